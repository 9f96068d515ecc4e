"""What comes out of the printer: the list says what it was asked for, dates stay whole, no page is empty."""

import subprocess

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from rulebook.rules import RULES
from tests import make
from tests.browser import province
from tests.browser.paper import BROAD, cramped

MOST_SHEETS = {  # of a province of seven societies
    "assessment:dashboard": 4,
    "assessment:leader": 2,
    "assessment:finding_list": 6,
    "societies:society_list": 1,
}

pytestmark = [pytest.mark.once, pytest.mark.timeout(120)]


@pytest.fixture
def printed(cast, desk, tmp_path):
    """A function that prints a page and returns the text of each sheet."""
    make.term(cast.jia, ends_on="2027-12-31")

    def send(address):
        page = desk(cast.director)
        page.goto(address)
        paper = tmp_path / "paper.pdf"
        paper.write_bytes(page.pdf(prefer_css_page_size=True))
        return text_of(paper)

    return send


def text_of(paper):
    """The text of each sheet of a PDF."""
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
    return text.removesuffix("\f").split("\f")


def test_a_list_says_on_paper_what_it_was_asked_for(printed):
    sheets = printed("/societies/?q=甲")
    assert len(sheets) == 1
    assert "条件：“甲”" in sheets[0]
    assert "共 1 家，这里是第 1–1 家" in sheets[0]
    assert "打印" in sheets[0]


def test_a_date_is_not_broken(printed):
    assert "2027年12月31日" in printed("/societies/?q=甲")[0]


def test_every_list_has_that_line_and_only_on_paper(cast, desk):
    page = desk(cast.administrator)
    for address in ("/users/", "/audit/"):
        page.goto(address)
        expect(page.locator(".asked")).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.locator(".asked")).to_be_visible()
        page.emulate_media(media="screen")


def test_all_rules_stand_beside_each_other_on_paper(site, desk):
    world = province.build()
    page = desk(world.director)
    page.goto(f"{reverse('assessment:dashboard')}?rules=all")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": BROAD, "height": 900})
    assert page.evaluate("getComputedStyle(document.body).page") == "wide"
    heads = page.locator(".heat thead tr:last-child th:not(.rowhead)")
    assert heads.count() == len(RULES)
    assert page.locator(".heat").evaluate("table => table.getBoundingClientRect().right") <= BROAD


def test_a_narrow_column_and_a_wide_table_are_found_out(visitor):
    """The control of what is measured of every page (test_every_page.py)."""
    page = visitor(viewport={"width": 800, "height": 900})
    narrow = "<table class='data' style='width: 2em'><tr><td>林经办</td><td>1</td></table>"
    page.set_content(f"{narrow}<table class='data' style='width: 900px'><tr><td>林经办</td></table>")
    assert len(cramped(page)) == 2
    assert page.viewport_size == {"width": 800, "height": 900}


def thin(sheets):
    """Sheets with next to nothing on them: no line, or the one that was left over."""
    return [
        number
        for number, sheet in enumerate(sheets, 1)
        if len([line for line in sheet.splitlines() if line.strip()]) < 3
    ]


def test_no_sheet_of_the_department_is_empty(site, desk, tmp_path):
    """The dashboard, the leader's page and the lists: no empty sheet, no sheet for one line (faults.md D6)."""
    world, wrong = province.build(), {}
    page = desk(world.director)
    for name in ("assessment:dashboard", "assessment:leader", "assessment:finding_list", "societies:society_list"):
        page.goto(reverse(name))
        paper = tmp_path / "paper.pdf"
        paper.write_bytes(page.pdf(prefer_css_page_size=True))
        sheets = text_of(paper)
        if thin(sheets) or len(sheets) > MOST_SHEETS[name]:
            wrong[name] = (len(sheets), thin(sheets))
    assert wrong == {}


def test_a_sheet_for_one_line_is_found_out(visitor, tmp_path):
    """The control."""
    page, paper = visitor(), tmp_path / "paper.pdf"
    page.set_content("<p>一</p><p>二</p><p>三</p><p style='break-before: page'>四</p>")
    paper.write_bytes(page.pdf())
    assert thin(text_of(paper)) == [2]


def test_the_profile_to_be_checked_says_whose_it_is_and_when(printed, cast):
    make.staff_member(cast.jia, name="水若水")
    sheets = printed(f"/society/{cast.jia.pk}/profile/check/")
    assert cast.jia.name in sheets[0]
    assert f"{timezone.localdate():%Y年}" in sheets[0].split("打印")[0].splitlines()[-1]
    whole = "".join(sheets)
    assert "水若水" in whole
    assert [words for words in ("点开看", "要改的点", "看这一节", "打开这一节") if words in whole] == []


def test_a_society_s_failures_are_three_on_the_screen_and_all_on_paper(site, desk):
    world = province.build()
    page = desk(world.filler)
    page.goto(f"/society/{world.jia.pk}/")
    failing = page.locator(".returned .todo > li")
    assert failing.count() > 3
    assert failing.filter(visible=True).count() == 3
    page.emulate_media(media="print")
    assert failing.filter(visible=True).count() == failing.count()


def test_the_check_up_is_a_handful_of_sheets_with_the_summary_first(site, desk, tmp_path):
    world = province.build()
    page = desk(world.director)
    page.goto(f"/assessment/checkup/{world.jia.pk}/#W1")  # opened by its address
    paper = tmp_path / "paper.pdf"
    page.locator("#W1 .proof").wait_for()
    paper.write_bytes(page.pdf(prefer_css_page_size=True))
    sheets = text_of(paper)
    assert len(sheets) <= 7
    assert "合计" in sheets[0]
    whole = "".join(sheets)
    assert all(f"{rule} " in whole for rule in ("W1", "S2", "E14", "P4"))
    assert "怎样达标" in whole
    assert whole.count("判定说明书") == 1  # of what was opened to be read
    assert "情景模拟" not in whole
