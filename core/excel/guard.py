"""What an uploaded file must be before anything else looks at it.

The zip directory is judged first (core/zip_guard.py); every XML part then goes through a streaming parser that counts.
So a bomb, a cell at XFD1048576 or a foreign file costs what the upload cost, not what it claims to hold.
"""

from dataclasses import dataclass
from xml.parsers import expat

from core import zip_guard

MANY_ELEMENTS = 200_000  # outside rows, cells and shared strings, or inside one of them: far above any real workbook
PIECE = 1 << 16
HAS_MACRO = "含有宏或控件，为安全起见不予读取。"
SAVE_AGAIN = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后再上传。"


class WorkbookRefused(ValueError):
    """The file cannot be read. The message says why and what to do; `sheet` and `cell` say where, if known."""

    def __init__(self, message, *, sheet="", cell=""):
        super().__init__(message)
        self.sheet, self.cell = sheet, cell


@dataclass(frozen=True)
class Limits:
    """How much of a workbook is read; sizes in bytes, rows and columns per sheet, cells in the whole workbook."""

    rows: int = 20_000
    columns: int = 60
    size: int = 20 << 20
    unpacked: int = 60 << 20
    cells: int = 1_200_000


def open_zip(file, limits):
    """The zip archive of an ordinary .xlsx within the limits. Raises WorkbookRefused for everything else.

    How large the file itself is, core/excel/kinds.py has seen.
    """
    try:
        archive, directory = zip_guard.open_zip(file)
    except zip_guard.Damaged as error:
        raise WorkbookRefused(f"这不是 Excel 工作簿，或文件已损坏。{SAVE_AGAIN}") from error
    _check_directory(directory, limits)
    return archive


def _check_directory(directory, limits):
    if directory.locked:
        raise WorkbookRefused("压缩包设有密码，请取消密码后再上传。")
    if directory.macros:
        raise WorkbookRefused(f"工作簿{HAS_MACRO}{SAVE_AGAIN}")
    if "xl/workbook.bin" in directory.names:
        raise WorkbookRefused(f"这是二进制工作簿（.xlsb），暂不支持。{SAVE_AGAIN}")
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= directory.names:
        raise WorkbookRefused(f"这不是 Excel 工作簿。{SAVE_AGAIN}")
    if directory.odd:
        raise WorkbookRefused(f"文件内部结构异常，已拒绝读取。{SAVE_AGAIN}")
    if directory.swollen(limits.unpacked):
        raise WorkbookRefused(f"文件解压后达 {max(directory.unpacked >> 20, 1)} MB，超出合理范围，已拒绝读取。")


def scan_part(archive, name):
    """Walk a part that openpyxl is about to load whole. Refuses a DTD and a swollen part."""
    elements = 0

    def start(tag, attributes):
        nonlocal elements
        elements += 1
        refuse_swollen(elements, name)

    parser = new_parser()
    parser.StartElementHandler = start
    for _ in walk(archive, name, parser):
        pass


def refuse_swollen(elements, name):
    """A part, or one row, cell or string of it, has more elements than any real workbook."""
    if elements > MANY_ELEMENTS:
        raise WorkbookRefused(f"文件内部的“{name}”过大，已拒绝读取。{SAVE_AGAIN}")


def new_parser():
    """An expat parser that refuses a document type, and with it every entity."""
    parser = expat.ParserCreate(namespace_separator="|")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def walk(archive, name, parser):
    """Feed a part to a parser, yielding after each piece. Raises WorkbookRefused when the part is damaged."""
    try:
        with archive.open(name) as part:
            while piece := part.read(PIECE):
                parser.Parse(piece, False)
                yield
            parser.Parse(b"", True)
    except WorkbookRefused:
        raise
    except Exception as error:  # zlib, CRC, encoding, XML, values: a damaged part fails in any of a dozen ways
        raise WorkbookRefused(f"文件已损坏（{name}），无法读取。{SAVE_AGAIN}") from error
    yield


def _refuse_doctype(*_):
    raise WorkbookRefused(f"文件内含不允许的 XML 声明，已拒绝读取。{SAVE_AGAIN}")
