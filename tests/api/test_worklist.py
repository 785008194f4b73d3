"""Everything that falls due, as one list: whose it is, how near it is, who may see it; the day's digest; its explanations."""
import subprocess
import unittest

from support import Server
from support.office import CaseFile, make_organs, register
from support.server import binary, run

TODAY = "2025-07-01"
SERVER = None
WANG = LI = SIGNER = SOUTH = None
OVERDUE = TODAYS = CONSULTED = TAX = FOREIGN = None


def setUpModule():
    global SERVER, WANG, LI, SIGNER, SOUTH, OVERDUE, TODAYS, CONSULTED, TAX, FOREIGN
    SERVER = Server(today=TODAY)
    make_organs(SERVER.admin)
    WANG = SERVER.as_role("handler", organ="north-edu", name="王某")
    LI = SERVER.as_role("handler", organ="north-tax", name="李某")
    SIGNER = SERVER.as_role("signer", organ="north", name="赵某")
    SOUTH = SERVER.as_role("handler", organ="south", name="南区经办")
    OVERDUE = register(WANG, "2025-05-20", subject="民办学校年检结果")       # reply by 2025-06-18
    TODAYS = register(WANG, "2025-06-03", subject="小学学区划分方案")        # reply by 2025-07-01
    CONSULTED = register(WANG, "2025-06-10", subject="校车服务合同")
    CaseFile(WANG, CONSULTED["id"]).done("consult_third_party", {"on": "2025-06-20", "party": "某客运公司"})
    TAX = register(LI, "2025-06-26", organ="north-tax", subject="部门预算")  # correction notice by 2025-07-07
    FOREIGN = register(SOUTH, "2025-06-03", organ="south-edu", subject="招生计划")


def tearDownModule():
    SERVER.__exit__()


def told(items):
    """(case number, kind, day) of each, in order."""
    return [(item["case"]["number"], item["kind"], item["due_on"]) for item in items]


