"""The records of a society's profile as the database writes them in JSON: all tables by one query."""

import json
from collections import defaultdict
from functools import lru_cache
from types import SimpleNamespace

from django.db import connection

from societies.profile import tables


def records(society_ids, whole=False):
    """{society id: {table key: [row, in order of entry]}}.

    A row of a table that wants something has the fields of the table (a day as 2026-11-26, a link by its `_id`), of
    any other only its id, unless `whole`. A file that a newer version replaces is left out.
    """
    held = {pk: defaultdict(list) for pk in society_ids}
    if not held:
        return held
    question, times = _question(len(held), connection.vendor, whole)
    with connection.cursor() as cursor:  # unscoped: of the societies it is given
        cursor.execute(question, [*held] * times)
        for key, society_id, row in cursor.fetchall():
            held[society_id][key].append(SimpleNamespace(**json.loads(row)))
    for by_table in held.values():
        for rows in by_table.values():
            rows.sort(key=lambda row: row.id)
    return held


@lru_cache(maxsize=16)
def _question(many, vendor, whole):
    """The query, and how often it names the societies: written out once, since building it costs more than asking."""
    postgresql = vendor == "postgresql"
    pack, text = ("json_build_object", "::text") if postgresql else ("json_object", "")
    places = ", ".join(["%s"] * many)
    parts = []
    for table in (table for section in tables.sections() for table in section.tables if not table.single):
        pairs = ", ".join(f"'{name}', {_quoted(column)}" for name, column in _columns(table, whole).items())
        name, newest = _quoted(table.model._meta.db_table), _newest_only(table.model._meta)
        told = f"'{table.key}', society_id, {pack}({pairs}){text}"
        parts.append(f"SELECT {told} FROM {name} WHERE society_id IN ({places}){newest}")
    return " UNION ALL ".join(parts), len(parts)


def _columns(table, whole):
    """{name: column} of what is read of a row."""
    wanted = [table.model._meta.get_field(name) for name in table.fields] if whole or table.wanted else []
    return {"id": "id"} | {field.attname: field.column for field in wanted}


def _newest_only(meta):
    if not any(column.name == "replaces" for column in meta.concrete_fields):
        return ""
    return f" AND id NOT IN (SELECT replaces_id FROM {_quoted(meta.db_table)} WHERE replaces_id IS NOT NULL)"


def _quoted(name):
    return connection.ops.quote_name(name)
