"""Plays api-spec/examples against a server: what the examples promise is what happens."""
import json
import re
import unittest

from support import Server
from support.contract import ROOT

EXAMPLES = sorted((ROOT / "api-spec" / "examples").glob("*.json"))


def filled(value, kept):
    """The value with every {{name}} replaced by what was kept."""
    if isinstance(value, str):
        return re.sub(r"\{\{(\w+)\}\}", lambda found: str(kept[found[1]]), value)
    if isinstance(value, dict):
        return {key: filled(inner, kept) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, kept) for inner in value]
    return value


def at_pointer(document, pointer):
    for part in pointer.strip("/").split("/"):
        document = document[int(part)] if isinstance(document, list) else document[part]
    return document


class Examples(unittest.TestCase):
    def test_every_example_plays_as_written(self):
        self.assertGreaterEqual(len(EXAMPLES), 5)
        for path in EXAMPLES:
            example = json.loads(path.read_text(encoding="utf-8"))
            with self.subTest(example["title"]), Server(today=example["today"]) as server:
                kept = {}
                for step in example["steps"]:
                    self.play(server, step, kept)

    def play(self, server, step, kept):
        asked = filled(step["request"], kept)
        token = server.admin_token if asked.get("as") == "admin" else asked.get("as")
        body = asked["text"].encode("utf-8") if "text" in asked else asked.get("body")
        answer = server.admin.with_token(token).request(asked["method"], asked["path"], body, headers=asked.get("headers"),
                                                        content_type=asked.get("content_type"))
        self.assertEqual(answer.status, step["response"]["status"], answer.body.decode("utf-8"))
        for key, value in filled(step["response"].get("body", {}), kept).items():
            self.assertEqual(answer.json[key], value, key)
        for name, pointer in step.get("keep", {}).items():
            kept[name] = at_pointer(answer.json, pointer)
        for name, value in step.get("kept", {}).items():
            self.assertEqual(kept[name], value, name)


if __name__ == "__main__":
    unittest.main()
