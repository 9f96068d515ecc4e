"""The results of one society, rule by rule, with what people decided beside them."""

from collections import Counter
from dataclasses import dataclass, field, replace

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from assessment.history import ATTAINMENT, held
from assessment.judging import policy_for, policy_of
from assessment.models import Decision, Finding, FindingChange
from core.states import look
from rulebook.attainment import counted, secretariat, secretary_general
from rulebook.outcomes import Status
from rulebook.readings import departures, reading
from rulebook.remedies import remedy
from rulebook.rules import RULES
from rulebook.rules.base import Rule
from rulebook.rules.chapters import CHAPTERS, Chapter
from rulebook.urgency import FAILING, GOOD, OPEN, URGENT


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
    read_by: object = None  # the Policy of that version
    decision: Decision | None = None
    change: FindingChange | None = None  # by which this state came
    before: FindingChange | None = None  # the one it came from
    shown: tuple = ()  # its values with the ways to their sources (assessment/proof.py)
    people: object = None  # of W1: who counts and who does not

    @property
    def state(self):
        """What counts: the decision in force, or else the machine's result."""
        return str(counted(self.status, self.decision and self.decision.verdict))

    @property
    def rests(self):
        """Whether the decision in force counts for nothing, since the rule does not speak of the society."""
        return self.decision is not None and not self.decidable

    @property
    def decidable(self):
        """Whether there is anything to decide."""
        return self.status != Status.NOT_APPLICABLE

    @property
    def section(self):
        """The profile section where the fact is mended."""
        return self.link or self.rule.section

    @property
    def remedy(self):
        """What to do about it, as it stands."""
        if self.state == Status.NOT_MET != self.status:
            return "按认定意见补正；补好后由学会部重新认定。"
        return remedy(self.rule, self.status, self.link)

    @property
    def reading(self):
        """How the clause is read by the version that it was judged by."""
        return reading(self.rule, self.read_by)

    @property
    def departures(self):
        """The numbers in which that version departs from the policy as it was issued."""
        return departures(self.rule, self.read_by)

    @property
    def open(self):
        """Whether somebody must do something about it."""
        return self.state in OPEN

    @property
    def cause(self):
        """Why the state changed, as far as it is known: "" where nothing came before.

        A version of the policy that was in force for days before it was judged by without this change, so the data
        changed; on its first day either may have, or both.
        """
        if self.before is None:
            return ""
        version = self.change.policy
        if self.before.policy_id == self.change.policy_id or version is None or version.in_force_from < self.change.on:
            return "数据变了，标准未变"
        return f"这一天起按新的标准（{version.document_no}）判定，数据也可能同时变了"


def results(society, on=None, rules=RULES):
    """[Result] of these rules in their order: as they stand, or as they were judged on or before a past day.

    How they came to stand so is left out, and the history unread, until `with_stories` asks for it.
    """
    rows = _past(society, on, rules, policy_for(on)[0]) if on else _current(society, rules)
    decisions = decisions_in_force(society, on)
    versions = {row["policy"] for row in rows.values()}
    read_by = {version: policy_of(version) for version in versions}  # one or two, of many results
    return [
        Result(rule, **row, read_by=read_by[row["policy"]], decision=decisions.get(rule.id))
        for rule in RULES.values()
        if (row := rows.get(rule.id))
    ]


def _current(society, rules):
    rows = Finding.objects.filter(society=society, rule__in=rules).select_related("policy")
    names = ("status", "explanation", "values", "link", "as_of", "since", "policy")
    return {row.rule: {name: getattr(row, name) for name in names} for row in rows}


def _past(society, on, rules, version):
    """What stood on a past day, judged by the version in force on it: the state may be older."""
    changes = FindingChange.objects.filter(society=society, rule__in=rules).select_related("policy")
    return {
        row.rule: {"status": row.new, "explanation": row.explanation, "since": row.on, "policy": version}
        for row in held(changes, on)
    }


