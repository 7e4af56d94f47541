"""How likely a relation between numbers is to hold by coincidence, given how many were tried.

A sum of printed numbers that meets a printed total by accident needs a total within the width of both intervals. How
wide that is beside the numbers themselves is the chance of one coincidence; a relation is believed when so many of
them, at the best of all candidates that were searched, cannot be expected even once in very many tables.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

DENSITY: Final = 2.0
"""A number that has nothing to do with a computed one, but is of its size, lies anywhere within a quarter of it."""

MOST_LIKELY: Final = 1e-6
"""The expected coincidences, over all candidates of a kind in a table, above which a relation is not believed.

There are some twenty kinds and directions, so fewer than one table in 10 000 shows a relation that it does not have."""

MOST_LIKELY_NAMED: Final = 1e-3
"""The same for a line whose label says what it is: that is a witness of its own, and only few candidates have one."""

MOST_LIKELY_USUAL: Final = 0.05
"""The same for the one thing that such a label usually means: the row ``JUMLAH`` that closes all rows above it."""

Standing = Literal["plain", "named", "usual"]
"""How much the labels say for a candidate."""

LIMITS: Final[Mapping[Standing, float]] = MappingProxyType(
    {"plain": MOST_LIKELY, "named": MOST_LIKELY_NAMED, "usual": MOST_LIKELY_USUAL}
)
"""The expected number of coincidences up to which a candidate is believed."""


def coincidence(
    target_lo: NDArray[np.float64],
    target_hi: NDArray[np.float64],
    lo: NDArray[np.float64],
    hi: NDArray[np.float64],
    grain: float,
) -> NDArray[np.float64]:
    """The chance, place by place, that a target meets a computed number without having to do with it.

    The greater of two: how wide both intervals (and the grain in which the numbers are printed) are beside the number;
    and how many targets of the other places meet it. The second knows columns whose numbers are all nearly the same.

    Args:
        target_lo: Lower bounds of the targets, one a place.
        target_hi: Upper bounds.
        lo: Lower bounds of what was computed.
        hi: Upper bounds.
        grain: What all the targets are multiples of.

    Returns:
        One probability a place.
    """
    width = (target_hi - target_lo) + (hi - lo)
    width = np.maximum(width, grain)
    size = np.maximum(np.abs(lo + hi), np.abs(target_lo + target_hi)) / 2
    by_width = np.minimum(1.0, DENSITY * width / np.maximum(size, 1e-300))
    meets = (target_lo[None, :] <= hi[:, None]) & (lo[:, None] <= target_hi[None, :])
    np.fill_diagonal(meets, val=False)
    others = len(lo) - 1
    by_others = meets.sum(axis=1) / others if others else np.zeros(len(lo))
    return np.maximum(by_width, by_others)


def log_expected(chances: Iterable[float], failed: int, searched: int) -> float:
    """The natural logarithm of how often so many coincidences are expected among all candidates.

    ``searched * (n + 1) * C(n, k) * product of the chances``, for ``k`` of ``n`` places: the union bound over which
    places hold, and over candidates. It is also the inverse of the Bayes factor for a relation that holds with an
    unknown frequency.

    Args:
        chances: Of each place that holds.
        failed: How many places do not.
        searched: How many candidates were tried.

    Returns:
        The logarithm; the lower, the surer.
    """
    logs = [math.log(max(chance, 1e-300)) for chance in chances]
    n, k = len(logs) + failed, len(logs)
    ways = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return math.log(max(searched, 1)) + math.log(n + 1) + ways + sum(logs)


def is_believed(log_chance: float, standing: Standing) -> bool:
    """Whether chance cannot explain a relation.

    Args:
        log_chance: What :func:`log_expected` gives.
        standing: What its labels say for it.

    Returns:
        True if it is believed.
    """
    return log_chance <= math.log(LIMITS[standing])


def standing_of(named: bool) -> Standing:
    """The standing of a candidate whose label says what it is, or of any other."""
    return "named" if named else "plain"


def confidence(held: int, failed: int, log_chance: float) -> float:
    """How sure it is that a place which breaks a relation was meant to keep it.

    Laplace's rule of succession over the places that were judged, times that the relation is none by coincidence.

    Args:
        held: Places where it holds.
        failed: Places where it does not.
        log_chance: What :func:`log_expected` gives.

    Returns:
        From 0 to 1.
    """
    return round((held + 1) / (held + failed + 2) * (1 - min(1.0, math.exp(min(log_chance, 0.0)))), 3)
