"""What a person tells an import: the file, what its columns are, how its questions are answered."""

from django import forms

from core.fields.boxes import FileField
from core.fields.filebox import FileBox
from societies.register import uploads
from societies.register.columns import FIRST, sheets
from societies.scoping import ScopedFormMixin

LEAVE_OUT = "-"
# Columns about which a question is open: saying nothing else settles it too
ASKED = ("doubtful", "proposed", "doubled")
FEW = 5  # options that lie open
BY_SOCIETY = ("code", "succession")  # questions that name the society only beside their words


class UploadForm(ScopedFormMixin, forms.Form):
    """The workbook."""

    file = FileField(
        label="名册",
        help_text="Excel 或 WPS 表格（.xlsx、.xls、.et）、OpenDocument 表格（.ods）、CSV 或网页表格（.htm、.html），"
        "不超过 20 MB，每张工作表不超过 20,000 行、60 列。",
        widget=FileBox(attrs={"accept": ".xlsx,.xls,.ods,.csv,.et,.htm,.html"}),
        error_messages={"required": "请选择要导入的工作簿。", "empty": "这个文件是空的，请重新选择。"},
    )

    def clean_file(self):
        """The upload, when it is a workbook at all."""
        uploads.check(self.cleaned_data["file"])
        return self.cleaned_data["file"]


class DecisionForm(ScopedFormMixin, forms.Form):
    """One field for each question of a plan's summary, answered with our proposal until somebody says otherwise.

    Short choices lie open; long ones, such as the heads of a sheet, are a list to choose from.
    """

    def __init__(self, *args, plan, **kwargs):
        self.questions = plan.get("questions", [])  # without them: planned by an older version, its file lives a day
        super().__init__(*args, **kwargs)
        for question in self.questions:
            options = list(question["options"].items())
            few = len(options) <= FEW
            name = f"{question['society']}：" if question["kind"] in BY_SOCIETY else ""
            self.fields[question["key"]] = forms.ChoiceField(
                label=f"{name}{question['message']}",
                help_text=_help(question),
                choices=options if few else [("", "请选择"), *options],
                initial=question["choice"] or question.get("proposal", ""),
                widget=forms.RadioSelect if few else forms.Select,
                required=False,
            )

    def asked(self):
        """The bound fields of questions that must be answered and are not yet."""
        required = [question for question in self.questions if question.get("required", True)]
        return [self[question["key"]] for question in required if not question["choice"]]

    def settled(self):
        """Those that were answered before, to be answered otherwise."""
        required = [question for question in self.questions if question.get("required", True)]
        return [self[question["key"]] for question in required if question["choice"]]

    def besides(self):
        """[(what they are about, what comes of no answer, bound fields)] of questions that need not be answered."""
        free = [question for question in self.questions if not question.get("required", True)]
        sheets = [self[question["key"]] for question in free if question["kind"] == "sheet"]
        columns = [self[question["key"]] for question in free if question["kind"] != "sheet"]
        groups = [("没有认出表头的工作表", "不选就不导入", sheets), ("不认识的列", "不选就不读取", columns)]
        return [group for group in groups if group[-1]]

    def decisions(self):
        """{question's key: answer} of those answered; what need not be answered and was left as proposed was not."""
        said = {question["key"]: self.cleaned_data.get(question["key"]) for question in self.questions}
        left = {one["key"]: one["proposal"] for one in self.questions if not one["required"] and not one["choice"]}
        return {key: answer for key, answer in said.items() if answer and left.get(key) != answer}


def _help(question):
    where = f"{question['sheet']} {question['cell']}".strip()
    proposal = question["options"].get(question.get("proposal", ""), "")
    return f"位置：{where}。建议：{proposal}" if proposal else f"位置：{where}"


class ColumnsForm(ScopedFormMixin, forms.Form):
    """What each column of one table is, chosen by hand; `table` is its description in a plan's summary."""

    def __init__(self, *args, table, chosen, **kwargs):
        super().__init__(*args, **kwargs)
        self.table = table
        kinds = [spec for spec in sheets() if spec.title == table["is"] or table["is"] == FIRST]
        heads = [
            (head if spec.title == table["is"] else f"{spec.title}·{head}",) * 2
            for spec in sorted(kinds, key=lambda spec: spec.title != table["is"])
            for head in spec.columns
        ]
        for column in table["columns"]:
            letter = column["letter"]
            self.fields[letter] = forms.ChoiceField(
                label=f"{letter} 列“{column['label']}”",
                choices=[(LEAVE_OUT, "不导入这一列"), *heads],
                initial=chosen.get(letter, column["is"]) or LEAVE_OUT,
                required=False,
            )

    def rows(self):
        """[(column's description, bound field)]."""
        return [(column, self[column["letter"]]) for column in self.table["columns"]]

    def mapping(self):
        """{column letter: head, "" to leave it out} of the columns that are to be read otherwise than they are, and of
        those about which it is being asked."""
        chosen = {letter: "" if head == LEAVE_OUT else head for letter, head in self.cleaned_data.items() if head}
        known = {column["letter"]: column["is"] for column in self.table["columns"]}
        asked = {column["letter"] for column in self.table["columns"] if column["how"] in ASKED}
        return {letter: head for letter, head in chosen.items() if head != known[letter] or letter in asked}
