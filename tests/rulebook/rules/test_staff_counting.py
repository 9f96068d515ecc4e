"""Who counts as full-time staff, person by person, as the number of W1 has it."""

import datetime

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as holds
from hypothesis import strategies as st

from rulebook.facts.staffing import SecretaryGeneralFact, StaffingFacts, in_service
from rulebook.policy import Policy
from rulebook.rules.staff.counting import counted
from rulebook.rules.staff.numbers import headcount
from tests.rulebook.rules.given import AS_OF, given, person, row, society
from tests.rulebook.rules.in_order import HEAD, REGISTER

EARLIER, LATER = AS_OF - datetime.timedelta(1), AS_OF + datetime.timedelta(1)


def who(staff=(), heads=(), **policy):
    return [(one.counts, one.why) for one in counted(staff, heads, AS_OF, Policy(**policy))]


@pytest.mark.parametrize(
    ("values", "counts", "why"),
    [
        ({}, True, "专职"),
        ({"time": "PART"}, False, "兼职"),
        ({"employment": "VOLUNTEER"}, False, "志愿者"),
        ({"employment": "SECONDED"}, False, "挂靠单位派驻，派出文件未认可"),
        ({"employment": "SECONDED", "secondment_accepted_on": AS_OF}, True, "挂靠单位派驻，派出文件已认可"),
        ({"time": "SECONDED", "secondment_accepted_on": LATER}, False, "挂靠单位派驻，派出文件未认可"),
        ({"left_on": EARLIER}, False, "已离职"),
        ({"left_on": AS_OF}, True, "专职"),
        ({"hired_on": LATER}, False, "尚未入职"),
        ({"time": ""}, None, "未填报专兼职或用工性质"),
    ],
)
def test_each_person_with_the_reason(values, counts, why):
    assert who([person("赵一")._replace(**values)]) == [(counts, why)]


@pytest.mark.parametrize(
    ("values", "policy", "counts", "why"),
    [
        ({}, {}, True, "专职秘书长"),
        ({"time": "PART"}, {}, False, "秘书长，兼职"),
        ({"time": ""}, {}, None, "秘书长，未填报是否专职"),
        ({"time": "SECONDED"}, {}, False, "秘书长，挂靠单位派出，派出文件未认可"),
        ({"ends_on": EARLIER}, {}, False, "秘书长，已离任"),
        ({}, {"count_secretary_general": False}, False, "秘书长，按参数不计入"),
    ],
)
def test_the_head_with_the_reason(values, policy, counts, why):
    assert who(heads=[HEAD._replace(**values)], **policy) == [(counts, why)]


PEOPLE = st.builds(
    lambda time, employment, accepted, left: person("赵一")._replace(
        time=time, employment=employment, secondment_accepted_on=accepted, left_on=left
    ),
    st.sampled_from(["FULL", "PART", "SECONDED", ""]),
    st.sampled_from(["SOCIETY", "VOLUNTEER", "SECONDED", "OTHER", ""]),
    st.sampled_from([None, EARLIER, LATER]),
    st.sampled_from([None, EARLIER, LATER]),
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@holds(st.lists(PEOPLE, max_size=6), st.booleans())
def test_the_list_is_as_long_as_the_number(staff, with_head):
    heads = (HEAD,) if with_head else ()
    serving = tuple(one for one in staff if in_service(one, AS_OF))
    facts = given(
        society=society({}, members=REGISTER["members"]),
        staffing=StaffingFacts(secretaries=heads, staff=serving, roster_known=True),
    )
    answers = [one.counts for one in counted(staff, heads, AS_OF, facts.policy)]
    assert (answers.count(True), answers.count(None)) == (headcount(facts).staff, headcount(facts).unsure)


def test_on_the_day_of_handing_over_the_successor_counts():
    before = row(SecretaryGeneralFact, name="钱二", time="FULL", starts_on="2020-01-01", ends_on="2026-11-30")
    after = before._replace(name="郑九", starts_on=AS_OF, ends_on=None)
    told = counted((), (after, before), AS_OF, Policy())
    assert [(one.name, one.counts, one.why) for one in told] == [
        ("郑九", True, "专职秘书长"),
        ("钱二", False, "秘书长，已离任"),
    ]
