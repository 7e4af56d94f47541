"""Finding the indicator that a text names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.extraction.prose.indicator_finder import NamedIndicator, NameFinder, content_words, named_indicators

FINDER = NameFinder(
    [
        NamedIndicator("tepat", ("Persentase perkara yang diselesaikan tepat waktu",), "Persen"),
        NamedIndicator("mediasi", ("Persentase perkara yang berhasil dimediasi",), "Persen"),
        NamedIndicator("sisa", ("Persentase sisa perkara yang diselesaikan", "Sisa perkara selesai"), "Persen"),
        NamedIndicator("kepuasan", ("Indeks Kepuasan Masyarakat (IKM)",), "Indeks"),
        NamedIndicator("sakip", ("Nilai Sistem Akuntabilitas Kinerja Instansi Pemerintah",), "Nilai"),
        NamedIndicator("perkara", ("Nilai perkara",), "Nilai"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Persentase perkara yang diselesaikan tepat waktu tahun 2024", "tepat"),
        ("penyelesaian perkara secara tepat waktu", "tepat"),
        ("perkara yang berhasil dimediasi", "mediasi"),
        ("SISA PERKARA YANG DISELESAIKAN", "sisa"),
        ("kepuasan masyarakat diukur dengan indeks", "kepuasan"),
        ("kepuasan masyarakat", None),
        ("nilai IKM", "kepuasan"),
        ("nilai SAKIP", "sakip"),
        ("jumlah perkara", None),
        ("kepuasan pegawai", None),
        ("masyarakat", None),
        ("Nilai perkara", "perkara"),
        ("nilai gugatan dalam perkara", None),
        ("", None),
    ],
)
def test_what_a_text_names(text: str, found: str | None) -> None:
    result = FINDER.find(text)
    assert (result and result[0]) == found


def test_of_two_that_fit_alike_none_is_found() -> None:
    finder = NameFinder([NamedIndicator("a", ("Nilai mutu beras",)), NamedIndicator("b", ("Nilai mutu beras",))])
    assert finder.find("nilai mutu beras") is None


def test_words_far_apart_name_nothing() -> None:
    between = "tentang hal yang sangat berbeda dan panjang sekali ceritanya lagi pula tidak menyangkut apa pun "
    assert FINDER.find(f"kepuasan {between}{between} masyarakat") is None


def test_units_and_names() -> None:
    assert (FINDER.unit("sisa"), FINDER.unit("lain")) == ("Persen", "")
    assert (len(FINDER.names("sisa")), FINDER.names("lain")) == (2, ())


def test_a_finder_of_nothing_finds_nothing() -> None:
    assert NameFinder([]).find("apa pun") is None


@pytest.mark.parametrize(
    ("first", "second"), [("meningkatnya", "peningkatan"), ("penyelesaian", "diselesaikan"), ("pelatihan", "dilatih")]
)
def test_forms_of_one_word_are_one(first: str, second: str) -> None:
    assert content_words(first) == content_words(second)


def test_rows_of_a_register() -> None:
    row = {"indikator": "a", "nama": "Nilai A", "alias": "Nilai AA|Nilai A", "satuan": "Nilai"}
    assert named_indicators([row]) == [NamedIndicator("a", ("Nilai A", "Nilai AA"), "Nilai")]


@given(st.text(max_size=200))
def test_confidence_is_between_none_and_all(text: str) -> None:
    found = FINDER.find(text)
    assert found is None or 0 < found[1] <= 1
