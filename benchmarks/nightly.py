"""The nightly run against its floor, side by side in one run, on a PostgreSQL database of its own.

    python -m benchmarks.nightly [--societies 1000 10000] [--times 3]

Floor of a first night: what the night asks of each table, asked once and raw, the same rules on facts that lie ready,
and the same results sent by COPY, their text written before. Floor of an unchanged night: the same without writing,
but with what it asks of the stored results. The night is the real one: run row, jobs, leases, locks, chunks,
comparison, audit rows.

Both are measured by the clock and by the seconds this process and PostgreSQL's spent on a processor together. On a busy
machine only the latter are comparable: a night asks PostgreSQL fifty times a chunk and waits for a processor as often,
its floor hardly ever. The figure of two workers is worth something on two idle processors only; the load is printed
first.
"""

import argparse
import json
import multiprocessing
import os
import resource
import time

import django

from benchmarks.databases import in_own_process, prepare

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
GOALS, GROWTH, SPEED_UP = {"first": 1.5, "unchanged": 1.3}, 1.10, 1.8
FLOOR = {"first": ["read", "rules", "write"], "unchanged": ["read", "rules", "read_results"]}
CLOCK, PROCESSOR = 0, 1  # places in what `timed` returns


def timed(work, *args):
    """(seconds by the clock, seconds of this process and of its PostgreSQL on a processor)."""
    from benchmarks.databases import backend, spent

    beside = backend()
    started, busy = time.perf_counter(), time.process_time() + spent([beside])
    work(*args)
    return time.perf_counter() - started, time.process_time() + spent([beside]) - busy


# --- The night


def wipe():
    """No night has been yet."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE assessment_finding, assessment_findingchange, assessment_standing, assessment_nightlyrun,"
            " assessment_fall, assessment_foresight,"
            " core_job, accounts_auditentry, accounts_auditchain, accounts_auditanchor, accounts_anchoredend"
        )


def begin():
    """Start a night, or another round of it; returns the ids of its jobs."""
    from django.utils import timezone

    from accounts.models import User
    from assessment import services
    from core.models import Job

    person = User.objects.filter(username="bench").first() or User.objects.create_user("bench", "OFFICER", "测速")
    services.start_night(timezone.localdate(), actor=person)
    return list(Job.objects.filter(kind="nightly_chunk", status="QUEUED").order_by("pk").values_list("pk", flat=True))


def do(jobs_to_do):
    """What a worker does with them."""
    from core import jobs

    for pk in jobs_to_do:
        jobs.run(pk)


def night():
    """A whole night in this process; a night that did not end well is no figure."""
    from assessment.models import NightlyRun

    do(begin())
    run = NightlyRun.objects.get()
    assert (run.state, run.errors) == ("DONE", 0), (run.state, run.errors)
    return run.changed


def foresee():
    """The jobs that a first night leaves: what will fall of every society, foreseen anew."""
    from core.models import Job

    do(list(Job.objects.filter(kind="foresee", status="QUEUED").order_by("pk").values_list("pk", flat=True)))


def shared(workers):
    """A whole night by several processes: seconds by the clock, twice, in the place of what `timed` returns."""
    from django.db import connections

    started, waiting = time.perf_counter(), begin()
    connections.close_all()
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=do, args=(waiting,)) for _ in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [time.perf_counter() - started] * 2


# --- The floor


def asked_of(work):
    """The statements that `work` reads with."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        work()
    return [query["sql"] for query in queries if query["sql"].startswith("SELECT")]


def read_raw(statements):
    """All their rows, as the driver gives them; returns how many."""
    from django.db import connection

    total = 0
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.replace("%", "%%"), ())
            total += len(cursor.fetchall())
    return total


def judge_ready(cases):
    """The same rules, aggregates and counts on facts, decisions and attainment that lie ready."""
    from rulebook.judged import judge

    for case in cases:
        judge(*case)


def written():
    """The rows a first night has written, as text for COPY: (model, names, text)."""
    from assessment.models import Finding, FindingChange, Standing
    from assessment.services import days, results
    from core.bulk import copy_text
    from rulebook.attainment import Counts

    standing = ["society", *results.STANDING, *Counts._fields, "trial", "as_of"]
    kinds = [(Finding, results.FINDING), (FindingChange, days.CHANGE), (Standing, standing)]
    rows = [(model, names, model._base_manager.order_by("pk").values_list(*names)) for model, names in kinds]
    return [(model, names, copy_text(of_model)) for model, names, of_model in rows]


