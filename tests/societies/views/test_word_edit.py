"""Another meaning or spelling of a word; of two who change it, one is asked."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.trail import entries
from societies.models import RememberedWord
from societies.register import remembering
from tests import make
from tests.societies.views.posting import hidden, token

SENT = {"version": 1, "word": "合同工", "meaning": "社会聘用"}


def url(word):
    return reverse("societies:word_edit", args=[word.pk])


def test_another_meaning_is_kept_with_who_said_so(cast, as_):
    word = make.word(cast.officer)
    assert as_(cast.director).post(url(word), SENT).status_code == 302
    word.refresh_from_db()
    assert (word.meaning, word.by, word.version) == ("社会聘用", cast.director, 2)
    (entry,) = entries([AuditEntry.objects.get(object_id=str(word.pk))], {})
    assert (entry.action, entry.told) == ("修改", "读作：其他 → 社会聘用")


def test_a_meaning_of_nothing_is_chosen_on_the_page_and_in_the_trail(cast, as_):
    word = make.word(cast.officer, meaning="")
    assert '<option value="leave" selected>留空</option>' in as_(cast.director).get(url(word)).text
    assert as_(cast.director).post(url(word), SENT).status_code == 302
    (entry,) = entries([AuditEntry.objects.get(object_id=str(word.pk))], {})
    assert entry.told == "读作：留空 → 社会聘用"


def test_the_same_again_writes_nothing(cast, as_):
    word = make.word(cast.officer)
    answer = as_(cast.director).post(url(word), SENT | {"meaning": "其他"}, follow=True)
    assert "没有改动，不用保存" in answer.text
    assert not AuditEntry.objects.filter(object_id=str(word.pk)).exists()


def test_of_two_meanings_the_second_person_chooses(cast, as_):
    word = make.word(cast.officer)
    second = as_(cast.administrator)
    shown = hidden(second.get(url(word)))
    as_(cast.director).post(url(word), SENT)
    answer = second.post(url(word), shown | {"word": "合同工", "meaning": "在编"})
    assert (answer.status_code, "郑部长" in answer.text, "社会聘用" in answer.text) == (409, True, True)
    word.refresh_from_db()
    assert word.meaning == "社会聘用"


def test_what_only_one_changed_is_merged(cast, as_):
    word = make.word(cast.officer)
    second = as_(cast.administrator)
    shown = hidden(second.get(url(word)))
    as_(cast.director).post(url(word), SENT)
    answer = second.post(url(word), shown | {"word": "合同制工", "meaning": "其他"}, follow=True)
    assert "郑部长同时改了读作，已一并保留。" in answer.text
    word.refresh_from_db()
    assert (word.word, word.meaning) == ("合同制工", "社会聘用")


def test_a_word_removed_meanwhile_can_be_added_again_as_it_was_typed(cast, as_):
    word = make.word(cast.officer)
    remembering.remove_word(actor=cast.director, word=RememberedWord.objects.get(), version=1)
    client = as_(cast.administrator)
    assert "郑部长已于" in client.get(url(word), follow=True).text
    answer = client.post(url(word), SENT)
    assert (answer.status_code, "郑部长已于" in answer.text, "您填的还在下面" in answer.text) == (422, True, True)
    address = reverse("societies:word_add", args=[word.place])
    assert (f'action="{address}"' in answer.text, 'value="合同工"' in answer.text) == (True, True)
    assert client.post(address, token({"word": "合同工", "meaning": "社会聘用"})).status_code == 302


def test_another_word_that_is_there_already_is_refused(cast, as_):
    make.word(cast.officer, word="聘用工")
    word = make.word(cast.officer)
    answer = as_(cast.director).post(url(word), SENT | {"word": "聘用工"})
    assert (answer.status_code, "“聘用工”已经有了" in answer.text) == (422, True)


@pytest.mark.parametrize("gone", ["专职人员.身高", "通讯录"])
def test_a_word_of_a_column_that_is_no_more_can_only_be_removed(cast, as_, gone):
    word = make.word(cast.officer, place=gone)
    answer = as_(cast.director).post(url(word), SENT | {"meaning": "其他", "word": "别的"})
    assert (answer.status_code, "名册里已经没有这一列" in answer.text) == (422, True)


def test_a_word_that_never_was_is_not_there(cast, as_):
    assert as_(cast.director).get(reverse("societies:word_edit", args=[10**6])).status_code == 404
