"""What one cell says.

Every reader gets a value that is not blank; what it cannot accept raises ValueError in Chinese with the value and how
to right it.
"""

import re
import unicodedata
from datetime import datetime
from decimal import Decimal

NOTHING = frozenset({"", "-", "--", "—", "——", "–", "―", "－", "/", "／", "\\"})
ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
BETWEEN_HAN = re.compile(r"(?<=[^\x00-\xff])\s+(?=[^\x00-\xff])")
NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
YES, NO = (
    frozenset({"是", "有", "√", "✓", "✔", "Y", "YES", "TRUE", "已"}),
    frozenset({"否", "无", "×", "✗", "✘", "N", "NO", "FALSE", "未"}),
)
LARGEST, LARGEST_SMALL = 2_147_483_647, 32_767
MONEY_DIGITS = 16  # two of them behind the point
WIDEST_MONEY = Decimal(10) ** (MONEY_DIGITS - 2)


NO_FORMULA = "含有公式：“{}”，请复制后“粘贴为数值”。"


class Formula(str):
    """A formula's text. `value` is what was once computed from it and may be stale; None when the file holds nothing.

    No reader takes it unless it is told to: core/excel/sums.py says which values can be trusted.
    """

    def __new__(cls, text, value=None):
        """The formula with its "=" in front; `value` is of any kind that a cell has."""
        formula = super().__new__(cls, text)
        formula.value = value
        return formula


def read(reader, value):
    """The cell's value by `reader`; None for a blank cell, and for a dash unless the reader has a `dash` value.

    Raises ValueError.
    """
    if value is None:
        return None
    if isinstance(value, Formula):
        raise ValueError(NO_FORMULA.format(shown(value)))
    if isinstance(value, str):
        value = tidy(value)
        if value in NOTHING:
            return getattr(reader, "dash", None) if value else None
        if value[0] == "#" and value in ERRORS:
            raise ValueError(f"单元格出错：“{value}”，请改正公式后粘贴为数值。")
    return reader(value)


def tidy(value):
    """Without invisible marks and outer blanks."""
    return value.strip() if value.isascii() else INVISIBLE.sub("", value).strip()


def narrow(value):
    """Full-width digits, letters and signs as ASCII, without any blanks."""
    return "".join(unicodedata.normalize("NFKC", str(value)).split())


def shown(value):
    """The value as a message quotes it."""
    if isinstance(value, datetime):
        value = value.date() if value.time() == value.min.time() else value
    text = " ".join(CONTROL.sub("�", str(value)).split())
    return text if len(text) <= 40 else f"{text[:40]}…"


def text(longest):
    """A reader of one line of text of at most `longest` characters."""

    def text_of(value):
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise ValueError(f"应为文字：“{shown(value)}”，请把单元格改成文本格式后重新填写。")
        line = " ".join(str(value).split())
        if CONTROL.search(line):
            raise ValueError(f"含有无法保存的控制字符：“{shown(value)}”，请删除后重新填写。")
        if len(line) > longest:
            raise ValueError(f"文字过长：“{shown(value)}”有 {len(line):,} 个字，最多 {longest} 个字。")
        return line

    return text_of


def name(longest):
    """A reader of a name of a person or body: blanks between Chinese characters are slips of the keyboard."""
    line_of = text(longest)
    return lambda value: BETWEEN_HAN.sub("", line_of(value))


def name_key(value):
    """What two spellings of the same society's name share."""
    return narrow(value).casefold()


WITH_UNIT = re.compile(r"([+-]?[\d,]*\d(?:\.\d+)?)([^\d.,].*)")
WITH_SIGN = re.compile(r"[¥$]([+-]?[\d,]*\d(?:\.\d+)?)元?")
BRACKETS = re.compile(r"\(([\d,]*\d(?:\.\d+)?)\)")  # as ledgers write what is below nought
TIMES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


SPREAD = re.compile(r"\d\s+\d")
GROUPED = re.compile(r"[+-]?\d{1,3}(\s\d{3})+(\.\d+)?")


def number_of(value):
    """Any number, as a Decimal."""
    return _number(value, "数字", 1200)


def _number(value, kind, example, least=0, most=None):
    if isinstance(value, str):
        if SPREAD.search(value) and not GROUPED.fullmatch(unicodedata.normalize("NFKC", value).strip()):
            raise ValueError(f"数字中间有空格：“{shown(value)}”，请核对后去掉空格。")
        digits = narrow(value)
        if NUMBER.fullmatch(digits):
            return Decimal(digits.replace(",", ""))
        what, better = _otherwise(digits)
        if what:
            fits = most is None or least <= Decimal(better.replace(",", "")) <= most
            raise ValueError(f"{what}：“{shown(value)}”，例如 {better if fits else example}。")
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return Decimal(str(value))
    raise ValueError(f"不是{kind}：“{shown(value)}”，请填写阿拉伯数字，例如 {example}。")


