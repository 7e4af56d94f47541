"""Paths of budget lines from the codes that are printed."""

from __future__ import annotations

import re

from lakip_audit.extraction.tabular.code_tree import CodeTree, LineTree, marks_by_level, slug


def paths(*codes: str) -> list[str]:
    tree = CodeTree()
    return [tree.path(code) for code in codes]


def test_codes_of_a_ministry() -> None:
    assert paths(
        "EC", "EC.6071", "QDI", "QDI.029", "051", "A", "B", "052", "A", "WA", "WA.6040", "EBA", "EBA.994", "001"
    ) == [
        "EC",
        "EC/6071",
        "EC/6071/QDI",
        "EC/6071/QDI/029",
        "EC/6071/QDI/029/051",
        "EC/6071/QDI/029/051/A",
        "EC/6071/QDI/029/051/B",
        "EC/6071/QDI/029/052",
        "EC/6071/QDI/029/052/A",
        "WA",
        "WA/6040",
        "WA/6040/EBA",
        "WA/6040/EBA/994",
        "WA/6040/EBA/994/001",
    ]


def test_a_part_that_repeats_the_code_above_it() -> None:
    assert paths("QDI.029", "051", "051.0A", "051.0B", "052", "052.0A")[2:] == [
        "QDI.029/051/A",
        "QDI.029/051/B",
        "QDI.029/052",
        "QDI.029/052/A",
    ]


def test_codes_of_local_government_tell_their_whole_path() -> None:
    assert paths("1.01.02", "1.01.02.2.01", "1.01.02.2.01.03", "1.01.03") == [
        "1/01/02",
        "1/01/02/2/01",
        "1/01/02/2/01/03",
        "1/01/03",
    ]


def test_running_numbers_as_levels() -> None:
    tree = LineTree()
    lines = [("I", "Program A"), ("1", "Gaji"), ("2", "Kantor"), ("II", "Program B"), ("1", "Gaji")]
    assert [tree.path(mark, words) for mark, words in lines] == [
        "program-a",
        "program-a/gaji",
        "program-a/kantor",
        "program-b",
        "program-b/gaji",
    ]


def test_dotted_running_numbers() -> None:
    tree = LineTree()
    assert [tree.path(mark, mark) for mark in ("1", "1.1", "1.2", "10", "10.1")] == [
        "1",
        "1/1-1",
        "1/1-2",
        "10",
        "10/10-1",
    ]


def test_levels_named_by_words() -> None:
    levels = [re.compile("program"), re.compile("kegiatan")]
    assert marks_by_level(["PROGRAM A", "Kegiatan B"], levels) is not None
    assert marks_by_level(["PROGRAM A", "Gaji"], levels) is None
    assert marks_by_level(["Program A", "Program B"], levels) is None


def test_slugs_are_cut_between_words() -> None:
    assert slug("Dinas Kesehatan, Kab. Contoh") == "dinas-kesehatan-kab-contoh"
    assert slug("satu dua tiga", 8) == "satu-dua"
    assert slug("…") == ""
