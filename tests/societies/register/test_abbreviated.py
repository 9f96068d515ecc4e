"""societies.register.abbreviated: names that may be short for others are asked about, their neighbours are not."""

import pytest

from societies.register import service
from societies.register.abbreviated import MAYBE, SURE, likeness
from tests import make
from tests.societies.register.importing import CODE, OTHER
from tests.workbooks import register

KNOWN = "江海省植物保护学会"


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("江海省植保学会", KNOWN, SURE),
        ("省植保学会", KNOWN, SURE),
        ("植保学会", KNOWN, SURE),
        ("江海省护理协会", "江海省护理学会", SURE),
        ("省科协水利学会", "江海省水利学会", SURE),
        ("江海省土木建筑工程学会", "江海省土木建筑学会", MAYBE),
        ("江海省心理卫生协会", "江海省心理学会", MAYBE),
        ("江海省植物学会", KNOWN, MAYBE),
        ("江海省植物病理学会", KNOWN, ""),
        ("江海省动物学会", "江海省植物学会", ""),
        ("江海省力学学会", "江海省化学学会", ""),
        ("江海省第1学会", "江海省第10学会", ""),
        ("江海省会计学会", "江海省会展研究会", ""),
        ("江海省光学学会", "江海省光学工程与精密仪器应用学会", ""),
    ],
)
def test_what_may_be_short_for_what(one, other, how):
    assert likeness(one, other) == likeness(other, one) == how


def asked(*rows):
    heads = ("学会名称", "统一社会信用代码")
    plan = service.plan(register(学会=[dict(zip(heads, row, strict=False)) for row in rows]))
    return {one.society: (list(one.options), one.proposal) for one in plan.questions if one.kind == "society"}, plan


@pytest.mark.django_db
def test_a_new_name_that_may_be_short_for_a_stored_one_is_asked_about():
    make.society(name=KNOWN)
    assert asked(("江海省植保学会",))[0] == {"江海省植保学会": ([KNOWN, "new", "skip"], KNOWN)}
    assert asked(("江海省植物学会",))[0] == {"江海省植物学会": ([KNOWN, "new", "skip"], "")}
    assert asked(("江海省植保学会", CODE))[0] == {}  # a legal person of its own
    assert asked(("江海省心理学会",), ("江海省心理卫生协会",))[0] == {}  # both are new


@pytest.mark.django_db
def test_another_sheet_may_use_the_short_name_of_a_new_society():
    people = [{"学会名称": "省植保学会", "姓名": "孙三"}]
    file = register(学会=[{"学会名称": KNOWN}, {"学会名称": "江海省动物学会"}], 专职人员=people)
    (question,) = [one for one in service.plan(file).questions if one.kind == "society"]
    assert (list(question.options), question.proposal) == ([KNOWN, "leave"], KNOWN)


@pytest.mark.django_db
def test_what_a_code_renames_is_told():
    make.society(name="江海省动物学会", uscc=CODE)
    make.society(name="江海省化学学会", uscc=OTHER)
    _, plan = asked(("江海省动物保护协会", CODE), ("江海省化学学会", OTHER))
    told = "按信用代码将改 1 家学会的名称：“江海省动物学会”改为“江海省动物保护协会”。如果没有更名，请改正后重新上传。"
    assert plan.notices == [told]
    assert asked(("江海省化学学会", OTHER))[1].notices == []
