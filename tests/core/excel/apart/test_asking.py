"""core.excel.apart.asking: the process that reads may use so much and no more, and takes nobody down with it."""

import io
import subprocess
import sys
import time
from contextlib import ExitStack

import pytest

from core.excel.apart import asking
from core.excel.guard import Limits, WorkbookRefused
from core.seats import NoSeat, seat
from tests.core.excel.apart.files import cell, facts, ods, row, rows, table

PAGE = b"<table>" + b"<tr><td>x<td>y<td>z<td>u</td></tr>" * 19_000 + b"</table>"
LONG = (b"x" * 700 + b"\n") * 19_000


def refused(content, limits=None):
    with pytest.raises(WorkbookRefused) as caught:
        facts(content, limits)
    return str(caught.value)


def test_the_sheets_can_be_read_in_any_order_and_side_by_side():
    content = ods("".join(table(row(cell(name + "一")) + row(cell(name + "二")), name=name) for name in "甲乙"))
    first, second = facts(content)
    assert (first["rows"], second["rows"]) == ([(1, "甲一"), (2, "甲二")], [(1, "乙一"), (2, "乙二")])
    with asking.read(io.BytesIO(content), "ods", Limits()) as sources:
        pairs = list(zip(sources[1].rows(), sources[0].rows(), strict=True))
    assert pairs == [((1, ("乙一",)), (1, ("甲一",))), ((2, ("乙二",)), (2, ("甲二",)))]


def test_a_row_is_at_least_as_long_as_those_above():
    assert rows(b"a,b,c\nd\n") == [(1, "a", "b", "c"), (2, "d", None, None)]


def test_the_time_it_may_take_is_limited(monkeypatch):
    monkeypatch.setattr(asking, "SECONDS", 1)
    started = time.monotonic()
    assert refused(PAGE).startswith("这是网页格式的表格，内容过多或过于复杂，无法读取。请用 Excel 或 WPS 打开，")
    assert time.monotonic() - started < 10


def test_so_is_the_memory(monkeypatch):
    monkeypatch.setattr(asking, "MEMORY", 80 << 20)
    assert refused(LONG).startswith("这是 CSV 文件，内容过多或过于复杂，无法读取。")


def test_and_what_it_may_write(monkeypatch):
    monkeypatch.setattr(asking, "OUTPUT", 100 << 10)
    assert "内容过多或过于复杂" in refused(PAGE)


def test_within_these_bounds_the_same_files_are_read():
    assert len(rows(PAGE)) == len(rows(LONG)) == 19_000


def test_a_process_that_fails_is_told_of_in_words():
    broken = ods("<table:table table:name='x'><not closed")
    assert refused(broken).startswith("这是 OpenDocument 表格（.ods），但已损坏或不合标准，无法读取。")


def test_no_more_processes_than_seats():
    with ExitStack() as held:
        for _ in range(asking.AT_ONCE):
            held.enter_context(seat("workbook", asking.AT_ONCE))
        assert refused(b"a,b\n") == "同时读取的表格较多，请过一会儿重新上传。"
    assert rows(b"a,b\n") == [(1, "a", "b")]


def test_the_seat_is_held_as_long_as_the_process_that_reads(monkeypatch, tmp_path):
    """A worker that is killed while it waits leaves the process behind; its seat is not free before that ends."""
    given = {}
    monkeypatch.setattr(
        subprocess, "run", lambda command, **how: given.update(how) or subprocess.CompletedProcess([], 0)
    )
    with seat("workbook-passed", 1) as held:
        asking._process(b"", "csv", Limits(), (tmp_path / "lines").open("wb"), held)
        process = subprocess.Popen(["sleep", "30"], pass_fds=given["pass_fds"])
    try:
        with pytest.raises(NoSeat), seat("workbook-passed", 1):
            pass
    finally:
        process.kill()
        process.wait()


def test_there_is_no_site_in_that_process():
    readers = ", ".join(f"core.excel.apart.{name}" for name in ("process", "xls", "ods", "separated", "markup"))
    code = f"import sys, {readers}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=asking.ROOT, check=False).returncode == 0
