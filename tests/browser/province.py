"""A province with something on every page: the people and objects of tests/world.py inside the demo world."""

import contextlib

from django.db import IntegrityError, transaction

from config.demo.world import build as demo_world
from societies.models import Membership, Society
from tests.world import build as build_world

SOCIETIES = 6


def moved(record, society):
    """Give a record to a society, unless that has one like it already."""
    with contextlib.suppress(IntegrityError), transaction.atomic():
        type(record).objects.filter(pk=record.pk).update(society=society)


def build():
    """The names of tests/world.py; `jia` is the first society of the demo world, and what was 甲's is now its own."""
    demo_world(SOCIETIES)
    full = Society.objects.order_by("pk").first()
    world = build_world()
    was = world.jia
    Membership.objects.filter(society=was).update(society=full)
    for one in vars(world).values():
        if getattr(one, "society_id", None) == was.pk:
            moved(one, full)
    world.jia = full
    return world
