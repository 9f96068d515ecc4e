"""`manage.py check_societies`: judge societies now, by the same services as the night."""

import csv

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessment.judging import judge_societies
from assessment.management import asked
from assessment.services import judge_and_store, policy_for
from core.excel.writing import csv_text
from rulebook.outcomes import Status
from rulebook.rows import Row, json_text, rows
from rulebook.rules import RULES
from societies.models import Society


class Command(BaseCommand):
    help = (
        "Judge societies by every rule and print the results. They are stored, unless --no-store is given; those of "
        "another day than today are a trial, which the next check of today replaces."
    )

    def add_arguments(self, parser):
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="the day to judge (today in Shanghai)")
        parser.add_argument("--society", metavar="NAME|CODE", help="one society only")
        parser.add_argument("--rule", metavar="ID", help="print one rule only")
        parser.add_argument("--format", choices=["table", "json", "csv"], default="table")
        parser.add_argument("--no-store", action="store_true", help="judge without writing")

    def handle(self, *, as_of, society, rule, format, no_store, **options):
        as_of, societies = asked.day(as_of), asked.named(society)
        if rule and rule not in RULES:
            raise CommandError(f"没有编号为“{rule}”的规则。现有：{'、'.join(RULES)}。")
        write = {"table": write_table, "json": write_json, "csv": write_csv}[format]
        write(self.stdout, results(societies, as_of, rule, store=not no_store))
        if not no_store and as_of != timezone.localdate():
            self.stderr.write(f"结果按{as_of:%Y年%m月%d日}试算并已存为当前结果，不计入历史；今天的下一次检查会更新。")


def results(societies, as_of, rule, *, store):
    """Yield a Row for each result, judging chunk by chunk."""
    for chunk in asked.chunks(societies):
        ids = [pk for pk, _, _ in chunk]
        if store:
            judged, _ = judge_and_store(ids, as_of)
        else:
            judged = judge_societies(Society.objects.filter(pk__in=ids), as_of, policy_for(as_of)[1])
        for pk, name, uscc in chunk:
            if pk in judged:  # not deleted meanwhile
                yield from rows(name, uscc, judged[pk].outcomes, rule)


def write_json(out, results):
    """A JSON list, one object a line."""
    for text in json_text(results):
        out.write(text, ending="")


def write_csv(out, results):
    """A head and a line for each result; no value becomes a formula."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Row._fields)
    for row in results:
        writer.writerow([csv_text(str(value)) for value in row])


def write_table(out, results):
    """Societies with their results below, for reading; the counts of every state last."""
    counts, last = dict.fromkeys(Status, 0), None
    for name, uscc, rule, status, explanation, _ in results:
        if (name, uscc) != last:
            out.write(f"\n{name}  {uscc}".rstrip())
            last = name, uscc
        out.write(f"  {rule:<4} {status.label:　<4} {explanation}")
        counts[status] += 1
    out.write("\n合计  " + "  ".join(f"{status.label} {number}" for status, number in counts.items()))
