"""The form of a yearly statement: its years, its columns, and what does not add up."""

import datetime
import json

import pytest
from django.http import QueryDict
from django.utils import timezone

from core.fields.boxes import CHOOSE
from finance.forms import StatementForm
from finance.models import Statement
from rulebook import statements
from rulebook.statements import COLUMNS
from societies.profile.forms import form_for
from societies.profile.tables import table
from tests import make

TABLE = ("finance", "statements")
SOUND = {
    "year": "2025",
    "donations": "1,000",
    "dues": "２０００",
    "services": "500.50",
    "goods": "0",
    "subsidies": "0",
    "investment": "-0.50",
    "other_income": "0",
    "income": "3,500.00",
    "activity_costs": "1000",
    "administration": "500",
    "financing": "0",
    "other_costs": "0",
    "costs": "1500",
    "opening_net_assets": "100",
    "closing_net_assets": "2100",
    "assets": "2600",
    "liabilities": "500",
}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date(2026, 11, 26))


def form(cast, data=None, instance=None):
    sent = None
    if data is not None:
        sent = QueryDict(mutable=True)
        sent.update(data)
    made = form_for(table(*TABLE))
    return made(sent, instance=instance or Statement(society=cast.jia), user=cast.filler, society=cast.jia)


def filled(cast, instance=None, **changes):
    return form(cast, SOUND | changes, instance)


def test_the_table_has_this_form(cast):
    assert isinstance(form(cast), StatementForm)


# --- The year


def test_it_starts_with_the_newest_year_that_is_over_and_has_none(cast):
    assert form(cast)["year"].value() == 2025
    make.statement(cast.jia, year=2025)
    make.statement(cast.jia, year=2023)
    make.statement(cast.yi, year=2024)  # another society's
    assert form(cast)["year"].value() == 2024


def test_only_years_that_are_over_and_free_can_be_chosen(cast):
    make.statement(cast.jia, year=2024)
    years = [year for year, _ in form(cast).fields["year"].choices if year]
    assert years == [2025, *range(2023, 2015, -1)]
    for refused in ("2026", "2024", "x", ""):
        sent = filled(cast, year=refused)
        assert (sent.is_valid(), "year" in sent.errors) == (False, True)


def test_a_statement_there_is_keeps_its_own_year(cast):
    old = make.statement(cast.jia, year=2009)
    make.statement(cast.jia, year=2025)
    years = [year for year, _ in form(cast, instance=old).fields["year"].choices if year]
    assert (years[0], years[-1], form(cast, instance=old)["year"].value()) == (2024, 2009, 2009)


def test_when_every_year_has_one_it_asks_to_choose(cast):
    for year in range(2016, 2026):
        make.statement(cast.jia, year=year)
    assert form(cast)["year"].value() is None
    assert filled(cast, year="").errors["year"] == [CHOOSE["required"]]


# --- The lines


def test_every_money_column_stands_on_the_page_once_whatever_the_year():
    for used in statements.LAYOUTS:
        items = [item for group in used.groups for item in group.items]
        assert sorted(items) == sorted(Statement.labels())
        assert {group.gist for group in used.groups} <= set(items)


def test_a_total_stands_below_its_items_and_a_part_below_its_item():
    for used in statements.LAYOUTS:
        items = [item for group in used.groups for item in group.items]
        for total, summed in used.sums:
            assert max(items.index(one) for one in summed) < items.index(total)
        for item, parts in used.inside:
            assert [items.index(part) - items.index(item) for part in parts] == [*range(1, len(parts) + 1)]


def test_the_columns_are_those_of_the_layout(cast):
    first, *_, balance = form(cast).panels
    donations = first.lines[0]
    assert [box.name for box in (*donations.parts, donations.total)] == [
        "donations__unrestricted",
        "donations__restricted",
        "donations",
    ]
    assert [box.field.widget.attrs["aria-label"] for box in donations.parts] == [
        f"捐赠收入（{word}）" for word in COLUMNS.values()
    ]
    assert all(line.parts == [] for line in balance.lines)


def test_the_script_is_given_the_same_layout_and_last_year_s_closing(cast):
    make.statement(cast.jia, year=2024, closing_net_assets=77)
    make.statement(cast.yi, year=2023, closing_net_assets=1)
    told = json.loads(form(cast).as_json())
    assert told["before"] == {"2025": "77.00"}
    used = json.loads(json.dumps(statements.layout(2025).as_data()))
    assert {name: told[name] for name in used} == used


# --- The columns are kept


def test_parts_are_kept_as_they_are_stored_and_come_back(cast):
    sent = filled(cast, donations__unrestricted="１,000", donations__restricted="0", dues__restricted="")
    assert sent.is_valid()
    kept = {"donations": {"unrestricted": "1000.00", "restricted": "0.00"}}
    assert sent.instance.restricted == sent.values["restricted"] == kept
    again = form(cast, instance=sent.instance)
    assert again["donations__unrestricted"].value() == "1000.00"


def test_a_part_that_is_no_amount_is_told_at_its_box(cast):
    sent = filled(cast, donations__restricted="3万元")
    assert not sent.is_valid()
    assert "请写出全部数字，不用“万”：“3万元”，例如 30000。" in sent.errors["donations__restricted"][0]
    assert next(panel.bad for panel in sent.panels) is True


# --- What does not add up


def wrong(cast, **changes):
    sent = filled(cast, **changes)
    assert sent.is_valid(), sent.errors
    return [(fault.field, fault.message) for fault in sent.wrong()]


def test_what_adds_up_has_nothing_wrong(cast):
    assert wrong(cast) == []


def test_a_total_off_by_500_is_told_at_its_cell(cast):
    assert wrong(cast, assets="3100") == [
        ("assets", "资产总计应为负债合计加期末净资产2,600元，填报3,100元，相差500元。")
    ]


def test_last_year_s_closing_is_looked_at(cast):
    make.statement(cast.jia, year=2024, closing_net_assets=99)
    assert [field for field, _ in wrong(cast)] == ["opening_net_assets"]


def test_columns_are_looked_at(cast):
    assert [field for field, _ in wrong(cast, donations__unrestricted="900", donations__restricted="99")] == [
        "donations"
    ]


def test_what_is_blank_is_not_wrong(cast):
    assert wrong(cast, assets="") == []


def test_the_seal_is_of_these_faults_only(cast):
    seals = set()
    for amount in ("3100", "3101"):
        sent = filled(cast, assets=amount)
        assert sent.is_valid()
        sent.told = sent.wrong()
        seals.add(sent.seal)
    assert len(seals) == 2
