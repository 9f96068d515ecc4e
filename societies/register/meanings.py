"""Where a word of offices may be explained, and what it may mean there, in words of the register itself."""

from dataclasses import dataclass
from functools import cache

from django.core.exceptions import ValidationError

from core.cells import narrow
from societies.models import RememberedWord
from societies.register.columns import FIRST, Sheet, sheets
from societies.register.reading.days import TWO_DIGITS
from societies.register.reading.headwords import head_word, key
from societies.register.reading.values import cell_reader
from societies.register.reading.vocabulary import Vocabulary, spellings

Kind = RememberedWord.Kind
NOTHING = {Kind.HEAD: "不读入", Kind.VALUE: "留空"}  # what an empty meaning is called
IN_FULL = {"补全": "补全成四位"}  # the one question about days (reading/values.py)
COUNTED = frozenset({"Count", "Money", "Amount"})  # columns of numbers in which a word may stand for none
LONGEST = RememberedWord._meta.get_field("word").max_length


@dataclass(frozen=True)
class Place:
    """Over the columns of a sheet of the register; with a `head` in the cells of that column."""

    sheet: Sheet
    head: str = ""

    @property
    def kind(self):
        """Which kind of word stands here."""
        return Kind.VALUE if self.head else Kind.HEAD

    @property
    def key(self):
        """The place as it is stored."""
        return f"{self.sheet.title}.{self.head}" if self.head else self.sheet.title

    @property
    def column(self):
        """The column in whose cells the word stands."""
        return self.sheet.columns[self.head]

    @property
    def open(self):
        """Whether words may be added: over columns, of choices and of numbers."""
        return not self.head or bool(self._options) or self.column.sort in COUNTED

    @property
    def meanings(self):
        """{meaning: its words} of all that a word may mean here, "" for nothing of ours."""
        if self.head:
            number = self.column.sort in COUNTED
            own = {label: label for label in self._options} or ({"0": "0"} if number else IN_FULL)
        else:
            own = {head: head for head in self._heads()}
        return own | {"": NOTHING[self.kind]}

    @property
    def _options(self):
        return getattr(self.column.read, "options", {})

    def _heads(self):
        """The sheet's own heads; a wide table of societies has those of the other sheets too."""
        own = list(self.sheet.columns)
        others = [spec for spec in sheets() if spec is not self.sheet] if self.sheet.title == FIRST else []
        return own + [f"{spec.title}·{head}" for spec in others for head in spec.columns]

    def spelt(self, text):
        """A word as the import looks for it: without blanks, full-width letters, over a column without signs too."""
        if self.head:
            return narrow(text)
        return next(iter(spellings([head_word(text)])), "")

    def known(self, word):
        """What the import takes a word for by itself; None for one that it would ask about."""
        if not self.head:
            meant = Vocabulary().meaning((word,), self.sheet.title)
            own = meant.target and (meant.target.head if meant.target.sheet == self.sheet.title else str(meant.target))
            return own or ("" if meant.how == "unused" else None)
        if word == TWO_DIGITS:
            return None
        try:
            read = cell_reader(self.column)(word)
        except ValueError:  # one that would be asked about among them
            return None
        return self._called(getattr(read, "value", read))

    def _called(self, value):
        value = value[0] if isinstance(value, list) and len(value) == 1 else value
        labels = {repr(option): label for label, option in self._options.items()}
        return "" if value is None else labels.get(repr(value), str(value))

    def own(self, word):
        """Whether a word is one of the register's own heads, which cannot mean anything else."""
        return not self.head and word in {key(head) for head in self.sheet.columns}


@cache
def places():
    """{key: Place} of the register as it is now, sheet by sheet: over its columns, then in their cells."""
    every = [place for sheet in sheets() for place in (Place(sheet), *(Place(sheet, head) for head in sheet.columns))]
    return {place.key: place for place in every}


def valid(place, meaning):
    """Whether a stored word still says something: the register may have changed since."""
    return place in places() and meaning in places()[place].meanings


def told(word):
    """The meaning of a RememberedWord in words."""
    place = places().get(word.place)
    return place.meanings.get(word.meaning, word.meaning) if place else word.meaning or NOTHING[word.kind]


def where(key):
    """(sheet, place in it) in words, of a place as it is stored."""
    title, _, head = key.partition(".")
    return title, f"“{head}”一列里的词" if head else "表头"


def check(word):
    """Raise ValidationError, field by field, for a RememberedWord that would say nothing or something wrong."""
    place = places().get(word.place)
    if place is None:
        raise ValidationError("名册里已经没有这一列，不能再用。请取消后移除这个词。")
    if not word.word:
        raise ValidationError({"word": "这里面没有可以认的字，请照名册里的写法填写。"})
    if word.meaning not in place.meanings:
        raise ValidationError({"meaning": "这一列没有这种读法，请从列出的里面选。"})
    known = place.known(word.word)
    if known == word.meaning or (known is not None and place.head):
        said = place.meanings.get(known, known)
        raise ValidationError({"word": f"“{word.word}”本来就读作“{said}”，不用写在这里。"})
    if place.own(word.word):
        raise ValidationError({"word": f"“{word.word}”是名册自己的列名，不能另作别的意思。"})
