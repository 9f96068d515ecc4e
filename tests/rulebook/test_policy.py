import csv
import dataclasses
import json

import pytest

from rulebook import policy as policy_module
from rulebook.parameters import described, parameter
from rulebook.policy import Policy, parameters_of, policy_from
from tests.house import ROOT
from tests.rulebook.rules.given import day

LATER = {one.name: one.before for one in described(Policy).values() if one.before is not None}
AS_ISSUED = dataclasses.replace(Policy(), **LATER)  # a parameter of a later day counts from the version that holds it


def test_without_parameters_it_is_the_policy_as_it_was_issued():
    assert policy_from({}) == AS_ISSUED


def test_parameters_survive_json():
    policy = dataclasses.replace(
        Policy(), least_staff=4, age_lenient=True, due_all=day("2027-06-30"), prize_matrix=(("OPEN", "一等奖"),)
    )
    stored = json.loads(json.dumps(parameters_of(policy)))
    assert policy_from(stored) == policy


def test_a_version_holds_only_what_it_changes():
    assert policy_from({"staff_per_mille": 2}, "江科协发〔2027〕1号") == dataclasses.replace(
        AS_ISSUED, staff_per_mille=2, document_no="江科协发〔2027〕1号"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("least_staff", "3"),
        ("least_staff", True),
        ("least_staff", 3.5),
        ("age_lenient", 1),
        ("due_all", "2020-13-01"),
        ("due_all", 2020),
        ("regulations", 3),
        ("last_year_until", "3月31日"),
        ("last_year_until", "02-29"),  # no day of every year
        ("last_year_until", 331),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_by_name(name, value):
    with pytest.raises(ValueError, match=name):
        policy_from({name: value})


def test_an_unknown_parameter_is_refused_by_name():
    with pytest.raises(ValueError, match="least_stuff"):
        policy_from({"least_stuff": 3})


def test_a_tuple_says_how_it_is_written():
    with pytest.raises(KeyError):
        parameter((1, 2), "会费", "实到")


# --- A parameter that comes later


@dataclasses.dataclass(frozen=True)
class Later(Policy):
    """The policy with a parameter more, which says what held before there was it."""

    interns_count: bool = parameter(True, "工作人员与会员", "实习人员计入", before=False)


@pytest.fixture
def later(monkeypatch):
    monkeypatch.setattr(policy_module, "Policy", Later)


def test_versions_stored_before_it_judge_as_they_did(later):
    assert policy_from({}).interns_count is False
    assert policy_from({"least_staff": 4}).interns_count is False
    assert policy_from({"interns_count": True}).interns_count is True
    assert Later().interns_count is True  # the control: its default is the new reading


def test_a_version_made_since_holds_it(later):
    stored = json.loads(json.dumps(parameters_of(policy_from({"interns_count": True}))))
    assert policy_from(stored).interns_count is True


def test_every_parameter_that_came_later_says_what_held_before():
    """Without it, its default would hold in every version already stored."""
    with (ROOT / "tests/data/parameters-as-issued.csv").open(newline="") as file:
        issued = {row["name"] for row in csv.DictReader(file)}
    assert len(issued) > 30
    assert [one.name for one in described(Policy).values() if one.name not in issued and one.before is None] == []


def test_what_held_before_is_of_the_same_type():
    with pytest.raises(TypeError, match="实习人员"):
        parameter(True, "工作人员与会员", "实习人员计入", before=0)
