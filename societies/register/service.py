"""Writes a register workbook: everything in one transaction with its audit rows, or nothing."""

from itertools import groupby

from django.core.exceptions import ValidationError

from accounts import audit
from accounts.actions import Action
from core.jobs import submit
from core.unwritten import NotWritten
from core.writing import writing
from societies.models import Society
from societies.register.plan import make_plan, read_register
from societies.register.writing import write
from societies.services import facts_changed, lock, settled

MOST_AT_ONCE = 500


class Refused(ValueError):
    """The workbook cannot be written; `plan` says why. Nothing was."""

    def __init__(self, message, plan):
        super().__init__(message)
        self.plan = plan


def plan(file, *, mapping=None, decisions=None, actor=None):
    """What importing the open binary `file` would do (see societies.register.plan). Writes nothing."""
    return make_plan(read_register(file, mapping), decisions=decisions, actor=actor)


def commit(file, *, actor, mapping=None, decisions=None, expected="", name="", progress=None):
    """Write the workbook and judge its societies again; returns the Plan as it was written.

    `expected` is the fingerprint of the plan the person saw; the `name` of the file goes into the audit trail.
    `progress` is called with a stage (1 read, 2 compared, 3 written), from 2 on with the plan, in the transaction.
    Raises Refused when there are problems or undecided questions, or when the data has changed since; then nothing is
    written.
    """
    progress = progress or (lambda stage, plan=None: None)
    content = read_register(file, mapping)
    progress(1)
    try:
        with writing():
            done = make_plan(content, decisions=decisions, actor=actor, lock=lock)
            _check(done, expected)
            progress(2, done)
            _write(done, actor, name)
            progress(3, done)
    except NotWritten:  # the job is done again later
        raise
    except ValidationError as error:
        raise Refused("写入时发现数据刚被他人改动，没有写入任何内容。请重新上传后再试。", done) from error
    return done


def _check(plan, expected):
    if plan.problems:
        raise Refused(f"有 {len(plan.problems):,} 处需要修改，没有写入任何内容。", plan)
    if plan.undecided:
        raise Refused(f"有 {len(plan.undecided):,} 处冲突需要先决定，没有写入任何内容。", plan)
    if expected and expected != plan.fingerprint():
        raise Refused("预览之后数据已有变化，没有写入任何内容。请重新核对。", plan)


def _write(plan, actor, name):
    touched = [record for record in plan.records if record.state != "unchanged"]
    if not touched:
        return
    written = []
    for _, group in groupby(touched, key=lambda record: id(record.part)):
        records = list(group)
        for stored in (True, False):  # stored ones first: a closed appointment makes room for the next
            of_state = [record for record in records if record.stored is stored]
            written += _write_part(of_state, actor, name) if of_state else []
    settled(*written)
    _audit_sheets(plan, actor, name)
    _judge(plan, actor)


def _touched(plan):
    """Ids of the societies about which anything was written."""
    return sorted({record.society.pk for record in plan.records if record.state != "unchanged"})


def judged_later(plan, actor):
    """Whether so many societies were written that a person's import leaves judging them to a job of its own."""
    return actor is not None and len(_touched(plan)) > MOST_AT_ONCE


def _judge(plan, actor):
    """Judge them again in this transaction; very many in a job of its own, lest it hold every writer up."""
    societies = _touched(plan)
    if judged_later(plan, actor):
        title = f"检查导入的{len(societies):,}家学会"
        submit("recheck", {"societies": societies}, owner_id=actor.pk, title=title)
    else:
        facts_changed(societies)


def _write_part(records, actor, name):
    """Records of one part, all new or all stored."""
    instances = write(records)
    if records[0].stored:
        pairs = zip(records, instances, strict=True)
        items = [(instance, record.changes, record.society.pk) for record, instance in pairs]
        audit.record_all(items, actor=actor, action=Action.CHANGED_BY_IMPORT, reason=name[: audit.LONGEST_REASON])
    return instances


def _audit_sheets(plan, actor, name):
    """One row a sheet, beside the one of each changed record."""
    items = []
    for count in plan.counts():
        changes = {word: [None, count[state]] for state, word in (("new", "新增"), ("changed", "修改")) if count[state]}
        if changes:
            items.append((Society(name=f"工作表“{count['sheet']}”"), changes, None))
    audit.record_all(items, actor=actor, action=Action.IMPORTED, reason=name[: audit.LONGEST_REASON])
