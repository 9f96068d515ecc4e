"""Serve a named few files straight out of node_modules: nothing is copied, nothing else is reachable."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import Error
from django.core.files.storage import FileSystemStorage


class NpmStorage(FileSystemStorage):
    """Static name -> file below `settings.NPM_ROOT`; only what `settings.NPM_FILES` names exists."""

    def __init__(self):
        super().__init__(location=settings.NPM_ROOT)

    def path(self, name):
        """The file behind a static name; KeyError for a name that is not listed."""
        return str(Path(settings.NPM_ROOT) / settings.NPM_FILES[name])

    def exists(self, name):
        """Whether the name is listed and its file is installed."""
        return name in settings.NPM_FILES and Path(self.path(name)).is_file()


class NpmFinder(BaseFinder):
    """Staticfiles finder over `settings.NPM_FILES` ({static name: path inside node_modules})."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.storage = NpmStorage()

    def check(self, **kwargs):
        """One `core.E001` for each listed file that is neither installed nor collected already (as in the image)."""
        return [
            Error(f"Front-end file missing: {path}", hint="Run: make assets", id="core.E001")
            for name, path in settings.NPM_FILES.items()
            if not (self.storage.exists(name) or (Path(settings.STATIC_ROOT) / name).is_file())
        ]

    def find(self, path, find_all=False, **kwargs):
        """The absolute path of a listed static name, or an empty list."""
        paths = [self.storage.path(path)] if self.storage.exists(path) else []
        return paths if find_all or not paths else paths[0]

    def list(self, ignore_patterns):
        """Every listed file that is installed; `check` has named the others before anything is served."""
        return [(name, self.storage) for name in settings.NPM_FILES if self.storage.exists(name)]
