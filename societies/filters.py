"""The filter of the society list. It starts from the rows its view hands it, which are the person's own scope."""

import unicodedata
from datetime import timedelta

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils import timezone

from core.search import Words
from rulebook.outcomes import STATES
from rulebook.rules import RULES
from rulebook.urgency import ATTAINED_BANDS
from rulebook.words import Discipline, LabelKind
from societies import results
from societies.models import Society

NONE, OTHER = "NONE", "OTHER"
ATTAINED = [(state, state.label) for state in ATTAINED_BANDS]  # in the order of the dashboard
WORDS = {state: state.label for state in STATES}
SOON = 90  # days
FORESEEN = 24  # months
MOST_PICKED = 5000
FALLS = ("falls", "within", "beyond", "anew")  # one condition


def hidden(method, label):
    """A condition that links set and a chip takes off: no box of its own."""
    return filters.CharFilter(method=method, label=label, widget=forms.HiddenInput)


def _months(text):
    return min(int(text), FORESEEN) if text.isdecimal() else 0


class SocietyFilter(filters.FilterSet):
    """Societies by name, spelling or code, by what they are, and by what was judged of them."""

    q = Words(
        label="名称、简称、拼音首字母、信用代码",
        method="search",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "如 jsj 或 计算机"}),
    )
    discipline = filters.ChoiceFilter(
        label="学科", choices=[*Discipline.choices, (NONE, "未填")], method="in_discipline", empty_label="全部"
    )
    label = filters.ChoiceFilter(
        label="类别", choices=[*LabelKind.choices, (OTHER, "一般学会")], method="holding", empty_label="全部"
    )
    state = filters.ChoiceFilter(label="两化", choices=ATTAINED, method="standing", empty_label="全部")
    rule = hidden("judged", "条款")
    status = hidden("nothing_alone", "结果")
    member = hidden("is_member", "团体会员")
    ending = hidden("term_ending", "届满")
    pick = hidden("picked", "所选")
    falls = hidden("falling", "不达标预警")
    within, beyond, anew = (hidden("beside_falls", label) for label in ("几个月内", "几个月后", "按新年度重新计"))

    class Meta:
        model = Society
        fields = ["q", "discipline", "label", "state", "rule", "status", "member", "ending", "pick", *FALLS]

    def search(self, rows, name, text):
        """By any part of a name, its pinyin or the code."""
        text = "".join(unicodedata.normalize("NFKC", text).split())
        named = Q(search_key__icontains=text) | Q(name__icontains=text) | Q(short_name__icontains=text)
        return rows.filter(named | Q(uscc__contains=text.upper()))

    def in_discipline(self, rows, name, value):
        """One discipline group, or those that filled in none."""
        return rows.filter(discipline="" if value == NONE else value)

    def holding(self, rows, name, kind):
        """Those that hold the label today, or none at all."""
        today = timezone.localdate()
        return rows.holding_none(today) if kind == OTHER else rows.holding([kind], today)

    def standing(self, rows, name, state):
        """Attainment, by the reverse name of the row above."""
        return rows.filter(standing__state=state)

    def judged(self, rows, name, rule):
        """Those of which this rule says the asked state (any state without one): the rows behind a number."""
        return rows.filter(pk__in=results.having(rows, rule, self.data.get("status", "")))

    def nothing_alone(self, rows, name, status):
        """A state without a rule asks for those with any result in that state."""
        return rows if self.data.get("rule") else rows.filter(pk__in=results.having(rows, "", status))

    def falling(self, rows, name, value):
        """Attained ones that will be so no longer: any, or by one rule; within and beyond so many months."""
        return rows.filter(pk__in=results.falling(rows, self.data))

    def beside_falls(self, rows, name, value):
        """Asks for nothing alone."""
        return rows

    def reasons(self, rows):
        """(heading, {society id: why it is in the list}) when the list is about one rule or what falls; else None."""
        if self.data.get("falls"):
            return "预警", results.fall_reasons(rows, self.data)
        if self.data.get("rule"):
            return f"{self.data['rule']} 说明", results.sentences(rows, self.data["rule"])
        return None

    def unsettled(self):
        """What the list must say while what it is about is made anew, or ""."""
        return results.unsettled(self.queryset, falls=bool(self.data.get("falls")))

    def is_member(self, rows, name, value):
        """团体会员 of the association."""
        return rows.filter(is_group_member=value != "0")

    def term_ending(self, rows, name, value):
        """Those whose term, extension included, ends within 90 days."""
        today = timezone.localdate()
        return rows.filter(term_end__range=(today, today + timedelta(SOON)))

    def picked(self, rows, name, value):
        """The societies chosen by hand: ids with commas."""
        ids = [int(pk) for pk in value.split(",")[:MOST_PICKED] if pk.isdecimal() and len(pk) < 19]
        return rows.filter(pk__in=ids)

    def conditions(self, typed=str, whole=False):
        """[(parameters, words)] of every condition in force, for the chips and the heading.

        What is no choice of ours is said by `typed`; `whole` names each society chosen by hand.
        """
        asked = {name: self.data.get(name, "") for name in self.filters}
        conditions = [
            ((name,), f"{self.filters[name].label}：{self._word(name, asked[name], typed)}")
            for name in ("discipline", "label", "state")
            if asked[name]
        ]
        conditions += [(("q",), f"“{typed(asked['q'])}”")] if asked["q"].strip() else []
        conditions += (
            [(("rule", "status"), self._finding(asked["rule"], asked["status"], typed))]
            if asked["rule"] or asked["status"]
            else []
        )
        conditions += [(("member",), "非团体会员" if asked["member"] == "0" else "团体会员")] if asked["member"] else []
        conditions += [(("ending",), f"{SOON}天内届满")] if asked["ending"] else []
        conditions += [(("pick",), self._picked(asked["pick"], whole))] if asked["pick"] else []
        conditions += [(FALLS, self._falls(asked))] if asked["falls"] else []
        return conditions

    def _word(self, name, value, typed):
        words = dict(self.filters[name].extra["choices"])
        return words[value] if value in words else typed(value)

    def _picked(self, ids, whole):
        if not whole:
            return "所选的学会"
        names = self.picked(self.queryset, "pick", ids).order_by("name_order", "pk").values_list("name", flat=True)
        return f"所选的学会：{'、'.join(names)}"

    def _falls(self, asked):
        rule = asked["falls"]
        named = f"{rule} {RULES[rule].title}" if rule in RULES else ""
        if asked["anew"]:
            return f"{named}：按新年度重新计" if named else "按新年度重新计"
        beyond, within = (_months(asked[name]) for name in ("beyond", "within"))
        months = f"{beyond}至{within or FORESEEN}个月" if beyond else f"{within or FORESEEN}个月内"
        return f"{months}会掉出达标{'：' if named else ''}{named}"

    def _finding(self, rule, status, typed):
        title = f"{rule} {RULES[rule].title}" if rule in RULES else typed(rule) if rule else "任一条款"
        word = WORDS[status] if status in WORDS else typed(status)
        return f"{title}：{word}" if word else title
