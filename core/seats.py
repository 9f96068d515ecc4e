"""At most so many at once on this machine, in whatever process: each holds the lock of one of a few files.

Nobody waits: whoever finds no seat free is told so at once. A lock ends with the processes that hold it, however they
end.
"""

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


class NoSeat(Exception):
    """All seats are taken."""


@contextmanager
def seat(name, most):
    """Hold one of `most` seats; gives the open file that holds it, for a process that shall hold it too (pass_fds).

    Raises NoSeat.
    """
    held = next(filter(None, (_held(f"{name}-{number}") for number in range(most))), None)
    if held is None:
        raise NoSeat(name)
    try:
        yield held
    finally:
        os.close(held)


def _held(name):
    """The open file with its lock; None when somebody else has it, or no room is left even for an empty file."""
    folder, file = Path(settings.VAR) / "seats", None
    try:
        folder.mkdir(exist_ok=True)
        file = os.open(folder / name, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        if file is not None:
            os.close(file)
        return None
    return file
