"""Places in a sheet: addresses of cells, and what is refused because it stands too far away."""

from core.excel.guard import WorkbookRefused


def address(row, column):
    """`address(35, 10)` is "J35"."""
    return f"{column_letters(column)}{row}"


def column_letters(column):
    """A for 1, AB for 28."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def letters_to_number(letters):
    """1 for A, 28 for AB, 0 for anything that is no column."""
    column = 0
    for letter in letters if len(letters) <= 3 else "":
        if not "A" <= letter <= "Z":
            return 0
        column = column * 26 + ord(letter) - 64
    return column


def number(text):
    """A row or column number, 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0


def refuse_place(title, row, column, limits):
    """Raise the WorkbookRefused of content beyond the limits."""
    cell = address(row, column)
    last = f"第 {limits.rows} 行" if row > limits.rows else f"第 {limits.columns} 列"
    message = f"工作表“{title}”的 {cell} 有内容，超出可读取的范围（到{last}为止）。请删除多余内容或分批导入。"
    raise WorkbookRefused(message, sheet=title, cell=cell)
