"""Eight people write to SQLite at once: with our options nobody is told that the database is locked."""

import threading

import pytest
from django.conf import settings
from django.db import OperationalError, connections, transaction

WRITERS, ROUNDS = 8, 30
ALIAS = "writers"


@pytest.fixture
def file(tmp_path, django_db_blocker):
    """A function that opens an SQLite file of its own with some options, and forgets it afterwards."""

    def use(options):
        base = connections.settings["default"]
        connections.settings[ALIAS] = base | {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(tmp_path / "writers.sqlite3"),
            "OPTIONS": options,
            "CONN_HEALTH_CHECKS": False,
        }
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("CREATE TABLE counter (n integer)")
            cursor.execute("INSERT INTO counter VALUES (0)")

    with django_db_blocker.unblock():
        yield use
    connections[ALIAS].close()
    del connections[ALIAS], connections.settings[ALIAS]


def write(locked):
    """Read a number and write it back plus one, many times, as every save of ours reads before it writes."""
    connection = connections[ALIAS]
    for _ in range(ROUNDS):
        try:
            with transaction.atomic(using=ALIAS), connection.cursor() as cursor:
                cursor.execute("SELECT n FROM counter")
                (n,) = cursor.fetchone()
                cursor.execute("UPDATE counter SET n = %s", [n + 1])
        except OperationalError as error:
            locked.append(str(error))
    connection.close()


def run_writers():
    """(how often somebody was locked out, what the counter says) after all writers are done."""
    locked = []
    threads = [threading.Thread(target=write, args=(locked,)) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT n FROM counter")
        return len(locked), cursor.fetchone()[0]


@pytest.mark.alone
def test_nobody_is_locked_out_and_nothing_is_lost(file):
    file(settings.SQLITE_OPTIONS)
    assert run_writers() == (0, WRITERS * ROUNDS)


@pytest.mark.alone
def test_the_control_with_django_s_defaults_somebody_is(file):
    file({"timeout": 1})
    locked, counted = run_writers()
    assert locked > 0
    assert counted == WRITERS * ROUNDS - locked
