"""No sentence of the framework reaches a user: every message of every form and field is in words of the house."""

import gettext
import re
from pathlib import Path

import django
import django_filters
import pytest
from django import forms
from django.apps import apps
from django.contrib.auth import password_validation
from django.core import validators
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from accounts.forms import OwnForm
from accounts.models import User, login_name
from core.templatetags.ui import complaints, form_problems
from societies.forms import InviteForm
from tests.every_form import every_form
from tests.house import APPS

HOMES = [Path(module.__file__).parent for module in (django, django_filters)]
CATALOGUES = ["conf/locale/zh_Hans", "contrib/auth/locale/zh_Hans", "locale/zh_CN"]
HOLE = re.compile(r"%\\\(\w+\\\)[a-z]|%[sd]|\\\{\w*\\\}")
VAGUE = re.compile("确保|该变量|此字段|该字段|输入一个|有效的|必填项|不合法|非法|无效")


def sentences():
    """Patterns of the framework's own sentences, English and Chinese: whatever may stand in their holes."""
    texts = set()
    for home in HOMES:
        for place in CATALOGUES:
            source = home / place / "LC_MESSAGES" / "django.mo"
            if source.exists():
                catalogue = gettext.GNUTranslations(source.open("rb"))._catalog
                texts |= {key if isinstance(key, str) else key[0] for key in catalogue} | set(catalogue.values())
    said = {text for text in texts if text.endswith((".", "。", "！", "!", "？")) and "\n" not in text}
    return [re.compile(HOLE.sub(".*?", re.escape(text)), re.S) for text in said if re.sub(r"%\(\w+\)\w", "", text)[3:]]


SENTENCES = sentences()


def faults(message):
    """What is wrong with a message that a user reads."""
    text = str(message)
    foreign = [one.pattern for one in SENTENCES if one.fullmatch(text)]
    vague = VAGUE.findall(text)
    other = [] if re.search("[\u4e00-\u9fff]", text) else ["no Chinese"]
    return [*foreign, *vague, *other, *(["no full stop"] if text[-1:] not in "。？" else [])]


class Anything(dict):
    """Values for whatever a message asks for."""

    def __missing__(self, key):
        return 5


def written(message):
    """A message as it would be shown."""
    text = message % Anything() if not isinstance(message, str) or "%(" in message else message
    return str(text).format(min_days=1, max_days=2)


def own_messages(field):
    """Every message a field of a form holds, and those its validators hold."""
    messages = [*field.error_messages.values(), *(one.message for one in field.validators if hasattr(one, "message"))]
    messages += [text for one in field.validators for text in getattr(one, "messages", {}).values()]
    return [written(message) for message in messages]


EMPTY, LONG = SimpleUploadedFile("a.pdf", b""), SimpleUploadedFile("长" * 300 + ".pdf", b"%PDF-1.4")
WORDS = "-1 1e99 1.23456789 abc <b> a@ 2062-1-1 1968年3月 36平方米 1380013800 www =1+1 昨天 12:99"
BAD = [None, "", *WORDS.split(), "a\0b", "x" * 5000, "长" * 5000, "9" * 60, [], ["没有"], EMPTY, LONG]


def provoked(clean):
    """What is said of values that hardly any field takes."""
    said = set()
    for value in BAD:
        try:
            clean(value)
        except ValidationError as refused:
            said |= set(refused.messages)
        except (TypeError, AttributeError, ValueError):
            continue  # no browser sends a list for one box, or a file for a text
    return said


FIELDS = {f"{form}.{name}": field for form, fields in every_form().items() for name, field in fields.items()}


@pytest.mark.django_db
def test_every_message_of_every_form_is_ours():
    said = {name: {*own_messages(field), *provoked(field.clean)} for name, field in FIELDS.items()}
    wrong = {(name, text): faults(text) for name, texts in said.items() for text in texts if faults(text)}
    assert wrong == {}
    assert sum(map(len, said.values())) > 500


def columns():
    """The fields of our models that people fill in."""
    ours = [model for app in apps.get_app_configs() if app.label in APPS for model in app.get_models()]
    return [field for model in ours for field in model._meta.fields if field.editable and not field.auto_created]


@pytest.mark.django_db
def test_every_message_of_every_column_is_ours():
    said = {str(field): {*own_messages(field), *provoked(lambda v, f=field: f.clean(v, None))} for field in columns()}
    wrong = {(name, text): faults(text) for name, texts in said.items() for text in texts if faults(text)}
    assert wrong == {}