class List(unittest.TestCase):
    def test_handler_sees_what_falls_due_on_their_own_cases_earliest_first(self):
        items, _ = WANG.walk("worklist?handler=me")
        self.assertEqual(told(items), [
            (OVERDUE["number"], "reply", "2025-06-18"),
            (TODAYS["number"], "extension_notice", "2025-07-01"),
            (TODAYS["number"], "reply", "2025-07-01"),
            (CONSULTED["number"], "third_party_answer", "2025-07-11"),
            (CONSULTED["number"], "extension_notice", "2025-07-29"),
            (CONSULTED["number"], "reply", "2025-07-29"),
        ])
        self.assertEqual({item["case"]["handler"] for item in items}, {"王某"})
        self.assertEqual(told(items), told(SIGNER.walk("worklist?handler=王某")[0]))
        self.assertEqual(SIGNER.walk("worklist?handler=me")[0], [])

    def test_item_tells_its_case_its_party_and_its_article(self):
        item = WANG.get("worklist?handler=me").json["items"][0]
        self.assertEqual(item, {
            "case": {"id": OVERDUE["id"], "number": OVERDUE["number"], "organ": "north-edu", "subject": "民办学校年检结果",
                     "stage": "accepted", "handler": "王某", "unit": None},
            "kind": "reply", "kind_label": "答复期限", "party": "organ", "due_on": "2025-06-18", "days_left": -9, "light": "red",
            "provisional": False, "suspended": False, "article": "R2019 art. 33", "ordinal": 0})

    def test_caller_sees_no_foreign_organ(self):
        for client, organs in ((WANG, {"north-edu"}), (SIGNER, {"north-edu", "north-tax"}), (SOUTH, {"south-edu"}),
                               (SERVER.admin, {"north-edu", "north-tax", "south-edu"})):
            self.assertEqual({item["case"]["organ"] for item in client.walk("worklist")[0]}, organs)
        for target in ("worklist?organ=south", "worklist?organ=city", "worklist/digest?organ=south-edu"):
            self.assertEqual(SIGNER.get(target).status, 403)
        for target in ("worklist", "worklist/digest", f"cases/{FOREIGN['id']}/deadlines"):
            self.assertEqual(SERVER.anyone.get(target).status, 401)
            self.assertEqual(SERVER.as_role("administrator", name="管理员").get(target).status, 403)
        self.assertEqual(WANG.get(f"cases/{FOREIGN['id']}/deadlines").status, 404)
        self.assertEqual({report["organ"] for report in SIGNER.get("worklist").json["reports"]}, {"north", "north-edu", "north-tax"})

    def test_organ_and_scope_choose(self):
        self.assertEqual({i["case"]["organ"] for i in SIGNER.walk("worklist?organ=north-tax")[0]}, {"north-tax"})
        self.assertEqual({i["case"]["organ"] for i in SIGNER.walk("worklist?organ=north")[0]}, {"north-edu", "north-tax"})
        self.assertEqual(SIGNER.walk("worklist?organ=north&scope=own")[0], [])

    def test_each_light_is_a_part_of_the_list(self):
        everything, _ = SERVER.admin.walk("worklist")
        parts = []
        for light in ("red", "orange", "yellow", "green", "grey"):
            items, _ = SERVER.admin.walk(f"worklist?light={light}")
            self.assertEqual({item["light"] for item in items}, {light}, light)
            parts += items
        self.assertEqual(sorted(map(str, parts)), sorted(map(str, everything)))
        red = told(WANG.walk("worklist?handler=me&light=red")[0])
        self.assertEqual(red, [(OVERDUE["number"], "reply", "2025-06-18")])
        grey = told(WANG.walk("worklist?handler=me&light=grey")[0])
        self.assertEqual(grey, [(CONSULTED["number"], "extension_notice", "2025-07-29"), (CONSULTED["number"], "reply", "2025-07-29")])
        self.assertEqual(WANG.walk("worklist?handler=me&light=red&due_from=2025-06-19")[0], [])

    def test_kind_party_and_days_filter(self):
        third = SERVER.admin.walk("worklist?party=third_party")[0]
        self.assertEqual(told(third), [(CONSULTED["number"], "third_party_answer", "2025-07-11")])
        self.assertEqual(third[0]["ordinal"], 1)
        self.assertEqual({i["kind"] for i in SERVER.admin.walk("worklist?kind=reply")[0]}, {"reply"})
        self.assertEqual(SERVER.admin.walk("worklist?kind=reply&party=court")[0], [])
        organ = SERVER.admin.walk("worklist?party=organ")[0]
        self.assertEqual({i["kind"] for i in organ}, {"reply", "correction_notice", "extension_notice"})
        days = SERVER.admin.walk("worklist?due_from=2025-07-02&due_to=2025-07-11")[0]
        self.assertEqual(told(days), [(TAX["number"], "correction_notice", "2025-07-07"),
                                      (CONSULTED["number"], "third_party_answer", "2025-07-11")])

    def test_pages_together_are_the_list(self):
        whole = SERVER.admin.get("worklist?limit=200").json
        self.assertIsNone(whole["next"])
        first = SERVER.admin.get("worklist?limit=2").json
        self.assertEqual(first["reports"], whole["reports"])
        self.assertEqual(SERVER.admin.get(first["next"]).json["reports"], [])
        self.assertEqual(SERVER.admin.walk("worklist?limit=2")[0], whole["items"])

    def test_wrong_questions_are_told(self):
        answer = SERVER.admin.get("worklist?kind=x&party=y&light=z&due_from=1&limit=0&foo=1")
        self.assertEqual(answer.status, 422)
        self.assertEqual(sorted(answer.pointers()), ["?due_from", "?foo", "?kind", "?light", "?limit", "?party"])
        for cursor in ("nonsense", SERVER.admin.get("cases?limit=1").json["next"].split("cursor=")[1]):
            self.assertEqual(SERVER.admin.get(f"worklist?cursor={cursor}").faults(), [("?cursor", "bad_cursor")])
        self.assertEqual(SERVER.admin.get("worklist/digest?format=pdf").faults(), [("?format", "not_a_choice")])

    def test_R2019_art_49_reports_of_the_year_before_stand_in_the_list_of_the_organ(self):
        reports = SERVER.admin.get("worklist").json["reports"]
        by_organ = {report["organ"]: report for report in reports}
        self.assertEqual(by_organ["north-edu"]["due_on"], "2025-01-31")
        self.assertEqual((by_organ["city"]["due_on"], by_organ["city"]["year"], by_organ["city"]["light"]), ("2025-03-31", 2024, "red"))
        self.assertEqual([r["due_on"] for r in reports], sorted(r["due_on"] for r in reports))
        for query in ("handler=me", "unit=x", "kind=reply", "party=court", "light=green", "due_from=2025-04-01"):
            self.assertEqual(SERVER.admin.get(f"worklist?{query}").json["reports"], [], query)
        self.assertEqual(len(SERVER.admin.get("worklist?light=red").json["reports"]), len(reports))


