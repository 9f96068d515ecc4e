"""检查结果: results over all societies."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from tests.assessment.judged import THEN, province
from tests.assessment.pages import offered_export
from tests.workbooks import listed

URL = reverse("assessment:finding_list")


@pytest.fixture
def world(cast):
    return province(cast)


def rows(response):
    return [(row.society.name[3], row.rule, row.state) for row in response.context["page"]]


def test_what_counts_with_the_machines_result_beside(world, as_):
    response = as_(world.officer).get(f"{URL}?rule=W1")
    assert rows(response) == [("丙", "W1", "TO_REVIEW"), ("甲", "W1", "NOT_MET"), ("乙", "W1", "MET")]
    assert response.content.decode().count("检查结果：待认定") == 1


def test_a_past_day(world, as_):
    response = as_(world.officer).get(f"{URL}?on={THEN}&rule=W1&status=NOT_MET")
    assert rows(response) == [("乙", "W1", "NOT_MET")]
    page = response.content.decode()
    assert "当时的判定" in page
    assert f'name="on" value="{THEN}"' in page  # the filter form goes on with the day
    assert f"{reverse('assessment:finding', args=[world.yi.pk, 'W1'])}?on={THEN}" in page


def test_only_ones_own_societies(world, as_):
    assert {row[0] for row in rows(as_(world.assigned_officer).get(URL))} == {"乙"}
    assert {row[0] for row in rows(as_(world.assigned_officer).get(f"{URL}?on={THEN}"))} == {"乙"}


def test_the_workbook_holds_exactly_what_is_filtered(world, as_):
    found = listed(as_(world.assigned_officer).get(f"{URL}?status=MET&export=xlsx"))
    assert [row[:5] for row in found[1:]] == [
        ["江海省乙学会", "R8", "财务公开", "达标", "达标"],
        ["江海省乙学会", "W1", "专职工作人员配备达标", "达标", "待认定"],
    ]
    assert AuditEntry.objects.get(action="导出").changes == {
        "检查结果": [None, "2条"],
        "条件": [None, "按现在的判定；结果：达标"],
    }


def test_a_fragment_for_htmx(world, as_):
    page = as_(world.officer).get(URL, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page
    assert 'id="results"' in page


def test_nothing_found(world, as_):
    assert "没有符合条件的结果" in as_(world.officer).get(f"{URL}?q=无此学会").content.decode()


@pytest.mark.parametrize("who", ["filler", "head", "centre", "expert", "administrator"])
def test_not_for_others(world, as_, who):
    assert as_(world.people[who]).get(URL).status_code == 403


def test_the_export_offered_is_of_what_is_filtered(world, as_):
    client = as_(world.officer)
    count, address = offered_export(client, f"{URL}?rule=W1&status=NOT_MET")
    assert (count, len(list(listed(client.get(address)))) - 1) == (1, 1)


def test_the_rule_is_named_beside_its_number(world, as_):
    assert (
        "专职工作人员配备达标"
        in as_(world.officer).get(f"{URL}?q=江海省甲&status=NOT_MET").content.decode().split("<tbody>")[1]
    )
