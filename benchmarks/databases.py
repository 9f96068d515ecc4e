"""A PostgreSQL database for one measurement, in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

TICKS = os.sysconf("SC_CLK_TCK")


def server():
    """The address of PostgreSQL's own database, at DATABASE_URL or on loopback. Ends the program without one."""
    from tests.legs import postgres_url

    url = postgres_url() or sys.exit("PostgreSQL does not answer, neither at DATABASE_URL nor on loopback.")
    return urlsplit(url)._replace(path="/postgres").geturl()


def in_own_process(module, *options, **environment):
    """What `python -m benchmarks.<module> <options>` prints as JSON in its last line, run on a database that is made
    for it and dropped afterwards.
    """
    name = f"bench_{module}_{os.getpid()}"
    where = server()
    administration = psycopg2.connect(urlsplit(where)._replace(scheme="postgresql").geturl())
    administration.autocommit = True
    cursor = administration.cursor()
    cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        url = urlsplit(where)._replace(path=f"/{name}").geturl()
        command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, options)]
        with tempfile.TemporaryDirectory() as media:
            given = {"DATABASE_URL": url, "DEMO": "0", "DEBUG": "0", "MEDIA_ROOT": media} | environment
            process = subprocess.run(command, env=os.environ | given, stdout=subprocess.PIPE, text=True, check=True)
        return json.loads(process.stdout.splitlines()[-1])
    finally:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        administration.close()


def prepare(count):
    """The tables, and a province of `count` societies in them; statements may take as long as they need."""
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.province import fill

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # the floor reads and writes whole tables in one statement
    fill(count)


def spent(pids):
    """Seconds on a processor of some processes so far."""
    stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / TICKS


def backend():
    """The process of PostgreSQL that serves this one."""
    from django.db import connection

    connection.ensure_connection()
    return connection.connection.get_backend_pid()


def backends():
    """The PostgreSQL processes that serve others than this one."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid != pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        return [pid for (pid,) in cursor.fetchall()]
