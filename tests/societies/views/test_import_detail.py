"""societies:import_detail and import_file: what an import wrote, for those who import."""

import pytest
from django.urls import reverse

from tests import make
from tests.societies.register.importing import commit
from tests.workbooks import listed, register, workbook

JIA, NEW = {"学会名称": "江海省甲学会"}, {"学会名称": "江海省新学会"}


@pytest.fixture
def done(cast):
    make.staff_member(cast.jia, name="钱二", post="出纳")
    people = [JIA | {"姓名": "钱二", "岗位": "会计", "手机": "13812345678"}, NEW | {"姓名": "孙三"}]
    return commit(register(学会=[NEW], 专职人员=people), actor=cast.officer, name="名册.xlsx").kept


def address(name, done, query=""):
    return reverse(f"societies:{name}", args=[done.pk]) + query


def test_it_says_what_was_written_row_by_row(cast, as_, done):
    page = as_(cast.director).get(address("import_detail", done))
    assert [(row.sheet, row.line, row.title, row.called) for row in page.context["page"]] == [
        ("学会", 3, "学会", "江海省新学会"),
        ("专职人员", 3, "专职人员", "钱二"),
        ("专职人员", 4, "专职人员", "孙三"),
    ]
    assert "出纳 → <strong>会计</strong>" in page.text
    assert "138****5678" in page.text
    assert "13812345678" not in page.text
    assert f"/society/{cast.jia.pk}/profile/staff/#staff" in page.text


def test_who_may_not_merge_or_remove_a_society_that_it_made_is_told_who_may(cast, as_, done):
    words = "写错名称的，请学会部部长或系统管理员来并入或移除"
    told = [as_(one).get(address("import_detail", done)).text.count(words) for one in (cast.officer, cast.director)]
    assert told == [1, 0]


@pytest.mark.parametrize(
    ("query", "called"),
    [
        ("?state=changed", ["钱二"]),
        ("?sheet=学会", ["江海省新学会"]),
        ("?q=甲学会", ["钱二"]),
        ("?q=没有", []),
        ("?sort=-place&state=new", ["孙三", "江海省新学会"]),
    ],
)
def test_filtered_and_sorted(cast, as_, done, query, called):
    page = as_(cast.officer).get(address("import_detail", done, query))
    assert [row.called for row in page.context["page"]] == called


def test_the_workbook_holds_exactly_what_is_filtered_and_nothing_personal(cast, as_, done):
    rows = listed(as_(cast.officer).get(address("import_detail", done, "?state=changed&export=xlsx")))
    assert [row[:6] for row in rows[1:]] == [["专职人员", 3, "江海省甲学会", "专职人员", "钱二", "修改"]]
    assert "岗位：出纳 → 会计" in rows[1][6]
    assert "13812345678" not in rows[1][6]


def test_the_original_file_comes_back(cast, as_, done):
    answer = as_(cast.administrator).get(address("import_file", done))
    assert b"".join(answer)[:2] == b"PK"
    assert answer["Content-Disposition"].startswith("attachment; filename")
    sent = answer["Content-Type"], answer["Content-Security-Policy"]
    assert sent == ("application/octet-stream", "default-src 'none'; sandbox")  # whatever it is, it is never run


def test_of_a_file_that_is_no_longer_kept_the_page_says_so(cast, as_, done):
    type(done).objects.update(file="")
    client = as_(cast.officer)
    assert client.get(address("import_file", done)).status_code == 404
    page = client.get(address("import_detail", done))
    assert "已过保留期" in page.text
    assert "下载原文件" not in page.text


def test_somebody_with_assigned_societies_sees_the_own_imports_and_of_them_the_own_societies(cast, as_, done):
    client = as_(cast.assigned_officer)
    assert client.get(address("import_detail", done)).status_code == 404
    own = commit(register(学会=[{"学会名称": "江海省乙学会", "学科类别": "理科"}]), actor=cast.assigned_officer).kept
    assert client.get(address("import_detail", own)).context["page"].total == 1
    cast.assigned_officer.memberships.all().delete()
    assert client.get(address("import_detail", own)).context["page"].total == 0


def test_the_list_of_imports_names_who_and_what(cast, as_, done):
    commit(register(学会=[JIA | {"学科类别": "理科"}]), name="补充.xlsx")
    page = as_(cast.officer).get(reverse("societies:register_import"))
    assert [(one.name, one.by) for one in page.context["page"]] == [("补充.xlsx", "命令行"), ("名册.xlsx", "林经办")]
    assert "新增 1 行" in page.text


def test_as_many_queries_with_many_rows_as_with_few(cast, as_, django_assert_max_num_queries, done):
    rows = [{"学会名称": f"江海省第{number}号学会"} for number in range(30)]
    many = commit(register(学会=rows), actor=cast.officer).kept
    client = as_(cast.officer)
    client.get(address("import_detail", many))
    with django_assert_max_num_queries(6):
        client.get(address("import_detail", many))


def test_it_is_narrowed_by_the_sheets_of_the_persons_own_workbook(cast, as_):
    file = workbook(花名册=[["学会名称", "姓名", "岗位"], ["江海省甲学会", "孙三", "会计"]])
    done = commit(file, actor=cast.officer, name="花名册.xlsx").kept
    page = as_(cast.director).get(address("import_detail", done, "?sheet=花名册"))
    assert [(row.sheet, row.called) for row in page.context["page"]] == [("花名册", "孙三")]
