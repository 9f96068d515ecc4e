"""Tables as text with separators: CSV as spreadsheets, databases and people write it."""

import csv
import io
from collections import Counter
from contextlib import suppress
from itertools import islice

from core.excel.apart.page import Page
from core.excel.guard import WorkbookRefused
from core.excel.kinds import decoded

SEPARATORS = ",\t;"
LOOKED_AT = 50  # records that decide by what fields are separated
TITLE = "Sheet1"  # as a spreadsheet calls the only sheet of such a file


def sheets(content, limits):
    """The one Page of the file. Every value is text. Raises WorkbookRefused."""
    text = decoded(content)
    yield Page(TITLE, _rows(text, max(SEPARATORS, key=lambda separator: _fields(text, separator))))


def _fields(text, separator):
    """How many fields most records have with a separator, as far as they can be read."""
    counted = Counter()
    with suppress(csv.Error):
        counted.update(len(record) for record in islice(_records(text, separator, strict=False), LOOKED_AT) if record)
    return counted.most_common(1)[0][0] if counted else 0


def _records(text, separator, *, strict):
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


def _rows(text, separator):
    records = _records(text, separator, strict=True)
    try:
        for number, fields in enumerate(records, 1):
            yield number, dict(enumerate(fields, 1))
    except csv.Error as error:
        message = f"第 {records.line_num:,} 行附近的双引号没有成对，或内容过长，请用 Excel 或 WPS 打开核对后重新保存。"
        raise WorkbookRefused(message) from error
