"""The order of states: whole, and each order derived from what must be done first."""

from rulebook.outcomes import Attained, Status
from rulebook.urgency import APPLICABLE, ATTAINED_BANDS, BANDS, GOOD, IN_THE_WAY, KEY, LATE_FIRST, OPEN, URGENT


def test_no_state_is_forgotten_and_none_stands_twice():
    for order in (URGENT, KEY, BANDS):
        assert sorted(order) == sorted([*Status, "WAIVED"])
    for order in (LATE_FIRST, ATTAINED_BANDS):
        assert sorted(order) == sorted(Attained)
    assert sorted([*APPLICABLE, Status.NOT_APPLICABLE]) == sorted(URGENT)


def test_what_must_be_done_first():
    assert " ".join(URGENT) == "NOT_MET ERROR TO_REVIEW NO_DATA NOT_DUE MET WAIVED NOT_APPLICABLE"
    assert sorted([*OPEN, *GOOD, Status.NOT_APPLICABLE]) == sorted(URGENT)


def test_what_the_society_can_mend_outweighs_what_waits():
    assert " ".join(IN_THE_WAY) == "NOT_MET ERROR NO_DATA TO_REVIEW NOT_DUE"


def test_how_they_are_drawn():
    assert " ".join(KEY) == "NOT_MET TO_REVIEW NO_DATA NOT_DUE MET WAIVED NOT_APPLICABLE ERROR"
    assert " ".join(BANDS) == "MET WAIVED NOT_MET TO_REVIEW NO_DATA NOT_DUE NOT_APPLICABLE ERROR"
