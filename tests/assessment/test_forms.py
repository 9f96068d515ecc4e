"""Forms of the assessment: what they refuse, where, and whose societies they offer."""

import datetime

import pytest
from django.utils import timezone

from assessment import checkup
from assessment.forms import DecisionForm, PolicyForm, ReportForm, WhatIfForm, WithdrawForm
from assessment.parameters import PARAMETERS
from rulebook.parameters import Shape
from rulebook.policy import Policy, parameters_of
from tests import make
from tests.assessment.judged import find
from tests.rulebook.test_bounds import beyond

TODAY = timezone.localdate()


def decision(user, **values):
    return DecisionForm({"verdict": "MET", "reason": "已核实"} | values, user=user)


def test_a_waiver_is_offered_to_those_who_may_waive(cast):
    def offered(user):
        return [value for value, _ in DecisionForm(user=user).fields["verdict"].choices if value]

    assert offered(cast.director) == ["MET", "NOT_MET", "WAIVED"]
    assert offered(cast.officer) == ["MET", "NOT_MET"]
    assert "verdict" in decision(cast.officer, verdict="WAIVED", valid_to=TODAY).errors


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"verdict": "WAIVED"}, "valid_to"),
        ({"valid_to": TODAY - datetime.timedelta(days=1)}, "valid_to"),
        ({"verdict": ""}, "verdict"),
    ],
)
def test_an_unsound_decision_is_refused_at_its_field(cast, values, field):
    assert list(decision(cast.director, **values).errors) == [field]


def test_a_document_number_takes_its_official_form(cast):
    form = decision(cast.director, document_no="江科协学[2026]012号")
    assert form.is_valid()
    assert form.cleaned_data["document_no"] == "江科协学〔2026〕12号"


def test_withdrawing_wants_a_reason(cast):
    form = WithdrawForm(
        {"reason": " ", "kind": "never"}, user=cast.officer, decision=make.decision(cast.jia, cast.officer)
    )
    assert list(form.errors) == ["reason"]


def report(user, **values):
    return ReportForm({"scope": "society", "year": TODAY.year, "society": "江海省甲学会"} | values, user=user)


def test_a_society_is_named_by_name_or_code(cast):
    for text in ("江海省甲学会", cast.jia.uscc, cast.jia.uscc.lower(), str(cast.jia.pk)):
        form = report(cast.officer, society=text)
        assert form.is_valid(), text
        assert form.cleaned_data["society"] == cast.jia


@pytest.mark.parametrize("text", ["", "江海省", "江海省无学会", "9" * 30])
def test_a_society_that_is_not_there(cast, text):
    assert list(report(cast.officer, society=text).errors) == ["society"]


def test_the_society_of_somebody_elses_scope_is_not_there(cast):
    assert list(report(cast.assigned_officer).errors) == ["society"]
    assert "江海省甲学会" not in str(ReportForm(user=cast.assigned_officer)["society"])
    assert "江海省乙学会" in str(ReportForm(user=cast.assigned_officer)["society"])


def test_two_of_one_short_name_are_not_guessed(cast):
    for society in (cast.jia, cast.yi):
        society.short_name = "学会"
        society.save()
    assert "有几家" in report(cast.officer, society="学会").errors["society"][0]


@pytest.mark.parametrize("year", [TODAY.year + 1, 2015, ""])
def test_a_year_that_has_no_report(cast, year):
    assert list(report(cast.officer, year=year).errors) == ["year"]


def test_the_province_needs_no_society(cast):
    assert report(cast.officer, scope="province", society="").is_valid()


def test_what_if_says_what_is_recorded(cast):
    find(cast.jia, "W1", values={"会员": 3001, "应配": 4, "现有": 3})
    find(cast.jia, "E8a", values={"个人会员": 2901})
    form = WhatIfForm(user=cast.filler, now=checkup.results(cast.jia))
    assert form.fields["hire"].help_text == "现有 3 人，应配 4 人"
    assert form.fields["members"].help_text == "现为 2,901 人，单位会员照旧"  # of what is typed, not of the sum
    assert form.fields["birth_date"].help_text == ""  # nothing known of S2


def posted(**changes):
    """What the policy form sends when nothing but `changes` was touched."""
    form = PolicyForm(user=make.user(role="DIRECTOR"), policy=Policy())
    given = {name: form[name].value() for name in PARAMETERS}
    head = {
        "document_no": "江科协发〔2027〕1号",
        "title": "试行",
        "in_force_from": TODAY,
        "in_force_until": "",
        "note": "",
    }
    return head | {name: value for name, value in given.items() if value is not False} | changes


def policy(**changes):
    return PolicyForm(posted(**changes), user=make.user(role="DIRECTOR"), policy=Policy())


def test_a_policy_form_left_alone_gives_the_same_policy(db):
    form = policy()
    assert form.is_valid(), form.errors
    assert form.cleaned_data["parameters"] == parameters_of(Policy())


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("least_staff", "5", 5),
        ("age_lenient", "on", True),
        ("due_all", "2027-12-31", datetime.date(2027, 12, 31)),
        ("present_of_delegates", " 3 / 4 ", (3, 4)),
        ("secretary_general_needs", "s0，S2 W1", ("S0", "S2", "W1")),
        ("secretary_general_met_or_decided", "", ()),
        ("regulations", ["CHARTER", "FINANCE"], ("CHARTER", "FINANCE")),
        ("disclosure_audiences", ["PUBLIC"], ("PUBLIC",)),
        ("prize_matrix", "公开招聘：一等奖\n挂靠单位推荐:二等奖", (("OPEN", "一等奖"), ("HOST", "二等奖"))),
        ("uscc_prefix", "52", "52"),
    ],
)
def test_a_parameter_is_read_as_its_kind(db, name, typed, value):
    form = policy(**{name: typed})
    assert form.is_valid(), form.errors
    assert getattr(form.cleaned_data["policy"], name) == value


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("least_staff", "三"),
        ("least_staff", "-1"),
        ("least_staff", ""),
        ("due_all", "2027年底"),
        ("present_of_delegates", "0.66"),
        ("present_of_delegates", "1/0"),
        ("secretary_general_needs", "S0、Z9"),
        ("secretary_general_either", ""),  # of none, none could be met
        ("secretariat_needs", "G3"),  # judged from these very rules
        ("regulations", ["BIRTHDAYS"]),
        ("prize_matrix", "抽签：一等奖"),
        ("present_of_delegates", "3/2"),
        ("standing_share", "0"),
        ("age_limit", "1"),
        ("uscc_prefix", "abc"),
        ("last_year_until", "02-30"),
        ("in_force_until", TODAY - datetime.timedelta(days=1)),
        ("in_force_from", TODAY - datetime.timedelta(days=1)),
        ("title", ""),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(db, name, typed):
    assert list(policy(**{name: typed}).errors) == [name]


def test_two_versions_cannot_begin_on_one_day(db):
    make.policy_version(in_force_from=TODAY + datetime.timedelta(days=9))
    assert list(policy(in_force_from=TODAY + datetime.timedelta(days=9)).errors) == ["in_force_from"]


@pytest.mark.parametrize("one", PARAMETERS.values(), ids=lambda one: one.name)
def test_what_lies_beyond_the_bounds_of_a_parameter_is_refused_at_its_field(db, one):
    typed = PolicyForm(user=make.user(role="DIRECTOR"), policy=Policy()).fields[one.name]
    for value in beyond(one):
        if one.shape is Shape.RULES and len(value) > 1:
            continue  # a rule written twice is read once
        assert list(policy(**{one.name: typed.prepare_value(value)}).errors) == [one.name], value
