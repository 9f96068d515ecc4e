"""What one cell says under its column, however offices write it, and what was taken off or turned to read it.

A reader of cells gives the value; a `Reading` where something about it has to be shown; it raises `UnknownWord` for a
word that no choice of ours is called, and ValueError in Chinese for what cannot be read.
"""

import re
from decimal import Decimal

from django.utils import timezone

from core.cells import narrow, number_of, read, shown, tidy
from societies.register import words
from societies.register.asking import LEAVE_OUT
from societies.register.reading.around import is_plain
from societies.register.reading.counts import count_reader
from societies.register.reading.days import day_reader
from societies.register.reading.inside import email_reader, host_reader, phone_reader
from societies.register.reading.outcome import NOTHING_SAID, Nobody, Reading, UnknownWord
from societies.register.reading.people import NOTE, ROLE, UNCHANGED, is_nobody, person
from societies.register.reading.ticks import ticked
from societies.register.reading.units import figure

NUMBERS = frozenset({"Count", "Money", "Amount", "Ordinal"})
PENDING = re.compile("拟任|拟聘|候任|候选|代理?$|原任?$|前任|卸任|待批|已故|去世|离任|辞职|离职|退休")
ONLY_WHETHER = frozenset({"有", "是", "√", "✓", "✔", "×", "否"})
NO_COUNT = frozenset({"%", "年", "岁", "届"})  # behind a figure that is no number of persons, societies, 元
OTHERWISE = re.compile("[不未无没非]")
DIGITS = "〇一二三四五六七八九"
ORDINAL = re.compile(
    "第?([0-9]{1,2}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])届?(?:理事会|委员会)?"
)
BEFORE_NAME = re.compile(
    r"([(（]?\d{1,3}[.、．)）]|[①-⑳]|[★☆※●■◆▲△◎*＊#·•]+|[(（]?[一二三四五六七八九十]{1,3}[、.．)）])\s*"
)
EIGHTEEN = re.compile(r"[A-Z0-9]{18}", re.I)


def cell_reader(column, *, scale=None, agreed=None):
    """A function of a cell's value under a SheetColumn. `scale` multiplies figures; `agreed` is {word: our word or ""}
    of what people have said that words in this column mean."""
    if column.field == "society":
        return _society(column.read)
    if column.sort == "Name":
        return _person(column, agreed or {})
    if column.sort == "Ordinal":
        return _ordinal(column.read)
    if column.sort in NUMBERS:
        return _number(column, scale, agreed or {})
    if options := getattr(column.read, "options", None):
        return _choice(column.read, options, words.likely(column.head), agreed or {})
    if column.sort in ("Day", "DayOrMonth"):
        day = day_reader(column.read, agreed or {}, lasting=column.head.endswith("至"))
        return _appointed(day) if column.head == "任职日期" else day
    if column.field == "host":
        return host_reader(_plain(column.read, agreed or {}))
    special = SPECIAL.get(column.sort)
    return special(column.read) if special else _plain(column.read, agreed or {})


def _plain(reader, agreed):
    """A reader of words: 有 and √ say that there is something, and not what."""

    def words_of(value):
        known = read(reader, value)
        word = narrow(value) if isinstance(value, str) and len(value) < 4 else ""
        if word in ONLY_WHETHER and word in (known.values() if isinstance(known, dict) else (known,)):
            if word not in agreed:
                raise UnknownWord(word, f"只写着“{shown(value)}”", {word: f"照写“{word}”"}, LEAVE_OUT)
            return Reading(known if agreed[word] else None, f"“{shown(value)}”当作{agreed[word] or '未填'}")
        return known

    return words_of


def _society(reader):
    """A society's name without a serial number in front; a note in brackets behind it is told."""

    def society(value):
        name = read(reader, value)
        if name is None or (name[-1] not in ")）】]" and not BEFORE_NAME.match(name)):
            return name
        bare, notes = BEFORE_NAME.sub("", name), []
        while match := NOTE.search(bare):
            notes.append(match[1])
            bare = bare[: match.start()].strip()
        return Reading(bare, "；".join(notes)) if notes and bare else bare or name

    return society


def _person(column, agreed):
    def one_person(value):
        if isinstance(value, str) and is_nobody(value):
            if column.field == "name":
                raise Nobody(tidy(value))
            return Reading(None, f"“{shown(value)}”表示没有")
        if not isinstance(value, str):
            return read(column.read, value)
        word = narrow(value)
        if word in UNCHANGED:
            if column.field == "name":
                raise Nobody(tidy(value))
            return Reading(None, f"“{shown(value)}”没有读取，系统里的不变")
        if column.field != "name" and ROLE.search(NOTE.sub("", word)):
            if word not in agreed:
                raise UnknownWord(word, f"写的不是姓名：“{shown(value)}”", {}, LEAVE_OUT)
            return Reading(None, f"“{shown(value)}”没有读取")
        name, note = person(value)
        name = read(column.read, name)
        pending, plain = (
            PENDING.search(note),
            is_plain(name or "") and (":" not in NOTE.sub("", word) or note.startswith("兼")),
        )
        if name and column.field != "name" and (pending or not plain):
            if word not in agreed:
                why = f"写着“{shown(value)}”" if pending else f"写的不像是姓名：“{shown(value)}”"
                raise UnknownWord(word, why, {name: f"照填{name}"}, "" if plain else LEAVE_OUT)
            return Reading(agreed[word] or None, f"“{shown(value)}”当作{agreed[word] or '未填'}")
        return Reading(name, f"去掉了说明“{note}”", beside=note) if note else name

    return one_person


