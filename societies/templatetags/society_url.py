"""{% society_url pk %}: where a society's name leads (settings: TEMPLATES builtins)."""

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag(takes_context=True)
def society_url(context, pk):
    """The panorama for those who look after many societies, its own desk for the society's people."""
    many = context["request"].user.has_perm("societies.list_societies")
    return reverse("societies:society_detail" if many else "societies:society_home", args=[pk])
