"""Letters from preview to issue over HTTP: what is filled in, what may be edited, what never changes again."""
import io
import unittest
import urllib.parse
import zipfile

from support import Server
from support.office import CaseFile, make_organs, register, submission

TODAY = "2025-07-01"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SERVER = None


def setUpModule():
    global SERVER
    SERVER = Server(today=TODAY)
    make_organs(SERVER.admin)


def tearDownModule():
    SERVER.__exit__()


def open_case(received_on="2025-06-03", **more):
    return CaseFile(SERVER.admin, register(SERVER.admin, received_on, **more)["id"])


def letters_of(case):
    return SERVER.admin.get(f"cases/{case.id}/letters").json


def read(case, letter, query=""):
    answer = SERVER.admin.get(f"cases/{case.id}/letters/{letter}{query}")
    assert answer.status == 200, (answer.status, answer.body.decode("utf-8"))
    return answer


def save(case, letter, body, query="", **kwargs):
    headers = {"If-Match": kwargs.pop("etag", case.etag)}
    return kwargs.pop("client", SERVER.admin).put(f"cases/{case.id}/letters/{letter}{query}", body, headers=headers, **kwargs)


def issue(case, kind, **more):
    """The letter as it was issued."""
    case.done("issue_letter", {"letter": kind, **more})
    return letters_of(case)["items"][-1]


def replied_case(**more):
    """A case whose reply has been made and asks for nothing that the register does not know."""
    case = open_case(**more)
    case.done("record_search", {"on": "2025-06-05", "systems": ["公文系统"], "search_words": "学区划分", "period": "2025年",
                                "result": "not_found"})
    case.done("issue_reply", {"on": "2025-06-20", "conclusion": "not_held", "grounds": ["《条例》第三十六条第（四）项"], "method": "post"})
    return case


class Preparing(unittest.TestCase):
    def test_preview_is_filled_from_the_case_and_takes_no_number(self):
        case = open_case(organ="north-tax", name="王五")
        for _ in range(3):
            shown = read(case, "receipt").json
        self.assertEqual((shown["status"], shown["missing"]), ("preview", []))
        self.assertNotIn("number", shown["letter"])
        self.assertEqual(shown["letter"]["addressee"], "王五")
        rows = {row["label"]: row.get("text") for row in shown["letter"]["rows"]}
        self.assertEqual(rows["答复期限"], "2025年7月1日")
        self.assertIn("第20个工作日为2025年7月1日", rows["答复期限的计算"])
        self.assertEqual(letters_of(case)["items"], [])
        self.assertEqual(issue(case, "receipt")["number"], "北财公开告〔2025〕1号")

    def test_draft_is_edited_reset_and_gone_once_issued(self):
        case = open_case()
        letter = read(case, "receipt").json["letter"]
        letter["paragraphs"].append("咨询电话：010-12345678。")
        saved = save(case, "receipt", letter)
        self.assertEqual((saved.status, saved.json["status"], saved.json["actor"]), (200, "draft", "admin"))
        self.assertEqual(read(case, "receipt").json["letter"], letter)
        self.assertEqual([d["kind"] for d in letters_of(case)["drafts"]], ["receipt"])
        self.assertEqual(SERVER.admin.get(f"cases/{case.id}").etag, case.etag)

        self.assertEqual(SERVER.admin.request("DELETE", f"cases/{case.id}/letters/receipt").status, 204)
        self.assertEqual(SERVER.admin.request("DELETE", f"cases/{case.id}/letters/receipt").status, 404)
        self.assertEqual(read(case, "receipt").json["status"], "preview")

        save(case, "receipt", letter)
        issued = issue(case, "receipt")
        self.assertEqual(letters_of(case)["drafts"], [])
        kept = read(case, issued["event"]).json["letter"]
        self.assertEqual(kept["paragraphs"], letter["paragraphs"])
        self.assertEqual((kept["number"], kept["date"]), (issued["number"], TODAY))

    def test_draft_is_read_strictly_and_every_fault_comes_at_once(self):
        case = open_case()
        letter = read(case, "receipt").json["letter"]
        answer = save(case, "receipt", {**letter, "kind": "reply", "number": "自拟1号", "paragraphs": ["甲", " "], "html": "x"})
        self.assertEqual(answer.status, 422)
        self.assertEqual(set(answer.faults()), {("/kind", "not_a_choice"), ("/number", "unknown_field"), ("/paragraphs/1", "empty"),
                                                ("/html", "unknown_field")})
        self.assertEqual(save(case, "receipt", letter, etag='"99-1-20250701"').status, 412)
        self.assertEqual(SERVER.admin.put(f"cases/{case.id}/letters/receipt", letter).status, 428)
        self.assertEqual(save(case, "poem", letter).status, 404)
        self.assertEqual(save(case, "7", letter).status, 404)
        self.assertEqual(letters_of(case)["drafts"], [])

    def test_R2007_knows_no_deferral_notice(self):
        case = open_case("2018-06-04")
        self.assertEqual(SERVER.admin.get(f"cases/{case.id}/letters/deferral_notice").status, 404)
        self.assertEqual(SERVER.admin.get(f"cases/{case.id}/letters/nonsense").status, 404)

    def test_R2019_art_32_each_consultation_has_its_own_letters(self):
        case = open_case()
        case.done("consult_third_party", {"on": "2025-06-05", "party": "甲公司"})
        case.done("consult_organ", {"on": "2025-06-06", "party": "市住建局", "joint": True})
        case.done("consult_third_party", {"on": "2025-06-06", "party": "乙公司"})
        due = [(d["kind"], d.get("consultation")) for d in letters_of(case)["due"]]
        self.assertEqual(due, [("receipt", None), ("third_party_consultation", 1), ("third_party_consultation", 3),
                               ("consultation_information", 1), ("consultation_information", 2), ("consultation_information", 3),
                               ("joint_organ_consultation", 2)])
        first = read(case, "third_party_consultation", "?consultation=1").json
        self.assertEqual(first["letter"]["addressee"], "甲公司")
        self.assertEqual(read(case, "third_party_consultation").json["consultation"], 3)
        self.assertEqual(first["missing"], ["征求意见的事项"])
        letter = first["letter"]
        letter["paragraphs"] = [p.replace("【请填写：征求意见的事项】", "合同单价。") for p in letter["paragraphs"]]
        save(case, "third_party_consultation", letter, "?consultation=1")
        self.assertEqual(issue(case, "third_party_consultation", consultation=1)["consultation"], 1)
        due = [(d["kind"], d.get("consultation")) for d in letters_of(case)["due"]]
        self.assertNotIn(("third_party_consultation", 1), due)
        self.assertIn(("third_party_consultation", 3), due)
        self.assertEqual(SERVER.admin.get(f"cases/{case.id}/letters/third_party_consultation?consultation=2").status, 404)
        wrong = case.act("issue_letter", {"letter": "third_party_consultation", "consultation": 2})
        self.assertEqual((wrong.status, wrong.json["code"]), (422, "consultation_unknown"))


