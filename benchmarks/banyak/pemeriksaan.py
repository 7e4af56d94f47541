"""The fourteen checks of the ten invariants, and the columns that they read: one vocabulary for all implementations.

R1 to R3: the pagu, the realisasi and each quarter of a budget line equal the sum of the lines right below it. R4: the
realisasi does not exceed the pagu. R5: the quarters, which are cumulative, do not fall. R6: quarter IV is the
realisasi. R7: the printed percentage is realisasi / pagu, as far as its two decimals say. R8: the printed capaian is
realisasi / target, as far as the decimals of both say; a target is exact. R9: four documents state the same target.
R10: a budget line stands in its report once, and no number is absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Answer = tuple[str, str, str]
"""One violation: check, report, and the budget code or the indicator."""

Mode = Literal["memori", "parquet", "csv"]
MODES: Mapping[Mode, str] = MappingProxyType(
    {
        "memori": "data already loaded",
        "parquet": "from Parquet",
        "csv": "from CSV, texts as printed",
    }
)

MONEY = ("pagu", "realisasi", "tw1", "tw2", "tw3", "tw4")
SUM_CHECKS: Mapping[str, str] = MappingProxyType(
    dict(zip(MONEY, ("R1", "R2", "R3_tw1", "R3_tw2", "R3_tw3", "R3_tw4"), strict=True))
)
"""The check of the sums of each column."""
CHECKS = (*SUM_CHECKS.values(), "R4", "R5", "R6", "R7", "R8", "R9", "R10_dup", "R10_null")

BUDGET = ("report_id", "kode", "induk", *MONEY, "persen")
"""Columns of ``anggaran.parquet``: one row a budget line, reports one after another; money in whole rupiah."""
TARGETS = ("target_renstra", "target_perkin", "target_rencana_aksi", "target_capaian")
PERFORMANCE = ("report_id", "indikator", *TARGETS, "realisasi", "persen", "dec_realisasi", "dec_persen")
"""Columns of ``kinerja.parquet``: one row an indicator; ``dec_`` are the decimals that a number is printed with."""

FLOAT_SLACK = 1e-9
"""What implementations that compute in binary floating point allow beyond half a unit of the last decimal."""
