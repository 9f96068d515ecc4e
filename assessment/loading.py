"""The facts of many societies on a day, put together from what each app below knows."""

from finance.facts import finance_facts
from rulebook.facts import Facts
from rulebook.facts.finance import NOTHING
from rulebook.facts.staffing import NOBODY
from societies.facts import society_facts
from staffing.facts import staffing_facts


def load_facts(societies, as_of, policy):
    """Facts of every society of a queryset, in a fixed number of queries."""
    registered = society_facts(societies, as_of)
    people = staffing_facts(societies, as_of)
    money = finance_facts(societies, as_of)
    return [
        Facts(society_id, as_of, policy, facts, people.get(society_id, NOBODY), money.get(society_id, NOTHING))
        for society_id, facts in registered.items()
    ]
