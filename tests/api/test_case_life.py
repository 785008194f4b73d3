"""The life of an application over HTTP, from the portal to the court, and what the law does not allow on the way."""
import unittest

from support import Server
from support.office import CaseFile, make_organs, register, registration, submission
from support.server import run

TODAY = "2025-07-01"
SERVER = None


def setUpModule():
    global SERVER
    SERVER = Server(today=TODAY)
    make_organs(SERVER.admin)


def tearDownModule():
    SERVER.__exit__()


def submit(**more):
    answer = SERVER.admin.with_token(None).post("applications", submission(**more))
    assert answer.status == 201, answer.body
    return answer.json


def session(number, code):
    answer = SERVER.admin.with_token(None).post("application-sessions", {"number": number, "query_code": code})
    assert answer.status == 201, answer.body
    return SERVER.admin.with_token(answer.json["token"])


def file_of(number):
    items = SERVER.admin.get(f"cases?q={number}").json["items"]
    assert [item["number"] for item in items] == [number], items
    return CaseFile(SERVER.admin, items[0]["id"])


def open_case(received_on="2025-06-03", **more):
    return CaseFile(SERVER.admin, register(SERVER.admin, received_on, **more)["id"])


REPLY = {"on": "2025-06-20", "conclusion": "disclosed", "grounds": ["《条例》第三十六条第二项"], "method": "post"}


class FromPortalToReply(unittest.TestCase):
    def test_application_goes_from_the_portal_to_its_delivery(self):
        receipt = submit()
        number = receipt["number"]
        self.assertTrue(number.startswith("北教-2025-"))
        self.assertEqual(receipt["receipt"]["submitted_on"], TODAY)
        applicant = session(number, receipt["query_code"])
        seen = applicant.get(f"applications/{number}").json
        self.assertEqual((seen["stage"], seen["due_on"], seen["received_on"]), ("submitted", None, None))

        case = file_of(number)
        accepted = case.done("confirm_receipt")
        self.assertEqual((accepted["stage"], accepted["received_on"], accepted["regulation"]), ("accepted", TODAY, "R2019"))
        self.assertEqual(accepted["due_on"], "2025-07-29")
        waiting = case.done("request_correction", {"items": ["请写明所需年份"], "until": "2025-07-15"})
        self.assertEqual((waiting["stage"], waiting["due_on"], waiting["light"]), ("awaiting_correction", None, "grey"))

        corrected = applicant.post(f"applications/{number}/correction", {"text": "2025年"})
        self.assertEqual((corrected.status, corrected.json["stage"]), (200, "accepted"))
        case = file_of(number)
        self.assertEqual(case.done("extend", {"reason": "需要逐一审查", "notified_on": TODAY})["due_on"], "2025-08-26")
        consulted = case.done("consult_third_party", {"party": "某某公司"})
        self.assertTrue(consulted["suspended"])
        self.assertFalse(case.done("end_consultation", {"consultation": 1, "result": "consented"})["suspended"])
        replied = case.done("issue_reply", {**REPLY, "on": TODAY})
        self.assertEqual((replied["stage"], replied["conclusion"], replied["timeliness"]), ("concluded", "disclosed", "on_time"))
        self.assertEqual(case.done("record_delivery", {"method": "post", "posted_on": TODAY})["stage"], "concluded")

        acts = [item["act"] for item in applicant.get(f"applications/{number}/timeline").json["items"]]
        self.assertEqual(acts, ["submit", "confirm_receipt", "request_correction", "receive_correction", "extend",
                                "consult_third_party", "end_consultation", "issue_reply", "record_delivery"])
        events = SERVER.admin.get(f"cases/{case.id}/events").json["items"]
        self.assertEqual([event["act"] for event in events], acts)
        self.assertEqual([event["sequence"] for event in events], list(range(1, len(acts) + 1)))

    def test_timeline_tells_the_applicant_the_correction_but_not_the_third_party(self):
        receipt = submit()
        case = file_of(receipt["number"])
        case.done("confirm_receipt")
        case.done("consult_third_party", {"party": "不可外传公司"})
        case.done("request_correction", {"items": ["请写明年份"], "until": "2025-07-15"})
        timeline = session(receipt["number"], receipt["query_code"]).get(f"applications/{receipt['number']}/timeline")
        told = {item["act"]: item.get("data") for item in timeline.json["items"]}
        self.assertEqual(told["request_correction"]["items"], ["请写明年份"])
        self.assertIsNone(told["consult_third_party"])
        self.assertNotIn("不可外传公司", timeline.body.decode("utf-8"))

    def test_wrong_code_and_unknown_number_are_answered_alike(self):
        receipt = submit()
        anyone = SERVER.anyone
        wrong = anyone.post("application-sessions", {"number": receipt["number"], "query_code": "x" * len(receipt["query_code"])})
        unknown = anyone.post("application-sessions", {"number": "北教-2025-9999", "query_code": receipt["query_code"]})
        self.assertEqual((wrong.status, unknown.status), (401, 401))
        self.assertEqual({**wrong.json, "instance": ""}, {**unknown.json, "instance": ""})

    def test_session_opens_only_its_own_application(self):
        mine, other = submit(), submit()
        applicant = session(mine["number"], mine["query_code"])
        self.assertEqual(applicant.get(f"applications/{other['number']}").status, 404)
        self.assertEqual(applicant.get("applications/no-such-number").status, 404)
        self.assertEqual(applicant.get("cases").status, 403)
        self.assertEqual(applicant.get("me").json["kind"], "applicant")
        self.assertEqual(SERVER.anyone.get(f"applications/{mine['number']}").status, 401)

    def test_withdrawn_before_receipt_counts_in_no_report(self):
        receipt = submit(organ="south-edu")
        applicant = session(receipt["number"], receipt["query_code"])
        gone = applicant.post(f"applications/{receipt['number']}/withdrawal", {"reason": "不再需要"})
        self.assertEqual((gone.json["stage"], gone.json["conclusion"]), ("concluded", "withdrawn"))
        again = applicant.post(f"applications/{receipt['number']}/withdrawal")
        self.assertEqual((again.status, again.json["code"]), (409, "act_not_allowed"))
        rows = {r["key"]: r["cells"][-1] for r in SERVER.admin.get("reports/annual/2025?organ=south-edu").json["table3"]["rows"]}
        self.assertEqual(set(rows.values()), {0})

    def test_applicant_acts_today_and_overrides_nothing(self):
        receipt = submit()
        applicant = session(receipt["number"], receipt["query_code"])
        answer = applicant.post(f"applications/{receipt['number']}/withdrawal",
                                {"on": "2025-06-01", "override": {"code": "reply_after_due", "reason": "x"}})
        self.assertEqual(set(answer.pointers()), {"/on", "/override"})

    def test_get_application_answers_304_to_its_etag(self):
        receipt = submit()
        applicant = session(receipt["number"], receipt["query_code"])
        first = applicant.get(f"applications/{receipt['number']}")
        again = applicant.get(f"applications/{receipt['number']}", headers={"If-None-Match": first.etag})
        self.assertEqual(again.status, 304)


