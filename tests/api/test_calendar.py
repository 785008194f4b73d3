"""The calendar has versions: a notice is previewed, published, and moves open cases; concluded ones keep theirs."""
import json
import subprocess
import threading
import unittest

from support import Client, Server
from support.office import CaseFile, make_organs, register, registration
from support.server import binary, run

OF_2027 = {
    "off": [{"from": "2026-12-31", "to": "2027-01-02", "name": "元旦"}, {"from": "2027-02-05", "to": "2027-02-12", "name": "春节"}],
    "work": ["2027-01-09", "2027-02-14"],
    "source": "国办发明电〔2026〕1号",
}


def sound(server):
    """`yishen verify` beside the running server."""
    return run("verify", "--data", str(server.data)).strip().endswith(": 0 differences")


def place(part, index):
    return f"/{part}/{index}"


def restated(client, year, without=(), **more):
    """What holds in a year, as an amendment that says it again but for some days."""
    days = client.get(f"calendar/{year}").json
    off = [{"from": day["date"], "to": day["date"], "name": day["name"]} for day in days["off"] if day["date"] not in without]
    work = [day for day in days["work"] if day not in without]
    return {"off": off, "work": work, "source": "修订通知", "reason": "测试", **more}


def add_off(notice, *days, name="调整"):
    return {**notice, "off": notice["off"] + [{"from": day, "to": day, "name": name} for day in days]}


