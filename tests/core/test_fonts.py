"""Fonts: the generated fonts.conf leads fontconfig to our fonts, and the start-up checks speak."""

import ctypes
import os
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest

from core import fonts


@pytest.fixture
def var(tmp_path, settings, monkeypatch):
    """An empty var folder; FONTCONFIG_FILE is put back afterwards."""
    monkeypatch.setenv("FONTCONFIG_FILE", "")
    settings.VAR = tmp_path / "var"
    settings.FONTS_DIR = ""
    return settings.VAR


def test_the_file_names_the_packaged_fonts_and_the_systems_own(var):
    path = fonts.write_fonts_conf()
    root = ET.parse(path).getroot()
    assert [node.text for node in root.iter("dir")] == [str(Path(pylopdf_fonts_zh_cn.__file__).parent)]
    assert root.find("include").text == "/etc/fonts/fonts.conf"
    assert os.environ["FONTCONFIG_FILE"] == str(path)


def test_the_sites_own_fonts_come_first(var, settings, tmp_path):
    settings.FONTS_DIR = str(tmp_path / "仿宋 & 小标宋")
    root = ET.parse(fonts.write_fonts_conf()).getroot()
    assert next(root.iter("dir")).text == str(tmp_path / "仿宋 & 小标宋")


def test_it_is_written_once_and_again_after_a_change(var, settings, tmp_path):
    path = fonts.write_fonts_conf()
    first = path.stat().st_ino
    assert fonts.write_fonts_conf().stat().st_ino == first
    settings.FONTS_DIR = str(tmp_path)
    assert fonts.write_fonts_conf().stat().st_ino != first
    assert sorted(p.name for p in var.iterdir()) == ["fonts.conf"]


def test_fontconfig_finds_the_packaged_serif_without_any_system_font(var):
    """Control: with no folder named, the same question does not lead to our file."""
    ours = str(Path(pylopdf_fonts_zh_cn.__file__).parent)

    def file_of(conf):
        path = var / "probe.conf"
        path.write_text(conf.replace(f'  <include ignore_missing="yes">{fonts.SYSTEM_CONF}</include>\n', ""))
        command = ["fc-match", "--format=%{file}", "Noto Serif SC"]
        return subprocess.run(
            command, env=os.environ | {"FONTCONFIG_FILE": str(path)}, capture_output=True, text=True
        ).stdout

    var.mkdir()
    assert file_of(fonts.fonts_conf()) == f"{ours}/NotoSerifSC-Regular.otf"
    assert not file_of(fonts.fonts_conf().replace(ours, "/nonexistent")).startswith(ours)


def test_a_complete_machine_has_no_warning(settings):
    settings.FONTS_DIR = ""
    assert fonts.check_fonts(None) == []


MISSING = {
    "libpango-1.0.so.0": "core.W001",
    "libpangoft2-1.0.so.0": "core.W001",
    "libharfbuzz-subset.so.0": "core.W002",
}


@pytest.mark.parametrize("library", MISSING)
def test_a_missing_library_is_named(monkeypatch, settings, library):
    settings.FONTS_DIR = ""
    load = ctypes.CDLL
    monkeypatch.setattr(ctypes, "CDLL", lambda name: load("libabsent.so.0" if name == library else name))
    assert [warning.id for warning in fonts.check_fonts(None)] == [MISSING[library]]


def test_a_fonts_folder_without_fonts_is_named(settings, tmp_path):
    settings.FONTS_DIR = str(tmp_path)
    assert [warning.id for warning in fonts.check_fonts(None)] == ["core.W003"]
    (tmp_path / "simfang.TTF").write_bytes(b"")
    assert fonts.check_fonts(None) == []
