"""What a diagnosis concludes: causes, each with its suspects, what to print instead and the findings it explains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, get_args

from lakip_audit.engine.result import Location

Kind = Literal[
    "row_shift",
    "stale_value",
    "copied_cell",
    "digit_typo",
    "digit_transposition",
    "digit_lost_or_added",
    "decimal_lost_or_moved",
    "scale",
    "sign",
    "unit",
    "annual_cumulative",
    "omitted_or_doubled_line",
    "total_not_updated",
    "swapped_operands",
    "truncated",
    "other_formula",
    "previous_report_text",
    "missing_item",
    "extra_item",
    "unknown",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell to change: ``table`` and 0-based ``row`` in the loaded dataset, and the text to print there."""

    table: str
    column: str
    row: int
    place: Location
    text: str


@dataclass(frozen=True, slots=True)
class Addition:
    """A line that is missing: the table that should have it, and what other places print of it."""

    place: Location
    text: str


@dataclass(frozen=True, slots=True)
class Cause:
    """One mistake that explains one or more findings.

    Attributes:
        id: ``C1``, ``C2``, ... in the order of the diagnosis.
        kind: which slip it is; ``unknown`` where a value is implied but no slip explains it.
        confidence: how sure, 0 to 1.
        unique: whether no other smallest change satisfies the rules as well; if not, ``suspects`` are all that do.
        explanation: the arithmetic in words, by language.
        suspects: the cells that may be wrong, the likeliest first.
        fix: what to print instead, if it is known.
        additions: the lines to add, if something is missing.
        guesses: if the rules leave a range of numbers, some that would satisfy them; never more than an example.
        findings: fingerprints of what it explains.
        at_stake_rp: the largest difference of those findings in whole rupiah, 0 if none is an amount.
        flips: whether one of its findings turns on a target being reached or missed.
    """

    id: str
    kind: Kind
    confidence: float
    unique: bool
    explanation: Mapping[str, str]
    suspects: tuple[Location, ...]
    fix: tuple[Edit, ...]
    findings: tuple[str, ...]
    at_stake_rp: float = 0.0
    flips: bool = False
    additions: tuple[Addition, ...] = ()
    guesses: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The causes of the findings of one audit.

    Attributes:
        causes: every cause, those that are proved first, among them those of the most rupiah.
        of: the causes of each finding that has one, by its fingerprint, the likeliest first.
        out_of_time: names of the tables where the search was cut off by the time limit, so that causes may be missing.
        unsettled: names of the tables where so many changes are possible that not all were tried.
    """

    causes: tuple[Cause, ...] = ()
    of: Mapping[str, tuple[Cause, ...]] = field(default_factory=lambda: MappingProxyType({}))
    out_of_time: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """For each kind of cause how many there are, and how many findings they explain, each once."""
        found: dict[str, list[Cause]] = {}
        for cause in self.causes:
            found.setdefault(cause.kind, []).append(cause)
        return {
            kind: (len(same), len({finding for cause in same for finding in cause.findings}))
            for kind, same in found.items()
        }
