"""What taking an import back would do, and what built on it since stands in the way."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models

from accounts.actions import Action
from accounts.models import AuditEntry
from core.values import date_cn, datetime_cn
from societies.hanging import hanging
from societies.models import FormerSociety, ImportedRow, Society
from societies.register import told
from societies.register.altered import altered
from societies.register.later import last_writer, only_writers, rows_since
from societies.register.values import read

BATCH = 5000
OUT_OF_REACH = "这家学会不在分派给您的学会之内。"
REMOVED = "这条记录已被移除，改不回导入之前的内容。"
UNKNOWN = "系统升级后已没有这一类记录。"


@dataclass
class Obstacle:
    """One reason why an import cannot be taken back: the row, what happened, and the record (label, id) of which the
    trail knows who did it. `later` is the import that wrote it last, `writers` are all that did when nobody else has:
    taking these back would clear it away. `told` are the [(field, then, now)] that are no longer as it wrote them."""

    row: ImportedRow
    words: str
    record: tuple = ()
    later: object = None
    writers: list = field(default_factory=list)
    who: str = ""
    told: list = field(default_factory=list)


@dataclass
class Undoing:
    """What taking an import back would do. `records` maps (label, id) to the records there are."""

    imported: object
    rows: list
    records: dict
    obstacles: list = field(default_factory=list)

    def record(self, row):
        """The record a row wrote, None when it is no more."""
        return self.records.get((row.kind, row.record_id))

    @cached_property
    def removed(self):
        """Rows whose new records would go."""
        return [row for row in self.rows if row.state == ImportedRow.State.NEW and self.record(row)]

    @cached_property
    def set_back(self):
        """Rows whose records would have their old values again."""
        return [row for row in self.rows if row.state == ImportedRow.State.CHANGED]

    @cached_property
    def gone(self):
        """How many of the new records are no more: nothing is left to do for them."""
        return len(self.rows) - len(self.removed) - len(self.set_back)

    @cached_property
    def new_societies(self):
        """Ids of the societies that would go."""
        return [row.record_id for row in self.removed if row.kind == Society._meta.label]


def old_values(row):
    """{field: value before the import} of a changed row."""
    return {name: read(told.model_of(row), name, old) for name, (old, _) in row.changes.items()}


def undoing(imported, actor=None):
    """The Undoing of an import as things are now. `actor` limits which societies it may touch; None is the system."""
    rows = list(imported.written_rows.order_by("pk"))  # unscoped: of an import that the caller may take back
    plan = Undoing(imported, rows, _records(rows))
    plan.obstacles = [*_out_of_reach(plan, actor), *_not_as_written(plan), *_merged(plan), *_added(plan)]
    return plan


def explain(obstacles):
    """Set `who` of each that has none: the import, or by the trail the person, and when; for a page of them."""
    asked = {one.record for one in obstacles if one.record and not one.later and not one.who}
    ids = {str(pk) for _, pk in asked}
    entries = AuditEntry.objects.filter(object_type__in={label for label, _ in asked}, object_id__in=ids)
    societies = {one.row.society_id for one in obstacles}
    entries = entries.filter(models.Q(society_id__in=societies)).exclude(action=Action.LOOKED).order_by("sequence")
    last = {(entry.object_type, entry.object_id): entry for entry in entries}
    for one in obstacles:
        entry = one.record and last.get((one.record[0], str(one.record[1])))
        one.who = one.who or (f"{entry.actor_name}，{datetime_cn(entry.at)}" if entry else "")
        if one.later:
            one.who = f"导入“{one.later.name}”，{one.later.by}，{datetime_cn(one.later.at)}"


def _records(rows):
    """{(label, id): record} of all that is still there."""
    found_of, records = defaultdict(list), {}
    for row in rows:
        found_of[row.kind].append(row)
    for kind, own in found_of.items():
        model, pks = told.model_of(own[0]), [row.record_id for row in own]
        for start in range(0, len(pks) if model else 0, BATCH):
            batch = model._base_manager.in_bulk(pks[start : start + BATCH])
            records |= {(kind, pk): record for pk, record in batch.items()}
    return records


def _out_of_reach(plan, actor):
    if actor is None or not actor.assigned_only:
        return
    mine = set(Society.objects.visible_to(actor).values_list("pk", flat=True))
    for row in plan.rows:
        if row.society_id not in mine:
            yield Obstacle(row, OUT_OF_REACH)


def _not_as_written(plan):
    """Records that somebody, or a later import, has removed since, or changed and not changed back."""
    moved = []
    for row in plan.rows:
        record = plan.record(row)
        if record is None and row.state == ImportedRow.State.CHANGED:
            yield Obstacle(row, REMOVED if told.model_of(row) else UNKNOWN, (row.kind, row.record_id))
        elif record is not None and record.version != row.version:
            moved.append((row, record))
    now = altered(plan.imported, moved)
    moved = [(row, record.version) for row, record in moved if not now[row.kind, row.record_id].as_written]
    since = rows_since(plan.imported, [(row.kind, row.record_id) for row, _ in moved])
    for row, version in moved:
        key = (row.kind, row.record_id)
        later, writers = last_writer(since[key], version), only_writers(since[key], version, row.version)
        words = f"{date_cn(later.at)}又由另一次导入改动。" if later else "导入之后又有人改动。"
        yield Obstacle(row, words, key, later, writers, now[key].who, now[key].told)


def _merged(plan):
    """New societies that somebody has merged into others since."""
    new = [row for row in plan.rows if row.kind == Society._meta.label and row.state == ImportedRow.State.NEW]
    former = FormerSociety.objects.filter(was__in=[row.record_id for row in new]).exclude(into=None)
    into = {one.was: one for one in former.select_related("into", "removed_by")}
    for row in new:
        if one := into.get(row.record_id):
            words = f"“{one}”已在{date_cn(one.removed)}并入“{one.into}”。"
            who = f"{one.removed_by or '系统'}，{datetime_cn(one.removed)}"  # its trail is in the chain it had
            yield Obstacle(row, words, (row.kind, one.was), who=who)


def _under_records(plan):
    """What hangs on new records and is none of the import's own."""
    own, by_record = _own(plan), {(row.kind, row.record_id): row for row in plan.removed}
    for kind in {row.kind for row in plan.removed if row.kind != Society._meta.label}:
        pks = [pk for label, pk in by_record if label == kind]
        for relation in told.model_of(by_record[kind, pks[0]])._meta.related_objects:
            if relation.on_delete is models.SET_NULL:
                continue
            name = relation.field.name
            for start in range(0, len(pks), BATCH):
                batch = {f"{name}__in": pks[start : start + BATCH]}
                for child in relation.related_model._base_manager.filter(**batch):
                    if (child._meta.label, child.pk) not in own:
                        row = by_record[kind, getattr(child, relation.field.attname)]
                        yield row, child


def _under_societies(plan):
    """What belongs to new societies and is none of the import's own."""
    rows = {row.record_id: row for row in plan.removed if row.kind == Society._meta.label}
    for society_id, child in hanging(list(rows), _own(plan)) if rows else ():
        yield rows[society_id], child


def _own(plan):
    return {(row.kind, row.record_id) for row in plan.rows}


def _added(plan):
    """What was put under new records and societies since, by people or by later imports."""
    added = [
        (row, child, (child._meta.label, child.pk)) for row, child in (*_under_records(plan), *_under_societies(plan))
    ]
    since = rows_since(plan.imported, [key for _, _, key in added])
    for row, child, key in added:
        rows, version = since[key], getattr(child, "version", None)
        words = f"导入之后增加了{child._meta.verbose_name}“{child}”。"
        yield Obstacle(row, words, key, last_writer(rows, version), only_writers(rows, version))
