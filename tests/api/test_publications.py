"""The report's way to publication: entered, checked, handed in, submitted, approved, frozen; and what changes afterwards."""
import datetime
import json
import unittest

from support import Server
from support.contract import ROOT
from support.ledgers import as_csv, case, cases_of, proceedings_of
from support.office import CaseFile, make_organs, register

TODAY = "2025-07-01"
PERIODS = ("h1", "h2", "q1", "q2", "q3", "q4", *(f"m{i:02}" for i in range(1, 13)))


def golden(name):
    return json.loads((ROOT / "tests" / "golden" / f"{name}.json").read_text(encoding="utf-8"))


def cells_of_tables(tables):
    """The tables of a golden report as cells by path."""
    columns = ("natural", "business", "research", "welfare", "legal", "other", "total")
    cells = {f"table3/{key}/{column}": value for key, row in tables["table3"]["rows"].items()
             for column, value in zip(columns, row)}
    for block, outcomes in tables["table4"].items():
        parts = {key: value for key, value in outcomes.items() if key != "total"}
        cells.update({f"table4/{block}/{key}": value for key, value in {**parts, "total": sum(parts.values())}.items()})
    return cells


def numbers_of(report):
    """path → number of a report with tables."""
    columns = report["table3"]["columns"]
    numbers = {f"table3/{row['key']}/{column}": value for row in report["table3"]["rows"]
               for column, value in zip(columns, row["cells"])}
    numbers.update({f"table4/{block}/{key}": value for block, cells in report["table4"].items() for key, value in cells.items()})
    return numbers


