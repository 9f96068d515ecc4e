"""Which society a row means: by code, then by name; what leaves a doubt is for a person to decide."""

from dataclasses import dataclass, field

from core.cells import name_key
from societies.models import FormerSociety, Society
from societies.register.abbreviated import SURE, is_unlike, likeness
from societies.register.asking import LEAVE_OUT, Question
from societies.register.columns import FIRST, SOCIETY

CODE = "统一社会信用代码"
KEEP, TAKE, SKIP, NEW = "keep", "take", "skip", "new"
SHORTEST = 4  # characters that a name and a longer one must share at their ends


@dataclass(eq=False, slots=True)
class Ref:
    """A society of the register; `pk` is None until a new one is written."""

    pk: int | None
    name: str
    uscc: str | None = None
    row: int | None = None  # the row of the workbook that means it
    view: object = None  # and where

    def __str__(self):
        return self.name


@dataclass
class Register:
    """The societies known: those stored and, as rows are matched, those of the workbook."""

    actor: object = None
    by_name: dict = field(default_factory=dict)
    by_code: dict = field(default_factory=dict)
    former: dict = field(default_factory=dict)  # {key of a name that was merged: the primary key of its society}
    left: set = field(default_factory=set)  # keys of names whose own row is not imported
    tried: dict = field(default_factory=dict)  # what a name may be short for, worked out once for all its rows

    def __post_init__(self):
        rows = Society._base_manager.values_list("pk", "name", "uscc")
        for ref in (Ref(*row) for row in rows):
            self.by_name[name_key(ref.name)] = ref
            if ref.uscc:
                self.by_code[ref.uscc] = ref
        merged = FormerSociety.objects.exclude(into=None).values_list("name", "into")  # unscoped: names of long ago
        self.former = {name_key(name): pk for name, pk in merged}
        self.limited = self.actor is not None and self.actor.assigned_only
        self.mine = set(Society.objects.visible_to(self.actor).values_list("pk", flat=True)) if self.limited else None

    def named(self, name):
        """The Ref of a name, or None."""
        return self.by_name.get(name_key(name))

    def knows(self, line):
        """Whether a line's code or name is that of a society already known."""
        return line.code in self.by_code or self.named(line.society) is not None

    def like(self, name):
        """Refs whose name ends as this one does (植物保护学会 for 江海省植物保护学会), the society's own first."""
        short = name_key(name)
        alike = {id(ref): ref for ref in self.by_name.values() if ref.pk == self.former.get(short, 0)}
        for key, ref in self.by_name.items():
            longer, shorter = (key, short) if len(key) > len(short) else (short, key)
            if len(shorter) >= SHORTEST and longer.endswith(shorter) and len(longer) - len(shorter) <= 6:
                alike[id(ref)] = ref
        return list(alike.values())

    def short_for(self, name, stored):
        """{Ref: how surely} of societies for whose names this one may be short; `stored`: among those alone."""
        key = name, stored, len(self.by_name)
        if key not in self.tried:
            kept = [ref for ref in dict.fromkeys(self.by_name.values()) if ref.pk or not stored]
            self.tried[key] = {ref: how for ref in kept if (how := likeness(name, ref.name))}
        return self.tried[key]

    def may_write(self, ref):
        """Whether the actor may write this society: somebody with assigned societies only those."""
        return not self.limited or ref.pk in self.mine

    def take(self, ref, name, code, line, view):
        """Note that a line of the sheet 学会 means this society, under this name and code."""
        ref.row, ref.view = view.row(line), view
        self.by_name[name_key(name)] = ref
        if code:
            self.by_code.setdefault(code, ref)

    def leave(self, name):
        """Note that the row of a society is not imported."""
        self.left.add(name_key(name))

    def was_left(self, name):
        """Whether the row of a society is not imported."""
        return name_key(name) in self.left


def match(line, view, register, answers):
    """The Ref a line of the sheet 学会 means and what it says of name and code: (ref, {name, uscc}).

    None leaves a field as it is. Ref is None when the row is in error (noted at `view`), to be skipped, or asked about.
    """
    code = line.values.get(CODE)
    by_code, by_name = register.by_code.get(code), register.named(line.society)
    if by_code and by_name and by_code is not by_name:
        _contradiction(line, view, by_code, by_name)
        return None, {}
    ref = by_code or by_name
    if by_code and not by_name and not _may_be_renamed(line, view, by_code, register, answers):
        return None, {}
    if ref is None and line.society == code:
        view.problem(
            view.cell(line, CODE), code, f"表里没有学会名称，系统里也没有信用代码是“{code}”的学会，请补上名称。"
        )
        return None, {}
    if ref is None and not code:
        ref, going_on = _alike(line, view, register, answers)
        if not going_on:
            return None, {}
    ref = ref or Ref(None, line.society, code)
    said_apart = ref.row and ref.view.table is not view.table and not (code and ref.uscc and code != ref.uscc)
    if said_apart:  # another table says more of it; what contradicts is refused field by field (records.py)
        ref.uscc = ref.uscc or code
        register.take(ref, ref.name, code, line, view)
        return ref, {"uscc": code}
    if ref.row:
        what, where = (SOCIETY, line.society) if by_name else (CODE, code)
        row = f"第 {ref.row} 行" if ref.view.sheet == view.sheet else f"工作表“{ref.view.sheet}”第 {ref.row} 行"
        view.problem(view.cell(line, what), where, f"{what}重复：与{row}是同一家学会，请删除其中一行。")
        return None, {}
    if code and ref.uscc and code != ref.uscc:
        return _other_code(line, view, ref, register, answers)
    name = ref.name if line.society == code else line.society
    register.take(ref, name, code, line, view)
    return ref, {"uscc": code} if _same(ref, name) else {"name": line.society, "uscc": code}


