"""One society's results: the decision beside the machine's result, how it came about, what stands in the way."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment import checkup
from rulebook.policy import Policy
from tests import make
from tests.assessment.judged import DAY, THEN, TODAY, change, find, province


@pytest.fixture
def world(cast):
    return province(cast)


def by_rule(society, on=None):
    found = checkup.with_stories(checkup.results(society, on), society, on)
    return {result.rule.id: result for result in found}


def test_results_in_the_order_of_the_rules(world):
    assert [result.rule.id for result in checkup.results(world.jia)] == ["S1", "W1", "R8"]


def test_the_decision_stands_beside_and_counts(world):
    result = by_rule(world.yi)["W1"]
    assert (result.status, result.decision.verdict, result.state, result.open) == ("TO_REVIEW", "MET", "MET", False)
    assert by_rule(world.bing)["W1"].decision is None
    assert by_rule(world.bing)["W1"].state == "TO_REVIEW"


def test_the_past_is_what_was_judged_then(world):
    assert {rule: (result.status, result.explanation) for rule, result in by_rule(world.jia, THEN).items()} == {
        "S1": ("TO_REVIEW", "S1当时的说明。"),
        "W1": ("MET", "W1当时的说明。"),
        "R8": ("NOT_MET", "R8当时的说明。"),
    }
    assert checkup.results(world.jia, THEN - DAY) == []
    assert by_rule(world.yi, THEN)["W1"].decision is None  # decided later


def test_why_it_changed(world):
    first = make.policy_version(document_no="苏科协发〔2016〕141号", in_force_from="2016-09-09")
    later = make.policy_version(document_no="测〔2026〕1号", in_force_from=TODAY)
    change(world.jia, "W1", "NOT_MET", on=TODAY, old="MET", policy=first)
    world.jia.finding_changes.filter(rule="W1", new="MET").update(policy=first)
    result = by_rule(world.jia)["W1"]
    assert (result.before.new, result.change.new, result.cause) == ("MET", "NOT_MET", "数据变了，标准未变")
    ours = world.jia.finding_changes.filter(rule="W1", new="NOT_MET")
    ours.update(policy=later)
    assert by_rule(world.jia)["W1"].cause == "这一天起按新的标准（测〔2026〕1号）判定，数据也可能同时变了"
    type(later).objects.filter(pk=later.pk).update(in_force_from=TODAY - DAY)  # its first day left the result alone
    assert by_rule(world.jia)["W1"].cause == "数据变了，标准未变"


def test_the_past_has_the_story_of_then(world):
    change(world.jia, "W1", "NOT_MET", on=TODAY, old="MET")
    result = by_rule(world.jia, THEN)["W1"]
    assert (result.change.new, result.before) == ("MET", None)


def test_a_result_tells_nothing_of_its_past_unasked(world):
    (result,) = checkup.results(world.jia, rules=["W1"])
    assert (result.rule.id, result.change, result.before) == ("W1", None, None)


def test_a_story_is_read_no_longer_than_it_is_told(world):
    for days in range(1, 41):
        change(world.jia, "R8", ["NOT_MET", "MET"][days % 2], on=THEN + days * DAY)
    found = checkup.results(world.jia)
    with CaptureQueriesContext(connection) as asked:
        result = next(r for r in checkup.with_stories(found, world.jia) if r.rule.id == "R8")
    assert [row.on for row in (result.before, result.change)] == [THEN + 39 * DAY, THEN + 40 * DAY]
    with connection.cursor() as cursor:
        cursor.execute(asked[0]["sql"])
        assert (len(asked), len(cursor.fetchall())) == (1, 4)  # R8 two, S1 and W1 one each


def test_a_trial_has_no_story(world):
    result = by_rule(world.jia)["S1"]  # stored as NO_DATA, but the last recorded change says TO_REVIEW
    assert (result.change, result.before) == (None, None)


def test_remedy_leads_where_the_fact_is_entered(world):
    assert by_rule(world.jia)["W1"].section == "staff"
    find(world.jia, "W5", link="regulations")
    assert by_rule(world.jia)["W5"].section == "regulations"


def test_chapters_begin_with_what_must_be_done(world):
    find(world.jia, "P1", "MET")
    find(world.jia, "R5", "MET")
    chapters = checkup.urgent_first(checkup.by_chapter(checkup.results(world.jia)))
    assert [(one.chapter.key, one.chapter.clause) for one in chapters] == [
        ("W", "三·2"),
        ("R", "三·4"),
        ("S", "三·1"),
        ("P", "四·1"),
    ]
    second = chapters[1]
    assert [result.rule.id for result in second.first] == ["R8"]
    assert [result.rule.id for result in second.rest] == ["R5"]
    assert second.counts == [("NOT_MET", "未达标 1"), ("MET", "达标 1")]


def test_on_paper_the_chapters_keep_their_order(world):
    assert [one.chapter.key for one in checkup.by_chapter(checkup.results(world.jia))] == ["S", "W", "R"]


def test_one_state_only(world):
    chapters = checkup.by_chapter(checkup.results(world.jia), "NO_DATA")
    assert [[result.rule.id for result in chapter.results] for chapter in chapters] == [["S1"]]


def test_the_tally_counts_what_counts(world):
    assert checkup.tally(checkup.results(world.yi)) == [("MET", "达标", 2)]
    make.decision(world.jia, world.director, rule="R8", verdict="WAIVED", valid_to=TODAY)
    assert checkup.tally(checkup.results(world.jia)) == [
        ("NOT_MET", "未达标", 1),
        ("NO_DATA", "资料缺失", 1),
        ("WAIVED", "豁免", 1),
    ]


def test_obstacles(world):
    head, office = checkup.obstacles(checkup.results(world.jia), Policy())
    assert [[result.rule.id for result in part] for part in (head, office)] == [["S1"], ["W1", "R8"]]
    make.decision(world.jia, world.director, rule="R8", verdict="MET")
    assert [result.rule.id for result in checkup.obstacles(checkup.results(world.jia), Policy())[1]] == ["W1"]


@pytest.mark.parametrize(
    ("s7", "s8", "expected"),
    [
        ("NOT_APPLICABLE", "MET", []),
        ("MET", "NOT_APPLICABLE", []),
        ("NOT_APPLICABLE", "NOT_MET", ["S8"]),
        ("NO_DATA", "NO_DATA", ["S7", "S8"]),
        ("NOT_APPLICABLE", "NOT_APPLICABLE", ["S7", "S8"]),
    ],
)
def test_one_of_two_suffices(cast, s7, s8, expected):
    find(cast.jia, "S7", s7)
    find(cast.jia, "S8", s8)
    head, _ = checkup.obstacles(checkup.results(cast.jia), Policy())
    assert [result.rule.id for result in head] == expected


@pytest.mark.parametrize(("state", "expected"), [("NOT_APPLICABLE", []), ("NOT_MET", ["P3"])])
def test_what_does_not_apply_is_in_nobodys_way(cast, state, expected):
    find(cast.jia, "P3", state)
    _, office = checkup.obstacles(checkup.results(cast.jia), Policy())
    assert [result.rule.id for result in office] == expected


def test_how_it_stood_then(world):
    assert checkup.attainment(world.jia, THEN).new == "ATTAINED"
    assert checkup.attainment(world.jia, TODAY).new == "OVERDUE"
    assert checkup.attainment(world.jia, THEN - DAY) is None
