"""What is compared: this project, and others that judge the same frames.

Each is one module with one function, ``prepare(folder, mode)``: it loads what the mode does not time, and returns what
the mode times, a call that gives the violations as ``{(check, report, key), ...}``. The frames are those of
:mod:`benchmarks.banyak.persiapan`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from types import MappingProxyType

from benchmarks.banyak.pemeriksaan import CHECKS, Mode

FRAMES: tuple[Mode, ...] = ("memori", "parquet")
LOADED: tuple[Mode, ...] = ("memori",)


@dataclass(frozen=True, slots=True)
class Implementation:
    """One row of the table.

    Attributes:
        module: where ``prepare`` is.
        packages: what has to be installed, as imported.
        modes: those that it has.
        checks: those that it expresses.
        most: reports; with more it is not run.
    """

    module: str
    packages: Sequence[str]
    modes: Sequence[Mode]
    checks: Sequence[str] = CHECKS
    most: int | None = None

    def absent(self) -> list[str]:
        """The packages that are not installed."""
        return [name for name in self.packages if find_spec(name) is None]


OURS = "lakip-audit"
MEASURE = "numpy"
"""What the times of the others are divided by."""

IMPLEMENTATIONS: Mapping[str, Implementation] = MappingProxyType(
    {
        OURS: Implementation("benchmarks.banyak.kami", (), ("memori", "csv"), most=100),
        MEASURE: Implementation("benchmarks.banyak.lawan.dengan_numpy", ("pandas", "pyarrow"), FRAMES),
        "pandas": Implementation("benchmarks.banyak.lawan.dengan_pandas", ("pandas", "pyarrow"), FRAMES),
        "polars": Implementation("benchmarks.banyak.lawan.dengan_polars", ("polars",), FRAMES),
        "duckdb": Implementation("benchmarks.banyak.lawan.dengan_duckdb", ("duckdb",), FRAMES),
    }
)
