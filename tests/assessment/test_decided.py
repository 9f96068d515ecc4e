"""What counts of a result and the decisions beside it is said once, and pages, lists and counts agree with it."""

import datetime
from collections import Counter
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.once import form_token
from assessment import checkup, history, services
from assessment.judging import decisions_on
from assessment.models import Decision, Finding, Standing
from rulebook.attainment import effective, secretary_general
from rulebook.judged import in_force
from rulebook.outcomes import STATES, Outcome, Status, Verdict
from rulebook.policy import Policy
from societies.models import Society
from tests import make
from tests.assessment.judged import DAY, THEN, TODAY, change, find
from tests.assessment.stored import staffed

RULES = ("W1", "S7", "S8", "P3")
LIKELY = [*Status, Status.NOT_APPLICABLE, Status.NOT_APPLICABLE]


def test_a_waiver_where_nothing_applies_opens_no_other_way():
    """S7 speaks only of those whom the host recommended: waived, it does not stand in for S8."""
    states = dict.fromkeys(("S0", "S1", "S2", "S5", "S6"), "MET") | {"S7": "NOT_APPLICABLE", "S8": "NOT_MET"}
    outcomes = {rule: Outcome(Status(state), "") for rule, state in states.items()}
    for verdict in Verdict:
        counting = effective(outcomes, {"S7": verdict})
        assert counting["S7"] is Status.NOT_APPLICABLE
        assert secretary_general(counting, Policy()) is Status.NOT_MET
    assert secretary_general(effective(outcomes, {"S8": Verdict.WAIVED}), Policy()) is Status.MET  # where it applies


def at_random(cast, chance):
    """Results now and then, and decisions of every kind, in force and not."""
    for society in (cast.jia, cast.yi, cast.bing):
        for rule in RULES:
            find(society, rule, chance.choice(LIKELY))
            change(society, rule, chance.choice(LIKELY), on=THEN - chance.randrange(2) * DAY)
            for _ in range(chance.randrange(4)):
                begin = chance.choice([THEN - DAY, THEN, THEN + DAY, TODAY])
                end, gone = (chance.choice([None, begin + chance.randrange(300) * DAY]) for _ in range(2))
                verdict = chance.choice([Verdict.MET, Verdict.NOT_MET])
                make.decision(
                    society,
                    cast.director,
                    rule=rule,
                    verdict=verdict,
                    decided_on=begin,
                    valid_to=end,
                    withdrawn_on=gone,
                )


def as_the_rulebook_says(status_of, on):
    """{(society id, rule): state that counts}, by the pure function."""
    told, decisions = {}, decisions_on([society for society, _ in status_of], on)
    for society in {society for society, _ in status_of}:
        outcomes = {rule: Outcome(Status(state), "") for (pk, rule), state in status_of.items() if pk == society}
        counting = effective(outcomes, in_force(decisions.get(society, ()), on))
        told |= {(society, rule): str(state) for rule, state in counting.items()}
    return told


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("on", [None, THEN])
def test_the_database_counts_as_the_rulebook_does(cast, seed, on):
    at_random(cast, Random(seed))
    everybody = Society.objects.all()
    status_of = {(row.society_id, row.rule): row.status for row in history.judged(everybody, on)}
    counting = as_the_rulebook_says(status_of, on or TODAY)
    assert history.states(everybody, on) == counting
    for state in STATES:
        rows = history.in_state(history.judged(everybody, on), [state], on)
        assert {(row.society_id, row.rule) for row in rows} == {key for key, held in counting.items() if held == state}
    tally = history.tally(everybody, on)
    assert tally.by_rule == Counter((rule, state) for (_, rule), state in counting.items())
    assert tally.failing == Counter(society for (society, _), state in counting.items() if state == "NOT_MET")
    for society in everybody:
        results = {(society.pk, one.rule.id): one.state for one in checkup.results(society, on)}
        assert results == {key: state for key, state in counting.items() if key[0] == society.pk}