class Acts(unittest.TestCase):
    """Cases of their own, so that the lists above stand still."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server(today=TODAY)
        make_organs(cls.server.admin)
        cls.handler = cls.server.as_role("handler", organ="north-edu", name="王某")
        cls.signer = cls.server.as_role("signer", organ="north-edu", name="赵某")

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def rows(self, case):
        return [(i["kind"], i["due_on"]) for i in self.signer.walk("worklist")[0] if i["case"]["id"] == case["id"]]

    def test_case_given_to_somebody_else_moves_to_their_list(self):
        case = register(self.handler, "2025-06-24")
        self.assertEqual((case["handler"], case["unit"]), ("王某", None))
        moved = CaseFile(self.signer, case["id"]).done("transfer", {"on": "2025-06-25", "handler": "李某", "unit": "办公室"})
        self.assertEqual((moved["handler"], moved["unit"]), ("李某", "办公室"))
        self.assertNotIn(case["number"], [number for number, _, _ in told(self.handler.walk("worklist?handler=me")[0])])
        for query in ("handler=李某", "unit=办公室", "handler=李某&unit=办公室"):
            self.assertEqual({number for number, _, _ in told(self.handler.walk(f"worklist?{query}")[0])}, {case["number"]})
            self.assertEqual([item["number"] for item in self.handler.walk(f"cases?{query}")[0]], [case["number"]])
        self.assertEqual(self.handler.walk("cases?handler=李某&unit=规划科")[0], [])
        self.assertNotIn(case["number"], [item["number"] for item in self.handler.walk("cases?handler=me")[0]])

    def test_from_reply_to_service_to_the_periods_of_the_applicant(self):
        case = register(self.handler, "2025-06-03")
        file = CaseFile(self.signer, case["id"])
        file.done("issue_reply", {"on": "2025-06-20", "conclusion": "disclosed", "grounds": ["第三十六条"], "method": "post"})
        self.assertEqual(self.rows(case), [("delivery", "2025-07-01")])
        file = CaseFile(self.handler, case["id"])
        file.done("record_delivery", {"method": "post", "posted_on": "2025-06-23", "signed_on": "2025-06-24"})
        self.assertEqual(self.rows(case), [("reconsideration_filing", "2025-08-25"), ("suit_filing", "2025-12-24")])

    def test_reopened_case_shows_both_conclusions(self):
        case = register(self.handler, "2025-05-06")
        signer, handler = CaseFile(self.signer, case["id"]), CaseFile(self.handler, case["id"])
        refused = signer.done("issue_reply", {"on": "2025-05-12", "conclusion": "refused_process", "grounds": ["第十六条"], "method": "post"})
        self.assertNotIn("reopened", refused)
        handler = CaseFile(self.handler, case["id"])
        handler.done("file_proceeding", {"kind": "reconsideration", "filed_on": "2025-05-20"})
        number = handler.client.get(f"cases/{case['id']}/proceedings").json["items"][0]["proceeding_number"]
        handler.done("decide_proceeding", {"proceeding_number": number, "decided_on": "2025-06-20", "outcome": "corrected",
                                           "decision_received_on": "2025-06-23", "orders_reply": True})
        signer = CaseFile(self.signer, case["id"])
        opened = signer.done("reopen", {"on": "2025-06-24", "proceeding_number": number})
        self.assertEqual(opened["reopened"], {"on": "2025-06-24", "conclusion": None, "concluded_on": None})
        self.assertIn(("reply", "2025-07-21"), self.rows(case))
        again = signer.done("issue_reply", {"on": "2025-06-30", "conclusion": "disclosed", "grounds": ["第三十六条"], "method": "post"})
        self.assertEqual(again["conclusion"], "refused_process")
        self.assertEqual(again["reopened"], {"on": "2025-06-24", "conclusion": "disclosed", "concluded_on": "2025-06-30"})


class Deadlines(unittest.TestCase):
    def test_every_due_date_of_a_case_comes_with_its_steps(self):
        answer = WANG.get(f"cases/{CONSULTED['id']}/deadlines").json
        self.assertEqual(answer["number"], CONSULTED["number"])
        items = {item["kind"]: item for item in answer["items"]}
        self.assertEqual(set(items), {"reply", "correction_notice", "extension_notice", "third_party_answer"})
        third = items["third_party_answer"]
        self.assertEqual((third["article"], third["party"], third["due_on"]), ("R2019 art. 32", "third_party", "2025-07-11"))
        self.assertEqual([(step["from"], step["to"]) for step in third["steps"]],
                         [("2025-06-20", "2025-06-20"), ("2025-06-21", "2025-07-11")])
        self.assertEqual(third["steps"][-1]["total"], 15)
        self.assertIn({"date": "2025-06-21", "reason": "周六"}, third["steps"][-1]["skipped"])
        self.assertEqual(items["reply"]["steps"], WANG.get(f"cases/{CONSULTED['id']}/deadline").json["steps"])
        self.assertEqual((items["reply"]["light"], items["reply"]["suspended"]), ("grey", True))

    def test_what_lapsed_stays_here_as_over(self):
        items = {item["kind"]: item for item in WANG.get(f"cases/{OVERDUE['id']}/deadlines").json["items"]}
        self.assertEqual((items["correction_notice"]["over"], items["correction_notice"]["light"]), (True, "grey"))
        self.assertEqual((items["reply"]["over"], items["reply"]["light"]), (False, "red"))

    def test_case_not_yet_received_owes_nothing(self):
        case = SERVER.admin.post("cases", {"organ": "south-edu", "channel": "email", "applicant": {"kind": "natural", "name": "张三"},
                                           "subject": "招生计划"}).json
        self.assertEqual(SERVER.admin.get(f"cases/{case['id']}/deadlines").json["items"], [])


class Digest(unittest.TestCase):
    def test_groups_are_by_handler_and_lists_by_nearness(self):
        digest = SIGNER.get("worklist/digest").json
        self.assertEqual((digest["date"], digest["soon_to"], digest["later_to"]), (TODAY, "2025-07-03", "2025-07-08"))
        self.assertEqual([(g["organ"], g["handler"], g["unit"]) for g in digest["groups"]],
                         [("north-edu", "王某", None), ("north-tax", "李某", None)])
        wang, li = digest["groups"]
        self.assertEqual(wang["counts"], {"overdue": 1, "due_today": 2, "soon": 0, "later": 0})
        self.assertEqual(told(wang["overdue"]), [(OVERDUE["number"], "reply", "2025-06-18")])
        self.assertEqual([kind for _, kind, _ in told(wang["due_today"])], ["extension_notice", "reply"])
        self.assertEqual(wang["due_soon"], [])
        self.assertEqual(li["counts"], {"overdue": 0, "due_today": 0, "soon": 0, "later": 1})
        self.assertEqual(told(li["due_soon"]), [(TAX["number"], "correction_notice", "2025-07-07")])
        self.assertEqual({r["organ"] for r in digest["reports"]}, {"north", "north-edu", "north-tax"})
        self.assertEqual([g["handler"] for g in LI.get("worklist/digest?handler=me").json["groups"]], ["李某"])

    def test_text_is_a_note_that_names_numbers_and_subjects_and_no_applicant(self):
        for answer in (SIGNER.get("worklist/digest?format=text"), SIGNER.get("worklist/digest", headers={"Accept": "text/plain"})):
            self.assertEqual(answer.headers["Content-Type"], "text/plain; charset=utf-8")
            text = answer.body.decode("utf-8")
            self.assertEqual(text.splitlines()[:4], [
                "政府信息公开申请办理期限提示", "2025年7月1日", "",
                "　　截至今天，已逾期1项，今天到期2项，5个工作日内到期1项。请各经办人按期办理；已经逾期的，请抓紧办结并说明原因。"])
            for words in ("北区教育局　经办人：王某", f"1. {OVERDUE['number']}　民办学校年检结果", "答复期限：2025年6月18日，已逾期9个工作日",
                          "延期告知期限、答复期限：2025年7月1日\n", "补正告知期限：2025年7月7日，还剩4个工作日",
                          "2024年度报告应于2025年1月31日前公布，期限已过：北区教育局、北区财政局。"):
                self.assertIn(words, text)
            for secret in ("张三", "某客运公司", CONSULTED["number"], FOREIGN["number"]):
                self.assertNotIn(secret, text)

    def test_command_prints_the_same_note(self):
        printed = run("digest", "--data", str(SERVER.data), "--organ", "north", "--today", TODAY)
        self.assertEqual(printed, SERVER.admin.get("worklist/digest?organ=north&format=text").body.decode("utf-8"))
        own = run("digest", "--data", str(SERVER.data), "--handler", "李某", "--today", TODAY)
        self.assertIn(TAX["number"], own)
        self.assertNotIn(OVERDUE["number"], own)
        self.assertNotIn("年度报告", own)
        wrong = subprocess.run([binary(), "digest", "--data", str(SERVER.data), "--organ", "nowhere"], capture_output=True, text=True, check=False)
        self.assertNotEqual(wrong.returncode, 0)
        self.assertEqual(wrong.stdout, "")

    def test_quiet_day_says_so(self):
        text = run("digest", "--data", str(SERVER.data), "--organ", "north-tax", "--handler", "没有此人", "--today", TODAY)
        self.assertEqual(text.splitlines()[3], "　　截至今天，没有逾期或者今天到期的事项，5个工作日内也没有事项到期。")


class Thresholds(unittest.TestCase):
    def test_lights_change_where_the_settings_say(self):
        with Server(today="2025-06-24", arguments=("--light-yellow-at", "12", "--light-orange-at", "6")) as server:
            make_organs(server.admin)
            case = register(server.admin, "2025-06-03")  # five working days left
            self.assertEqual(case["light"], "orange")
            self.assertEqual(len(server.admin.get("cases?light=orange").json["items"]), 1)
            self.assertEqual(server.admin.get("cases?light=yellow").json["items"], [])
            self.assertEqual({i["light"] for i in server.admin.get("worklist?kind=reply").json["items"]}, {"orange"})
            self.assertEqual(len(server.admin.get("worklist?kind=reply&light=orange").json["items"]), 1)
            later = register(server.admin, "2025-06-10")
            self.assertEqual(later["light"], "yellow")
            text = server.admin.get("worklist/digest?format=text").body.decode("utf-8")
            self.assertIn("6个工作日内到期", text)

    def test_light_without_room_shows_nothing(self):
        with Server(today="2025-06-24", arguments=("--light-yellow-at", "2")) as server:
            make_organs(server.admin)
            register(server.admin, "2025-06-03")
            self.assertEqual(server.admin.get("cases?light=yellow").json["items"], [])
            self.assertEqual(server.admin.get("worklist?light=yellow").json["items"], [])
            self.assertEqual(len(server.admin.get("cases?light=green").json["items"]), 1)


if __name__ == "__main__":
    unittest.main()
