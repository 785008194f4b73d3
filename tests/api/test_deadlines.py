"""The deadline calculator: the worked examples of the procedure, their explanations, and bad questions."""
import datetime
import unittest

from support import CONTRACT, Server

SERVER = None


def setUpModule():
    global SERVER
    SERVER = Server(today="2026-06-01")


def tearDownModule():
    SERVER.__exit__()


def day(text):
    return datetime.date.fromisoformat(text)


def consult(on, ended_on):
    return {"type": "consult_third_party", "on": on, "ended_on": ended_on}


def extend(on, days):
    return {"type": "extend", "on": on, "working_days": days}


# What the law says, the question, the due day, and the working days that must have been counted to reach it.
REPLIES = [
    ("R2019 art. 33: the Spring Festival of 2025 is left out", {"received_on": "2025-01-20"}, "2025-02-21", 20),
    ("R2019 art. 33: an extension of 20 days doubles the period",
     {"received_on": "2025-01-20", "events": [extend("2025-02-20", 20)]}, "2025-03-21", 40),
    ("R2019 art. 33: the National Day of 2024 is left out", {"received_on": "2024-09-23"}, "2024-10-24", 20),
    ("R2019 art. 33: the time of a consultation does not count",
     {"received_on": "2025-06-03", "events": [consult("2025-06-10", "2025-06-24")]}, "2025-07-15", 20),
    ("R2019 art. 30: a correction starts the count again",
     {"received_on": "2025-04-28", "events": [{"type": "request_correction", "on": "2025-05-06"},
                                              {"type": "receive_correction", "on": "2025-05-12"}]}, "2025-06-10", 20),
    ("R2007 art. 24: fifteen working days over the Spring Festival of 2018", {"received_on": "2018-02-05"}, "2018-03-01", 15),
    ("R2007 art. 24: an extension adds fifteen",
     {"received_on": "2018-02-05", "events": [extend("2018-02-28", 15)]}, "2018-03-22", 30),
    ("R2007 art. 24: the last day is a make-up working Saturday", {"received_on": "2016-01-18"}, "2016-02-06", 15),
]

PERIODS = [
    ("R2019 art. 30: the correction notice", {"clock": "correction_notice", "from": "2025-04-28"}, "2025-05-12", 7),
    ("R2019 art. 32: the third party's answer", {"clock": "third_party_answer", "from": "2025-09-22"}, "2025-10-17", 15),
    ("109号 art. 6: the payment of the fee", {"clock": "fee_payment", "from": "2025-09-22"}, "2025-10-24", 20),
    ("民法典 art. 203: sixty days that end on a holiday roll on",
     {"clock": "reconsideration_filing", "from": "2024-08-02"}, "2024-10-08", 60),
    ("民法典 art. 203: sixty days that end on a make-up Saturday do not",
     {"clock": "reconsideration_filing", "from": "2024-08-13"}, "2024-10-12", 60),
    ("民法典 art. 202: six months end on the month's last day", {"clock": "suit_filing", "from": "2024-08-31"}, "2025-02-28", None),
    ("行政复议法 art. 62: simplified", {"clock": "review_decision", "from": "2025-03-03", "variant": "simplified"}, "2025-04-02", 30),
    ("行政复议法 art. 62: ordinary", {"clock": "review_decision", "from": "2025-03-03", "variant": "ordinary"}, "2025-05-06", 60),
    ("行政复议法 art. 62: extended", {"clock": "review_decision", "from": "2025-03-03", "variant": "extended"}, "2025-06-03", 90),
]

