"""HTTP as callers may rely on it: versions, retries, lists, methods and limits."""
import concurrent.futures
import threading
import unittest

from support import Server
from support.office import CaseFile, make_organs, register, registration, submission
from support.raw import exchange

TODAY = "2025-07-01"
SERVER = None


def setUpModule():
    global SERVER
    SERVER = Server(today=TODAY)
    make_organs(SERVER.admin)


def tearDownModule():
    SERVER.__exit__()


def at_once(*jobs):
    """Runs the jobs from threads that start together; their results in order."""
    barrier = threading.Barrier(len(jobs))

    def wait_and(job):
        barrier.wait()
        return job()

    with concurrent.futures.ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result() for future in [pool.submit(wait_and, job) for job in jobs]]


REPLY = {"on": "2025-06-20", "conclusion": "disclosed", "grounds": ["《条例》第三十六条第二项"], "method": "post"}


class Versions(unittest.TestCase):
    def setUp(self):
        self.case = CaseFile(SERVER.admin, register(SERVER.admin, "2025-06-03")["id"])

    def test_act_without_if_match_is_428(self):
        answer = SERVER.admin.post(f"cases/{self.case.id}/actions/issue_reply", REPLY)
        self.assertEqual((answer.status, answer.json["code"]), (428, "precondition_required"))

    def test_act_on_a_version_that_has_passed_is_412(self):
        old = self.case.etag
        self.case.done("consult_organ", {"on": "2025-06-05", "party": "区档案馆"})
        answer = self.case.act("issue_reply", REPLY, etag=old)
        self.assertEqual((answer.status, answer.json["code"]), (412, "stale"))
        self.assertEqual(self.case.act("issue_reply", REPLY, etag="nonsense").status, 412)

    def test_if_match_compares_events_and_not_the_day(self):
        events = self.case.etag.strip('"').split("-")[0]
        self.assertEqual(self.case.act("issue_reply", REPLY, etag=f'"{events}-1-19990101"').status, 200)

    def test_two_caseworkers_on_one_version_give_exactly_one_412(self):
        for _ in range(10):
            case = CaseFile(SERVER.admin, register(SERVER.admin, "2025-06-03")["id"])
            clients = [SERVER.admin.with_token(SERVER.admin_token) for _ in range(2)]
            headers = {"If-Match": case.etag}
            answers = at_once(*[lambda c=c: c.post(f"cases/{case.id}/actions/issue_reply", REPLY, headers=headers) for c in clients])
            self.assertEqual(sorted(answer.status for answer in answers), [200, 412])
            self.assertEqual(case.read()["events"], 2)

    def test_reading_with_the_newest_etag_is_304_and_with_an_older_one_200(self):
        target = f"cases/{self.case.id}"
        old = self.case.etag
        self.assertEqual(SERVER.admin.get(target, headers={"If-None-Match": old}).status, 304)
        self.case.done("consult_organ", {"on": "2025-06-05", "party": "区档案馆"})
        self.assertEqual(SERVER.admin.get(target, headers={"If-None-Match": old}).status, 200)


