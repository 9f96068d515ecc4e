"""Which values of the policy's parameters are possible; the form, the trial and the services refuse all others. Pure.

What is stored is read without asking: a version put in force before a bound was known still judges as it did.
"""

import datetime
import re

from rulebook.dates import written
from rulebook.parameters import Shape, described
from rulebook.policy import ANY_YEAR, Policy
from rulebook.rules import RULES

LARGEST = 999  # below the line of a share
DAY_OF_YEAR = re.compile(r"(\d\d)-(\d\d)", re.ASCII)
LEAP_DAY = "02-29"
DUES = ("due_model", "due_direct", "due_advanced")
IN_ORDER = (  # of each two, the second is not below the first: the rules look at both together
    ("staff_per_mille", "staff_upper_per_mille"),  # W1: needed, and the upper number beside it
    ("branch_members", "branch_committee_members"),  # P2, P4: a branch, and a branch with a committee
    *(("issued_on", due) for due in (*DUES, "due_all")),
    *((due, "due_all") for due in DUES),  # G3 is the last day of everybody
)


def impossible(policy):
    """{name: why, in Chinese} of the parameters of a policy that have no possible value."""
    told = {name: wrong(one, getattr(policy, name)) for name, one in described(Policy).items()}
    told = {name: words for name, words in told.items() if words}
    return told | {name: words for name, words in _disordered(policy, told).items() if name not in told}


def _disordered(policy, wrong):
    """{name: why} of those that are below another one which they must not be below; of two possible values each."""
    told, known = {}, described(Policy)
    for low, high in IN_ORDER:
        least, value = getattr(policy, low), getattr(policy, high)
        if low not in wrong and value < least and high not in told:
            day = known[low].shape is Shape.DATE
            said = written(least) if day else f"{least} {known[low].unit}"
            told[high] = f"不应{'早于' if day else '小于'}“{known[low].label}”（{said}），请核对这两项。"
    return told


def wrong(parameter, value):
    """Why a value of its type is no possible value of a parameter, "" when it is one."""
    match parameter.shape:
        case Shape.NUMBER:
            return _between(parameter, value, f"{parameter.least} 到 {parameter.most} ")
        case Shape.DATE:
            return _between(parameter, value, f"{written(parameter.least)}到{written(parameter.most)}")
        case Shape.SHARE:
            return _share(parameter, value)
        case Shape.DAY_OF_YEAR:
            return _day_of_year(value)
        case Shape.TEXT:
            return "" if re.fullmatch(parameter.pattern, value, re.ASCII) else f"应为{parameter.made_of}。"
        case Shape.RULES:
            known = {rule.id for rule in RULES.values() if not rule.last}
            return _named(parameter, value, known) or _missing(parameter, value, "至少填一条规则。")
        case Shape.CHOICES:
            return _named(parameter, value, set(parameter.choices)) or _missing(parameter, value, "至少选一项。")
        case Shape.PRIZES:
            if not all(isinstance(one, list | tuple) and len(one) == 2 and one[1] for one in value):
                return "每种产生方式应对应一个奖等。"
            return _named(parameter, [method for method, _ in value], set(parameter.choices))
    return ""


def day_of_year(text):
    """3月31日 of 03-31; "" of what is no day of every year."""
    if not DAY_OF_YEAR.fullmatch(text):
        return ""
    try:
        return written(datetime.date.fromisoformat(f"{ANY_YEAR}-{text}")).partition("年")[2]
    except ValueError:
        return ""


def _between(parameter, value, words):
    return "" if parameter.least <= value <= parameter.most else f"应在 {words}之间，请核对。"


def _share(parameter, value):
    (least, under_least), (most, under_most) = parameter.least, parameter.most
    words = f"应在 {least}/{under_least} 到 {most}/{under_most} 之间，分母为 1 到 {LARGEST}，请核对。"
    if len(value) != 2 or not all(type(number) is int for number in value) or not 1 <= value[1] <= LARGEST:
        return words
    part, whole = value
    return "" if least * whole <= part * under_least and part * under_most <= most * whole else words


def _day_of_year(text):
    if not text or day_of_year(text):
        return ""
    if text == LEAP_DAY:
        return "2月29日不是每年都有，请换一天，例如 03-31。"
    if parts := DAY_OF_YEAR.fullmatch(text):
        month, day = map(int, parts.groups())
        return f"没有{month}月{day}日这一天，请核对，例如 03-31。"
    return "请写成两位的月和日，例如 03-31。"


def _missing(parameter, value, words):
    return "" if value or not parameter.needed else words


def _named(parameter, value, known):
    for one in value:
        if one not in known:
            return f"不能填“{one}”。"
    return "" if len(set(value)) == len(value) else "同一项填了两次。"
