"""What moved between the stored findings and tonight's outcomes. Pure."""

import datetime
from typing import NamedTuple

from rulebook.outcomes import Outcome

LONGEST = 1000  # characters of a sentence that are kept


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


class ResultChange(NamedTuple):
    """What the app above is told of one change (settings.RESULTS_CHANGED), as it comes: of two on one day it hears
    twice, while the history keeps how the day ended.

    `rule` is the id of a rule, or "LH" for 两化达标状态; `old` is "" for a first result; `on` is the day judged.
    """

    society_id: int
    rule: str
    old: str
    new: str
    explanation: str
    on: datetime.date


def changes(known, outcomes, as_of, policy_id):
    """(a Moved for every outcome whose state or sentence differs from what is known, one for every other that another
    version of the policy had judged, the rules no longer judged).

    known is an iterable of (society id, rule id, state, sentence, since, policy id); outcomes maps society id to
    {rule id: Outcome}. A state holds since the day it changed, or since `as_of` when an earlier day is judged later
    and finds the same.
    """
    moved, again, gone = [], [], set()
    unknown = {society_id: dict(judged) for society_id, judged in outcomes.items()}
    for society_id, rule, state, sentence, since, judged_by in known:
        outcome = unknown[society_id].pop(rule, None)
        if outcome is None:
            gone.add(rule)
        elif state != outcome.status:
            moved.append(Moved(society_id, rule, state, outcome, as_of))
        elif sentence != outcome.explanation[:LONGEST]:
            moved.append(Moved(society_id, rule, state, outcome, min(since, as_of)))
        elif judged_by != policy_id:
            again.append(Moved(society_id, rule, state, outcome, min(since, as_of)))
    for society_id, left in unknown.items():
        moved += [Moved(society_id, rule, None, outcome, as_of) for rule, outcome in left.items()]
    return moved, again, gone
