"""两化看板: every number is a link, and the list behind it shows the same number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry
from assessment.filters import FindingFilter
from rulebook.rules import MAIN, RULES
from tests import make
from tests.assessment.judged import BEFORE_THEN, THEN, find, province, stand
from tests.assessment.pages import numbers
from tests.workbooks import listed

URL = reverse("assessment:dashboard")


@pytest.fixture
def world(cast):
    return province(cast)


def behind(client, address):
    """How many rows the list at an address says it has."""
    response = client.get(address)
    assert response.status_code == 200, address
    return response.context["page"].total


def wrong(client, page):
    """[(address, number, rows of the list)] where a number of a page and its list differ."""
    found = [(address, number, behind(client, address)) for address, number in numbers(client.get(page))]
    assert len(found) > 10
    return [one for one in found if one[1] != one[2]]


@pytest.mark.parametrize("day", ["", f"?on={THEN}"])
@pytest.mark.parametrize("who", ["officer", "assigned_officer", "director", "leader"])
def test_every_number_is_the_number_of_the_list_behind_it(world, as_, who, day):
    make.society()  # never checked
    assert wrong(as_(world.people[who]), URL + day) == []


def test_a_filter_that_forgets_decisions_would_be_found_out(world, as_, monkeypatch):
    """The control of the test above."""
    monkeypatch.setattr(FindingFilter, "in_state", lambda self, rows, name, state: rows.filter(status=state))
    assert wrong(as_(world.officer), URL)


def test_the_key_figures(world, as_):
    page = as_(world.officer).get(URL).content.decode()
    assert "共 3 家学会" in page
    assert "33.3%" in page
    assert "5 / 适用 7 条" in page
    assert "71.4%" in page


def test_an_officer_with_assigned_societies_counts_those(world, as_):
    response = as_(world.assigned_officer).get(URL)
    assert (response.context["board"].total, "甲学会" in response.content.decode()) == (1, False)


def test_a_past_day_is_what_was_judged_then(world, as_):
    page = as_(world.officer).get(f"{URL}?on={THEN}").content.decode()
    assert f"{THEN.year}年{THEN.month}月{THEN.day}日当时的判定，共 2 家学会" in page
    assert "100.0%" in page
    assert "不达标预警" not in page


def test_before_anything_was_judged(world, as_):
    page = as_(world.officer).get(URL + BEFORE_THEN).content.decode()
    assert "这一天还没有结果" in page


@pytest.mark.parametrize(
    ("day", "said"), [("2026-13-01", "没有13月"), ("2099-01-01", "还没到"), ("2015年1月1日", "没有印发")]
)
def test_a_day_that_cannot_be_used(world, as_, day, said):
    response = as_(world.officer).get(f"{URL}?on={day}")
    assert response.status_code == 200
    assert said in response.content.decode()
    assert response.context["board"].on is None


def test_an_empty_register_says_what_to_do(db, as_):
    page = as_(make.user(role="OFFICER")).get(URL).content.decode()
    assert "还没有学会" in page
    assert reverse("societies:register_import") in page


@pytest.mark.parametrize(("asked", "rules", "rows"), [("", MAIN, 3), ("?rules=all", RULES, 3), ("?all=1", MAIN, 3)])
def test_the_matrix_grows_on_demand(world, as_, asked, rules, rows):
    heat = as_(world.officer).get(URL + asked).context["heat"]
    assert (len(heat.columns), len(heat.rows)) == (len(rules), rows)


def test_the_matrix_as_a_workbook(world, as_):
    rows = listed(as_(world.assigned_officer).get(f"{URL}?export=xlsx"))
    assert [row[:2] for row in rows] == [["学会", "两化"], ["江海省乙学会", "已达标"]]
    assert len(rows[0]) == 2 + len(RULES)
    entry = AuditEntry.objects.get(action="导出")
    assert (entry.actor_id, entry.changes) == (
        world.assigned_officer.pk,
        {"学会与规则": [None, "1条"], "条件": [None, "按现在的判定"]},
    )


@pytest.mark.parametrize("who", ["filler", "head", "centre", "expert", "administrator"])
def test_it_is_for_the_department_and_the_leaders(world, as_, who):
    client = as_(world.people[who])
    assert client.get(URL).status_code == 403
    assert client.get(f"{URL}?export=xlsx").status_code == 403


def test_as_many_queries_with_thirty_societies_as_with_three(world, as_):
    client = as_(world.officer)

    def queries(page):
        client.get(page)
        with CaptureQueriesContext(connection) as caught:
            client.get(page)
        return len(caught)

    three = [queries(page) for page in (URL, f"{URL}?on={THEN}")]
    for _ in range(27):
        society = make.society()
        stand(society)
        find(society)
        make.label(society)
    assert [queries(page) for page in (URL, f"{URL}?on={THEN}")] == three
    assert max(three) <= 14
