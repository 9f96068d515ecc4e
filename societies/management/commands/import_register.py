"""`manage.py import_register`: a register workbook, by the same services as the page.

Exit codes: 0 written (or would be), 1 errors, 2 questions that a person or a file of answers must decide.
"""

import json
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from societies.models import RegisterImport
from societies.register import service
from societies.register import undo as taking_back
from societies.register.obstacles import explain, undoing
from societies.register.report import report

STATES = {"new": "新增", "changed": "修改", "unchanged": "未变", "removed": "移除", "set_back": "改回"}
ERRORS, QUESTIONS = 1, 2
REASON = "由命令行撤回"


class Command(BaseCommand):
    help = "Import a register workbook: all of it, or nothing when anything is wrong or undecided."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", nargs="?", help="the workbook")
        parser.add_argument(
            "--undo", metavar="ID", type=int, help="take this import back instead: all of it, or nothing"
        )
        parser.add_argument("--dry-run", action="store_true", help="compare only, write nothing")
        parser.add_argument("--format", choices=["table", "json"], default="table")
        parser.add_argument("--year", type=int, help="the year of the figures, whatever the titles say")
        parser.add_argument("--unit", default="", metavar="万元", help="the unit of amounts of money")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="SHEET!COLUMN=HEAD",
            help="what a column is; no HEAD: not read",
        )
        parser.add_argument("--map-file", metavar="F.json", help="the same: {sheet: {column letter: head}}")
        parser.add_argument("--answers", metavar="F.json", help="{id of a question: answer}")

    def handle(self, *, file, undo, dry_run, format, year, unit, map, map_file, answers, **options):
        if (file is None) == (undo is None):
            raise CommandError("Give either FILE or --undo ID.", returncode=2)
        if undo is not None:
            self._undo(undo, dry_run, format)
            return
        said = {"mapping": _mapping(map, map_file), "decisions": _loaded(answers), "year": year, "unit": unit}
        try:
            with open(file, "rb") as workbook:
                plan = _import(workbook, file, dry_run, said)
        except OSError:
            message = "无法读取这个文件，请核对路径和权限。"
            self._show([{"sheet": "", "cell": "", "value": file, "message": message}], format)
            raise SystemExit(ERRORS) from None
        except ValueError as error:
            raise CommandError(str(error)) from error
        if idle := sorted(said["decisions"].keys() - plan.content.answers.asked.keys()):
            self.stderr.write(f"没有用上的回答，表里没有这些问题：{'、'.join(idle)}。")
        self._tell(plan, format, dry_run)

    def _tell(self, plan, format, dry_run):
        code = ERRORS if plan.problems else QUESTIONS if plan.undecided else 0
        for line in notices(plan):
            self.stderr.write(line)
        if plan.kept:
            self.stderr.write(f"导入编号 {plan.kept.pk}，要撤回时用 --undo {plan.kept.pk}。")
        if format == "json" and (dry_run or code == QUESTIONS):
            self._json(report(plan))
        elif code == ERRORS:
            self._show([asdict(problem) for problem in plan.problems], format)
        elif code == QUESTIONS:
            self._show([_as_row(question) for question in plan.undecided], format)
        else:
            self._show(plan.counts(), format)
        if code:
            raise SystemExit(code)

    def _undo(self, pk, dry_run, format):
        """Take an import back; exit 1 says what stands in the way."""
        try:
            plan = _undone(pk, dry_run)
        except ValidationError as error:
            self._show([{"sheet": "", "cell": "", "value": "", "message": one} for one in error.messages], format)
            raise SystemExit(ERRORS) from error
        if plan.obstacles:
            explain(plan.obstacles)
            self._show([_told(one) for one in plan.obstacles], format)
            raise SystemExit(ERRORS)
        counts = {"removed": len(plan.removed), "set_back": len(plan.set_back)}
        self._show([{"sheet": plan.imported.name} | counts], format)

    def _show(self, rows, format):
        if format == "json":
            self._json(rows)
            return
        for row in rows:
            words = (f"{STATES[name]} {value}" if name in STATES else str(value) for name, value in row.items())
            self.stdout.write("  ".join(words).rstrip())

    def _json(self, value):
        self.stdout.write(json.dumps(value, ensure_ascii=False, indent=1))


def _mapping(pairs, file):
    """{sheet: {letter: head}} of --map and --map-file. Raises CommandError."""
    mapping = {sheet: dict(columns) for sheet, columns in _loaded(file).items()}
    for pair in pairs:
        place, equals, head = pair.partition("=")
        sheet, mark, letter = place.rpartition("!")
        if not (equals and mark and letter.isalpha()):
            raise CommandError(f"“{pair}”不对，请写成 工作表!列=表头，例如 学会!D=个人会员；不导入的列等号后留空。")
        mapping.setdefault(sheet, {})[letter.upper()] = head
    return mapping


def _loaded(path):
    """The object in a JSON file; {} without one. Raises CommandError."""
    if not path:
        return {}
    try:
        with open(path, encoding="utf-8") as file:
            value = json.load(file)
    except (OSError, ValueError) as error:
        raise CommandError(f"无法读取“{path}”：应为 JSON 文件。") from error
    if not isinstance(value, dict):
        raise CommandError(f"“{path}”应是一个 JSON 对象。")
    return value


def _import(workbook, name, dry_run, said):
    if dry_run:
        return service.plan(workbook, name=name, **said)
    try:
        return service.commit(workbook, actor=None, name=name, **said)
    except service.Refused as refused:
        plan = refused.plan
        if plan.ready:  # nothing wrong in the workbook: somebody else wrote in between
            plan.content.refuse(str(refused))
        return plan


def _undone(pk, dry_run):
    """The Undoing of an import, done or only looked at; its obstacles say why it was not."""
    imported = RegisterImport.objects.filter(pk=pk).first()  # unscoped: whoever has the server has the data
    if imported is None:
        raise ValidationError(f"没有编号为 {pk} 的导入。")
    if words := taking_back.refusal(imported):
        raise ValidationError(words)
    if dry_run:
        return undoing(imported)
    try:
        return taking_back.undo(actor=None, imported=imported, reason=REASON)
    except taking_back.InTheWay as error:
        return error.plan


def _told(obstacle):
    row = obstacle.row
    changes = "；".join(f"{field}：{then} → {now}" for field, then, now in obstacle.told)
    message = " ".join(filter(None, [row.society_name, obstacle.words, changes, obstacle.who]))
    return {"sheet": row.sheet, "cell": str(row.line), "value": row.called, "message": message}


def _as_row(question):
    """A question as one line: what to answer, and how to give the answer."""
    ways = "；".join(f"{answer}：{words}" for answer, words in question.options.items())
    proposal = f"建议 {question.proposal}。" if question.proposal else ""
    message = f"{question.message}请用 --answers 回答“{question.key}”（{ways}）。{proposal}"
    return {"sheet": question.sheet, "cell": question.cell, "id": question.key, "message": message}


def notices(plan):
    """What was not read, and other things worth knowing."""
    for table, column in plan.unknown:
        yield f"没有读取工作表“{table.sheet}”的 {column.cell} 列“{column.label}”：不认识这个表头。"
    for one in plan.left:
        where = f"第 {one.row} 行" if one.row else ""
        yield f"没有读取工作表“{one.sheet}”{where}：{one.why}。{one.words}".rstrip()
    yield from plan.notices
