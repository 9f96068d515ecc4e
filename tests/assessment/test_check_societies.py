"""`check_societies`: the same judging as the night, from the command line."""

import csv
import datetime
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessment.models import Finding, FindingChange, Standing
from rulebook.outcomes import Status
from rulebook.rules import RULES
from tests import make

TODAY = timezone.localdate()
TOMORROW = TODAY + datetime.timedelta(days=1)


def run(*options):
    """What the command prints."""
    out = io.StringIO()
    call_command("check_societies", *options, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def listed(*options):
    return json.loads(run("--format", "json", *options))


@pytest.fixture
def staffed(cast):
    """甲 has 1000 members and two employees."""
    make.members(cast.jia, year=TODAY.year, individual=1000, unit=0)
    for _ in range(2):
        make.staff_member(cast.jia, left_on=TODAY)
    return cast


def test_json_holds_every_society_and_rule(staffed):
    rows = listed()
    assert [(row["society"], row["rule"]) for row in rows] == [
        (society.name, rule) for society in (staffed.jia, staffed.yi, staffed.bing) for rule in RULES
    ]
    assert {row["status"] for row in rows} <= {str(status) for status in Status}
    [w1] = [row for row in rows if row["society"] == staffed.jia.name and row["rule"] == "W1"]
    finding = Finding.objects.get(society=staffed.jia, rule="W1")
    assert w1 == {
        "society": "江海省甲学会",
        "uscc": "513200005090100173",
        "rule": "W1",
        "status": "NOT_MET",
        "explanation": finding.explanation,
        "remedy": RULES["W1"].remedy,
    }
    assert rows[-1]["uscc"] == ""


def test_what_is_met_needs_no_remedy(staffed):
    make.staff_member(staffed.jia)
    [row] = listed("--society", "江海省甲学会", "--rule", "W1")
    assert (row["status"], row["remedy"]) == ("MET", "")


@pytest.mark.parametrize("name", ["江海省乙学会", "51320000509010025X", "51320000509010025x", " 江海省乙学会 "])
def test_one_society_by_name_or_code(cast, name):
    assert {row["society"] for row in listed("--society", name)} == {"江海省乙学会"}
    assert set(Finding.objects.values_list("society", flat=True)) == {cast.yi.pk}


def test_one_rule_is_printed_and_all_are_stored(cast):
    assert [row["rule"] for row in listed("--rule", "W1")] == ["W1"] * 3
    assert Finding.objects.count() == 3 * len(RULES)


def test_no_store_writes_nothing(staffed):
    with CaptureQueriesContext(connection) as queries:
        printed = run("--no-store", "--format", "json")
    assert [q["sql"] for q in queries if not q["sql"].lstrip().startswith("SELECT")] == []
    assert printed == run("--format", "json")


def test_another_day_is_stored_as_a_trial_and_today_goes_on_correctly(staffed):
    assert (
        listed("--as-of", str(TOMORROW), "--rule", "W1")[0]["explanation"] != listed("--rule", "W1")[0]["explanation"]
    )
    run("--as-of", str(TOMORROW))
    assert Finding.objects.get(society=staffed.jia, rule="W1").as_of == TOMORROW
    assert set(Standing.objects.values_list("trial", flat=True)) == {True}
    history = list(FindingChange.objects.values())
    run()
    assert Finding.objects.get(society=staffed.jia, rule="W1").as_of == TODAY
    assert set(Standing.objects.values_list("trial", flat=True)) == {False}
    assert list(FindingChange.objects.values()) == history


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--as-of", "2026-13-01"], "“2026-13-01”不是日期"),
        (["--as-of", "昨天"], "“昨天”不是日期"),
        (["--society", "江海省无此学会"], "没有名称或统一社会信用代码为“江海省无此学会”的学会"),
        (["--rule", "Z9"], "没有编号为“Z9”的规则"),
    ],
)
def test_what_does_not_exist_is_named_in_chinese(cast, options, words):
    with pytest.raises(CommandError, match=words) as refused:
        run(*options)
    assert refused.value.returncode == 1
    assert not Finding.objects.exists()


def test_csv_holds_the_same_and_no_formula(cast):
    make.society(name="=1+1")
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv", "--rule", "W1"))))
    assert [row["society"] for row in rows] == ["江海省甲学会", "江海省乙学会", "江海省丙学会", "'=1+1"]
    assert [row["status"] for row in rows] == [row["status"] for row in listed("--rule", "W1")]


def test_the_table_counts_every_state(staffed):
    text = run("--rule", "W1")
    assert "江海省甲学会  513200005090100173\n  W1   未达标　 " in text
    assert text.endswith("合计  达标 0  未达标 1  待认定 0  未到期 0  资料缺失 2  不适用 0  检查异常 0\n")


def test_nobody_to_judge(db):
    assert listed() == []


def test_the_number_of_queries_does_not_grow(staffed):
    def queries(*options):
        with CaptureQueriesContext(connection) as captured:
            run(*options)
        return len(captured)

    run()
    assert queries("--no-store", "--society", staffed.jia.name) == queries("--no-store") + 1  # whether it exists
    assert queries("--society", staffed.jia.name) == queries() + 1
