"""How far a society's profile is, section by section: what is entered (填报), and apart from it what the rules say
(达标)."""

from dataclasses import dataclass

from accounts import audit
from core.values import date_cn
from societies.profile import tables
from societies.profile.filling import FILLED, TODO, Filling, filling
from societies.profile.standing import Standing, results_of_section
from societies.results import results_of

NAMED = 3  # things still to do that a note names; the section itself lists all
FIRST = 3  # sections begun from which on a society is no longer new


@dataclass(frozen=True)
class Progress:
    """One section: how far it is filled in, what the rules say of it, and who changed it last."""

    section: tables.Section
    filling: Filling
    standing: Standing
    edited: str

    @property
    def state(self):
        """未开始, 填写中 or 已填完: of the filling alone."""
        return self.filling.state

    @property
    def note(self):
        """What is there, in words."""
        told = self.filling
        if told.state == TODO:
            return "还没有填写"
        counts = [(table.title, told.counts[table.key]) for table in self.section.tables if not table.single]
        return "，".join(f"{title}{count:,}条" for title, count in counts if count) or f"已填{told.done}项"

    @property
    def todo(self):
        """The first things still to do."""
        return self.filling.missing[:NAMED]

    @property
    def more(self):
        """How many there are beyond those."""
        return max(len(self.filling.missing) - NAMED, 0)


def progress(society, user, results=None):
    """The Progress of every section this person may see, in a fixed number of queries.

    results: what results_seen left of the society's, if known.
    """
    results = results_seen(results_of(society.pk), user) if results is None else results
    edits = last_edits(society)
    return [
        Progress(told.section, told, Standing(*results_of_section(told.section, results)), _edited(told.section, edits))
        for told in filling(society, tables.seen_by(user))
    ]


def filled(fillings):
    """How many sections are filled in."""
    return sum(told.state == FILLED for told in fillings)


def is_new(fillings):
    """Whether a society is still at the start: it has begun fewer than three sections.

    What a register or the department enters of it (name, code) begins the first; who works on the third is under way.
    """
    return sum(told.state != TODO for told in fillings) < FIRST


def results_seen(results, user):
    """Results, or changes of results, for whoever sees every section; R2a of 规章制度, say, also counts the staff."""
    return [] if tables.hidden_from(user) else results


def last_edits(society):
    """{model label: (who, when)} of the last change of each kind of record."""
    return {entry.object_type: (entry.actor_name, entry.at) for entry in audit.latest_by_type(society.pk)}


def _edited(section, edits):
    own_edits = [edits[table.model._meta.label] for table in section.tables if table.model._meta.label in edits]
    if not own_edits:
        return ""
    who, when = max(own_edits, key=lambda edit: edit[1])
    return f"{who} {date_cn(when)}"
