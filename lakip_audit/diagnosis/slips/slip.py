"""One way in which a right number became the printed one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lakip_audit.diagnosis.cause import Kind


@dataclass(frozen=True, slots=True)
class Slip:
    """One way in which a right number became the printed one.

    Attributes:
        kind: which slip.
        value: the right number, in the unit of its table.
        places: decimals to print it with.
        likelihood: how likely the slip makes this printing of that number: one over the printings it could make.
        words: what fills the sentence that explains it.
    """

    kind: Kind
    value: Fraction
    places: int
    likelihood: float
    words: Mapping[str, str] = field(default_factory=dict)

    def weighed(self, by: float) -> Slip:
        """The same with its likelihood multiplied."""
        return replace(self, likelihood=self.likelihood * by)
