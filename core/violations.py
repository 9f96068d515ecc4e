"""What a constraint of the database refused, in the words of the model: the constraint's own message, at its field.

A service asks its constraints before it writes (full_clean); between that and the write somebody else may have written
the very same. The database then has the last word, and the person reads the sentence that the asking would have given.
"""

import re

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import connection
from django.db.models import UniqueConstraint

GONE = "这条内容所属的记录刚刚被别人移除，没有保存。您填的还在，请改选所属的记录，或先到回收站恢复它。"
CONTRADICTION = "填写的内容互相矛盾，没有保存。请核对日期和数字。"
FOREIGN_KEY_ON_POSTGRESQL = "23503"
ON_SQLITE = re.compile(r"(UNIQUE|CHECK) constraint failed: (?:index '(?P<index>[^']+)'|(?P<parts>.+))")


def told(error):
    """The ValidationError for an IntegrityError, once its transaction is undone. None when no constraint of a model
    was broken: a value that must be there is missing, which is a mistake of the code."""
    read = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    name, table, columns = read(error.__cause__)
    if name == GONE:
        return ValidationError(GONE)
    for model in apps.get_models():
        if model._meta.db_table == table or not table:
            message = _of_constraint(model, name, columns) or _of_field(model, columns)
            if message:
                return message
    return None


def _on_postgresql(cause):
    """(name of the constraint, table, its columns) as PostgreSQL tells them."""
    if cause.pgcode == FOREIGN_KEY_ON_POSTGRESQL:
        return GONE, None, []
    name, table = cause.diag.constraint_name, cause.diag.table_name
    with connection.cursor() as cursor:  # unscoped: a table's constraints, not its rows
        known = connection.introspection.get_constraints(cursor, table) if name else {}
    return name, table, (known.get(name) or {}).get("columns") or []


def _on_sqlite(cause):
    """The same for SQLite, which tells either the name or the columns; the table may be unknown."""
    if "FOREIGN KEY" in str(cause):
        return GONE, None, []
    match = ON_SQLITE.fullmatch(str(cause))
    if not match:
        return None, "", ["?"]
    parts = (match["parts"] or "").split(", ")
    if match["index"] or "." not in parts[0]:
        return match["index"] or parts[0], None, []
    return None, parts[0].partition(".")[0], [part.partition(".")[2] for part in parts]


def _of_constraint(model, name, columns):
    for constraint in model._meta.constraints:
        fields = constraint.fields if isinstance(constraint, UniqueConstraint) else ()
        if constraint.name == name or (fields and columns == [model._meta.get_field(one).column for one in fields]):
            place = model.place_of(constraint) if hasattr(model, "place_of") else NON_FIELD_ERRORS
            return ValidationError({place: _words(model, constraint, fields)})
    return None


def _words(model, constraint, fields):
    if constraint.violation_error_message != constraint.default_violation_error_message:
        return constraint.get_violation_error_message()
    return model().unique_error_message(model, fields) if fields else CONTRADICTION


def _of_field(model, columns):
    for field in model._meta.concrete_fields:
        if field.unique and columns == [field.column] and not field.primary_key:
            return ValidationError({field.name: model().unique_error_message(model, (field.name,))})
    return None
