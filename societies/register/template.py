"""Our own workbook of the register, blank or with lines: drop-downs, formats, a note on every head, ready to print."""

from datetime import date

from django.utils import timezone

from core.excel import layout
from core.excel.writing import xlsx_text
from core.values import datetime_cn
from societies.models import Society
from societies.register.columns import sheets
from societies.register.current import Lines, newest_year
from societies.register.headings import TEXT, written

NAME = "名册"  # as the trail calls it
HEAD_ROW = 3
BLANK_ROWS = 1000  # below the last line, drop-downs go on so far
LONGEST_LIST = 255  # characters of a drop-down in Excel
NOTE_HEIGHT, NOTE_WIDTH = 110, 260  # points
UNTOUCHED = "空白单元格不改动系统里已有的内容"
BLANK = f"每列填什么见表头上的批注，必要时请改标题里的年度；{UNTOUCHED}。"
UNREAD = "不是可选内容。仍可保留，导入时会请您核对。"


def write_blank(target):
    """Write the workbook without lines into the binary file `target`, for this year."""
    _write(target, timezone.localdate().year, BLANK, {sheet.title: () for sheet in sheets()})


def write_filled(target, user):
    """Write the workbook with what is stored of the societies a person sees; returns how many they are."""
    societies = list(Society.objects.visible_to(user).values_list("pk", "name"))
    year, when = newest_year(user), datetime_cn(timezone.now())
    line = f"制表时间：{when}，由{user.name}导出，共{len(societies):,}家。{UNTOUCHED}。"
    _write(target, year, line, {sheet.title: Lines(sheet, societies, user, year) for sheet in sheets()})
    return len(societies)


def _write(target, year, line, lines):
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for sheet in sheets():
        above = layout.Above(f"{sheet.title}名册（{year}年度）", line)
        _write_sheet(book.create_sheet(sheet.title), written(sheet), lines[sheet.title], above)
    book.save(target)


def _write_sheet(made, headings, lines, above):
    from openpyxl.styles import Font

    hidden = "、".join(heading.head for heading in headings if heading.personal)
    kept = f"{hidden}只填不导出，留空即不变。" if hidden and lines else ""
    wide, rows = layout.widths([heading.head for heading in headings], lines)
    layout.prepare(made, wide, HEAD_ROW)
    made.freeze_panes = f"B{HEAD_ROW + 1}"
    _format_columns(made, headings)
    made.append([_cell(made, above.title, TEXT, Font(bold=True, size=14))])
    made.append([_cell(made, above.line + kept, TEXT)])
    made.append([_head(made, heading) for heading in headings])
    last = HEAD_ROW
    for last, row in enumerate(rows, HEAD_ROW + 1):  # noqa: B007  the last one's number is asked for below
        made.append([_cell(made, value, one.format) for one, value in zip(headings, row, strict=True)])
    if left := _left(lines):
        made.append([_cell(made, left, TEXT)])
    _offer_choices(made, headings, last + BLANK_ROWS)
    layout.finish(made, len(headings), HEAD_ROW, last)


def _left(lines):
    """What is said below the lines of what is stored and not in them; "" for nothing."""
    told = [
        f"有 {lines.unsaid:,} 格" if lines and lines.unsaid else "",
        f"有 {lines.left_out:,} 条记录" if lines and lines.left_out else "",
    ]
    words = "、".join(filter(None, told))
    return f"注：系统里{words}这张表写不下，没有列出，导入后保持不变。" if words else ""


def _format_columns(made, headings):
    """Cells that are still empty have their format too: a code typed into one stays text."""
    from openpyxl.utils import get_column_letter

    for number, heading in enumerate(headings, 1):
        made.column_dimensions[get_column_letter(number)].number_format = heading.format


def _head(made, heading):
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    cell = _cell(made, heading.head, TEXT, Font(bold=True, size=11))
    cell.comment = Comment(heading.note, NAME, height=NOTE_HEIGHT, width=NOTE_WIDTH)
    return cell


def _cell(made, value, number_format, font=None):
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(made, xlsx_text(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type, number_format = "s", TEXT  # a month in a column of days stays text
    if font:
        cell.font = font
    cell.number_format = number_format if not isinstance(value, date) else "yyyy-mm-dd"
    return cell


def _offer_choices(made, headings, last):
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, heading in enumerate(headings, 1):
        words = ",".join(heading.words)
        if not words or len(words) > LONGEST_LIST:
            continue
        offer = DataValidation("list", f'"{words}"', allow_blank=True, errorStyle="warning", error=UNREAD)
        letter = get_column_letter(number)
        offer.add(f"{letter}{HEAD_ROW + 1}:{letter}{last}")
        made.data_validations.append(offer)
