"""The main job on real input: import the register as the department hands it over, check it, agree with every row."""

import csv
import io
import json

import pytest
from django.core.management import call_command

from societies.models import Society
from societies.register import service
from tests import make

DATA = "tests/data"
AS_OF = "2026-11-30"
# Read otherwise since (decision 20): 正式党员 are counted on the roster; a stated number that differs is for a person
SINCE = {
    ("江海省生态学会", "P2"): "TO_REVIEW",
    ("江海省微生物学会", "P2"): "TO_REVIEW",
    ("江海省创造学会", "P2"): "TO_REVIEW",
}


def expectations():
    """{(society, rule): state} of the independent reading; an empty expectation is not compared."""
    with open(f"{DATA}/register-2026.csv", encoding="utf-8-sig") as file:
        return {(row["society"], row["rule"]): row["expected"] for row in csv.DictReader(file) if row["expected"]}


@pytest.fixture
def imported(db):
    """The register workbook, imported by an administrator."""
    with open(f"{DATA}/register-2026.xlsx", "rb") as file:
        return service.commit(file, actor=make.user("ADMINISTRATOR"))


def judged(*options):
    """{(society, rule): state} that the command prints."""
    out = io.StringIO()
    call_command("check_societies", "--as-of", AS_OF, "--format", "json", *options, stdout=out)
    return {(row["society"], row["rule"]): row["status"] for row in json.loads(out.getvalue())}


def test_every_row_of_the_independent_reading_agrees(imported):
    expected, results = expectations(), judged()
    assert len(expected) > 800
    assert SINCE.items() - expected.items() == SINCE.items(), "each is a reading that changed"
    assert {key: results[key] for key in expected} == expected | SINCE


def test_a_changed_fact_shows_as_a_disagreement(imported):
    """The control: the comparison above notices one society's term moved."""
    name = next(name for (name, rule), state in expectations().items() if rule == "G7" and state == "MET")
    term = Society.objects.get(name=name).terms.get()
    term.starts_on, term.ends_on, term.extended_to = "2000-01-01", "2004-01-01", None
    term.save()
    assert judged("--no-store")[name, "G7"] == "NOT_MET"
