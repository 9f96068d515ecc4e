"""情景模拟: change a fact or a parameter and see which results move. Pure: nothing is stored."""

import dataclasses
from typing import NamedTuple

from rulebook.dates import years_later
from rulebook.engine import judge_society
from rulebook.facts.staffing import StaffFact
from rulebook.outcomes import Outcome
from rulebook.words import Education, Employment, Payer, Politics, Recruitment, SalaryBasis, Time

AGE = 30  # of people invented here


class Flip(NamedTuple):
    """One rule whose state moved."""

    rule: str
    before: Outcome
    after: Outcome


def flips(rules, facts, changed):
    """[Flip] of the rules that say something else of the changed facts, in the order of the rules."""
    before, after = judge_society(rules, facts), judge_society(rules, changed)
    return [Flip(rule, before[rule], after[rule]) for rule in before if before[rule].status != after[rule].status]


def put(facts, path, value):
    """Facts with another value at a path such as "society.terms.0.ends_on" or "policy.least_staff".

    Raises LookupError when there is no such place (no 届 recorded, a misspelt name).
    """
    name, _, rest = path.partition(".")
    if name.isdigit():
        place = int(name)
        changed = put(facts[place], rest, value)
        return (*facts[:place], changed, *facts[place + 1 :])
    if not hasattr(facts, name):
        raise LookupError(f"{type(facts).__name__} has no {name}")
    changed = put(getattr(facts, name), rest, value) if rest else value
    if dataclasses.is_dataclass(facts):
        return dataclasses.replace(facts, **{name: changed})
    return facts._replace(**{name: changed})


def end_term(facts, day):
    """Facts with the newest 届 ending on that day, extended or not. Raises LookupError without any."""
    return put(put(facts, "society.terms.0.extended_to", None), "society.terms.0.ends_on", day)


def hire(facts, count):
    """Facts with that many more full-time employees, of whom all is known and as the rules want it: openly recruited
    today, bachelors of 30 years, insured, paid by the society.
    """
    hired = tuple(
        StaffFact(
            id=-number,
            name=f"拟招人员{number}",
            birth_date=years_later(facts.as_of, -AGE),
            education=Education.BACHELOR,
            related_major=True,
            employment=Employment.SOCIETY,
            time=Time.FULL,
            recruitment=Recruitment.OPEN,
            hired_on=facts.as_of,
            left_on=None,  # in service
            contract_from=facts.as_of,
            contract_to=None,  # 无固定期限
            social_insurance=True,
            payer=Payer.SOCIETY,
            salary_basis=SalaryBasis.INSTITUTION,
            politics=Politics.NONE,
            secondment_accepted_on=None,  # lent by nobody
            recorded_on=facts.as_of,
        )
        for number in range(1, count + 1)
    )
    people = dataclasses.replace(facts.staffing, staff=facts.staffing.staff + hired, roster_known=True)
    return dataclasses.replace(facts, staffing=people)
