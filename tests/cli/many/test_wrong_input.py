"""What is wrong with a lake or a call is told, with exit code 2, and the rest is audited."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.many.conftest import Run, stored

YEAR = Path("tahun=2022/kementerian=tidak_disebut/bagian=0001")
"""One of the three partitions."""


def changed(file: Path, change: Callable[[pa.Table], pa.Table]) -> None:
    """Write a Parquet file anew, as another program does."""
    table = change(pq.read_table(file).replace_schema_metadata(None))
    pq.write_table(table, file)


def column(name: str, text: str) -> Callable[[Path], None]:
    """Puts a text into the first row of a column of the register, or of another table."""
    table, _, own = name.rpartition("/")

    def change(folder: Path) -> None:
        def with_text(table: pa.Table) -> pa.Table:
            texts = [text, *table.column(own).to_pylist()[1:]]
            return table.set_column(table.column_names.index(own), own, pa.array(texts, pa.string()))

        changed(folder / "laporan.parquet", lambda table: table)  # so that it does not pass for one we wrote
        changed(folder / f"{table or 'laporan'}.parquet", with_text)

    return change


def renamed(table: str, old: str, new: str) -> Callable[[Path], None]:
    """Renames a column."""
    return lambda folder: changed(
        folder / f"{table}.parquet",
        lambda found: found.rename_columns([new if name == old else name for name in found.column_names]),
    )


def cut(table: str, share: float) -> Callable[[Path], None]:
    """Keeps the first part of a file."""

    def change(folder: Path) -> None:
        file = folder / f"{table}.parquet"
        file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])

    return change


def spoil(folder: Path) -> None:
    """Overwrite the pages of a file, so that it is only seen when a column is read."""
    file = folder / "anggaran.parquet"
    content = bytearray(file.read_bytes())
    content[4:-2000] = b"\xff" * (len(content) - 2004)
    file.write_bytes(content)


def floating(folder: Path) -> None:
    """A number column as a program writes that computed it."""

    def change(table: pa.Table) -> pa.Table:
        plain = table.drop_columns(["pagu.angka", "pagu.bentuk"])
        return plain.append_column("pagu", pa.array([1.5] * table.num_rows))

    changed(folder / "anggaran.parquet", change)


def twice(folder: Path) -> None:
    """One id two times in the register."""
    changed(folder / "laporan.parquet", lambda table: pa.concat_tables([table, table.slice(0, 1)]))


def foreign(folder: Path) -> None:
    """A file that is no Parquet at all."""
    (folder / "anggaran.parquet").write_text("laporan,pagu\n", encoding="utf-8")


def unknown_file(folder: Path) -> None:
    """A table that does not exist."""
    (folder / "anggran.csv").write_text("laporan\n", encoding="utf-8")


WRONG: dict[str, tuple[Callable[[Path], None], str]] = {
    "no Parquet": (foreign, "anggaran.parquet: bukan berkas Parquet yang utuh"),
    "truncated": (cut("anggaran", 0.5), "anggaran.parquet: bukan berkas Parquet yang utuh"),
    "truncated register": (cut("laporan", 0.5), "laporan.parquet: bukan berkas Parquet yang utuh"),
    "empty file": (cut("capaian", 0), "capaian.parquet: bukan berkas Parquet yang utuh"),
    "damaged pages": (spoil, "anggaran.parquet: bukan berkas Parquet yang utuh"),
    "unknown column": (renamed("capaian", "satuan", "satuann"), "mungkin maksudnya «satuan»"),
    "unknown column of the register": (renamed("laporan", "induk", "indukk"), "mungkin maksudnya «induk»"),
    "unknown column of the places": (renamed("sumber", "skala", "skla"), "mungkin maksudnya «skala»"),
    "digits without form": (renamed("anggaran", "pagu.bentuk", "sisa.bentuk"), "kolom pagu.bentuk tidak ada"),
    "unknown table": (unknown_file, "mungkin maksudnya «anggaran.csv»"),
    "fractions": (floating, "kolom pagu berisi double, bukan teks sebagaimana tercetak"),
    "id not registered": (column("anggaran/laporan", "unit9"), "laporan «unit9» tidak tercatat di tabel laporan"),
    "place of a report not registered": (column("sumber/laporan", "unit9"), "laporan «unit9» tidak tercatat"),
    "id twice": (twice, "laporan.parquet baris 3 kolom laporan: laporan «unit0-2022» tercatat dua kali"),
    "id with a slash": (column("laporan", "../x"), "baris 1 kolom laporan: nilai ini tidak dapat dipakai"),
    "year": (column("tahun", "dua ribu"), "kolom tahun: nilai ini tidak dapat dipakai, tertulis «dua ribu»"),
    "year in other digits": (column("tahun", "２０２２"), "kolom tahun: nilai ini tidak dapat dipakai"),
    "end of the plan": (column("renstra_akhir", "x"), "kolom renstra_akhir: nilai ini tidak dapat dipakai"),
    "no laporan in a table": (renamed("anggaran", "laporan", "uraian"), "kolom laporan tidak ada"),
    "no laporan in the register": (renamed("laporan", "laporan", "induk2"), "kolom laporan tidak ada"),
    "scale": (column("sumber/skala", "jutaan"), "kolom skala: nilai ini tidak dapat dipakai"),
    "scale of no amount": (column("sumber/skala", "pago=juta"), "mungkin maksudnya «pagu»"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_partition_is_told_and_the_others_run(lake: Path, tmp_path: Path, run_cli: Run, kind: str) -> None:
    change, message = WRONG[kind]
    change(lake / YEAR)
    done = run_cli(
        "check", lake, "--tanpa-sebab", "--select", "ANG-004,SEL-008", "--format", f"parquet={tmp_path}/hasil"
    )
    assert done.returncode == 2
    assert message in done.stderr
    assert str(lake / YEAR) in done.stderr
    assert "Traceback" not in done.stderr
    found = {row["laporan"] for row in stored(tmp_path / "hasil")["temuan"]}
    assert found >= {"unit0-2021", "unit1-2021", "unit0-2023", "unit1-2023"}


def test_without_any_partition_nothing_was_checked(lake: Path, run_cli: Run) -> None:
    for file in lake.rglob("laporan.parquet"):
        file.write_bytes(b"PAR1")
    done = run_cli("check", lake, "--tanpa-sebab")
    assert done.returncode == 2
    assert done.stderr.count("bukan berkas Parquet yang utuh") == 3


def test_a_report_in_two_partitions(lake: Path, run_cli: Run) -> None:
    shutil.copytree(lake / YEAR, lake / "tahun=2024" / "kementerian=x" / "bagian=0001")
    done = run_cli("check", lake, "--tanpa-sebab", "--select", "ANG,SEL-008", "--jobs", "1")
    assert done.returncode == 2
    for laporan in ("unit0-2022", "unit1-2022"):
        assert f"{laporan}: laporan ini terbaca dua kali" in done.stderr


def test_a_report_in_two_partitions_that_are_read_together(
    lake: Path, run_cli: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.undo()
    again = lake / "tahun=2024" / "kementerian=x" / "bagian=0001"
    shutil.copytree(lake / YEAR, again)
    done = run_cli("check", lake, "--tanpa-sebab", "--select", "ANG-004")
    assert done.returncode == 2
    assert f"{again}/unit0-2022: laporan «unit0-2022» sudah dibaca dari {lake / YEAR}/unit0-2022" in done.stderr
    done = run_cli("convert", lake, "-o", tmp_path / "lain")
    assert done.returncode == 2
    assert "laporan «unit1-2022» sudah dibaca dari" in done.stderr
    assert done.stdout.startswith("6 laporan ditulis dalam 3 bagian.")


def test_without_pyarrow(
    lake: Path, run_cli: Run, monkeypatch: pytest.MonkeyPatch, reports: Path, tmp_path: Path
) -> None:
    for name in [
        name for name in sys.modules if name.partition(".")[0] == "pyarrow" or "lakip_audit.dataset.lake" in name
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "lakip_audit.reporting.as_parquet", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    calls: list[list[str | Path]] = [
        ["check", lake],
        ["check", lake / YEAR],
        ["convert", reports, "-o", tmp_path / "lain"],
        ["check", reports, "--format", f"parquet={tmp_path / 'hasil'}"],
    ]
    for call in calls:
        done = run_cli(*call)
        assert done.returncode == 2, call
        assert "pip install 'lakip-audit[lake]'" in done.stderr


CALLS: dict[str, tuple[list[str], str]] = {
    "nothing to resume": (
        ["--resume", "--format", "parquet=hasil"],
        "hasil: tidak berisi hasil yang dapat dilanjutkan",
    ),
    "resume without a folder": (["--resume"], "--format parquet=FOLDER"),
    "a scheduler without Dask": (["--scheduler", "tcp://127.0.0.1:1"], "hanya bersama --engine dask"),
    "a format that shows every finding": (["--jobs", "2", "--format", "sarif"], "--format sarif: tidak tersedia"),
    "an option of one report": (["--jobs", "2", "--saran"], "--saran: tidak tersedia"),
    "no parquet folder": (["--format", "parquet"], "--format parquet=FOLDER"),
    "a folder with other files": (["--format", "parquet=."], ".: sudah berisi berkas lain"),
    "a file": (["--format", "parquet=catatan.txt"], "catatan.txt: berkas, bukan folder"),
    "no jobs": (["--jobs", "0"], "--jobs"),
}


@pytest.mark.parametrize("kind", CALLS)
def test_wrong_calls(reports: Path, run_cli: Run, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(reports.parent)
    Path("catatan.txt").write_text("catatan", encoding="utf-8")
    options, message = CALLS[kind]
    done = run_cli("check", "laporan", *options)
    assert done.returncode == 2
    assert message in done.stderr
    assert Path("catatan.txt").read_text(encoding="utf-8") == "catatan"
    assert len(list(reports.iterdir())) == 6


def test_documents_are_not_spread(run_cli: Run, samples: Path) -> None:
    done = run_cli("check", samples / "dokumen" / "laporan-contoh.md", "--jobs", "2")
    assert done.returncode == 2
    assert "untuk folder data, bukan dokumen" in done.stderr
