"""A number of things is written with separators from 1,000 on, in every page and every message; the sentences of the
rules write 会员3001人, as official documents do (rulebook/amounts.py)."""

import ast
import re

import pytest

from tests.house import ROOT, sources

SHOWN = re.compile(r"\{\{ [^{}]*\|length(?!_)(?!\|number)[^{}]*\}\}")
MEASURES = "家条人份项个处次行名"  # what follows a number of something
APART = ("migrations", "rulebook")  # what the rules say: tests/rulebook/rules/test_sentences.py


def plain_lengths(text):
    """The lengths that a page shows as they are."""
    return [shown for shown in SHOWN.findall(text) if not shown.endswith("|number }}")]


def plain_counts(code):
    """Lines of sentences that say how many of something there are, as a variable gives it."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.JoinedStr):
            for value, after in zip(node.values, node.values[1:], strict=False):
                words = after.value.lstrip() if isinstance(after, ast.Constant) else ""
                if words[:1] in tuple(MEASURES) and isinstance(value, ast.FormattedValue) and _counts(value):
                    yield node.lineno


def _counts(value):
    """Whether it is a length, written without separators."""
    called = getattr(getattr(value.value, "func", None), "id", "")
    return called == "len" and value.format_spec is None


def test_no_page_shows_a_plain_length():
    pages = [path for kind in ("html", "svg") for path in (ROOT / "templates").rglob(f"*.{kind}")]
    plain = {str(path.relative_to(ROOT)): plain_lengths(path.read_text()) for path in pages}
    assert {name: shown for name, shown in plain.items() if shown} == {}
    assert plain_lengths('{{ rows|length }} {{ rest|length|add:"-4" }} {{ rows|length|number }}') == [
        "{{ rows|length }}",
        '{{ rest|length|add:"-4" }}',
    ]


def test_no_sentence_says_a_plain_length():
    code = {str(path): list(plain_counts(text)) for path, text in sources() if not {*path.parts} & {*APART}}
    assert {name: lines for name, lines in code.items() if lines} == {}


@pytest.mark.parametrize(("code", "caught"), [("f'共{len(rows)} 家'", [1]), ("f'共{len(rows):,}家'", [])])
def test_a_plain_length_is_caught(code, caught):
    assert list(plain_counts(code)) == caught
