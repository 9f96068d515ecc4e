"""What two societies that are one have both said: which of the two records stays is asked, record by record."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db import models

from societies.hanging import belonging, mark, ties
from societies.joining.filling import filling
from societies.models import Membership, Society, SocietyRecord

TRUE, FALSE, BOTH = "true", "false", "both"
NAMES = {"name", "short_name"}  # of the society itself: those of the true one stay


@dataclass(eq=False)
class Value:
    """A field of the society itself in which the two differ."""

    name: str
    true: object
    false: object

    @property
    def key(self):
        """Its name on the form."""
        return f"society-{self.name}"

    @property
    def proposed(self):
        """The true one's, unless it says nothing."""
        return FALSE if self.true in (None, "") else TRUE


@dataclass(eq=False)
class Question:
    """A record of the false society that cannot stand beside `rivals` of the true one; where they only look alike
    (`alike`) both may stay. `under` is the key of the question about the records that these hang on. Where both say
    the very same (`identical`) there is nothing to choose: the true one's stays."""

    record: models.Model
    rivals: list
    alike: bool
    under: str = ""
    identical: bool = False

    @property
    def key(self):
        """Its name on the form."""
        return f"{self.record._meta.model_name}-{self.record.pk}"

    def filling(self, answer):
        """{field: value} of what the record that stays with an answer leaves blank and the one that goes says."""
        if len(self.rivals) > 1 or answer == BOTH:
            return {}
        stays, goes = (self.record, self.rivals[0]) if answer == FALSE else (self.rivals[0], self.record)
        return filling(stays, goes)


@dataclass
class Joining:
    """What merging `false` into `true` would do: `moving` are all rows of the false one by tie."""

    false: Society
    true: Society
    moving: dict
    values: list
    questions: list = field(default_factory=list)

    @property
    def asked(self):
        """The questions in which there is something to choose."""
        return [one for one in self.questions if not one.identical]

    @property
    def same(self):
        """Those in which there is none."""
        return [one for one in self.questions if one.identical]

    @property
    def mark(self):
        """Equal as long as nothing of what was shown has changed."""
        rows = [row for own in self.moving.values() for row in own]
        return mark([self.false, self.true, *rows, *(rival for one in self.questions for rival in one.rivals)])


def joining(false, true):
    """The Joining of two societies as they are now."""
    moving = {tie: list(belonging(tie, [false.pk])) for tie in ties()}
    plan = Joining(false, true, {tie: rows for tie, rows in moving.items() if rows}, _values(false, true))
    met = {}  # (model, id) of a record of the false one: (id of the true one's that it meets, key of the question)
    for tie, rows in plan.moving.items():
        if tie.model is not Membership:  # somebody tied to both is tied once
            plan.questions += _questions(tie, rows, list(belonging(tie, [true.pk])), met)
    return plan


def _values(false, true):
    names = [one.name for one in Society._meta.concrete_fields if one.editable and not one.primary_key]
    pairs = [Value(name, getattr(true, name), getattr(false, name)) for name in names if name not in NAMES]
    return [one for one in pairs if one.false not in (None, "", one.true)]


def _questions(tie, rows, others, met):
    by_key, by_likeness = defaultdict(list), defaultdict(list)
    for other in others:
        for key in _keys(tie, other, met):
            by_key[key].append(other)
        by_likeness[_likeness(other, met)].append(other)
    for row in rows:
        rivals = [other for key in _keys(tie, row, met) for other in by_key[key]]
        rivals += [other for other in others if _overlap(row, other)]
        likeness = _likeness(row, met)
        alike = [] if rivals or likeness is None else by_likeness[likeness]
        if rivals or alike:
            one = Question(row, list(dict.fromkeys(rivals or alike)), not rivals, _above(row, met))
            one.identical = len(one.rivals) == 1 and not one.alike and _identical(tie, row, one.rivals[0], met)
            met[tie.model, row.pk] = one.rivals[0].pk, one.key
            yield one


def _keys(tie, row, met):
    """What must be unique in a society, of a row: as if it were the other society's."""
    for constraint in row._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields and _applies(constraint, row):
            values = [None if name == tie.name else _met(row, name, met) for name in constraint.fields]
            given = [value for name, value in zip(constraint.fields, values, strict=True) if name != tie.name]
            if None not in given:
                yield constraint.name, *values
    if tie.unique:
        yield (tie.name,)


def _applies(constraint, row):
    """Whether a constraint with a condition speaks of this row."""
    rows = type(row)._base_manager.filter(pk=row.pk)
    return constraint.condition is None or rows.filter(constraint.condition).exists()


def _met(row, name, met):
    """A value of a row; what it points at counts as the record that it meets."""
    column = row._meta.get_field(name)
    value = getattr(row, column.attname)
    return met.get((column.related_model, value), (value,))[0] if column.is_relation else value


def _identical(tie, row, other, met):
    """Whether two records differ in nothing but their societies; what hangs on two that are one is compared so too."""
    columns = [
        one for one in row._meta.concrete_fields if not one.primary_key and one.name not in (tie.name, "version")
    ]
    return all(_met(row, one.name, met) == getattr(other, one.attname) for one in columns)


def _likeness(row, met):
    """The name of a person or thing of which two may be told apart by more; None where names do not matter."""
    if not isinstance(row, SocietyRecord) or not hasattr(row, "name") or hasattr(row, "span"):
        return None
    links = [one.name for one in row._meta.concrete_fields if one.is_relation and one.related_model is not Society]
    return row.name, *(_met(row, name, met) for name in links)


def _overlap(row, other):
    """Two records of which a society has one at a time share more than the day of handing over."""
    if not hasattr(row, "span"):
        return False
    (start, end), (begin, finish) = row.span, other.span
    return start < (finish or date.max) and begin < (end or date.max)


def _above(row, met):
    """The key of the question about what a row hangs on, "" without one."""
    links = [one for one in row._meta.concrete_fields if one.is_relation and one.related_model is not Society]
    parents = [(one.related_model, getattr(row, one.attname)) for one in links]
    return next((met[parent][1] for parent in parents if parent in met), "")
