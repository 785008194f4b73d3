"""Checks of reports from elsewhere: prose, and tables as they are pasted or uploaded."""
import html
import io
import json
import unittest
import zipfile

from support import Server
from support.contract import ROOT

TSV = "text/tab-separated-values; charset=utf-8"
HTML = "text/html; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Our own words with the figures that the district printed for 2018.
TONGZHOU = (
    "2018年，全区共收到政府信息公开申请462件。其中，网络申请占35件，信函申请占380件，比重分别为7.5%和82%；"
    "年内办结446件，规定时间内办结率100%；属于已主动公开范围27件，予以公开236件，信息不存在28件，不属于本机关公开43件。\n"
    "因政府信息公开申请引起的行政复议41件、行政诉讼67件。其中，以区政府为被申请人的行政复议2件、行政诉讼1件。"
)
SUQIAN = (
    "2024年，全市新收政府信息公开申请3525件，上年结转121件；办结3521件，其中予以公开1431件、部分公开471件、不予公开92件、"
    "无法提供941件、不予处理117件、其他处理469件，予以公开占办结总数3521件的40.6%。结转下年度继续办理125件。\n"
    "因政府信息公开引起的行政复议案件已审结134件，行政诉讼案件57件。"
)
RESULTS, REFUSE, UNABLE, DECLINE, OTHER = "三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"
ROWS = [  # key, and the labels from the outermost to the row's own
    ("new", "一、本年新收政府信息公开申请数量"), ("carried_in", "二、上年结转政府信息公开申请数量"),
    ("granted", RESULTS, "（一）予以公开"), ("partial", RESULTS, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("refuse_secret", RESULTS, REFUSE, "1.属于国家秘密"), ("refuse_law", RESULTS, REFUSE, "2.其他法律行政法规禁止公开"),
    ("refuse_safety", RESULTS, REFUSE, "3.危及“三安全一稳定”"), ("refuse_third_party", RESULTS, REFUSE, "4.保护第三方合法权益"),
    ("refuse_internal", RESULTS, REFUSE, "5.属于三类内部事务信息"), ("refuse_process", RESULTS, REFUSE, "6.属于四类过程性信息"),
    ("refuse_case_file", RESULTS, REFUSE, "7.属于行政执法案卷"), ("refuse_query", RESULTS, REFUSE, "8.属于行政查询事项"),
    ("unable_not_held", RESULTS, UNABLE, "1.本机关不掌握相关政府信息"), ("unable_create", RESULTS, UNABLE, "2.没有现成信息需要另行制作"),
    ("unable_unclear", RESULTS, UNABLE, "3.补正后申请内容仍不明确"), ("decline_petition", RESULTS, DECLINE, "1.信访举报投诉类申请"),
    ("decline_repeat", RESULTS, DECLINE, "2.重复申请"), ("decline_publication", RESULTS, DECLINE, "3.要求提供公开出版物"),
    ("decline_mass", RESULTS, DECLINE, "4.无正当理由大量反复申请"),
    ("decline_confirm", RESULTS, DECLINE, "5.要求行政机关确认或重新出具已获取信息"), ("other_all", RESULTS, OTHER),
    ("other_no_correction", RESULTS, OTHER, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("other_no_payment", RESULTS, OTHER, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other_other", RESULTS, OTHER, "3.其他"), ("total_handled", RESULTS, "（七）总计"), ("carried_out", "四、结转下年度继续办理"),
]
OUTCOMES = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结", "total": "总计"}
BLOCKS = ("review", "litigation_direct", "litigation_after_review")


def golden(name):
    return json.loads((ROOT / "tests" / "golden" / f"{name}.json").read_text(encoding="utf-8"))


class Sheet:
    """A report's tables as rows of merged cells: (text, columns, rows)."""

    def __init__(self, report):
        self.rows = []
        self.add_table2(report["table2"])
        self.add_table3(report["table3"]["rows"])
        self.add_table4(report["table4"])

    def add(self, *cells):
        self.rows.append([cell if isinstance(cell, tuple) else (str(cell), 1, 1) for cell in cells])

    def add_table2(self, table):
        self.add(("第二十条第（一）项", 4, 1))
        self.add("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
        for key, label in (("regulations", "规章"), ("normative", "行政规范性文件")):
            self.add(label, *(table[key][column] for column in ("made", "repealed", "valid")))

    def add_table3(self, rows):
        self.add(("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), ("申请人情况", 7, 1))
        self.add(("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2))
        self.add("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
        present = [row for row in ROWS if row[0] in rows]
        for at, (key, *labels) in enumerate(present):
            cells = []
            for level, label in enumerate(labels):
                last = level == len(labels) - 1
                span = 1 if last else sum(1 for row in present if len(row) > level + 2 and row[level + 1] == label)
                if last or at == 0 or present[at - 1][level + 1:level + 2] != (label,):
                    cells.append((label, 3 - level if last else 1, span))
            self.add(*cells, *rows[key])

    def add_table4(self, table):
        self.add(("行政复议", 5, 2), ("行政诉讼", 10, 1))
        self.add(("未经复议直接起诉", 5, 1), ("复议后起诉", 5, 1))
        self.add(*(label for _ in BLOCKS for label in OUTCOMES.values()))
        self.add(*(table[block][cell] for block in BLOCKS for cell in OUTCOMES))

    def placed(self):
        """(row, column, text, columns, rows) of each cell, as merged cells push the others aside."""
        taken = set()
        for r, cells in enumerate(self.rows):
            c = 0
            for text, columns, rows in cells:
                while (r, c) in taken:
                    c += 1
                taken |= {(r + i, c + j) for i in range(rows) for j in range(columns)}
                yield r, c, text, columns, rows

    def as_html(self):
        lines = []
        for cells in self.rows:
            inner = "".join(f'<td colspan="{c}" rowspan="{r}"><p><span>{html.escape(t)}</span>&nbsp;</p></td>' for t, c, r in cells)
            lines.append(f"<tr>{inner}</tr>")
        return f"<div><table border=1><tbody>{''.join(lines)}</tbody></table></div>".encode("utf-8")

    def as_tsv(self):
        grid = {(r, c): text for r, c, text, _, _ in self.placed()}
        width = max(c for _, c in grid) + 1
        return "\r\n".join("\t".join(grid.get((r, c), "") for c in range(width)) for r in range(len(self.rows))).encode("utf-8")

    def as_xlsx(self):
        strings, rows, merges = [], {}, []
        for r, c, text, columns, height in self.placed():
            place = f"{chr(65 + c)}{r + 1}"
            if text.lstrip("-").isdigit():
                cell = f'<c r="{place}"><v>{text}</v></c>'
            else:
                strings.append(text)
                cell = f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>'
            rows.setdefault(r, []).append(cell)
            if columns * height > 1:
                merges.append(f'<mergeCell ref="{place}:{chr(65 + c + columns - 1)}{r + height}"/>')
        data = "".join(f'<row r="{r + 1}">{"".join(cells)}</row>' for r, cells in sorted(rows.items()))
        return archive({
            "xl/sharedStrings.xml": f"<sst>{''.join(f'<si><t>{html.escape(t)}</t></si>' for t in strings)}</sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{data}</sheetData><mergeCells>{''.join(merges)}</mergeCells></worksheet>",
        })


def archive(parts):
    files = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": '<workbook xmlns:r="urn:r"><sheets><sheet name="年报" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        **parts,
    }
    bytes_ = io.BytesIO()
    with zipfile.ZipFile(bytes_, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(name, text)
    return bytes_.getvalue()


class ReportChecks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(today="2025-07-01")

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def post(self, body, query="", content_type=None, **headers):
        return self.server.admin.post(f"report-checks{query}", body, content_type=content_type, headers=headers)

    def findings(self, *args, **kwargs):
        answer = self.post(*args, **kwargs)
        self.assertEqual(answer.status, 200, answer.body[:800])
        return answer.json["findings"]


class Narratives(ReportChecks):
    def test_tongzhou_2018_breaks_exactly_the_three_rules_it_is_known_to(self):
        findings = self.findings({"year": 2018, "narrative": TONGZHOU})
        self.assertEqual([(f["check"], f["expected"], f["found"]) for f in findings],
                         [("narrative.sum", 462, 415), ("narrative.sum", 446, 334), ("narrative.share", None, None)])
        for text in ("7.5%", "7.58%", "7.6%"):
            self.assertIn(text, findings[2]["message"])
        english = self.findings({"year": 2018, "narrative": TONGZHOU}, **{"Accept-Language": "en"})
        self.assertIn("47 are not accounted for", english[0]["message"])

    def test_suqian_2024_in_right_words_breaks_no_rule_and_a_wrong_figure_one(self):
        tables = {key: golden("suqian-2024")[key] for key in ("form", "year", "table2", "table3", "table4")}
        self.assertEqual(self.findings({**tables, "narrative": SUQIAN}), [])
        wrong = self.findings({**tables, "narrative": SUQIAN.replace("125件", "126件")})
        self.assertEqual([(f["check"], f["cells"], f["expected"], f["found"]) for f in wrong],
                         [("narrative.figure", ["table3/carried_out/total"], 125, 126)])

    def test_findings_of_tables_come_before_those_of_the_narrative(self):
        findings = self.findings({"year": 2024, "table4": {"review": {"upheld": 1, "corrected": 0, "other": 0, "pending": 0, "total": 2}},
                                  "narrative": "因政府信息公开引起的行政复议3件。"})
        checks = [f["check"] for f in findings]
        self.assertEqual((checks[0], checks[-1]), ("table4.total", "narrative.figure"))

    def test_malformed_narratives_are_422(self):
        for narrative in (1, "", ["x"], "字" * 40_000):
            answer = self.post({"year": 2018, "narrative": narrative})
            self.assertEqual((answer.status, answer.pointers()), (422, ["/narrative"]))


class Tables(ReportChecks):
    def test_hongze_2023_as_html_and_tsv_breaks_the_rules_it_is_known_to(self):
        published = golden("hongze-2023")
        sheet = Sheet(published)
        for body, kind in ((sheet.as_html(), HTML), (sheet.as_tsv(), TSV), (sheet.as_xlsx(), XLSX)):
            with self.subTest(kind):
                answer = self.post(body, "?year=2023&form=2019", kind)
                self.assertEqual(answer.status, 200, answer.body[:800])
                self.assertEqual(answer.json["read"], {"table2_cells": 6, "table3_rows": 23, "table4_blocks": 3, "section_lines": 0})
                self.assertEqual([(f["check"], f["expected"], f["found"]) for f in answer.json["findings"]],
                                 [(f["check"], f["expected"], f["found"]) for f in published["faults"]] + [("form.outdated", 2021, 2019)])

    def test_suqian_2024_as_xlsx_html_and_tsv_breaks_no_rule(self):
        sheet = Sheet(golden("suqian-2024"))
        for body, kind in ((sheet.as_xlsx(), XLSX), (sheet.as_html(), HTML), (sheet.as_tsv(), TSV)):
            with self.subTest(kind):
                answer = self.post(body, "?year=2024", kind)
                self.assertEqual(answer.status, 200, answer.body[:800])
                self.assertEqual(answer.json, {"findings": [], "read": {"table2_cells": 6, "table3_rows": 25, "table4_blocks": 3, "section_lines": 0}})

    def test_gb18030_is_read(self):
        body = Sheet(golden("suqian-2024")).as_tsv().decode("utf-8").encode("gb18030")
        self.assertEqual(self.findings(body, "?year=2024&form=2021", "text/tab-separated-values"), [])

    def test_cells_and_rows_that_cannot_be_read_are_named(self):
        body = Sheet(golden("suqian-2024")).as_tsv().decode("utf-8")
        body = body.replace("\t1431\t", "\t约1431\t").replace("2.重复申请", "2.没有这一行")
        answer = self.post(body.encode("utf-8"), "?year=2024", TSV)
        self.assertEqual(answer.status, 422)
        self.assertEqual(answer.faults(), [("/table3/（一）予以公开/总计", "wrong_type"), ("/table3/2.没有这一行", "unknown_field")])

    def test_bodies_without_tables_and_bad_queries_are_422(self):
        bomb = archive({"xl/worksheets/sheet1.xml": " " * 30_000_000})
        entity = archive({"xl/worksheets/sheet1.xml": '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet>&a;</worksheet>'})
        for body, kind, code in ((b"<p>nothing</p>", HTML, "missing"), (b"a\tb", TSV, "missing"), (b"PK", XLSX, "wrong_type"),
                                 (bomb, XLSX, "wrong_type"), (entity, XLSX, "wrong_type"), (b"\xff\xfe", TSV, "wrong_type"),
                                 (b"<table><tr><td colspan=99999>1</table>", HTML, "wrong_type")):
            with self.subTest(kind=kind, body=body[:20]):
                answer = self.post(body, "?year=2024", kind)
                self.assertEqual((answer.status, answer.faults()), (422, [("", code)]))
        for query, faults in (("", [("?year", "missing")]), ("?year=1999", [("?year", "out_of_range")]),
                              ("?year=2024&form=1999", [("?form", "not_a_choice")]), ("?year=2024&x=1", [("?x", "unknown_parameter")])):
            answer = self.post(b"a\tb", query, TSV)
            self.assertEqual((answer.status, answer.faults()), (422, faults), query)

    def test_other_media_types_are_415(self):
        for kind in ("text/plain", "text/csv", "application/vnd.ms-excel"):
            self.assertEqual(self.post(b"x", "?year=2024", kind).status, 415)


if __name__ == "__main__":
    unittest.main()
