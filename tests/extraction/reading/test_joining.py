"""What was cut is joined, and only that."""

from __future__ import annotations

import pytest

from lakip_audit.extraction.document import Block, Grid, Paragraph, Place, Style
from lakip_audit.extraction.reading.joining import joined_texts, rejoined, with_whole_formulas

LONG = "Indikator ini diukur dengan membandingkan target dan realisasi"


def said(*texts: str) -> list[Block]:
    return [Paragraph(text, Place(line=at)) for at, text in enumerate(texts, 1)]


def joined(*texts: str) -> list[str]:
    blocks, _ = rejoined(said(*texts))
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_an_unfinished_sentence_goes_on() -> None:
    blocks, notes = rejoined(said(LONG, "setiap tahun.", "Selesai."))
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [f"{LONG} setiap tahun.", "Selesai."]
    assert blocks[0].place == Place(line=1)
    assert [(note.code, note.place) for note in notes] == [("paragraph_joined", Place(line=2))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{LONG}.", "setiap tahun."),
        (f"{LONG}:", "setiap tahun."),
        (LONG, "Setiap tahun."),
        (LONG, "a. setiap tahun;"),
        ("Pendek saja", "setiap tahun."),
    ],
)
def test_what_is_finished_or_begins_anew_stays_apart(first: str, second: str) -> None:
    assert joined(first, second) == [first, second]


def test_a_sentence_may_go_on_more_than_once() -> None:
    assert joined(LONG, "setiap tahun", "dan triwulan.", "Selesai.") == [
        f"{LONG} setiap tahun dan triwulan.",
        "Selesai.",
    ]


def test_a_comma_goes_on_with_a_capital() -> None:
    assert joined(f"{LONG},", "Renstra dan Renja.") == [f"{LONG}, Renstra dan Renja."]


def test_a_table_between_parts_them() -> None:
    grid = Grid(1, 1, (), Place())
    first, second = said(LONG, "setiap tahun.")
    blocks, notes = rejoined([first, grid, second])
    assert (blocks, notes) == ([first, grid, second], [])


def test_headings_do_not_go_on() -> None:
    heading = Paragraph(LONG, Place(), Style.HEADING, 2)
    assert len(rejoined([heading, *said("setiap tahun.")])[0]) == 2


def test_hyphens_are_kept() -> None:
    assert joined_texts(["tahun-", "tahun"]) == "tahun-tahun"
    assert joined_texts(["2020 -", "", "2024"]) == "2020 - 2024"
    assert joined_texts(["satu", "dua"]) == "satu dua"


def test_a_formula_over_several_paragraphs_is_one() -> None:
    formula = said("Rumus:", "$$E = 1 +", "2 +", "3$$", "Hasil")
    texts = [block.text for block in with_whole_formulas(formula) if isinstance(block, Paragraph)]
    assert texts == ["Rumus:", "$$E = 1 + 2 + 3$$", "Hasil"]


def test_a_formula_that_does_not_end_stays_as_it_is() -> None:
    blocks = said("$$E = 1", "dua", "$$ tiga $$")
    assert list(with_whole_formulas(blocks)) == blocks
    assert list(with_whole_formulas([*said("$$a"), Grid(1, 1, (), Place()), *said("b$$")]))[1] == Grid(
        1, 1, (), Place()
    )
