"""What was found in a statement before is said as it is said now."""

import pytest

from finance.models import Statement
from tests import make
from tests.assessment.test_migrations import migrate, newest

OLD = "各项之和290000.00元与收入合计290000.50元相差0.50元。"


@pytest.mark.django_db(transaction=True)
def test_the_sums_of_stored_faults_are_grouped():
    fault = {"field": "income", "column": "", "message": OLD, "missing": [], "expected": "290000.00", "found": "1.00"}
    statements = [Statement(society=make.society(), year=2025, faults=faults) for faults in ([fault], [], None)]
    try:
        migrate("0004_statement_columns", "finance")
        Statement._base_manager.bulk_create(statements)
    finally:
        newest()
    now = fault | {"message": "各项之和290,000元与收入合计290,000.50元相差0.50元。"}
    assert list(Statement._base_manager.order_by("pk").values_list("faults", flat=True)) == [[now], [], None]
