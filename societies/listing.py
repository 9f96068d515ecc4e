"""The columns of the society list: what a cell says, what it sorts by, and which ones a person chose."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from core.templatetags.ui import state_word
from core.values import NOTHING, date_cn, number
from rulebook.outcomes import Status
from rulebook.words import LabelKind
from societies.profile import tables
from societies.profile.filling import fillings
from societies.profile.progress import filled

CHOSEN = "society_columns"  # session key
NO_LABEL = "一般"
RESULTS = "assessment.view_checkup"  # who may open what the numbers of results lead to
PORTION = 200  # societies whose records are read at once


@dataclass(frozen=True)
class ListColumn:
    """One column. `value` gives the plain value (for a workbook), `said` how a page says it, `note` what stands
    before it in red, `url` where it leads; `order` is what it sorts by, "" for what no database column holds.
    `parts` are the columns of a workbook, {head: value}, where a page says several numbers in one.
    """

    key: str
    label: str
    order: str
    value: Callable
    said: Callable = str
    css: str = ""
    usual: bool = False
    state: bool = False
    note: Callable | None = None
    url: Callable | None = None
    parts: dict | None = None

    @property
    def columns(self):
        """{head: value} of the column in a workbook."""
        return self.parts or {self.label: self.value}


@dataclass(frozen=True)
class ListCell:
    """One cell of the list."""

    column: ListColumn
    value: object
    url: str
    note: str = ""

    @property
    def text(self):
        """The value as people read it."""
        return NOTHING if self.value in (None, "") else self.column.said(self.value)


def with_filling(societies):
    """The same societies, a bounded number of queries each time, each with `filled`: its sections filled in."""
    for some in _portions(societies):
        told = fillings(some, tables.sections())
        for society in some:
            society.filled = filled(told[society.pk])
            yield society


def _portions(societies):
    waiting = iter(societies)
    while some := list(islice(waiting, PORTION)):
        yield some


def _filled(number_of_sections):
    return f"{number_of_sections} / {len(tables.sections())}"


def _labels(society):
    today = timezone.localdate()
    held = {label.kind for label in society.labels.all() if label.in_force(today)}
    return "、".join(kind.label.removesuffix("学会") for kind in LabelKind if kind in held) or NO_LABEL


def _standing(name):
    return lambda society: getattr(getattr(society, "standing", None), name, None)


def _staff(society):
    needed = _standing("staff_needed")(society)
    return None if needed is None else f"{society.standing.staff} / {needed}"


def _short_of(society):
    short = society.standing.staff_needed - society.standing.staff if _staff(society) else 0
    return f"差 {short}" if short > 0 else ""


def _field(name):
    return lambda society: getattr(society, name)


def _results(count):
    return f"{count:,} 条" if count else "0"


def _checkup(state):
    return lambda society: f"{reverse('assessment:checkup', args=[society.pk])}?status={state}"


COLUMNS = [
    ListColumn("label", "类别", "label_rank", _labels, usual=True, css="few"),
    ListColumn("discipline", "学科", "discipline", lambda society: society.get_discipline_display()),
    ListColumn("members", "会员", "standing__members", _standing("members"), number, "num", usual=True),
    ListColumn(
        "staff",
        "专职 / 应配",
        "standing__staff",
        _staff,
        css="num",
        usual=True,
        note=_short_of,
        parts={"专职": _standing("staff"), "应配": _standing("staff_needed")},
    ),
    ListColumn("state", "两化", "state_rank", _standing("state"), usual=True, state=True),
    ListColumn("head", "秘书长职业化", "standing__secretary_general", _standing("secretary_general"), state=True),
    ListColumn("office", "秘书处实体化", "standing__secretariat", _standing("secretariat"), state=True),
    ListColumn(
        "failing",
        "未达标",
        "standing__not_met",
        _standing("not_met"),
        _results,
        "num",
        True,
        url=_checkup(Status.NOT_MET),
    ),
    ListColumn(
        "waiting",
        "待认定",
        "standing__to_review",
        _standing("to_review"),
        _results,
        "num",
        True,
        url=_checkup(Status.TO_REVIEW),
    ),
    ListColumn(
        "missing",
        "资料缺失",
        "standing__no_data",
        _standing("no_data"),
        _results,
        "num",
        url=_checkup(Status.NO_DATA),
    ),
    ListColumn("filled", "已填完的节", "", lambda society: society.filled, _filled, "num", True),
    ListColumn("term_end", "本届届满", "term_end", _field("term_end"), date_cn, "nowrap", True),
    ListColumn("due_on", "应达标日期", "standing__due_on", _standing("due_on"), date_cn, "nowrap"),
    ListColumn("short_name", "简称", "short_name", _field("short_name")),
    ListColumn("uscc", "统一社会信用代码", "uscc", _field("uscc"), css="nowrap"),
    ListColumn("registered_on", "登记日期", "registered_on", _field("registered_on"), date_cn, "nowrap"),
    ListColumn("legal", "法定代表人", "legal_representative", _field("legal_representative")),
    ListColumn("host", "挂靠单位", "host_institution", _field("host_institution")),
]


def reason(label):
    """The column that says why a society is in the list; not to be chosen, it comes with the condition."""
    return ListColumn("reason", label, "", _field("reason"), css="words because-of")


def explain(societies, sentences):
    """Yield the societies, each with its reason."""
    for society in societies:
        society.reason = sentences.get(society.pk, "")
        yield society


MAKE_ROOM = {"label", "filled", "term_end"}
ORDERS = {"name": "name_order"} | {column.key: column.order for column in COLUMNS if column.order}


def chosen(request, beside_reason=False):
    """The columns this person wants to see, in their fixed order.

    Of the usual ones some make room for a reason: a screen of 1366 holds no more. What was chosen stays.
    """
    usual = {column.key for column in COLUMNS if column.usual} - (MAKE_ROOM if beside_reason else set())
    wanted = request.session.get(CHOSEN, usual)
    return [column for column in COLUMNS if column.key in wanted]


def sort(request, rows):
    """The rows as ?sort= asks, unknown values last; by name unless asked."""
    asked = request.GET.get("sort", "")
    field = F(ORDERS.get(asked.removeprefix("-"), "name_order"))
    down = asked.startswith("-")
    return rows.order_by(field.desc(nulls_last=True) if down else field.asc(nulls_last=True), "pk")


def cells(society, columns, user):
    """The society's cells; a number of results links to them, for those who may read them."""
    linked = user.has_perm(RESULTS)
    return [_cell(society, column, column.value(society), linked) for column in columns]


def _cell(society, column, value, linked):
    url = column.url(society) if column.url and value and linked else ""
    return ListCell(column, value, url, column.note(society) if column.note else "")


def heads(columns):
    """The heads of a workbook with these columns."""
    return ["学会名称", *(head for column in columns for head in column.columns)]


def exported(society, columns):
    """The society's values for a workbook, states by their words; several numbers in one cell stand apart there."""
    values = [(column, value(society)) for column in columns for value in column.columns.values()]
    words = [state_word(value) if column.state and value else value for column, value in values]
    return [society.name, *words]
