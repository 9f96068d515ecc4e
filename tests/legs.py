"""`make test`: the tests on SQLite with the filesystem broker, then on PostgreSQL and Redis where they are found.

Tests marked `once` (slow, independent of both) or `plain` (no database asked for) run in the last leg only; tests
marked `alone` run without a neighbour. The slowest of all parts are named at the end. REQUIRE_SERVICES=1 turns missing
services into a failure; `--find` only says whether they are there.
"""

import getpass
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import redis

ROOT = Path(__file__).resolve().parent.parent
NOTHING_COLLECTED = 5
OUR_REDIS = "redis://127.0.0.1:6379/15"
SERVICES = "PostgreSQL + Redis"
LOCAL = "SQLite + filesystem broker"
SLOWEST = 10
CLOSING = re.compile(r"(=+ )?\d+ \w+.* in [\d.]+s.*")
DURATION = re.compile(r"([\d.]+)s (?:setup|call|teardown) +(\S.*)")


def postgres_url():
    """The first PostgreSQL that answers: DATABASE_URL, else loopback as this user or as postgres; None without."""
    named = os.environ.get("DATABASE_URL", "")
    if named.startswith(("postgres", "psql", "pgsql")):
        candidates = [named]
    else:
        candidates = [f"postgres://{user}@127.0.0.1:5432/postgres" for user in (getpass.getuser(), "postgres")]
    for url in candidates:
        try:
            parts = urlsplit(url)
            psycopg2.connect(parts._replace(scheme="postgresql").geturl(), connect_timeout=3).close()
        except psycopg2.OperationalError:
            continue
        # Django creates and drops test_<this name>; the process id keeps two runs apart.
        return parts._replace(path=f"/run_{os.getpid()}").geturl()
    return None


def redis_url():
    """REDIS_URL, else loopback's last database, which is emptied; None if it does not answer."""
    url = os.environ.get("REDIS_URL") or OUR_REDIS
    try:
        server = redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2)
        server.flushdb() if url == OUR_REDIS else server.ping()
    except redis.RedisError:
        return None
    return url


def run_pytest(environment, marks, args):
    """Run pytest, passing its output through; returns its exit code, its closing line, and [(seconds, test)]."""
    command = [sys.executable, "-m", "pytest", "-m", marks, f"--durations={SLOWEST}", *args]
    closing, durations = "", []
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, text=True) as run:
        for line in run.stdout:
            if found := DURATION.fullmatch(line.strip()):
                durations.append((float(found[1]), found[2]))
                continue
            print(line, end="", flush=True)
            if CLOSING.fullmatch(line.strip()):
                closing = line.strip()
    return run.returncode, closing, durations


def run_leg(name, environment, without, args):
    """One database and broker: first the tests that want to be alone, then the rest on two processes."""
    results = []
    for alone, options in ((True, []), (False, ["-n", "2"])):
        marks = " and ".join(["alone" if alone else "not alone", *(f"not {mark}" for mark in without)])
        title = f"{name}: {marks}"
        print(f"\n--- {title}", flush=True)
        with tempfile.TemporaryDirectory(prefix="test-", ignore_cleanup_errors=True) as scratch:
            results.append((title, *run_pytest(environment | {"TMPDIR": scratch}, marks, [*options, *args])))
    return results


def main(args):
    """Run the legs; the exit code is 0 only if something ran, nothing failed and nothing required was missing."""
    database, broker = postgres_url(), redis_url()
    found = bool(database and broker)
    missing = [name for name, url in (("PostgreSQL", database), ("Redis", broker)) if not url]
    if args == ["--find"]:
        print(f"{SERVICES}: " + ("found" if found else f"no answer from {', '.join(missing)}"))
        return not found
    required = os.environ.get("REQUIRE_SERVICES", "") not in ("", "0")
    if required and not found:
        print(f"REQUIRE_SERVICES is set, but there is no answer from {', '.join(missing)}.")
        return 1
    local = {"DATABASE_URL": f"sqlite:///{ROOT / 'var' / 'test.sqlite3'}", "REDIS_URL": "", "DEMO": "0", "DEBUG": "0"}
    results = run_leg(LOCAL, local, ["postgres", "redis", *(["once", "plain"] if found else [])], args)
    if found:
        results += run_leg(SERVICES, local | {"DATABASE_URL": database, "REDIS_URL": broker}, [], args)
        redis_url()  # what the tests left in our own database goes
    print("\n--- Parts")
    for title, code, closing, _ in results:
        if code != NOTHING_COLLECTED:
            print(f"{title}\n{closing or 'no closing line: pytest stopped early'}")
    if not found:
        print(f"{SERVICES}: not run, no answer from {', '.join(missing)}")
    print(f"--- The slowest {SLOWEST}")
    for seconds, test in sorted((pair for result in results for pair in result[-1]), reverse=True)[:SLOWEST]:
        print(f"{seconds:7.2f} s  {test}")
    return verdict([result[1] for result in results])


def verdict(codes):
    """One exit code of several: the first failure; else 0 if anything ran."""
    ran = [code for code in codes if code != NOTHING_COLLECTED]
    return next(filter(None, ran), 0) if ran else NOTHING_COLLECTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
