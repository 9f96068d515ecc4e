"""What was judged on or before a day, read back from the changes: the past is what was judged then."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from assessment.models import Finding, FindingChange, Standing

ATTAINMENT = "LH"  # the pseudo-rule under which changes of attainment are kept


def states(societies, on=None):
    """{(society id, rule): state} of a queryset of societies: the current ones, or those that held on a past day."""
    if on is None:
        rows = Finding.objects.filter(society__in=societies.order_by().values("pk"))
        return {(society, rule): status for society, rule, status in rows.values_list("society_id", "rule", "status")}
    return {key: state for key, state in _held(societies, on).items() if key[1] != ATTAINMENT}


def attainment(societies, on=None):
    """{society id: attainment state}, current or as held on a past day."""
    if on is None:
        rows = Standing.objects.filter(society__in=societies.order_by().values("pk"))
        return dict(rows.values_list("society_id", "state"))
    held = _held(societies, on, rule=ATTAINMENT)
    return {society: state for (society, _), state in held.items()}


@dataclass(frozen=True)
class Tally:
    """Counts over many societies, made by the database where the results are current."""

    by_rule: dict  # {(rule, state): societies}
    failing: Counter  # {society id: rules not met}
    waiting_societies: int  # societies with a result that waits for a person


def tally(societies, on=None):
    """The Tally of a queryset of societies, current or as held on a past day."""
    if on is not None:
        held = states(societies, on)
        return Tally(
            Counter((rule, state) for (_, rule), state in held.items()),
            Counter(society for (society, _), state in held.items() if state == "NOT_MET"),
            len({society for (society, _), state in held.items() if state == "TO_REVIEW"}),
        )
    rows = Finding.objects.filter(society__in=societies.order_by().values("pk"))
    by_rule = rows.values_list("rule", "status").annotate(n=Count("pk"))
    failing = rows.filter(status="NOT_MET").values_list("society_id").annotate(n=Count("pk"))
    waiting = rows.filter(status="TO_REVIEW").values("society_id").distinct().count()
    return Tally({(rule, state): n for rule, state, n in by_rule}, Counter(dict(failing)), waiting)


def _held(societies, on, **narrowed):
    changes = FindingChange.objects.filter(society__in=societies.order_by().values("pk"), on__lte=on, **narrowed)
    rows = changes.order_by("on", "pk").values_list("society_id", "rule", "new")
    return {(society, rule): state for society, rule, state in rows}


def attained_by_month(societies, months):
    """[(day, number of societies attained on it)] for the given days in order; None before anything was judged."""
    changes = list(
        FindingChange.objects.filter(society__in=societies.order_by().values("pk"), rule=ATTAINMENT)
        .order_by("on", "pk")
        .values_list("on", "society_id", "new")
    )
    held, points, place = {}, [], 0
    for day in months:
        while place < len(changes) and changes[place][0] <= day:
            held[changes[place][1]] = changes[place][2]
            place += 1
        points.append((day, sum(state == "ATTAINED" for state in held.values()) if held else None))
    return points
