"""How long a page is on a phone: the summary first, groups folded, lists a page at a time."""

from playwright.sync_api import expect

SCREENS = 6
LONGEST = SCREENS * 780  # pixels


def longer(page):
    """The height of a page as it stands, 0 when it is within bounds."""
    expect(page.locator(".htmx-request")).to_have_count(0)
    tall = page.evaluate("document.documentElement.scrollHeight")
    return tall if tall > LONGEST else 0
