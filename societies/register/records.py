"""From a row's values to records of models, compared with what is stored."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import partial

from core.cells import shown
from core.values import date_cn
from rulebook.months import Month, surely_after
from societies.models import Society
from societies.register.columns import YEAR_OF_SHEET, Part
from societies.register.matching import Ref
from societies.register.monthly import of_month, says_it
from societies.register.reading.tables import LeftOut
from societies.register.reading.views import Line, View
from societies.register.twice import refuse_twice

NOT_MADE = "没有导入"  # how the reason ends for which a record was not made
BATCH = 5000  # societies in one query, far below SQLite's limit of variables


@dataclass(eq=False, slots=True)
class Record:
    """What one row says of one model. `old` holds the stored values, `changes` {field: [old, new]}."""

    part: Part
    line: Line
    society: Ref
    view: View
    values: dict
    parent: "Record | None" = None
    pk: int | None = None
    stored: bool = False  # before the import
    old: dict = field(default_factory=dict)
    same: "Record | None" = None  # the record of another table that says it too
    dropped: bool = False
    changes: dict = field(default_factory=dict)

    @property
    def state(self):
        """ "new", "changed" or "unchanged"."""
        return "new" if not self.stored else "changed" if self.changes else "unchanged"

    @property
    def row(self):
        """The row of its first value in the person's sheet: in a card every value has its own."""
        heads = self.part.heads.values() if self.part.model is not Society else ()  # that begins with its name
        if self.view.table.by_rows:
            return self.line.number
        said = [self.view.row(self.line, head) for head in heads if self.line.values.get(head) is not None]
        return min(said, default=None) or self.view.row(self.line)

    def now(self, name):
        """The value a field will have."""
        return self.values.get(name, self.old.get(name))


def build(part, line, society, view, parents):
    """The Records a line says of a part's model: none when it says nothing, several where one cell names several.

    `parents` maps models to the Records of the same row.
    """
    given = line.values
    values = {name: given[head] for name, head in part.heads.items() if given.get(head) is not None}
    if not view.first if part.model is Society else part.triggers.isdisjoint(values):
        return []
    for name in part.spread:
        values |= values.pop(name, {})
    values |= part.fixed
    if YEAR_OF_SHEET in part.fixed.values() and not _dated(part.model, values, view):
        return []
    record = Record(part, line, society, view, values)
    if part.parent:
        record.parent = parents.get(part.model._meta.get_field(part.parent).related_model)
        record.parent = record.parent and (record.parent.same or record.parent)
        if record.parent is None:
            _orphan(record)
        if record.parent is None or record.parent.dropped:
            return []
    several = next(((name, value) for name, value in values.items() if type(value) is list), None)
    if several is None:
        return [record]
    name, each = several
    return [Record(part, line, society, view, values | {name: one}) for one in each]


def _dated(model, values, view):
    """Put the sheet's year in its place, read as its field reads a cell; False when there is none that can be meant."""
    names = [name for name, value in values.items() if value == YEAR_OF_SHEET]
    if view.year is None:
        return False  # it is being asked
    try:
        values |= {name: model._meta.get_field(name).reader()(view.year) for name in names}
    except ValueError as error:
        view.problem(view.year_cell or "A1", view.year, f"表头里的{error}")
        return False
    return True


def _orphan(record):
    head, view = next(iter(record.part.heads.values())), record.view
    parent = [
        part
        for part in view.spec.parts
        if part.model is record.part.model._meta.get_field(record.part.parent).related_model
    ]
    cells = [view.cell(record.line, head) for part in parent for head in part.heads.values() if view.has(head)]
    if any((view.sheet, cell) in view.problems for cell in cells):
        return  # what is wrong there is the cause
    message = f"填写了“{head}”，请同时填写本届起始和届满日期。"
    record.view.problem(record.view.cell(record.line, head), record.line.values[head], message)


def merged(part, records):
    """One Record where two tables say the same of one: what one leaves blank the other says. What contradicts is
    refused by its cell; without a key of its own to tell by, it stays apart."""
    kept, known = [], {}
    for record in records:
        mark = _mark(record, part.keys[-1])
        before = known.get(mark) if part.keys[-1] or part.model is Society else None
        if before is not None and before.view.table is not record.view.table:
            differing = [name for name, value in record.values.items() if before.values.get(name) not in (None, value)]
            if not differing or _mark(before, part.keys[0]) == _mark(record, part.keys[0]):
                _refuse_differing(before, record, differing)
                before.values |= {name: value for name, value in record.values.items() if name not in differing}
                record.same = before
                continue
        known[mark] = record
        kept.append(record)
    return kept


def _mark(record, key):
    names = [name for name in key if name != record.part.parent]
    return id(record.society), id(record.parent), *(record.values.get(name) for name in names)


def _refuse_differing(before, record, names):
    """Two tables say different things of one field."""
    if _of_an_older_year(before, record):
        return
    for name in names:
        place, other = _place(record, name), _place(before, name)
        where = other if before.view.sheet == record.view.sheet else f"工作表“{before.view.sheet}”{other}"
        column = record.part.model._meta.get_field(name)
        said, mine = (shown(column.outside(one.values[name])) for one in (before, record))
        message = f"与{where} 的“{said}”不同，“{record.society}”的同一项写了两种，请改成一致。"
        record.view.problem(place, mine, message)


def _of_an_older_year(before, record):
    """Whether two tables are of different years: what is not kept by year is that of the newer one."""
    years = [one.view.table.year for one in (before, record)]
    if None in years or years[0] == years[1]:
        return False
    if years[0] < years[1]:
        before.values |= record.values
    return True


