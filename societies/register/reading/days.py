"""Days and months in cells, with what people write around them: 2022.5.20至今, 85.10.12, 2026年5月（拟）."""

import re
import unicodedata

from core.cells import narrow, read, shown, tidy
from core.days import SHORT_YEAR, in_full
from core.values import date_cn
from societies.register.periods import split
from societies.register.reading.outcome import NOTHING_SAID, Reading, UnknownWord
from societies.register.reading.people import NOTE

TWO_DIGITS = "两位数年份"
STILL = frozenset({"至今", "今", "在职", "在任", "在岗", "现任"})
FOR_EVER = frozenset({"长期", "长期有效", "永久", "永久有效", "无期限", "无固定期限"})
ENDED = re.compile(r"\d{4}[./-]\d\d?(?:[./-]\d\d?)?[./。、]")  # 2016.10.
BEGUN = re.compile(r"(.*\d[日月年]?)\s*(?:[—\-－~～至到]+\s*(?:今|现在)?|起|始|以来)")  # 2022.5.20至今


def day_reader(reader, agreed, lasting=False):
    """A reader of days; `lasting` of one up to which something holds."""

    def day(value):
        try:
            return read(reader, value)
        except ValueError:
            if not isinstance(value, str):
                raise
            text = tidy(value)
            word = narrow(text)
            if ENDED.fullmatch(word):
                known = read(reader, text[:-1])
                return Reading(known, f"“{shown(value)}”读作{date_cn(known)}")
            if SHORT_YEAR.fullmatch(unicodedata.normalize("NFKC", text)):
                return _short_year(reader, text, agreed)
            if word in NOTHING_SAID or word in STILL:
                return Reading(None, f"“{shown(value)}”表示没有日期")
            if lasting and word in FOR_EVER:
                return Reading(None, f"“{shown(value)}”表示没有到期的一天")
            if begun := BEGUN.fullmatch(text):
                return Reading(read(reader, begun[1]), f"“{shown(value)}”读作从{shown(begun[1])}起")
            bare, notes = text, []
            while match := NOTE.search(bare):
                notes.insert(0, match[1])
                bare = bare[: match.start()]
            if both := split(bare, reader, reader):
                return Reading(both[0], f"“{shown(value)}”拆成起止两个日期", end=both[1])
            if notes and bare:
                return Reading(read(reader, bare), f"去掉了说明“{'，'.join(notes)}”")
            raise

    return day


def _short_year(reader, text, agreed):
    """A day or month of a year of two digits, once somebody has said that it is meant in full."""
    full = in_full(unicodedata.normalize("NFKC", text), reader.when)
    read_in_full = read(reader, full)
    if TWO_DIGITS not in agreed:
        options = {"补全": f"补全成四位，例如“{text}”读作{date_cn(read_in_full)}"}
        raise UnknownWord(TWO_DIGITS, f"年份只有两位：“{text}”", options, "补全")
    if not agreed[TWO_DIGITS]:
        return Reading(None, f"“{text}”没有读取")
    return Reading(read_in_full, f"“{text}”读作{date_cn(read_in_full)}")
