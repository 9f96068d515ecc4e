"""Writes a register workbook: everything in one transaction with its audit rows, or nothing."""

from itertools import groupby

from django.core.exceptions import ValidationError

from accounts import audit
from accounts.actions import Action
from core.bulk import collector_at_rest
from core.unwritten import NotWritten
from core.writing import writing
from societies.models import Society
from societies.register import kept
from societies.register.judging import judge
from societies.register.plan import make_plan
from societies.register.reading.units import scale_in_head
from societies.register.reading.workbook import Told, read_register
from societies.register.remembering import remember, remembered
from societies.register.writing import write
from societies.services import lock, settled


class Refused(ValueError):
    """The workbook cannot be written; `plan` says why. Nothing was."""

    def __init__(self, message, plan):
        super().__init__(message)
        self.plan = plan


@collector_at_rest()
def plan(file, *, actor=None, **said):
    """What importing the open binary `file` would do (see societies.register.plan). Writes nothing.

    `said` is what people say of it, see `told`.
    """
    return make_plan(read(file, **said), actor=actor)


@collector_at_rest()
def read(file, **said):
    """Read and understand the open binary `file`: the Content that is compared with the register."""
    return read_register(file, told(**said))


def told(mapping=None, decisions=None, year=None, unit="", name=""):
    """What people have said of a workbook, with what is remembered of words.

    `mapping` is {sheet: {column letter: head, "" to leave it out}}, `decisions` {question's key: answer}; `year` and
    `unit` (such as 万元) hold for every table, `name` is that of the file. Raises ValueError for a unit nobody knows.
    """
    scale = scale_in_head(f"({unit})")[0] if unit else None
    if unit and (scale is None or scale.times is None):
        raise ValueError(f"不认识单位“{unit}”，请写元、千元、万元等。")
    heads, values = remembered()
    return Told(mapping or {}, decisions or {}, heads, values, year, scale, name)


@collector_at_rest()
def commit(file, *, actor, expected="", name="", progress=None, **said):
    """Write the workbook and judge its societies again; returns the Plan as it was written.

    `expected` is the fingerprint of the plan the person saw; the `name` of the file goes into the audit trail.
    What it did is kept beside it (societies.register.kept): `plan.kept`, None when there was nothing to do.
    `progress` is called with a stage (1 read, 2 compared, 3 written), from 2 on with the plan, in the transaction.
    Raises Refused when there are problems or undecided questions, or when the data has changed since; then nothing is
    written.
    """
    progress = progress or (lambda stage, plan=None: None)
    content = read(file, name=name, **said)
    progress(1)
    try:
        with kept.staged(file) as copy, writing():
            done = make_plan(content, actor=actor, lock=lock)
            _check(done, expected)
            progress(2, done)
            _write(done, actor, name)
            remember(content, actor=actor)
            done.kept = kept.note(done, copy, actor=actor, name=name, mapping=said.get("mapping"))
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
    changed = [record for record in plan.records if record.state != "unchanged"]
    if not changed:
        return
    written = []
    for _, group in groupby(changed, key=lambda record: id(record.part)):
        records = list(group)
        for stored in (True, False):  # stored ones first: a closed appointment makes room for the next
            of_state = [record for record in records if record.stored is stored]
            written += _write_part(of_state, actor, name) if of_state else []
    settled(*written)
    _audit_sheets(plan, actor, name)
    judge(touched(plan), actor=actor, what="导入")


def touched(plan):
    """Ids of the societies about which anything was written."""
    return sorted({record.society.pk for record in plan.records if record.state != "unchanged"})


def _write_part(records, actor, name):
    """Write records of one part, all new or all stored. Returns the instances that have yet to be settled."""
    instances = write(records)
    if records[0].stored:
        pairs = zip(records, instances, strict=True)
        items = [(instance, record.changes, record.society.pk) for record, instance in pairs]
        audit.record_all(items, actor=actor, action=Action.CHANGED_BY_IMPORT, reason=name[: audit.LONGEST_REASON])
    elif hasattr(records[0].part.model, "derive"):
        return []  # what it derives from itself was written with it
    return instances


def _audit_sheets(plan, actor, name):
    """One row a sheet, beside the one of each changed record."""
    items = []
    for count in plan.counts():
        changes = {word: [None, count[state]] for state, word in (("new", "新增"), ("changed", "修改")) if count[state]}
        if changes:
            items.append((Society(name=f"工作表“{count['sheet']}”"), changes, None))
    audit.record_all(items, actor=actor, action=Action.IMPORTED, reason=name[: audit.LONGEST_REASON])
