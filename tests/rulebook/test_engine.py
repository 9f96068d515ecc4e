import logging

import pytest

from rulebook.engine import judge, judge_society
from rulebook.outcomes import Status, met, not_met
from rulebook.rules import RULES
from rulebook.rules.base import MUST, SHOULD, collect, judged, rule
from tests.rulebook.rules.given import given


def a_rule(force=MUST, evaluate=lambda facts: not_met("不足。", "staff", 现有=1), **values):
    return rule("W9", "一条规则", clause="三·2", remedy="补足。", force=force, **values)(evaluate)


def test_a_must_may_say_not_met():
    assert judge(a_rule(), given()).status is Status.NOT_MET


def test_a_should_says_to_review_at_worst_and_keeps_its_words():
    outcome = judge(a_rule(SHOULD), given())
    assert (outcome.status, outcome.explanation, outcome.values, outcome.link) == (
        Status.TO_REVIEW,
        "不足。",
        {"现有": 1},
        "staff",
    )


def test_a_should_that_is_met_stays_met():
    assert judge(a_rule(SHOULD, lambda facts: met("够。")), given()).status is Status.MET


def test_a_rule_that_crashes_is_an_error_and_the_log_names_rule_and_society(caplog):
    with caplog.at_level(logging.ERROR):
        outcome = judge(a_rule(evaluate=lambda facts: 1 // 0), given())
    assert outcome.status is Status.ERROR
    assert "Rule W9 failed on society 1" in caplog.text


def test_one_crash_does_not_stop_the_others():
    rules = {"W9": a_rule(evaluate=lambda facts: 1 // 0), "W1": RULES["W1"]}
    assert [o.status for o in judge_society(rules, given()).values()] == [Status.ERROR, Status.NO_DATA]


def test_rules_judged_last_are_left_to_the_aggregates():
    outcomes = judge_society(RULES, given())
    assert set(RULES) - set(outcomes) == {"G1", "G2", "G3"}


@pytest.mark.parametrize("missing", ["title", "clause", "remedy"])
def test_a_rule_without_its_words_stops_the_site(missing):
    words = {"title": "一条规则", "clause": "三·2", "remedy": "补足。"} | {missing: " "}
    with pytest.raises(ValueError, match=missing):
        rule("W9", words.pop("title"), **words)(lambda facts: met(""))


def test_a_rule_id_that_looks_wrong_stops_the_site():
    with pytest.raises(ValueError, match="STF-03"):
        rule("STF-03", "一条规则", clause="三·2", remedy="补足。")(lambda facts: met(""))


class Chapter:
    """Stands for a module."""

    def __init__(self, **rules):
        vars(self).update(rules)


def test_two_rules_with_one_id_stop_the_site():
    with pytest.raises(ValueError, match="W9"):
        collect(Chapter(one=a_rule()), Chapter(other=a_rule()))


def test_every_rule_tells_its_reading_in_chinese_on_one_line():
    for one in RULES.values():
        assert one.reading, one.id
        assert "\n" not in one.reading
        assert any("\u4e00" <= letter <= "\u9fff" for letter in one.reading), one.id


def test_every_rule_names_a_section_of_the_profile_or_is_judged_last():
    sections = {"basic", "governance", "members", "secretary_general", "staff", "platforms", "party", "finance"}
    for one in RULES.values():
        assert one.last or one.section in sections | {"regulations", "evidence"}, one.id


def test_a_judged_rule_shows_what_it_is_given():
    one = judged("W9", "一条规则", clause="三·2", remedy="上传。", shows=lambda facts: ("有3项", {"项": 3}))
    outcome = judge(one, given())
    assert (outcome.status, outcome.explanation, outcome.values) == (
        Status.NO_DATA,
        "有3项；未上传佐证材料。",
        {"项": 3},
    )
