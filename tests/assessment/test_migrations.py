"""What the last version stored opens in this one, before the next night."""

from itertools import pairwise

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from assessment.models import FindingChange, Standing
from tests import make
from tests.assessment.judged import DAY, TODAY, find, stand

FIGURES = ("members", "staff", "staff_needed", "not_met", "to_review", "no_data")


def migrate(name, app="assessment"):
    """Bring an app's tables to a migration; returns the models as they are there."""
    executor = MigrationExecutor(connection)
    executor.migrate([(app, name)])
    return executor.loader.project_state([(app, name)]).apps


def newest():
    """Bring all tables back to where they were."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.django_db(transaction=True)
def test_the_figures_of_a_standing_come_from_what_the_last_check_stored():
    counted, half, never = (make.society() for _ in range(3))
    for society in (counted, half, never):
        stand(society)
    find(counted, "W1", values={"会员": 3001, "应配": 4, "现有": 1, "参考上限": 15})
    find(counted, "E1", values={"会员": 7})
    find(half, "W1", "NO_DATA", values={"会员": 820})
    try:
        old = migrate("0004_annual_tables_leave").get_model("assessment", "Standing").objects
        old.filter(society=counted.pk).update(counts={"MET": 9, "NOT_MET": 3, "TO_REVIEW": 12, "NO_DATA": 0})
    finally:
        newest()
    rows = {row.pop("society"): tuple(row.values()) for row in Standing.objects.values("society", *FIGURES)}
    assert rows == {
        counted.pk: (3001, 1, 4, 3, 12, 0),
        half.pk: (820, None, None, 0, 0, 0),
        never.pk: (None, None, None, 0, 0, 0),
    }


@pytest.mark.django_db(transaction=True)
def test_of_several_changes_of_a_day_its_end_stays():
    society = make.society()
    try:
        then = migrate("0005_standing_figures").get_model("assessment", "FindingChange").objects
        for rule, *states in (("W1", "", "MET"), ("S0", "MET", "NOT_MET", "NO_DATA"), ("E1", "MET", "NOT_MET", "MET")):
            for old, new in pairwise(states):
                then.create(society_id=society.pk, rule=rule, old=old, new=new, explanation=f"到{new}", on=TODAY)
        then.create(society_id=society.pk, rule="S0", old="", new="MET", explanation="以前", on=TODAY - DAY)
    finally:
        newest()
    rows = FindingChange.objects.order_by("rule", "on").values_list("rule", "old", "new", "explanation", "on")
    assert list(rows) == [
        ("S0", "", "MET", "以前", TODAY - DAY),
        ("S0", "MET", "NO_DATA", "到NO_DATA", TODAY),
        ("W1", "", "MET", "到MET", TODAY),
    ]
