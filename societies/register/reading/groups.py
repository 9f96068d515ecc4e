"""What a group row, or a text between the rows, says of the rows below it: 二、兼职人员, 以下学会已划转省社科联.

It fills what a row leaves blank, and counts as a remark on each row where it says that they have left. It holds to the
next row of its kind.
"""

import re
from typing import NamedTuple

from core.cells import narrow
from societies.register.columns import FIRST
from societies.register.reading.noted import clauses_of
from societies.register.reading.rowkinds import MARK, NOTE, RowKind, discipline_of

DISCIPLINE = "学科类别"
TIMES = {"专职人员": "专兼职", "秘书长": "是否专职"}  # {sheet: its column that says whether somebody works full time}
TIME = re.compile("(?:在职|在岗|在编|现有|聘用|聘任|秘书处|学会)*(专职|兼职)(?:工作)?(?:人员|员工|职员|干部|秘书长)?")
BELOW = re.compile("(?:以下|下列|下面)(?:各?学会|人员)?(?:均|都|为|是|系)*")
COUNTED = re.compile(r"(?:共|合?计)?\d+[人名家个]$")
WHO = re.compile("的?(?:工作)?(?:人员|员工|学会|社团|协会)?(?:名单)?$")
# Asks for something, or is about others than the rows below
SENTENCE = re.compile("请|须|应|如|填|不含|不包括|^除|除外|扣除|剔除|以上|上述")
LONGEST = 20  # characters of a heading


class Group(NamedTuple):
    """`discipline` and `time` are what the rows below leave blank, `clauses` what is remarked on each of them."""

    discipline: str = ""
    time: str = ""
    clauses: tuple = ()

    def fill(self, view, values, remark):
        """Fill what a row leaves blank, telling `remark` so; whether its 学科 was."""
        by_discipline = self.discipline and view.spec.title == FIRST and view.first
        head = DISCIPLINE if by_discipline else TIMES.get(view.spec.title) if self.time and view.first else None
        if head is None or values.get(head) is not None:
            return False
        word = self.discipline if by_discipline else self.time
        values[head] = view.spec.columns[head].read(word)
        remark(f"{'学科' if by_discipline else head}按上面的分组行读作{word}")
        return bool(by_discipline)


NO_GROUP = Group()


def group_of(words, kind):
    """The Group that a row of these words, a GROUP or NOTE row, begins."""
    plain = narrow(words)
    below = BELOW.search(plain)
    bare = plain[below.end() :] if below else MARK.sub("", plain)
    bare = COUNTED.sub("", re.sub(r"(?!^)[(:].*", "", bare))
    heading = below or kind == RowKind.GROUP or not NOTE.match(plain)
    if not heading or len(bare) > LONGEST or SENTENCE.search(bare):
        return Group(discipline_of(words))
    time = TIME.fullmatch(bare)
    said = [WHO.sub("", clause) for clause in clauses_of(bare)]
    return Group(discipline_of(words), time[1] if time else "", tuple(filter(None, said)))
