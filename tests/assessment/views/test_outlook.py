"""不达标预警 of one society."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from assessment.models import Fall, Finding, Foresight
from assessment.services import recheck
from tests import make

TODAY = timezone.localdate()


@pytest.fixture
def ending(cast):
    """The contract of 甲's only employee ends in fifty days."""
    make.staff_member(cast.jia, contract_to=TODAY + datetime.timedelta(days=50))
    recheck([cast.jia.pk])
    return cast


def ask(client, society, **headers):
    return client.get(reverse("assessment:outlook", args=[society.pk]), headers=headers)


def test_what_fails_when(ending, as_):
    response = ask(as_(ending.filler), ending.jia)
    day = next(day for day in response.context["coming"] if any(one["rule"].id == "W4a" for one in day["falling"]))
    assert (day["on"], day["days"], day["soon"]) == (TODAY + datetime.timedelta(days=51), 51, True)
    assert reverse("societies:section", args=[ending.jia.pk, "staff"]) in response.content.decode()


def test_a_fragment_for_the_page_that_loads_it(ending, as_):
    answer = ask(as_(ending.filler), ending.jia, **{"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "W4a" in answer.content.decode()


def test_the_words_speak_of_what_will_be(ending, as_):
    assert (
        "W4a 将转为未达标，届时判定“学会聘用专职人员1人，合同不在有效期内"
        in ask(as_(ending.filler), ending.jia).content.decode()
    )


@pytest.mark.parametrize("kept", ["nothing", "too little"])
def test_a_society_not_foreseen_far_enough_is_worked_out_without_being_stored(ending, as_, kept):
    expected = ask(as_(ending.filler), ending.jia).context["coming"]
    Fall.objects.all().delete()
    Foresight.objects.update(until=TODAY) if kept == "too little" else Foresight.objects.all().delete()
    assert ask(as_(ending.filler), ending.jia).context["coming"] == expected
    assert not Fall.objects.exists()


def test_what_is_not_good_now_is_no_warning(ending, as_):
    Finding.objects.filter(society=ending.jia, rule="W4a").update(status="NOT_MET")
    assert "W4a " not in ask(as_(ending.filler), ending.jia).content.decode()


def test_nothing_to_come(cast, as_):
    assert "都不会掉出" in ask(as_(cast.filler), cast.jia).content.decode()


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("assigned_officer", 404), ("centre", 403)])
def test_not_for_others(ending, as_, who, status):
    assert ask(as_(ending.people[who]), ending.jia).status_code == status
