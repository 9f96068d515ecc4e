"""Every page, as every role sees it, wide, on a phone and on paper: axe-core finds nothing, nothing scrolls sideways or
is squeezed, none is too long, and the first load stays light.

The list of pages is the table of tests/matrix.py, which holds every route.
"""

import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import expect

from tests.browser import province
from tests.browser.axe import PHONE, look, overflow, violations
from tests.browser.heights import longer
from tests.browser.layout import misfits
from tests.browser.paper import cramped
from tests.matrix import LINES
from tests.world import ACTORS

pytestmark = [pytest.mark.once, pytest.mark.timeout(600)]
COLUMNS = {actor.person: place for place, actor in reversed(list(enumerate(ACTORS)))}
GROUPS = {  # people who are shown much the same; about as many pages in each group
    "department": ["officer", "director"],
    "society": ["filler", "head", "centre", "expert", None],
    "others": ["leader", "administrator"],
}
FILES = {  # downloads and pictures, not pages
    "accounts:job_download",
    "societies:evidence_file",
    "societies:evidence_page",
    "societies:import_file",
    "societies:register_blank",
    "societies:register_filled",
    "societies:register_marked",
}
FRAGMENTS = {"accounts:job_progress", "accounts:read_day", "societies:search", "assessment:outlook"}  # parts of pages
MACHINES = {"accounts:healthz"}
MOST_BYTES = 100_000
OWN = re.compile(r'value="\w{32,64}"|hx-headers="[^"]*"')


def pages(person):
    """The lines of the table that this person may open as a page."""
    found = [line for line in LINES if line.method == "GET" and line.letters[COLUMNS[person]] == "."]
    return [line for line in found if line.route not in FILES | FRAGMENTS | MACHINES and "export=" not in line.query]


def weight(page):
    """Bytes of a first visit: the page as it came, files of /static/ as the site serves them once collected."""
    names = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    files = {urlsplit(name).path for name in names if "/static/" in name}
    total = page.evaluate("performance.getEntriesByType('navigation')[0].encodedBodySize")
    return total + sum(map(compressed, files))


@cache
def compressed(path):
    """The size of a static file as WhiteNoise stores it."""
    return len(gzip.compress(Path(finders.find(path.removeprefix("/static/"))).read_bytes()))


def document(page, person):
    """The page without what differs on every visit and between two people who are shown the same: looked at once."""
    name = f"{person.name}·{person.get_role_display()}" if person else ""
    return OWN.sub("", page.content()).replace(name, "")


def too_long(page, line):
    """Whether a page goes on too far on a phone; lists come a page at a time."""
    before = page.viewport_size
    page.set_viewport_size(PHONE)
    tall = 0 if line.route.endswith("_list") else longer(page)
    page.set_viewport_size(before)
    return [f"{tall} px long at 360"] if tall else []


@pytest.mark.parametrize("group", GROUPS)
def test_pages_of(group, site, desk, visitor):
    world, wrong, weights, seen = province.build(), [], {}, set()
    for name in GROUPS[group]:
        person = getattr(world, name) if name else None
        page = desk(person) if name else visitor()
        for line in pages(name):
            response = page.goto(line.url(world))
            assert response.status == 200, line
            expect(page.locator(".htmx-request")).to_have_count(0)
            weights[line.route] = weight(page)
            if (shown := document(page, person)) not in seen:
                seen.add(shown)
                found = look(page) + cramped(page) + too_long(page, line)
                wrong += [f"{name} {line.route}{line.query}: {one}" for one in found]
        page.context.close()
    assert wrong == []
    assert {route: size for route, size in weights.items() if size > MOST_BYTES} == {}


@pytest.mark.parametrize(
    ("person", "address", "status"),
    [
        ("officer", "/users/", 403),
        ("filler", "/society/0/", 404),
        ("officer", "/societies/?q=none", 200),
        (None, "/nowhere/", 404),
    ],
)
def test_pages_that_say_no(cast, desk, visitor, watch, person, address, status):
    page = desk(getattr(cast, person)) if person else visitor()
    watch.expected = {status}
    assert page.goto(address).status == status
    assert look(page) == []


def test_a_bad_page_is_found_out(visitor):
    """The control: axe-core is awake, and a page that is too wide is measured."""
    page = visitor(viewport=PHONE)
    page.set_content("<html><body><img src='data:,'><p style='color: #ccc; width: 500px'>淡淡的字</p></body></html>")
    assert {"image-alt", "color-contrast", "html-has-lang"} <= {one.split(":")[0] for one in violations(page)}
    assert overflow(page) > 100


def test_what_is_shown_on_a_phone_only_is_looked_at_too(visitor):
    """The control: its colours were not measured on the wide page."""
    page = visitor()
    page.set_content(
        "<html lang='zh'><head><title>页</title><style>@media (min-width: 800px) { p { display: none } }</style></head>"
        "<body><main><h1>页</h1><p style='color: #ccc'>淡淡的字</p></main></body></html>"
    )
    assert [one.split(":")[:2] for one in look(page)] == [["at 360", " color-contrast"]]


BEFORE_AND_AFTER = {  # a piece of a page that does not fit, and the same piece mended
    "touching": ("<a href='/'>编辑</a> <a href='/'>移除</a>", "<a href='/'>编辑</a>　<a href='/'>移除</a>"),
    "squeezed": (
        "<table><tr><td><div style='width: 2em'>综合示范、先进学会</div></td></tr></table>",
        "<table><tr><td><div style='width: 9em'>综合示范、先进学会</div></td></tr></table>",
    ),
    "squeezed in": tuple(
        f"<ul><li style='width: {width}em'><div><b>导入</b> <span>2026年11月26日</span></div></li></ul>"
        for width in (2, 9)
    ),
    "no cell": (
        "<table class='data'><tr><td style='display: grid'>先进学会</td></tr></table>",
        "<table class='data'><tr><td>先进学会</td></tr></table>",
    ),
    "no room": (
        "<input data-day='1' name='on' style='width: 4em'>",
        "<input data-day='1' name='on' style='width: 11em'>",
    ),
    "empty": ("<div style='padding: 1em'></div>", "<div style='padding: 1em'>还没有填写。</div>"),
    "an arrow": (
        "<details><summary>填写的内容<br><span class='turn'>v</span></summary>1</details>",
        "<details><summary>填写的内容 <span class='turn'>v</span></summary>1</details>",
    ),
    "a day": ("<p>督查 2026-11-26</p>", "<p>督查 2026年11月26日，例如 2024-3-1</p>"),
}


@pytest.mark.parametrize(("what", "pieces"), BEFORE_AND_AFTER.items())
def test_what_does_not_fit_is_measured(visitor, what, pieces):
    """The control."""
    page = visitor()
    wrong, right = [page.set_content(f"<main>{piece}</main>") or misfits(page) for piece in pieces]
    assert (len(wrong), wrong[0].startswith(what.removesuffix(" in")), right) == (1, True, [])