def copy_out(tables):
    """The same rows by COPY."""
    from core.bulk import copy

    for model, names, text in tables:
        copy(model, names, text)


# --- One size, in a process of its own


def measure(times):
    """Figures of one database: the best of `times` rounds each, floor and night by turns."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from assessment import judging
    from assessment.models import Finding, NightlyRun, Standing
    from core.bulk import collector_at_rest
    from societies.models import Society

    wipe()
    with CaptureQueriesContext(connection) as first_queries:
        night()
    foresee()
    with CaptureQueriesContext(connection) as queries:
        assert night() == 0
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    tables, today = written(), timezone.localdate()
    province = Society.objects.all(), today, judging.policy_for(today)[1]
    facts_asked = asked_of(lambda: judging.cases(*province))
    stored = Finding.objects.values_list("society_id", "rule", "status", "explanation", "since")
    results_asked = asked_of(lambda: (list(stored), list(Standing.objects.all())))
    cases = list(judging.cases(*province).values())
    rounds = []
    for _ in range(times):
        with collector_at_rest():  # the floor is as low as it can be
            one = {"read": timed(read_raw, facts_asked)}
            one["rules"] = timed(judge_ready, cases)
            wipe()
            one["write"] = timed(copy_out, tables)
            one["read_results"] = timed(read_raw, results_asked)
        wipe()
        one["first"] = timed(night)
        one["foresee"] = timed(foresee)
        one["unchanged"] = timed(night)
        for workers in (1, 2):
            one[f"unchanged_{workers}"] = shared(workers)
        rounds.append(one)
    figures = {name: [min(one[name][by] for one in rounds) for by in (CLOCK, PROCESSOR)] for name in rounds[0]}
    chunks = NightlyRun.objects.get().chunks
    return figures | {
        "memory": memory,
        "queries": len(queries) / chunks,
        "first_queries": len(first_queries) / chunks,
        "rows": read_raw(facts_asked),
        "results": stored.count(),
    }


def over_floor(f, kind, by):
    """How many times its floor a night of one kind took."""
    return f[kind][by] / sum(f[part][by] for part in FLOOR[kind])


def report(count, f):
    """Lines of figures of one size."""
    read, rules, write, stored = (f[part][CLOCK] for part in ("read", "rules", "write", "read_results"))
    yield f"{count} societies, {f['rows']} rows read, {f['results']} results"
    yield f"  floor: read {read:.2f} s, rules {rules:.2f} s, COPY {write:.2f} s, read results {stored:.2f} s"
    for kind, goal in GOALS.items():
        yield (
            f"  {kind + ' night':15}  {f[kind][CLOCK]:7.2f} s  {over_floor(f, kind, CLOCK):5.2f} × floor,"
            f" {over_floor(f, kind, PROCESSOR):.2f} × on the processor (goal {goal} ×)"
        )
    foresight, per = f["foresee"], 1000 / count
    yield (
        f"  foreseen anew    {foresight[CLOCK]:7.2f} s after a first night, in jobs:"
        f" {foresight[PROCESSOR] * per:.1f} ms a society on the processor"
    )
    yield f"  queries a chunk  {f['first_queries']:.1f} first, {f['queries']:.1f} unchanged"
    yield f"  peak memory      {f['memory']} MiB"
    one, two = f["unchanged_1"][CLOCK], f["unchanged_2"][CLOCK]
    yield f"  1 → 2 workers    {one:.2f} s → {two:.2f} s  {one / two:.2f} × (goal {SPEED_UP} ×)"


def part(count, times):
    """Fill and measure the database of DATABASE_URL; prints the figures as JSON."""
    django.setup()
    prepare(count)
    print(json.dumps(measure(times)))


def main():
    """Print the figures of every size, and how time and memory grow."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--societies", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--part", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        return part(options.part, options.times)
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    figures = {
        count: in_own_process("nightly", "--part", count, "--times", options.times) for count in options.societies
    }
    for count, measured in figures.items():
        print(*report(count, measured), sep="\n")
    few, many = min(figures), max(figures)
    if few < many:
        for kind in GOALS:
            pairs = zip(figures[few][kind], figures[many][kind], strict=True)
            clock, processor = (b / a * few / many for a, b in pairs)
            print(
                f"time per society, {kind} night, {few} → {many}: {clock:.2f} ×,"
                f" {processor:.2f} × on the processor (goal ≤ {GROWTH})"
            )
        print(f"peak memory: {figures[few]['memory']} → {figures[many]['memory']} MiB (goal: flat)")
    return None


if __name__ == "__main__":
    main()
