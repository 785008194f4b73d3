"""Ledgers: all rows or none, every fault with its line and column, in the encodings that offices use."""
import json
import unittest

from support import Server
from support.ledgers import as_csv, case
from support.office import make_organs

TODAY = "2025-07-01"
SERVER = None


def setUpModule():
    global SERVER
    SERVER = Server(today=TODAY)
    make_organs(SERVER.admin)


def tearDownModule():
    SERVER.__exit__()


def import_cases(rows, query="", content_type="text/csv", **kwargs):
    body = rows if isinstance(rows, bytes) else as_csv(rows)
    return SERVER.admin.post(f"imports/cases{query}", body, content_type=content_type, **kwargs)


def import_proceedings(rows, query=""):
    return SERVER.admin.post(f"imports/proceedings{query}", as_csv(rows), content_type="text/csv")


def notes(answer, kind):
    return [(note["line"], note["column"], note["code"]) for note in answer.json[kind]]


def stored(prefix):
    return SERVER.admin.walk(f"cases?q={prefix}&limit=200")[0]


class Reading(unittest.TestCase):
    HEADINGS = "申请编号,行政机关,申请渠道,收到日,申请人类型,申请人,申请内容摘要,办理结果,办结日\r\n"
    ROW = "{number},north-edu,当面,2025-06-03,自然人,张三,学区划分方案,予以公开,2025-06-20\r\n"

    def check(self, number, body):
        answer = import_cases(body)
        self.assertEqual((answer.status, answer.json["imported"]), (200, 1), answer.body.decode("utf-8"))
        found = stored(number)
        self.assertEqual([item["subject"] for item in found], ["学区划分方案"])
        self.assertEqual((found[0]["conclusion"], found[0]["applicant"]["name"]), ("disclosed", "张三"))

    def test_chinese_headings_and_words_in_utf8(self):
        self.check("甲-1", (self.HEADINGS + self.ROW.format(number="甲-1")).encode("utf-8"))

    def test_utf8_with_a_byte_order_mark(self):
        self.check("乙-1", (self.HEADINGS + self.ROW.format(number="乙-1")).encode("utf-8-sig"))

    def test_gb18030(self):
        self.check("丙-1", (self.HEADINGS + self.ROW.format(number="丙-1")).encode("gb18030"))

    def test_ndjson(self):
        row = case("丁-1", applicant_name="张三", conclusion="disclosed", concluded_on="2025-06-20")
        answer = import_cases(json.dumps(row, ensure_ascii=False).encode() + b"\n", content_type="application/x-ndjson")
        self.assertEqual((answer.status, answer.json["imported"]), (200, 1))
        self.assertEqual(stored("丁-1")[0]["applicant"]["name"], "张三")

    def test_ndjson_counts_its_lines_from_one(self):
        rows = [case("戊-1"), case("戊-2", channel="smoke")]
        body = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
        answer = import_cases(body, content_type="application/x-ndjson")
        self.assertEqual((answer.status, notes(answer, "errors")), (422, [(2, "channel", "not_a_choice")]))

    def test_quoted_cells_may_hold_commas_and_line_ends(self):
        answer = import_cases([case("己-1", subject='一,"二"\n三')])
        self.assertEqual(answer.status, 200)
        self.assertEqual(stored("己-1")[0]["subject"], '一,"二"\n三')

    def test_dry_run_checks_and_stores_nothing(self):
        answer = import_cases([case("庚-1")], "?dry_run=true")
        self.assertEqual((answer.status, answer.json["rows"], answer.json["errors"]), (200, 1, []))
        self.assertEqual(stored("庚-1"), [])
        self.assertEqual(import_cases([case("庚-1")], "?dry_run=perhaps").faults(), [("?dry_run", "not_a_choice")])

    def test_import_sent_again_with_its_key_is_done_once(self):
        headers = {"Idempotency-Key": "ledger-1"}
        one = import_cases([case("辛-1")], headers=headers)
        again = import_cases([case("辛-1")], headers=headers)
        self.assertEqual((one.status, again.status, one.json), (200, 200, again.json))
        self.assertEqual(again.headers["Idempotency-Replayed"], "true")


