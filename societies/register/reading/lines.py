"""From the rows of a table to the lines of its views: values read, the doubtful marked, what is no record left out."""

import re
from datetime import datetime
from functools import partial

from core.cells import Formula, shown
from core.excel.reading import Row
from core.excel.styles import DayNotShown
from core.excel.sums import checked
from rulebook.months import Month
from societies.register.columns import FIRST, POST, SOCIETY
from societies.register.reading.columnwise import Columns
from societies.register.reading.ditto import is_ditto
from societies.register.reading.groups import NO_GROUP, group_of
from societies.register.reading.inoffice import person_doubt, post_doubt
from societies.register.reading.noted import Remarks
from societies.register.reading.persons import PersonColumns
from societies.register.reading.rowkinds import RowKind, kind_of, odd_kind
from societies.register.reading.struck import Struck
from societies.register.reading.unreadable import Unreadable
from societies.register.reading.values import Nobody, Reading, UnknownWord
from societies.register.reading.views import Line
from societies.register.reading.whose import filled_name_column, group_society

LOWER = re.compile("[市县区]级|各市|地市|设区市|县（市")
CLOSED = re.compile("注销|撤销|吊销|已合并|停止活动|清算|^已?(?:划转|划归|转隶|移交)")
MOST_KNOWN = 5000  # different values of a column whose readings are kept: offices write the same in many rows
ALIKE = frozenset({str, datetime})  # kinds of which two that are equal are read alike; 1 is True, and 1.0
BESIDE = "beside"  # holds, among the values of a row, what stands around the name of its person
UNREADABLE = ""  # the society's name in a row whose name cell has a problem of its own
OF_NAME = frozenset({"name", "struck", "closed", "level", "alone"})  # doubts about the society, not about its row
NO_CODE = "没有学会名称，也没有信用代码"
YEAR = "年度"


