"""All a rule may know: one society on one day under one policy version."""

import datetime
from dataclasses import dataclass

from rulebook.facts.finance import NOTHING, FinanceFacts
from rulebook.facts.society import SocietyFacts
from rulebook.facts.staffing import NOBODY, StaffingFacts
from rulebook.policy import Policy


@dataclass(frozen=True, slots=True)
class Facts:
    """Handed to every rule. `as_of` is the day; there is no clock."""

    society_id: int
    as_of: datetime.date
    policy: Policy
    society: SocietyFacts
    staffing: StaffingFacts = NOBODY
    finance: FinanceFacts = NOTHING

    def seen_on(self, day, policy=None):
        """The same rows with another day for the rules to ask of, or another policy (see of_day for the day's rows)."""
        return Facts(self.society_id, day, policy or self.policy, self.society, self.staffing, self.finance)

    @property
    def year(self):
        """The assessment year: the day's calendar year."""
        return self.as_of.year

    @property
    def members(self):
        """会员总数 by the policy's option; None when a part of it is unknown."""
        counted = self.society.members
        if counted is None or counted.individual is None:
            return None
        if not self.policy.count_unit_members:
            return counted.individual
        return None if counted.unit is None else counted.individual + counted.unit
