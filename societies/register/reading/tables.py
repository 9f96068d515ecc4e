"""The tables of a sheet: one or several below each other, lists or cards, lying or turned."""

import re
from dataclasses import dataclass, field, replace

from core.cells import narrow, shown
from societies.register.reading.blank import is_blank_form
from societies.register.reading.cards import find_cards
from societies.register.reading.grid import Grid
from societies.register.reading.heads import (
    LEVELS,
    Head,
    extended,
    find_head,
    head_of,
    hinted,
    said_above,
    stands_again,
    words_only,
)
from societies.register.reading.rowkinds import RowKind, odd_kind
from societies.register.reading.titles import titles_of
from societies.register.reading.whose import name_column, society_of
from societies.register.reading.years import year_above

LONGEST_NAME = 12  # characters of a word that may be a head standing where a society's name is looked for
LEAST_TURNED = 3  # heads in a first column that make it one: a name and a column of values below it are none
FOOTNOTE = re.compile(r"[(]?(?:备?注|附注)\d?[:.、)]")
LIST = "列表"  # the form of a table that is neither a card nor on its side
MOST_TURNED = 200  # rows of a table whose heads stand in the first column


@dataclass(frozen=True)
class LeftOut:
    """A row or sheet that is not read, and why; `words` is what stands in it."""

    sheet: str
    row: int | None
    why: str
    words: str


@dataclass(eq=False)
class Table:
    """One table: its grid, its head, the rows below it, the lines of text above it ((cell, words)).

    `society` is whom the whole table is about where no column says it. `places` gives the true (row, column) of a value
    that a card keeps elsewhere.
    """

    grid: Grid
    head: Head
    rows: list
    titles: list = field(default_factory=list)
    id: str = ""
    society: str = ""
    form: str = LIST
    places: dict = field(default_factory=dict)
    left: list = field(default_factory=list)
    said: object = None  # the YearSaid of a column of years (reading/year_column.py)
    year: int | None = None  # of its figures, where its words name one or a person has said
    ticks: dict = field(default_factory=dict)  # {Target: {column number: option}} (reading/ticks.py)

    @property
    def sheet(self):
        """The title of the person's sheet."""
        return self.grid.title

    def cell(self, row, column):
        """The address of a value in the person's sheet."""
        return self.grid.cell(*self.places.get((row, column), (row, column)))

    @property
    def head_cell(self):
        """The address of the first word of the head: where something is said of the whole table."""
        return self.head.columns[0].cell

    @property
    def by_rows(self):
        """Whether the values of a row stand in one row of the person's sheet: in no card and no turned table."""
        return not (self.places or self.grid.turned)

    def row(self, row, column):
        """The row of a value in the person's sheet."""
        row, column = self.places.get((row, column), (row, column))
        return column if self.grid.turned else row

    def leave(self, row, why):
        """Note a row that is not read."""
        filled = [n for n, value in enumerate(row.values, 1) if value not in (None, "")]
        words = "，".join(shown(row.values[n - 1]) for n in filled)
        self.left.append(LeftOut(self.sheet, self.row(row.number, filled[0]), str(why), shown(words)))


def find_tables(grid, vocabulary):
    """The Tables of a sheet, from the top down."""
    rows, hint = grid.rows, hinted(grid.title)
    head = find_head(grid, rows, vocabulary, hint)
    cards = find_cards(grid, rows, vocabulary)
    if cards and not cards.sure and _outweighs(cards, head) or is_blank_form(rows, vocabulary):
        return []
    turned = _turned_table(grid, vocabulary, hint, _known(head))
    if cards and _outweighs(cards, head) and not (turned and _is_wider(turned, cards)):
        return [_card_table(grid, cards), *_lists_below(grid, cards, vocabulary)]
    if turned:
        return [turned]
    return _tables_below(grid, rows, _first_head(grid, rows, head, vocabulary, hint), vocabulary) if head else []


def _first_head(grid, rows, head, vocabulary, hint):
    """The head of the first table: a table of fewer columns may stand above the one that is known best."""
    while True:
        above = rows[: rows.index(head.rows[0])]
        other = find_head(grid, above, vocabulary, hint)
        if other is None or _known(other) < 2:
            return head
        if not any(_said(row) > 1 for row in above[above.index(other.rows[-1]) + 1 :]):
            return head
        head = other


def _said(row):
    return sum(value not in (None, "") for value in row.values)


def table_at(grid, vocabulary, sheet, row):
    """The Table of which a person says that it is one of the register's `sheet` and that its head is in `row`; None
    when there is no such row."""
    place = next((n for n, one in enumerate(grid.rows) if str(one.number) == row), None)
    if place is None:
        return None
    heads = [head_of(grid, rows, vocabulary, sheet) for rows in _levels(grid.rows[place:])]
    head = max(heads, key=_known)
    table = _begun(grid, grid.rows[place:], head, grid.rows[:place], vocabulary, grid.title)
    table.rows += grid.rows[place + len(table.head.rows) :]
    return table


def _levels(rows):
    """The first row, and with it those right below that hold nothing but words: heads of one to three levels."""
    levels = [rows[:1]]
    for below in rows[1:LEVELS]:
        if below.number != levels[-1][-1].number + 1 or not words_only(below):
            break
        levels.append([*levels[-1], below])
    return levels


def _known(head):
    return sum(column.target is not None for column in head.columns) if head else 0


def _outweighs(cards, head):
    """Whether a sheet is one of cards: they say more than its best head, or that heads a list below one of them."""
    below = [row for society, rows in cards.below if society for row in rows]
    return cards.pairs > _known(head) or head.rows[0] in below


def _is_wider(turned, cards):
    """Whether a turned table knows all that the card knows, each once, of several societies: side by side."""
    targets = [column.target for column in turned.head.columns if column.target]
    return len(turned.rows) > 1 and len(targets) == len(set(targets)) >= cards.pairs


