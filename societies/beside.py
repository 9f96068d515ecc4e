"""What the apps above know of a society beside its profile and results: each named in settings.BESIDE gives one panel
of the panorama.
"""

import datetime
from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string


class Line(NamedTuple):
    """One thing: what it is, when, how it stands (a state of core.states in other words), and what it says."""

    words: str
    on: datetime.date
    state: str
    said: str
    note: str = ""
    url: str = ""


class Panel(NamedTuple):
    """All of one kind, newest first. `url` leads to the list of them."""

    key: str
    title: str
    lines: list
    url: str


def panels(society, user):
    """The Panels that this person may see; one without lines says that there is nothing."""
    given = (import_string(name)(society, user) for name in settings.BESIDE)
    return [panel for panel in given if panel]
