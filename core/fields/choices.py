"""Fields whose value is one of a few: a word of the rulebook, yes or no, another record."""

from django.db import models

from core import cells
from core.fields.boxes import CHOOSE, UNCHOSEN, YesNoField
from core.fields.typed import Typed
from core.values import NOTHING


class Choice(Typed, models.CharField):
    """One word of a list (rulebook.words)."""

    def reader(self, synonyms=None):
        """`synonyms` ({word: word of the list}) are understood too."""
        return cells.choice({label: code for code, label in self.flatchoices}, synonyms)

    def said(self, value):
        return super().said(dict(self.flatchoices).get(value, value))

    def get_choices(self, include_blank=True, blank_choice=UNCHOSEN, **kwargs):
        """As Django's, with a word of ours for no choice."""
        return super().get_choices(include_blank, blank_choice, **kwargs)

    def formfield(self, **kwargs):
        return models.CharField.formfield(self, **{"error_messages": CHOOSE} | kwargs)


class YesNo(Typed, models.BooleanField):
    """Yes or no; with null=True, not said is a third answer."""

    def reader(self):
        return cells.yes_no

    def said(self, value):
        return {True: "是", False: "否"}.get(value, NOTHING)

    def formfield(self, **kwargs):
        if self.null:
            return YesNoField(label=str(self.verbose_name), help_text=self.help_text)
        return models.BooleanField.formfield(self, **kwargs)


class Link(Typed, models.ForeignKey):
    """Another record of the society, chosen by its name; no cell of a workbook says it."""

    def formfield(self, **kwargs):
        return models.ForeignKey.formfield(self, **{"empty_label": UNCHOSEN[0][1], "error_messages": CHOOSE} | kwargs)
