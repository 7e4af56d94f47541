"""Every limit of a document and of a profile, met on the command line: refused with exit code 2, or left out and told.

The limits are lowered where a file as large as they are would take long to make; ``test_limits`` has the other ones.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from lakip_audit.extraction.reading import opening
from lakip_audit.extraction.reading.limits import PATTERN_TEXT, Limits
from lakip_audit.extraction.tabular import word_pattern
from lakip_audit.extraction.unfit import ranges
from tests.cli.conftest import Run

DOCUMENTS = Path(__file__).parents[2] / "samples/dokumen"

PROFILE = """\
profile: contoh
title: {{id: Contoh, en: Example}}
columns:
  - {{role: jenis, header: "<uraian>", content: words, required: true}}
  - {{role: jumlah, header: "{header}", content: number}}
rows:
  - {{table: rincian, needs: [jenis], values: {{daftar: "=contoh", uraian: jenis, jumlah: jumlah}}}}
"""


def keep_within(monkeypatch: pytest.MonkeyPatch, limits: Limits) -> None:
    """Lower limits of every document that is read."""
    monkeypatch.setattr(opening, "open_document", partial(opening.open_document, limits=limits))


@pytest.mark.parametrize(
    ("suffix", "limits", "said"),
    [
        ("docx", Limits(members=3), "bagian, paling banyak 3"),
        ("docx", Limits(unpacked_bytes=1000), "laporan-contoh.docx: isinya mengembang sampai"),
        ("docx", Limits(xml_bytes=1000), "XML: isinya mengembang sampai"),
        ("docx", Limits(cells=3), "lebih dari 3 sel tabel"),
        ("xlsx", Limits(cells=3), "lebih dari 3 sel tabel"),
        ("md", Limits(cells=3), "lebih dari 3 sel tabel"),
        ("txt", Limits(cells=3), "lebih dari 3 sel tabel"),
        ("pdf", Limits(cells=3), "lebih dari 3 sel tabel"),
        ("pdf", Limits(pages=1), "> 1 halaman, paling banyak 1"),
        ("pdf", Limits(stream_bytes=1000), "stream: isinya mengembang sampai > 0 MB, ditolak"),
    ],
    ids=[
        "members",
        "unpacked",
        "xml",
        "cells docx",
        "cells xlsx",
        "cells md",
        "cells txt",
        "cells pdf",
        "pages",
        "stream",
    ],
)
def test_a_document_beyond_its_limits(
    run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, limits: Limits, said: str
) -> None:
    keep_within(monkeypatch, limits)
    path = DOCUMENTS / f"laporan-contoh.{suffix}"
    for command in (["check", path], ["extract", path, "-o", tmp_path / "data"]):
        result = run_cli(*command)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr.startswith(f"{path}: ")
        assert said in result.stderr
        assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("limits", "pages", "code"),
    [(Limits(page_bytes=12_000), (12, 14, 15, 16), 1), (Limits(pdf_bytes=100_000), (14, 15, 16, 17, 18), 0)],
    ids=["page", "all pages"],
)
def test_a_page_that_is_too_heavy_is_told_and_the_others_are_judged(
    run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: Limits, pages: tuple[int, ...], code: int
) -> None:
    keep_within(monkeypatch, limits)
    path = DOCUMENTS / "laporan-contoh.pdf"
    result = run_cli("check", path, "--tanpa-sebab", "--format", "json")
    assert result.returncode == code, "as the rest of the report is"
    told = (
        f"{path}: halaman {ranges(pages)} terlalu berat untuk dibaca. Perbaikan: isinya tidak diperiksa; beri dokumen "
        "aslinya (.docx/.xlsx).\n"
    )
    assert result.stderr == told
    assert json.loads(result.stdout)["summary"]["pass"] > 500
    result = run_cli("extract", path, "-o", tmp_path / "data")
    assert result.returncode == 0
    for page in pages:
        assert f"halaman {page} terlalu berat untuk dibaca" in result.stdout
    for command in (["diff", path, path], ["discover", path], ["explain", "C1", path]):
        assert told in run_cli(*command).stderr
    data = DOCUMENTS / "laporan-contoh.docx"
    assert run_cli("check", data, "--pembanding", path, "--tanpa-sebab", "-q").stderr == told


def rules_with(folder: Path, profile: str) -> Path:
    (folder / "aturan/profil").mkdir(parents=True)
    (folder / "aturan/profil/a.yaml").write_text(profile, encoding="utf-8")
    return folder / "aturan"


def test_a_pattern_that_takes_too_long(run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_pattern, "PATTERN_SECONDS", 0.2)
    document = tmp_path / "laporan.md"
    table = f"| Uraian | x! {'m' * 60} |\n|---|---|\n| Perdata | 12 |\n"
    document.write_text(f"Laporan Kinerja Tahun 2024\n\nTabel 1 Perkara\n\n{table}", encoding="utf-8")
    folder = rules_with(tmp_path, PROFILE.format(header="(?:m|mm)+x"))
    for command in (["check", document], ["extract", document, "-o", tmp_path / "data"]):
        result = run_cli(*command, "--rules", folder)
        assert (result.returncode, result.stdout) == (2, "")
        assert f"{folder}/profil/a.yaml:5:" in result.stderr
        assert "pola ini belum selesai dicocokkan dengan sebuah teks" in result.stderr
        assert not (tmp_path / "data").exists()


def test_a_pattern_with_lists_that_grow(run_cli: Run, tmp_path: Path) -> None:
    lists = ", ".join(f'{name}: ["{"|".join([f"<{below}>"] * 20)}"]' for name, below in ("vw", "wx", "xy", "yz"))
    folder = rules_with(tmp_path, f"words: {{{lists}, z: [kata]}}\n")
    result = run_cli("check", DOCUMENTS / "laporan-contoh.md", "--rules", folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"{folder}/profil/a.yaml:" in result.stderr
    assert "pola dengan kelompok katanya lebih panjang dari 20000 karakter" in result.stderr


@pytest.mark.parametrize(("words", "kept"), [(100, False), (PATTERN_TEXT // 5, True)])
def test_a_line_too_long_for_a_pattern_is_kept_and_judged(run_cli: Run, tmp_path: Path, words: int, kept: bool) -> None:
    document = tmp_path / "laporan.md"
    line = "jumlah" + " kata" * words
    table = f"| Uraian | Masuk |\n|---|---|\n| Perdata | 12 |\n| {line} | 30 |\n"
    text = (DOCUMENTS / "laporan-contoh.md").read_text(encoding="utf-8")
    document.write_text(f"{text}\n\nTabel 17 Perkara\n\n{table}", encoding="utf-8")
    folder = rules_with(tmp_path, PROFILE.format(header="masuk") + 'skip: "jumlah( kata)*"\n')
    result = run_cli("extract", document, "-o", tmp_path / "data", "--rules", folder)
    assert result.returncode == 0
    assert (line in (tmp_path / "data/rincian.csv").read_text(encoding="utf-8")) is kept
    result = run_cli("check", document, "--rules", folder, "--tanpa-sebab", "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout)["summary"]["pass"] > 2000
