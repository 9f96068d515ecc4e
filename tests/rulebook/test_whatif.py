import pytest

from rulebook.dates import whole_years
from rulebook.engine import judge, judge_society
from rulebook.facts.society import MembersFact
from rulebook.facts.staffing import StaffFact
from rulebook.judged import Case, Decided
from rulebook.judged import judge as judge_whole
from rulebook.outcomes import Attained, Status, Verdict
from rulebook.plain import built, plain
from rulebook.rules import RULES
from rulebook.whatif import Tried, born, end_term, hire, members, put, whatif
from tests.rulebook.rules.given import day, given, row, society
from tests.rulebook.rules.in_order import in_order


def moved(facts, changed, decisions=()):
    """{rule: (state that counts before, after)} of the rules judged from facts alone."""
    tried = Tried(judge_whole(facts, decisions), judge_whole(changed, decisions))
    flips = [flip for flip in tried.flips if not RULES[flip.rule].last]
    return {flip.rule: (str(flip.counted_before), str(flip.counted_after)) for flip in flips}


def test_another_end_of_the_term_counts_whether_it_was_extended_or_not():
    extended = put(in_order(), "society.terms.0.extended_to", day("2029-06-30"))
    assert end_term(extended, day("2026-11-29")).society.term.ends_on == day("2026-11-29")
    assert moved(extended, end_term(extended, day("2026-11-29")))["G7"] == ("MET", "NOT_MET")
    with pytest.raises(LookupError):
        end_term(given(), day("2026-11-29"))


def test_without_a_change_nothing_flips():
    assert moved(in_order(), in_order()) == {}


def test_members_grow_past_the_staff():
    facts = in_order()
    changed = members(facts, 5001)
    assert moved(facts, changed) == {"W1": ("MET", "NOT_MET"), "E8a": ("MET", "NOT_MET")}


def test_hiring_mends_it():
    short = members(in_order(), 5001)
    assert moved(short, hire(short, 1)) == {
        "R2a": ("MET", "NO_DATA")
    }  # 5 of the 6 needed; the new one is not appraised
    assert moved(short, hire(short, 2))["W1"] == ("NOT_MET", "MET")


def test_those_hired_break_none_of_the_staffs_rules():
    hired = hire(in_order(), 5)
    assert {rule: judge(RULES[rule], hired).status for rule in ("W1", "W2", "W3", "W4a", "W5")} == dict.fromkeys(
        ("W1", "W2", "W3", "W4a", "W5"), Status.MET
    )


# Blank in these places is an answer: still there, an open-ended contract, lent by nobody.
MAY_STAY_EMPTY = {"left_on", "contract_to", "secondment_accepted_on"}


def test_all_is_known_of_those_hired():
    """A rule that comes to read another fact finds it: a new field of StaffFact without a value here stops `hire`."""
    facts = in_order()
    *_, one = hire(facts, 1).staffing.staff
    assert {name for name, value in one._asdict().items() if value in (None, "")} == MAY_STAY_EMPTY
    assert built(StaffFact, plain(one), "") == one
    assert whole_years(one.birth_date, facts.as_of) == 30


def test_hiring_into_a_secretariat_nobody_has_entered_makes_it_known():
    facts = given(society=society(members=row(MembersFact, year=2026, individual=800, unit=0)))
    assert moved(facts, hire(facts, 3))["W1"] == ("NO_DATA", "MET")


def test_another_secretary_general_and_another_end_of_the_term():
    facts = in_order()
    assert moved(facts, born(facts, day("1950-01-01"))) == {"S2": ("MET", "NOT_MET")}
    assert set(moved(facts, put(facts, "society.terms.0.ends_on", day("2026-11-29")))) >= {"G7", "G4a"}


def test_another_parameter():
    facts = in_order()
    assert moved(facts, put(facts, "policy.staff_per_mille", 2)) == {"W1": ("MET", "NOT_MET")}


def test_the_facts_themselves_stay_as_they_were():
    facts = in_order()
    before = judge_society(RULES, facts)
    members(facts, 5001)
    hire(facts, 2)
    assert judge_society(RULES, facts) == before


@pytest.mark.parametrize(
    "path", ["society.terms.0.ends_on", "society.membres", "policy.least_stuff", "staffing.staff.7"]
)
def test_a_place_that_is_not_there_is_refused(path):
    with pytest.raises(LookupError):
        put(given(), path, 1)


def test_a_decision_over_what_moves_is_told_and_counts_as_before():
    case = Case(members(in_order(), 5001), (Decided("W1", Verdict.WAIVED, day("2030-01-01")),))
    tried, missing = whatif(case, {"hire": 2, "members": None})
    (w1,) = [flip for flip in tried.flips if flip.rule == "W1"]
    assert (w1.before.status, w1.after.status) == ("NOT_MET", "MET")
    assert (w1.counted_before, w1.counted_after, w1.verdict, w1.covered) == ("WAIVED", "WAIVED", Verdict.WAIVED, True)
    assert missing == []
    assert tried.before.attainment.state == tried.before.attainment.state == Attained.ATTAINED


def test_the_goals_move_with_the_aggregates():
    tried, _ = whatif(Case(in_order()), {"members": 50_000})
    assert {flip.rule for flip in tried.flips} >= {"W1", "G3"}
    assert (tried.before.attainment.state, tried.after.attainment.state) == (Attained.ATTAINED, Attained.OVERDUE)


def test_what_is_not_recorded_cannot_be_changed_and_is_named():
    tried, missing = whatif(
        Case(given()), {"members": 5, "birth_date": day("1970-01-01"), "term_end": day("2027-01-01")}
    )
    assert (tried.flips, missing) == ([], ["members", "birth_date", "term_end"])
