"""Soft questions: what is improbable is asked about, kept nowhere and keeps nobody from saving."""

import datetime

import pytest

from societies.models import BodyMember, Committee, CouncilTerm, PartyOrganisation, Resolution, Society
from societies.profile.doubts import doubts_of
from societies.profile.tables import place_of
from staffing.models import Exchange, SecretaryGeneral, StaffMember

TODAY = datetime.date(2026, 11, 26)


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def made(model, pk=None, **values):
    dated = {name: day(value) if name.endswith(("_on", "_date")) else value for name, value in values.items()}
    return model(pk=pk, **dated)


def asked(record, *others):
    """[(field, words)] of the questions about a record among others of its society."""
    rows = [record, *others]
    table = place_of(type(record))[1]
    found = doubts_of(table, record, lambda model: [row for row in rows if type(row) is model], TODAY)
    return [(doubt.name, doubt.words) for doubt in found]


def worker(pk=None, name="孙三", **values):
    return made(StaffMember, pk, name=name, **values)


BORN = {"birth_date": "1980-01-01"}
PHONE = {"phone": "13900001111"}


@pytest.mark.parametrize(
    ("mine", "theirs", "alike"),
    [
        (BORN, BORN, "姓名、出生日期相同"),
        (BORN | PHONE, {"birth_date": "1981-01-01"} | PHONE, "姓名、手机相同"),  # one of the two is mistyped
        (BORN | PHONE, BORN | PHONE, "姓名、出生日期、手机相同"),
        ({}, {}, "姓名相同"),
        (BORN, {}, "姓名相同"),
        (BORN, {"birth_date": "1981-01-01"}, ""),
        (PHONE, {"phone": "13900002222"}, ""),
        (BORN, BORN | {"name": "孙 三"}, "姓名、出生日期相同"),
        (BORN, BORN | {"name": "孙四"}, ""),
        (BORN | {"hired_on": "2020-01-01"}, BORN | {"left_on": "2019-01-01"}, ""),  # came back
        (BORN | {"hired_on": "2020-01-01"}, BORN | {"left_on": "2020-01-01"}, ""),
        (BORN | {"hired_on": "2020-01-01"}, BORN | {"left_on": "2020-01-02"}, "姓名、出生日期相同"),
    ],
)
def test_the_same_person_employed_twice_at_the_same_time(mine, theirs, alike):
    words = f"另有一条{alike}的专职人员，请核对是否同一人；同一人只填一条。"
    found = asked(worker(1, **mine), worker(2, **theirs))
    assert found == ([("name", words)] if alike else [])
    assert bool(asked(worker(2, **theirs), worker(1, **mine))) == bool(alike)  # at both of them


def test_nobody_is_compared_with_himself():
    assert asked(worker(1, **BORN), worker(1, **BORN)) == []


def test_the_secretary_general_in_the_list_of_the_staff():
    head = made(SecretaryGeneral, 1, name="孙三", starts_on="2024-01-01", **BORN)
    ((name, words),) = asked(worker(1, **BORN), head)
    assert (name, words) == ("name", "秘书长中有一位姓名、出生日期相同，请核对是否同一人；同一人不在这里重复填写。")
    assert asked(worker(1, left_on="2023-12-31", **BORN), head) == []  # was of the staff before
    assert asked(worker(1, **BORN), made(SecretaryGeneral, 1, name="李四", starts_on="2024-01-01")) == []


def test_a_secretary_general_appointed_twice_at_the_same_time():
    first = made(SecretaryGeneral, 1, name="钱二", starts_on="2018-01-01", ends_on="2023-06-30")
    again = made(SecretaryGeneral, 2, name="钱二", starts_on="2023-06-30")
    early = made(SecretaryGeneral, 3, name="钱二", starts_on="2023-01-01")
    assert asked(again, first) == []
    assert [name for name, _ in asked(early, first)] == ["name"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"birth_date": "2022-06-01"}, "按出生日期，现在4周岁，请核对。"),
        ({"birth_date": "1906-06-01"}, "按出生日期，现在120周岁，请核对。"),
        ({"birth_date": "1906-06-01", "left_on": "1960-01-01"}, ""),
        (
            {"birth_date": "2000-06-01", "hired_on": "2016-05-31"},
            "按出生日期，入职日期（2016年5月31日）时15周岁，请核对。",
        ),
        ({"birth_date": "2000-06-01", "hired_on": "2016-06-01"}, ""),
        ({"birth_date": "2000-06-01", "hired_on": "1999-06-01"}, "出生日期晚于入职日期，请核对。"),
        (
            {"birth_date": "1930-01-01", "hired_on": "2020-01-01"},
            "按出生日期，入职日期（2020年1月1日）时90周岁，请核对。",
        ),
        ({"birth_date": "1946-11-26"}, ""),
        ({"birth_date": "1945-11-26"}, "按出生日期，现在81周岁，请核对。"),
        ({"hired_on": "2016-06-01"}, ""),
    ],
)
def test_improbable_ages(values, words):
    assert asked(worker(1, **values)) == ([("birth_date", words)] if words else [])


