"""The one way up to what was judged: the app above answers, by the name in settings.RESULTS.

What each function promises stands here; the module named there has functions of the same names. Words and titles of
rules and states need no asking: they are the rulebook's (RULES, STATES).
"""

from django.conf import settings
from django.utils.module_loading import import_string


def results_of(society_id):
    """[{rule, title, status, state, explanation, section, remedy, decision, remark}] in the order of the rules.

    `status` is the machine's result, `decision` the Chinese verdict in force beside it or "", `remark` the words on
    why, `state` what counts of the two; `section` is the profile section where the fact is entered.
    """
    return _above("results_of")(society_id)


def history(society_id, most=12):
    """The last changes of results, newest first: [{on, rule, title, old, new, explanation}]. First ones are none."""
    return _above("history")(society_id, most)


def having(societies, rule="", state=""):
    """Ids of those societies that have a result of this rule (or any) in this state (or any), as numbers count them:
    a decision in force stands for the machine's result."""
    return _above("having")(societies, rule, state)


def falling(societies, asked):
    """Ids of those attained societies that will be attained no longer, as the conditions of the list ask: `falls` (a
    rule, or "any"), `within` and `beyond` so many months, `anew` (a yearly duty is due again)."""
    return _above("falling")(societies, asked)


def fall_reasons(societies, asked):
    """{society id: in one sentence when and why} of the same societies."""
    return _above("fall_reasons")(societies, asked)


def unsettled(societies, falls=False):
    """What a list of those must say while not all of them are judged anew (or, if it is about what `falls`, foreseen
    anew), or ""."""
    return _above("unsettled")(societies, falls)


def awaited(society_id):
    """What every page of one society's results must say while a job has yet to judge it anew, or ""."""
    return _above("awaited")(society_id)


def sentences(societies, rule):
    """{society id: what this rule says of it}."""
    return _above("sentences")(societies, rule)


def _above(name):
    return import_string(f"{settings.RESULTS}.{name}")
