"""Societies of which much is recorded, past and to come: everything in order, then changed in many places (hypothesis).

Every date and number of a row may move, facts are erased, and rows are entered for later days: a next term, a
successor, somebody hired from the first of next month.
"""

import datetime
import random
from dataclasses import replace

from hypothesis import strategies as st

from rulebook.facts.of_day import BEGUN
from rulebook.judged import Decided
from rulebook.outcomes import Verdict
from rulebook.policy import Policy
from rulebook.whatif import put
from tests.rulebook.rules.erasing import erasable, leaves
from tests.rulebook.rules.given import AS_OF
from tests.rulebook.rules.in_order import in_order

MONTHS = 24
UNTIL = datetime.date(AS_OF.year + 2, AS_OF.month, AS_OF.day)
TO_COME = st.integers(-40, (UNTIL - AS_OF).days + 5).map(lambda days: AS_OF + datetime.timedelta(days))
POLICIES = [
    Policy(),
    Policy(extension_years=2, branch_term_years=4, figures_years=1, last_year_until=""),
    Policy(last_year_until="12-31", count_unit_members=False, age_limit=55, least_staff=4),
]
IN_ORDER = in_order()
BIRTHS = st.dates(datetime.date(1975, 1, 1), datetime.date(1979, 12, 31))  # fifty within the months to come
OFTEN = [("staffing", "secretaries"), ("society", "terms")] * 3
LEAVES = leaves(IN_ORDER)
DAYS = [place for place in LEAVES if place.endswith(("_on", "_to", "_by", "_from", "_date"))]


@st.composite
def worlds(draw):
    """Facts of AS_OF with rows of later days in them."""
    facts = replace(IN_ORDER, policy=draw(st.sampled_from(POLICIES)))
    births = draw(st.lists(BIRTHS, min_size=len(IN_ORDER.staffing.staff), max_size=len(IN_ORDER.staffing.staff)))
    for number, birth in enumerate(births):
        facts = put(facts, f"staffing.staff.{number}.birth_date", birth)
    for table in draw(st.lists(st.sampled_from([*TABLES, *OFTEN]), min_size=4, max_size=10)):
        facts = _one_more(facts, *table, draw(st.integers(-400, 700)), draw(st.integers(0, 700)))
    for place in draw(st.lists(st.sampled_from(DAYS), min_size=len(DAYS) // 4, max_size=len(DAYS) // 2, unique=True)):
        facts = put(facts, place, draw(TO_COME))
    for place in draw(st.lists(st.sampled_from(sorted(LEAVES)), min_size=1, max_size=4, unique=True)):
        facts = put(facts, place, draw(LEAVES[place]))
    unknown = erasable(facts)
    for place in draw(st.lists(st.sampled_from(sorted(unknown)), max_size=2, unique=True)):
        facts = put(facts, place, unknown[place]) if place != "society.members" else facts
    return facts


TABLES = [
    (part, table)
    for part in ("society", "staffing", "finance")
    for table in getattr(IN_ORDER, part).__slots__
    if isinstance(getattr(getattr(IN_ORDER, part), table), tuple) and getattr(getattr(IN_ORDER, part), table)
]


def _one_more(facts, part, table, days, length):
    """Another row like the first, all its days moved, and with an end where the table knows one."""
    rows = getattr(getattr(facts, part), table)
    if not hasattr(rows[0], "_replace"):
        return facts
    row = rows[0]._replace(**{name: _moved(value, days) for name, value in rows[0]._asdict().items()})
    for end in ("ends_on", "left_on", "valid_to", "closed_on"):
        if hasattr(row, end) and length % 2:
            row = row._replace(**{end: AS_OF + datetime.timedelta(length)})
    if table == "terms":
        row = row._replace(id=len(rows) + 1)
    rows = (*rows, row)
    if table in BEGUN:
        begins, _ = BEGUN[table]
        rows = tuple(sorted(rows, key=lambda row: str(begins(row) or ""), reverse=True))
    return replace(facts, **{part: replace(getattr(facts, part), **{table: rows})})


def _moved(value, days):
    if isinstance(value, datetime.date):
        return value + datetime.timedelta(days)
    return value + days // 365 if isinstance(value, int) and value in range(2000, 2030) else value


def decisions(rules):
    """Decisions on three of four of these rules, most of them with an end."""
    return st.integers(0, 2**32).map(lambda seed: _decisions(random.Random(seed), rules))


def _decisions(chance, rules):
    ends = [None, *(AS_OF + datetime.timedelta(days) for days in chance.sample(range((UNTIL - AS_OF).days), 5))]
    chosen = chance.sample(rules, 3 * len(rules) // 4)
    return tuple(Decided(rule, chance.choice(list(Verdict)), chance.choice(ends)) for rule in chosen)
