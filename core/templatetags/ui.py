"""What every template may use without loading it (settings: TEMPLATES builtins)."""

import re
from functools import lru_cache
from urllib.parse import urlencode

from django import template
from django.contrib.staticfiles import finders
from django.forms import CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from core.asked import conditions
from core.days import When
from core.fields.daybox import DayBox
from core.states import look
from core.toasts import undo_address
from core.values import date_cn, datetime_cn, money, number
from rulebook.purposes import of_rule

register = template.Library()
SYMBOL = re.compile(r'<symbol id="([\w-]+)" viewBox="0 0 24 24">(.*?)</symbol>')
INK = {  # colours of pills on paper, where a drawing does not inherit the colour of its words
    "met": "#0b5d3b",
    "not": "#a3161a",
    "review": "#7a4b00",
    "nodata": "#3d4550",
    "due": "#0b4f9e",
    "waived": "#123f75",
    "fell": "#7a1f4b",
    "na": "#5b6470",
    "error": "#ffffff",
}
STROKE = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'


# --- Symbols and states
@lru_cache(maxsize=1)
def symbols():
    """The sprite's drawings by name."""
    with open(finders.find("img/icons.svg"), encoding="utf-8") as sprite:
        return dict(SYMBOL.findall(sprite.read()))


@register.simple_tag(takes_context=True)
def icon(context, name):
    """A symbol of the sprite, hidden from screen readers: the word stands beside it.

    With `pdf` in the context it is drawn in place, since a paper has no sprite file. ValueError for an unknown name.
    """
    if name not in symbols():
        raise ValueError(f"No symbol {name!r} in static/img/icons.svg")
    if context.get("pdf"):
        ink = INK.get(context.get("css"), "#1a2330")
        drawn = f'<svg class="ic" color="{ink}" width="14" height="14" viewBox="0 0 24 24" {STROKE}>'
        return mark_safe(f"{drawn}{symbols()[name]}</svg>")
    return _from_sprite(name)


@lru_cache(maxsize=200)  # a page shows hundreds of symbols: the sprite's address is asked for once
def _from_sprite(name):
    sprite = static("img/icons.svg")
    return format_html('<svg class="ic" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>', sprite, name)


@register.simple_tag(takes_context=True)
def status(context, value, text=""):
    """The pill of a state (core/states.py); `text` replaces its word, as in 待认定 1 条."""
    shape = look(value)
    return _pill(shape.css, shape.icon, str(text or shape.word), context.get("pdf"))


@lru_cache(maxsize=2000)  # a matrix is one pill many times over
def _pill(css, symbol, word, pdf):
    values = {"css": css, "symbol": symbol, "word": word, "pdf": pdf}
    return mark_safe(render_to_string("ui/_status.html", values).strip())


@register.filter
def state_word(value):
    """The Chinese word of a state."""
    return look(value).word


# --- Values
for write in (date_cn, datetime_cn, money, number):
    register.filter(write)


@register.filter
def outside(record, name):
    """A field of a record as those outside may read it: {{ person|outside:"mobile" }}."""
    return record._meta.get_field(name).outside(getattr(record, name))


@register.filter
def codepoint(character):
    """A character's code point in hex, 20BB7 for 𠮷: names what no font can draw."""
    return f"{ord(character):04X}"


register.filter(undo_address)
register.filter("purposes", of_rule)


# --- Links that keep the filters
def request_of(context):
    """The request, in a fragment included with `only` too; None where there is none."""
    return getattr(context, "request", None) or context.get("request")


@register.simple_tag(takes_context=True)
def query_replace(context, **changes):
    """The page's query with some parameters set; None or "" takes one away: {% query_replace page=3 %}."""
    query = request_of(context).GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = value
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def unfiltered(context):
    """The page's address without conditions: {% unfiltered %}; what `keep` names (the day, the year) stays."""
    return f"{request_of(context).path}?{urlencode(context.get('keep') or [])}".removesuffix("?")


