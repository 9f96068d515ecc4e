"""Whether the value of a formula is still right: sums of a sheet's own cells are computed again, others are believed.

Programs that fill in a workbook without being a spreadsheet leave what was computed before; so do people who turned
automatic calculation off.
"""

import ast
import math
import operator
import re

from core.cells import ERRORS, NO_FORMULA, Formula, shown

LONGEST = 400  # characters of a formula that is computed again
MOST = 2_000  # cells looked at for one
LEVELS = 5  # how far formulas that it adds up are computed again in their turn
STALE = "公式的结果 {} 与按公式算出的 {} 不一致，请用 Excel 打开重新计算并保存后再上传。"
CELL = r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})"
RANGE = re.compile(rf"{CELL}(?::{CELL})?")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
SIGNS = {ast.UAdd: operator.pos, ast.USub: operator.neg}


class CannotCheck(Exception):
    """The formula is none that is computed again here."""


def checked(formula, cell_value_at):
    """The value of a core.cells.Formula, of any kind a cell has. `cell_value_at(row, column)` gives those of its sheet.

    Raises ValueError in Chinese where the file holds no value, or another than a sum of the sheet's own cells comes to.
    """
    return _Check(cell_value_at).value(formula, LEVELS)


class _Check:
    """One question: how many cells may still be looked at for it."""

    def __init__(self, cell_value_at):
        self.cell_value_at, self.left = cell_value_at, MOST

    def value(self, formula, levels):
        stored = formula.value
        if stored is None:
            raise ValueError(NO_FORMULA.format(shown(formula)))
        try:
            computed = _number(ast.parse("".join(self._written(formula, levels)), mode="eval").body)
        except (CannotCheck, SyntaxError, ArithmeticError, RecursionError):
            return stored
        same = type(stored) in (int, float) and math.isclose(stored, computed, rel_tol=1e-9, abs_tol=1e-6)
        if not same and not _is_day(stored):
            raise ValueError(STALE.format(shown(stored) or "（空）", _brief(round(computed, 6))))
        return stored

    def _written(self, formula, levels):
        """The formula with numbers instead of cells and + instead of SUM, in parts: Python reads these alike."""
        from openpyxl.formula.tokenizer import Tokenizer

        if len(formula) > LONGEST:
            raise CannotCheck
        try:
            tokens = Tokenizer(str(formula)).items
        except Exception as error:  # the library raises whatever a strange formula makes it raise
            raise CannotCheck from error
        before = ""
        for token in tokens:
            match token.type, token.subtype, token.value:
                case "OPERAND", "NUMBER", text:
                    yield repr(float(text))
                case "OPERAND", "RANGE", text:
                    if ":" in text and before not in ("SUM(", ","):
                        raise CannotCheck  # a range is a number only as one of what SUM adds up
                    yield f"({self._sum(text.upper(), levels)!r})"
                case ("FUNC", "OPEN", "SUM(") | ("PAREN", "OPEN", _):
                    yield "("
                case (("FUNC" | "PAREN"), "CLOSE", _):
                    yield ")"
                case "SEP", "ARG", _:
                    yield "+"
                case (("OPERATOR-INFIX" | "OPERATOR-PREFIX"), _, ("+" | "-" | "*" | "/") as sign):
                    yield sign
                case "WHITE-SPACE", _, _:
                    continue
                case _:
                    raise CannotCheck
            before = token.value

    def _sum(self, text, levels):
        """What a cell holds, or the numbers in a range: text in one counts nothing, as in Excel."""
        from openpyxl.utils.cell import column_index_from_string

        match = RANGE.fullmatch(text)
        if match is None:
            raise CannotCheck
        left, top, right, bottom = match.groups()
        if right is None:
            self._look_at(1)
            return self._cell(int(top), column_index_from_string(left), levels, alone=True)
        rows = range(int(top), int(bottom) + 1)
        columns = range(column_index_from_string(left), column_index_from_string(right) + 1)
        self._look_at(len(rows) * len(columns))
        return math.fsum(self._cell(row, column, levels, alone=False) for row in rows for column in columns)

    def _look_at(self, cells):
        self.left -= cells
        if self.left < 0:
            raise CannotCheck

    def _cell(self, row, column, levels, *, alone):
        value = self.cell_value_at(row, column)
        if isinstance(value, Formula):
            value = self.value(value, levels - 1) if levels else value.value
        if value is None:
            return 0
        if isinstance(value, str) and value not in ERRORS:
            if not alone:
                return 0
            if NUMBER.fullmatch(value.strip()):
                return float(value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            return value
        raise CannotCheck


def _number(node):
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in OPERATORS:
            return OPERATORS[type(sign)](_number(left), _number(right))
        case ast.UnaryOp(op=sign, operand=operand) if type(sign) in SIGNS:
            return SIGNS[type(sign)](_number(operand))
    raise CannotCheck


def _is_day(value):
    return not isinstance(value, str | int | float)


def _brief(value):
    return int(value) if isinstance(value, float) and value.is_integer() else value
