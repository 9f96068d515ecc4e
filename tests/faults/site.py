"""A site of several processes on the test's database, with a broker of its own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys

import redis

from tests.family import ROOT, Family, database_url, eventually


class Site(Family):
    """Use as a context: every process is killed at the end. Output goes to files in `folder`."""

    def __init__(self, folder, redis=None, url=None):
        super().__init__(
            DATABASE_URL=url or database_url(),
            REDIS_URL=redis.url if redis else "",
            DJANGO_SETTINGS_MODULE="tests.faults.settings",
            SECRET_KEY="faults-key-" + "0123456789abcdef" * 4,
            FAULTS_FOLDER=str(folder),
            ALLOWED_HOSTS="localhost",
            NIGHTLY_AT="00:00",  # today's night is always due
            DEMO="0",
            DEBUG="0",
        )
        self.folder = folder
        self.count = 0

    def spawn(self, *command, **environment):
        """Start a Python command; returns the Popen."""
        self.count += 1
        with open(self.folder / f"{self.count}.log", "w") as log:
            return subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT,
                env=self.environment | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def worker(self, **environment):
        """A prefork worker with one child."""
        name = f"w{self.count}@test"
        options = [
            "--concurrency",
            "1",
            "-n",
            name,
            "--without-gossip",
            "--without-mingle",
            "--without-heartbeat",
            "-l",
            "INFO",
        ]
        return self.spawn("-m", "celery", "-A", "config", "worker", *options, **environment)

    def beat(self, **environment):
        """A scheduler."""
        schedule = str(self.folder / f"schedule-{self.count}")
        return self.spawn("-m", "celery", "-A", "config", "beat", "-s", schedule, "--pidfile=", **environment)

    def ask(self, expression, seconds=20, **environment):
        """What a fresh process of the site answers as JSON: one request, as far as background work goes.

        Raises subprocess.TimeoutExpired.
        """
        ready = "import config.celery, django; django.setup(); from tests.faults import asked"
        script = f"{ready}; asked.answer({expression!r})"
        found = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            timeout=seconds,
        )
        assert found.returncode == 0, found.stderr
        return json.loads(found.stdout.splitlines()[-1])

    def kill(self, words="celery"):
        """kill -9 every process whose command line contains the words; returns once they are gone."""
        for pid in self.pids(words):
            os.kill(pid, signal.SIGKILL)
        assert eventually(lambda: not self.pids(words))

    def output(self):
        """All that the processes have printed."""
        return "\n".join(log.read_text(errors="replace") for log in sorted(self.folder.glob("*.log")))


class Redis:
    """A redis-server of the test's own, that can be stopped, frozen and flushed."""

    def __init__(self, folder):
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exc):
        self.stop()

    def start(self):
        """Start it, empty."""
        command = [shutil.which("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen([*command, "--dir", str(self.folder)], stdout=subprocess.DEVNULL)
        assert eventually(self.answers)

    def answers(self):
        """Whether it takes connections."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        """kill -9: from now on connections are refused."""
        self.process.kill()
        self.process.wait()

    def freeze(self):
        """Connections are taken, nothing is answered."""
        os.kill(self.process.pid, signal.SIGSTOP)

    def thaw(self):
        """Go on."""
        os.kill(self.process.pid, signal.SIGCONT)

    def waiting(self):
        """How many messages nobody has taken."""
        return redis.Redis(port=self.port).llen("celery")

    def flush(self):
        """Forget everything."""
        redis.Redis(port=self.port).flushall()
