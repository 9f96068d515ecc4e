"""How every state looks: word, colour class, symbol. A state is never shown by colour alone."""

from typing import NamedTuple


class Look(NamedTuple):
    """Word, css class (`st-…`, `h-…`), sprite symbol of the pill, symbol in a matrix cell, fill in a chart."""

    word: str
    css: str
    icon: str
    cell: str
    fill: str
    short: str = ""  # for the head of a narrow column

    @property
    def head(self):
        """The word for a narrow column's head."""
        return self.short or self.word


HATCH = "hatch"  # missing data is hatched in charts, never a plain colour

LOOKS = {
    # a rule for one society on one day
    "MET": Look("达标", "met", "circle-check", "check", "#009e73"),
    "NOT_MET": Look("未达标", "not", "octagon-cross", "close", "#d55e00"),
    "TO_REVIEW": Look("待认定", "review", "triangle", "triangle", "#e69f00"),
    "NOT_DUE": Look("未到期", "due", "clock", "clock", "#0072b2"),
    "NO_DATA": Look("资料缺失", "nodata", "circle-dashed", "circle-dashed", HATCH),
    "NOT_APPLICABLE": Look("不适用", "na", "dash", "dash", "#d9dee4"),
    "ERROR": Look("检查异常", "error", "bolt", "bolt", "#1a2330"),
    "WAIVED": Look("豁免", "waived", "shield", "shield", "#56b4e9"),  # by a person, in place of the machine's result
    # attainment of a society (NOT_DUE as above)
    "ATTAINED": Look("已达标", "met", "circle-check", "check", "#009e73", "达标"),
    "OVERDUE": Look("逾期未达标", "not", "octagon-cross", "close", "#d55e00", "逾期"),
    "LAPSED": Look("达标后滑落", "fell", "slide", "slide", "#cc79a7", "滑落"),
    # work of people and of the machine
    "TODO": Look("未开始", "todo", "circle-dashed", "circle-dashed", "#d9dee4"),
    "DOING": Look("填写中", "doing", "edit", "edit", "#0072b2"),
    "FILLED": Look("已填完", "done", "circle-check", "check", "#009e73"),
    "DONE": Look("已完成", "done", "circle-check", "check", "#009e73"),
    "PROBLEM": Look("有问题", "problem", "octagon-cross", "close", "#d55e00"),
    "RETURNED": Look("已退回", "returned", "undo", "undo", "#d55e00"),
    "WAITING": Look("待审", "due", "clock", "clock", "#0072b2"),
    "QUEUED": Look("排队中", "due", "clock", "clock", "#0072b2"),
    "RUNNING": Look("进行中", "doing", "clock", "clock", "#0072b2"),
    "FAILED": Look("未完成", "not", "octagon-cross", "close", "#d55e00"),
    "INCOMPLETE": Look("部分未完成", "problem", "octagon-cross", "close", "#d55e00"),
    "VOID": Look("已作废", "na", "undo", "undo", "#d9dee4"),
    # accounts
    "ACTIVE": Look("在用", "done", "circle-check", "check", "#009e73"),
    "INVITED": Look("未设密码", "todo", "circle-dashed", "circle-dashed", "#d9dee4"),
    "SHUT": Look("已停用", "na", "lock", "lock", "#d9dee4"),
}


def look(state):
    """The look of a state given by its name or as an enum member; ValueError for a state nobody drew."""
    name = str(getattr(state, "value", state))
    if name not in LOOKS:
        raise ValueError(f"Unknown state {name!r}; known: {', '.join(LOOKS)}")
    return LOOKS[name]
