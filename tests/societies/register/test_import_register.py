"""`manage.py import_register`: the same import from the command line."""

import io
import json

import pytest
from django.core.management import call_command

from societies.models import Society
from tests import make
from tests.societies.register.importing import CODE, JIA, OTHER
from tests.workbooks import cell, raw, register

pytestmark = pytest.mark.django_db
ERRORS = "tests/data/register-2026-errors.xlsx"


def run(*arguments):
    """(exit code, output, notices)."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_register", *arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        return ended.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def path(tmp_path):
    """A function that puts a workbook on disk."""

    def put(file):
        (tmp_path / "名册.xlsx").write_bytes(file.getvalue())
        return str(tmp_path / "名册.xlsx")

    return put


def test_counts_of_a_good_workbook(path):
    code, out, _ = run(path(register(学会=[JIA], 专职人员=[JIA | {"姓名": "孙一"}])))
    assert (code, out) == (0, "学会  新增 1  修改 0  未变 0\n专职人员  新增 1  修改 0  未变 0\n")
    assert Society.objects.count() == 1


def test_a_dry_run_writes_nothing(path):
    code, out, _ = run(path(register(学会=[JIA])), "--dry-run", "--format", "json")
    told = json.loads(out)
    assert (code, told["ready"], told["counts"]) == (
        0,
        True,
        [{"sheet": "学会", "new": 1, "changed": 0, "unchanged": 0}],
    )
    assert not Society.objects.exists()


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_exactly_the_planted_errors_as_json(more):
    code, out, _ = run(ERRORS, "--format", "json", *more)
    found = json.loads(out)["errors"] if more else json.loads(out)
    assert code == 1
    assert [(row["sheet"], row["cell"], row["value"]) for row in found] == [
        ("学会", "C30", "519900008147839480"),
        ("学会", "J35", "约800"),
        ("秘书长", "E24", "2023-02-29"),
    ]
    assert set(found[0]) == {"sheet", "cell", "value", "message"}
    assert not Society.objects.exists()


def test_errors_as_a_table():
    code, out, _ = run(ERRORS)
    assert code == 1
    assert "秘书长  E24  2023-02-29  日期不存在：“2023-02-29”，2023年2月只有28天，请核对年月日。\n" in out


def test_what_cannot_be_read_is_one_error(path, tmp_path):
    far = path(raw(f'<row r="1048576">{cell("XFD1048576", "x")}</row>'))
    code, out, _ = run(far, "--format", "json")
    (found,) = json.loads(out)
    assert (code, found["sheet"], found["cell"]) == (1, "学会", "XFD1048576")
    code, out, _ = run(str(tmp_path / "nowhere.xlsx"), "--format", "json")
    assert (code, json.loads(out)[0]["message"]) == (1, "无法读取这个文件，请核对路径和权限。")


def test_an_open_question_is_told_and_can_be_answered_by_a_file(path, tmp_path):
    jia = make.society(name="江海省甲学会", uscc=OTHER)
    file = path(register(学会=[JIA | {"统一社会信用代码": CODE}]))
    code, out, _ = run(file, "--format", "json")
    told = json.loads(out)
    (question,) = told["questions"]
    assert (code, told["ready"], question["id"], question["cell"]) == (2, False, f"code-{jia.pk}", "B3")
    assert question["text"] == f"表中的信用代码是 {CODE}，系统中是 {OTHER}。"
    assert list(question["options"]) == ["keep", "take", "skip"]
    assert Society.objects.get().uscc == OTHER
    (tmp_path / "answers.json").write_text(json.dumps({question["id"]: "take"}))
    assert run(file, "--answers", str(tmp_path / "answers.json"))[0] == 0
    assert Society.objects.get().uscc == CODE


def test_what_was_not_read_is_said_beside(path):
    code, out, notices = run(path(register(学会=[JIA | {"门户": 1}], 别的=[{"甲": 1}])))
    assert code == 0
    assert "没有读取工作表“学会”的 B2 列“门户”：不认识这个表头。" in notices
    assert "没有读取工作表“别的”：没有认出表头。" in notices
