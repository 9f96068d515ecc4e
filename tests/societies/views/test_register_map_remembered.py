"""What was said by hand of the columns of a workbook is not asked when it is uploaded again."""

import io

from accounts.once import form_token
from societies.models import RememberedWord
from tests.societies.register.uploading import planned, post, work
from tests.societies.views.test_register_map import url
from tests.workbooks import workbook

ROWS = [["2025年度学会情况"], ["学会名称", "单位", "门类", "个人会员"], ["江海省甲学会", 20, "理科", 800]]


def questions(job):
    return [one["key"] for one in job.result["questions"] if not one["choice"] and one["required"]]


def test_the_same_file_asks_nothing_the_second_time(cast, as_):
    client, file = as_(cast.officer), workbook(名册=ROWS).getvalue()
    job = planned(client, io.BytesIO(file))
    assert questions(job) == ["column:学会:单位", "column:学会:门类"]
    client.post(url(job), {"A": "学会名称", "B": "单位会员", "C": "-", "D": "个人会员", **form_token()})
    said = work()
    assert (questions(said), said.result["ready"]) == ([], True)
    post(client, "register_commit", said)
    assert work().status == "DONE"
    kept = {("学会", "单位"): "单位会员", ("学会", "门类"): ""}
    assert {(one.place, one.word): one.meaning for one in RememberedWord.objects.all()} == kept
    assert questions(planned(client, io.BytesIO(file))) == []
