#!/usr/bin/python3
"""Runs all API tests, by default in two processes; prints `N passed, N failed` and fails also when nothing ran.

    tests/api/run.py [--jobs N] [file names without test_ and .py …]
"""
import argparse
import concurrent.futures
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
RAN = re.compile(r"^Ran (\d+) tests? in", re.MULTILINE)
BAD = re.compile(r"(failures|errors|unexpected successes)=(\d+)")


def run_file(path):
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-W", "error::SyntaxWarning", "-m", "unittest", path.stem], cwd=HERE, capture_output=True, text=True, check=False)
    text = done.stdout + done.stderr
    ran = sum(int(number) for number in RAN.findall(text))
    failed = sum(int(number) for _, number in BAD.findall(text.splitlines()[-1] if text else ""))
    if done.returncode != 0 and failed == 0:
        failed = 1
    return path.stem, ran, failed, text, time.monotonic() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    paths = sorted(HERE.glob("test_*.py"))
    if options.files:
        paths = [path for path in paths if path.stem in options.files or path.stem[len("test_"):] in options.files]
    passed = failures = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for name, ran, failed, text, seconds in pool.map(run_file, paths):
            print(f"--- {name} ({seconds:.1f} s)\n{text}", flush=True)
            passed += max(0, ran - failed)
            failures += failed
    print(f"{passed} passed, {failures} failed")
    return 0 if failures == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
