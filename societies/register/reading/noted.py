"""What remarks (备注, 说明) and states (状态) say of whether their row counts: somebody has left, a society is closed.

Nothing is read from such a column; but a row that says 已离职 is not stored as one of somebody who is there.
"""

import re

from core.cells import narrow
from societies.register.reading.inoffice import acting_doubt

PEOPLE = ("秘书长", "专职人员")
NOTES = re.compile(
    "^(备注|附注|说明|情况说明)|^(学会|协会|人员|在职|在岗|存续|运行|登记|目前|当前)?(状态|状况|情况)$|^是否在[职岗册]$"
)
LEFT = re.compile("离职|离任|离会|辞职|调离|调出|去世|逝世|病故|已故|免职|退休|离休")
CLOSED = re.compile("注销|撤销|吊销|合并|停止活动|解散|筹备|筹建")
HEAD = re.compile("(?<![副原任前])秘书长")  # in a table of societies a remark is about him where it names him
NOT = re.compile("(未|没有?|不|无|非)(已|再|予)?$")
FORMED = re.compile("^(而成|后?成立|组建|报表|会计|核算|计算|统计|填)")
# Where the words are about something to come, about another, or about a state in which people may well work here
DOUBTFUL = re.compile(
    "拟|将|待|筹|计划|准备|预计|申请|正在|同意|退休|离休|单位|分会|专委会|专业委员会|支部|机构|账户|部门"
)
BESIDE = re.compile(r"已经?|现|业|被|了|因[病故]|本人|[该本]?学?会|[()\d年月日./-]|[于自今去]")
MOST_BESIDE = 3  # characters that may stand beside the word where it is said of the row and of nothing else
NOTED, MENTIONED = "noted", "mentioned"


class Remarks:
    """The remarks of one table."""

    def __init__(self, table):
        self.table, self.people = table, table.head.sheet in PEOPLE
        columns = table.head.columns
        self.numbers = [one.number for one in columns if one.target is None and NOTES.match(narrow(one.label))]

    def of(self, row, values):
        """[clause] of what is remarked in a row; `values` are its values with 同上 filled in."""
        said = []
        for number in self.numbers:
            value = values[number - 1]
            if value is None and self.table.grid.covers and not self.table.places:
                value = self.table.grid.value(row, number)
            said += clauses_of(value) if type(value) is str else ()
        return [] if any("返聘" in clause for clause in said) else said

    def doubt(self, view, clauses, beside=""):
        """(NOTED where it is surely meant of what a view reads from the row, MENTIONED where it may be, another doubt
        where somebody only acts for a 秘书长; the clause). `beside` stands around the name of the view's person."""
        by_name = clauses_of(beside) if view.spec.title in PEOPLE else []
        for place, clause in enumerate(by_name + clauses):
            named = place < len(by_name)  # it stands beside his name: it is about him
            about_head = named or (not self.people and view.spec.title in PEOPLE and HEAD.search(clause))
            meant = (LEFT if self.people or about_head else CLOSED).search(clause)
            if meant and not NOT.search(clause[: meant.start()]) and not FORMED.match(clause[meant.end() :]):
                return _how_sure(clause, meant[0]), clause
            if (named or self.people or about_head) and (doubt := acting_doubt(view, clause, named)):
                return doubt, clause
        return "", ""


def clauses_of(words):
    """What words say one after the other; nothing where somebody who has retired works here on."""
    clauses = re.split("[,;。、]", narrow(words)) if words else []
    return [] if any("返聘" in clause for clause in clauses) else clauses


def _how_sure(clause, word):
    beside = BESIDE.sub("", clause.replace(word, "").replace("秘书长", ""))
    return MENTIONED if DOUBTFUL.search(clause) or len(beside) > MOST_BESIDE else NOTED
