"""Registers of further kinds, made without a look at how they are read: by their proposals each leads to facts of the
plain one and to no other."""

from pathlib import Path

import pytest

from societies.register import service
from tests.societies.register.as_written import agreeing, facts, proposals

DATA = Path(__file__).parents[2] / "data" / "further_registers"
KINDS = {  # of the questions that each leads to, and how many records come of it
    "x04_label_above.xlsx": ("starts", 18),
    "x05_transposed.xlsx": ("column year starts", 18),
    "x13c_cover_valid_code.xlsx": ("rows", 24),
    "x14_hidden_col_filter_comment.xlsx": ("doubled rows", 17),
    "x15_printed_pages.xlsx": ("", 24),
    "x16_side_by_side.xlsx": ("year", 6),
    "x18_gb18030_semicolon.csv": ("", 15),
    "x19_utf16_tab.csv": ("", 15),
    "x20_html_spans.xls": ("", 15),
    "x21b_numbered_names_only.xlsx": ("", 15),
    "x24_struck_rich_text.xlsx": ("rows", 24),
    "x24b_struck_shared_string.xlsx": ("", 24),
    "x25_percent_totals_disagree.xlsx": ("column", 24),
    "x31_notes_right.xlsx": ("", 24),
    "x32_host_yes_no.xlsx": ("word", 24),
    "x36b_honorary_only.xlsx": ("", 23),
    "x37b_transposed_wan_in_title.xlsx": ("column", 24),
    "x37c_transposed_wan_first_cell.xlsx": ("column", 24),
    "x37d_list_wan_right.xlsx": ("", 24),
    "x38_last_this_year.xlsx": ("", 24),
    "x39_three_tables_one_sheet.xlsx": ("", 24),
    "x49_two_roles_merged.xlsx": ("word rows", 24),
    "x49d_merged_no_deputy.xlsx": ("rows", 24),
    "x57_finance_card_wan.xlsx": ("society", 24),
}
pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.mark.parametrize("name", KINDS)
def test_by_its_proposals_it_leads_to_no_other_facts(name, plain):
    kinds, records = KINDS[name]
    with (DATA / name).open("rb") as file:
        plan = service.plan(file)
        asked, answers = {question.kind for question in plan.undecided}, proposals(plan)
        answers |= proposals(service.plan(file, decisions=answers))
        service.commit(file, actor=None, decisions=answers)
    assert asked == set(kinds.split())
    told = facts()
    assert agreeing(told, plain) == {}
    assert len(told) == records


def test_every_file_is_tried():
    assert {path.name for path in DATA.iterdir()} == KINDS.keys()
