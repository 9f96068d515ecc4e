"""The site behind gunicorn, as production runs it, for a measurement."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

WORKERS, THREADS = 1, 1  # one page at a time: a figure is of that page alone


class Web:
    """Use as a context: gunicorn on a free port of loopback, ended afterwards."""

    def __init__(self, workers=WORKERS, threads=THREADS, **environment):
        self.workers_wanted, self.threads = workers, threads
        self.environment = os.environ | {"DJANGO_SETTINGS_MODULE": "benchmarks.settings"} | environment

    def __enter__(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--workers", str(self.workers_wanted), "--threads", str(self.threads), "--timeout", "180"]
        command += ["--log-level", "warning", "--no-control-socket", "--keep-alive", "60"]
        self.process = subprocess.Popen(command, env=self.environment)
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2).close()
            except OSError:
                time.sleep(0.1)
            else:
                return self
        raise RuntimeError("The site does not answer.")

    def __exit__(self, *exc):
        self.process.terminate()
        self.process.wait(20)

    def workers(self):
        """The ids of the processes that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in re.findall(r"\d+", children)]
