import datetime

import pytest

from rulebook.engine import judge, judge_society
from rulebook.facts.of_day import of_day
from rulebook.facts.staffing import AppraisalFact, StaffingFacts, TrainingFact
from rulebook.forecast import Fall, forecast
from rulebook.outcomes import Status
from rulebook.rules import RULES
from rulebook.whatif import put
from tests.rulebook.rules.given import AS_OF, day, given, row
from tests.rulebook.rules.in_order import in_order

UNTIL = day("2028-12-31")


def warnings(facts, until=UNTIL, **more):
    """The first Fall of each rule that is met today."""
    good = [
        rule for rule, outcome in judge_society(RULES, of_day(facts, AS_OF)).items() if outcome.status is Status.MET
    ]
    return forecast(RULES, facts, until, **more).warnings(good)


def warned(facts, until=UNTIL, **more):
    return {fall.rule: fall.on for fall in warnings(facts, until, **more)}


@pytest.mark.parametrize(
    ("place", "last_day", "rule"),
    [
        ("society.terms.0.ends_on", "2027-06-30", "G7"),
        ("society.terms.0.ends_on", "2027-06-30", "G4a"),
        ("society.identity.certificate_valid_to", "2027-06-30", "E1"),
        ("staffing.staff.1.contract_to", "2027-06-30", "W4a"),
        ("society.regulations.0.review_by", "2027-06-30", "R1a"),
        ("staffing.staff.0.left_on", "2026-12-15", "W1"),
    ],
)
def test_a_rule_fails_on_the_day_after_the_last_good_one(place, last_day, rule):
    facts = put(in_order(), "policy.count_secretary_general", False)
    facts = put(facts, place, day(last_day))
    assert warned(facts)[rule] == day(last_day) + datetime.timedelta(days=1)


def test_a_clause_that_no_longer_speaks_of_the_society_has_not_failed():
    facts = put(in_order(), "society.labels.0.valid_to", day("2026-12-31"))
    assert "P3" not in warned(facts)


def test_an_extension_counts_no_longer_than_the_policy_allows():
    facts = put(in_order(), "society.terms.0.ends_on", day("2026-11-30"))
    facts = put(facts, "society.terms.0.extended_to", day("2028-11-30"))
    assert warned(facts)["G7"] == day("2027-12-01")


def test_the_terms_of_the_policy_are_followed_from_the_dates_they_start_from():
    assert warned(in_order())["P4"] == day("2027-06-02")  # elected 2024-06-01, for three years


def test_what_belongs_to_a_year_ends_with_it():
    trained = StaffingFacts(trainings=(row(TrainingFact, held_on="2026-03-01", title="财务"),))
    assert of_day(given(staffing=trained), day("2027-01-01")).staffing.trainings == ()
    appraised = StaffingFacts(appraisals=(AppraisalFact(1, 2026, "GOOD"), AppraisalFact(1, 2025, "GOOD")))
    assert of_day(given(staffing=appraised), day("2027-01-01")).staffing.appraisals == appraised.appraisals[:1]


def test_each_failing_rule_carries_what_it_will_say():
    facts = put(in_order(), "society.terms.0.ends_on", day("2027-06-30"))
    fall = next(one for one in warnings(facts) if one.rule == "G7")
    assert fall == Fall("G7", day("2027-07-01"), judge(RULES["G7"], of_day(facts, day("2027-07-01"))))
    assert fall.outcome.explanation == "本届2027年6月30日届满，至今未换届。"


def test_only_what_passes_today_and_fails_by_the_last_day_is_told():
    facts = put(in_order(), "society.terms.0.ends_on", day("2027-06-30"))
    assert "G7" in warned(facts, day("2027-07-01"))
    assert "G7" not in warned(facts, day("2027-06-30"))
    over = put(facts, "society.terms.0.ends_on", AS_OF - datetime.timedelta(days=1))
    assert "G7" not in warned(over)


def test_the_soonest_comes_first():
    days = [fall.on for fall in forecast(RULES, in_order(), UNTIL).falls]
    assert days == sorted(days)
    assert len(days) > 5


def test_nothing_passing_gives_no_warning():
    assert warned(given()) == {}
