"""Which society a row means: by code, then by name; a known name with another code is for a person to decide."""

from dataclasses import dataclass, field

from core.cells import name_key
from societies.models import Society
from societies.register.columns import SOCIETY

CODE = "统一社会信用代码"
KEEP, TAKE, SKIP = "keep", "take", "skip"


@dataclass(eq=False, slots=True)
class Ref:
    """A society of the register; `pk` is None until a new one is written."""

    pk: int | None
    name: str
    uscc: str | None = None
    row: int | None = None  # the row of the sheet 学会 that means it

    def __str__(self):
        return self.name


@dataclass(frozen=True)
class Question:
    """Something only a person can decide; `options` maps a choice to its words."""

    key: str
    sheet: str
    cell: str
    society: str
    message: str
    options: dict


@dataclass
class Register:
    """The societies known: those stored and, as rows are matched, those of the workbook."""

    actor: object = None
    by_name: dict = field(default_factory=dict)
    by_code: dict = field(default_factory=dict)

    def __post_init__(self):
        rows = Society._base_manager.values_list("pk", "name", "uscc")
        for ref in (Ref(*row) for row in rows):
            self.by_name[name_key(ref.name)] = ref
            if ref.uscc:
                self.by_code[ref.uscc] = ref
        self.limited = self.actor is not None and self.actor.assigned_only
        self.mine = set(Society.objects.visible_to(self.actor).values_list("pk", flat=True)) if self.limited else None

    def named(self, name):
        """The Ref of a name, or None."""
        return self.by_name.get(name_key(name))

    def may_write(self, ref):
        """Whether the actor may write this society: somebody with assigned societies only those."""
        return not self.limited or ref.pk in self.mine

    def take(self, ref, name, code, row):
        """Note that a row of the sheet 学会 means this society, under this name and code."""
        ref.row = row
        self.by_name[name_key(name)] = ref
        if code:
            self.by_code.setdefault(code, ref)


def match(line, reader, register, decisions):
    """The Ref a line of the sheet 学会 means and what it says of name and code: (ref, {name, uscc}, question or None).

    None leaves a field as it is. Ref is None when the row is in error (noted at `reader`) or to be skipped.
    """
    code = line.values.get(CODE)
    by_code, by_name = register.by_code.get(code), register.named(line.society)
    if by_code and by_name and by_code is not by_name:
        _contradiction(line, reader, by_code, by_name)
        return None, {}, None
    ref = by_code or by_name or Ref(None, line.society, code)
    if ref.row:
        what, where = (SOCIETY, line.society) if by_name else (CODE, code)
        message = f"{what}重复：与第 {ref.row} 行是同一家学会，请删除其中一行。"
        reader.problem(reader.cell(line, what), where, message)
        return None, {}, None
    if code and ref.uscc and code != ref.uscc:
        return _other_code(line, reader, ref, register, decisions)
    register.take(ref, line.society, code, line.number)
    same_name = ref.pk and name_key(line.society) == name_key(ref.name)
    return ref, {"uscc": code} if same_name else {"name": line.society, "uscc": code}, None


def _contradiction(line, reader, by_code, by_name):
    code = line.values[CODE]
    if by_code.row:
        message = f"信用代码重复：“{code}”已在第 {by_code.row} 行用于“{by_code}”，请核对。"
    else:
        message = f"信用代码属于“{by_code}”，学会名称却是“{by_name}”，请核对后改正其中一项。"
    reader.problem(reader.cell(line, CODE), code, message)


def _other_code(line, reader, ref, register, decisions):
    code = line.values[CODE]
    question = Question(
        key=f"code-{ref.pk}",
        sheet=reader.spec.title,
        cell=reader.cell(line, CODE),
        society=ref.name,
        message=f"表中的信用代码是 {code}，系统中是 {ref.uscc}。",
        options={KEEP: f"保留系统中的 {ref.uscc}", TAKE: f"改为表中的 {code}", SKIP: "跳过这一行"},
    )
    choice = decisions.get(question.key)
    register.take(ref, line.society, code if choice == TAKE else None, line.number)
    if choice == SKIP:
        return None, {}, question
    return ref, {"uscc": code if choice == TAKE else None}, question
