"""Documents of a case over HTTP: filed under the digest of their bytes, given back as they were."""
import hashlib
import os
import pathlib
import subprocess
import unittest
import urllib.parse

from support import Server
from support.office import CaseFile, make_organs, register
from support.server import binary

TODAY = "2025-07-01"
LIMIT = 1 << 20
PDF = b"%PDF-1.4\n" + bytes(range(256)) * 20
SERVER = None


def setUpModule():
    global SERVER
    SERVER = Server(today=TODAY, arguments=("--document-bytes-max", str(LIMIT), "--log-level", "debug"))
    make_organs(SERVER.admin)


def tearDownModule():
    SERVER.__exit__()


def open_case(**more):
    return CaseFile(SERVER.admin, register(SERVER.admin, "2025-06-03", **more)["id"])


def named(name):
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{urllib.parse.quote(name)}"}


def file(case, body=PDF, name="送达回证.pdf", media="application/pdf", query="?role=delivery", client=None, **headers):
    sent = {"If-Match": headers.pop("etag", case.etag), **named(name), **{k.replace("_", "-"): v for k, v in headers.items()}}
    answer = (client or SERVER.admin).post(f"cases/{case.id}/documents{query}", body, headers=sent, content_type=media)
    if answer.status == 201:
        case.etag = answer.etag
    return answer


def command(*arguments):
    return subprocess.run([binary(), *arguments], capture_output=True, text=True, timeout=60, check=False)


def path_of(digest, data=None):
    return pathlib.Path(data or SERVER.data) / "documents" / digest[:2] / digest[2:]


