"""How a clause is read under one policy: the numbers in a rule's words are those of the version shown. Pure.

A reading holds no number of the policy itself but names the parameter, and what is said of it where that is needed:

- {least_staff}: the value in words;
- {age_limit:+1}: one more;
- {standing_share:/}: that part of a whole, 三分之一;
- {age_lenient:从宽|从严}: the first words where the value says something, else the second; ~ stands for the value.
"""

import re

from rulebook.bounds import day_of_year
from rulebook.dates import written
from rulebook.parameters import Shape, described
from rulebook.policy import Policy, policy_from
from rulebook.rules.base import share_of

PARAMETERS, ISSUED = described(Policy), policy_from({})
NAMED = re.compile(r"\{(\w+)")


def reading(rule, policy):
    """How the clause of a rule is read under a policy."""
    return rule.reading.format_map({name: _Said(PARAMETERS[name], getattr(policy, name)) for name in names(rule)})


def names(rule):
    """The parameters that the reading of a rule names, each once, in their order there."""
    return list(dict.fromkeys(NAMED.findall(rule.reading)))


def departures(rule, policy):
    """[(label, value as the policy was issued, value now)] of the parameters of a rule that are no longer as issued."""
    both = [(PARAMETERS[name], getattr(ISSUED, name), getattr(policy, name)) for name in names(rule)]
    return [(one.label, with_unit(one, old), with_unit(one, new)) for one, old, new in both if old != new]


def with_unit(parameter, value):
    """A value as a sentence says it by itself: 5人, 三分之二, 是."""
    if parameter.shape is Shape.TICK:
        return "是" if value else "否"
    if parameter.name == "standing_share":
        return share_of(1, value)
    return f"{_words(parameter, value) or '无'}{parameter.unit}"


def _words(parameter, value):
    match parameter.shape:
        case Shape.DATE:
            return written(value)
        case Shape.DAY_OF_YEAR:
            return day_of_year(value)
        case Shape.SHARE:
            return share_of(*value)
        case Shape.CHOICES:
            return "、".join(dict(parameter.choices.choices).get(one, one) for one in value)
        case Shape.PRIZES:
            methods = dict(parameter.choices.choices)
            return "、".join(f"{methods.get(method, method)}{prize}" for method, prize in value)
        case Shape.RULES:
            return "、".join(value)
    return str(value)


class _Said:
    """A value that a reading names; formatting it says it as the reading asks."""

    def __init__(self, parameter, value):
        self.parameter, self.value = parameter, value

    def __format__(self, asked):
        words = _words(self.parameter, self.value)
        if asked == "+1":
            return str(self.value + 1)
        if asked == "/":
            return share_of(1, self.value)
        if "|" in asked:
            something, nothing = asked.split("|")
            return something.replace("~", words) if self.value else nothing
        return words
