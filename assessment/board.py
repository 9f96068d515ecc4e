"""The numbers of the dashboard and of the leader's page, each equal to the list behind it."""

import datetime
from collections import Counter, defaultdict
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from assessment import history
from assessment.models import Decision
from core import charts
from rulebook.outcomes import Attained, Status
from rulebook.policy import Policy
from rulebook.rules import RULES
from rulebook.rules.base import MUST
from rulebook.words import Discipline, LabelKind
from societies.models import Label

CHAPTERS = {
    "S": "秘书长职业化",
    "W": "人员",
    "E": "实体化",
    "R": "制度与财务",
    "P": "党建",
    "G": "治理",
}
COLUMNS = [rule for chapter in CHAPTERS for rule in RULES if rule[0] == chapter]
MAIN = [
    rule
    for rule in COLUMNS
    if RULES[rule].kind is MUST and not RULES[rule].last or rule in Policy.secretary_general_met_or_decided
]
ATTAINED_ORDER = [Attained.ATTAINED, Attained.LAPSED, Attained.OVERDUE, Attained.NOT_DUE]
OTHER, NONE = "OTHER", "NONE"  # in the society list: without a label, without a discipline
CONCLUDED = [Status.MET, Status.NOT_MET, Decision.Verdict.WAIVED]
MOST_DRAWN = 200  # societies in one matrix; the export has them all


def query(address, **conditions):
    """An address with the conditions that are given."""
    given = urlencode({name: value for name, value in conditions.items() if value})
    return f"{reverse(address)}?{given}" if given else reverse(address)


