"""How many people may save at the same moment, and whether what the screen called saved is there.

    python -m benchmarks.saves [--people 1 10 30 100] [--seconds 40] [--one-chain] [--sqlite]

gunicorn (2 workers of 4 threads, as `manage.py serve` starts it) serves the site from a database of its own. People log
in by the login page, each for a society of their own, think for 2–6 seconds, open a form and send it: they save a
record, upload evidence, ask the service centre, record a judgement, invite a filler. Told are the requests, those that
failed, what was confirmed and is not in the database, how long sending took, also as a multiple of what it takes one
person alone, and how many of PostgreSQL's sessions waited for a lock on average. `--one-chain` is the control: one
audit chain for all, taken early. On a busy machine only the failures, the losses and the waiting mean anything, beside
the control's; the load is printed first.
"""

import argparse
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict

import django

from benchmarks.databases import in_own_process
from benchmarks.visitors import Visitor, with_box
from benchmarks.web import Web

PASSWORD = "correct-horse-141"
SOCIETIES = 120
THINK = (2, 6)  # seconds between two acts
WORKERS, THREADS = 2, 4
PDF = b"%PDF-1.4\n" + b"%" * 200_000 + b"\n%%EOF\n"
MIX = ["save"] * 11 + ["upload"] * 3 + ["ask"] * 2 + ["decide"] * 2 + ["invite"] * 2
_numbers = itertools.count(1)


# --- The people


def settle(count):
    """A login for each of so many people, a society each: [(kind, username, society, id of a record)]."""
    from django.contrib.auth.hashers import make_password

    from accounts.models import User
    from accounts.roles import Role
    from societies.models import Membership, MembershipYear, Society

    roles = {"decide": Role.OFFICER, "invite": Role.HEAD}
    hashed, people = make_password(PASSWORD), []
    for number, society in enumerate(Society.objects.order_by("pk")[:count]):
        kind = MIX[number * 7 % len(MIX)]  # 7 and 20 have no common factor: any few of them are mixed
        user = User.objects.create(
            username=f"bench{number}", name=f"人员{number}", role=roles.get(kind, Role.FILLER), password=hashed
        )
        if kind != "decide":
            Membership.objects.create(user=user, society=society)
        record = MembershipYear.objects.filter(society=society).order_by("-year").first()
        people.append((kind, user.username, society.pk, record.pk))
    return people


class Person(threading.Thread):
    """Thinks, opens a form, sends it, until the time is over; notes what the site confirmed."""

    def __init__(self, port, kind, username, society, record):
        super().__init__(daemon=True)
        self.kind, self.username, self.society, self.record = kind, username, society, record
        self.visitor = Visitor(port)
        self.until, self.think, self.sent, self.ledger = 0, THINK, [], []

    def run(self):
        chance = random.Random(self.username)
        time.sleep(chance.uniform(0, self.think[1]))
        while time.monotonic() < self.until:
            self.act()
            time.sleep(chance.uniform(*self.think))

    def act(self):
        """One form: opened, filled in, sent."""
        number = next(_numbers)
        try:
            address, box, values, files, told = getattr(self, self.kind)(number)
            boxes = self.visitor.form(address, box) | values
            started = time.perf_counter()
            status, page = self.visitor.send(address, boxes, **files)
            if status == 422 and 'name="sure"' in page:  # a number that moved far is asked about once
                started = time.perf_counter()
                status, page = self.visitor.send(address, with_box(page, box) | values)
        except (OSError, AssertionError) as error:
            self.sent.append((self.kind, repr(error)[:80], 0.0))
            return
        good = status == 302 or (self.kind == "invite" and status == 200)
        self.sent.append((self.kind, "ok" if good else str(status), time.perf_counter() - started))
        if good:
            self.ledger.append((self.kind, told))

    def save(self, number):
        """A number of the members of a year, one that nobody else enters."""
        address = f"/society/{self.society}/profile/members/years/{self.record}/"
        boxes = self.visitor.form(address, "individual")
        value = int(boxes["individual"] or 1000) + 1
        return address, "individual", {"individual": value}, {}, (self.record, value)

    def upload(self, number):
        """A PDF of 200 KB."""
        values = {"supports": "G4b", "title": f"职责文件{number}"}
        files = {"upload": ("职责.pdf", PDF)}
        return f"/society/{self.society}/evidence/add/", "title", values, files, values["title"]

    def ask(self, number):
        """The service centre, for help."""
        text = f"请协助办理第{number}件税务登记。"
        values = {"society": self.society, "kind": "TAX", "text": text, "again": "on"}
        return "/coordination/services/add/", "text", values, {}, text

    def decide(self, number):
        """A judgement of one rule."""
        reason = f"已核实第{number}次"
        values = {"verdict": "MET", "reason": reason, "document_no": "", "valid_to": ""}
        return f"/assessment/decisions/add/{self.society}/W1/", "reason", values, {}, reason

    def invite(self, number):
        """A filler for the society."""
        values = {"name": f"新人{number}", "mobile": f"139{number:08}"}
        return f"/society/{self.society}/people/", "mobile", values, {}, values["mobile"]


# --- What is there afterwards


