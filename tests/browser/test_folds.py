"""What is folded opens for an address that points into it and for paper, with a script and without."""

import pytest
from playwright.sync_api import expect

from societies import services
from tests import make

pytestmark = pytest.mark.once
CLOSED = "document.querySelectorAll('main details:not(.drop):not([open])').length"


@pytest.fixture
def jia(cast):
    make.term(cast.jia)
    make.members(cast.jia)
    for number in range(10):
        make.department(cast.jia, name=f"第{number}部")
    services.facts_changed([cast.jia.pk])
    return cast.jia


@pytest.mark.parametrize("script", [True, False])
def test_an_address_opens_the_group_it_points_into(cast, jia, desk, script):
    page = desk(cast.filler, java_script_enabled=script)
    page.goto(f"/society/{jia.pk}/profile/check/")
    inside = page.locator("#in-platforms").get_by_text("第9部", exact=True)
    expect(inside).to_be_hidden()
    page.goto("about:blank")
    page.goto(f"/society/{jia.pk}/profile/check/#in-platforms")
    expect(inside).to_be_visible()


def test_rules_of_other_sections_are_in_sight_under_their_heading(cast, jia, desk):
    page = desk(cast.filler)
    page.goto(f"/society/{jia.pk}/profile/members/")
    others = page.locator("details.named")
    expect(others).to_have_attribute("open", "")
    expect(others.locator("summary")).to_be_visible()
    expect(others.locator("summary")).to_contain_text("算在别的节")
    page.emulate_media(media="print")
    expect(others.locator("summary")).to_be_visible()


def test_a_rule_named_above_opens_below(cast, jia, desk):
    page = desk(cast.filler)
    page.goto(f"/assessment/checkup/{jia.pk}/")
    rule = page.locator("#W4a")
    expect(rule.get_by_text("怎么判")).to_be_hidden()
    page.get_by_role("region", name="总的结果").get_by_role("link", name="W4a").click()
    expect(rule.get_by_text("怎么判")).to_be_visible()


def test_a_link_to_a_row_beyond_the_first_ones_opens_the_rest(cast, jia, desk):
    page, last = desk(cast.officer), jia.departments.order_by("name").last()
    page.goto(f"/society/{jia.pk}/profile/platforms/#departments-{last.pk}")
    expect(page.locator(f"#departments-{last.pk}")).to_be_in_viewport()


def test_paper_shows_everything_and_the_screen_folds_again(cast, jia, desk):
    page = desk(cast.filler)
    page.goto(f"/society/{jia.pk}/profile/check/")
    before = page.evaluate(CLOSED)
    assert before > 9
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(CLOSED) == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(CLOSED) == before


def test_paper_shows_everything_without_a_script_too(cast, jia, desk):
    page = desk(cast.filler, java_script_enabled=False)
    page.goto(f"/society/{jia.pk}/profile/check/")
    page.emulate_media(media="print")
    expect(page.locator("#in-platforms").get_by_text("第9部", exact=True)).to_be_visible()
