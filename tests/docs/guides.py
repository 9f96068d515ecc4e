"""Guides that a test can follow: what a Markdown page tells to write and to run, done in a copy of the tree.

A fenced block is applied when the comment above it says where:

    <!-- new: path -->                 a new file
    <!-- end of: path -->              at the end of a file
    <!-- in: path, after: a line -->   below the one line that reads so (outer blanks aside)
    <!-- run -->                       commands, one a line; `.venv/bin/python` is the Python that runs the tests
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
STEP = re.compile(r"^<!-- (.+?) -->\n+```\w*\n(.*?)^```$", re.M | re.S)
PLACE = re.compile(r"(new|end of|in): (\S+?)(?:, after: (.+))?")


class Step(NamedTuple):
    """One thing a guide tells to do: `where` as its comment says, `text` as the block says."""

    where: str
    text: str


def steps(guide):
    """The Steps of a Markdown text, in order."""
    return [Step(*step) for step in STEP.findall(guide)]


def copy_of_the_tree(target):
    """What git knows of the project, and new files it would not ignore, without what is installed beside them."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file() and not (ROOT / name).is_symlink():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    return target


def follow(guide, tree):
    """Apply a guide's steps to a copy. Returns the paths it wrote to; raises when a step cannot be done or fails."""
    written = []
    for step in steps(guide):
        if step.where == "run":
            for command in filter(None, step.text.splitlines()):
                run(command, tree)
        else:
            written.append(_write(step, tree))
    return written


def _write(step, tree):
    how, name, line = PLACE.fullmatch(step.where).groups()
    path = tree / name
    if path.exists() is (how == "new"):
        raise ValueError(f"{name}: the guide says “{how}”, and the file {'is' if path.exists() else 'is not'} there")
    if how == "new":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.text)
    elif how == "end of":
        path.write_text(f"{path.read_text().rstrip()}\n\n\n{step.text}")
    else:
        path.write_text(_below(path.read_text(), line, step.text, name))
    return name


def _below(text, line, block, name):
    lines = text.splitlines(keepends=True)
    places = [number for number, one in enumerate(lines, 1) if one.strip() == line]
    if len(places) != 1:
        raise ValueError(f"{name}: the line “{line}” stands there {len(places)} times")
    return "".join([*lines[: places[0]], block, *lines[places[0] :]])


def run(command, tree):
    """Run one command of a guide in the copy, on a database of the copy's own. Raises with its output when it fails."""
    command = command.replace(".venv/bin/python", sys.executable)
    ours = {name: value for name, value in os.environ.items() if name != "TEST_RUN" and not name.startswith("PYTEST_")}
    own = {"DATABASE_URL": f"sqlite:///{tree / 'var' / 'copy.sqlite3'}", "REDIS_URL": "", "DEMO": "0"}
    done = subprocess.run(command, shell=True, cwd=tree, env=ours | own, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command}\n{done.stdout[-4000:]}{done.stderr[-2000:]}")
