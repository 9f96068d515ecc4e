"""What the rules are told of the governing bodies of each 届, with the names of their members."""

from collections import defaultdict
from typing import NamedTuple

from rulebook.facts.society import BodyFact
from societies.models import BodyMember, GoverningBody


class _Body(NamedTuple):
    id: int
    term_id: int
    kind: str
    size: int | None


class _Member(NamedTuple):
    body_id: int
    name: str


def bodies(rows):
    """The bodies of each society's terms, with the names of their members."""
    names = defaultdict(list)
    for members in rows.of(BodyMember, _Member).values():
        for member in members:
            names[member.body_id].append(member.name)
    return {
        society_id: tuple(
            [BodyFact(body.kind, body.size, tuple(names.get(body.id, ())), body.term_id) for body in own_bodies]
        )
        for society_id, own_bodies in rows.of(GoverningBody, _Body).items()
    }
