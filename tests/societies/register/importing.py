"""The import, as tests ask for it."""

import pytest

from core import cells
from societies.register import service
from tests.workbooks import register

CODE, OTHER = "51320000MJ5000017D", "51320000MJ50000258"
JIA = {"学会名称": "江海省甲学会"}
FULL_WIDTH = str.maketrans("0123456789,.-/", "０１２３４５６７８９，．－／")


def counts(plan):
    """{sheet: (new, changed, unchanged)} in rows."""
    return {row["sheet"]: (row["new"], row["changed"], row["unchanged"]) for row in plan.counts()}


def problems(file, **options):
    """[(sheet, cell, value, message)]."""
    return [(p.sheet, p.cell, p.value, p.message) for p in service.plan(file, **options).problems]


def commit(file, **options):
    """Import it, as the system itself unless told otherwise."""
    return service.commit(file, **{"actor": None} | options)


def imported(actor=None, **sheets):
    """Import these sheets; returns the import as it is kept."""
    return commit(register(**sheets), actor=actor, name="名册.xlsx").kept


def refusal(file, **options):
    """The message with which an import is refused."""
    with pytest.raises(service.Refused) as caught:
        commit(file, **options)
    return str(caught.value)


def said(reader, value):
    """The message with which a reader refuses a value."""
    with pytest.raises(ValueError, match=".") as caught:
        cells.read(reader, value)
    return str(caught.value)
