"""What an uploaded workbook must be before openpyxl may see it.

The zip directory is judged first, then every XML part is walked once with a streaming parser that keeps nothing:
so a bomb, a cell at XFD1048576 or a foreign file costs what the upload cost, not what it claims to hold.
"""

import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main|"
ROW, COLUMN, CELL, FORMULA, VALUE, INLINE, MERGE, STRING = (
    MAIN + name for name in ("row", "col", "c", "f", "v", "is", "mergeCell", "si")
)
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MANY_PARTS = 2000
MANY_ELEMENTS = 200_000  # outside rows, cells and shared strings, or inside one of them: far above any real workbook
WIDEST_ROW, LONGEST_SHEET = 16_384, 1_048_576  # what Excel itself can hold
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
    ratio: int = 120
    cells: int = 1_200_000


@dataclass
class Scan:
    """What one walk over a sheet has found."""

    last_row: int = 0
    last_column: int = 0
    cells: int = 0
    formulas: dict = field(default_factory=dict)  # row number -> set of column numbers
    merged: list = field(default_factory=list)  # "A3:A4"
    hidden_rows: list = field(default_factory=list)
    hidden_columns: list = field(default_factory=list)


def open_zip(file, limits):
    """The zip archive of an ordinary .xlsx within the limits. Raises WorkbookRefused for everything else."""
    file.seek(0, 2)
    if file.tell() > limits.size:
        raise WorkbookRefused(f"文件有 {file.tell() >> 20} MB，超过 {limits.size >> 20} MB 上限，请分批导入。")
    file.seek(0)
    _refuse_ole(file)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise WorkbookRefused(f"这不是 Excel 工作簿，或文件已损坏。{SAVE_AGAIN}") from error
    _check_directory(archive.infolist(), limits)
    return archive


def _refuse_ole(file):
    """Old .xls and password-protected workbooks are OLE containers; only the latter hold an EncryptedPackage."""
    content = file.read(len(OLE_MAGIC))
    if content == OLE_MAGIC:
        if ENCRYPTED in file.read():
            raise WorkbookRefused("工作簿设有打开密码，请在 Excel 或 WPS 中取消密码后再上传。")
        raise WorkbookRefused(f"这是旧版 .xls 文件，暂不支持。{SAVE_AGAIN}")
    file.seek(0)


def _check_directory(parts, limits):
    names = {part.filename for part in parts}
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if any(part.flag_bits & 1 for part in parts):
        raise WorkbookRefused("压缩包设有密码，请取消密码后再上传。")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise WorkbookRefused(f"工作簿含有宏，为安全起见不予读取。{SAVE_AGAIN}")
    if "xl/workbook.bin" in names:
        raise WorkbookRefused(f"这是二进制工作簿（.xlsb），暂不支持。{SAVE_AGAIN}")
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise WorkbookRefused(f"这不是 Excel 工作簿。{SAVE_AGAIN}")
    if len(parts) > MANY_PARTS or len(names) < len(parts):
        raise WorkbookRefused(f"文件内部结构异常，已拒绝读取。{SAVE_AGAIN}")
    if unpacked > limits.unpacked or unpacked > max(packed, 1) * limits.ratio:
        raise WorkbookRefused(f"文件解压后达 {max(unpacked >> 20, 1)} MB，超出合理范围，已拒绝读取。")


def scan_part(archive, name):
    """Walk a part that is no sheet; returns how many shared strings it holds. Refuses a DTD and a swollen part."""
    strings = since = 0

    def start(tag, attributes):
        nonlocal strings, since
        since += 1
        if tag == STRING:
            strings, since = strings + 1, 0
        _check_swollen(since, name)

    _walk(archive, name, start)
    return strings


