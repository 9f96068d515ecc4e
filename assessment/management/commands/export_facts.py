"""`manage.py export_facts`: what societies are judged by, as a file that `python -m rulebook` judges by itself."""

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessment.judging import cases
from assessment.management import asked
from assessment.services import policy_for
from assessment.services.reports import unfinished
from rulebook.exported import Entry, text_of
from societies.models import Society


class Command(BaseCommand):
    help = (
        "Write the facts of societies, the decisions in force and the history of attainment as JSON, so that "
        "`python -m rulebook FILE` judges them without the site. The file names persons: keep it like the register."
    )

    def add_arguments(self, parser):
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="the day of the facts (today in Shanghai)")
        parser.add_argument("--society", metavar="NAME|CODE", help="one society only")
        parser.add_argument("--out", type=Path, required=True, metavar="F.json")

    def handle(self, *, as_of, society, out, **options):
        as_of, societies = asked.day(as_of), asked.named(society)
        try:
            write(out.absolute(), societies, as_of)
        except OSError as error:
            raise CommandError(f"写不到 {out}：{error.strerror}。") from None


def write(path, societies, as_of):
    """Write the file chunk by chunk, for nobody else to read, and never half of it."""
    policy = policy_for(as_of)[1]
    fresh = unfinished(path.parent)
    try:
        fresh.touch(mode=0o600)
        with fresh.open("w", encoding="utf-8") as file:
            file.writelines(text_of(as_of, policy, entries(societies, as_of, policy)))
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def entries(societies, as_of, policy):
    """Yield the Entry of each society, in the order of their ids."""
    for chunk in asked.chunks(societies):
        by_id = cases(Society.objects.filter(pk__in=[pk for pk, _, _ in chunk]), as_of, policy)
        for pk, name, uscc in chunk:
            if pk in by_id:  # not deleted meanwhile
                yield Entry(name, uscc, *by_id[pk])
