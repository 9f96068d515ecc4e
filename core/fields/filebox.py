"""The box of a file: a button in our words, the name of what was chosen, and the browser's own control under it."""

from django import forms
from django.forms.utils import flatatt
from django.template.loader import render_to_string


class FileBox(forms.FileInput):
    """The browser's own control says Choose File in the browser's language; here it is there for hand, keyboard and
    screen reader, and only our words are seen. Without script the page still says that something was chosen."""

    template_name = "ui/_file.html"

    def render(self, name, value, attrs=None, renderer=None):
        """The control and its button; `c-<id>` is the line that says what was chosen."""
        context = self.get_context(name, value, attrs)["widget"]
        return render_to_string(self.template_name, {"widget": context, "attrs": flatatt(context["attrs"])})
