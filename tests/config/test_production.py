"""A public site: refuses to start unsafe, passes Django's deployment checks, and sends its headers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, override_settings

ROOT = Path(__file__).resolve().parents[2]
KEY = "k9-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2
PUBLIC = {"ALLOWED_HOSTS": "xuehui.example", "SECRET_KEY": KEY, "DEBUG": "0", "DEMO": "0"}


def manage(*words, **environment):
    """manage.py in a process of its own, with nothing but this environment."""
    clean = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "DATABASE_URL": "sqlite:///:memory:"}
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, env=clean | environment, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "change-me-" + "x1y2" * 20}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"DEMO": "1"}, "DEMO"),
    ],
)
def test_an_unsafe_public_site_does_not_start(wrong, words):
    done = manage("check", **PUBLIC | wrong)
    assert done.returncode != 0
    assert words in done.stderr


def test_a_safe_public_site_passes_the_deployment_checks():
    """The control of the test above, and `check --deploy` without a word."""
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PUBLIC)
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout + done.stderr


def test_on_loopback_the_same_settings_may_be_unsafe():
    done = manage("check", ALLOWED_HOSTS="127.0.0.1", DEBUG="1", DEMO="1")
    assert done.returncode == 0, done.stderr


@pytest.fixture
def page(db):
    """The login page as a browser gets it."""
    return Client().get("/login/")


def test_every_page_says_what_it_may_load(page):
    policy = page["Content-Security-Policy"]
    for part in ("default-src 'self'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe" not in policy


def test_no_page_is_sniffed_framed_or_leaks_where_one_came_from(page):
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["X-Frame-Options"] == "DENY"
    assert page["Referrer-Policy"] == "same-origin"


def test_personal_pages_are_not_stored(cast, as_):
    assert as_(cast.filler).get(f"/society/{cast.jia.pk}/")["Cache-Control"] == "no-store, private"


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=60)
def test_a_public_site_answers_on_https_only(db):
    plain = Client().get("/login/")
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/login/")
    assert Client().get("/login/", secure=True)["Strict-Transport-Security"] == "max-age=60"


ASKED = """
from django.templatetags.static import static
from django.test import Client
for name in ("css/app.css", "js/app.js", "img/icons.svg"):
    answer = Client(headers={"accept-encoding": "gzip"}).get(static(name), secure=True, HTTP_HOST="%s")
    print(answer.status_code, answer.get("Content-Encoding"), answer.get("Cache-Control"))
"""


@pytest.mark.parametrize("way", [PUBLIC, {"DEMO": "1", "DEBUG": "0"}], ids=["public", "make run"])
def test_files_come_compressed_and_are_asked_for_once(way):
    """However the site is started: a name changes with its file, so a browser may keep it for ever (reviews.md Q7)."""
    done = manage("shell", "-c", ASKED % way.get("ALLOWED_HOSTS", "127.0.0.1"), **way)
    lines = [line for line in done.stdout.splitlines() if line[:3].isdigit()]
    assert lines == ["200 gzip max-age=315360000, public, immutable"] * 3, done.stderr
