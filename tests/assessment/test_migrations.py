"""What the last version stored opens in this one, before the next night."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from assessment.models import Standing
from tests import make
from tests.assessment.judged import find, stand

FIGURES = ("members", "staff", "staff_needed", "not_met", "to_review", "no_data")


def migrate(name):
    """Bring the assessment app's tables to a migration; returns the models as they are there."""
    executor = MigrationExecutor(connection)
    executor.migrate([("assessment", name)])
    return executor.loader.project_state([("assessment", name)]).apps


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
        migrate("0005_standing_figures")
    rows = {row.pop("society"): tuple(row.values()) for row in Standing.objects.values("society", *FIGURES)}
    assert rows == {
        counted.pk: (3001, 1, 4, 3, 12, 0),
        half.pk: (820, None, None, 0, 0, 0),
        never.pk: (None, None, None, 0, 0, 0),
    }
