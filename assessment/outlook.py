"""不达标预警 as it is read: what falls, and when, if nobody does anything. Everything here was foreseen when judged."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q

from assessment.board.links import query
from assessment.history import ATTAINMENT, ids
from assessment.judging import decisions_on, policy_for
from assessment.loading import load_all_facts
from assessment.models import Fall, Foresight
from assessment.services.foresight import SHOWN, Foreseer, basis
from rulebook.dates import months_later
from rulebook.outcomes import Attained, Status
from rulebook.rules import RULES
from rulebook.urgency import GOOD

STEPS = (3, 6, 12)  # months


@dataclass(frozen=True)
class Step:
    """How many attained societies fall by a day (those of the steps before included), and what they newly fall by."""

    months: int
    until: object
    societies: int
    url: str
    causes: list  # [(Rule, societies, the list of them)], of this step alone


class Renewal(NamedTuple):
    """Of the attained societies: how many there are, those foreseen from the policy and the facts of now, those still
    as foreseen before (they are counted so), and those not foreseen at all."""

    total: int
    renewed: int
    before: int
    unforeseen: int

    @property
    def said(self):
        """In sentences for a page or a sheet, or ""."""
        said = ""
        if self.before:
            said = f"预警正在重算：{self.total:,} 家达标学会中已重算 {self.renewed:,} 家，"
            said += f"其余 {self.before:,} 家仍是之前的结果（旧标准或旧数据），刷新可看进度。"
        return said + (f"另有 {self.unforeseen:,} 家达标学会的预警还没有算出，不计在内。" if self.unforeseen else "")


@dataclass(frozen=True)
class Outlook:
    """The steps; apart from them the yearly duties due anew for every society: [(day, Rule, societies, the list)]; and
    how far what they were counted from is made anew."""

    steps: list
    yearly: list
    renewal: Renewal


def warnings(society, results, today):
    """[Fall] of the rules that are good now or lack a fact, each the first day of it, the soonest first.

    Kept ones, or worked out now for a society that was not foreseen far enough (nothing is stored by looking).
    """
    until = months_later(today, SHOWN)
    falls = Fall.objects.filter(society=society, on__gt=today, on__lte=until).order_by("on", "pk")
    if not Foresight.objects.filter(society=society, until__gte=until, basis=basis()).exists():
        falls = _now(society, today)
    told, first = {result.rule.id for result in results if result.state in (*GOOD, Status.NO_DATA)}, {}
    for fall in falls:
        if fall.rule in told and fall.on <= until:
            first.setdefault(fall.rule, fall)
    return list(first.values())


def _now(society, today):
    _, policy = policy_for(today)
    (facts,) = load_all_facts(type(society).objects.filter(pk=society.pk), today, policy)  # unscoped: the caller's own
    decisions = decisions_on([society.pk], today).get(society.pk, ())
    return sorted(Foreseer(today, policy).falls(facts, decisions), key=lambda fall: fall.on)


def lapses(societies, today):
    """The Fall of each attained society of a queryset by which it is attained no longer: its first one to come."""
    coming = {"rule": ATTAINMENT, "on__gt": today}
    earlier = Fall.objects.filter(society=OuterRef("society"), on__lt=OuterRef("on"), **coming)
    return _of_attained(societies).filter(~Exists(earlier), **coming)


def due_anew(societies, today, rules):
    """The Falls of attained societies by a yearly duty that is due anew, of these rules."""
    return _of_attained(societies).filter(anew=True, rule__in=rules, on__gt=today)


def _of_attained(societies):
    return Fall.objects.filter(society__in=ids(societies), society__standing__state=Attained.ATTAINED)


def falling(societies, today, rule="", within=0, beyond=0, anew=False):
    """The Falls that a condition of the society list speaks of: attained no longer within so many months from today
    (but not within the first `beyond`), by a rule among others or by any; or a yearly duty due anew."""
    rows = due_anew(societies, today, [rule]) if anew else lapses(societies, today)
    if rule and not anew:
        rows = rows.filter(causes__contains=f" {rule} ")
    after = Q(on__gt=months_later(today, beyond)) if beyond else Q()
    return rows.filter(after, on__lte=months_later(today, within or SHOWN))


def outlook(societies, today, rules):
    """The Outlook of the attained societies of a queryset; `rules` are those that attainment stands on."""
    until = {months: months_later(today, months) for months in STEPS}
    by = {f"within_{months}": Count("pk", filter=Q(on__lte=day)) for months, day in until.items()}
    counted = list(lapses(societies, today).filter(on__lte=until[STEPS[-1]]).order_by().values("causes").annotate(**by))
    steps = [_step(months, beyond, until[months], counted) for months, beyond in zip(STEPS, (0, *STEPS), strict=False)]
    anew = due_anew(societies, today, rules).filter(on__lte=until[STEPS[-1]])
    yearly = [
        (row["on"], RULES[row["rule"]], row["n"], _list(falls=row["rule"], within=STEPS[-1], anew=1))
        for row in anew.order_by("on", "rule").values("on", "rule").annotate(n=Count("pk"))
    ]
    return Outlook(steps, yearly, renewal(societies, today))


def renewal(societies, today):
    """The Renewal of the attained societies of a queryset."""
    attained = societies.filter(standing__state=Attained.ATTAINED)
    fresh = Q(until__gte=months_later(today, STEPS[-1]), basis=basis())
    kept = Foresight.objects.filter(society__in=ids(attained))
    counts = kept.aggregate(known=Count("pk"), renewed=Count("pk", filter=fresh))
    total, known, renewed = attained.count(), counts["known"], counts["renewed"]
    return Renewal(total, renewed, known - renewed, total - known)


def _step(months, beyond, until, counted):
    causes = Counter()
    for row in counted:
        fresh = row[f"within_{months}"] - (row[f"within_{beyond}"] if beyond else 0)
        causes.update(dict.fromkeys(row["causes"].split(), fresh))
    listed = [
        (RULES[rule], count, _list(falls=rule, within=months, beyond=beyond))
        for rule, count in causes.most_common()
        if count and rule in RULES
    ]
    total = sum(row[f"within_{months}"] for row in counted)
    return Step(months, until, total, _list(falls="any", within=months), listed)


def _list(**conditions):
    return query("societies:society_list", **conditions)
