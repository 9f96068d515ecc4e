"""societies.register.remembering: what imports keep of words, and the audit row it leaves."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from core.writing import writing
from societies.models import RememberedWord
from societies.register import remembering
from societies.register.asking import Answers, Question
from societies.register.reading.workbook import Content
from tests import make

pytestmark = pytest.mark.django_db
KEY = "word:专职人员.用工性质:合同工"


def answered(said):
    """Answers to the one question what 合同工 is."""
    asked = Question(
        KEY, "word", "专职人员", "C3", "是指哪一种？", {"其他": "其他", "在编": "在编", "leave": "留空（未填）"}
    )
    return Answers({KEY: said}, {KEY: asked})


def remembered(said, actor):
    with writing():
        remembering.remember(Content(answers=answered(said)), actor=actor)
    return list(AuditEntry.objects.order_by("sequence").values_list("action", "changes"))


def test_the_first_answer_is_new_another_one_a_change_the_same_nothing(cast):
    first = remembered("其他", cast.officer)
    assert first == [
        ("新增", {"place": [None, "专职人员·用工性质"], "word": [None, "合同工"], "meaning": [None, "其他"]})
    ]
    assert remembered("leave", cast.director)[1:] == [("修改", {"meaning": ["其他", "留空"]})]
    assert len(remembered("leave", cast.officer)) == 2
    word = RememberedWord.objects.get()
    assert (word.meaning, word.by, word.version) == ("", cast.director, 2)


def test_of_two_imports_at_once_the_other_s_word_stays(cast, monkeypatch):
    make.word(cast.director)
    stored, _ = RememberedWord.objects.get_or_create(word="合同工")
    RememberedWord.objects.update(meaning="在编", version=5)
    monkeypatch.setattr(type(RememberedWord.objects), "get_or_create", lambda self, **given: (stored, False))
    assert remembered("leave", cast.officer) == []
    assert RememberedWord.objects.get().meaning == "在编"


def test_a_word_of_a_column_that_is_no_more_is_not_read(db):
    make.word(place="专职人员.身高")
    make.word(place="专职人员", word="身高", meaning="身高")
    make.word(place="专职人员", word="主岗", meaning="岗位")
    assert remembering.remembered() == ({("专职人员", "主岗"): "岗位"}, {})


@pytest.mark.parametrize(
    ("values", "where"),
    [({"meaning": "硕士"}, "meaning"), ({"word": ""}, "word"), ({"place": "专职人员.身高"}, "__all__")],
)
def test_a_wrong_word_is_refused_whoever_asks(cast, values, where):
    given = {"kind": "VALUE", "place": "专职人员.用工性质", "word": "合同工", "meaning": "其他"}
    with pytest.raises(ValidationError) as caught:
        remembering.add_word(actor=cast.director, word=RememberedWord(**given | values))
    assert where in getattr(caught.value, "error_dict", {"__all__": None})
    assert not RememberedWord.objects.exists()


def test_a_second_one_is_refused_in_words(cast):
    make.word(cast.officer)
    word = RememberedWord(kind="VALUE", place="专职人员.用工性质", word="合同工", meaning="在编")
    with pytest.raises(ValidationError, match="这个词已经有了，请改原来的那条。"):
        remembering.add_word(actor=cast.director, word=word)
