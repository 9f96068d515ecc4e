"""Workbooks that are no xlsx, made on the spot, and what is read of them."""

import io
import struct
import zipfile

import xlwt

from core.cells import Formula
from core.excel.reading import open_workbook
from tests.core.excel.test_kinds import opendocument

NOTHING_COMPUTED = b"\x03\0\0\0\0\0\xff\xff"  # what xlwt, which is no spreadsheet, writes as a formula's result
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
    }.items()
)


def facts(content, limits=None):
    """All that is known of each sheet; its rows begin with their numbers."""
    with open_workbook(io.BytesIO(content), limits) as book:
        return [
            {
                "title": sheet.title,
                "state": sheet.state,
                "rows": [(row.number, *row.values) for row in sheet.rows()],
                "hidden_rows": sheet.hidden_rows,
                "hidden_columns": sheet.hidden_columns,
                "merged": sheet.merged,
                "struck": sheet.struck,
                "struck_parts": sheet.struck_parts,
            }
            for sheet in book.sheets
        ]


def rows(content, limits=None):
    """The rows of the first sheet."""
    return facts(content, limits)[0]["rows"]


def formulas(values):
    """[(text, value)] of the formulas of a row."""
    return [(str(value), value.value) for value in values if isinstance(value, Formula)]


def xls(fill, *, computed=None, dates_1904=False):
    """An old workbook; `fill(book)` writes it. `computed`: the number that every formula came to."""
    book = xlwt.Workbook()
    book.dates_1904 = dates_1904
    fill(book)
    target = io.BytesIO()
    book.save(target)
    content = target.getvalue()
    return content if computed is None else content.replace(NOTHING_COMPUTED, struct.pack("<d", computed))


def ods(tables, *, styles="", ready=""):
    """An OpenDocument spreadsheet of tables given as XML, with automatic styles and, in styles.xml, ready ones."""
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return opendocument(
        **{
            "content.xml": content,
            "styles.xml": f"<office:document-styles {NAMESPACES}>{ready}</office:document-styles>",
        }
    )


def table(inside, name="学会", style=""):
    """One table."""
    return f'<table:table table:name="{name}" table:style-name="{style}">{inside}</table:table>'


def row(*cells, **said):
    """A row; what is said of it is written as its attributes."""
    attributes = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in said.items())
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


def cell(text, **said):
    """A cell with text."""
    attributes = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in said.items())
    return f'<table:table-cell office:value-type="string"{attributes}><text:p>{text}</text:p></table:table-cell>'


def valued(kind, value, **said):
    """A cell with a value of a kind."""
    name = f"{kind}-value" if kind in ("date", "time", "boolean") else "value"
    attributes = "".join(f' table:{each.replace("_", "-")}="{text}"' for each, text in said.items())
    return f'<table:table-cell office:value-type="{kind}" office:{name}="{value}"{attributes}/>'


def packed(**parts):
    """A compressed zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
