"""Which two years a sentence compares, and the word of change."""

from __future__ import annotations

import pytest

from lakip_audit.extraction.prose.claim_change import change_before, years_compared
from lakip_audit.extraction.prose.sentence import read_sentence
from lakip_audit.extraction.prose.statements import shipped_patterns

LEXICON = shipped_patterns().lexicon


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("naik dibandingkan tahun 2023", (2023, 2024)),
        ("naik dibanding realisasi tahun 2023", (2023, 2024)),
        ("tahun 2022 naik dari tahun 2021", (2021, 2022)),
        ("naik dari tahun sebelumnya", (2023, 2024)),
        ("pada tahun 2022 naik dari tahun sebelumnya", (2021, 2022)),
        ("naik dari tahun 2020 sampai dengan tahun 2024", (2020, 2024)),
        ("pada tahun 2020 dan tahun 2023", (2020, 2023)),
        ("selama tahun 2020-2024 naik", (2020, 2024)),
        ("naik terus", None),
        ("pada tahun 2024 naik", None),
        ("naik dibandingkan tahun 2025", None),
        ("tahun 2021 dan 2022 naik dibandingkan tahun 2020", None),
        ("dalam Renstra 2020-2024 naik", None),
        ("triwulan II naik dibandingkan tahun 2023", None),
        ("per 4 Mei 2024 naik dibandingkan tahun 2023", None),
    ],
)
def test_years_compared(text: str, years: tuple[int, int] | None) -> None:
    assert years_compared(read_sentence(text), 2024, LEXICON) == years


@pytest.mark.parametrize(
    ("text", "word"),
    [("Nilainya Naik 5%", "Naik"), ("naik 3%, turun sebesar 5%", "turun"), ("naik turun 5%", ""), ("nilainya 5%", "")],
)
def test_the_word_of_the_last_change(text: str, word: str) -> None:
    sentence = read_sentence(text)
    assert change_before(sentence, sentence.numbers[-1], LEXICON) == word
