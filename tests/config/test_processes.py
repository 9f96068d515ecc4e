"""The supervisor of `serve`: restarts, stops and leaves no orphan."""

import os
import signal
import sys
import time

import pytest

from tests.family import Family, eventually

pytestmark = pytest.mark.once

SCRIPT = """
import sys
from config import processes
processes.MOST_FAILURES, processes.GRACE_SECONDS = 2, {grace}
family = [processes.Process(name, command, {orphaned}) for name, command in {commands!r}]
sys.exit(processes.supervise(family, lambda text: print(text, flush=True)))
"""
HEARING = "import signal; signal.signal(signal.SIGHUP, signal.SIG_DFL)"  # the tests themselves may run under nohup
ONE, TWO = ["sleep", "61"], ["sleep", "62"]
NEVER_MIND = "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(63)"


@pytest.fixture
def family():
    with Family() as family:
        yield family


def start(family, *commands, orphaned=signal.SIGTERM, grace=10):
    """Start a supervisor over the commands and wait until all of them run."""
    named = [(f"p{number}", command) for number, command in enumerate(commands)]
    script = SCRIPT.format(commands=named, orphaned=int(orphaned), grace=grace)
    supervisor = family.start(sys.executable, "-c", HEARING + script)
    assert eventually(lambda: len(family.pids()) > len(commands)), supervisor.stdout.read()
    return supervisor


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_signal_ends_all(family, stop):
    supervisor = start(family, ONE, TWO)
    supervisor.send_signal(stop)
    assert supervisor.wait(5) == 0
    assert family.pids() == set()


def test_a_master_that_leaves_children_behind_loses_them_too(family):
    supervisor = start(family, ["sh", "-c", "sleep 64 & sleep 65"])
    assert eventually(lambda: family.pids("sleep 64") and family.pids("sleep 65"))
    supervisor.terminate()
    assert supervisor.wait(5) == 0
    assert family.pids() == set()


def test_what_dies_is_started_again_and_the_other_is_left_alone(family):
    start(family, ONE, TWO)
    [first], [second] = family.pids("sleep 61"), family.pids("sleep 62")
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: family.pids("sleep 61") - {first})
    assert family.pids("sleep 62") == {second}


def test_what_keeps_failing_ends_all_with_an_error(family):
    supervisor = family.start(
        sys.executable, "-c", SCRIPT.format(commands=[("p0", ["false"]), ("p1", ONE)], orphaned=15, grace=10)
    )
    said, _ = supervisor.communicate(timeout=20)
    assert supervisor.returncode == 1
    assert said.splitlines() == [
        "p0 ended (exit code 1); restart in 1 s",
        "p0 ended (exit code 1); restart in 2 s",
        "p0 ended (exit code 1); giving up",
    ]
    assert family.pids() == set()


def test_a_stop_does_not_wait_for_a_pause_before_a_restart(family):
    supervisor = family.start(sys.executable, "-c", SCRIPT.format(commands=[("p0", ["false"])], orphaned=15, grace=10))
    assert "restart in 1 s" in supervisor.stdout.readline()
    assert "restart in 2 s" in supervisor.stdout.readline()
    asked = time.monotonic()
    supervisor.terminate()
    assert supervisor.wait(5) == 0
    assert time.monotonic() - asked < 1


def test_what_ignores_the_stop_signal_is_killed_after_the_grace(family):
    supervisor = start(family, [sys.executable, "-c", NEVER_MIND], grace=0.5)
    assert supervisor.stdout.readline() == "deaf\n"
    supervisor.terminate()
    assert supervisor.wait(5) == 0
    assert supervisor.stdout.readline() == "p0 did not stop in time and was killed\n"
    assert family.pids() == set()


def test_under_nohup_a_closed_terminal_stops_nothing(family):
    script = SCRIPT.format(commands=[("p0", ONE)], orphaned=15, grace=10)
    supervisor = family.start("nohup", sys.executable, "-c", script)
    assert eventually(lambda: family.pids("sleep 61"))
    supervisor.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    assert supervisor.poll() is None
    assert family.pids("sleep 61")


def test_a_second_ctrl_c_hurries_but_a_doubled_one_does_not(family):
    supervisor = start(family, [sys.executable, "-c", NEVER_MIND], grace=60)
    assert supervisor.stdout.readline() == "deaf\n"
    supervisor.send_signal(signal.SIGINT)
    time.sleep(0.3)
    supervisor.send_signal(signal.SIGINT)
    time.sleep(1)
    assert supervisor.poll() is None
    supervisor.send_signal(signal.SIGINT)
    assert supervisor.wait(5) == 0
    assert family.pids() == set()


def test_a_killed_supervisor_leaves_no_orphan(family):
    supervisor = start(family, ONE, TWO)
    supervisor.kill()
    assert eventually(lambda: not family.pids())


def test_control_without_the_death_signal_orphans_stay(family):
    supervisor = start(family, ONE, TWO, orphaned=0)
    supervisor.kill()
    supervisor.wait(5)
    time.sleep(1)
    assert len(family.pids()) == 2
