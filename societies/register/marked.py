"""错误标注版.xlsx: the person's own workbook with its wrong cells in red, each with a comment, and a list of them."""

from core.excel.writing import write_xlsx, xlsx_text

TITLE = "问题清单"
HEADS = ["工作表", "单元格", "填写内容", "问题和改法"]
RED = "FFC7CE"
MOST_CELLS = 150_000  # above this the workbook is not loaded again: the list alone says where things are


def write_marked(target, file, problems, cells):
    """Write into `target` the workbook `file` with [sheet, cell, value, message] marked; `cells` is its size.

    `file` must have been read before: nothing is guarded here.
    """
    if cells > MOST_CELLS:
        write_xlsx(target, [(TITLE, HEADS, problems)])
        return
    from openpyxl import load_workbook

    book = load_workbook(file, keep_links=False)
    for sheet, cell, _, message in problems:
        if sheet in book.sheetnames and cell:
            _mark(book[sheet][cell], message)
    _add_list(book, problems)
    book.save(target)


def _mark(cell, message):
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=RED)
    if not isinstance(cell, MergedCell):
        cell.comment = Comment(message, "导入核对", width=300, height=80)


def _add_list(book, problems):
    sheet = book.create_sheet(TITLE, 0)
    for row, values in enumerate([HEADS, *problems], 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            cell.value = xlsx_text(value)
            cell.data_type = "s"  # a wrong value that looks like a formula stays text
    for letter, width in zip("ABCD", (12, 10, 30, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    book.active = 0