class Office(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(today=TODAY)
        make_organs(cls.server.admin)
        cls.writer = cls.server.as_role("statistician", name="王统计")
        cls.signer = cls.server.as_role("signer", name="李主任")

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def ok(self, answer, status=200):
        self.assertEqual(answer.status, status, answer.body.decode("utf-8"))
        return answer.json

    def load(self, rows):
        self.ok(self.server.admin.post("imports/cases", as_csv(rows), content_type="text/csv"))

    def step(self, client, publication, step, reason=None):
        return client.post(f"publications/{publication}/steps", {"step": step, **({"reason": reason} if reason else {})})

    def publish(self, organ, year, **more):
        publication = self.ok(self.writer.post("publications", {"organ": organ, "year": year, **more}), 201)["id"]
        for client, step in ((self.writer, "submit"), (self.signer, "approve"), (self.writer, "publish")):
            self.ok(self.step(client, publication, step))
        return publication


class Lifecycle(Office):
    def test_only_approved_reports_are_published_and_nobody_approves_their_own(self):
        both = self.server.as_role("statistician", "signer", name="一人两岗")
        draft = self.ok(both.post("publications", {"organ": "north-edu", "year": 2020}), 201)
        self.assertEqual((draft["state"], draft["form"], draft["scope"]), ("draft", "2019", "own"))
        number = draft["id"]
        early = self.step(both, number, "publish").json
        self.assertEqual((early["code"], early["errors"][0]["message"]), ("wrong_state", "当前：拟稿；可以：送审"))
        self.ok(self.step(both, number, "submit"))
        self.assertEqual(self.step(both, number, "approve").json["code"], "same_person")
        self.assertEqual(self.step(self.writer, number, "approve").status, 403)
        self.assertEqual(set(self.step(self.signer, number, "return").faults()), {("/reason", "missing")})
        self.ok(self.step(self.signer, number, "return", "请补充存在的问题"))
        self.ok(self.step(both, number, "submit"))
        self.ok(self.step(self.signer, number, "approve"))
        done = self.ok(self.step(self.writer, number, "publish"))
        self.assertEqual([step["state"] for step in done["steps"]],
                         ["draft", "submitted", "returned", "submitted", "approved", "published"])
        self.assertEqual(done["steps"][2]["reason"], "请补充存在的问题")
        self.assertEqual(self.step(self.signer, number, "return", "太晚").json["code"], "wrong_state")
        early = self.ok(both.post("publications", {"organ": "north-edu", "year": 2025}), 201)["id"]
        self.ok(self.step(both, early, "submit"))
        self.ok(self.step(self.signer, early, "approve"))
        self.assertEqual(self.step(both, early, "publish").json["code"], "year_not_over")
        listed = self.ok(self.writer.get("publications?organ=north-edu&year=2020"))["items"]
        self.assertEqual(listed, [done])

    def test_what_was_approved_is_what_is_published(self):
        number = self.ok(self.writer.post("publications", {"organ": "south-edu", "year": 2022}), 201)["id"]
        self.ok(self.step(self.writer, number, "submit"))
        self.ok(self.step(self.signer, number, "approve"))
        self.load([case("改后-1", organ="south-edu", received_on="2022-03-01")])
        self.assertEqual(self.step(self.writer, number, "publish").json["code"], "report_changed")
        self.ok(self.step(self.signer, number, "return", "数据有变"))
        self.ok(self.step(self.writer, number, "submit"))
        self.ok(self.step(self.signer, number, "approve"))
        self.ok(self.step(self.writer, number, "publish"))
        self.assertEqual(numbers_of(self.ok(self.writer.get(f"publications/{number}/report")))["table3/new/total"], 1)

    def test_a_published_report_stays_and_what_changed_since_is_told(self):
        rows = [case(f"公-{i}", organ="north-tax", received_on="2023-05-08", conclusion="disclosed", concluded_on="2023-05-20")
                for i in range(3)]
        self.load(rows + [case("公-9", organ="north-tax", received_on="2023-12-20")])
        self.ok(self.writer.put("reports/annual/2023/text?organ=north-tax", {
            "parts": {"overview": "坚持以公开为常态。\n稳步推进。"}, "table2": {"normative/made": 1, "normative/repealed": 0, "normative/valid": 4}}))
        number = self.publish("north-tax", 2023)
        frozen = self.writer.get(f"publications/{number}/report")
        self.assertEqual(frozen.json["text"]["overview"], "坚持以公开为常态。\n稳步推进。")
        self.assertEqual(frozen.json["table2"]["normative/valid"], "4")
        unchanged = self.ok(self.writer.get(f"publications/{number}/comparison"))
        self.assertEqual((unchanged["cells"], unchanged["parts"]), ([], []))

        item = self.ok(self.server.admin.get("cases?q=公-1"))["items"][0]
        CaseFile(self.server.admin, item["id"]).done("amend", {"field": "conclusion", "value": "partially_disclosed",
                                                               "reason": "区分处理，登记有误"})
        again = self.writer.get(f"publications/{number}/report")
        self.assertEqual(again.body, frozen.body)
        as_of = self.ok(self.writer.get(f"reports/annual/2023?organ=north-tax&as_of=publication:{number}"))
        self.assertEqual(numbers_of(as_of), numbers_of(frozen.json))
        self.assertEqual((as_of["position"], as_of["hash"]), (frozen.json["position"], frozen.json["hash"]))
        now = numbers_of(self.ok(self.writer.get("reports/annual/2023?organ=north-tax")))
        changes = self.ok(self.writer.get(f"publications/{number}/comparison?with=today"))
        differing = {path for path, value in numbers_of(frozen.json).items() if now[path] != value}
        self.assertEqual({cell["path"] for cell in changes["cells"]}, differing)
        self.assertEqual(differing, {f"table3/{row}/{column}" for row in ("granted", "partial") for column in ("natural", "total")})
        for cell in changes["cells"]:
            self.assertEqual(sum(posting["amount"] for posting in cell["postings"]), cell["after"] - cell["before"])
            self.assertEqual({(p["case_number"], p["act"], p["reason"]) for p in cell["postings"]},
                             {("公-1", "amend", "区分处理，登记有误")})
        # The drill-down of then lists the case where it stood then.
        items, total = self.writer.walk(f"reports/annual/2023/cells?organ=north-tax&path=table3/granted/total&as_of=publication:{number}")
        self.assertEqual((sorted(i["number"] for i in items), total), (["公-0", "公-1", "公-2"], 3))
        # The next year is compared with what was published, not with what is known today.
        self.assertEqual(self.ok(self.writer.get("reports/annual/2024?organ=north-tax"))["checks"], [])

    def test_opening_stock_that_differs_from_the_published_closing_stock_is_found(self):
        self.load([case("转-1", organ="south-edu", received_on="2018-12-20")])
        self.publish("south-edu", 2018, form="2021")
        self.load([case("转-2", organ="south-edu", received_on="2018-12-21")])
        report = self.ok(self.writer.get("reports/annual/2019?organ=south-edu"))
        finding = [f for f in report["checks"] if f["check"] == "previous.carried"]
        self.assertEqual([(f["expected"], f["found"]) for f in finding if f["cells"] == ["table3/carried_in/total"]], [(1, 2)])
        stock = self.ok(self.writer.get("reports/annual/2019/opening-stock?organ=south-edu"))
        self.assertEqual((stock["published"], stock["now"], [p["case_number"] for p in stock["postings"]]), (1, 2, ["转-2"]))
        self.assertEqual(self.writer.get("reports/annual/2018/opening-stock?organ=south-edu").status, 404)
        number = self.ok(self.writer.post("publications", {"organ": "south-edu", "year": 2019}), 201)["id"]
        refused = self.step(self.writer, number, "submit")
        self.assertEqual((refused.status, refused.json["code"]), (409, "report_has_errors"))
        self.assertIn("previous.carried", {error["code"] for error in refused.json["errors"]})

    def test_of_two_publications_the_one_published_last_holds(self):
        self.assertEqual(self.server.admin.put("organs/twice", {"name": "先后局", "kind": "department"}).status, 201)
        self.load([case("先后-1", organ="twice", received_on="2018-12-20")])
        first = self.ok(self.writer.post("publications", {"organ": "twice", "year": 2018, "form": "2021"}), 201)["id"]
        second = self.publish("twice", 2018, form="2021")
        self.load([case("先后-2", organ="twice", received_on="2018-12-21")])
        for client, step in ((self.writer, "submit"), (self.signer, "approve"), (self.writer, "publish")):
            self.ok(self.step(client, first, step))
        self.assertLess(first, second)
        report = self.ok(self.writer.get("reports/annual/2019?organ=twice"))
        self.assertEqual([f for f in report["checks"] if f["check"] == "previous.carried"], [])
        stock = self.ok(self.writer.get("reports/annual/2019/opening-stock?organ=twice"))
        self.assertEqual((stock["publication"], stock["published"], stock["postings"]), (first, 2, []))
        self.assertEqual(self.writer.get("reports/annual/2019/opening-stock?organ=twice&period=h1").pointers(), ["?period"])
        # A list of all years is not narrowed by the year that was asked for before.
        for query, found in (("", 2), ("&year=2017", 0), ("&year=2018", 2), ("", 2)):
            for _ in range(4):
                items = self.ok(self.writer.get(f"publications?organ=twice{query}"))["items"]
                self.assertEqual(len(items), found, query)
        self.assertEqual(self.writer.get(f"publications/{first}/comparison?with={second}abc").pointers(), ["?with"])

    def test_applicants_and_other_organs_do_not_see_publications(self):
        number = self.ok(self.writer.post("publications", {"organ": "north-edu", "year": 2021}), 201)["id"]
        elsewhere = self.server.as_role("statistician", organ="south", name="南区统计")
        self.assertEqual(elsewhere.get(f"publications/{number}").status, 404)
        self.assertEqual(elsewhere.post("publications", {"organ": "north-edu", "year": 2021}).status, 403)
        self.assertEqual(elsewhere.put("reports/annual/2021/text?organ=north-edu", {}).status, 403)
        self.assertEqual(self.server.anyone.get(f"publications/{number}").status, 401)


class Texts(Office):
    def test_bound_figures_are_filled_in_and_written_ones_are_held_against_the_tables(self):
        self.load([case(f"文-{i}", organ="north-edu", received_on="2019-04-01", conclusion="disclosed", concluded_on="2019-04-10")
                   for i in range(3)])
        path = "reports/annual/2019/text?organ=north-edu"
        bound = "新收政府信息公开申请{{table3.new.total}}件，予以公开{{table3.granted.total}}件。\n{{statistics}}"
        self.ok(self.writer.put(path, {"parts": {"overview": bound}}))
        report = self.ok(self.writer.get("reports/annual/2019?organ=north-edu"))
        self.assertTrue(report["text"]["overview"].startswith("新收政府信息公开申请3件，予以公开3件。\n"))
        paragraphs = self.ok(self.writer.get("reports/annual/2019/statistics-text?organ=north-edu"))["paragraphs"]
        self.assertEqual(report["text"]["overview"].split("\n")[1:], paragraphs)
        self.assertEqual(report["checks"], [])
        self.ok(self.writer.put(path, {"parts": {"overview": "新收政府信息公开申请4件。{{table3.new.nobody}}"}}))
        findings = self.ok(self.writer.get("reports/annual/2019/checks?organ=north-edu"))["findings"]
        self.assertEqual([(f["check"], f["expected"], f["found"]) for f in findings],
                         [("binding.unknown", None, None), ("narrative.figure", 3, 4)])
        number = self.ok(self.writer.post("publications", {"organ": "north-edu", "year": 2019}), 201)["id"]
        why = "数字为年中口径，已在文中说明"
        refused = self.step(self.writer, number, "submit", why).json  # a reason is for doubts, not for a name that is wrong
        self.assertEqual((refused["code"], [e["code"] for e in refused["errors"]]), ("report_has_errors", ["binding.unknown"]))
        self.ok(self.writer.put(path, {"parts": {"overview": "新收政府信息公开申请4件。"}}))
        self.assertEqual(self.step(self.writer, number, "submit").json["code"], "report_has_errors")
        self.ok(self.step(self.writer, number, "submit", why))

    def test_statistics_tell_the_year_by_month_and_kind_and_how_long_it_took(self):
        self.load([case(f"统-{i}", organ="south-edu", received_on=f"2021-0{i}-08", conclusion="disclosed" if i % 2 else "not_held",
                        concluded_on=f"2021-0{i}-{12 + i}") for i in range(1, 8)] + [case("统-9", organ="south-edu", received_on="2021-12-30")])
        figures = self.ok(self.writer.get("statistics?organ=south-edu&year=2021"))
        self.assertEqual((figures["totals"]["received"], figures["totals"]["concluded"], figures["totals"]["open_at_end"]), (8, 7, 1))
        self.assertEqual([m["received"] for m in figures["months"]], [1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1])
        self.assertEqual(sum(bar["count"] for bar in figures["channels"]), 8)
        self.assertEqual({bar["key"]: bar["count"] for bar in figures["conclusions"] if bar["count"]}, {"disclosed": 4, "not_held": 3})
        self.assertEqual(figures["durations"]["cases"], 7)
        self.assertLessEqual(figures["durations"]["median"], figures["durations"]["p90"])

    def test_faults_of_a_text_come_all_at_once_and_nothing_is_kept(self):
        answer = self.writer.put("reports/annual/2024/text?organ=north-edu",
                                 {"parts": {"overview": 3, "epilogue": "x"}, "table2": {"normative/made": "many", "pets/cats": 1}})
        self.assertEqual(answer.status, 422)
        self.assertEqual(set(answer.faults()), {("/parts/overview", "wrong_type"), ("/parts/epilogue", "unknown_field"),
                                           ("/table2/normative~1made", "wrong_type"), ("/table2/pets~1cats", "unknown_field")})
        self.assertEqual(self.ok(self.writer.get("reports/annual/2024/text?organ=north-edu"))["version"], 0)

    def test_documents_are_counted_in_whole_numbers_and_only_a_change_is_negative(self):
        wrong = {"regulations/made": "1.5", "regulations/valid": -1, "normative/made": 18446744073709551615}
        answer = self.writer.put("reports/annual/2024/text?organ=north-edu", {"table2": {**wrong, "charges/wan_yuan": "1.5"}})
        self.assertEqual(set(answer.faults()), {("/table2/" + cell.replace("/", "~1"), "wrong_type") for cell in wrong})
        self.assertEqual({error["message"] for error in answer.json["errors"]}, {"类型不对：整数、\"1.5\"、“/”"})

    def test_a_text_sent_without_its_body_takes_nothing_away(self):
        path = "reports/annual/2017/text?organ=north-edu"
        self.ok(self.writer.put(path, {"parts": {"overview": "写好的概述"}}))
        empty = self.writer.put(path, None)
        self.assertEqual((empty.status, set(empty.faults())), (422, {("", "missing")}))
        self.assertEqual(self.ok(self.writer.get(path))["content"]["parts"], {"overview": "写好的概述"})
        wrong = self.writer.put(path, {"parts": {"preface": "前言"}}).json["errors"][0]
        self.assertIn("overview, proactive, applications, fees", wrong["message"])

    def test_second_of_two_editors_is_told(self):
        path = "reports/annual/2024/text?organ=south-edu"
        before = self.writer.get(path)
        self.ok(self.writer.put(path, {"parts": {"other": "无"}}, headers={"If-Match": before.etag}))
        stale = self.writer.put(path, {"parts": {"other": "没有"}}, headers={"If-Match": before.etag})
        self.assertEqual(stale.status, 412)
        now = self.ok(self.writer.get(path))
        self.assertEqual((now["version"], now["content"]["parts"]["other"], now["actor"]), (1, "无", "王统计"))


class HandedIn(Office):
    """A district of 42 organs, ten of which keep no cases here."""

    YEAR = 2024

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        assert cls.server.admin.put("organs/district", {"name": "某区", "kind": "area"}).status == 201
        cls.keeping = [f"own-{i:02}" for i in range(32)]
        cls.handing = [f"hand-{i:02}" for i in range(10)]
        for code in cls.keeping + cls.handing:
            body = {"name": f"{code}局", "kind": "department", "parent": "district", "hands_in": code in cls.handing}
            assert cls.server.admin.put(f"organs/{code}", body).status == 201
        rows = [case(f"{code}-{i}", organ=code, received_on=f"{cls.YEAR}-0{1 + i}-15", conclusion="disclosed",
                     concluded_on=f"{cls.YEAR}-0{1 + i}-28") for code in cls.keeping for i in range(3)]
        assert cls.server.admin.post("imports/cases", as_csv(rows), content_type="text/csv").status == 200

    def hand_in(self, organ, cells, **more):
        return self.writer.post("submissions", {"organ": organ, "year": self.YEAR, "cells": cells, **more})

    def test_the_compiled_report_adds_them_names_who_is_missing_and_opens_both_kinds(self):
        suqian = cells_of_tables(golden("suqian-2024"))
        for organ in self.handing[:9]:
            self.ok(self.hand_in(organ, suqian), 201)
        report = self.ok(self.writer.get(f"reports/annual/{self.YEAR}?organ=district"))
        self.assertFalse(report["complete"])
        self.assertEqual([o["code"] for o in report["missing"]], self.handing[9:])
        number = self.ok(self.writer.post("publications", {"organ": "district", "year": self.YEAR}), 201)["id"]
        refused = self.step(self.writer, number, "submit")
        self.assertEqual([e["pointer"] for e in refused.json["errors"]], ["/missing/hand-09"])

        self.ok(self.hand_in(self.handing[9], suqian), 201)
        report = self.ok(self.writer.get(f"reports/annual/{self.YEAR}?organ=district"))
        self.assertTrue(report["complete"])
        self.assertEqual({o["code"] for o in report["handed_in"]}, set(self.handing))
        numbers = numbers_of(report)
        self.assertEqual(numbers["table3/granted/natural"], 10 * suqian["table3/granted/natural"] + 96)
        self.assertEqual(numbers["table4/review/total"], 10 * suqian["table4/review/total"])
        self.assertEqual(report["checks"], [])
        page = self.ok(self.writer.get(f"reports/annual/{self.YEAR}/cells?organ=district&path=table3/granted/natural&limit=200"))
        self.assertEqual(len(page["items"]) + sum(part["value"] for part in page["submitted"]), page["total"])
        self.assertEqual(page["total"], numbers["table3/granted/natural"])
        self.assertEqual(self.ok(self.writer.get(f"submissions?year={self.YEAR}&organ=district&scope=subtree"))["missing"], [])
        in_2019 = self.ok(self.writer.get(f"reports/annual/{self.YEAR}?organ=district&form=2019"))
        others = {row["key"]: row["cells"] for row in in_2019["table3"]["rows"]}["other_all"]
        self.assertEqual(others[6], 10 * sum(suqian[f"table3/{row}/total"]
                                             for row in ("other_no_correction", "other_no_payment", "other_other")))
        side = self.ok(self.writer.get(f"reports/annual/{self.YEAR}/side-by-side?organs=own-00,hand-00,district&previous=true"))
        granted = [row for row in side["rows"] if row["path"] == "table3/granted/natural"][0]
        self.assertEqual(granted["values"], [3, suqian["table3/granted/natural"], numbers["table3/granted/natural"]])
        self.assertEqual(granted["previous"], [0, 0, 0])

    def test_tables_that_contradict_themselves_are_refused_with_every_finding(self):
        cells = cells_of_tables(golden("suqian-2024"))
        cells["table4/review/total"] += 1
        cells["table3/granted/natural"] += 5
        answer = self.hand_in("hand-00", cells)
        self.assertEqual((answer.status, answer.json["code"]), (422, "tables_disagree"))
        self.assertEqual({e["code"] for e in answer.json["errors"]}, {"table4.total", "table3.columns", "table3.handled"})
        self.assertEqual(set(self.hand_in("hand-00", {"table9/x/y": 1, "table3/new/total": "many"}).faults()),
                         {("/cells/table9~1x~1y", "unknown_field"), ("/cells/table3~1new~1total", "wrong_type")})

    def test_an_organ_that_keeps_cases_cannot_hand_in_too(self):
        answer = self.hand_in("own-00", cells_of_tables(golden("suqian-2024")))
        self.assertEqual((answer.status, answer.json["code"]), (409, "organ_keeps_cases"))

    def test_an_organ_that_hands_in_and_keeps_cases_is_not_counted_twice_and_can_take_its_tables_back(self):
        suqian = cells_of_tables(golden("suqian-2024"))
        self.assertEqual(self.server.admin.put("organs/late", {"name": "后来局", "kind": "department"}).status, 201)
        self.ok(self.writer.post("submissions", {"organ": "late", "year": 2022, "cells": suqian}), 201)
        self.load([case("后-1", organ="late", received_on="2022-05-05")])
        report = self.ok(self.writer.get("reports/annual/2022?organ=late"))
        self.assertEqual(([f["check"] for f in report["checks"]], numbers_of(report)["table3/new/total"], report["handed_in"]),
                         (["handed_in.twice"], 1, []))
        cell = self.ok(self.writer.get("reports/annual/2022/cells?organ=late&path=table3/new/total"))
        self.assertEqual((cell["total"], len(cell["items"]), cell["submitted"]), (1, 1, []))
        self.ok(self.writer.post("submissions", {"organ": "late", "year": 2022, "kind": "withdrawn"}), 201)
        self.assertEqual(self.ok(self.writer.get("reports/annual/2022?organ=late"))["checks"], [])

    def test_a_publication_is_reproduced_when_the_organ_begins_to_keep_cases(self):
        suqian = cells_of_tables(golden("suqian-2024"))
        self.assertEqual(self.server.admin.put("organs/turning", {"name": "转局", "kind": "department"}).status, 201)
        self.ok(self.writer.post("submissions", {"organ": "turning", "year": 2022, "cells": suqian}), 201)
        number = self.publish("turning", 2022)
        self.load([case("转局-1", organ="turning", received_on="2022-05-05")])
        then = self.ok(self.writer.get(f"reports/annual/2022?organ=turning&as_of=publication:{number}"))
        self.assertEqual(then, self.ok(self.writer.get(f"publications/{number}/report")))

    def test_an_organ_with_a_pending_suit_here_cannot_hand_in_too(self):
        self.assertEqual(self.server.admin.put("organs/sued", {"name": "被诉局", "kind": "department"}).status, 201)
        self.load([case("被诉-1", organ="sued", received_on="2022-05-05", conclusion="disclosed", concluded_on="2022-05-20")])
        self.ok(self.server.admin.post("imports/proceedings", as_csv([
            {"case_number": "被诉-1", "kind": "litigation", "path": "direct", "instance": "first", "filed_on": "2022-07-01"}]),
            content_type="text/csv"))
        answer = self.hand_in("sued", cells_of_tables(golden("suqian-2024")))
        self.assertEqual((answer.status, answer.json["code"]), (409, "organ_keeps_cases"))

    def test_tables_taken_back_or_in_another_form_are_missing_in_the_list_as_in_the_report(self):
        suqian = cells_of_tables(golden("suqian-2024"))
        body = {"name": "撤回局", "kind": "department", "hands_in": True}
        self.assertEqual(self.server.admin.put("organs/back", body).status, 201)
        self.ok(self.hand_in("back", suqian), 201)

        def missing():
            listed = self.ok(self.writer.get(f"submissions?organ=back&year={self.YEAR}"))["missing"]
            self.assertEqual(listed, self.ok(self.writer.get(f"reports/annual/{self.YEAR}?organ=back"))["missing"])
            return [organ["code"] for organ in listed]

        self.assertEqual(missing(), [])
        self.ok(self.writer.post("submissions", {"organ": "back", "year": self.YEAR, "kind": "withdrawn"}), 201)
        self.assertEqual(missing(), ["back"])
        again = self.writer.post("submissions", {"organ": "back", "year": self.YEAR, "kind": "withdrawn"})
        self.assertEqual((again.status, again.json["code"]), (409, "tables_of_other_kind"))

    def test_an_area_hands_in_nothing_of_its_own(self):
        answer = self.hand_in("district", cells_of_tables(golden("suqian-2024")))
        self.assertEqual(set(answer.faults()), {("/organ", "organ_takes_no_cases")})

    def test_tables_of_one_kind_do_not_replace_the_other_unseen(self):
        self.assertEqual(self.server.admin.put("organs/kinds", {"name": "两种局", "kind": "department"}).status, 201)
        self.ok(self.hand_in("kinds", cells_of_tables(golden("suqian-2024"))), 201)
        answer = self.hand_in("kinds", {"table3/new/total": 1}, kind="published_before")
        self.assertEqual((answer.status, answer.json["code"]), (409, "tables_of_other_kind"))

    def test_documents_of_an_earlier_year_are_checked_against(self):
        self.assertEqual(self.server.admin.put("organs/papers", {"name": "文件局", "kind": "department"}).status, 201)
        cells = {f"table2/normative/{key}": value for key, value in (("made", 3), ("repealed", 1), ("valid", 10))}
        stored = self.ok(self.writer.post("submissions", {"organ": "papers", "year": 2023, "kind": "published_before", "cells": cells}), 201)
        self.assertEqual(stored["cells"], cells)
        text = {"table2": {"normative/made": 1, "normative/repealed": 0, "normative/valid": 99}}
        self.ok(self.writer.put("reports/annual/2024/text?organ=papers", text))
        report = self.ok(self.writer.get("reports/annual/2024?organ=papers"))
        self.assertEqual([(f["expected"], f["found"]) for f in report["checks"] if f["check"] == "table2.valid"], [(11, 99)])

    def test_a_comparison_names_the_tables_that_were_handed_in_since(self):
        body = {"name": "后报局", "kind": "department", "hands_in": True}
        self.assertEqual(self.server.admin.put("organs/since", body).status, 201)
        suqian = cells_of_tables(golden("suqian-2024"))
        self.ok(self.writer.post("submissions", {"organ": "since", "year": 2021, "cells": {path: 0 for path in suqian}}), 201)
        number = self.publish("since", 2021)
        self.ok(self.writer.post("submissions", {"organ": "since", "year": 2021, "cells": suqian}), 201)
        changes = self.ok(self.writer.get(f"publications/{number}/comparison"))
        self.assertTrue(changes["cells"])
        self.assertEqual([(s["organ"], s["version"], s["actor"]) for s in changes["submissions"]], [("since", 2, "王统计")])

    def test_tables_that_leave_something_out_are_refused_in_every_form(self):
        empty = self.hand_in("hand-00", {})
        self.assertEqual((empty.status, {code for _, code in empty.faults()}), (422, {"missing"}))
        self.assertIn("/cells/table4~1review~1total", empty.pointers())
        lines = {f"received/{key}": value for key, value in (("total", 10), ("in_person", 3), ("fax", 0), ("online", 0), ("letter", 0),
                                                             ("other_channel", 0))}
        paths = [e["pointer"].removeprefix("/cells/").replace("~1", "/") for e in
                 self.writer.post("submissions", {"organ": "hand-00", "year": 2018, "cells": lines}).json["errors"]]
        lines.update({path: 0 for path in paths})
        answer = self.writer.post("submissions", {"organ": "hand-00", "year": 2018, "cells": lines})
        self.assertEqual((answer.json["code"], [e["code"] for e in answer.json["errors"]]), ("tables_disagree", ["section.total"]))
        blank = {path: None for path in lines}
        self.assertEqual({code for _, code in self.writer.post("submissions", {"organ": "hand-00", "year": 2018, "cells": blank}).faults()},
                         {"missing"})
        lines["received/letter"] = 7
        self.ok(self.writer.post("submissions", {"organ": "hand-00", "year": 2018, "cells": lines}), 201)
        report = self.ok(self.writer.get("reports/annual/2018?organ=hand-00"))
        self.assertEqual(report["sections"]["received"]["letter"], 7)

    def test_an_organ_that_ended_before_the_year_owes_no_tables(self):
        body = {"name": "旧局", "kind": "department", "parent": "district", "hands_in": True, "ended_on": "2021-06-30"}
        self.assertEqual(self.server.admin.put("organs/old", body).status, 201)
        missing = {year: {o["code"] for o in self.ok(self.writer.get(f"reports/annual/{year}?organ=district"))["missing"]}
                   for year in (2021, 2022)}
        self.assertIn("old", missing[2021])
        self.assertNotIn("old", missing[2022])

    def test_as_of_a_publication_knows_what_was_handed_in_and_written_before_it(self):
        self.assertEqual(self.server.admin.put("organs/small", {"name": "小局", "kind": "department", "hands_in": True}).status, 201)
        suqian = cells_of_tables(golden("suqian-2024"))
        self.ok(self.writer.post("submissions", {"organ": "small", "year": 2021, "cells": suqian}), 201)
        self.ok(self.writer.put("reports/annual/2021/text?organ=small", {"parts": {"other": "公布时的话"}}))
        number = self.publish("small", 2021)
        self.ok(self.writer.post("submissions", {"organ": "small", "year": 2021, "cells": {path: 0 for path in suqian}}), 201)
        self.ok(self.writer.put("reports/annual/2021/text?organ=small", {"parts": {"other": "后来的话"}}))
        then = self.ok(self.writer.get(f"reports/annual/2021?organ=small&as_of=publication:{number}"))
        frozen = self.ok(self.writer.get(f"publications/{number}/report"))
        self.assertEqual(then, frozen)
        now = self.ok(self.writer.get("reports/annual/2021?organ=small"))
        self.assertEqual((numbers_of(now)["table3/new/total"], now["text"]["other"]), (0, "后来的话"))

    def test_many_organs_stand_side_by_side(self):
        rows = self.ok(self.writer.get(f"reports/annual/{self.YEAR}/side-by-side?organs={','.join((self.keeping + self.handing) * 2)}"))["rows"]
        self.assertEqual(len(rows[0]["values"]), 84)

    def test_a_year_before_the_system_is_kept_as_printed_and_compared_with(self):
        printed = {"table3/carried_out/total": 4, "table3/new/total": 10}
        stored = self.ok(self.writer.post("submissions", {"organ": "own-01", "year": 2023, "kind": "published_before",
                                                          "cells": printed}), 201)
        self.assertEqual((stored["version"], stored["cells"]), (1, printed))
        report = self.ok(self.writer.get("reports/annual/2024?organ=own-01"))
        self.assertEqual([(f["check"], f["expected"], f["found"]) for f in report["checks"] if f["check"].startswith("previous")],
                         [("previous.carried", 4, 0)])
        # What a district printed was of all its organs; what it hands in is its own. Neither is held against the other.
        self.assertEqual(self.server.admin.put("organs/county", {"name": "某县", "kind": "area"}).status, 201)
        self.ok(self.writer.post("submissions", {"organ": "county", "year": 2023, "kind": "published_before", "cells": printed}), 201)
        own, whole = (self.ok(self.writer.get(f"reports/annual/2024?organ=county&scope={scope}"))["checks"]
                      for scope in ("own", "subtree"))
        self.assertEqual([f["check"] for f in own if f["check"].startswith("previous")], [])
        self.assertIn("previous.carried", {f["check"] for f in whole})


class Parts(Office):
    """Half-years, quarters and months in the same tables."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        published = golden("suqian-2024")
        ledger = cases_of(published, ["north-edu", "south-edu"])
        for kind, rows in (("cases", ledger), ("proceedings", proceedings_of(published, ledger))):
            assert cls.server.admin.post(f"imports/{kind}", as_csv(rows), content_type="text/csv").status == 200

    def report(self, period):
        return numbers_of(self.ok(self.writer.get(f"reports/annual/2024?organ=city&period={period}")))

    def test_parts_add_up_to_the_year_and_each_carries_on_what_the_last_left(self):
        whole = self.report("year")
        months = [self.report(f"m{i:02}") for i in range(1, 13)]
        for path, value in whole.items():
            if path.startswith("table3/") and "/carried_" not in path:
                self.assertEqual(sum(month[path] for month in months), value, path)
        for column in ("natural", "business", "total"):
            for before, after in zip(months, months[1:]):
                self.assertEqual(before[f"table3/carried_out/{column}"], after[f"table3/carried_in/{column}"])
            self.assertEqual(months[0][f"table3/carried_in/{column}"], whole[f"table3/carried_in/{column}"])
            self.assertEqual(months[11][f"table3/carried_out/{column}"], whole[f"table3/carried_out/{column}"])

    def test_every_number_of_a_part_opens_what_it_counts(self):
        for period in ("h2", "q4", "m12", "q1"):
            for path, value in self.report(period).items():
                if value > 300 or (value == 0 and not path.startswith("table4")):
                    continue
                items, total = self.writer.walk(f"reports/annual/2024/cells?organ=city&period={period}&path={path}&limit=200")
                self.assertEqual((len(items), total), (value, value), (period, path))

    def test_identities_hold_in_every_part(self):
        for period in PERIODS:
            report = self.ok(self.writer.get(f"reports/annual/2024?organ=city&period={period}"))
            self.assertEqual([f for f in report["checks"] if f["severity"] == "error"], [], period)

    def test_as_of_an_instant_knows_what_was_recorded_then(self):
        before = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        known = self.ok(self.writer.get("reports/annual/2024?organ=city"))
        register(self.server.admin, "2024-12-30", organ="north-edu")
        self.assertEqual(self.report("year")["table3/new/total"], numbers_of(known)["table3/new/total"] + 1)
        then = self.ok(self.writer.get(f"reports/annual/2024?organ=city&as_of={before}"))
        self.assertEqual(numbers_of(then), numbers_of(known))
        self.assertEqual(set(self.writer.get("reports/annual/2024?organ=city&as_of=yesterday").faults()), {("?as_of", "not_an_instant")})


class CellsOfACase(Office):
    def test_a_case_names_its_numbers_and_why(self):
        case_id = register(self.server.admin, "2024-12-20", organ="north-edu")["id"]
        cells = self.ok(self.writer.get(f"cases/{case_id}/report-cells"))["items"]
        self.assertEqual([(c["year"], c["path"], c["value"]) for c in cells],
                         [(2024, "table3/new/natural", 1), (2024, "table3/carried_out/natural", 1),
                          (2025, "table3/carried_in/natural", 1), (2025, "table3/carried_out/natural", 1)])
        self.assertEqual([(r["act"], r["event"], r["legal_date"]) for r in cells[0]["rules"]], [("register", 1, "2024-12-20")])
        self.assertIn("收到申请", cells[0]["rules"][0]["text"])
        for cell in cells:
            items, _ = self.writer.walk(f"reports/annual/{cell['year']}/cells?organ=north-edu&form={cell['form']}&path={cell['path']}")
            self.assertIn(case_id, [item["id"] for item in items])


if __name__ == "__main__":
    unittest.main()
