"""Records that cannot be made for want of a day their table has no column for: a 秘书长 without 任职日期."""

from core.text import few
from societies.models import CouncilTerm
from societies.register.asking import LEAVE_OUT, Question
from societies.register.reading.tables import LeftOut
from societies.register.records import undated

TERM = "term"


def settle_undated(part, records, plan):
    """The records that can be made. Of one in force it is asked, once, whether it began with the 届."""
    missing = [record for record in records if undated(record)]
    if not missing:
        return records
    starts = _starts(plan, missing) if part.in_force else {}
    begun = []
    for record in missing:
        if starts.get(id(record.society)) is not None:
            begun.append(record)
        else:
            _drop(record, f"没有“{part.heads[part.undated]}”一列，{part.title}没有导入", plan)
    answer = plan.content.answers.ask(_question(part, begun)) if begun else ""
    for record in begun:
        if answer == TERM:
            record.values[part.undated] = starts[id(record.society)]
        else:
            _drop(record, f"没有“{part.heads[part.undated]}”，{part.title}没有导入", plan)
    return [record for record in records if not record.dropped]


def _drop(record, why, plan):
    record.dropped = True
    words = f"{record.society}{record.values.get('name', '')}"
    plan.content.left.append(LeftOut(record.view.sheet, record.row, why, words))


def _starts(plan, records):
    """{id of a society: first day of its newest 届}, of the workbook's or of those stored."""
    stored = {record.society.pk for record in records if record.society.pk}
    terms = CouncilTerm._base_manager.filter(society__in=stored).order_by("starts_on")
    newest = dict(terms.values_list("society", "starts_on"))
    starts = {id(record.society): newest.get(record.society.pk) for record in records}
    for record in plan.records:
        if record.part.model is CouncilTerm and id(record.society) in starts:
            starts[id(record.society)] = record.now("starts_on")
    return starts


def _question(part, records):
    first, head = records[0], part.heads[part.undated]
    named = few(f"{record.society}{record.values.get('name', '')}" for record in records)
    return Question(
        key=f"starts:{part.sheet}",
        kind="starts",
        sheet=first.view.sheet,
        cell=first.view.cell(first.line, part.heads["name"]),
        message=f"{len(records):,} 位{part.title}（{named}）没有“{head}”，按本届起始日期填写吗？",
        options={TERM: "按本届起始日期", LEAVE_OUT: f"不导入{part.title}，以后再填"},
        proposal=TERM,
    )
