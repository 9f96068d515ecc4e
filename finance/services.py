"""What finance derives from its records: the faults of the yearly statements."""

from decimal import Decimal
from itertools import groupby

from django.db import transaction

from finance.models import Statement
from rulebook import statements as arithmetic

ITEMS = [f.name for f in Statement._meta.concrete_fields if f.get_internal_type() == "DecimalField"]
LABELS = {name: Statement._meta.get_field(name).verbose_name for name in ITEMS}
BATCH = 500  # societies in one query, far below SQLite's limit of variables


@transaction.atomic
def refresh_faults(statements):
    """Check all statements of the societies that these (saved or deleted) belong to; write only what moved.

    A statement also decides the opening figure of the next year, so every year of the society is looked at. `faults` is
    derived, not entered: it raises no version and leaves no audit row of its own. Returns the number of rows written.
    """
    societies = sorted({statement.society_id for statement in statements})
    return sum(_refresh(societies[start : start + BATCH]) for start in range(0, len(societies), BATCH))


def _refresh(societies):
    moved = []
    rows = Statement._base_manager.filter(society__in=societies).order_by("society_id", "year")
    for _, years in groupby(rows, key=lambda row: row.society_id):
        closing = {}
        for row in years:
            faults = [_plain(fault) for fault in _check(row, closing.get(row.year - 1))]
            closing[row.year] = row.closing_net_assets
            if faults != row.faults:
                row.faults = faults
                moved.append(row)
    Statement._base_manager.bulk_update(moved, ["faults"], batch_size=BATCH)
    return len(moved)


def _check(row, before):
    cells = {name: getattr(row, name) for name in ITEMS}
    split = {
        item: {column: Decimal(amount) for column, amount in parts.items()} for item, parts in row.restricted.items()
    }
    return arithmetic.check(row.year, cells, LABELS, before, split)


def _plain(fault):
    """A fault as JSON: amounts as text with two places, labels of what is missing."""
    amounts = {
        name: None if value is None else f"{value:.2f}"
        for name, value in (("expected", fault.expected), ("found", fault.found))
    }
    return {
        "field": fault.field,
        "column": fault.column,
        "message": fault.message,
        "missing": [LABELS[item].removeprefix("其中：") for item in fault.missing],
        **amounts,
    }
