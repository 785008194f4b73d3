"""An office and its cases, through every path of the procedure and under both regulations, over HTTP. The table below is
meant to be checked against the law by a reader: what was done on which day by whom, and what then holds. It ends, on
2025-07-25, with the lights, the lists, the numbers of the year and a verification of all that was stored."""
import unittest

from support import Server
from support.office import CaseFile, make_organs, registration
from support.server import run

TODAY = "2025-07-25"
SERVER = None
PEOPLE = {}
CASES = {}

GROUNDS = ["《条例》第三十六条"]
OFFICE = "north-edu"


def setUpModule():
    global SERVER
    SERVER = Server(today=TODAY)
    make_organs(SERVER.admin)
    PEOPLE["王"] = SERVER.as_role("handler", organ="north", name="王经办")
    PEOPLE["陈"] = SERVER.as_role("handler", organ="north", name="陈经办")
    PEOPLE["李"] = SERVER.as_role("signer", organ="north", name="李签发")
    PEOPLE["孙"] = SERVER.as_role("handler", "signer", organ="north", name="孙兼任")


def tearDownModule():
    SERVER.__exit__()


def reply(conclusion="disclosed", **more):
    return {"conclusion": conclusion, "grounds": GROUNDS, "method": "post", **more}


# (name, how it was filed, steps, what holds in the end). A step is (day, who, act, fields[, the refusal it meets]).
JUNE_3 = {"received_on": "2025-06-03"}
SEARCH = {"systems": ["公文系统", "档案室"], "search_words": "学区划分", "period": "2015—2025年"}
EXTEND = {"reason": "需要逐一审查", "working_days": 20}
TABLE = [
    ("R2019 art. 33: answered on the 20th working day, posted the same day", JUNE_3, [
        ("2025-07-01", "李", "issue_reply", reply()),
        ("2025-07-01", "王", "record_delivery", {"method": "post", "posted_on": "2025-07-01", "tracking_number": "EMS1"})],
     {"stage": "concluded", "conclusion": "disclosed", "timeliness": "on_time", "due_on": "2025-07-01"}),
    ("R2019 art. 33: answered a day late, with a reason", JUNE_3, [
        ("2025-07-02", "李", "issue_reply", reply(), "reply_after_due"),
        ("2025-07-02", "李", "issue_reply", reply(override={"code": "reply_after_due", "reason": "系统故障"}))],
     {"timeliness": "late", "due_on": "2025-07-01"}),
    ("〔2016〕235号: signed in time, posted a day late", JUNE_3, [
        ("2025-07-01", "李", "issue_reply", reply()),
        ("2025-07-02", "王", "record_delivery", {"method": "post", "posted_on": "2025-07-02"})],
     {"timeliness": "late"}),
    ("〔2016〕235号: answered in time, recorded weeks later", JUNE_3, [
        ("2025-07-01", "李", "issue_reply", reply(method="email")),
        ("2025-07-20", "王", "record_delivery", {"method": "email", "sent_on": "2025-07-01"})],
     {"timeliness": "on_time"}),
    ("R2019 art. 33: extended once by twenty working days", JUNE_3, [
        ("2025-07-01", "王", "extend", {**EXTEND, "notified_on": "2025-07-01"}, "forbidden"),
        ("2025-07-02", "李", "extend", {**EXTEND, "notified_on": "2025-07-02"}, "extension_after_due"),
        ("2025-07-01", "李", "extend", {**EXTEND, "notified_on": "2025-07-01"}),
        ("2025-07-03", "李", "extend", {**EXTEND, "notified_on": "2025-07-03"}, "second_extension")],
     {"stage": "accepted", "due_on": "2025-07-29", "light": "orange", "days_left": 2}),
    ("R2019 art. 30: a correction restarts the clock; the reply is overdue", JUNE_3, [
        ("2025-06-10", "王", "request_correction", {"items": ["写明年份"], "until": "2025-06-24"}),
        ("2025-06-20", "王", "receive_correction", {"text": "2025年"}),
        ("2025-06-23", "王", "request_correction", {"items": ["再次"], "until": "2025-07-24"}, "second_correction")],
     {"stage": "accepted", "due_on": "2025-07-18", "light": "red"}),
    ("R2019 art. 30: the correction lapses the day after its period", JUNE_3, [
        ("2025-06-10", "王", "request_correction", {"items": ["写明年份"], "until": "2025-06-24"}),
        ("2025-06-24", "王", "lapse_correction", {}, "correction_period_not_over"),
        ("2025-06-25", "王", "lapse_correction", {})],
     {"stage": "concluded", "conclusion": "lapsed_correction", "timeliness": "on_time"}),
    ("R2019 art. 30: notice after the 7th working day wants a reason; the clock stands", JUNE_3, [
        ("2025-06-13", "王", "request_correction", {"items": ["写明年份"], "until": "2025-07-31"}, "correction_notice_late"),
        ("2025-06-13", "王", "request_correction", {"items": ["写明年份"], "until": "2025-07-31",
                                                   "override": {"code": "correction_notice_late", "reason": "转交延误"}})],
     {"stage": "awaiting_correction", "due_on": None, "light": "grey"}),
    ("R2019 art. 15, 32: no refusal for a trade secret without asking; the pause moves the due day", JUNE_3, [
        ("2025-06-09", "李", "issue_reply", reply("refused_trade_secret"), "third_party_not_consulted"),
        ("2025-06-10", "王", "consult_third_party", {"party": "某某公司"}),
        ("2025-06-24", "王", "receive_opinion", {"consultation": 1, "result": "objected", "text": "属于我公司商业秘密"}),
        ("2025-07-15", "李", "issue_reply", reply("refused_trade_secret"))],
     {"conclusion": "refused_trade_secret", "timeliness": "on_time", "due_on": "2025-07-15"}),
    ("R2019 art. 32: refusal although the third party consented wants a reason", JUNE_3, [
        ("2025-06-10", "王", "consult_third_party", {"party": "某某公司"}),
        ("2025-06-12", "王", "receive_opinion", {"consultation": 1, "result": "consented"}),
        ("2025-06-20", "李", "issue_reply", reply("refused_privacy"), "refused_though_consented"),
        ("2025-06-20", "李", "issue_reply", reply("disclosed"))],
     {"conclusion": "disclosed"}),
    ("R2019 art. 32: disclosure over an objection needs its notice to the third party", JUNE_3, [
        ("2025-06-10", "王", "consult_third_party", {"party": "某某公司"}),
        ("2025-06-12", "王", "receive_opinion", {"consultation": 1, "result": "objected"}),
        ("2025-06-20", "李", "issue_reply", reply("disclosed"), "third_party_not_notified"),
        ("2025-06-20", "李", "issue_reply", reply("disclosed", third_party_notified_on="2025-06-20"))],
     {"conclusion": "disclosed", "timeliness": "on_time"}),
    ("R2019 art. 32: silence for fifteen working days from the receipt of the letter", JUNE_3, [
        ("2025-06-10", "王", "consult_third_party", {"party": "某某公司"}),
        ("2025-06-16", "王", "record_letter_receipt", {"consultation": 1, "letter_received_on": "2025-06-12"}),
        ("2025-07-03", "王", "end_consultation", {"consultation": 1, "result": "no_answer"}, "consultation_not_over"),
        ("2025-07-04", "王", "end_consultation", {"consultation": 1, "result": "no_answer"})],
     {"due_on": "2025-07-24", "light": "red"}),
    ("R2019 art. 33: another organ is asked and has no period: no due day, fifteen days left", JUNE_3, [
        ("2025-06-10", "王", "consult_organ", {"party": "市规划局"})],
     {"due_on": None, "suspended": True, "light": "grey", "days_left": 15}),
    ("R2019 art. 34: an organ that made the information jointly, silent: deemed to consent", JUNE_3, [
        ("2025-06-10", "王", "consult_organ", {"party": "市规划局", "joint": True, "letter_received_on": "2025-06-10"}),
        ("2025-07-02", "王", "end_consultation", {"consultation": 1, "result": "no_answer"}),
        ("2025-07-10", "李", "issue_reply", reply())],
     {"conclusion": "disclosed", "due_on": "2025-07-22", "timeliness": "on_time"}),
    ("R2019 art. 35: reasons are asked for, then the reply is put off", JUNE_3, [
        ("2025-06-10", "李", "defer_reply", {"until": "2025-09-30", "reason": "数量较大"}, "reasons_not_requested"),
        ("2025-06-10", "王", "request_reasons", {"reason": "一月内申请六十件", "until": "2025-06-20"}),
        ("2025-06-23", "李", "defer_reply", {"until": "2025-07-01", "reason": "数量较大"}, "deferral_not_later"),
        ("2025-06-23", "李", "defer_reply", {"until": "2025-09-30", "reason": "数量较大"})],
     {"due_on": "2025-09-30", "light": "green"}),
    ("R2019 art. 35: excess is declined only after asking why", JUNE_3, [
        ("2025-06-10", "李", "issue_reply", reply("declined_excessive"), "reasons_not_requested"),
        ("2025-06-10", "王", "request_reasons", {"reason": "一月内申请六十件"}),
        ("2025-06-20", "李", "issue_reply", reply("declined_excessive"))],
     {"conclusion": "declined_excessive"}),
    ("109号: by page, 72 pages cost 420; the payment restarts the clock the day after", JUNE_3, [
        ("2025-06-10", "李", "notify_fee", {"standard": "per_page", "pages": 72, "items": 3, "finding": "明显过多"}, "both_fee_standards"),
        ("2025-06-10", "李", "notify_fee", {"standard": "per_page", "pages": 30, "finding": "明显过多"}, "fee_below_threshold"),
        ("2025-06-10", "李", "notify_fee", {"standard": "per_page", "pages": 72, "finding": "明显过多"}),
        ("2025-06-12", "王", "receive_payment", {"paid": 419}, "payment_incomplete"),
        ("2025-07-10", "王", "receive_payment", {}),
        ("2025-07-11", "李", "notify_fee", {"standard": "per_item", "earlier_items": 40, "finding": "明显过多"}, "both_fee_standards")],
     {"stage": "accepted", "due_on": "2025-08-07", "light": "green"}),
    ("109号 6: the fee lapses after twenty working days, counted from the receipt of the notice", JUNE_3, [
        ("2025-06-09", "李", "notify_fee", {"standard": "per_page", "pages": 109, "finding": "明显过多"}),
        ("2025-07-09", "王", "lapse_fee", {}, "fee_notice_not_received"),
        ("2025-06-12", "王", "record_letter_receipt", {"letter_received_on": "2025-06-10"}),
        ("2025-07-08", "王", "lapse_fee", {}, "fee_period_not_over"),
        ("2025-07-09", "王", "lapse_fee", {})],
     {"stage": "concluded", "conclusion": "lapsed_fee"}),
    ("109号: waived, the clock restarts as if paid", JUNE_3, [
        ("2025-06-10", "李", "notify_fee", {"standard": "per_page", "pages": 40, "finding": "明显过多"}),
        ("2025-07-10", "李", "waive_fee", {"reason": "低保户"})],
     {"stage": "accepted", "due_on": "2025-08-07"}),
    ("109号: no fee for an application received before 2021", {"received_on": "2020-12-31"}, [
        ("2021-01-04", "李", "notify_fee", {"standard": "per_page", "pages": 72, "finding": "明显过多"}, "fee_not_law"),
        ("2021-01-20", "李", "issue_reply", reply())],
     {"conclusion": "disclosed", "due_on": "2021-01-29"}),
    ("R2019 art. 36(4): not held only after a search that found nothing", JUNE_3, [
        ("2025-06-20", "李", "issue_reply", reply("not_held"), "search_missing"),
        ("2025-06-20", "王", "record_search", {**SEARCH, "result": "found"}),
        ("2025-06-20", "李", "issue_reply", reply("not_held"), "search_missing"),
        ("2025-06-23", "王", "record_search", {**SEARCH, "result": "not_found"}),
        ("2025-06-24", "李", "issue_reply", reply("not_held"))],
     {"conclusion": "not_held"}),
    ("four eyes: whoever drafted neither reviews nor signs; a returned draft is not signed", JUNE_3, [
        ("2025-06-10", "李", "review_reply", {"result": "approved"}, "no_draft"),
        ("2025-06-10", "孙", "draft_reply", {"conclusion": "disclosed", "grounds": GROUNDS, "text": "予以公开"}),
        ("2025-06-11", "孙", "review_reply", {"result": "approved"}, "drafter_signs"),
        ("2025-06-11", "孙", "issue_reply", {"conclusion": "disclosed"}, "drafter_signs"),
        ("2025-06-11", "李", "review_reply", {"result": "returned"}, "field_missing"),
        ("2025-06-11", "李", "review_reply", {"result": "returned", "reason": "引用条款有误"}),
        ("2025-06-11", "李", "issue_reply", {"conclusion": "disclosed"}, "draft_returned"),
        ("2025-06-12", "王", "draft_reply", {"conclusion": "already_public", "grounds": GROUNDS, "method": "online"}),
        ("2025-06-13", "李", "issue_reply", {"conclusion": "disclosed"}, "not_as_drafted"),
        ("2025-06-13", "李", "issue_reply", {"conclusion": "already_public"})],
     {"conclusion": "already_public"}),
    ("R2019 art. 36(6): a repeat names the case that it repeats", JUNE_3, [
        ("2025-06-20", "李", "issue_reply", reply("declined_repeat"), "field_missing"),
        ("2025-06-20", "李", "issue_reply", reply("declined_repeat", earlier_case="不存在-1"), "unknown_case"),
        ("2025-06-20", "李", "issue_reply", reply("declined_repeat", earlier_case="{first}"))],
     {"conclusion": "declined_repeat"}),
    ("practice: the applicant withdraws while the case is being worked", JUNE_3, [
        ("2025-06-20", "王", "withdraw", {"reason": "已另行取得"})],
     {"stage": "concluded", "conclusion": "withdrawn"}),
    ("R2007 art. 24: fifteen working days and fifteen more", {"received_on": "2018-02-05", "channel": "signed_mail"}, [
        ("2018-03-01", "李", "extend", {**EXTEND, "notified_on": "2018-03-01"}, "extension_too_long"),
        ("2018-03-01", "李", "extend", {**EXTEND, "working_days": 15, "notified_on": "2018-03-01"}),
        ("2018-03-22", "李", "issue_reply", reply("not_this_organ"))],
     {"regulation": "R2007", "due_on": "2018-03-22", "timeliness": "extended"}),
    ("R2007: no deferral, no processing fee; another organ pauses nothing", {"received_on": "2018-02-05"}, [
        ("2018-02-06", "王", "request_reasons", {"reason": "过多"}, "act_foreign"),
        ("2018-02-06", "李", "notify_fee", {"standard": "per_page", "pages": 72, "finding": "过多"}, "fee_not_law"),
        ("2018-02-06", "王", "consult_organ", {"party": "市规划局"}),
        ("2018-02-07", "王", "record_fee", {"charged": 12, "paid": 12}),
        ("2018-03-01", "李", "issue_reply", reply("not_information"))],
     {"regulation": "R2007", "conclusion": "not_information", "due_on": "2018-03-01", "timeliness": "on_time"}),
    ("R2007 to R2019: answered after the change of law, judged by the old one", {"received_on": "2019-05-14"}, [
        ("2019-06-05", "李", "issue_reply", reply("refused_case_file"), "conclusion_foreign"),
        ("2019-06-05", "李", "issue_reply", reply("refused_process", override={"code": "reply_after_due", "reason": "交接"}))],
     {"regulation": "R2007", "due_on": "2019-06-04", "timeliness": "late"}),
    ("行政复议法: a corrected reconsideration orders a new reply; the numbers of the first stand", {"received_on": "2024-11-01"}, [
        ("2024-11-20", "李", "issue_reply", reply("refused_process")),
        ("2024-12-10", "王", "file_proceeding", {"proceeding_number": "复-1", "kind": "reconsideration", "filed_on": "2024-12-10"}),
        ("2024-12-16", "王", "follow_proceeding", {"proceeding_number": "复-1", "accepted_on": "2024-12-13", "track": "simplified",
                                                  "statement_received_on": "2024-12-16"}),
        ("2025-01-08", "李", "reopen", {"proceeding_number": "复-1"}, "reply_not_ordered"),
        ("2025-01-08", "王", "decide_proceeding", {"proceeding_number": "复-1", "decided_on": "2025-01-06", "decision": "upheld",
                                                  "outcome": "corrected"}, "outcome_mismatch"),
        ("2025-01-08", "王", "decide_proceeding", {"proceeding_number": "复-1", "decided_on": "2025-01-06", "decision": "revoked",
                                                  "decision_received_on": "2025-01-08", "orders_reply": True}),
        ("2025-01-08", "李", "reopen", {"proceeding_number": "复-1"}),
        ("2025-02-10", "李", "issue_reply", reply("disclosed"))],
     {"stage": "concluded", "conclusion": "refused_process", "timeliness": "on_time", "due_on": "2025-02-11"}),
    ("行政诉讼法: co-defendants count once; a remand begins the first instance anew", {"received_on": "2024-11-01"}, [
        ("2024-11-20", "李", "issue_reply", reply("declined_petition")),
        ("2024-12-02", "王", "file_proceeding", {"proceeding_number": "诉-1", "kind": "litigation", "path": "direct",
                                                "filed_on": "2024-12-02", "co_defendants": ["某市人民政府"]}),
        ("2025-03-03", "王", "decide_proceeding", {"proceeding_number": "诉-1", "decided_on": "2025-03-03", "decision": "claim_rejected"}),
        ("2025-03-10", "王", "file_proceeding", {"proceeding_number": "诉-1", "instance": "second", "filed_on": "2025-03-10"}),
        ("2025-05-12", "王", "decide_proceeding", {"proceeding_number": "诉-1", "decided_on": "2025-05-12", "decision": "remanded"}),
        ("2025-07-24", "李", "void", {"reason": "误登"}, "proceeding_hangs")],
     {"conclusion": "declined_petition"}),
    ("R2019 art. 45: a wrong day of receipt and a recorded extension that never was are amended", {"received_on": "2025-06-04",
                                                                                                  "submitted_on": "2025-06-03"}, [
        ("2025-07-01", "李", "extend", {**EXTEND, "notified_on": "2025-07-01"}),
        ("2025-07-10", "李", "amend", {"field": "received_on", "value": "2025-06-03", "reason": "登记簿为证"}),
        ("2025-07-10", "李", "amend", {"event": 2, "field": "removed", "value": "true", "reason": "误登，未作出延期决定"}),
        ("2025-07-10", "李", "amend", {"event": 2, "field": "removed", "value": "true", "reason": "再次"}, "amendment_changes_nothing"),
        ("2025-07-10", "李", "amend", {"field": "received_on", "value": "2026-01-01", "reason": "错"}, "date_in_future")],
     {"due_on": "2025-07-01", "received_on": "2025-06-03", "light": "red"}),
    ("practice: registered twice, voided, counted nowhere", JUNE_3, [
        ("2025-06-04", "李", "void", {"reason": "重复登记"}),
        ("2025-06-05", "李", "issue_reply", reply(), "case_voided")],
     {"stage": "voided"}),
]


