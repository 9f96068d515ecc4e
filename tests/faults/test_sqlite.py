"""Eight people save at the same moment on SQLite: nobody is told that the database is locked, and nothing is lost."""

import json
import subprocess
import sys

import pytest

from tests.family import ROOT
from tests.faults.site import Site
from tests.faults.writers import WRITERS

pytestmark = [pytest.mark.alone, pytest.mark.once, pytest.mark.timeout(120)]
ROUNDS = 10


def outcome(folder, **environment):
    """What the writers report."""
    site = Site(folder, url=f"sqlite:///{folder / 'writers.sqlite3'}")
    found = subprocess.run(
        [sys.executable, "-m", "tests.faults.writers", str(ROUNDS)],
        cwd=ROOT,
        env=site.environment | environment,
        capture_output=True,
        text=True,
        timeout=110,
    )
    assert found.returncode == 0, found.stderr[-3000:]
    return json.loads(found.stdout.splitlines()[-1])


def test_eight_writers_are_never_told_that_the_database_is_locked(tmp_path):
    assert outcome(tmp_path) == {"saved": WRITERS * ROUNDS, "errors": [], "audited": WRITERS * ROUNDS}


def test_the_control_with_django_s_own_options_they_are(tmp_path):
    """The guard off: no immediate transactions, no write-ahead log, no patience."""
    found = outcome(tmp_path, FAULTS_UNGUARDED="sqlite")
    assert set(found["errors"]) == {"database is locked"}
    assert found["saved"] == found["audited"] == WRITERS * ROUNDS - len(found["errors"])
