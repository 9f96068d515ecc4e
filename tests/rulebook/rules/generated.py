"""Societies of every kind, made by seeded chance: the same ones each time, so that what they reach can be asserted.

Each begins as the society in order; then tables are emptied or doubled, facts changed and facts erased, a few here and
many there. Rows that begin later than the day are left out, as they are of the facts of a day.
"""

import datetime
import random
import re
from decimal import Decimal
from functools import cache

from rulebook.facts.of_day import of_day
from rulebook.facts.society import EvidenceFact
from rulebook.judged import UNJUDGED, Past, judge
from rulebook.outcomes import Attained
from rulebook.policy import Policy
from rulebook.whatif import put
from tests.rulebook.rules.erasing import erasable, samples
from tests.rulebook.rules.given import AS_OF, given
from tests.rulebook.rules.in_order import hosted, in_order

EARLY = datetime.date(2016, 12, 1)
FEBRUARY = datetime.date(2027, 2, 1)
DAYS = (AS_OF, AS_OF, FEBRUARY, datetime.date(2027, 4, 15))
STRICT = Policy(supervisors_named=True, prize_matrix=(("OPEN", "一等奖"), ("HOST", "三等奖")))
NEW_TERM = {
    "society.terms.0.congress_on": datetime.date(2027, 1, 20),
    "society.terms.0.starts_on": datetime.date(2027, 1, 20),
    "finance.audit_reports.0.issued_on": datetime.date(2026, 5, 1),
}
DISCLOSED = tuple(one for one in in_order().finance.disclosures if one.audience != "CONGRESS")
WAITING = {
    "staffing.secretaries.0.birth_date": datetime.date(1958, 6, 1),
    "staffing.secretaries.0.method": "OPEN",
    "staffing.secretaries.0.conditions_set_on": None,
    "staffing.secretaries.0.time": "SECONDED",
    "staffing.staff.0.education": "COLLEGE",
    "staffing.staff.1.recruitment": "OTHER",
    "staffing.staff.2.employment": "SECONDED",
    "society.resolutions.0.decided_on": datetime.date(2026, 11, 10),
    "society.resolutions.0.published_on": None,
    "society.parties.1.form": "NONE",
    "society.parties.1.full_members": None,
    "staffing.staff.2.politics": "NONE",
    "society.identity.office_independent": False,
    "society.same_legal_representative": ("江海省乙学会",),
    "society.labels": (),
    "society.bodies.1.size": 4,
    "society.congresses.0.held": True,
    "staffing.appraisals.0.result": "NONE",
    "finance.disclosures": DISCLOSED,
    "finance.funds": (),
    "finance.contracts": (),
    "finance.statements.0.donations": Decimal(0),
    "finance.statements.0.government_purchases": Decimal(0),
    "finance.statements.0.services": Decimal(90),
}
NONE = Decimal(0)
HIRED_ANEW = (in_order().staffing.staff[0]._replace(hired_on=datetime.date(2027, 1, 15)),)
UNKNOWN_STAFF = {"staff": (), "secretaries": (), "roster_known": False, "secretaries_known": False}
TERM, SECRETARIES, REGULATIONS = "society.terms.0", "staffing.secretaries", in_order().society.regulations
ODD = (  # what one change alone does not bring about, so that nothing hangs on chance
    {f"{TERM}.ends_on": datetime.date(2026, 6, 30), f"{TERM}.extended_to": datetime.date(2029, 6, 30)},
    {"society.bodies.2.size": None, "society.bodies.2.members": ()},
    {SECRETARIES: in_order().staffing.secretaries * 2},
    {"society.evidence": (), "finance.disclosures.0.proof": ""},
    {"society.evidence": (EvidenceFact("R8", None, None, None),), "finance.disclosures.0.proof": ""},
    {"society.identity.uscc_valid": False},
    {"society.regulations": tuple(one._replace(review_by=datetime.date(2020, 1, 1)) for one in REGULATIONS)},
    {"society.regulations": REGULATIONS[:1]},
    {"finance.statements.0.faults": None},
    {"society.labels.0.kind": "ADVANCED", "society.members.individual": 9000},
    {"finance.statements.0.services": NONE, "finance.statements.1.services": NONE},
    {"finance.statements.0.services": Decimal(100)},
    {"society.identity.has_supervisor": True, "society.identity.supervising_authority": "江海省科协"},
    {"society.bodies.2.size": 0, "society.bodies.2.members": ()},
    {"society.parties.1.form": "NONE", "society.parties.1.full_members": None, "staffing.staff": ()},
    {"society.parties.1.form": "NONE", **{f"staffing.{name}": value for name, value in UNKNOWN_STAFF.items()}},
    {"staffing.secretaries.0.birth_date": datetime.date(1958, 6, 1), "policy.age_lenient": True},
    {"as_of": FEBRUARY, "staffing.staff": HIRED_ANEW, "staffing.appraisals": ()},
    {"staffing.staff.1.name": "人员1", "staffing.staff.2.name": "人员1", "society.members.individual": 4000},
    {"staffing.staff.1.name": "人员1", "society.members.individual": 3000, "staffing.staff.2.time": ""},
    {"society.members.individual": 297, "staffing.staff": in_order().staffing.staff * 2},
)
FURTHER = re.compile(r"\.([2-9]|\d\d)\.")
BEGINS = ("valid_from", "starts_on", "decided_on", "founded_on", "adopted_on", "issued_on", "held_on", "disclosed_on")
MANY = 200  # societies changed in many places
ONCE = Past(Attained.LAPSED, datetime.date(2019, 5, 1), datetime.date(2026, 2, 1))
PARTS = ("society", "staffing", "finance")
WRONG = {"field": "income", "column": "", "message": "各项之和101元与收入合计100元相差1元。", "missing": []}
BLANK = {"field": "assets", "column": "", "message": "不能核对，未填报资产总计。", "missing": ["资产总计"]}


