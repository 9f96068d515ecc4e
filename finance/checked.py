"""The faults of a society's yearly statements as they are stored beside them. Pure: rows come in, JSON goes out."""

from finance.parts import amounts
from rulebook import statements as arithmetic


def check_years(statements, labels):
    """Set `faults` of one society's statements, in order of year; returns those on which it changed.

    labels: {item: its Chinese name}. A statement also decides the opening figure of the next year.
    """
    moved, closing = [], {}
    for row in statements:
        faults = [_plain(fault, labels) for fault in _check(row, closing.get(row.year - 1), labels)]
        closing[row.year] = row.closing_net_assets
        if faults != row.faults:
            row.faults = faults
            moved.append(row)
    return moved


def _check(row, before, labels):
    cells = {name: getattr(row, name) for name in labels}
    return arithmetic.check(row.year, cells, labels, before, amounts(row.restricted))


def _plain(fault, labels):
    """A fault as JSON: amounts as text with two places, labels of what is missing."""
    amounts = {
        name: None if value is None else f"{value:.2f}"
        for name, value in (("expected", fault.expected), ("found", fault.found))
    }
    return {
        "field": fault.field,
        "column": fault.column,
        "message": fault.message,
        "missing": [labels[item].removeprefix("其中：") for item in fault.missing],
        **amounts,
    }
