"""No form of a profile is longer on a phone than a thumb goes; of all other pages test_every_page.py measures it."""

import pytest

from societies.profile import tables
from societies.profile.filling import Gap
from tests.browser import province
from tests.browser.heights import LONGEST, longer

pytestmark = [pytest.mark.once, pytest.mark.timeout(300)]
PHONE = {"width": 360, "height": 780}


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
