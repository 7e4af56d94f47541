"""Not an implementation: what it takes to read the CSV files as texts, and nothing more. It finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from benchmarks.banyak.pemeriksaan import Answer, Mode


def prepare(folder: Path, mode: Mode) -> Callable[[], set[Answer]]:  # noqa: ARG001 - one mode
    """What is timed; see :mod:`benchmarks.banyak.lawan`."""
    files = sorted((folder / "tercetak").rglob("*.csv"))

    def read() -> set[Answer]:
        _frames = [pd.read_csv(file, dtype=str, engine="pyarrow") for file in files]
        return set()

    return read
