"""What of a record is no longer as an import left it: by what the import wrote, and for all else by the trail."""

from dataclasses import dataclass, field

from django.core.exceptions import FieldDoesNotExist

from accounts.actions import Action
from accounts.audit import SEALED, sealed
from accounts.models import AuditEntry
from core.fields import INSIDE_ONLY
from core.values import NOTHING, datetime_cn
from societies.models import FormerSociety, Society
from societies.register.values import read

BATCH = 5000
RAISES = (Action.CHANGED, Action.CHANGED_BY_IMPORT, Action.SET_BACK, Action.REMOVED)  # the version, by one each


@dataclass
class Altered:
    """How a record differs from what an import left: `told` are [(field, then, now)] as people outside the society read
    them, `who` changed these last, and when. `known` is false where the trail does not tell of every new version."""

    known: bool
    told: list = field(default_factory=list)
    who: str = ""

    @property
    def as_written(self):
        """Whether it was changed back: for the import it is as if nobody had touched it."""
        return self.known and not self.told


def altered(imported, moved):
    """{(label, id): Altered} of [(ImportedRow, its record)] that have another version than the import gave them."""
    trail = _trail(imported, [row for row, _ in moved])
    return {(row.kind, row.record_id): _altered(row, record, trail) for row, record in moved}


def _trail(imported, rows):
    """{(label, id): [AuditEntry, oldest first]} since the import, in the chains of societies merged since too."""
    societies = {row.society_id for row in rows}
    former = FormerSociety.objects.filter(into__in=societies)  # unscoped: ids of the same societies
    societies |= set(former.values_list("was", flat=True))
    since = AuditEntry.objects.filter(at__gt=imported.at)  # unscoped: of the records of the import its caller was given
    entries = since.filter(society_id__in=societies).exclude(action=Action.LOOKED)
    trail = {}
    for kind in {row.kind for row in rows}:
        pks = [str(row.record_id) for row in rows if row.kind == kind]
        for start in range(0, len(pks), BATCH):
            batch = entries.filter(object_type=kind, object_id__in=pks[start : start + BATCH])
            for entry in batch.order_by("sequence"):
                trail.setdefault((kind, int(entry.object_id)), []).append(entry)
    return trail


def _altered(row, record, trail):
    entries = trail.get((row.kind, row.record_id), [])
    versions = [entry for entry in entries if entry.action in RAISES]
    differing = _differing(row, record, entries)
    by = [entry for entry in entries if differing.keys() & entry.changes.keys()]
    who = f"{by[-1].actor_name}，{datetime_cn(by[-1].at)}" if by else ""
    return Altered(len(versions) >= record.version - row.version, list(differing.values()), who)


def _differing(row, record, entries):
    """{field: (its name in Chinese, then, now)}; of what the import did not write, by what the trail says it was."""
    then = {name: read(record, name, new) for name, (_, new) in row.changes.items()}
    differing = {}
    for name, value in then.items():
        column, now = record._meta.get_field(name), getattr(record, name)
        if not _same(value, now):
            differing[name] = str(column.verbose_name), column.outside(value), column.outside(now)
    for name, value in _first(entries).items():
        column = _column(record, name)
        if column and name not in then and not _is(column, value, getattr(record, name)):
            differing[name] = str(column.verbose_name), _said(column, value), _words(column, getattr(record, name))
    return differing


def _first(entries):
    """{field: what it was before the first of these}."""
    first = {}
    for entry in entries:
        for name, (old, _) in entry.changes.items():
            first.setdefault(name, old)
    return first


def _column(record, name):
    """The field of a name in the trail; None of words that are none, and of the society, which merging changes."""
    try:
        column = record._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return None if column.related_model is Society else column


def _is(column, stored, now):
    """Whether a value is what the trail has of it; of another record it has the name, of a phone number the seal."""
    if _hidden(stored):
        return sealed(now) == stored
    if column.is_relation:
        return _same(stored, None if now is None else str(now))
    return _same(column.to_python(stored), now)


def _said(column, stored):
    if _hidden(stored):
        return INSIDE_ONLY
    return _words(column, stored if column.is_relation else column.to_python(stored))


def _words(column, value):
    return column.outside(value) if hasattr(column, "outside") and not column.is_relation else str(value or NOTHING)


def _hidden(stored):
    return isinstance(stored, str) and stored.startswith(SEALED)


def _same(one, other):
    return one == other or (one in (None, "") and other in (None, ""))