class Board:
    """Everything one dashboard shows, from a scoped queryset of societies and a past day (None: as it stands)."""

    def __init__(self, societies, on=None):
        self.societies, self.on = societies, on
        self.attained = history.attainment(societies, on)
        rows = societies.order_by("name").values_list("pk", "name", "discipline")
        self.rows = [row for row in rows if on is None or row[0] in self.attained]
        self.tally = history.tally(societies, on)

    def listed(self, **conditions):
        """The list behind a number: the society list, or what was judged then when a past day is shown."""
        if self.on is None:
            return query("societies:society_list", **conditions)
        address = "finding_list" if "status" in conditions else "standing_list"
        return query(f"assessment:{address}", on=self.on, **conditions)

    def results(self, **conditions):
        """The list of results behind a number of results."""
        return query("assessment:finding_list", on=self.on, **conditions)

    @property
    def by_rule(self):
        """{(rule, state): societies}."""
        return self.tally.by_rule

    @cached_property
    def by_state(self):
        """Counter {state: results} over all rules and societies."""
        states = Counter()
        for (_, state), count in self.by_rule.items():
            states[state] += count
        return states

    @property
    def total(self):
        """How many societies are in view."""
        return len(self.rows)

    @property
    def unjudged(self):
        """How many of them have never been checked."""
        return sum(pk not in self.attained for pk, _, _ in self.rows)

    @cached_property
    def states(self):
        """{attainment state: (societies, the list behind them)}."""
        found = Counter(self.attained.values())
        return {str(state): (found[state], self.listed(state=state)) for state in ATTAINED_ORDER}

    @property
    def whole(self):
        """The bar of all societies by attainment."""
        return charts.stacked([(state, *numbers) for state, numbers in self.states.items()])

    @property
    def percent(self):
        """Share attained of all in view, one decimal; None without societies."""
        return percent(self.states["ATTAINED"][0], self.total)

    @property
    def concluded(self):
        """How many results have a verdict, by the machine or by a person."""
        return sum(self.by_state[state] for state in CONCLUDED)

    @property
    def applicable(self):
        """How many results speak of their society at all."""
        return sum(self.by_state.values()) - self.by_state[Status.NOT_APPLICABLE]

    @property
    def covered(self):
        """Share of the applicable results that have a verdict: what stands beside every attainment."""
        return percent(self.concluded, self.applicable)

    def by_label(self):
        """Rows of the chart 分类别达标: each label, then the societies without one."""
        held, day = defaultdict(set), self.on or timezone.localdate()
        labels = Label.objects.filter(society__in=history.ids(self.societies), valid_from__lte=day)
        for society, kind, end in labels.values_list("society_id", "kind", "valid_to"):
            if end is None or end >= day:
                held[kind].add(society)
        everybody = {pk for pk, _, _ in self.rows}
        groups = [(name, everybody & held[kind], kind) for kind, name in LabelKind.choices]
        groups.append(("一般学会", everybody.difference(*held.values()), OTHER))
        return [self._bar(name, members, label=kind) for name, members, kind in groups]

    def by_discipline(self):
        """Rows of the chart 分学科达标."""
        groups = defaultdict(set)
        for pk, _, discipline in self.rows:
            groups[discipline].add(pk)
        return [
            self._bar(Discipline(key).label if key else "未填学科", groups[key], discipline=key or NONE)
            for key in [*Discipline.values, ""]
            if groups[key]
        ]

    def _bar(self, name, members, **conditions):
        states = Counter(self.attained.get(pk) for pk in members)
        parts = [(state, states[state], self.listed(state=state, **conditions)) for state in ATTAINED_ORDER]
        return {"label": name, "chart": charts.stacked(parts), "url": self.listed(**conditions)}

    def worst(self, most=8):
        """The rules most societies fail; G1–G3 only sum the others up and are left out."""
        failing = [(count, rule) for (rule, state), count in self.by_rule.items() if state == Status.NOT_MET]
        failing = [(count, rule) for count, rule in failing if rule in RULES and not RULES[rule].last]
        top = sorted(failing, key=lambda one: (-one[0], one[1]))[:most]
        return charts.bars(
            {
                "label": RULES[rule].title,
                "code": rule,
                "value": count,
                "url": self.listed(rule=rule, status=Status.NOT_MET),
            }
            for count, rule in top
        )

    def matrix(self, columns=COLUMNS, most=20):
        """The matrix of the societies that fail most × rules, and the totals of its columns over all in view."""
        failing = self.tally.failing
        worst = sorted(self.rows, key=lambda row: (-failing[row[0]], row[1]))[:most]
        states = history.states(self.societies.filter(pk__in=[pk for pk, _, _ in worst]), self.on)
        day = f"?on={self.on}" if self.on else ""
        places = {rule: reverse("assessment:finding", args=[0, rule]).split("0", 1) for rule in columns}
        drawn = [
            (
                name,
                reverse("assessment:checkup", args=[pk]) + day,
                [(states.get((pk, rule), Status.NO_DATA), f"{pk}".join(places[rule]) + day) for rule in columns],
            )
            for pk, name, _ in worst
        ]
        totals = [
            {
                "rule": rule,
                "value": self.by_rule.get((rule, Status.NOT_MET), 0),
                "url": self.listed(rule=rule, status=Status.NOT_MET),
            }
            for rule in columns
        ]
        return charts.heat([(rule, CHAPTERS[rule[0]]) for rule in columns], drawn), totals

    @cached_property
    def points(self):
        """[(day, societies attained)] at the last twelve month ends and on the day shown."""
        return history.attained_by_month(self.societies, month_ends(self.on or timezone.localdate()))

    def trend(self):
        """The line 达标家数走势; months before the first check are gaps."""
        return charts.line([(f"{day.year}.{day.month}", value) for day, value in self.points])

    def since_last_year(self):
        """How many more are attained than at the end of last year; None when nothing was judged then."""
        year = (self.on or timezone.localdate()).year
        before = dict(self.points).get(datetime.date(year - 1, 12, 31))
        return None if before is None else self.states["ATTAINED"][0] - before


def percent(part, whole):
    """A share with one decimal, rounded down so that 100.0% means all; None of nothing."""
    return f"{1000 * part // whole / 10:.1f}%" if whole else None


def month_ends(last, months=13):
    """The ends of the months before `last`, then `last` itself, oldest first."""
    days, first = [last], last.replace(day=1)
    for _ in range(months - 1):
        days.append(first - datetime.timedelta(days=1))
        first = days[-1].replace(day=1)
    return days[::-1]