class Issuing(unittest.TestCase):
    def test_issued_letter_never_changes_and_is_named_by_its_digest(self):
        case = replied_case()
        issued = issue(case, "reply")
        first = read(case, issued["event"])
        self.assertEqual((first.json["status"], first.json["missing"]), ("issued", []))
        self.assertIn("现告知您：该政府信息不存在", "".join(first.json["letter"]["paragraphs"]))
        case.done("amend", {"field": "search_words", "value": "学区", "reason": "漏字"})
        again = read(case, issued["event"])
        self.assertEqual((again.etag, again.json), (first.etag, first.json))
        same = SERVER.admin.get(f"cases/{case.id}/letters/{issued['event']}", headers={"If-None-Match": first.etag})
        self.assertEqual(same.status, 304)
        letter = {key: value for key, value in first.json["letter"].items() if key != "number"}
        self.assertEqual(save(case, issued["event"], letter).status, 404)

    def test_voided_number_is_kept_and_the_next_letter_gets_the_next(self):
        case = replied_case(organ="south-edu")
        first = issue(case, "reply")
        self.assertEqual(first["number"], "南教公开复〔2025〕1号")
        self.assertNotIn("reply", [d["kind"] for d in letters_of(case)["due"]])
        case.done("void_letter", {"letter_number": first["number"], "reason": "文字有误"})
        self.assertIn("reply", [d["kind"] for d in letters_of(case)["due"]])
        second = issue(case, "reply")
        self.assertEqual(second["number"], "南教公开复〔2025〕2号")
        self.assertEqual([(i["number"], i["voided"]) for i in letters_of(case)["items"]],
                         [(first["number"], True), (second["number"], False)])
        voided = read(case, first["event"])
        self.assertEqual(voided.json["status"], "voided")
        self.assertTrue(voided.etag.endswith('-voided"'))
        self.assertIn("【本文书已作废】", read(case, first["event"], "?format=html").body.decode("utf-8"))
        twice = case.act("void_letter", {"letter_number": first["number"], "reason": "文字有误"})
        self.assertEqual((twice.status, twice.json["code"]), (409, "letter_voided"))

    def test_organs_years_and_words_count_apart(self):
        SERVER.admin.put("organs/x-a", {"name": "甲局", "kind": "department", "parent": "north", "word": "甲"})
        SERVER.admin.put("organs/x-b", {"name": "乙局", "kind": "department", "parent": "north", "word": "乙"})
        numbers = []
        for organ, on in (("x-a", TODAY), ("x-b", TODAY), ("x-a", TODAY), ("x-a", "2024-12-30")):
            case = open_case("2024-12-02", organ=organ)
            numbers.append(issue(case, "receipt", on=on)["number"])
        self.assertEqual(numbers, ["甲公开告〔2025〕1号", "乙公开告〔2025〕1号", "甲公开告〔2025〕2号", "甲公开告〔2024〕1号"])
        self.assertEqual(issue(replied_case(organ="x-a"), "reply")["number"], "甲公开复〔2025〕1号")

    def test_prompts_keep_a_letter_from_being_issued_and_take_no_number(self):
        case = open_case(organ="north-tax")
        case.done("issue_reply", {"on": "2025-06-20", "conclusion": "disclosed", "grounds": ["《条例》第三十六条第（二）项"], "method": "post"})
        before = case.etag
        refused = case.act("issue_letter", {"letter": "reply"})
        self.assertEqual((refused.status, refused.json["code"]), (422, "letter_incomplete"))
        self.assertEqual([error["message"] for error in refused.json["errors"]], ["提供形式", "获取方式"])
        self.assertEqual(SERVER.admin.get(f"cases/{case.id}").etag, before)
        letter = read(case, "reply").json["letter"]
        letter["paragraphs"] = [p.replace("【请填写：提供形式】", "纸质").replace("【请填写：获取方式】", "邮寄") for p in letter["paragraphs"]]
        save(case, "reply", letter)
        self.assertEqual(issue(case, "reply")["number"], "北财公开复〔2025〕1号")

    def test_letter_must_be_due_and_the_case_unchanged(self):
        case = open_case()
        early = case.act("issue_letter", {"letter": "reply"})
        self.assertEqual((early.status, early.json["code"]), (409, "letter_not_due"))
        stale = case.etag
        case.done("request_reasons", {"on": "2025-06-05", "reason": "数量明显过多", "until": "2025-07-10"})
        self.assertEqual(case.act("issue_letter", {"letter": "receipt"}, etag=stale).status, 412)
        self.assertEqual(letters_of(case)["items"], [])
        self.assertEqual(issue(case, "reasons_request")["kind"], "reasons_request")

    def test_same_key_issues_once(self):
        case = open_case()
        etag = case.etag
        sent = [case.act("issue_letter", {"letter": "receipt"}, etag=etag, headers={"Idempotency-Key": "letter-1"}) for _ in range(2)]
        self.assertEqual([answer.status for answer in sent], [200, 200])
        self.assertEqual(sent[1].headers["Idempotency-Replayed"], "true")
        self.assertEqual(sent[0].json, sent[1].json)
        self.assertEqual(len(letters_of(case)["items"]), 1)

    def test_R2023_a_draft_from_before_the_new_law_of_reconsideration_is_looked_at_again(self):
        case = replied_case()
        letter = read(case, "reply").json["letter"]
        save(case, "reply", {**letter, "date": "2023-12-31"})
        refused = case.act("issue_letter", {"letter": "reply"})
        self.assertEqual((refused.status, refused.json["code"]), (422, "letter_incomplete"))
        self.assertIn("救济途径", refused.json["errors"][0]["message"])
        save(case, "reply", letter)
        issue(case, "reply")

    def test_events_tell_that_a_letter_was_issued_and_not_its_text(self):
        case = open_case(name="欧阳某")
        issue(case, "receipt")
        event = SERVER.admin.get(f"cases/{case.id}/events").json["items"][-1]
        self.assertEqual((event["act"], event["data"]["letter"]), ("issue_letter", "receipt"))
        self.assertNotIn("personal", event)


