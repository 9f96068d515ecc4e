"""Merged cells, of whatever kind of file, as far as there is content: a merge may reach to the end of the sheet."""

from core.excel.guard import WorkbookRefused


def clipped(ranges, width, last_row):
    """[(left, top, right, bottom)] of those ranges that touch the content, cut to it, from top to bottom."""
    inside = [
        (left, top, min(right, width), min(bottom, last_row))
        for left, top, right, bottom in ranges
        if 0 < left <= width and 0 < top <= last_row
    ]
    return sorted({each for each in inside if each[:2] != each[2:]}, key=lambda each: (each[1], each[0]))


def down(ranges, title, most):
    """`{(row, column): first row}` for the cells below the first of each range, in its left column.

    Raises WorkbookRefused when there are more than `most`: ordinary ranges never overlap and so never come near.
    """
    covered, work = {}, 0
    for left, top, _, bottom in ranges:
        work += bottom - top
        if work > most:
            raise WorkbookRefused(f"工作表“{title}”的合并单元格过多，请取消合并后再上传。", sheet=title)
        covered |= {(row, left): top for row in range(top + 1, bottom + 1)}
    return covered
