"""Over a New Year: what was done last year stands in until the policy's day, and attainment with it (decision 10)."""

import dataclasses
from decimal import Decimal

import pytest

from assessment.models import Fall
from rulebook.attainment import goals, stand
from rulebook.engine import judge, judge_society
from rulebook.facts.finance import DisclosureFact
from rulebook.facts.of_day import of_day
from rulebook.forecast import forecast
from rulebook.outcomes import Attained, Status
from rulebook.policy import Policy
from rulebook.rules import RULES
from rulebook.whatif import put
from tests.rulebook.rules.given import day
from tests.rulebook.rules.in_order import in_order

LITERAL = Policy(last_year_until="")
DUTIES = ("S9", "E7", "E9", "R2a", "R8")
CARRIED = "；2027年的应于2027年3月31日（含）前完成并填报，此前沿用上年结果。"


def said(rule, on, facts=None):
    """(state, sentence) of a rule on a later day, nothing having been done since."""
    outcome = judge(RULES[rule], of_day(facts or in_order(), day(on)))
    return str(outcome.status), outcome.explanation


def idle(policy=None):
    """A society in order on 2026-11-30 without government income: E7 stands on the year's contracts alone."""
    return put(in_order(policy=policy), "finance.statements.0.government_purchases", None)


def test_these_duties_are_yearly():
    assert tuple(rule.id for rule in RULES.values() if rule.yearly) == DUTIES
    assert all("沿用上年结果" in RULES[rule].reading for rule in DUTIES)
    assert "沿用上年结果" not in RULES["R5"].reading


@pytest.mark.parametrize("rule", DUTIES)
def test_last_year_s_result_stands_in_until_the_day_and_not_on_the_next(rule):
    state, sentence = said(rule, "2026-12-31", idle())
    assert (state, "沿用" in sentence) == ("MET", False)
    for on in ("2027-01-01", "2027-03-31"):
        assert said(rule, on, idle()) == ("MET", sentence.removesuffix("。") + CARRIED)
    state, sentence = said(rule, "2027-04-01", idle())
    assert (state != "MET", "沿用" in sentence) == (True, False)


@pytest.mark.parametrize("rule", DUTIES)
def test_read_literally_every_duty_ends_with_its_year(rule):
    assert said(rule, "2026-12-31", idle(LITERAL))[0] == "MET"
    state, sentence = said(rule, "2027-01-01", idle(LITERAL))
    assert (state != "MET", "沿用" in sentence) == (True, False)


def test_the_day_is_a_parameter():
    facts = in_order(policy=Policy(last_year_until="05-31"))
    assert [said("R8", on, facts)[0] for on in ("2027-05-31", "2027-06-01")] == ["MET", "NOT_MET"]
    assert "2027年5月31日（含）前" in said("R8", "2027-01-01", facts)[1]


def test_what_was_lacking_last_year_is_still_lacking_until_this_year_s_is_done():
    facts = in_order()
    facts = put(facts, "finance.disclosures", facts.finance.disclosures[1:])
    state, sentence = said("R8", "2027-02-01", facts)
    assert (state, sentence.endswith(CARRIED)) == ("NOT_MET", True)
    assert "2026年已向" in sentence
    assert "尚未向理事会公开财务" in sentence
    assert said("R8", "2027-02-01", disclosed(facts)) == said("R8", "2027-04-01", disclosed(facts))
    assert said("R8", "2027-02-01", disclosed(facts))[0] == "MET"


def test_a_year_is_looked_at_whole():
    """What is told in January belongs to January's year, and a congress to the year of which it was asked."""
    facts = in_order()
    first, *others = facts.finance.disclosures
    told_late = put(facts, "finance.disclosures", (first._replace(disclosed_on=day("2027-01-20")), *others))
    assert said("R8", "2027-02-01", told_late)[0] == "NOT_MET"
    untold = tuple(one for one in facts.finance.disclosures if one.audience != "CONGRESS")
    untold = put(facts, "finance.disclosures", untold)
    assert [said("R8", on, untold)[0] for on in ("2026-12-31", "2027-02-01")] == ["MET", "MET"]
    met = put(untold, "society.congresses.0.held", True)
    assert [said("R8", on, met)[0] for on in ("2026-12-31", "2027-02-01")] == ["NOT_MET", "NOT_MET"]