def _may_be_renamed(line, view, by_code, register, answers):
    """Whether the society of a code may be called as the line does; where the name is quite another, a code in the
    wrong row is more likely: asked."""
    if by_code.pk is None or line.society == line.code or not is_unlike(line.society, by_code.name):
        return True
    other = next(iter(register.like(line.society) or register.short_for(line.society, stored=True)), None)
    like = f"，像是“{other}”" if other else ""
    code = line.values[CODE]
    question = Question(
        key=f"renamed-{by_code.pk}",
        kind="code",
        sheet=view.sheet,
        cell=view.society_cell(line),
        society=line.society,
        message=f"信用代码 {code} 在系统中是“{by_code}”的，表中名称是“{line.society}”{like}。是更名，还是代码填错了？",
        options={SKIP: "代码填错了，跳过这一行", TAKE: f"“{by_code}”已更名为“{line.society}”"},
        proposal=SKIP,
    )
    if answers.ask(question) == TAKE:
        return True
    register.leave(line.society)
    return False


def _same(ref, name):
    """Whether a name is the stored one or short for it: then the stored one stays."""
    return ref.pk and (name_key(name) == name_key(ref.name) or name_key(ref.name).endswith(name_key(name)))


def _alike(line, view, register, answers):
    """(Ref, True) of a society whose name looks like the line's, (None, True) for a new one; False while it is open."""
    like, proposal = _candidates(line, register, stored=True)
    if not like:
        return None, True
    more = {NEW: "是另一家，作为新学会导入", SKIP: "跳过这一行"}
    answer = answers.ask(which_society(line, view, like, more, proposal))
    if answer in ("", SKIP):
        register.leave(line.society)
        return None, False
    return next((ref for ref in like if ref.name == answer), None), True


def _candidates(line, register, stored):
    """(Refs that a name may mean though it is another, the name of the one that it surely means or "")."""
    like = register.like(line.society)
    short = {} if like else register.short_for(line.society, stored)
    sure = like or [ref for ref, how in short.items() if how == SURE]
    return like or list(short), sure[0].name if len(sure) == 1 and len(like or short) == 1 else ""


def which_society(line, view, like, more, proposal):
    """The Question which society a name means that nearly is one of those known."""
    options = {ref.name: f"就是“{ref}”" for ref in like}
    return Question(
        key=f"society:{line.society}",
        kind="society",
        sheet=view.sheet,
        cell=view.society_cell(line),
        message=f"“{line.society}”是哪一家学会？",
        options=options | more,
        proposal=proposal,
        society=line.society,
    )


def elsewhere(line, view, register, answers, count):
    """The Ref that a line of another sheet means; None when it is in error, left out or asked about."""
    ref = register.named(line.society) or register.by_code.get(line.code)
    if ref or register.was_left(line.society):
        return ref
    like, proposal = _candidates(line, register, stored=False)
    if like:
        answer = answers.ask(which_society(line, view, like, {LEAVE_OUT: "都不是，不导入这些行"}, proposal))
        return next((ref for ref in like if ref.name == answer), None)
    if not count:
        return None  # said of the first row of that name
    more = f"（共 {count} 行）" if count > 1 else ""
    message = f"“{line.society}”不在“{FIRST}”表中，系统里也没有，请核对名称{more}。"
    view.problem(view.society_cell(line), line.society, message)
    return None


def _contradiction(line, view, by_code, by_name):
    code = line.values[CODE]
    if by_code.row:
        message = f"信用代码重复：“{code}”已在第 {by_code.row} 行用于“{by_code}”，请核对。"
    else:
        message = f"信用代码属于“{by_code}”，学会名称却是“{by_name}”，请核对后改正其中一项。"
    view.problem(view.cell(line, CODE), code, message)


def _other_code(line, view, ref, register, answers):
    code = line.values[CODE]
    question = Question(
        key=f"code-{ref.pk}",
        kind="code",
        sheet=view.sheet,
        cell=view.cell(line, CODE),
        society=ref.name,
        message=f"表中的信用代码是 {code}，系统中是 {ref.uscc}。",
        options={KEEP: f"保留系统中的 {ref.uscc}", TAKE: f"改为表中的 {code}", SKIP: "跳过这一行"},
    )
    choice = answers.ask(question)
    register.take(ref, line.society, code if choice == TAKE else None, line, view)
    if choice == SKIP:
        return None, {}
    return ref, {"uscc": code if choice == TAKE else None}
