"""Accounts, sessions and start links, and the people of a society."""

from functools import partial

from accounts import services as accounts
from accounts import start_links
from accounts.models import User
from accounts.roles import Role
from societies import directory, people
from tests import make
from tests.faults.services.table import actor, numbers, person, service

# --- Accounts


@service("accounts.services.add_user", rows=3)
def _(world, society, slot):
    values = {"username": f"new{next(numbers)}", "name": "新人", "role": Role.FILLER}
    return partial(accounts.add_user, actor=actor(world, slot), values=values, societies=[society])


@service("accounts.services.change_user")
def _(world, society, slot):
    user = User.objects.get(pk=world.officers[slot].pk)
    values = {"mobile": f"139{next(numbers):08}"}  # a unique column: whoever points at this account waits
    return partial(accounts.change_user, actor=user, user=user, version=user.version, values=values)


@service("accounts.services.disable_user")
def _(world, society, slot):
    return partial(accounts.disable_user, actor=actor(world, slot), user=person(society), reason="离职")


@service("accounts.services.disable_user, an administrator")
def _(world, society, slot):
    return partial(accounts.disable_user, actor=actor(world, slot), user=make.user(Role.ADMINISTRATOR), reason="离职")


@service("accounts.services.enable_user")
def _(world, society, slot):
    return partial(accounts.enable_user, actor=actor(world, slot), user=person(society, is_active=False))


@service("accounts.services.change_password")
def _(world, society, slot):
    return partial(accounts.change_password, user=actor(world, slot), password=make.PASSWORD)


@service("accounts.services.end_sessions")
def _(world, society, slot):
    return partial(accounts.end_sessions, user=actor(world, slot), keep="")


@service("accounts.services.note_export")
def _(world, society, slot):
    return partial(accounts.note_export, actor=actor(world, slot), name="学会名册", rows=3)


@service("accounts.start_links.issue")
def _(world, society, slot):
    return partial(start_links.issue, actor=actor(world, slot), user=person(society))


@service("accounts.start_links.redeem")
def _(world, society, slot):
    token = start_links.issue(actor=None, user=person(society))
    return partial(start_links.redeem, token=token, password=make.PASSWORD)


# --- People of a society


@service("societies.directory.assign")
def _(world, society, slot):
    return partial(directory.assign, actor=actor(world, slot), user=make.user(Role.FILLER), societies=[society])


@service("societies.people.invite_filler", rows=3)
def _(world, society, slot):
    return partial(
        people.invite_filler, actor=actor(world, slot), society=society, name=f"新{next(numbers)}", mobile=None
    )


@service("societies.people.renew_link")
def _(world, society, slot):
    return partial(people.renew_link, actor=world.officers[slot], user=person(society))


@service("societies.people.take_in_again")
def _(world, society, slot):
    return partial(people.take_in_again, actor=actor(world, slot), society=society, user=person(society))


@service("societies.people.withdraw_filler")
def _(world, society, slot):
    return partial(people.withdraw_filler, actor=actor(world, slot), society=society, user=person(society))
