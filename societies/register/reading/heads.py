"""Finds the head of a table: one to three rows of words, in any order, under titles or below another table."""

from dataclasses import dataclass, field
from itertools import chain

from core.cells import narrow
from core.excel.reading import column_letters
from societies.register.columns import SOCIETY, sheets
from societies.register.reading.headwords import EARLIER, ENDINGS, HeadWord, head_word
from societies.register.reading.rowkinds import NAMED
from societies.register.reading.vocabulary import Meaning, Target
from societies.register.reading.years import is_year
from societies.register.words import titles

SEARCHED = 25  # rows with content in which a head must stand
LEVELS = 3
HINTED = 2  # as much as this many known columns weighs what the sheet's title says
SAID = 0.5  # and as much what a line of text above it says


@dataclass(frozen=True)
class HeadColumn:
    """A column under a head: its place, its words from the top down, what they mean."""

    number: int
    cell: str
    parts: tuple[str, ...]
    meaning: Meaning
    words: tuple[HeadWord, ...] = ()

    @property
    def letter(self):
        """A, B …"""
        return column_letters(self.number)

    @property
    def label(self):
        """The words over the column in one line."""
        return " › ".join(" ".join(part.split()) for part in self.parts)

    @property
    def target(self):
        """The Target it fills, or None."""
        return self.meaning.target

    @property
    def scale(self):
        """The Scale that its words name, the lowest first."""
        return next((word.scale for word in reversed(self.words) if word.scale), None)

    @property
    def year(self):
        """The year that its words name."""
        return next((word.year for word in reversed(self.words) if word.year), None)

    @property
    def before(self):
        """Whether its words speak of the year before that of the other figures."""
        return self.year is None and any(word.before for word in self.words)


@dataclass
class Head:
    """The head of a table of the register's `sheet`: its rows, its columns, and how much of it is known."""

    sheet: str
    rows: list
    columns: list = field(default_factory=list)
    score: float = 0


def hinted(title):
    """The sheet of the register of which a title speaks, "" for none."""
    words = narrow(title)
    if any(words == sheet.title for sheet in sheets()):
        return words
    return next((sheet for word, sheet in titles().items() if word in words), "")


def find_head(grid, rows, vocabulary, hint="", said=""):
    """The Head that best fits the first of these rows, or None. `hint` is the register's sheet that a title names,
    `said` the one of which the last words above them speak."""
    rows, best = rows[:SEARCHED], None
    wanted = [sheet.title for sheet in sheets()]
    for place, row in enumerate(rows):
        if not any(type(value) is str and vocabulary.knows(value) for value in row.values) or _goes_on(grid, row):
            continue
        for height in range(1, LEVELS + 1):
            block = rows[place : place + height]
            if len(block) < height or block[-1].number != row.number + height - 1 or not words_only(block[-1]):
                break
            heads = [_judged(grid, block, vocabulary, sheet, hint) for sheet in wanted]
            spoken = said_above(rows[:place]) or said
            for head in filter(None, heads):
                head.score += SAID * (head.sheet == spoken)
            best = max([best, *heads], key=lambda head: head.score if head else 0)
    return best


def _goes_on(grid, row):
    """Whether a cell of the row is merged with one above it, so that it is no first row of a head."""
    return any(grid.covers.get((row.number, n), (row.number, 0))[0] < row.number for n in range(1, grid.width + 1))


def said_above(above):
    """The sheet of the register of which the nearest line of text above a head speaks, "" for none."""
    lines = [[value for value in row.values if value not in (None, "")] for row in reversed(above[-4:])]
    said = [words[0] for words in lines if len(words) == 1 and type(words[0]) is str]
    said = [hinted(words) for words in said if not NAMED.fullmatch(narrow(words))]  # whose table it is, not of what
    return next(filter(None, said), "")


