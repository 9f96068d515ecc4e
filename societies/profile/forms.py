"""Forms made from the profile's tables: one function serves every section."""

from functools import cache

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.module_loading import import_string

from core.fields.boxes import UNCHOSEN, FileField
from core.merging import VersionedForm
from rulebook import purposes
from rulebook.words import Supports
from societies import files
from societies.models import Evidence, Label
from societies.profile import tables
from societies.scoping import ScopedFormMixin


class RecordForm(ScopedFormMixin, VersionedForm):
    """One record of one society. Whose record it is says the instance; no box of the form can change that."""

    own_template, own_scripts = "", ()  # a template and static files of its own, where the boxes stand in another way
    told, seal = (), ""  # what `wrong` said, once the page shows it, and a mark of just that

    def __init__(self, *args, society, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if hasattr(field, "queryset"):
                field.queryset = field.queryset.filter(society=society).select_related()
                if not field.queryset.exists():
                    field.help_text = first_of_all(field.queryset.model, society)

    @property
    def values(self):
        """{field of the record: value} as the person left them."""
        return {name: value for name, value in self.cleaned_data.items() if name in self._meta.fields}

    def wrong(self):
        """What does not fit together, as things with a field and a message; it may be saved all the same, knowingly."""
        return []


def first_of_all(model, society):
    """Of a choice among records of which there is none: what to add first, and where."""
    section, table = tables.place_of(model)
    add = reverse("societies:record_add", args=[society.pk, section.key, table.key])
    return format_html('还没有{0}，请先<a href="{1}">添加{0}</a>。', table.title, add)


@cache
def form_for(table):
    """The form class of a profile table."""
    own = import_string(table.form) if table.form else RecordForm
    return forms.modelform_factory(table.model, form=own, fields=table.fields)


def _matter(one):
    """A matter as the choice lists it: with the rule that looks at the file, where one does."""
    return one.label if one == Supports.OTHER else f"{one.partition('-')[0]} {one.label}"


class EvidenceForm(RecordForm):
    """A new file of evidence: what it proves, and the file itself (checked by societies/files.py)."""

    upload = FileField(
        label="文件",
        help_text=f"{files.ALLOWED}，不超过20MB。图片会重新生成，拍摄信息随之去除。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        matters = [(title, [(one, _matter(one)) for one in group]) for title, group in purposes.grouped()]
        self.fields["supports"].choices = [*UNCHOSEN, *matters]
        self.fields["supports"].widget.attrs["data-about"] = "about-supports"

    def clean(self):
        """A browser sends a file once: with anything else to be put right it must be chosen again, which is said."""
        cleaned = super().clean()
        if self.errors:
            self._choose_again()
        return cleaned

    def put_off(self, words):
        """Nothing is stored this time, for a reason in words."""
        self.add_error(None, words)
        self._choose_again()

    def _choose_again(self):
        if "upload" in self.cleaned_data:
            self.add_error("upload", "文件没有留下，请看过上面的提示后重新选择。")

    def about(self):
        """[(matter, its words, what is asked, an example, whether it is the chosen one)], for below the choice."""
        chosen = self["supports"].value()
        return [(one, one.label, *about, one == chosen) for one, about in purposes.ABOUT.items()]

    class Meta:
        model = Evidence
        fields = ["supports", "title", "year", "issued_on", "valid_to"]


class LabelForm(RecordForm):
    """A label and how long it holds."""

    class Meta:
        model = Label
        fields = ["kind", "valid_from", "valid_to", "document_no"]