def play(case, day, who, act, fields, refused=None):
    case.client = PEOPLE[who]
    fields = {name: CASES["first"] if value == "{first}" else value for name, value in fields.items()}
    answer = case.act(act, {"on": day, **fields})
    if refused is None:
        assert answer.status == 200, (act, answer.status, answer.body.decode("utf-8"))
        return
    told = answer.json
    codes = {told.get("code"), told.get("facts", {}).get("warning")} | {error["code"] for error in told.get("errors", [])}
    assert answer.status >= 400 and refused in codes, (act, refused, answer.status, answer.body.decode("utf-8"))


class A_TheTable(unittest.TestCase):
    """First, because the lists and numbers below are those of the table."""

    def test_every_case_comes_to_what_the_law_says(self):
        self.assertGreaterEqual(len(TABLE), 30)
        for index, (name, filed, steps, holds) in enumerate(TABLE):
            with self.subTest(name):
                applicant = f"申请人{index}"
                answer = PEOPLE["王"].post("cases", registration(organ=OFFICE, name=applicant, subject=f"第{index}号事项的材料", **filed))
                self.assertEqual(answer.status, 201, answer.body)
                CASES[name] = answer.json["number"]
                CASES.setdefault("first", answer.json["number"])
                case = CaseFile(PEOPLE["王"], answer.json["id"])
                for step in steps:
                    play(case, *step)
                seen = SERVER.admin.get(f"cases/{case.id}").json
                self.assertEqual({key: seen[key] for key in holds}, holds)
                deadline = SERVER.admin.get(f"cases/{case.id}/deadline").json
                self.assertEqual(deadline["due_on"], seen["due_on"])
                if seen["due_on"]:
                    self.assertTrue(deadline["steps"], "a due day explains itself")

    def test_lights_are_those_of_the_table(self):
        for light in ("red", "orange", "yellow", "green"):
            expected = {CASES[name] for name, _, _, holds in TABLE if holds.get("light") == light}
            expected |= {CASES[n] for n, _, _, h in TABLE if light == "green" and h.get("due_on") == "2025-08-07"}
            found = {item["number"] for item in SERVER.admin.walk(f"cases?organ={OFFICE}&light={light}")[0]}
            self.assertEqual({n for n in found if n in CASES.values()}, expected, light)


