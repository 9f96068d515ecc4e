"""Every page, as every role sees it, wide and on a phone: axe-core finds nothing, nothing scrolls sideways, and the
first load stays light. The list of pages is the table of tests/test_permissions.py, which holds every route."""

import gzip
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import expect

from tests.browser import province
from tests.browser.axe import DESK, PHONE, overflow, violations
from tests.test_permissions import LINES
from tests.world import ACTORS

pytestmark = [pytest.mark.once, pytest.mark.timeout(300)]
COLUMNS = {actor.person: place for place, actor in reversed(list(enumerate(ACTORS)))}
PEOPLE = [None, "filler", "head", "officer", "director", "leader", "centre", "expert", "administrator"]
FILES = {"accounts:job_download", "societies:evidence_file", "societies:register_marked"}  # downloads, not pages
FRAGMENTS = {"accounts:job_progress", "societies:search", "assessment:outlook"}  # parts of pages
MACHINES = {"accounts:healthz"}
MOST_BYTES = 300_000


def pages(person):
    """The lines of the table that this person may open as a page."""
    found = [line for line in LINES if line.method == "GET" and line.letters[COLUMNS[person]] == "."]
    return [line for line in found if line.route not in FILES | FRAGMENTS | MACHINES]


def weight(page):
    """Bytes of a first visit as the deployed site sends them: pages plain, files of /static/ compressed by gzip."""
    names = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    files = {urlsplit(name).path for name in names if "/static/" in name}
    total = page.evaluate("performance.getEntriesByType('navigation')[0].decodedBodySize")
    return total + sum(map(compressed, files))


def compressed(path, known={}):
    """The size of a static file as WhiteNoise stores it."""
    if path not in known:
        known[path] = len(gzip.compress(open(finders.find(path.removeprefix("/static/")), "rb").read()))
    return known[path]


@pytest.mark.parametrize("person", PEOPLE, ids=str)
def test_pages_of(person, site, desk, visitor, record_property):
    import time

    world = province.build()
    page = desk(getattr(world, person)) if person else visitor()
    wrong, heaviest = [], (0, "")
    for line in pages(person):
        t = time.time()
        page.set_viewport_size(DESK)
        response = page.goto(line.url(world))
        assert response.status == 200, line
        expect(page.locator(".htmx-request")).to_have_count(0)
        t1 = time.time()
        heaviest = max(heaviest, (weight(page), line.route))
        wrong += [f"{line.route} at 1366: {one}" for one in violations(page)]
        t2 = time.time()
        page.set_viewport_size(PHONE)
        wrong += [f"{line.route} at 360: {one}" for one in violations(page)]
        wrong += [f"{line.route} is {wide} px too wide at 360"] if (wide := overflow(page)) > 0 else []
        print(line.route, round(t1 - t, 2), round(t2 - t1, 2), round(time.time() - t2, 2), weight(page))
    print("WRONG", person, heaviest, *dict.fromkeys(wrong), sep="\nW ")
    assert wrong == []
    assert heaviest[0] < MOST_BYTES


def test_a_bad_page_is_found_out(visitor):
    """The control: axe-core is awake, and a page that is too wide is measured."""
    page = visitor(viewport=PHONE)
    page.set_content("<html><body><img src='data:,'><p style='color: #ccc; width: 500px'>淡淡的字</p></body></html>")
    assert {"image-alt", "color-contrast", "html-has-lang"} <= {one.split(":")[0] for one in violations(page)}
    assert overflow(page) > 100
