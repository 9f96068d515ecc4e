"""Statements that will not add up once an import is written."""

from finance.checked import check_years
from finance.models import Statement
from societies.register.foreseen import of_model, will_be


def unbalanced(records):
    """A sentence for each statement that the import writes and that does not add up, and for each that no longer opens
    as the year before it closes."""
    own, societies = of_model(records, Statement)
    labels = Statement.labels()
    for society, rows in will_be(Statement, societies, own).items():
        rows.sort(key=lambda pair: pair[0].year)
        before = [_wrong(row) for row, _ in rows]
        check_years([row for row, _ in rows], labels)
        for (row, record), known in zip(rows, before, strict=True):
            written = record is not None and record.state != "unchanged"
            if wrong := [message for message in _wrong(row) if written or message not in known]:
                yield f"{society} {row.year} 年：{''.join(wrong)}"


def _wrong(statement):
    return [fault["message"] for fault in statement.faults or () if not fault["missing"]]
