"""The facts of many societies, put together from what each app below knows."""

from finance.facts import finance_facts
from rulebook.facts import Facts
from rulebook.facts.finance import NOTHING
from rulebook.facts.of_day import of_day
from rulebook.facts.staffing import NOBODY
from societies.facts import society_facts
from staffing.facts import staffing_facts


def load_facts(societies, as_of, policy):
    """Facts of every society of a queryset on a day, in a fixed number of queries."""
    return [of_day(facts, as_of) for facts in load_all_facts(societies, as_of, policy)]


def load_all_facts(societies, since, policy):
    """The same with everything in them that is recorded for later days: of_day gives any day from `since` on."""
    registered = society_facts(societies)
    people = staffing_facts(societies, since)
    money = finance_facts(societies)
    return [
        Facts(society_id, since, policy, facts, people.get(society_id, NOBODY), money.get(society_id, NOTHING))
        for society_id, facts in registered.items()
    ]
