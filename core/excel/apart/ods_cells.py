"""What one cell of an OpenDocument spreadsheet says, as the reader of xlsx would give it."""

import re
from datetime import datetime

from openpyxl.utils.datetime import from_ISO8601

from core.cells import Formula
from core.excel.apart.ods_styles import OFFICE, TABLE, TEXT
from core.excel.struck import pieces
from core.excel.styles import month_or_moment

BLANKS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
MOST_BLANKS = 255  # what one element may stand for
ASIDE = frozenset({f"{TEXT}ruby-text", f"{OFFICE}annotation"})
PARAGRAPH = f"{TEXT}p"
REFERENCE = re.compile(r"\[\.([^\[\].:]+)(?::\.([^\[\].:]+))?\]")


def value(cell, *, only_month):
    """The value of a cell element, None when it is empty. `only_month`: its style shows no day of a date."""
    said = _plain(cell, only_month)
    formula = cell.get(f"{TABLE}formula")
    return said if formula is None else Formula(_as_in_excel(formula), said)


def pieces_of(cell, said, styles, struck):
    """[(text, whether it is struck)] of a cell of which `value` has said a text; `struck`: its style is struck."""
    parts = []
    for paragraph in cell:
        if paragraph.tag == PARAGRAPH:
            parts += [("\n", struck)] if parts else []
            parts += pieces(paragraph, lambda part: styles.spans.get(part.get(f"{TEXT}style-name")), struck)
    return parts if "".join(text for text, _ in parts) == said else [(said, struck)]


def _plain(cell, only_month):
    match cell.get(f"{OFFICE}value-type"):
        case "float" | "percentage" | "currency":
            number = float(cell.get(f"{OFFICE}value"))
            return int(number) if number.is_integer() else number
        case "date":
            moment = _moment(cell.get(f"{OFFICE}date-value"))
            return month_or_moment(moment) if only_month else moment
        case "time":
            return from_ISO8601(cell.get(f"{OFFICE}time-value"))
        case "boolean":
            return cell.get(f"{OFFICE}boolean-value") == "true"
        case None:
            return None
    paragraphs = "\n".join(_text(part) for part in cell if part.tag == PARAGRAPH)
    return cell.get(f"{OFFICE}string-value", paragraphs)


def _moment(text):
    try:
        return datetime.fromisoformat(text[:19])
    except ValueError:
        return "#VALUE!"  # before the year 1 or after 9999, or no day at all


def _text(paragraph):
    for part in paragraph.iter():
        if part.tag in BLANKS:
            count = part.get(f"{TEXT}c", "1")
            part.text = BLANKS[part.tag] * (min(int(count), MOST_BLANKS) if count.isdecimal() else 1)
        elif part.tag in ASIDE:
            part.clear()
    return "".join(paragraph.itertext())


def _as_in_excel(formula):
    """A formula in Excel's spelling, of which the simple ones can be checked (core/excel/sums.py)."""
    dialect, _, text = formula.partition("=")
    if dialect == "of:":
        text = REFERENCE.sub(lambda match: ":".join(filter(None, match.groups())), text).replace(";", ",")
    return f"={text}"
