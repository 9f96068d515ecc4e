"""What moved between the stored findings and tonight's outcomes. Pure."""

import datetime
from typing import NamedTuple

from assessment.outcomes import Outcome

LONGEST = 1000  # characters of a sentence that are kept


class Known(NamedTuple):
    """A stored finding, as far as a comparison needs it."""

    status: str
    explanation: str | None
    since: datetime.date


class Moved(NamedTuple):
    """One outcome to write; `old` is the former state or None, equal to the new one when only words moved."""

    society_id: int
    rule: str
    old: str | None
    outcome: Outcome
    since: datetime.date

    @property
    def explanation(self):
        """The sentence as it is kept."""
        return self.outcome.explanation[:LONGEST]

    @property
    def changed(self):
        """Whether the state moved, not only the words."""
        return self.old != self.outcome.status


def changes(known, outcomes, as_of):
    """A Moved for every outcome whose state or sentence differs from what is known.

    known maps (society id, rule id) to Known; outcomes maps society id to {rule id: Outcome}. A state holds since
    the day it changed, or since `as_of` when an earlier day is judged later and finds the same.
    """
    moved = []
    for society_id, judged in outcomes.items():
        for rule, outcome in judged.items():
            before = known.get((society_id, rule))
            if before is None:
                moved.append(Moved(society_id, rule, None, outcome, as_of))
            elif before.status != outcome.status:
                moved.append(Moved(society_id, rule, before.status, outcome, as_of))
            elif before.explanation != outcome.explanation[:LONGEST]:
                moved.append(Moved(society_id, rule, before.status, outcome, min(before.since, as_of)))
    return moved