class Retries(unittest.TestCase):
    def test_same_submission_from_two_threads_at_once_is_one_case_and_one_answer(self):
        for round_ in range(10):
            subject = f"同时提交之{round_}轮"
            headers = {"Idempotency-Key": f"both-{round_}"}
            clients = [SERVER.admin.with_token(None) for _ in range(2)]
            body = submission(subject=subject)
            one, other = at_once(*[lambda c=c: c.post("applications", body, headers=headers) for c in clients])
            self.assertEqual((one.status, other.status), (201, 201))
            self.assertEqual(one.json, other.json)
            self.assertEqual(one.headers["Location"], other.headers["Location"])
            self.assertEqual([a.headers.get("Idempotency-Replayed") for a in (one, other)].count("true"), 1)
            self.assertEqual(len(SERVER.admin.walk(f"cases?q={subject}")[0]), 1)
            session = {"number": one.json["number"], "query_code": other.json["query_code"]}
            self.assertEqual(SERVER.admin.post("application-sessions", session).status, 201)

    def test_same_key_with_another_body_is_422_and_files_nothing(self):
        headers = {"Idempotency-Key": "another-body"}
        first = SERVER.admin.post("applications", submission(subject="甲事项"), headers=headers)
        self.assertEqual(first.status, 201)
        answer = SERVER.admin.post("applications", submission(subject="乙事项"), headers=headers)
        self.assertEqual((answer.status, answer.json["code"]), (422, "key_reused"))
        self.assertEqual(SERVER.admin.walk("cases?q=乙事项")[0], [])

    def test_keys_of_two_operations_or_two_callers_do_not_meet(self):
        headers = {"Idempotency-Key": "shared"}
        other = SERVER.as_role("handler", name="另一人")
        answers = [SERVER.admin.post("cases", registration("2025-06-03"), headers=headers),
                   other.post("cases", registration("2025-06-03"), headers=headers),
                   SERVER.admin.post("applications", submission(), headers=headers)]
        self.assertEqual([answer.status for answer in answers], [201, 201, 201])
        self.assertEqual(len({answer.json["number"] for answer in answers}), 3)

    def test_refusal_is_not_remembered(self):
        headers = {"Idempotency-Key": "try-again"}
        self.assertEqual(SERVER.admin.post("applications", submission(organ="nowhere"), headers=headers).status, 422)
        self.assertEqual(SERVER.admin.post("applications", submission(), headers=headers).status, 201)

    def test_act_sent_again_with_its_key_is_done_once(self):
        case = CaseFile(SERVER.admin, register(SERVER.admin, "2025-06-03")["id"])
        headers = {"If-Match": case.etag, "Idempotency-Key": "reply-once"}
        target = f"cases/{case.id}/actions/issue_reply"
        one = SERVER.admin.post(target, REPLY, headers=headers)
        again = SERVER.admin.post(target, REPLY, headers=headers)
        self.assertEqual((one.status, again.status, again.headers["Idempotency-Replayed"]), (200, 200, "true"))
        self.assertEqual(one.json, again.json)
        self.assertIn("ETag", again.headers)


