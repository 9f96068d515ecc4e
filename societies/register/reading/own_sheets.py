"""The lists that we write into a marked workbook: known by name and heads when it comes back, and never read."""

import re

PROBLEMS, ANSWERS = "问题清单", "提问和回答"
HEADS = {
    PROBLEMS: ["工作表", "单元格", "填写内容", "问题和改法"],
    ANSWERS: ["工作表", "单元格", "问题", "状态", "回答", "谁答的"],
}
WHY = "系统写的清单，不是名册"
NUMBERED = re.compile(r"\d*$")  # a spreadsheet counts on where a sheet of that name is there already


def is_own(title, first):
    """Whether a sheet with these values in its first row is one of ours: a person's own sheet may be called alike."""
    heads = HEADS.get(NUMBERED.sub("", title))
    return heads is not None and [value for value in first if value not in (None, "")] == heads
