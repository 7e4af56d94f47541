"""Sentences of a paragraph, and the pieces of a sentence: which of them are numbers that state something."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.extraction.prose.sentence import LONGEST, Kind, read_sentence, sentences


def pieces(text: str) -> list[tuple[str, str]]:
    """The pieces of a sentence that are no words: kind and text."""
    return [(piece.kind.value, piece.text) for piece in read_sentence(text).pieces if piece.kind is not Kind.WORD]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sebesar Rp. 1.250.000,- saja", [("rupiah", "Rp. 1.250.000,-")]),
        ("Rp 2,5 miliar dan 3 juta rupiah", [("rupiah", "Rp 2,5 miliar"), ("rupiah", "3 juta rupiah")]),
        ("sebesar 97,2% atau 97,2 persen", [("persen", "97,2%"), ("persen", "97,2 persen")]),
        ("nilai 3,62 dan dua belas orang", [("angka", "3,62"), ("kata", "dua belas")]),
        ("tahun ke-4 dan tahun kelima", [("ke", "ke-4"), ("ke", "kelima")]),
        ("tahun 2024, periode 2020-2024", [("tahun", "2024"), ("periode", "2020-2024")]),
        ("pada triwulan II dan III", [("triwulan", "triwulan II dan III")]),
        ("semester I, tanggal 4 Mei 2024", [("semester", "semester I"), ("tanggal", "4 Mei 2024")]),
        ("Peraturan Menteri Nomor 3 tahun 2022", [("kode", "Nomor 3 tahun 2022")]),
        ("ISO 9001:2015 dan Industri 4.0", [("kode", "ISO 9001:2015"), ("kode", "Industri 4.0")]),
        ("pada Tabel 2.4 dan Sasaran Strategis 3", [("kode", "Tabel 2.4"), ("kode", "Sasaran Strategis 3")]),
        ("Telp. (021) 5551234", [("kode", "Telp. (021) 5551234")]),
        ("pejabat eselon III dan golongan IV/a", [("jenjang", "eselon III"), ("jenjang", "golongan IV/a")]),
        ("pukul 08.00 WIB", [("tanggal", "08.00 WIB")]),
        ("salah satu sasaran", []),
        ("sasaran yang satu sama lain", []),
        (
            "antara 5-10 persen",
            [
                ("kode", "5-10"),
            ],
        ),
    ],
)
def test_pieces(text: str, found: list[tuple[str, str]]) -> None:
    assert pieces(text) == found


@pytest.mark.parametrize(
    ("text", "value", "spelled"),
    [
        ("5 (lima) orang", "5", "(lima)"),
        ("Rp7.000.000,- (tujuh juta rupiah)", "Rp7.000.000,-", "(tujuh juta rupiah)"),
        ("Rp7.000.000 (tujuh jtua rupiah)", "Rp7.000.000", "(tujuh jtua rupiah)"),
        ("98,5 (persen)", "98,5", ""),
        ("3 (tenaga kontrak)", "3", ""),
        ("4 (satu paket)", "4", ""),
    ],
)
def test_words_in_brackets_behind_a_number(text: str, value: str, spelled: str) -> None:
    first = read_sentence(text).pieces[0]
    assert (first.value, first.spelled) == (value, spelled)


@pytest.mark.parametrize(
    ("text", "years", "quarters"),
    [
        ("2020-2024", (2020, 2024), ()),
        ("2020 s.d. 2024", (2020, 2024), ()),
        ("triwulan I s.d. IV", (), (1, 2, 3, 4)),
        ("TW 3", (), (3,)),
        ("triwulan II dan III", (), (2, 3)),
    ],
)
def test_years_and_quarters(text: str, years: tuple[int, ...], quarters: tuple[int, ...]) -> None:
    [piece] = read_sentence(text).pieces
    assert (piece.years, piece.quarters) == (years, quarters)


def test_a_year_that_is_glued_to_its_word() -> None:
    assert [piece.years for piece in read_sentence("Tahun2024 dan tahun 2023naik").pieces if piece.years] == [
        (2024,),
        (2023,),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Pagu naik. Realisasi turun.", 2),
        ("Peraturan No. 3 berlaku. Nilainya 5.", 2),
        ("Bersama PT. Contoh Makmur dan Dr. Ani.", 1),
        ("Disajikan pada Tabel 6. Anggaran menurut jenis.", 2),
        ("Sebanyak 12. Hal itu karena libur.", 2),
        ("Sebesar Rp. 5.000. Sisanya Rp 2.000.", 2),
        ("", 0),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(max_size=300))
def test_pieces_stand_in_order_and_are_what_is_printed(text: str) -> None:
    sentence = read_sentence(text)
    ends = [0]
    for piece in sentence.pieces:
        assert piece.start >= ends[-1]
        assert sentence.text[piece.start : piece.end] == piece.text
        ends.append(piece.end)


@given(st.text(max_size=300))
def test_sentences_hold_all_words(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text", ["5 (" * 3000, "1," * 9000, "Rp" + "1." * 9000, "(a " * 3000, "Nomor " * 3000, "." * 9000]
)
def test_a_long_text_is_read_in_little_time(text: str) -> None:
    started = time.process_time()
    for sentence in sentences(text):
        assert len(read_sentence(sentence).text) <= LONGEST + 10
    assert time.process_time() - started < 20
