"""Days and years as people write them, in boxes and in cells alike, and whether one may lie ahead.

A reader takes what was written and gives the day or the year. What it cannot take raises ValueError in Chinese with
the words written and how to right them; a part that is missing is asked for and never invented.
"""

import re
import unicodedata
from calendar import monthrange
from contextlib import suppress
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from core.cells import narrow, shown
from core.values import date_cn
from rulebook.months import Month

FIRST, LAST = 1900, 2100  # years that a record of a society can mean
PLANNED = 20  # years ahead; what is further away was meant for the century before
EXAMPLE = "2024-3-1 或 2024年3月1日"
BETWEEN = r"\s*[-–—/.。,、\s]\s*"
DATE = re.compile(rf"(\d{{4}})(?:\s*年\s*|{BETWEEN})(\d{{1,2}})(?:\s*月\s*|{BETWEEN})(\d{{1,2}})\s*[日号]?")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
MIDNIGHT = re.compile(r"[\sT]+0?0:00(:00)?$")
SHORT_YEAR = re.compile(rf"'?\d{{2}}(?:\s*年\s*|{BETWEEN})\d{{1,2}}((?:\s*月\s*|{BETWEEN})(\d{{1,2}}\s*[日号]?)?)?")
ONLY_MONTH = re.compile(rf"(\d{{4}})(?:\s*年\s*|{BETWEEN})(\d{{1,2}})\s*月?(?:份)?|((?:19|20)\d\d)(0[1-9]|1[0-2])")
ONLY_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?")
IN_WORDS = re.compile("[〇零○一二三四五六七八九十]+(?=[年月日号])")
WORDS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
WEEKDAY = re.compile(r"\s*[（(]?(?:星期|礼拜|周)[一二三四五六日天][）)]?$")
SERIAL = re.compile(r"[1-7]\d{4}")  # a day as Excel counts it, when its cell forgot that it is one
EXCEL_DAY_0 = date(1899, 12, 30)


class When(StrEnum):
    """How late a day or year may be. Every field of a day or a year says which."""

    PAST = "past"  # has happened: today or this year at the latest
    NEXT_YEAR = "next year"  # is planned a year ahead at most: a budget
    AHEAD = "ahead"  # may lie ahead as far as people plan: the end of a term, a contract


def day(when=When.AHEAD, months=False):
    """A reader of a day: a true date, or 2024-3-1, 2024/3/1, 2024.3.1, 2024年3月1日, 20240301, 二〇二四年三月一日, in
    full width and with its weekday too. With `months` also of a Month: one, or 2024-3, 2024.03, 2024年3月, 202403."""

    def day_of(value):
        read = _day(value, when, months)
        if not FIRST <= read.year <= LAST:
            raise ValueError(f"年份不合理：“{shown(value)}”，请填写 {_years(when)}的日期。")
        if read > _last_day(when):
            late = "晚于今天" if when == When.PAST else "超过明年"
            what = "" if read.year == timezone.localdate().year else "年份"
            raise ValueError(f"日期{late}：“{shown(value)}”，请核对{what}。")
        return read

    day_of.when, day_of.months = when, months
    return day_of


def year(when=When.AHEAD):
    """A reader of a year: 2025, 2025年, 2025年度."""

    def year_of(value):
        digits = re.sub("年度?$", "", narrow(int(value) if isinstance(value, float) and value.is_integer() else value))
        if re.fullmatch(r"'?\d\d", digits):
            raise ValueError(f"年份须写四位：“{shown(value)}”，例如 {in_full(digits, when)}。")
        if not re.fullmatch(r"\d{4}", digits):
            raise ValueError(f"不是年度：“{shown(value)}”，请填写四位数字，例如 2025。")
        read, latest = int(digits), _last_day(when).year
        if not FIRST <= read <= LAST:
            raise ValueError(f"年份不合理：“{shown(value)}”，请填写 {_years(when)}的年度。")
        if read > latest:
            raise ValueError(f"年度太晚：“{shown(value)}”，这里最晚填 {latest} 年，请核对。")
        return read

    year_of.when = when
    return year_of


def said(value, when=When.AHEAD, months=False):
    """(the day understood, perhaps a Month, or None; what to tell the person who wrote `value`)."""
    try:
        read = day(when, months)(value)
    except ValueError as error:
        return None, str(error)
    return read, f"读作 {date_cn(read)}{'，日未填' if isinstance(read, Month) else ''}"


