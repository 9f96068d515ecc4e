"""A new policy version: 试算 first, then saved."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.once import form_token
from assessment import services
from assessment.models import PolicyVersion
from assessment.parameters import PARAMETERS
from core.values import date_cn
from rulebook.bounds import IN_ORDER as PAIRS
from rulebook.policy import Policy
from tests import make
from tests.assessment.test_forms import posted

URL = reverse("assessment:policy_add")
DAY = datetime.timedelta(days=1)
TOMORROW = timezone.localdate() + DAY
NEXT_YEAR, LATER = TOMORROW + 100 * DAY, TOMORROW + 200 * DAY


@pytest.fixture
def staffed(cast):
    """甲 has 3 employees for 800 members."""
    make.members(cast.jia, year=timezone.localdate().year, individual=800, unit=0)
    for _ in range(3):
        make.staff_member(cast.jia)
    services.recheck([cast.jia.pk])
    return cast


def post(client, do, token=None, **values):
    """The form of tomorrow, opened when it stood on the first version unless said."""
    given = {"in_force_from": TOMORROW, "stands_on": PolicyVersion.objects.earliest("in_force_from").pk} | values
    return client.post(URL, posted(**given) | {"do": do} | (token or form_token()))


@pytest.mark.parametrize(("day", "least"), [("", 3), (TOMORROW, 3), (NEXT_YEAR - DAY, 3), (NEXT_YEAR, 7), (LATER, 7)])
def test_the_form_starts_from_the_version_in_force_on_its_day(staffed, as_, day, least):
    make.policy_version(in_force_from=NEXT_YEAR, parameters={"least_staff": 7})
    form = as_(staffed.director).get(URL, {"in_force_from": day} if day else {}).context["form"]
    assert form["least_staff"].value() == least


def test_another_day_brings_its_version_and_keeps_what_was_typed(staffed, as_):
    later = make.policy_version(
        in_force_from=NEXT_YEAR,
        document_no="江科协发〔2027〕5号",
        parameters={"least_staff": 7, "age_lenient": True, "regulations": ["CHARTER"], "dues_publication_days": 15},
    )
    client, typed = as_(staffed.director), {"title": "新版", "office_area": "4O", "dues_publication_days": "20"}
    response = post(client, "base", in_force_from=LATER, **typed)
    form, page = response.context["form"], response.content.decode()
    assert response.status_code == 200
    assert "处需要修改" not in page  # nothing is checked yet
    boxes = ("title", "least_staff", "age_lenient", "regulations", "dues_publication_days", "office_area")
    assert [form[name].value() for name in boxes] == ["新版", "7", True, ["CHARTER"], "20", "4O"]
    assert f'name="stands_on" value="{later.pk}"' in page
    assert "江科协发〔2027〕5号" in page
    assert "您改过的保持不变" in page


def test_changes_and_moves_are_those_against_the_version_of_the_day(staffed, as_):
    """From next year on 5 are asked for: a version of a later day that asks for 5 too moves nobody, and says so."""
    later = make.policy_version(in_force_from=NEXT_YEAR, parameters={"least_staff": 5})
    values = {"in_force_from": LATER, "stands_on": later.pk, "least_staff": "5"}
    page = post(as_(staffed.director), "try", **values).content.decode()
    assert "没有改动任何参数" in page
    assert "试算结果：影响 0 家" in page
    page = post(as_(staffed.director), "try", **values | {"least_staff": "3"}).content.decode()
    assert "5 人 → 3 人" in page
    assert "试算结果：影响 1 家" in page


@pytest.mark.parametrize("do", ["try", "save"])
def test_a_day_changed_without_asking_is_tried_again_before_it_is_saved(staffed, as_, do):
    make.policy_version(in_force_from=NEXT_YEAR, parameters={"least_staff": 5})
    response = post(as_(staffed.director), do, in_force_from=LATER)  # the boxes still stand on the first version
    assert response.context["form"]["least_staff"].value() == "5"
    assert 'value="save"' not in response.content.decode()
    assert PolicyVersion.objects.count() == 2


def test_a_version_for_a_time_is_saved_with_its_return_and_both_are_listed(staffed, as_):
    client = as_(staffed.director)
    assert post(client, "save", least_staff=5, in_force_until=LATER).status_code == 302
    version, back = PolicyVersion.objects.order_by("in_force_from")[1:]
    assert (version.in_force_from, back.in_force_from, back.ends) == (TOMORROW, LATER + DAY, version)
    page = client.get(reverse("assessment:rules")).content.decode()
    assert f"至{date_cn(LATER)}" in page
    assert "（恢复此前的参数）" in page
    withdraw = client.get(reverse("assessment:policy_withdraw", args=[version.pk])).content.decode()
    assert "一并撤回" in withdraw


@pytest.mark.parametrize("do", ["try", "save"])
def test_an_impossible_parameter_is_neither_tried_nor_saved(staffed, as_, do):
    response = post(as_(staffed.director), do, standing_share="0", present_of_delegates="3/2")
    assert (response.status_code, set(response.context["form"].errors)) == (
        422,
        {"standing_share", "present_of_delegates"},
    )
    page = response.content.decode()
    assert "应在 1 到 10 之间" in page
    assert "应在 1/100 到 1/1 之间" in page


@pytest.mark.parametrize("do", ["try", "save"])
def test_an_end_before_the_beginning_is_said_at_its_field(staffed, as_, do):
    make.policy_version(in_force_from=NEXT_YEAR)
    for end in (TOMORROW - DAY, NEXT_YEAR):
        response = post(as_(staffed.director), do, in_force_until=end)
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["in_force_until"])


def test_every_society_that_a_trial_counts_is_named(staffed, as_):
    names = [f"江海省第{number:02}试验学会" for number in range(21)]
    for name in names:
        society = make.society(name=name)
        make.members(society, year=timezone.localdate().year, individual=800, unit=0)
        for _ in range(3):
            make.staff_member(society)
    page = post(as_(staffed.director), "try", least_staff=4).content.decode()
    listed = page[page.index('id="trial"') : page.index("</section>", page.index('id="trial"'))]
    assert "影响 22 家" in listed
    assert listed.count("<li><a ") == 22
    assert all(name in listed for name in names)
    assert "其余 2 家" in listed


def test_a_trial_shows_whom_it_moves_and_saves_nothing(staffed, as_):
    response = post(as_(staffed.director), "try", least_staff=5)
    page = response.content.decode()
    assert response.status_code == 200
    assert "试算结果：影响 1 家" in page
    assert "江海省甲学会" in page
    assert "3 人 → 5 人" in page
    assert 'value="save"' in page
    assert PolicyVersion.objects.count() == 1


def test_saving_is_offered_only_after_a_trial(staffed, as_):
    assert 'value="save"' not in as_(staffed.director).get(URL).content.decode()


def test_saved(staffed, as_):
    assert post(as_(staffed.director), "save", least_staff=5).url == reverse("assessment:rules")
    version = PolicyVersion.objects.first()
    assert (version.in_force_from, version.parameters["least_staff"]) == (TOMORROW, 5)


def test_sent_twice_it_is_one_version(staffed, as_):
    client, token = as_(staffed.director), form_token()
    post(client, "save", token)
    assert post(client, "save", token).status_code == 302
    assert PolicyVersion.objects.count() == 2


@pytest.mark.parametrize("do", ["try", "save"])
def test_what_is_wrong_is_said_and_nothing_saved(staffed, as_, do):
    response = post(as_(staffed.director), do, least_staff="三", title="")
    assert response.status_code == 422
    assert "有 2 处需要修改" in response.content.decode()
    assert PolicyVersion.objects.count() == 1


@pytest.mark.parametrize("who", ["officer", "leader", "administrator", "filler"])
def test_only_the_director(staffed, as_, who):
    assert as_(staffed.people[who]).get(URL).status_code == 403
    assert post(as_(staffed.people[who]), "save").status_code == 403
    assert PolicyVersion.objects.count() == 1


# --- Later versions, made from older numbers


@pytest.fixture
def planned(staffed):
    """For a day to come a version is planned that repeats the 3 employees it was made from."""
    return make.policy_version(in_force_from=LATER, document_no="江科协发〔2027〕5号", parameters={"office_area": 30})


def test_a_trial_says_which_later_version_brings_back_what_and_asks(planned, staffed, as_):
    page = post(as_(staffed.director), "try", least_staff=5).content.decode()
    assert f"{date_cn(LATER)}起，江科协发〔2027〕5号" in page
    assert "专职人员至少又成为 3 人" in page
    assert 'name="later" value="follow"' in page
    assert "checked" not in page.partition('name="later"')[2].partition("</fieldset>")[0]


@pytest.mark.parametrize(("later", "least", "said"), [("follow", 5, "已跟着改"), ("leave", 3, "到那天照它")])
def test_what_was_chosen_is_done_and_told(planned, staffed, as_, later, least, said):
    client = as_(staffed.director)
    seen = post(client, "try", least_staff=5).context["plan"].digest()
    response = post(client, "save", least_staff=5, later=later, seen=seen)
    assert response.status_code == 302
    assert services.policy_for(TOMORROW)[1].least_staff == 5
    assert services.policy_for(LATER)[1].least_staff == least
    page = client.get(response.url).content.decode()
    assert f"江科协发〔2027〕5号（{date_cn(LATER)}起）" in page
    assert said in page


@pytest.mark.parametrize("change", [{}, {"later": "follow"}, {"later": "follow", "seen": "other"}])
def test_not_saved_before_it_was_chosen_on_what_is_shown(planned, staffed, as_, change):
    response = post(as_(staffed.director), "save", least_staff=5, **change)
    page = response.content.decode()
    assert response.status_code == 422
    assert "后面的版本：" in page  # in the summary
    assert 'value="save"' in page
    assert response.context["form"]["least_staff"].value() == "5"
    assert PolicyVersion.objects.count() == 2


def test_a_number_changed_after_the_choice_is_shown_before_it_is_saved(planned, staffed, as_):
    client = as_(staffed.director)
    seen = post(client, "try", least_staff=5).context["plan"].digest()
    response = post(client, "save", least_staff=5, age_limit=72, later="follow", seen=seen)
    assert response.status_code == 422
    assert "届满年龄上限又成为 70 周岁" in response.content.decode()


def test_nothing_is_asked_when_nothing_is_brought_back(planned, staffed, as_):
    client = as_(staffed.director)
    page = post(client, "try", office_area=25).content.decode()
    assert 'name="later"' not in page
    assert f"{date_cn(LATER)}起 30 平方米" in page  # what follows is said all the same
    assert post(client, "save", office_area=25).status_code == 302


def opened(page):
    """The titles of the groups that are open."""
    return re.findall(r"data-kept open>\s*<summary><h2>([^<]*)", page)


@pytest.mark.parametrize("do", ["base", "try", "save"])
def test_what_the_person_opened_stays_open_and_what_is_changed_or_faulty_is(staffed, as_, do):
    client = as_(staffed.director)
    assert opened(client.get(URL).content.decode()) == []
    make.policy_version(in_force_from=NEXT_YEAR, parameters={"least_staff": 7})
    values = {"in_force_from": LATER, "opened": ["达标期限"], "dues_publication_days": "1000"}
    page = post(client, do, **values).content.decode()
    assert opened(page) == ["达标期限", "治理与会费"]
    assert page.count('name="opened"') == 5
    assert page.count('value="达标期限">') == page.count('value="秘书长" disabled>') == 1


@pytest.mark.parametrize(("low", "high"), PAIRS)
@pytest.mark.parametrize("do", ["try", "save"])
def test_two_parameters_in_the_wrong_order_are_refused_at_their_field(staffed, as_, do, low, high):
    value = getattr(Policy(), high)
    below = {low: value + 1} if isinstance(value, int) else {low: value + DAY}
    response = post(as_(staffed.director), do, **below)
    assert response.status_code == 422
    assert f"“{PARAMETERS[low].label}”" in str(response.context["form"].errors)
    assert PolicyVersion.objects.count() == 1
