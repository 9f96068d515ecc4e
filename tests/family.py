"""The processes a test starts, with all their descendants: found by a mark in their environment, ended by pid."""

import contextlib
import os
import signal
import subprocess
import time
import uuid
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


class Family:
    """Use as a context: whatever carries the mark is killed at the end, orphans included."""

    def __init__(self, **environment):
        self.mark = f"TEST_FAMILY={uuid.uuid4().hex}"
        name, _, value = self.mark.partition("=")
        self.environment = os.environ | environment | {name: value, "PYTHONUNBUFFERED": "1"}

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        assert eventually(self._gone)

    def _gone(self):
        """Kill who lives, and say whether nobody did: a parent may fork while its child is killed."""
        living = self.pids()
        for pid in living:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return not living

    def start(self, *command, **popen):
        """Start a command that carries the mark; its output is read from `stdout`."""
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **popen,
        )

    def pids(self, words=""):
        """The living processes of the family whose command line contains `words`."""
        found = set()
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if self.mark.encode() not in (folder / "environ").read_bytes().split(b"\0"):
                    continue
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                if words in line and (folder / "stat").read_text().rpartition(")")[2].split()[0] not in "ZX":
                    found.add(int(folder.name))
        return found


def database_url():
    """The test database's URL, for processes outside the test."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    who = ":".join(part for part in (found["USER"], found["PASSWORD"]) if part)
    return f"postgres://{who}@{found['HOST']}:{found['PORT'] or 5432}/{found['NAME']}"


def eventually(condition, seconds=30, every=0.05):
    """Wait until the condition is true and return its value; the last false value after `seconds`."""
    end = time.monotonic() + seconds
    while not (value := condition()) and time.monotonic() < end:
        time.sleep(every)
    return value