@cache
def judged():
    """[(Facts, {rule: Outcome})] of all of them, those judged last too; every third was attained once."""
    every = [*sound(), *(facts for begin in sound() for _, facts in changed_once(begin)), *worlds(MANY)]
    every += [put(begin, place, blank) for begin in sound() for place, blank in erasable(begin).items()]
    every += [with_changes(sound()[0], changes) for changes in ODD]
    pasts = [ONCE if number % 3 == 0 else UNJUDGED for number in range(len(every))]
    return [(facts, judge(facts, past=past).outcomes) for facts, past in zip(every, pasts, strict=True)]


def _of_day(facts):
    return of_day(facts, facts.as_of)


def with_changes(facts, values):
    """Facts with these values at these places."""
    for place, value in values.items():
        facts = put(facts, place, value)
    return facts


@cache
def sound(policy=STRICT):
    """Where the changes begin: a society in order, one with a host, one whose 秘书长 the host recommended, one in
    February after a new term, one of which most clauses wait for a person or a day, one early on, one unknown.
    """
    plain, with_host = in_order(AS_OF, policy), hosted(policy)
    head = {"method": "HOST", "salary_basis": "HOST", "payer": "HOST"}
    recommended = with_changes(with_host, {f"staffing.secretaries.0.{name}": value for name, value in head.items()})
    anew = put(with_changes(plain, NEW_TERM), "as_of", FEBRUARY)
    early = with_changes(plain, {"as_of": EARLY, "society.members.individual": 9000, "policy.prize_matrix": ()})
    return plain, with_host, recommended, anew, with_changes(recommended, WAITING), _of_day(early), given(AS_OF, policy)


def changed_once(facts):
    """(place, Facts with another value there) over every fact and every kind of value; of long tables the first two."""
    for place, values in samples(facts).items():
        if not FURTHER.search(place):
            for value in values:
                changed = put(facts, place, value)
                yield place, _of_day(changed) if place.endswith((*BEGINS, "year")) else changed


@cache
def worlds(count, policy=STRICT, seed=2016):
    """That many Facts, changed in many places."""
    chance = random.Random(seed)
    return tuple([_world(chance, chance.choice(sound(policy)[:-2])) for _ in range(count)])


def _world(chance, facts):
    facts = put(facts, "as_of", chance.choice(DAYS))
    few = chance.choice((0, 0.1, 0.4))
    for part in PARTS:
        for table in getattr(facts, part).__slots__:
            rows = getattr(getattr(facts, part), table)
            if type(rows) is tuple and chance.random() < few:
                facts = put(facts, f"{part}.{table}", chance.choice(((), rows[:1], rows + rows[:1])))
    facts = _changed(chance, facts, chance.choice((0.01, 0.04, 0.15)))
    for place, blank in erasable(facts).items():
        if chance.random() < few / 3 and _is_there(facts, place):
            facts = put(facts, place, blank)
    return _of_day(facts)


def _changed(chance, facts, often):
    for place, values in samples(facts).items():
        if chance.random() < often:
            facts = put(facts, place, chance.choice(values))
    for number in range(len(facts.finance.statements)):
        faults = chance.choice(([], [], [WRONG], [BLANK], [WRONG] * 5 + [BLANK], None))
        facts = put(facts, f"finance.statements.{number}.faults", faults)
    known = chance.random() < 0.9
    facts = put(facts, "staffing.roster_known", known or bool(facts.staffing.staff))
    facts = put(facts, "staffing.secretaries_known", known or bool(facts.staffing.secretaries))
    if chance.random() < often:
        facts = put(facts, "society.same_legal_representative", ("江海省乙学会",))
    if chance.random() < often:
        facts = put(facts, "society.identity.uscc_valid", chance.choice((False, None)))
    return facts


def _is_there(facts, place):
    """Whether a place is still one: what it is in may have been erased before."""
    return place.startswith("society.members.") is False or facts.society.members is not None
