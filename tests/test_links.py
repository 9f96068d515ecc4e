"""Nobody is offered what is refused: every link, form and button that each role is shown is tried; none says 403."""

import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.db import transaction
from django.urls import Resolver404, resolve

from assessment import services
from tests import make
from tests.assessment.stored import TODAY
from tests.world import ACTORS, build

pytestmark = pytest.mark.django_db
MOST = 2  # addresses of a route that are followed, each way of asking by itself
ALWAYS = re.compile("/withdraw/$|/W2/$")  # what is offered there depends on the row: the waiver is one of W2
LEFT = {"accounts:logout"}  # and exports, which the matrix has
ROLES = {actor.person: actor for actor in reversed(ACTORS) if actor.person not in (None, "disabled", "stranger")}


class Offers(HTMLParser):
    """(method, address, fields) of all that a page offers."""

    def __init__(self, page, address):
        super().__init__()
        self.address, self.form, self.found = address, None, []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.form = {}
            self._offer(given.get("method", "get").lower(), given.get("action") or self.address, self.form)
        elif tag in ("input", "button") and self.form is not None and "hidden" in (given.get("type"), *given):
            self.form[given.get("name", "")] = given.get("value", "")
        if tag in ("a", "button") and (lead := given.get("href") or given.get("formaction")):
            post = "formaction" in given and self.form is not None
            self._offer("post" if post else "get", lead, self.form if post else {})
        for method in ("get", "post"):
            if f"hx-{method}" in given:
                self._offer(method, given[f"hx-{method}"], {})

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None

    def _offer(self, method, lead, fields):
        where = urldefrag(urljoin(self.address, unescape(lead)))[0]
        if not urlsplit(where).netloc and where.startswith("/"):
            self.found.append((method, where, fields))


def route_of(address):
    """(name of the route, the names of its conditions), or None for what is no page of the site."""
    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    return match.view_name, tuple(sorted(re.findall(r"(?:^|&)(\w+)=", parts.query)))


def walk(client, begin="/"):
    """{(method, address) that answers 403: the page that offers it} of everything reached from one page on."""
    waiting, seen, followed, refused = [("get", begin, {}, "")], set(), Counter(), {}
    while waiting:
        method, address, fields, offered = waiting.pop()
        route = route_of(address)
        if route is None or route[0] in LEFT or "export" in route[1] or (method, address) in seen:
            continue
        seen.add((method, address))
        followed[method, route] += 1
        if followed[method, route] > MOST and not ALWAYS.search(address):
            continue
        answer = ask(client, method, address, fields)
        if answer.status_code == 403:
            refused[method, address] = offered
        if answer.headers.get("Location"):
            waiting.append(("get", urljoin(address, answer.headers["Location"]), {}, address))
        elif not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html"):
            waiting += [(*one, address) for one in Offers(answer.content.decode(), address).found]
    return refused, seen


def ask(client, method, address, fields):
    """The answer, undone afterwards when it was a POST."""
    with transaction.atomic():
        answer = client.post(address, fields) if method == "post" else client.get(address)
        b"".join(answer)  # a file is read to its end, so that it closes
        transaction.set_rollback(method == "post")
    return answer


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """The world, judged, with a waiver beside its judgement."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = build()
        make.decision(world.jia, world.director, rule="W2", verdict="WAIVED", valid_to=TODAY)
        services.recheck([world.jia.pk, world.yi.pk])
        yield world
        transaction.set_rollback(True)


@pytest.mark.parametrize("person", ROLES)
def test_nothing_that_is_offered_is_refused(site, person):
    with transaction.atomic():
        refused, seen = walk(ROLES[person].client(site))
        transaction.set_rollback(True)
    assert refused == {}
    assert foreign_desks(seen, getattr(site, person)) == []
    assert len({route_of(address)[0] for _, address in seen}) > 3


def foreign_desks(seen, person):
    """Addresses that lead somebody to a society in a way not meant for the role: its own desk is for its own people,
    the panorama for those who look after many."""
    many = person.has_perm("societies.list_societies")
    foreign = "societies:society_home" if many else "societies:society_detail"
    pages = [address for _, address in seen if re.search("/[0-9]+/", address)]
    return [address for address in pages if (route_of(address) or [""])[0] == foreign]


def test_a_foreign_desk_would_be_found(site):
    desk = {("get", f"/society/{site.jia.pk}/"), ("get", f"/society/{site.jia.pk}/panorama/")}
    assert len(foreign_desks(desk, site.officer)) == 1
    assert len(foreign_desks(desk, site.filler)) == 1


def test_what_is_refused_would_be_found(site):
    """The control: a filler sent to the dashboard."""
    refused, _ = walk(ROLES["filler"].client(site), "/assessment/dashboard/")
    assert refused == {("get", "/assessment/dashboard/"): ""}
    offers = Offers(
        '<form method="post" action="/x/"><input type="hidden" name="a" value="1"><button formaction="/y/">', "/"
    )
    assert offers.found == [("post", "/x/", {"a": "1"}), ("post", "/y/", {"a": "1"})]
