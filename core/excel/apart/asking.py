"""Has a workbook that is no xlsx read by a process of its own, and gives its sheets.

The process may use so much memory, time and disk and no more (core/excel/apart/process.py); what it finds lies in a
file without a name, from which rows are taken one by one. Only so many run at once on a machine.
"""

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryFile

from core.excel import kinds
from core.excel.apart import lines
from core.excel.guard import SAVE_AGAIN, WorkbookRefused

MEMORY, OUTPUT = 1 << 30, 256 << 20  # bytes
SECONDS = 30  # of processor time
AT_ONCE = 4  # processes on one machine
REFUSED, TOO_MUCH = 3, 4  # how the process ends when it says why not, or when what it may use was used up
ROOT = Path(__file__).resolve().parents[3]
NAMES = {
    kinds.XLS: "旧版 Excel 工作簿（.xls）",
    kinds.ODS: " OpenDocument 表格（.ods）",
    kinds.CSV: " CSV 文件",
    kinds.HTML: "网页格式的表格",
}


class Source:
    """One sheet that the process has read: a stretch of the file of what it read."""

    def __init__(self, file, start, end, known):
        self._file, self._start, self._end = file, start, end
        self.title, self.state, self.cells = known["title"], known["state"], known["cells"]
        self.width, self.last_row = known["width"], known["last_row"]
        self.hidden_rows, self.hidden_columns = known["hidden_rows"], known["hidden_columns"]
        self.merges, self.struck = known["merges"], {tuple(place) for place in known["struck"]}
        self.struck_parts = {(row, column): part for row, column, part in known["struck_parts"]}

    def rows(self):
        """Yield (row number, values), each row at least as long as those above."""
        place, width = self._start, 0
        while place < self._end:
            self._file.seek(place)
            number, values = lines.read(self._file.readline())
            place, width = self._file.tell(), max(width, len(values))
            yield number, (*values, *[None] * (width - len(values)))


@contextmanager
def read(file, kind, limits):
    """The Sources of the sheets of a workbook of another kind. Raises WorkbookRefused."""
    file.seek(0)
    with TemporaryFile() as written:
        ended = _in_its_seat(file.read(), kind, limits, written)
        written.seek(0)
        if ended == REFUSED:
            said = lines.read(written.readline())
            raise WorkbookRefused(said["refused"], sheet=said["sheet"], cell=said["cell"])
        if ended < 0 or ended == TOO_MUCH:
            raise WorkbookRefused(f"这是{NAMES[kind]}，内容过多或过于复杂，无法读取。{SAVE_AGAIN}")
        if ended:
            raise WorkbookRefused(f"这是{NAMES[kind]}，但已损坏或不合标准，无法读取。{SAVE_AGAIN}")
        yield list(_sources(written))


def _in_its_seat(content, kind, limits, written):
    """How the process ended: its exit code, or the signal that ended it as a negative number."""
    from core.seats import NoSeat, seat  # here, since the process that reads has no Django

    try:
        with seat("workbook", AT_ONCE) as held:
            return _process(content, kind, limits, written, held)
    except NoSeat as error:
        raise WorkbookRefused("同时读取的表格较多，请过一会儿重新上传。") from error
    except subprocess.TimeoutExpired:
        return TOO_MUCH


def _process(content, kind, limits, written, held):
    """Run the process; it holds the seat too, so that the seat is not free while it still runs."""
    bounds = {"memory": MEMORY, "output": OUTPUT, "seconds": SECONDS}
    command = [sys.executable, "-m", "core.excel.apart.process", kind, json.dumps([bounds, asdict(limits)])]
    how = {"cwd": ROOT, "env": {}, "pass_fds": (held,), "timeout": 2 * SECONDS, "check": False}
    return subprocess.run(command, input=content, stdout=written, stderr=subprocess.DEVNULL, **how).returncode


def _sources(written):
    start = end = 0
    for line in written:
        end += len(line)
        if line.startswith(b"{"):
            yield Source(written, start, end - len(line), lines.read(line))
            start = end
