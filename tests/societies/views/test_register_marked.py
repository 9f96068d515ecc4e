"""societies:register_marked: the person's own workbook with the wrong cells in red."""

import io

import openpyxl
from django.urls import reverse

from societies.register import marked, uploads
from tests.societies.register.uploading import planned
from tests.workbooks import register

ROWS = [
    {"学会名称": "江海省甲学会", "个人会员": "约800", "挂靠单位": "=1+1"},
    {"学会名称": "江海省乙学会", "个人会员": "=SUM(B3:B3)"},
]


def downloaded(client, job):
    answer = client.get(reverse("societies:register_marked", args=[job.pk]))
    assert "%E9%94%99%E8%AF%AF%E6%A0%87%E6%B3%A8%E7%89%88.xlsx" in answer["Content-Disposition"]
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer)))


def test_wrong_cells_are_red_and_commented_and_listed_first(cast, as_):
    client = as_(cast.officer)
    book = downloaded(client, planned(client, register(学会=ROWS[:1])))
    cell = book["学会"]["B3"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("约800", "00FFC7CE")
    assert cell.comment.text == "不是整数：“约800”，请填写阿拉伯数字，例如 1200。"
    assert book["学会"]["A3"].comment is None
    assert [[c.value for c in row] for row in book.worksheets[0].iter_rows()][:2] == [
        ["工作表", "单元格", "填写内容", "问题和改法"],
        ["学会", "B3", "约800", cell.comment.text],
    ]


def test_a_wrong_formula_is_listed_as_text(cast, as_):
    client = as_(cast.officer)
    sheet = downloaded(client, planned(client, register(学会=ROWS[1:]))).worksheets[0]
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=SUM(B3:B3)", "s")


def test_of_a_very_large_workbook_only_the_list_is_made(cast, as_, monkeypatch):
    monkeypatch.setattr(marked, "MOST_CELLS", 3)
    client = as_(cast.officer)
    book = downloaded(client, planned(client, register(学会=ROWS[:1])))
    assert book.sheetnames == ["问题清单"]
    assert book.active["D2"].value.startswith("不是整数")


def test_after_a_day_there_is_nothing_to_mark(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=ROWS[:1]))
    uploads.drop(job.params["file"])
    assert client.get(reverse("societies:register_marked", args=[job.pk])).status_code == 404
