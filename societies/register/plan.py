"""What an import would do: match what was read with the register, compare. Writes nothing."""

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from core.text import few
from societies.models import Society
from societies.register.columns import FIRST
from societies.register.corrected import settle_corrected
from societies.register.current_terms import of_next_term, say_terms
from societies.register.doubts import settle_doubts
from societies.register.foreseen import notices
from societies.register.grouped import keep_disciplines
from societies.register.matching import Register, elsewhere, match
from societies.register.reading.tables import LeftOut
from societies.register.reading.workbook import Content
from societies.register.records import NOT_MADE, build, compare, merged, stored
from societies.register.succession import check_succession
from societies.register.undated import settle_undated

NOTHING = (
    "这个文件里没有读出任何一条记录。请看下面没有读取的工作表、行和列：认错了的，请逐列指定它是什么；"
    "或者下载空白名册，把内容填进去再上传。"
)


@dataclass
class Plan:
    """What an import would do. `records` are in the order in which they must be written."""

    content: Content
    records: list = field(default_factory=list)
    notices: list = field(default_factory=list)
    kept: object = None  # the RegisterImport, once written

    @property
    def problems(self):
        """Every Problem, sheet by sheet, from top to bottom."""
        return self.content.problems

    @property
    def questions(self):
        """Every Question, answered or not."""
        return list(self.content.answers.asked.values())

    @property
    def undecided(self):
        """Required questions without a valid answer."""
        return self.content.answers.open

    @property
    def ready(self):
        """Whether it may be written."""
        return not self.problems and not self.undecided

    @property
    def unknown(self):
        """[(Table, HeadColumn)] of columns that are not read though they hold something we do not know."""
        return [
            (table, column)
            for table in self.content.tables
            for column in table.head.columns
            if column.target is None and column.meaning.how in ("unknown", "doubtful")
        ]

    @property
    def left(self):
        """Every row and sheet that is not read."""
        rows = [*self.content.left, *(row for table in self.content.tables for row in table.left)]
        return list({(one.sheet, one.row, one.why): one for one in rows}.values())

    def counts(self):
        """[{sheet, new, changed, unchanged}] in rows by the register's sheets; a row is new when all it says is."""
        states = defaultdict(lambda: defaultdict(set))
        for record in self.records:
            states[record.part.sheet][id(record.view.table), record.line.number].add(record.state)
        counts = []
        for title in dict.fromkeys(view.spec.title for view in self.content.views):
            rows = Counter(_row_state(said) for said in states[title].values())
            counts.append({"sheet": title} | {state: rows[state] for state in ("new", "changed", "unchanged")})
        return counts

    def parts(self):
        """{(sheet, model's name): Counter of states} in records."""
        states = {}
        for record in self.records:
            states.setdefault((record.part.sheet, record.part.title), Counter())[record.state] += 1
        return states

    def fingerprint(self):
        """Equal for two plans that would write the same."""
        said = [
            (
                str(r.society.pk or r.society.name),
                r.part.model._meta.label,
                r.pk,
                r.changes if r.stored else r.values,
            )
            for r in self.records
            if r.state != "unchanged"
        ]
        return hashlib.sha256(json.dumps(said, default=str, ensure_ascii=False).encode()).hexdigest()


def _row_state(said):
    return said.pop() if len(said) == 1 else "changed"


def make_plan(content, *, actor=None, lock=None):
    """Compare Content with the database. `lock(primary keys)` is called once the societies are known.

    `actor` limits what may be written; None is the system itself.
    """
    plan = Plan(content, notices=list(content.notices))
    register = Register(actor)
    if plan.ready and not any(view.lines for view in content.views):
        content.refuse(NOTHING)
    settle_doubts(content, register)
    placed = {id(view): _placed(view, register, plan) for view in content.views}
    if lock:
        lock(sorted({ref.pk for lines in placed.values() for _, ref, _ in lines if ref.pk}))
    for title in dict.fromkeys(view.spec.title for view in content.views):
        _plan_sheet([view for view in content.views if view.spec.title == title], placed, plan)
    _note_new(plan)
    _note_dropped(plan)
    if plan.ready:  # what is refused leaves nothing behind, and what is being asked is not known yet
        plan.notices += notices(plan.records)
    return plan


