"""一会一表: a sheet of labels with their values beside or below them, one card or many to a sheet, read as rows."""

from collections import Counter
from dataclasses import dataclass, field

from core.cells import narrow
from core.excel.reading import Row
from societies.register.columns import FIRST, SOCIETY
from societies.register.reading.above import labels_above, of_societies
from societies.register.reading.heads import Head, HeadColumn, hinted
from societies.register.reading.headwords import head_word
from societies.register.reading.inset import set_apart
from societies.register.reading.pairs import HEADED, Labels, is_text
from societies.register.reading.titles import OF_YEAR, behind
from societies.register.reading.vocabulary import Target

LEAST = 4  # pairs of label and value that make a card
MOST = 2000  # rows of a sheet that may be cards
TOP = 3  # rows that may say what the sheet is about
NAME = Target(FIRST, SOCIETY)


@dataclass
class Cards:
    """The cards of a sheet as a table: a row a card. `places` maps (row, column) of it to where the value stands."""

    head: Head
    rows: list
    places: dict
    titles: list = field(default_factory=list)  # (row, column, words) of lines without a label
    pairs: int = 0
    below: list = field(default_factory=list)  # (society, rows of a list that stands in or below its card)
    sure: bool = True  # or its labels seem to stand above their values, but not everywhere


def find_cards(grid, rows, vocabulary):
    """The Cards of a sheet of 学会, or None when too few of its labels have a value beside or below them."""
    if len(rows) > MOST:
        return None
    labels = Labels(grid, vocabulary, _whose(grid, rows))
    pairs, rest = labels_above(rows, labels)
    lines, lists = set_apart(rest, labels)
    titles, stacked = [], bool(pairs)
    misfits = sum(of_societies(row, labels) for inset in lists for row in inset[:2])
    for row in lines:
        labelled = labels.pairs_of(row)
        dated = [pair for pair in labelled if not pair.meaning.target and OF_YEAR.fullmatch(narrow(pair.parts[-1]))]
        titles += [(*pair.place, behind(pair.parts[-1], pair.value)) for pair in dated]
        pairs += [pair for pair in labelled if pair not in dated]
        words = [] if labelled else [(row.number, n, v) for n, v in enumerate(row.values, 1) if is_text(v)]
        labels.section = words[0][-1] if len(words) == 1 else labels.section
        titles += words
        misfits += not labelled and sum(value not in (None, "") for value in row.values) > 1
    pairs.sort(key=_order)
    known = [pair for pair in pairs if pair.meaning.target]
    if len({pair.meaning.target for pair in known}) < LEAST or len({pair.place[0] for pair in known}) < 2:
        return None
    cards = _apart(pairs)
    if any(map(_goes_round, cards)):
        return None
    head, made, places = _as_table(cards, rows)
    below = [(_name_above(known, inset[0].number), inset) for inset in lists]
    return Cards(head, made, places, titles, len(known) // len(cards), below, sure=not (stacked and misfits))


def _whose(grid, rows):
    """秘书长 when the sheet's name, or a line of text at its top, says that it is about them; else ""."""
    lines = [[value for value in row.values if value not in (None, "")] for row in rows[:TOP]]
    said = [grid.title, *(words[0] for words in lines if len(words) == 1 and is_text(words[0]))]
    return HEADED.sheet if any(hinted(words) == HEADED.sheet for words in said) else ""


def _order(pair):
    return pair.place


def _apart(pairs):
    """[{(its label, how many times it was there before): Pair}]: a card begins with each name of a society."""
    cards, times = [{}], Counter()
    for pair in pairs:
        if pair.meaning.target == NAME and cards[-1]:
            cards.append({})
            times.clear()
        cards[-1][pair.label, times[pair.label]] = pair
        times[pair.label] += 1
    return cards


def _goes_round(card):
    """Whether half of what a card says is said in it again: lines of a list that names its columns in each row."""
    targets = Counter(pair.meaning.target for pair in card.values() if pair.meaning.target)
    return sum(count > 1 for count in targets.values()) * 2 > len(targets)


def _as_table(cards, rows):
    """(Head, rows, places): a column for each label, a row for each card."""
    columns = {}
    for card in cards:
        for mark, pair in card.items():
            columns.setdefault(mark, (len(columns) + 1, pair))
    heads = [
        HeadColumn(number, pair.cell, pair.parts, pair.meaning, tuple(map(head_word, pair.parts)))
        for number, pair in columns.values()
    ]
    made, places = [], {}
    for card in cards:
        first = min(pair.place for pair in card.values())
        values = [card[mark].value if mark in card else None for mark in columns]
        made.append(Row(first[0], tuple(values)))
        places |= {(first[0], n): card[mark].place if mark in card else first for mark, (n, _) in columns.items()}
    return Head(FIRST, rows[:1], heads), made, places


def _name_above(pairs, row):
    """The society whose card stands last above a row, "" for none."""
    names = [pair.value for pair in pairs if pair.meaning.target == NAME and pair.place[0] < row]
    return str(names[-1]).strip() if names else ""
