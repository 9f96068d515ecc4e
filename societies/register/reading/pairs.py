"""The labels of a card with their values beside or below them, and in whose block each label stands."""

import re
from dataclasses import dataclass

from core.cells import narrow
from societies.register.columns import FIRST, POST, SOCIETY, sheets
from societies.register.reading.headwords import key
from societies.register.reading.ticks import is_tick
from societies.register.reading.units import is_unit_line
from societies.register.reading.vocabulary import BODIES, PREFIXES, UNKNOWN, Meaning, Target

LONGEST = 20  # characters of a label that nobody knows
HEADED = Target("秘书长", "姓名")
CONTACT = Target(FIRST, "联系人")
BLOCKS = frozenset(prefix for prefixes in PREFIXES.values() for prefix in prefixes)
PERSON = re.compile(r"(?:人|长|书记|主任|主席|会计|出纳|法人代表|法定代表|法人)$")


@dataclass(frozen=True)
class Pair:
    """A label with the words it stands under, what it means, and its value with its (row, column)."""

    cell: str
    parts: tuple
    meaning: object
    value: object
    place: tuple

    @property
    def label(self):
        """What tells it from other labels of its card."""
        return self.parts, self.meaning.target


class Labels:
    """Reads the words of a card's rows, from left to right."""

    def __init__(self, grid, vocabulary, whose=""):
        self.grid, self.vocabulary, self.whose = grid, vocabulary, whose  # of whom the whole sheet speaks
        self.columns = {
            Target(sheet.title, head): column for sheet in sheets() for head, column in sheet.columns.items()
        }
        self.section = ""  # the line of words above, when it names a group: 会员数
        self.above = ""  # 秘书长, when his block may go on in the rows below his name
        self._begin_row()

    def _begin_row(self):
        self.owner, self.beside_side = self.whose, bool(self.whose)

    def pairs_of(self, row):
        """The Pairs of a row: a label with its value in the next cell, or in the same one behind a colon."""
        self._begin_row()
        pairs, column = [], 1
        while column <= self.grid.width:
            self._look_beside(row, column)
            pair, column = self._taken(row, column)
            pairs += [pair] if pair else []
        if self._only_titles(row):
            return [pair for pair in pairs if self._chosen(pair.meaning, pair.value)]
        return pairs + (self._left_over(row, pairs) if pairs else [])

    def pairs_below(self, row, values):
        """The Pairs of a row of labels with its values in the row below."""
        self._begin_row()
        pairs = []
        for column, label in enumerate(row.values, 1):
            if is_text(label):
                parts, meaning = self.meaning(label)
                ends = range(column, next_to(self.grid, row, column))
                place = next((n for n in ends if values.values[n - 1] not in (None, "")), None)
                if place:
                    value, at = values.values[place - 1], (values.number, place)
                    pairs.append(Pair(self.grid.cell(row.number, column), parts, meaning, value, at))
        return pairs

    def knows(self, text):
        """Whether a word may be a label of a card of ours."""
        return self.vocabulary.knows(text) or self.vocabulary.meaning((text,), FIRST).how != "unknown"

    def meaning(self, label):
        """((the person's label before it, label), what it means): what only 秘书长 have is said of him where he stands
        before it in the row or beside it; of other persons it is nobody's."""
        own, parts = self.vocabulary.meaning((label,), FIRST), (label,)
        if self.section and (own == UNKNOWN or key(label) in BODIES):
            below = self.vocabulary.meaning((self.section, label), FIRST)
            own, parts = (below, (self.section, label)) if below.target else (own, parts)
        if own == UNKNOWN and self.above and not self.owner:
            his = self.vocabulary.meaning((self.above, label), FIRST).target
            own = Meaning(None, "doubtful", (his,)) if his else own
        if self.owner and (own == UNKNOWN or self._in_block(own) or self._of_another(own)):
            parts = (self.owner, label)
            own = self.vocabulary.meaning(parts, FIRST)
            if self._in_block(own) or self._of_another(own) or own.target and own.target.head in (POST, SOCIETY):
                own = UNKNOWN
        self.beside_side = self.beside_side or bool(self.owner and key(label) == "姓名")  # 理事长 | 姓名 | … | 联系电话
        self._hand_on(label, own, parts)
        return parts, own

    def _in_block(self, own):
        """Whether a label that the society has too stands in the block of a person or of 党建: 成立日期 and 联系电话
        there are not its own; those of its 联系人 are."""
        if not self.beside_side or own.target is None or own.target.sheet != FIRST or own.target.head == SOCIETY:
            return False
        both = Target(HEADED.sheet, own.target.head) in self.columns
        if self.owner == HEADED.sheet or PERSON.search(key(self.owner)):
            return both and self.vocabulary.meaning((self.owner,), FIRST).target != CONTACT
        return key(self.owner) in BLOCKS

    def _of_another(self, own):
        """Whether a label that was once said to be of the 秘书长 stands behind another person."""
        return own.how == "remembered" and own.target and own.target.sheet == HEADED.sheet != self.owner

    def _hand_on(self, label, own, parts):
        """Whose block goes on behind a label."""
        if len(parts) > 1 and own.target:
            return
        if own.target == HEADED:
            self.owner, self.beside_side, self.above = HEADED.sheet, False, HEADED.sheet
        elif PERSON.search(key(label)):
            self.owner, self.beside_side, self.above = label, False, ""
        elif own.target and Target(HEADED.sheet, own.target.head) not in self.columns:
            self.owner, self.above = self.whose, ""

    def _look_beside(self, row, column):
        """A label merged over rows is that of the block beside it."""
        top, left = self.grid.covers.get((row.number, column), (row.number, 0))
        above = self.grid.by_number.get(top)
        if top < row.number and above and is_text(above.values[left - 1]):
            self._begin_block(above.values[left - 1])

    def _begin_block(self, word):
        self.owner = ""
        self.meaning(word)
        self.owner = self.owner or (word if key(word) in BLOCKS else "")
        self.beside_side = bool(self.owner)

    def _taken(self, row, column):
        """(the Pair that begins at a column or None, where to go on)."""
        value, place = row.values[column - 1], next_to(self.grid, row, column)
        if not is_text(value):
            return None, column + 1
        beside = row.values[place - 1] if place <= self.grid.width else None
        known = self.knows(value)
        parts, meaning = self.meaning(value) if known else ((value,), UNKNOWN)
        if self.grid.covers.get((row.number + 1, column)) == (row.number, column):
            self._begin_block(value)
        if not known:
            return self._of_unknown(row, column, place, beside)
        if is_text(beside) and self.vocabulary.knows(beside):
            if self._is_choice(meaning, row, place):
                return self._pair(row, column, parts, meaning, place), place + 1
            if not self._has_no_value(row, place):
                return None, column + 1
            meaning = UNKNOWN
        if beside in (None, ""):
            return None, min(place, self.grid.width) + 1
        return self._pair(row, column, parts, meaning, place), place + 1

    def _pair(self, row, column, parts, meaning, place):
        value = row.values[place - 1]
        return Pair(self.grid.cell(row.number, column), parts, meaning, value, (row.number, place))

    def _of_unknown(self, row, column, place, beside):
        """Words that are no label of ours: with their value behind a colon, or standing like a label; else a title."""
        text = row.values[column - 1]
        label, colon, value = text.replace("：", ":").partition(":")
        if colon and narrow(value):
            if is_unit_line(text) or not self.vocabulary.meaning((label,), FIRST).target and not self._of_owner(label):
                return None, column + 1
            parts, meaning = self.meaning(label)
            place = row.number, column
            return Pair(self.grid.cell(*place), parts, meaning, value.strip(), place), column + 1
        if len(narrow(label)) > LONGEST or beside in (None, "") or is_text(beside) and self.vocabulary.knows(beside):
            return None, column + 1
        return self._pair(row, column, *self.meaning(label), place), place + 1

    def _left_over(self, row, pairs):
        """What stands in one cell with a label that nobody knows, in a row of labels."""
        read, over = {pair.cell for pair in pairs} | {self.grid.cell(*pair.place) for pair in pairs}, []
        for column, text in enumerate(row.values, 1):
            at = row.number, column
            words = text if is_text(text) and not is_unit_line(text) else ""
            label, _, value = words.replace("：", ":").partition(":")
            if narrow(label) and narrow(value) and self.grid.cell(*at) not in read and len(narrow(label)) <= LONGEST:
                meaning = self.vocabulary.meaning((label,), FIRST)
                over.append(Pair(self.grid.cell(*at), (label,), meaning, value.strip(), at))
        return over

    def _of_owner(self, label):
        return bool(self.owner and self.vocabulary.meaning((self.owner, label), FIRST).target)

    def _is_choice(self, meaning, row, place):
        """Whether a word of ours is the value of the label before it: one of its choices, without a tick of its own."""
        after = next_to(self.grid, row, place)
        ticked = after <= self.grid.width and is_tick(row.values[after - 1])
        return not ticked and self._chosen(meaning, row.values[place - 1])

    def _chosen(self, meaning, value):
        likely = meaning.options[0] if len(meaning.options) == 1 else None
        column = self.columns.get(meaning.target or likely)
        return bool(column) and narrow(value) in map(narrow, column.options)

    def _has_no_value(self, row, place):
        """Whether a label has none of its own beside it but the edge or another label: it may be a value itself."""
        after = next_to(self.grid, row, place)
        if after > self.grid.width:
            return True
        kept = self.owner, self.beside_side
        own = self.meaning(row.values[place - 1])[1]
        self.owner, self.beside_side = kept
        beside = row.values[after - 1]
        return is_text(beside) and self.vocabulary.knows(beside) and not self._is_choice(own, row, after)

    def _only_titles(self, row):
        """Whether a row names the groups of labels below it, or the columns of a list: labels alone, wide or many."""
        filled = [n for n, value in enumerate(row.values, 1) if value not in (None, "")]
        words = [row.values[n - 1] for n in filled]
        wide = len(filled) > 2 or any(next_to(self.grid, row, n) > n + 1 for n in filled)
        return len(filled) > 1 and wide and all(is_text(word) and self.knows(word) for word in words)


def is_text(value):
    """Whether a cell holds words."""
    return type(value) is str and bool(value.strip())


def next_to(grid, row, column):
    """The column right of a cell, past what is merged with it; beyond the grid's width at the edge."""
    place = column + 1
    while place <= grid.width and grid.covers.get((row.number, place)) == (row.number, column):
        place += 1
    return place
