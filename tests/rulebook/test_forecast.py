import datetime

import pytest

from rulebook.dates import whole_years
from rulebook.engine import judge, judge_society
from rulebook.facts.of_day import of_day
from rulebook.facts.staffing import AppraisalFact, StaffingFacts, TrainingFact
from rulebook.forecast import Fall, Lapse, forecast
from rulebook.judged import Decided
from rulebook.outcomes import Status, Verdict, met, not_met
from rulebook.policy import Policy
from rulebook.rules import RULES
from rulebook.rules.base import rule
from rulebook.whatif import put
from tests.rulebook.rules.erasing import erasable
from tests.rulebook.rules.given import AS_OF, day, given, person, row
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


@pytest.mark.parametrize(
    ("place", "rule"),
    [
        ("society.identity.certificate_valid_to", "E1"),
        ("staffing.staff.1.contract_to", "W4a"),
    ],
)
def test_what_is_missing_hides_no_day_that_is_known(place, rule):
    """Any other fact of the rule erased, so that it lacks data now: the day on which it fails is told all the same."""
    facts, silent = put(in_order(), place, day("2027-06-30")), 0
    on = warned(facts)[rule]
    for erased, blank in erasable(facts).items():
        without = put(facts, erased, blank)
        today = judge(RULES[rule], of_day(without, AS_OF)).status
        then = judge(RULES[rule], of_day(without.seen_on(on), on)).status
        if today is Status.NO_DATA and then is Status.NOT_MET:
            silent += 1
            falls = forecast({rule: RULES[rule]}, without, UNTIL).falls
            assert (falls[0].rule, falls[0].on, falls[0].ended) == (rule, on, None), erased
    assert silent


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


@pytest.mark.parametrize(
    ("births", "as_of", "limit", "on"),
    [
        (("1980-03-10", "1963-05-20"), "2021-11-30", 50, "2022-05-20"),  # 42 and 58 are 100 still, 42 and 59 are not
        (("1971-03-10", "1971-09-20"), "2026-11-30", 55, "2027-03-10"),
    ],
)
def test_an_average_age_is_passed_on_somebody_s_birthday(births, as_of, limit, on):
    """No parameter tells of that day, and the author of the rule names none."""

    @rule("W90", "平均年龄", clause="试", remedy="试")
    def average_age(facts):
        ages = [whole_years(person.birth_date, facts.as_of) for person in facts.staffing.staff]
        return met("是。") if sum(ages) <= limit * len(ages) else not_met("否。")

    staff = tuple(person(birth_date=birth, hired_on=None) for birth in births)
    facts = given(as_of=as_of, staffing=StaffingFacts(staff=staff))
    falls = forecast({"W90": average_age}, facts, day(as_of) + datetime.timedelta(730)).falls
    assert [(fall.rule, fall.on) for fall in falls] == [("W90", day(on))]


def test_what_is_entered_for_later_keeps_a_rule_from_falling():
    ending = put(in_order(), "society.terms.0.ends_on", day("2027-06-30"))
    assert {"G7", "G4a"} <= warned(ending).keys()
    following = ending.society.term._replace(id=2, starts_on=day("2027-07-01"), ends_on=day("2031-12-31"))
    bodies = tuple(body._replace(term_id=2) for body in ending.society.bodies)
    known = put(ending, "society.terms", (following, *ending.society.terms))
    assert not {"G7", "G4a"} & warned(put(known, "society.bodies", ending.society.bodies + bodies)).keys()


@pytest.mark.parametrize(("starts", "falls"), [("2027-03-31", False), ("2027-04-01", False), ("2027-04-02", True)])
def test_a_successor_takes_over_without_a_day_between(starts, falls):
    """He may begin on the last day of the one before him, or on the next."""
    leaving = put(in_order(), "staffing.secretaries.0.ends_on", day("2027-03-31"))
    assert warned(leaving)["S0"] == day("2027-04-01")
    successor = leaving.staffing.secretaries[0]._replace(name="郑九", starts_on=day(starts), ends_on=None)
    known = put(leaving, "staffing.secretaries", (successor, *leaving.staffing.secretaries))
    assert ("S0" in warned(known)) is falls


def test_the_numbers_of_a_later_policy_version_are_known():
    later = ((day("2027-02-01"), Policy(least_staff=9)),)
    assert warned(in_order(), policies=later)["W1"] == day("2027-02-01")
    assert warned(in_order())["W1"] > day("2028-01-01")  # when the number of members is out of date


def lapses(facts, *decisions):
    return forecast(RULES, facts, UNTIL, decisions).lapses


def test_a_society_is_attained_no_longer_for_the_rules_it_stands_on():
    facts = put(in_order(), "society.identity.certificate_valid_to", day("2027-02-15"))
    first = lapses(facts)[0]
    assert first == Lapse(day("2027-02-16"), ("E1",))
    beside = put(facts, "finance.contracts", ())  # E7: attainment does not stand on it
    assert lapses(beside)[0] == first


def test_a_duty_due_anew_falls_and_the_society_does_not():
    falls = forecast(RULES, in_order(), day("2027-12-31")).falls
    assert [(fall.on, fall.anew) for fall in falls if fall.rule == "R8"] == [(day("2027-04-01"), True)]
    assert all(lapse.on != day("2027-04-01") or "R8" not in lapse.rules for lapse in lapses(in_order()))


@pytest.mark.parametrize(
    ("verdict", "until", "on", "ended"),
    [
        (Verdict.WAIVED, "2027-02-28", "2027-03-01", Verdict.WAIVED),  # the facts expire before the decision does
        (Verdict.MET, "2027-01-31", "2027-02-16", None),
        (Verdict.MET, None, None, None),
    ],
)
def test_what_is_decided_counts_until_its_end(verdict, until, on, ended):
    facts = put(in_order(), "society.identity.certificate_valid_to", day("2027-02-15"))
    decisions = (Decided("E1", verdict, day(until)),)
    falls = [fall for fall in forecast(RULES, facts, UNTIL, decisions).falls if fall.rule == "E1"]
    assert [(fall.on, fall.ended) for fall in falls] == ([(day(on), ended)] if on else [])
    assert [lapse.on for lapse in lapses(facts, *decisions) if "E1" in lapse.rules] == ([day(on)] if on else [])
