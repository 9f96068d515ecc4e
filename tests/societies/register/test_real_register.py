"""societies.register: a register as a 学会部 hands it over."""

import csv
import datetime
from pathlib import Path

import pytest

from accounts.models import AuditEntry
from accounts.verification import first_bad_row
from assessment.models import Finding
from finance.models import AccountSetup, Disclosure, Statement
from societies.models import CouncilTerm, GoverningBody, Label, MembershipYear, PartyOrganisation, Society
from staffing.models import SecretaryGeneral, StaffMember
from tests.societies.register.importing import commit, counts, problems, refusal

DATA = Path(__file__).parents[2] / "data"
DATE = datetime.date
pytestmark = pytest.mark.django_db


def open_data(name):
    return (DATA / name).open("rb")


def test_a_real_register_is_written_whole_and_a_second_time_unchanged():
    with open_data("register-2026.xlsx") as file:
        first = counts(commit(file))
        written = AuditEntry.objects.count()
        findings = Finding.objects.count()
        again = counts(commit(file))
    assert first == {
        "学会": (102, 0, 0),
        "秘书长": (100, 0, 0),
        "专职人员": (502, 0, 0),
        "党建": (102, 0, 0),
        "财务": (204, 0, 0),
    }
    assert again == {sheet: (0, 0, new) for sheet, (new, _, _) in first.items()}
    assert (written, findings) == (AuditEntry.objects.count(), Finding.objects.count())
    assert set(Finding.objects.values_list("society", flat=True)) == set(Society.objects.values_list("pk", flat=True))
    assert first_bad_row() is None
    models = [Society, Label, CouncilTerm, GoverningBody, MembershipYear, SecretaryGeneral, StaffMember]
    models += [PartyOrganisation, AccountSetup, Statement, Disclosure]
    assert [model.objects.count() for model in models] == [102, 50, 102, 306, 101, 100, 502, 204, 204, 204, 588]


def test_values_of_a_real_register():
    with open_data("register-2026.xlsx") as file:
        commit(file)
    society = Society.objects.get(name="江海省综合交通运输学会")
    assert (society.uscc, society.discipline, society.registered_on, society.has_host, society.host_institution) == (
        "5199000091102859XG",
        "ENGINEERING",
        DATE(1980, 2, 12),
        True,
        "江海师范大学",
    )
    assert "jtys" in society.search_key
    term = society.terms.get()
    assert (term.starts_on, term.ends_on, term.extended_to) == (DATE(2022, 2, 9), DATE(2027, 2, 8), None)
    assert dict(society.bodies.values_list("kind", "size")) == {"COUNCIL": 42, "STANDING": 14, "SUPERVISORS": 0}
    assert society.membership_years.values_list("year", "individual", "unit").get() == (2026, 600, 0)
    secretary = society.secretaries_general.get()
    assert (secretary.name, secretary.starts_on, secretary.elected_on, secretary.time) == (
        "高艳",
        DATE(2022, 2, 9),
        DATE(2022, 2, 9),
        "FULL",
    )
    assert society.staff.count() == 3
    assert dict(society.party_organisations.values_list("level", "form")) == {
        "COUNCIL": "WORKING_GROUP",
        "SECRETARIAT": "NONE",
    }
    statement = society.statements.get(year=2025)
    assert str(statement.income) == "125944.04"
    assert {fault["field"]: fault["missing"] for fault in statement.faults} == {"assets": ["资产总计", "负债合计"]}
    assert dict(society.disclosures.filter(year=2025).values_list("audience", "disclosed_on")) == {
        "COUNCIL": DATE(2026, 5, 9),
        "SUPERVISORS": DATE(2026, 5, 22),
        "PUBLIC": DATE(2026, 3, 10),
    }
    assert Society.objects.filter(has_host=False, host_institution="").count() == 10
    assert MembershipYear.objects.filter(society__name="江海省地质学会").get().individual == 50_000
    assert Society.objects.filter(membership_years=None).count() == 1


def test_exactly_the_planted_errors_come_out_and_nothing_is_written():
    with open(DATA / "register-2026-errors.csv", encoding="utf-8") as rows:
        planted = [row for row in csv.DictReader(rows) if row["rule"] == "CELL"]
    with open_data("register-2026-errors.xlsx") as file:
        found = problems(file)
        assert refusal(file) == "有 3 处需要修改，没有写入任何内容。"
    assert {f"{sheet}!{cell}" for sheet, cell, _, _ in found} == {row["society"] for row in planted}
    for sheet, cell, value, message in found:
        (reason,) = [row["expected"] for row in planted if row["society"] == f"{sheet}!{cell}"]
        assert reason in message
        assert value in message
    assert not Society.objects.exists()
    assert not AuditEntry.objects.exists()