class B_Fees(unittest.TestCase):
    def test_109_the_twelfth_application_of_a_month_pays_after_eleven_others_of_the_same_applicant(self):
        cases = [CaseFile(PEOPLE["王"], PEOPLE["王"].post("cases", registration(
            f"2025-07-{day:02}", organ="north-tax", name="多件某", subject=f"第{day}份账册")).json["id"]) for day in range(1, 13)]
        tenth, eleventh, twelfth = cases[9], cases[10], cases[11]
        notice = {"on": "2025-07-14", "standard": "per_item", "finding": "一月内十二件"}
        play(tenth, "2025-07-14", "李", "notify_fee", {k: v for k, v in notice.items() if k != "on"}, "fee_below_threshold")
        for case, earlier in ((eleventh, 10), (twelfth, 11)):
            case.client = PEOPLE["李"]
            self.assertEqual(case.act("notify_fee", notice).status, 200)
            data = SERVER.admin.get(f"cases/{case.id}/events").json["items"][-1]["data"]
            self.assertEqual((data["earlier_items"], data["amount"]), (earlier, 100))
        play(twelfth, "2025-07-16", "王", "receive_payment", {})
        report = SERVER.admin.get("reports/annual/2025?organ=north-tax&form=2021").json["fees"]
        self.assertEqual(report, {"charged_yuan": 200, "paid_yuan": 100, "waived_yuan": 0, "cases": 2})

    def test_a_refund_is_an_amendment(self):
        answer = PEOPLE["王"].post("cases", registration("2025-06-03", organ="north-tax", name="退费某", subject="账册"))
        case = CaseFile(PEOPLE["王"], answer.json["id"])
        before = SERVER.admin.get("reports/annual/2025?organ=north-tax&form=2021").json["fees"]["paid_yuan"]
        play(case, "2025-06-10", "李", "notify_fee", {"standard": "per_page", "pages": 72, "finding": "过多"})
        play(case, "2025-06-12", "王", "receive_payment", {})
        play(case, "2025-07-01", "李", "amend", {"field": "paid", "value": "400", "reason": "多收二十元，已退还"})
        after = SERVER.admin.get("reports/annual/2025?organ=north-tax&form=2021").json["fees"]["paid_yuan"]
        self.assertEqual(after - before, 400)