def test_the_random_worlds_hold_what_they_are_for(cast):
    at_random(cast, Random(0))
    rests = [one for society in Society.objects.all() for one in checkup.results(society) if one.rests]
    assert rests, "no decision lies on a rule that does not apply"


# --- Refused


def not_applicable(cast):
    """P3 speaks only of model societies; 甲 is none."""
    staffed(cast.jia, 3)
    services.recheck([cast.jia.pk])
    assert Finding.objects.get(society=cast.jia, rule="P3").status == "NOT_APPLICABLE"


@pytest.mark.parametrize("verdict", list(Verdict))
def test_there_is_nothing_to_decide_where_the_rule_does_not_apply(cast, verdict):
    not_applicable(cast)
    asked = {"verdict": verdict, "reason": "已核实", "valid_to": TODAY}
    with pytest.raises(ValidationError, match="P3不适用于这家学会"):
        services.decide(actor=cast.director, society=cast.jia, rule="P3", **asked)
    assert not Decision.objects.exists()
    services.decide(actor=cast.director, society=cast.jia, rule="W1", **asked)  # the control: this one applies


def test_it_is_judged_when_it_is_decided_and_not_as_it_was_stored(cast):
    label = make.label(cast.jia, kind="MODEL")
    services.recheck([cast.jia.pk])
    assert Finding.objects.get(society=cast.jia, rule="P3").status != "NOT_APPLICABLE"
    type(label).objects.update(valid_to=TODAY - DAY)  # since the page was opened
    with pytest.raises(ValidationError):
        services.decide(actor=cast.director, society=cast.jia, rule="P3", verdict="MET", reason="已核实")


def test_the_page_offers_no_form_and_says_why(cast, as_):
    not_applicable(cast)
    client, place = as_(cast.director), reverse("assessment:decision_add", args=[cast.jia.pk, "P3"])
    page = client.get(place).content.decode()
    assert "这条规则不适用于这家学会" in page
    assert "保存认定" not in page
    assert "保存认定" in client.get(place.replace("P3", "W1")).content.decode()
    for rule, offered in (("P3", False), ("W1", True)):
        finding = client.get(reverse("assessment:finding", args=[cast.jia.pk, rule])).content.decode()
        assert (reverse("assessment:decision_add", args=[cast.jia.pk, rule]) in finding) is offered


def test_what_has_come_to_apply_to_nobody_while_one_wrote_is_said(cast, as_):
    label = make.label(cast.jia, kind="MODEL")
    services.recheck([cast.jia.pk])
    client, place = as_(cast.director), reverse("assessment:decision_add", args=[cast.jia.pk, "P3"])
    assert "保存认定" in client.get(place).content.decode()
    type(label).objects.update(valid_to=TODAY - DAY)
    given = {"verdict": "MET", "reason": "已核实", "document_no": "", "valid_to": ""}
    answer = client.post(place, given | form_token())
    assert answer.status_code == 422
    assert "P3不适用于这家学会，没有可以认定或豁免的：" in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_decision_made_before_rests_while_the_rule_does_not_apply(cast, as_):
    """A label ends: the waiver on P3 counts no more, stays on record, and the page says so."""
    label = make.label(cast.jia, kind="MODEL")
    make.decision(cast.jia, cast.director, rule="P3", verdict="WAIVED", valid_to=TODAY + datetime.timedelta(days=9))
    services.recheck([cast.jia.pk])
    client, place = as_(cast.officer), reverse("assessment:finding", args=[cast.jia.pk, "P3"])
    assert "这项认定不起作用" not in client.get(place).content.decode()
    label.delete()
    services.recheck([cast.jia.pk])
    assert history.states(Society.objects.all())[cast.jia.pk, "P3"] == "NOT_APPLICABLE"
    assert "这项认定不起作用" in client.get(place).content.decode()
    assert "规则现不适用，不起作用" in client.get(reverse("assessment:checkup", args=[cast.jia.pk])).content.decode()
    assert "规则现不适用，不起作用" in client.get(reverse("assessment:decision_list")).content.decode()
    assert Standing.objects.get(society=cast.jia).state == "OVERDUE"
