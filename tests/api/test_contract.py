"""The document and the server describe the same service; refusals.md and the source the same refusals."""
import json
import re
import subprocess
import unittest

from support import CONTRACT, Server
from support.contract import ROOT
from support.office import CaseFile, make_organs, register, submission
from support.server import binary

SERVER = None
NAME, PHONE, ADDRESS = "欧阳不可泄露", "13987654321", "保密路四百零四号"


def setUpModule():
    global SERVER
    SERVER = Server(today="2025-07-01", arguments=("--log-level", "debug"))
    make_organs(SERVER.admin)


def tearDownModule():
    SERVER.__exit__()


def table_rows(path, kind):
    """(code, status or None, Chinese, English) of a table of the source."""
    text = (ROOT / path).read_text(encoding="utf-8")
    pattern = rf'\{{{kind}::\w+,\s*"(\w+)",\s*(?:(\d+),\s*)?"([^"]*)",\s*"([^"]*)"\}}'
    return re.findall(pattern, text)


def markdown_rows(heading):
    text = (ROOT / "api-spec" / "refusals.md").read_text(encoding="utf-8")
    part = text[text.index(f"## {heading}"):].split("\n## ")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("| `")]


class Document(unittest.TestCase):
    def test_every_route_of_the_server_is_in_the_document_and_the_other_way_round(self):
        printed = subprocess.run([binary(), "serve", "--print-routes"], capture_output=True, text=True, check=True).stdout
        routes = {tuple(line.split()) for line in printed.splitlines() if line}
        self.assertGreater(len(routes), 30)
        self.assertEqual(routes, CONTRACT.operations())

    def test_server_serves_this_document(self):
        served = SERVER.anyone.get("openapi.json").json
        self.assertTrue(served == json.loads(json.dumps(CONTRACT.document)), "built with another openapi.yaml; build again")

    def test_operation_ids_are_unique_and_every_operation_is_told(self):
        operations = [op for item in CONTRACT.document["paths"].values() for m, op in item.items() if m in ("get", "put", "post")]
        self.assertEqual(len(operations), len({op["operationId"] for op in operations}))
        tags = {tag["name"] for tag in CONTRACT.document["tags"]}
        for operation in operations:
            self.assertTrue(operation["summary"] and operation["description"], operation["operationId"])
            self.assertTrue(set(operation["tags"]) <= tags)

    def test_every_reference_of_the_document_leads_somewhere(self):
        def walk(value):
            if isinstance(value, dict):
                if "$ref" in value:
                    target = CONTRACT.document
                    for part in value["$ref"].removeprefix("#/").split("/"):
                        target = target[part]
                for inner in value.values():
                    walk(inner)
            elif isinstance(value, list):
                for inner in value:
                    walk(inner)
        walk(CONTRACT.document)

    def test_examples_of_request_bodies_fit_their_schemas(self):
        count = 0
        for path, item in CONTRACT.document["paths"].items():
            for operation in item.values():
                body = operation.get("requestBody", {}) if isinstance(operation, dict) else {}
                for media in body.get("content", {}).values():
                    examples = [media["example"]] if "example" in media else []
                    examples += [example["value"] for example in media.get("examples", {}).values()]
                    for example in examples:
                        CONTRACT.validate(media["schema"], example, path)
                        count += 1
        self.assertGreater(count, 4)

    def test_open_reads_answer_as_documented(self):
        for target in ("procedure", "calendar/2025", "calendar/2015", "organs", "organs/north-edu", "openapi.json", "/healthz",
                       "/readyz", "/metrics", "/docs", "/sign-in", "/assets/style.css", "me"):
            with self.subTest(target):
                self.assertEqual(SERVER.anyone.get(target).status, 200)
        self.assertEqual(SERVER.anyone.get("/sign-out").status, 303)
        for target in ("calendar/1999", "calendar/x", "organs/nowhere"):
            self.assertEqual(SERVER.anyone.get(target).status, 404)

    def test_calendar_tells_holidays_and_make_up_days(self):
        year = SERVER.anyone.get("calendar/2025").json
        self.assertIn({"date": "2025-10-01", "name": "国庆节"}, [{"date": d["date"], "name": d["name"][:3]} for d in year["off"]])
        self.assertIn("2025-10-11", year["work"])
        self.assertEqual(year["working_days"], 248)

    def test_organs_are_made_changed_and_kept_from_going_round_in_circles(self):
        self.assertEqual(SERVER.admin.put("organs/x1", {"name": "一", "kind": "department", "parent": "north"}).status, 201)
        self.assertEqual(SERVER.admin.put("organs/x1", {"name": "一改", "kind": "department", "parent": "south"}).status, 200)
        self.assertEqual(SERVER.anyone.get("organs/x1").json["name"], "一改")
        self.assertEqual(SERVER.anyone.get("organs/x1?on=2020-01-01").json["name"], "一")
        circle = SERVER.admin.put("organs/city", {"name": "某市", "kind": "area", "parent": "north"})
        self.assertEqual(circle.faults(), [("/parent", "not_a_choice")])
        orphan = SERVER.admin.put("organs/x2", {"name": "二", "kind": "cloud", "parent": "nowhere"})
        self.assertEqual(set(orphan.faults()), {("/kind", "not_a_choice"), ("/parent", "unknown_organ")})


