"""Results are judged at once, only changes are written, and people's judgements stand beside them."""

import datetime
import json
from operator import attrgetter

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEntry
from assessment import history, services
from assessment.judging import judge_societies
from assessment.models import Decision, Finding, FindingChange, PolicyVersion, Standing
from assessment.policy import Policy
from assessment.rules import RULES
from core.locking import Conflict
from societies.models import Society
from societies.services import change_record
from tests import make

TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)
YEAR = datetime.timedelta(days=365)
WRITES = ("INSERT", "UPDATE", "DELETE")


def w1(society):
    return Finding.objects.get(society=society, rule="W1")


def story(society, rule="W1"):
    """The recorded states of a rule, oldest first."""
    changes = FindingChange.objects.filter(society=society, rule=rule).order_by("on", "pk")
    return [(change.old, change.new, change.on) for change in changes]


def staffed(society, count):
    """Give a society of 1000 members `count` employees."""
    make.members(society, year=TODAY.year, individual=1000, unit=0)
    for _ in range(count):
        make.staff_member(society)


def table(model):
    return list(model.objects.order_by("pk").values())


def test_every_rule_gets_a_result_with_all_that_explains_it(cast):
    staffed(cast.jia, 2)
    services.recheck([cast.jia.pk])
    assert set(Finding.objects.filter(society=cast.jia).values_list("rule", flat=True)) == set(RULES)
    found = w1(cast.jia)
    assert (found.status, found.as_of, found.since) == ("NOT_MET", TODAY, TODAY)
    assert "1000" in found.explanation
    assert found.values
    assert found.policy == PolicyVersion.objects.get(in_force_from=datetime.date(2016, 9, 8))
    assert not Finding.objects.exclude(society=cast.jia).exists()


def test_an_unchanged_society_is_written_not_at_all(cast):
    staffed(cast.jia, 3)
    services.recheck([cast.jia.pk])
    before = [table(model) for model in (Finding, FindingChange, Standing)]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        services.recheck([cast.jia.pk])
    assert [q["sql"] for q in queries if q["sql"].startswith(WRITES)] == []
    assert [table(model) for model in (Finding, FindingChange, Standing)] == before


def test_only_the_changed_rules_are_written(cast):
    staffed(cast.jia, 2)
    services.recheck([cast.jia.pk])
    before = {row["rule"]: row for row in table(Finding)}
    make.staff_member(cast.jia)
    services.recheck([cast.jia.pk])
    moved = {row["rule"] for row in table(Finding) if row != before[row["rule"]]}
    assert "W1" in moved
    assert not moved & {"S0", "E1", "G7", "P1"}
    assert story(cast.jia) == [("", "NOT_MET", TODAY), ("NOT_MET", "MET", TODAY)]
    assert w1(cast.jia).status == "MET"


def test_new_words_for_the_same_state_make_no_history(cast):
    staffed(cast.jia, 1)
    services.recheck([cast.jia.pk])
    Finding.objects.update(since=YESTERDAY)
    make.staff_member(cast.jia)
    services.recheck([cast.jia.pk])
    assert "2" in w1(cast.jia).explanation
    assert w1(cast.jia).since == YESTERDAY
    assert story(cast.jia) == [("", "NOT_MET", TODAY)]


def test_the_number_of_queries_does_not_grow_with_the_societies(cast):
    def queries(societies):
        with CaptureQueriesContext(connection) as captured:
            services.recheck([society.pk for society in societies])
        return len(captured)

    for society in (cast.jia, cast.yi, cast.bing):
        staffed(society, 3)
        services.recheck([society.pk])  # what is written grows with the changes; what is read does not
    assert queries([cast.jia]) == queries([cast.jia, cast.yi, cast.bing])


def test_many_societies_are_judged_in_chunks(cast, settings):
    settings.NIGHTLY_CHUNK = 2
    societies = [cast.jia, cast.yi, cast.bing]
    services.recheck([society.pk for society in societies])
    assert Finding.objects.count() == 3 * len(RULES)


def test_a_change_of_a_record_changes_the_result_in_the_same_transaction(cast):
    staffed(cast.jia, 3)
    services.recheck([cast.jia.pk])
    members = cast.jia.membership_years.get()
    change_record(actor=cast.filler, record=members, values={"individual": 3001}, version=members.version)
    assert w1(cast.jia).status == "NOT_MET"


