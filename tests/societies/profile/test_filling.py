"""填报: what is entered and what is to do, from the records and the field list; whatever the rules say of it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rulebook.engine import judge
from rulebook.outcomes import Status
from rulebook.rules import RULES
from societies import services
from societies.models import Society
from societies.profile import in_force, tables
from societies.profile.filling import DOING, FILLED, TODO, filling, fillings
from societies.profile.standing import open_results
from societies.results import results_of
from staffing.models import StaffMember
from tests import make
from tests.rulebook.rules.erasing import MODELS, erasable, put
from tests.rulebook.rules.in_order import hosted, in_order
from tests.societies.profile.complete import complete

DAY = "2026-11-26"


def told(society, key):
    society = Society.objects.get(pk=society.pk)
    return next(one for one in filling(society, tables.sections()) if one.section.key == key)


def words(gaps):
    return [gap.words for gap in gaps]


# --- Filled in is not the same as in order
def test_a_complete_and_true_profile_is_filled_in_though_it_keeps_hardly_a_clause(cast):
    society = complete(cast.jia)
    services.facts_changed([society.pk])
    assert {one.section.key: words(one.missing) for one in filling(society, tables.sections()) if one.missing} == {}
    assert [one.state for one in filling(society, tables.sections())] == [FILLED] * 10
    assert len(open_results(results_of(society.pk))["failing"]) > 10


def test_nothing_is_not_begun_and_says_where_to_begin(cast):
    assert [one.state for one in filling(Society(pk=0, name="无"), tables.sections())] == [TODO] * 10
    assert told(cast.jia, "basic").state == DOING  # its code is known
    party = told(cast.jia, "party")
    assert words(party.missing) == ["理事会层面", "秘书处层面"]
    assert (party.asked, party.done) == (2, 0)


@pytest.mark.parametrize("number", range(5))
def test_taking_one_answer_away_opens_its_section_and_names_it(cast, number):
    society = complete(cast.jia)
    field = ("uscc", "certificate_valid_to", "legal_representative", "has_host", "office_independent")[number]
    Society.objects.filter(pk=society.pk).update(**{field: "" if field == "legal_representative" else None})
    one = told(society, "basic")
    assert one.state == DOING
    assert str(Society._meta.get_field(field).verbose_name) in words(one.missing)


def test_a_number_equals_its_list(cast):
    make.staff_member(cast.jia, education="", social_insurance=None)
    one = told(cast.jia, "staff")
    assert one.asked - one.done == len(one.missing)
    assert words(one.missing) == ["学历", "招聘方式", "社会保险", "薪酬发放单位"]


def test_one_of_several_people_is_named(cast):
    make.staff_member(cast.jia, name="赵一", education="")
    make.staff_member(cast.jia, name="钱二")
    assert "赵一的学历" in words(told(cast.jia, "staff").missing)
    assert "钱二的学历" not in words(told(cast.jia, "staff").missing)


# --- What is asked hangs on what was answered
@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({"has_host": False}, set()),
        ({"has_host": True}, {"挂靠单位", "有权责协议", "人员分开"}),
        ({"has_host": True, "has_host_agreement": False}, {"挂靠单位", "人员分开"}),
        ({"has_host": True, "has_host_agreement": True}, {"权责协议签订日期", "权责协议签订各方"}),
        ({"has_host": True, "host_agreement_parties": "甲、乙"}, {"权责协议签订日期"}),
    ],
)
def test_the_host_is_asked_about_where_there_is_one(cast, values, asked):
    Society.objects.filter(pk=cast.jia.pk).update(**values)
    missing = set(words(told(cast.jia, "basic").missing))
    about_host = {"挂靠单位", "有权责协议", "权责协议签订日期", "权责协议签订各方", "人员分开"}
    assert asked <= missing
    assert missing & about_host <= asked | {"挂靠单位", "人员分开"} if values["has_host"] else not missing & about_host


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({"time": "PART"}, set()),
        ({"employment": "VOLUNTEER"}, set()),
        ({"time": "SECONDED"}, {"学历"}),
        ({}, {"学历", "社会保险", "招聘方式", "薪酬发放单位"}),
        ({"employment": "RETIREE"}, {"学历", "招聘方式", "薪酬发放单位"}),
        ({"left_on": datetime.date(2020, 1, 2)}, set()),
    ],
)
def test_of_a_person_only_what_the_rules_read_of_such_a_person(cast, values, asked):
    make.staff_member(cast.jia, **({"education": "", "social_insurance": None} | values))
    assert set(words(told(cast.jia, "staff").missing)) == asked


def test_a_file_that_a_newer_one_replaces_is_not_counted(cast):
    old = make.evidence(cast.jia)
    make.evidence(cast.jia, replaces=old)
    assert told(cast.jia, "evidence").counts == {"evidence": 1}


# --- Which rows count on a day
class Row:
    def __init__(self, **values):
        vars(self).update(values)


@pytest.mark.parametrize(
    ("day", "years", "served"),
    [
        (DAY, [2024, 2025], [2025]),
        (DAY, [2024], []),
        (DAY, [2026, 2025], [2026]),
        (DAY, [2027], []),
        ("2026-03-31", [2024], [2024]),
        ("2026-04-01", [2024], []),
        (DAY, [], []),
    ],
)
def test_figures_serve_for_a_year_and_until_the_end_of_march(day, years, served):
    rows = [Row(year=year) for year in years]
    assert [row.year for row in in_force.serving(rows, day, {})] == served


@pytest.mark.parametrize(
    ("day", "years", "answered"),
    [
        (DAY, [2026, 2025], [2026]),
        (DAY, [2025], []),
        ("2026-03-31", [2025], [2025]),
        ("2026-04-01", [2025], []),
        ("2026-02-01", [2025, 2026], [2026]),
    ],
)
def test_what_is_answered_every_year(day, years, answered):
    rows = [Row(year=year) for year in years]
    assert [row.year for row in in_force.of_the_year(rows, day, {})] == answered


def test_the_newest_term_begun(cast):
    rows = [Row(id=1, starts_on="2020-01-01"), Row(id=2, starts_on="2024-01-01"), Row(id=3, starts_on="2028-01-01")]
    assert [row.id for row in in_force.newest_term(rows, DAY, {})] == [2]
    assert [row.id for row in in_force.newest_term(rows[2:], DAY, {})] == [3]
    bodies = [Row(term_id=1), Row(term_id=2)]
    assert in_force.of_newest_term(bodies, DAY, {"terms": rows}) == bodies[1:]


def test_who_left_and_whom_nobody_followed_is_an_answer(cast):
    make.secretary_general(cast.jia, ends_on=datetime.date(2025, 1, 1), education="")
    assert told(cast.jia, "secretary_general").state == FILLED


# --- Reading
def test_many_societies_take_one_query_and_keep_apart(cast):
    complete(cast.jia)
    make.department(cast.yi)
    with CaptureQueriesContext(connection) as caught:
        found = fillings([cast.jia, cast.yi, cast.bing], tables.sections())
    assert len(caught) == 1
    filled = {pk: sum(one.state == FILLED for one in sections) for pk, sections in found.items()}
    assert filled == {cast.jia.pk: 10 - 1, cast.yi.pk: 0, cast.bing.pk: 0}  # 甲's own row was read before
    assert fillings([], tables.sections()) == {}


# --- The field list is held to the rules
LISTS = {  # of these the rules miss a row although there may truthfully be none; 确实没有的可以不填
    "DepartmentFact": "a society may have no department",
    "ResolutionFact": "one that never decided on dues",
    "DisclosureFact": "one that never disclosed",
    "AuditReportFact": "one that was never audited",
    "BudgetFact": "one without a budget",
    "AppraisalFact": "one that appraises nobody",
    "CommitteeFact": "one without branches",
    "PlatformFact": "one without platforms",
    "ContractFact": "one without contracts",
    "FundFact": "one without funds",
    "RegulationFact": "one that adopted none",
    "LabelFact": "granted by the department, not entered",
    "TrainingFact": "one that trained nobody",
    "ExchangeFact": "one that exchanged nobody",
}
SETTLED = {  # not asked all the same
    ("SecretaryGeneralFact", "secondment_accepted_on"): "entered by the department",
    ("StaffFact", "secondment_accepted_on"): "entered by the department",
    ("AccountFact", "shared_with_host"): "a blank is named in the sentence of R4, and nothing misses it",
}


def listed(kind):
    """The profile's table of a fact's row class, or None."""
    every = {table.model: table for section in tables.sections() for table in section.tables}
    return every.get(MODELS[kind])


def missed(base):
    """{(row class, field)} whose absence makes some rule say 资料缺失."""
    before = {rule.id: judge(rule, base).status for rule in RULES.values() if not rule.last}
    lacking = set()
    for place, blank in erasable(base).items():
        facts = put(base, place, blank)
        now = {rule: judge(RULES[rule], facts).status for rule in before}
        if any(now[rule] == Status.NO_DATA != status for rule, status in before.items()):
            path, _, name = place.rpartition(".")
            lacking.add((type(at(base, path)).__name__, name))
    return lacking


def at(facts, path):
    for name in path.split("."):
        facts = facts[int(name)] if name.isdigit() else getattr(facts, name)
    return facts


@pytest.mark.parametrize("base", [in_order, hosted])
def test_whatever_a_rule_misses_is_asked_or_may_truthfully_stay_blank(base):
    unasked = set()
    for kind, name in missed(base()) - SETTLED.keys():
        if kind in MODELS and (table := listed(kind)) is not None:
            wanted = table.wanted
            if wanted is None or name not in wanted.fields + wanted.blank:
                unasked.add((kind, name))
    assert {one for one in unasked if one[0] not in LISTS} == set()


def test_every_list_may_be_empty_or_must_not():
    """A list without `wanted` is one of those that may truthfully be empty, and each of them says why."""
    models = {MODELS[kind] for kind in LISTS}
    optional = {t.model for s in tables.sections() for t in s.tables if t.wanted is None or not t.wanted.least}
    # names, and totals of a register: asked by no rule
    assert {model._meta.label for model in optional - models} == {"societies.BodyMember", "societies.StatedFigure"}


def test_what_is_wanted_stands_on_the_form():
    for section in tables.sections():
        for table in (table for table in section.tables if table.wanted):
            wanted = table.wanted
            assert set(wanted.fields + wanted.blank) <= set(table.fields)
            assert set(wanted.only) <= set(wanted.fields + wanted.blank)
            assert not set(wanted.fields) & set(wanted.blank)


def test_a_gap_leads_to_its_very_field(cast, as_):
    person = make.staff_member(cast.jia, education="")
    gap = next(one for one in told(cast.jia, "staff").missing if one.name == "education")
    assert isinstance(StaffMember.objects.get(pk=gap.pk), StaffMember)
    inside, outside = gap.url(cast.jia.pk, True), gap.url(cast.jia.pk, False)
    assert 'id="id_education"' in as_(cast.filler).get(inside.partition("#")[0]).text
    assert inside.endswith("#id_education")
    assert f'id="staff-{person.pk}"' in as_(cast.officer).get(outside.partition("#")[0]).text
    assert outside.endswith(f"#staff-{person.pk}")


def test_every_gap_of_an_empty_profile_leads_to_a_page_that_has_its_place(cast, as_):
    for one in filling(Society.objects.get(pk=cast.jia.pk), tables.sections()):
        for gap in one.missing + one.maybe:
            for who, inside in ((cast.filler, True), (cast.officer, False)):
                address, _, place = gap.url(cast.jia.pk, inside).partition("#")
                page = as_(who).get(address)
                assert page.status_code == 200
                assert not place or f'id="{place}"' in page.text, (gap.words, who)
