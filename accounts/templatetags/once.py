"""{% form_token %}: the hidden field of a form that counts once (settings: TEMPLATES builtins)."""

from django import template
from django.utils.html import format_html

from accounts import once

register = template.Library()


@register.simple_tag
def form_token():
    """A hidden input with a fresh token for a view under @once."""
    ((name, value),) = once.form_token().items()
    return format_html('<input type="hidden" name="{}" value="{}">', name, value)
