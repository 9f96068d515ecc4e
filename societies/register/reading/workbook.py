"""A whole workbook as read: its tables, what was understood of them, and what has to be asked before it is known."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from core.cells import shown
from core.excel.reading import WorkbookRefused, open_workbook
from societies.register.asking import LEAVE_OUT, Answers, Question
from societies.register.columns import SOCIETY, YEAR_OF_SHEET, sheets
from societies.register.reading.amounts import tell_odd
from societies.register.reading.asked_years import Years
from societies.register.reading.doubled import settle_doubled
from societies.register.reading.item_tables import settle_items
from societies.register.reading.lines import YEAR, TableReader
from societies.register.reading.not_plain import leave_not_plain
from societies.register.reading.own_list import leave_computed
from societies.register.reading.plans import leave_plans
from societies.register.reading.sheets import ask_sheets, read_sheet
from societies.register.reading.tables import LIST, LeftOut
from societies.register.reading.unit_column import settle_unit_column
from societies.register.reading.unknown import settle_columns
from societies.register.reading.views import Problem, joined, views_of
from societies.register.reading.vocabulary import Vocabulary
from societies.register.reading.whose import code_column, group_society, name_column
from societies.register.reading.years import year_above, year_of_sheet, year_said

MOST_EXAMPLES = 5
NOTHING_READ = "没有读出内容"
MOST_WORDS = 12  # unknown words in one column: more of them are no words of ours written otherwise


@dataclass
class Remark:
    """What is to be said of how cells of one column were read: how many, and the first of them ((cell, why))."""

    count: int = 0
    examples: list = field(default_factory=list)


@dataclass
class Content:
    """A workbook as read, before anything is compared."""

    views: list = field(default_factory=list)
    tables: list = field(default_factory=list)
    found: dict = field(default_factory=dict)  # {(sheet, cell): Problem}
    notices: list = field(default_factory=list)
    left: list = field(default_factory=list)
    remarks: dict = field(default_factory=dict)  # {(table id, column): Remark}
    years: dict = field(default_factory=dict)  # {table id: (year or None, words, cell, chosen)}
    units: dict = field(default_factory=dict)  # {table id: (Scale, cell, words)}
    answers: Answers = field(default_factory=Answers)
    mapped: dict = field(default_factory=dict)  # {(sheet of the register, words of a head): head chosen by hand}
    cells: int = 0
    unread: list = field(default_factory=list)  # (grid's title, its first rows) in which no table was found

    @property
    def problems(self):
        """Every Problem, in the order of finding."""
        return list(self.found.values())

    def refuse(self, message, sheet="", cell=""):
        """Note what is wrong with the workbook itself."""
        self.found[sheet, cell] = Problem(sheet, cell, "", message)


@dataclass
class Told:
    """What people have said beforehand of a workbook and of its words.

    `mapping` is {sheet: {column letter: head, "" to leave it out}}, `answers` {question's key: answer}, `heads` and
    `values` what was remembered ({(sheet, key): head}, {(sheet, head): {word: ours}}); `year` and `unit` (a Scale) hold
    for all; `name` is that of the file.
    """

    mapping: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)
    heads: dict = field(default_factory=dict)
    values: dict = field(default_factory=dict)
    year: int | None = None
    unit: object = None
    name: str = ""


class Reading:
    """Gathers, while a workbook is read, what is to be said and asked."""

    def __init__(self, told):
        self.told, self.content = told, Content(answers=Answers(dict(told.answers)))
        self.answers, self.unit = self.content.answers, told.unit
        self.vocabulary = Vocabulary(told.heads)
        self.specs = {sheet.title: sheet for sheet in sheets()}
        self.words, self.years, self.asked_once = defaultdict(dict), Years(self), {}

    def remark(self, table, row, column, why):
        """Say how a cell was read."""
        place = (table.id, column)
        said = self.content.remarks.get(place)
        if said is None:
            said = self.content.remarks[place] = Remark()
        said.count += 1
        if len(said.examples) < MOST_EXAMPLES:
            said.examples.append((table.cell(row, column), why))

    def understood_unit(self, table, scale, cell, said):
        """Say which unit a table's figures are in."""
        self.content.units[table.id] = (scale, cell, said)

    def agreed(self, sheet, head):
        """{word: our word, "" for nothing} of what was remembered of a column's words, but for those answered anew."""
        given = self.given(sheet, head)
        return {word: ours for word, ours in self.told.values.get((sheet, head), {}).items() if word not in given}

    def given(self, sheet, head):
        """The same of what was answered in this import: such a word is asked about all the same, and so remembered."""
        prefix = f"word:{sheet}.{head}:"
        given = {key.removeprefix(prefix): said for key, said in self.told.answers.items() if key.startswith(prefix)}
        return {word: "" if said == LEAVE_OUT else said for word, said in given.items()}

    def leaves_blank(self, sheet, head):
        """Whether somebody wants a word of a column left blank."""
        return "" in (self.agreed(sheet, head) | self.given(sheet, head)).values()

    def unknown(self, view, head, unknown, table, row, column, reader):
        """Note a word that none of the column's choices is called."""
        place = self.words[view.spec.title, head].setdefault(unknown.word, [view, [], reader, unknown])
        place[1].append(table.cell(row, column))
        if unknown.word not in self.given(view.spec.title, head):
            view.asked.add(place[1][-1])

    def ask_words(self):
        """One question for each unknown word of a column; a column of nothing else is told to be another."""
        for (sheet, head), explained in self.words.items():
            if len(explained.keys() - self.given(sheet, head).keys()) > MOST_WORDS:
                view, cells, _, unknown = next(iter(explained.values()))
                message = f"这一列有 {len(explained)} 种写法都不是“{head}”的可选内容，请核对是否对错了列。{unknown}"
                view.problem(cells[0], next(iter(explained)), message)
                continue
            for word, (view, cells, reader, unknown) in explained.items():
                self.answers.ask(_word_question(sheet, head, word, view, cells, reader, unknown))

    def year_of(self, table):
        """The year of a table's figures; None while it is asked."""
        if table.id in self.content.years:
            return self.content.years[table.id][0]
        said, this = year_said(table, self.specs), timezone.localdate().year
        sure = not self.told.year and said.sure and said.sure <= this
        year = said.sure if sure else self.told.year or self.years.ask(table, said, this)
        self.content.years[table.id] = (year, said.said, said.cell, bool(year and not sure))
        table.year = year or max((one for one in said.candidates if one <= this), default=None)
        return year

    def year_before(self, table, column):
        """The year of a column that speaks of the one before; None while it is asked. It needs no asking only where the
        titles are sure of the year of the others."""
        said, this = year_above([*table.titles, ("", year_of_sheet(table.sheet))]), timezone.localdate().year
        if said.sure and said.sure <= this and not self.told.year:
            return said.sure - 1
        others = self.told.year or self.content.years.get(table.id, (None,))[0] or max(said.candidates, default=this)
        proposal = min(others, this) - 1
        options = {str(year): f"{year} 年" for year in sorted({proposal, this - 1, this - 2, this}, reverse=True)}
        message = f"“{column.label}”说的是前一年，是哪一年的？"
        key = f"year:{table.id}:before"
        answer = self.answers.ask(Question(key, "year", table.sheet, column.cell, message, options, str(proposal)))
        return int(answer) if answer else None


def _word_question(sheet, head, word, view, cells, reader, unknown):
    options = {label: label for label in reader.options} if unknown.options is None else unknown.options
    options = options | {LEAVE_OUT: view.as_blank(head)}
    proposal = unknown.proposal or (reader.proposal(word) if hasattr(reader, "proposal") else "")
    more = f"，共 {len(cells):,} 处" if len(cells) > 1 else ""
    message = f"“{head}”一列里的“{shown(word)}”（{cells[0]}{more}）是指哪一种？"
    if unknown.options is not None:
        message = f"“{head}”一列有的地方{unknown}（{cells[0]}{more}），怎样读？"
    key = f"word:{sheet}.{head}:{word}"
    return Question(key, "word", view.sheet, cells[0], message, options, proposal, cells=tuple(cells[1:]))


def read_register(file, told=None):
    """Read a workbook into Content. Nothing here touches the database."""
    reading = Reading(told or Told())
    content = reading.content
    try:
        with open_workbook(file) as book:
            for sheet in book.sheets:
                for table in read_sheet(sheet, reading):
                    _read_table(table, reading)
            content.cells = book.cells
    except WorkbookRefused as error:
        content = Content()
        content.refuse(str(error), error.sheet, error.cell)
        return content
    reading.ask_words()
    ask_sheets(reading)
    _refuse_idle(reading)
    if not content.tables and not content.answers.open:
        titles = "、".join(spec.title for spec in sheets())
        content.refuse(f"没有找到可导入的表格。应有{titles}等内容，表头里有“学会名称”。")
    content.views.sort(key=lambda view: (view.spec.title != sheets()[0].title, not view.first))
    return content


def _refuse_idle(reading):
    """What was said of sheets and columns that are not there: somebody means others."""
    tables = {table.id: table for table in reading.content.tables} | {
        table.sheet: table for table in reversed(reading.content.tables)
    }
    for place, columns in reading.told.mapping.items():
        letters = {column.letter for column in tables[place].head.columns} if place in tables else set()
        wrong = "、".join(sorted(columns.keys() - letters))
        if place not in tables:
            reading.content.refuse(f"指定了工作表“{place}”的列，表里没有读到这张工作表。", place)
        elif wrong:
            reading.content.refuse(f"指定了工作表“{place}”的 {wrong} 列，那里没有表头。", place)


def _read_table(table, reading):
    leave_computed(table)
    settle_items(table)
    settle_unit_column(table, reading)
    if leave_plans(table, reading) or leave_not_plain(table, reading):
        return
    settle_columns(table, reading)
    settle_doubled(table, reading)
    reading.content.tables.append(table)
    if not name_column(table.head) and _name_is_asked(table.head):
        return
    if not (table.society or name_column(table.head) or code_column(table.head) or any(map(group_society, table.rows))):
        message = f"看不出工作表“{table.sheet}”里写的是哪家学会，请在表名、标题里写上学会全称，或增加“学会名称”一列。"
        reading.content.refuse(message, table.sheet, table.head_cell)
        return
    views = views_of(table, reading.specs, reading.content.found)
    reader = TableReader(table, views, reading)
    reader.read()
    tell_odd(reader.columns, reading.content.notices)
    _name_year(table, views, reading)
    _leave_unsaid(table, views, reading.content.found)
    reading.content.views += joined(views)


def _leave_unsaid(table, views, problems):
    """A card, or a table on its side, of which nothing is read says so, row by row of the person's sheet."""
    if table.form == LIST or any(view.lines for view in views) or any(sheet == table.sheet for sheet, _ in problems):
        return
    left = {one.row for one in table.left}
    for row in (table.grid.as_turned() if table.grid.turned else table.grid).rows:
        words = [shown(value) for value in row.values if value not in (None, "")]
        if row.number not in left and len(words) > 1:
            table.left.append(LeftOut(table.sheet, row.number, NOTHING_READ, shown("，".join(words))))


def _name_is_asked(head):
    return any(option.head == SOCIETY for column in head.columns for option in column.meaning.options)


def _name_year(table, views, reading):
    """The year of those views that have rows, need one and do not name it in a column or in their heads."""
    for view in sorted(views, key=lambda view: view.before is not None):
        own = {head for head in view.columns if head in view.spec.yearly}
        if view.lines and view.year is None and own and YEAR not in view.columns and _needs(view):
            view.year = reading.year_before(table, view.before) if view.before else reading.year_of(table)
            view.waiting = view.year is None
            for line in view.lines if view.year and YEAR in view.spec.columns else ():
                line.values[YEAR] = view.year


def _needs(view):
    heads = set(view.columns)
    return any(
        heads & set(part.heads.values())
        for part in view.spec.parts
        if YEAR_OF_SHEET in part.fixed.values() or "year" in part.heads
    )
