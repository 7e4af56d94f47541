"""Which of the texts elsewhere each judged row asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from lakip_audit.dataset.text_column import TextColumn, combine
from lakip_audit.engine.columns import TableColumns

PREVIOUS = " - 1"
"""After a column in ``match``: the year or quarter before."""


def wanted(match: Mapping[str, str], columns: TableColumns) -> dict[str, TextColumn]:
    """What each judged row asks for, one column of texts a matched column or dimension.

    Args:
        match: what there is to be what here, as a rule writes it.
        columns: the judged table.

    Returns:
        The texts by the column there.
    """
    return {there: _source(here, columns) for there, here in match.items()}


def _source(source: str, columns: TableColumns) -> TextColumn:
    if source.startswith("="):
        return TextColumn.constant(source[1:], columns.length)
    texts = columns.text(source.removesuffix(PREVIOUS))
    if source.endswith(PREVIOUS):
        return texts.mapped(lambda text: str(int(text) - 1) if text.isdecimal() else "")
    return texts


def paired(
    there: Sequence[TextColumn], here: Sequence[TextColumn], rows: int, judged: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Codes for both sides that are equal where all texts are."""
    codes = combine([TextColumn.concat([a, b]) for a, b in zip(there, here, strict=True)], rows + judged)
    return codes[:rows], codes[rows:]


def place_of(there: NDArray[np.int64], here: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each judged code the position of the equal one, or -1."""
    place = np.full(int(max(there.max(initial=-1), here.max(initial=-1))) + 1, -1, np.int64)
    place[there] = np.arange(len(there))
    return place[here]