class Refusals(unittest.TestCase):
    def test_refusals_md_lists_every_refusal_in_order_of_precedence(self):
        source = [(c, s, zh, en) for c, s, zh, en in table_rows("domain/refusal.hpp", "RefusalCode")]
        told = [(row[0].strip("`"), row[1], row[2], row[3]) for row in markdown_rows("Refusals")]
        self.assertGreater(len(source), 30)
        self.assertEqual(told, source)

    def test_refusals_md_lists_every_warning(self):
        source = [(c, zh, en) for c, _, zh, en in table_rows("domain/application/decide.hpp", "WarningCode")]
        self.assertEqual([(row[0].strip("`"), row[1], row[2]) for row in markdown_rows("Warnings")], source)

    def test_refusals_md_lists_every_fault_and_every_problem(self):
        faults = [(c, zh, en) for c, _, zh, en in table_rows("server/json/fault.hpp", "FaultCode")]
        self.assertEqual([(row[0].strip("`"), row[1], row[2]) for row in markdown_rows("Faults of a request")], faults)
        problems = table_rows("server/routes/answer.cpp", "Problem")
        self.assertEqual([(row[0].strip("`"), row[1], row[2], row[3]) for row in markdown_rows("Problems")], problems)

    def test_refusals_md_lists_every_fault_of_a_holiday_notice(self):
        faults = [(c, zh, en) for c, _, zh, en in table_rows("domain/calendar/holiday_notice.hpp", "NoticeFault")]
        self.assertGreater(len(faults), 10)
        self.assertEqual([(row[0].strip("`"), row[1], row[2]) for row in markdown_rows("Faults of a holiday notice")], faults)

    def test_document_and_source_have_the_same_codes(self):
        schemas = CONTRACT.document["components"]["schemas"]
        self.assertEqual(schemas["RefusalCode"]["enum"], [row[0] for row in table_rows("domain/refusal.hpp", "RefusalCode")])
        self.assertEqual(schemas["WarningCode"]["enum"], [row[0] for row in table_rows("domain/application/decide.hpp", "WarningCode")])


class Privacy(unittest.TestCase):
    def test_personal_data_reach_neither_the_log_nor_an_error(self):
        applicant = {"kind": "natural", "name": NAME, "phone": PHONE, "address": ADDRESS}
        filed = SERVER.admin.post("applications", {**submission(), "applicant": applicant})
        self.assertEqual(filed.status, 201)
        errors = [SERVER.admin.post("applications", {**submission(organ="nowhere"), "applicant": applicant}),
                  SERVER.admin.post("applications", {**submission(), "applicant": {**applicant, "kind": NAME}}),
                  SERVER.admin.post("applications", {**submission(), "applicant": {**applicant, "phone": [PHONE]}}),
                  SERVER.admin.get(f"cases?stage={NAME}"), SERVER.admin.get(f"cases?cursor={NAME}"),
                  SERVER.admin.post("application-sessions", {"number": NAME, "query_code": PHONE})]
        ledger = f"number,organ,channel,received_on,applicant_kind,applicant_name,subject\nP-1,{NAME},{PHONE},{ADDRESS},natural,{NAME},x\n"
        errors.append(SERVER.admin.post("imports/cases", ledger.encode(), content_type="text/csv"))
        case = CaseFile(SERVER.admin, register(SERVER.admin, "2025-06-03", name=NAME)["id"])
        case.done("consult_third_party", {"on": "2025-06-05", "party": NAME})
        errors.append(case.act("receive_correction", {"text": PHONE}))
        for answer in errors:
            self.assertGreaterEqual(answer.status, 400)
            for secret in (NAME, PHONE, ADDRESS):
                self.assertNotIn(secret, answer.body.decode("utf-8"))
        self.assertEqual(len(SERVER.admin.walk(f"cases?q={NAME}")[0]), 2, "the data are there, and found by the whole name")
        log = SERVER.log()
        self.assertIn("submit_application", log, "the log is being written")
        for secret in (NAME, PHONE, ADDRESS, filed.json["query_code"], SERVER.admin_token):
            self.assertNotIn(secret, log)
        self.assertNotIn(PHONE, SERVER.anyone.get("/metrics").body.decode("utf-8"))

    def test_token_of_the_first_administrator_is_for_its_owner_only(self):
        self.assertEqual((SERVER.data / "admin.token").stat().st_mode & 0o777, 0o600)


if __name__ == "__main__":
    unittest.main()
