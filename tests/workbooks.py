"""Workbooks for tests, ordinary and hostile ones, built by hand where openpyxl would not write them."""

import io
import zipfile

import openpyxl
import pytest

from core.excel.reading import WorkbookRefused, open_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(**sheets):
    """A file of sheets given as lists of rows."""
    book = openpyxl.Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return saved(book)


def register(title="省级学会汇总表（2026年度）", **sheets):
    """A register whose sheets are lists of {head: value}: title in row 1, head in row 2, data from row 3."""
    made = {}
    for name, rows in sheets.items():
        heads = list(dict.fromkeys(head for row in rows for head in row))
        made[name] = [[title], heads, *([row.get(head) for head in heads] for row in rows)]
    return workbook(**made)


def saved(book):
    """A BytesIO of an openpyxl workbook."""
    target = io.BytesIO()
    book.save(target)
    target.seek(0)
    return target


def raw(sheet_data, *, extra=None, title="学会", prolog="", after=""):
    """A minimal .xlsx whose <sheetData> is given as XML; `extra` maps further part names to their bytes."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{title}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
        f'Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{prolog}<worksheet xmlns="{MAIN}"><sheetData>{sheet_data}</sheetData>{after}'
        "</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"/>',
        **(extra or {}),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    target.seek(0)
    return target


def cell(reference, text):
    """An inline text cell."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def read(file, limits=None):
    """{sheet: [(row number, *values)]}."""
    with open_workbook(file, limits) as book:
        return {sheet.title: [(row.number, *row.values) for row in sheet.rows()] for sheet in book.sheets}


def above(response):
    """The line over the heads of a downloaded list: what it was asked for, and what must be said of it."""
    return str(openpyxl.load_workbook(io.BytesIO(b"".join(response))).active["A2"].value)


def listed(response):
    """The rows of a downloaded list, its heads first, without the two lines that stand over them."""
    rows = [list(row) for row in openpyxl.load_workbook(io.BytesIO(b"".join(response))).active.values]
    assert str(rows[1][0]).startswith("条件："), rows[:2]
    return rows[2:]


def refusal(file, limits=None):
    """The error with which a workbook is refused."""
    with pytest.raises(WorkbookRefused) as caught:
        read(file, limits)
    return caught.value
