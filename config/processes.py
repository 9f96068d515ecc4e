"""Keep a few processes running together: restart what dies, stop all at once, leave none behind (Linux)."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from dataclasses import dataclass

PR_SET_PDEATHSIG = 1
STOP = {signal.SIGINT, signal.SIGTERM}
if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # under nohup a closed terminal stops nothing
    STOP.add(signal.SIGHUP)
WATCHED = STOP | {signal.SIGCHLD}
STEADY_SECONDS = 30  # a process that ran this long has not failed at once: its count starts anew
MOST_FAILURES = 5  # in a row, before all is given up
GRACE_SECONDS = 20  # between asking to stop and killing
DOUBLED_SECONDS = 1  # timeout(1) and process groups deliver one request to stop twice


@dataclass
class Process:
    """One supervised command; `orphaned` is the signal it gets should the supervisor itself be killed."""

    name: str
    command: list[str]
    orphaned: signal.Signals = signal.SIGTERM
    running: subprocess.Popen | None = None
    started: float = 0.0
    due: float = 0.0
    failures: int = 0

    def start(self, **popen):
        """Start the command in a process group of its own, away from the terminal's Ctrl-C."""
        parent = os.getpid()
        prctl = ctypes.CDLL(None, use_errno=True).prctl

        def in_child():
            os.setpgid(0, 0)
            prctl(PR_SET_PDEATHSIG, self.orphaned)
            if os.getppid() != parent:  # the parent died before prctl took hold
                os._exit(1)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)

        self.started = time.monotonic()
        self.running = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, preexec_fn=in_child, **popen)

    def kill_group(self):
        """Kill whatever the command left in its process group."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait()


def supervise(processes, say, **popen):
    """Run the processes until a stop signal (returns 0) or until one keeps failing (returns 1).

    `say(text)` reports; `popen` goes to every start. The stop signals and SIGCHLD are blocked in this
    thread and waited for, so nothing is polled and a stop is never delayed by a back-off.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
    try:
        return _watch(processes, say, popen)
    finally:
        _stop(processes, say)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _watch(processes, say, popen):
    while True:
        now = time.monotonic()
        for process in processes:
            if process.running and process.running.poll() is not None:
                process.kill_group()
                _reckon(process, now, say)
            if process.failures > MOST_FAILURES:
                return 1
            if not process.running and process.due <= now:
                process.start(**popen)
        pause = min([p.due - now for p in processes if not p.running], default=60)
        got = signal.sigtimedwait(WATCHED, max(pause, 0))
        if got and got.si_signo in STOP:
            return 0


def _reckon(process, now, say):
    """Note the end of a process and when it is started again: after 1, 2, 4, 8, 10 seconds."""
    process.failures = 1 if now - process.started > STEADY_SECONDS else process.failures + 1
    wait = min(2 ** (process.failures - 1), 10)
    process.due = now + wait
    code, process.running = process.running.returncode, None
    again = f"restart in {wait} s" if process.failures <= MOST_FAILURES else "giving up"
    say(f"{process.name} ended (exit code {code}); {again}")


def _stop(processes, say):
    """Ask the masters to stop (they stop their own children), then kill what is left; a second Ctrl-C hurries."""
    running = [process for process in processes if process.running]
    for process in running:
        process.running.terminate()
    asked = time.monotonic()
    deadline = asked + GRACE_SECONDS
    while any(p.running.poll() is None for p in running) and (left := deadline - time.monotonic()) > 0:
        got = signal.sigtimedwait(WATCHED, left)
        if got and got.si_signo in STOP and time.monotonic() - asked > DOUBLED_SECONDS:
            break
    for process in running:
        if process.running.poll() is None:
            say(f"{process.name} did not stop in time and was killed")
        process.kill_group()
