"""societies:register_preview: what an import would do, before anything is written."""

import csv
import io

from django.urls import reverse

from societies.models import Society
from tests import make
from tests.societies.register.uploading import page, planned, post, upload, work
from tests.workbooks import register, workbook

JIA = {"学会名称": "江海省甲学会"}
DAYS = {"江海省甲学会": "1980-01-01", "江海省乙学会": "1990-01-01"}


def test_it_waits_and_then_shows_counts_and_the_button(cast, as_):
    client = as_(cast.officer)
    upload(client, register(学会=[{"学会名称": "江海省新学会"}]))
    from core.models import Job

    waiting = page(client, "register_preview", Job.objects.get())
    assert 'hx-trigger="every 1s"' in waiting
    job = planned(client, register(学会=[{"学会名称": "江海省新学会", "学科类别": "工科"}, JIA | {"学科类别": "理科"}]))
    text = page(client, "register_preview", job)
    assert 'hx-trigger="every 1s"' not in text
    assert "新增 1 条，修改 1 条" in text
    assert "确认导入" in text
    assert not Society.objects.filter(name="江海省新学会").exists()


def test_a_plan_of_an_older_version_still_has_its_page(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA | {"人头": 800}]))
    job.result["conflicts"] = job.result.pop("questions")
    job.save(update_fields=["result"])
    assert "人头" in page(client, "register_preview", job)


def test_what_would_not_add_up_is_named_before_the_button(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA | {"会员总数": 1300, "个人会员": 1203, "单位会员": 45}]))
    text = page(client, "register_preview", job)
    assert '<a href="#h-notices">请先看“请留意”的 2 条。</a>' in text[: text.index("确认导入")]
    assert "江海省甲学会 2026 年：会员总数写的是 1,300，个人会员 1,203 加单位会员 45 是 1,248，相差 52。" in text
    assert "请先看" not in page(
        client, "register_preview", planned(client, register(学会=[JIA | {"学科类别": "工科"}]))
    )


def test_htmx_gets_the_preview_alone(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA]))
    fragment = page(client, "register_preview", job, **{"HX-Request": "true"})
    assert fragment.lstrip().startswith('<div class="stack" id="import"')
    assert "不需要导入" in fragment


def test_each_difference_is_shown_with_old_and_new_and_phones_are_masked(cast, as_):
    make.staff_member(cast.jia, name="孙一", education="COLLEGE", phone="13800001111")
    make.staff_member(cast.jia, name="孙二", phone="")
    client = as_(cast.officer)
    job = planned(
        client,
        register(
            专职人员=[
                JIA | {"姓名": "孙一", "学历": "本科", "手机": "13900002222"},
                JIA | {"姓名": "孙二", "手机": "13900003333"},
            ]
        ),
    )
    text = page(client, "register_preview", job)
    for shown in ("江海省甲学会", "专职人员 孙一", "学历", "大专", "本科", "专职人员 C3", "138****1111", "139****2222"):
        assert shown in text
    assert ("13900002222" in text, "****</td>" in text) == (False, False)


def test_the_unit_a_body_and_the_number_of_an_identity_card(cast, as_):
    """The unit is said though it is 元, a body by its name; who looks need not know the number of a card."""
    term = make.term(cast.jia, starts_on="2023-01-02", ends_on="2028-01-01")
    make.body(term, kind="COUNCIL", size=91)
    client = as_(cast.officer)
    heads = ["学会名称", "本届起始", "本届届满", "理事人数", "会费收入", "身份证号"]
    row = ["江海省甲学会", "2023-1-2", "2028-1-1", 88, 25_000, "320102197005031234"]
    text = page(client, "register_preview", planned(client, workbook(名单=[["2025年度情况"], heads, row])))
    for shown in ("金额单位：<strong>元</strong>，没有换算", "治理机构 理事会", "320****1234"):
        assert shown in text
    assert "197005031234" not in text


def test_what_one_column_says_of_two_fields_is_shown_at_its_cell(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA | {"挂靠单位": "江海大学"}]))
    assert [row[1:2] + row[4:] for row in job.result["differences"]] == [
        ["B3", "有挂靠单位", "—", "是"],
        ["B3", "挂靠单位", "—", "江海大学"],
    ]


def test_problems_stand_instead_of_the_button(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA | {"个人会员": "约800"}]))
    text = page(client, "register_preview", job)
    assert "有 1 处需要修改" in text
    assert "学会 B3" in text
    assert "不是整数：“约800”，请填写阿拉伯数字，例如 1200。" in text
    assert "确认导入" not in text