def test_a_secretary_general_of_an_improbable_age():
    child = made(SecretaryGeneral, 1, name="钱二", birth_date="2015-01-01", starts_on="2024-01-01")
    assert asked(child) == [("birth_date", "按出生日期，任职日期（2024年1月1日）时9周岁，请核对。")]


def test_something_named_of_which_there_is_said_to_be_none():
    words = "“有挂靠单位”填的是否，又填了挂靠单位，请核对；有的请改为是。"
    assert asked(made(Society, 1, has_host=False, host_institution="某大学")) == [("host_institution", words)]
    assert asked(made(Society, 1, has_host=True, host_institution="某大学")) == []
    assert asked(made(Society, 1, has_host=False)) == []
    assert len(asked(made(Society, 1, has_supervisor=False, supervising_authority="某厅"))) == 1
    assert len(asked(made(Society, 1, has_host_agreement=False, host_agreement_on="2020-01-01"))) == 1


def term(pk, number, starts_on, ends_on):
    return made(CouncilTerm, pk, number=number, starts_on=starts_on, ends_on=ends_on)


def test_a_term_entered_twice():
    first = term(1, 10, "2021-01-11", "2026-01-10")
    assert asked(term(2, 11, "2026-01-11", "2031-01-10"), first) == []
    assert asked(term(2, 11, "2025-12-01", "2030-12-01"), first) == []  # elected early
    assert asked(term(2, None, "2026-01-11", "2031-01-10"), term(3, None, "2016-01-11", "2021-01-10")) == []
    assert asked(term(2, 10, "2026-01-11", "2031-01-10"), first) == [
        ("number", "另有一条第10届（2021年1月11日至2026年1月10日），请核对；同一届只填一条。")
    ]
    within = [("starts_on", "起止日期与第10届（2021年1月11日至2026年1月10日）重叠，请核对。")]
    assert asked(term(2, 11, "2022-01-01", "2025-01-01"), first) == within
    assert asked(term(2, 11, "2020-01-01", "2027-01-01"), first) == within


def test_the_same_person_twice_in_one_body():
    one, other = made(BodyMember, 1, name="监甲", body_id=1), made(BodyMember, 2, name="监甲", body_id=1)
    elsewhere = made(BodyMember, 3, name="监甲", body_id=2)
    assert asked(one, other) == [("name", "另有一条姓名相同的机构成员，请核对是否同一人；同一人只填一条。")]
    assert asked(one, elsewhere) == []


def test_the_same_person_exchanged_twice_at_once():
    one = made(Exchange, 1, name="孙三", starts_on="2026-01-01", ends_on="2026-06-30")
    assert asked(one, made(Exchange, 2, name="孙三", starts_on="2026-07-01")) == []
    assert len(asked(one, made(Exchange, 2, name="孙三", starts_on="2026-06-01"))) == 1


@pytest.mark.parametrize("members", ["赵一、孙三、赵一", "赵一，孙三， 赵 一", "赵一;孙三/赵一"])
def test_a_name_twice_among_the_members_of_a_party_organisation(members):
    assert asked(made(PartyOrganisation, 1, members=members)) == [
        ("members", "成员中“赵一”不止一次，请核对是否同一人。")
    ]
    assert asked(made(PartyOrganisation, 1, members="赵一、孙三")) == []


@pytest.mark.parametrize(
    ("record", "field", "words"),
    [
        (
            made(Committee, 1, name="声学", founded_on="2020-01-01", last_active_on="2019-01-01"),
            "last_active_on",
            "最近活动日期早于设立日期（2020年1月1日），请核对。",
        ),
        (
            made(Resolution, 1, decided_on="2020-01-02", published_on="2020-01-01"),
            "published_on",
            "公布日期早于日期（2020年1月2日），请核对。",
        ),
        (
            made(PartyOrganisation, 1, members="", founded_on="2020-01-01", elected_on="2019-01-01"),
            "elected_on",
            "本届选举日期早于成立日期（2020年1月1日），请核对。",
        ),
    ],
)
def test_a_day_before_the_one_it_follows(record, field, words):
    assert asked(record) == [(field, words)]


@pytest.mark.parametrize(
    ("first_ends", "second_begins", "question"),
    [
        ("2027-03-01", "2027-01-01", "与孙三的任期重叠（2022年1月1日任职，到2027年3月1日），请核对。"),
        ("", "2027-01-01", "与孙三的任期重叠（2022年1月1日任职，没有填报离任日期），请核对。"),
        ("2027-01-01", "2027-01-01", ""),  # one hands over, the other takes over
        ("2026-12-31", "2027-01-01", ""),
    ],
)
def test_two_who_hold_one_office_at_a_time_are_asked_about(first_ends, second_begins, question):
    first = made(SecretaryGeneral, 1, name="孙三", starts_on="2022-01-01", ends_on=first_ends)
    second = made(SecretaryGeneral, 2, name="周四", starts_on=second_begins, ends_on="")
    assert asked(second, first) == ([("starts_on", question)] if question else [])
