"""Whole reports made up from a seed, consistent in every number and sentence.

A report is drawn as one truth: a budget tree with its quarters, sources of funds and years, indicators of every
direction and consolidation with their targets and achievements, staff, lists. Every table and sentence prints that
truth, each with the precision that it happens to have, rounded half away from zero. So the audit finds nothing in it;
what it does find is a mistake of this package or of the rules.

    dataset = laporan_acak(7, load_definitions([]))
"""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.laporan_acak.prose import print_prose
from benchmarks.laporan_acak.sheet import Sheet
from benchmarks.laporan_acak.tables import print_tables
from benchmarks.laporan_acak.truth import Truth, draw
from lakip_audit.dataset.definition import Definitions
from lakip_audit.dataset.loading import assemble
from lakip_audit.dataset.manifest import Manifest, Satker
from lakip_audit.dataset.report import RawReport
from lakip_audit.dataset.schema import check
from lakip_audit.dataset.table import Dataset

__all__ = ["Truth", "draw", "laporan_acak"]


def laporan_acak(seed: int, definitions: Definitions, size: float = 1.0) -> Dataset:
    """Make up a report.

    Args:
        seed: the same one gives the same report.
        definitions: the tables.
        size: about how large; 1.0 is some 850 numbers.

    Returns:
        A dataset of one report.

    Raises:
        ValueError: the report does not fit the definitions.
    """
    rng = random.Random(seed)
    truth = draw(rng, size)
    sheet = Sheet(rng)
    print_tables(sheet, truth)
    print_prose(sheet, truth)
    manifest = Manifest(
        laporan=f"acak-{seed}",
        satker=Satker(nama=f"Balai Acak {seed}"),
        tahun=truth.tahun,
        renstra=truth.renstra,
        batas_capaian=None if truth.batas is None else f"{truth.batas}%",
        sumber=sheet.sumber,
    )
    dataset = assemble([RawReport(Path(manifest.laporan), manifest, sheet.tables())], definitions)
    problems = [problem.render() for found in check(dataset).values() for problem in found]
    if problems:
        raise ValueError("\n".join(problems))
    return dataset
