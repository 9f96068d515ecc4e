"""Front-end files: only the listed ones exist, and the site says what is missing."""

import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django.core.checks import run_checks
from django.core.management import call_command
from django_htmx.jinja import htmx_script

from core.npm import NpmFinder
from tests.house import ROOT


@pytest.fixture
def shelf(tmp_path, settings):
    """A node_modules of two files, one of them listed; one listed file is missing."""
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "open.js").write_text("open")
    (tmp_path / "shelf" / "secret.js").write_text("secret")
    settings.NPM_ROOT = tmp_path
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.NPM_FILES = {"vendor/open.js": "shelf/open.js", "vendor/gone.js": "shelf/gone.js"}
    return NpmFinder()


def test_a_listed_file_is_found(shelf, tmp_path):
    assert shelf.find("vendor/open.js") == str(tmp_path / "shelf/open.js")
    assert shelf.find("vendor/open.js", find_all=True) == [str(tmp_path / "shelf/open.js")]


@pytest.mark.parametrize("name", ["vendor/secret.js", "shelf/secret.js", "vendor/../shelf/secret.js", "vendor/gone.js"])
def test_nothing_else_is_found(shelf, name):
    assert shelf.find(name) == []
    assert shelf.find(name, find_all=True) == []


def test_only_installed_files_are_collected(shelf):
    assert [name for name, storage in shelf.list([])] == ["vendor/open.js"]


def test_a_missing_file_is_named_with_its_remedy(shelf):
    [error] = shelf.check()
    assert (error.id, error.hint) == ("core.E001", "Run: make assets")
    assert "shelf/gone.js" in error.msg


def test_a_file_collected_already_is_not_missing(shelf, settings):
    collected = settings.STATIC_ROOT / "vendor" / "gone.js"
    collected.parent.mkdir(parents=True)
    collected.write_text("gone")
    assert shelf.check() == []


def test_the_check_runs_at_start_up(shelf):
    assert "core.E001" in [message.id for message in run_checks(tags=["staticfiles"])]


def test_the_sites_own_files_are_installed(settings):
    assert NpmFinder().check() == []
    for name in settings.NPM_FILES:
        assert Path(finders.find(name)).stat().st_size > 1000


def test_every_file_is_loaded_by_a_page(settings):
    pages = "".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    loaded = {name for name in settings.NPM_FILES if f"'{name}'" in pages}
    assert settings.NPM_FILES.keys() == loaded


def test_collected_for_production_every_file_gets_its_hashed_name(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    backend = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": backend}
    call_command("collectstatic", interactive=False, verbosity=0)
    hashed = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert settings.NPM_FILES.keys() <= hashed.keys()
    assert all((tmp_path / name).exists() for name in hashed.values())
    assert all((tmp_path / f"{name}.gz").exists() for name in hashed.values())


def test_nothing_is_collected_that_no_page_loads(settings):
    """Libraries bring files of their own; each would be compressed at every set-up and public for nothing."""
    ignored = apps.get_app_config("staticfiles").ignore_patterns
    names = {name for finder in finders.get_finders() for name, storage in finder.list(ignored)}
    sources = "".join(
        path.read_text() for folder in ("templates", "static/js", "core", "finance") for path in source(folder)
    )
    sources += htmx_script() + "django_htmx/django-htmx.js"  # the library's second script, loaded by DEBUG sites
    assert {name for name in names if name not in sources} == set()


def source(folder):
    """The files below a folder that may name a static file."""
    return [path for path in (ROOT / folder).rglob("*") if path.suffix in (".html", ".js", ".py", ".svg")]


CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")


def classes(path):
    """The classes a stylesheet speaks of."""
    return set(CLASS.findall(re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", path.read_text())))


def test_the_stylesheet_keeps_what_pages_may_ask_for_and_nothing_else(settings):
    """Every word of a template that is a class of the library is in the part we serve, which is a tenth of it."""
    whole = ROOT / "node_modules/@tabler/core/dist/css/tabler.min.css"
    ours = Path(finders.find("vendor/tabler.min.css"))
    pages = "".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    asked = {word for names in re.findall(r'class="([^"]*)"', pages) for word in re.findall(r"[\w-]+", names)}
    assert {"btn", "form-control"} <= asked & classes(whole) <= classes(ours)
    assert ours.stat().st_size < whole.stat().st_size / 10
