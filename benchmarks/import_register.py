"""Importing 10,000 rows against openpyxl reading the same file, side by side in one run.

    DATABASE_URL=postgres://… python -m benchmarks.import_register [--rows 10000] [--times 3]

The yardstick is the cheapest thing openpyxl can do with the file: `read_only`, `values_only`, every sheet. Measured is
reading and understanding it, the preview, and the whole import, from the bytes of the file to the committed
transaction: guard, reading, matching, comparing, writing with audit rows, and judging the societies anew, for which a
person waits up to 50 societies; above that a job of its own does it afterwards. First onto an empty register, then
again, unchanged. Where other work is done besides, time on processors (PostgreSQL's too) says more than the clock.
"""

import argparse
import datetime
import io
import os
import random
import statistics
import time
from contextlib import contextmanager
from unittest import mock

import django
from django.core.management import call_command
from django.db import transaction

from benchmarks.databases import backend, spent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
YARDSTICK = "openpyxl reads the file"
GOALS = {"reading and understanding": 1.0, "first import, not judged": 1.5}  # without judging, which a job does


SOCIETY = "序号 学会名称 统一社会信用代码 学科类别 登记日期 挂靠单位 个人会员 单位会员 理事人数 本届起始 本届届满"
PERSON = "序号 学会名称 姓名 性别 出生日期 学历 岗位 用工性质 专兼职 招聘方式 入职日期 离职日期 合同起 合同止"
HEADS = {"学会": SOCIETY, "专职人员": f"{PERSON} 社保 薪酬标准 政治面貌"}


def workbook(rows):
    """A register of `rows` rows, one society to every nine persons, in the spellings of a real one."""
    from openpyxl import Workbook
    from stdnum.cn.uscc import calc_check_digit

    dice, book = random.Random(141), Workbook()
    names = [f"江海省第{number}学会" for number in range(1, rows // 10 + 1)]
    for title, heads in HEADS.items():
        sheet = book.create_sheet(title)
        sheet.append([f"江海省省级学会{title}情况汇总表（2026年度）"])
        sheet.append(heads.split(" "))
    for number, name in enumerate(names, 1):
        code = f"51320000MJ{number:07d}"
        given = [
            number,
            name,
            code + calc_check_digit(code),
            "工科",
            day(dice, 1980),
            "江海大学",
            f"{number:,}",
            12,
            60,
        ]
        book["学会"].append([*given, "2023.1.2", "2028.1.1"])
    for number in range(rows - len(names)):
        given = [
            number + 1,
            names[number % len(names)],
            f"李{chr(0x4E00 + number % 20_000)}",
            dice.choice("男女"),
            day(dice, 1970),
            "本科",
        ]
        given += [dice.choice(["会计", "学术部干事"]), "社会聘用", "专职", "公开招聘", day(dice, 2010), None]
        given += [day(dice, 2015), day(dice, 2028), "是", "参照事业单位", "群众"]
        book["专职人员"].append(given)
    target = io.BytesIO()
    book.save(target)
    return target


def day(dice, year):
    """A day within five years, in one of five spellings."""
    date = datetime.date(year, 1, 1) + datetime.timedelta(days=dice.randrange(1800))
    return dice.choice([date, date, f"{date:%Y/%m/%d}", f"{date:%Y.%m.%d}", f"{date:%Y年%m月%d日}"])


def timed(work):
    """(seconds, seconds on a processor, here and in the database's process) that a piece of work takes."""
    started, worked = time.perf_counter(), processor()
    work()
    return time.perf_counter() - started, processor() - worked


def processor():
    """Seconds on a processor so far, of this process and of the one that serves it in PostgreSQL."""
    from django.db import connection

    return time.process_time() + (spent([backend()]) if connection.vendor == "postgresql" else 0)


def openpyxl_reads(file):
    """Every value of every sheet."""
    from openpyxl import load_workbook

    file.seek(0)
    book = load_workbook(file, read_only=True)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        for _ in sheet.iter_rows(values_only=True):
            pass


def measured(file):
    """{step: (seconds, seconds on a processor)} of one round, all of it rolled back."""
    from societies.register import judging, service
    from societies.register.summary import summary

    def imported():
        service.commit(file, actor=None)

    steps = {
        YARDSTICK: timed(lambda: openpyxl_reads(file)),
        "reading and understanding": timed(lambda: service.read(file)),
        "preview, with comparing": timed(lambda: summary(service.plan(file))),
    }
    with rolled_back(), mock.patch.object(judging, "facts_changed"):  # what is put off till the end is a part of it
        steps["first import, not judged"] = timed(imported)
    with rolled_back():
        steps["first import and judging"] = timed(imported)
        steps["second import, unchanged"] = timed(imported)
    return steps


@contextmanager
def rolled_back():
    """A transaction of which nothing stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def compare(file, times):
    """Lines of figures: medians of the seconds, and of the ratios within each round."""
    rounds = [measured(file) for _ in range(times)]
    for step in rounds[0]:
        seconds = statistics.median(one[step][0] for one in rounds)
        wall, worked = (statistics.median(one[step][n] / one[YARDSTICK][n] for one in rounds) for n in (0, 1))
        goal = f"(goal {GOALS[step]} ×)" if step in GOALS else ""
        yield f"{step:26} {seconds:6.2f} s {wall:5.2f} ×, by processor {worked:5.2f} × {goal}".rstrip()


def main():
    """Print the figures; everything is rolled back."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    django.setup()
    call_command("migrate", verbosity=0)
    file = workbook(options.rows)
    print(f"{options.rows} rows in {len(file.getvalue()) >> 10} KiB, median of {options.times} runs")
    for line in compare(file, options.times):
        print(line)


if __name__ == "__main__":
    main()