def test_last_year_s_failure_hides_no_unknown_of_this_year():
    """Failed last year, and for this year nothing is known: the unknown is what is said."""
    failed = put(in_order(), "staffing.appraisals.0.result", "NONE")
    assert said("R2a", "2026-12-31", failed)[0] == "NOT_MET"
    state, sentence = said("R2a", "2027-02-01", failed)
    assert (state, "沿用" in sentence) == ("NO_DATA", False)
    assert "2027年度有考核结果0人" in sentence
    assert said("R2a", "2027-02-01", in_order())[0] == "MET"  # kept last year: carried over as before
    sold = put(put(idle(), "finance.contracts", ()), "finance.statements.0.government_purchases", Decimal(0))
    assert [said("E7", on, sold)[0] for on in ("2026-12-31", "2027-02-01")] == ["TO_REVIEW", "NO_DATA"]


def disclosed(facts):
    """Facts with the finances laid open to everybody in January 2027 too."""
    january = tuple(
        DisclosureFact(2026, audience, day("2027-01-20"), "公报") for audience in Policy().disclosure_audiences
    )
    return put(facts, "finance.disclosures", january + facts.finance.disclosures)


def renewed(facts):
    """Facts with the figures of 2026 entered too, as they must be by 1 April 2027."""
    for table in ("accounts", "statements"):
        rows = getattr(facts.finance, table)
        facts = put(facts, f"finance.{table}", (rows[0]._replace(year=2026), *rows))
    return disclosed(facts)


def test_what_was_never_entered_carries_nothing_over():
    facts = put(in_order(), "finance.disclosures", ())
    assert said("R8", "2027-02-01", facts) == ("NO_DATA", "未填报财务公开情况。")


def test_who_came_in_the_new_year_needs_no_result_of_the_old_one():
    facts = put(in_order(), "staffing.staff.0.hired_on", day("2027-01-15"))
    facts = put(facts, "staffing.appraisals", facts.staffing.appraisals[1:])
    assert said("R2a", "2027-02-01", facts)[0] == "MET"
    hired_before = put(facts, "staffing.staff.0.hired_on", day("2026-12-31"))
    assert said("R2a", "2027-02-01", hired_before)[0] == "NO_DATA"


def test_a_duty_that_speaks_of_nobody_is_not_carried_over():
    nobody = put(in_order(), "staffing.staff", ())
    state, sentence = said("R2a", "2027-02-01", nobody)
    assert (state, sentence) == ("NOT_APPLICABLE", "有目标责任制考核办法，检查之日没有学会聘用的专职人员。")
    hired = put(in_order(), "staffing.staff", in_order().staffing.staff[:1])
    hired = put(hired, "staffing.staff.0.hired_on", day("2027-01-15"))
    hired = put(hired, "staffing.appraisals", ())
    assert [said("R2a", on, hired)[0] for on in ("2027-02-01", "2027-04-01")] == ["NOT_APPLICABLE", "NO_DATA"]
    words = "现有专职人员中没有2026年底（含）以前由学会聘用的，不涉及2026年度考核"  # who left meanwhile, nobody tells
    assert said("R2a", "2027-02-01", hired)[1].startswith(f"有目标责任制考核办法，{words}；2027年的应于")


def test_figures_that_grow_too_old_are_never_said_to_be_missing():
    """They were entered; from the day on they only serve no longer, and the sentence names their year."""
    facts, old = put(idle(), "finance.funds", ()), "最近的年度报表是2025年度的，已过期"
    gift, growth = "未填报公益基金，2025年度捐赠收入10元。", "提供服务收入2024年100元，2025年120元，增长20.0%。"
    for on in ("2026-12-31", "2027-01-01", "2027-03-31"):
        assert (said("E12", on, facts), said("E13", on, facts)) == (("MET", gift), ("MET", growth))
    for on in ("2027-04-01", "2027-12-31", "2028-01-01"):
        assert said("E12", on, facts) == ("NO_DATA", f"未填报公益基金，{old}。")
        assert said("E13", on, facts) == ("NO_DATA", f"{old}。")