def test_every_constraint_says_in_our_words_what_it_refuses():
    ours = [model for app in apps.get_app_configs() if app.label in APPS for model in app.get_models()]
    said = [str(one.violation_error_message) for model in ours for one in model._meta.constraints]
    assert {text: faults(text) for text in said if faults(written(text))} == {}


def test_what_is_taken_is_said_in_our_words(cast):
    taken = {"name": "甲", "username": cast.filler.username, "mobile": cast.filler.mobile, "role": "LEADER"}
    with pytest.raises(ValidationError) as refused:
        User(**taken).full_clean(exclude=["password"])
    assert {text: faults(text) for text in refused.value.messages if faults(text)} == {}
    model = type("Plain", (), {"_meta": User._meta})
    for check in (("email",), ("name", "email")):
        error = User(name="甲").unique_error_message(User, check)
        assert faults(error.messages[0]) == [], model


@pytest.mark.parametrize("password", ["1234567", "password123", "1234567890", "李填报李填报李填报"])
def test_passwords_are_refused_in_our_words(cast, password):
    with pytest.raises(ValidationError) as refused:
        password_validation.validate_password(password, cast.filler)
    assert {text: faults(text) for text in refused.value.messages if faults(text)} == {}
    helps = [text for text in password_validation.password_validators_help_texts() if faults(text)]
    assert helps == []


PLAIN = [
    forms.EmailField(),
    forms.URLField(),
    forms.IntegerField(min_value=1, max_value=9, step_size=2),
    forms.DecimalField(max_digits=4, decimal_places=2),
    forms.DateField(),
    forms.DateTimeField(),
    forms.TimeField(),
    forms.ChoiceField(choices=[("a", "甲")]),
    forms.MultipleChoiceField(choices=[("a", "甲")]),
    forms.FileField(max_length=20),
    forms.ImageField(),
    forms.CharField(min_length=2, max_length=3),
    forms.RegexField("a+"),
    forms.JSONField(),
    forms.UUIDField(),
    forms.SlugField(),
    forms.GenericIPAddressField(),
    forms.CharField(validators=[validators.FileExtensionValidator(["pdf"])]),
    models.EmailField("邮箱"),
    models.ForeignKey("societies.Society", models.CASCADE),
]


@pytest.mark.parametrize("field", PLAIN, ids=lambda field: type(field).__name__)
def test_even_a_plain_field_speaks_our_words(field):
    assert {text: faults(text) for text in own_messages(field) if faults(text)} == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "This field is required.",
        "输入一个有效的 Email 地址。",
        "确保该变量包含不超过 11 字符 (目前字符数 13)。",
        "Ensure this value has at most 3 characters (it has 9).",
        "选择一个有效的选项： x 不在可用的选项中。",
        "具有 用户名 的 账号 已存在。",
        "请填写",
    ],
)
def test_a_sentence_of_the_framework_is_caught(sentence):
    assert faults(sentence)


# --- One place is one place


def test_several_complaints_about_a_field_are_one_place_the_most_helpful_first():
    form = type("Form", (forms.Form,), {"a": forms.CharField(label="名称"), "b": forms.CharField(label="岗位")})({})
    form.add_error("a", ValidationError("最多3个字，现在9个字，请缩短。", code="max_length"))
    form.add_error("a", ValidationError("用户名以字母开头。"))
    problems = form_problems(form)
    assert [problem["id"] for problem in problems] == ["id_a", "id_b"]
    assert problems[0]["text"] == "名称：请填写。用户名以字母开头。最多3个字，现在9个字，请缩短。"
    assert complaints(form["b"]) == "请填写。"


@pytest.mark.parametrize("written_as", ["138 0013 8000", "１３８００１３８０００", "138-0013-8000", "+86 13800138000"])
def test_a_mobile_number_however_it_is_spaced(cast, written_as):
    mine = OwnForm({"name": "李填报", "mobile": written_as}, instance=cast.filler)
    assert mine.is_valid(), mine.errors
    assert mine.cleaned_data["mobile"] == "13800138000"
    invited = InviteForm({"name": "何新", "mobile": written_as}, user=cast.head)
    assert invited.is_valid(), invited.errors
    assert invited.cleaned_data["mobile"] == "13800138000"
    assert login_name("138 0013 8000") == "13800138000"


@pytest.mark.parametrize("written_as", ["1380013800", "025-83600000", "电话"])
def test_what_is_no_mobile_number_is_said_once(cast, written_as):
    mine = OwnForm({"name": "李填报", "mobile": written_as}, instance=cast.filler)
    assert mine.errors["mobile"] == [f"不是手机号：“{written_as}”，应为 11 位数字，例如 138 0013 8000。"]
