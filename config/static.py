"""Which static files the site has."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class OnlyWhatPagesLoad(StaticFilesConfig):
    """Django's app, without the files of libraries that no page of ours loads: they would be compressed at every
    set-up, and public for nothing.
    """

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "import_export", "ext", "htmax*", "htmx-4*", "htmx-2.js"]
