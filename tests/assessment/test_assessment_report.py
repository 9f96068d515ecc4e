"""`manage.py assessment_report`: the same papers as the page makes."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.assessment.judged import TODAY, province
from tests.assessment.papers import text

pytestmark = pytest.mark.once


@pytest.fixture
def world(cast):
    return province(cast)


def run(*arguments):
    said = StringIO()
    call_command("assessment_report", "--year", str(TODAY.year), *map(str, arguments), stdout=said)
    return said.getvalue()


@pytest.mark.parametrize("who", ["江海省甲学会", "513200005090100173", "51320000509010017３"])
def test_one_society(world, tmp_path, who):
    out = tmp_path / "paper.pdf"
    if who.endswith("３"):  # full-width digits are somebody else's code
        with pytest.raises(CommandError, match="没有名称或信用代码为"):
            run("--society", who, "--out", out)
        return
    assert run("--society", who, "--out", out) == f"{out} {out.stat().st_size} bytes\n"
    assert "江海省甲学会" in text(out.read_bytes())


def test_the_province_in_one_file(world, tmp_path):
    out = tmp_path / "province.pdf"
    run("--all", "--out", out)
    assert "3家学会两化情况" in text(out.read_bytes())
    assert [path.name for path in tmp_path.iterdir()] == ["province.pdf"]


def test_all_into_a_folder(world, tmp_path):
    run("--all", "--out", tmp_path / "new" / "papers")
    names = sorted(path.name for path in (tmp_path / "new" / "papers").iterdir())
    endings = f"{TODAY.year}年度两化评估报告.pdf"
    assert names == sorted(f"{name}{endings}" for name in ["全省", "江海省甲学会", "江海省乙学会", "江海省丙学会"])


def test_readable_by_those_who_may_read_the_folder(world, tmp_path):
    run("--society", "江海省甲学会", "--out", tmp_path / "paper.pdf")
    (tmp_path / "other").touch()
    assert (tmp_path / "paper.pdf").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("year", ["2015", str(TODAY.year + 1)])
def test_a_year_without_a_report(world, tmp_path, year):
    with pytest.raises(CommandError, match="年度应在2016至"):
        call_command("assessment_report", "--year", year, "--all", "--out", tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written(world, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="写不到"):
        run("--society", "江海省甲学会", "--out", tmp_path / "file" / "paper.pdf")


@pytest.mark.parametrize("arguments", [[], ["--all", "--society", "甲"]])
def test_one_society_or_all(world, tmp_path, arguments):
    with pytest.raises(CommandError):
        run(*arguments, "--out", tmp_path / "x.pdf")
