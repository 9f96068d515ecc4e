"""What the documents name exists: files, and the functions and classes said to be in them."""

import ast
import re

import pytest

from tests.docs.guides import ROOT, steps

PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "README.zh-CN.md"]
FOLDERS = "|".join(
    folder.name
    for folder in ROOT.iterdir()
    if folder.is_dir() and folder.name[0] != "." and folder.name not in ("var", "node_modules")
)
NAMED = re.compile(rf"`((?:{FOLDERS})/[\w./-]*[\w/])(?:: (\w+)[^`]*)?`(?: \(`(\w+)`\))?")
LINK = re.compile(r"\]\(([\w./-]+?\.(?:md|png))(?:#[\w-]*)?\)")


def missing(text, made=()):
    """What a page names and the tree does not have; `made` are the files its own example makes."""
    found = []
    for path, inside, beside in NAMED.findall(text):
        file = ROOT / path
        if not file.exists():
            found += [path] if path not in made else []
        elif (name := inside or beside) and file.suffix == ".py" and name not in _defined(file):
            found.append(f"{path}: {name}")
    return found


def _defined(file):
    tree = ast.walk(ast.parse(file.read_text()))
    return {getattr(node, "name", None) or getattr(node, "id", None) for node in tree}


@pytest.mark.parametrize("guide", PAGES, ids=lambda guide: guide.name)
def test_what_a_page_names_is_there(guide):
    text = guide.read_text()
    made = {step.where.removeprefix("new: ") for step in steps(text)}
    assert missing(text, made) == []
    assert [link for link in LINK.findall(text) if not (guide.parent / link).exists()] == []


def test_a_name_that_has_gone_is_caught():
    assert missing("`core/nothing.py`, `core/jobs.py: submit`, `core/jobs.py` (`run`)") == ["core/nothing.py"]
    assert missing("`core/jobs.py: nothing`, `core/jobs.py` (`gone`)") == [
        "core/jobs.py: nothing",
        "core/jobs.py: gone",
    ]
