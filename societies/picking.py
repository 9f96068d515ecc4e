"""Choosing one society of many by typing its name: a drop-down of thousands helps nobody."""

from itertools import islice

from django import forms
from django.db.models import Q
from django.utils.html import format_html, format_html_join

from core.fields.boxes import CHOOSE
from core.text import FEW, few, typed

WAYS = "全称、简称或统一社会信用代码"
NAMED = f"{WAYS}。"  # what the box says and what its refusal asks for
MOST_OFFERED = 200  # suggestions; any other name can still be typed


class NameBox(forms.TextInput):
    """A text box that suggests the first names."""

    choices = ()  # set by the field

    def render(self, name, value, attrs=None, renderer=None):
        """The box with its list of suggestions."""
        known = f"{attrs['id']}_names"
        box = super().render(name, value, attrs | {"list": known}, renderer)
        names = ((label,) for value, label in islice(self.choices, MOST_OFFERED + 1) if value)
        return box + format_html(
            '<datalist id="{}">{}</datalist>', known, format_html_join("", '<option value="{}"></option>', names)
        )


class ModelByNameChoiceField(forms.ModelChoiceField):
    """One society of the queryset by its full name, short name or code."""

    widget = NameBox
    default_error_messages = CHOOSE | {"required": f"请填写学会的{WAYS}。"}

    def __init__(self, queryset, **kwargs):
        super().__init__(queryset, **{"empty_label": None} | kwargs)  # a box to type in has no line for no choice

    def prepare_value(self, value):
        """The society's name, of an instance or an id."""
        if isinstance(value, str) and value.isdecimal() and len(value) < 19:
            value = self.queryset.filter(pk=value).first() or value
        return getattr(value, "name", value)

    def to_python(self, value):
        """The society typed, or a message."""
        text = typed(value)
        if not text:
            return None
        same = Q(name=text) | Q(short_name=text) | Q(uscc=text.upper())
        if text.isdecimal() and len(text) < 18:
            same |= Q(pk=text)
        matches = self.queryset.filter(same).order_by("name_order", "pk")[:2]
        if len(matches) != 1:
            problem = f"有几家学会叫“{text}”" if matches else f"在您能看到的学会中没有找到“{text}”{self._like(text)}"
            raise forms.ValidationError(f"{problem}，请填写学会的{WAYS}。")
        return matches[0]

    def _like(self, text):
        """The first societies in whose names or pinyin the text stands, as a question; "" without any."""
        rows = self.queryset.filter(Q(name__icontains=text) | Q(search_key__icontains=text)).order_by(
            "name_order", "pk"
        )
        names = list(rows.values_list("name", flat=True)[: FEW + 1])
        return f"（是不是{few(names)}？）" if names else ""
