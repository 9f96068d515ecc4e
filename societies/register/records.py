"""From a row's values to records of models, compared with what is stored."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from core.values import date_cn
from societies.models import Society
from societies.register.columns import YEAR_OF_SHEET, Part
from societies.register.matching import Ref
from societies.register.rows import Line

BATCH = 5000  # societies in one query, far below SQLite's limit of variables


@dataclass(eq=False, slots=True)
class Record:
    """What one row says of one model. `old` holds the stored values, `changes` {field: [old, new]}."""

    part: Part
    line: Line
    society: Ref
    values: dict
    parent: "Record | None" = None
    pk: int | None = None
    stored: bool = False  # before the import
    old: dict = field(default_factory=dict)
    changes: dict = field(default_factory=dict)

    @property
    def state(self):
        """ "new", "changed" or "unchanged"."""
        return "new" if not self.stored else "changed" if self.changes else "unchanged"

    def now(self, name):
        """The value a field will have."""
        return self.values.get(name, self.old.get(name))


def build(part, line, society, reader, parents):
    """The Record a line says of a part's model, or None when it says nothing. `parents` maps models to Records."""
    given = line.values
    values = {name: given[head] for name, head in part.heads.items() if given.get(head) is not None}
    if part.model is not Society and part.triggers.isdisjoint(values):
        return None
    for name in part.spread:
        values |= values.pop(name, {})
    values |= part.fixed
    if YEAR_OF_SHEET in part.fixed.values() and not _dated(part.model, values, reader):
        return None
    record = Record(part, line, society, values)
    if part.parent:
        record.parent = parents.get(part.model._meta.get_field(part.parent).related_model)
        if record.parent is None:
            _orphan(record, reader)
            return None
    return record


def _dated(model, values, reader):
    """Put the sheet's year in its place, read as its field reads a cell; False when there is none that can be meant."""
    year, names = reader.heads.year, [name for name, value in values.items() if value == YEAR_OF_SHEET]
    if year is None:
        reader.problem("A1", "", "看不出会员数是哪一年的，请在标题中写明年度，例如“2026年度”。")
        return False
    try:
        values |= {name: model._meta.get_field(name).reader()(year) for name in names}
    except ValueError as error:
        reader.problem("A1", year, f"标题里的{error}")
        return False
    return True


def _orphan(record, reader):
    head = next(iter(record.part.heads.values()))
    message = f"填写了“{head}”，请同时填写本届起始和届满日期。"
    reader.problem(reader.cell(record.line, head), record.line.values[head], message)


def stored(part, societies):
    """Values of the part's model for these societies (primary keys): [{pk, society_id, field: value}]."""
    path = part.model.society_path
    names = [part.model._meta.get_field(name).attname for name in part.names]
    rows = []
    for start in range(0, len(societies), BATCH):
        batch = part.model._base_manager.filter(**{f"{path}__in": societies[start : start + BATCH]})
        rows += batch.order_by("pk").values("pk", path, *names)
    return rows


def compare(part, records, rows, reader):
    """Match records with stored rows, find what changed and what is wrong. Returns the rows that no record means."""
    _refuse_twice(part, records, reader)
    left = [record for record in records if record.society.pk]
    for strict, key in enumerate(part.keys):
        left, rows = _match(part, key, left, rows, loose=bool(strict))
    for record in records:
        _settle(record, reader)
    return rows


def _match(part, key, records, rows, *, loose):
    """Give each record its row by one key; a loose key only where one record meets one row. Returns what is left."""
    path = part.model.society_path
    by_key, wanted = defaultdict(list), Counter(_key(record, key) for record in records) if loose else {}
    names = [part.model._meta.get_field(name).attname for name in key]
    for row in rows:
        by_key[row[path], *(row[name] for name in names)].append(row)
    left, met = [], set()
    for record in records:
        mark = _key(record, key)
        candidates = by_key.get(mark)
        if not candidates or (loose and (len(candidates) > 1 or wanted[mark] > 1)):
            left.append(record)
            continue
        row = candidates.pop(0)
        met.add(row["pk"])
        record.pk, record.stored, record.old = row["pk"], True, row
    return left, [row for row in rows if row["pk"] not in met]


def _key(record, names):
    parent = record.part.parent
    values = (record.parent.pk if name == parent else record.values.get(name) for name in names)
    return record.society.pk, *values


def _refuse_twice(part, records, reader):
    """Two rows must not mean the same record."""
    if part.model is Society or part.parent:
        return
    first = {}
    for record in records:
        mark = (id(record.society), *(record.values.get(name) for name in part.keys[0]))
        before = first.setdefault(mark, record)
        if before is not record:
            heads = [part.heads[name] for name in part.keys[0] if name in part.heads]
            cell = reader.cell(record.line, heads[0]) if heads else reader.society_cell(record.line)
            what = f"，“{'”“'.join(heads)}”都相同" if heads else ""
            message = f"与第 {before.line.number} 行重复：同一学会{what}，请删除其中一行。"
            reader.problem(cell, record.society.name, message)


def _settle(record, reader):
    """Fill in what stands for blanks, note changes, check what the record will be."""
    part, values = record.part, record.values
    if not record.stored:
        for name, other in part.stand_ins.items():
            if values.get(name) is None and values.get(other) is not None:
                values[name] = values[other]
        for name in part.needed:
            if values.get(name) is None:
                _missing(record, name, reader)
    else:
        old = record.old
        record.changes = {name: [old[name], new] for name, new in values.items() if old[name] != new}
    for earlier, later, same_day_wrong in part.order:
        start, end = record.now(earlier), record.now(later)
        if start and end and (end < start or (same_day_wrong and end == start)):
            head = part.head_of(later)
            order = "应晚于" if same_day_wrong else "应不早于"
            message = f"“{head}”（{date_cn(end)}）{order}“{part.head_of(earlier)}”（{date_cn(start)}），请核对。"
            reader.problem(reader.cell(record.line, head), end, message)


def _missing(record, name, reader):
    heads = record.part.heads
    candidates = [heads[other] for other in (name, record.part.stand_ins.get(name)) if other in heads]
    head = next((head for head in candidates if head in reader.heads.columns), candidates[0])
    message = f"缺少“{head}”，请补填。" if head in reader.heads.columns else f"缺少“{head}”一列，请补上。"
    reader.problem(reader.cell(record.line, head), "", message)