class C_OneApplicationSeveralMatters(unittest.TestCase):
    def test_split_cases_keep_the_day_of_receipt_and_the_restart_and_each_counts(self):
        organ = "north-edu"
        before = SERVER.admin.get(f"reports/annual/2025?organ={organ}&form=2021").json["table3"]["rows"][0]["cells"][-1]
        answer = PEOPLE["王"].post("cases", registration("2025-06-03", organ=organ, name="数事某", subject="三件事的材料"))
        case = CaseFile(PEOPLE["王"], answer.json["id"])
        play(case, "2025-06-10", "王", "request_correction", {"items": ["分列各项"], "until": "2025-06-24"})
        play(case, "2025-06-20", "王", "receive_correction", {})
        play(case, "2025-06-23", "李", "transfer", {"handler": "陈经办", "unit": "办公室"})
        case.client = PEOPLE["李"]
        missing = case.act("split", {"parts": [{"subject": ""}, {}]})
        self.assertEqual(set(missing.faults()), {("/parts/0/subject", "empty"), ("/parts/1/subject", "missing")})
        self.assertEqual(case.act("split", {"on": "2025-06-23", "parts": [
            {"subject": "第二件事的材料"}, {"subject": "第三件事的材料", "description": "附图"}]}).status, 200)
        related = SERVER.admin.get(f"cases/{case.id}/related").json
        self.assertEqual(len(related["split_into"]), 2)
        for number, subject in zip(related["split_into"], ("第二件事的材料", "第三件事的材料")):
            part = SERVER.admin.get(f"cases?q={number}").json["items"][0]
            self.assertEqual((part["received_on"], part["due_on"], part["subject"], part["applicant"]["name"], part["stage"]),
                             ("2025-06-03", "2025-07-18", subject, "数事某", "accepted"))
            back = SERVER.admin.get(f"cases/{part['id']}/related").json
            self.assertEqual(back["split_from"], answer.json["number"])
            self.assertIn(answer.json["number"], {item["number"] for item in back["items"]})
        after = SERVER.admin.get(f"reports/annual/2025?organ={organ}&form=2021").json["table3"]["rows"][0]["cells"][-1]
        self.assertEqual(after - before, 3)
        play(case, "2025-06-24", "李", "extend", {**EXTEND, "notified_on": "2025-06-24"})
        case.client = PEOPLE["李"]
        self.assertEqual(case.act("split", {"parts": [{"subject": "又一件"}]}).json["code"], "split_too_late")


