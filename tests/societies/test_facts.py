"""What the rules are told about a society: one SELECT a table however many societies, nothing of later days."""

import datetime
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rulebook.engine import judge
from rulebook.facts import society as known
from rulebook.facts.of_day import of_day
from rulebook.outcomes import Status
from rulebook.rules import RULES
from societies import models as m
from societies.facts import society_facts
from societies.models import Society
from societies.rows import Rows
from tests import make
from tests.rulebook.rules.given import given

pytestmark = pytest.mark.django_db
AS_OF = datetime.date(2026, 11, 30)
DAY_AFTER = datetime.date(2026, 12, 1)
TABLES = [
    m.Activity,
    m.BodyMember,
    m.Committee,
    m.CongressYear,
    m.CouncilTerm,
    m.Department,
    m.Evidence,
    m.GoverningBody,
    m.GradeCount,
    m.Label,
    m.MembershipYear,
    m.PartyOrganisation,
    m.Platform,
    m.Regulation,
    m.Resolution,
]


def fill(society):
    """One row in every table the loader reads."""
    term = make.term(society, starts_on=datetime.date(2024, 1, 1))
    council = make.body(term)
    make.body_member(council, name="周八")
    make.label(society)
    make.members(society, year=2026, individual=800)
    make.department(society, name="办公室")
    make.party(society, head="赵一")
    make.regulation(society)
    make.evidence(society, issued_on=AS_OF)
    m.GradeCount.objects.create(society=society, year=2026, grade="FULL", count=800)
    m.Committee.objects.create(society=society, kind="WORKING", name="学术工作委员会", last_active_on=AS_OF)
    m.CongressYear.objects.create(society=society, year=2026, held=True)
    m.Platform.objects.create(society=society, name="科普平台")
    m.Activity.objects.create(society=society, year=2026, kind="ACADEMIC", count=12)
    m.Resolution.objects.create(society=society, body="CONGRESS", kind="DUES", decided_on=AS_OF, delegates=100)
    return society


def of(society, as_of=AS_OF):
    """The facts of one society on a day, loaded by itself."""
    facts = society_facts(Society.objects.filter(pk=society.pk))[society.pk]
    return of_day(given(society=facts), as_of).society


def test_every_table_is_read(cast):
    found = of(fill(cast.jia))
    assert found == known.SocietyFacts(
        identity=found.identity,
        labels=(known.LabelFact("ADVANCED", datetime.date(2020, 1, 1), None),),
        terms=(known.TermFact(found.term.id, 5, datetime.date(2024, 1, 1), make.TERM_END, None, None),),
        bodies=(known.BodyFact("COUNCIL", 60, ("周八",), found.term.id),),
        members=known.MembersFact(2026, 800, 20, None, None, None, None),
        memberships=(known.MembersFact(2026, 800, 20, None, None, None, None),),
        grades=(known.GradeFact(2026, "FULL", 800),),
        congresses=(known.CongressFact(2026, True),),
        resolutions=(known.ResolutionFact("DUES", "CONGRESS", AS_OF, 100, None, None, None, None),),
        departments=(known.DepartmentFact("办公室", None, None),),
        committees=(known.CommitteeFact("WORKING", "学术工作委员会", AS_OF),),
        platforms=(known.PlatformFact("科普平台", None),),
        activities=(known.ActivityFact(2026, "ACADEMIC", 12),),
        parties=(known.PartyFact("COUNCIL", "WORKING_GROUP", None, "赵一", "", None, None, None, None),),
        regulations=(known.RegulationFact("CHARTER", None, None),),
        evidence=(known.EvidenceFact("G4b", None, AS_OF, None, found.evidence[0].id),),
    )


def test_the_society_itself(cast):
    Society.objects.filter(pk=cast.jia.pk).update(office_area=Decimal("35.50"), has_host=False)
    me = of(cast.jia).identity
    assert (me.id, me.name, me.uscc) == (cast.jia.pk, "江海省甲学会", "513200005090100173")
    assert (me.registered_on, me.office_area) == (datetime.date(1990, 1, 1), Decimal("35.50"))
    assert (me.has_host, me.has_supervisor, me.legal_representative) == (False, None, "")


