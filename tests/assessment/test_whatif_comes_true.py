"""情景模拟 says what comes of really entering the number: every field of its form, several worlds, and decisions."""

import datetime

import pytest

from assessment import services
from assessment.forms import WhatIfForm
from assessment.judging import cases
from assessment.models import Finding, Standing
from rulebook.attainment import Counts
from rulebook.whatif import CHANGES, hire, whatif
from societies.models import Society
from societies.services import add_record, change_record
from staffing.models import StaffMember
from tests import make
from tests.assessment.judged import DAY
from tests.assessment.stored import TODAY, YEAR, attain, staffed

SUMMED = ["state", "secretary_general", "secretariat", "first_met_on", "lost_on", "staff", "staff_needed", "members"]
LAST_YEAR = TODAY.year - 1


def bare(cast):
    """Nothing is entered."""


def short(cast):
    """Two employees for 1,000 members, and a head born in 1970 whose term ends in 2028."""
    staffed(cast.jia, 2)
    make.secretary_general(cast.jia)
    make.body(make.term(cast.jia))


def extended(cast):
    """A term that was extended, figures of the year before, somebody hired for next month, a next term."""
    make.members(cast.jia, year=LAST_YEAR, individual=2900, unit=5)
    make.members(cast.jia, year=LAST_YEAR - 1, individual=2900, unit=10)
    make.secretary_general(cast.jia, birth_date=datetime.date(1958, 2, 28), time="PART")
    make.term(cast.jia, ends_on=TODAY - DAY, extended_to=TODAY + 90 * DAY)
    make.term(cast.jia, number=6, starts_on=TODAY + 100 * DAY, ends_on=TODAY + 5 * YEAR)
    for hired_on in (TODAY - YEAR, TODAY - YEAR, TODAY + 30 * DAY):
        make.staff_member(cast.jia, hired_on=hired_on)


def undecided(cast):
    """Nobody decided anything."""


def waived(cast):
    """W1 waived, S2 judged not met."""
    make.decision(cast.jia, cast.director, rule="W1", verdict="WAIVED", valid_to=TODAY + YEAR)
    make.decision(cast.jia, cast.director, rule="S2", verdict="NOT_MET", decided_on=TODAY - DAY)
    make.decision(cast.jia, cast.director, rule="P3", verdict="WAIVED", valid_to=TODAY + YEAR)


def all_but_two(cast):
    """Attained, or not, by W1 and S2 alone."""
    attain(cast.jia, cast.director)
    cast.jia.decisions.filter(rule__in=["W1", "S2"]).delete()


def lapsed(cast):
    """Attained last year by a decision that has ended."""
    all_but_two(cast)
    for rule in ("W1", "S2"):
        make.decision(cast.jia, cast.director, rule=rule, decided_on=TODAY - YEAR, valid_to=TODAY - 30 * DAY)
    services.judge_and_store([cast.jia.pk], TODAY - 60 * DAY, trial=False)


def the_case(cast):
    _, policy = services.policy_for(TODAY)
    return cases(Society.objects.filter(pk=cast.jia.pk), TODAY, policy)[cast.jia.pk]


def changed(cast, record, **values):
    if record is not None:
        change_record(actor=cast.filler, record=record, values=values, version=record.version)


def enter(cast, name, value):
    """What the person who tried it enters then."""
    society = cast.jia
    match name:
        case "hire":
            for told in hire(the_case(cast).facts, value).staffing.staff[-value:]:
                fields = told._asdict()
                del fields["id"], fields["recorded_on"]
                add_record(actor=cast.filler, record=StaffMember(society=society, **fields))
        case "members":
            changed(cast, society.membership_years.order_by("-year").first(), individual=value)
        case "birth_date":
            changed(cast, society.secretaries_general.first(), birth_date=value)
        case "term_end":
            begun = society.terms.filter(starts_on__lte=TODAY).order_by("-starts_on").first()
            changed(cast, begun, ends_on=value, extended_to=None)


TRIED = [
    *(("hire", count) for count in (1, 2, 5)),
    *(("members", count) for count in (0, 50, 3001, 60_000)),
    *(("birth_date", datetime.date(year, 5, 1)) for year in (1940, 1957, 1959, 1985)),
    *(("term_end", day) for day in (TODAY - DAY, TODAY, datetime.date(2029, 1, 1), datetime.date(2041, 5, 1))),
]


def test_every_field_of_the_form_is_tried():
    assert set(WhatIfForm.base_fields) == set(CHANGES) == {name for name, _ in TRIED}


@pytest.mark.parametrize("world", [bare, short, extended])
@pytest.mark.parametrize("decided", [undecided, waived, all_but_two, lapsed])
def test_it_says_what_comes_of_entering_it(cast, world, decided):
    world(cast)
    decided(cast)
    services.recheck([cast.jia.pk])
    moving = set()
    for name, value in TRIED:
        tried, missing = whatif(the_case(cast), {name: value})
        assert dict(Finding.objects.values_list("rule", "status")) == {
            rule: outcome.status for rule, outcome in tried.before.outcomes.items()
        }
        before = list(Finding.objects.values_list("rule", "status", "explanation").order_by("rule"))
        enter(cast, name, value)
        services.recheck([cast.jia.pk])
        stored = list(Finding.objects.values_list("rule", "status", "explanation").order_by("rule"))
        said = sorted((rule, str(one.status), one.explanation) for rule, one in tried.after.outcomes.items())
        assert stored == said, (name, value)
        standing = Standing.objects.get(society=cast.jia)
        assert [getattr(standing, at) for at in SUMMED] == [getattr(tried.after.attainment, at) for at in SUMMED]
        assert Counts(standing.not_met, standing.to_review, standing.no_data) == tried.after.counts
        assert stored == before or not missing
        moving |= {name} if stored != before else set()
    assert moving == ({"hire"} if world is bare else set(CHANGES))
