"""An HTTP client that believes nothing: every answer is held against the API document."""
import http.client
import json
import urllib.parse

from .contract import CONTRACT

BASE = "/api/v1"


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self):
        return json.loads(self.body.decode("utf-8"))

    @property
    def etag(self):
        return self.headers["ETag"]

    def pointers(self):
        """Where the faults of a problem are."""
        return [error["pointer"] for error in self.json.get("errors", [])]

    def faults(self):
        """(pointer, code) of each fault of a problem."""
        return [(error["pointer"], error["code"]) for error in self.json.get("errors", [])]


class Client:
    """One connection; for use by one thread."""

    def __init__(self, port, token=None):
        self._port = port
        self._connection = None
        self.token = token

    def with_token(self, token):
        return Client(self._port, token)

    def __del__(self):
        self.close()

    def close(self):
        if self._connection:
            self._connection.close()
            self._connection = None

    def request(self, method, target, body=None, headers=None, content_type=None, check=True):
        """`target` without a leading slash lies under the base path. `body` is bytes, or anything else for JSON."""
        if not target.startswith("/"):
            target = f"{BASE}/{target}"
        target = urllib.parse.quote(target, safe="/?&=%:,+;~!$'()*@-._")
        sent = dict(headers or {})
        if self.token and "Authorization" not in sent:
            sent["Authorization"] = f"Bearer {self.token}"
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body, ensure_ascii=False).encode("utf-8")
            content_type = content_type or "application/json"
        if content_type:
            sent["Content-Type"] = content_type
        answer = self._exchange(method, target, body, sent)
        if check:
            CONTRACT.check(method, target, answer.status, answer.headers, answer.body)
        return answer

    def _exchange(self, method, target, body, headers):
        for attempt in (1, 2):
            fresh = self._connection is None
            if fresh:
                self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
            try:
                self._connection.request(method, target, body=body, headers=headers)
                response = self._connection.getresponse()
                content = response.read()
                answer = Answer(response.status, response.headers, content)
                if response.will_close:
                    self.close()
                return answer
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self.close()
                if fresh or attempt == 2:
                    raise
        raise AssertionError("unreachable")

    def get(self, target, **kwargs):
        return self.request("GET", target, **kwargs)

    def post(self, target, body=None, **kwargs):
        return self.request("POST", target, body, **kwargs)

    def put(self, target, body=None, **kwargs):
        return self.request("PUT", target, body, **kwargs)

    def walk(self, target):
        """All items of a list, page by page, and the `total` that its pages gave (None without one)."""
        items, total = [], None
        while target:
            answer = self.get(target)
            assert answer.status == 200, (target, answer.status, answer.body[:500])
            page = answer.json
            items += page["items"]
            total = page.get("total", total)
            target = page["next"]
        return items, total
