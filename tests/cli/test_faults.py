"""What happens around the program: no room, no permission, Ctrl-C, files that change, too little memory.

Each ends with a message and an exit code, and leaves no half file behind.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lakip_audit.cli.many import job
from lakip_audit.dataset import from_csv, loading
from lakip_audit.dataset.report import RawReport
from lakip_audit.engine import FORMS, evaluation, limits
from lakip_audit.extraction.reading import opening
from tests.cli.conftest import Diagnose, Run, sound_texts

resource = pytest.importorskip("resource", reason="limits of a process are set where the system has them")

SAMPLES = Path(__file__).parents[2] / "samples"
SOUND, WRONG = SAMPLES / "contoh-konsisten", SAMPLES / "contoh-salah"
DOCUMENT = SAMPLES / "dokumen/laporan-contoh.md"
FULL = Path("/dev/full")
REPORT = Path("../contoh")
"""The small report with one error, as seen from the folder to work in."""

WRITING: dict[str, list[str | Path]] = {
    # every command that writes, with the place it writes to at the end
    "check": ["check", REPORT, "-o", "hasil.txt"],
    "check html": ["check", REPORT, "--format", "html=hasil.html"],
    "check parquet": ["check", REPORT, SOUND, "--format", "parquet=hasil"],
    "extract": ["extract", DOCUMENT, "-o", "data"],
    "init": ["init", "data"],
    "init xlsx": ["init", "data.xlsx"],
    "init samples": ["init", "data", "--from", "samples"],
    "fix": ["fix", REPORT, "-o", "data"],
    "convert": ["convert", REPORT, SOUND, "-o", "data"],
}


@pytest.fixture
def place(report: Path, diagnosed: Callable[[Diagnose], None], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, beside the small report, whose cause is found without a search."""
    diagnosed(sound_texts)
    folder = report.parent / "kerja"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may become larger than so many bytes: what a full disk says, without filling one."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("command", WRITING)
def test_without_room_nothing_is_left_and_the_exit_code_is_2(run_cli: Run, place: Path, command: str) -> None:
    with room_for(500):
        result = run_cli(*WRITING[command])
    assert result.returncode == 2
    assert "tidak dapat ditulis" in result.stderr
    assert os.strerror(errno.EFBIG) in result.stderr
    left = [path for path in place.rglob("*") if path.is_file() and path.parent.name != "selesai"]
    assert left == ([place / "hasil/jalan.json"] if command == "check parquet" else [])


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("command", ["init samples", "fix"])
def test_of_a_folder_that_cannot_be_copied_the_reason_is_told_once(run_cli: Run, command: str) -> None:
    with room_for(500):
        result = run_cli(*WRITING[command])
    assert result.returncode == 2
    assert result.stderr == f"data: tidak dapat ditulis: {os.strerror(errno.EFBIG)}\n"


