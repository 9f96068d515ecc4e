"""societies:register_preview: what an import would do, before anything is written."""

from django.urls import reverse

from societies.models import Society
from tests import make
from tests.societies.register.uploading import page, planned, upload
from tests.workbooks import register

JIA = {"学会名称": "江海省甲学会"}


def test_it_waits_and_then_shows_counts_and_the_button(cast, as_):
    client = as_(cast.officer)
    upload(client, register(学会=[{"学会名称": "江海省新学会"}]))
    from core.models import Job

    waiting = page(client, "register_preview", Job.objects.get())
    assert 'hx-trigger="every 1s"' in waiting
    job = planned(client, register(学会=[{"学会名称": "江海省新学会"}, JIA | {"学科类别": "理科"}]))
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
    assert "“人头”" in page(client, "register_preview", job)


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
    rows = [{"学会名称": f"江海省第{number}学会", "个人会员": "约"} for number in range(30)]
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