def test_nothing_recorded_is_nothing_known(cast):
    found = of(cast.bing)
    assert found == known.SocietyFacts(identity=found.identity)


def read(societies):
    """(facts, the SELECTs that were needed)."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = society_facts(societies)
    return found, [query["sql"] for query in queries]


def test_one_select_a_table_for_one_and_for_three_societies(cast):
    for society in (cast.jia, cast.yi, cast.bing):
        fill(society)
    one, few = read(Society.objects.filter(pk=cast.jia.pk))
    three, many = read(Society.objects.all())
    assert (len(one), len(three)) == (1, 3)
    assert len(few) == len(many) == len(TABLES) + 2  # the ids and the societies themselves, with their namesakes
    for model in TABLES:
        read_from = [sql for sql in many if re.match(rf'SELECT .* FROM "{model._meta.db_table}" ', sql)]
        assert len(read_from) == 1, model


def test_a_society_gets_its_own_rows_only(cast):
    fill(cast.jia)
    fill(cast.yi)
    make.department(cast.yi, name="学术部")
    assert society_facts(Society.objects.filter(pk=cast.jia.pk)).keys() == {cast.jia.pk}
    together = society_facts(Society.objects.order_by("-name"))
    alone = {pk: society_facts(Society.objects.filter(pk=pk)) for pk in (cast.jia.pk, cast.yi.pk, cast.bing.pk)}
    assert together == alone[cast.jia.pk] | alone[cast.yi.pk] | alone[cast.bing.pk]
    assert [d.name for d in together[cast.yi.pk].departments] == ["办公室", "学术部"]


@pytest.mark.parametrize("between", [1, 9])
def test_rows_of_societies_between_the_chosen_ones_stay_out(cast, between):
    first = fill(make.society())
    others = [fill(make.society()) for _ in range(between)]
    last = fill(make.society())
    rows = Rows(Society.objects.filter(pk__in=[first.pk, last.pk]))
    assert ("society__in" in rows.within) is (between == 9), "neighbours are read as a range, a scattered choice is not"
    assert set(rows.of(m.Department, known.DepartmentFact)) == {first.pk, last.pk}
    assert len(others) == between


def test_no_society_has_no_facts(cast):
    fill(cast.jia)
    assert society_facts(Society.objects.none()) == {}


def test_a_working_group_still_to_be_founded_is_known_as_that(cast):
    m.PartyOrganisation.objects.create(
        society=cast.jia, level="COUNCIL", form="WORKING_GROUP", founded_on=datetime.date(2030, 1, 1)
    )
    assert judge(RULES["P1"], given(AS_OF, society=of(cast.jia))).status is Status.NOT_MET


@pytest.mark.parametrize(
    ("part", "model", "values", "field"),
    [
        ("labels", m.Label, {"kind": "MODEL"}, "valid_from"),
        ("terms", m.CouncilTerm, {"ends_on": datetime.date(2030, 1, 1)}, "starts_on"),
        ("resolutions", m.Resolution, {"body": "COUNCIL", "kind": "OTHER"}, "decided_on"),
        ("departments", m.Department, {"name": "学术部"}, "founded_on"),
        ("committees", m.Committee, {"kind": "SPECIAL", "name": "青年委员会"}, "founded_on"),
        ("platforms", m.Platform, {"name": "平台"}, "founded_on"),
        ("parties", m.PartyOrganisation, {"level": "SECRETARIAT", "form": "JOINT"}, "founded_on"),
        ("regulations", m.Regulation, {"kind": "CHARTER", "title": "章程"}, "adopted_on"),
    ],
)
def test_what_begins_after_the_day_is_not_known_on_it(cast, part, model, values, field):
    model.objects.create(society=cast.jia, **values, **{field: DAY_AFTER})
    assert getattr(of(cast.jia), part) == ()
    assert len(getattr(of(cast.jia, DAY_AFTER), part)) == 1
    model.objects.update(**{field: AS_OF})
    assert len(getattr(of(cast.jia), part)) == 1


def test_evidence_of_a_later_day_and_replaced_files_are_left_out(cast):
    old = make.evidence(cast.jia, issued_on=datetime.date(2025, 1, 1))
    new = make.evidence(cast.jia, issued_on=datetime.date(2026, 1, 1), replaces=old)
    make.evidence(cast.jia, issued_on=DAY_AFTER, replaces=new)
    assert [file.issued_on.year for file in of(cast.jia).evidence] == [2026]
    assert [file.issued_on for file in of(cast.jia, DAY_AFTER).evidence] == [DAY_AFTER]
    before = of(cast.jia, datetime.date(2025, 12, 31))
    assert [file.issued_on.year for file in before.evidence] == [2025], "its successor had not come yet"


@pytest.mark.parametrize(
    ("part", "model", "values"),
    [
        ("grades", m.GradeCount, {"grade": "FULL", "count": 1}),
        ("activities", m.Activity, {"kind": "ACADEMIC", "count": 1}),
    ],
)
def test_yearly_rows_reach_up_to_the_days_year_newest_first(cast, part, model, values):
    for year in (2024, 2027, 2026, 2025):
        model.objects.create(society=cast.jia, year=year, **values)
    assert [row.year for row in getattr(of(cast.jia), part)] == [2026, 2025, 2024]


def test_the_newest_members_up_to_the_days_year_count(cast):
    for year in (2024, 2026, 2027):
        make.members(cast.jia, year=year, individual=year)
    assert of(cast.jia).members.individual == 2026
    assert of(cast.jia, datetime.date(2025, 6, 1)).members.individual == 2024
    assert of(cast.jia, datetime.date(2023, 6, 1)).members is None


def test_a_new_year_s_row_does_not_hide_when_the_register_was_updated(cast):
    for year, on in ((2025, "2025-11-03"), (2026, None)):
        make.members(cast.jia, year=year, individual=year, register_updated_on=on)
    assert of(cast.jia).members[:2] == (2026, 2026)
    assert of(cast.jia).members.register_updated_on == datetime.date(2025, 11, 3)
    cast.jia.membership_years.filter(year=2026).update(register_updated_on=DAY_AFTER)
    assert of(cast.jia).members.register_updated_on == datetime.date(2025, 11, 3)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, None),
        ({"host_agreement_on": AS_OF}, True),
        ({"host_agreement_parties": "学会、江海大学"}, True),
        ({"has_host_agreement": False, "host_agreement_parties": "学会、江海大学"}, False),
        ({"has_host_agreement": True}, True),
    ],
)
def test_who_names_day_or_parties_of_the_agreement_says_that_there_is_one(cast, values, told):
    Society.objects.filter(pk=cast.jia.pk).update(**values)
    assert of(cast.jia).identity.has_host_agreement is told


def test_bodies_are_those_of_the_newest_term_begun(cast):
    old = make.term(cast.jia, starts_on=datetime.date(2019, 1, 1), ends_on=datetime.date(2023, 12, 31))
    make.body(old, size=41)
    new = make.term(cast.jia)
    make.body_member(make.body(new, size=60), name="孙三")
    assert [(body.size, body.members) for body in of(cast.jia).bodies] == [(60, ("孙三",))]
    assert of(cast.jia, datetime.date(2023, 6, 1)).bodies == (known.BodyFact("COUNCIL", 41, (), old.pk),)
    assert of(cast.jia).term.starts_on == new.starts_on


def test_another_society_headed_by_a_person_of_the_same_name(cast):
    Society.objects.filter(pk__in=[cast.jia.pk, cast.bing.pk]).update(legal_representative="赵一")
    Society.objects.filter(pk=cast.yi.pk).update(legal_representative="钱二")
    assert of(cast.jia).same_legal_representative == ("江海省丙学会",), "the register is wider than the queryset"
    assert of(cast.yi).same_legal_representative == ()
    Society.objects.update(legal_representative="赵一")
    assert of(cast.yi).same_legal_representative == ("江海省丙学会",), "one is enough"
    Society.objects.update(legal_representative="")
    assert of(cast.yi).same_legal_representative == (), "an unknown head is nobody's namesake"
