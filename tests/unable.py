"""What the database says when it cannot write: another one holds the row too long, or the disk is full."""

import pytest
from django.db import OperationalError

from core.unwritten import Busy, Full


class Cause(Exception):
    """What lies below an OperationalError on either database."""

    def __init__(self, pgcode, sqlite_errorcode):
        super().__init__("cannot")
        self.pgcode, self.sqlite_errorcode = pgcode, sqlite_errorcode


CANNOT = {Busy: Cause("55P03", 5), Full: Cause("53100", 13)}


@pytest.fixture
def unable(monkeypatch):
    """A function that makes every transaction fail, as its last act, in one of the two ways."""

    def fail(kind, monkeypatch=monkeypatch):
        def commit(unit):
            raise OperationalError("cannot") from CANNOT[kind]

        monkeypatch.setattr("core.writing._finish", commit)
        monkeypatch.setattr("core.writing.PAUSE", 0)

    return fail