class D_Receipt(unittest.TestCase):
    def receipt(self, body):
        answer = PEOPLE["王"].post("cases", body)
        self.assertEqual(answer.status, 201, answer.body)
        return answer.json, SERVER.admin.get(f"cases/{answer.json['id']}/deadline").json["receipt"]

    def test_207_an_email_of_a_sunday_counts_from_that_sunday_and_the_other_day_is_shown(self):
        case, receipt = self.receipt(registration("2018-03-04", organ="north-tax", channel="email", evidence="邮件服务器日志"))
        self.assertEqual((receipt["received_on"], receipt["article"], receipt["evidence"]),
                         ("2018-03-04", "国办公开办函〔2015〕207号", "邮件服务器日志"))
        self.assertEqual(case["due_on"], "2018-03-23")
        self.assertEqual((receipt["other"]["received_on"], receipt["other"]["due_on"]), ("2018-03-05", "2018-03-26"))

    def test_R2019_art_31_a_fax_of_2359_is_of_that_day_and_received_when_both_confirmed(self):
        body = {**registration("2025-06-03", channel="fax", submitted_at="2025-06-03T15:59:30Z")}
        body.pop("received_on")
        case, receipt = self.receipt(body)
        self.assertEqual((case["submitted_on"], case["stage"], receipt), ("2025-06-03", "submitted", None))
        file = CaseFile(PEOPLE["王"], case["id"])
        late = file.act("confirm_receipt", {"on": "2025-06-05", "confirmed_at": "2025-06-05T16:00:00Z"})
        self.assertEqual((late.status, late.json["received_on"]), (200, "2025-06-06"), "midnight in China has passed")
        receipt = SERVER.admin.get(f"cases/{case['id']}/deadline").json["receipt"]
        self.assertEqual((receipt["submitted_at"], receipt["confirmed_at"]), ("2025-06-03T15:59:30.000Z", "2025-06-05T16:00:00.000Z"))

    def test_moment_and_day_of_submission_must_agree(self):
        answer = PEOPLE["王"].post("cases", registration("2025-06-03", submitted_on="2025-06-03", submitted_at="2025-06-03T16:00:00Z"))
        self.assertEqual(answer.faults(), [("/submitted_at", "out_of_range")])
        answer = PEOPLE["王"].post("cases", registration("2025-06-03", submitted_at="gestern"))
        self.assertEqual(answer.faults(), [("/submitted_at", "not_an_instant")])


