"""Who of the roster counts, and how people are named: shared by the rules on staff."""

from rulebook.rules.base import listed
from rulebook.words import Employment, Time

CLAUSE = "三·2"
PLACE = "staff"
NO_ROSTER = "名册中没有在职的工作人员。"


def full_timers(facts):
    """Those on the roster who may work full time, seconded or not; volunteers and part-timers never do."""
    return [p for p in facts.staffing.staff if p.time != Time.PART and p.employment != Employment.VOLUNTEER]


def employees(facts):
    """Those of full_timers whom the society itself may employ: not lent by the host."""
    return [person for person in full_timers(facts) if not person.seconded]


def sure(person):
    """Whether it is known that the person works full time and for whom."""
    return person.time and person.employment


def named(persons):
    """The names of some persons, at most five of them."""
    return listed((person.name for person in persons), "人")
