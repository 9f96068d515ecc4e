"""societies.register.rows: which rows are records, and where in the sheet a problem is."""

import openpyxl

from core.excel.reading import open_workbook
from societies.register.columns import sheets
from societies.register.rows import SheetReader
from tests.workbooks import saved, workbook

HEAD = ["序号", "学会名称", "个人会员", "理事人数"]
SPEC = sheets()[0]


def read(file, mapping=None):
    with open_workbook(file) as book:
        reader = SheetReader(book.sheets[0], SPEC, mapping)
        lines = [(line.number, line.society, line.values) for line in reader.lines()]
    return lines, [(problem.cell, problem.value, problem.message) for problem in reader.problems.values()]


def rows(*data):
    return workbook(学会=[["汇总表（2026年度）"], HEAD, *data])


def test_lines_carry_the_row_number_of_the_sheet():
    lines, problems = read(rows([1, " 江海省 力学学会", "２００", None], [], [3, "江海省护理学会", None, "60"]))
    assert lines == [
        (3, "江海省力学学会", {"个人会员": 200, "理事人数": None}),
        (5, "江海省护理学会", {"个人会员": None, "理事人数": 60}),
    ]
    assert problems == []


def test_totals_notes_repeated_heads_and_bare_serial_numbers_are_no_records():
    lines, problems = read(
        rows(
            [1, "江海省力学学会", 200, 60],
            HEAD,
            [None, "小 计", 200, 60],
            [2, "江海省护理学会", 300, 60],
            ["合计", None, "=SUM(C3:C6)", 120],
            [3, None, None, None],
            ["注：本表由各学会填报。"],
            ["填表人：", "张三", None, "审核人：李四"],
        )
    )
    assert [line[1] for line in lines] == ["江海省力学学会", "江海省护理学会"]
    assert problems == []


def test_a_formula_in_a_record_is_refused():
    lines, problems = read(rows([1, "江海省力学学会", "=SUM(D3:D3)", 60]))
    assert lines == [(3, "江海省力学学会", {"个人会员": None, "理事人数": 60})]
    assert problems == [("C3", "=SUM(D3:D3)", "含有公式：“=SUM(D3:D3)”，请复制后“粘贴为数值”。")]


def test_each_bad_cell_is_a_problem_of_its_own():
    _, problems = read(rows([1, "江海省力学学会", "约800", -1]))
    assert problems == [
        ("C3", "约800", "不是整数：“约800”，请填写阿拉伯数字，例如 1200。"),
        ("D3", "-1", "不能是负数：“-1”，请填写 0 或正整数。"),
    ]


def test_a_row_without_a_name_is_a_problem_once():
    lines, problems = read(rows([1, None, 200, 60], [2, "#REF!", 200, 60]))
    assert lines == []
    assert problems == [
        ("B4", "#REF!", "单元格出错：“#REF!”，请改正公式后粘贴为数值。"),
        ("B3", "", "缺少学会名称，请补填或删除第 3 行。"),
    ]


def test_a_name_merged_over_rows_belongs_to_each_of_them():
    book = openpyxl.Workbook()
    for row in ["汇总表（2026年度）"], HEAD, [1, "江海省力学学会", 200, 1], [2, None, 300, 2], [3, None, 400, 3]:
        book.active.append(row)
    book.active.merge_cells("B3:B4")
    lines, problems = read(saved(book))
    assert [(line[0], line[1]) for line in lines] == [(3, "江海省力学学会"), (4, "江海省力学学会")]
    assert problems == [("B5", "", "缺少学会名称，请补填或删除第 5 行。")]


def test_a_sheet_without_head_says_so():
    lines, problems = read(workbook(学会=[["甲", "乙"], [1, 2]]))
    assert lines == []
    assert problems == [("A1", "", "工作表“学会”里没有找到表头。表头应有“学会名称”等列。")]


def test_doubled_columns_and_ten_thousands_are_problems():
    _, problems = read(
        workbook(学会=[["单位：万元"], ["学会名称", "个人会员", "个人会员数"], ["江海省力学学会", 1, 2]])
    )
    assert problems == [
        ("C2", "个人会员", "“个人会员”出现了两列，请删除其中一列。"),
        ("A1", "", "工作表“学会”的单位是万元，请换算成元后再导入。"),
    ]


def test_rows_wider_than_the_head_do_no_harm():
    lines, _ = read(rows([1, "江海省力学学会", 200, 60, "旁注"], HEAD, [2, "江海省护理学会"]))
    assert [line[1] for line in lines] == ["江海省力学学会", "江海省护理学会"]
