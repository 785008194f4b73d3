"""One report, read back from every file that it can be had as: Suqian 2024 in each cell, Tongzhou 2018 with prose."""
import csv
import html.parser
import io
import json
import re
import unittest
import xml.etree.ElementTree as xml
import zipfile

from support import Server
from support.contract import ROOT
from support.ledgers import as_csv, case, cases_of, proceedings_of
from support.office import make_organs
from support.server import run

TODAY = "2025-07-01"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLOCKS = ("review", "litigation_direct", "litigation_after_review")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
TABLE2 = {"regulations/made": 2, "regulations/repealed": 1, "regulations/valid": 12, "normative/made": 50,
          "normative/repealed": 227, "normative/valid": 420, "licences/decisions": 1573179, "penalties/decisions": 2676474,
          "coercions/decisions": 29351, "charges/wan_yuan": "72701.2578"}


def golden(name):
    return json.loads((ROOT / "tests" / "golden" / f"{name}.json").read_text(encoding="utf-8"))


def number(text):
    text = text.strip()
    return int(text) if re.fullmatch(r"-?\d+", text) else float(text) if re.fullmatch(r"-?\d+\.\d+", text) else None


def rows_of_xlsx(data):
    """sheet name → rows of numbers, texts left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = [sheet.get("name") for sheet in xml.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEET}sheet")]
        sheets = {}
        for index, name in enumerate(names, 1):
            rows = []
            for row in xml.fromstring(book.read(f"xl/worksheets/sheet{index}.xml")).iter(f"{SHEET}row"):
                rows.append([number(cell.find(f"{SHEET}v").text) for cell in row
                             if cell.get("t") is None and cell.find(f"{SHEET}v") is not None])
            sheets[name] = [row for row in rows if row]
        return sheets


def tables_of_docx(data):
    """The rows of all tables as texts, and the paragraphs outside them."""
    with zipfile.ZipFile(io.BytesIO(data)) as document:
        body = xml.fromstring(document.read("word/document.xml")).find(f"{WORD}body")
    text = lambda element: "".join(part.text or "" for part in element.iter(f"{WORD}t"))
    rows = [[text(cell) for cell in row.iter(f"{WORD}tc")] for table in body.iter(f"{WORD}tbl") for row in table.iter(f"{WORD}tr")]
    return rows, [text(paragraph) for paragraph in body.findall(f"{WORD}p")]


class Rows(html.parser.HTMLParser):
    """Cells of all tables of a page, row by row."""

    def __init__(self, page):
        super().__init__()
        self.rows, self.in_cell = [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.in_cell = True

    def handle_endtag(self, tag):
        self.in_cell = self.in_cell and tag not in ("td", "th")

    def handle_data(self, data):
        if self.in_cell:
            self.rows[-1][-1] += data


class Suqian(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.published = golden("suqian-2024")
        cls.server = Server(today=TODAY)
        make_organs(cls.server.admin)
        ledger = cases_of(cls.published, ["north-edu", "north-tax", "south-edu"])
        for kind, rows in (("cases", ledger), ("proceedings", proceedings_of(cls.published, ledger))):
            assert cls.server.admin.post(f"imports/{kind}", as_csv(rows), content_type="text/csv").status == 200
        text = {"parts": {"overview": "全年工作平稳。\n{{statistics}}", "problems": "队伍不稳定。", "other": "收取信息处理费0元。"}, "table2": TABLE2}
        assert cls.server.admin.put("reports/annual/2024/text?organ=city", text).status == 200
        cls.table3 = [cls.published["table3"]["rows"][row["key"]] for row in cls.report().json["table3"]["rows"]]
        cls.table4 = [cls.published["table4"][block][cell] for block in BLOCKS for cell in OUTCOMES]
        cls.table2 = [number(str(value)) for value in TABLE2.values()]

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    @classmethod
    def report(cls, form="json"):
        answer = cls.server.admin.get(f"reports/annual/2024?organ=city&format={form}")
        assert answer.status == 200, answer.body[:600]
        return answer

    def test_json(self):
        report = self.report().json
        self.assertEqual([row["cells"] for row in report["table3"]["rows"]], self.table3)
        self.assertEqual([report["table4"][block][cell] for block in BLOCKS for cell in OUTCOMES], self.table4)
        self.assertEqual({cell: number(value) for cell, value in report["table2"].items()},
                         {cell: number(str(value)) for cell, value in TABLE2.items()})
        self.assertEqual(report["checks"], [])

    def test_xlsx_holds_numbers_as_numbers(self):
        sheets = rows_of_xlsx(self.report("xlsx").body)
        self.assertEqual(sheets["表三"], self.table3)
        self.assertEqual(sheets["表四"], [self.table4])
        self.assertEqual([value for row in sheets["表二"] for value in row], self.table2)

    def test_docx_has_prose_and_all_tables(self):
        rows, paragraphs = tables_of_docx(self.report("docx").body)
        sevens = [[number(text) for text in row[-7:]] for row in rows if len(row) >= 8]
        self.assertEqual([row for row in sevens if None not in row and len(row) == 7][:len(self.table3)], self.table3)
        self.assertIn(self.table4, [[number(text) for text in row] for row in rows])
        numbers = [number(text) for row in rows for text in row]
        for value in self.table2:
            self.assertIn(value, numbers)
        for text in ("某市2024年政府信息公开工作年度报告", "一、总体情况", "全年工作平稳。", "五、存在的主要问题及改进情况", "队伍不稳定。"):
            self.assertIn(text, paragraphs)

    def test_html_is_a_file_of_its_own(self):
        page = self.report("html").body.decode("utf-8")
        rows = Rows(page).rows
        self.assertEqual([[number(text) for text in row[-7:]] for row in rows if len(row) >= 8 and number(row[-1]) is not None
                          and number(row[0]) is None], self.table3)
        self.assertIn(self.table4, [[number(text) for text in row] for row in rows])
        self.assertNotIn("href=", page)
        self.assertIn("全年工作平稳。", page)

    def test_csv_names_every_number_by_its_path(self):
        rows = list(csv.DictReader(io.StringIO(self.report("csv").body.decode("utf-8-sig"))))
        values = {row["path"]: row["值"] for row in rows}
        columns = self.report().json["table3"]["columns"]
        for key, cells in self.published["table3"]["rows"].items():
            self.assertEqual([int(values[f"table3/{key}/{column}"]) for column in columns], cells)
        self.assertEqual([int(values[f"table4/{block}/{cell}"]) for block in BLOCKS for cell in OUTCOMES], self.table4)
        self.assertEqual([number(values[f"table2/{cell}"]) for cell in TABLE2], self.table2)

    def test_every_file_is_the_same_again_and_accept_asks_for_one_too(self):
        for form in ("json", "xlsx", "docx", "html", "csv"):
            self.assertEqual(self.report(form).body, self.report(form).body, form)
        word = self.server.admin.get("reports/annual/2024?organ=city",
                                     headers={"Accept": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"})
        self.assertEqual(word.body, self.report("docx").body)

    def test_command_line_writes_the_same_files(self):
        data = str(self.server.data)
        for form in ("csv", "json"):
            said = run("report", "--data", data, "--organ", "city", "--year", "2024", "--format", form)
            self.assertEqual(said, self.report(form).body.decode("utf-8").replace("\r\n", "\n"))


class HandedInWorkbook(unittest.TestCase):
    def test_the_workbook_of_one_organ_is_taken_by_the_area_above_it(self):
        """What one organ prints, another office can read."""
        with Server(today=TODAY) as server:
            make_organs(server.admin)
            ledger = cases_of(golden("suqian-2024"), ["north-edu"])
            for kind, rows in (("cases", ledger), ("proceedings", proceedings_of(golden("suqian-2024"), ledger))):
                self.assertEqual(server.admin.post(f"imports/{kind}", as_csv(rows), content_type="text/csv").status, 200)
            sheets = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            printed = server.admin.get("reports/annual/2024?organ=north-edu&format=xlsx").body
            self.assertEqual(server.admin.put("organs/south-edu", {"name": "南区教育局", "kind": "department", "parent": "south",
                                                                   "hands_in": True, "valid_from": "2024-01-01"}).status, 200)
            taken = server.admin.post("submissions?organ=south-edu&year=2024", printed, content_type=sheets)
            self.assertEqual((taken.status, taken.json["source"]), (201, "xlsx"), taken.body[:600])
            north = server.admin.get("reports/annual/2024?organ=north-edu").json
            south = server.admin.get("reports/annual/2024?organ=south").json
            self.assertEqual(south["table3"], north["table3"])
            self.assertEqual(south["table4"], north["table4"])
            page = server.admin.get("reports/annual/2024?organ=north-edu&format=html").body
            again = server.admin.post("submissions?organ=south-edu&year=2024", page, content_type="text/html")
            self.assertEqual((again.status, again.json["version"], again.json["cells"]), (201, 2, taken.json["cells"]), again.body[:600])


class StatisticsOf2014(unittest.TestCase):
    def test_the_printed_statistics_are_taken_and_checked_in_every_file(self):
        with Server(demo=True) as server:
            files = {form: server.admin.get(f"reports/annual/2018?organ=tongzhou&format={form}") for form in ("xlsx", "html")}
            numbers = server.admin.get("reports/annual/2018?organ=tongzhou").json["sections"]
            body = {"name": "另区", "kind": "department", "hands_in": True}
            for form, file in files.items():
                kind = file.headers["Content-Type"].split(";")[0]
                organ = f"other-{form}"
                self.assertEqual(server.admin.put(f"organs/{organ}", body).status, 201)
                checked = server.admin.post("report-checks?year=2018", file.body, content_type=kind).json
                self.assertEqual((checked["findings"], checked["read"]["section_lines"]), ([], 35))
                taken = server.admin.post(f"submissions?organ={organ}&year=2018", file.body, content_type=kind)
                self.assertEqual(taken.status, 201, taken.body.decode("utf-8"))
                self.assertEqual(server.admin.get(f"reports/annual/2018?organ={organ}").json["sections"], numbers)
            text = "（一）收到申请数\t件\t\n合计\t件\t10\n1.当面申请数\t件\t4\n2.传真申请数\t件\t0\n3.网络申请数\t件\t5\n" \
                   "4.信函申请数\t件\t0\n5.其他方式申请数\t件\t0\n"
            answer = server.admin.post("report-checks?year=2018", text.encode(), content_type="text/tab-separated-values").json
            self.assertEqual([(f["check"], f["expected"], f["found"]) for f in answer["findings"]], [("section.total", 9, 10)])
            self.assertIn("收到申请数", answer["findings"][0]["message"])
            cells = {"received/total": 10, "received/in_person": 4, "received/fax": 0, "received/online": 5, "received/letter": 0,
                     "received/other_channel": 0}
            answer = server.admin.post("report-checks", {"year": 2018, "cells": cells}).json
            self.assertEqual([f["check"] for f in answer["findings"]], ["section.total"])


class Published(unittest.TestCase):
    def test_published_files_are_the_same_after_the_case_was_amended(self):
        with Server(today=TODAY) as server:
            make_organs(server.admin)
            rows = [case(f"刊-{i}", received_on="2024-05-08", conclusion="disclosed", concluded_on="2024-05-20") for i in range(3)]
            self.assertEqual(server.admin.post("imports/cases", as_csv(rows), content_type="text/csv").status, 200)
            signer = server.as_role("signer", name="李主任")
            number_of = server.admin.post("publications", {"organ": "north-edu", "year": 2024}).json["id"]
            for client, step in ((server.admin, "submit"), (signer, "approve"), (server.admin, "publish")):
                self.assertEqual(client.post(f"publications/{number_of}/steps", {"step": step}).status, 200)
            files = {form: server.admin.get(f"publications/{number_of}/report?format={form}").body
                     for form in ("json", "xlsx", "docx", "html", "csv")}
            item = server.admin.get("cases?q=刊-1").json["items"][0]
            etag = server.admin.get(f"cases/{item['id']}").etag
            body = {"field": "conclusion", "value": "not_held", "reason": "登记错误"}
            self.assertEqual(server.admin.post(f"cases/{item['id']}/actions/amend", body, headers={"If-Match": etag}).status, 200)
            for form, before in files.items():
                self.assertEqual(server.admin.get(f"publications/{number_of}/report?format={form}").body, before, form)
            self.assertEqual(run("report", "--data", str(server.data), "--publication", str(number_of)).encode(), files["json"])


class Ledger(unittest.TestCase):
    def test_case_ledger_has_the_lines_of_the_list_and_runs_no_formula(self):
        with Server(today=TODAY) as server:
            make_organs(server.admin)
            rows = [case(f"账-{i}", received_on="2025-05-08", subject="=HYPERLINK(1)" if i == 0 else "预算", applicant_name="张三") for i in range(250)]
            self.assertEqual(server.admin.post("imports/cases", as_csv(rows), content_type="text/csv").status, 200)
            lines = list(csv.reader(io.StringIO(server.admin.get("exports/cases?organ=north-edu").body.decode("utf-8-sig"))))
            self.assertEqual((len(lines), lines[0][:3]), (251, ["申请编号", "行政机关", "申请渠道"]))
            subjects = {line[0]: line[5] for line in lines}
            self.assertEqual((subjects["账-0"], subjects["账-1"]), ("'=HYPERLINK(1)", "预算"))
            book = server.admin.get("exports/cases?organ=north-edu&format=xlsx").body
            with zipfile.ZipFile(io.BytesIO(book)) as archive:
                sheet = xml.fromstring(archive.read("xl/worksheets/sheet1.xml"))
                self.assertEqual(len(list(sheet.iter(f"{SHEET}row"))), 251)
                self.assertEqual(list(sheet.iter(f"{SHEET}f")), [])
            none = server.admin.get("exports/cases?organ=south-edu").body.decode("utf-8-sig")
            self.assertEqual(len(none.splitlines()), 1)
            elsewhere = server.as_role("handler", organ="south", name="南区经办")
            self.assertEqual(elsewhere.get("exports/cases?organ=north-edu").status, 403)


class Tongzhou(unittest.TestCase):
    def test_the_year_2018_in_its_own_form_with_prose(self):
        with Server(demo=True) as server:
            text = {"parts": {"overview": "2018年，政务公开工作有序开展。", "applications": "{{statistics}}", "problems": "公开意识有待提高。"}}
            self.assertEqual(server.admin.put("reports/annual/2018/text?organ=tongzhou", text).status, 200)
            report = server.admin.get("reports/annual/2018?organ=tongzhou").json
            self.assertEqual((report["form"], report["sections"]["received"]["total"], report["sections"]["concluded"]["total"]),
                             ("2014", 462, 446))
            self.assertIn("462件", report["text"]["applications"])
            self.assertIn("7.6%", report["text"]["applications"])
            self.assertEqual([f for f in report["checks"] if f["check"].startswith("narrative")], [])
            rows, paragraphs = tables_of_docx(server.admin.get("reports/annual/2018?organ=tongzhou&format=docx").body)
            self.assertIn("三、依申请公开政府信息情况", paragraphs)
            self.assertIn("462", [text for row in rows for text in row])
            self.assertEqual(sorted(rows_of_xlsx(server.admin.get("reports/annual/2018?organ=tongzhou&format=xlsx").body)), ["收费", "统计表"])


if __name__ == "__main__":
    unittest.main()