def with_stories(results, society, on=None):
    """The same results, each with the change by which its state came and the one before it, where they are recorded
    (a trial is not). Of each rule the last two changes are read, however long the history."""
    of_rule = {"partition_by": "rule", "order_by": [F("on").desc(), F("pk").desc()]}
    rows = FindingChange.objects.filter(society=society, rule__in=[result.rule.id for result in results])
    rows = rows.filter(on__lte=on).select_related("policy") if on else rows.select_related("policy")
    stories = {}
    for row in rows.annotate(place=Window(RowNumber(), **of_rule)).filter(place__lte=2).order_by("on", "pk"):
        stories.setdefault(row.rule, []).append(row)
    return [_told(result, *reversed(stories.get(result.rule.id, ()))) for result in results]


def _told(result, change=None, before=None):
    return replace(result, change=change, before=before) if change and change.new == result.status else result


def decisions_in_force(society, on=None):
    """{rule id: Decision} valid on a day (None: today); the newest wins."""
    rows = Decision.objects.filter(society=society).valid_on(on).select_related("author").order_by("decided_on", "pk")
    return {row.rule: row for row in rows}


def attainment(society, on):
    """The FindingChange that says how the society stood on a past day, or None before it was ever checked."""
    return FindingChange.objects.filter(society=society, rule=ATTAINMENT, on__lte=on).order_by("on", "pk").last()


@dataclass(frozen=True)
class ChapterResults:
    """The results of one chapter of the policy, the urgent ones first."""

    chapter: Chapter
    results: list

    @property
    def counts(self):
        """[(state, words with the count)] of the states present."""
        return [(state, f"{word} {count}") for state, word, count in tally(self.results)]

    @property
    def failing(self):
        """The results that fail."""
        return [result for result in self.results if result.state in FAILING]

    @property
    def first(self):
        """What is shown at once: the results that fail, or where none does those that wait for somebody."""
        return self.failing or [result for result in self.results if result.open]

    @property
    def rest(self):
        """The others, folded."""
        return self.results[len(self.first) :]


def by_chapter(results, only=""):
    """[ChapterResults] in the order of the chapters, without empty ones; `only` narrows to one state."""
    grouped = []
    for chapter in CHAPTERS:
        rows = [result for result in results if result.rule.chapter == chapter and only in ("", result.state)]
        if rows:
            grouped.append(ChapterResults(chapter, sorted(rows, key=lambda result: URGENT.index(result.state))))
    return grouped


def urgent_first(grouped):
    """The chapters, the one with the most urgent result first."""
    return sorted(grouped, key=lambda chapter: URGENT.index(chapter.results[0].state))


def tally(results):
    """[(state, word, count)] of all states present, the urgent ones first; a decision in force stands for its rule."""
    counts = Counter(result.state for result in results)
    return [(state, look(state).word, counts[state]) for state in URGENT if counts[state]]


def wholes(results, policy):
    """(the state of 秘书长职业化, of 秘书处实体化) that these results come to (rulebook/attainment.py)."""
    states = {result.rule.id: result.state for result in results}
    return secretary_general(states, policy), secretariat(states, policy)


def obstacles(results, policy):
    """(results in the way of 秘书长职业化, of 秘书处实体化); of rules of which one suffices, none once one is good."""
    by_rule = {result.rule.id: result for result in results}

    def bad(rules):
        return [by_rule[rule] for rule in rules if rule in by_rule and by_rule[rule].state not in GOOD]

    either = bad(policy.secretary_general_either)
    if len(either) < len(policy.secretary_general_either):
        either = []
    apply = [result for result in either if result.status != Status.NOT_APPLICABLE]
    where = [result for result in bad(policy.secretariat_where_applicable) if result.status != Status.NOT_APPLICABLE]
    head = bad(policy.secretary_general_needs + policy.secretary_general_met_or_decided) + (apply or either)
    return head, bad(policy.secretariat_needs) + where
