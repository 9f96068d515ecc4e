"""The site does not start with a view that does not say who may use it."""

from django.core.checks import Error, Tags, register
from django.urls import URLPattern, get_resolver

from accounts.access import POLICY


def routes(resolver=None, namespace=""):
    """Every (name, view) the site answers to."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry.callback
        else:
            yield from routes(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)


@register(Tags.security)
def every_view_has_a_policy(app_configs, **kwargs):
    """accounts.E001 for each view without @may or @public."""
    return [
        Error(
            f"The view {name} does not say who may use it.",
            hint='Decorate it with @may("app.permission") or @public("why").',
            obj=view,
            id="accounts.E001",
        )
        for name, view in routes()
        if not hasattr(view, POLICY)
    ]
