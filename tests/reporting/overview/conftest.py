"""Tallies made by hand, hostile ones, and a run over six reports: three units, two years."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.loading import load
from lakip_audit.engine.evaluation import Audit, audit
from lakip_audit.engine.result import Settings
from lakip_audit.engine.tally import CauseTally, FileTally, ReportTally, RuleTally, Tally, YearTally
from lakip_audit.rulebook.loading import load_rules

NAMES = (
    "Balai Besar Standardisasi dan Pelayanan Jasa Industri Kerajinan dan Batik",
    *(f"Balai {letter}" for letter in "ABCDEFGHIJKL"),
)


def _reports() -> tuple[ReportTally, ...]:
    """Thirteen units over three years, the later ones better; the last has reported once."""
    reports = []
    for at, name in enumerate(NAMES):
        for year in (2022, 2023, 2024) if at < 12 else (2024,):
            error = max(0, 14 - at - 3 * (year - 2022))
            reports.append(
                ReportTally(
                    f"unit-{at:02}-{year}",
                    name,
                    kode=f"019.{at:02}" if at % 2 else "",
                    kementerian="Kementerian Perindustrian" if year > 2022 else "",
                    induk="",
                    tahun=year,
                    error=error,
                    warning=at % 3,
                    info=1 if at == 12 else 0,
                    waived=at % 2,
                    numbers=400 if at else None,
                )
            )
    return tuple(reports)


def _rules() -> tuple[RuleTally, ...]:
    made = []
    for at in range(1, 14):
        title = {"id": f"Angka ke-{at} sama dengan jumlah rinciannya", "en": f"Number {at} equals the sum of its parts"}
        years = (YearTally(2022, at, 1), YearTally(2024, 2 * at, at))
        made.append(
            RuleTally(
                f"ANG-{at:03}",
                title,
                passed=1000 * at,
                failed=4 * at,
                undetermined=at,
                error=2 * at,
                warning=at,
                waived=at,
                reports=at + 1,
                error_reports=at // 2,
                by_year=years,
            )
        )
    sound = RuleTally("KIN-001", {"id": "Capaian", "en": "Achievement"}, passed=70, not_applicable=1200)
    broken = RuleTally("XTR-001", {"id": "Aturan sendiri", "en": "Own rule"}, broken=3, reasons=("ZeroDivisionError",))
    return (*made, sound, broken)


MADE = Tally(
    reports=_reports(),
    rules=_rules(),
    causes=(CauseTally("digit_typo", 12, 30), CauseTally("row_shift", 2, 41), CauseTally("scale", 1_500, 2_750)),
    unread=(FileTally("lain/anggaran.csv", 2), FileTally("lain/laporan.yaml", 11)),
    facts=1_234_567,
    facts_covered=1_100_000,
    settings=Settings(overrides=("--profile pra-kirim",), off=("SEL-001", "SEL-002")),
)
SOUND = Tally(
    reports=(
        ReportTally("a-2023", "Balai A", "", "", "", 2023, numbers=10, covered=10),
        ReportTally("b-2023", "Balai B", "", "", "", 2023, numbers=10, covered=10),
    ),
    rules=(RuleTally("KIN-001", {"id": "Capaian", "en": "Achievement"}, passed=70),),
    causes=(),
    facts=20,
    facts_covered=20,
    settings=Settings(),
)
TALLIES = {"many": MADE, "sound": SOUND, "nothing": Tally()}


def hostile(text: str) -> Tally:
    """A tally in which every text is the given one; of two years, so that every section is told."""
    words = {"id": text, "en": text}
    return Tally(
        reports=tuple(
            ReportTally(text, text, text, text, text, year, error=1, warning=1, info=1, waived=1, numbers=1)
            for year in (2023, 2024)
        ),
        rules=(RuleTally(text, words, failed=1, broken=1, error=1, reports=1, error_reports=1, reasons=(text,)),),
        causes=(CauseTally("unknown", 1, 1),),
        unread=(FileTally(text, 1),),
        facts=1,
        facts_covered=1,
        settings=Settings(text, text, (text,), (text,)),
    )


@pytest.fixture(params=TALLIES)
def made(request: pytest.FixtureRequest) -> tuple[str, Tally]:
    """Each of the tallies, with its name."""
    return request.param, TALLIES[request.param]


REPORTS = (
    ("contoh-salah", "Balai A", 2023),
    ("contoh-konsisten", "Balai A", 2024),
    ("contoh-salah", "Balai B", 2023),
    ("contoh-salah", "Balai B", 2024),
    ("contoh-konsisten", "Balai C", 2023),
    ("contoh-konsisten", "Balai C", 2024),
)
"""The sample, the unit and the year of each report of the run."""


@pytest.fixture(scope="session")
def copies(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The folders of six reports: samples under other names, of other units and years."""
    folders = []
    for sample, unit, year in REPORTS:
        folder = tmp_path_factory.mktemp("laporan") / "data"
        shutil.copytree(samples / sample, folder)
        manifest = (folder / "laporan.yaml").read_text(encoding="utf-8").replace("Balai Pelatihan Contoh", unit)
        manifest = re.sub("(?m)^laporan: .*$", f"laporan: {unit[-1].lower()}-{year}", manifest)
        manifest = re.sub("(?m)^tahun: .*$", f"tahun: {year}", manifest)
        (folder / "laporan.yaml").write_text(manifest, encoding="utf-8")
        folders.append(folder)
    return folders


@pytest.fixture(scope="session")
def audited(copies: list[Path]) -> Callable[[list[int]], Audit]:
    """Audits those of the six reports that have these numbers, with all shipped rules."""
    definitions = load_definitions()
    rulebook = load_rules([shipped_rules()], definitions)
    return lambda numbers: audit(rulebook, load([copies[number] for number in numbers], definitions).dataset)


@pytest.fixture(scope="session")
def six(audited: Callable[[list[int]], Audit]) -> Audit:
    """All six in one run."""
    return audited([*range(len(REPORTS))])
