"""`manage.py serve`: one command, three processes, no orphans."""

import os
import re
import signal
import socket
import sys
import urllib.error
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import pytest
from billiard.pool import Worker
from celery.signals import worker_init
from django.core.management.base import CommandError

from config.management.commands.serve import listen
from config.processes import GRACE_SECONDS
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
    folder = str(Path(database.removeprefix("sqlite:///")).parent)
    own = {"DJANGO_SETTINGS_MODULE": "config.settings_test", "TEST_RUN": "serve", "TMPDIR": folder}
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
        urllib.request.urlopen(address, timeout=60).close()
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
        assert eventually(lambda: len(family.pids("config worker")) == 3)  # the master and its two processes
        assert answers(address)
        yield family, process, address


def test_ctrl_c_stops_all(running):
    family, process, _ = running
    process.send_signal(signal.SIGINT)
    code, said = process.wait(30), process.stdout.read()
    assert code == 0, said
    assert "was killed" not in said, said
    assert family.pids() == set()


def test_a_child_whose_last_word_nobody_reads_ends_within_the_grace(monkeypatch):
    """Its master forgot the task that it had handed over when it was told to stop: seen once in thirty stops."""
    slept = []
    monkeypatch.setattr("billiard.pool.GUARANTEE_MESSAGE_CONSUMPTION_RETRY_LIMIT", 300)  # as it comes; put back after
    monkeypatch.setattr("billiard.pool.time", SimpleNamespace(sleep=slept.append))
    monkeypatch.setattr("config.celery.app", SimpleNamespace(conf=SimpleNamespace(broker_transport_options={})))
    worker_init.send(sender=None)
    unheard = SimpleNamespace(on_ready_counter=SimpleNamespace(value=0))
    assert not Worker._ensure_messages_consumed(unheard, completed=1)
    assert 0 < sum(slept) < GRACE_SECONDS / 2


def test_killed_it_leaves_no_orphan(running):
    family, process, _ = running
    process.kill()
    assert eventually(lambda: not family.pids()), family.pids()


def test_a_part_that_is_killed_comes_back(database):
    with Family(**site(database, "")) as family:
        process, address = serve(family)
        assert eventually(lambda: all(family.pids(part) for part in PARTS))
        before = {part: family.pids(part) for part in PARTS}
        for part in PARTS:
            os.kill(min(before[part]), signal.SIGKILL)  # the master is the oldest
        for part in PARTS:
            assert eventually(lambda part=part: family.pids(part) - before[part])
            assert eventually(lambda part=part: not family.pids(part) & before[part])
        assert answers(address)
        assert process.poll() is None


def test_web_alone(database):
    with Family(**site(database, "")) as family:
        _, address = serve(family, "--no-worker")
        assert answers(address)
        assert not family.pids("celery")


def test_a_taken_port_ends_it_with_a_sentence(database):
    with socket.create_server(("127.0.0.1", 0)) as other, Family(**site(database, "")) as family:
        bind = f"127.0.0.1:{other.getsockname()[1]}"
        process = family.start(sys.executable, "manage.py", "serve", "--bind", bind)
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 1
        assert f"无法使用地址 {bind}" in said
        assert f"Cannot listen on {bind}" in said
        assert "Traceback" not in said
        assert family.pids() == set()


@pytest.mark.parametrize("bind", ["nonsense", "8000", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:http"])
def test_an_address_that_is_none_is_refused(bind):
    with pytest.raises(CommandError, match="Not an address"):
        listen(bind)


def test_the_demo_listens_on_this_machine_only(settings):
    settings.DEMO = True
    for here in ("127.0.0.1:0", "localhost:0"):
        listen(here).close()
    for public in ("0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0"):
        with pytest.raises(CommandError, match="Demo mode"):
            listen(public)
    settings.DEMO = False  # control
    listen("0.0.0.0:0").close()
