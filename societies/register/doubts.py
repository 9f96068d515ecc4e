"""Rows that may be no records: asked about together, once for a table, and left out while nobody has said."""

from collections import defaultdict

from core.cells import shown
from core.text import few
from societies.register.asking import LEAVE_OUT, READ, WHETHER, Question
from societies.register.columns import FIRST
from societies.register.reading.inoffice import is_secretary
from societies.register.reading.noted import MENTIONED, NOTED
from societies.register.reading.tables import LeftOut
from societies.register.roster import SECRETARY, as_secretaries

FILL = {READ: "是，都属于上面写着名称的学会", LEAVE_OUT: "不是，不导入这些行"}
KINDS = {
    "level": ("市级、县级学会", "表里另有市级、县级学会 {} 家", LEAVE_OUT, WHETHER),
    "hidden": ("隐藏的行", "有 {} 行是隐藏的", LEAVE_OUT, WHETHER),
    "struck": ("画了删除线", "有 {} 行画了删除线", LEAVE_OUT, WHETHER),
    "closed": ("已注销", "有 {} 家写着已注销", LEAVE_OUT, WHETHER),
    NOTED: ("写着已离职、已注销等", "有 {} 行的备注、状态或姓名里写着已离职、已注销等", LEAVE_OUT, WHETHER),
    MENTIONED: (
        "提到离职、注销等",
        "有 {} 行的备注、状态或姓名里提到退休、借调、筹备、拟离职、拟注销等",
        READ,
        WHETHER,
    ),
    "alone": ("只有名称", "有 {} 行只有名称，没有别的内容", LEAVE_OUT, WHETHER),
    "name": ("不像学会名称", "有 {} 行的名称不像学会", LEAVE_OUT, WHETHER),
    "fill": ("没有写学会名称", "有 {} 行没有写学会名称，是不是都属于上面一行写着的学会", READ, FILL),
    "post": ("职务不是秘书长", "有 {} 人的职务没有写秘书长", LEAVE_OUT, WHETHER),
    "acting": ("原任、代理或拟任", "有 {} 人写着是原任、代理、拟任等", LEAVE_OUT, WHETHER),
    "unlike": ("不像姓名", "有 {} 行的姓名不像一个人的姓名", LEAVE_OUT, WHETHER),
    "roster": (
        "职务是秘书长",
        "有 {} 人在专职人员表里、职务写着秘书长；秘书长不算在专职人员里，另有一处填写",
        SECRETARY,
        {SECRETARY: "作为秘书长导入", READ: "作为专职人员导入", LEAVE_OUT: "不导入"},
    ),
}


def settle_doubts(content, register):
    """Ask about doubtful lines, once for each sheet of the register, and keep those that count.

    Notes the others as left out.
    """
    secretaries, doubtful, of_rows = _secretaries(content), defaultdict(list), {}
    for view in content.views:
        _mark_roster(view, secretaries)
        for line in view.lines:
            if line.doubt in ("name", "alone") and register.knows(line):
                line.doubt = ""
            if line.doubt:  # what one row says in several views is one question
                sheet = of_rows.setdefault((id(view.table), line.number, line.doubt), view.spec.title)
                doubtful[line.doubt, sheet].append((view, line))
    for (doubt, sheet), placed in doubtful.items():
        answer = content.answers.ask(_question(doubt, sheet, placed))
        if answer == SECRETARY:
            as_secretaries(content, placed)
        elif answer != READ:
            _leave(content, doubt, placed, register)


def _question(doubt, sheet, placed):
    _, words, proposal, options = KINDS[doubt]
    placed = list({(view.sheet, view.row(line)): (view, line) for view, line in reversed(placed)}.values())[::-1]
    several = len({view.sheet for view, _ in placed}) > 1
    named = few(f"{view.sheet if several else ''}第 {view.row(line)} 行{_who(line)}" for view, line in placed)
    cells = [view.society_cell(line) for view, line in placed]
    return Question(
        key=f"rows-{doubt}:{sheet}",
        kind="rows",
        sheet=placed[0][0].sheet,
        cell=cells[0],
        message=f"{words.format(len(placed))}（{named}）{'？' if doubt == 'fill' else '，要导入吗？'}",
        options=options,
        proposal=proposal,
        cells=tuple(cells[1:]),
    )


def _who(line):
    who = f"{line.society}{line.values.get('姓名') or ''}"
    return f"{who}：{shown(line.remark)}" if line.remark else who


def _leave(content, doubt, placed, register):
    gone = {id(line) for _, line in placed}
    for view, line in placed:
        content.left.append(LeftOut(view.sheet, view.row(line), KINDS[doubt][0], _who(line)))
        for column in view.columns.values():  # what is wrong in a row that is not imported keeps nothing back
            content.found.pop((view.sheet, view.table.cell(line.number, column)), None)
        if view.spec.title == FIRST and view.first:
            register.leave(line.society)
    for view in content.views:
        view.lines = [line for line in view.lines if id(line) not in gone]


def _secretaries(content):
    """{(society, name)} of the workbook's 秘书长."""
    views = [view for view in content.views if view.spec.title == "秘书长"]
    return {(line.society, line.values.get("姓名")) for view in views for line in view.lines if not line.doubt}


def _mark_roster(view, secretaries):
    """A 秘书长 in the roster of 专职人员 would count twice."""
    if view.spec.title != "专职人员":
        return
    kept = []
    for line in view.lines:
        heads = is_secretary(line.values.get("岗位") or "")
        if heads and (line.society, line.values.get("姓名")) in secretaries:
            view.table.left.append(LeftOut(view.sheet, view.row(line), "已在秘书长表中，不算在专职人员里", _who(line)))
            continue
        if heads and not line.doubt:
            line.doubt = "roster"
        kept.append(line)
    view.lines = kept
