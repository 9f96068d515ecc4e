"""What remarks (备注, 说明) and states (状态) say of whether their row counts: somebody has left, a society is closed.

Nothing is read from such a column; but a row that says 已离职 is not stored as one of somebody who is there.
"""

import re

from core.cells import narrow, shown
from societies.register.reading.departed import CLOSED, LEFT, REHIRED, meant
from societies.register.reading.inoffice import acting_doubt

PEOPLE = ("秘书长", "专职人员")
NOTES = re.compile(
    "^(备注|附注|说明|情况说明)|^(学会|协会|人员|在职|在岗|存续|运行|登记|目前|当前)?(状态|状况|情况)$|^是否在[职岗册]$"
    "|^(人员)?(变动|异动)(情况|类型|类别)?$|^(人员)?去向$|^(目前|人员)?现状$"
)
NO = frozenset(["否", "不", "无", "×", "✗", "✘", "x", "X", "N", "n", "no", "0", "False"])
WHETHER = re.compile(
    "^(是否)?(仍|还)?在[职岗](情况|状态|与否|否)?$"
)  # answered by 否: of people it says what 离职 does
HEAD = re.compile("(?<![副原任前])秘书长")  # in a table of societies a remark is about him where it names him
# Where the words are about something to come, about another, or about a state in which people may well work here
DOUBTFUL = re.compile(
    "拟|将|待|筹|计划|准备|预计|申请|正在|同意|退休|离休|退养|借调|外派|停薪留职|单位|分会|专委会|专业委员会|支部|机构|账户|部门"
)
BESIDE = re.compile(r"已经?|现|业|被|了|因[病故]|本人|[该本]?学?会|[()\d年月日./-]|[于自今去]|由省?科协")
MOST_BESIDE = 3  # characters that may stand beside the word where it is said of the row and of nothing else
NOTED, MENTIONED = "noted", "mentioned"


class Remarks:
    """The remarks of one table."""

    def __init__(self, table):
        self.table, self.people = table, table.head.sheet in PEOPLE
        free = [one for one in table.head.columns if one.target is None]
        self.whether = {one.number: narrow(one.label) for one in free if says_whether(one, table.head.sheet)}
        self.numbers = [one.number for one in free if one.number in self.whether or NOTES.match(narrow(one.label))]

        self.elections = any("换届" in words for words in (table.sheet, *(words for _, words in table.titles)))

    def of(self, row, values, group):
        """[clause] of what is remarked in a row, and for it by its `group`; `values` are with 同上 filled in."""
        said = []
        for number in self.numbers:
            value = values[number - 1]
            if value is None and self.table.grid.covers and not self.table.places:
                value = self.table.grid.value(row, number)
            if number in self.whether and narrow(value) in NO:
                said.append(f"{self.whether[number]}:{shown(value)}")
            elif type(value) is str:
                said += _apart(value)
        return [] if any(map(REHIRED.search, said)) else [*said, *group.clauses]

    def doubt(self, view, clauses, beside=""):
        """(NOTED where it is surely meant of what a view reads from the row, MENTIONED where it may be, another doubt
        where somebody only acts for a 秘书长; the clause). `beside` stands around the name of the view's person."""
        by_name = clauses_of(beside) if view.spec.title in PEOPLE else []
        for place, clause in enumerate(by_name + clauses):
            named = place < len(by_name)  # it stands beside his name: it is about him
            about_head = named or (not self.people and view.spec.title in PEOPLE and HEAD.search(clause))
            word = meant(LEFT if self.people or about_head else CLOSED, clause)
            if word and not (self.elections and word == "筹备" and "成立" not in clause):  # it is the 换届 they prepare
                return _how_sure(clause, word), clause
            if (named or self.people or about_head) and (doubt := acting_doubt(view, clause, named)):
                return doubt, clause
        return "", ""


def says_whether(column, sheet):
    """Whether a column of people says only whether they are still there: 是否在职 is no 是否专职."""
    return sheet in PEOPLE and bool(WHETHER.match(narrow(column.label)))


def clauses_of(words):
    """What words say one after the other; nothing where somebody who has retired works here on."""
    clauses = _apart(words) if words else []
    return [] if any(map(REHIRED.search, clauses)) else clauses


def _apart(words):
    return re.split("[,;。、]", narrow(words))


def _how_sure(clause, word):
    beside = BESIDE.sub("", clause.replace(word, "").replace("秘书长", ""))
    return MENTIONED if DOUBTFUL.search(clause) or len(beside) > MOST_BESIDE else NOTED
