"""The annual report: published figures come out of the ledgers, and every number opens exactly what it counts."""
import json
import unittest

from support import Server
from support.contract import ROOT
from support.ledgers import KINDS, as_csv, case, cases_of, proceedings_of
from support.office import CaseFile, make_organs, register

TODAY = "2025-07-01"
GOLDEN = ROOT / "tests" / "golden"


def golden(name):
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


def leaves(sections, prefix=""):
    """path → number of everything in the sections of form 2014."""
    found = {}
    for key, value in sections.items():
        found.update(leaves(value, f"{prefix}{key}/") if isinstance(value, dict) else {prefix + key: value})
    return found


def identity(item):
    return item.get("id") or (item["proceeding_number"], item["organ"])


class Opening(unittest.TestCase):
    def check_opens(self, client, query, path, number):
        """Walks the drill-down of one number to its end."""
        items, total = client.walk(f"reports/annual/{query}&path={path}&limit=200")
        self.assertEqual((len(items), total), (number, number), path)
        self.assertEqual(len({identity(item) for item in items}), number, path)
        return items


class Tongzhou2018(Opening):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(demo=True)
        cls.published = golden("tongzhou-2018")

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def report(self, organ, scope, form="2014"):
        answer = self.server.admin.get(f"reports/annual/2018?organ={organ}&scope={scope}&form={form}")
        self.assertEqual(answer.status, 200)
        return answer.json

    def test_demo_is_ready_when_the_server_says_so(self):
        self.assertEqual(self.server.anyone.get("/readyz").status, 200)

    def test_district_gives_the_published_figures(self):
        numbers = leaves(self.report("tongzhou", "subtree")["sections"])
        self.assertEqual({path: numbers[path] for path in self.published["subtree"]}, self.published["subtree"])

    def test_lines_add_up_to_their_totals(self):
        sections = self.report("tongzhou", "subtree")["sections"]
        for name in ("received", "concluded", "reconsideration", "litigation"):
            self.assertEqual(sum(v for k, v in sections[name].items() if k != "total"), sections[name]["total"], name)
        replies = dict(sections["replies"], refused=sections["replies"]["refused"]["total"])
        self.assertEqual(sum(v for k, v in replies.items() if k != "total"), replies["total"])

    def test_district_government_itself_has_two_reconsiderations_and_one_suit(self):
        for organ, published in self.published["own"].items():
            numbers = leaves(self.report(organ, "own")["sections"])
            self.assertEqual({path: numbers[path] for path in published}, published)

    def test_every_number_of_form_2014_opens_what_it_counts(self):
        for organ, scope in (("tongzhou", "subtree"), ("tz-gov", "own")):
            numbers = leaves(self.report(organ, scope)["sections"])
            self.assertGreaterEqual(len(numbers), 30)
            for path, number in numbers.items():
                self.check_opens(self.server.admin, f"2018/cells?organ={organ}&scope={scope}&form=2014", path, number)

    def test_every_number_of_form_2021_opens_what_it_counts(self):
        report = self.report("tongzhou", "subtree", "2021")
        query = "2018/cells?organ=tongzhou&scope=subtree&form=2021"
        for row in report["table3"]["rows"]:
            for column, number in zip(report["table3"]["columns"], row["cells"]):
                self.check_opens(self.server.admin, query, f"table3/{row['key']}/{column}", number)
        for block, cells in report["table4"].items():
            for cell, number in cells.items():
                self.check_opens(self.server.admin, query, f"table4/{block}/{cell}", number)

    def test_forms_agree_where_they_count_the_same(self):
        old = self.report("tongzhou", "subtree")["sections"]
        new = self.report("tongzhou", "subtree", "2021")
        totals = {row["key"]: row["cells"][-1] for row in new["table3"]["rows"]}
        self.assertEqual((totals["new"], totals["total_handled"]), (old["received"]["total"], old["concluded"]["total"]))
        self.assertEqual(new["table4"]["review"]["total"], old["reconsideration"]["total"])
        suits = new["table4"]["litigation_direct"]["total"] + new["table4"]["litigation_after_review"]["total"]
        self.assertEqual(suits, old["litigation"]["total"])

    def test_organs_add_up_to_the_district(self):
        own = 0
        for organ in self.server.admin.get("organs?organ=tongzhou").json["items"]:
            own += self.report(organ["code"], "own")["sections"]["received"]["total"]
        self.assertEqual(own, 462)

    def test_counted_cases_are_what_the_number_says(self):
        items = self.check_opens(self.server.admin, "2018/cells?organ=tongzhou&form=2014", "replies/granted", 236)
        self.assertEqual({item["conclusion"] for item in items}, {"disclosed"})
        items = self.check_opens(self.server.admin, "2018/cells?organ=tongzhou&form=2014", "received/online", 35)
        self.assertTrue({item["channel"] for item in items} <= {"online", "email"})

    def test_area_reports_its_subtree_unless_told_otherwise(self):
        answer = self.server.admin.get("reports/annual/2018?organ=tongzhou").json
        self.assertEqual((answer["scope"], answer["form"], answer["sections"]["received"]["total"]), ("subtree", "2014", 462))

    def test_page_shows_the_numbers_with_links_to_their_cases(self):
        page = self.server.admin.get("/?year=2018&organ=tongzhou&scope=subtree&form=2014").body.decode("utf-8")
        for number in ("462", "380", "446", "236"):
            self.assertIn(f">{number}<", page)
        self.assertIn("/cells?", page)
        cells = self.server.admin.get("/cells?year=2018&organ=tongzhou&scope=subtree&form=2014&path=received/online")
        self.assertEqual(cells.status, 200)
        self.assertIn("35", cells.body.decode("utf-8"))

    def test_bad_report_queries_are_422(self):
        for query, pointer in (("2018", "?organ"), ("2018?organ=nowhere", "?organ"), ("2018?organ=tongzhou&form=1999", "?form"),
                               ("2018?organ=tongzhou&scope=all", "?scope"), ("2007?organ=tongzhou", "/year"),
                               ("3000?organ=tongzhou", "/year"), ("2018/cells?organ=tongzhou", "?path"),
                               ("2018/cells?organ=tongzhou&path=replies/nonsense", "?path"),
                               ("2018/cells?organ=tongzhou&path=received/online&cursor=zzz", "?cursor")):
            with self.subTest(query):
                answer = self.server.admin.get(f"reports/annual/{query}")
                self.assertEqual(answer.status, 422)
                self.assertIn(pointer, answer.pointers())
        self.assertEqual(self.server.admin.get("reports/annual/2018?organ=tongzhou&format=papyrus").status, 406)


