"""情景模拟: change a fact and see which results move, people's decisions beside them. Pure: nothing is stored."""

import dataclasses
from typing import NamedTuple

from rulebook.dates import years_later
from rulebook.facts.of_day import of_day
from rulebook.facts.staffing import StaffFact
from rulebook.judged import Judged, judge
from rulebook.outcomes import Outcome, Verdict
from rulebook.words import ContractTerm, Education, Employment, Payer, Politics, Recruitment, SalaryBasis, Time

AGE = 30  # of people invented here


class Flip(NamedTuple):
    """One rule as it is, and with other facts."""

    rule: str
    before: Outcome
    after: Outcome
    counted_before: str
    counted_after: str
    verdict: Verdict | None  # the decision in force on it, if that counts before or after

    @property
    def moved(self):
        """Whether the machine says another state, or the rule counts otherwise."""
        return self.before.status != self.after.status or not self.covered

    @property
    def covered(self):
        """Whether a decision lies over what moved: it counts as before."""
        return self.counted_before == self.counted_after


class Tried(NamedTuple):
    """A society judged with other facts, and as it is; both with the decisions in force on it."""

    before: Judged
    after: Judged

    @property
    def flips(self):
        """[Flip] of the rules whose state moved, in the order of the rules."""
        return [flip for flip in self._all if flip.moved]

    @property
    def retold(self):
        """[Flip] of those whose state stays but whose numbers move: who is 3 short is still short with 1 more."""
        return [flip for flip in self._all if not flip.moved and flip.before.explanation != flip.after.explanation]

    @property
    def _all(self):
        states, changed = self.before.states, self.after.states
        return [
            Flip(rule, one, self.after.outcomes[rule], states[rule], changed[rule], self.before.held.get(rule))
            for rule, one in self.before.outcomes.items()
        ]


def whatif(case, given):
    """(Tried, names of what is not recorded and so could not be changed) of a judged.Case with values in CHANGES'
    names; None leaves as it is."""
    facts, missing = of_day(case.facts, case.facts.as_of), []
    changed = facts
    for name, value in given.items():
        if value is not None:
            try:
                changed = CHANGES[name](changed, value)
            except LookupError:
                missing.append(name)
    return Tried(judge(*case), judge(changed, case.decisions, case.past)), missing


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


def members(facts, count):
    """Facts with that many individual members in the newest year's figures. Raises LookupError without any."""
    if facts.society.members is None:
        raise LookupError("no members are recorded")
    facts = put(facts, "society.members.individual", count)
    return put(facts, "society.memberships.0.individual", count) if facts.society.memberships else facts


def born(facts, day):
    """Facts with a 秘书长 born on that day. Raises LookupError unless exactly one is in office."""
    if facts.staffing.secretary_general is None:
        raise LookupError("nobody, or more than one, is in office")
    return put(facts, "staffing.secretaries.0.birth_date", day)


def end_term(facts, day):
    """Facts with the newest 届 begun ending on that day, extended or not. Raises LookupError without any."""
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
            contract_term=ContractTerm.OPEN,
            contract_from=facts.as_of,
            contract_to=None,  # has no end
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


CHANGES = {"hire": hire, "members": members, "birth_date": born, "term_end": end_term}  # what can be tried
