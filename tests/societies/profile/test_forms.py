"""Forms made from the profile: what they take, what they offer, and whose record they change."""

from datetime import date
from decimal import Decimal

import pytest

from societies.forms import SocietyForm
from societies.models import BodyMember, CouncilTerm, GoverningBody, MembershipYear
from societies.profile import tables
from societies.profile.forms import form_for
from tests import make

TABLES = [(section.key, table.key) for section in tables.sections() for table in section.tables]


def form(cast, table, data=None, record=None, society=None):
    society = society or cast.jia
    record = record or (society if table.single else table.model(society=society))
    return form_for(table)(data, instance=record, user=cast.filler, society=society)


def posted(bound):
    """What a browser would send back of an untouched form."""
    return {name: bound[name].value() if bound[name].value() is not None else "" for name in bound.fields}


@pytest.mark.parametrize(("section", "key"), TABLES)
def test_every_table_has_a_form_with_its_fields(cast, section, key):
    table = tables.table(section, key)
    names = list(form(cast, table).fields)
    assert [name for name in names if "__" not in name] == [*table.fields, "version", "seen"]
    assert {name.partition("__")[0] for name in names} <= {*table.fields, "version", "seen"}  # columns of a field


@pytest.mark.parametrize(
    ("typed", "read"),
    [("1200", 1200), ("１２００", 1200), ("1,200", 1200), (" 1200 ", 1200), ("", None), ("—", None), ("0", 0)],
)
def test_numbers_as_people_type_them(cast, typed, read):
    bound = form(cast, tables.table("members", "years"), {"year": "2026", "individual": typed})
    assert bound.is_valid(), bound.errors
    assert bound.values["individual"] == read


@pytest.mark.parametrize("typed", ["约1200", "12.5", "-3", "1e3", "9" * 30])
def test_what_is_no_count_is_refused_with_an_example_or_a_reason(cast, typed):
    bound = form(cast, tables.table("members", "years"), {"year": "2026", "individual": typed})
    ((field, errors),) = bound.errors.items()
    assert (field, typed in errors[0]) == ("individual", True)


@pytest.mark.parametrize("typed", ["2024-03-01", "2024.3.1", "2024年3月1日", "2024/3/1", "２０２４-０３-０１"])
def test_dates_as_people_write_them(cast, typed):
    bound = form(
        cast, tables.table("party", "organisations"), {"level": "COUNCIL", "form": "NONE", "founded_on": typed}
    )
    assert bound.is_valid(), bound.errors
    assert bound.values["founded_on"] == date(2024, 3, 1)


@pytest.mark.parametrize("typed", ["24-3-1", "2024-02-30", "0202-01-01", "3024-01-01", "昨天"])
def test_a_day_that_cannot_be_meant_is_refused(cast, typed):
    bound = form(
        cast, tables.table("party", "organisations"), {"level": "COUNCIL", "form": "NONE", "founded_on": typed}
    )
    assert list(bound.errors) == ["founded_on"]


def test_money_keeps_its_sign_and_two_places(cast):
    data = {"year": "2025", "investment": "-1,200.5", "income": "１２３．４５"}
    bound = form(cast, tables.table("finance", "statements"), data)
    assert bound.is_valid(), bound.errors
    assert (bound.values["investment"], bound.values["income"]) == (Decimal("-1200.50"), Decimal("123.45"))


@pytest.mark.parametrize(("sent", "read"), [("True", True), ("False", False), ("", None)])
def test_yes_no_and_not_said_are_three_answers(cast, sent, read):
    table = tables.table("basic", "society")
    bound = form(cast, table, posted(form(cast, table)) | {"has_host": sent})
    assert bound.is_valid(), bound.errors
    assert bound.values["has_host"] is read
    shown = form(cast, table, record=make.society(has_host=read))["has_host"]
    assert f'value="{sent}" selected' in str(shown)


@pytest.mark.parametrize(
    "code", ["513200005090100173", " 5132 0000 5090 100173 ", "５１３２００００５０９０１００１７３"]
)
def test_a_credit_code_is_put_in_order(cast, code):
    table = tables.table("basic", "society")
    bound = form(cast, table, posted(form(cast, table)) | {"uscc": code})
    assert bound.is_valid(), bound.errors
    assert bound.values["uscc"] == "513200005090100173"


@pytest.mark.parametrize(
    ("field", "value"),
    [("uscc", "513200005090100174"), ("uscc", "51320000509010025X"), ("contact_phone", "电话"), ("email", "不是邮箱")],
)
def test_a_wrong_or_taken_code_phone_or_address_is_refused_at_its_field(cast, field, value):
    table = tables.table("basic", "society")
    assert list(form(cast, table, posted(form(cast, table)) | {field: value}).errors) == [field]


@pytest.mark.parametrize("text", ["𬱖㛃𠮷学会", "买买提·艾力", "学" * 50, "=1+1", "<b>甲</b>", "😀"])
def test_unusual_text_is_kept_as_text(cast, text):
    bound = form(cast, tables.table("platforms", "departments"), {"name": text})
    assert bound.is_valid(), bound.errors
    assert bound.values["name"] == text


@pytest.mark.parametrize("text", ["甲\x00乙", "学" * 101, "\ud800", "长" * 1_000_000])
def test_text_that_cannot_be_kept_is_refused_at_its_field(cast, text):
    assert list(form(cast, tables.table("platforms", "departments"), {"name": text}).errors) == ["name"]