class Representations(unittest.TestCase):
    def test_docx_holds_the_edited_text_and_a_name_without_personal_data(self):
        case = replied_case(name="欧阳某")
        letter = read(case, "reply").json["letter"]
        letter["paragraphs"].insert(1, "本句由经办人补充。")
        save(case, "reply", letter)
        issued = issue(case, "reply")
        for answer in (read(case, issued["event"], "?format=docx"),
                       SERVER.admin.get(f"cases/{case.id}/letters/{issued['event']}", headers={"Accept": DOCX})):
            self.assertEqual(answer.headers["Content-Type"], DOCX)
            name = urllib.parse.unquote(answer.headers["Content-Disposition"].split("UTF-8''")[1])
            self.assertEqual(name, f"答复书 {issued['number']}.docx")
            with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
                self.assertIsNone(archive.testzip())
                text = archive.read("word/document.xml").decode("utf-8")
            self.assertIn("本句由经办人补充。", text)
            self.assertIn(issued["number"], text)
        again = read(case, issued["event"], "?format=docx")
        self.assertEqual((again.body, again.etag), (answer.body, answer.etag))

    def test_page_prints_and_is_escaped(self):
        case = open_case(name="<b>某</b>")
        page = SERVER.admin.get(f"cases/{case.id}/letters/receipt", headers={"Accept": "text/html,application/json;q=0.8"})
        text = page.body.decode("utf-8")
        self.assertIn("&lt;b&gt;某&lt;/b&gt;", text)
        self.assertIn("（编号于签发时确定）", text)
        self.assertIn("default-src 'none'", page.headers["Content-Security-Policy"])

    def test_unknown_format_is_not_acceptable(self):
        case = open_case()
        self.assertEqual(SERVER.admin.get(f"cases/{case.id}/letters/receipt?format=odt").status, 406)
        answer = SERVER.admin.get(f"cases/{case.id}/letters/receipt?colour=red&consultation=x")
        self.assertEqual(set(answer.faults()), {("?colour", "unknown_parameter"), ("?consultation", "out_of_range")})