class E_Related(unittest.TestCase):
    def test_hints_tell_their_reasons_and_show_no_foreign_case(self):
        def file(name, subject, organ="north-edu", **contact):
            body = registration("2025-06-03", organ=organ, subject=subject)
            body["applicant"] = {"kind": "natural", "name": name, **contact}
            answer = SERVER.admin.post("cases", body)
            self.assertEqual(answer.status, 201, answer.body)
            return answer.json
        one = file("甲某某", "关于某某中学食堂承包合同及招标文件的全部材料", phone="139-0000-0001", address="幸福路1号")
        same = file("甲某某", "完全不同的一件事情")
        phone = file("乙某某", "教师职称评审结果", phone="13900000001")
        address = file("丙某某", "校车采购", address="幸福路 1号")
        text = file("丁某某", "关于某某中学食堂承包合同及招标文件的有关材料")
        foreign = file("甲某某", "南区的事", organ="south-edu")
        expected = {same["number"]: ["applicant"], phone["number"]: ["phone"], address["number"]: ["address"], text["number"]: ["text"]}
        seen = PEOPLE["王"].get(f"cases/{one['id']}/related").json["items"]
        self.assertEqual({item["number"]: [r["reason"] for r in item["reasons"]] for item in seen}, expected)
        everywhere = SERVER.admin.get(f"cases/{one['id']}/related").json["items"]
        self.assertIn(foreign["number"], {item["number"] for item in everywhere})


