"""Every list that people narrow says how many rows of what it has, and what to do when there are none."""

import pytest
from django.urls import reverse

from assessment.models import Finding
from core.listing import Listing
from societies.models import RememberedWord
from tests import make
from tests.house import defined

NONE, DAY = "zzz", "2026-03-01"
LISTS = {  # of every filter: a page that it narrows, and the condition that nothing meets
    "UserFilter": ("accounts:user_list", "q"),
    "AuditFilter": ("accounts:audit_list", "person"),
    "FindingFilter": ("assessment:finding_list", "q"),
    "StandingFilter": ("assessment:standing_list", "q"),
    "DecisionFilter": ("assessment:decision_list", "q"),
    "MeetingFilter": ("coordination:meeting_list", "q"),
    "InspectionFilter": ("coordination:inspection_list", "q"),
    "ServiceFilter": ("coordination:service_list", "q"),
    "WordFilter": ("societies:word_list", "q"),
    "ImportedRowFilter": ("", ""),  # a page of one import: tests/societies/views/test_import_detail.py
}
OWN = {"UserFilter": "administrator", "AuditFilter": "administrator"}


def test_every_list_is_here():
    assert {one.rpartition(".")[2] for one in defined(Listing)} == {"Listing", *LISTS}


@pytest.mark.parametrize("name", [name for name, (route, _) in LISTS.items() if route])
def test_what_nothing_meets_is_said_with_the_way_back(cast, as_, name):
    route, box = LISTS[name]
    page = as_(getattr(cast, OWN.get(name, "director"))).get(reverse(route), {box: NONE, "on": DAY})
    called = page.context["filter"].called
    assert f"没有符合条件的{called}" in page.text
    assert page.text.count("清除筛选条件") == 1
    assert f"还没有{called}" not in page.text


def test_a_list_without_anything_offers_no_conditions_to_clear(cast, as_):
    page = as_(cast.director).get(reverse("societies:word_list")).text
    assert "还没有词" in page
    assert "也可以点“添加一个词”" in page
    assert "清除" not in page
    assert "添加一个词" not in as_(cast.officer).get(reverse("societies:word_list")).text


def test_clearing_the_conditions_leaves_the_day(cast, as_):
    page = as_(cast.director).get(reverse("assessment:finding_list"), {"q": NONE, "on": DAY, "page": 2}).text
    assert page.count(f'href="{reverse("assessment:finding_list")}?on={DAY}"') == 1
    assert not Finding.objects.exists()


def test_as_many_as_there_are(cast, as_):
    word = make.word(cast.officer)
    RememberedWord.objects.bulk_create(RememberedWord(place=word.place, word=f"词{n}") for n in range(1_000))
    page = as_(cast.director).get(reverse("societies:word_list")).text
    assert RememberedWord.objects.count() == 1_001
    assert "共 1,001 个" in page
    assert "导出这 1,001 个（Excel）" in page