class WhoMayRead(unittest.TestCase):
    def test_staff_of_another_organ_find_nothing(self):
        case = open_case()
        issued = issue(case, "receipt")
        other = SERVER.as_role("handler", organ="south-edu")
        for target in (f"cases/{case.id}/letters", f"cases/{case.id}/letters/receipt", f"cases/{case.id}/letters/{issued['event']}"):
            self.assertEqual(other.get(target).status, 404)
        self.assertEqual(save(case, "receipt", {}, client=other).status, 404)
        self.assertEqual(other.request("DELETE", f"cases/{case.id}/letters/receipt").status, 404)
        self.assertEqual(SERVER.anyone.get(f"cases/{case.id}/letters").status, 401)

    def test_who_only_reads_saves_no_draft(self):
        case = open_case()
        auditor = SERVER.as_role("auditor", organ="north-edu")
        letter = auditor.get(f"cases/{case.id}/letters/receipt").json["letter"]
        self.assertEqual(save(case, "receipt", letter, client=auditor).status, 403)
        self.assertEqual(auditor.request("DELETE", f"cases/{case.id}/letters/receipt").status, 403)

    def test_applicant_reads_the_own_letters_and_the_reply_once_it_was_served(self):
        filed = SERVER.anyone.post("applications", submission()).json
        number = filed["number"]
        token = SERVER.anyone.post("application-sessions", {"number": number, "query_code": filed["query_code"]}).json["token"]
        applicant = SERVER.anyone.with_token(token)
        case = CaseFile(SERVER.admin, SERVER.admin.get(f"cases?q={number}").json["items"][0]["id"])
        case.done("confirm_receipt")
        receipt = issue(case, "receipt")
        case.done("consult_third_party", {"party": "不可外传公司"})
        letter = read(case, "third_party_consultation").json["letter"]
        letter["paragraphs"] = ["征求意见。"]
        save(case, "third_party_consultation", letter)
        to_third_party = issue(case, "third_party_consultation", consultation=1)
        case.done("end_consultation", {"consultation": 1, "result": "consented"})
        case.done("issue_reply", {"conclusion": "already_public", "grounds": ["《条例》第三十六条第（一）项"], "method": "online"})
        letter = read(case, "reply").json["letter"]
        letter["paragraphs"] = ["请在本机关网站查阅。"]
        save(case, "reply", letter)
        reply = issue(case, "reply")

        def seen():
            return [item["number"] for item in applicant.get(f"applications/{number}/letters").json["items"]]

        self.assertEqual(seen(), [receipt["number"]])
        for hidden in (to_third_party, reply):
            self.assertEqual(applicant.get(f"applications/{number}/letters/{hidden['event']}").status, 404)
        case.done("record_delivery", {"method": "online", "sent_on": TODAY})
        self.assertEqual(seen(), [receipt["number"], reply["number"]])
        shown = applicant.get(f"applications/{number}/letters/{reply['event']}")
        self.assertEqual(shown.json["letter"]["paragraphs"], ["请在本机关网站查阅。"])
        docx = applicant.get(f"applications/{number}/letters/{reply['event']}?format=docx")
        self.assertTrue(zipfile.is_zipfile(io.BytesIO(docx.body)))
        case.done("void_letter", {"letter_number": receipt["number"], "reason": "有误"})
        self.assertEqual(seen(), [reply["number"]])

        other = SERVER.anyone.post("applications", submission()).json["number"]
        self.assertEqual(applicant.get(f"applications/{other}/letters").status, 404)
        self.assertEqual(applicant.get(f"cases/{case.id}/letters").status, 403)


if __name__ == "__main__":
    unittest.main()