def test_the_appraisal_of_a_year_is_asked_for_by_its_year():
    """On the last day of a year, on the first of the next, and on the day from which last year's counts no longer."""
    kept, entered = "有目标责任制考核办法，专职人员3人，2026年度有考核结果3人", in_order()
    assert said("R2a", "2026-12-31", entered) == ("MET", f"{kept}。")
    assert said("R2a", "2027-01-01", entered) == ("MET", f"{kept}{CARRIED}")
    blank = "专职人员3人，2027年度有考核结果0人，未填报2027年度考核结果的有人员1、人员2、人员3。"
    assert said("R2a", "2027-04-01", entered) == ("NO_DATA", blank)
    (fall,) = [one for one in forecast(RULES, entered, day("2027-12-31")).falls if one.rule == "R2a"]
    will = Fall(rule="R2a", on=fall.on, state=fall.outcome.status, explanation=fall.outcome.explanation, anew=fall.anew)
    assert will.sentence == f"2027年4月1日起，上年结果不再计入，将转为资料缺失，届时判定“{blank}”"  # by 31 March


def test_the_forecast_shows_the_day_on_which_it_will_fail():
    found = {failing.rule: failing for failing in forecast(RULES, idle(), day("2027-12-31")).falls}
    assert {rule: found[rule].on for rule in DUTIES} == dict.fromkeys(DUTIES, day("2027-04-01"))
    assert found["R8"].outcome.explanation.startswith("2027年尚未向理事会、监事会、社会公开财务")
    literal = {failing.rule: failing.on for failing in forecast(RULES, idle(LITERAL), day("2027-12-31")).falls}
    assert {rule: literal[rule] for rule in DUTIES} == dict.fromkeys(DUTIES, day("2027-01-01"))
    january = of_day(idle(), day("2027-01-31"))
    again = {failing.rule: failing.on for failing in forecast(RULES, january, day("2027-12-31")).falls}
    assert again["R8"] == day("2027-04-01")


def walk(facts, *days):
    """[(state, first day met, day lost, G3's state)] of each day in turn, one night's Attainment handed to the next."""
    attainment, found = None, []
    for on in map(day, days):
        then = of_day(facts, on)
        attainment = stand(then, judge_society(RULES, then), {}, attainment)
        goal = goals(RULES, then, attainment)["G3"]
        found.append((attainment.state, attainment.first_met_on, attainment.lost_on, goal.status))
    return found


OVER = ("2026-12-31", "2027-01-01", "2027-03-31", "2027-04-01", "2027-12-31")
FIRST = day("2026-12-31")
ON = (Attained.ATTAINED, FIRST, None, Status.MET)


def test_attainment_does_not_lapse_on_new_year_s_day():
    off = (Attained.LAPSED, FIRST, day("2027-04-01"), Status.NOT_MET)
    assert walk(in_order(), *OVER) == [ON, ON, ON, off, off]


def test_attainment_does_not_lapse_at_all_when_the_new_year_s_duty_is_done_in_time():
    assert walk(renewed(in_order()), *OVER) == [ON] * 5


def test_read_literally_attainment_lapses_on_new_year_s_day():
    off = (Attained.LAPSED, FIRST, day("2027-01-01"), Status.NOT_MET)
    assert walk(in_order(policy=LITERAL), *OVER) == [ON, off, off, off, off]


def test_attained_again_in_april_keeps_the_first_day():
    lapsed = of_day(in_order(), day("2027-04-01"))
    outcomes = judge_society(RULES, lapsed)
    before = stand(lapsed, outcomes, {}, stand(in_order(), judge_society(RULES, in_order()), {}))
    told = goals(RULES, lapsed, before)["G3"]
    assert told.explanation == (
        "省级学会应于2020年12月31日（含）前实现两化目标，2026年11月30日首次达标，2027年4月1日起滑落：秘书处实体化未达标。"
    )
    mended = dataclasses.replace(renewed(in_order()), as_of=day("2027-04-20"))
    again = stand(mended, judge_society(RULES, mended), {}, before)
    assert (again.state, again.first_met_on, again.lost_on) == (Attained.ATTAINED, day("2026-11-30"), None)