def _otherwise(digits):
    """(what to do, the number so written) of a number as people write it on paper; ("", "") of no number at all."""
    if match := WITH_SIGN.fullmatch(digits):
        return "请只填数字，不写货币符号", match[1]
    if match := BRACKETS.fullmatch(digits):
        return "请只填数字，不加括号，负数用减号", f"-{match[1]}"
    match = WITH_UNIT.fullmatch(digits)
    if match is None or match[2][0] in "eE余多":
        return "", ""
    if times := TIMES.get(match[2][0]):
        written = (Decimal(match[1].replace(",", "")) * times).normalize()
        return f"请写出全部数字，不用“{match[2][0]}”", f"{written:f}"
    return "请只填数字，不写单位或别的字", match[1]


def whole(value, example=1200, least=0, most=None):
    """A count: an integer of at least 0. `example`: what a message gives as one, or a better one in those bounds."""
    number = value if type(value) is int else _number(value, "整数", example, least, most)
    if type(number) is Decimal and (not number.is_finite() or number != number.to_integral_value()):
        raise ValueError(f"不是整数：“{shown(value)}”，请填写阿拉伯数字，例如 {example}。")
    if abs(number) > LARGEST:
        raise ValueError(f"数字过大：“{shown(value)}”，请核对。")
    if number < 0:
        raise ValueError(f"不能是负数：“{shown(value)}”，请填写 0 或正整数。")
    return int(number)


def bounds(least, most):
    """What `whole` is told of a number between two others: its example is one of them."""
    return {"example": max(least, min(10, most)), "least": least, "most": most}


def between(least, most):
    """A reader of an integer from `least` to `most`."""

    def whole_of(value):
        number = whole(value, **bounds(least, most))
        if not least <= number <= most:
            raise ValueError(f"应在 {least:,} 到 {most:,} 之间：“{shown(value)}”，请核对。")
        return number

    return whole_of


def small(value):
    """A number that a small column holds, such as the 届次."""
    number = whole(value, example=11)
    if number > LARGEST_SMALL:
        raise ValueError(f"数字过大：“{shown(value)}”，请核对。")
    return number


def money(value):
    """Yuan of at least 0 with at most two places."""
    amount = signed_money(value)
    if amount < 0:
        raise ValueError(f"不能是负数：“{shown(value)}”，请填写 0 或正数。")
    return amount


def signed_money(value):
    """Yuan with at most two places; losses are negative."""
    amount = _number(value, "金额", "12000.50")
    if not amount.is_finite() or abs(amount) >= WIDEST_MONEY:
        raise ValueError(f"金额过大：“{shown(value)}”，请核对单位是否为元。")
    return _to_places(amount, value, 2, "金额最多两位小数：“{}”，请四舍五入到分。")


def decimal(digits, places):
    """A reader of a number of at least 0 that is no money: so many digits, `places` of them behind the point."""
    widest = Decimal(10) ** (digits - places)

    def decimal_of(value):
        number = _number(value, "数字", "36.5")
        if not number.is_finite() or abs(number) >= widest:
            raise ValueError(f"数字过大：“{shown(value)}”，请核对。")
        if number < 0:
            raise ValueError(f"不能是负数：“{shown(value)}”，请填写 0 或正数。")
        return _to_places(number, value, places, f"最多 {places} 位小数：“{{}}”，请四舍五入。")

    return decimal_of


def _to_places(number, value, places, message):
    rounded = number.quantize(Decimal(1).scaleb(-places))
    noise = Decimal("0.000001") if isinstance(value, float) else 0  # what binary fractions leave behind
    if abs(rounded - number) > noise:
        raise ValueError(message.format(shown(value)))
    return rounded


def yes_no(value):
    """是 or 否, and their usual marks."""
    if isinstance(value, bool):
        return value
    word = narrow(value).upper()
    if word in YES or word in NO:
        return word in YES
    raise ValueError(f"应填是或否：“{shown(value)}”。")


yes_no.options = {"是": True, "否": False}


def choice(options, synonyms=None):
    """A reader of one of `options` ({word: code}); codes and `synonyms` ({word: word}) are understood too."""
    codes = {narrow(word): code for word, code in options.items()}
    codes |= {narrow(word): options[meant] for word, meant in (synonyms or {}).items()}
    codes |= {code: code for code in options.values()}

    def choice_of(value):
        code = codes.get(value) if isinstance(value, str) else None
        if code is None:
            code = codes.get(narrow(value))
        if code is None:
            raise ValueError(f"不在可选范围内：“{shown(value)}”，可填：{'、'.join(options)}。")
        return code

    choice_of.options = options
    return choice_of


def credit_code(value):
    """A 统一社会信用代码 (GB 32100), upper case."""
    if not isinstance(value, str):
        raise ValueError(f"信用代码被存成了数字，末位可能已丢失：“{shown(value)}”，请把单元格改成文本格式后重新填写。")
    from stdnum.cn import uscc  # a tenth of a second: only when a code is read
    from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

    code = narrow(value).upper()
    try:
        return uscc.validate(code)
    except InvalidLength as error:
        raise ValueError(f"信用代码应为 18 位：“{shown(value)}”有 {len(code):,} 位，请对照登记证书核对。") from error
    except InvalidChecksum as error:
        raise ValueError(f"信用代码校验位错误：“{shown(value)}”，请对照登记证书逐位核对。") from error
    except ValidationError as error:
        raise ValueError(f"信用代码含有不该有的字符：“{shown(value)}”，请对照登记证书核对。") from error
