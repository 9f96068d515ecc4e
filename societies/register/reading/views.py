"""A table as the register sees it: one view for each of its sheets, and each year, that the columns speak of."""

from dataclasses import dataclass, field

from core.cells import shown
from societies.register.columns import FIRST, SOCIETY, Sheet
from societies.register.reading.tables import Table
from societies.register.reading.whose import code_column, name_column


@dataclass(frozen=True)
class Problem:
    """What is wrong in one place of the workbook."""

    sheet: str
    cell: str
    value: str
    message: str


@dataclass(slots=True, eq=False)
class Line:
    """What one row says in one view: the society's name, its values by our heads (None: blank), its code if it stands
    in the row. `doubt` says what a person must decide before it counts as a record (register/doubts.py), `note` the
    words that stood in brackets behind the name, `remark` those of the remarks that raise a doubt, `grouped` that its
    学科 is that of the group row above."""

    number: int
    society: str
    values: dict
    code: str | None = None
    doubt: str = ""
    note: str = ""
    remark: str = ""
    grouped: bool = False


@dataclass(eq=False)
class View:
    """The part of a table that is about one sheet of the register (and one year, where heads name several).

    `columns` maps our heads to column numbers; `first` says that this is the table's own sheet.
    """

    table: Table
    spec: Sheet
    columns: dict
    problems: dict
    year: int | None = None
    year_cell: str = ""
    first: bool = True
    lines: list = field(default_factory=list)
    spread: dict = field(default_factory=dict)  # {head: column} of second days that stand in one cell with the first
    before: object = None  # the column whose words say that it is of the year before
    waiting: bool = False  # its year is being asked
    left: set = field(default_factory=set)  # heads whose columns are not read after all
    asked: set = field(default_factory=set)  # cells about whose words it is asked: they are not blank
    blank: set = field(default_factory=set)  # cells whose words somebody wants left blank

    @property
    def sheet(self):
        """The title of the person's sheet."""
        return self.table.sheet

    def cell(self, line, head):
        """The address of a line's value; of the society's name where the table has no such column."""
        return self.table.cell(line.number, self._column(head))

    def row(self, line, head=""):
        """The row of a line's value in the person's sheet, likewise."""
        return self.table.row(line.number, self._column(head))

    def society_cell(self, line):
        """The address of the society's name, or of what stands for it."""
        return self.table.cell(line.number, self._column(SOCIETY))

    def _column(self, head):
        own = self.columns.get(head) or self.spread.get(head)
        return own or name_column(self.table.head) or code_column(self.table.head) or 1

    def problem(self, cell, value, message):
        """Note what is wrong at a cell; the first thing wrong there is enough."""
        quoted = shown("" if value is None else value)
        self.problems.setdefault((self.sheet, cell), Problem(self.sheet, cell, quoted, message))

    def as_blank(self, head):
        """What it means to leave a word of a column blank: without some values there is no record."""
        for part in self.spec.parts:
            for name in part.needed:
                stands_in = self.has(part.heads.get(part.stand_ins.get(name), ""))
                if part.heads.get(name) == head and not stands_in:
                    return f"留空（缺了它，这一条{part.title}不导入）"
        return "留空（未填）"

    def has(self, head):
        """Whether the table has a column for one of our heads."""
        return head in self.columns


def views_of(table, specs, problems):
    """The Views of a table, its own sheet first; columns whose head names a year that others do not make one of their
    own."""
    views = {}
    for column in table.head.columns:
        if column.target is None:
            continue
        spec = specs[column.target.sheet]
        yearly = column.target.head in spec.yearly
        year, before = (column.year, column.before) if yearly else (None, False)
        view = views.get((spec.title, year or before))
        if view is None:
            own = (spec.title, year or before) == (table.head.sheet, False)
            view = View(table, spec, {}, problems, year, column.cell if year else "", own)
            view.before = column if before else None
            views[spec.title, year or before] = view
        view.columns.setdefault(column.target.head, column.number)
    views.setdefault((table.head.sheet, False), View(table, specs[table.head.sheet], {}, problems))
    order = sorted(views, key=lambda place: (place != (table.head.sheet, False), place[0] != FIRST))
    return [views[place] for place in order]


def joined(views):
    """The Views of a table, those of one sheet and one year as one: a column whose head names no year beside others
    that do."""
    kept = []
    for view in views:
        same = next((one for one in kept if _is_same(one, view)), None)
        if same is None:
            kept.append(view)
        else:
            _join(same, view)
    return kept


def _is_same(one, other):
    """Whether two views say different things of the same year."""
    said = [{head for head in view.columns if head in view.spec.yearly} for view in (one, other)]
    return one.spec is other.spec and one.year is not None and one.year == other.year and said[0].isdisjoint(said[1])


def _join(view, other):
    """Put the lines of another view into those of a view."""
    lines = {line.number: line for line in view.lines}
    for line in other.lines:
        if line.number in lines:
            lines[line.number].values |= {head: value for head, value in line.values.items() if value is not None}
        else:
            view.lines.append(line)
    view.lines.sort(key=lambda line: line.number)
    view.columns = other.columns | view.columns
    view.left |= other.left
    view.asked |= other.asked
    view.blank |= other.blank
