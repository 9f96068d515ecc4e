"""A society of which nothing is known fails nothing: every place says 资料缺失 of it, and none that it is late."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from assessment import services
from rulebook.judged import judge
from rulebook.outcomes import Attained, Status
from rulebook.whatif import put
from societies.models import Society
from tests import make
from tests.rulebook.rules.generated import with_changes
from tests.rulebook.rules.given import given
from tests.rulebook.rules.in_order import in_order

JUDGED_AS_LATE = ("逾期", "st st-not", "未达标 1")


@pytest.fixture
def empty(cast):
    """甲 alone, registered in the first days and with nothing filled in, judged."""
    Society.objects.exclude(pk=cast.jia.pk).delete()
    services.recheck([cast.jia.pk])
    return cast


PLACES = {  # name: (who, what of the page speaks of the society)
    "societies:society_list": ("officer", "<tbody>"),
    "societies:society_detail": ("officer", '<section class="strip'),
    "societies:society_home": ("filler", "<main"),
    "assessment:checkup": ("filler", 'aria-label="总的结果"'),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_place_says_the_same_of_a_society_without_facts(empty, as_, place):
    who, begin = PLACES[place]
    alone = place.endswith("_list")
    page = as_(empty.people[who]).get(reverse(place, args=[] if alone else [empty.jia.pk])).content.decode()
    part = page[page.index(begin) :]
    part = part[: part.index("</tbody>" if alone else "</section>")]
    assert "资料缺失" in part
    assert [words for words in JUDGED_AS_LATE if words in part] == []


@pytest.mark.parametrize("place", ["assessment:dashboard", "assessment:leader"])
def test_the_whole_counts_it_where_the_list_does(empty, as_, place):
    response = as_(empty.leader).get(reverse(place))
    states = {state: count for state, (count, _) in response.context["board"].states.items()}
    assert {state: count for state, count in states.items() if count} == {"NO_DATA": 1}
    page = response.content.decode()
    assert "资料缺失" in page
    assert "逾期共" not in page
    behind = as_(empty.officer).get(response.context["board"].states["NO_DATA"][1])
    assert empty.jia.name in behind.content.decode()


def test_the_history_and_the_goals_say_it_too(empty):
    assert empty.jia.standing.state == Attained.NO_DATA
    assert empty.jia.standing.not_met == 0
    assert empty.jia.finding_changes.get(rule="LH").new == "NO_DATA"
    finding = empty.jia.findings.get(rule="G3")
    assert (finding.status, "尚无法判断" in finding.explanation) == (Status.NO_DATA, True)


def test_one_failure_that_is_known_is_late(empty):
    make.members(empty.jia, year=timezone.localdate().year, individual=9000, unit=0)
    make.staff_member(empty.jia)
    services.recheck([empty.jia.pk])
    assert Society.objects.get(pk=empty.jia.pk).standing.state == Attained.OVERDUE


def test_before_the_day_it_is_not_due():
    early = given(datetime.date(2016, 12, 1))
    assert judge(early).attainment.state is Attained.NOT_DUE


def test_one_thing_known_of_what_attainment_stands_on_is_judged():
    assert judge(given()).attainment.state is Attained.NO_DATA
    assert judge(put(in_order(), "society.parties", ())).attainment.state is Attained.OVERDUE
    outside = with_changes(given(), {"society.identity.has_host": False})  # E3 is met, and nothing stands on it
    assert judge(outside).attainment.state is Attained.NO_DATA