def _appointed(day):
    """A reader of the day of an appointment: until when it is meant to last (任期起止) is not when somebody left."""

    def appointed(value):
        known = day(value)
        if type(known) is Reading and known.end is not None and known.end > timezone.localdate():
            return Reading(known.value, f"{known.why}，后一个还没有到，不当作离任日期")
        return known

    return appointed


def _number(column, scale, agreed):
    reader = column.read
    count = count_reader(column.heads) if column.sort == "Count" else None

    def none_said(value, text):
        if text not in agreed:
            raise UnknownWord(text, f"写着“{shown(value)}”", {"0": "0"})
        return Reading(int(agreed[text]) if agreed[text] else None, f"“{shown(value)}”当作{agreed[text] or '未填'}")

    def number(value):
        if isinstance(value, str):
            text = narrow(value)
            if text in agreed or text in NOTHING_SAID:
                return none_said(value, text)
            turned = figure(text)
            if turned and _of_this_kind(turned[1], column.sort):
                figures, word = turned
                return Reading(read(reader, figures), f"“{shown(value)}”读作 {_figure(figures)}")
            if not text.isdigit() and (counted := count and count(text)):
                return Reading(read(reader, counted[0]), f"“{shown(value)}”读作 {counted[0]}{counted[1]}")
        return read(reader, value)

    if scale is None or scale.times in (None, 1):  # None: refused at its head
        return number

    def scaled(value):
        if isinstance(value, str) and (narrow(value) in agreed or narrow(value) in NOTHING_SAID):
            return number(value)
        if isinstance(value, str) and (turned := figure(narrow(value))):  # the cell's own unit is nearer
            return Reading(read(reader, turned[0]), f"“{shown(value)}”读作 {_figure(turned[0])}")
        figures = read(number_of, value)
        if figures is None:
            return None
        whole = figures * scale.times
        plain = Decimal(f"{whole.normalize():f}")  # what is wrong is said of 10000, not of 1E+4
        return Reading(read(reader, plain), f"{shown(value)} {scale.word} = {_figure(whole)}")

    return scaled


def _ordinal(reader):
    """第七届, 八, 第3届理事会: which one of a row of them."""

    def which(value):
        match = ORDINAL.fullmatch(narrow(value)) if isinstance(value, str) else None
        if match is None or match[0].isdigit():
            return read(reader, value)
        number = in_digits(match[1])
        return Reading(read(reader, number), f"“{shown(value)}”读作 {number}")

    return which


def in_digits(text):
    """The number up to 99 that 7, 七, 十二, 二十一 say."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (DIGITS.index(ones) if ones else 0)


def _of_this_kind(unit, sort):
    """Whether a cell's own unit can be one of its column's: 元 of money, anything else of what is counted."""
    return unit not in NO_COUNT and (unit[-1] in "百千万亿十" or ("元" in unit) == (sort == "Money"))


def _figure(number):
    return f"{number:,f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:,f}"


def _choice(reader, options, likely, agreed):
    labels = {narrow(label): label for label in options}
    said_of = {value: label for label, value in options.items()}

    def choice(value):
        try:
            known = read(reader, value)
            written = type(value) is str and type(known) is str and narrow(value) not in labels
            return Reading(known, f"“{shown(value)}”读作{said_of[known]}") if written and known in said_of else known
        except ValueError as error:
            if not isinstance(value, str):
                raise
            word = ticked(value) or narrow(value)
            for one in dict.fromkeys([word, narrow(NOTE.sub("", word))]):
                if one in agreed:
                    said = agreed[one]
                    return Reading(read(reader, said) if said else None, f"“{shown(value)}”当作{said or '未填'}")
                if one in labels or _reads(reader, one):
                    return Reading(read(reader, one), f"“{shown(value)}”当作{one}")
            raise UnknownWord(word, str(error)) from error

    choice.proposal = lambda word: _proposal(word, options, likely)
    choice.options = options
    return choice


def _reads(reader, word):
    try:
        return read(reader, word) is not None
    except ValueError:
        return False


def _proposal(word, options, likely):
    """The choice that a word probably means, "" when nothing says so."""
    if word in likely:
        return likely[word]
    inside = [label for label in options if _meant(label, word) or _meant(word, label)]
    if inside:
        return inside[0] if len(inside) == 1 else ""
    ended = {meant for one, meant in likely.items() if len(one) > 1 and word.endswith(one) and _meant(one, word)}
    return ended.pop() if len(ended) == 1 else ""  # 水利厅派出


def _meant(part, word):
    """Whether a word holds another one and does not mean something else by it: 小企业会计准则, 不是."""
    before, held, _ = word.partition(part)
    return bool(held) and before != "小" and not OTHERWISE.search(before)


def _code(reader):
    def code(value):
        if isinstance(value, str):
            value = value.strip().lstrip("'’‘`")  # what people type so that Excel takes it for text
            if narrow(value) in NOTHING_SAID or "办理" in value:
                return Reading(None, f"“{shown(value)}”表示还没有信用代码")
            pieces = [
                piece for piece in re.split(r"[/、，,;；：:（(）)\s]+", value) if EIGHTEEN.fullmatch(narrow(piece))
            ]
            if len(pieces) == 1 and len(narrow(value)) > 18:
                return Reading(read(reader, pieces[0]), f"从“{shown(value)}”中取出")
        return read(reader, value)

    return code


SPECIAL = {
    "Phone": phone_reader,
    "Mobile": phone_reader,
    "CreditCode": _code,
    "Email": email_reader,
}
