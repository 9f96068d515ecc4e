"""What belongs to a society, asked of the models themselves: there is no list that a new one could be missing from."""

import hashlib

from django.apps import apps
from django.db import models

from societies.models import Society


def ties(known=None):
    """The foreign keys by which rows belong to a society, parents before what points at them.

    What is worked out of a society's records is left out (`worked_out` on its model): it goes with the society.
    """
    known = apps.get_models() if known is None else known
    every = {model: field for model in known for field in model._meta.concrete_fields if _to_society(field)}
    ordered = []
    for model in every:
        _put(model, every, ordered)
    return [every[model] for model in ordered if not getattr(model, "worked_out", False)]


def _to_society(field):
    return field.is_relation and field.related_model is Society


def _put(model, every, ordered):
    """Put a model behind those it points at."""
    if model in ordered:
        return
    parents = {field.related_model for field in model._meta.concrete_fields if field.is_relation} - {model}
    for parent in parents & every.keys():
        _put(parent, every, ordered)
    ordered.append(model)


def belonging(tie, society_ids):
    """The rows that belong to these societies by one of the ties, in order of id."""
    return tie.model._base_manager.filter(**{f"{tie.name}__in": society_ids}).order_by("pk")


def hanging(society_ids, spare=frozenset()):
    """[(society id, row)] of all that keeps these societies from being removed: it would go with them.

    `spare` holds (model's label, id) of records that may go, in the bin too. What lets go by itself (SET_NULL) is none.
    """
    held = [tie for tie in ties() if tie.remote_field.on_delete is not models.SET_NULL]
    rows = ((getattr(row, tie.attname), row) for tie in held for row in belonging(tie, society_ids))
    return [(pk, row) for pk, row in rows if not spare & _names(row)]


def mark(rows):
    """Equal for the same rows in the same versions: what a person saw of them is still so."""
    said = sorted((row._meta.label, row.pk, getattr(row, "version", 0)) for row in rows)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _names(row):
    """The row as (label, id), and what it was before it was put into the bin."""
    return {(row._meta.label, row.pk), (getattr(row, "kind", ""), getattr(row, "record_id", 0))}
