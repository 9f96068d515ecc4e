"""What holds now, and what held on a past day, read back from the changes: the past is what was judged then."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from assessment.models import Decision, Finding, FindingChange, Standing
from assessment.rules import RULES

ATTAINMENT = "LH"  # the pseudo-rule under which changes of attainment are kept


def held(changes, on):
    """Of a queryset of FindingChange those that held on a day: the last of each society and rule by then."""
    later = FindingChange.objects.filter(society=OuterRef("society"), rule=OuterRef("rule"), on__lte=on)
    later = later.filter(Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk")))
    return changes.filter(~Exists(later), on__lte=on)


def results(societies, on=None):
    """The results of a queryset of societies as rows with `society`, `rule`, `status`, `explanation` and `since`.

    Each also carries `verdict`, the decision in force on that day or None, and `state`, which is the verdict or else
    the status: what counts.
    """
    if on is None:
        rows = Finding.objects.filter(society__in=ids(societies))
    else:
        rows = held(FindingChange.objects.filter(society__in=ids(societies), rule__in=RULES), on)
        rows = rows.annotate(status=F("new"), since=F("on"))
    newest = Decision.objects.filter(society=OuterRef("society"), rule=OuterRef("rule")).valid_on(on)
    newest = newest.order_by("-decided_on", "-pk").values("verdict")[:1]
    return rows.annotate(verdict=Subquery(newest), state=Coalesce("verdict", "status"))


def ids(societies):
    """A queryset of societies as what `society__in` takes."""
    return societies.order_by().values("pk")


def states(societies, on=None):
    """{(society id, rule): state} of a queryset of societies, now or as held on a past day."""
    rows = results(societies, on).values_list("society_id", "rule", "state")
    return {(society, rule): state for society, rule, state in rows}


def attainment(societies, on=None):
    """{society id: attainment state}, now or as held on a past day."""
    if on is None:
        return dict(Standing.objects.filter(society__in=ids(societies)).values_list("society_id", "state"))
    changes = FindingChange.objects.filter(society__in=ids(societies), rule=ATTAINMENT)
    return dict(held(changes, on).values_list("society_id", "new"))


@dataclass(frozen=True)
class Tally:
    """Counts of results over many societies, made by the database."""

    by_rule: dict  # {(rule, state): societies}
    by_society: dict  # {(society id, state): rules}, of the states somebody must act on

    @property
    def failing(self):
        """Counter {society id: rules not met}."""
        return Counter({society: n for (society, state), n in self.by_society.items() if state == "NOT_MET"})

    @property
    def waiting(self):
        """How many societies have a result that waits for a person."""
        return sum(state == "TO_REVIEW" for _, state in self.by_society)


def tally(societies, on=None):
    """The Tally of a queryset of societies, now or as held on a past day."""
    rows = results(societies, on).order_by()
    by_rule = rows.values_list("rule", "state").annotate(n=Count("pk"))
    urgent = rows.filter(state__in=["NOT_MET", "TO_REVIEW"]).values_list("society_id", "state").annotate(n=Count("pk"))
    return Tally({(rule, state): n for rule, state, n in by_rule}, {(pk, state): n for pk, state, n in urgent})


def attained_by_month(societies, days):
    """[(day, number of societies attained on it)] for the given days in order; None before anything was judged."""
    changes = FindingChange.objects.filter(society__in=ids(societies), rule=ATTAINMENT).order_by("on", "pk")
    rows, held_now, points, place = list(changes.values_list("on", "society_id", "new")), {}, [], 0
    for day in days:
        while place < len(rows) and rows[place][0] <= day:
            held_now[rows[place][1]] = rows[place][2]
            place += 1
        points.append((day, sum(state == "ATTAINED" for state in held_now.values()) if held_now else None))
    return points