class Reproduction(Opening):
    """A ledger with a published report's counts gives that report back."""

    NAMES = ("suqian-2024", "hongze-2023")
    ORGANS = ["north-edu", "north-tax", "south-edu"]

    def reproduce(self, name):
        published = golden(name)
        with Server(today=TODAY) as server:
            make_organs(server.admin)
            cases = cases_of(published, self.ORGANS)
            for kind, ledger in (("cases", cases), ("proceedings", proceedings_of(published, cases))):
                answer = server.admin.post(f"imports/{kind}", as_csv(ledger), content_type="text/csv")
                self.assertEqual((answer.status, answer.json["imported"]), (200, len(ledger)), answer.body[:800])
            self.check_tables(server.admin, published)
            self.check_numbers_open(server.admin, published)

    def check_tables(self, client, published):
        report = client.get(f"reports/annual/{published['year']}?organ=city&form={published['form']}").json
        rows = {row["key"]: row["cells"] for row in report["table3"]["rows"]}
        self.assertEqual(rows, published["table3"]["rows"])
        for block, cells in published["table4"].items():
            parts = {key: value for key, value in cells.items() if key != "total"}
            self.assertEqual(report["table4"][block], {**parts, "total": sum(parts.values())})
        self.assertEqual([f for f in report["checks"] if f["severity"] == "error"], [])

    def check_numbers_open(self, client, published):
        query = f"{published['year']}/cells?organ=city&form={published['form']}"
        for key, cells in published["table3"]["rows"].items():
            for column, number in zip(KINDS + ["total"], cells):
                page = client.get(f"reports/annual/{query}&path=table3/{key}/{column}&limit=1").json
                self.assertEqual(page["total"], number, (key, column))
                if number <= 500:
                    self.check_opens(client, query, f"table3/{key}/{column}", number)
        for block, cells in published["table4"].items():
            parts = {key: value for key, value in cells.items() if key != "total"}
            for cell, number in {**parts, "total": sum(parts.values())}.items():
                self.check_opens(client, query, f"table4/{block}/{cell}", number)

    def test_suqian_2024_every_cell_of_tables_3_and_4(self):
        self.reproduce("suqian-2024")

    def test_hongze_2023_in_form_2019_with_the_totals_it_should_have_printed(self):
        self.reproduce("hongze-2023")


