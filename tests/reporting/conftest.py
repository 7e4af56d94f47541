"""Results made by hand for the tests of every output, and golden files: what an output is, to the letter.

``pytest tests/reporting --renew-golden`` writes the golden files anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from lakip_audit.dataset.problem import Problem
from lakip_audit.diagnosis.advice import Advice, Advised
from lakip_audit.diagnosis.cause import KINDS, Cause, Diagnosis, Edit
from lakip_audit.engine.result import (
    Criterion,
    Finding,
    Location,
    ReportInfo,
    Result,
    RuleCount,
    Settings,
    TableCoverage,
)
from lakip_audit.numbers import Degree

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds ``--renew-golden``, known when this folder is named on the command line."""
    parser.addoption("--renew-golden", action="store_true", help="write the golden files of the outputs anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares an output with the golden file of that name, or renews the file when asked to."""

    def compare(name: str, output: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--renew-golden", default=False):
            path.write_text(output, encoding="utf-8", newline="")
        assert output == path.read_bytes().decode("utf-8")

    return compare


BPIPI = ReportInfo("bpipi-2023", "Balai Pengembangan Industri Persepatuan Indonesia", 2023)


def cell(sumber: str, baris: str, key: str, column: str, text: str, *, laporan: str = "bpipi-2023") -> Location:
    """One printed cell of the budget."""
    return Location(laporan, sumber, "anggaran.csv", int(baris or 1), key, column, text, baris=baris)


ABOVE_PAGU = Finding(
    fingerprint="3f9c2ab1d04e77aa",
    rule="ANG-004",
    severity="error",
    degree=Degree.CONTRADICTION,
    confidence=1.0,
    laporan="bpipi-2023",
    message={
        "id": "Tabel 13 051.A: realisasi triwulan III 56.715.056 melebihi pagu 53.410.000.",
        "en": "Tabel 13 051.A: spending of quarter III 56.715.056 exceeds the budget 53.410.000.",
    },
    stated="56.715.056",
    expected="≤ 53.410.000",
    locations=(cell("Tabel 13", "41", "EC/6071/QDI/030/051/A", "tw3", "56.715.056"),),
    evidence=(cell("Tabel 13", "41", "EC/6071/QDI/030/051/A", "pagu", "53.410.000"),),
    basis=(Criterion("UU 17/2003 pasal 3 ayat (5)", verified=False),),
    size=3_305_056.0,
    amount=True,
)
SUM_OF_PARTS = Finding(
    fingerprint="81b7c0ffee000001",
    rule="ANG-001",
    severity="error",
    degree=Degree.CONTRADICTION,
    confidence=1.0,
    laporan="bpipi-2023",
    message={
        "id": "Tabel 13 QDI.029: pagu 234.192.000, sedangkan jumlah rinciannya 7.060.889.000.",
        "en": "Tabel 13 QDI.029: budget 234.192.000, but its parts add up to 7.060.889.000.",
    },
    stated="234.192.000",
    expected="7.060.889.000",
    locations=(cell("Tabel 13", "5", "EC/6071/QDI/029", "pagu", "234.192.000"),),
    evidence=tuple(
        cell("Tabel 13", str(6 + part), f"EC/6071/QDI/029/05{part}", "pagu", f"{part + 1}00.000.000")
        for part in range(6)
    ),
    basis=(),
    size=6_826_697_000.0,
    amount=True,
)
TARGETS_DIFFER = Finding(
    fingerprint="aa00bb11cc22dd33",
    rule="KIN-011",
    severity="warning",
    degree=Degree.IMPLAUSIBLE,
    confidence=0.29,
    laporan="bpipi-2023",
    message={
        "id": "Target indikator ikm tahun 2023 tidak sama di dua dokumen: 75 dan 78 Persen.",
        "en": "The target of indicator ikm for 2023 differs between two documents: 75 and 78 Persen.",
    },
    stated="75 dan 78",
    expected="",
    locations=(
        Location("bpipi-2023", "Tabel 4", "target.csv", 12, "ikm", "target", "75", baris="3", kolom="4", halaman="17"),
        Location("bpipi-2023", "Narasi BAB III", "klaim.csv", 7, "ikm", "nilai", " "),
    ),
    evidence=(),
    basis=(Criterion("Permenpan RB 53/2014", verified=True), Criterion("Permenpan RB 88/2021", verified=True)),
    ocr_suspect=True,
)
CUT_OFF = Finding(
    fingerprint="0123456789abcdef",
    rule="KIN-001",
    severity="info",
    degree=Degree.ROUNDING,
    confidence=1.0,
    laporan="bpipi-2023",
    message={"id": "Capaian 98,3% dipotong dari 98,36%.", "en": "Achievement 98,3% is cut off from 98,36%."},
    stated="98,3%",
    expected="98,4%",
    locations=(cell("Tabel 8", "2", "ikm", "persen", "98,3%"),),
    evidence=(),
    basis=(),
)
WAIVED = Finding(
    fingerprint="feedfacecafe0000",
    rule="ANG-004",
    severity="error",
    degree=Degree.CONTRADICTION,
    confidence=1.0,
    laporan="bpipi-2023",
    message={"id": "Tabel 6: realisasi melebihi pagu.", "en": "Tabel 6: spending exceeds the budget."},
    stated="12",
    expected="≤ 11",
    locations=(cell("Tabel 6", "9", "EC/1", "realisasi", "12"),),
    evidence=(),
    basis=(),
    waiver={
        "id": "revisi DIPA ke-4 (disetujui APIP, 2024-02-12; berlaku sampai 2024-12-31)",
        "en": "revisi DIPA ke-4 (approved by APIP, 2024-02-12; in force until 2024-12-31)",
    },
)
RULES = (
    RuleCount(
        "ANG-001",
        {
            "id": "Setiap baris anggaran sama dengan jumlah rinciannya, pada setiap tingkat",
            "en": "Every budget line equals the sum of its parts, at every level",
        },
        passed=1000,
        failed=2,
        undetermined=40,
    ),
    RuleCount(
        "ANG-004", {"id": "Realisasi tidak melebihi pagu", "en": "Spending does not exceed the budget"}, 98, 3, 0, 20
    ),
    RuleCount("KIN-001", {"id": "Persen capaian dihitung ulang", "en": "Achievement recomputed"}, 10, 1, 2, 5),
    RuleCount("KIN-011", {"id": "Target satu indikator sama", "en": "Targets of one indicator agree"}, failed=1),
    RuleCount("PNB-001", {"id": "PNBP", "en": "Non-tax revenue"}, reason="pnbp.csv: 0"),
    RuleCount("PNB-002", {"id": "PNBP tahunan", "en": "Yearly non-tax revenue"}, reason="pnbp.csv: 0"),
    RuleCount("SDM-001", {"id": "Jumlah pegawai", "en": "Staff"}, not_applicable=2),
    RuleCount("XTR-001", {"id": "Aturan sendiri", "en": "Own rule"}, broken=1, reason="ZeroDivisionError"),
)
FULL = Result(
    reports=(BPIPI,),
    rules=RULES,
    findings=(SUM_OF_PARTS, ABOVE_PAGU, WAIVED, TARGETS_DIFFER, CUT_OFF),
    facts=1004,
    facts_covered=812,
    facts_covered_twice=500,
    settings=Settings(
        profile="pra-kirim",
        overrides=("--profile pra-kirim", "lakip-audit.toml: ignore SEL", "lakip-audit.toml: severity ANG-004 = error"),
        off=("ANG-009", "SEL-001", "SEL-002"),
    ),
    problems=(Problem("lain/anggaran.csv", "file_missing"),),
    coverage=(TableCoverage("anggaran", 900, 300, 460), TableCoverage("klaim", 104, 12, 40)),
    uncovered=(
        cell("Tabel 14", "2", "EC/2", "pagu", "1.500"),
        cell("Tabel 14", "2", "EC/2", "realisasi", "1.400"),
        Location("bpipi-2023", "Narasi BAB III", "klaim.csv", 9, "ikm", "nilai", "78,5 %"),
    ),
)
CLEAN = Result(
    reports=(ReportInfo("contoh-konsisten", "Balai Contoh", 2024),),
    rules=(RuleCount("ANG-004", {"id": "Realisasi tidak melebihi pagu", "en": "Spending within budget"}, passed=12),),
    findings=(),
    facts=30,
    facts_covered=24,
    facts_covered_twice=12,
    coverage=(TableCoverage("anggaran", 30, 12, 12),),
)
EMPTY = Result((), (), (), 0, 0, 0)
SEVERAL = Result(
    reports=tuple(ReportInfo(f"unit-{number}", f"Unit {number}", 2023) for number in range(1, 15)),
    rules=RULES[:1],
    findings=(ABOVE_PAGU,),
    facts=1_234_567,
    facts_covered=1_234_566,
    facts_covered_twice=0,
)
ONLY_WAIVED = Result(
    (BPIPI,),
    RULES[1:2],
    (WAIVED,),
    10,
    10,
    0,
    coverage=(TableCoverage("anggaran", 10, 10, 0),),
    uncovered=(),
)
KNOWN = replace(
    FULL,
    findings=(replace(SUM_OF_PARTS, known=True), ABOVE_PAGU, WAIVED, TARGETS_DIFFER, replace(CUT_OFF, known=True)),
    settings=Settings(overrides=("--baseline lama.json",)),
    baseline="lama.json",
)
MADE = {
    "full": FULL,
    "clean": CLEAN,
    "empty": EMPTY,
    "several": SEVERAL,
    "only_waived": ONLY_WAIVED,
    "known": KNOWN,
}


def edit(place: Location, text: str) -> Edit:
    """Another text in a cell of the budget."""
    return Edit("anggaran", place.column, (place.row or 1) - 1, place, text)


SHIFT = Cause(
    id="C1",
    kind="row_shift",
    confidence=0.97,
    unique=True,
    explanation={
        "id": "Pagu sebelas baris Tabel 13, mulai baris 5, masing-masing tercetak satu baris di bawah tempatnya.",
        "en": "The budgets of eleven lines of Tabel 13, from line 5, are each printed one line below their place.",
    },
    suspects=SUM_OF_PARTS.locations,
    fix=(
        edit(SUM_OF_PARTS.locations[0], "7.060.889.000"),
        *(edit(each, f"{at}00.000.000") for at, each in enumerate(SUM_OF_PARTS.evidence, 3)),
    ),
    findings=(SUM_OF_PARTS.fingerprint, TARGETS_DIFFER.fingerprint),
    at_stake_rp=6_826_697_000.0,
)
TIE = Cause(
    id="C2",
    kind="digit_typo",
    confidence=0.4,
    unique=False,
    explanation={
        "id": "Realisasi triwulan III 56.715.056 menjadi 53.715.056 bila satu digitnya salah ketik.",
        "en": "Spending of quarter III 56.715.056 becomes 53.715.056 if one of its digits is mistyped.",
    },
    suspects=(*ABOVE_PAGU.locations, *ABOVE_PAGU.evidence),
    fix=(edit(ABOVE_PAGU.locations[0], "53.715.056"),),
    findings=(ABOVE_PAGU.fingerprint,),
)
LEFTOVER = Cause(
    id="C3",
    kind="missing_item",
    confidence=0.29,
    unique=True,
    explanation={"id": "Satu indikator tidak ada di Tabel 4.", "en": "One indicator is not in Tabel 4."},
    suspects=TARGETS_DIFFER.locations,
    fix=(),
    findings=(TARGETS_DIFFER.fingerprint,),
)
LATER = Cause(
    id="C1",
    kind="truncated",
    confidence=0.99,
    unique=True,
    explanation={"id": "98,36% dipotong menjadi 98,3%.", "en": "98,36% was cut off to 98,3%."},
    suspects=CUT_OFF.locations,
    fix=(edit(CUT_OFF.locations[0], "98,4%"),),
    findings=(CUT_OFF.fingerprint,),
)
DIAGNOSIS = Diagnosis(
    (SHIFT, TIE, LEFTOVER),
    {
        SUM_OF_PARTS.fingerprint: (SHIFT,),
        ABOVE_PAGU.fingerprint: (TIE,),
        TARGETS_DIFFER.fingerprint: (SHIFT, TIE, LEFTOVER, LATER),
    },
    out_of_time=("anggaran", "capaian"),
    unsettled=("target",),
)
ADVICE = Advice(
    (*(Advised(each, SHIFT) for each in SHIFT.fix[:2]), Advised(TIE.fix[0], TIE), Advised(LATER.fix[0], LATER)),
    clears=False,
    left=(ABOVE_PAGU.fingerprint,),
)
MANY = Diagnosis(
    tuple(
        Cause(f"C{number}", kind, 0.5, number % 2 == 0, {"id": "sebab", "en": "why"}, (), (), ("f",))
        for number, kind in enumerate(KINDS, 1)
    )
)


def _hostile_causes(text: str) -> tuple[Diagnosis, Advice]:
    """A diagnosis and edits in which every text is ``text``."""
    place = Location(text, text, text, 1, text, text, text, text, text, text, text, text, text, text)
    change = Edit(text, text, 0, place, f"{text}.")
    words = {"id": text, "en": text}
    cause = Cause(text, "unknown", 0.5, False, words, (place,), (change,), (text,))
    sure = Cause(text, "unknown", 0.5, True, words, (place,), (), (text,))
    diagnosis = Diagnosis((cause, sure), {text: (cause, sure)}, (text,))
    return diagnosis, Advice((Advised(change, cause),), clears=False, left=(text,))


def _hostile(text: str) -> Result:
    """A result in which every text that data or rules can hold is ``text``."""
    place = Location(text, text, text, 1, text, text, text, text, text, text, text, text, text, text)
    words = {"id": text, "en": text}
    finding = Finding(
        text,
        text,
        "error",
        Degree.CONTRADICTION,
        1.0,
        text,
        words,
        text,
        text,
        (place,),
        (place,),
        (Criterion(text, verified=True),),
        waiver=words,
    )
    return Result(
        reports=(ReportInfo(text, text, 2023),),
        rules=(RuleCount(text, words, broken=1, reason=text), RuleCount("ANG-001", words, passed=1)),
        findings=(finding,),
        facts=1,
        facts_covered=1,
        facts_covered_twice=1,
        settings=Settings(text, text, (text,), (text,)),
        coverage=(TableCoverage(text, 1, 0, 1),),
        uncovered=(place,),
    )


@pytest.fixture
def diagnosis() -> Diagnosis:
    """The causes of some findings of the full result: one that is sure, one of several, one without a number."""
    return DIAGNOSIS


@pytest.fixture
def many() -> Diagnosis:
    """A cause of every kind."""
    return MANY


@pytest.fixture
def advice() -> Advice:
    """Edits by two of those causes and a third that was found later."""
    return ADVICE


@pytest.fixture
def hostile_causes() -> Callable[[str], tuple[Diagnosis, Advice]]:
    """Makes causes and edits in which every text is the given one."""
    return _hostile_causes


@pytest.fixture(params=MADE)
def made(request: pytest.FixtureRequest) -> tuple[str, Result]:
    """Each of the results, with its name."""
    return request.param, MADE[request.param]


@pytest.fixture
def results() -> Mapping[str, Result]:
    """All results by name."""
    return MADE


@pytest.fixture
def hostile() -> Callable[[str], Result]:
    """Makes a result in which every text of data and rules is the given one."""
    return _hostile
