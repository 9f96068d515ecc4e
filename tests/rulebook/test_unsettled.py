"""What a rule says where only the month of a day is known: whose day is missing, or what holds whichever it is."""

import datetime

import pytest
from django.apps import apps

from core.fields import DayOrMonth
from rulebook.doubt import SHAPES, agreed, months_in
from rulebook.engine import judge
from rulebook.facts.of_day import of_day
from rulebook.judged import Case
from rulebook.judged import judge as judge_whole
from rulebook.months import Month
from rulebook.outcomes import Attained, Status
from rulebook.rules import RULES
from rulebook.rules.staff.numbers import headcount
from rulebook.unsettled import FIELDS
from rulebook.whatif import put, whatif
from tests.rulebook.rules.given import day
from tests.rulebook.rules.in_order import in_order

MIDDLE, NOW = datetime.date(2026, 12, 15), Month(2026, 12)
BORN, TERM_END = "staffing.secretaries.0.birth_date", "society.terms.0.ends_on"
SAID = [  # what is known by its month, the rule, what it says
    (
        {BORN: Month(1956, 12), TERM_END: NOW},
        "S2",
        "NO_DATA",
        "本届届满只填到2026年12月、钱二的出生日期只填到1956年12月，哪一天影响结论，请补填日。",
        "governance",
    ),
    (
        {BORN: Month(1956, 12), TERM_END: day("2026-12-16")},
        "S2",
        "NO_DATA",
        "钱二的出生日期只填到1956年12月，哪一天影响结论，请补填日。",
        "secretary_general",
    ),
    (
        {BORN: Month(1958, 12), TERM_END: NOW},
        "S2",
        "MET",
        "秘书长1958年12月出生，本届2026年12月届满，届满时67至68周岁，不超过70周岁。",
        "",
    ),
    (  # within a year of the limit, which is told only from some days of the month on
        {BORN: Month(1957, 12), TERM_END: NOW},
        "S2",
        "MET",
        "秘书长1957年12月出生，本届2026年12月届满，届满时69周岁，不超过70周岁；2027年12月满70周岁"
        "（有2个日期只填到月，说明按其中一天写，哪一天都不影响结论）。",
        "",
    ),
    (
        {BORN: Month(1955, 11), TERM_END: NOW},
        "S2",
        "NOT_MET",
        "秘书长1955年11月出生，本届2026年12月届满，届满时71周岁，超过70周岁。",
        "secretary_general",
    ),
    ({TERM_END: NOW}, "G7", "NO_DATA", "本届届满只填到2026年12月，哪一天影响结论，请补填日。", "governance"),
    ({TERM_END: Month(2027, 5)}, "G7", "MET", "本届2027年5月届满，尚在任期内。", ""),
    (
        {"staffing.secretaries.0.starts_on": NOW},
        "S0",
        "NO_DATA",
        "钱二的任职日期只填到2026年12月，哪一天影响结论，请补填日。",
        "secretary_general",
    ),
    (
        {"society.identity.certificate_valid_to": NOW},
        "E1",
        "NO_DATA",
        "“法人证书有效期至”只填到2026年12月，哪一天影响结论，请补填日。",
        "basic",
    ),
    (
        {"staffing.staff.0.contract_to": NOW},
        "W4a",
        "NO_DATA",
        "人员1的合同止只填到2026年12月，哪一天影响结论，请补填日。",
        "staff",
    ),
]


@pytest.mark.parametrize(("known", "rule", "status", "words", "link"), SAID)
def test_it_says_whose_day_is_missing_or_what_holds_without_it(known, rule, status, words, link):
    facts = in_order()
    for place, value in known.items():
        facts = put(facts, place, value)
    outcome = judge(RULES[rule], of_day(facts, MIDDLE))
    assert (outcome.status, outcome.explanation, outcome.link) == (status, words, link)


def leaving(*months, least=3):
    """Facts of MIDDLE with people who leave in these months, and no 秘书长 among those who count."""
    facts = put(in_order(), "policy.count_secretary_general", False)
    one = facts.staffing.staff[0]
    people = [one._replace(id=n, name=f"人员{n}", left_on=month) for n, month in enumerate(months, 1)]
    return of_day(put(put(facts, "staffing.staff", tuple(people)), "policy.least_staff", least), MIDDLE)


def test_w1_counts_whoever_is_there_on_every_day():
    enough = judge(RULES["W1"], leaving(None, None, None, NOW, NOW))
    assert enough.status is Status.MET
    assert "现有专职3至5人" in enough.explanation
    assert judge(RULES["W1"], leaving(None, NOW)).status is Status.NOT_MET
    assert judge(RULES["W1"], leaving(None, None, NOW, NOW)).explanation == (
        "人员3的离职日期只填到2026年12月、人员4的离职日期只填到2026年12月，哪一天影响结论，请补填日。"
    )


def test_a_number_that_depends_on_the_day_is_not_known():
    open_, sure = leaving(None, None, None, NOW), leaving(None, None, None, Month(2027, 12))
    assert agreed(headcount, open_, months_in(open_)) is None
    assert judge_whole(open_).attainment.staff is None
    assert agreed(headcount, sure, months_in(sure)).staff == judge_whole(sure).attainment.staff == 4


def test_too_many_open_days_are_no_result_of_the_rule_that_asks_for_them():
    many = leaving(None, None, None, *[NOW] * 12)
    outcome = judge(RULES["W1"], many)
    assert outcome.status is Status.NO_DATA, "a pass that was not proven"
    assert "等12处，哪一天影响结论" in outcome.explanation
    assert judge(RULES["S2"], many).status is Status.MET


def test_nobody_is_overdue_by_a_day_that_was_not_written_down():
    facts = put(in_order().seen_on(MIDDLE), "society.identity.registered_on", Month(2025, 12))
    facts = put(put(facts, "society.labels", ()), TERM_END, day("2026-01-31"))
    judged = judge_whole(facts)
    assert (judged.attainment.state, judged.attainment.due_on) == (Attained.NOT_DUE, day("2026-12-31"))
    assert judged.outcomes["G3"].explanation == "登记日期只填到2025年12月，哪一天影响结论，请补填日。"
    assert judge_whole(facts.seen_on(day("2027-01-01"))).attainment.state is Attained.OVERDUE


def test_what_if_puts_a_day_in_its_place():
    facts = put(put(in_order().seen_on(MIDDLE), BORN, Month(1956, 12)), TERM_END, NOW)
    tried, missing = whatif(Case(facts), {"birth_date": day("1956-12-31"), "term_end": day("2026-12-20")})
    (flip,) = [flip for flip in tried.flips if flip.rule == "S2"]
    assert (missing, flip.before.status, flip.after.status) == ([], Status.NO_DATA, Status.MET)


def test_the_names_are_those_of_the_boxes():
    models = {
        "identity": "societies.Society",
        "terms": "societies.CouncilTerm",
        "parties": "societies.PartyOrganisation",
        "secretaries": "staffing.SecretaryGeneral",
        "staff": "staffing.StaffMember",
    }
    shapes = {table: {name for _, name in columns} for _, table, columns in SHAPES}
    assert shapes.keys() == FIELDS.keys() == models.keys()
    for table, (names, _) in FIELDS.items():
        columns = apps.get_model(models[table])._meta.concrete_fields
        held = {field.name: field.verbose_name for field in columns if isinstance(field, DayOrMonth)}
        assert held == names
        assert shapes[table] == names.keys()
