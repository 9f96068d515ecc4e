"""Telephone numbers as people write them into cells and boxes: readers as those of core/cells.py."""

import re

from core.cells import narrow, shown

# A number without - ( ): a mobile phone, a line (from 0 on with what people add as its extension), a service, abroad.
DIALLED = re.compile(
    r"(\+?86)?1\d{10}|(0|\+?860?)[1-9]\d{1,2}[2-8]\d{6,7}(转?\d{1,6})?|[2-8]\d{6,7}(转\d{1,6})?"
    r"|[48]00\d{7}(转\d{1,6})?|[19]\d{4}|(\+|00)(?!86)[1-9]\d{6,14}",
    re.A,
)


def mobile(value):
    """The number of a mobile phone, however it is spaced; the country's 86 in front is left out."""
    number = narrow(int(value) if isinstance(value, float) and value.is_integer() else value)
    digits = re.sub(r"^(\+?86)(?=1\d{10}$)", "", re.sub("[-()]", "", number))
    if not re.fullmatch(r"1\d{10}", digits, re.A):
        raise ValueError(f"不是手机号：“{shown(value)}”，应为 11 位数字，例如 138 0013 8000。")
    return digits


def phone(value):
    """A telephone number as people write it, or several of them: each has the places such a number has."""
    text = narrow(int(value) if isinstance(value, float) and value.is_integer() else value)
    numbers = [part for part in re.split("[/、,，;；]", text) if part]
    if not numbers or not all(DIALLED.fullmatch(re.sub("[-()]", "", one)) for one in numbers):
        raise ValueError(
            f"不是电话号码：“{shown(value)}”，手机为 11 位，固定电话写上区号，例如 13800001234 或 025-83600000；"
            "有几个时用顿号隔开。"
        )
    return "、".join(numbers)
