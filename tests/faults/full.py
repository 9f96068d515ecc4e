"""A site whose disk is full: what its pages answer while it is, and once there is room again.

Run as `python -m tests.faults.full PLACE` in the settings of tests/faults; the folder PLACE lies on that disk, with the
database or the media. Prints what happened as JSON.
"""

import json
import sys
from pathlib import Path


def fill(folder):
    """Leave no byte; returns the file that takes them."""
    filler = Path(folder) / "filler"
    for size in (1 << 20, 4096, 1):
        with open(filler, "ab", buffering=0) as file:
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
    return filler


def give_back():
    """Leave the database no room of its own: a migration that rebuilds a table leaves free pages, and a log as long as
    it was, into which a small write still fits on a full disk."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def answers(cast, clients):
    """What the site answers to a look, a save and an upload: {what: [status, whether it speaks of a full disk]}."""
    from accounts.once import form_token
    from tests.societies.uploads import upload

    members = f"/society/{cast.jia.pk}/profile/members/years/{cast.members.pk}/"
    evidence = f"/society/{cast.jia.pk}/evidence/add/"
    typed = {"year": 2026, "individual": 777, "unit": 20, "version": 1, "sure": ["individual:777", "unit:20"]}
    paper = {"supports": "G4b", "title": "职责分工", "upload": upload(content=b"%PDF-1.7\n" + b"1" * 3_000_000)}
    asked = {
        "look": clients["filler"].get(f"/society/{cast.jia.pk}/profile/members/"),
        "list": clients["officer"].get("/societies/"),
        "save": clients["filler"].post(members, typed),
        "upload": clients["filler"].post(evidence, paper | form_token()),
    }
    return {what: [answer.status_code, "磁盘已满" in answer.text] for what, answer in asked.items()}


def kept(cast):
    """What is stored of it: the number, rows of evidence, their files, and whether the database is whole."""
    from django.conf import settings
    from django.db import connection

    from societies.models import Evidence

    cast.members.refresh_from_db()
    with connection.cursor() as cursor:
        whole = cursor.execute("PRAGMA integrity_check").fetchone()[0] if connection.vendor == "sqlite" else "ok"
    files = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    return [cast.members.individual, Evidence.objects.count(), len(files), whole]


def main(place):
    """Before, while and after."""
    from django.core.management import call_command
    from django.test import Client

    from accounts import middleware
    from tests import make
    from tests.cast import assemble

    middleware.REFRESH_SECONDS = 0  # every look writes its moment
    call_command("migrate", verbosity=0)
    cast, clients = assemble(), {}
    cast.members = make.members(cast.jia)
    for who in ("filler", "officer"):
        clients[who] = Client(raise_request_exception=False, SERVER_NAME="localhost")
        clients[who].force_login(cast.people[who], backend="accounts.backends.RoleBackend")
    give_back()
    filler = fill(place)
    told = {"while full": answers(cast, clients), "kept while full": kept(cast)}
    filler.unlink()
    print(json.dumps(told | {"after": answers(cast, clients), "kept after": kept(cast)}))


if __name__ == "__main__":
    import django

    django.setup()
    main(sys.argv[1])
