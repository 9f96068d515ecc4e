"""Registers as offices write them, and the facts that they lead to."""

import json
from pathlib import Path

from django.core import serializers

from societies.models import CouncilTerm, GoverningBody, MembershipYear, PartyOrganisation, Society
from societies.register import service
from staffing.models import SecretaryGeneral, StaffMember

DATA = Path(__file__).parents[2] / "data" / "registers"
MODELS = [Society, CouncilTerm, GoverningBody, MembershipYear, PartyOrganisation, SecretaryGeneral, StaffMember]


def path_of(name):
    """The one file whose name begins so."""
    (found,) = DATA.glob(f"{name}*")
    return found


def facts():
    """{(model, society, what tells it apart): {field: value}} of everything stored."""
    told = {}
    for model in MODELS:
        for row in json.loads(serializers.serialize("json", model._base_manager.all())):
            fields = {name: value for name, value in row["fields"].items() if value not in (None, "")}
            for name in ("version", "created", "updated", "recorded_on", "search_key", "name_order", "society", "term"):
                fields.pop(name, None)
            record = model._base_manager.get(pk=row["pk"])
            society = record if model is Society else record.society
            told[model.__name__, society.uscc, str(fields.get("kind") or fields.get("name") or "")] = fields
    return told


def read(name, **said):
    """Import it; returns the plan."""
    with path_of(name).open("rb") as file:
        return service.commit(file, actor=None, **said)


def planned(name, **said):
    """The plan of its import."""
    with path_of(name).open("rb") as file:
        return service.plan(file, **said)


def proposals(plan):
    """Every open question answered as it is proposed."""
    return {question.key: question.proposal for question in plan.undecided}


def agreeing(told, plain):
    """Every record that is told of says what the plain register says, in each field that it fills."""
    differing = {}
    for mark, fields in told.items():
        for name, value in fields.items():
            if plain.get(mark, {}).get(name) != value:
                differing[mark, name] = (value, plain.get(mark, {}).get(name))
    return differing