def test_a_form_offers_only_the_societys_own_rows(cast):
    own, foreign = make.body(make.term(cast.jia)), make.body(make.term(cast.yi))
    offered = form(cast, tables.table("governance", "body_members")).fields["body"].queryset
    assert list(offered) == [own]
    make.membership(cast.filler, cast.yi)  # even of another society that the person edits too
    offered = form(cast, tables.table("governance", "body_members")).fields["body"].queryset
    assert list(offered) == [own]
    assert foreign not in offered


def test_a_changed_hidden_key_cannot_move_a_record_to_another_society(cast):
    member, foreign = make.body_member(make.body(make.term(cast.jia))), make.body(make.term(cast.yi))
    table = tables.table("governance", "body_members")
    sent = {"body": str(foreign.pk), "name": "赵一", "society": str(cast.yi.pk), "society_id": str(cast.yi.pk)}
    bound = form(cast, table, sent, record=member)
    assert list(bound.errors) == ["body"]
    bound = form(cast, table, sent | {"body": str(member.body_id)}, record=member)
    assert bound.is_valid()
    assert (bound.instance.society, sorted(bound.values)) == (cast.jia, ["body", "name", "position"])
    assert BodyMember.objects.get().society == cast.jia


def test_a_new_record_is_the_societys_whatever_is_sent(cast):
    bound = form(cast, tables.table("platforms", "departments"), {"name": "办公室", "society": str(cast.yi.pk)})
    assert bound.is_valid()
    assert bound.instance.society == cast.jia


@pytest.mark.parametrize(
    ("section", "key", "data", "field", "words"),
    [
        (
            "governance",
            "terms",
            {"starts_on": "2026-01-01", "ends_on": "2025-01-01"},
            "ends_on",
            "本届届满应晚于本届起始：本届起始2026年1月1日，本届届满2025年1月1日。",
        ),
        (
            "governance",
            "resolutions",
            {"kind": "DUES", "body": "CONGRESS", "decided_on": "2026-01-01", "delegates": "10", "present": "11"},
            "present",
            "实到人数不能多于应到人数。",
        ),
        ("basic", "society", {"office_area": "-1"}, "office_area", "不能是负数：“-1”，请填写 0 或正数。"),
        ("members", "years", {"year": "2026"}, "year", "这一年的会员数已经填过，请改原来的那条。"),
    ],
)
def test_a_broken_constraint_is_told_at_its_field(cast, section, key, data, field, words):
    make.members(cast.jia, year=2026)
    assert form(cast, tables.table(section, key), data).errors == {field: [words]}


def test_two_in_office_at_once_are_told_at_a_field(cast):
    make.secretary_general(cast.jia)
    data = {"name": "周三", "starts_on": "2026-01-01"}
    bound = form(cast, tables.table("secretary_general", "appointments"), data)
    assert bound.errors == {"ends_on": ["已有一位在任秘书长，请先填写前任的离任日期。"]}


def test_the_untouched_form_of_every_record_changes_nothing(cast):
    from societies.services import differences

    term = make.term(cast.jia)
    made = {
        CouncilTerm: term,
        GoverningBody: make.body(term),
        MembershipYear: make.members(cast.jia, dues_payable=Decimal("1200.50")),
        type(make.staff_member(cast.yi)): make.staff_member(cast.jia),
        type(make.account(cast.yi)): make.account(cast.jia),
        type(cast.jia): make.society(has_host=False, office_area=Decimal("35.5"), website="https://example.org/"),
    }
    for section in tables.sections():
        for table in section.tables:
            if table.model in made:
                record = made[table.model]
                bound = form(
                    cast, table, posted(form(cast, table, record=record)), record=record, society=record.society
                )
                assert bound.is_valid(), (table.key, bound.errors)
                assert differences(table.model.objects.get(pk=record.pk), bound.values) == {}


def test_a_society_needs_a_name_of_its_own(cast):
    assert list(SocietyForm({"name": ""}, user=cast.administrator).errors) == ["name"]
    assert list(SocietyForm({"name": "江海省甲学会"}, user=cast.administrator).errors) == ["name"]
    assert SocietyForm({"name": "江海省丁学会"}, user=cast.administrator).is_valid()


@pytest.mark.parametrize(
    ("typed", "read"), [("16", Decimal(16)), ("16.5", Decimal("16.5")), ("１６．５", Decimal("16.5"))]
)
def test_hours_keep_their_own_places(cast, typed, read):
    bound = form(cast, tables.table("staff", "trainings"), {"held_on": "2024.3.1", "title": "培训", "hours": typed})
    assert bound.is_valid(), bound.errors
    assert bound.values["hours"] == read


@pytest.mark.parametrize(
    ("section", "key", "data", "field", "sentence"),
    [
        ("finance", "accounts", {"year": "2062"}, "year", "年度太晚：“2062”，这里最晚填 "),
        ("staff", "trainings", {"held_on": "2062.1.1", "title": "培训"}, "held_on", "日期晚于今天：“2062.1.1”"),
        ("staff", "trainings", {"held_on": "2024年3月", "title": "培训"}, "held_on", "只写到了月：“2024年3月”"),
        ("staff", "trainings", {"held_on": "2024.3.1", "title": "培训", "hours": "16学时"}, "hours", "请只填数字，"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_way_to_right_it(cast, section, key, data, field, sentence):
    ((name, errors),) = form(cast, tables.table(section, key), data).errors.items()
    assert name == field
    assert errors[0].startswith(sentence)
    assert len(errors) == 1