class Filing(unittest.TestCase):
    def test_bytes_come_back_as_they_were_filed(self):
        case = open_case()
        answer = file(case)
        self.assertEqual(answer.status, 201, answer.body)
        digest = hashlib.sha256(PDF).hexdigest()
        self.assertEqual((answer.json["digest"], answer.json["event"], answer.json["bytes"]), (digest, 2, len(PDF)))
        self.assertEqual(path_of(digest).read_bytes(), PDF)
        got = SERVER.admin.get(answer.headers["Location"])
        self.assertEqual((got.body, got.headers["Content-Type"], got.etag), (PDF, "application/pdf", f'"{digest}"'))
        self.assertEqual(got.headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(urllib.parse.unquote(got.headers["Content-Disposition"].split("UTF-8''")[1]), "送达回证.pdf")
        same = SERVER.admin.get(answer.headers["Location"], headers={"If-None-Match": got.etag})
        self.assertEqual(same.status, 304)
        listed = SERVER.admin.get(f"cases/{case.id}/documents").json["items"]
        self.assertEqual([(d["event"], d["role_label"], d["name"], d["on"]) for d in listed], [(2, "送达凭证", "送达回证.pdf", TODAY)])
        event = SERVER.admin.get(f"cases/{case.id}/events").json["items"][1]
        self.assertEqual((event["data"]["digest"], event["personal"]), (digest, {"name": "送达回证.pdf"}))

    def test_large_document_is_spooled_and_too_large_is_refused(self):
        case = open_case()
        large = b"%PDF-" + os.urandom(LIMIT - 5)
        filed = file(case, large)
        self.assertEqual(filed.status, 201)
        self.assertEqual(SERVER.admin.get(f"cases/{case.id}/documents/2").body, large)
        self.assertEqual(file(case, large + b"x").status, 413)

    def test_only_types_of_the_list_and_bytes_that_are_of_the_type(self):
        case = open_case()
        for media in ("text/html", "image/svg+xml", "application/octet-stream"):
            self.assertEqual(file(case, b"<script>", media=media).status, 415)
        self.assertEqual(file(case, b"<html>", media="application/pdf").status, 415)
        self.assertEqual(file(case, "说明".encode(), media="text/plain; charset=utf-8").json["media_type"], "text/plain")

    def test_every_fault_of_an_upload_is_named(self):
        case = open_case()
        answer = SERVER.admin.post(f"cases/{case.id}/documents?role=secret&colour=red", b"",
                                   headers={"If-Match": case.etag, "Content-Disposition": "attachment; filename=\"../x\""},
                                   content_type="application/pdf")
        self.assertEqual(set(answer.faults()), {("?role", "not_a_choice"), ("?colour", "unknown_parameter"), ("/name", "missing"),
                                                ("", "empty")})
        self.assertEqual(file(case, query="").faults(), [("?role", "missing")])
        self.assertEqual(SERVER.admin.get(f"cases/{case.id}/documents").json["items"], [])

    def test_stale_case_takes_no_document_and_a_key_files_once(self):
        case = open_case()
        stale = case.etag
        first = file(case, Idempotency_Key="doc-1")
        self.assertEqual(file(case, b"%PDF-other", etag=stale).status, 412)
        replayed = file(case, etag=stale, Idempotency_Key="doc-1")
        self.assertEqual((replayed.status, replayed.json), (201, first.json))
        self.assertEqual(SERVER.admin.post(f"cases/{case.id}/documents?role=other", PDF, headers=named("x"),
                                           content_type="application/pdf").status, 428)
        self.assertEqual(len(SERVER.admin.get(f"cases/{case.id}/documents").json["items"]), 1)

    def test_act_attaches_only_what_is_stored(self):
        case = open_case()
        digest = file(case, b"%PDF-act").json["digest"]
        unknown = case.act("attach_document", {"digest": "0" * 64, "role": "other", "name": "无"})
        self.assertEqual(unknown.faults(), [("/digest", "unknown_document")])
        case.done("attach_document", {"digest": digest, "role": "reply", "name": "再次归入.pdf"})
        items = SERVER.admin.get(f"cases/{case.id}/documents").json["items"]
        self.assertEqual([(d["role"], d["name"], d["bytes"], d["media_type"]) for d in items],
                         [("delivery", "送达回证.pdf", 8, "application/pdf"), ("reply", "再次归入.pdf", 8, "application/pdf")])

    def test_filing_amended_away_is_no_longer_in_the_file(self):
        case = open_case()
        file(case)
        case.done("amend", {"event": 2, "field": "removed", "value": "true", "reason": "误归"})
        self.assertEqual(SERVER.admin.get(f"cases/{case.id}/documents").json["items"], [])
        self.assertEqual(SERVER.admin.get(f"cases/{case.id}/documents/2").status, 404)


class WhoMayRead(unittest.TestCase):
    def test_staff_of_another_organ_find_nothing_and_readers_file_nothing(self):
        case = open_case()
        file(case)
        other = SERVER.as_role("handler", organ="south-edu")
        auditor = SERVER.as_role("auditor", organ="north-edu")
        self.assertEqual(other.get(f"cases/{case.id}/documents").status, 404)
        self.assertEqual(other.get(f"cases/{case.id}/documents/2").status, 404)
        self.assertEqual(file(case, client=other).status, 404)
        self.assertEqual(auditor.get(f"cases/{case.id}/documents/2").body, PDF)
        self.assertEqual(file(case, client=auditor).status, 403)

    def test_names_of_documents_do_not_reach_the_log(self):
        case = open_case()
        file(case, name="欧阳不可泄露的身份证.pdf")
        SERVER.admin.get(f"cases/{case.id}/documents/2")
        self.assertNotIn("欧阳不可泄露", SERVER.log())
        self.assertNotIn(urllib.parse.quote("欧阳"), SERVER.log())


class Operating(unittest.TestCase):
    def test_verify_tells_what_is_missing_or_changed_and_a_backup_has_everything(self):
        with Server(today=TODAY) as server:
            make_organs(server.admin)
            case = CaseFile(server.admin, register(server.admin, "2025-06-03")["id"])
            digest = file(case, client=server.admin).json["digest"]
            data = str(server.data)
            self.assertEqual(command("verify", "--data", data).returncode, 0)
            copy = str(server.directory / "copy")
            self.assertEqual(command("backup", copy, "--data", data).returncode, 0)
            self.assertEqual(path_of(digest, copy).read_bytes(), PDF)
            self.assertEqual(command("verify", "--data", copy).returncode, 0)

            self.assertNotIn("belong to no event", command("doctor", "--data", data).stdout)
            stray = b"%PDF-stray"
            self.assertEqual(file(case, stray, client=server.admin, etag='"99-1-20250701"').status, 412)
            self.assertTrue(path_of(hashlib.sha256(stray).hexdigest(), data).exists())
            self.assertEqual(command("verify", "--data", data).returncode, 0)
            self.assertIn("1 documents belong to no event", command("doctor", "--data", data).stdout)

            path_of(digest, data).unlink()
            done = command("verify", "--data", data)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("the document is not there", done.stdout)
            self.assertEqual(server.admin.get(f"cases/{case.id}/documents/2").status, 500)


if __name__ == "__main__":
    unittest.main()
