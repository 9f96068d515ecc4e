"""The form field that reads each parameter of the policy."""

import re
from functools import partial

from django import forms

from assessment.parameters import RULE_CHOICES, choices
from core import cells
from core.days import When
from core.fields.boxes import DayField, WholeField
from rulebook.bounds import wrong
from rulebook.parameters import Shape
from rulebook.rules import RULES


def field_for(parameter):
    """The form field of a parameter, by its shape, which takes only possible values."""

    def possible(value):
        if words := wrong(parameter, value):
            raise forms.ValidationError(words)

    field = _shaped(parameter)
    field.validators = [*field.validators, possible]
    return field


def _shaped(parameter):
    words = {"label": parameter.label, "help_text": parameter.help}
    match parameter.shape:
        case Shape.TICK:
            return forms.BooleanField(required=False, **words)
        case Shape.NUMBER:
            read = partial(cells.whole, **cells.bounds(parameter.least, parameter.most))
            return WholeField(most=parameter.most, reader=read, **words)
        case Shape.DATE:
            return DayField(when=When.AHEAD, **words)
        case Shape.DAY_OF_YEAR:
            return forms.CharField(required=False, **words)
        case Shape.SHARE:
            return ShareField(**words)
        case Shape.RULES:
            return RulesField(required=parameter.needed, **words)
        case Shape.PRIZES:
            return PrizeField(choices(parameter), required=False, **words)
        case Shape.CHOICES:
            offered, widget = choices(parameter), forms.CheckboxSelectMultiple
            words |= {"error_messages": {"required": "请选择。"}}
            return forms.TypedMultipleChoiceField(choices=offered, widget=widget, required=parameter.needed, **words)
    return forms.CharField(max_length=20, **words)


class ShareField(forms.CharField):
    """A share of two whole numbers: 2/3."""

    def prepare_value(self, value):
        """(2, 3) as it is typed."""
        return "/".join(map(str, value)) if isinstance(value, list | tuple) else value

    def to_python(self, value):
        """[2, 3], or a message."""
        parts = [part.strip() for part in super().to_python(value).split("/")]
        if len(parts) != 2 or not all(part.isascii() and part.isdecimal() for part in parts):
            raise forms.ValidationError("请写成分数，例如 2/3。")
        return [int(part) for part in parts]


class RulesField(forms.CharField):
    """Rules by their numbers: S0、S2、S5."""

    def prepare_value(self, value):
        """("S0", "S2") as it is typed."""
        return "、".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value):
        """["S0", "S2"], or a message naming what is no rule."""
        ids, rules = {rule.casefold(): rule for rule, _ in RULE_CHOICES}, []
        for part in re.split(r"[\s,，、;；]+", super().to_python(value)):
            if part and part.casefold() not in ids:
                summed = part.upper() in RULES
                why = "由其他规则汇总得出，不能填在这里" if summed else "没有这个编号的规则"
                raise forms.ValidationError(f"“{part}”：{why}。")
            rules += [ids[part.casefold()]] if part else []
        return list(dict.fromkeys(rules))


class PrizeField(forms.CharField):
    """The prize each way of appointment allows at best, one a line; empty until the association has said."""

    def __init__(self, choices, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), **kwargs)
        self.words = dict(choices)

    def prepare_value(self, value):
        """(("OPEN", "一等奖"),) as it is typed."""
        if isinstance(value, str):
            return value
        return "\n".join(f"{self.words.get(method, method)}：{prize}" for method, prize in value or ())

    def to_python(self, value):
        """[["OPEN", "一等奖"]], or a message naming the line."""
        by_word, prizes = {word: method for method, word in self.words.items()}, []
        for line in super().to_python(value).splitlines():
            word, _, prize = (part.strip() for part in line.replace(":", "：").partition("："))
            if word not in by_word or not prize:
                raise forms.ValidationError(f"“{line}”应写成“产生方式：奖等”，产生方式为{'、'.join(by_word)}。")
            prizes.append([by_word[word], prize])
        return prizes
