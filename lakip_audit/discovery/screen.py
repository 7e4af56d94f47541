"""Fast estimates that leave few candidates to be judged exactly: counts of coincidences over whole matrices at once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lakip_audit.discovery.chance import DENSITY, MOST_LIKELY, MOST_LIKELY_NAMED

MOST_PLACES: Final = 4_096


@lru_cache(maxsize=1)
def _log_factorials() -> NDArray[np.float64]:
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, MOST_PLACES + 2)))])


def log_chances(
    meets: NDArray[np.bool_], judged: NDArray[np.bool_], logs: NDArray[np.float64], searched: int
) -> NDArray[np.float64]:
    """What `chance.log_expected` gives for many candidates, repeated places counted as if they were not.

    Args:
        meets: Whether a candidate holds at a place; places along the last axis.
        judged: Whether the place counts.
        logs: The logarithm of the chance of a coincidence there.
        searched: How many candidates were tried.

    Returns:
        One logarithm a candidate; 0 for one that holds nowhere.
    """
    hold = meets & judged
    n, k = judged.sum(axis=-1), hold.sum(axis=-1)
    table = _log_factorials()
    ways = table[n] - table[k] - table[n - k]
    found = np.log(max(searched, 1)) + np.log(n + 1) + ways + np.where(hold, logs, 0.0).sum(axis=-1)
    return np.where(k > 0, found, 0.0)


def log_widths(
    target_lo: NDArray[Any],
    target_hi: NDArray[Any],
    lo: NDArray[Any],
    hi: NDArray[Any],
    grain: float | NDArray[Any] = 1.0,
) -> NDArray[np.float64]:
    """The logarithm of how wide two intervals are beside their numbers: the chance that they meet.

    Args:
        target_lo: Lower bounds of what is stated.
        target_hi: Upper bounds.
        lo: Lower bounds of what is computed.
        hi: Upper bounds.
        grain: The least width.

    Returns:
        At most 0.
    """
    a, b = (np.asarray(array, np.float64) for array in (target_lo, target_hi))
    c, d = (np.asarray(array, np.float64) for array in (lo, hi))
    width = np.maximum((b - a) + (d - c), grain)
    size = np.maximum(np.abs(a + b), np.abs(c + d)) / 2
    return np.log(np.minimum(1.0, DENSITY * width / np.maximum(size, 1e-12)))


def promising(log_chance: NDArray[np.float64], *, named: bool | NDArray[np.bool_] = False) -> NDArray[np.bool_]:
    """Which candidates are worth an exact look."""
    return np.asarray(log_chance <= np.log(np.where(named, MOST_LIKELY_NAMED, MOST_LIKELY)), bool)
