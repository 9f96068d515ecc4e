"""The one box for a day: it takes what people write, says what it understood, and opens a calendar where there is one.

The browser's own date box speaks the browser's language and drops what it cannot read without a word; here it only
helps: the button beside the box opens its calendar (static/js/app.js), which writes into the box.
"""

from datetime import date

from django import forms
from django.forms.utils import flatatt
from django.template.loader import render_to_string

from core import days
from core.values import date_cn
from rulebook.months import Month


class DayBox(forms.TextInput):
    """A text box with a calendar. No keyboard of digits alone: on a phone it could not write 年, 月 or a dash."""

    template_name = "ui/_day.html"

    def __init__(self, when=days.When.AHEAD, attrs=None, months=False):
        super().__init__(attrs)
        self.when, self.months = when, months

    def format_value(self, value):
        """A stored day as people read it; what was typed stays as it was typed."""
        return date_cn(value) if isinstance(value, date) else super().format_value(value)

    def render(self, name, value, attrs=None, renderer=None):
        """The box, its calendar's button, and the line that says what was understood (id `r-<id of the box>`)."""
        context = self.get_context(name, value, attrs)["widget"]
        context["label"] = context["attrs"].pop("data-label", "")
        text = (context["value"] or "").strip()
        read, words = days.said(text, self.when, self.months) if text else (None, "")
        context["read"] = words if read and (isinstance(read, Month) or text != date_cn(read)) else ""
        attributes = flatatt(context["attrs"])
        more = {"attrs": attributes, "when": self.when, "months": self.months, "day": read, "example": days.EXAMPLE}
        return render_to_string(self.template_name, {"widget": context} | more)
