"""A word is forgotten, after a question: the next import asks again."""

from django.urls import reverse

from accounts.models import AuditEntry
from accounts.trail import entries
from societies.models import RememberedWord
from tests import make
from tests.societies.register.uploading import planned
from tests.societies.views.posting import hidden, token
from tests.societies.views.test_word_add import PERSON
from tests.workbooks import register


def url(word):
    return reverse("societies:word_remove", args=[word.pk])


def test_what_was_removed_is_asked_about_again(cast, as_):
    word, client = make.word(cast.officer, meaning="社会聘用"), as_(cast.administrator)
    assert planned(client, register(专职人员=[PERSON])).result["questions"] == []
    page = client.get(url(word))
    assert "现在读作“社会聘用”。移除以后，下次导入遇到它会再问" in page.text
    assert client.post(url(word), token({"version": hidden(page)["version"]})).status_code == 302
    (question,) = planned(client, register(专职人员=[PERSON])).result["questions"]
    assert "“合同工”" in question["message"]


def test_what_is_known_by_itself_is_read_so_again(cast, as_):
    word = make.word(cast.officer, place="专职人员", word="手机号码", meaning="岗位")
    page = as_(cast.administrator).get(url(word)).text
    assert "现在读作“岗位”。移除以后，下次导入读作“手机”；已经导入的内容不变。" in page


def test_one_of_a_column_that_is_no_more_can_be_removed(cast, as_):
    word = make.word(cast.officer, place="专职人员.身高")
    client = as_(cast.administrator)
    assert client.get(url(word)).status_code == 200
    assert client.post(url(word), token({"version": 1})).status_code == 302


def test_the_trail_says_what_it_meant(cast, as_):
    word = make.word(cast.officer)
    as_(cast.administrator).post(url(word), token({"version": 1}))
    (entry,) = entries([AuditEntry.objects.get(object_id=str(word.pk))], {})
    assert (entry.action, entry.subject) == ("移除", "认识的词 专职人员·用工性质“合同工”")
    assert "读作：其他 → —" in entry.told


def test_one_that_was_changed_meanwhile_is_looked_at_again(cast, as_):
    word = make.word(cast.officer)
    as_(cast.director).post(
        reverse("societies:word_edit", args=[word.pk]), {"version": 1, "word": "合同工", "meaning": "社会聘用"}
    )
    answer = as_(cast.administrator).post(url(word), token({"version": 1}))
    assert (answer.status_code, "有人改过这个词" in answer.text, "读作“社会聘用”" in answer.text) == (422, True, True)
    assert RememberedWord.objects.exists()


def test_who_only_imports_does_not_remove(cast, as_):
    assert as_(cast.officer).post(url(make.word()), token({"version": 1})).status_code == 403
    assert RememberedWord.objects.exists()
