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

from benchmarks.banyak.pemeriksaan import CHECKS, SUM_CHECKS, Mode

EVERY: tuple[Mode, ...] = ("memori", "parquet", "csv")
LOADED: tuple[Mode, ...] = ("memori",)
_HERE = "benchmarks.banyak.lawan.dengan_"


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


NO_SUMS = tuple(check for check in CHECKS if check not in SUM_CHECKS.values())
OURS = "lakip-audit"
MEASURE = "numpy"
"""What the times of the others are divided by."""

IMPLEMENTATIONS: Mapping[str, Implementation] = MappingProxyType(
    {
        OURS: Implementation("benchmarks.banyak.kami", ("pyarrow",), EVERY),
        MEASURE: Implementation(f"{_HERE}numpy", ("numpy", "pandas", "pyarrow"), EVERY),
        "pandas": Implementation(f"{_HERE}pandas", ("pandas", "pyarrow"), EVERY),
        "polars": Implementation(f"{_HERE}polars", ("polars",), EVERY),
        "duckdb": Implementation(f"{_HERE}duckdb", ("duckdb",), EVERY),
        "read_csv": Implementation("benchmarks.banyak.lawan.hanya_membaca", ("pandas", "pyarrow"), ("csv",), ()),
        "pointblank": Implementation(f"{_HERE}pointblank", ("pointblank", "polars"), LOADED),
        "pandera-polars": Implementation(f"{_HERE}pandera_polars", ("pandera", "polars"), LOADED),
        "pandera-pandas": Implementation(f"{_HERE}pandera_pandas", ("pandera", "pandas"), LOADED),
        "dataframely": Implementation(f"{_HERE}dataframely", ("dataframely", "polars"), LOADED),
        "great_expectations": Implementation(f"{_HERE}great_expectations", ("great_expectations", "pandas"), LOADED),
        "vtlengine": Implementation(f"{_HERE}vtlengine", ("vtlengine", "pandas"), LOADED),
        "frictionless": Implementation(f"{_HERE}frictionless", ("frictionless", "pandas"), LOADED, NO_SUMS, most=1000),
    }
)