class Refusals(unittest.TestCase):
    def refused(self, answer, status, code, article):
        self.assertEqual((answer.status, answer.json["code"]), (status, code), answer.body.decode("utf-8"))
        self.assertIn(article, answer.json.get("article", ""))
        self.assertIn("allowed", answer.json)

    def test_R2019_art_30_a_correction_is_asked_for_once(self):
        case = open_case()
        case.done("request_correction", {"on": "2025-06-05", "items": ["年份"], "until": "2025-06-20"})
        case.done("receive_correction", {"on": "2025-06-10"})
        answer = case.act("request_correction", {"on": "2025-06-11", "items": ["年份"], "until": "2025-06-25"})
        self.refused(answer, 409, "second_correction", "art. 30")
        self.assertIn("issue_reply", answer.json["allowed"])
        self.assertNotIn("receive_correction", answer.json["allowed"])

    def test_R2019_art_30_the_correction_lapses_only_after_its_period(self):
        case = open_case()
        case.done("request_correction", {"on": "2025-06-05", "items": ["年份"], "until": "2025-07-10"})
        self.refused(case.act("lapse_correction"), 409, "correction_period_not_over", "art. 30")

    def test_R2019_art_30_a_late_notice_needs_a_reason(self):
        case = open_case()
        body = {"on": "2025-06-27", "items": ["年份"], "until": "2025-07-10"}
        answer = case.act("request_correction", body)
        self.refused(answer, 422, "needs_reason", "art. 30")
        self.assertEqual(answer.faults(), [("/override", "correction_notice_late")])
        done = case.done("request_correction", {**body, "override": {"code": "correction_notice_late", "reason": "申请人出国"}})
        self.assertEqual(done["stage"], "awaiting_correction")
        events = SERVER.admin.get(f"cases/{case.id}/events").json["items"]
        self.assertEqual(events[-1]["override"]["reason"], "申请人出国")

    def test_R2019_art_33_one_extension_in_the_life_of_a_case(self):
        case = open_case()
        extension = {"on": "2025-06-20", "reason": "量大", "notified_on": "2025-06-20", "working_days": 10}
        case.done("extend", extension)
        self.refused(case.act("extend", extension), 409, "second_extension", "art. 33")

    def test_R2019_art_33_no_extension_after_the_due_day_nor_beyond_the_maximum(self):
        case = open_case("2025-05-06")
        late = {"on": "2025-06-30", "reason": "量大", "notified_on": "2025-06-30"}
        self.refused(case.act("extend", late), 409, "extension_after_due", "art. 33")
        long = {"on": "2025-06-20", "reason": "量大", "notified_on": "2025-06-20", "working_days": 21}
        self.refused(open_case().act("extend", long), 422, "extension_too_long", "art. 33")

    def test_R2019_art_32_no_refusal_for_a_third_party_who_was_not_asked(self):
        case = open_case()
        refusal = {"on": "2025-06-20", "conclusion": "refused_privacy", "grounds": ["《条例》第十五条"], "method": "post"}
        self.refused(case.act("issue_reply", refusal), 409, "third_party_not_consulted", "art. 32")

    def test_R2019_art_32_refusal_against_consent_needs_a_reason(self):
        case = open_case()
        case.done("consult_third_party", {"on": "2025-06-05", "party": "李四"})
        case.done("end_consultation", {"on": "2025-06-10", "consultation": 1, "result": "consented"})
        refusal = {"on": "2025-06-20", "conclusion": "refused_privacy", "grounds": ["《条例》第十五条"], "method": "post"}
        answer = case.act("issue_reply", refusal)
        self.refused(answer, 422, "needs_reason", "art.")
        self.assertEqual(answer.faults(), [("/override", "refused_though_consented")])

    def test_R2019_art_33_a_late_reply_needs_a_reason_and_stays_late(self):
        case = open_case("2025-05-06")
        late = {**REPLY, "on": "2025-06-30"}
        self.refused(case.act("issue_reply", late), 422, "needs_reason", "art. 33")
        done = case.done("issue_reply", {**late, "override": {"code": "reply_after_due", "reason": "系统故障"}})
        self.assertEqual(done["timeliness"], "late")

    def test_conclusions_of_the_other_regulation_are_foreign(self):
        case = open_case()
        answer = case.act("issue_reply", {**REPLY, "conclusion": "not_information"})
        self.refused(answer, 422, "conclusion_foreign", "R2019")

    def test_acts_in_the_future_or_before_the_case_are_refused(self):
        case = open_case()
        self.refused(case.act("issue_reply", {**REPLY, "on": "2025-07-02"}), 422, "date_in_future", "")
        self.refused(case.act("issue_reply", {**REPLY, "on": "2025-06-02"}), 422, "date_before_case", "")

    def test_concluded_case_takes_no_second_reply_and_a_refusal_changes_nothing(self):
        case = open_case()
        case.done("issue_reply", REPLY)
        before = case.read()
        answer = case.act("issue_reply", REPLY)
        self.refused(answer, 409, "act_not_allowed", "R2019")
        self.assertEqual(answer.json["facts"]["stage"], "concluded")
        self.assertEqual(set(answer.json["allowed"]), 
                         {"record_fee", "record_delivery", "file_proceeding", "follow_proceeding", "decide_proceeding", "reopen",
                          "issue_letter", "void_letter", "attach_document", "amend", "void"})
        self.assertEqual(case.read(), before)

    def test_malformed_acts_name_every_field(self):
        case = open_case()
        answer = case.act("issue_reply", {"on": "gestern", "conclusion": "maybe", "grounds": "none", "colour": 1})
        self.assertEqual(answer.status, 422)
        self.assertEqual(set(answer.faults()), {("/on", "not_a_date"), ("/conclusion", "not_a_choice"), ("/grounds", "wrong_type"),
                                                ("/colour", "unknown_field")})

    def test_actions_tell_what_is_open_and_why_the_rest_is_not(self):
        case = open_case()
        case.done("request_correction", {"on": "2025-06-05", "items": ["年份"], "until": "2025-07-10"})
        items = {item["act"]: item for item in SERVER.admin.get(f"cases/{case.id}/actions").json["items"]}
        self.assertTrue(items["receive_correction"]["allowed"])
        self.assertEqual(items["lapse_correction"]["reason"]["code"], "correction_period_not_over")
        self.assertEqual(items["issue_reply"]["reason"]["code"], "act_not_allowed")
        self.assertIn("art.", items["issue_reply"]["reason"]["article"])
        choices = {f["name"]: f for f in items["issue_reply"]["fields"]}["conclusion"]["choices"]
        self.assertIn({"value": "disclosed", "label": "予以公开"}, choices)

    def test_unknown_acts_and_beginnings_are_not_found(self):
        case = open_case()
        for act in ("submit", "register", "dance"):
            self.assertEqual(case.act(act).status, 404)


