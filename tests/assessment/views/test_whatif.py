"""情景模拟: judged in memory on the society's true facts, nothing stored."""

import pytest
from django.urls import reverse
from django.utils import timezone

from assessment import services
from assessment.models import Finding, FindingChange
from tests import make

HTMX = {"HX-Request": "true"}


@pytest.fixture
def short(cast):
    """甲 has 2 employees for 800 members."""
    make.members(cast.jia, year=timezone.localdate().year, individual=800, unit=0)
    make.secretary_general(cast.jia, time="PART")
    make.term(cast.jia)
    for _ in range(2):
        make.staff_member(cast.jia)
    services.recheck([cast.jia.pk])
    return cast


def ask(client, society, **values):
    return client.get(reverse("assessment:whatif", args=[society.pk]), values, headers=HTMX)


def moved(response):
    return {rule.id: (str(flip.counted_before), str(flip.counted_after)) for rule, flip in response.context["flips"]}


def test_one_more_employee(short, as_):
    before = list(Finding.objects.order_by("pk").values()), FindingChange.objects.count()
    response = ask(as_(short.filler), short.jia, hire=1)
    assert moved(response)["W1"] == ("NOT_MET", "MET")
    assert "现有专职3人" in response.content.decode()
    assert (list(Finding.objects.order_by("pk").values()), FindingChange.objects.count()) == before


def test_more_members(short, as_):
    response = ask(as_(short.filler), short.jia, hire=2, members=5000)
    assert "W1" not in moved(response)  # 4 for 5000 are too few again
    page = response.content.decode()
    assert "会员5000人，按1‰应配5人，现有专职4人，还差1人。" in page  # which is what was asked
    told = len(response.context["flips"]) + len(response.context["retold"])
    assert f"其余 {58 - told} 条规则不变" in page


def test_a_number_that_moves_under_a_decision_says_that_the_decision_counts(short, as_):
    make.decision(short.jia, short.director, rule="W1", verdict="MET")
    page = ask(as_(short.filler), short.jia, members=5000).content.decode()
    assert "检查结果未达标，有有效的认定（认定达标）在前，仍按它计。会员5000人，按1‰应配5人" in page


@pytest.mark.parametrize(
    ("end", "state"), [("2040-05-01", "MET"), ("2040-05-02", "TO_REVIEW"), ("2041-05-01", "NOT_MET")]
)
def test_another_end_of_the_term(short, as_, end, state):
    found = moved(ask(as_(short.filler), short.jia, term_end=end))
    assert found.get("S2", ("MET", "MET"))[1] == state  # born on 1 May 1970


def test_another_end_counts_where_an_extension_is_recorded(short, as_):
    short.jia.terms.update(extended_to="2039-01-01")
    assert moved(ask(as_(short.filler), short.jia, term_end="2041-05-01"))["S2"][1] == "NOT_MET"


def test_another_birth_date(short, as_):
    assert moved(ask(as_(short.filler), short.jia, birth_date="1950-01-01"))["S2"] == ("MET", "NOT_MET")


def test_decisions_in_force_lie_over_what_moves_and_are_said(short, as_):
    """W1 is waived: one more employee moves the machine's result, and what counts stays."""
    make.decision(short.jia, short.director, verdict="WAIVED", valid_to=timezone.localdate())
    response = ask(as_(short.filler), short.jia, hire=1)
    assert moved(response)["W1"] == ("WAIVED", "WAIVED")
    page = response.content.decode()
    assert "检查结果由未达标变为达标，但有有效的豁免在前，仍按它计。" in page
    assert "已计入有效的认定与豁免" in page


def test_what_is_not_recorded_is_said(cast, as_):
    page = ask(as_(cast.filler), cast.jia, birth_date="1950-01-01").content.decode()
    assert "秘书长出生日期没有现成的记录可改" in page


def test_nothing_given_moves_nothing(short, as_):
    assert moved(ask(as_(short.filler), short.jia)) == {}


@pytest.mark.parametrize("values", [{"hire": "三"}, {"hire": -1}, {"members": 10**9}, {"term_end": "2027-02-30"}])
def test_numbers_that_cannot_be_read(short, as_, values):
    response = ask(as_(short.filler), short.jia, **values)
    assert response.status_code == 200
    assert 'class="error"' in response.content.decode()


def test_a_society_of_which_nothing_is_known(cast, as_):
    response = ask(as_(cast.filler), cast.jia, birth_date="1950-01-01", term_end="2027-01-01", members=5)
    assert response.status_code == 200


def test_without_script_the_form_of_the_check_up_opens_a_page_with_the_same_answer(short, as_):
    client, address = as_(short.filler), reverse("assessment:whatif", args=[short.jia.pk])
    checkup = client.get(reverse("assessment:checkup", args=[short.jia.pk])).content.decode()
    assert f'<form novalidate method="get" class="body stack" action="{address}"' in checkup
    page = client.get(address, {"hire": "1", "members": "", "birth_date": "", "term_end": ""})
    fragment = ask(client, short.jia, hire=1)
    assert page.content.decode().count("<h1") == 1
    assert fragment.content.decode() in page.content.decode()
    assert moved(page) == moved(fragment) != {}
    assert 'name="hire" value="1"' in page.content.decode()  # what was tried stays in its box
    assert "现有 2 人，应配 3 人" in page.content.decode()  # beside what is recorded


def test_without_script_what_cannot_be_read_is_told_at_its_box_and_stays(short, as_):
    page = as_(short.filler).get(reverse("assessment:whatif", args=[short.jia.pk]), {"hire": "三"}).content.decode()
    assert 'class="field bad"' in page
    assert 'value="三"' in page


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("assigned_officer", 404), ("centre", 403)])
def test_not_for_others(short, as_, who, status):
    assert ask(as_(short.people[who]), short.jia, hire=1).status_code == status
