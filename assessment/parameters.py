"""The policy's parameters in people's words. What each one is, is said beside its number in rulebook/policy.py."""

from rulebook.bounds import day_of_year
from rulebook.dates import written
from rulebook.parameters import Shape, described
from rulebook.policy import Policy
from rulebook.rules import RULES

RULE_CHOICES = [(rule.id, f"{rule.id} {rule.title}") for rule in RULES.values() if not rule.last]
PARAMETERS = described(Policy)
GROUPS = [
    (title, [one for one in PARAMETERS.values() if one.group == title])
    for title in dict.fromkeys(one.group for one in PARAMETERS.values())
]


def choices(parameter):
    """[(value, word)] of what a parameter may name."""
    return RULE_CHOICES if parameter.shape is Shape.RULES else parameter.choices.choices


def said(parameter, value):
    """A value of a parameter as people read it."""
    match parameter.shape:
        case Shape.TICK:
            return "是" if value else "否"
        case Shape.DATE:
            return written(value)
        case Shape.DAY_OF_YEAR:
            return day_of_year(value) or "不沿用"
        case Shape.SHARE:
            return " / ".join(map(str, value))
        case Shape.CHOICES | Shape.RULES:
            words = dict(choices(parameter))
            return "、".join(words.get(item, item) for item in value) or "无"
        case Shape.PRIZES:
            words = dict(choices(parameter))
            return "、".join(f"{words.get(method, method)}：{prize}" for method, prize in value) or "待省科协确认"
    return f"{value} {parameter.unit}".strip()


def shown(policy):
    """[(group, [(name, value) as people read them])] of a policy."""
    return [(title, [(one.label, said(one, getattr(policy, one.name))) for one in group]) for title, group in GROUPS]


def changed(old, new):
    """[(name, old, new)] as people read them, of the parameters in which two policies differ."""
    return [
        (one.label, said(one, getattr(old, one.name)), said(one, getattr(new, one.name)))
        for one in PARAMETERS.values()
        if getattr(old, one.name) != getattr(new, one.name)
    ]
