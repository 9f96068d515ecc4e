"""What a number of the policy is to people: its group, name, unit and shape. Said beside the number, in policy.py."""

import datetime
import enum
from dataclasses import dataclass, field, fields

from rulebook.words import Labelled

Shape = enum.Enum("Shape", "TICK NUMBER DATE TEXT DAY_OF_YEAR SHARE CHOICES RULES PRIZES")  # how a parameter is written
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
    needed: bool  # whether a set of rules may not be empty
    before: object  # what holds in versions made before there was this parameter; None: there was one from the first


def parameter(default, group, label, unit="", *, help="", shape=None, choices=None, needed=False, before=None):
    """A field of Policy with its words. Unless its `shape` is said, it is written as the type of `default` is.

    One that comes after the first version was issued says what held `before` there was it: versions stored without it
    judge by that and not by its default, so that they say what they always said.
    """
    if before is not None and type(before) is not type(default):
        raise TypeError(f"{label}: what held before is not of the type of the default")
    shape = shape or (Shape.CHOICES if choices else PLAIN[type(default)])
    words = {"group": group, "label": label, "unit": unit, "help": help}
    return field(
        default=default, metadata=words | {"shape": shape, "choices": choices, "needed": needed, "before": before}
    )


def described(policy):
    """{name: Parameter} of a class of policies, in the order in which it declares them."""
    return {one.name: Parameter(one.name, one.default, **one.metadata) for one in fields(policy) if one.metadata}
