"""不达标预警 of many societies: which attained ones fall, and when, if nobody does anything."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from assessment.board.links import query
from assessment.loading import load_all_facts
from assessment.models import Decision
from rulebook.dates import ONE_DAY, months_later
from rulebook.engine import judge
from rulebook.facts.of_day import of_day
from rulebook.forecast import QUIET, forecast
from rulebook.outcomes import Attained, Status
from rulebook.rules import RULES
from rulebook.urgency import GOOD

STEPS = (3, 6, 12)  # months
MOST = 300  # societies; each takes some 5 ms, and their ids must fit into an address


class Fall(NamedTuple):
    """A rule that attainment stands on stops being good."""

    on: object
    society: int
    rule: str


@dataclass(frozen=True)
class Step:
    """How many attained societies fall by a day (those of the steps before included), and what they newly fall by."""

    months: int
    until: object
    societies: int
    url: str
    causes: list  # [(Rule, societies)], of this step alone


@dataclass(frozen=True)
class Outlook:
    """The steps, and apart from them the yearly duties due anew for every society: [(day, Rule, societies)]."""

    steps: list
    yearly: list


def outlook(societies, today, policy):
    """The Outlook of the attained societies of a queryset; None when they are too many to judge while one waits."""
    attained = societies.filter(standing__state=Attained.ATTAINED)
    if attained.count() > MOST:
        return None
    held, until = _decisions(attained, today), months_later(today, STEPS[-1])
    falls = [
        fall
        for facts in load_all_facts(attained, today, policy)
        for fall in _falls(facts, held.get(facts.society_id, {}), until)
    ]
    yearly = Counter((fall.on, fall.rule) for fall in falls if _renewed(fall, policy))
    steps = _steps([fall for fall in falls if not _renewed(fall, policy)], today)
    return Outlook(steps, [(on, RULES[rule], count) for (on, rule), count in sorted(yearly.items())])


def needed(policy):
    """The rules attainment stands on."""
    names = policy.secretary_general_needs + policy.secretary_general_either + policy.secretary_general_met_or_decided
    return [rule for rule in (*names, *policy.secretariat_needs, *policy.secretariat_where_applicable) if rule in RULES]


def _renewed(fall, policy):
    """Whether a yearly duty falls only because its new year is due."""
    return RULES[fall.rule].yearly and fall.on in map(policy.renewed_on, (fall.on.year - 1, fall.on.year))


def _falls(facts, held, until):
    """A society's Falls: its facts run out, or the decision on a rule that is not met without it."""
    rules = {rule: RULES[rule] for rule in needed(facts.policy)}
    today = of_day(facts, facts.as_of)
    good = [rule for rule in rules if judge(rules[rule], today).status is Status.MET]
    for failing in forecast(rules, facts, until).warnings(good):
        if not _holds(held, failing.rule, failing.on):
            yield Fall(failing.on, facts.society_id, failing.rule)
    for rule, end in held.items():
        if rule in rules and end and end < until and judge(rules[rule], today).status not in QUIET:
            yield Fall(end + ONE_DAY, facts.society_id, rule)


def _holds(held, rule, day):
    return rule in held and (held[rule] is None or held[rule] >= day)


def _decisions(societies, today):
    """{society id: {rule: last day or None}} of the decisions that make a rule good today."""
    ends = {}
    rows = Decision.objects.filter(society__in=societies, verdict__in=GOOD).valid_on(today).order_by("decided_on", "pk")
    for society, rule, end in rows.values_list("society_id", "rule", "valid_to"):
        ends.setdefault(society, {})[rule] = end
    return ends


def _steps(falls, today):
    steps, seen = [], set()
    for months in STEPS:
        until = months_later(today, months)
        fresh = {(fall.society, fall.rule) for fall in falls if fall.on <= until} - seen
        seen |= fresh
        fallen = {society for society, _ in seen}
        causes = Counter(rule for _, rule in sorted(fresh)).most_common()
        url = query("societies:society_list", pick=",".join(map(str, sorted(fallen))))
        steps.append(Step(months, until, len(fallen), url, [(RULES[rule], count) for rule, count in causes]))
    return steps