class AfterTheReply(unittest.TestCase):
    def test_reconsideration_and_suit_with_two_instances(self):
        case = open_case()
        case.done("issue_reply", REPLY)
        case.done("file_proceeding", {"kind": "reconsideration", "filed_on": "2025-06-23"})
        case.done("decide_proceeding", {"proceeding_number": case.read()["number"] + "-P1", "decided_on": "2025-06-25", "outcome": "upheld"})
        case.done("file_proceeding", {"kind": "litigation", "path": "after_reconsideration", "filed_on": "2025-06-26"})
        suit = case.read()["number"] + "-P2"
        early = case.act("file_proceeding", {"proceeding_number": suit, "instance": "second", "filed_on": "2025-06-28"})
        self.assertEqual((early.status, early.json["code"]), (409, "proceeding_still_pending"))
        case.done("decide_proceeding", {"proceeding_number": suit, "decided_on": "2025-06-27", "outcome": "corrected"})
        case.done("file_proceeding", {"proceeding_number": suit, "instance": "second", "filed_on": "2025-06-28"})
        proceedings = SERVER.admin.get(f"cases/{case.id}/proceedings").json["items"]
        self.assertEqual([p["kind"] for p in proceedings], ["reconsideration", "litigation"])
        self.assertEqual([i["outcome"] for i in proceedings[1]["instances"]], ["corrected", "pending"])
        void = case.act("void", {"reason": "误登"})
        self.assertEqual((void.status, void.json["code"]), (409, "proceeding_hangs"))

    def test_nothing_to_attack_before_the_reply_or_the_due_day(self):
        answer = open_case("2025-06-30").act("file_proceeding", {"kind": "reconsideration", "filed_on": TODAY})
        self.assertEqual((answer.status, answer.json["code"]), (409, "nothing_to_attack"))
        self.assertEqual(answer.json["facts"]["due_on"], "2025-07-28")

    def test_suit_needs_its_path(self):
        case = open_case()
        case.done("issue_reply", REPLY)
        answer = case.act("file_proceeding", {"kind": "litigation", "filed_on": "2025-06-23"})
        self.assertEqual((answer.status, answer.json["code"]), (422, "proceeding_path_mismatch"))

    def test_amended_submission_and_document_number_are_stored_and_found(self):
        case = open_case()
        case.done("amend", {"field": "submitted_on", "value": "2025-06-02", "reason": "邮戳日期"})
        seen = case.done("amend", {"field": "document_number", "value": "北教发〔2025〕7号", "reason": "补录文号"})
        self.assertEqual((seen["submitted_on"], seen["document_number"]), ("2025-06-02", "北教发〔2025〕7号"))
        found = SERVER.admin.get("cases?q=%E5%8C%97%E6%95%99%E5%8F%91%E3%80%942025%E3%80%957%E5%8F%B7").json["items"]
        self.assertEqual([item["id"] for item in found], [case.id])
        self.assertTrue(run("verify", "--data", str(SERVER.data)).strip().endswith(": 0 differences"))

    def test_amendment_keeps_the_old_value_and_moves_the_due_day(self):
        case = open_case()
        before = case.read()["due_on"]
        done = case.done("amend", {"field": "received_on", "value": "2025-06-10", "reason": "登记错误"})
        self.assertEqual(done["received_on"], "2025-06-10")
        self.assertGreater(done["due_on"], before)
        data = SERVER.admin.get(f"cases/{case.id}/events").json["items"][-1]["data"]
        self.assertEqual((data["old_value"], data["value"], data["reason"]), ("2025-06-03", "2025-06-10", "登记错误"))
        answer = case.act("amend", {"field": "received_on", "value": "2025-06-10", "reason": "又一次"})
        self.assertEqual((answer.status, answer.json["code"]), (422, "amendment_changes_nothing"))

    def test_void_case_counts_nowhere_and_takes_no_act(self):
        case = open_case(organ="north-tax")
        rows = lambda: {r["key"]: r["cells"][-1] for r in SERVER.admin.get("reports/annual/2025?organ=north-tax").json["table3"]["rows"]}
        self.assertEqual(rows()["new"], 1)
        self.assertEqual(case.done("void", {"reason": "误登"})["stage"], "voided")
        self.assertEqual(set(rows().values()), {0})
        answer = case.act("issue_reply", REPLY)
        self.assertEqual((answer.status, answer.json["code"]), (409, "case_voided"))

    def test_deadline_of_a_case_explains_itself_like_the_calculator(self):
        case = open_case()
        case.done("consult_third_party", {"on": "2025-06-10", "party": "某某公司"})
        case.done("end_consultation", {"on": "2025-06-24", "consultation": 1, "result": "consented"})
        deadline = SERVER.admin.get(f"cases/{case.id}/deadline").json
        asked = SERVER.admin.post("deadline-calculations", {"received_on": "2025-06-03", "events": [
            {"type": "consult_third_party", "on": "2025-06-10", "ended_on": "2025-06-24"}]}).json
        self.assertEqual(deadline["due_on"], "2025-07-15")
        self.assertEqual(deadline["steps"], asked["steps"])


