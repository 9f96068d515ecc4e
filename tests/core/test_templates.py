"""No page breaks the content security policy: scripts and styles come from our own files only."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(path for path in ROOT.rglob("*") if path.is_file() and not path.stem.endswith("_pdf"))
FORBIDDEN = {
    "inline style": r"<[^>]*\sstyle\s*=",
    "style element": r"<style\b",
    "inline script": r"<script(?![^>]*\ssrc=)[^>]*>",
    "handler": r"<[^>]*\son[a-z]+\s*=",
    "htmx handler": r"\shx-on[:-]|hx-vals\s*=\s*.js:",
    "script address": r"(?:href|src|action)\s*=\s*[\"']javascript:",
    "other host": r"(?:href|src|action)\s*=\s*[\"'](?:https?:)?//",
}


def faults(source):
    """Names of what a template must not contain."""
    source = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}|{%.*?%}|{{.*?}}", "", source, flags=re.S)
    return [name for name, pattern in FORBIDDEN.items() if re.search(pattern, source, re.I)]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_obeys_the_policy(template):
    assert faults(template.read_text()) == []


@pytest.mark.parametrize(
    ("bad", "name"),
    [
        ('<p class="a" style="x">', "inline style"),
        ("<style>p{}</style>", "style element"),
        ("<script>alert(1)</script>", "inline script"),
        ('<a onclick="x()">', "handler"),
        ('<a hx-on:click="x()">', "htmx handler"),
        ('<a href="javascript:x()">', "script address"),
        ('<script src="//cdn.example/x.js"></script>', "other host"),
    ],
)
def test_the_guard_is_awake(bad, name):
    assert name in faults(bad)
