"""Who works for a society: user names from pinyin, and the limits of an invitation."""

import pytest
from django.core.exceptions import ValidationError

from societies import people
from tests import make


@pytest.mark.parametrize(
    ("name", "username"),
    [
        ("何明", "heming"),
        ("吕 绿", "lvlv"),
        ("欧阳·娜", "ouyangna"),
        ("𠮷", "user"),
        ("7号", "user7hao"),
        ("A", "usera"),
    ],
)
def test_a_user_name_from_the_name(db, name, username):
    assert people.free_username(name) == username


def test_the_next_free_one(db):
    for taken in ("heming", "heming2", "hemingxx"):
        make.user(username=taken)
    assert people.free_username("何明") == "heming3"


def test_people_of_are_its_active_fillers_and_head(cast):
    assert list(people.people_of(cast.jia)) == [cast.head, cast.filler]
    assert list(people.people_of(cast.yi)) == [cast.stranger]


def test_whoever_also_works_elsewhere_gets_no_link_from_here(cast):
    make.membership(cast.filler, cast.yi)
    with pytest.raises(ValidationError, match="还为其他学会填报"):
        people.renew_link(actor=cast.head, user=cast.filler)
    assert people.renew_link(actor=cast.officer, user=cast.filler)


@pytest.mark.parametrize("person", ["head", "officer", "administrator"])
def test_a_link_for_a_filler_only(cast, person):
    with pytest.raises(ValidationError, match="只能给填报员"):
        people.renew_link(actor=cast.administrator, user=getattr(cast, person))