@pytest.mark.parametrize("command", WRITING)
def test_without_permission_nothing_is_left_and_the_exit_code_is_2(
    run_cli: Run, place: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def refuse(*_: object, **given: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(given.get("dir")))

    for name in ("mkstemp", "mkdtemp"):
        monkeypatch.setattr(f"tempfile.{name}", refuse)
    result = run_cli(*WRITING[command])
    assert result.returncode == 2
    assert "tidak dapat ditulis: Permission denied" in result.stderr
    assert not [path for path in place.rglob("*") if path.is_file()]


@pytest.mark.parametrize("command", WRITING)
def test_what_stands_in_the_place_of_the_output_is_not_touched(run_cli: Run, place: Path, command: str) -> None:
    *_, last = WRITING[command]
    name = str(last).rpartition("=")[2] if command != "init samples" else "data"
    taken = place / name
    if taken.suffix:
        taken.mkdir()
        (taken / "isi").write_text("lama", encoding="utf-8")
    else:
        taken.write_text("lama", encoding="utf-8")
    result = run_cli(*WRITING[command])
    assert result.returncode == 2
    assert name in result.stderr
    assert (taken / "isi" if taken.is_dir() else taken).read_text(encoding="utf-8") == "lama"


@pytest.mark.parametrize("command", WRITING)
def test_ctrl_c_leaves_no_half_file_and_ends_with_130(
    run_cli: Run, place: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def interrupted(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    for name in ("rename", "replace"):  # when all is written, and nothing has its name yet
        monkeypatch.setattr(Path, name, interrupted)
    result = run_cli(*WRITING[command])
    assert result.returncode == 130
    assert "dihentikan / interrupted" in result.stderr
    assert not [path for path in place.rglob("*") if path.is_file()]


SLOW = """
import sys, time
from lakip_audit.extraction import writing
write = writing._write

def slowly(*arguments):
    write(*arguments)
    print("menulis", flush=True)
    time.sleep(60)

writing._write = slowly
from lakip_audit.cli import main
sys.exit(main())
"""


def test_a_real_signal_in_the_middle_of_writing(place: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, "extract", str(DOCUMENT), "-o", "data"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "menulis\n"
            assert list(place.iterdir())
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 130
    assert said.split() == ["dihentikan", "/", "interrupted"]
    assert not list(place.iterdir())


PROGRAM = [sys.executable, "-m", "lakip_audit"]


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("command", [["rules", "list"], ["check", str(SOUND), "--tanpa-sebab"], ["explain", "ANG-004"]])
def test_a_screen_that_takes_nothing_more(command: list[str]) -> None:
    with FULL.open("w") as screen:
        result = subprocess.run([*PROGRAM, *command], stdout=screen, stderr=subprocess.PIPE, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr == (
        "keluaran tidak dapat ditulis / the output cannot be written: No space left on device. "
        "Perbaikan / Fix: kosongkan tempat atau sebut tempat lain / make room, or name another place.\n"
    )


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
def test_a_device_is_written_to_and_not_replaced(run_cli: Run) -> None:
    result = run_cli("check", SOUND, "-o", FULL)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "/dev/full: tidak dapat ditulis: No space left on device\n"
    assert stat.S_ISCHR(FULL.stat().st_mode)


@pytest.mark.parametrize(
    ("command", "code"), [(["rules", "list"], 0), (["check", str(WRONG), "-v", "--tanpa-sebab"], 1)]
)
def test_a_reader_who_has_seen_enough(command: list[str], code: int) -> None:
    with subprocess.Popen([*PROGRAM, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (code, b"")


def test_a_folder_that_changes_while_it_is_read(run_cli: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = from_csv.read_folder

    def meanwhile(*arguments: object) -> RawReport:
        found = read(*arguments)  # type: ignore[arg-type]
        with (report / "anggaran.csv").open("a", encoding="utf-8") as file:
            file.write("Tabel 1,4,C,1,1,100%\n")
        return found

    monkeypatch.setattr(loading, "read_folder", meanwhile)
    result = run_cli("check", report)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        f"{report}/anggaran.csv: berubah, dihapus atau ditambahkan ketika sedang dibaca. "
        "Perbaikan: tunggu sampai berkasnya selesai ditulis, lalu jalankan lagi.\n"
    )


def test_a_document_that_changes_while_it_is_read(
    run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / DOCUMENT.name
    shutil.copyfile(DOCUMENT, path)
    find = opening._reader_of

    def meanwhile(*arguments: object) -> Callable[..., object]:
        with path.open("a", encoding="utf-8") as file:
            file.write("\nTambahan.\n")
        return find(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "_reader_of", meanwhile)
    result = run_cli("check", path, "--lang", "en")
    assert result.returncode == 2
    assert f"{path}: was changed, removed or added while it was read" in result.stderr


def test_a_file_that_vanishes_before_it_is_read(run_cli: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = from_csv.read_csv

    def meanwhile(path: Path, *more: object) -> object:
        path.unlink()
        return read(path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(from_csv, "read_csv", meanwhile)
    result = run_cli("check", report)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"{report}/anggaran.csv: berubah, dihapus atau ditambahkan ketika sedang dibaca" in result.stderr


def test_a_lake_that_changes_while_it_is_judged(run_cli: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_cli("convert", SOUND, "-o", "semua").returncode == 0
    tables = next(place.rglob("anggaran.parquet"))
    audit = evaluation.audit

    def meanwhile(*arguments: object, **named: object) -> object:
        os.utime(tables, (0, 0))
        return audit(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(job, "audit", meanwhile)
    result = run_cli("check", "semua", "--jobs", "1")
    assert result.returncode == 2
    assert f"{tables.relative_to(place)}: berubah, dihapus atau ditambahkan ketika sedang dibaca" in result.stderr


def test_a_rule_that_takes_too_long_is_broken_and_the_others_run(
    run_cli: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object) -> None:
        while True:
            time.sleep(0)

    monkeypatch.setattr(limits, "RULE_SECONDS", 0.1)
    monkeypatch.setattr(limits, "REPORT_SECONDS", 0.2)
    monkeypatch.setattr(evaluation, "FORMS", {**FORMS, "history": endless})
    result = run_cli("check", report, "--select", "KIN-007", "--select", "ANG-004", "--tanpa-sebab")
    assert result.returncode == 3
    said = " ".join(result.stdout.split())
    assert "RuleTooLongError: lebih dari 0.3 detik / more than 0.3 seconds" in said
    assert "1 ANG-004 Realisasi tidak melebihi pagu" in said, "the other rules ran"


def test_a_portion_without_memory_says_how_to_make_it_smaller(
    run_cli: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(job, "audit", fails)
    result = run_cli("check", report, "--per-bagian", "10")
    assert result.returncode == 3
    assert "laporan-00001: MemoryError. Memori tidak cukup / not enough memory." in result.stderr
    assert "--per-bagian N, --jobs 1" in result.stderr


LITTLE = """
import resource, sys
from lakip_audit.cli import main
sys.argv[1:] = ["check", sys.argv[1], "-q"], *sys.argv[2:]
small, large = sys.argv[1], sys.argv[2]
sys.argv[1:] = small
main()
pages = int(open("/proc/self/statm").read().split()[0])
most = pages * resource.getpagesize() + (40 << 20)
resource.setrlimit(resource.RLIMIT_AS, (most, most))
sys.argv[1:] = ["check", large]
sys.exit(main())
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell how much a process has")
def test_a_report_that_does_not_fit_into_memory(report: Path, tmp_path: Path) -> None:
    large = tmp_path / "besar"
    shutil.copytree(report, large)
    line = "Tabel 1,{0},K{0},100,99,99%\n"
    with (large / "anggaran.csv").open("a", encoding="utf-8") as file:
        file.writelines(line.format(number) for number in range(4, 1_000_000))
    words = [sys.executable, "-c", LITTLE, str(report), str(large)]
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    assert result.returncode == 3
    assert "lakip-audit gagal / failed: Memori tidak cukup / not enough memory." in result.stderr
    assert "--per-bagian N" in result.stderr
