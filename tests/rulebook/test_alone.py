"""The rulebook stands by itself: it imports the standard library only, and its tests need no database."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = "rulebook"


def bare(*command):
    """Run Python as it is without any installed package."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run([sys.executable, "-S", *command], cwd=ROOT, env=env, capture_output=True, text=True)


def test_the_rules_come_up_without_any_package():
    found = bare("-c", "from rulebook.rules import RULES; print(len(RULES))")
    assert (found.returncode, found.stderr) == (0, "")
    assert int(found.stdout) > 40


@pytest.mark.parametrize("package", ["django", "stdnum"])
def test_in_that_environment_there_is_no_package(package):
    """The control: importable here, not there."""
    __import__(package)
    found = bare("-c", f"import {package}")
    assert (found.returncode, f"No module named '{package}'" in found.stderr) == (1, True)


def foreign_imports(source):
    """Lines that import anything but the standard library and the rulebook itself."""
    for node in ast.walk(ast.parse(source)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names = [node.module or OURS] if isinstance(node, ast.ImportFrom) else names
        if {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {OURS}:
            yield node.lineno


def test_every_import_is_the_standard_library_or_the_rulebook():
    modules = sorted((ROOT / OURS).rglob("*.py"))
    assert len(modules) > 20
    assert [f"{path}:{line}" for path in modules for line in foreign_imports(path.read_text())] == []


@pytest.mark.parametrize(
    "source",
    ["import django", "from stdnum.cn import uscc", "def f():\n    from core import cells", "import json, tablib"],
)
def test_a_foreign_import_is_caught(source):
    assert len(list(foreign_imports(source))) == 1
    assert list(foreign_imports("import json\nfrom rulebook.rules import RULES\nfrom . import facts")) == []


def database_words(source):
    """Names by which a test reaches for the database."""
    names = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
    names |= {node.arg for node in ast.walk(ast.parse(source)) if isinstance(node, ast.arg)}
    return names & {"django_db", "db", "cast", "as_", "objects", "_base_manager"}


def test_no_test_of_the_rulebook_needs_a_database():
    tests = sorted((ROOT / "tests" / OURS).rglob("*.py"))
    assert {str(path): database_words(path.read_text()) for path in tests if database_words(path.read_text())} == {}


def test_such_a_test_is_caught():
    assert database_words("@pytest.mark.django_db\ndef test(): ...") == {"django_db"}
    assert database_words("def test(cast): ...") == {"cast"}
    assert database_words("def test(): given('cast')") == set()