@register.inclusion_tag("ui/_sort_head.html", takes_context=True)
def sort_head(context, key, label, css=""):
    """A table's `<th>` that sorts by `?sort=key`, and by `-key` when clicked again."""
    now = request_of(context).GET.get("sort", "")
    direction = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    return {"label": label, "css": css, "direction": direction, "url": sort_url(context, key)}


@register.simple_tag(takes_context=True)
def sort_link(context, key, label):
    """Only the link of a sortable head; `sort_head` gives the whole cell with aria-sort."""
    return format_html('<a href="{}">{}</a>', sort_url(context, key), label)


def sort_url(context, key):
    """The page sorted by `key`, from its first page; the other way round when it is sorted so already."""
    now = request_of(context).GET.get("sort", "")
    return query_replace(context, sort=f"-{key}" if now == key else key, page=None)


@register.filter
def asked_for(filterset):
    """The conditions of a filter in words, for a printed page: {{ filter|asked_for }}."""
    return "；".join(conditions(filterset)) or "无"


# --- Form fields
CUT_OFF = ("maxlength", "minlength", "min", "max", "step")  # by these a browser drops what was pasted, without a word


@register.simple_tag
def widget(field, **beside):
    """The input of a bound field with our classes, tied to its error, help and the notes beside it.

    `beside`: letter=True for each note that stands by the field with the id `<letter>-<field id>`.
    """
    kind = field.field.widget
    css = "form-check-input" if isinstance(kind, CheckboxInput) else "form-control"
    css = "form-select" if isinstance(kind, Select) else css
    notes = {"e": field.errors, "h": field.help_text, "r": isinstance(kind, DayBox)} | beside
    described = " ".join(f"{letter}-{field.auto_id}" for letter, shown in notes.items() if shown)
    attrs = {"class": f"{css} {kind.attrs.get('class', '')}".strip()} | dict.fromkeys(CUT_OFF, False)
    if described:
        attrs["aria-describedby"] = described
    if isinstance(kind, DayBox):
        attrs["data-label"] = field.label
    return field.as_widget(attrs=attrs)


@register.simple_tag
def past_day_box(name, value, label):
    """The box of a day gone by outside a form: its name and id, the day (or None), what it asks for."""
    attrs = {"id": name, "class": "form-control", "aria-describedby": f"r-{name}", "data-label": label}
    return DayBox(When.PAST).render(name, value, attrs)


@register.filter
def field_kind(field):
    """How ui/_field.html lays a bound field out: tick, choices or box."""
    kind = field.field.widget
    if isinstance(kind, CheckboxSelectMultiple | RadioSelect):
        return "choices"
    return "tick" if isinstance(kind, CheckboxInput) else "box"


@register.simple_tag
def form_problems(*forms):
    """What is wrong in one or several forms, a line a field: [{"id": its id or "", "text": …}], for ui/_errors.html."""
    problems = []
    for form in (form for form in forms if form and form.is_bound):
        problems += [{"id": "", "text": str(error)} for error in form.non_field_errors()]
        wrong = (field for field in form if field.errors)
        problems += [{"id": target(field), "text": f"{field.label}：{complaints(field)}"} for field in wrong]
    return problems


LESS_HELPFUL = ("max_length", "min_length", "invalid")  # what a box says in general, after what it says of itself


@register.filter
def complaints(field):
    """All that is wrong with a field as one text, the most helpful first: it is one place to be put right."""
    errors = getattr(field.errors, "data", [])
    ranked = sorted(errors, key=lambda error: getattr(error, "code", None) in LESS_HELPFUL)
    said = dict.fromkeys(str(text) for error in ranked for text in error.messages) or dict.fromkeys(field.errors)
    return "".join(text if text[-1:] in "。？" else f"{text}。" for text in said)


def target(field):
    """The id a link to the field jumps to; a group of choices has none of its own, so its first choice."""
    return field.id_for_label or f"{field.auto_id}_0"
