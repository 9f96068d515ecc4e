"""What is in the facts of a day: one place, that knows of every table."""

import datetime

from hypothesis import HealthCheck, settings
from hypothesis import given as supposed

from rulebook.facts.finance import FinanceFacts
from rulebook.facts.of_day import BEGUN, of_day
from rulebook.facts.society import SocietyFacts
from rulebook.facts.staffing import StaffingFacts
from rulebook.whatif import put
from tests.rulebook.rules.given import AS_OF
from tests.rulebook.rules.in_order import in_order
from tests.rulebook.worlds import TO_COME, worlds

PARTS = (SocietyFacts, StaffingFacts, FinanceFacts)
BY_ANOTHER = {"bodies", "staff", "appraisals"}  # by their term, by in_service, by the year and the one before
TIMELESS = {"same_legal_representative"}  # names


def test_every_table_says_from_when_its_rows_are_known():
    tables = {name for part in PARTS for name, kind in part.__annotations__.items() if "tuple" in str(kind)}
    assert tables == BEGUN.keys() | BY_ANOTHER | TIMELESS


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@supposed(worlds(), TO_COME)
def test_the_facts_of_a_day_are_those_of_a_day(facts, day):
    then = of_day(facts, day)
    assert then.as_of == day
    assert of_day(then, day) == then, "taking the day again takes nothing away"
    known = of_day(facts, max(day, AS_OF))
    assert of_day(known, max(day, AS_OF)) == of_day(facts, max(day, AS_OF))


def test_what_is_entered_for_later_is_known_on_its_day_and_not_before():
    facts = in_order()
    begins = datetime.date(2029, 1, 1)
    following = facts.society.term._replace(id=2, starts_on=begins, ends_on=datetime.date(2033, 12, 31))
    facts = put(facts, "society.terms", (following, *facts.society.terms))
    assert of_day(facts, datetime.date(2028, 12, 31)).society.term.id == 1
    assert of_day(facts, begins).society.term.id == 2