class Filing(unittest.TestCase):
    BAD = [
        ({}, {("/organ", "missing"), ("/applicant", "missing"), ("/subject", "missing")}),
        (submission(organ="nowhere"), {("/organ", "unknown_organ")}),
        (submission(organ="north"), {("/organ", "organ_takes_no_cases")}),
        (submission(subject="  "), {("/subject", "empty")}),
        (submission(subject="a\u0001b"), {("/subject", "control_character")}),
        ({**submission(), "channel": "fax"}, {("/channel", "not_a_choice")}),
        ({**submission(), "applicant": {"kind": "robot"}}, {("/applicant/kind", "not_a_choice"), ("/applicant/name", "missing")}),
        (submission(provision_form="clay"), {("/provision_form", "not_a_choice")}),
        (submission(received_on="2025-06-01"), {("/received_on", "unknown_field")}),
        ({**submission(), "applicant": []}, {("/applicant", "wrong_type"), ("/applicant/kind", "missing"), ("/applicant/name", "missing")}),
    ]

    def test_bad_submissions_name_every_fault_and_file_nothing(self):
        before = len(SERVER.admin.walk("cases?limit=200")[0])
        for body, faults in self.BAD:
            with self.subTest(str(body)[:80]):
                answer = SERVER.admin.post("applications", body)
                self.assertEqual(answer.status, 422)
                self.assertEqual(set(answer.faults()), faults)
        self.assertEqual(len(SERVER.admin.walk("cases?limit=200")[0]), before)

    def test_R2019_art_31_mail_that_is_signed_for_needs_its_day_of_receipt(self):
        body = registration("2025-06-03", channel="signed_mail")
        del body["received_on"]
        answer = SERVER.admin.post("cases", body)
        self.assertEqual((answer.status, answer.json["code"]), (422, "field_missing"))
        self.assertIn("/received_on", answer.pointers())

    def test_R2019_art_31_a_fax_waits_until_both_sides_confirmed_it(self):
        body = registration(None, channel="fax", submitted_on="2025-06-03")
        answer = SERVER.admin.post("cases", body)
        self.assertEqual((answer.status, answer.json["stage"]), (201, "submitted"))
        case = CaseFile(SERVER.admin, answer.json["id"])
        self.assertEqual(case.done("confirm_receipt", {"on": "2025-06-05"})["received_on"], "2025-06-05")

    def test_before_the_first_regulation_nothing_is_registered(self):
        answer = SERVER.admin.post("cases", registration("2008-04-30"))
        self.assertEqual((answer.status, answer.json["code"]), (422, "before_the_regulation"))

    def test_case_received_under_R2007_keeps_its_fifteen_days(self):
        case = register(SERVER.admin, "2018-02-05")
        self.assertEqual((case["regulation"], case["due_on"], case["light"]), ("R2007", "2018-03-01", "red"))


if __name__ == "__main__":
    unittest.main()
