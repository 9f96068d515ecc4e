"""The results of one society, rule by rule, with what people decided beside them."""

from collections import Counter
from dataclasses import dataclass, field

from assessment.board import CHAPTERS
from assessment.models import Decision, Finding, FindingChange
from assessment.outcomes import Status
from assessment.rules import RULES
from assessment.rules.base import Rule

URGENT = ["NOT_MET", "ERROR", "TO_REVIEW", "NO_DATA", "NOT_DUE", "MET", "NOT_APPLICABLE"]  # first what must be done
TITLES = {
    "S": "秘书长职业化",
    "W": "工作人员职业化",
    "E": "秘书处实体化",
    "R": "规章制度与财务",
    "P": "党建",
    "G": "目标与治理",
}


@dataclass(frozen=True)
class Result:
    """One rule for one society: the machine's result and, beside it, the decision in force."""

    rule: Rule
    status: str
    explanation: str
    values: dict = field(default_factory=dict)
    link: str = ""
    as_of: object = None
    since: object = None
    policy: object = None
    decision: Decision | None = None

    @property
    def section(self):
        """The profile section where the fact is mended."""
        return self.link or self.rule.section


def results(society, on=None):
    """[Result] in the order of the rules: as they stand, or as they were judged on or before a past day."""
    rows = _past(society, on) if on else _current(society)
    decisions = decisions_in_force(society, on)
    return [
        Result(rule, **rows[rule.id], decision=decisions.get(rule.id)) for rule in RULES.values() if rule.id in rows
    ]


def _current(society):
    found = Finding.objects.filter(society=society).select_related("policy")
    names = ("status", "explanation", "values", "link", "as_of", "since", "policy")
    return {row.rule: {name: getattr(row, name) for name in names} for row in found}


def _past(society, on):
    changes = FindingChange.objects.filter(society=society, on__lte=on).select_related("policy").order_by("on", "pk")
    return {
        row.rule: {"status": row.new, "explanation": row.explanation, "since": row.on, "policy": row.policy}
        for row in changes
    }


def decisions_in_force(society, on):
    """{rule id: Decision} valid on a day (None: today); the newest wins."""
    found = Decision.objects.filter(society=society).valid_on(on).select_related("author").order_by("decided_on", "pk")
    return {decision.rule: decision for decision in found}


@dataclass(frozen=True)
class Chapter:
    """The results of one chapter of the policy, the urgent ones first, with their counts."""

    key: str
    title: str
    clause: str
    results: list
    counts: list

    @property
    def urgent(self):
        """Results somebody must do something about."""
        return [result for result in self.results if result.status in URGENT[:5]]

    @property
    def calm(self):
        """The rest: met or not applicable."""
        return [result for result in self.results if result.status not in URGENT[:5]]


def chapters(found, only=""):
    """The results grouped by chapter; `only` narrows to one state."""
    grouped = []
    for key in CHAPTERS:
        rows = [result for result in found if result.rule.id[0] == key and only in ("", result.status)]
        if rows:
            rows.sort(key=lambda result: URGENT.index(result.status))
            tally = Counter(result.status for result in rows)
            counts = [(state, f"{Status(state).label} {tally[state]}") for state in URGENT if tally[state]]
            grouped.append(Chapter(key, TITLES[key], rows[0].rule.clause.split("·")[0], rows, counts))
    return sorted(grouped, key=lambda chapter: URGENT.index(chapter.results[0].status))


def tally(found):
    """[(state, word, count)] of all states present, the urgent ones first."""
    counts = Counter(result.status for result in found)
    return [(state, Status(state).label, counts[state]) for state in URGENT if counts[state]]