class F_TwoAtOnce(unittest.TestCase):
    def test_of_two_signers_the_second_is_told_that_the_case_has_changed(self):
        answer = PEOPLE["王"].post("cases", registration("2025-07-01", subject="两人同时签发"))
        case, other = CaseFile(PEOPLE["李"], answer.json["id"]), CaseFile(PEOPLE["孙"], answer.json["id"])
        self.assertEqual(case.act("issue_reply", {"on": "2025-07-10", **reply()}).status, 200)
        self.assertEqual(other.act("issue_reply", {"on": "2025-07-10", **reply("not_this_organ")}).status, 412)


class G_Actions(unittest.TestCase):
    def test_every_act_that_is_closed_says_why_and_the_answer_of_the_act_agrees(self):
        """For each case of the day and each act: what `/actions` calls closed is refused with the same code, whatever is sent."""
        looked_at = 0
        for item in SERVER.admin.walk(f"cases?organ={OFFICE}")[0]:
            case = CaseFile(SERVER.admin, item["id"])
            for action in SERVER.admin.get(f"cases/{case.id}/actions").json["items"]:
                self.assertTrue(all(field["label"] for field in action["fields"]), action["act"])
                if action["allowed"] or action["act"] == "split":
                    continue
                body = {field["name"]: sample(field) for field in action["fields"]
                        if field["required"] or field["name"] in ("accepted_on", "handler", "pages", "decision")}
                answer = case.act(action["act"], body)
                self.assertIn(answer.status, (403, 409, 422), (item["number"], action))
                # Where nothing is left to choose, the made-up choice sent here may be unknown, or known and done with.
                closed = action["reason"]["code"]
                expected = {"reply_not_ordered": {"proceeding_unknown"},
                            "consultation_unknown": {"consultation_unknown", "consultation_ended"},
                            "proceeding_unknown": {"proceeding_unknown", "proceeding_decided"}}.get(closed, {closed})
                if answer.json["code"] != "malformed":
                    self.assertIn(answer.json["code"], expected, (item["number"], action["act"]))
                looked_at += 1
        self.assertGreater(looked_at, 500)

    def test_choices_are_those_of_the_case(self):
        case = PEOPLE["王"].post("cases", registration("2025-07-01", subject="选择项")).json
        file = CaseFile(PEOPLE["王"], case["id"])
        play(file, "2025-07-02", "王", "consult_organ", {"party": "市规划局"})
        actions = {a["act"]: a for a in SERVER.admin.get(f"cases/{case['id']}/actions").json["items"]}
        fields = {f["name"]: f for f in actions["receive_opinion"]["fields"]}
        self.assertEqual(fields["consultation"]["choices"], [{"value": "1", "label": "市规划局"}])
        conclusions = {c["value"] for f in actions["issue_reply"]["fields"] if f["name"] == "conclusion" for c in f["choices"]}
        self.assertIn("refused_case_file", conclusions)
        self.assertNotIn("not_information", conclusions)
        self.assertNotIn("withdrawn", conclusions)
        self.assertEqual(actions["reopen"]["reason"]["code"], "act_not_allowed")