class Faults(unittest.TestCase):
    def test_one_bad_row_among_ten_thousand_imports_nothing_and_is_named(self):
        rows = [case(f"万-{i:05}") for i in range(10_000)]
        rows[7_654]["received_on"] = "2025-02-30"
        answer = import_cases(rows)
        self.assertEqual(answer.status, 422)
        self.assertEqual((answer.json["rows"], answer.json["imported"]), (10_000, 0))
        self.assertEqual(notes(answer, "errors"), [(7_656, "received_on", "not_a_date")])
        self.assertEqual(stored("万-"), [])

    ERRORS = [
        ({"organ": "nowhere"}, "organ", "unknown_organ"),
        ({"organ": "north"}, "organ", "organ_takes_no_cases"),
        ({"channel": "smoke"}, "channel", "not_a_choice"),
        ({"applicant_kind": "robot"}, "applicant_kind", "not_a_choice"),
        ({"conclusion": "maybe", "concluded_on": "2025-06-20"}, "conclusion", "not_a_choice"),
        ({"received_on": "2025-06-31"}, "received_on", "not_a_date"),
        ({"received_on": "2025-07-02"}, "received_on", "date_in_future"),
        ({"received_on": "2008-04-30"}, "received_on", "before_the_regulation"),
        ({"conclusion": "disclosed"}, "concluded_on", "conclusion_without_date"),
        ({"concluded_on": "2025-06-20"}, "conclusion", "date_without_conclusion"),
        ({"conclusion": "disclosed", "concluded_on": "2025-06-02"}, "concluded_on", "concluded_before_received"),
        ({"subject": ""}, "subject", "missing"),
        ({"number": ""}, "number", "missing"),
        ({"extended_on": "2025-06-10", "extension_days": "many"}, "extension_days", "not_an_integer"),
        ({"fee_yuan": "-5", "conclusion": "disclosed", "concluded_on": "2025-06-20"}, "fee_yuan", "out_of_range"),
    ]

    def test_every_fault_of_a_row_is_named_with_line_column_and_code(self):
        rows = [case(f"误-{i}", **change) if "number" not in change else {**case("x"), **change}
                for i, (change, _, _) in enumerate(self.ERRORS)]
        answer = import_cases(rows)
        self.assertEqual(answer.status, 422)
        expected = [(i + 2, column, code) for i, (_, column, code) in enumerate(self.ERRORS)]
        self.assertEqual(notes(answer, "errors"), expected)
        self.assertEqual(stored("误-"), [])

    def test_number_twice_in_the_ledger_or_already_stored(self):
        self.assertEqual(notes(import_cases([case("重-1"), case("重-1")]), "errors"), [(3, "number", "number_twice")])
        self.assertEqual(import_cases([case("重-2")]).status, 200)
        self.assertEqual(notes(import_cases([case("重-3"), case("重-2")]), "errors"), [(3, "number", "number_taken")])
        self.assertEqual([item["number"] for item in stored("重-")], ["重-2"])

    def test_headings_that_are_unknown_doubled_or_missing(self):
        body = "number,organ,channel,received_on,applicant_kind,colour,number\r\nx,north-edu,online,2025-06-03,natural,red,y\r\n"
        answer = import_cases(body.encode())
        self.assertEqual(answer.status, 422)
        self.assertEqual({note[2] for note in notes(answer, "errors")}, {"unknown_field", "duplicate_field", "missing"})
        self.assertEqual({note[0] for note in notes(answer, "errors")}, {1})

    def test_text_in_no_encoding_is_told_so(self):
        answer = import_cases(b"number,organ\r\n\xff\xff\xff,\x80\r\n")
        self.assertEqual((answer.status, answer.json["errors"][0]["code"]), (422, "not_decodable"))

    def test_messages_come_in_the_language_of_the_caller_and_repeat_no_cell(self):
        answer = import_cases([case("言-1", channel="秘密暗号")], headers={"Accept-Language": "en"})
        self.assertIn("not one of the allowed values", answer.json["errors"][0]["message"])
        self.assertNotIn("秘密暗号", answer.body.decode("utf-8"))

    def test_more_rows_than_one_call_takes_is_413(self):
        with Server(today=TODAY, arguments=("--import-rows-max", "3")) as server:
            make_organs(server.admin)
            rows = as_csv([case(f"多-{i}") for i in range(4)])
            answer = server.admin.post("imports/cases", rows, content_type="text/csv")
            self.assertEqual((answer.status, answer.json["code"]), (413, "too_many_rows"))


