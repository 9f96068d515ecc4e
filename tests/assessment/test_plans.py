"""Policy versions one after the other: a later one, made from an older base, must not silently undo what is changed."""

import datetime
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEntry
from assessment import plans, services
from assessment.models import PolicyVersion
from rulebook.policy import Policy, parameters_of

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)
NEXT, THEN, LATER = TODAY + 100 * DAY, TODAY + 200 * DAY, TODAY + 300 * DAY


def add(cast, day, policy, **values):
    given = {"document_no": f"江科协发〔{day.year}〕{day.month}{day.day}号", "title": "试"} | values
    return services.add_policy(actor=cast.director, in_force_from=day, parameters=parameters_of(policy), **given)


def changed(**values):
    return replace(services.policy_for(TODAY)[1], **values)


def held(name="least_staff"):
    return [getattr(step.policy, name) for step in plans.planned()]


def backs(plan):
    return [(step.day, told) for step, told in plan.backs()]


@pytest.fixture
def later(cast):
    """A version for a day to come that changes the office, and repeats the 3 employees it was made from."""
    return add(cast, THEN, changed(office_area=30))


def test_a_later_version_brings_back_what_it_only_repeats(cast, later):
    plan = plans.adding(NEXT, changed(least_staff=5))
    assert backs(plan) == [(THEN, [("专职人员至少", "3 人")])]
    next_day, then_day = (f"{day.year}年{day.month}月{day.day}日起" for day in (NEXT, THEN))
    courses = [row for row in plan.courses() if row[0] == "专职人员至少"]
    assert courses == [("专职人员至少", "3 人", f"3 人，{next_day} 5 人，{then_day} 3 人", f"3 人，{next_day} 5 人")]


def test_what_it_chose_itself_and_what_ends_by_itself_it_does_not_bring_back(cast, later):
    assert backs(plans.adding(NEXT, changed(office_area=25))) == []
    assert backs(plans.adding(NEXT, changed(least_staff=5), until=THEN - DAY)) == []
    assert backs(plans.adding(LATER, changed(least_staff=5))) == []


@pytest.mark.parametrize(("follow", "least"), [(True, [3, 5, 5, 5]), (False, [3, 5, 3, 3])])
def test_later_versions_follow_when_told(cast, later, follow, least):
    add(cast, LATER, changed(office_area=40))
    add(cast, NEXT, changed(least_staff=5), follow=follow)
    assert held() == least
    assert held("office_area") == [20, 20, 30, 40]
    rows = AuditEntry.objects.filter(action="修改", object_id=str(later.pk))
    assert [row.changes for row in rows] == ([{"专职人员至少": [3, 5]}] if follow else [])


def test_what_stands_on_a_version_with_a_number_of_its_own_is_its_own_matter(cast, later):
    add(cast, TODAY + 150 * DAY, changed(least_staff=4))
    assert backs(plans.adding(NEXT, changed(least_staff=5))) == []


def test_what_puts_back_after_a_time_stands_on_what_held_before_it(cast):
    """For a time 7 employees are asked for, then 3 again; 5 from before that time on are meant to hold after it too."""
    add(cast, THEN, changed(least_staff=7), in_force_until=LATER)
    plan = plans.adding(NEXT, changed(least_staff=5))
    assert backs(plan) == [(LATER + DAY, [("专职人员至少", "3 人")])]
    add(cast, NEXT, changed(least_staff=5), follow=True)
    assert held() == [3, 5, 7, 5]


@pytest.mark.parametrize(("follow", "least"), [(True, [3, 3]), (False, [3, 5])])
def test_taken_back_in_the_middle_a_later_one_still_brings_it(cast, follow, least):
    middle = add(cast, NEXT, changed(least_staff=5))
    add(cast, THEN, changed(least_staff=5, office_area=30))
    assert backs(plans.withdrawing(middle)) == [(THEN, [("专职人员至少", "5 人")])]
    services.withdraw_policy(actor=cast.director, version=middle, follow=follow)
    assert held() == least
    assert held("office_area") == [20, 30]


def test_what_was_added_within_a_time_no_longer_ends_with_it(cast):
    temporary = add(cast, NEXT, changed(least_staff=7), in_force_until=LATER)
    add(cast, THEN, changed(least_staff=7, office_area=30))
    plan = plans.withdrawing(temporary)
    assert backs(plan) == [(THEN, [("专职人员至少", "7 人")])]
    assert {row[0] for row in plan.courses()} == {"专职人员至少", "办公面积至少"}  # nor does the office go back


@pytest.mark.parametrize("act", ["add", "withdraw"])
def test_what_was_not_seen_is_not_done(cast, later, act):
    """Somebody plans a further version after the page was drawn."""
    if act == "add":
        seen = plans.adding(NEXT, changed(least_staff=5)).digest()
        add(cast, LATER, changed(office_area=40))
        with pytest.raises(ValidationError, match="刚刚有变动"):
            add(cast, NEXT, changed(least_staff=5), seen=seen, follow=True)
    else:
        seen = plans.withdrawing(later).digest()
        add(cast, LATER, changed(office_area=30))
        with pytest.raises(ValidationError, match="刚刚有变动"):
            services.withdraw_policy(actor=cast.director, version=later, seen=seen)
    assert list(PolicyVersion.objects.values_list("in_force_from", flat=True))[:2] == [LATER, THEN]


def test_each_version_says_what_it_changes_and_until_when(cast, later):
    add(cast, NEXT, changed(least_staff=5, age_limit=72))
    add(cast, LATER, changed(age_limit=71))
    first, second, third = (plans.changes()[v.pk] for v in PolicyVersion.objects.order_by("in_force_from")[1:])
    day = f"{THEN.year}年{THEN.month}月{THEN.day}日起由{later.document_no}"
    assert [row[:3] for row in first] == [("届满年龄上限", "70 周岁", "72 周岁"), ("专职人员至少", "3 人", "5 人")]
    assert [row[3] for row in first] == [f"{day}改回 70 周岁", f"{day}改回 3 人"]
    assert ("专职人员至少", "5 人", "3 人", "") in second
    assert third[0] == ("届满年龄上限", "70 周岁", "71 周岁", "")


def test_without_any_version_the_policy_as_it_was_issued_is_what_holds(cast):
    PolicyVersion.objects.all().delete()
    assert plans.planned()[0].policy.least_staff == Policy().least_staff
    assert not plans.adding(NEXT, Policy()).brought_back
