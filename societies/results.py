"""The one way up: what the assessment app judged, asked through settings.RESULTS."""

from importlib import import_module

from django.conf import settings


def judge():
    """The module that answers: results_of(society_id), rule_titles(), status_words()."""
    return import_module(settings.RESULTS)
