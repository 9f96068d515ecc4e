"""Every parameter of the policy has a Chinese name and is shown as people read it."""

import csv
import dataclasses

import pytest
from django.core.exceptions import ValidationError

from assessment.forms import PolicyForm
from assessment.parameter_fields import field_for
from assessment.parameters import PARAMETERS, changed, said, shown
from rulebook.policy import Policy
from tests.house import ROOT

FIELDS = {field.name for field in dataclasses.fields(Policy)} - {"document_no"}


def test_every_parameter_is_named_once():
    assert PARAMETERS.keys() == FIELDS
    labels = [parameter.label for parameter in PARAMETERS.values()]
    assert len(set(labels)) == len(labels)


def row(group, bound, unit):
    """A parameter of the form, as tests/data/parameters-as-issued.csv writes it (* must be filled in)."""
    field, value = bound.field, getattr(Policy(), bound.name)
    codes = " ".join(value) if isinstance(value, tuple) and {type(item) for item in value} == {str} else None
    kind = type(field).__name__.removesuffix("Field") + "*" * field.required
    read = codes or said(PARAMETERS[bound.name], value)
    return [group, bound.name, field.label, unit, kind, read, field.help_text]


def test_the_pages_show_the_policy_as_it_was_issued(cast):
    """Same groups, order, words and values; a parameter that is added needs no line in the file."""
    with (ROOT / "tests/data/parameters-as-issued.csv").open(newline="") as file:
        _, *issued = csv.reader(file)
    groups = PolicyForm(user=cast.director, policy=Policy()).groups()
    rows = [row(group, *one) for group, fields, _ in groups for one in fields]
    assert [one for one in rows if one[1] in {name for _, name, *_ in issued}] == issued
    assert [group for group, _ in shown(Policy())] == [group for group, *_ in groups]


def test_how_values_read():
    read = {name: value for _, rows in shown(Policy()) for name, value in rows}
    assert read["专职人员至少"] == "3 人"
    assert read["全部省级学会期限"] == "2020年12月31日"
    assert read["会员数计入单位会员"] == "是"
    assert read["会费决议实到不少于应到"] == "2 / 3"
    assert read["财务公开对象"] == "理事会、监事会、会员代表大会、社会"
    assert read["产生方式对应的最高奖等"] == "待省科协确认"
    assert read["秘书处实体化适用时须达标"].startswith("P3 综合示范学会")
    assert read["统一社会信用代码前两位"] == "51"
    assert read["年度事项沿用上年结果至"] == "3月31日"
    assert said(PARAMETERS["last_year_until"], "") == "不沿用"


@pytest.mark.parametrize("text", ["03-31", "12-31", "", " 05-31 "])
def test_a_day_of_every_year_is_taken(text):
    assert field_for(PARAMETERS["last_year_until"]).clean(text) == text.strip()


@pytest.mark.parametrize("text", ["3-31", "02-29", "13-01", "2027-03-31", "３１-０３", "3月31日", "-1-01"])
def test_what_is_no_day_of_every_year_is_refused(text):
    with pytest.raises(ValidationError, match="例如 03-31"):
        field_for(PARAMETERS["last_year_until"]).clean(text)


def test_what_differs():
    new = dataclasses.replace(Policy(), least_staff=5, age_lenient=True, prize_matrix=(("OPEN", "一等奖"),))
    assert changed(Policy(), new) == [
        ("年龄从宽（满上限加一岁前均达标）", "否", "是"),
        ("产生方式对应的最高奖等", "待省科协确认", "公开招聘：一等奖"),
        ("专职人员至少", "3 人", "5 人"),
    ]
    assert changed(Policy(), Policy()) == []
