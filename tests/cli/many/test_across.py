"""Reports of one unit are held against each other, wherever they are read from."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lakip_audit.dataset import partition
from lakip_audit.dataset.partition import partitions_of
from tests.cli.many.conftest import Run, stored

SELECT = ("--select", "SEL-008", "--tanpa-sebab", "--fail-on", "info")


def findings(run_cli: Run, path: Path, file: Path) -> list[dict[str, str]]:
    """The findings of a check of few reports, as CSV."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(partition, "partitions_of", partitions_of)  # all of them at once
        run_cli("check", path, *SELECT, "--format", f"csv={file}")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("source", ["lake", "reports"])
def test_years_in_different_partitions_give_the_finding_of_all_together(
    lake: Path, reports: Path, run_cli: Run, tmp_path: Path, source: str
) -> None:
    expected = findings(run_cli, reports, tmp_path / "semua.csv")
    done = run_cli("check", lake if source == "lake" else reports, *SELECT, "--format", f"parquet={tmp_path / 'hasil'}")
    assert (done.returncode, done.stderr) == (1, "")
    found = stored(tmp_path / "hasil")["temuan"]
    assert len(found) == len(expected) == 1
    assert found[0]["rule"] == "SEL-008"
    assert (found[0]["laporan"], found[0]["tahun"]) == ("unit1-2022", 2022)
    assert (found[0]["message"], found[0]["fingerprint"]) == (expected[0]["pesan"], expected[0]["sidik_jari"])


def test_a_report_stands_once_in_the_table_of_reports_with_all_its_findings(
    lake: Path, run_cli: Run, tmp_path: Path
) -> None:
    run_cli("check", lake, "--select", "ANG-004,SEL-008", "--tanpa-sebab", "--format", f"parquet={tmp_path / 'hasil'}")
    tables = stored(tmp_path / "hasil")
    counts = {row["laporan"]: (row["error"], row["warning"]) for row in tables["laporan"]}
    assert len(tables["laporan"]) == len(counts) == 6
    for laporan, (errors, warnings) in counts.items():
        own = [row["severity"] for row in tables["temuan"] if row["laporan"] == laporan]
        assert (own.count("error"), own.count("warning")) == (errors, warnings)
    assert counts["unit1-2022"][1] == counts["unit0-2022"][1] + 1


WAIVERS = """\
- aturan: SEL-008
  di: {sumber: Tabel 2, indikator: ikm, tahun: "2022"}
  teramati: ["82.5"]
  alasan: diralat
  disetujui: Inspektur
  tanggal: 2024-01-01
  berlaku_sampai: 2099-12-31
- aturan: ANG-004
  di: {sumber: Tabel 1, kode: A}
  teramati: ["101", "100"]
  alasan: lama
  disetujui: Inspektur
  tanggal: 2020-01-01
  berlaku_sampai: 2020-12-31
"""


def test_what_is_wrong_with_waivers_is_told_once(reports: Path, run_cli: Run, tmp_path: Path) -> None:
    (reports / "unit1-2022" / "pengecualian.yaml").write_text(WAIVERS, encoding="utf-8")
    (reports / "unit1-2023" / "pengecualian.yaml").write_text("- aturan: [", encoding="utf-8")
    run_cli("convert", reports, "-o", tmp_path / "lake")
    select = ("--select", "SEL-008,ANG-004", "--tanpa-sebab")
    alone = run_cli("check", reports, *select, "--format", f"csv={tmp_path / 'semua.csv'}")
    many = run_cli("check", tmp_path / "lake", *select, "--format", f"parquet={tmp_path / 'hasil'}")
    assert alone.returncode == many.returncode == 2
    assert alone.stderr.count("pengecualian.yaml") == many.stderr.count("pengecualian.yaml") == 1
    with (tmp_path / "semua.csv").open(encoding="utf-8-sig", newline="") as lines:
        expected = list(csv.DictReader(lines))
    found = stored(tmp_path / "hasil")["temuan"]
    assert len(found) == len(expected)
    assert sorted(row["fingerprint"] for row in found) == sorted(row["sidik_jari"] for row in expected)
    assert {row["message"] for row in found} == {row["pesan"] for row in expected}
    assert [row["rule"] for row in found].count("WVR-002") == 1
    assert [row["rule"] for row in found if row["waived"]] == ["SEL-008"]