class Lists(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cases = [
            register(SERVER.admin, "2025-05-06", organ="south-edu", subject="地铁线路规划", kind="business", name="南方某某公司"),
            register(SERVER.admin, "2025-06-03", organ="south-edu", subject="中学食堂采购合同", document_number="南教发〔2024〕12号"),
            register(SERVER.admin, "2025-06-26", organ="south-edu", subject="教师招聘名单", channel="fax", submitted_on="2025-06-25"),
        ]
        CaseFile(SERVER.admin, cls.cases[1]["id"]).done("issue_reply", REPLY)

    def found(self, query):
        items, _ = SERVER.admin.walk(f"cases?organ=south-edu&{query}")
        return sorted(self.index(item["id"]) for item in items)

    def index(self, case_id):
        return [case["id"] for case in self.cases].index(case_id)

    def test_filters_choose_by_what_they_name(self):
        for query, expected in [("stage=accepted", [0, 2]), ("stage=concluded", [1]), ("channel=fax", [2]),
                                ("applicant_kind=business", [0]), ("conclusion=disclosed", [1]), ("conclusion=other", []),
                                ("received_from=2025-06-03", [1, 2]), ("received_to=2025-06-03", [0, 1]),
                                ("received_from=2025-06-04&received_to=2025-06-25", []), ("light=red", [0]), ("light=green", [2]),
                                ("light=grey", [1]), ("due_to=2025-06-30", [0]), ("stage=accepted&channel=fax", [2])]:
            with self.subTest(query):
                self.assertEqual(self.found(query), expected)

    def test_lights_of_a_list_are_the_lights_of_its_cases(self):
        for light in ("green", "yellow", "orange", "red", "grey"):
            for item in SERVER.admin.walk(f"cases?light={light}")[0]:
                self.assertEqual(item["light"], light)

    def test_q_finds_numbers_document_numbers_words_and_whole_names(self):
        number = self.cases[0]["number"]
        for query, expected in [("q=地铁", [0]), ("q=规划", [0]), ("q=食堂采购", [1]), ("q=食堂 合同", [1]), ("q=南教发〔2024〕12号", [1]),
                                (f"q={number}", [0]), (f"q={number[:8]}", [0, 1, 2]), ("q=南方某某公司", [0]), ("q=南方某某", []),
                                ("q=没有的词", [])]:
            with self.subTest(query):
                self.assertEqual(self.found(query), expected)

    def test_no_row_twice_or_missing_while_rows_are_added(self):
        before = {register(SERVER.admin, "2025-06-10", organ="north-tax", subject=f"预算{i}")["id"] for i in range(23)}
        target, seen = "cases?organ=north-tax&limit=5", []
        while target:
            page = SERVER.admin.get(target).json
            self.assertLessEqual(len(page["items"]), 5)
            seen += [item["id"] for item in page["items"]]
            register(SERVER.admin, "2025-06-12", organ="north-tax")
            register(SERVER.admin, "2025-06-08", organ="north-tax")
            target = page["next"]
        self.assertEqual(len(seen), len(set(seen)))
        self.assertTrue(before <= set(seen))

    def test_a_year_without_reports_is_the_only_fault_of_an_otherwise_right_query(self):
        for year in ("1999", "2999", "x"):
            answer = SERVER.admin.get(f"reports/annual/{year}?organ=city&scope=subtree&form=2014")
            self.assertEqual((answer.status, answer.faults()), (422, [("/year", "out_of_range")]))

    def test_limits_of_a_page_and_bad_queries_are_422_with_all_faults(self):
        answer = SERVER.admin.get("cases?limit=201&stage=asleep&received_from=yesterday&colour=red&organ=nowhere")
        self.assertEqual(answer.status, 422)
        self.assertEqual(set(answer.faults()), {("?limit", "out_of_range"), ("?stage", "not_a_choice"), ("?received_from", "not_a_date"),
                                                ("?colour", "unknown_parameter"), ("?organ", "unknown_organ")})
        for limit in ("0", "-1", "x"):
            self.assertEqual(SERVER.admin.get(f"cases?limit={limit}").pointers(), ["?limit"])
        self.assertEqual(SERVER.admin.get("cases?cursor=garbage").faults(), [("?cursor", "bad_cursor")])
        self.assertEqual(SERVER.admin.get("cases?limit=1&limit=2").faults(), [("?limit", "duplicate_field")])


class Methods(unittest.TestCase):
    def test_head_is_get_without_a_body(self):
        for target in ("organs", "procedure", "/healthz", "calendar/2025"):
            with self.subTest(target):
                get, head = SERVER.anyone.get(target), SERVER.anyone.request("HEAD", target)
                self.assertEqual((head.status, head.body), (200, b""))
                self.assertEqual(head.headers["Content-Length"], get.headers["Content-Length"])

    def test_options_names_the_methods(self):
        self.assertEqual(SERVER.anyone.request("OPTIONS", "cases").headers["Allow"].split(", "), ["POST", "GET", "HEAD"])
        self.assertEqual(SERVER.anyone.request("OPTIONS", "nowhere").status, 404)

    def test_unknown_paths_are_404_and_other_methods_405(self):
        self.assertEqual(SERVER.anyone.get("nowhere").json["code"], "not_found")
        answer = SERVER.anyone.request("DELETE", "organs")
        self.assertEqual((answer.status, answer.headers["Allow"]), (405, "GET, HEAD"))

    def test_body_too_large_is_413_and_of_another_type_415(self):
        large = SERVER.admin.post("applications", submission(subject="字" * 400_000))
        self.assertEqual((large.status, large.json["code"]), (413, "body_too_large"))
        other = SERVER.admin.post("applications", b"<x/>", content_type="text/xml")
        self.assertEqual((other.status, other.json["code"]), (415, "unsupported_media_type"))
        ledger = SERVER.admin.post("imports/cases", {"number": "1"})
        self.assertEqual(ledger.status, 415)

    def test_large_header_is_431_and_a_long_target_414(self):
        header = SERVER.anyone.get("/healthz", headers={"X-Large": "x" * 40_000})
        self.assertEqual((header.status, header.json["code"]), (431, "header_too_large"))
        target = SERVER.anyone.get("cases?q=" + "x" * 9_000)
        self.assertEqual(target.status, 414)

    def test_two_lengths_or_no_host_are_400(self):
        for head in (b"GET /healthz HTTP/1.1\r\n\r\n",
                     b"POST /api/v1/applications HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}"):
            self.assertTrue(exchange(SERVER.port, head).startswith(b"HTTP/1.1 400 "), head)

    def test_long_text_in_a_field_is_a_fault_and_not_a_crash(self):
        self.assertEqual(SERVER.admin.post("applications", submission(subject="字" * 20_000)).faults(), [("/subject", "too_long")])

    def test_callers_without_a_token_are_slowed_down(self):
        with Server(today=TODAY, arguments=("--anonymous-burst", "3", "--anonymous-per-second", "1")) as server:
            answers = [server.anyone.post("deadline-calculations", {"received_on": "2025-06-03"}) for _ in range(6)]
            self.assertEqual([answer.status for answer in answers][:3], [200] * 3)
            self.assertEqual(answers[-1].status, 429)
            self.assertEqual(server.admin.post("deadline-calculations", {"received_on": "2025-06-03"}).status, 200)


if __name__ == "__main__":
    unittest.main()
