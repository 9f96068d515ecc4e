"""Whatever stands in the cells, an import is a plan or a list of messages, and what it calls ready can be written."""

import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import AuditEntry
from societies.register import service
from societies.register.columns import SOCIETY, sheets
from tests.workbooks import register

NAMES = st.sampled_from(["江海省甲学会", "江海省乙学会", "江海省 甲学会", "江海省丙学会"])
DAYS = st.dates(datetime.date(1899, 1, 1), datetime.date(2101, 1, 1))
LIKELY = st.one_of(
    st.none(),
    st.sampled_from(
        ["是", "否", "有", "无", "—", "专职", "本科", "先进学会", "公开招聘", "独立党支部", "理科", "张三", 2025]
    ),
    st.integers(0, 3000),
    DAYS.map(str),
    DAYS,
    st.decimals(0, 10**6, places=2).map(float),
)
WILD = st.one_of(
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=80),
    st.sampled_from(["=1+1", "#REF!", "2023-02-29", "24.3.1", "约800", "-5", "51320000MJ50000258", "长" * 300]),
)


@st.composite
def workbooks(draw):
    """Some sheets with some rows, mostly likely values, now and then a wild one."""
    found = {}
    for sheet in draw(st.lists(st.sampled_from(sheets()), min_size=1, max_size=5, unique_by=lambda sheet: sheet.title)):
        heads = [head for head in sheet.columns if head != SOCIETY]
        row = st.fixed_dictionaries(
            {SOCIETY: NAMES} | {head: st.one_of(LIKELY, LIKELY, LIKELY, WILD) for head in heads}
        )
        found[sheet.title] = draw(st.lists(row, min_size=1, max_size=4))
    return register(**found)


@pytest.mark.django_db
@settings(deadline=None, max_examples=16, suppress_health_check=list(HealthCheck))
@given(workbooks())
def test_no_cell_breaks_an_import(file):
    with transaction.atomic():
        plan = service.plan(file)
        for problem in plan.problems:
            assert problem.cell
            assert any("\u4e00" <= letter <= "\u9fff" for letter in problem.message)
        if plan.ready:
            service.commit(file, actor=None)
            written = AuditEntry.objects.count()
            assert all(row["new"] == row["changed"] == 0 for row in service.commit(file, actor=None).counts())
            assert AuditEntry.objects.count() == written
        transaction.set_rollback(True)


THREE = ["江海省甲学会", "江海省乙学会", "江海省丙学会"]


@st.composite
def fitting_workbooks(draw):
    """All sheets, every cell a value that its column accepts: dates may still be the wrong way round."""
    found = {}
    for sheet in sheets():
        row = {head: fitting(head, column) for head, column in sheet.columns.items()}
        found[sheet.title] = [draw(st.fixed_dictionaries(row | {SOCIETY: st.just(name)})) for name in THREE]
    return register(**found)


@pytest.mark.once  # slow; the other one tries on either leg what a database may refuse
@pytest.mark.django_db
def test_what_is_called_ready_can_be_written_and_is_then_unchanged():
    ready = []

    @settings(deadline=None, max_examples=24, suppress_health_check=list(HealthCheck))
    @given(fitting_workbooks())
    def each(file):
        with transaction.atomic():
            ready.append(service.plan(file).ready)
            if ready[-1]:
                service.commit(file, actor=None)
                assert all(row["new"] == row["changed"] == 0 for row in service.commit(file, actor=None).counts())
            transaction.set_rollback(True)

    each()
    assert sum(ready) > 1  # of 24 some ten, by chance


WORDS = "是 无 专职 本科 先进学会 公开招聘 独立党支部 理科 张三 男 学会 社会聘用 群众 参照事业单位 2025 12.50 3000"
VALUES = [*WORDS.split(), "13800001234", "1970-05-01", "2020-05-01", "2024-05-01"]
EARLY = "本届起始 授予日期 入职日期 合同起 任职日期 理事会选举日期"
LATE = "本届届满 离职日期 合同止 离任日期"
ONLY = dict.fromkeys(EARLY.split(), "2020-05-01") | dict.fromkeys(LATE.split(), "2024-05-01")
ONLY |= {"批准延期至": "2025-05-01", "出生日期": "1970-05-01", "出生年月日": "1970-05-01"}
ONLY |= dict.fromkeys(["姓名", "法定代表人", "联系人", "书记"], "张三")


NEEDED = {"姓名", "年度", "理事会党建工作小组", "秘书处党组织形式", *EARLY.split(), "本届届满"}


def fitting(head, column):
    """Values that this column's reader accepts, or a blank where a row can do without."""
    accepted = [ONLY[head]] if head in ONLY else [value for value in VALUES if accepts(column.read, value)]
    found = st.sampled_from(accepted) if accepted else st.none()
    return found if head in NEEDED else st.one_of(st.none(), found)


def accepts(read, value):
    try:
        read(value)
    except ValueError:
        return False
    return True
