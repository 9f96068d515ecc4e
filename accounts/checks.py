"""The site does not start with a view that does not say who may use it."""

from collections.abc import Callable
from typing import NamedTuple

from django.core.checks import Error, Tags, register
from django.urls import URLPattern, get_resolver

from accounts.access import POLICY


class Route(NamedTuple):
    """One address of the site."""

    name: str
    view: Callable
    arguments: tuple[str, ...]


def routes(resolver=None, namespace="", above=()):
    """Every address the site answers to."""
    for entry in (resolver or get_resolver()).url_patterns:
        arguments = (*above, *entry.pattern.converters)
        if isinstance(entry, URLPattern):
            yield Route(f"{namespace}{entry.name}", entry.callback, arguments)
        else:
            yield from routes(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace, arguments)


@register(Tags.security)
def every_view_has_a_policy(app_configs, **kwargs):
    """accounts.E001 for each view without @may or @public."""
    return [
        Error(
            f"The view {route.name} does not say who may use it.",
            hint='Decorate it with @may("app.permission") or @public("why").',
            obj=route.view,
            id="accounts.E001",
        )
        for route in routes()
        if not hasattr(route.view, POLICY)
    ]