def sample(field):
    kind = field["type"]
    if field.get("choices"):
        value = field["choices"][0]["value"]
        return int(value) if kind == "integer" else value
    return {"text": "说明", "texts": ["说明"], "date": TODAY, "boolean": True, "integer": 1, "instant": f"{TODAY}T00:00:00Z"}.get(kind, "x")


class Y_LettersAndWorklist(unittest.TestCase):
    def test_every_letter_that_is_due_fills_itself_from_its_case_and_takes_no_number(self):
        filled = 0
        for item in SERVER.admin.walk(f"cases?organ={OFFICE}")[0]:
            letters = SERVER.admin.get(f"cases/{item['id']}/letters").json
            for due in letters["due"]:
                consultation = "?consultation=1" if due["kind"] in ("third_party_consultation", "joint_organ_consultation") else ""
                preview = SERVER.admin.get(f"cases/{item['id']}/letters/{due['kind']}{consultation}")
                self.assertEqual(preview.status, 200, (item["number"], due, preview.body))
                told = preview.json
                self.assertEqual((told["status"], told["letter"]["organ_name"]), ("preview", "北区教育局"))
                self.assertNotIn("number", told["letter"])
                filled += 1
        self.assertGreater(filled, 50)
        self.assertEqual(SERVER.admin.get(f"cases/{item['id']}/letters").json["items"], [])

    def test_replies_of_the_table_are_issued_numbered_one_after_the_other_with_the_clause_of_their_day(self):
        numbers = []
        for name in ("R2019 art. 15, 32: no refusal for a trade secret without asking; the pause moves the due day",
                     "R2019 art. 36(6): a repeat names the case that it repeats"):
            item = SERVER.admin.get(f"cases?q={CASES[name]}").json["items"][0]
            case = CaseFile(PEOPLE["李"], item["id"])
            draft = SERVER.admin.get(f"cases/{case.id}/letters/reply").json["letter"]
            first = "先向" in "".join(draft["paragraphs"])
            self.assertEqual(first, "trade secret" in name, "reconsideration comes first for what is refused under art. 15")
            draft["paragraphs"] = [p.split("【")[0] + "见所附清单。" if "【" in p else p for p in draft["paragraphs"]]
            case.client = PEOPLE["王"]
            self.assertEqual(PEOPLE["王"].put(f"cases/{case.id}/letters/reply", draft, headers={"If-Match": case.etag}).status, 200)
            case.client = PEOPLE["李"]
            issued = case.act("issue_letter", {"letter": "reply"})
            self.assertEqual(issued.status, 200, issued.body.decode("utf-8"))
            numbers.append(SERVER.admin.get(f"cases/{case.id}/letters").json["items"][0]["number"])
        self.assertEqual(numbers, ["北教公开复〔2025〕1号", "北教公开复〔2025〕2号"])

    def test_worklist_holds_the_overdue_replies_of_the_table_and_each_explains_itself(self):
        expected = {CASES[name] for name, _, _, holds in TABLE if holds.get("light") == "red"}
        rows = [row for row in SERVER.admin.walk(f"worklist?organ={OFFICE}&kind=reply&light=red")[0]]
        self.assertEqual({row["case"]["number"] for row in rows} & set(CASES.values()), expected)
        for row in rows:
            deadlines = SERVER.admin.get(f"cases/{row['case']['id']}/deadlines").json["items"]
            own = next(item for item in deadlines if item["kind"] == "reply")
            self.assertEqual(own["due_on"], row["due_on"])
            self.assertTrue(own["steps"] and own["article"])


class Z_TheEnd(unittest.TestCase):
    def test_numbers_of_the_years_are_those_of_the_table(self):
        def total(year, row):
            rows = SERVER.admin.get(f"reports/annual/{year}?organ={OFFICE}&form=2021").json["table3"]["rows"]
            return next(r["cells"][-1] for r in rows if r["key"] == row)
        # The reopened case counts once, in 2024, as refused for its process; its new reply of 2025 counts nowhere.
        self.assertEqual(total(2024, "new"), 2)
        self.assertEqual(total(2024, "refuse_process"), 1)
        self.assertEqual(total(2024, "carried_out"), 0)
        table4 = SERVER.admin.get(f"reports/annual/2025?organ={OFFICE}&form=2021").json["table4"]
        self.assertEqual(table4["review"], {"upheld": 0, "corrected": 1, "other": 0, "pending": 0, "total": 1})
        self.assertEqual(table4["litigation_direct"], {"upheld": 0, "corrected": 0, "other": 0, "pending": 1, "total": 1})
        for year in (2018, 2019, 2020, 2021, 2024, 2025):
            self.assertEqual(total(year, "new") + total(year, "carried_in"), total(year, "total_handled") + total(year, "carried_out"))

    def test_everything_stored_agrees_with_its_events(self):
        self.assertIn(" 0 differences", run("verify", "--data", str(SERVER.data)))
