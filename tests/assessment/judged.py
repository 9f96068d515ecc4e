"""Results written by hand, so that a board's numbers are known before it counts them."""

import datetime

from django.utils import timezone

from assessment.history import ATTAINMENT
from assessment.models import Finding, FindingChange, Standing
from tests import make

TODAY = timezone.localdate()
DAY, THEN = datetime.timedelta(days=1), TODAY - datetime.timedelta(days=200)
DUE = datetime.date(2020, 12, 31)
BEFORE_THEN = f"?on={THEN - DAY}"


def stand(society, state="OVERDUE", **values):
    """Where a society stands today."""
    given = {"secretary_general": "MET", "secretariat": "NOT_MET", "due_on": DUE, "as_of": TODAY} | values
    return Standing.objects.create(society=society, state=state, **given)


def find(society, rule="W1", status="NOT_MET", **values):
    """One result of today."""
    given = {"explanation": f"{rule}的说明。", "as_of": TODAY, "since": TODAY} | values
    return Finding.objects.create(society=society, rule=rule, status=status, **given)


def change(society, rule="W1", new="NOT_MET", on=THEN, old="", **values):
    """A recorded change of a result, or of attainment (rule=ATTAINMENT)."""
    given = {"explanation": f"{rule}当时的说明。"} | values
    return FindingChange.objects.create(society=society, rule=rule, old=old, new=new, on=on, **given)


def province(cast):
    """甲 is advanced and overdue, 乙 attained, 丙 lapsed; two hundred days ago 甲 and 乙 were attained.

    W1: 甲 fails, 乙 waits for a person and was judged met, 丙 waits. R8: all but 乙 fail. S1: no data of 甲.
    """
    jia, yi, bing = cast.jia, cast.yi, cast.bing
    jia.discipline, yi.discipline = "SCIENCE", "ENGINEERING"
    for society in (jia, yi):
        society.save()
    make.label(jia, kind="ADVANCED")
    for society, state in ((jia, "OVERDUE"), (yi, "ATTAINED"), (bing, "LAPSED")):
        stand(society, state)
    for society, then in ((jia, "ATTAINED"), (yi, "ATTAINED")):
        change(society, ATTAINMENT, then)
    for society, now in ((jia, "OVERDUE"), (bing, "LAPSED")):
        change(society, ATTAINMENT, now, on=TODAY - DAY)
    for society, rule, status, then in (
        (jia, "W1", "NOT_MET", "MET"),
        (yi, "W1", "TO_REVIEW", "NOT_MET"),
        (bing, "W1", "TO_REVIEW", None),
        (jia, "R8", "NOT_MET", "NOT_MET"),
        (yi, "R8", "MET", "NOT_MET"),
        (bing, "R8", "NOT_MET", None),
        (jia, "S1", "NO_DATA", "TO_REVIEW"),
    ):
        find(society, rule, status)
        if then:
            change(society, rule, then)
    make.decision(yi, cast.director, rule="W1", verdict="MET", decided_on=TODAY - DAY)
    return cast
