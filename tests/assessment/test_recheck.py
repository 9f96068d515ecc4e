"""Results are judged at once, and only what changed is written."""

import datetime
import json

from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment import services
from assessment.judging import judge_societies
from assessment.models import Finding, FindingChange, PolicyVersion, Standing
from rulebook.policy import Policy
from rulebook.rules import RULES
from societies.models import Society
from societies.services import change_record
from tests import make
from tests.assessment.stored import TODAY, TOMORROW, YESTERDAY, staffed, story, table, w1

WRITES = ("INSERT", "UPDATE", "DELETE")


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
    assert story(cast.jia) == [("", "MET", TODAY)]
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
    assert story(cast.jia) == [("", "NOT_MET", TODAY)]
    assert w1(cast.jia).since == TODAY


def test_a_first_check_for_another_day_is_followed_by_an_ordinary_history(cast):
    staffed(cast.jia, 3)
    services.recheck([cast.jia.pk], as_of=TOMORROW)
    assert story(cast.jia) == []
    services.recheck([cast.jia.pk])
    assert story(cast.jia) == [("", "MET", TODAY)]
    assert (w1(cast.jia).as_of, w1(cast.jia).since) == (TODAY, TODAY)


# --- A society that cannot be judged


def spoil(society):
    """Put a day into the register that can be stored but not read."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE societies_society SET registered_on = %s WHERE id = %s", ["2026-13-45", society.pk])


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


def test_before_any_version_the_policy_is_as_issued(db):
    first = PolicyVersion.objects.earliest("in_force_from")
    assert services.policy_for(first.in_force_from)[0] == first
    assert services.policy_for(first.in_force_from - datetime.timedelta(days=1)) == (None, Policy())
