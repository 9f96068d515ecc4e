"""Eight processes that correct numbers of their own societies at the same time, on a SQLite file of their own.

Run as `python -m tests.faults.writers ROUNDS` in the settings of tests/faults; prints what happened as JSON.
"""

import json
import multiprocessing
import sys

WRITERS = 8


def write(society_id, rounds, gate, found):
    """Correct one number again and again, as a filler does: lock, change, audit row, judged anew."""
    from core.writing import Busy
    from societies.models import MembershipYear
    from societies.services import change_record

    saved, failed = 0, []
    gate.wait()
    for number in range(rounds):
        try:
            members = MembershipYear.objects.get(society=society_id)
            change_record(actor=None, record=members, values={"individual": 1000 + number}, version=members.version)
            saved += 1
        except Busy as error:
            failed.append(str(error.__cause__))
    found.put((saved, failed))


def main(rounds):
    """Fill a new database, let the writers loose, count."""
    from django.core.management import call_command
    from django.db import connections

    from accounts.models import AuditEntry
    from tests import make

    call_command("migrate", verbosity=0)
    societies = [make.members(make.society()).society_id for _ in range(WRITERS)]
    connections.close_all()
    context = multiprocessing.get_context("fork")
    gate, found = context.Barrier(WRITERS, timeout=20), context.Queue()
    processes = [context.Process(target=write, args=(pk, rounds, gate, found)) for pk in societies]
    for process in processes:
        process.start()
    counts = [found.get(timeout=100) for _ in processes]
    for process in processes:
        process.join()
    errors = [error for _, failed in counts for error in failed]
    print(json.dumps({"saved": sum(n for n, _ in counts), "errors": errors, "audited": AuditEntry.objects.count()}))


if __name__ == "__main__":
    import django

    django.setup()
    main(int(sys.argv[1]))
