"""Who may do what: a token opens its roles' doors, for its organ and everything below it."""
import unittest

from support import Server
from support.office import CaseFile, make_organs, register, registration

TODAY = "2025-07-01"
SERVER = None
CASES = {}


def setUpModule():
    global SERVER
    SERVER = Server(today=TODAY)
    make_organs(SERVER.admin)
    for organ in ("north-edu", "north-tax", "south-edu"):
        CASES[organ] = register(SERVER.admin, "2025-06-03", organ=organ, subject="学区划分方案")


def tearDownModule():
    SERVER.__exit__()


class Subtree(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.north = SERVER.as_role("handler", organ="north", name="北区经办")

    def organs(self, target):
        return sorted({item["organ"] for item in self.north.walk(target)[0]})

    def test_list_and_search_show_only_the_subtree(self):
        self.assertEqual(self.organs("cases"), ["north-edu", "north-tax"])
        self.assertEqual(self.organs("cases?q=学区"), ["north-edu", "north-tax"])
        self.assertEqual(self.organs("cases?organ=north-edu"), ["north-edu"])
        self.assertEqual(self.north.walk(f"cases?q={CASES['south-edu']['number']}")[0], [])

    def test_foreign_organ_in_a_filter_is_403(self):
        for organ in ("south", "south-edu", "city"):
            self.assertEqual(self.north.get(f"cases?organ={organ}").status, 403)

    def test_foreign_case_is_404_at_every_door(self):
        case_id = CASES["south-edu"]["id"]
        for tail in ("", "/events", "/deadline", "/proceedings", "/actions"):
            self.assertEqual(self.north.get(f"cases/{case_id}{tail}").status, 404)
        answer = self.north.post(f"cases/{case_id}/actions/withdraw", {}, headers={"If-Match": "*"})
        self.assertEqual(answer.status, 404)
        self.assertEqual(SERVER.admin.get(f"cases/{case_id}").json["stage"], "accepted")

    def test_foreign_report_and_its_numbers_are_403(self):
        self.assertEqual(self.north.get("reports/annual/2025?organ=north").status, 200)
        for organ in ("south", "south-edu", "city"):
            self.assertEqual(self.north.get(f"reports/annual/2025?organ={organ}").status, 403)
            self.assertEqual(self.north.get(f"reports/annual/2025/cells?organ={organ}&path=table3/new/total").status, 403)

    def test_drill_down_lists_the_subtree_only(self):
        items, total = self.north.walk("reports/annual/2025/cells?organ=north&path=table3/new/total")
        self.assertEqual({item["organ"] for item in items}, {"north-edu", "north-tax"})
        everything = SERVER.admin.get("reports/annual/2025/cells?organ=city&path=table3/new/total").json["total"]
        self.assertEqual(len(items), total)
        self.assertLess(total, everything)

    def test_registering_for_a_foreign_organ_is_403(self):
        self.assertEqual(self.north.post("cases", registration("2025-06-03", organ="south-edu")).status, 403)
        self.assertEqual(self.north.post("cases", registration("2025-06-03", organ="north-edu")).status, 201)

    def test_an_administrator_of_a_part_moves_no_organ_out_of_it_or_into_another(self):
        part = SERVER.as_role("administrator", organ="north", name="北区管理员")
        organ = {"name": "北区教育局", "kind": "department", "word": "北教"}
        self.assertEqual(part.put("organs/north-edu", {**organ, "parent": "north"}).status, 200)
        for parent in ("south", "city", None):
            with self.subTest(parent):
                self.assertEqual(part.put("organs/north-edu", {**organ, "parent": parent}).status, 403)
        self.assertEqual(part.put("organs/north", {"name": "北区", "kind": "area", "parent": "south"}).status, 403)
        self.assertEqual(SERVER.admin.put("organs/north", {"name": "北区", "kind": "area", "parent": "north-edu"}).status, 422)

    def test_a_proceeding_names_no_area_and_no_foreign_organ_as_respondent(self):
        case = CASES["north-edu"]
        body = {"kind": "reconsideration", "filed_on": "2025-06-30"}
        for organ, status in (("north", 422), ("south-edu", 403)):
            with self.subTest(organ):
                answer = self.north.post(f"cases/{case['id']}/actions/file_proceeding", {**body, "organ": organ}, headers={"If-Match": "*"})
                self.assertEqual(answer.status, status)

    def test_sibling_department_is_foreign_too(self):
        tax = SERVER.as_role("handler", organ="north-tax", name="财政经办")
        self.assertEqual({item["organ"] for item in tax.walk("cases")[0]}, {"north-tax"})
        self.assertEqual(tax.get(f"cases/{CASES['north-edu']['id']}").status, 404)

    def test_pages_show_no_foreign_report(self):
        self.assertEqual(self.north.get("/?year=2025&organ=south").status, 403)
        self.assertEqual(self.north.get("/?year=2025&organ=north").status, 200)


class Doors(unittest.TestCase):
    def test_staff_resources_refuse_a_caller_without_a_token(self):
        case_id = CASES["north-edu"]["id"]
        for target in ("cases", f"cases/{case_id}", f"cases/{case_id}/events", "reports/annual/2025?organ=north"):
            answer = SERVER.anyone.get(target)
            self.assertEqual((answer.status, answer.headers["WWW-Authenticate"]), (401, "Bearer"))
        self.assertEqual(SERVER.anyone.post("cases", registration("2025-06-03")).status, 401)
        self.assertEqual(SERVER.anyone.put("organs/x", {"name": "x", "kind": "area"}).status, 401)
        self.assertEqual(SERVER.anyone.post("imports/cases", b"number\n", content_type="text/csv").status, 401)
        self.assertEqual(SERVER.anyone.post("report-checks", {"year": 2024}).status, 401)

    def test_token_that_is_not_valid_is_401_even_where_none_is_needed(self):
        stranger = SERVER.admin.with_token("not-a-token")
        self.assertEqual(stranger.get("cases").status, 401)
        self.assertEqual(stranger.get("organs").status, 401)

    def test_roles_open_their_own_doors(self):
        # role: list cases, register, import, make organs, read the report
        table = {"handler": (200, 201, 403, 403, 200), "signer": (200, 403, 403, 403, 200), "statistician": (200, 403, 422, 403, 200),
                 "administrator": (403, 403, 422, 200, 403), "auditor": (200, 403, 403, 403, 200)}
        for role, expected in table.items():
            with self.subTest(role):
                client = SERVER.as_role(role, name=role)
                answers = (client.get("cases"), client.post("cases", registration("2025-06-03")),
                           client.post("imports/cases", b"number\n", content_type="text/csv"),
                           client.put("organs/north-edu", {"name": "北区教育局", "kind": "department", "parent": "north", "word": "北教"}),
                           client.get("reports/annual/2025?organ=north"))
                self.assertEqual(tuple(answer.status for answer in answers), expected)

    def test_R2019_art_33_only_a_signer_replies(self):
        handler = SERVER.as_role("handler", organ="north-edu", name="经办")
        case = CaseFile(handler, register(handler, "2025-06-03")["id"])
        answer = case.act("issue_reply", {"on": "2025-06-20", "conclusion": "disclosed", "grounds": ["第三十六条"], "method": "post"})
        self.assertEqual((answer.status, answer.json["code"]), (403, "forbidden"))
        self.assertNotIn("issue_reply", answer.json["allowed"])
        self.assertIn("request_correction", answer.json["allowed"])
        signer = SERVER.as_role("signer", organ="north-edu", name="签发")
        self.assertEqual(CaseFile(signer, case.id).act("issue_reply", {
            "on": "2025-06-20", "conclusion": "disclosed", "grounds": ["第三十六条"], "method": "post"}).status, 200)

    def test_import_for_a_foreign_organ_is_403_and_imports_nothing(self):
        client = SERVER.as_role("statistician", organ="north", name="北区统计")
        ledger = ("number,organ,channel,received_on,applicant_kind,subject\n"
                  "甲-1,north-edu,online,2025-06-03,natural,一\n甲-2,south-edu,online,2025-06-03,natural,二\n").encode()
        self.assertEqual(client.post("imports/cases", ledger, content_type="text/csv").status, 403)
        self.assertEqual(SERVER.admin.walk("cases?q=甲-")[0], [])

    def test_me_tells_the_token(self):
        self.assertEqual(SERVER.anyone.get("me").json, {"name": "anonymous", "kind": "anonymous", "roles": [], "organ": None})
        me = SERVER.as_role("signer", "handler", organ="north", name="王五").get("me").json
        self.assertEqual(me, {"name": "王五", "kind": "staff", "roles": ["handler", "signer"], "organ": "north"})

    def test_pages_send_a_visitor_to_the_sign_in(self):
        answer = SERVER.anyone.get("/?year=2025")
        self.assertEqual(answer.status, 303)
        self.assertTrue(answer.headers["Location"].startswith("/sign-in?return_to="))
        form = f"token={SERVER.admin_token}&return_to=%2F".encode()
        signed = SERVER.anyone.post("/sign-in", form, content_type="application/x-www-form-urlencoded")
        self.assertEqual(signed.status, 303)
        cookie = signed.headers["Set-Cookie"]
        self.assertIn("HttpOnly", cookie)
        page = SERVER.anyone.get("/?year=2025&organ=north", headers={"Cookie": cookie.split(";")[0]})
        self.assertEqual(page.status, 200)
        self.assertEqual(SERVER.anyone.get("cases", headers={"Cookie": cookie.split(";")[0]}).status, 401)
        wrong = SERVER.anyone.post("/sign-in", b"token=wrong", content_type="application/x-www-form-urlencoded")
        self.assertEqual(wrong.status, 403)

    def test_sign_in_leads_to_no_foreign_site(self):
        form = f"token={SERVER.admin_token}&return_to=%2F%2Fevil.example".encode()
        answer = SERVER.anyone.post("/sign-in", form, content_type="application/x-www-form-urlencoded")
        self.assertEqual(answer.headers["Location"], "/")


if __name__ == "__main__":
    unittest.main()
