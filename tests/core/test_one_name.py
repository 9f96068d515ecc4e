"""One thing has one name on every page, in every message and in the manual."""

import ast
import re

import pytest

from accounts.actions import Action, spoken
from tests.house import ROOT, sources

OTHER_NAMES = {"登记表": "名册", "(?<!彻底)删除": "移除"}  # what was said too, and the one name
OF_WORKBOOKS = ("societies/register/", "core/")  # whose rows and characters people do delete
STORED = "accounts/actions.py"  # words of sealed rows, which `spoken` says anew


def other_names(text):
    """The names in a text for which another is the one."""
    return [name for name in OTHER_NAMES if re.search(name, text)]


def read_by_people():
    """{file: what people read of it}: pages, scripts, manuals, and the sentences in the code."""
    paths = [ROOT / "README.zh-CN.md", ROOT / "docs" / "user-manual.zh-CN.md"]
    paths += [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static" / "js").glob("*.js")]
    texts = {str(path.relative_to(ROOT)): path.read_text() for path in paths}
    code = {str(path): _strings(text) for path, text in sources() if "migrations" not in path.parts}
    return {name: text for name, text in (texts | code).items() if name != STORED}


def _strings(code):
    nodes = ast.walk(ast.parse(code))
    return "\n".join(one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_one_thing_has_one_name():
    read = read_by_people()
    told = {name: other_names(text) for name, text in read.items() if not name.startswith(OF_WORKBOOKS)}
    assert {name: names for name, names in told.items() if names} == {}
    assert [name for name, text in read.items() if "登记表" in text] == []


def test_another_name_is_caught():
    assert other_names("请上传登记表，不要删除。") == list(OTHER_NAMES)
    assert other_names("到期彻底删除。") == []
    assert read_by_people().keys() >= {"societies/bin.py", "templates/societies/recycle_bin.html", "static/js/app.js"}


@pytest.mark.parametrize("action", Action)
def test_pages_call_what_was_stored_by_the_name_of_today(action):
    assert other_names(spoken(action)) == []
