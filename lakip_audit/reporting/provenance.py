"""What a result was made from: the files that were read, and how the check was asked for."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Given:
    """One path that a check was given, and every file that it reads there.

    Attributes:
        path: as seen from the folder of the receipt, with ``/``; None for what comes with the program.
        files: SHA-256 by name, as seen from the path; of a single file by its own name.
    """

    path: str | None
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Provenance:
    """All that a result was made from, besides the program.

    Attributes:
        data: the reports.
        beside: documents that they were compared with.
        rules: the shipped rules, then those of the user.
        baseline: the saved result whose findings are known.
        profile: which rules run.
        fail_on: from which severity on a finding counts.
        select: rules that run; empty for all.
        ignore: rules that do not.
        severity: of rules to which the project gives another.
        year: of documents that do not say it.
        causes: whether causes were looked for.
        apart: whether the reports were audited part by part.
        day: the first day on which the waivers end as they did; None where none had ended.
    """

    data: tuple[Given, ...]
    beside: tuple[Given, ...] = ()
    rules: tuple[Given, ...] = ()
    baseline: Given | None = None
    profile: str = "inspeksi"
    fail_on: str = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None
    causes: bool = True
    apart: bool = False
    day: datetime.date | None = None
