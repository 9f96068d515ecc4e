"""What a number of the policy is to people: its group, name, unit and shape. Said beside the number, in policy.py."""

import datetime
import enum
from dataclasses import dataclass, field, fields
from functools import cache
from types import MappingProxyType

from rulebook.words import Labelled

Shape = enum.Enum("Shape", "TICK NUMBER DATE TEXT DAY_OF_YEAR SHARE CHOICES RULES PRIZES")  # how a parameter is written
FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)
PLAIN = {bool: Shape.TICK, int: Shape.NUMBER, datetime.date: Shape.DATE, str: Shape.TEXT}


@dataclass(frozen=True)
class Parameter:
    """One field of Policy; the type of its default is the type that every version must give."""

    name: str
    default: object
    group: str  # heading under which the pages show it
    label: str
    unit: str
    help: str
    shape: Shape
    choices: type[Labelled] | None  # what it may name, unless that is rules
    needed: bool  # whether a set may not be empty: a clause that asks for nothing would be kept by everybody
    least: object  # bounds of a number, a day or a share
    most: object
    pattern: str  # what a text is made of, and that in words
    made_of: str
    before: object  # what holds in versions made before there was this parameter; None: there was one from the first


def parameter(
    default,
    group,
    label,
    unit="",
    *,
    help="",
    shape=None,
    choices=None,
    needed=False,
    bounds=None,
    text=None,
    before=None,
):
    """A field of Policy with its words. Unless its `shape` is said, it is written as the type of `default` is.

    A number, a day and a share have `bounds`, (least, most); of a `text` it is said what it is made of, as a pattern
    and in words. What a set may name bounds it. rulebook/bounds.py refuses the rest.

    One that comes after the first version was issued says what held `before` there was it: versions stored without it
    judge by that and not by its default, so that they say what they always said.
    """
    if before is not None and type(before) is not type(default):
        raise TypeError(f"{label}: what held before is not of the type of the default")
    shape = shape or (Shape.CHOICES if choices else PLAIN[type(default)])
    bounds = bounds or ((FIRST_DAY, LAST_DAY) if shape is Shape.DATE else (None, None))
    if shape in (Shape.NUMBER, Shape.SHARE) and None in bounds or (shape is Shape.TEXT and not text):
        raise TypeError(f"{label}: which values are possible is not said")
    pattern, made_of = text or ("", "")
    words = {"group": group, "label": label, "unit": unit, "help": help, "shape": shape, "choices": choices}
    limits = {"least": bounds[0], "most": bounds[1], "pattern": pattern, "made_of": made_of, "needed": needed}
    return field(default=default, metadata=words | limits | {"before": before})


@cache
def described(policy):
    """{name: Parameter} of a class of policies, in the order in which it declares them."""
    every = {one.name: Parameter(one.name, one.default, **one.metadata) for one in fields(policy) if one.metadata}
    return MappingProxyType(every)
