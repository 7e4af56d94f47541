"""A small report on disk with one error and one note, sound otherwise, and the command run on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from lakip_audit import diagnosis
from lakip_audit.diagnosis import advice
from lakip_audit.diagnosis.cause import Cause, Diagnosis, Edit
from lakip_audit.engine.evaluation import Audit, location
from lakip_audit.engine.verdict import Cell

Run = Callable[..., CompletedProcess[str]]

MANIFEST = """\
laporan: contoh-2023
satker: {nama: Balai Contoh}
tahun: 2023
sumber:
  "Tabel 1": {judul: Realisasi anggaran}
"""
ANGGARAN = """\
sumber,baris,kode,pagu,realisasi,persen
Tabel 1,1,JUMLAH,300,291,97%
Tabel 1,2,A,100,101,101%
Tabel 1,3,B,200,190,95%
"""


TEXTS = {("realisasi", 1): "99", ("persen", 1): "99%", ("realisasi", 0): "289", ("persen", 0): "96%"}
"""What would make the report sound: column and 0-based row of its budget, and the text to print."""


def sound_texts(audit: Audit, *, confidence: float = 0.95, unique: bool = True) -> Diagnosis:
    """One cause for all errors of the report, that wants those texts."""
    names = tuple(finding.fingerprint for finding in audit.result.findings if finding.severity == "error")
    if not names:
        return Diagnosis()
    places = {key: location(audit.dataset, Cell("anggaran", *key)) for key in TEXTS}
    edits = tuple(Edit("anggaran", *key, places[key], text) for key, text in TEXTS.items())
    words = {"id": "Realisasi baris A terlalu besar dua.", "en": "Line A spends two too much."}
    cause = Cause("C1", "digit_typo", confidence, unique, words, tuple(places.values()), edits, names)
    return Diagnosis((cause,), dict.fromkeys(names, (cause,)))


Diagnose = Callable[[Audit], Diagnosis]


@pytest.fixture
def diagnosed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Diagnose], None]:
    """Sets what the search for causes finds; until then it finds how to make the report sound."""

    def by(diagnose: Diagnose) -> None:
        for module in (diagnosis, advice):
            monkeypatch.setattr(module, "diagnose", diagnose)

    by(sound_texts)
    return by


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report in which line A spends more than it has; nothing else is wrong."""
    folder = tmp_path / "contoh"
    folder.mkdir()
    (folder / "laporan.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "anggaran.csv").write_text(ANGGARAN, encoding="utf-8")
    return folder


@pytest.fixture
def clean(report: Path) -> Path:
    """The same report without its error."""
    path = report / "anggaran.csv"
    path.write_text(
        ANGGARAN.replace("100,101,101%", "102,101,99%").replace("300,", "302,").replace("97%", "96%"), encoding="utf-8"
    )
    return report