class Changes(Opening):
    """Fees, amendments and voided cases: the numbers move, and so does what they open."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server(today=TODAY)
        make_organs(cls.server.admin)

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def new_cases(self, organ, year, number):
        query = f"{year}/cells?organ={organ}&form=2021"
        return self.check_opens(self.server.admin, query, "table3/new/total", number)

    def test_fees_are_summed_in_yuan_and_open_their_cases(self):
        rows = [case("费-1", organ="south-edu", conclusion="disclosed", concluded_on="2025-06-20", fee_yuan="880"),
                case("费-2", organ="south-edu", conclusion="disclosed", concluded_on="2025-06-20", fee_yuan="270")]
        self.assertEqual(self.server.admin.post("imports/cases", as_csv(rows), content_type="text/csv").status, 200)
        fees = self.server.admin.get("reports/annual/2025?organ=south-edu").json["fees"]
        self.assertEqual(fees, {"charged_yuan": 1150, "paid_yuan": 1150, "waived_yuan": 0, "cases": 2})
        items, total = self.server.admin.walk("reports/annual/2025/cells?organ=south-edu&path=fees/paid_yuan&limit=1")
        self.assertEqual((sorted(item["number"] for item in items), total), (["费-1", "费-2"], 1150))

    def test_case_amended_into_another_year_leaves_the_one_and_joins_the_other(self):
        file = CaseFile(self.server.admin, register(self.server.admin, "2024-12-20", organ="north-edu")["id"])
        self.new_cases("north-edu", 2024, 1)
        file.done("amend", {"field": "received_on", "value": "2025-01-06", "reason": "登记错误"})
        self.new_cases("north-edu", 2024, 0)
        self.assertEqual(self.new_cases("north-edu", 2025, 1)[0]["id"], file.id)

    def test_voided_case_is_opened_by_no_number(self):
        file = CaseFile(self.server.admin, register(self.server.admin, "2025-06-03", organ="north-tax")["id"])
        self.new_cases("north-tax", 2025, 1)
        file.done("void", {"reason": "误登"})
        self.new_cases("north-tax", 2025, 0)

    def test_a_counted_case_of_another_organ_is_named_and_no_more(self):
        self.assertEqual(self.server.admin.post("imports/cases", as_csv([
            case("他局-1", organ="north-edu", received_on="2022-03-01", applicant_name="张秘密", conclusion="disclosed",
                 concluded_on="2022-03-10")]), content_type="text/csv").status, 200)
        self.assertEqual(self.server.admin.post("imports/proceedings", as_csv([
            {"case_number": "他局-1", "kind": "reconsideration", "organ": "south-edu", "filed_on": "2022-04-01",
             "decided_on": "2022-05-05", "outcome": "upheld"}]), content_type="text/csv").status, 200)
        south = self.server.as_role("statistician", organ="south", name="南区统计")
        cell = "reports/annual/2022/cells?organ=south-edu&path=table4/review/total"
        (item,) = south.get(cell).json["items"]
        self.assertEqual(item["case"], {"number": "他局-1", "organ": "north-edu", "received_on": "2022-03-01",
                                        "concluded_on": "2022-03-10", "withheld": True})
        self.assertNotIn("张秘密", south.get(cell).body.decode("utf-8"))
        page = south.get("/cells?year=2022&organ=south-edu&path=table4/review/total&form=2021")
        self.assertEqual((page.status, "学区划分方案" in page.body.decode("utf-8")), (200, False))
        (seen,) = self.server.admin.get(cell).json["items"]
        self.assertEqual(seen["case"]["applicant"]["name"], "张秘密")

    def test_case_left_open_is_carried_into_the_next_year(self):
        register(self.server.admin, "2023-12-20", organ="south-edu")
        query = "cells?organ=south-edu&form=2021"
        out = self.check_opens(self.server.admin, f"2023/{query}", "table3/carried_out/natural", 1)
        self.assertEqual(self.check_opens(self.server.admin, f"2024/{query}", "table3/carried_in/total", 1), out)


class Checks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(today=TODAY)

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def check(self, tables, **more):
        body = {key: tables[key] for key in ("form", "year", "table2", "table3", "table4") if key in tables}
        answer = self.server.admin.post("report-checks", {**body, **more})
        self.assertEqual(answer.status, 200)
        return answer.json["findings"]

    def test_suqian_2024_breaks_no_rule(self):
        self.assertEqual(self.check(golden("suqian-2024")), [])

    def test_hongze_2023_breaks_exactly_the_rules_it_is_known_to(self):
        published = golden("hongze-2023")
        findings = self.check(published)
        errors = [{key: f[key] for key in ("check", "cells", "expected", "found")} for f in findings if f["severity"] == "error"]
        self.assertEqual([(e["check"], e["expected"], e["found"]) for e in errors],
                         [(f["check"], f["expected"], f["found"]) for f in published["faults"]])
        for error, fault in zip(errors, published["faults"]):
            self.assertIn(fault["cells"][0], error["cells"])
        self.assertEqual([f["check"] for f in findings if f["severity"] == "warning"], ["form.outdated"])

    def test_every_change_of_one_cell_is_found(self):
        tables = golden("suqian-2024")
        for key in tables["table3"]["rows"]:
            for column in range(7):
                with self.subTest(f"{key} {column}"):
                    tables["table3"]["rows"][key][column] += 1
                    found = {f["check"] for f in self.check(tables) if f["severity"] == "error"}
                    self.assertIn("table3.columns", found)
                    self.assertTrue(found & {"table3.identity", "table3.handled"})
                    tables["table3"]["rows"][key][column] -= 1

    def test_last_year_is_compared(self):
        tables = golden("suqian-2024")
        previous = {"year": 2023, "form": "2021", "table3": {"rows": {"carried_out": [118, 3, 0, 0, 0, 0, 121]}}}
        carried = lambda: [f for f in self.check(tables, previous=previous) if f["check"] == "previous.carried"]
        self.assertEqual(carried(), [])
        previous["table3"]["rows"]["carried_out"] = [117, 3, 0, 0, 0, 0, 120]
        self.assertEqual({(f["expected"], f["found"]) for f in carried()}, {(117, 118), (120, 121)})

    def test_blank_slash_and_zero_are_told_apart(self):
        tables = golden("suqian-2024")
        rows = tables["table3"]["rows"]
        rows["decline_publication"] = ["/"] * 7
        self.assertEqual(self.check(tables), [])
        rows["decline_publication"] = [0, 0, None, 0, 0, 0, 0]
        self.assertEqual([(f["check"], f["cells"]) for f in self.check(tables)], [("blank", ["table3/decline_publication/research"])])

    def test_malformed_tables_name_every_place(self):
        answer = self.server.admin.post("report-checks", {"year": 2024, "form": "1999", "colour": 1, "table3": {"rows": {
            "new": [1, 2], "dance": [0] * 7, "granted": [1.5, "x", 0, 0, 0, 0, 0]}}, "table4": {"review": {"upheld": "many"}}})
        self.assertEqual(answer.status, 422)
        self.assertEqual(set(answer.pointers()), {"/form", "/colour", "/table3/rows/new", "/table3/rows/dance", "/table3/rows/granted/0",
                                                  "/table3/rows/granted/1", "/table4/review/upheld"})


if __name__ == "__main__":
    unittest.main()