class Warnings(unittest.TestCase):
    ROWS = [
        ("conclusion foreign to the regulation",
         {"conclusion": "not_information", "concluded_on": "2025-06-20"}, "conclusion", "procedure_broken"),
        ("lapse without its notice", {"conclusion": "lapsed_correction", "concluded_on": "2025-06-20"}, None, "procedure_broken"),
        ("refusal without consultation", {"conclusion": "refused_privacy", "concluded_on": "2025-06-20"}, "conclusion", "procedure_broken"),
        ("an act on a day that is not worked", {"conclusion": "disclosed", "concluded_on": "2025-06-22"}, "concluded_on", "non_working_day"),
        ("a reply after its due day", {"received_on": "2025-05-06", "conclusion": "disclosed", "concluded_on": "2025-06-30"},
         "concluded_on", "reply_after_due"),
    ]

    def test_broken_procedure_is_a_warning_and_is_imported(self):
        for i, (name, change, column, code) in enumerate(self.ROWS):
            with self.subTest(name):
                answer = import_cases([case(f"史-{i}", **change)])
                self.assertEqual((answer.status, answer.json["imported"], answer.json["errors"]), (200, 1, []))
                found = notes(answer, "warnings")
                self.assertIn(code, [note[2] for note in found])
                if column:
                    self.assertIn((2, column, code), found)
        self.assertEqual(stored("史-4")[0]["timeliness"], "late")

    def test_clean_row_has_no_warning(self):
        answer = import_cases([case("净-1", conclusion="disclosed", concluded_on="2025-06-20", delivered_on="2025-06-23")])
        self.assertEqual(answer.json["warnings"], [])

    def test_blank_received_on_is_a_case_not_yet_received(self):
        answer = import_cases([case("待-1", received_on="", submitted_on="2025-06-30", channel="online")])
        self.assertEqual(answer.status, 200, answer.body.decode("utf-8"))
        self.assertEqual(stored("待-1")[0]["stage"], "submitted")

    def test_blank_extension_days_are_the_maximum(self):
        self.assertEqual(import_cases([case("延-1", received_on="2025-06-03", extended_on="2025-06-20")]).status, 200)
        self.assertEqual(stored("延-1")[0]["due_on"], "2025-07-29")


class Proceedings(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        rows = [case(f"诉-{i}", received_on="2025-05-06", conclusion="disclosed", concluded_on="2025-05-20") for i in range(3)]
        assert import_cases(rows).status == 200

    def row(self, **change):
        return {"case_number": "诉-0", "kind": "litigation", "path": "direct", "filed_on": "2025-05-28", **change}

    def test_rows_that_share_a_number_are_instances_of_one_suit(self):
        rows = [self.row(proceeding_number="（2025）1号", instance="first", decided_on="2025-06-10", outcome="upheld"),
                self.row(proceeding_number="（2025）1号", instance="second", filed_on="2025-06-20"),
                self.row(kind="reconsideration", path="")]
        answer = import_proceedings(rows)
        self.assertEqual((answer.status, answer.json["imported"]), (200, 3), answer.body.decode("utf-8"))
        case_id = stored("诉-0")[0]["id"]
        items = SERVER.admin.get(f"cases/{case_id}/proceedings").json["items"]
        self.assertEqual(sorted(len(item["instances"]) for item in items), [1, 2])

    def test_faults_of_proceedings(self):
        rows = [self.row(case_number="没有-1"), self.row(kind="quarrel", path=""), self.row(filed_on=""),
                self.row(outcome="upheld"), self.row(decided_on="2025-06-10"),
                self.row(decided_on="2025-05-27", outcome="upheld"), self.row(organ="nowhere"), self.row(filed_on="2025-07-02"),
                self.row(kind="reconsideration", path="direct")]
        answer = import_proceedings(rows)
        self.assertEqual(answer.status, 422)
        self.assertEqual(notes(answer, "errors"), [
            (2, "case_number", "unknown_case"), (3, "kind", "not_a_choice"), (4, "filed_on", "missing"),
            (5, "decided_on", "outcome_without_date"), (6, "outcome", "date_without_outcome"), (7, "decided_on", "decided_before_filed"),
            (8, "organ", "unknown_organ"), (9, "filed_on", "date_in_future"), (10, "path", "path_mismatch")])

    def test_proceeding_before_receipt_or_reply_is_a_warning(self):
        answer = import_proceedings([self.row(case_number="诉-1", filed_on="2025-05-10"), self.row(case_number="诉-2", filed_on="2025-04-30")])
        self.assertEqual((answer.status, answer.json["imported"]), (200, 2), answer.body.decode("utf-8"))
        self.assertEqual([note[0] for note in notes(answer, "warnings") if note[2] == "procedure_broken"][:1], [2])
        self.assertIn(3, [note[0] for note in notes(answer, "warnings")])


if __name__ == "__main__":
    unittest.main()
