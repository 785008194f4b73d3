#!/usr/bin/python3
"""The house's own rules, held against every source file: who may include whom, where the clock, SQL and the network
may be, and what no file may contain. The rules are tables; the checker itself is tested on small planted faults."""

import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Headers of the C++ standard library; anything else in angle brackets is a library and must be allowed by name.
STANDARD = set(
    """algorithm array atomic bit cerrno charconv chrono compare concepts condition_variable coroutine csignal cstddef
    cstdint cstdio cstdlib cstring ctime deque exception filesystem fstream functional future initializer_list iomanip
    ios iostream istream iterator limits list map memory mutex new numeric optional ostream queue random ranges ratio
    regex set shared_mutex span sstream stack stdexcept stop_token string string_view system_error thread tuple
    type_traits typeindex unordered_map unordered_set utility variant vector version""".split()
)
SYSTEM = ("unistd.h", "fcntl.h", "sys/")

# The longest prefix of a file's path decides. `rooms`: what it may include of ours. `libraries`: what else.
# `never`: exceptions from `rooms`.
LAYERS = {
    "domain/": {"rooms": ("domain/",), "libraries": ()},
    "storage/": {"rooms": ("domain/", "storage/"), "libraries": (), "never": ("storage/codec/", "storage/sqlite/")},
    "storage/codec/": {
        "rooms": ("domain/", "storage/"),
        "libraries": ("nlohmann/", "openssl/"),
        "never": ("storage/sqlite/",),
    },
    "storage/sqlite/": {"rooms": ("domain/", "storage/"), "libraries": ("sqlite3.h",) + SYSTEM},
    "server/": {
        "rooms": ("domain/", "storage/", "server/"),
        "libraries": ("nlohmann/", "spdlog/", "fmt/", "openssl/", "iconv.h") + SYSTEM,
        "never": ("storage/sqlite/",),
    },
    "server/http/": {"rooms": ("server/http/",), "libraries": ("boost/asio/", "boost/beast/") + SYSTEM},
    "server/config/": {"rooms": ("domain/", "server/config/"), "libraries": ("CLI/", "toml++/")},
    "server/letters/": {"rooms": ("domain/", "server/letters/", "server/json/", "server/docx/"), "libraries": ("nlohmann/",)},
    "server/render/": {"rooms": ("domain/", "server/render/", "server/docx/", "server/xlsx/"), "libraries": ()},
    "server/worklist/": {"rooms": ("domain/", "storage/", "server/worklist/", "server/json/"), "libraries": (),
                         "never": ("storage/codec/", "storage/sqlite/")},
    # Reports are computed, compared and kept here; the language of an answer is the routes'.
    "server/reports/": {
        "rooms": ("domain/", "storage/", "server/reports/", "server/json/", "server/render/", "server/xlsx/",
                  "server/routes/answer.hpp"),
        "libraries": ("nlohmann/",),
        "never": ("storage/codec/", "storage/sqlite/"),
    },
    "server/documents/": {"rooms": ("domain/", "storage/", "server/documents/"), "libraries": SYSTEM, "never": ("storage/sqlite/",)},
    "server/docx/": {"rooms": ("server/docx/", "server/zip/"), "libraries": ()},
    "server/xlsx/": {"rooms": ("server/xlsx/",), "libraries": ("xlsxwriter.h",) + SYSTEM},
    # Tables from elsewhere come as HTML and as XML.
    "server/imports/": {
        "rooms": ("domain/", "storage/", "server/"),
        "libraries": ("nlohmann/", "iconv.h", "libxml/"),
        "never": ("storage/sqlite/",),
    },
    "server/zip/": {"rooms": ("server/zip/",), "libraries": ("zip.h",)},
    # The wiring: commands open the engine and count.
    "server/ops/": {
        "rooms": ("domain/", "storage/", "server/"),
        "libraries": ("nlohmann/", "spdlog/", "fmt/", "prometheus/", "CLI/") + SYSTEM,
    },
    "server/main.cpp": {"rooms": ("domain/", "storage/", "server/"), "libraries": ("CLI/", "spdlog/")},
}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', re.M)

# What may stand only in some places: (name, pattern, files looked at, places where it may stand).
CODE = (".cpp", ".hpp")
PLACES = [
    ("the clock", re.compile(r"system_clock|(?<![\w.>:])time\s*\(\s*(?:nullptr|NULL|0|&)|std::time\s*\(|localtime|gmtime|"
                             r"gettimeofday|clock_gettime"),
     ("domain/", "storage/"), ()),
    ("SQL", re.compile(r'"[^"\n]*\b(?:SELECT\s|INSERT INTO|DELETE FROM|CREATE TABLE|UPDATE \w+ SET)|R"sql'),
     ("domain/", "server/"), ()),
    ("sleep", re.compile(r"\bsleep(?:_for|_until)?\s*\("), ("domain/", "storage/", "server/"), ()),
    ("a coroutine", re.compile(r"\bco_(?:await|return|yield)\b"), ("domain/", "storage/", "server/"), ("server/http/",)),
    ("a lock", re.compile(r"std::(?:mutex|lock_guard|unique_lock|scoped_lock|future|promise)\b"),
     ("domain/", "storage/", "server/routes/", "server/json/", "server/render/", "server/imports/"),
     ("server/routes/services.hpp", "server/routes/services.cpp")),
]

UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
# Written so that this file does not hold what it looks for.
MACHINE = re.compile(r"(?<![\w.])/wor" + r"k/|\.\./sha" + r"red|\.libra" + r"ry\b|/hom" + r"e/\w|/roo" + r"t/")
CASE_NAME = re.compile(r'(?:TEST_CASE|SUBCASE|TEST_SUITE|SCENARIO)(?:_FIXTURE\s*\([^,]*,|\s*\()((?:\s*"(?:[^"\\]|\\.)*")+)')


def without_comments(text):
    """Code only: what a comment says is no code. Strings stay."""
    token = re.compile(r'//[^\n]*|/\*.*?\*/|("(?:[^"\\\n]|\\.)*")', re.S)
    return token.sub(lambda m: m.group(1) or re.sub(r"[^\n]", "", m.group(0)), text)


def layer_of(path):
    fitting = [prefix for prefix in LAYERS if path.startswith(prefix)]
    return LAYERS[max(fitting, key=len)] if fitting else None


def include_faults(path, text):
    layer = layer_of(path)
    if layer is None:
        return []
    faults = []
    for ours, library in INCLUDE.findall(text):
        if ours:
            # The longest of the two lists decides, so that a room may be open and one of its corners shut.
            allowed = max((len(r) for r in layer["rooms"] if ours.startswith(r)), default=-1)
            barred = max((len(r) for r in layer.get("never", ()) if ours.startswith(r)), default=-1)
            if allowed < 0 or barred >= allowed:
                faults.append(f'{path}: may not include "{ours}"')
        elif library not in STANDARD and not library.startswith(tuple(layer["libraries"]) or ("\0",)):
            faults.append(f"{path}: may not include <{library}>")
    return faults


def place_faults(path, text):
    code = without_comments(text)
    faults = []
    for name, pattern, looked_at, allowed in PLACES:
        if path.endswith(CODE) and path.startswith(looked_at) and not path.startswith(allowed or ("\0",)):
            found = pattern.search(code)
            if found:
                faults.append(f"{path}:{code.count(chr(10), 0, found.start()) + 1}: {name} has no place here")
    return faults


def text_faults(path, text):
    faults = []
    for number, line in enumerate(text.splitlines(), 1):
        if UNFINISHED.search(line):
            faults.append(f"{path}:{number}: unfinished")
        if MACHINE.search(line):
            faults.append(f"{path}:{number}: names a path of one machine")
    if path.endswith(".hpp") and "#pragma once" not in text:
        faults.append(f"{path}: no #pragma once")
    if path.startswith("tests/") and path.endswith(CODE):
        for name in CASE_NAME.findall(text):
            if ";" in name:
                faults.append(f"{path}: ctest would not run a case with ';' in its name: {name.strip()}")
    return faults


def all_faults(path, text):
    return include_faults(path, text) + place_faults(path, text) + text_faults(path, text)


def unasked_guards(header, table):
    """Guards that are declared and stand in no row of the workflow."""
    return [g for g in re.findall(r"std::optional<Objection> (\w+)\(", header) if f"g::{g}" not in table]


