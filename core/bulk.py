"""Many new rows at once."""

import datetime
import io
import re

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
needs_escape = re.compile(r"[\\\t\n\r]").search  # few values do; translating each took half the time of writing a night
REPEATED = {int, datetime.date, datetime.datetime, type(None)}  # kinds of which a column holds the same few values
json_text = DjangoJSONEncoder(ensure_ascii=False).encode


def insert(model, names, rows):
    """Append rows, tuples in the order of the field names (a foreign key as its id); PostgreSQL takes them by COPY.

    Defaults are not filled in and ids are not read back.
    """
    if connection.vendor != "postgresql":
        model._base_manager.bulk_create(_instances(model, names, rows), batch_size=1000)
    elif rows:
        copy(model, names, copy_text(rows))


def copy_text(rows):
    """Rows as COPY's text format has them."""
    columns = map(_column, zip(*rows, strict=True))  # a column holds values of one kind: one look at it, not at each
    return "\n".join(map("\t".join, zip(*columns, strict=True)))


def _column(values):
    """The values of one column in COPY's text format."""
    kinds = set(map(type, values))
    if kinds == {str}:
        return [value.translate(ESCAPES) for value in values] if needs_escape("".join(values)) else values
    if kinds <= REPEATED:
        texts = {value: _written(value) for value in set(values)}
        return [texts[value] for value in values]
    return map(_written, values)


def copy(model, names, text):
    """Append what `copy_text` wrote (PostgreSQL only)."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(model._meta.get_field(name).column) for name in names)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN", io.StringIO(text))


def overwrite(model, names, rows, *, unique):
    """Write rows over those that agree with them in the `unique` fields; where there is none, append them."""
    model._base_manager.bulk_create(
        _instances(model, names, rows),
        batch_size=1000,
        update_conflicts=True,
        unique_fields=unique,
        update_fields=[name for name in names if name not in unique],
    )


def _instances(model, names, rows):
    fields = [model._meta.get_field(name).attname for name in names]
    return [model(**dict(zip(fields, row, strict=True))) for row in rows]


def _written(value):
    """One value in COPY's text format."""
    if value is None:
        return r"\N"
    if isinstance(value, dict | list):
        value = json_text(value)
    elif not isinstance(value, str):
        return str(value)
    return value.translate(ESCAPES) if needs_escape(value) else value
