"""The columns of a statement: what of an item is 限定性 and what is not."""

from decimal import Decimal

from django.db import models

from core.fields.typed import Typed
from core.values import NOTHING, money
from rulebook.statements import COLUMNS


class Parts(Typed, models.JSONField):
    """{item: {"unrestricted": "80.00", "restricted": "20.00"}} of a record whose items are money columns of its own."""

    def said(self, value):
        """捐赠收入 非限定性80.00、限定性20.00；… as the statement orders them (PostgreSQL does not); — for none."""
        stated = [field.name for field in self.model._meta.concrete_fields if field.name in (value or {})]
        return "；".join(f"{self._label(item)} {_said(value[item])}" for item in stated) or NOTHING

    def _label(self, item):
        return str(self.model._meta.get_field(item).verbose_name)


def _said(parts):
    return "、".join(f"{COLUMNS[column]}{money(amount)}" for column, amount in in_order(parts))


def in_order(parts):
    """The columns of one item with their amounts, as the statement has them."""
    return [(column, parts[column]) for column in COLUMNS if column in parts]


def plain(parts):
    """Amounts of the parts as they are stored: {item: {column: Decimal or None}} without what is blank."""
    stored = {
        item: {column: f"{amount:.2f}" for column, amount in columns.items() if amount is not None}
        for item, columns in parts.items()
    }
    return {item: columns for item, columns in stored.items() if columns}


def amounts(stored):
    """{item: {column: Decimal}} of stored parts, for the arithmetic."""
    return {item: {column: Decimal(amount) for column, amount in parts.items()} for item, parts in stored.items()}
