"""`manage.py import_register`: a register workbook, by the same services as the page."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand

from societies.register import service
from societies.register.rows import Problem

STATES = {"new": "新增", "changed": "修改", "unchanged": "未变"}


class Command(BaseCommand):
    help = "Import a register workbook (学会 秘书长 专职人员 党建 财务): all of it, or nothing when anything is wrong."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="the workbook (.xlsx)")
        parser.add_argument("--dry-run", action="store_true", help="compare only, write nothing")
        parser.add_argument("--format", choices=["table", "json"], default="table")

    def handle(self, *, file, dry_run, format, **options):
        try:
            with open(file, "rb") as workbook:
                plan = _import(workbook, file, dry_run)
        except OSError:
            message = "无法读取这个文件，请核对路径和权限。"
            self._refuse([{"sheet": "", "cell": "", "value": file, "message": message}], format)
        for line in notices(plan):
            self.stderr.write(line)
        if wrong := problems(plan):
            self._refuse(wrong, format)
        self._show(plan.counts(), format, ["sheet", *STATES])

    def _refuse(self, wrong, format):
        self._show(wrong, format, ["sheet", "cell", "value", "message"])
        raise SystemExit(1)

    def _show(self, rows, format, names):
        if format == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            words = (f"{STATES[name]} {row[name]}" if name in STATES else str(row[name]) for name in names)
            self.stdout.write("  ".join(words).rstrip())


def _import(workbook, name, dry_run):
    if dry_run:
        return service.plan(workbook)
    try:
        return service.commit(workbook, actor=None, name=name)
    except service.Refused as refused:
        plan = refused.plan
        if plan.ready:  # nothing wrong in the workbook: somebody else wrote in between
            plan.content.problems.append(Problem("", "", "", str(refused)))
        return plan


def problems(plan):
    """What keeps the workbook from being written; on the command line nobody can decide a question."""
    rows = [asdict(problem) for problem in plan.problems]
    for question in plan.undecided:
        ways = "；".join(question.options.values())
        message = f"{question.society}：{question.message}请在“导入名册”页面决定（{ways}）。"
        rows.append({"sheet": question.sheet, "cell": question.cell, "value": "", "message": message})
    return rows


def notices(plan):
    """What was not read, and other things worth knowing."""
    for title, column in plan.unknown:
        yield f"没有读取工作表“{title}”的 {column.cell} 列“{column.head}”：不认识这个表头。"
    yield from plan.notices
