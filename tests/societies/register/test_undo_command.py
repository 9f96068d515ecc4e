"""`import_register --undo`: what the page does, from the command line."""

import io
import json
import re

import pytest
from django.core.management import call_command

from societies.models import Society
from tests import make
from tests.societies.register.importing import JIA, imported

pytestmark = pytest.mark.django_db
NEW = {"学会名称": "江海省新学会", "学科类别": "工科"}


def command(*args):
    """(exit code, what it printed)."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_register", *args, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


def test_the_command_looks_first_and_then_takes_back(jia):
    done = imported(学会=[JIA | {"学科类别": "理科"}, NEW])
    told = (0, "名册.xlsx  移除 1  改回 1\n")
    assert command("--undo", str(done.pk), "--dry-run") == told
    assert Society.objects.count() == 2
    assert command("--undo", str(done.pk)) == told
    assert list(Society.objects.all()) == [jia]
    code, said = command("--undo", str(done.pk), "--format", "json")
    assert (code, "命令行已于" in json.loads(said)[0]["message"]) == (1, True)


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_the_command_says_what_stands_in_the_way(jia, officer, dry):
    done = imported(学会=[NEW])
    make.inspection(Society.objects.get(name="江海省新学会"))
    code, said = command("--undo", str(done.pk), "--format", "json", *dry)
    assert code == 1
    assert re.fullmatch("江海省新学会 导入之后增加了督查“.*”。", json.loads(said)[0]["message"])


def test_the_command_knows_no_such_import(db):
    assert command("--undo", "999") == (1, "      没有编号为 999 的导入。\n")