def _place(record, name):
    return record.view.cell(record.line, record.part.head_of(name, record.view.has))


def stored(part, societies):
    """Values of the part's model for these societies (primary keys): [{pk, society_id, field: value}]."""
    path = part.model.society_path
    names = [part.model._meta.get_field(name).attname for name in part.names]
    rows = []
    for start in range(0, len(societies), BATCH):
        batch = part.model._base_manager.filter(**{f"{path}__in": societies[start : start + BATCH]})
        rows += batch.order_by("pk").values("pk", path, *names)
    return rows


def compare(part, records, rows):
    """Match records with stored rows, find what changed and what is wrong. Returns the rows that no record means."""
    refuse_twice(part, records)
    left = [record for record in records if record.society.pk]
    for strict, key in enumerate(part.keys):
        left, rows = _match(part, key, left, rows, loose=bool(strict))
    if any(Month in map(type, one.values()) for one in (*(record.values for record in left), *rows)):
        for key in part.keys:
            left, rows = _match(part, key, left, rows, loose=True, by=of_month)
    if part.undated in part.keys[0]:
        undated = [record for record in left if record.values.get(part.undated) is None]
        _, rows = _match(part, tuple(name for name in part.keys[0] if name != part.undated), undated, rows, loose=True)
    for record in records:
        settle(record)
    return rows


def _match(part, key, records, rows, *, loose, by=None):
    """Give each record its row by one key; a loose key only where one record meets one row. `by` makes alike what is
    compared. Returns what is left."""
    path, alike = part.model.society_path, by or (lambda value: value)
    wanted = Counter(tuple(map(alike, _key(record, key))) for record in records)
    by_key, names = defaultdict(list), [part.model._meta.get_field(name).attname for name in key]
    for row in rows:
        by_key[row[path], *(alike(row[name]) for name in names)].append(row)
    left, met = [], set()
    for record in records:
        mark = tuple(map(alike, _key(record, key))) if by else _key(record, key)
        candidates = by_key.get(mark)
        if by and candidates:  # two days are two days
            pairs = list(zip(key, names, strict=True))
            candidates = [
                row
                for row in candidates
                if any(Month in (type(record.values.get(name)), type(row[there])) for name, there in pairs)
            ]
        several = wanted[mark] > 1 and (loose or None in mark)  # what is blank in two records tells neither
        if not candidates or several or (loose and len(candidates) > 1):
            left.append(record)
            continue
        row = max(candidates, key=partial(_likeness, record))
        candidates.remove(row)
        met.add(row["pk"])
        record.pk, record.stored, record.old = row["pk"], True, row
    return left, [row for row in rows if row["pk"] not in met]


def _likeness(record, row):
    """How many values of a record a stored row has too: of several with one key the likest is meant."""
    return sum(says_it(row.get(name), value) for name, value in record.values.items())


def _key(record, names):
    parent = record.part.parent
    values = (record.parent.pk if name == parent else record.values.get(name) for name in names)
    return record.society.pk, *values


def settle(record):
    """Fill in what stands for blanks, note changes, check what the record will be."""
    part, values = record.part, record.values
    if not record.stored:
        for name, other in part.stand_ins.items():
            if values.get(name) is None and values.get(other) is not None:
                values[name] = values[other]
        for name in part.needed:
            if values.get(name) is None and not (name == part.undated and undated(record)):
                _missing(record, name)
    else:
        old = record.old
        record.changes = {name: [old[name], new] for name, new in values.items() if not says_it(old[name], new)}
        values |= {name: old[name] for name in values.keys() - record.changes.keys()}  # a month leaves the stored day
    for earlier, later, same_day_wrong in part.order:
        start, end = record.now(earlier), record.now(later)
        if start and end and surely_after(start, end, or_equal=same_day_wrong):
            head = part.head_of(later, record.view.has)
            order = "应晚于" if same_day_wrong else "应不早于"
            begun = part.head_of(earlier, record.view.has)
            message = f"“{head}”（{date_cn(end)}）{order}“{begun}”（{date_cn(start)}），请核对。"
            record.view.problem(record.view.cell(record.line, head), end, message)


def undated(record):
    """Whether a new record lacks the day without which none can be made, and its table has no column for it."""
    part = record.part
    heads = [part.heads[name] for name in (part.undated, part.stand_ins.get(part.undated)) if name in part.heads]
    blank = not record.stored and record.values.get(part.undated) is None
    return bool(part.undated) and blank and not any(record.view.has(head) for head in heads)


def _leave(record, why):
    record.dropped, view, why = True, record.view, f"{why}，{record.part.title}{NOT_MADE}"
    view.table.left.append(LeftOut(view.sheet, record.row, why, record.society.name))


def _missing(record, name):
    heads, view = record.part.heads, record.view
    candidates = [heads[other] for other in (name, record.part.stand_ins.get(name)) if other in heads]
    head = next((head for head in candidates if view.has(head)), candidates[0])
    if name == "year" and view.waiting:
        record.dropped = True
    elif head in view.left or view.cell(record.line, head) in view.blank:
        _leave(record, f"“{head}”没有读取")
    elif not view.first and not view.has(head):  # 正式党员 on a card of the society: no reason to refuse all the rest
        _leave(record, f"没有“{head}”一列")
    elif view.has(head):
        if view.cell(record.line, head) not in view.asked:
            view.problem(view.cell(record.line, head), "", f"缺少“{head}”，请补填。")
    else:
        view.problem(view.table.head_cell, "", f"缺少“{head}”一列，请补上。")
