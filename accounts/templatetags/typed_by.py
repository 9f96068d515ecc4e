"""{% csrf_token %}, and whose page the form stands on: no form can have the one without the other (settings: TEMPLATES
builtins)."""

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from accounts.unsaved import TYPED_BY, typed_by
from core.templatetags.ui import request_of

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context):
    """Django's hidden input and, for somebody logged in, the one that accounts/unsaved.py asks for; before them one by
    which the browser tells this person's form from another's, and which it never sends (decision 41)."""
    token = CsrfTokenNode().render(context)
    user = getattr(request_of(context), "user", None)
    if not (user and user.is_authenticated):
        return token
    mark = typed_by(user)
    own = format_html('<input type="hidden" name="of-{}" disabled>', mark.rpartition(":")[2][:12])
    return own + token + format_html('<input type="hidden" name="{}" value="{}">', TYPED_BY, mark)
