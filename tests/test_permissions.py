"""The matrix (tests/matrix.py) is whole and true: every route has its line, and everybody gets the answer in it."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.urls import reverse

from accounts.checks import routes
from societies.profile import tables
from tests import guards
from tests.house import sources
from tests.matrix import LINES, line
from tests.world import ACTORS, build

# Without a test that is marked for a database pytest-django sets up none at all; who may do what asks no special one.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
STATUS = {200: ".", 403: "x", 404: "-", 405: "m", 409: "c", 410: "g", 422: "?"}
DENIED = set("Lx-m")


def letter(response):
    """What an answer says, as one letter."""
    if response.status_code == 302:
        return "L" if response.url.startswith(reverse("accounts:login") + "?") else ">"
    return STATUS.get(response.status_code, str(response.status_code))


def ask(client, line, method, world):
    """The answer to a request, undone afterwards."""
    with transaction.atomic():
        url = line.url(world)
        response = client.post(url, line.form(world)) if method == "POST" else client.get(url)
        b"".join(response)  # a file is read to its end, so that it closes
        transaction.set_rollback(True)
    return response


def unmatched(site, lines):
    """(addresses of the site without a line, lines without an address)."""
    known = {(route.name, frozenset(route.arguments)) for route in site}
    table = {(one.route, frozenset(name for name, _ in one.arguments)) for one in lines}
    return [sorted(name for name, _ in part) for part in (known - table, table - known)]


def test_every_route_has_a_line_and_every_line_a_route():
    assert unmatched(routes(), LINES) == [[], []]


def test_a_route_nobody_thought_of_and_a_stale_line_are_caught():
    stale = line("accounts:gone | L")
    assert unmatched(routes(), [one for one in LINES if one.route != "accounts:home"]) == [["accounts:home"], []]
    assert unmatched(routes(), [*LINES, stale]) == [[], ["accounts:gone"]]


def lacking(wanted, lines, route, argument):
    """Those values of an argument that a route has no line for."""
    return sorted(set(wanted) - {dict(one.arguments).get(argument) for one in lines if one.route == route})


def test_every_section_of_the_profile_has_its_line():
    keys = [section.key for section in tables.sections()]
    assert lacking(keys, LINES, "societies:section", "key") == []
    fewer = [one for one in LINES if ("key", "party") not in one.arguments]
    assert lacking(keys, fewer, "societies:section", "key") == ["party"]


def test_every_export_has_its_line():
    exports = {f"{i.parts[0]}:{name}" for i, text in sources(folder="views") for name in guards.exports(text)}
    assert {one.route for one in LINES if one.query.endswith("export=csv")} == exports


def test_a_view_that_exports_is_seen():
    source = '@may("a.b")\ndef page(request):\n    if wants_export(request):\n        return 1\n'
    assert guards.exports(source + '@may("a.b")\ndef other(request): ...') == ["page"]


def test_every_line_has_a_letter_for_everybody():
    assert [one.route for one in LINES if len(one.letters) != len(ACTORS)] == []


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for the whole table; every request is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert "test" in str(connection.settings_dict["NAME"])
        yield build()
        transaction.set_rollback(True)


def letters(line, method, world):
    """The answers everybody gets, in the order of the columns."""
    got = []
    for actor in ACTORS:
        with transaction.atomic():
            got.append(letter(ask(actor.client(world), line, method, world)))
            transaction.set_rollback(True)
    return got


@pytest.mark.parametrize("one", LINES, ids=str)
def test_matrix(world, one):
    assert "".join(letters(one, one.method, world)) == one.letters


def twin(line):
    """The same address by the other method."""
    return replace(line, method="GET" if line.method == "POST" else "POST", letters="")


ALONE = [one for one in LINES if twin(one) not in [replace(other, letters="") for other in LINES]]


@pytest.mark.parametrize("one", ALONE, ids=lambda one: str(twin(one)))
def test_the_other_method_opens_nothing(world, one):
    """Who is kept out one way is kept out the other way; a POST that acts has a line of its own."""
    got = letters(one, twin(one).method, world)
    fine = {due: DENIED if due in DENIED else DENIED | {".", "?", due} for due in set(one.letters)}
    assert [a.name for a, due, is_ in zip(ACTORS, one.letters, got, strict=True) if is_ not in fine[due]] == []
