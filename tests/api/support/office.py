"""Organs and cases that several tests begin with."""

ORGANS = [
    ("city", {"name": "某市", "kind": "area"}),
    ("north", {"name": "北区", "kind": "area", "parent": "city"}),
    ("south", {"name": "南区", "kind": "area", "parent": "city"}),
    ("north-edu", {"name": "北区教育局", "kind": "department", "parent": "north", "word": "北教"}),
    ("north-tax", {"name": "北区财政局", "kind": "department", "parent": "north", "word": "北财"}),
    ("south-edu", {"name": "南区教育局", "kind": "department", "parent": "south", "word": "南教"}),
]


def make_organs(client):
    for code, organ in ORGANS:
        answer = client.put(f"organs/{code}", organ)
        assert answer.status == 201, (code, answer.status, answer.body)


def submission(organ="north-edu", subject="2025年小学学区划分方案", name="张三", **more):
    return {"organ": organ, "channel": "online", "applicant": {"kind": "natural", "name": name}, "subject": subject, **more}


def registration(received_on, organ="north-edu", subject="2025年小学学区划分方案", channel="in_person", name="张三", kind="natural", **more):
    return {"organ": organ, "channel": channel, "applicant": {"kind": kind, "name": name}, "subject": subject,
            "received_on": received_on, **more}


def register(client, received_on, **more):
    answer = client.post("cases", registration(received_on, **more))
    assert answer.status == 201, (answer.status, answer.body)
    return answer.json


class CaseFile:
    """A case with its newest ETag, so that acts can follow each other."""

    def __init__(self, client, case_id):
        self.client = client
        self.id = case_id
        self.etag = client.get(f"cases/{case_id}").etag

    def act(self, act, body=None, etag=None, **kwargs):
        headers = {"If-Match": etag or self.etag, **kwargs.pop("headers", {})}
        answer = self.client.post(f"cases/{self.id}/actions/{act}", body or {}, headers=headers, **kwargs)
        if answer.status == 200:
            self.etag = answer.etag
        return answer

    def done(self, act, body=None):
        answer = self.act(act, body)
        assert answer.status == 200, (act, answer.status, answer.body.decode("utf-8"))
        return answer.json

    def read(self):
        return self.client.get(f"cases/{self.id}").json