def test_a_rule_that_is_no_more_leaves_no_result(cast):
    services.recheck([cast.jia.pk])
    Finding.objects.filter(rule="W1").update(rule="W99")
    services.recheck([cast.jia.pk])
    assert set(Finding.objects.values_list("rule", flat=True)) == set(RULES)


def test_values_are_plain_json(cast):
    staffed(cast.jia, 2)
    make.secretary_general(cast.jia)
    make.body(make.term(cast.jia))
    make.evidence(cast.jia)
    judged = judge_societies(Society.objects.all(), TODAY, Policy())
    for one in judged.values():
        for outcome in one.outcomes.values():
            json.dumps(outcome.values)


# --- Another day


def test_the_results_of_another_day_are_a_trial_without_history(cast):
    staffed(cast.jia, 3)
    services.recheck([cast.jia.pk])
    cast.jia.staff.update(left_on=TODAY)
    services.recheck([cast.jia.pk], as_of=TOMORROW)
    assert (w1(cast.jia).status, w1(cast.jia).as_of) == ("NOT_MET", TOMORROW)
    assert Standing.objects.get(society=cast.jia).trial is True
    assert story(cast.jia) == [("", "MET", TODAY)]


def test_the_next_check_of_today_takes_the_place_of_a_trial(cast):
    staffed(cast.jia, 3)
    services.recheck([cast.jia.pk])
    undisturbed = [[{**row, "id": 0} for row in table(model)] for model in (Finding, FindingChange, Standing)]
    cast.jia.staff.update(left_on=TODAY)
    services.recheck([cast.jia.pk], as_of=TOMORROW)
    cast.jia.staff.update(left_on=None)
    services.recheck([cast.jia.pk])
    assert [[{**row, "id": 0} for row in table(model)] for model in (Finding, FindingChange, Standing)] == undisturbed


def test_what_a_trial_foresaw_is_still_a_change_when_it_comes_true(cast):
    """The trial found NOT_MET; the day it holds, the history says so although the stored state does not move."""
    staffed(cast.jia, 3)
    services.recheck([cast.jia.pk])
    cast.jia.staff.update(left_on=TODAY)
    services.recheck([cast.jia.pk], as_of=TOMORROW)
    cast.jia.staff.update(left_on=YESTERDAY)
    services.recheck([cast.jia.pk])
    assert story(cast.jia) == [("", "MET", TODAY), ("MET", "NOT_MET", TODAY)]
    assert w1(cast.jia).since == TODAY


def test_a_first_check_for_another_day_is_followed_by_an_ordinary_history(cast):
    staffed(cast.jia, 3)
    services.recheck([cast.jia.pk], as_of=TOMORROW)
    assert story(cast.jia) == []
    services.recheck([cast.jia.pk])
    assert story(cast.jia) == [("", "MET", TODAY)]
    assert (w1(cast.jia).as_of, w1(cast.jia).since) == (TODAY, TODAY)


# --- Attainment


def attain(society, author):
    """Let every rule that counts be judged met by a person."""
    policy = Policy()
    needed = {*policy.secretary_general_needs, *policy.secretary_general_either, *policy.secretariat_needs}
    needed |= {*policy.secretary_general_met_or_decided, *policy.secretariat_where_applicable}
    return [
        make.decision(society, author, rule=rule, decided_on=TODAY - YEAR, valid_to=TODAY + YEAR)
        for rule in sorted(needed)
    ]


def test_decisions_count_towards_attainment_and_history_keeps_the_first_day(cast):
    attain(cast.jia, cast.officer)
    services.recheck([cast.jia.pk])
    standing = Standing.objects.get(society=cast.jia)
    assert (standing.state, standing.first_met_on, standing.lost_on) == ("ATTAINED", TODAY, None)
    assert w1(cast.jia).status == "NO_DATA"
    assert story(cast.jia, history.ATTAINMENT) == [("", "ATTAINED", TODAY)]


