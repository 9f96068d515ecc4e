"""Removes a society that was made by a slip: only while nothing hangs on it but what imports brought."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from accounts import audit
from accounts.actions import Action
from core.text import typed
from core.writing import hold, writing
from societies import services
from societies.hanging import hanging, mark
from societies.joining.merge import GONE, Moved
from societies.models import FormerSociety, ImportedRow, RemovedRecord, Society


@dataclass
class Removal:
    """What removing a society would take along (`own`), and what stands in the way."""

    society: Society
    own: list
    others: list

    @property
    def mark(self):
        """Equal as long as nothing of what was shown has changed."""
        return mark([self.society, *self.own])


def removal(society):
    """The Removal of a society as it is now."""
    written = _written(society)
    rows = [row for _, row in hanging([society.pk])]
    own = [row for row in rows if _brought(row, written)]
    return Removal(society, own, [row for row in rows if row not in own])


@writing
def remove(*, actor, society, seen, reason):
    """Remove a society and what imports brought for it; its trail stays under its name. `seen` is the mark of the
    Removal that was shown.

    Raises Moved when things are no longer as they were shown, ValidationError in Chinese when something hangs on it,
    it is gone already, or no reason is given.
    """
    reason = typed(reason)
    if not reason:
        raise ValidationError({"reason": "请填写移除的原因。"})
    if not hold(Society.objects.filter(pk=society.pk), key=True):
        raise ValidationError(GONE)
    plan = removal(Society.objects.get(pk=society.pk))
    if plan.mark != seen or plan.others:
        raise Moved(plan)
    items = [(row, _content(row), society.pk) for row in [*plan.own, plan.society]]
    audit.record_all(items, actor=actor, action=Action.REMOVED, reason=reason)
    FormerSociety.objects.create(was=society.pk, name=plan.society.name, removed_by=actor, reason=reason)
    plan.society.delete()
    return plan


def _content(row):
    return {name: [value, None] for name, value in services.content(row).items() if value not in (None, "")}


def _written(society):
    """{(label, id): (brought by an import, version after the last one)} of what imports wrote of it."""
    written = {}
    rows = ImportedRow.objects.filter(society=society, imported__undone_at=None).order_by("imported_id")
    for row in rows:
        key = row.kind, row.record_id
        brought, _ = written.get(key, (False, 0))
        written[key] = brought or row.state == ImportedRow.State.NEW, row.version
    return written


def _brought(row, written):
    """Whether an import brought a record and nobody has changed it since; removed ones count as they were."""
    if isinstance(row, RemovedRecord):
        return written.get((row.kind, row.record_id), (False,))[0]
    brought, version = written.get((row._meta.label, row.pk), (False, 0))
    return brought and row.version == version
