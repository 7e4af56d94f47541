"""A number from elsewhere that an assertion uses beside the columns of its table, and sums of such numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lakip_audit.engine.facts import LARGEST
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval, Interval


class Source(Protocol):
    """Where such numbers come from; group -1 means that there is nothing."""

    def exact(self, group: int) -> ExactInterval:
        """The number of a group, in fractions."""

    def cells(self, group: int) -> tuple[Cell, ...]:
        """What the number of a group was taken from."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A number from elsewhere, one a row of the judged table.

    Attributes:
        interval: its value.
        exists: where there is anything to take it from.
        blocked: where it is a fact that is printed with values which exclude each other.
        source: what it is made of.
        group: which number of the source each row takes.
    """

    interval: Interval
    exists: NDArray[np.bool_]
    blocked: NDArray[np.bool_]
    source: Source
    group: NDArray[np.int64]

    def exact(self, row: int) -> ExactInterval:
        """Its value for a row, in fractions."""
        return self.source.exact(int(self.group[row]))

    def cells(self, row: int) -> tuple[Cell, ...]:
        """What it was taken from, for a row."""
        return self.source.cells(int(self.group[row]))


def summed(parts: Interval, group: NDArray[np.int64], count: int) -> Interval:
    """Add up numbers group by group.

    Args:
        parts: the numbers.
        group: which sum each of them belongs to.
        count: how many sums there are.

    Returns:
        The sums; that of no numbers is 0.
    """

    def added(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.bincount(group, weights=values, minlength=count), float)

    open_below, open_above = (
        added(np.isneginf(parts.lo).astype(float)) > 0,
        added(np.isposinf(parts.hi).astype(float)) > 0,
    )
    lo = np.where(open_below, -np.inf, added(np.where(np.isfinite(parts.lo), parts.lo, 0.0)))
    hi = np.where(open_above, np.inf, added(np.where(np.isfinite(parts.hi), parts.hi, 0.0)))
    known = np.broadcast_to(np.asarray(parts.slack, float), parts.lo.shape)
    size = added(np.maximum(_finite(parts.lo), _finite(parts.hi)))
    slack = added(known) + np.where((size >= LARGEST) | (added(known) > 0), size * len(group) * 2.0**-53, 0.0)
    missing = added(parts.missing.astype(float)) > 0
    return Interval(lo, hi, parts.scale, slack if slack.any() else 0.0, missing)


def _finite(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(np.isfinite(values), np.abs(values), 0.0)