def test_attainment_lost_and_found_again(cast):
    decisions = attain(cast.jia, cast.officer)
    long_ago = TODAY - YEAR
    services.judge_and_store([cast.jia.pk], long_ago, trial=False)
    Decision.objects.filter(pk=decisions[0].pk).update(withdrawn_on=YESTERDAY)
    services.judge_and_store([cast.jia.pk], YESTERDAY, trial=False)
    standing = Standing.objects.get(society=cast.jia)
    assert (standing.state, standing.first_met_on, standing.lost_on) == ("LAPSED", long_ago, YESTERDAY)
    Decision.objects.filter(pk=decisions[0].pk).update(withdrawn_on=None)
    for _ in range(2):
        services.recheck([cast.jia.pk])
    standing.refresh_from_db()
    assert (standing.state, standing.first_met_on, standing.lost_on) == ("ATTAINED", long_ago, None)
    assert story(cast.jia, history.ATTAINMENT) == [
        ("", "ATTAINED", long_ago),
        ("ATTAINED", "LAPSED", YESTERDAY),
        ("LAPSED", "ATTAINED", TODAY),
    ]
    societies = Society.objects.filter(pk=cast.jia.pk)
    assert history.attainment(societies, YESTERDAY) == {cast.jia.pk: "LAPSED"}
    assert history.attainment(societies, TODAY - YEAR) == {cast.jia.pk: "ATTAINED"}
    assert history.attainment(societies, TODAY - 2 * YEAR) == {}


def test_a_trial_of_an_earlier_day_does_not_lose_the_first_day_met(cast):
    attain(cast.jia, cast.officer)
    services.recheck([cast.jia.pk])
    services.recheck([cast.jia.pk], as_of=TODAY - 2 * YEAR)
    assert Standing.objects.get(society=cast.jia).first_met_on is None
    services.recheck([cast.jia.pk])
    assert Standing.objects.get(society=cast.jia).first_met_on == TODAY


# --- A society that cannot be judged


def spoil(society):
    """Put a day into the register that can be stored but not read."""
    bad = "2026-13-45" if connection.vendor == "sqlite" else "10000-01-01"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE societies_society SET registered_on = %s WHERE id = %s", [bad, society.pk])


def test_a_society_whose_facts_cannot_be_read_is_marked_and_the_others_go_on(cast):
    for society in (cast.jia, cast.yi):
        staffed(society, 3)
    services.recheck([cast.jia.pk, cast.yi.pk])
    standing = Standing.objects.filter(society=cast.jia).values().get()
    make.staff_member(cast.yi)
    spoil(cast.jia)
    services.judge_and_store(list(Society.objects.values_list("pk", flat=True)), TODAY)
    states = Finding.objects.filter(society=cast.jia).values_list("status", flat=True)
    assert set(states) == {"ERROR"}
    assert len(states) == len(RULES)
    assert "4人" in w1(cast.yi).explanation
    assert Finding.objects.filter(society=cast.bing).count() == len(RULES)
    assert Standing.objects.filter(society=cast.jia).values().get() == standing


# --- Policy versions


def test_the_version_in_force_on_the_day_judges(cast):
    staffed(cast.jia, 3)
    later = make.policy_version(in_force_from=TODAY, parameters={"least_staff": 4}, document_no="江科协发〔2026〕9号")
    version, policy = services.policy_for(TODAY)
    assert (version, policy.least_staff, policy.document_no) == (later, 4, "江科协发〔2026〕9号")
    assert services.policy_for(YESTERDAY)[1].least_staff == Policy().least_staff
    services.recheck([cast.jia.pk])
    assert (w1(cast.jia).status, w1(cast.jia).policy) == ("NOT_MET", later)


def test_a_later_version_changes_nothing_before_it(cast):
    staffed(cast.jia, 3)
    services.recheck([cast.jia.pk])
    before = table(Finding)
    make.policy_version(in_force_from=TOMORROW, parameters={"least_staff": 99})
    services.recheck([cast.jia.pk])
    assert table(Finding) == before


def test_without_any_version_the_policy_is_as_issued(db):
    PolicyVersion.objects.all().delete()
    assert services.policy_for(TODAY) == (None, Policy())


# --- Decisions


def test_a_decision_is_recorded_beside_the_result_and_audited(cast):
    staffed(cast.jia, 2)
    services.recheck([cast.jia.pk])
    before = Standing.objects.get(society=cast.jia).counts
    decision = services.decide(
        actor=cast.officer,
        society=cast.jia,
        rule="W1",
        verdict="MET",
        reason=" 已到社核实 ",
        document_no="学〔2026〕1号",
    )
    assert (decision.decided_on, decision.reason, decision.author) == (TODAY, "已到社核实", cast.officer)
    assert w1(cast.jia).status == "NOT_MET"
    assert services.valid_decisions([cast.jia.pk, cast.yi.pk], TODAY) == {cast.jia.pk: {"W1": "MET"}}
    counts = Standing.objects.get(society=cast.jia).counts
    assert counts == before | {"NOT_MET": before["NOT_MET"] - 1, "MET": before["MET"] + 1}
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor_id, entry.society_id, entry.reason) == (
        "认定",
        cast.officer.pk,
        cast.jia.pk,
        "已到社核实",
    )
    assert entry.changes["verdict"] == [None, "MET"]


