"""societies:register_result: what was written, or why nothing was."""

from django.core.files.storage import default_storage
from django.urls import reverse

from societies.models import Society
from tests.societies.register.uploading import page, planned, post, work
from tests.workbooks import register

NEW, JIA = {"学会名称": "江海省新学会", "学科类别": "工科"}, {"学会名称": "江海省甲学会"}


def test_when_the_data_changed_since_the_preview_nothing_is_written(cast, as_):
    client = as_(cast.officer)
    plan = planned(client, register(学会=[NEW, JIA | {"学科类别": "理科"}]))
    Society.objects.update(discipline="MEDICINE")
    post(client, "register_commit", plan)
    failed = work()
    assert (failed.status, failed.message) == ("FAILED", "预览之后数据已有变化，没有写入任何内容。请重新核对。")
    assert "预览之后数据已有变化" in page(client, "register_result", failed)
    assert not Society.objects.filter(name="江海省新学会").exists()
    assert default_storage.exists(plan.params["file"])


def test_htmx_gets_the_result_alone_and_others_nothing(cast, as_):
    client = as_(cast.officer)
    post(client, "register_commit", planned(client, register(学会=[NEW])))
    done = work()
    fragment = page(client, "register_result", done, **{"HX-Request": "true"})
    assert fragment.lstrip().startswith('<div class="stack" id="import"')
    assert as_(cast.director).get(reverse("societies:register_result", args=[done.pk])).status_code == 404