def _lists_below(grid, cards, vocabulary):
    """The Tables of people in a sheet of cards, each of the society whose card stands above it."""
    tables = []
    for society, rows in cards.below:
        head = find_head(grid, rows, vocabulary)
        if head is None:
            continue
        start = rows.index(head.rows[0])
        table = _begun(grid, rows[start:], head, rows[:start], vocabulary, f"{grid.title}#{head.rows[0].number}")
        table.society = table.society if name_column(head) else society
        table.rows = rows[start + len(table.head.rows) :]
        tables.append(table)
    return tables


def _card_table(grid, cards):
    titles = [(grid.cell(row, column), words) for row, column, words in cards.titles]
    society = society_of(grid, cards.head, titles)
    return Table(grid, cards.head, cards.rows, titles, grid.title, society, "一会一表", cards.places)


def _turned_table(grid, vocabulary, hint, known):
    """A table whose heads stand in the first column, when more of it is known so."""
    if not 0 < len(grid.rows) <= MOST_TURNED:
        return None
    turned = grid.as_turned()
    head = find_head(turned, turned.rows, vocabulary, hint)
    if head is None or known >= _known(head) or _known(head) < LEAST_TURNED:
        return None
    first, last = (row.number for row in (head.rows[0], head.rows[-1]))
    titles = titles_of(turned, [row for row in turned.rows if row.number < first])
    below = [row for row in turned.rows if row.number > last]
    targets = [column.target for column in head.columns if column.target]
    if not below or len(set(targets)) * 2 <= len(targets):  # nothing said, or the same said again and again
        return None
    alone = [column for column in head.columns if all(row.values[column.number - 1] in (None, "") for row in below)]
    titles += [(column.cell, column.parts[0]) for column in alone if column.target is None]
    topmost = min(column.number for column in head.columns if column.target)
    said = {cell for cell, _ in titles}
    above = titles_of(grid, [row for row in grid.rows if row.number < topmost])
    titles += [(cell, words) for cell, words in above if cell not in said]
    return Table(turned, head, below, titles, grid.title, society_of(grid, head, titles), "横向表")


def _tables_below(grid, rows, head, vocabulary):
    """The first table and what follows it: a row that is a head of other columns begins another."""
    place = rows.index(head.rows[0])
    tables = [_begun(grid, rows[place:], head, rows[:place], vocabulary, grid.title)]
    place += len(tables[-1].head.rows)
    while place < len(rows):
        current, row = tables[-1], rows[place]
        same = rows[place : place + len(current.head.rows)]
        if stands_again(current.head, same):
            place += len(same)
            if later := _of_another_year(current, same, f"{grid.title}#{row.number}"):
                tables.append(later)
                continue
            for line in same:
                current.leave(line, RowKind.HEAD)
            continue
        again = _head_again(grid, rows[place : place + 3], current.head, vocabulary, current.rows)
        if again is None:
            current.rows.append(row)
            place += 1
            continue
        later = _same(again, current.head) and _of_another_year(current, again.rows, f"{grid.title}#{row.number}")
        above = [] if later else _lines_above(current.rows, row)
        if later:
            tables.append(later)
        elif _same(again, current.head):
            for line in [*above, *again.rows]:
                current.leave(line, RowKind.HEAD)
        else:
            tables.append(_begun(grid, rows[place:], again, above, vocabulary, f"{grid.title}#{row.number}"))
            again = tables[-1].head
        place += len(again.rows)
    return tables


def _of_another_year(table, rows, name):
    """The Table that begins with these rows, the head of the one above again, where a line right above them names a
    year that the titles of that one do not; None otherwise. What its other titles say, such as the unit, holds on."""
    body = list(table.rows)
    titles = titles_of(table.grid, _lines_above(body, rows[0]))
    before = [(cell, words) for cell, words in table.titles if not year_above([(cell, words)]).candidates]
    if set(year_above(titles).candidates) <= set(year_above(table.titles).candidates):
        return None
    table.rows = body
    columns = [replace(one, cell=table.grid.cell(rows[-1].number, one.number)) for one in table.head.columns]
    head = Head(table.head.sheet, rows, columns)
    return replace(table, head=head, rows=[], titles=before + titles, id=name, left=[])


def _begun(grid, rows, head, above, vocabulary, name):
    head, titles = extended(grid, head, rows, vocabulary), titles_of(grid, above)
    return Table(grid, head, [], titles, name, society_of(grid, head, titles))


def _head_again(grid, rows, head, vocabulary, above):
    """The Head that begins with the first of these rows, below a head; None for a row of data."""
    values = rows[0].values
    if column := name_column(head):
        word = values[column - 1]
        if type(word) is not str or len(word) > LONGEST_NAME or not vocabulary.knows(word):
            return None
    elif sum(type(value) is str and vocabulary.knows(value) for value in values) < 3:
        return None
    again = find_head(grid, rows, vocabulary, said=said_above(above) or head.sheet)
    return again if again and again.rows[0] is rows[0] else None


def _lines_above(body, row):
    """Take from the body's end the lines of text right above a further head: its titles. A note (注：…) is
    of what stands above it."""
    above = []
    while body and len(above) < 4 and _said(body[-1]) == 1:
        if odd_kind(body[-1].values) not in (RowKind.NOTE, RowKind.GROUP) or body[-1].number < row.number - 5:
            break
        if any(type(value) is str and FOOTNOTE.match(narrow(value)) for value in body[-1].values):
            break
        above.insert(0, body.pop())
    return above


def _same(one, other):
    places = [[(column.number, column.target) for column in head.columns if column.target] for head in (one, other)]
    return places[0] == places[1]
