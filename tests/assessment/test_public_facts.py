"""Figures that real societies published: what the policy asks of them (tests/data/public-facts.csv)."""

import csv
from pathlib import Path

import pytest

from rulebook.engine import judge
from rulebook.facts.society import BodyFact, MembersFact
from rulebook.facts.staffing import StaffingFacts
from rulebook.rules import RULES
from tests.rulebook.rules.given import full_time, given, row, society

FILE = Path(__file__).parents[1] / "data" / "public-facts.csv"
ROWS = list(csv.DictReader(FILE.open(encoding="utf-8-sig")))


def number(text):
    return int(text) if text else None


def facts_of(published):
    year = int(published["year"])
    sizes = {"COUNCIL": number(published["council"]), "STANDING": number(published["standing_council"])}
    return given(
        as_of=f"{year}-12-31",
        society=society(
            members=row(
                MembersFact,
                year=year,
                individual=number(published["individual_members"]),
                unit=number(published["unit_members"]),
            ),
            bodies=tuple(BodyFact(kind, size, ()) for kind, size in sizes.items()),
        ),
        staffing=StaffingFacts(staff=full_time(1), roster_known=True),
    )


@pytest.mark.parametrize("published", ROWS, ids=[published["society"] for published in ROWS])
def test_what_the_policy_asks_of_a_real_society(published):
    facts = facts_of(published)
    assert judge(RULES["W1"], facts).values.get("应配") == number(published["expected_staff_needed"])
    assert judge(RULES["G6"], facts).status == published["expected_G6"]


def test_the_file_holds_four_societies():
    assert len(ROWS) == 4
