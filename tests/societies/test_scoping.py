"""Whose rows a person sees and edits, and the figures a list adds to them."""

import datetime

import pytest

from societies import services
from societies.models import Department, Label, Society
from tests import make

TODAY = datetime.date(2026, 11, 24)
DAY = datetime.timedelta(1)
SEES = {
    "filler": "甲",
    "head": "甲",
    "stranger": "乙",
    "officer": "甲乙丙",
    "assigned_officer": "乙",
    "director": "甲乙丙",
    "leader": "甲乙丙",
    "centre": "",
    "expert": "",
    "administrator": "甲乙丙",
    "disabled": "",
}


def letters(societies):
    return "".join(sorted((society.name[3] for society in societies), key="甲乙丙".index))


@pytest.mark.parametrize(("who", "sees"), SEES.items())
def test_whose_societies_a_person_sees(cast, who, sees):
    assert letters(Society.objects.visible_to(cast.people[who])) == sees


@pytest.mark.parametrize("who", SEES)
def test_only_a_secretariat_edits_and_only_its_own(cast, who):
    edits = SEES[who] if who in ("filler", "head", "stranger") else ""
    assert letters(Society.objects.editable_by(cast.people[who])) == edits


@pytest.mark.parametrize("who", SEES)
def test_rows_go_with_their_society(cast, who):
    for society in (cast.jia, cast.yi, cast.bing):
        make.department(society)
    person = cast.people[who]
    assert letters(row.society for row in Department.objects.visible_to(person)) == SEES[who]
    edits = letters(row.society for row in Department.objects.editable_by(person))
    assert edits == letters(Society.objects.editable_by(person))


def test_the_anonymous_see_nothing(cast):
    from django.contrib.auth.models import AnonymousUser

    assert list(Society.objects.visible_to(AnonymousUser())) == []


def test_two_ties_show_a_society_once(cast):
    make.membership(cast.centre, cast.jia)
    for _ in range(2):
        make.service_request(cast.jia, cast.filler)
    assert letters(Society.objects.visible_to(cast.centre)) == "甲"


def test_a_closed_request_closes_the_view(cast):
    make.service_request(cast.jia, cast.filler)
    make.service_request(cast.yi, cast.stranger, closed_on=TODAY)
    assert letters(Society.objects.visible_to(cast.centre)) == "甲"


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "held"),
    [
        (TODAY, None, True),
        (TODAY - DAY, TODAY, True),
        (TODAY + DAY, None, False),
        (TODAY - 9 * DAY, TODAY - DAY, False),
    ],
)
def test_a_label_counts_on_the_days_it_is_held(cast, valid_from, valid_to, held):
    label = make.label(cast.jia, kind="MODEL", valid_from=valid_from, valid_to=valid_to)
    assert list(Society.objects.holding(["MODEL"], TODAY)) == ([cast.jia] if held else [])
    assert letters(Society.objects.holding_none(TODAY)) == ("乙丙" if held else "甲乙丙")
    assert Label.objects.get(pk=label.pk).in_force(TODAY) is held


def test_two_labels_of_a_kind_show_a_society_once(cast):
    for year in (2020, 2024):
        make.label(cast.jia, valid_from=datetime.date(year, 1, 1))
    assert list(Society.objects.holding(["ADVANCED"], TODAY)) == [cast.jia]


def figures(society):
    return Society.objects.with_figures(TODAY).get(pk=society.pk)


def test_a_list_shows_where_a_society_stands(cast):
    make.members(cast.jia, individual=3001, unit=0)
    make.staff_member(cast.jia)
    services.facts_changed([cast.jia.pk])
    shown = figures(cast.jia).standing
    assert (shown.members, shown.staff, shown.staff_needed) == (3001, 1, 4)
    failing = cast.jia.findings.filter(status="NOT_MET").count()
    assert (shown.not_met, shown.to_review + shown.no_data > 0) == (failing, True)
    assert not hasattr(figures(cast.yi), "standing")


def test_the_term_in_force_ends_with_its_extension(cast):
    start = datetime.date(2020, 1, 1)
    make.term(cast.jia, starts_on=start, ends_on=TODAY, extended_to=TODAY + DAY)
    make.term(cast.jia, starts_on=TODAY + DAY, ends_on=TODAY + 99 * DAY)
    assert figures(cast.jia).term_end == TODAY + DAY
    assert figures(cast.yi).term_end is None
