"""A phone shows what a wide screen shows: the panorama, the desks and the lists lose no word between 1366 and 360."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from societies import services
from tests import make
from tests.browser import province
from tests.browser.axe import DESK, PHONE
from tests.browser.test_every_page import pages

pytestmark = [pytest.mark.once, pytest.mark.timeout(300)]
PAGES = ("_list", ":society_detail", ":society_home", ":section", ":people", ":checkup", ":finding", ":check_answers")
# Every text in sight, folded parts opened; a phone does not print, and what its menu holds stands there.
TEXTS = r"""() => {
  const main = document.querySelector("main"), texts = [];
  for (const folded of main.querySelectorAll("details")) folded.open = true;
  const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim().replace(/\s+/g, " "), around = walk.currentNode.parentElement;
    if (text && around.checkVisibility() && !around.closest("[data-print], .only-sm, script, svg")) texts.push(text);
  }
  return texts;
}"""


def lost(page):
    """The texts of a page that a wide screen shows and a phone does not."""
    page.set_viewport_size(DESK)
    wide = page.evaluate(TEXTS)
    page.set_viewport_size(PHONE)
    narrow = page.evaluate(TEXTS)
    for text in narrow:
        if text in wide:
            wide.remove(text)
    return wide


@pytest.mark.parametrize("name", ["officer", "filler", "centre"])
def test_nothing_vanishes_on_a_phone(site, desk, name):
    world = province.build()
    page, gone, seen = desk(getattr(world, name)), {}, 0
    for line in pages(name):
        if line.route.endswith(PAGES):
            page.goto(line.url(world))
            expect(page.locator(".htmx-request")).to_have_count(0)
            gone[str(line)] = lost(page)
            seen += len(page.evaluate(TEXTS))
    assert {line: texts for line, texts in gone.items() if texts} == {}
    assert seen > 50


def test_what_vanishes_is_seen(visitor):
    """The control."""
    page = visitor()
    page.set_content(
        "<style>@media (max-width: 400px) { .a { display: none } }</style>"
        "<main><p class='a'>档案全文</p><details><summary>其余</summary>填报人员</details></main>"
    )
    assert lost(page) == ["档案全文"]


def test_no_list_scrolls_sideways_on_a_wide_screen(site, desk):
    world = province.build()
    page, addresses = (
        desk(world.officer),
        [line.url(world) for line in pages("officer") if line.route.endswith("_list")],
    )
    wide = {}
    for address in [*addresses, "/societies/?falls=any&within=24", "/societies/?rule=W1", "/societies/?rule=E5"]:
        page.goto(address)
        wide[address] = page.evaluate(
            "[...document.querySelectorAll('.scroll-x')].some(one => one.scrollWidth > one.clientWidth)"
        )
    assert [address for address, scrolls in wide.items() if scrolls] == []
    assert len(wide) > 9


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_word_without_end_pushes_nothing_away(cast, desk, size):
    """An address pasted into a finding, an answer, a reason: it breaks, and the buttons stay where they can be seen."""
    endless = "https://example.org/" + "a" * 450
    inspection = make.inspection(cast.jia, finding=endless)
    asked = make.service_request(cast.jia, cast.filler, text=endless, answer=endless)
    make.decision(cast.jia, cast.director, reason=endless)
    services.facts_changed([cast.jia.pk])
    wide = {}
    for person, name, args in (
        (cast.officer, "coordination:inspection_list", []),
        (cast.officer, "coordination:inspection_close", [inspection.pk]),
        (cast.officer, "societies:society_detail", [cast.jia.pk]),
        (cast.officer, "assessment:decision_list", []),
        (cast.officer, "assessment:checkup", [cast.jia.pk]),
        (cast.filler, "societies:society_home", [cast.jia.pk]),
        (cast.centre, "coordination:service_list", []),
        (cast.centre, "coordination:service_answer", [asked.pk]),
    ):
        page = desk(person, viewport=size)
        page.goto(reverse(name, args=args))
        if over := page.evaluate(TOO_WIDE):
            wide[name] = over
        page.context.close()
    assert wide == {}


TOO_WIDE = """() => [...document.querySelectorAll("html, main, .scroll-x")].filter(part =>
  part.checkVisibility() && part.scrollWidth > part.clientWidth + 1).map(part => part.outerHTML.slice(0, 60))"""
