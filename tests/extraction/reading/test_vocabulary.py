"""Words and numbers that a line break cut are put together, others are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.extraction.reading.vocabulary import Vocabulary, vocabulary_of

KNOWN = vocabulary_of(["Persentase capaian pengembangan di tahun berjalan berlaku", "anak anakan"])


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Persenta\nse", "Persentase"),
        ("Capaian\nPersenta\nse (%)", "Capaian\nPersentase (%)"),
        ("ber\nlaku", "berlaku"),
        ("anak\nan", "anak\nan"),
        ("di\ntahun", "di\ntahun"),
        ("Persenta\nSe", "Persenta\nSe"),
        ("14.160.\n889.000", "14.160.889.000"),
        ("5.834.682.516.2\n47", "5.834.682.516.247"),
        ("134,\n4", "134,4"),
        ("99,9\n7%", "99,9\n7%"),
        ("300\n400", "300\n400"),
        ("1.000\n2.000", "1.000\n2.000"),
        ("1,5\n2,5", "1,5\n2,5"),
        ("tetap", "tetap"),
        ("", ""),
    ],
)
def test_cells(text: str, whole: str) -> None:
    assert KNOWN.cell(text) == whole


def test_prose() -> None:
    assert KNOWN.paragraph(["dan pengem-", "bangan di", "tahun-", "tahun"]) == "dan pengembangan di tahun-tahun"
    assert KNOWN.paragraph(["Tabel 3.6", ""]) == "Tabel 3.6"


def test_parts_of_words_are_no_words() -> None:
    words = vocabulary_of(["pengem-", "Persenta\nse dari target\nakhir"]).words
    assert words == {"dari"}


@given(st.lists(st.text(max_size=8)))
def test_without_a_vocabulary_no_letter_is_lost(lines: list[str]) -> None:
    cell = "\n".join(lines)
    assert Vocabulary().cell(cell).replace("\n", "") == cell.replace("\n", "")
