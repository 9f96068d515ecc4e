"""`manage.py check_societies`: judge societies now, by the same services as the night."""

import csv
import datetime
import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone

from assessment.judging import judge_societies
from assessment.services import judge_and_store, policy_for
from core.excel.writing import csv_text
from rulebook.outcomes import Status
from rulebook.rules import RULES
from societies.models import Society

NAMES = ["society", "uscc", "rule", "status", "explanation", "remedy"]
NOTHING_TO_MEND = {Status.MET, Status.NOT_APPLICABLE}


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
        as_of, societies = _day(as_of), _named(society)
        if rule and rule not in RULES:
            raise CommandError(f"没有编号为“{rule}”的规则。现有：{'、'.join(RULES)}。")
        rows = results(societies, as_of, [rule] if rule else list(RULES), store=not no_store)
        {"table": write_table, "json": write_json, "csv": write_csv}[format](self.stdout, rows)
        if not no_store and as_of != timezone.localdate():
            self.stderr.write(f"结果按{as_of:%Y年%m月%d日}试算并已存为当前结果，不计入历史；今天的下一次检查会更新。")


def _day(text):
    try:
        return datetime.date.fromisoformat(text) if text else timezone.localdate()
    except ValueError:
        raise CommandError(f"“{text}”不是日期，请按 2026-11-30 的样子填写。") from None


def _named(text):
    """All societies, or the one of that full name or code."""
    if text is None:
        return Society.objects.all()
    found = Society.objects.filter(Q(name=text.strip()) | Q(uscc=text.strip().upper()))
    if not found.exists():
        raise CommandError(f"没有名称或统一社会信用代码为“{text}”的学会。")
    return found


def results(societies, as_of, rules, *, store):
    """Yield a row (society, code, rule, status, explanation, remedy) for each result, judging chunk by chunk."""
    known = list(societies.order_by("pk").values_list("pk", "name", "uscc"))
    for place in range(0, len(known), settings.NIGHTLY_CHUNK):
        chunk = known[place : place + settings.NIGHTLY_CHUNK]
        ids = [pk for pk, _, _ in chunk]
        if store:
            judged, _ = judge_and_store(ids, as_of)
        else:
            judged = judge_societies(Society.objects.filter(pk__in=ids), as_of, policy_for(as_of)[1])
        for pk, name, uscc in chunk:
            outcomes = judged[pk].outcomes if pk in judged else {}  # deleted meanwhile: nothing to say
            for rule in rules:
                if outcome := outcomes.get(rule):
                    remedy = "" if outcome.status in NOTHING_TO_MEND else RULES[rule].remedy
                    yield name, uscc or "", rule, outcome.status, outcome.explanation, remedy


def write_json(out, rows):
    """A JSON list, one object a line."""
    out.write("[", ending="")
    for number, row in enumerate(rows):
        out.write(",\n" if number else "\n", ending="")
        out.write(json.dumps(dict(zip(NAMES, row, strict=True)), ensure_ascii=False), ending="")
    out.write("\n]")


def write_csv(out, rows):
    """A head and a line for each result; no value becomes a formula."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(NAMES)
    for row in rows:
        writer.writerow([csv_text(str(value)) for value in row])


def write_table(out, rows):
    """Societies with their results below, for reading; the counts of every state last."""
    counts, last = dict.fromkeys(Status, 0), None
    for name, uscc, rule, status, explanation, _ in rows:
        if (name, uscc) != last:
            out.write(f"\n{name}  {uscc}".rstrip())
            last = name, uscc
        out.write(f"  {rule:<4} {status.label:　<4} {explanation}")
        counts[status] += 1
    out.write("\n合计  " + "  ".join(f"{status.label} {number}" for status, number in counts.items()))