def stands_again(head, rows):
    """Whether these rows are those of the head word for word, as on every page of a printed list."""
    if len(rows) != len(head.rows):
        return False
    cells = (zip(above.values, row.values, strict=True) for above, row in zip(head.rows, rows, strict=True))
    return all(one == other or narrow(one or "") == narrow(other or "") for one, other in chain.from_iterable(cells))


def words_only(row):
    """Whether a row holds nothing but words, as the rows of a head do."""
    return all(value is None or type(value) is str for value in row.values)


def _years_only(row):
    return all(is_year(value) for value in row.values if value is not None)


def head_of(grid, rows, vocabulary, sheet):
    """The Head that these rows are for a sheet of the register, whatever is known of it."""
    columns = []
    for number, parts in labels(grid, rows):
        words = tuple(head_word(part, below=place > 0) for place, part in enumerate(parts))
        meaning = vocabulary.meaning(parts, sheet)
        columns.append(HeadColumn(number, grid.cell(rows[-1].number, number), parts, meaning, words))
    return Head(sheet, list(rows), columns)


def _judged(grid, rows, vocabulary, sheet, hint):
    """The Head of these rows with its score, None when they say too little or are none; of equals the lowest counts."""
    head = head_of(grid, rows, vocabulary, sheet)
    known = {}
    for column in head.columns:
        if column.target:
            known.setdefault(column.target, column.parts)
    named, own = Target(sheet, SOCIETY) in known, sum(target.sheet == sheet for target in known)
    if own + named < 2 or (len(head.columns) > 3 and len(known) * 4 < len(head.columns)):
        return None
    if len(rows) > 1 and not _each_row_counts(grid, rows, known, sheet):
        return None
    grouped = any(narrow(part) == sheet for column in head.columns for part in column.parts[:-1])
    head.score = HINTED * grouped + own + (len(known) - own) / 2 + named + HINTED * (sheet == hint) - len(rows) / 100
    return head


def _each_row_counts(grid, rows, known, sheet):
    """Whether every row below the first names columns or, between them, groups under merged cells; and none stands
    below the society's name: that is its value."""
    if len(known.get(Target(sheet, SOCIETY), ())) > 1:
        return False
    lasts = {narrow(parts[-1]) for parts in known.values()}
    return all(
        any(narrow(value) in lasts for value in row.values if value) or (row is not rows[-1] and _goes_on(grid, row))
        for row in rows[1:]
    )


def extended(grid, head, rows, vocabulary):
    """The head with one row more, where the next only goes on with it: the name's cell is merged over it, or it holds
    words such as 人数 and 其中 under a group."""
    following = [row for row in rows if row.number == head.rows[-1].number + 1]
    name = next((column.number for column in head.columns if column.target and column.target.head == SOCIETY), None)
    if not following or name is None or len(head.rows) == LEVELS:
        return head
    row = following[0]
    if row.values[name - 1] not in (None, "") or not (words_only(row) or _years_only(row)):
        return head
    first_row = grid.covers.get((row.number, name), (0, 0))[0]
    words = [narrow(value) for value in row.values if value]
    if first_row not in [one.number for one in head.rows] and not all(
        w in ENDINGS or w in EARLIER or "其中" in w or is_year(w) for w in words
    ):
        return head
    return head_of(grid, [*head.rows, row], vocabulary, head.sheet)


def labels(grid, rows):
    """[(column number, its words from the top down)]; an upper word reaches over the columns of its group."""
    columns, carried = [], [""] * len(rows)
    for number in range(1, grid.width + 1):
        said = [_text(grid.value(row, number)) for row in rows]
        for level in range(len(rows) - 1):
            if said[level]:
                carried[level:] = [said[level], *[""] * (len(rows) - level - 1)]
            elif any(said[level + 1 :]):
                said[level] = carried[level]
            else:
                break
        parts = [part for place, part in enumerate(said) if part and (place == 0 or part != said[place - 1])]
        if parts:
            columns.append((number, tuple(parts)))
    return columns


def _text(value):
    return "" if value is None else str(value).strip()
