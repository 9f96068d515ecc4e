"""How every form asks for what is empty: in the words of the person at the desk, not of the framework."""

from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms import ChoiceField, Field, FileField

REQUIRED = {Field: "请填写。", ChoiceField: "请选择。", FileField: "请选择文件。"}


def say_what_to_do():
    """Replace Django's 这个字段是必填项 and --------- in all forms; a field's own words still win."""
    BLANK_CHOICE_DASH[:] = [("", "请选择")]  # the list itself is the default of every model field
    for kind, words in REQUIRED.items():
        kind.default_error_messages = kind.default_error_messages | {"required": words}
