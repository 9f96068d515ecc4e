"""Facts as plain JSON values and back, by their type annotations: a new fact needs no line here."""

import dataclasses
import datetime
import enum
import functools
import json
import types
import typing
from decimal import Decimal, InvalidOperation

from rulebook.months import Month

SHORTEST_DAY = len("20261130")
READ = {datetime.date: datetime.date.fromisoformat, Month: Month.read, Decimal: Decimal}
WORDS = {
    datetime.date: "日期（如 2026-11-30）",
    Month: "日期（如 2026-11-30）或月份（如 2026-11）",
    Decimal: "加引号的数（如 12.50）",
    bool: " true 或 false",
    int: "整数",
    str: "文字",
    list: "列表",
    dict: "带名称的各项",
}


class Unlike(ValueError):
    """A value is not what its annotation says. The message, in Chinese, names its place."""


def plain(value):
    """What JSON can hold: rows as objects by the names of their fields, days as ISO text, money as text."""
    if names := _annotations(type(value)):
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | enum.Enum) else value


def built(kind, value, place):
    """The value that `plain` wrote, as the annotation `kind` says it was. Raises Unlike."""
    if isinstance(kind, types.UnionType):
        if value is None:
            return None
        kind, *others = [one for one in typing.get_args(kind) if one is not types.NoneType]
        if Month in others and isinstance(value, str) and len(value) < SHORTEST_DAY:
            kind = Month
    if typing.get_origin(kind) is tuple:
        return _tuple(typing.get_args(kind), value, place)
    if type(value) is kind:
        return value
    if names := _annotations(kind):
        return kind(**_fields(names, value, place))
    if kind in READ or issubclass(kind, enum.Enum):
        return _read(kind, value, place)
    raise _unlike(kind, value, place)


@functools.cache
def _annotations(kind):
    """{field: type} of a row or a dataclass; nothing of any other type."""
    return typing.get_type_hints(kind) if dataclasses.is_dataclass(kind) or hasattr(kind, "_fields") else {}


def _tuple(kinds, values, place):
    if type(values) is not list:
        raise _unlike(list, values, place)
    kinds = kinds[:1] * len(values) if kinds[-1] is ... else kinds
    if len(kinds) != len(values):
        raise Unlike(f"{place}应有{len(kinds)}项，现有{len(values)}项。")
    parts = enumerate(zip(kinds, values, strict=True))
    return tuple([built(kind, value, f"{place}[{number}]") for number, (kind, value) in parts])


def _fields(names, values, place):
    if type(values) is not dict:
        raise _unlike(dict, values, place)
    for words, odd in (("缺少", names.keys() - values.keys()), ("多出", values.keys() - names.keys())):
        if odd:
            raise Unlike(f"{place}{words}“{min(odd)}”。")
    return {name: built(kind, values[name], f"{place}.{name}") for name, kind in names.items()}


def _read(kind, value, place):
    try:
        read = READ.get(kind, kind)(value) if type(value) is str else None
    except (ValueError, InvalidOperation):
        read = None
    if read is None or (kind is Decimal and not read.is_finite()):
        raise _unlike(kind, value, place)
    return read


def _unlike(kind, value, place):
    words = WORDS.get(kind) or "、".join(kind)
    return Unlike(f"{place}应为{words}，现为 {json.dumps(value, ensure_ascii=False)[:40]}。")
