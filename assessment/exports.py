"""Results as tables for a workbook: the matrix societies × rules, the results of one society, a list of results."""

from assessment import history
from core.states import look
from rulebook.rules import COLUMNS, RULES

CHUNK = 500  # societies whose states are held in memory at a time

MATRIX = ["学会", "两化", *(f"{rule} {RULES[rule].title}" for rule in COLUMNS)]
SOCIETY = [
    "编号",
    "规则",
    "依据",
    "力度",
    "结果",
    "检查结果",
    "说明",
    "怎样达标",
    "认定或豁免",
    "理由",
    "文号",
    "有效期至",
]
DECISIONS = [
    "学会",
    "规则",
    "结论",
    "理由",
    "文号",
    "认定人",
    "认定日期",
    "有效期至",
    "状态",
    "撤销起算日",
    "撤销方式",
    "撤销原因",
]
RESULTS = ["学会", "编号", "规则", "结果", "检查结果", "说明", "状态起始日"]


def word(state, unchecked=""):
    """The Chinese word of a state; `unchecked` for a rule that was not checked."""
    return look(state).word if state else unchecked


def matrix(board):
    """A row for every society of a Board, with the states of all rules."""
    unchecked = "当时未检查" if board.on else "未检查"
    for start in range(0, len(board.rows), CHUNK):
        rows = board.rows[start : start + CHUNK]
        states = history.states(board.societies.filter(pk__in=[pk for pk, _, _ in rows]), board.on)
        for pk, name, _ in rows:
            told = [board.attained.get(pk), *(states.get((pk, rule)) for rule in COLUMNS)]
            yield [name, *(word(state, unchecked) for state in told)]


def of_society(results):
    """A row for every result of one society (assessment.checkup.results), the decision beside it."""
    for result in results:
        rule, decision, states = result.rule, result.decision, [word(result.state), word(result.status)]
        head = [rule.id, rule.title, rule.clause, rule.force.value, *states, result.explanation, result.remedy]
        beside = ["", "", "", None]
        if decision:
            beside = [decision.get_verdict_display(), decision.reason, decision.document_no, decision.valid_to]
        yield head + beside


def of_list(rows):
    """A row for every result of a list (assessment.history.results)."""
    for row in rows:
        title = RULES[row.rule].title if row.rule in RULES else ""
        yield [row.society.name, row.rule, title, word(row.state), word(row.status), row.explanation, row.counts_since]


def of_decisions(rows):
    """A row for every decision of a list (Decision.objects.stated)."""
    for row in rows:
        head = [row.society.name, row.rule, row.get_verdict_display(), row.reason, row.document_no, row.author.name]
        how = "视为从未作出" if row.never_made else "自该日起" if row.withdrawn_on else ""
        yield [*head, row.decided_on, row.valid_to, row.how_it_stands, row.withdrawn_on, how, row.withdrawal_reason]
