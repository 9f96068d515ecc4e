"""What holds now, and what held on a past day, read back from the changes: the past is what was judged then."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from assessment.models import Decision, Finding, FindingChange, Standing
from rulebook.outcomes import Attained, Status
from rulebook.rules import RULES

ATTAINMENT = "LH"  # the pseudo-rule under which changes of attainment are kept


def held(changes, on):
    """Of a queryset of FindingChange those that held on a day: the last of each society and rule by then."""
    of_rule = FindingChange.objects.filter(society=OuterRef("society"), rule=OuterRef("rule"))
    later = of_rule.filter(on__lte=on, on__gt=OuterRef("on"))
    return changes.filter(~Exists(later), on__lte=on)


def judged(societies, on=None):
    """The machine's results of societies as rows with `society`, `rule`, `status`, `explanation` and `since`."""
    if on is None:
        return Finding.objects.filter(society__in=ids(societies))
    rows = held(FindingChange.objects.filter(society__in=ids(societies), rule__in=RULES), on)
    return rows.annotate(status=F("new"), since=F("on"))


def results(societies, on=None):
    """`judged` with `verdict`, the decision that counts on that day or None, and `state`, the verdict or else the
    status (rulebook.attainment.counted); `counts_since`, the day since which that is so, and the `reason` of
    the decision. For the rows of a page; over all societies `in_state` and `tally` count in far less time.
    """
    beside = _beside(on)
    applies = Case(When(status=Status.NOT_APPLICABLE, then=None), default=Subquery(beside.values("verdict")[:1]))
    rows = judged(societies, on).annotate(verdict=applies, state=Coalesce("verdict", "status"))
    by_people = Q(verdict__isnull=False) & ~Q(verdict=F("status"))
    since = Case(When(by_people, then=Subquery(beside.values("decided_on")[:1])), default=F("since"))
    return rows.annotate(counts_since=since, reason=Subquery(beside.values("reason")[:1]))


def in_state(rows, states, on=None):
    """Of `judged` or `results` those that count as one of these states."""
    decided = _decided(rows, _beside(on))
    counted = _decided(rows, _beside(on).filter(verdict__in=states))
    own = Q(status__in=states) & ~Q(pk__in=decided.order_by().values("pk"))
    return rows.filter(own | Q(pk__in=counted.order_by().values("pk")))


def _decided(rows, decisions):
    """Of `judged` those beside which such a decision counts: none where the rule does not speak of the society."""
    return rows.exclude(status=Status.NOT_APPLICABLE).filter(Exists(decisions))


def _beside(on):
    """The decision that holds beside a row: in force on the day, and no newer one is."""
    return Decision.objects.filter(society=OuterRef("society"), rule=OuterRef("rule")).newest_on(on)


def decided(societies, on):
    """How many results of societies a decision stood for on a past day."""
    return _decided(judged(societies, on), _beside(on)).count()


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

    by_rule: Counter  # {(rule, state): societies}
    by_society: Counter  # {(society id, state): rules}, of the states PER_SOCIETY

    @property
    def failing(self):
        """Counter {society id: rules not met}."""
        return Counter({society: n for (society, state), n in self.by_society.items() if state == Status.NOT_MET})

    @property
    def waiting(self):
        """How many societies have a result that waits for a person."""
        return sum(state == Status.TO_REVIEW for _, state in self.by_society)


PER_SOCIETY = [Status.NOT_MET, Status.TO_REVIEW]  # what a society fails, and what waits for a person


def tally(societies, on=None):
    """The Tally of a queryset of societies, now or as held on a past day."""
    rows = judged(societies, on).order_by()
    by_rule = rows.values_list("rule", "status").annotate(n=Count("pk"))
    told = rows.filter(status__in=PER_SOCIETY).values_list("society_id", "status").annotate(n=Count("pk"))
    by_rule, by_society = (Counter({(of, status): n for of, status, n in counted}) for counted in (by_rule, told))
    for row in _decided(results(societies, on), _beside(on)).order_by():  # few: a decision is a person's work
        by_rule[row.rule, row.status] -= 1
        by_rule[row.rule, row.state] += 1
        by_society[row.society_id, row.status] -= 1
        by_society[row.society_id, row.state] += 1
    return Tally(+by_rule, +Counter({key: n for key, n in by_society.items() if key[1] in PER_SOCIETY}))


def attained_by_month(societies, days):
    """[(day, number of societies attained on it)] for the given days in order; None before anything was judged."""
    changes = FindingChange.objects.filter(society__in=ids(societies), rule=ATTAINMENT).order_by("on", "pk")
    rows, held_now, points, place = list(changes.values_list("on", "society_id", "new")), {}, [], 0
    for day in days:
        while place < len(rows) and rows[place][0] <= day:
            held_now[rows[place][1]] = rows[place][2]
            place += 1
        points.append((day, sum(state == Attained.ATTAINED for state in held_now.values()) if held_now else None))
    return points