class TableReader:
    """Reads one table into its views. `reading` gathers what is to be said and asked (reading/workbook.py)."""

    def __init__(self, table, views, reading):
        self.table, self.views, self.reading = table, views, reading
        self.columns, self.unreadable = Columns(table, views, reading), Unreadable(table, reading)
        self.struck = Struck(table, [index + 1 for _, _, index, *_ in self.columns.plan], reading)
        self.name, self.remarks = filled_name_column(table), Remarks(table)
        self.ticked = {number for group in table.ticks.values() for number in group}
        self.persons, self.society = PersonColumns(table.head), table.society
        self.group, self.before = NO_GROUP, None
        self.lower = any(LOWER.search(words) for _, words in table.titles)

    def read(self):
        """Fill the lines of the views."""
        table, name = self.table, self.name
        table.rows = true_days(table.rows)
        serials = self.columns.unread
        counted = sum(column.target is not None for column in table.head.columns)
        for row in table.rows:
            values = self._ditto(row)
            if name is None and (society := group_society(row)):
                self.society, self.group = society, NO_GROUP
                table.leave(row, RowKind.GROUP)
                continue
            if name is None:
                kind = odd_kind(values) or RowKind.RECORD
            else:
                kind = kind_of(values, values[name - 1], serials, counted)
            if kind in (RowKind.UNITS, RowKind.NOTE) and self._is_of_somebody(row, kind):
                kind = RowKind.RECORD if name is None else RowKind.NAMELESS
            if kind in (RowKind.RECORD, RowKind.ALONE, RowKind.NAMELESS, RowKind.DOUBTFUL):
                self._record(row, self._merged(row, values), kind)
            else:
                self._leave(row, kind)
        self._name_the_nameless()
        self.unreadable.settle(self.views)
        self.struck.settle()

    def _is_of_somebody(self, row, kind):
        """Whether what begins like a note (联系人, 负责人) is a further person of the society above: with a name or
        number where the table has them; what is short, only below a merged name."""
        if self.name and row.values[self.name - 1] not in (None, "") or not any(view.lines for view in self.views):
            return False
        merged = (row.number, self.name) in self.table.grid.covers
        return (merged or kind == RowKind.UNITS) and self.persons.any_in(row)

    def _ditto(self, row):
        """The row's values, with those of the row above where it says 同上."""
        values, before = row.values, self.before
        if before and any(map(is_ditto, values)):
            places = [n for n, value in enumerate(values) if is_ditto(value) and n not in self.columns.of_persons]
            values = tuple([before[n] if n in places else value for n, value in enumerate(values)])
            for n in places:
                self.reading.remark(
                    self.table, row.number, n + 1, f"“{shown(row.values[n])}”按上一行读作“{shown(values[n])}”"
                )
        if self.table.grid.turned or row.number not in self.table.grid.hidden_rows:
            self.before = values  # who writes 同上 means the row that is to be seen above
        return values

    def _merged(self, row, values):
        """The row's values, with the words of cells that are merged over it; a figure is that of its first row only."""
        grid = self.table.grid
        if not grid.covers or grid.turned or self.table.places:
            return values
        filled = list(values)
        for _, head, index, *_ in self.columns.plan:
            top, left = grid.covers.get((row.number, index + 1), (0, 0))
            value = grid.value(row, index + 1)
            below_head = top > self.table.head.rows[-1].number
            if head == SOCIETY or not below_head or left != index + 1 or value in (None, "") or values[index]:
                continue
            if type(value) is str:
                filled[index] = value
            why = "按上面的合并单元格读取" if type(value) is str else "合并单元格里的数字只算第一行"
            self.reading.remark(self.table, row.number, index + 1, f"“{shown(value)}”{why}")
        return tuple(filled)

    def _leave(self, row, kind):
        self.table.leave(row, kind)
        if kind in (RowKind.GROUP, RowKind.NOTE):  # 南京片区: whatever it says, the group before has ended
            words = "".join(str(value) for value in row.values if value not in (None, ""))
            self.group = group_of(words, kind)
            self.lower = bool(LOWER.search(words)) if kind == RowKind.GROUP else self.lower

    def _record(self, row, values, kind):
        if post := self._deputy(values):
            self.table.leave(row, f"职务是“{shown(post)}”，不是秘书长")
            return
        values = self.struck.left(row, values)
        if values is None:
            return
        self.unreadable.read.append(values)
        read, nobody = {id(view): {} for view in self.views}, {}
        for place in self.columns.plan:
            view, head, index, reader, known = place
            raw, said = values[index], read[id(view)]
            if raw is None:
                said.setdefault(head, None)
                continue
            alike = type(raw) in ALIKE
            if alike and raw in known:
                value = known[raw]
            else:
                try:
                    value = reader(self._worked_out(raw))
                except (Nobody, ValueError) as error:
                    value = self._unread(error, place, row, raw, nobody)
                else:
                    if alike and len(known) < MOST_KNOWN:
                        known[raw] = value
            if type(value) is Reading:
                value = self._settle(value, view, head, row, index, read)
            if head in said and value is not None and said[head] is not None and index + 1 in self.ticked:
                view.problem(self.table.cell(row.number, index + 1), raw, f"“{head}”有不止一处打了勾，请只留一处。")
            if value is not None or head not in said:
                said[head] = value
        self._lines(row, read, nobody, kind, self.remarks.of(row, values, self.group))

    def _worked_out(self, raw):
        return checked(raw, self.table.grid.at) if type(raw) is Formula else raw

    def _unread(self, error, place, row, raw, nobody):
        """Note why a cell gives no value: nobody is meant, its word is asked about, or it is wrong."""
        (view, head, index, reader, _), table = place, self.table
        if isinstance(error, Nobody):
            nobody[id(view)] = str(error)
        elif isinstance(error, UnknownWord):
            self.reading.unknown(view, head, error, table, row.number, index + 1, reader)
            return self.columns.answered(view, head, index + 1, error.word, self._worked_out(raw))
        elif head in view.spec.checks:
            self.reading.remark(table, row.number, index + 1, f"没有读取：{error}")
        else:
            view.problem(table.cell(row.number, index + 1), raw, str(error))
            self.unreadable.could_not(view, head, table.cell(row.number, index + 1), raw)
        return UNREADABLE if head == SOCIETY else None

    def _settle(self, reading, view, head, row, index, read):
        """Say how a value was read; the second day of a period goes to its partner."""
        if head == SOCIETY:
            read[id(view)]["("] = reading.why
            if not CLOSED.search(reading.why):
                self.reading.remark(self.table, row.number, index + 1, f"去掉了名称后的说明“{reading.why}”")
            return reading.value
        self.reading.remark(self.table, row.number, index + 1, reading.why)
        if reading.value is None and self.reading.leaves_blank(view.spec.title, head):
            view.blank.add(self.table.cell(row.number, index + 1))
        read[id(view)][BESIDE] = reading.beside or read[id(view)].get(BESIDE, "")
        if reading.end is not None:
            partner = view.spec.partners.get(head)
            if partner is None and head in view.spec.lasts:
                return reading.end
            if partner and view.has(partner) and row.values[view.columns[partner] - 1] in (None, ""):
                read[id(view)][partner] = reading.end
            elif partner is None or view.has(partner):
                view.problem(
                    self.table.cell(row.number, index + 1), row.values[index], f"“{head}”里有起止两个日期，请只留一个。"
                )
            else:
                view.spread[partner] = view.columns[head]
                read[id(view)][partner] = reading.end
        return reading.value

    def _lines(self, row, read, nobody, kind, remarks):
        table = self.table
        own = self.columns.namer
        said = read[id(own)]
        society, note = said.get(SOCIETY) if self.name else self.society, said.get("(", "")
        code = self.columns.code_in(read)
        if self.name is None and not society:
            society = code
            if code is None:
                table.leave(row, NO_CODE)
                return
        doubt = self._doubt(row, kind, note)
        for view in self.views:
            values = read[id(view)]
            values.pop(SOCIETY, None)
            values.pop("(", None)
            beside = values.pop(BESIDE, "")
            if id(view) in nobody:
                table.leave(row, f"{view.spec.title}的姓名写着“{nobody[id(view)]}”，没有这个人")
                continue
            if not view.first and all(value is None for value in values.values()):
                continue
            if view.year and YEAR in view.spec.columns:
                values[YEAR] = view.year
            grouped = self.group.fill(view, values, partial(self.reading.remark, table, row.number, self.name or 1))
            post = values.pop(POST, None)
            noted, clause = self.remarks.doubt(view, remarks, beside)
            own = doubt or noted or person_doubt(view, values, beside) or post_doubt(view, post)
            view.lines.append(Line(row.number, society, values, code, own, note, clause, grouped))

    def _deputy(self, values):
        """The post of a row of the 秘书长 sheet that is about a deputy: nothing of it is read, "" for another row."""
        view = self.views[0]
        post = values[view.columns[POST] - 1] if view.has(POST) else None
        return post if post_doubt(view, post) == "deputy" else ""

    def _doubt(self, row, kind, note):
        grid = self.table.grid
        if row.number in grid.hidden_rows and not grid.turned:
            return "hidden"
        if self.struck.is_row(row):
            return "struck"
        if CLOSED.search(note):
            return "closed"
        return {RowKind.ALONE: "alone", RowKind.DOUBTFUL: "name"}.get(kind, "level" if self.lower else "")

    def _name_the_nameless(self):
        """A name merged over several rows stands in the first; below a name without a merge it may be meant too."""
        if self.name is None:
            return
        for view in self.views:
            named = {line.number: line for line in view.lines if line.society}
            above = None
            for line in view.lines:
                if line.society is None:
                    self._name(line, view, named, above)
                above = line if line.society else above
            view.lines = [line for line in view.lines if line.society]

    def _name(self, line, view, named, above):
        covered = self.table.grid.covers.get((line.number, self.name))
        origin = named.get(covered[0]) if covered else None
        if origin is not None:
            line.society, line.note = origin.society, origin.note
            line.doubt = line.doubt or (origin.doubt if origin.doubt in OF_NAME else "")
        elif view.spec.title != FIRST and above is not None:
            line.society, line.doubt = above.society, line.doubt or "fill"
        else:
            view.problem(view.society_cell(line), "", f"缺少学会名称，请补填或删除第 {view.row(line)} 行。")


def true_days(rows):
    """The rows with days for months in columns where other true dates show no day either: there the first is meant."""
    columns = {n for row in rows for n, value in enumerate(row.values) if type(value) is DayNotShown}
    if not columns:
        return rows
    return [
        Row(row.number, tuple([v.first if n in columns and type(v) is Month else v for n, v in enumerate(row.values)]))
        for row in rows
    ]
