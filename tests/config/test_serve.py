"""`manage.py serve`: one command, three processes, no orphans."""

import os
import re
import signal
import socket
import sys
import urllib.error
import urllib.request

import pytest

from tests.family import Family, eventually

pytestmark = pytest.mark.once
PARTS = ["gunicorn", "config worker", "config beat"]
BROKERS = [
    pytest.param("", id="filesystem"),
    pytest.param(os.environ.get("REDIS_URL", ""), id="redis", marks=pytest.mark.redis),
]


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """The address of a migrated SQLite database of its own."""
    url = f"sqlite:///{tmp_path_factory.mktemp('serve') / 'site.sqlite3'}"
    with Family(**site(url, "")) as family:
        migrate = family.start(sys.executable, "manage.py", "migrate", "--verbosity", "0")
        said, _ = migrate.communicate(timeout=60)
        assert migrate.returncode == 0, said
    return url


def site(database, broker, **environment):
    """The environment of a site apart from the tests' own."""
    own = {"DJANGO_SETTINGS_MODULE": "config.settings_test", "TEST_RUN": f"serve-{os.getpid()}"}
    return own | {"DATABASE_URL": database, "REDIS_URL": broker, "DEMO": "0", "DEBUG": "0"} | environment


def serve(family, *options):
    """Start on a free port; returns the process and the address it printed."""
    process = family.start(sys.executable, "manage.py", "serve", "--bind", "127.0.0.1:0", *options)
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found, line + process.stdout.read()
    return process, found[0]


def answers(address):
    """Whether the site answers a request; any HTTP status is an answer."""
    try:
        urllib.request.urlopen(address, timeout=10).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@pytest.fixture(params=BROKERS)
def running(request, database):
    """A site that runs in full: (family, serve process, address)."""
    with Family(**site(database, request.param)) as family:
        process, address = serve(family)
        assert eventually(lambda: all(family.pids(part) for part in PARTS))
        assert eventually(lambda: len(family.pids("config worker")) == 3, 20)  # the master and its two processes
        assert answers(address)
        yield family, process, address


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_stops_all(running, stop):
    family, process, _ = running
    process.send_signal(stop)
    assert process.wait(20) == 0
    assert "was killed" not in process.stdout.read()
    assert family.pids() == set()


def test_killed_it_leaves_no_orphan(running):
    family, process, _ = running
    process.kill()
    assert eventually(lambda: not family.pids(), 15), family.pids()


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_killed_comes_back(database, part):
    with Family(**site(database, "")) as family:
        process, address = serve(family)
        assert eventually(lambda: all(family.pids(each) for each in PARTS))
        before = family.pids(part)
        os.kill(min(before), signal.SIGKILL)  # the master is the oldest
        assert eventually(lambda: family.pids(part) - before)
        assert eventually(lambda: not family.pids(part) & before)
        assert answers(address)
        assert process.poll() is None


def test_web_alone(database):
    with Family(**site(database, "")) as family:
        _, address = serve(family, "--no-worker")
        assert answers(address)
        assert not family.pids("celery")


@pytest.mark.parametrize(
    ("bind", "demo", "words"),
    [
        ("taken", "0", ["无法使用地址", "Cannot listen", "--bind"]),
        ("0.0.0.0:0", "1", ["演示模式", "Demo mode"]),
        ("nonsense", "0", ["127.0.0.1:8000", "Not an address"]),
        ("127.0.0.1:99999", "0", ["127.0.0.1:8000", "Not an address"]),
    ],
)
def test_it_says_why_it_cannot_start(database, bind, demo, words):
    with socket.create_server(("127.0.0.1", 0)) as other, Family(**site(database, "", DEMO=demo)) as family:
        if bind == "taken":
            bind = f"127.0.0.1:{other.getsockname()[1]}"
        process = family.start(sys.executable, "manage.py", "serve", "--bind", bind)
        said, _ = process.communicate(timeout=30)
        assert process.returncode == 1
        assert all(word in said for word in words), said
        assert "Traceback" not in said
        assert family.pids() == set()
