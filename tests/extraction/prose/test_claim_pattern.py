"""Files of patterns: what is refused, and what a user adds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lakip_audit.dataset.definition import load_definitions
from lakip_audit.dataset.problem import DefinitionError
from lakip_audit.extraction.prose.claim_pattern import ClaimPatterns, load_claim_patterns
from lakip_audit.extraction.prose.indicator_finder import NamedIndicator, NameFinder
from lakip_audit.extraction.prose.statements import read_prose, shipped_patterns
from tests.extraction.made import document, heading

DOCS = Path(__file__).parents[3] / "docs" / "klaim.md"


def load(folder: Path, text: str) -> ClaimPatterns:
    """The patterns with one file more."""
    path = folder / "profil" / "klaim" / "kami.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return load_claim_patterns(load_definitions(), [folder])


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("klaim:\n  - konsep: realisasi\n    pola: ['nilai (#']\n", "frasa tidak dapat dibaca", 3),
        ("klaim:\n  - konsep: realisasi\n    pola: ['nilai']\n", "«nilai»", 3),
        ("klaim:\n  - konsep: realisasi\n    pola: ['# dari #']\n", "«# dari #»", 3),
        ("klaim:\n  - konsep: realisasi\n    pola: []\n", "", 3),
        ("klaim:\n  - konsep: realisas\n    pola: ['nilai #']\n", "realisasi", 2),
        ("klaim:\n  - konsep: realisasi\n    pola: ['nilai #']\n    isi: {katagori: x}\n", "kategori", 4),
        ("klaim:\n  - konsep: realisasi\n    pola: ['nilai #']\n    sembarang: 1\n", "sembarang", 4),
        ("klaim:\n  - konsep: realisasi\n    pola: ['nilai #']\n    tahun: kapan\n", "", 4),
        ("kata:\n  - konsep: pagu\n    kata: {naik: [naik]}\n", "", 2),
        ("klaim: [\n", "", 1),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, text: str, said: str, line: int) -> None:
    with pytest.raises(DefinitionError) as refused:
        load(tmp_path, text)
    message = str(refused.value)
    assert said in message
    assert (place := re.search(r"kami\.yaml:(\d+)", message)) is not None
    assert abs(int(place[1]) - line) <= 1


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as refused:
        load(tmp_path, "klaim:\n  - {konsep: a, pola: ['#']}\n  - {konsep: b, pola: ['#']}\n")
    assert len(refused.value.problems) == 2


def test_patterns_of_a_user_are_tried_first_and_add_words(tmp_path: Path) -> None:
    ours = load(tmp_path, "klaim:\n  - {konsep: pagu, pola: ['modal kerja #']}\nkamus:\n  cakupan_lain: [majelis]\n")
    assert ours.numbers[0].pola == ("modal kerja #",)
    assert ours.numbers[1:] == shipped_patterns().numbers
    assert set(ours.lexicon.cakupan_lain) == {*shipped_patterns().lexicon.cakupan_lain, "majelis"}


def test_the_example_of_the_manual_does_what_it_says(tmp_path: Path) -> None:
    [example, *_] = re.findall(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    ours = load(tmp_path, example)
    finder = NameFinder([NamedIndicator("putus", ("Jumlah perkara yang diputus",), "Perkara")])

    def stated(text: str, patterns: ClaimPatterns | None) -> list[str]:
        laporan = document("PENGADILAN NEGERI CONTOH", heading("BAB III AKUNTABILITAS KINERJA"), text)
        return [row.values["nilai"] for row in read_prose(laporan, finder, year=2024, patterns=patterns).rows]

    assert stated("Perkara diputus tahun 2024 1.190.", None) == []
    assert stated("Perkara diputus tahun 2024 1.190.", ours) == ["1.190"]
    assert stated("Perkara diputus majelis B 12.", ours) == []


def test_every_shipped_pattern_is_a_phrase_once() -> None:
    patterns = shipped_patterns()
    for one in patterns.numbers:
        assert len({*one.pola}) == len(one.pola)
    assert patterns.words
    assert patterns.measure_of("persen") == "percent"
    assert (patterns.measure_of("orang"), patterns.measure_of("")) == ("count", "")
