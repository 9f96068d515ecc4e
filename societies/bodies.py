"""What the rules are told of the governing bodies: those of the newest 届, with the names of their members."""

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


def bodies(rows, terms):
    """The bodies of each society's newest term, with the names of their members."""
    newest = {own_terms[0].id for own_terms in terms.values()}
    names = defaultdict(list)
    for members in rows.of(BodyMember, _Member).values():
        for member in members:
            names[member.body_id].append(member.name)
    return {
        society_id: tuple(
            BodyFact(body.kind, body.size, tuple(names.get(body.id, ())))
            for body in own_bodies
            if body.term_id in newest
        )
        for society_id, own_bodies in rows.of(GoverningBody, _Body).items()
    }
