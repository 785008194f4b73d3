"""The API document as a judge: an answer that it does not describe fails the test that got it."""
import json
import pathlib

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[3]
DOCUMENT = ROOT / "api-spec" / "openapi.yaml"


class ContractBroken(AssertionError):
    """The server answered something that the document does not allow."""


class Contract:
    def __init__(self, document):
        self.document = document
        self._resolver = jsonschema.RefResolver.from_schema(document)
        self._validators = {}
        self._routes = [
            (method.upper(), path.strip("/").split("/"), operation)
            for path, item in document["paths"].items()
            for method, operation in item.items()
            if method in ("get", "put", "post", "delete", "patch")
        ]
        self.seen = set()  # (operation, status) met so far

    def operations(self):
        """(method, path, operation id) of everything in the document."""
        return {(method, "/" + "/".join(parts), operation["operationId"]) for method, parts, operation in self._routes}

    def check(self, method, target, status, headers, body):
        """Raises ContractBroken unless the document describes this answer."""
        path = target.split("?")[0]
        if "X-Request-Id" not in headers:
            raise ContractBroken(f"{method} {target}: no X-Request-Id")
        operation, methods = self._find(method, path)
        response = self._response(method, target, status, operation, methods)
        self._check_headers(f"{method} {target} {status}", response, headers)
        if method == "HEAD" or status in (204, 304):
            if body:
                raise ContractBroken(f"{method} {target} {status}: has a body")
            return
        self._check_body(f"{method} {target} {status}", response, headers, body)

    def validate(self, schema, value, what):
        """Holds one value against a schema of the document."""
        key = json.dumps(schema, sort_keys=True)
        if key not in self._validators:
            self._validators[key] = jsonschema.Draft202012Validator(schema, resolver=self._resolver)
        error = jsonschema.exceptions.best_match(self._validators[key].iter_errors(value))
        if error is not None:
            at = "/".join(map(str, error.absolute_path))
            raise ContractBroken(f"{what}: at /{at}: {error.message[:400]}")

    def schema(self, name):
        return {"$ref": f"#/components/schemas/{name}"}

    def _find(self, method, path):
        parts = path.strip("/").split("/")
        asked = "GET" if method == "HEAD" else method
        methods, found = set(), None
        for known, pattern, operation in self._routes:
            if len(pattern) != len(parts):
                continue
            if all(p.startswith("{") or p == q for p, q in zip(pattern, parts)):
                methods.add(known)
                if known == asked and found is None:
                    found = operation
        return found, methods

    def _response(self, method, target, status, operation, methods):
        named = None
        if operation is not None:
            named = operation["responses"].get(str(status))
            self.seen.add((operation["operationId"], status))
        elif not methods and status in (404, 400, 414, 431):
            named = {"$ref": "#/components/responses/NotFound"}
        elif methods and method == "OPTIONS" and status == 204:
            named = {"description": "", "headers": {"Allow": {"$ref": "#/components/headers/Allow"}}}
        elif methods and status == 405:
            named = {"$ref": "#/components/responses/MethodNotAllowed"}
        if named is None:
            raise ContractBroken(f"{method} {target}: status {status} is not in the document")
        return self._resolve(named)

    def _resolve(self, value):
        while "$ref" in value:
            _, value = self._resolver.resolve(value["$ref"])
        return value

    def _check_headers(self, what, response, headers):
        for name, header in response.get("headers", {}).items():
            header = self._resolve(header)
            if name not in headers:
                if header.get("required"):
                    raise ContractBroken(f"{what}: no {name}")
                continue
            self.validate(header["schema"], headers[name], f"{what}: header {name}")
        for name in ("ETag", "Location", "Idempotency-Replayed", "Retry-After"):
            if name in headers and name not in response.get("headers", {}):
                raise ContractBroken(f"{what}: header {name} is not in the document")

    def _check_body(self, what, response, headers, body):
        content = response.get("content")
        if not content:
            if body:
                raise ContractBroken(f"{what}: has a body that the document does not tell of")
            return
        media = headers.get("Content-Type", "").split(";")[0]
        if media not in content:
            raise ContractBroken(f"{what}: content type {media!r}, not one of {sorted(content)}")
        if not media.endswith("json"):
            return
        value = json.loads(body.decode("utf-8"))
        self.validate(content[media]["schema"], value, what)
        if media == "application/problem+json" and value.get("instance") != "urn:yishen:request:" + headers["X-Request-Id"]:
            raise ContractBroken(f"{what}: the problem names another exchange: {value.get('instance')}")


CONTRACT = Contract(yaml.safe_load(DOCUMENT.read_text(encoding="utf-8")))
