"""A stored policy version holds every parameter: a default that the code changes later reaches none of them."""

import dataclasses
import datetime
from importlib import import_module

import pytest

from assessment.models import PolicyVersion
from rulebook import policy
from rulebook.policy import Policy, parameters_of, policy_from
from tests import make
from tests.assessment.judged import DAY, TODAY
from tests.assessment.test_migrations import migrate, newest

FEW = {"staff_per_mille": 3}
HELD = import_module("assessment.migrations.0009_versions_hold_every_parameter").HELD


def every_default_changed():
    """(name, a Policy in which just that parameter has another default) of every parameter."""
    for field in dataclasses.fields(Policy):
        if field.name != "document_no":
            fresh = dataclasses.field(default=another(field.default), metadata=field.metadata)
            space = {field.name: fresh, "__annotations__": {field.name: field.type}}
            yield field.name, dataclasses.dataclass(frozen=True)(type("Changed", (Policy,), space))


def another(value):
    """Another value of the same type."""
    match value:
        case bool():
            return not value
        case datetime.date():
            return value + DAY
        case "03-31":
            return "04-30"
        case tuple():
            return value[1:] or (("OPEN", "一等奖"),)
    return value + type(value)(1)


@pytest.mark.django_db(transaction=True)
def test_a_changed_default_reaches_no_stored_version(monkeypatch):
    """Neither one that held few parameters when this edition of the site came, nor one that is stored with few."""
    try:
        then = migrate("0008_foresight").get_model("assessment", "PolicyVersion").objects
        then.create(document_no="旧", title="旧", in_force_from=TODAY - DAY, parameters=FEW)
    finally:
        newest()
    make.policy_version(in_force_from=TODAY, parameters=FEW)
    stored = list(PolicyVersion.objects.filter(in_force_from__gte=TODAY - DAY).values_list("parameters", flat=True))
    before = [parameters_of(policy_from(parameters)) for parameters in stored]
    assert [one["staff_per_mille"] for one in before] == [3, 3]
    for name, changed in every_default_changed():
        monkeypatch.setattr(policy, "Policy", changed)
        assert getattr(policy_from({}), name) == getattr(changed(), name) != getattr(Policy(), name)  # the control
        assert [parameters_of(policy_from(parameters)) for parameters in stored] == before, name


def test_what_old_versions_were_filled_with_is_a_whole_policy():
    assert HELD.keys() <= parameters_of(Policy()).keys()
    assert parameters_of(policy_from(HELD)).items() >= HELD.items()
