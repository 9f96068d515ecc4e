"""{% form_token %}: the hidden field of a form that counts once (settings: TEMPLATES builtins)."""

from django import template
from django.utils.html import format_html

from accounts import once

register = template.Library()


@register.simple_tag
def form_token():
    """An input with a fresh token for a view under @once. A text box out of sight: browsers bring the value of such a
    box back with the page, that of a type="hidden" they do not (static/js/app.js)."""
    ((name, value),) = once.form_token().items()
    return format_html('<input type="text" name="{}" value="{}" hidden>', name, value)
