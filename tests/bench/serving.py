"""The programs that are measured: starting, stopping and asking them. Standard library only."""
import json
import os
import pathlib
import signal
import statistics
import subprocess
import threading
import time
import urllib.request

SERVER_CORE, LOAD_CORE = "0", "1"


class Programs:
    def __init__(self, yishen, directory):
        self.yishen = pathlib.Path(yishen).resolve()
        self.directory = pathlib.Path(directory).resolve()

    def path(self, name):
        return str(self.directory / name)


class Server:
    """`yishen serve` on a data directory, pinned to the server's core."""

    def __init__(self, programs, data, flags=(), environment=None):
        command = ["taskset", "-c", SERVER_CORE, str(programs.yishen), "serve", "--data", str(data), "--port", "0",
                   "--anonymous-limits", "false", "--log-level", "error", *flags]
        began = time.monotonic()
        with open(pathlib.Path(data).parent / "server.log", "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True,
                                            env={**os.environ, **(environment or {})})
        line = self.process.stdout.readline()
        self.ready_ms = (time.monotonic() - began) * 1000
        if not line.startswith("ready "):
            raise RuntimeError(f"the server did not start on {data}")
        self.port = line.strip().rsplit(":", 1)[1]
        self.token = (pathlib.Path(data) / "admin.token").read_text().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)

    def ask(self, method, path, body=None):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        request.add_header("Authorization", f"Bearer {self.token}")
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read()

    def rss_anon_mib(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) / 1024
        raise RuntimeError("no RssAnon")


class PeakMemory:
    """Samples a server's anonymous memory while a block runs."""

    def __init__(self, server):
        self.server, self.mib, self.over = server, 0.0, threading.Event()

    def watch(self):
        while not self.over.wait(0.1):
            self.mib = max(self.mib, self.server.rss_anon_mib())

    def __enter__(self):
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()


def load_command(programs, mode, server, **options):
    command = ["taskset", "-c", LOAD_CORE, programs.path("load"), mode, "--port", str(server.port)]
    for name, value in options.items():
        command += [f"--{name}", str(value)]
    return command


def run_load(programs, mode, server, **options):
    return run_json(load_command(programs, mode, server, **options))


def run_json(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def median(figures):
    return statistics.median(figures)


def wait_until_quiet(limit, patience_s):
    """The load average when it fell below the limit, or after the patience ended."""
    end = time.monotonic() + patience_s
    while os.getloadavg()[0] > limit and time.monotonic() < end:
        time.sleep(2)
    return os.getloadavg()[0]


def machine():
    model = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    memory = pathlib.Path("/proc/meminfo").read_text().split()[1]
    release = dict(line.split("=", 1) for line in pathlib.Path("/etc/os-release").read_text().splitlines() if "=" in line)
    return (f"{os.cpu_count()} × {model}, {int(memory) / 1024 / 1024:.1f} GiB, "
            f"{release.get('PRETTY_NAME', '').strip(chr(34))}, Linux {os.uname().release}")
