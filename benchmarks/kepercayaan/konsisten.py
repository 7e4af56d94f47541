"""Consistent reports, audited many at a time: how many checks, and how many objections of each degree."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np

from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.rulebook.loading import Rulebook, load_rules
from lakip_audit.testing.report import ROUNDINGS, GeneratedReport, Rounding, dataset_of, make_family, make_report

ROUNDED: Sequence[Rounding] = ("half_up", "half_even")
FAMILIES = 20
"""Every so many reports one is made together with that of the year before and of two units below."""
CUT = 4
"""Every so many reports one may cut decimals off; the others round them."""


@cache
def rulebook() -> Rulebook:
    """The shipped rules, loaded once a process."""
    return load_rules([shipped_rules()], load_definitions([]))


def family(seed: int) -> list[GeneratedReport]:
    """The report of a seed, now and then with its relatives.

    Args:
        seed: it decides the size, the habits and what is left out as well.

    Returns:
        The report first.
    """
    rng = random.Random(seed)
    size, completeness = rng.choice((0.02, 0.05, 0.1, 0.2)), rng.choice((0.3, 0.6, 1.0))
    make = make_family if seed % FAMILIES == 0 else make_report
    made = make(
        rng,
        size=size,
        completeness=completeness,
        roundings=ROUNDINGS if seed % CUT == 0 else ROUNDED,
        laporan=f"acak-{seed}",
    )
    return made if isinstance(made, list) else [made]


def _seed(laporan: str) -> int:
    return int(laporan.split("-")[1])


def measure(seeds: range) -> Counter[str]:
    """Audit the reports of some seeds together.

    Args:
        seeds: consecutive ones.

    Returns:
        ``laporan``, ``angka``, the outcomes (``pass``, ...), ``rusak`` for broken rules, and for each degree
        ``rounding|KIN-001|potong`` or ``|bulat``: findings by rule, and whether their report may cut decimals off.
        ``aturan|KIN-001`` counts decided checks, ``contoh|...`` tells a seed for each kind of objection.
    """
    count: Counter[str] = Counter()
    reports = [report for seed in seeds for report in family(seed)]
    dataset = dataset_of(reports, rulebook().definitions, checked=False)
    result = evaluate(rulebook(), dataset)
    count["laporan"], count["naskah"] = len(seeds), len(reports)
    count["angka"] = sum(
        int(np.count_nonzero(dataset.number(name, column).present))
        for name, table in dataset.tables.items()
        for column in table.definition.columns
        if len(table) and table.definition.columns[column].type == "number"
    )
    for rule in result.rules:
        count["rusak"] += rule.broken
        count["pass"] += rule.passed
        count["fail"] += rule.failed
        count["undetermined"] += rule.undetermined
        count["not_applicable"] += rule.not_applicable
        count[f"aturan|{rule.id}"] = rule.passed + rule.failed
    for finding in result.findings:
        seed = _seed(finding.laporan)
        habit = "potong" if seed % CUT == 0 else "bulat"
        count[f"{finding.degree.value}|{finding.rule}|{habit}"] += 1
        if finding.degree.value != "rounding":
            count[f"contoh|{finding.degree.value}|{finding.rule}"] = seed
    return count
