"""Who of the roster a clause speaks of, and how people are named: shared by the rules on staff."""

from typing import NamedTuple

from rulebook.facts.staffing import StaffFact, accepted
from rulebook.outcomes import no_data
from rulebook.rules.base import listed
from rulebook.words import Time

CLAUSE = "三·2"
PLACE = "staff"


class Crew(NamedTuple):
    """Those of whom a clause surely speaks, and those of whom it is not known whether it does."""

    sure: tuple[StaffFact, ...]
    unsure: tuple[StaffFact, ...]

    @classmethod
    def of(cls, facts, counts):
        """The Crew of those in service; counts(person) is True, False, or None where it is not known."""
        answers = [(person, counts(person)) for person in facts.staffing.staff]
        return cls(
            tuple(person for person, answer in answers if answer),
            tuple(person for person, answer in answers if answer is None),
        )


def full_timers(facts):
    """The full-time staff: one lent by the host is of them once the 派出文件 is accepted, part-timers never are."""
    return Crew.of(facts, lambda person: person.full_time(facts.as_of))


def employees(facts):
    """The full-time staff whom the society itself employs: nobody lent by the host, accepted or not."""
    return Crew.of(facts, lambda person: False if person.seconded else person.full_time(facts.as_of))


def waiting(facts):
    """Those lent by the host who count as full-time once their 派出文件 is accepted, which it is not yet."""
    lent = [person for person in facts.staffing.staff if person.seconded and person.time != Time.PART]
    return [person for person in lent if not accepted(person.secondment_accepted_on, facts.as_of)]


def later(facts, of=lambda person: True):
    """The words on those who wait, in brackets: of a roster that names them it is not said that it has nobody."""
    people = [person for person in waiting(facts) if of(person)]
    return f"（挂靠单位派驻的{named(people)}，派出文件认可后计入）" if people else ""


def entered_twice(persons):
    """Those of some persons who may be one named before them: of the same name, and not told apart by a birth date.

    Who is entered twice is one person; whether they are is not known until both birth dates are (decision 33).
    """
    before, twice = {}, []
    for person in persons:
        namesakes = before.setdefault("".join(person.name.split()), [])
        if any(None in (one, person.birth_date) or one == person.birth_date for one in namesakes):
            twice.append(person)
        else:
            namesakes.append(person.birth_date)
    return twice


def unentered(facts):
    """NO_DATA while nobody of the secretariat was ever entered, else None: an empty roster that is known is one."""
    return None if facts.staffing.roster_known else no_data("未填报专职人员名册。", PLACE)


def named(persons):
    """The names of some persons, at most five of them."""
    return listed((person.name for person in persons), "人")


def in_order(persons, *groups):
    """Those persons who are in one of the groups, once each, in their own order."""
    chosen = {id(person) for group in groups for person in group}
    return [person for person in persons if id(person) in chosen]
