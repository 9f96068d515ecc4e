"""`manage.py assessment_report`: the annual report as PDF, by the same code as the page."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from assessment.reports import province_report, report_day, society_report
from assessment.services.reports import paper_name, write_whole
from societies.models import Society


class Command(BaseCommand):
    help = (
        "Write the annual report of one society, or with --all of the province, as PDF. "
        "With --all and a folder as --out, one paper for every society as well."
    )

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, required=True)
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--society", metavar="NAME|CODE")
        which.add_argument("--all", action="store_true")
        parser.add_argument("--out", type=Path, required=True, metavar="PATH")

    def handle(self, *, year, society, out, **options):
        try:
            report_day(year)
        except ValueError as error:
            raise CommandError(str(error)) from None
        try:
            self._write(year, society, out)
        except OSError as error:
            raise CommandError(f"写不到 {out}：{error.strerror}。") from None

    def _write(self, year, text, out):
        if text:
            society = Society.objects.filter(Q(name=text) | Q(uscc=text.upper())).first()
            if society is None:
                raise CommandError(f"没有名称或信用代码为“{text}”的学会。")
            self._save(out, society_report(society, year))
        elif out.is_dir() or not out.suffix:
            out.mkdir(parents=True, exist_ok=True)
            self._save(out / paper_name(None, year), province_report(Society.objects.all(), year))
            for society in Society.objects.order_by("name_order", "pk"):
                self._save(out / paper_name(society, year), society_report(society, year))
        else:
            self._save(out, province_report(Society.objects.all(), year))

    def _save(self, path, content):
        write_whole(path.absolute(), content)
        self.stdout.write(f"{path} {len(content)} bytes")
