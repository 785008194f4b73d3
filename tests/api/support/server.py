"""A server process of one's own, on a free port, over a data directory that is thrown away."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time

from .client import Client

ROOT = pathlib.Path(__file__).resolve().parents[3]
READY = re.compile(r"^ready http://127\.0\.0\.1:(\d+)$")
START_SECONDS = 60


def binary():
    """YISHEN_BIN, else the newest build."""
    named = os.environ.get("YISHEN_BIN")
    if named:
        return named
    built = [path for path in (ROOT / "build").glob("*/yishen") if path.is_file()]
    if not built:
        raise RuntimeError("no server to test: build one, or set YISHEN_BIN")
    return str(max(built, key=lambda path: path.stat().st_mtime))


def run(*arguments):
    """One command of the program; its standard output."""
    done = subprocess.run([binary(), *arguments], capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"yishen {' '.join(arguments)}: {done.stderr}")
    return done.stdout


class Server:
    """`with Server(today="2025-07-01") as server:` starts it and ends it."""

    def __init__(self, today=None, demo=False, arguments=()):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="yishen-api-"))
        self.data = self.directory / "data"
        self.log_path = self.directory / "log"
        self._today = today
        command = [binary(), "serve", "--port", "0", "--data", str(self.data)]
        command += ["--demo"] if demo else []
        command += ["--today", today] if today else []
        command += arguments
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            self.port = self._wait_until_ready()
            self.admin_token = (self.data / "admin.token").read_text(encoding="ascii").strip()
        except BaseException:
            self.stop()
            raise
        self.admin = Client(self.port, self.admin_token)
        self.anyone = Client(self.port)
        try:
            self._wait_for_the_data()
        except BaseException:
            self.stop()
            raise

    def _wait_until_ready(self):
        watchdog = threading.Timer(START_SECONDS, self.process.kill)
        watchdog.start()
        try:
            for line in self.process.stdout:
                found = READY.match(line.strip())
                if found:
                    return int(found.group(1))
        finally:
            watchdog.cancel()
        raise RuntimeError(f"the server did not get ready: {self.log()[-2000:]}")

    def _wait_for_the_data(self):
        """The line `ready` tells of the socket; a demonstration year may still be loading."""
        end = time.monotonic() + START_SECONDS
        while True:
            answer = self.anyone.get("/readyz")
            if answer.status == 200:
                return
            if time.monotonic() > end:
                raise RuntimeError(f"not ready: {answer.body.decode('utf-8')} {self.log()[-2000:]}")
            time.sleep(0.05)

    def log(self):
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def token(self, *roles, organ=None, name="测试"):
        """A new token, made by the command line while the server runs."""
        command = ["token", "create", "--data", str(self.data), "--name", name]
        for role in roles:
            command += ["--role", role]
        if organ:
            command += ["--organ", organ]
        return run(*command).strip().splitlines()[-1].split()[-1]

    def as_role(self, *roles, organ=None, name="测试"):
        return Client(self.port, self.token(*roles, organ=organ, name=name))

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.directory, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.admin.close()
        self.anyone.close()
        self.stop()
