"""Whoever may do or see other things than before comes in anew: open start links and sessions end with every change."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import services, sessions, start_links
from accounts.models import LoginSession, StartLink, User
from accounts.once import form_token
from accounts.roles import Role
from societies import directory, people
from tests import guards, make
from tests.house import sources
from tests.matrix import LINES
from tests.test_permissions import world  # noqa: F401  the world of the matrix
from tests.world import ACTORS


def change(actor, user, **values):
    services.change_user(actor=actor, user=user, version=user.version, values=values)


WRITERS = {
    "accounts/services.py:change_user": {
        "promoted": lambda cast: change(cast.administrator, cast.filler, role=Role.HEAD),
        "narrowed": lambda cast: change(cast.administrator, cast.filler, assigned_only=True),
        "moved": lambda cast: services.change_user(
            actor=cast.administrator, user=cast.filler, version=1, values={}, societies=[cast.yi]
        ),
    },
    "accounts/services.py:_switch": {
        "disabled": lambda cast: services.disable_user(actor=cast.administrator, user=cast.filler, reason="离职"),
        "enabled": lambda cast: (
            User.objects.filter(pk=cast.filler.pk).update(is_active=False),
            services.enable_user(actor=cast.administrator, user=cast.filler),
        ),
    },
    "societies/directory.py:assign": {
        "one more": lambda cast: directory.assign(
            actor=cast.administrator, user=cast.filler, societies=[cast.jia, cast.yi]
        ),
        "none left": lambda cast: directory.assign(actor=cast.administrator, user=cast.filler, societies=[]),
    },
    "societies/people.py:withdraw_filler": {
        "withdrawn": lambda cast: people.withdraw_filler(actor=cast.head, society=cast.jia, user=cast.filler),
    },
    "societies/people.py:take_in_again": {
        "taken back": lambda cast: people.take_in_again(actor=cast.head, society=cast.yi, user=cast.filler),
    },
}
NOBODY_IS_IN_YET = {
    "accounts/services.py:add_user": "a new account: its first link is issued after it is tied",
    "accounts/models/people.py:create_user": "a new account",
    "config/demo/accounts.py:create": "fills an empty database",
}
ACTS = {f"{writer} {what}": act for writer, acts in WRITERS.items() for what, act in acts.items()}


def ways_in(user):
    """(start links, sessions) by which a person could come in or go on now."""
    links = StartLink.objects.filter(user=user, used=None, expires__gt=timezone.now())
    return links.count(), LoginSession.objects.filter(user_id=user.pk).count()


@pytest.fixture
def open_ways(cast, as_):
    """The filler is logged in at two places and holds a start link."""
    start_links.issue(actor=None, user=cast.filler)
    clients = [as_(cast.filler), as_(cast.filler)]
    assert ways_in(cast.filler) == (1, 2)
    return clients


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_change_ends_them(cast, open_ways, act):
    act(cast)
    assert ways_in(cast.filler) == (0, 0)
    assert open_ways[0].get("/account/").url.startswith("/login/")


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_control_without_the_guard_they_live_on(cast, open_ways, act, monkeypatch):
    for module in (services, directory, people):
        monkeypatch.setattr(module, "uproot", lambda user, keep="": None)
    act(cast)
    assert ways_in(cast.filler) == (1, 2)


@pytest.mark.parametrize(
    "same",
    [
        lambda cast: change(cast.administrator, cast.filler, name="李改名"),
        lambda cast: directory.assign(actor=cast.administrator, user=cast.filler, societies=[cast.jia]),
    ],
    ids=["another name", "the same societies"],
)
def test_what_changes_nothing_of_that_ends_nothing(cast, open_ways, same):
    same(cast)
    assert ways_in(cast.filler) == (1, 2)


def test_enabling_who_is_enabled_is_refused_and_ends_nothing(cast, open_ways):
    with pytest.raises(ValidationError, match="本来就是启用的"):
        services.enable_user(actor=cast.administrator, user=cast.filler)
    assert ways_in(cast.filler) == (1, 2)


def test_who_changes_the_own_account_goes_on_here_and_nowhere_else(cast, as_):
    make.user(Role.ADMINISTRATOR)
    here, elsewhere = as_(cast.administrator), as_(cast.administrator)
    form = {"version": 1, "username": "administrator", "name": "韩管理", "role": Role.LEADER} | form_token()
    answer = here.post(f"/users/{cast.administrator.pk}/", form)
    assert answer.status_code == 302
    assert here.get("/users/").status_code == 403  # with the new rights
    assert elsewhere.get("/account/").status_code == 302


def test_the_administrator_is_told_that_links_have_to_be_sent_again(cast, as_):
    form = {"version": 1, "username": "filler", "name": "李填报", "role": Role.HEAD, "societies": cast.yi.name}
    page = as_(cast.administrator).post(f"/users/{cast.filler.pk}/", form | form_token(), follow=True)
    assert "开通链接已作废" in page.text


def test_a_link_that_ends_while_it_is_being_used_is_over(cast, monkeypatch):
    newcomer = make.user(username="newcomer", password=None)
    token = start_links.issue(actor=None, user=newcomer)
    link = start_links.open_link(token)
    sessions.uproot(newcomer)
    looks = iter([link])  # it was open a moment ago
    opened = start_links.open_link
    monkeypatch.setattr(start_links, "open_link", lambda token: next(looks, None) or opened(token))
    with pytest.raises(start_links.LinkOver, match="已过期"):
        start_links.redeem(token=token, password="plum-blossom-141")


# --- No other way to change it


def test_every_function_that_changes_it_has_its_line_here():
    writers = {f"{inside}:{name}" for inside, text in sources() for name in guards.reach_writers(text)}
    assert {one for one in writers if "migrations" not in one} == WRITERS.keys() | NOBODY_IS_IN_YET.keys()


@pytest.mark.parametrize(
    "line",
    [
        'user.save_over(version, {"role": role})',
        'rows.update(is_active=False, version=F("version") + 1)',
        "person.role = role",
        "user.save()",
        'user.save(update_fields=["role"])',
        "Membership.objects.filter(user=user).delete()",
        "user.memberships.all().delete()",
        "User.objects.filter(pk=1).update(**values)",
    ],
)
def test_a_function_that_nobody_thought_of_is_caught(line):
    assert guards.reach_writers(f"def promote(user):\n    {line}") == ["promote"]


@pytest.mark.parametrize("line", ['user.save(update_fields=["password"])', "rows.update(name=name)", "record.delete()"])
def test_other_writes_are_let_through(line):
    assert guards.reach_writers(f"def other(user):\n    {line}") == []


def reach():
    """{id: all that says what a person may do and see}."""
    rows = User.objects.values_list("pk", "role", "is_active", "assigned_only")
    ties = {pk: [] for pk, *_ in rows}
    for pk, society in User.objects.filter(memberships__isnull=False).values_list("pk", "memberships__society"):
        ties[pk].append(society)
    return {pk: (values, sorted(ties[pk])) for pk, *values in rows}


def post(line, actor, world):  # noqa: F811
    """{user: ways in} of those whom one POST of the matrix moved; undone afterwards."""
    with transaction.atomic():
        client = actor.client(world)
        for user in User.objects.filter(is_active=True):
            start_links.issue(actor=None, user=user)
        before = reach()
        client.post(line.url(world), line.form(world))
        moved = [pk for pk, now in reach().items() if pk in before and before[pk] != now]
        ways = {pk: ways_in(User.objects.get(pk=pk)) for pk in moved}
        transaction.set_rollback(True)
    return ways


def test_no_address_of_the_site_leaves_one_open(world):  # noqa: F811
    moved = {}
    for line in LINES:
        if line.method == "POST":
            for actor, letter in zip(ACTORS, line.letters, strict=True):
                moved[line.route, actor.name] = post(line, actor, world) if letter == ">" else {}
    assert {place for place, ways in moved.items() if any(map(any, ways.values()))} == set()
    by = {route for (route, _), ways in moved.items() if ways}  # the control: these do move somebody
    assert by >= {f"accounts:user_{what}" for what in ("edit", "disable", "enable")} | {"societies:person_withdraw"}
