"""The table of the services, the world in which they are done, and who does them."""

import itertools
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from tests import make

TODAY = timezone.localdate()
SERVICES = {}
EXCUSED = {
    "accounts.management.commands.first_admin.handle": "an empty site's first act; calls add_user or issue",
    "config.demo.world.build": "fills an empty database, in demo mode only",
}
numbers = itertools.count(1)


@dataclass
class World:
    """Two societies, each with what is changed again and again, and two officers, who rewrite each other's account."""

    societies: list
    officers: list
    director: User


def build():
    """The world."""
    both = [make.society() for _ in range(2)]
    for society in both:
        make.secretary_general(society)
        for _ in range(2):
            make.staff_member(society)
    make.user(Role.ADMINISTRATOR)
    return World(both, [make.user(Role.OFFICER) for _ in range(2)], make.user(Role.DIRECTOR))


def service(name, rows=1):
    """Put a line into the table: the service of this dotted name leaves so many audit rows."""

    def add(prepare):
        assert name not in SERVICES, name
        SERVICES[name] = (prepare, rows)
        return prepare

    return add


def actor(world, slot):
    """Who does it: the officer whose account the other one may be rewriting."""
    return world.officers[1 - slot]


def person(society, **values):
    """A new filler of a society."""
    user = make.user(Role.FILLER, **values)
    make.membership(user, society)
    return user