def missing(ledger):
    """What was confirmed and is not in the database."""
    from accounts.models import AuditEntry, User
    from assessment.models import Decision
    from coordination.models import ServiceRequest
    from societies.models import Evidence

    changes = defaultdict(set)
    for record, change in AuditEntry.objects.filter(object_type="societies.MembershipYear").values_list(
        "object_id", "changes"
    ):
        changes[int(record)].add(change.get("individual", [None, None])[1])
    columns = {
        "upload": (Evidence, "title"),
        "ask": (ServiceRequest, "text"),
        "decide": (Decision, "reason"),
        "invite": (User, "mobile"),
    }
    there = {kind: set(model._base_manager.values_list(name, flat=True)) for kind, (model, name) in columns.items()}
    there["save"] = {(record, value) for record, values in changes.items() for value in values}
    return [(kind, told) for kind, told in ledger if told not in there[kind]]


class Waiting(threading.Thread):
    """Looks again and again how many sessions of PostgreSQL wait for a lock; use as a context."""

    def __init__(self):
        super().__init__(daemon=True)
        self.over, self.looks = threading.Event(), []

    def run(self):
        from django.db import connection

        while connection.vendor == "postgresql" and not self.over.wait(0.1):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(*) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND wait_event_type = 'Lock'"
                )
                self.looks += cursor.fetchone()
        connection.close()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *error):
        self.over.set()
        self.join()

    def mean(self):
        """Sessions that waited, on average over the looks."""
        return statistics.mean(self.looks) if self.looks else 0.0


def measure(web, people, count, seconds, think):
    """The figures of so many people at once."""
    crowd = [Person(web.port, *person) for person in people[:count]]
    for person in crowd:
        person.visitor.log_in(person.username, PASSWORD)
    with Waiting() as waiting:
        for person in crowd:
            person.until, person.think = time.monotonic() + seconds, think
            person.start()
        for person in crowd:
            person.join()
    sent = [one for person in crowd for one in person.sent]
    ledger = [one for person in crowd for one in person.ledger]
    times = sorted(taken for _, said, taken in sent if said == "ok")
    return {
        "people": count,
        "sent": len(sent),
        "kinds": Counter(kind for kind, _, _ in sent),
        "errors": Counter(f"{kind} {said}" for kind, said, _ in sent if said != "ok"),
        "server_errors": sum(said.startswith("5") for _, said, _ in sent),
        "confirmed": len(ledger),
        "lost": len(missing(ledger)),
        "waiting": waiting.mean(),
        "p50": statistics.median(times) if times else 0.0,
        "p95": times[int(len(times) * 0.95)] if times else 0.0,
    }


def part(options):
    """Fill the database of DATABASE_URL, let people save, print the figures as JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    from django.core.management import call_command

    from benchmarks.province import fill

    django.setup()
    call_command("migrate", verbosity=0)
    fill(SOCIETIES)
    from accounts.verification import first_bad_row
    from assessment.services import recheck
    from societies.models import Society

    recheck(Society.objects.values_list("pk", flat=True))
    people = settle(max(options.people))
    with Web(WORKERS, THREADS) as web:
        levels = [measure(web, people, count, options.seconds, options.think) for count in options.people]
    bad = first_bad_row()
    print(json.dumps({"levels": levels, "trail": bad and bad.problem}))


# --- The report


def report(figures):
    """Lines of figures, one level after the other."""
    alone = figures["levels"][0]
    yield "people  sent  500 other lost      p50      p95  p95 ×  waiting"
    for level in figures["levels"]:
        other = sum(level["errors"].values()) - level["server_errors"]
        times = f"{level['p50'] * 1000:5.0f} ms {level['p95'] * 1000:5.0f} ms {level['p95'] / (alone['p95'] or 1):6.1f}"
        times += f" {level['waiting']:8.2f}"
        yield f"{level['people']:6} {level['sent']:5} {level['server_errors']:4} {other:5} {level['lost']:4} {times}"
        if level["errors"]:
            yield f"       {', '.join(f'{count} × {said}' for said, count in level['errors'].items())}"
    yield f"audit trail: {figures['trail'] or 'whole'}"


def on_sqlite(options):
    """The same on a SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        given = {"DATABASE_URL": f"sqlite:///{folder}/saves.sqlite3", "DEMO": "0", "DEBUG": "0", "MEDIA_ROOT": folder}
        command = [sys.executable, "-m", "benchmarks.saves", *options]
        process = subprocess.run(command, env=os.environ | given, stdout=subprocess.PIPE, text=True, check=True)
        return json.loads(process.stdout.splitlines()[-1])


def main():
    """Print the figures of every number of people."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--people", type=int, nargs="+", help="levels, the first for comparison (1 10 30 100)")
    parser.add_argument("--seconds", type=int, default=40, help="of each level")
    parser.add_argument("--think", type=float, nargs=2, default=THINK, help="seconds between two acts (2 6)")
    parser.add_argument("--one-chain", action="store_true", help="the control: one audit chain for all, taken early")
    parser.add_argument("--sqlite", action="store_true", help="on SQLite (1 60)")
    parser.add_argument("--part", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.people = options.people or ([1, 60] if options.sqlite else [1, 10, 30, 100])
    if options.part:
        return part(options)
    given = ["--part", "--people", *options.people, "--seconds", options.seconds, "--think", *options.think]
    given = list(map(str, given))
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    environment = {"BENCH_URLS": "benchmarks.one_chain"} if options.one_chain else {}
    figures = on_sqlite(given) if options.sqlite else in_own_process("saves", *given, **environment)
    print(*report(figures), sep="\n")
    return None


if __name__ == "__main__":
    main()
