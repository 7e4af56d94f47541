"""Whole reports made up from a seed, consistent in every number and sentence.

A report is drawn as one truth: a budget tree with its quarters, sources of funds and years, indicators of every
direction and consolidation with their targets and achievements, staff, lists. Every table and sentence prints that
truth, each with the precision that it happens to have. So the audit finds no contradiction in it; what it does find is
a mistake of this package or of the rules.

    report = make_report(7)
    dataset = report.dataset(load_definitions([]))
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from lakip_audit.dataset.manifest import Manifest, Satker
from lakip_audit.testing.report.family import print_below, print_earlier
from lakip_audit.testing.report.generated import GeneratedReport, dataset_of
from lakip_audit.testing.report.others import print_others
from lakip_audit.testing.report.printing import ROUNDINGS, Rounding, print_number
from lakip_audit.testing.report.prose import print_prose
from lakip_audit.testing.report.region import print_region
from lakip_audit.testing.report.sheet import Sheet
from lakip_audit.testing.report.structure import print_structure
from lakip_audit.testing.report.tables import print_tables
from lakip_audit.testing.report.truth import Truth, draw

__all__ = [
    "ROUNDINGS",
    "GeneratedReport",
    "Rounding",
    "Truth",
    "dataset_of",
    "draw",
    "make_family",
    "make_report",
    "print_number",
]

REGIONS = 0.25
"""The share of reports that are those of a local government."""
OTHERS = 0.25
"""The share of reports that print tables which no definition fits."""


def make_report(
    seed: int | random.Random,
    *,
    size: float = 1.0,
    completeness: float = 1.0,
    roundings: Sequence[Rounding] = ("half_up",),
    laporan: str = "",
) -> GeneratedReport:
    """Make up a report.

    Args:
        seed: the same one gives the same report, as long as the version is the same; or where chance comes from.
        size: about how large; 1.0 is some 900 numbers, 0.1 some 400.
        completeness: the chance of each table and sentence that a report may leave out.
        roundings: what may become of decimals that are not printed: each table and each chapter's prose keeps to one
            of these.
        laporan: the id of the report; made of the seed if not given.

    Returns:
        The report.
    """
    return _printed(seed, size, completeness, roundings, laporan)[0]


def make_family(
    seed: int | random.Random,
    *,
    size: float = 1.0,
    completeness: float = 1.0,
    roundings: Sequence[Rounding] = ("half_up",),
    laporan: str = "",
) -> list[GeneratedReport]:
    """Make up a report with those that are held against it: of the year before, and of two units right below.

    Args:
        seed: as of :func:`make_report`.
        size: of the report.
        completeness: as of :func:`make_report`.
        roundings: as of :func:`make_report`.
        laporan: as of :func:`make_report`.

    Returns:
        The report of :func:`make_report` with the same arguments, then three short ones.
    """
    report, truth, rng = _printed(seed, size, completeness, roundings, laporan)
    earlier = print_earlier(rng, truth, report.manifest, roundings)
    return [report, earlier, *print_below(rng, truth, report.manifest, roundings)]


def _printed(
    seed: int | random.Random, size: float, completeness: float, roundings: Sequence[Rounding], laporan: str
) -> tuple[GeneratedReport, Truth, random.Random]:
    rng = random.Random(seed) if isinstance(seed, int) else seed
    laporan = laporan or (f"acak-{seed}" if isinstance(seed, int) else "acak")
    truth = draw(rng, size)
    sheet = Sheet(rng, roundings, completeness)
    print_tables(sheet, truth)
    if sheet.chance(REGIONS):
        print_region(sheet, truth)
    print_prose(sheet, truth)
    print_structure(sheet, truth)
    if sheet.chance(OTHERS):
        print_others(sheet)
    manifest = Manifest(
        laporan=laporan,
        satker=Satker(nama=f"Balai {laporan}"),
        tahun=truth.tahun,
        renstra=truth.renstra,
        batas_capaian=None if truth.batas is None else f"{truth.batas}%",
        sumber=sheet.sumber,
    )
    return GeneratedReport(manifest, sheet.rows), truth, rng