def files():
    """Everything that is, or will be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    names = listed.stdout.splitlines() if listed.returncode == 0 else []
    if not names:  # an archive without its history
        names = [str(p.relative_to(ROOT)) for p in ROOT.rglob("*") if p.is_file()]
    for name in names:
        path = ROOT / name
        if name.startswith("build/") or not path.is_file() or name == "tests/architecture/layering_test.py":
            continue
        try:
            yield name, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # pictures, ledgers in GB18030


class TheHouse(unittest.TestCase):
    def test_every_file_keeps_the_rules(self):
        looked_at, faults = 0, []
        for path, text in files():
            looked_at += 1
            faults += all_faults(path, text)
        self.assertGreater(looked_at, 150)
        self.assertEqual([], faults, "\n" + "\n".join(faults))

    def test_every_folder_of_sources_belongs_to_a_layer(self):
        for path, _ in files():
            if path.endswith(CODE) and not path.startswith("tests/"):
                self.assertIsNotNone(layer_of(path), path)

    def test_every_guard_is_asked_by_a_row(self):
        header = (ROOT / "domain/workflow/guards.hpp").read_text(encoding="utf-8")
        table = (ROOT / "domain/workflow/workflow.cpp").read_text(encoding="utf-8")
        self.assertEqual([], unasked_guards(header, table))
        self.assertEqual(["lost"], unasked_guards("std::optional<Objection> lost(const Case&);", table))


class TheChecker(unittest.TestCase):
    """Each rule finds what is planted, and lets pass what is right."""

    PLANTED = [
        ("domain/law/a.cpp", '#include "storage/ids.hpp"\n', 'may not include "storage/ids.hpp"'),
        ("domain/law/a.cpp", "#include <nlohmann/json.hpp>\n", "may not include <nlohmann/json.hpp>"),
        ("domain/law/a.cpp", "#include <unistd.h>\n", "may not include <unistd.h>"),
        ("storage/a.hpp", '#pragma once\n#include "storage/sqlite/database.hpp"\n', "storage/sqlite/database.hpp"),
        ("storage/sqlite/a.cpp", "#include <nlohmann/json.hpp>\n", "may not include <nlohmann/json.hpp>"),
        ("storage/codec/a.cpp", "#include <sqlite3.h>\n", "may not include <sqlite3.h>"),
        ("storage/a.cpp", '#include "server/json/writer.hpp"\n', "server/json/writer.hpp"),
        ("server/http/a.cpp", '#include "domain/named.hpp"\n', "domain/named.hpp"),
        ("server/http/a.cpp", "#include <nlohmann/json.hpp>\n", "may not include <nlohmann/json.hpp>"),
        ("server/routes/a.cpp", "#include <boost/asio/post.hpp>\n", "may not include <boost/asio/post.hpp>"),
        ("server/routes/a.cpp", '#include "storage/sqlite/database.hpp"\n', "storage/sqlite/database.hpp"),
        ("server/render/a.cpp", '#include "server/json/writer.hpp"\n', "server/json/writer.hpp"),
        ("server/letters/a.cpp", '#include "storage/ids.hpp"\n', "storage/ids.hpp"),
        ("server/letters/a.cpp", "#include <zip.h>\n", "may not include <zip.h>"),
        ("server/render/a.cpp", "#include <xlsxwriter.h>\n", "may not include <xlsxwriter.h>"),
        ("server/docx/a.cpp", '#include "domain/named.hpp"\n', "domain/named.hpp"),
        ("server/zip/a.cpp", '#include "domain/named.hpp"\n', "domain/named.hpp"),
        ("server/routes/a.cpp", "#include <libxml/parser.h>\n", "may not include <libxml/parser.h>"),
        ("domain/a.cpp", "auto now = std::chrono::system_clock::now();\n", "the clock"),
        ("storage/a.cpp", "int main() {\n  return time(nullptr);\n}\n", "storage/a.cpp:2: the clock"),
        ("storage/a.cpp", "auto t = std::time(&x);\n", "the clock"),
        ("domain/a.cpp", "localtime_r(&t, &parts);\n", "the clock"),
        ("server/routes/a.cpp", 'run("SELECT * FROM cases");\n', "SQL has no place"),
        ("server/jobs/a.cpp", 'run("UPDATE cases SET x = 1");\n', "SQL has no place"),
        ("server/routes/a.cpp", "co_await x;\n", "a coroutine"),
        ("domain/a.cpp", "std::mutex m;\n", "a lock"),
        ("domain/a.hpp", "int x;\n", "no #pragma once"),
        ("domain/a.cpp", "// TO" + "DO later\n", "unfinished"),
        ("README.md", "see /wor" + "k/main\n", "names a path of one machine"),
        ("script/a", "cat ../sha" + "red/x\n", "names a path of one machine"),
        ("tests/unit/a.cpp", 'TEST_CASE("one; two") {}\n', "';' in its name"),
        ("tests/unit/a.cpp", 'TEST_CASE(\n    "one "\n    "two; three") {}\n', "';' in its name"),
    ]
    RIGHT = [
        ("domain/law/a.cpp", '#include <string>\n#include "domain/named.hpp"\n// a SELECT of system_clock\n'),
        ("storage/sqlite/a.cpp", '#include <sqlite3.h>\n#include "storage/codec/ids.hpp"\nrun("SELECT 1");\n'),
        ("server/http/a.cpp", "#include <boost/asio/post.hpp>\nco_await x;\nstd::time(nullptr);\n"),
        ("server/routes/a.cpp", '#include <nlohmann/json.hpp>\n#include "server/http/message.hpp"\nx.time(now);\n'),
        ("server/ops/a.cpp", '#include "storage/sqlite/sqlite_case_store.hpp"\n'),
        ("server/letters/a.cpp", '#include "server/json/writer.hpp"\n#include "server/docx/markup.hpp"\n'),
        ("server/docx/a.cpp", '#include "server/zip/zip_writer.hpp"\n'),
        ("server/xlsx/a.cpp", "#include <sys/mman.h>\n#include <xlsxwriter.h>\n"),
        ("server/zip/a.cpp", "#include <zip.h>\n"),
        ("server/json/a.cpp", 'say("Please SELECTED items; update the set");\n'),
        ("tests/unit/a.cpp", 'TEST_CASE("one, two") { f("a;b"); }\n'),
        ("domain/a.hpp", "#pragma once\nint worked_through(int runtime);\n"),
    ]

    def test_it_finds_what_is_planted(self):
        for path, text, fault in self.PLANTED:
            with self.subTest(path=path, text=text):
                found = all_faults(path, text)
                self.assertEqual(1, len(found), found)
                self.assertIn(fault, found[0])

    def test_it_lets_pass_what_is_right(self):
        for path, text in self.RIGHT:
            with self.subTest(path=path, text=text):
                self.assertEqual([], all_faults(path, text))


if __name__ == "__main__":
    unittest.main()
