"""The profile as data: ten sections whose fields exist."""

import pytest
from django.core.exceptions import FieldDoesNotExist

from core.fields.typed import Typed
from rulebook.rules import RULES
from societies.profile import tables

TABLES = [(section, table) for section in tables.sections() for table in section.tables]


def test_ten_sections_in_order_from_three_apps():
    titles = [section.title for section in tables.sections()]
    expected = "基本信息 治理结构 会员 秘书长 专职人员 机构与平台 党建 财务 规章制度 佐证材料"
    assert titles == expected.split()
    assert [section.number for section in tables.sections()] == list(range(1, 11))


@pytest.mark.parametrize(("section", "table"), TABLES, ids=lambda part: part.key)
def test_the_fields_of_a_table_exist_and_can_be_filled_in(section, table):
    columns = [table.model._meta.get_field(name) for name in table.fields]
    assert [column.name for column in columns if not column.editable] == []
    assert [column.name for column in columns if not isinstance(column, Typed)] == []  # core/fields says what it is
    assert set(table.columns) <= set(table.fields)


@pytest.mark.parametrize(("section", "table"), TABLES, ids=lambda part: part.key)
def test_nothing_that_must_be_filled_in_is_left_out(section, table):
    needed = [f.name for f in table.model._meta.concrete_fields if f.editable and not f.blank and not f.primary_key]
    left_out = (
        set(needed) - set(table.fields) - {"name", "is_group_member"}
        if table.single
        else set(needed) - set(table.fields)
    )
    assert left_out == set()


def test_the_rules_of_a_section_exist():
    assert [rule for section in tables.sections() for rule in section.rules if rule not in RULES] == []


def test_every_rule_leads_to_a_section_that_exists():
    keys = {section.key for section in tables.sections()}
    assert [rule.id for rule in RULES.values() if rule.section and rule.section not in keys] == []


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        tables.section("nothing")
    with pytest.raises(KeyError):
        tables.table("basic", "nothing")
    with pytest.raises(FieldDoesNotExist):
        tables.table("basic", "society").model._meta.get_field("nothing")
