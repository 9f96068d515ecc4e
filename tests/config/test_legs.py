"""`make test` runs what it says, says what it ran, and fails when it should."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.legs import verdict

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[2]
NOBODY = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}
SAMPLE = """
import time

import pytest
from django.conf import settings

def test_plain():
    assert settings.SQLITE and not settings.REDIS_URL
    time.sleep(0.4)

@pytest.mark.once
def test_once(): pass

@pytest.mark.alone
def test_alone(): time.sleep(0.2)

@pytest.mark.postgres
def test_postgres(): raise AssertionError

@pytest.mark.redis
def test_redis(): raise AssertionError
"""


def run_legs(*args, **environment):
    """Run tests/legs.py where no service answers: (exit code, output)."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "REQUIRE", "TEST_RUN"))
    }
    run = subprocess.run(
        [sys.executable, "tests/legs.py", *args],
        cwd=ROOT,
        env=clean | NOBODY | environment,
        capture_output=True,
        text=True,
        timeout=100,
    )
    return run.returncode, run.stdout


def test_missing_services_are_named():
    assert run_legs("--find") == (1, "PostgreSQL + Redis: no answer from PostgreSQL, Redis\n")


def test_required_services_that_are_missing_are_a_failure():
    code, said = run_legs(REQUIRE_SERVICES="1")
    assert code == 1
    assert said == "REQUIRE_SERVICES is set, but there is no answer from PostgreSQL, Redis.\n"


def test_without_services_one_leg_runs_and_the_closing_lines_say_so(tmp_path):
    (tmp_path / "test_sample.py").write_text(SAMPLE)
    code, said = run_legs("-c", "pyproject.toml", "-p", "no:cacheprovider", str(tmp_path / "test_sample.py"))
    assert code == 0, said
    alone, rest, services = [
        line for line in said.partition("--- Parts\n")[2].splitlines() if " in " in line or "not run" in line
    ]
    assert "1 passed, 4 deselected" in alone
    assert "2 passed" in rest
    assert services == "PostgreSQL + Redis: not run, no answer from PostgreSQL, Redis"
    slowest = re.findall(r"^ +[\d.]+ s  .*::(\w+)$", said.partition("--- The slowest 10\n")[2], re.M)
    assert slowest[:2] == ["test_plain", "test_alone"]


DATABASES_ASKED = """
import pytest

pytest_plugins = ["tests.conftest"]

def test_arithmetic(): pass

def test_a_fixture_asks(db): pass

def test_by_a_fixture_of_a_fixture(cast): pass

@pytest.mark.django_db
def test_a_mark_asks(): pass

@pytest.mark.django_db
class TestTogether:
    def test_a_class_asks(self): pass
"""


def run_pytest(folder, source, *args, **environment):
    """What pytest says of one module of tests on SQLite, with the site's tests/conftest.py."""
    (folder / "test_sample.py").write_text(source)
    command = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "-p", "no:cacheprovider", "-q", *args]
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "REQUIRE", "TEST_RUN"))
    }
    run = subprocess.run(
        [*command, str(folder)],
        cwd=ROOT,
        env=clean | {"DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}", "REDIS_URL": ""} | environment,
        capture_output=True,
        text=True,
        timeout=100,
    )
    return run.stdout


def collected(tmp_path, marks):
    """Names of the tests of DATABASES_ASKED that these marks choose."""
    said = run_pytest(tmp_path, DATABASES_ASKED, "--collect-only", "-m", marks)
    return re.findall(r"::(test_\w+)$", said, re.M)


def test_what_asks_for_no_database_is_told_apart(tmp_path):
    """`make test` runs the one on a single leg and the others on both."""
    assert collected(tmp_path, "plain") == ["test_arithmetic"]
    assert collected(tmp_path, "not plain") == [
        "test_a_fixture_asks",
        "test_by_a_fixture_of_a_fixture",
        "test_a_mark_asks",
        "test_a_class_asks",
    ]


COMMITTED = """
import pytest

pytest_plugins = ["tests.conftest"]

@pytest.fixture(scope="session", params=["a browser"])
def tool(request): return request.param

def test_that_empties_the_database(transactional_db, tool): pass

def test_by_a_mark(db): pass

@pytest.mark.django_db(transaction=True)
def test_that_empties_by_a_mark(): pass

def test_of_nothing(): pass
"""


def test_what_empties_the_database_comes_last(tmp_path):
    """A parameter of the whole session (the browser) draws its tests forward, and nobody after them would find the
    first policy version."""
    said = run_pytest(tmp_path, COMMITTED, "--collect-only")
    names = re.findall(r"::(test_\w+)", said)
    assert sorted(names[-2:]) == ["test_that_empties_by_a_mark", "test_that_empties_the_database"]
    assert len(names) == 4


SERVICES_ASKED = """
import pytest

pytest_plugins = ["tests.conftest"]

@pytest.mark.postgres
def test_postgres(): raise AssertionError

@pytest.mark.redis
def test_redis(): raise AssertionError
"""


def test_without_a_service_its_tests_are_skipped_with_a_reason_and_fail_where_it_is_required(tmp_path):
    said = run_pytest(tmp_path, SERVICES_ASKED)
    assert "needs postgres: DATABASE_URL names none" in said
    assert "needs redis: REDIS_URL names none" in said
    assert "2 skipped" in said
    assert "2 errors" in run_pytest(tmp_path, SERVICES_ASKED, REQUIRE_SERVICES="1")


@pytest.mark.parametrize(
    ("codes", "verdict_is"),
    [([0, 0], 0), ([5, 0], 0), ([0, 5], 0), ([5, 5], 5), ([1, 0], 1), ([0, 2], 2), ([5, 1], 1), ([3, 1], 3)],
)
def test_one_failure_fails_the_whole_and_nothing_run_is_no_success(codes, verdict_is):
    assert verdict(codes) == verdict_is


def test_no_test_forks_its_own_process():
    """A fork takes over locks that a browser's or a live server's threads hold, and may wait for them for ever."""
    sources = [path for path in (ROOT / "tests").rglob("*.py") if path.name.startswith(("test_", "conftest"))]
    forking = [path for path in sources if re.search(r"\bos\.fork\(|\bimport multiprocessing", path.read_text())]
    assert forking == []
