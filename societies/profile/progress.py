"""How far each section of a society's profile is: told from its records and from what the rules say of them."""

from dataclasses import dataclass
from functools import cache

from django.db import connection

from accounts import audit
from core.values import date_cn
from rulebook.outcomes import Status
from rulebook.urgency import FAILING
from societies.profile import tables
from societies.results import results_of

TODO, DOING, DONE, PROBLEM = "TODO", "DOING", "DONE", "PROBLEM"  # states of core/states.py
NAMED = 2  # rules named in a note; the section itself lists all


@dataclass(frozen=True)
class Progress:
    """One section with its state, one line about it, and the results that belong to it."""

    section: tables.Section
    state: str
    note: str
    results: list


def progress(society, user, results=None):
    """The Progress of every section this person may see, in a fixed number of queries.

    results: what results_seen left of the society's, if known.
    """
    results = results_seen(results_of(society.pk), user) if results is None else results
    counts, edits = record_counts(society), last_edits(society)
    return [_of(section, society, results, counts, edits) for section in tables.seen_by(user)]


def results_seen(results, user):
    """Results, or changes of results, for whoever sees every section; R2a of 规章制度, say, also counts the staff."""
    return [] if tables.hidden_from(user) else results


def results_in(section, results):
    """The results a section shows: of the rules that read it, and of those that send people here."""
    return [result for result in results if result["rule"] in section.rules or result["section"] == section.key]


def open_results(results):
    """The results somebody must do something about: {failing, waiting, missing: [result]}."""
    states = {"failing": FAILING, "waiting": (Status.TO_REVIEW,), "missing": (Status.NO_DATA,)}
    return {name: [result for result in results if result["state"] in wanted] for name, wanted in states.items()}


def _of(section, society, results, counts, edits):
    own = results_in(section, results)
    failing = [result for result in own if result["state"] in FAILING]
    missing = [result for result in own if result["state"] == Status.NO_DATA and result["section"] == section.key]
    filled, said = _content(section, society, counts)
    if failing:
        state, about = PROBLEM, f"未达标：{_titles(failing)}"
    elif not filled:
        state, about = TODO, said
    elif missing:
        state, about = DOING, f"{said}，还缺：{_titles(missing)}"
    else:
        state, about = DONE, said
    return Progress(section, state, "·".join(filter(None, [about, _edited(section, edits)])), own)


def _content(section, society, counts):
    """(whether anything is filled in, what is there in words)."""
    table = section.tables[0]
    if table.single:
        filled = sum(getattr(society, name) not in (None, "") for name in table.fields)
        return filled > 0, f"{len(table.fields)}项，已填{filled}项"
    present = [f"{table.title}{counts[table.key]}条" for table in section.tables if counts.get(table.key)]
    return bool(present), "，".join(present) or "还没有填写"


def _titles(results):
    more = f"等{len(results)}条" if len(results) > NAMED else ""
    return "、".join(result["title"] for result in results[:NAMED]) + more


def record_counts(society):
    """{table key: number of the society's records, perhaps 0}, by one query over all tables."""
    question, tables = _counting()
    with connection.cursor() as cursor:  # unscoped: counts of the one society it is given
        cursor.execute(question, [society.pk] * tables)
        return dict(cursor.fetchall())


@cache
def _counting():
    """The query, and how many tables it asks: written out once, since building it anew costs more than asking it."""
    asked = [table for section in tables.sections() for table in section.tables if not table.single]
    names = {table.key: connection.ops.quote_name(table.model._meta.db_table) for table in asked}
    parts = [f"SELECT '{key}', COUNT(*) FROM {name} WHERE society_id = %s" for key, name in names.items()]
    return " UNION ALL ".join(parts), len(parts)


def last_edits(society):
    """{model label: (who, when)} of the last change of each kind of record."""
    return {entry.object_type: (entry.actor_name, entry.at) for entry in audit.latest_by_type(society.pk)}


def _edited(section, edits):
    own_edits = [edits[table.model._meta.label] for table in section.tables if table.model._meta.label in edits]
    if not own_edits:
        return ""
    who, when = max(own_edits, key=lambda edit: edit[1])
    return f"{who} {date_cn(when)}"
