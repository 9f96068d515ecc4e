"""The numbers of the dashboard and of the leader's page, each equal to the list behind it."""

import datetime
from collections import Counter, defaultdict
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from assessment import history
from assessment.models import Decision
from assessment.outcomes import Attained, Status
from assessment.policy import LABELS
from assessment.rules import RULES
from core import charts
from societies.models import Discipline, Label

CHAPTERS = {
    "S": "秘书长职业化",
    "W": "人员",
    "E": "实体化",
    "R": "制度与财务",
    "P": "党建",
    "G": "治理",
}
COLUMNS = [rule for chapter in CHAPTERS for rule in RULES if rule[0] == chapter]
ATTAINED_ORDER = [Attained.ATTAINED, Attained.LAPSED, Attained.OVERDUE, Attained.NOT_DUE]
OTHER = "OTHER"


def listed(**conditions):
    """The address of the society list narrowed to what a number counts."""
    return f"{reverse('societies:society_list')}?{urlencode({k: v for k, v in conditions.items() if v})}"


class Board:
    """Everything one dashboard shows, from a scoped queryset of societies and a day (None: as it stands)."""

    def __init__(self, societies, on=None):
        self.societies, self.on = societies, on
        self.rows = list(societies.order_by("name").values_list("pk", "name", "discipline"))
        self.attained = history.attainment(societies, on)
        self.tally = history.tally(societies, on)

    @cached_property
    def by_rule(self):
        """{(rule, state): societies}."""
        return self.tally.by_rule

    @cached_property
    def by_state(self):
        """{state: results} over all rules and societies."""
        states = Counter()
        for (_, state), count in self.by_rule.items():
            states[state] += count
        return states

    @property
    def total(self):
        """How many societies are in view."""
        return len(self.rows)

    def count(self, state):
        """How many societies stand so."""
        return Counter(self.attained.values())[state]

    @property
    def percent(self):
        """Share attained of all in view, one decimal; None without societies."""
        return f"{1000 * self.count('ATTAINED') // self.total / 10:.1f}%" if self.total else None

    def open_reviews(self):
        """(how many results wait for a person, in how many societies)."""
        return self.by_state[Status.TO_REVIEW], self.tally.waiting_societies

    def coverage(self):
        """(results with a verdict, applicable results): the coverage beside every attainment."""
        applicable = sum(self.by_state.values()) - self.by_state[Status.NOT_APPLICABLE]
        return self.by_state[Status.MET] + self.by_state[Status.NOT_MET], applicable

    def missing(self):
        """(results without data, results that crashed)."""
        return self.by_state[Status.NO_DATA], self.by_state[Status.ERROR]

    def by_label(self):
        """Rows of the chart 分类别达标: each label, then the societies without one."""
        held = defaultdict(set)
        day = self.on or datetime.date.max
        labels = Label.objects.filter(society__in=self.societies.order_by().values("pk"))
        for society, kind, start, end in labels.values_list("society_id", "kind", "valid_from", "valid_to"):
            if start <= day and (end is None or end >= (self.on or datetime.date.today())):
                held[kind].add(society)
        everybody = {pk for pk, _, _ in self.rows}
        groups = [(name, held[kind], kind) for kind, name in LABELS.items()]
        groups.append(("一般学会", everybody - set().union(*held.values()), OTHER))
        return [self._bar(name, members, label=kind) for name, members, kind in groups]

    def by_discipline(self):
        """Rows of the chart 分学科达标."""
        groups = defaultdict(set)
        for pk, _, discipline in self.rows:
            groups[discipline].add(pk)
        return [
            self._bar(Discipline(key).label if key else "未填学科", groups[key], discipline=key)
            for key in [*Discipline.values, ""]
            if groups[key]
        ]

    def _bar(self, name, members, **conditions):
        states = Counter(self.attained.get(pk) for pk in members)
        parts = [(state, states[state], listed(state=state, **conditions)) for state in ATTAINED_ORDER]
        return {"label": name, "chart": charts.stacked(parts), "url": listed(**conditions)}

    def worst(self, most=8):
        """The rules most societies fail."""
        failing = [
            (rule, self.by_rule[rule, Status.NOT_MET]) for rule in RULES if (rule, Status.NOT_MET) in self.by_rule
        ]
        top = sorted(failing, key=lambda item: (-item[1], item[0]))[:most]
        return charts.bars(
            {"label": RULES[rule].title, "code": rule, "value": count, "url": listed(rule=rule, status=Status.NOT_MET)}
            for rule, count in top
            if rule in RULES
        )

    def matrix(self, rules=None, most=20):
        """The matrix of the societies that fail most × rules, and the totals of its columns over all in view."""
        columns = rules or COLUMNS
        worst = sorted(self.rows, key=lambda row: (-self.tally.failing[row[0]], row[1]))[:most]
        states = history.states(self.societies.filter(pk__in=[pk for pk, _, _ in worst]), self.on)
        drawn = [
            (
                name,
                reverse("assessment:checkup", args=[pk]),
                [
                    (states.get((pk, rule), Status.NO_DATA), reverse("assessment:finding", args=[pk, rule]))
                    for rule in columns
                ],
            )
            for pk, name, _ in worst
        ]
        totals = [
            {
                "rule": rule,
                "value": self.by_rule.get((rule, Status.NOT_MET), 0),
                "url": listed(rule=rule, status=Status.NOT_MET),
            }
            for rule in columns
        ]
        return charts.heat([(rule, CHAPTERS[rule[0]]) for rule in columns], drawn), totals

    def trend(self, today, months=13):
        """The line 达标家数走势 over the last months, today last; months before the first check are gaps."""
        days = _month_ends(self.on or today, months)
        points = history.attained_by_month(self.societies, days)
        return charts.line([(f"{day.year}.{day.month}", value) for day, value in points])

    def decided(self, today):
        """How many valid decisions stand beside the results, waivers apart: (judged, waived)."""
        valid = Decision.objects.filter(society__in=self.societies.order_by().values("pk")).valid_on(self.on or today)
        kinds = Counter(valid.values_list("verdict", flat=True))
        return kinds["MET"] + kinds["NOT_MET"], kinds["WAIVED"]


def _month_ends(last, months):
    """The ends of the months before `last`, then `last` itself, oldest first."""
    days, first = [last], last.replace(day=1)
    for _ in range(months - 1):
        days.append(first - datetime.timedelta(days=1))
        first = days[-1].replace(day=1)
    return days[::-1]
