"""No page is longer on a phone than a thumb goes: the summary first, groups folded, lists a page at a time."""

import pytest
from playwright.sync_api import expect

from societies.profile import tables
from societies.profile.filling import Gap
from tests.browser import province
from tests.browser.test_every_page import GROUPS, pages

pytestmark = [pytest.mark.once, pytest.mark.timeout(300)]
PHONE = {"width": 360, "height": 780}
SCREENS = 6
LONGEST = SCREENS * PHONE["height"]
HEIGHT = "document.documentElement.scrollHeight"


def longer(page):
    """The height of a page as it opens, 0 when it is within bounds."""
    expect(page.locator(".htmx-request")).to_have_count(0)
    tall = page.evaluate(HEIGHT)
    return tall if tall > LONGEST else 0


@pytest.mark.parametrize("group", GROUPS)
def test_no_page_is_longer_than_six_screens_of_a_phone(group, site, desk, visitor):
    world, found = province.build(), {}
    for name in GROUPS[group]:
        page = desk(getattr(world, name), viewport=PHONE) if name else visitor(viewport=PHONE)
        for line in (line for line in pages(name) if not line.route.endswith("_list")):  # these come a page at a time
            assert page.goto(line.url(world)).status == 200
            if tall := longer(page):
                found[f"{name} {line.route}{line.query}"] = tall
        page.context.close()
    assert found == {}


def test_no_form_of_the_profile_is_longer(site, desk):
    world, found = province.build(), {}
    page = desk(world.filler, viewport=PHONE)
    for section in tables.sections():
        for table in (table for table in section.tables if not table.single):
            page.goto(Gap(section.key, table, "").url(world.jia.pk, inside=True))
            if tall := longer(page):
                found[table.key] = tall
    assert found == {}


def test_a_page_that_is_too_long_is_found_out(visitor):
    """The control."""
    page = visitor(viewport=PHONE)
    page.set_content(f"<p style='height: {LONGEST}px'>长</p>")
    assert longer(page) > LONGEST
    page.set_content("<p>短</p>")
    assert longer(page) == 0
