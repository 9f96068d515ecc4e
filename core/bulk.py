"""Many rows at once, column by column: what a column holds is prepared once for all its rows, not cell by cell."""

import datetime
import gc
import io
import re
from contextlib import contextmanager
from operator import attrgetter

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import CharField, DateField, Field, JSONField, TextField

ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
needs_escape = re.compile(r"[\\\t\n\r]").search  # few values do; translating each took half the time of writing a night
NOTHING = type(None)
REPEATED = {int, datetime.date, datetime.datetime, NOTHING}  # kinds of which a column holds the same few values
UNHASHABLE = (dict, list)
PLAIN = {NOTHING, str, int, bool}  # kinds of which equal values are written alike; a month equals its first day
AS_THEY_ARE = {CharField.get_prep_value, TextField.get_prep_value}  # a plain str is stored as it is
json_text = DjangoJSONEncoder(ensure_ascii=False).encode


@contextmanager
def collector_at_rest():
    """Pause the cyclic garbage collector: work on many rows makes 100,000 small objects and no cycle, and looking
    through them again and again is a third of the time of a chunk of the night, a seventh of an import."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def insert(model, names, rows):
    """Append rows, tuples in the order of the field names (a foreign key as its id).

    Defaults are not filled in and ids are not read back.
    """
    if not rows:
        return
    fields, columns = [model._meta.get_field(name) for name in names], list(zip(*rows, strict=True))
    if connection.vendor != "postgresql":  # COPY takes plain values as they are
        columns = map(_prepared, fields, columns)
    _write(model, fields, columns)


def append(records):
    """Save new records of one model, each with an id of its own; `bulk_create` asks every field of every record."""
    if not records:
        return
    model = type(records[0])
    for record, number in zip(records, numbers(model, len(records)), strict=True):
        record.pk, record._state.adding = number, False
    fields = model._meta.concrete_fields
    _write(model, fields, [_prepared(field, _values(field, records)) for field in fields])


def maker(model):
    """A function that makes a new instance of what it is to hold ({column name: value}); the rest are defaults.

    `Model(**values)` asks every field of every instance for its default; here that is done once for what all share.
    """
    fields = model._meta.concrete_fields
    names, shared = [field.attname for field in fields], {field.attname: field.get_default() for field in fields}
    own = [field for field in fields if callable(field.default) and field.has_default()]
    own = [field for field in own if not isinstance(shared[field.attname], datetime.date)]  # one act has one today

    def make(values):
        held = shared | {field.attname: field.get_default() for field in own} | values
        if len(held) > len(names):
            raise TypeError(f"{model.__name__} has no column {sorted(held.keys() - set(names))}.")
        return model(*[held[name] for name in names])

    return make


def numbers(model, count):
    """Fresh ids, ascending. They are PostgreSQL's own, which nobody waits for; SQLite has one writer."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            fresh = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(fresh, [connection.ops.quote_name(table), count])
            return [number for (number,) in cursor]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return range(last + 1, last + 1 + count)


def _write(model, fields, columns):
    """Append rows, given by columns."""
    if connection.vendor == "postgresql":
        copy(model, [field.name for field in fields], _text(columns))
        return
    quote = connection.ops.quote_name
    names, places = ", ".join(quote(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})", zip(*columns, strict=True)
        )


def _values(field, records):
    """What a column holds of these records. Only a field that works its value out as it is saved is asked for each."""
    kind = type(field).pre_save
    dated = kind is DateField.pre_save and not (field.auto_now or field.auto_now_add)
    if dated or kind is Field.pre_save:
        return list(map(attrgetter(field.attname), records))
    return [field.pre_save(record, True) for record in records]


def _prepared(field, values):
    """The values of a column as the database takes them; of what is there many times, once."""
    if isinstance(field, JSONField) and connection.vendor == "postgresql":
        return values  # COPY writes it as text
    if _all_one(values):
        return [field.get_db_prep_save(values[0], connection)] * len(values)
    kinds = set(map(type, values)) - {NOTHING}
    if kinds == {str} and type(field).get_prep_value in AS_THEY_ARE:
        return values
    if len(kinds) == 1 and not issubclass(*kinds, UNHASHABLE):
        ready = {value: field.get_db_prep_save(value, connection) for value in set(values)}
        return [ready[value] for value in values]
    return [field.get_db_prep_save(value, connection) for value in values]


def _all_one(values):
    """Whether a column holds one plain value in all its rows, as a column that nobody fills in does."""
    return type(values[0]) in PLAIN and values.count(values[0]) == len(values)


def copy_text(rows):
    """Rows as COPY's text format has them."""
    return _text(zip(*rows, strict=True))


def _text(columns):
    return "\n".join(map("\t".join, zip(*map(_column, columns), strict=True)))


def _column(values):
    """The values of one column in COPY's text format; it holds values of one kind: one look at it, not at each."""
    if _all_one(values):
        return [_written(values[0])] * len(values)
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
    with connection.cursor() as cursor, connection.wrap_database_errors:  # Django wraps those of `execute` alone
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
