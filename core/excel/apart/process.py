"""The process that reads one workbook: `python -m core.excel.apart.process KIND BOUNDS < file > lines`, without Django.

Rows, columns and cells beyond the limits are refused here, before they cost anything.
"""

import errno
import importlib
import json
import os
import resource
import sys

from core.excel.apart import lines
from core.excel.apart.asking import REFUSED, TOO_MUCH
from core.excel.guard import MANY_ELEMENTS, Limits, WorkbookRefused
from core.excel.places import refuse_place

READERS = {"xls": "xls", "ods": "ods", "csv": "separated", "html": "markup"}


def main(kind, bounds, source, target):
    """Read the workbook and write its lines."""
    bounds, limits = json.loads(bounds)
    for name, most in (("AS", "memory"), ("CPU", "seconds"), ("FSIZE", "output")):
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (bounds[most], bounds[most]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    reader, limits, cells = importlib.import_module(f"core.excel.apart.{READERS[kind]}"), Limits(**limits), 0
    for sheet in reader.sheets(source.read(), limits):
        cells = _write(sheet, limits, cells, target)
    target.flush()


def _write(sheet, limits, cells, target):
    """Write the lines of one sheet; returns the number of cells written so far."""
    before, width, last = cells, 0, 0
    for number, values in sheet.rows:
        held = {column: value for column, value in values.items() if value is not None and value != ""}
        if held:
            right, last, cells = max(held), number, cells + len(held)
            if number > limits.rows or right > limits.columns:
                refuse_place(sheet.title, number, right, limits)
            if cells > limits.cells:
                raise WorkbookRefused(f"单元格过多（上限 {limits.cells:,} 个），请分批导入。", sheet=sheet.title)
            width = max(width, right)
            target.write(lines.row(number, [held.get(column) for column in range(1, right + 1)]))
    if len(sheet.merges) > MANY_ELEMENTS:
        raise WorkbookRefused(f"工作表“{sheet.title}”的合并单元格过多，请取消合并后再上传。", sheet=sheet.title)
    known = {name: value for name, value in vars(sheet).items() if name != "rows"}
    target.write(lines.facts(**known, width=width, last_row=last, cells=cells - before))
    return cells


if __name__ == "__main__":
    output = sys.stdout.buffer
    try:
        main(*sys.argv[1:], sys.stdin.buffer, output)
    except WorkbookRefused as error:
        output.seek(0)
        output.write(lines.facts(refused=str(error), sheet=error.sheet, cell=error.cell))
        output.flush()
        sys.exit(REFUSED)
    except (MemoryError, OSError) as error:  # at once: what waits to be written would fail again
        os._exit(1 if isinstance(error, OSError) and error.errno != errno.EFBIG else TOO_MUCH)
