"""不达标预警 of all attained societies, as a fragment of the boards and as a page."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from rulebook.dates import months_later
from tests.assessment.judged import stand
from tests.assessment.pages import numbers
from tests.assessment.test_outlook import fall
from tests.workbooks import listed

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
