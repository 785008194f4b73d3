#!/usr/bin/python3
"""kill -9 in the middle of writes: every acknowledged application is found again, nothing half-written is, and the
data agree with their events. Needs YISHEN_BIN; asserts counts of what it did, so that it cannot pass idle."""
import http.client
import json
import os
import pathlib
import random
import signal
import subprocess
import tempfile
import threading
import time
import unittest

BIN = os.environ["YISHEN_BIN"]
CLIENTS = 16
ROUNDS = 4
LEDGER_HEAD = "number,organ,channel,received_on,applicant_kind,applicant_name,subject,conclusion,concluded_on"


class Server:
    """A server process over one data directory."""

    def __init__(self, data):
        self.data = data
        self.log = open(os.path.join(data, "server.log"), "ab")
        command = [BIN, "serve", "--port", "0", "--data", data, "--anonymous-limits", "false"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log)
        line = self.process.stdout.readline().decode()
        assert line.startswith("ready http://"), line
        self.port = int(line.rsplit(":", 1)[1])
        self.token = pathlib.Path(data, "admin.token").read_text().strip()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()
        self.log.close()

    def call(self, method, path, body=None, headers=None, connection=None):
        own = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        head = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        head.update(headers or {})
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        own.request(method, path, body=body, headers={k: v for k, v in head.items() if v is not None})
        answer = own.getresponse()
        content = answer.read()
        if connection is None:
            own.close()
        return answer.status, content


def submit_until_killed(server, acknowledged, stop):
    """Submits one application after another and notes each that was answered 201."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    while not stop.is_set():
        body = {"organ": "org", "applicant": {"kind": "natural", "name": "甲"}, "subject": "拆迁许可证"}
        try:
            status, content = server.call("POST", "/api/v1/applications", body, {"Authorization": None}, connection)
        except (OSError, http.client.HTTPException):
            return
        if status == 201:
            answer = json.loads(content)
            acknowledged.append((answer["number"], answer["query_code"]))


class CrashTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="yishen-crash-")
        self.data = self.folder.name

    def tearDown(self):
        self.folder.cleanup()

    def start_with_organ(self):
        server = Server(self.data)
        status, content = server.call("PUT", "/api/v1/organs/org", {"name": "某机关", "kind": "department"})
        self.assertIn(status, (200, 201), content)
        return server

    def verify(self):
        done = subprocess.run([BIN, "verify", "--data", self.data], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn(" 0 differences", done.stdout)

    def count_cases(self, server):
        count, path = 0, "/api/v1/cases?limit=200"
        while path:
            status, content = server.call("GET", path)
            self.assertEqual(status, 200, content)
            page = json.loads(content)
            count += len(page["items"])
            path = page["next"]
        return count

    def test_every_acknowledged_application_survives_kill_9(self):
        acknowledged = []
        for number in range(ROUNDS):
            server = self.start_with_organ()
            before, stop = len(acknowledged), threading.Event()
            clients = [threading.Thread(target=submit_until_killed, args=(server, acknowledged, stop)) for _ in range(CLIENTS)]
            for client in clients:
                client.start()
            time.sleep(0.3 + random.Random(number).random() * 0.5)
            server.kill()
            stop.set()
            for client in clients:
                client.join()
            self.assertGreater(len(acknowledged), before, "nothing was written before the kill: the test would prove nothing")
            self.verify()
        server = Server(self.data)
        for number, code in acknowledged:
            body = {"number": number, "query_code": code}
            status, content = server.call("POST", "/api/v1/application-sessions", body)
            self.assertEqual(status, 201, f"{number} was acknowledged and is gone: {content!r}")
        self.assertEqual(len({number for number, _ in acknowledged}), len(acknowledged), "a number was given twice")
        server.kill()

    def test_a_ledger_killed_in_the_middle_is_there_wholly_or_not_at_all(self):
        rows = 8000
        lines = [LEDGER_HEAD] + [f"L-{i},org,signed_mail,2024-03-05,natural,乙,征地批复,disclosed,2024-03-20" for i in range(rows)]
        ledger = "\n".join(lines).encode()
        seen = set()
        for delay in (0.05, 0.2, 0.4, 0.8, 1.6):
            server = self.start_with_organ()
            if self.count_cases(server) > 0:
                server.kill()
                break

            def send():
                try:
                    server.call("POST", "/api/v1/imports/cases", ledger, {"Content-Type": "text/csv"})
                except (OSError, http.client.HTTPException):
                    pass

            sender = threading.Thread(target=send)
            sender.start()
            time.sleep(delay)
            server.kill()
            sender.join()
            server = Server(self.data)
            count = self.count_cases(server)
            self.assertIn(count, (0, rows))
            seen.add(count)
            server.kill()
            self.verify()
        self.assertTrue(seen, "no import was interrupted")


if __name__ == "__main__":
    unittest.main(verbosity=2)
