"""Soft questions about a record: improbable, though it may be so. They keep nobody from saving (decision 33).

A table names its questions (tables.Table.asks): functions of (record, held, today) that yield Doubts, where held(model)
are the society's rows of a model. Two people are one where the house says so for W1 (rulebook/rules/staff/roster.py).
"""

import re
from typing import NamedTuple

from core.values import date_cn
from rulebook.dates import whole_years
from rulebook.months import earliest, latest, may_be_one, surely_after

YOUNGEST, OLDEST = 16, 80  # 劳动法第十五条; beyond the other, a year of birth is rather mistyped


class Doubt(NamedTuple):
    """A question at a field, and the fields it arises from: it is asked when one of them changes."""

    name: str
    words: str
    about: tuple[str, ...]


def doubts_of(table, record, held, today):
    """[Doubt] of one record of a table."""
    return [doubt for ask in table.asks for doubt in ask(record, held, today)]


def same_person(*known, during=(), within="", and_in=None):
    """Whether somebody is entered twice: of one name, and alike in one of the `known` fields or in none of them unlike.

    during: (first day, last day); only who is there at the same time is compared. within: only inside the same body.
    and_in: (model, (first day, last day)) of another table, whose people do not belong here as well.
    """

    def ask(record, held, today):
        about = ("name", *known, *during, *([within] if within else []))
        for other in held(type(record)):
            apart = other.pk == record.pk or within and _at(other, within) != _at(record, within)
            if not apart and _together(record, during, other, during) and (alike := _alike(record, other, known)):
                yield Doubt("name", f"另有一条{alike}的{_title(record)}，请核对是否同一人；同一人只填一条。", about)
                break
        if and_in:
            model, span = and_in
            for other in held(model):
                if _together(record, during, other, span) and (alike := _alike(record, other, known)):
                    words = f"{_title(other)}中有一位{alike}，请核对是否同一人；同一人不在这里重复填写。"
                    yield Doubt("name", words, about)
                    break

    return ask


def _title(record):
    return record._meta.verbose_name


def _at(record, link):
    return getattr(record, record._meta.get_field(link).attname)


def _bare(name):
    return "".join(name.split())


def _together(one, span, other, others_span):
    if not span:
        return True
    (begin, end), (began, ended) = _days(one, span), _days(other, others_span)
    return not _handed_over(end, began) and not _handed_over(ended, begin)


def _handed_over(end, begin):
    """Whether one time surely ends before another begins, or on its first day."""
    return bool(end and begin) and surely_after(begin, end, or_equal=True)


def _days(record, span):
    return [getattr(record, name) for name in span]


def _alike(one, other, known):
    """In what two records name the same person, "" where they do not."""
    if _bare(one.name) != _bare(other.name) or not one.name:
        return ""
    pairs = [(name, getattr(one, name), getattr(other, name)) for name in known]
    alike = [str(one._meta.get_field(name).verbose_name) for name, mine, theirs in pairs if mine and mine == theirs]
    unlike = [name for name, mine, theirs in pairs if mine and theirs and not may_be_one(mine, theirs)]
    if alike or not unlike:
        return f"姓名{''.join(f'、{label}' for label in alike)}相同"
    return ""


def ages(begin, end):
    """Whether somebody was, or is while in service, of an age at which hardly anybody works."""

    def ask(record, held, today):
        born, begun, ended = record.birth_date, getattr(record, begin), getattr(record, end)
        if born is None:
            return
        label, about = record._meta.get_field(begin).verbose_name, ("birth_date", begin, end)
        then, now = begun and _age(born, begun), _age(born, today)
        if begun and surely_after(born, begun):
            yield Doubt("birth_date", f"出生日期晚于{label}，请核对。", about)
        elif begun and _improbable(then):
            yield Doubt("birth_date", f"按出生日期，{label}（{date_cn(begun)}）时{_told(then)}周岁，请核对。", about)
        elif (ended is None or latest(ended) >= today) and _improbable(now):
            yield Doubt("birth_date", f"按出生日期，现在{_told(now)}周岁，请核对。", about)

    return ask


def _age(born, day):
    """The (least, greatest) age on a day: two numbers where only a month is known."""
    return whole_years(latest(born), earliest(day)), whole_years(earliest(born), latest(day))


def _improbable(age):
    least, greatest = age
    return greatest < YOUNGEST or least > OLDEST


def _told(age):
    return "至".join(dict.fromkeys(map(str, age)))


def in_order(earlier, later):
    """Whether one day comes before another that it should follow."""

    def ask(record, held, today):
        first, last = getattr(record, earlier), getattr(record, later)
        if first and last and surely_after(first, last):
            label = record._meta.get_field(earlier).verbose_name
            words = f"{record._meta.get_field(later).verbose_name}早于{label}（{date_cn(first)}），请核对。"
            yield Doubt(later, words, (earlier, later))

    return ask


def in_turn(begin, end):
    """Whether two hold one office at a time; who hands over and who takes over on the same day do not."""

    def ask(record, held, today):
        for other in held(type(record)):
            another = other.pk != record.pk and _bare(other.name) != _bare(record.name)  # of one name: same_person asks
            if another and _together(record, (begin, end), other, (begin, end)):
                until = getattr(other, end)
                told = f"到{date_cn(until)}" if until else "没有填报离任日期"
                words = f"与{other.name}的任期重叠（{date_cn(getattr(other, begin))}任职，{told}），请核对。"
                yield Doubt(begin, words, (begin, end))
                break

    return ask


def once(name, begin, end):
    """Whether a record of a number is there already, or one lies in the days of another, as when entered anew."""

    def ask(record, held, today):
        for other in held(type(record)):
            if other.pk == record.pk:
                continue
            days = f"{date_cn(getattr(other, begin))}至{date_cn(getattr(other, end))}"
            if getattr(record, name) and getattr(record, name) == getattr(other, name):
                yield Doubt(name, f"另有一条{other}（{days}），请核对；同一届只填一条。", (name,))
                break
            if _inside(record, other, begin, end) or _inside(other, record, begin, end):
                yield Doubt(begin, f"起止日期与{other}（{days}）重叠，请核对。", (begin, end))
                break

    return ask


def _inside(one, other, begin, end):
    (first, last), (begun, ended) = _days(one, (begin, end)), _days(other, (begin, end))
    return bool(first and last and begun and ended and begun <= first and last <= ended)


def denied(answer, named):
    """Whether something is named of which it is answered that there is none: the rules go by the answer."""

    def ask(record, held, today):
        if getattr(record, answer) is False and getattr(record, named):
            said, label = (record._meta.get_field(name).verbose_name for name in (answer, named))
            yield Doubt(named, f"“{said}”填的是否，又填了{label}，请核对；有的请改为是。", (answer, named))

    return ask


def named_twice(name):
    """Whether a list of names in one box has a name twice."""

    def ask(record, held, today):
        people = [_bare(part) for part in re.split(r"[、，,；;/\n]|\s{2,}", getattr(record, name)) if part.strip()]
        if twice := sorted({one for one in people if people.count(one) > 1}):
            label = record._meta.get_field(name).verbose_name
            yield Doubt(name, f"{label}中“{'、'.join(twice)}”不止一次，请核对是否同一人。", (name,))

    return ask