def test_many_problems_come_in_pages(cast, as_):
    client = as_(cast.officer)
    said = ["约"] * 30 + [1] * 10  # in a column that mostly cannot be read they would be one question
    rows = [{"学会名称": f"江海省第{number}学会", "个人会员": members} for number, members in enumerate(said)]
    job = planned(client, register(学会=rows))
    second = client.get(reverse("societies:register_preview", args=[job.pk]), {"page": 2}).content.decode()
    assert "共 30 处" in second
    assert ("学会 B27" in second, "学会 B28" in second) == (False, True)


def test_a_hostile_file_is_a_message(cast, as_):
    from tests.workbooks import cell, raw

    client = as_(cast.officer)
    job = planned(client, raw(f'<row r="1048576">{cell("XFD1048576", "x")}</row>'))
    text = page(client, "register_preview", job)
    assert "XFD1048576 有内容，超出可读取的范围" in text


def test_somebody_elses_import_is_not_found(cast, as_):
    job = planned(as_(cast.officer), register(学会=[JIA]))
    for person in (cast.director, cast.administrator):
        assert as_(person).get(reverse("societies:register_preview", args=[job.pk])).status_code == 404


def test_a_new_society_that_is_called_much_like_a_known_one_is_told_so(cast, as_):
    make.society(name="江海省蚕桑学会", uscc="51320000500000011A")
    client = as_(cast.officer)
    job = planned(client, register(学会=[{"学会名称": "江海桑蚕学会"}, {"学会名称": "江海省量子学会"}]))
    text = page(client, "register_preview", job)
    assert text.count("，是同一家的请在表里改成这个名称") == 1
    assert "系统里有“江海省蚕桑学会”，是同一家" in text


def test_a_blank_end_of_a_period_is_shown_as_blank(cast, as_):
    client = as_(cast.officer)
    people = [JIA | {"姓名": "孙一", "合同期限": "2024.1.1-2026.12.31"}, JIA | {"姓名": "孙二"}]
    text = page(client, "register_preview", planned(client, register(专职人员=people)))
    assert "None" not in text


def test_of_a_workbook_in_which_no_cell_is_wrong_no_marked_copy_is_offered(cast, as_):
    client = as_(cast.officer)
    for file in (workbook(空表=[]), workbook(说明=[["填报说明"], ["请各学会认真填写"]])):
        text = page(client, "register_preview", planned(client, file))
        assert "处需要修改" in text
        assert "下载错误标注版" not in text
        assert "重新上传</a>" in text
    wrong = planned(client, register(学会=[JIA | {"个人会员": "约800"}]))
    assert "下载错误标注版" in page(client, "register_preview", wrong)


def test_a_year_that_was_chosen_is_said_to_be_whatever_the_title_says(cast, as_):
    client = as_(cast.officer)
    titled = [["2023年至2024年会员情况"], ["学会名称", "个人会员"], ["江海省甲学会", 800]]
    job = planned(client, workbook(会员=titled))
    (asked,) = [one["key"] for one in job.result["questions"] if one["kind"] == "year"]
    assert "，依据 A1“2023年至2024年会员情况”" in page(client, "register_preview", job)
    post(client, "register_decide", job, **{asked: "2023"})
    assert "<strong>2023 年</strong>，您选的</li>" in page(client, "register_preview", work())
    sure = planned(client, workbook(会员=[["2024年度会员情况"], *titled[1:]]))
    assert "<strong>2024 年</strong>，依据 A1“2024年度会员情况”" in page(client, "register_preview", sure)


def listed(answer):
    """The lines of a CSV file."""
    return list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))


def test_what_would_change_and_what_is_wrong_can_be_taken_along(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=[JIA | {"学科类别": "理科", "办公地址": "甲路1号"}]))
    address = reverse("societies:register_preview", args=[job.pk])
    assert "导出这 2 处（Excel）" in page(client, "register_preview", job)
    lines = listed(client.get(address, {"export": "csv"}))
    assert [line[2:] for line in lines[1:]] == [
        ["江海省甲学会", "学会", "学科类别", "—", "理科"],
        ["江海省甲学会", "学会", "办公地址", "—", "甲路1号"],
    ]
    wrong = planned(client, register(学会=[JIA | {"登记日期": "昨天"}]))
    lines = listed(client.get(reverse("societies:register_preview", args=[wrong.pk]), {"export": "csv"}))
    assert (lines[0], lines[1][2]) == (["工作表", "单元格", "填写内容", "问题和改法"], "昨天")


def test_sheets_of_one_form_are_sampled_together_with_their_names(cast, as_):
    client = as_(cast.officer)
    sheets = {
        name: [[f"{name}情况"], ["员工姓名", "出生日期", "学历"], ["孙一", day, "本科"]] for name, day in DAYS.items()
    }
    text = page(client, "register_preview", planned(client, workbook(**sheets)))
    assert "2 张同样的工作表" in text
    assert [text.count(cell) for cell in (">江海省甲学会 B3<", ">江海省乙学会 B3<")] == [1, 1]
