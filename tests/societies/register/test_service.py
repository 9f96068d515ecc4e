"""societies.register: who may, and what happens in between."""

from pathlib import Path

import openpyxl
import pytest

from accounts.models import AuditEntry
from societies.models import Society
from societies.register import service
from tests import make
from tests.societies.register.importing import JIA, commit, counts, problems, refusal
from tests.workbooks import register, saved, workbook

DATA = Path(__file__).parents[2] / "data"
pytestmark = pytest.mark.django_db


def open_data(name):
    return (DATA / name).open("rb")


def test_somebody_with_assigned_societies_writes_only_those(cast):
    rows = [{"学会名称": name} for name in ("江海省甲学会", "江海省乙学会", "江海省新学会")]
    found = problems(register(学会=[row | {"学科类别": "理科"} for row in rows]), actor=cast.assigned_officer)
    assert [(cell, message) for _, cell, _, message in found] == [
        ("A3", "“江海省甲学会”不在分派给您的学会之内，不能导入。"),
        ("A5", "“江海省新学会”不在分派给您的学会之内，不能导入。"),
    ]
    assert problems(register(学会=rows), actor=cast.officer) == []


def test_a_plan_that_no_longer_holds_is_not_written(jia):
    file = register(学会=[JIA | {"学科类别": "理科"}])
    seen = service.plan(file).fingerprint()
    Society.objects.update(discipline="MEDICINE")
    assert refusal(file, expected=seen) == "预览之后数据已有变化，没有写入任何内容。请重新核对。"
    jia.refresh_from_db()
    assert jia.discipline == "MEDICINE"
    commit(file, expected=service.plan(file).fingerprint())
    jia.refresh_from_db()
    assert jia.discipline == "SCIENCE"


def test_when_the_database_refuses_nothing_is_half_written(jia):
    """A record that slips in between is caught by the constraint; the societies written before it are taken back."""
    file = register(学会=[{"学会名称": "江海省乙学会"}], 党建=[JIA | {"秘书处党组织形式": "无"}])

    def slip_in(stage, plan=None):
        if stage == 2:  # compared, not yet written
            make.party(jia, level="SECRETARIAT", form="NONE")

    assert "没有写入任何内容" in refusal(file, progress=slip_in)
    assert list(Society.objects.values_list("name", flat=True)) == ["江海省甲学会"]
    assert not AuditEntry.objects.exists()


def test_what_is_hidden_is_said(jia):
    yi = {"学会名称": "江海省乙学会"}
    book = openpyxl.load_workbook(register(学会=[JIA, yi], 财务=[JIA | {"年度": 2025}], 党建=[JIA | {"书记": "钱二"}]))
    book["学会"].row_dimensions[4].hidden = True
    book["财务"].sheet_state = "hidden"
    book["党建"].column_dimensions["B"].hidden = True
    plan = service.plan(saved(book))
    (question,) = plan.undecided
    assert (question.key, question.proposal) == ("rows-hidden:学会", "leave")
    assert [(one.sheet, one.row, one.why) for one in plan.left] == [
        ("财务", None, "隐藏的工作表"),
        ("学会", 4, "隐藏的行"),
    ]
    assert plan.notices[0] == "工作表“党建”有 1 个隐藏的列，其中的内容也已读入。"
    assert counts(plan)["学会"] == (0, 0, 1)


def test_a_workbook_without_any_table_is_asked_about(jia):
    (question,) = service.plan(workbook(别的=[["甲", "乙"], ["丙", "丁"]])).undecided
    assert (question.key, question.proposal) == ("sheet:别的", "leave")
    assert "学会#1" in question.options
    assert problems(workbook(别的=[])) != []


def test_the_number_of_queries_does_not_grow_with_the_rows(django_assert_max_num_queries, jia):
    make.secretary_general(jia, name="钱一")
    with open_data("register-2026.xlsx") as file, django_assert_max_num_queries(30):
        service.plan(file)
