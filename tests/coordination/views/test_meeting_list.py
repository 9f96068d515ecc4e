"""会办记录: the year's calendar with its gaps, and the meetings."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from tests import make
from tests.workbooks import listed

URL = reverse("coordination:meeting_list")
TODAY = timezone.localdate()
LAST = TODAY.year - 1


@pytest.fixture
def held(cast):
    """Last year the office met once in January and the leading group in February."""
    make.meeting(held_on=datetime.date(LAST, 1, 6), topic="会商", minutes="一致同意")
    make.meeting(kind="LEADING_GROUP", held_on=datetime.date(LAST, 2, 3), topic="交流")
    return cast


def test_the_gaps_of_a_year(held, as_):
    page = as_(held.officer).get(f"{URL}?year={LAST}").content.decode()
    assert f"{LAST}年：办公室会办缺 35 旬，领导组交流缺 11 个月。" in page
    assert "1月6日" in page
    assert "?kind=OFFICE" in page  # the gap leads to the form
    assert "一致同意" in page


def test_meetings_are_those_of_the_year(held, as_):
    client = as_(held.officer)
    assert [meeting.topic for meeting in client.get(f"{URL}?year={LAST}").context["page"]] == ["交流", "会商"]
    assert list(client.get(URL).context["page"]) == []


@pytest.mark.parametrize("year", ["", "2015", "9999", "abc", "²"])
def test_another_year_than_there_is(held, as_, year):
    assert as_(held.officer).get(f"{URL}?year={year}").context["year"] == TODAY.year


def test_the_workbook_holds_exactly_what_is_filtered(held, as_):
    rows = listed(as_(held.officer).get(f"{URL}?year={LAST}&kind=OFFICE&export=xlsx"))
    assert [[row[0], row[2], row[4]] for row in rows[1:]] == [["办公室旬会办", "会商", "一致同意"]]
    assert AuditEntry.objects.get(action="导出").changes == {
        f"{LAST}年会办记录": [None, "1条"],
        "条件": [None, "种类：办公室旬会办"],
    }


def test_a_fragment_for_htmx(held, as_):
    page = as_(held.officer).get(f"{URL}?year={LAST}", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page
    assert "会商" in page


@pytest.mark.parametrize("who", ["filler", "head", "centre", "expert", "administrator"])
def test_not_for_others(held, as_, who):
    assert as_(held.people[who]).get(URL).status_code == 403
