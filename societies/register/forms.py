"""What a person tells an import: the file, what unknown columns mean, how its questions are answered."""

from django import forms

from core.fields.boxes import FileField
from core.fields.filebox import FileBox
from societies.register import uploads
from societies.register.columns import sheets
from societies.scoping import ScopedFormMixin

LEAVE_OUT = "-"


class UploadForm(ScopedFormMixin, forms.Form):
    """The workbook."""

    file = FileField(
        label="名册",
        help_text="Excel 工作簿（.xlsx），不超过 20 MB，每张工作表不超过 20,000 行、60 列。",
        widget=FileBox(attrs={"accept": ".xlsx"}),
        error_messages={"required": "请选择要导入的工作簿。", "empty": "这个文件是空的，请重新选择。"},
    )

    def clean_file(self):
        """The upload, when it is a workbook at all."""
        uploads.check(self.cleaned_data["file"])
        return self.cleaned_data["file"]


class DecisionForm(ScopedFormMixin, forms.Form):
    """One field for each unknown column and each question of a plan's summary."""

    def __init__(self, *args, plan, **kwargs):
        self.plan = plan
        self.questions = plan.get("questions", [])  # without them: planned by an older version, its file lives a day
        super().__init__(*args, **kwargs)
        known = {spec.title: list(spec.columns) for spec in sheets()}
        for column in plan["unknown"]:
            choices = [
                ("", "暂不读取"),
                (LEAVE_OUT, "不需要这一列"),
                *((head, head) for head in known[column["sheet"]]),
            ]
            self.fields[_column_name(column)] = forms.ChoiceField(
                label=f"{column['sheet']} {column['cell']}“{column['head']}”", choices=choices, required=False
            )
        for question in self.questions:
            self.fields[question["key"]] = forms.ChoiceField(
                label=f"{question['society']}：{question['message']}",
                help_text=f"位置：{question['sheet']} {question['cell']}",
                choices=list(question["options"].items()),
                initial=question["choice"],
                widget=forms.RadioSelect,
                required=False,
            )

    def mapping(self):
        """{sheet: {column letter: head, or "" to leave it out}} of the columns that were named."""
        heads = {}
        for column in self.plan["unknown"]:
            chosen = self.cleaned_data.get(_column_name(column))
            if chosen:
                heads.setdefault(column["sheet"], {})[column["letter"]] = "" if chosen == LEAVE_OUT else chosen
        return heads

    def decisions(self):
        """{question's key: choice} of those answered."""
        keys = [question["key"] for question in self.questions]
        return {key: self.cleaned_data[key] for key in keys if self.cleaned_data.get(key)}


def _column_name(column):
    return f"{column['sheet']}-{column['letter']}"
