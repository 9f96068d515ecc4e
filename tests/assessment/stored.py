"""Societies that can be judged, and what was stored of them."""

import datetime

from django.utils import timezone

from assessment.models import Finding, FindingChange
from rulebook.policy import Policy
from tests import make

TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)
YEAR = datetime.timedelta(days=365)


def w1(society):
    """The stored result of W1."""
    return Finding.objects.get(society=society, rule="W1")


def story(society, rule="W1"):
    """The recorded states of a rule, oldest first."""
    changes = FindingChange.objects.filter(society=society, rule=rule).order_by("on", "pk")
    return [(change.old, change.new, change.on) for change in changes]


def staffed(society, count):
    """Give a society of 1000 members `count` employees."""
    make.members(society, year=TODAY.year, individual=1000, unit=0)
    for _ in range(count):
        make.staff_member(society)


def table(model):
    """Every column of every row."""
    return list(model.objects.order_by("pk").values())


def attain(society, author):
    """Let every rule that counts be judged met by a person."""
    policy = Policy()
    needed = {*policy.secretary_general_needs, *policy.secretary_general_either, *policy.secretariat_needs}
    needed |= {*policy.secretary_general_met_or_decided, *policy.secretariat_where_applicable}
    return [
        make.decision(society, author, rule=rule, decided_on=TODAY - YEAR, valid_to=TODAY + YEAR)
        for rule in sorted(needed)
    ]
