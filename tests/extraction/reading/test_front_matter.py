"""The cover, the lists of contents, and chapters whose title is a line of its own."""

from __future__ import annotations

from lakip_audit.extraction.document import Block, Grid, Paragraph, Place, Style
from lakip_audit.extraction.reading.front_matter import with_front_matter

H, T = Style.HEADING, Style.TEXT


def marked(*blocks: tuple[Style, str] | Grid) -> list[tuple[Style, int, str]]:
    every: list[Block] = [
        block if isinstance(block, Grid) else Paragraph(block[1], Place(), block[0], int(block[0] is H))
        for block in blocks
    ]
    return [
        (block.style, block.level, block.text) for block in with_front_matter(every) if isinstance(block, Paragraph)
    ]


def test_what_stands_out_before_the_first_part_is_the_cover() -> None:
    assert marked((H, "LAPORAN KINERJA"), (T, "Jalan Contoh 1"), (H, "KATA PENGANTAR"), (H, "Realisasi")) == [
        (Style.TITLE, 0, "LAPORAN KINERJA"),
        (T, 0, "Jalan Contoh 1"),
        (H, 1, "KATA PENGANTAR"),
        (H, 1, "Realisasi"),
    ]


def test_a_document_without_parts_has_no_cover() -> None:
    assert marked((H, "PERJANJIAN KINERJA"), (T, "isi")) == [(H, 1, "PERJANJIAN KINERJA"), (T, 0, "isi")]


def test_entries_under_a_list_of_contents() -> None:
    found = marked(
        (T, "Daftar Isi"), (H, "A. Tugas 1"), (T, "BAB II Rencana 6"), (H, "BAB II"), (T, "Tabel 1 Pagu 9"),
        Grid(1, 1, (), Place()), (T, "Tabel 2 Pagu 10"),
    )  # fmt: skip
    assert [(style, text) for style, _, text in found] == [
        (H, "Daftar Isi"),
        (Style.CONTENTS, "A. Tugas 1"),
        (Style.CONTENTS, "BAB II Rencana 6"),
        (H, "BAB II"),
        (T, "Tabel 1 Pagu 9"),
        (T, "Tabel 2 Pagu 10"),
    ]


def test_a_chapter_and_its_title_are_one_heading() -> None:
    assert marked((H, "BAB II"), (H, "PERENCANAAN"), (T, "isi")) == [(H, 1, "BAB II PERENCANAAN"), (T, 0, "isi")]
    assert marked((H, "BAB II"), (T, "PERENCANAAN KINERJA"))[0] == (H, 1, "BAB II PERENCANAAN KINERJA")


def test_a_chapter_without_a_title_stays_alone() -> None:
    assert [text for *_, text in marked((H, "BAB I"), (H, "BAB II"), (H, "A. Umum"), (H, "BAB III"))] == [
        "BAB I",
        "BAB II",
        "A. Umum",
        "BAB III",
    ]
