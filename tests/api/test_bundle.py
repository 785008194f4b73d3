"""The whole file of a case as one archive: it opens without the service, names everything, and is the same twice."""
import html.parser
import io
import json
import unittest
import urllib.parse
import zipfile

from support import Server
from support.office import CaseFile, make_organs, register

TODAY = "2025-07-01"
PDF = b"%PDF-1.4 \x00\xff"
SERVER = None
CASE = None


class Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.hrefs = []

    def handle_starttag(self, tag, attrs):
        self.hrefs += [value for name, value in attrs if name == "href"]


def full_case():
    """A case with letters, one of them void, and two documents of one name."""
    case = CaseFile(SERVER.admin, register(SERVER.admin, "2025-06-03", name="<b>张</b>", description="2025年方案")["id"])
    case.done("issue_letter", {"letter": "receipt", "on": "2025-06-04"})
    case.done("extend", {"on": "2025-06-20", "reason": "需要逐一审查", "notified_on": "2025-06-20", "working_days": 10})
    case.done("issue_letter", {"letter": "extension_notice", "on": "2025-06-20"})
    for body in (PDF, PDF + b"2"):
        answer = SERVER.admin.post(f"cases/{case.id}/documents?role=search", body, content_type="application/pdf",
                                   headers={"If-Match": case.etag,
                                            "Content-Disposition": "attachment; filename*=UTF-8''%E6%A3%80%E7%B4%A2%20%231.pdf"})
        assert answer.status == 201, answer.body
        case.etag = answer.etag
    case.done("amend", {"field": "reason", "value": "涉及部门较多", "event": 3, "reason": "原理由表述不准"})
    number = SERVER.admin.get(f"cases/{case.id}/letters").json["items"][0]["number"]
    case.done("void_letter", {"letter_number": number, "reason": "文字有误"})
    return case


def setUpModule():
    global SERVER, CASE
    SERVER = Server(today=TODAY)
    make_organs(SERVER.admin)
    CASE = full_case()


def tearDownModule():
    SERVER.__exit__()


def bundle():
    answer = SERVER.admin.get(f"cases/{CASE.id}/bundle")
    assert answer.status == 200, answer.body
    return answer, zipfile.ZipFile(io.BytesIO(answer.body))


class Bundle(unittest.TestCase):
    def test_archive_is_whole_and_the_same_twice(self):
        answer, archive = bundle()
        self.assertIsNone(archive.testzip())
        again, _ = bundle()
        self.assertEqual(answer.body, again.body)
        same = SERVER.admin.get(f"cases/{CASE.id}/bundle", headers={"If-None-Match": answer.etag})
        self.assertEqual(same.status, 304)
        self.assertEqual(set(archive.namelist()),
                         {"index.html", "events.json", "deadlines.html", "deadlines.json", "style.css", "letters/2-receipt.docx",
                          "letters/2-receipt.html", "letters/4-extension_notice.docx", "letters/4-extension_notice.html",
                          "documents/5-检索 #1.pdf", "documents/6-检索 #1.pdf"})

    def test_index_names_every_event_and_its_links_lead_somewhere(self):
        _, archive = bundle()
        events = SERVER.admin.get(f"cases/{CASE.id}/events").json["items"]
        index = archive.read("index.html").decode("utf-8")
        for event in events:
            self.assertIn(f'<tr id="event-{event["sequence"]}"><td>{event["sequence"]}</td><td class="day">{event["on"]}</td>'
                          f'<td>{event["label"]}</td>', index)
        self.assertIn("原理由表述不准", index)
        self.assertIn("需要逐一审查", index)
        self.assertIn("已作废", index)
        self.assertIn("第30个工作日为2025年7月15日", index)
        self.assertIn("&lt;b&gt;张&lt;/b&gt;", index)
        self.assertNotIn("<b>张", index)
        for page in [name for name in archive.namelist() if name.endswith(".html")]:
            links = Links()
            links.feed(archive.read(page).decode("utf-8"))
            self.assertGreaterEqual(len(links.hrefs), 2)
            for href in links.hrefs:
                target = urllib.parse.urljoin(f"http://x/{page}", href)
                self.assertIn(urllib.parse.unquote(urllib.parse.urlparse(target).path)[1:], archive.namelist())

    def test_documents_and_letters_are_those_of_the_case(self):
        _, archive = bundle()
        self.assertEqual(archive.read("documents/5-检索 #1.pdf"), PDF)
        self.assertEqual(archive.read("documents/6-检索 #1.pdf"), PDF + b"2")
        docx = SERVER.admin.get(f"cases/{CASE.id}/letters/4?format=docx").body
        self.assertEqual(archive.read("letters/4-extension_notice.docx"), docx)
        self.assertIn("需要逐一审查", archive.read("letters/4-extension_notice.html").decode("utf-8"))

    def test_events_json_has_the_events_as_recorded_with_places_and_digests(self):
        _, archive = bundle()
        recorded = json.loads(archive.read("events.json"))["events"]
        told = SERVER.admin.get(f"cases/{CASE.id}/events").json["items"]
        self.assertEqual([e["position"] for e in recorded], [e["position"] for e in told])
        self.assertEqual([e["recorded_at"] for e in recorded], [e["recorded_at"] for e in told])
        self.assertEqual(len({e["digest"] for e in recorded}), len(recorded))
        self.assertEqual(recorded[2]["data"]["reason"], "需要逐一审查")
        self.assertEqual(recorded[1]["personal"]["title"], "政府信息公开申请登记回执")
        letter = SERVER.admin.get(f"cases/{CASE.id}/letters/4")
        self.assertEqual(letter.etag, f'"{recorded[3]["personal_digest"]}"')

    def test_deadlines_are_those_of_the_case(self):
        _, archive = bundle()
        told = SERVER.admin.get(f"cases/{CASE.id}/deadline").json
        kept = json.loads(archive.read("deadlines.json"))
        self.assertEqual((kept["due_on"], kept["steps"]), (told["due_on"], told["steps"]))

    def test_who_may_not_read_the_case_gets_no_bundle(self):
        self.assertEqual(SERVER.as_role("handler", organ="south-edu").get(f"cases/{CASE.id}/bundle").status, 404)
        self.assertEqual(SERVER.as_role("administrator").get(f"cases/{CASE.id}/bundle").status, 403)
        self.assertEqual(SERVER.anyone.get(f"cases/{CASE.id}/bundle").status, 401)


if __name__ == "__main__":
    unittest.main()
