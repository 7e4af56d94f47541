"""``convert`` writes a lake that says what the reports say, whole partitions or none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lakip_audit.dataset.lake import writing
from tests.cli.many.conftest import Run, write_reports

CHECK = ("--format", "json", "--tanpa-sebab")


def partitions(lake: Path) -> list[str]:
    """The partitions of a lake and what they hold beside the tables."""
    return sorted(path.parent.relative_to(lake).as_posix() for path in lake.rglob("laporan.parquet"))


def test_a_lake_is_checked_with_the_same_findings(report: Path, run_cli: Run, tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "banyak")
    (reports / "unit0-2021" / "asal.csv").write_text(
        "file,row,column,dokumen,halaman\nanggaran.csv,2,realisasi,asli.pdf,7\n", encoding="utf-8"
    )
    lake = tmp_path / "lake"
    done = run_cli("convert", reports, report, "-o", lake)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"7 laporan ditulis dalam 3 bagian. Selanjutnya: lakip-audit check {lake}\n"
    one, two = (json.loads(run_cli("check", *paths, *CHECK).stdout) for paths in ([reports, report], [lake]))
    assert sorted(one["findings"], key=str) == sorted(two["findings"], key=str)
    assert any(place["dokumen"] == "asli.pdf" for finding in two["findings"] for place in finding["locations"])
    assert one["summary"] == two["summary"]
    assert one["rules"] == two["rules"]


def test_partitions_are_of_one_year_and_ministry(tmp_path: Path, run_cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_WAITING", 3)
    reports = write_reports(tmp_path / "banyak", units=3, years=(2022, 2023))
    manifest = reports / "unit0-2022" / "laporan.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + "kementerian: A/B ../c\n", encoding="utf-8")
    assert run_cli("convert", reports, "-o", tmp_path / "lake", "--per-bagian", "2").returncode == 0
    assert partitions(tmp_path / "lake") == [
        "tahun=2022/kementerian=A_B_.._c/bagian=0001",
        "tahun=2022/kementerian=tidak_disebut/bagian=0001",
        "tahun=2023/kementerian=tidak_disebut/bagian=0001",
        "tahun=2023/kementerian=tidak_disebut/bagian=0002",
    ]
    again = run_cli(
        "convert", tmp_path / "lake", "-o", tmp_path / "lagi", "--per-bagian", "2"
    )  # a lake may be written anew
    assert again.stdout.startswith("6 laporan ditulis dalam 4 bagian.")


def test_waivers_go_with_their_reports(clean: Path, run_cli: Run, tmp_path: Path) -> None:
    place = "di: {sumber: Tabel 1, kode: A}, teramati: ['1']"
    granted = "alasan: x, disetujui: y, tanggal: 2024-01-01, berlaku_sampai: 2099-01-01"
    (clean / "pengecualian.yaml").write_text(f"- {{aturan: ANG-004, {place}, {granted}}}\n", encoding="utf-8")
    run_cli("convert", clean, "-o", tmp_path / "lake")
    one, two = (json.loads(run_cli("check", path, *CHECK).stdout) for path in (clean, tmp_path / "lake"))
    assert [finding["rule"] for finding in two["findings"]] == ["WVR-003"]
    assert one["findings"] == two["findings"]


@pytest.mark.parametrize("kind", ["not empty", "a file"])
def test_what_stands_there_is_left_alone(report: Path, run_cli: Run, tmp_path: Path, kind: str) -> None:
    output = tmp_path / "lake"
    if kind == "a file":
        output.write_text("isi", encoding="utf-8")
    else:
        output.mkdir()
        (output / "catatan.txt").write_text("isi", encoding="utf-8")
    done = run_cli("convert", report, "-o", output)
    assert done.returncode == 2
    assert f"{output}: sudah berisi berkas lain" in done.stderr
    assert done.stdout == ""
    assert [path.name for path in output.parent.rglob("*.parquet")] == []


def test_an_unreadable_report_among_good_ones(tmp_path: Path, run_cli: Run) -> None:
    reports = write_reports(tmp_path / "banyak")
    (reports / "unit0-2022" / "anggaran.csv").write_text("sumber,pgu\n", encoding="utf-8")
    done = run_cli("convert", reports, tmp_path / "tiada", "-o", tmp_path / "lake")
    assert done.returncode == 2
    assert "pgu" in done.stderr
    assert f"{tmp_path / 'tiada'}: tidak ada" in done.stderr
    assert done.stdout.startswith("5 laporan ditulis dalam 3 bagian.")


def test_nothing_to_write(tmp_path: Path, run_cli: Run) -> None:
    done = run_cli("convert", tmp_path / "tiada", "-o", tmp_path / "lake", "--lang", "en")
    assert done.returncode == 2
    assert "does not exist" in done.stderr
    assert not (tmp_path / "lake").exists()


def test_a_partition_is_whole_or_not_there(report: Path, run_cli: Run, tmp_path: Path) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shutil.copyfile", fail)
        (report / "pengecualian.yaml").write_text("[]\n", encoding="utf-8")
        done = run_cli("convert", report, "-o", tmp_path / "lake")
    assert done.returncode == 2
    assert f"{tmp_path / 'lake'}: tidak dapat ditulis: No space left on device" in done.stderr
    assert [path for path in (tmp_path / "lake").rglob("*") if path.is_file()] == []


def test_a_report_given_twice_is_written_once(run_cli: Run, samples: Path, tmp_path: Path) -> None:
    lake, again = tmp_path / "semua", tmp_path / "lagi"
    assert run_cli("convert", samples / "contoh-salah", "-o", lake).returncode == 0
    found = run_cli("convert", lake, samples / "contoh-salah", samples / "contoh-konsisten", "-o", again)
    assert found.returncode == 2
    assert "laporan «contoh-salah-2024» sudah dibaca dari" in found.stderr
    assert found.stdout.startswith("2 laporan ditulis dalam 2 bagian.")


def test_a_document_is_to_be_extracted_first(run_cli: Run, samples: Path, tmp_path: Path) -> None:
    document = samples / "dokumen" / "laporan-contoh.md"
    found = run_cli("convert", document, "-o", tmp_path / "semua")
    assert found.returncode == 2
    assert f"lakip-audit extract {document} -o FOLDER" in found.stderr
    assert not (tmp_path / "semua").exists()


def test_findings_are_not_written_into_a_file(run_cli: Run, samples: Path, tmp_path: Path) -> None:
    file = tmp_path / "hasil"
    file.write_text("", encoding="utf-8")
    found = run_cli("check", samples / "contoh-konsisten", "--format", f"parquet={file}")
    assert found.returncode == 2
    assert found.stderr == f"{file}: berkas, bukan folder. Perbaikan: sebut folder kosong atau folder baru.\n"