def _placed(view, register, plan):
    """[(line, its society, what it says of name and code)], without lines that are in error or to be skipped."""
    placed, answers = [], plan.content.answers
    names = Counter(line.society for line in view.lines)
    for line in view.lines:
        said = {}
        if view.spec.title == FIRST and view.first:
            ref, said = match(line, view, register, answers)
        else:
            ref = elsewhere(line, view, register, answers, names.pop(line.society, 0))
            if ref is None:
                view.table.left.append(LeftOut(view.sheet, view.row(line), "学会没有导入或还没有确定", line.society))
        if ref and not register.may_write(ref):
            view.problem(view.society_cell(line), line.society, f"“{line.society}”不在分派给您的学会之内，不能导入。")
        elif ref:
            placed.append((line, ref, said))
    return placed


def _plan_sheet(views, placed, plan):
    """Records of one sheet of the register, wherever in the workbook they stand."""
    parents = defaultdict(dict)
    rows = [one for view in views for one in placed[id(view)]]
    now = [one for view in views if not of_next_term(view.table) for one in placed[id(view)]]
    plan.notices += filter(None, [say_terms(views[0].spec, now), keep_disciplines(rows)])
    societies = sorted({ref.pk for view in views for _, ref, _ in placed[id(view)] if ref.pk})
    for part in views[0].spec.parts:
        records = []
        for view in views:
            for line, ref, said in placed[id(view)]:
                for record in build(part, line, ref, view, parents[id(view.table), line.number]):
                    if part.model is Society:
                        both = record.values | said
                        record.values = {name: value for name, value in both.items() if value is not None}
                    parents[id(view.table), line.number][part.model] = record
                    records.append(record)
        _plan_part(part, merged(part, records), societies, plan)


def _plan_part(part, records, societies, plan):
    left = compare(part, records, stored(part, societies))
    left = settle_corrected(part, records, left, plan.content.answers)
    if part.undated:
        records = settle_undated(part, records, plan)
    if part.in_force:
        records = check_succession(part, records, left, plan.content.answers)
    if part.leaves and records:
        _note_absent(part, [row for row in left if row[part.leaves] is None], plan)
    plan.records += [record for record in records if not record.dropped]


def _note_new(plan):
    """A name spelt wrong makes a new society, or renames one: beside known ones the new ones are named."""
    records = [record for record in plan.records if record.part.model is Society]
    new = [record.society.name for record in records if record.state == "new"]
    if 0 < len(new) < len(records):
        plan.notices.append(f"将新增 {len(new):,} 家学会：{few(new)}。如果是名称写错，请改正后重新上传。")
    renamed = ["“{}”改为“{}”".format(*record.changes["name"]) for record in records if "name" in record.changes]
    if renamed:
        plan.notices.append(
            f"按信用代码将改 {len(renamed):,} 家学会的名称：{few(renamed)}。如果没有更名，请改正后重新上传。"
        )


def _note_dropped(plan):
    """Records that are not made because the table lacks what none can be without: not only in the list of what is
    left out, where nobody looks."""
    for why, count in Counter(one.why for one in plan.left if one.why.endswith(NOT_MADE)).items():
        plan.notices.append(f"{why}：{count:,} 处。表里有这一项而没有认出的，请在“改列的对应”里指定。")


def _note_absent(part, rows, plan):
    if rows:
        names = few([row["name"] for row in rows])
        plan.notices.append(f"系统中另有 {len(rows):,} 名{part.title}（{names}）不在表中，导入后保持不变。")