def _last_day(when):
    if when not in (When.PAST, When.NEXT_YEAR):
        return date(LAST, 12, 31)
    today = timezone.localdate()
    return today if when == When.PAST else date(today.year + 1, 12, 31)


def _years(when):
    return f"{FIRST} 年到 {_last_day(when).year} 年"


def in_full(text, when):
    """What begins with two digits of a year, with all four: of this century unless that lies too far ahead."""
    text, latest = text.removeprefix("'"), min(_last_day(when).year, timezone.localdate().year + PLANNED)
    return f"{20 if int(f'20{text[:2]}') <= latest else 19}{text}"


def _day(value, when, months):
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) and (months or not isinstance(value, Month)):
        return value
    text = str(value)
    match = DATE.fullmatch(text)  # as most are written
    if not match:
        text = MIDNIGHT.sub("", unicodedata.normalize("NFKC", text).strip())
        text = IN_WORDS.sub(lambda words: _figures(words[0]), WEEKDAY.sub("", text))
        match = DATE.fullmatch(text) or COMPACT.fullmatch(narrow(text))
    if not match and months and (month := _month(text, value)):
        return month
    if not match:
        raise ValueError(_what_is_missing(text, shown(value), when))
    parts = [int(part) for part in match.groups()]
    try:
        return date(*parts)
    except ValueError as error:
        raise ValueError(f"日期不存在：“{shown(value)}”，{_why_not(*parts)}，请核对年月日。") from error


def _month(text, value):
    """The Month that is written, or None."""
    match = ONLY_MONTH.fullmatch(text)
    if not match:
        return None
    year, month = [int(part) for part in match.groups() if part]
    if isinstance(value, float) and month == 1:  # a number loses its last nought: 2022.10 is 2022.1
        raise ValueError(f"分不清是 1 月还是 10 月：“{shown(value)}”，请写成 {year}年1月 或 {year}年10月。")
    return Month(year, month) if 1 <= month <= 12 else None


def _figures(words):
    """二〇二四 is 2024, 十二 is 12, 二十一 is 21, as papers of the state write years, months and days."""
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return words.translate(WORDS)
    return f"{tens or '一'}{ones or '〇'}".translate(WORDS)


def _what_is_missing(text, quoted, when):
    if SHORT_YEAR.fullmatch(text):
        return f"年份须写四位：“{quoted}”，例如 {_example(when, in_full(text, when), in_full(text[:3], when)[:4])}。"
    month = ONLY_MONTH.fullmatch(text)
    if month:
        year, of_year = [int(part) for part in month.groups() if part]
        if not 1 <= of_year <= 12:
            whole = _example(when, year)
            return f"日期不存在：“{quoted}”，{_why_not(year, of_year, 0)}，请写全年月日，例如 {whole}。"
        whole = _example(when, f"{year}年{of_year}月15日", f"{year}年{of_year}月1日", year)
        return f"只写到了月：“{quoted}”，是哪一天？请写全，例如 {whole}。"
    if year := ONLY_YEAR.fullmatch(text):
        return f"只写到了年：“{quoted}”，是哪一天？请写全，例如 {_example(when, year[1])}。"
    if SERIAL.fullmatch(text):
        meant = date_cn(EXCEL_DAY_0 + timedelta(days=int(text)))
        return f"不是日期：“{quoted}”，像是 Excel 里日期的序号（{meant}），请核对后写成日期，例如 2024年3月1日。"
    return f"不是日期：“{quoted}”，请写成 2024-03-01 或 2024年3月1日。"


def _example(when, *tried):
    """The first of these that a box of that kind takes; of a bare year its 15 March, its 1 January."""
    for text in tried:
        bare = re.fullmatch(r"\d{4}", str(text))
        for one in (f"{text}年3月15日", f"{text}年1月1日") if bare else (text,):
            with suppress(ValueError):
                if day(when)(one):
                    return one
    return "2024年3月1日"


def _why_not(year, month, day):
    if not 1 <= month <= 12:
        return f"没有{month}月"
    if year and day:
        return f"{year}年{month}月只有{monthrange(year, month)[1]}天"
    return "没有0日" if year else "没有这一年"
