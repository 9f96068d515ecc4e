"""What moved between the stored findings and tonight's outcomes. Pure."""

from typing import NamedTuple

from assessment.outcomes import Outcome


class Known(NamedTuple):
    """A stored finding, as far as a comparison needs it."""

    status: str
    explanation: str
    policy_id: int | None


class Moved(NamedTuple):
    """One outcome to write; `old` is the former status or None, equal to the new one when only words moved."""

    society_id: int
    rule: str
    old: str | None
    outcome: Outcome


def changes(known, outcomes):
    """Yield a Moved for every outcome whose state or sentence differs from what is known.

    known maps (society id, rule id) to Known; outcomes maps society id to {rule id: Outcome}.
    """
    for society_id, judged in outcomes.items():
        for rule, outcome in judged.items():
            before = known.get((society_id, rule))
            if before is None or (before.status, before.explanation) != (outcome.status, outcome.explanation):
                yield Moved(society_id, rule, before and before.status, outcome)
