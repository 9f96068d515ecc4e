"""All a rule may know: one society on one day under one policy version."""

import datetime
from dataclasses import dataclass

from assessment.policy import Policy
from finance.facts import NOTHING, FinanceFacts, finance_facts
from societies.facts import SocietyFacts, society_facts
from staffing.facts import NOBODY, StaffingFacts, staffing_facts


@dataclass(frozen=True, slots=True)
class Facts:
    """Handed to every rule. `as_of` is the day; there is no clock."""

    society_id: int
    as_of: datetime.date
    policy: Policy
    society: SocietyFacts
    staffing: StaffingFacts = NOBODY
    finance: FinanceFacts = NOTHING

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


def load_facts(societies, as_of, policy):
    """Facts of every society of a queryset, in a fixed number of queries."""
    registered = society_facts(societies, as_of)
    people = staffing_facts(societies, as_of)
    money = finance_facts(societies, as_of)
    return [
        Facts(society_id, as_of, policy, facts, people.get(society_id, NOBODY), money.get(society_id, NOTHING))
        for society_id, facts in registered.items()
    ]