def scan_sheet(archive, name, title, limits):
    """Walk a sheet; returns its Scan. Refuses content beyond the limits, naming the sheet and the cell."""
    scan = Scan()
    row = column = in_row = since = 0
    letters_seen = {}

    def start(tag, attributes):
        nonlocal row, column, in_row, since
        since += 1
        if tag == CELL:
            column = _column(attributes.get("r"), row, column, letters_seen, title)
            scan.cells, in_row, since = scan.cells + 1, in_row + 1, 0
        elif tag in (VALUE, INLINE, FORMULA):
            _check_place(row, column, title, limits)
            scan.last_row, scan.last_column = row, max(scan.last_column, column)
            if tag == FORMULA:
                scan.formulas.setdefault(row, set()).add(column)
        elif tag == ROW:
            row, column, in_row, since = _next_row(attributes.get("r"), row, title), 0, 0, 0
            if attributes.get("hidden") in ("1", "true"):
                scan.hidden_rows.append(row)
        elif tag == MERGE:
            scan.merged.append(attributes.get("ref", ""))
        elif tag == COLUMN and attributes.get("hidden") in ("1", "true"):
            scan.hidden_columns.append(_number(attributes.get("min", "")))
        _check_swollen(since, name)
        if in_row > WIDEST_ROW or scan.cells > limits.cells:
            raise WorkbookRefused(f"工作表“{title}”单元格过多（上限 {limits.cells} 个），请分批导入。", sheet=title)

    _walk(archive, name, start)
    return scan


def _check_swollen(elements, name):
    if elements > MANY_ELEMENTS:
        raise WorkbookRefused(f"文件内部的“{name}”过大，已拒绝读取。{SAVE_AGAIN}")


def _next_row(given, row, title):
    """The number of the row that starts; rows out of order would be dropped silently by the reader."""
    number = row + 1 if given is None else _number(given)
    if not row < number <= LONGEST_SHEET:
        raise WorkbookRefused(f"工作表“{title}”第 {row} 行之后行号异常。{SAVE_AGAIN}", sheet=title)
    return number


def _column(reference, row, column, letters_seen, title):
    """The column number of a cell, whose own address must agree with its row."""
    if reference is None:
        return column + 1
    letters = reference.rstrip("0123456789")
    if letters not in letters_seen:
        letters_seen[letters] = _letters_to_number(letters)
    if reference != f"{letters}{row}" or not letters_seen[letters]:
        raise WorkbookRefused(
            f"工作表“{title}”第 {row} 行的单元格地址“{reference[:12]}”不对。{SAVE_AGAIN}",
            sheet=title,
            cell=reference[:12],
        )
    return letters_seen[letters]


def _letters_to_number(letters):
    """1 for A, 28 for AB, 0 for anything that is no column."""
    number = 0
    for letter in letters if len(letters) <= 3 else "":
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
    return number


def _check_place(row, column, title, limits):
    if row > limits.rows or column > limits.columns:
        cell = f"{column_letters(column)}{row}"
        limit = f"第 {limits.rows} 行" if row > limits.rows else f"第 {limits.columns} 列"
        raise WorkbookRefused(
            f"工作表“{title}”的 {cell} 有内容，超出可读取的范围（到{limit}为止）。请删除多余内容或分批导入。",
            sheet=title,
            cell=cell,
        )


def column_letters(number):
    """A for 1, AB for 28."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _number(text):
    return int(text) if str(text).isascii() and str(text).isdecimal() and len(str(text)) < 8 else 0


def _walk(archive, name, start):
    parser = expat.ParserCreate(namespace_separator="|")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        with archive.open(name) as part:
            parser.ParseFile(part)
    except WorkbookRefused:
        raise
    except Exception as error:  # zlib, CRC, encoding, XML: a damaged file fails in any of a dozen ways
        raise WorkbookRefused(f"文件已损坏（{name}），无法读取。{SAVE_AGAIN}") from error


def _refuse_doctype(*_):
    raise WorkbookRefused(f"文件内含不允许的 XML 声明，已拒绝读取。{SAVE_AGAIN}")
