"""不达标预警 of one society."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import make

TODAY = timezone.localdate()


@pytest.fixture
def ending(cast):
    """The contract of 甲's only employee ends in fifty days."""
    make.staff_member(cast.jia, contract_to=TODAY + datetime.timedelta(days=50))
    return cast


def ask(client, society, **headers):
    return client.get(reverse("assessment:outlook", args=[society.pk]), headers=headers)


def test_what_fails_when(ending, as_):
    response = ask(as_(ending.filler), ending.jia)
    day = next(day for day in response.context["coming"] if any(one["rule"].id == "W4a" for one in day["failing"]))
    assert (day["on"], day["days"], day["soon"]) == (TODAY + datetime.timedelta(days=51), 51, True)
    assert reverse("societies:section", args=[ending.jia.pk, "staff"]) in response.content.decode()


def test_a_fragment_for_the_page_that_loads_it(ending, as_):
    answer = ask(as_(ending.filler), ending.jia, **{"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "W4a" in answer.content.decode()


def test_nothing_to_come(cast, as_):
    assert "都不会因到期而掉出" in ask(as_(cast.filler), cast.jia).content.decode()


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("assigned_officer", 404), ("centre", 403)])
def test_not_for_others(ending, as_, who, status):
    assert ask(as_(ending.people[who]), ending.jia).status_code == status
