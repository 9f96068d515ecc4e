"""At most one record in force at a time: two 秘书长 at once are an error, a successor to a stored one is a decision."""

from collections import defaultdict
from datetime import date, timedelta

from core.values import date_cn
from societies.register.asking import Question
from societies.register.matching import SKIP
from societies.register.records import Record

CLOSE = "close"
DAY = timedelta(days=1)


def check_succession(part, records, others, answers):
    """Refuse overlapping records of the workbook; ask where a stored one is still in force.

    `others` are stored rows that no record means. Returns the records to write; one may close a stored row.
    """
    start, end = part.in_force
    by_society, kept = defaultdict(list), []
    records, nameless = [one for one in records if one.now("name")], [one for one in records if not one.now("name")]
    for record in records:
        _refuse_overlap(record, by_society[record.society])
        by_society[record.society].append(record)
    rows = defaultdict(list)
    for row in others:
        rows[row["society"]].append(row)
    for record in records:
        kept.append(record)
        for row in rows[record.society.pk] if record.society.pk and _moves(record) else ():
            if _overlap((record.now(start), record.now(end)), (row[start], row[end])):
                _settle(record, row, kept, answers)
    return kept + nameless  # of whom the name's cell says what is wrong


def _moves(record):
    """Whether a record is new or begins or ends otherwise than stored: what overlapped before is nothing to decide."""
    return not record.stored or not record.changes.keys().isdisjoint(record.part.in_force)


def _overlap(one, other):
    """Two (start, end) share more than the day of handing over; without an end it goes on."""
    if one[0] is None or other[0] is None:
        return False
    return one[0] < (other[1] or date.max) and other[0] < (one[1] or date.max)


def _refuse_overlap(record, before):
    start, end = record.part.in_force
    for other in before:
        if _overlap((record.now(start), record.now(end)), (other.now(start), other.now(end))):
            title, head = record.part.title, record.part.heads["name"]
            rows = f"第 {other.row} 行“{other.now('name')}”和第 {record.row} 行“{record.now('name')}”"
            remedy = f"请给前任填写“{record.part.heads[end]}”或删除一行。"
            message = f"“{record.society}”同时有两位在任{title}：{rows}，{remedy}"
            record.view.problem(record.view.cell(record.line, head), record.now("name"), message)


def _settle(record, row, kept, answers):
    """A stored record overlaps: it may end the day before, or the row is left out; a person decides."""
    part, (start, end) = record.part, record.part.in_force
    title, last_day = part.title, record.now(start) - DAY
    options = {SKIP: f"保留系统中的{row['name']}，跳过这一行"}
    if row[end] is None and row[start] <= last_day:
        options = {CLOSE: f"{row['name']}于{date_cn(last_day)}离任，由{record.now('name')}接任"} | options
    question = Question(
        key=f"{part.model._meta.model_name}-{row['pk']}",
        kind="succession",
        sheet=record.view.sheet,
        cell=record.view.cell(record.line, part.heads["name"]),
        society=record.society.name,
        message=f"表中{title}是{record.now('name')}（{date_cn(record.now(start))}起），"
        f"系统中{row['name']}（{date_cn(row[start])}起）仍在任。",
        options=options,
    )
    choice = answers.ask(question)
    if choice == SKIP and record in kept:
        kept.remove(record)
    elif choice == CLOSE and CLOSE in options:
        closing = Record(
            part, record.line, record.society, record.view, {end: last_day}, pk=row["pk"], stored=True, old=row
        )
        closing.changes = {end: [None, last_day]}
        kept.append(closing)
