"""How each column of a table is read: its unit, what its words were agreed to mean, ticks under several heads."""

from core.cells import narrow
from core.text import few
from societies.register.asking import Question
from societies.register.columns import FIRST, POST, SOCIETY
from societies.register.reading.amounts import small_unit
from societies.register.reading.rowkinds import RowKind, kind_of
from societies.register.reading.table_units import Said, not_meant, unit_of, units_said
from societies.register.reading.ticks import is_tick
from societies.register.reading.units import MONEY, PERSONS, Scale, scale_in_explanation
from societies.register.reading.values import NUMBERS, cell_reader
from societies.register.reading.vocabulary import CODE
from societies.register.reading.whose import name_column

EXPLAINING = 3  # rows below a head that may explain its columns


class Columns:
    """`plan` is [(view, head, index of the value, reader, {text: what it was read as})]. `unread` are the numbers of
    columns that hold no data of ours, `of_persons` the indices of those that name whom a row is about."""

    def __init__(self, table, views, reading):
        self.table, self.views, self.reading = table, views, reading
        self.namer = next((view for view in views if SOCIETY in view.columns), views[0])
        self.scales, self.answering = self._scales(), {}
        self.plan = [
            (view, head, number - 1, self._reader(view, head, number), {}) for view, head, number in self._places()
        ]
        self._read_ticks()
        self.of_persons = {index for view, head, index, *_ in self.plan if _is_of_person(view, head)}
        read = {index + 1 for _, _, index, *_ in self.plan}
        self.unread = frozenset(range(1, table.grid.width + 1)) - read

    def code_in(self, read):
        """The credit code that stands in a row, whatever sheet of the register the row is about."""
        for view in self.views:
            if view.spec.title == FIRST and CODE in view.columns:
                return read[id(view)].get(CODE)
        return None

    def answered(self, view, head, number, word, value):
        """How a cell is read by what was answered about its word in this import; None while it is open."""
        place = id(view), head, number
        if place not in self.answering:
            given = self.reading.given(view.spec.title, head)
            self.answering[place] = given, self._reader(view, head, number, given)
        given, reader = self.answering[place]
        try:
            return reader(value) if word in given else None
        except ValueError:  # an answer that is none
            return None

    def _places(self):
        for view in self.views:
            for head, number in view.columns.items():
                yield view, head, number

    def _reader(self, view, head, number, agreed=None):
        if head == POST:
            return str
        column = view.spec.columns[head]
        scale = self.scales.get(number) if column.sort in NUMBERS else None
        agreed = self.reading.agreed(view.spec.title, head) if agreed is None else agreed
        return cell_reader(column, scale=scale, agreed=agreed)

    def _scales(self):
        """{column number: Scale} of columns of figures; asked where only some of a table's columns name theirs."""
        above = units_said(self.table)
        own = {column.number: column.scale for column in self.table.head.columns if column.scale} | self._explained()
        if self.reading.unit:
            above[MONEY] = [Said(self.reading.unit, "", self.reading.unit.word)]
        scales = {}
        for of, sorts in ((MONEY, {"Money"}), (PERSONS, {"Count"})):
            numbers = [
                n
                for view, head, n in self._places()
                if view.spec.columns.get(head) and view.spec.columns[head].sort in sorts
            ]
            scales |= self._scales_of(of, numbers, own, above.get(of))
        return scales

    def _scales_of(self, of, numbers, own, above):
        """Of the columns of 元 or of 人: each its own unit, else the table's."""
        said = {number: own[number] for number in numbers if number in own and own[number].of in (of, "")}
        silent = [number for number in numbers if number not in said]
        place = above[0] if above else None
        if silent and of == MONEY and above:
            place = unit_of(self.table, above, self.reading)
        table = place.scale if place else None
        named = {scale.word: scale for scale in said.values() if scale.times != 1}
        if table is None and silent and len(named) == 1 and of == MONEY:
            table = self._asked(*named.values(), [number for number in said if said[number].times != 1], silent)
        if of == MONEY and silent and not (above or said):
            table = small_unit(self.table, silent, self.reading)
        for number, scale in said.items():
            if scale.times is None:
                self._refuse(number, scale)
        if table and table.times is None and silent:
            self._refuse(silent[0], table)
        if place and table.times not in (None, 1):
            self.reading.understood_unit(self.table, *place)
        scales = said | (dict.fromkeys(silent, table) if table else {})
        if place and silent and of == MONEY and table.times not in (None, 1):
            labels = {number: label for number, label in self._labels().items() if number in silent}
            others = not_meant(place.words, labels)
            if others:
                named = [number for number in silent if number not in others]
                scales |= dict.fromkeys(others, self._asked(table, named, others))
        return scales

    def _asked(self, scale, named, silent):
        """Whether columns that name no unit are in the one that others name."""
        labels = self._labels()
        others = few(labels[number] for number in silent)
        question = Question(
            key=f"unit:{self.table.id}",
            kind="unit",
            sheet=self.table.sheet,
            cell=self._head_cell(named[0]),
            message=f"“{labels[named[0]]}”写明了{scale.word}，{others}没有写单位，也是{scale.word}吗？",
            options={scale.word: f"也是{scale.word}", "元": "是元"},
            proposal=scale.word,
        )
        answer = self.reading.answers.ask(question)
        return {scale.word: scale, "元": Scale(1, MONEY, "元")}.get(answer)

    def _labels(self):
        return {column.number: column.label for column in self.table.head.columns}

    def _refuse(self, number, scale):
        message = f"不认识单位“{scale.word}”，请换算成元或人后再导入。"
        self.views[0].problem(self._head_cell(number), scale.word, message)

    def _head_cell(self, number):
        return next(column.cell for column in self.table.head.columns if column.number == number)

    def _explained(self):
        """{column number: Scale} of a row of units below the head: （万元）, （人）, 万元，两位小数."""
        name = name_column(self.table.head)
        for row in self.table.rows[:EXPLAINING]:
            value = row.values[name - 1] if name else None
            if kind_of(row.values, value, frozenset(), 2) == RowKind.UNITS:
                scales = {n: scale_in_explanation(narrow(v)) for n, v in enumerate(row.values, 1) if v}
                for number, scale in scales.items():
                    if scale and scale.of == MONEY and scale.times not in (None, 1):
                        place = self.table.cell(row.number, number), row.values[number - 1]
                        self.reading.understood_unit(self.table, scale, *place)
                return {number: scale for number, scale in scales.items() if scale}
        return {}

    def _read_ticks(self):
        """专职 | 兼职 as two columns with a tick in one of them: one value."""
        view = self.views[0]
        for target, group in self.table.ticks.items():
            self.plan = [one for one in self.plan if one[2] + 1 not in group]
            view.columns[target.head] = min(group)
            reader = self._reader(view, target.head, min(group))
            self.plan += [
                (view, target.head, number - 1, _when_ticked(reader, word), {}) for number, word in group.items()
            ]


def _is_of_person(view, head):
    """Whether a column names whom a row is about: he is another in each row."""
    return head in view.spec.columns and view.spec.columns[head].field == "name"


def _when_ticked(reader, word):
    def when_ticked(value):
        return reader(word) if is_tick(value) else None

    return when_ticked