class NewYear(unittest.TestCase):
    """The notice for 2027, published while cases of December 2026 wait."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server(today="2026-12-20")
        make_organs(cls.server.admin)
        admin = cls.server.admin
        cls.provisional = register(admin, "2026-12-15")
        cls.certain = register(admin, "2026-11-20")
        cls.before = admin.get(f"cases/{cls.provisional['id']}")
        cls.preview = admin.put("calendar/2027?preview=true", OF_2027)
        cls.after_preview = admin.get(f"cases/{cls.provisional['id']}")
        cls.year_after_preview = admin.get("calendar/2027")
        cls.published = admin.put("calendar/2027", OF_2027)

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def test_due_day_beyond_the_last_notice_is_provisional_until_it_is_published(self):
        self.assertEqual((self.before.json["due_on"], self.before.json["provisional"]), ("2027-01-12", True))
        after = self.server.admin.get(f"cases/{self.provisional['id']}").json
        # 2026-12-31 and 2027-01-01 are days off, Saturday the 9th is worked.
        self.assertEqual((after["due_on"], after["provisional"], after["calendar_version"]), ("2027-01-13", False, 202701))

    def test_preview_tells_what_the_publication_does_and_changes_nothing(self):
        self.assertEqual(self.preview.status, 200)
        self.assertEqual(self.after_preview.json, self.before.json)
        self.assertEqual(self.after_preview.etag, self.before.etag)
        self.assertEqual(self.year_after_preview.status, 404)
        self.assertEqual(self.published.status, 201)
        self.assertEqual(self.published.json, self.preview.json)
        self.assertEqual(self.published.json, {
            "year": 2027, "calendar_version": 202701, "certain_until": "2027-12-31", "working_days": 256,
            "moved": 1, "newly_overdue": 0, "no_longer_overdue": 0,
            "items": [{"id": self.provisional["id"], "number": self.provisional["number"], "organ": "north-edu",
                       "old_due_on": "2027-01-12", "due_on": "2027-01-13", "newly_overdue": False}]})

    def test_case_that_does_not_move_is_judged_by_the_new_calendar_too(self):
        case = self.server.admin.get(f"cases/{self.certain['id']}").json
        self.assertEqual((case["due_on"], case["calendar_version"]), ("2026-12-18", 202701))

    def test_etag_names_the_new_calendar(self):
        answer = self.server.admin.get(f"cases/{self.provisional['id']}")
        self.assertEqual(self.before.etag, '"1-202601-20261220"')
        self.assertEqual(answer.etag, '"1-202701-20261220"')

    def test_steps_name_the_holiday_and_the_notice_that_granted_it(self):
        answer = self.server.admin.get(f"cases/{self.provisional['id']}/deadline").json
        skipped = {skip["date"]: skip["reason"] for step in answer["steps"] for skip in step["skipped"]}
        self.assertEqual(skipped["2026-12-31"], "元旦（2027年放假通知）")
        self.assertEqual(skipped["2027-01-01"], "元旦（2027年放假通知）")
        self.assertNotIn("2027-01-09", skipped)
        self.assertEqual((answer["due_on"], answer["calendar_version"]), ("2027-01-13", 202701))

    def test_calculator_and_readiness_use_the_new_calendar(self):
        answer = self.server.anyone.post("deadline-calculations", {"received_on": "2026-12-15"}).json
        self.assertEqual((answer["due_on"], answer["provisional"], answer["calendar_version"]), ("2027-01-13", False, 202701))
        self.assertEqual(self.server.anyone.get("/readyz").json["calendar_version"], 202701)

    def test_calendar_shows_the_year_and_the_notice_as_it_was_published(self):
        year = self.server.anyone.get("calendar/2027").json
        self.assertEqual([day["date"] for day in year["off"]][:2], ["2027-01-01", "2027-01-02"])
        self.assertEqual(year["work"], ["2027-01-09", "2027-02-14"])
        self.assertEqual((year["sources"], year["calendar_version"]), (["国办发明电〔2026〕1号"], 202701))
        [notice] = year["notices"]
        self.assertEqual((notice["calendar_version"], notice["off"], notice["work"]), (202701, OF_2027["off"], OF_2027["work"]))
        self.assertIn({"date": "2026-12-31", "name": "元旦"}, self.server.anyone.get("calendar/2026").json["off"])
        self.assertEqual(self.server.anyone.get("calendar/2026").json["notices"], [])

    def test_the_same_notice_again_changes_nothing_and_is_refused(self):
        again = self.server.admin.put("calendar/2027", {**OF_2027, "reason": "再次发布"})
        self.assertEqual((again.status, again.faults()), (422, [("", "changes_nothing")]))
        without_reason = self.server.admin.put("calendar/2027", OF_2027)
        self.assertEqual(without_reason.faults(), [("/reason", "reason_missing"), ("", "changes_nothing")])

    def test_verification_finds_no_difference(self):
        self.assertTrue(sound(self.server))


class Amendment(unittest.TestCase):
    """The spring of 2015, in which 2015-09-03 became a day off (notice of 2015-05-13)."""

    def setUp(self):
        self.server = Server(today="2015-08-20")
        self.addCleanup(self.server.__exit__)
        self.admin = self.server.admin
        make_organs(self.admin)
        # The calendar as it stood before 2015-05-13.
        days = ("2015-09-03", "2015-09-04", "2015-09-05", "2015-09-06")
        self.amendment = restated(self.admin, 2015, source="国办发明电〔2015〕2号", reason="增加9月3日放假")
        answer = self.admin.put("calendar/2015", restated(self.admin, 2015, without=days))
        self.assertEqual((answer.status, answer.json["calendar_version"]), (200, 202602))

    def test_day_off_added_after_receipt_makes_the_reply_due_later(self):
        case = register(self.admin, "2015-08-17")
        self.assertEqual(case["due_on"], "2015-09-07")
        answer = self.admin.put("calendar/2015", self.amendment)
        self.assertEqual((answer.status, answer.json["moved"], answer.json["calendar_version"]), (200, 1, 202603))
        after = self.admin.get(f"cases/{case['id']}").json
        self.assertEqual((after["due_on"], after["calendar_version"]), ("2015-09-08", 202603))  # the 6th is worked
        notices = self.admin.get("calendar/2015").json["notices"]
        self.assertEqual([n["calendar_version"] for n in notices], [202602, 202603])
        self.assertEqual(notices[1]["reason"], "增加9月3日放假")
        self.assertTrue(sound(self.server))

    def test_case_concluded_before_keeps_the_version_that_judged_it(self):
        case = CaseFile(self.admin, register(self.admin, "2015-07-30")["id"])
        self.assertEqual(case.read()["due_on"], "2015-08-20")
        case.done("issue_reply", {"on": "2015-08-20", "conclusion": "disclosed", "grounds": ["第二十一条"], "method": "post"})
        # A day off within the period, published after the reply.
        self.assertEqual(self.admin.put("calendar/2015", add_off(self.amendment, "2015-08-10")).json["moved"], 0)
        after = case.read()
        self.assertEqual((after["due_on"], after["calendar_version"], after["timeliness"]), ("2015-08-20", 202602, "on_time"))
        deadline = self.admin.get(f"cases/{case.id}/deadline").json
        self.assertEqual((deadline["due_on"], deadline["calendar_version"]), ("2015-08-20", 202602))
        # What happens to it afterwards is judged by the same calendar.
        case.etag = self.admin.get(f"cases/{case.id}").etag
        case.done("record_delivery", {"on": "2015-08-20", "method": "post", "posted_on": "2015-08-20"})
        self.assertEqual((case.read()["calendar_version"], case.read()["timeliness"]), (202602, "on_time"))
        self.assertTrue(sound(self.server))

    def test_working_day_added_makes_a_case_overdue_and_the_preview_says_so(self):
        case = register(self.admin, "2015-07-30")
        self.assertEqual((case["due_on"], case["light"]), ("2015-08-20", "orange"))
        notice = {**self.amendment, "work": self.amendment["work"] + ["2015-08-15"]}
        preview = self.admin.put("calendar/2015?preview=true", notice).json
        self.assertEqual((preview["moved"], preview["newly_overdue"], preview["no_longer_overdue"]), (1, 1, 0))
        self.assertEqual(preview["items"][0]["due_on"], "2015-08-19")
        self.assertTrue(preview["items"][0]["newly_overdue"])
        self.assertEqual(self.admin.get(f"cases/{case['id']}").json["light"], "orange")
        self.assertEqual(self.admin.put("calendar/2015", notice).json, preview)
        self.assertEqual(self.admin.get(f"cases/{case['id']}").json["light"], "red")
        listed = self.admin.get("cases?organ=north-edu&light=red").json["items"]
        self.assertEqual([item["id"] for item in listed], [case["id"]])
        # And taken back again.
        back = self.admin.put("calendar/2015", add_off(self.amendment, "2015-08-14")).json
        self.assertEqual((back["newly_overdue"], back["no_longer_overdue"], back["calendar_version"]), (0, 1, 202604))
        self.assertTrue(sound(self.server))

    def test_case_without_a_running_clock_follows_without_moving(self):
        waiting = register(self.admin, "2015-08-10", channel="email")
        asked = CaseFile(self.admin, register(self.admin, "2015-08-10")["id"])
        asked.done("request_correction", {"on": "2015-08-12", "items": ["姓名"], "until": "2015-09-20"})
        consulted = CaseFile(self.admin, register(self.admin, "2015-08-10")["id"])
        consulted.done("consult_third_party", {"on": "2015-08-12", "party": "某公司"})
        effect = self.admin.put("calendar/2015", add_off(self.amendment, "2015-08-11")).json
        self.assertNotIn(asked.id, [item["id"] for item in effect["items"]])
        for case_id in (waiting["id"], asked.id, consulted.id):
            self.assertEqual(self.admin.get(f"cases/{case_id}").json["calendar_version"], 202603)
        self.assertIsNone(asked.read()["due_on"])
        self.assertTrue(sound(self.server))

    def test_acts_beside_a_publication_are_judged_by_one_calendar_or_the_other(self):
        cases = [register(self.admin, "2015-08-17") for _ in range(40)]
        wrong, stop = [], threading.Event()

        def work(part):
            client = Client(self.server.port, self.server.admin_token)
            for case in cases[part::2]:
                answer = client.post(f"cases/{case['id']}/actions/extend",
                                     {"on": "2015-08-20", "working_days": 10, "reason": "案情复杂", "notified_on": "2015-08-20"},
                                     headers={"If-Match": "*"})
                if answer.status != 200:
                    wrong.append((answer.status, answer.body))
                made = client.post("cases", registration("2015-08-18"))
                if made.status != 201:
                    wrong.append((made.status, made.body))
            client.close()

        def publish():
            client = Client(self.server.port, self.server.admin_token)
            for turn in range(10):
                notice = self.amendment if turn % 2 == 0 else add_off(self.amendment, "2015-08-21")
                answer = client.put("calendar/2015", notice)
                if answer.status != 200:
                    wrong.append((answer.status, answer.body))
            client.close()
            stop.set()

        threads = [threading.Thread(target=work, args=(part,)) for part in (0, 1)] + [threading.Thread(target=publish)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])
        self.assertTrue(stop.is_set())
        items, _ = self.admin.walk("cases?limit=200")
        self.assertEqual(len(items), 80)
        self.assertEqual({item["calendar_version"] for item in items}, {202612})
        due = {(item["received_on"], item["due_on"]) for item in items}
        self.assertEqual(len(due), 2, due)
        self.assertTrue(sound(self.server))


class Doors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(today="2026-12-20")
        make_organs(cls.server.admin)

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def nothing_was_published(self):
        self.assertEqual(self.server.anyone.get("/readyz").json["calendar_version"], 202601)

    def test_only_an_administrator_over_every_organ_publishes_or_previews(self):
        callers = [(401, self.server.anyone)]
        callers += [(403, self.server.as_role(role, name=role)) for role in ("handler", "signer", "statistician", "auditor")]
        callers += [(403, self.server.as_role("administrator", organ="city", name="市管理员"))]
        for status, client in callers:
            for target in ("calendar/2027", "calendar/2027?preview=true"):
                self.assertEqual(client.put(target, OF_2027).status, status)
        whole = self.server.as_role("administrator", name="管理员")
        self.assertEqual(whole.put("calendar/2027?preview=true", OF_2027).status, 200)
        self.nothing_was_published()

    def test_garbage_is_refused_with_every_fault_and_its_place(self):
        put = self.server.admin.put
        self.assertEqual(put("calendar/2027", b"{").status, 400)
        self.assertEqual(put("calendar/2027", b"[]").faults()[0], ("", "wrong_type"))
        self.assertEqual(put("calendar/2027", b"").faults(), [("/off", "missing"), ("/source", "missing")])
        self.assertEqual(put("calendar/2027", b'{"off":[],"off":[]}').faults(), [("/off", "duplicate_field")])
        self.assertEqual(put("calendar/2027", OF_2027, content_type="text/csv").status, 415)
        self.assertEqual(put("calendar/2027?preview=yes&x=1", OF_2027).faults(), [("?preview", "not_a_choice"), ("?x", "unknown_parameter")])
        for year in ("x", "1", "99999999999", "-2027", "2027.0"):
            self.assertEqual(put(f"calendar/{year}", OF_2027).status, 404)
        self.assertEqual(put("calendar/2028", {**OF_2027, "off": [{"from": "2028-01-01", "to": "2028-01-01", "name": "元旦"}], "work": []}).faults(),
                         [("/year", "year_out_of_range")])
        everything = put("calendar/2026?preview=maybe", {
            "off": [{"from": "2026-02-30", "to": "2026-03-01", "name": "甲"}, {"from": "2026-05-05", "to": "2026-05-01", "name": "乙"},
                    7, {"from": "2026-07-01", "to": "2026-07-02", "name": "", "x": 1}, {"from": "2026-07-02", "to": "2026-07-03", "name": "丁"}],
            "work": [20260101, "2026-07-02", "2026-13-01", "2026-08-03"], "source": "", "extra": True})
        self.assertEqual(everything.status, 422)
        self.assertEqual(sorted(everything.faults()), sorted([
            ("?preview", "not_a_choice"), ("/off/0/from", "not_a_date"), ("/off/1/to", "end_before_begin"), ("/off/2", "wrong_type"),
            ("/off/2/from", "missing"), ("/off/2/to", "missing"), ("/off/2/name", "missing"),
            ("/off/3/name", "empty"), ("/off/3/x", "unknown_field"), ("/off/4", "ranges_overlap"), (place("work", 0), "wrong_type"),
            (place("work", 1), "off_and_work"), (place("work", 2), "not_a_date"), (place("work", 3), "already_worked"), ("/source", "empty"),
            ("/extra", "unknown_field"), ("/reason", "reason_missing")]))
        self.nothing_was_published()

    def test_faults_are_told_in_the_callers_language(self):
        body = {**OF_2027, "work": ["2027-03-01"]}
        chinese = self.server.admin.put("calendar/2027", body).json["errors"][0]["message"]
        english = self.server.admin.put("calendar/2027", body, headers={"Accept-Language": "en"}).json["errors"][0]["message"]
        self.assertEqual((chinese, english), ("该日本来就是工作日", "the day is a working day anyway"))


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.server = Server(today="2026-12-20")
        self.addCleanup(self.server.__exit__)
        make_organs(self.server.admin)
        self.file = self.server.directory / "2027.json"
        self.file.write_text(json.dumps(OF_2027, ensure_ascii=False), encoding="utf-8")

    def calendar(self, *arguments):
        return subprocess.run([binary(), "calendar", *arguments, "--data", str(self.server.data)], capture_output=True, text=True,
                              timeout=60, check=False)

    def test_a_notice_published_beside_the_server_is_seen_by_it(self):
        case = register(self.server.admin, "2026-12-15")
        preview = self.calendar("put", str(self.file), "--year", "2027", "--preview")
        self.assertEqual((preview.returncode, json.loads(preview.stdout)["moved"]), (0, 1), preview.stderr)
        self.assertEqual(self.server.admin.get(f"cases/{case['id']}").json["due_on"], "2027-01-12")
        published = self.calendar("put", str(self.file), "--year", "2027")
        self.assertEqual((published.returncode, published.stdout), (0, preview.stdout))
        self.assertEqual(self.server.admin.get(f"cases/{case['id']}").json["due_on"], "2027-01-13")
        self.assertEqual(register(self.server.admin, "2026-12-15")["due_on"], "2027-01-13")
        shown = json.loads(self.calendar("show", "2027").stdout)
        self.assertEqual(shown, self.server.anyone.get("calendar/2027").json)
        self.assertTrue(sound(self.server))

    def test_a_faulty_notice_fails_and_says_where(self):
        again = self.calendar("put", str(self.file), "--year", "2026")
        self.assertEqual((again.returncode != 0, again.stdout), (True, ""))
        self.assertIn("/off/1/from: the date lies neither", again.stderr)
        self.assertIn("/reason: an amendment", again.stderr)
        unknown = self.calendar("show", "2031")
        self.assertEqual((unknown.returncode != 0, unknown.stdout), (True, ""))
        self.assertEqual(self.server.anyone.get("/readyz").json["calendar_version"], 202601)


if __name__ == "__main__":
    unittest.main()
