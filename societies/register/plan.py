"""What an import would do: read the workbook, match it with the register, compare. Writes nothing."""

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from core.cells import narrow
from core.excel.reading import WorkbookRefused, open_workbook
from societies.models import Society
from societies.register.columns import sheets
from societies.register.matching import Register, match
from societies.register.records import build, compare, stored
from societies.register.rows import Problem, SheetReader
from societies.register.succession import check_succession

FIRST = "学会"


@dataclass
class Read:
    """One sheet as read: its reader and its lines."""

    reader: SheetReader
    lines: list


@dataclass
class Content:
    """A workbook as read, before anything is compared."""

    sheets: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    notices: list = field(default_factory=list)
    cells: int = 0


@dataclass
class Plan:
    """What an import would do. `records` are in the order in which they must be written."""

    content: Content
    records: list = field(default_factory=list)
    questions: list = field(default_factory=list)
    decisions: dict = field(default_factory=dict)
    notices: list = field(default_factory=list)

    @property
    def problems(self):
        """Every Problem, sheet by sheet, from top to bottom."""
        in_sheets = [problem for read in self.content.sheets for problem in read.reader.problems.values()]
        return self.content.problems + in_sheets

    @property
    def undecided(self):
        """Questions without a valid decision."""
        return [question for question in self.questions if self.decisions.get(question.key) not in question.options]

    @property
    def ready(self):
        """Whether it may be written."""
        return not self.problems and not self.undecided

    @property
    def unknown(self):
        """[(sheet, UnknownColumn)]."""
        by_sheet = [(read.reader.spec.title, read.reader.heads) for read in self.content.sheets]
        return [(title, column) for title, heads in by_sheet if heads for column in heads.unknown]

    def counts(self):
        """[{sheet, new, changed, unchanged}] in rows; a row is new when all it says is."""
        states = defaultdict(lambda: defaultdict(set))
        for record in self.records:
            states[record.part.sheet][record.line.number].add(record.state)
        counts = []
        for read in self.content.sheets:
            title = read.reader.spec.title
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


def read_register(file, mapping=None):
    """Read a workbook into Content. `mapping` is {sheet: {column letter: head}}. Nothing here touches the database."""
    content = Content()
    try:
        with open_workbook(file) as book:
            _read_sheets(book, content, mapping or {})
            content.cells = book.cells
    except WorkbookRefused as error:
        return Content(problems=[Problem(error.sheet, error.cell, "", str(error))])
    if not content.sheets:
        titles = "、".join(spec.title for spec in sheets())
        content.problems.append(Problem("", "", "", f"没有找到可导入的工作表，应有：{titles}。"))
    return content


def _read_sheets(book, content, mapping):
    specs, left = {narrow(spec.title): spec for spec in sheets()}, []
    for sheet in sorted(
        book.sheets, key=lambda sheet: narrow(sheet.title) != FIRST
    ):  # stable: the others as they stand
        spec = None if sheet.hidden else specs.pop(narrow(sheet.title), None)
        if spec is None:
            left.append(sheet.title)
            continue
        reader = SheetReader(sheet, spec, mapping.get(spec.title))
        content.sheets.append(Read(reader, reader.lines()))
        _note_hidden(sheet, content)
    if left:
        content.notices.append(f"没有读取这些工作表：{'、'.join(left)}。")


def _note_hidden(sheet, content):
    for hidden, word in ((sheet.hidden_rows, "行"), (sheet.hidden_columns, "列")):
        if hidden:
            content.notices.append(f"工作表“{sheet.title}”有 {len(hidden):,} 个隐藏的{word}，其中的内容也已读入。")


def make_plan(content, *, decisions=None, actor=None, lock=None):
    """Compare Content with the database. `lock(primary keys)` is called once the societies are known.

    `actor` limits what may be written; None is the system itself.
    """
    plan = Plan(content, decisions=decisions or {}, notices=list(content.notices))
    register = Register(actor)
    placements = [(read, _placed(read, register, plan)) for read in content.sheets]
    if lock:
        lock(sorted({ref.pk for _, placed in placements for _, ref, _ in placed if ref.pk}))
    for read, placed in placements:
        _plan_sheet(read, placed, plan)
    _note_new(plan)
    return plan


def _placed(read, register, plan):
    """[(line, its society, what it says of name and code)], without lines that are in error or to be skipped."""
    reader, placed = read.reader, []
    for line in read.lines:
        said = {}
        if reader.spec.title == FIRST:
            ref, said, question = match(line, reader, register, plan.decisions)
            plan.questions += [question] if question else []
        else:
            ref = register.named(line.society)
            if ref is None:
                message = f"“{line.society}”不在“{FIRST}”表中，系统里也没有，请核对名称。"
                reader.problem(reader.society_cell(line), line.society, message)
        if ref and not register.may_write(ref):
            reader.problem(
                reader.society_cell(line), line.society, f"“{line.society}”不在分派给您的学会之内，不能导入。"
            )
        elif ref:
            placed.append((line, ref, said))
    return placed


def _plan_sheet(read, placed, plan):
    reader, parents = read.reader, defaultdict(dict)
    societies = sorted({ref.pk for _, ref, _ in placed if ref.pk})
    for part in reader.spec.parts:
        records = []
        for line, ref, said in placed:
            record = build(part, line, ref, reader, parents[line.number])
            if record:
                if part.model is Society:
                    both = record.values | said
                    record.values = {name: value for name, value in both.items() if value is not None}
                parents[line.number][part.model] = record
                records.append(record)
        _plan_part(part, records, societies, reader, plan)


def _plan_part(part, records, societies, reader, plan):
    rows = stored(part, societies)
    left = compare(part, records, rows, reader)
    if part.in_force:
        records, questions = check_succession(part, records, left, reader, plan.decisions)
        plan.questions += questions
    if part.leaves:
        _note_absent(part, [row for row in left if row[part.leaves] is None], plan)
    plan.records += records


def _note_new(plan):
    """A name spelt wrong makes a new society: beside known ones the new ones are named."""
    records = [record for record in plan.records if record.part.model is Society]
    new = [record.society.name for record in records if record.state == "new"]
    if 0 < len(new) < len(records):
        plan.notices.append(f"将新增 {len(new):,} 家学会：{_some(new)}。如果是名称写错，请改正后重新上传。")


def _some(names):
    return "、".join(names[:5]) + ("等" if len(names) > 5 else "")


def _note_absent(part, rows, plan):
    if rows:
        names = _some([row["name"] for row in rows])
        plan.notices.append(f"系统中另有 {len(rows):,} 名{part.title}（{names}）不在表中，导入后保持不变。")
