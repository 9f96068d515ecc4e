"""Tables as HTML, which many systems save under the name of a workbook, by tinyhtml5."""

import io
import re

import tinyhtml5

from core.excel.apart.page import Page
from core.excel.struck import pieces, without

CELLS, SILENT = frozenset({"td", "th", "caption"}), frozenset({"script", "style", "comment"})
BLOCKS = frozenset({"br", "p", "div", "li"})  # what ends a line
STRUCK = frozenset({"s", "strike", "del"})
LINE_THROUGH, GONE = re.compile(r"text-decoration[^;]*line-through"), re.compile(r"display\s*:\s*none")
RULE, CLASS = re.compile(r"([^{}]+)\{([^{}]*)\}"), re.compile(r"\.([\w-]+)")
BLANKS, BREAK = re.compile(r"[ \t\r\n\f]+"), "\0"  # no text of a page holds a NUL


def sheets(content, limits):
    """A Page for each table that is no mere layout of others. Every value is text."""
    document = tinyhtml5.parse(io.BytesIO(content), namespace_html_elements=False, default_encoding="gb18030")
    mark = _striker(document)
    for number, table in enumerate(filter(_is_data, document.iter("table")), 1):
        page = Page(f"Sheet{number}", ())
        page.rows = _rows(table, page, limits, mark)
        yield page


def _is_data(table):
    cells = [cell for _, row in _own_rows(table) for cell in row]
    return bool(cells) and 2 * sum(cell.find(".//table") is not None for cell in cells) < len(cells)


def _own_rows(table):
    """(row element, its cells) from top to bottom; a caption is a row above the others."""
    for part in table:
        if part.tag == "caption":
            yield part, [part]
        rows = part if part.tag in ("thead", "tbody", "tfoot") else ()
        yield from ((row, [cell for cell in row if cell.tag in CELLS]) for row in rows if row.tag == "tr")


def _rows(table, page, limits, mark):
    """The rows as a browser lays them out."""
    below = {}  # column: the row down to which a cell above covers it
    for number, (row, cells) in enumerate(_own_rows(table), 1):
        column, values = 1, {}
        if GONE.search(row.get("style", "")):
            page.hidden_rows.append(number)
        for cell in cells:
            while below.get(column, 0) >= number:
                column += 1
            right = column + min(_span(cell, "colspan"), limits.columns) - 1
            bottom = number + min(_span(cell, "rowspan"), limits.rows) - 1
            if (right, bottom) != (column, number):
                page.merges.append((column, number, right, bottom))
                below |= dict.fromkeys(range(column, right + 1), bottom)
            values[column] = _text(cell)
            if mark(row) or any(map(mark, cell.iter())):
                left, gone = without(_pieces(cell, mark, bool(mark(row))))
                if gone:
                    values[column] = _seen(left.replace("\n", BREAK)) or values[column]
                    page.strike(number, column, gone if left else "")
            column = right + 1
        yield number, values


def _span(cell, name):
    given = cell.get(name, "1").strip()
    return max(int(given), 1) if given.isascii() and given.isdecimal() and len(given) < 8 else 1


def _text(cell):
    """What stands in a cell, line by line."""
    for inner in list(cell.iter()):
        if inner.tag in SILENT:
            after = inner.tail
            inner.clear()
            inner.tail = after
        elif inner.tag in BLOCKS and inner is not cell:
            inner.tail = BREAK + (inner.tail or "")
    return _seen("".join(cell.itertext()))


def _seen(text):
    return "\n".join(line for part in BLANKS.sub(" ", text).split(BREAK) if (line := part.strip(" ")))


def _striker(document):
    """A function that says of an element whether it strikes through; None when it does not, as no element can stop it
    within another."""
    rules = [RULE.findall(style.text or "") for style in document.iter("style")]
    struck = {name for same in rules for said, how in same if LINE_THROUGH.search(how) for name in CLASS.findall(said)}

    def mark(element):
        by_class = struck and not struck.isdisjoint(element.get("class", "").split())
        return True if element.tag in STRUCK or by_class or LINE_THROUGH.search(element.get("style", "")) else None

    return mark


def _pieces(cell, mark, struck):
    return [(BLANKS.sub(" ", text).replace(BREAK, "\n"), line) for text, line in pieces(cell, mark, struck)]