HISTORY = {"received_on": "2025-06-03"}
BAD = [
    ({}, [("/received_on", "missing")]),
    ({"received_on": "2025-02-29"}, [("/received_on", "not_a_date")]),
    ({"received_on": 20250603}, [("/received_on", "wrong_type")]),
    ({"received_on": "2008-04-30"}, [("/received_on", "before_the_regulation")]),
    ({"received_on": "2025-06-03", "colour": "red"}, [("/colour", "unknown_field")]),
    ({"received_on": "2025-06-03", "regulation": "R1999"}, [("/regulation", "not_a_choice")]),
    ({"received_on": "2025-06-03", "events": {}}, [("/events", "wrong_type")]),
    ({"received_on": "2025-06-03", "events": [5]}, [("/events/0", "wrong_type"), ("/events/0/type", "missing"), ("/events/0/on", "missing")]),
    ({"received_on": "2025-06-03", "events": [{"type": "sleep", "on": "2025-06-10"}]}, [("/events/0/type", "not_a_choice")]),
    ({"received_on": "2025-06-03", "events": [extend("2025-06-10", 21)]}, [("/events/0/working_days", "extension_too_long")]),
    ({"received_on": "2018-06-04", "events": [extend("2018-06-10", 16)]}, [("/events/0/working_days", "extension_too_long")]),
    ({"received_on": "2025-06-03", "events": [extend("2025-06-10", 5), extend("2025-06-11", 5)]}, [("/events/1", "second_extension")]),
    ({"received_on": "2025-06-03", "events": [consult("2025-06-10", "2025-06-09")]}, [("/events/0/ended_on", "end_before_begin")]),
    ({"received_on": "2025-06-03", "events": [{"type": "receive_correction", "on": "2025-06-10"}]},
     [("/events/0/on", "receive_without_request")]),
    ({"clock": "lunch", "from": "2025-06-03"}, [("/clock", "not_a_choice")]),
    ({"clock": "fee_payment"}, [("/from", "missing")]),
    ({"clock": "fee_payment", "from": "2025-06-03", "variant": "simplified"}, [("/variant", "not_a_choice")]),
    ([], [("", "wrong_type"), ("/received_on", "missing")]),
]


