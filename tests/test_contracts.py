"""Each import contract of pyproject.toml catches a wrong import, planted in a copy of the tree."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

from tests.house import APPS, ROOT

pytestmark = pytest.mark.once
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
CONTRACTS = [contract["name"] for contract in LINTER["contracts"]]
LATE = "\n\ndef late():\n    "  # an import inside a function is an import
PLANTED = {
    "Imports point down; staffing and finance do not know each other": [
        ("core/text.py", "\nimport accounts.roles"),
        ("staffing/facts.py", f"{LATE}import finance.facts"),
    ],
    "Inside an app imports point down too": [("coordination/services.py", f"{LATE}from coordination import filters")],
    "No module and no package imports what imports it": [
        ("core/fonts.py", f"{LATE}from core import pdf"),
        ("assessment/findings.py", "\nimport assessment.services.nights"),
    ],
    "Assessment reads the apps below through facts.py, not their models": [
        ("assessment/loading.py", "\nfrom finance.models import Statement")
    ],
    "The rulebook imports nothing but these modules of the standard library": [("rulebook/due.py", "\nimport django")],
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The modules of the apps and the contracts, to be spoilt."""
    tree = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", tree)
    for app in APPS:
        shutil.copytree(ROOT / app, tree / app, ignore=shutil.ignore_patterns("__pycache__", "migrations"))
    return tree


def broken(tree):
    """Names of the contracts that do not hold in a tree."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"]
    said = subprocess.run(command, cwd=tree, capture_output=True, text=True, timeout=60).stdout
    assert len(re.findall(r" (?:KEPT|BROKEN)\b", said)) == len(CONTRACTS), said
    return re.findall(r"^(.+) BROKEN\b", said, re.M)


def test_every_contract_holds_and_has_its_wrong_import(copy):
    assert broken(copy) == []
    assert list(PLANTED) == CONTRACTS


@pytest.mark.parametrize(
    ("contract", "place", "line"),
    [(contract, *one) for contract, planted in PLANTED.items() for one in planted],
)
def test_a_wrong_import_breaks_its_contract_and_no_other(copy, contract, place, line):
    module = copy / place
    before = module.read_text()
    module.write_text(before + line + "\n")
    try:
        assert broken(copy) == [contract]
    finally:
        module.write_text(before)


def through_the_front(graph):
    """Imports of a package by a module inside it: the circles that the contract on siblings does not see."""
    return [
        (module, package)
        for module in graph.modules
        for package in graph.find_modules_directly_imported_by(module)
        if module.startswith(f"{package}.")
    ]


def test_no_module_imports_the_package_it_stands_in():
    graph = grimp.build_graph(*APPS, cache_dir=None)
    assert through_the_front(graph) == []
    graph.add_import(importer="assessment.services.nights", imported="assessment.services")
    assert through_the_front(graph) == [("assessment.services.nights", "assessment.services")]
