"""Forms of the assessment pages."""

import datetime
from contextlib import suppress
from copy import copy

from django import forms
from django.urls import reverse
from django.utils import timezone

from assessment.models import Decision, PolicyVersion
from assessment.parameter_fields import field_for
from assessment.parameters import GROUPS, PARAMETERS
from assessment.services.policies import past, refuse_overlap
from assessment.services.reports import ALL, all_of
from core.days import When
from core.document_no import document_no
from core.fields.boxes import CHOOSE, DayField, WholeField, YearField
from core.locking import seen_version
from core.values import date_cn
from rulebook.bounds import impossible
from rulebook.outcomes import Verdict
from rulebook.policy import policy_from
from societies.models import Society
from societies.picking import NAMED, ModelByNameChoiceField
from societies.scoping import ScopedFormMixin

FIRST_YEAR = 2016  # the policy's


class DecisionForm(ScopedFormMixin, forms.ModelForm):
    """认定 or 豁免 of one rule for one society; a waiver is offered only to those who may waive, and must end.

    `seen` is the id of the newest decision on the rule that the page shows: one made since is shown before this one
    takes its place.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Decision
        fields = ["verdict", "reason", "document_no", "valid_to"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "reason": "写明依据的材料和核实情况，会与检查结果并列显示。",
            "document_no": "例如 苏科协学〔2026〕12号，没有可不填。",
            "valid_to": "豁免必须有截止日期；认定不填表示长期有效。",
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if not user.has_perm("assessment.waive"):
            choices = self.fields["verdict"].choices
            self.fields["verdict"].choices = [choice for choice in choices if choice[0] != Verdict.WAIVED]
            self.fields["verdict"].help_text = "需要豁免的，请提请学会部部长作出。"
            self.fields["valid_to"].help_text = "不填表示长期有效。"

    def clean_seen(self):
        """As a number; a page that does not know has seen none."""
        return seen_version(self.cleaned_data["seen"])

    def clean_document_no(self):
        """The number in its official form."""
        return document_no(self.cleaned_data["document_no"])

    def clean(self):
        """A waiver without an end, or an end in the past, is refused at its field."""
        values = super().clean()
        end, today = values.get("valid_to"), timezone.localdate()
        if values.get("verdict") == Verdict.WAIVED and not end and "valid_to" not in self.errors:
            self.add_error("valid_to", "豁免必须有截止日期，例如一年后的今天。")
        if end and end < today:
            told = f"截止日期{date_cn(end)}早于今天（{date_cn(today)}）"
            self.add_error("valid_to", f"{told}，请填写今后的日期。")
        return values


class WithdrawForm(ScopedFormMixin, forms.Form):
    """How and why a decision is taken back; nothing is chosen beforehand.

    One that holds no more can only be said never to have been made. `version` is that of the decision on the page:
    a page from before somebody else withdrew it is not a word on what it is now.
    """

    KINDS = [("from_today", "自今天起撤销"), ("never", "误操作撤销：视为从未作出")]
    kind = forms.ChoiceField(label="撤销方式", choices=KINDS, widget=forms.RadioSelect, error_messages=CHOOSE)
    reason = forms.CharField(label="撤销原因", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, decision, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = decision.version
        if not decision.holds_on(timezone.localdate()):
            self.fields["kind"].choices = self.KINDS[1:]

    def clean(self):
        """`never_made`, as the service takes it."""
        values = super().clean()
        values["never_made"] = values.get("kind") == "never"
        return values


class ReportForm(ScopedFormMixin, forms.Form):
    """Which report: one society, the province, or one paper for every society."""

    SCOPES = [("society", "一家学会"), ("province", "全省汇总"), ("batch", "每家学会各一份（打包下载）")]
    scope = forms.ChoiceField(label="范围", choices=SCOPES, error_messages=CHOOSE)
    society = ModelByNameChoiceField(label="学会", queryset=Society.objects.all(), required=False, help_text=NAMED)
    year = YearField(label="年度")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.fields["scope"].choices = [(scope, words.replace(ALL, all_of(user))) for scope, words in self.SCOPES]

    def clean(self):
        """One society needs to be named, and the year must have begun."""
        values = super().clean()
        if values.get("scope") == "society" and not values.get("society") and "society" not in self.errors:
            self.add_error("society", "请选择一家学会。")
        if values.get("year") and values["year"] < FIRST_YEAR:
            self.add_error("year", f"政策{FIRST_YEAR}年印发，请填写{FIRST_YEAR}年以后的年度。")
        return values


class PolicyForm(ScopedFormMixin, forms.Form):
    """A new policy version: what it is, from when, and every parameter, starting from `policy`.

    Its cleaned data carry `parameters` as a version stores them and `policy` as the rules read them.
    """

    document_no = forms.CharField(label="文号", max_length=50, help_text="例如 苏科协发〔2016〕141号。")
    title = forms.CharField(label="名称", max_length=150)
    in_force_from = DayField(label="生效日期", when=When.AHEAD, help_text="今天或以后；之前的结果不变。")
    in_force_until = DayField(
        label="生效至", when=When.AHEAD, required=False, help_text="只用一段时间的填写；次日起自动恢复此前的参数。"
    )
    note = forms.CharField(label="说明", max_length=300, required=False)

    def __init__(self, *args, user, policy, day=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        self.initial["in_force_from"] = day
        follow = {"hx-post": reverse("assessment:policy_add"), "hx-trigger": "change", "hx-vals": '{"do": "base"}'}
        follow |= {"hx-target": "#policy", "hx-select": "#policy", "hx-swap": "outerHTML"}
        self.fields["in_force_from"].widget.attrs |= follow
        for name, parameter in PARAMETERS.items():
            self.fields[name] = field_for(parameter)
            self.initial[name] = getattr(policy, name)

    def unchecked(self):
        """The same form with what was posted in its boxes, and nothing said of it yet."""
        form = copy(self)
        posted = {name: field.widget.value_from_datadict(self.data, {}, name) for name, field in self.fields.items()}
        form.is_bound, form.initial, form._bound_fields_cache = False, posted, {}
        return form

    def groups(self, opened=(), changed=()):
        """[(title, [(bound field, unit)], whether it is open)] of the parameters: open is what the person `opened`, and
        every group with a parameter that is faulty or among the `changed` ones."""
        telling = {*changed, *self.errors}
        return [
            (
                title,
                [(self[one.name], one.unit) for one in group],
                title in opened or not telling.isdisjoint(one.name for one in group),
            )
            for title, group in GROUPS
        ]

    def head(self):
        """The bound fields that are no parameters."""
        return [self[name] for name in self.base_fields]

    def clean_document_no(self):
        """The number in its official form."""
        return document_no(self.cleaned_data["document_no"])

    def clean_in_force_from(self):
        """Not in the past, and on no day on which another version begins."""
        begin = self.cleaned_data["in_force_from"]
        if begin < timezone.localdate():
            raise forms.ValidationError(past(begin))
        if PolicyVersion.objects.visible_to(self.user).filter(in_force_from=begin).exists():
            begun = begin <= timezone.localdate()
            way = "它已经生效，不能撤回，请换一天" if begun else "请换一天，或先撤回那个版本"
            raise forms.ValidationError(f"已有一个版本在这一天生效，{way}。")
        return begin

    def clean(self):
        """The parameters together, as a policy; an end that can be one: a trial refuses what saving would."""
        values = super().clean()
        if {"in_force_from", "in_force_until"} <= values.keys():
            try:
                refuse_overlap(values["in_force_from"], values["in_force_until"])
            except forms.ValidationError as error:
                self.add_error(None, error)
        given = {name: values[name] for name in PARAMETERS if name in values}
        plain = {name: v.isoformat() if isinstance(v, datetime.date) else v for name, v in given.items()}
        if given.keys() == PARAMETERS.keys():
            for name, words in impossible(policy_from(plain)).items():  # of the parameters beside each other
                self.add_error(name, words)
        if not self.errors:
            values["parameters"], values["policy"] = plain, policy_from(plain, values["document_no"])
        return values


class LaterForm(ScopedFormMixin, forms.Form):
    """What becomes of later versions that bring back what is changed; nothing is chosen beforehand.

    `plan` (assessment.plans.Plan) is what the page shows; what was chosen before another one holds no more.
    """

    KINDS = [("follow", "跟着改：后面的版本也用新的参数"), ("leave", "不跟着改：到那天照后面的版本")]
    later = forms.ChoiceField(label="后面的版本", choices=KINDS, widget=forms.RadioSelect, error_messages=CHOOSE)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan

    def clean(self):
        """`follow`, as the services take it."""
        values = super().clean()
        if values.get("later") and self.data.get("seen") != self.plan.digest():
            self.add_error("later", "政策版本或您填的参数有变动，请看过上面的安排，再选一次。")
        return values | {"follow": values.get("later") == "follow"}


class WhatIfForm(ScopedFormMixin, forms.Form):
    """Numbers to try; an empty box keeps what is recorded. `now`: the results (assessment.checkup) it starts from."""

    hire = WholeField(label="多招专职人员", required=False, most=500)
    members = WholeField(label="个人会员", required=False, most=10_000_000)
    birth_date = DayField(label="秘书长出生日期", required=False, when=When.PAST)
    term_end = DayField(label="本届届满", required=False, when=When.AHEAD)

    NOW = {  # field: (rule, words of its values)
        "hire": ("W1", "现有 {现有} 人，应配 {应配} 人"),
        "members": ("E8a", "现为 {个人会员:,} 人，单位会员照旧"),
        "birth_date": ("S2", "现为 {出生日期}"),
        "term_end": ("S2", "现为 {本届届满}"),
    }

    RULES = sorted({rule for rule, _ in NOW.values()})

    def __init__(self, *args, now=(), **kwargs):
        super().__init__(*args, **kwargs)
        values = {result.rule.id: result.values for result in now}
        for name, (rule, words) in self.NOW.items():
            with suppress(KeyError):  # nothing recorded
                self.fields[name].help_text = words.format(**values[rule])
