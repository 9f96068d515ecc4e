"""Small workbooks for trying how they are read."""

from io import BytesIO

from openpyxl import Workbook

from societies.register.reading.workbook import Told, read_register


def book(title="Sheet", rows=(), merged=(), hidden_rows=(), hidden_columns=()):
    """An open xlsx file of one sheet with these rows."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    for row in hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for column in hidden_columns:
        sheet.column_dimensions[column].hidden = True
    file = BytesIO()
    workbook.save(file)
    file.seek(0)
    return file


def read(*rows, title="Sheet", merged=(), hidden_rows=(), hidden_columns=(), **told):
    """The Content of a workbook of these rows."""
    return read_register(book(title, rows, merged, hidden_rows, hidden_columns), Told(**told))


def values(content, sheet="学会"):
    """[{head: value}] of the lines of a sheet of the register, the society's name among them."""
    return [
        {"学会名称": line.society} | line.values
        for view in content.views
        if view.spec.title == sheet
        for line in view.lines
    ]


def said(content):
    """{key: (message, proposal)} of the questions that are open."""
    return {one.key: (one.message, one.proposal) for one in content.answers.open}


def errors(content):
    """{cell: message}."""
    return {problem.cell: problem.message for problem in content.problems}
