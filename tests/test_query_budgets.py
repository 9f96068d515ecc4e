"""How many queries each page may take: as many with three rows as with one, and never more than its budget.

The budgets stand in query_budgets.json by url name. Each page is asked for by somebody who sees all of it.
"""

import datetime
import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.checks import routes
from assessment.history import ATTAINMENT
from assessment.models import FindingChange
from core import jobs
from finance.models import Budget
from societies import services
from societies.models import GradeCount, Resolution
from societies.profile import tables
from staffing.models import Appraisal, Training
from tests import make

BUDGETS = json.loads((Path(__file__).parent / "query_budgets.json").read_text())
OF_A_SOCIETY = ["society_home", "check_answers", "society_detail"]
SECTIONS = [section.key for section in tables.sections()]


def grow(cast, number):
    """One more of everything that a list or a society's page shows."""
    year, day = 2000 + number, datetime.date(2000 + number, 1, 1)
    other, person = make.society(), make.user(role="OFFICER")
    make.membership(person, other)
    make.members(other)
    _fill(cast.jia, number, year, day)
    for society in (cast.jia, other):
        make.label(society, valid_from=day)
        make.decision(society, cast.director, rule=f"W{number}")
        make.inspection(society)
        make.service_request(society, cast.filler)
        FindingChange.objects.create(society=society, rule=ATTAINMENT, new="OVERDUE", explanation="", on=day)
    make.meeting(held_on=day)
    make.word(make.user(role="OFFICER"), word=f"合同{number}类")
    jobs.submit("recheck", {"societies": []}, owner_id=cast.administrator.pk)
    services.facts_changed([cast.jia.pk, other.pk])
    services.reveal(actor=cast.officer, record=cast.jia.staff.first(), field="phone", reason="核实")


def _fill(society, number, year, day):
    """One more row in most tables of the profile, those that point at others among them."""
    term = make.term(society, starts_on=day, ends_on=day + datetime.timedelta(300))
    make.body_member(make.body(term))
    Resolution.objects.create(society=society, body="CONGRESS", kind="DUES", decided_on=day)
    make.members(society, year=year)
    GradeCount.objects.create(society=society, year=year, grade="FULL", count=1)
    make.secretary_general(society, starts_on=day, ends_on=day)
    person = make.staff_member(society)
    Appraisal.objects.create(society=society, member=person, year=year, result="GOOD")
    Training.objects.create(society=society, held_on=day, title="培训")
    make.department(society, name=f"第{number}部")
    make.regulation(society)
    make.evidence(society)
    make.account(society, year=year)
    make.statement(society, year=year)
    Budget.objects.create(society=society, year=year, kind="BUDGET", approved_on=day)
    make.disclosure(society, year=year)


def queries(client, address):
    """How many queries a page takes once its session is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        response = client.get(address)
    assert response.status_code == 200
    return len(caught)


def measure(cast, client, address):
    grow(cast, 1)
    one = queries(client, address)
    grow(cast, 2)
    grow(cast, 3)
    return one, queries(client, address)


ASKED = {"societies:search": "?q=江海省", "societies:own_search": "?q=会", "assessment:standing_list": "?on=2020-01-01"}
LISTS = [name for name in BUDGETS if name.endswith(("_list", "search"))]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_three_takes_as_many_queries_as_a_list_of_one(cast, as_, name):
    own = "service" in name or "own" in name
    person = cast.administrator if name.startswith("accounts:") else cast.filler if own else cast.officer
    one, three = measure(cast, as_(person), reverse(name) + ASKED.get(name, ""))
    assert three == one
    assert one <= BUDGETS[name]


@pytest.mark.parametrize("who", ["filler", "officer"])
@pytest.mark.parametrize("name", OF_A_SOCIETY)
def test_a_societys_page_takes_no_more_with_more_rows(cast, as_, name, who):
    if (name, who) == ("society_detail", "filler"):
        who = "director"
    one, three = measure(cast, as_(cast.people[who]), reverse(f"societies:{name}", args=[cast.jia.pk]))
    assert three == one
    assert one <= BUDGETS[f"societies:{name}"]


@pytest.mark.parametrize("key", SECTIONS)
def test_a_section_takes_no_more_with_more_rows(cast, as_, key):
    one, three = measure(cast, as_(cast.filler), reverse("societies:section", args=[cast.jia.pk, key]))
    assert three == one
    assert one <= BUDGETS["societies:section"]


@pytest.mark.parametrize("name", ["outlook", "province_outlook"])
def test_what_is_foreseen_is_only_read(cast, as_, name):
    """However many rules and societies fall, and however often."""
    own = [cast.jia.pk] if name == "outlook" else []
    one, three = measure(cast, as_(cast.officer), reverse(f"assessment:{name}", args=own))
    assert three == one
    assert one <= BUDGETS[f"assessment:{name}"]


def test_every_list_of_the_site_has_a_budget():
    lists = {route.name for route in routes() if route.name.endswith("_list")}
    assert sorted(lists - BUDGETS.keys()) == []
    assert sorted(BUDGETS.keys() - {route.name for route in routes()}) == []