@pytest.mark.parametrize(
    ("who", "verdict", "allowed"),
    [
        ("officer", "MET", True),
        ("officer", "NOT_MET", True),
        ("officer", "WAIVED", False),
        ("director", "WAIVED", True),
        ("filler", "MET", False),
        ("head", "MET", False),
        ("leader", "MET", False),
        ("administrator", "MET", False),
    ],
)
def test_who_may_decide(cast, who, verdict, allowed):
    asked = {"society": cast.jia, "rule": "W1", "verdict": verdict, "reason": "已核实", "valid_to": TOMORROW}
    if allowed:
        decision = services.decide(actor=getattr(cast, who), **asked)
        services.withdraw(actor=getattr(cast, who), decision=decision, reason="重新核实")
    else:
        with pytest.raises(PermissionDenied):
            services.decide(actor=getattr(cast, who), **asked)
        decision = make.decision(cast.jia, cast.director, verdict=verdict, valid_to=TOMORROW)
        with pytest.raises(PermissionDenied):
            services.withdraw(actor=getattr(cast, who), decision=decision, reason="重新核实")
        assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"rule": "Z9"}, "rule", "没有编号为“Z9”的规则。"),
        ({"reason": "  "}, "reason", "此字段不能为空。"),
        ({"verdict": "WAIVED"}, "valid_to", "豁免必须有截止日期。"),
        ({"verdict": "WAIVED", "valid_to": YESTERDAY}, "valid_to", "截止日期早于今天，请填写今后的日期。"),
        ({"verdict": "PERHAPS"}, "verdict", "值 'PERHAPS' 不是有效选项。"),
    ],
)
def test_an_unsound_decision_is_refused(cast, values, field, words):
    asked = {"society": cast.jia, "rule": "W1", "verdict": "MET", "reason": "已核实"} | values
    with pytest.raises(ValidationError) as refused:
        services.decide(actor=cast.director, **asked)
    assert words in refused.value.message_dict[field]
    assert not Decision.objects.exists()


def test_a_decision_ends_by_itself_or_by_withdrawal(cast):
    for rule, values in {
        "W1": {"valid_to": YESTERDAY},
        "W2": {"decided_on": TOMORROW},
        "S0": {"withdrawn_on": TODAY},
        "S1": {"withdrawn_on": TOMORROW},
        "E1": {"valid_to": TODAY},
    }.items():
        make.decision(cast.jia, cast.director, rule=rule, **values)
    assert services.valid_decisions([cast.jia.pk], TODAY) == {cast.jia.pk: {"S1": "MET", "E1": "MET"}}


def test_of_two_valid_decisions_the_newer_counts(cast):
    make.decision(cast.jia, cast.director, verdict="MET", decided_on=YESTERDAY)
    make.decision(cast.jia, cast.director, verdict="NOT_MET", decided_on=TODAY - YEAR)
    assert services.valid_decisions([cast.jia.pk], TODAY) == {cast.jia.pk: {"W1": "MET"}}


def test_withdrawing_takes_effect_at_once_and_only_once(cast):
    attain(cast.jia, cast.director)
    services.recheck([cast.jia.pk])
    decision = min(Decision.objects.all(), key=attrgetter("rule"))
    stale = Decision.objects.get(pk=decision.pk)
    services.withdraw(actor=cast.director, decision=decision, reason="材料有误")
    assert Standing.objects.get(society=cast.jia).state == "LAPSED"
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.reason, entry.changes) == ("撤销认定", "材料有误", {"withdrawn_on": [None, str(TODAY)]})
    with pytest.raises(ValidationError):
        services.withdraw(actor=cast.director, decision=decision, reason="再次")
    with pytest.raises(Conflict):
        services.withdraw(actor=cast.director, decision=stale, reason="同时")
    with pytest.raises(ValidationError):
        services.withdraw(actor=cast.director, decision=Decision.objects.exclude(pk=decision.pk)[0], reason=" ")
    assert Decision.objects.filter(withdrawn_on=TODAY, version=F("version")).count() == 1
