"""Three ways of one record: as a form showed it, as somebody typed it, and as somebody else saved it meanwhile.

A form that changes a record carries, beside the version it was made from, what its boxes held then (`seen`): signed,
so that it can be believed, and nothing that the page did not show. Without it, from an older page or after a change of
the key, every difference counts as a clash.
"""

from dataclasses import dataclass
from enum import Enum

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from core.unwritten import refuse

SALT = "core.merging.seen"


class Side(Enum):
    """Whose value of a field stays."""

    SAME = "both hold the same"
    MINE = "only the person who saves changed it"
    THEIRS = "only the other one changed it"
    CLASH = "both did, to different values: a person must choose"


def side(before, mine, theirs, known=True, same=lambda one, other: one == other):
    """The Side of one field by its three values; `known`: whether `before` is."""
    if same(mine, theirs):
        return Side.SAME
    if known and same(mine, before):
        return Side.THEIRS
    return Side.MINE if known and same(theirs, before) else Side.CLASH


@dataclass(frozen=True)
class Part:
    """One field of a merge: its three values as its box takes them (`before` None where unknown), and what follows."""

    name: str
    before: str | None
    mine: str
    theirs: str
    side: Side

    @property
    def kept(self):
        """The value to go on with; of a clash mine, until somebody chose."""
        return self.theirs if self.side == Side.THEIRS else self.mine


class VersionedForm(forms.ModelForm):
    """A form over a Versioned record, which knows what it showed."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.of = [self.instance._meta.label, self.instance.pk, self.instance.version]
        self.fields["version"].initial = self.instance.version
        self.fields["seen"].initial = lambda: signing.dumps([*self.of, self.shown()], salt=SALT, compress=True)

    def shown(self):
        """{field: what its box holds before anybody types}."""
        return {field.name: boxed(field, field.initial) for field in self.visible_fields()}

    def typed(self):
        """{field: what its box was sent with}; of a bound form."""
        return {field.name: boxed(field, field.data) for field in self.visible_fields()}

    def before(self):
        """{field: what its box held on the page this was sent from}; empty when that is not known."""
        try:
            *of, shown = signing.loads(self.data.get("seen", ""), salt=SALT)
        except signing.BadSignature:
            return {}
        return shown if of == [*self.of[:2], _number(self.data.get("version"))] else {}

    def refuse(self, error):
        """Show an error that a service raised, at its field where the form has it."""
        refuse(self, error)


def merge(form, theirs):
    """The Parts of a bound VersionedForm and of one over the record as it is now, in the order of the boxes."""
    before, mine, now = form.before(), form.typed(), theirs.shown()
    parts = []
    for name, field in ((name, form.fields[name]) for name in mine):
        values = before.get(name), mine[name], now[name]
        parts.append(Part(name, *values, side(*values, name in before, lambda a, b, f=field: same(f, a, b))))
    return parts


def boxed(field, value):
    """A bound field's value as its box holds it: text."""
    value = field.field.prepare_value(value)
    if isinstance(value, bool):
        return str(value) if value else ""
    shown = field.field.widget.format_value(value)
    shown = shown[0] if isinstance(shown, list) and shown else shown
    return str(shown or "").replace("\r\n", "\n")


def same(field, one, other):
    """Whether two texts of a box mean the same value."""
    if one == other:
        return True
    try:
        return field.clean(one) == field.clean(other)
    except ValidationError:
        return False


def readable(field, text):
    """Whether a box's text is a value at all."""
    try:
        field.clean(text)
    except ValidationError:
        return False
    return True


def _number(text):
    text = str(text or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
