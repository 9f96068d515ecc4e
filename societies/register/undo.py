"""Takes an import back as a whole: its new records go, changed ones have their old values again; or nothing happens."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts import audit
from accounts.actions import Action
from core.text import typed
from core.values import datetime_cn
from core.writing import hold, writing
from societies.models import FormerSociety, ImportedRow, RegisterImport, Society
from societies.register import told
from societies.register.judging import judge
from societies.register.obstacles import old_values, undoing
from societies.register.writing import overwrite
from societies.services import content, lock, settled

BATCH = 5000
TOO_OLD = "这次导入的改动内容已过保留期，不能撤回。"


class InTheWay(ValidationError):
    """An import cannot be taken back; `plan` says what stands in the way. Nothing was changed."""

    def __init__(self, plan):
        super().__init__(
            f"有 {len(plan.obstacles):,} 处导入之后的改动，不能撤回。没有改动任何内容。", code="in_the_way"
        )
        self.plan = plan


@writing
def undo(*, actor, imported, reason):
    """Take an import back, audited record by record and judged again. Returns the Undoing as it was done.

    `actor` None is the command line. Raises InTheWay when something builds on it by now, ValidationError in Chinese
    when it was taken back before, is too old, or no reason is given.
    """
    reason = typed(reason)
    if not reason:
        raise ValidationError({"reason": "请填写撤回的原因。"})
    imported = _held(imported)
    lock(imported.written_rows.exclude(society=None).values("society"))  # unscoped: of the import that was given
    hold(_new_societies(imported), key=True)
    plan = undoing(imported, actor)
    if plan.obstacles:
        raise InTheWay(plan)
    why = f"撤回导入“{imported.name}”：{reason}"[: audit.LONGEST_REASON]
    touched = _set_back(plan, actor, why) + _remove(plan, actor, why)
    settled(*touched)
    RegisterImport.objects.filter(pk=imported.pk).update(undone_at=timezone.now(), undone_by=actor, undo_reason=reason)
    counts = {"移除": [None, len(plan.removed)], "改回": [None, len(plan.set_back)]}
    audit.record(actor=actor, action=Action.IMPORT_UNDONE, subject=imported, changes=counts, reason=reason)
    judge(remaining(plan), actor=actor, what="撤回导入")
    return plan


def refusal(imported):
    """Why an import cannot be taken back whatever built on it, "" when it can."""
    if imported.undone_at:
        return f"{imported.undone_by_name}已于{datetime_cn(imported.undone_at)}撤回了这次导入。没有改动任何内容。"
    return "" if imported.file else TOO_OLD


def _held(imported):
    """The import as it is now, locked: of two who take it back the second one is refused."""
    hold(RegisterImport.objects.filter(pk=imported.pk))
    now = RegisterImport.objects.select_related("actor", "undone_by").get(pk=imported.pk)
    if words := refusal(now):
        raise ValidationError(words)
    return now


def _new_societies(imported):
    new = imported.written_rows.filter(  # unscoped: of the import that was given
        kind=Society._meta.label, state=ImportedRow.State.NEW
    )
    return Society.objects.filter(pk__in=new.values("record_id"))


def _set_back(plan, actor, why):
    """Write the old values over the new ones. Returns the records."""
    of_kind, written = defaultdict(list), []
    for row in plan.set_back:
        of_kind[row.kind].append(row)
    for rows in of_kind.values():
        records, items = [plan.record(row) for row in rows], []
        for row, record in zip(rows, records, strict=True):
            old = old_values(row)
            changes = {name: [getattr(record, name), value] for name, value in old.items()}
            items.append((record, changes, row.society_id))
            for name, value in old.items():
                setattr(record, name, value)
        overwrite(type(records[0])._base_manager, records)
        audit.record_all(items, actor=actor, action=Action.SET_BACK, reason=why)
        _stand_again(plan.imported, rows, records)
        written += records
    return written


def _stand_again(imported, rows, records):
    """What earlier imports wrote is there again: they may be taken back too, one after the other, from the version that
    this one made."""
    kind, moved = rows[0].kind, []
    versions = {row.record_id: (row.version - 1, record.version) for row, record in zip(rows, records, strict=True)}
    earlier = ImportedRow.objects.filter(kind=kind, imported_id__lt=imported.pk, imported__undone_at=None)
    for start in range(0, len(rows), BATCH):
        pks = [row.record_id for row in rows[start : start + BATCH]]
        for row in earlier.filter(record_id__in=pks).order_by("-imported_id"):
            before, now = versions[row.record_id]
            if row.version == before:
                row.version = now
                versions[row.record_id] = before - 1, now - 1
                moved.append(row)
    ImportedRow.objects.bulk_update(moved, ["version"], batch_size=500)


def _remove(plan, actor, why):
    """Delete the new records, those that point at others first. Returns them, but for societies."""
    of_kind, removed = defaultdict(list), []
    for row in plan.removed:
        of_kind[row.kind].append(row)
    for kind, rows in reversed(of_kind.items()):
        records = [plan.record(row) for row in rows]
        items = [
            (record, {name: [value, None] for name, value in content(record).items() if value not in (None, "")}, pk)
            for record, pk in zip(records, (row.society_id for row in rows), strict=True)
        ]
        audit.record_all(items, actor=actor, action=Action.REMOVED_BY_UNDO, reason=why)
        if kind == Society._meta.label:
            _remember(records, actor, why)
        else:
            removed += records
        for start in range(0, len(rows), BATCH):
            pks = [row.record_id for row in rows[start : start + BATCH]]
            told.model_of(rows[0])._base_manager.filter(pk__in=pks).delete()
    return removed


def _remember(societies, actor, why):
    """The names under which the trail of these societies is read on."""
    FormerSociety.objects.bulk_create(
        [FormerSociety(was=one.pk, name=one.name, removed_by=actor, reason=why) for one in societies], batch_size=500
    )


def remaining(plan):
    """Ids of the societies that stay and were changed."""
    return sorted({row.society_id for row in plan.rows if row.society_id} - set(plan.new_societies))
