"""What lists of the assessment can be narrowed by."""

import django_filters as df
from django.db.models import Q

from assessment.board.links import NONE, OTHER
from assessment.history import in_state
from assessment.models import Decision, Finding, FindingChange, Stands
from core.listing import Listing, order
from core.search import Words
from rulebook.outcomes import STATES, Attained, Verdict
from rulebook.rules import RULES
from rulebook.urgency import APPLICABLE, CONCLUDED
from rulebook.words import Discipline, LabelKind

RULE_CHOICES = [(rule.id, f"{rule.id} {rule.title}") for rule in RULES.values()]
ANY = "全部"


GROUPS = {"CONCLUDED": CONCLUDED, "APPLICABLE": APPLICABLE}  # states that the dashboard counts together


class FindingFilter(Listing):
    """Results (history.results) by society, rule and state, a decision in force standing for the machine's result."""

    called, unit = "结果", "条"

    q = Words(label="学会", field_name="society__name", lookup_expr="icontains")
    rule = df.ChoiceFilter(label="规则", choices=RULE_CHOICES, empty_label=ANY)
    status = df.ChoiceFilter(
        label="结果",
        choices=[*((state, state.label) for state in STATES), ("CONCLUDED", "已有结论"), ("APPLICABLE", "适用")],
        method="in_state",
        empty_label=ANY,
    )
    sort = order(society="society__name_order", rule="rule", state="state", since="counts_since")

    class Meta:
        model = Finding
        fields = []

    def __init__(self, *args, on=None, **kwargs):
        self.on = on
        super().__init__(*args, **kwargs)

    def in_state(self, rows, name, state):
        """One state, or one of the groups the dashboard counts."""
        return in_state(rows, GROUPS.get(state, [state]), self.on)


class StandingFilter(Listing):
    """Attainment on a past day (history.held), by society, state, and what the society was then."""

    called, unit = "学会", "家"

    q = Words(label="学会", field_name="society__name", lookup_expr="icontains")
    state = df.ChoiceFilter(label="两化", field_name="new", choices=Attained.choices, empty_label=ANY)
    label = df.ChoiceFilter(
        label="类别", choices=[*LabelKind.choices, (OTHER, "一般学会")], method="holding", empty_label=ANY
    )
    discipline = df.ChoiceFilter(
        label="学科", choices=[*Discipline.choices, (NONE, "未填")], method="in_discipline", empty_label=ANY
    )
    sort = order(society="society__name_order", state="new", since="on")

    class Meta:
        model = FindingChange
        fields = []

    def __init__(self, *args, societies, on, **kwargs):
        self.societies, self.on = societies, on
        super().__init__(*args, **kwargs)

    def holding(self, rows, name, kind):
        """Those that held the label on that day, or none at all."""
        held = self.societies.holding_none(self.on) if kind == OTHER else self.societies.holding([kind], self.on)
        return rows.filter(society__in=held)

    def in_discipline(self, rows, name, value):
        """One discipline group, or those that filled in none."""
        return rows.filter(society__discipline="" if value == NONE else value)


HELD = {  # {key in the address: (words, how a decision stands)}: every one is in one of them
    "yes": ("有效", [Stands.HELD]),
    "superseded": ("被后一认定取代", [Stands.SUPERSEDED]),
    "rests": ("规则现不适用", [Stands.RESTS]),
    "no": ("已过期或撤销", [Stands.EXPIRED, Stands.WITHDRAWN, Stands.NEVER_MADE]),
}


class DecisionFilter(Listing):
    """Decisions by words, rule, verdict and whether they still hold."""

    called, unit = "认定或豁免", "条"

    q = Words(label="学会、理由或文号", method="search")
    rule = df.ChoiceFilter(label="规则", choices=RULE_CHOICES, empty_label=ANY)
    verdict = df.ChoiceFilter(label="结论", choices=Verdict.choices, empty_label=ANY)
    held = df.ChoiceFilter(
        label="状态", choices=[(key, words) for key, (words, _) in HELD.items()], method="narrow_held", empty_label=ANY
    )
    sort = order(society="society__name_order", rule="rule", decided="decided_on", until="valid_to")

    class Meta:
        model = Decision
        fields = []

    def search(self, queryset, name, value):
        """Words anywhere in the society's name, the reason or the document number."""
        return queryset.filter(
            Q(society__name__icontains=value) | Q(reason__icontains=value) | Q(document_no__icontains=value)
        )

    def narrow_held(self, queryset, name, value):
        """Those that stand so (of DecisionQuerySet.stated)."""
        return queryset.filter(stands__in=HELD[value][1])
