"""From a value to the record it was read from: one click, for those inside and outside."""

import pytest

from accounts.models import User
from accounts.roles import Role
from rulebook.sources import EVERYWHERE, OF_RULE, Source, source
from societies.models import Society
from societies.profile import tables
from societies.profile.whence import Whence
from tests import make
from tests.societies.profile.complete import complete

DECLARED = {(rule, label): one for rule, labels in OF_RULE.items() for label, one in labels.items()}
DECLARED |= {("", label): one for label, one in EVERYWHERE.items()}
SOURCES = {pair: one for pair, one in DECLARED.items() if isinstance(one, Source)}


def ways(society, inside, role=Role.LEADER):
    return Whence(Society.objects.get(pk=society.pk), tables.seen_by(User(role=role)), inside)


@pytest.mark.parametrize("pair", SOURCES, ids="-".join)
def test_a_source_is_a_table_and_a_field_of_the_profile(pair):
    one = SOURCES[pair]
    table = tables.table(one.section, one.table)
    assert not one.field or one.field in table.fields
    assert not one.kind or one.kind in str(dict.fromkeys(str(field.choices) for field in table.model._meta.fields))


@pytest.mark.parametrize(("who", "inside"), [("filler", True), ("officer", False)])
def test_every_source_leads_to_a_page_that_has_its_place(cast, as_, who, inside):
    society, pages, lost = complete(cast.jia), {}, []
    whence = ways(society, inside)
    for pair, one in SOURCES.items():
        address, _, place = whence.url(one).partition("#")
        if address not in pages:
            pages[address] = as_(cast.people[who]).get(address)
            assert pages[address].status_code == 200
        lost += [] if f'id="{place}"' in pages[address].text else [(pair, address, place)]
    assert lost == []


def test_a_number_of_members_leads_to_the_row_of_its_year(cast):
    make.members(cast.jia, year=2020)
    year = make.members(cast.jia)
    assert ways(cast.jia, True).url(source("W1", "会员")).endswith(f"/profile/members/#years-{year.pk}")


def test_one_of_several_bodies_is_told_by_its_kind(cast):
    term = make.term(cast.jia)
    make.body(term)
    standing = make.body(term, kind="STANDING", size=20)
    assert ways(cast.jia, False).url(source("G6", "常务理事")).endswith(f"#bodies-{standing.pk}")


def test_what_the_list_does_not_show_is_found_in_the_form_or_in_the_whole(cast):
    head = make.secretary_general(cast.jia)
    basis = source("S8", "薪酬标准")
    assert ways(cast.jia, True).url(basis).endswith(f"/appointments/{head.pk}/#id_salary_basis")
    assert ways(cast.jia, False).url(basis).endswith(f"/check/#all-appointments-{head.pk}")


def test_no_way_into_a_section_that_one_may_not_see(cast):
    assert ways(cast.jia, False, Role.SERVICE_CENTRE).url(source("W1", "会员")) == ""
