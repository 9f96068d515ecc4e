"""不达标预警 of all attained societies, as a fragment of the boards and as a page."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from assessment.models import Foresight, NightlyRun
from assessment.services.foresight import basis
from core.models import Job
from rulebook.dates import months_later
from tests.assessment.judged import stand
from tests.assessment.pages import numbers
from tests.assessment.test_outlook import fall
from tests.workbooks import above, listed

URL = reverse("assessment:province_outlook")


@pytest.fixture
def ending(cast):
    """甲 and 乙 are attained; by E1 甲 falls in 45 days, 乙 in five months."""
    ends = (timezone.localdate() + datetime.timedelta(days=45), months_later(timezone.localdate(), 5))
    for society, day in zip((cast.jia, cast.yi), ends, strict=True):
        stand(society, "ATTAINED")
        fall(society, day, "E1")
    return cast


def test_the_numbers_lead_to_the_societies(ending, as_):
    client = as_(ending.officer)
    found = numbers(client.get(URL))
    assert [number for _, number in found] == [1, 1, 2, 1, 2]  # each step, and what is new in it by rule
    assert [client.get(address).context["page"].total for address, _ in found] == [1, 1, 2, 1, 2]
    assert "学会是独立法人（E1）<a" in client.get(URL).content.decode()


def test_the_list_says_when_and_why_on_the_page_and_in_the_workbook(ending, as_):
    client = as_(ending.officer)
    page = client.get(reverse("societies:society_list"), {"falls": "any", "within": 6})
    said = [cells[0].text for _, cells in page.context["table"]]
    assert len(said) == 2
    assert all("起，将掉出达标：LH届时的说明。" in words for words in said)
    assert "6个月内会掉出达标" in page.content.decode()
    heads, *rows = listed(client.get(reverse("societies:society_list"), {"falls": "E1", "export": "xlsx"}))
    assert heads[1] == "预警"
    assert [row[1] for row in rows] == said


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("falls=any&within=x", 2),
        ("falls=any&within=99999999999999999999&beyond=-1", 2),
        ("falls=%25", 0),
        ("falls=any&anew=1", 0),
        ("within=6", 3),  # asks for nothing alone
    ],
)
def test_a_condition_that_nobody_links_to(ending, as_, asked, total):
    page = as_(ending.officer).get(f"{reverse('societies:society_list')}?{asked}")
    assert (page.status_code, page.context["page"].total) == (200, total)


def test_one_sees_ones_own_societies(ending, as_):
    assert [number for _, number in numbers(as_(ending.assigned_officer).get(URL))] == [1, 1, 1]


def test_a_fragment_for_the_page_that_loads_it(ending, as_):
    fragment = as_(ending.officer).get(URL, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert "3 个月内" in fragment


def test_in_brief_for_the_leader(ending, as_):
    page = as_(ending.leader).get(f"{URL}?brief=1").content.decode()
    assert "3 个月内会掉出达标，多因学会是独立法人（E1）" in page


@pytest.mark.parametrize("who", ["filler", "centre", "expert", "administrator"])
def test_not_for_others(ending, as_, who):
    assert as_(ending.people[who]).get(URL).status_code == 403


PLACES = [
    ("assessment:dashboard", {}),
    ("assessment:leader", {}),
    ("assessment:finding_list", {"status": "NOT_MET"}),
    ("societies:society_list", {"state": "ATTAINED"}),
    ("societies:society_list", {"rule": "E1", "status": "NOT_MET"}),
]


@pytest.mark.parametrize(("name", "asked"), PLACES)
def test_results_half_of_before_say_so_until_all_are_judged(ending, as_, name, asked):
    run = NightlyRun.objects.create(business_date=timezone.localdate(), chunks=2, societies=3)
    values = {"kind": "nightly_chunk", "done": 1, "result": {"societies": 2}}
    Job.objects.create(key=f"nightly:{run.business_date}:1:0", **values)
    said = "正在检查全部学会：3 家中已检查 2 家，其余仍是之前的结果"
    client = as_(ending.director)
    assert said in client.get(reverse(name), asked).content.decode()
    if name.endswith("_list"):
        assert said in above(client.get(reverse(name), asked | {"export": "xlsx"}))
    NightlyRun.objects.update(state=NightlyRun.State.DONE)
    assert "正在检查全部学会" not in client.get(reverse(name), asked).content.decode()


@pytest.mark.parametrize(("name", "asked"), PLACES)
def test_results_that_a_large_import_has_left_to_a_job_say_so_until_it_is_over(ending, as_, name, asked):
    values = {"kind": "recheck", "owner_id": ending.officer.pk, "done": 50, "status": Job.Status.RUNNING}
    Job.objects.create(params={"societies": list(range(1, 1201))}, **values)
    said = "正在重新检查 1,200 家学会：已检查 50 家，其余仍是之前的结果"
    client = as_(ending.director)
    assert said in client.get(reverse(name), asked).content.decode()
    Job.objects.update(status=Job.Status.DONE)
    assert "正在重新检查" not in client.get(reverse(name), asked).content.decode()


@pytest.mark.parametrize("asked", [{"falls": "any"}, {"falls": "E1", "within": 6}])
def test_a_forecast_of_before_says_so_where_it_is_counted_and_in_its_lists(ending, as_, asked):
    Foresight.objects.create(society=ending.jia, until=months_later(timezone.localdate(), 25), made_from="")
    client, said = as_(ending.leader), "2 家达标学会中已重算 0 家，其余 1 家仍是之前的结果"
    for query in ({}, {"brief": 1}):
        assert said in client.get(URL, query).content.decode()
    assert said in client.get(reverse("societies:society_list"), asked).content.decode()
    assert said in above(client.get(reverse("societies:society_list"), asked | {"export": "xlsx"}))
    for society in (ending.jia, ending.yi):
        made = {"until": months_later(timezone.localdate(), 25), "made_from": "", "basis": basis()}
        Foresight.objects.update_or_create(society=society, defaults=made)
    assert "重算" not in client.get(URL).content.decode()
    assert "重算" not in client.get(reverse("societies:society_list"), asked).content.decode()