class Deadlines(unittest.TestCase):
    def setUp(self):
        self.client = SERVER.admin

    def ask(self, question):
        return self.client.post("deadline-calculations", question)

    def test_reply_clock_gives_every_worked_example_with_steps_that_add_up(self):
        for name, question, due_on, days in REPLIES:
            with self.subTest(name):
                answer = self.ask(question)
                self.assertEqual(answer.status, 200)
                self.assertEqual(answer.json["due_on"], due_on)
                self.check_reply_steps(answer.json["steps"], due_on, days)

    def check_reply_steps(self, steps, due_on, days):
        running = 0
        for step in steps:
            self.assertTrue(step["text"])
            self.assertTrue(step["rule"])
            if step["total"] == 0 and running:
                running = 0  # a restart
            running += step["counted"]
            self.assertEqual(step["total"], running, step)
            span = (day(step["to"]) - day(step["from"])).days + 1
            if step["counted"]:
                self.assertEqual(span, step["counted"] + len(step["skipped"]), step)
            for skipped in step["skipped"]:
                self.assertTrue(day(step["from"]) <= day(skipped["date"]) <= day(step["to"]))
                weekend = day(skipped["date"]).weekday() >= 5
                self.assertTrue(weekend or not skipped["reason"].startswith("周"), skipped)
        self.assertEqual(running, days)
        self.assertEqual(steps[-1]["to"], due_on)

    def test_other_statutory_periods_give_every_worked_example_and_their_article(self):
        for name, question, due_on, days in PERIODS:
            with self.subTest(name):
                answer = self.ask(question)
                self.assertEqual(answer.status, 200)
                self.assertEqual(answer.json["due_on"], due_on)
                steps = answer.json["steps"]
                self.assertTrue(all(step["rule"] and step["text"] for step in steps))
                if days:
                    self.assertEqual(sum(step["counted"] for step in steps), days)

    def test_skipped_holidays_are_named_with_their_notice(self):
        reasons = {s["date"]: s["reason"] for step in self.ask({"received_on": "2025-01-20"}).json["steps"] for s in step["skipped"]}
        self.assertIn("春节", reasons["2025-01-29"])
        self.assertNotIn("2025-01-26", reasons, "a make-up working Sunday counts")

    def test_consultation_days_are_explained_as_such(self):
        steps = self.ask({"received_on": "2025-06-03", "events": [consult("2025-06-10", "2025-06-24")]}).json["steps"]
        skipped = {s["date"]: s["reason"] for step in steps for s in step["skipped"]}
        self.assertIn("第三方", skipped["2025-06-11"])
        self.assertIn("2025-06-24", skipped)
        self.assertNotIn("2025-06-10", skipped)

    def test_R2007_art_24_leaves_out_no_time_for_consulting_an_organ(self):
        plain = self.ask({"received_on": "2018-06-04"}).json
        asked = self.ask({"received_on": "2018-06-04",
                          "events": [{"type": "consult_organ", "on": "2018-06-06", "ended_on": "2018-06-20"}]}).json
        self.assertEqual(asked["due_on"], plain["due_on"])
        self.assertEqual([w["code"] for w in asked["warnings"]], ["consultation_counts"])

    def test_events_may_come_in_any_order(self):
        events = [extend("2025-07-01", 20), consult("2025-06-10", "2025-06-24")]
        one = self.ask({**HISTORY, "events": events}).json
        other = self.ask({**HISTORY, "events": events[::-1]}).json
        self.assertEqual(one["due_on"], other["due_on"])
        self.assertEqual(one["steps"], other["steps"])

    def test_procedure_warns_and_never_refuses(self):
        answer = self.ask({**HISTORY, "events": [{"type": "request_correction", "on": "2025-06-20"}]})
        self.assertEqual(answer.status, 200)
        self.assertIsNone(answer.json["due_on"])
        self.assertTrue(answer.json["stopped"])
        self.assertIn("correction_notice_late", [w["code"] for w in answer.json["warnings"]])

    def test_open_consultation_without_a_limit_leaves_the_due_day_open(self):
        answer = self.ask({**HISTORY, "events": [{"type": "consult_organ", "on": "2025-06-10"}]}).json
        self.assertIsNone(answer["due_on"])
        self.assertTrue(answer["suspended"])
        self.assertEqual(answer["days_left_to_count"], 15)

    def test_due_day_after_the_last_notice_is_provisional(self):
        self.assertTrue(self.ask({"received_on": "2026-12-21"}).json["provisional"])
        self.assertFalse(self.ask(HISTORY).json["provisional"])

    def test_limits_name_the_correction_notice_and_the_longest_extension(self):
        limits = self.ask({"received_on": "2025-04-28"}).json["limits"]
        self.assertEqual(limits["correction_notice_by"], "2025-05-12")
        self.assertEqual(self.ask({"received_on": "2025-01-20"}).json["limits"]["latest_extended_due_on"], "2025-03-21")
        self.assertIsNone(self.ask({"received_on": "2018-02-05"}).json["limits"]["correction_notice_by"])

    def test_extension_without_days_is_the_maximum(self):
        answer = self.ask({"received_on": "2025-01-20", "events": [{"type": "extend", "on": "2025-02-20"}]}).json
        self.assertEqual(answer["due_on"], "2025-03-21")

    def test_bad_questions_are_422_with_pointer_and_code(self):
        for question, faults in BAD:
            with self.subTest(str(question)):
                answer = self.ask(question)
                self.assertEqual(answer.status, 422)
                self.assertEqual(answer.faults(), faults)

    def test_all_faults_come_at_once(self):
        answer = self.ask({"received_on": "nonsense", "x": 1, "events": [{"type": "extend"}, {"on": "2025-13-01"}]})
        self.assertEqual(set(answer.faults()), {("/received_on", "not_a_date"), ("/x", "unknown_field"), ("/events/0/on", "missing"),
                                                ("/events/1/type", "missing"), ("/events/1/on", "not_a_date")})

    def test_no_json_is_400_and_a_doubled_field_is_refused(self):
        self.assertEqual(self.client.post("deadline-calculations", b"{", content_type="application/json").status, 400)
        twice = self.client.post("deadline-calculations", b'{"received_on":"2025-06-03","received_on":"2025-06-04"}',
                                 content_type="application/json")
        self.assertEqual((twice.status, twice.faults()), (422, [("/received_on", "duplicate_field")]))

    def test_anyone_may_ask_in_english_too(self):
        answer = SERVER.anyone.post("deadline-calculations", {}, headers={"Accept-Language": "en"})
        self.assertEqual(answer.json["errors"][0]["message"], "a required field is missing")
        answer = SERVER.anyone.post("deadline-calculations", {})
        self.assertEqual(answer.json["errors"][0]["message"], "缺少必填项")

    def test_examples_of_the_document_work(self):
        body = CONTRACT.document["paths"]["/api/v1/deadline-calculations"]["post"]["requestBody"]["content"]["application/json"]
        for name, example in body["examples"].items():
            with self.subTest(name):
                CONTRACT.validate(body["schema"], example["value"], name)
                self.assertEqual(self.ask(example["value"]).status, 200)


if __name__ == "__main__":
    unittest.main()
