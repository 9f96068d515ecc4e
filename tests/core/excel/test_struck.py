"""core.excel.struck: what is struck through, whole cells and parts of texts, and what is left of these."""

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from core.excel import struck
from core.excel.reading import open_workbook
from tests.workbooks import MAIN, raw, saved

LINE, BOLD = InlineFont(strike=True), InlineFont(b=True)


def known(file):
    """(values of the first row, whole cells, parts) of a workbook's first sheet."""
    with open_workbook(file) as opened:
        sheet = opened.sheets[0]
        ((*values,),) = [row.values for row in sheet.rows()]
        return values, sheet.struck, sheet.struck_parts


@pytest.mark.parametrize(
    ("pieces", "left", "gone"),
    [
        ([("5900", True), ("6060", False)], "6060", "5900"),
        ([("6060", False), ("5900", True)], "6060", "5900"),
        ([("张三、", False), ("李四", True), ("、王五", True)], "张三", "李四、王五"),
        ([("张三", True), ("/", False), ("李四", False)], "李四", "张三"),
        ([("1", True), ("23", False), ("4", True)], "23", "1…4"),
        ([("5900", True), ("/", False)], "/", "5900"),
        ([("5900", True), ("\n", False)], "", "5900"),
        ([("张三", True), ("、", False), ("李四", True)], "", "张三…李四"),
        ([(" ", True), ("6060 ", False)], " 6060 ", ""),
        ([("6060", False)], "6060", ""),
        ([], "", ""),
    ],
)
def test_what_is_left_of_a_text(pieces, left, gone):
    assert struck.without(pieces) == (left, gone)


def test_cells_that_are_struck_through_stay_and_are_known():
    book = openpyxl.Workbook()
    book.active.append(["甲", "乙", 3, None])
    for letter in "BCD":
        book.active[f"{letter}1"].font = Font(strike=True)
    assert known(saved(book)) == (["甲", "乙", 3], {(1, 2), (1, 3)}, {})


def rich():
    """A workbook as somebody corrects one: the old number and name struck, the new beside; all of one struck."""
    book = openpyxl.Workbook()
    book.active.append(
        [
            CellRichText(TextBlock(LINE, "5900"), "6060"),
            CellRichText(TextBlock(LINE, "陶某某"), TextBlock(BOLD, "单怀远")),
            CellRichText(TextBlock(LINE, "全部"), TextBlock(LINE, "划掉")),
            CellRichText(TextBlock(BOLD, "都"), "在"),
        ]
    )
    return book


def test_of_a_text_struck_in_part_the_rest_is_read():
    values = ["6060", "单怀远", "全部划掉", "都在"]
    assert known(saved(rich())) == (values, {(1, 3)}, {(1, 1): "5900", (1, 2): "陶某某"})


def test_a_run_without_a_font_of_its_own_has_that_of_its_cell():
    book = openpyxl.Workbook()
    book.active.append([CellRichText("旧的", TextBlock(BOLD, "新的")), CellRichText("旧的", TextBlock(LINE, "旧的"))])
    for letter in "AB":
        book.active[f"{letter}1"].font = Font(strike=True)
    assert known(saved(book)) == (["新的", "旧的旧的"], {(1, 2)}, {(1, 1): "旧的"})


def test_shared_strings_as_excel_writes_them():
    def text(*struck):
        runs = (f'<r><rPr><strike val="{int(one)}"/></rPr><t>{n}_x000A_</t></r>' for n, one in enumerate(struck, 1))
        return f"<si>{''.join(runs)}</si>"

    strings = text(True, True) + text(True, False) + text(False, True) + "<si><t>平</t></si>"
    strings += "<si><r><t>前</t></r><r><rPr><strike/></rPr><t>后</t></r><rPh><t>hou</t></rPh></si>"
    cells = "".join(f'<c r="{letter}1" t="s"><v>{number}</v></c>' for number, letter in enumerate("ABCDE"))
    file = raw(f'<row r="1">{cells}</row>', extra={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'})
    assert known(file) == (["1\n2\n", "2", "1", "平", "前"], {(1, 1)}, {(1, 2): "1", (1, 3): "2", (1, 5): "后"})


def test_one_text_in_cells_of_other_fonts_is_read_by_each():
    strings = "<si><r><t>旧</t></r><r><rPr><b/></rPr><t>新</t></r></si>"
    fonts = "<fonts><font/><font><strike/></font></fonts>"
    styles = (
        f'<styleSheet xmlns="{MAIN}">{fonts}<fills><fill><patternFill/></fill></fills><borders><border/></borders>'
        '<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
    )
    cells = "".join(f'<c r="{letter}1" s="{style}" t="s"><v>0</v></c>' for style, letter in enumerate("AB"))
    parts = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>', "xl/styles.xml": styles}
    assert known(raw(f'<row r="1">{cells}</row>', extra=parts)) == (["旧新", "新"], set(), {(1, 2): "旧"})
