"""What a rule demands of some printed numbers, solved for any one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Protocol

from lakip_audit.diagnosis.polynomial import Assumed, Polynomial, Values, Variable, middle
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval

ANY = ExactInterval(None, None)


class Constraint(Protocol):
    """A demand on some numbers."""

    @property
    def rule(self) -> str:
        """The id of the rule."""

    @property
    def subject(self) -> int:
        """Which of the rule's checks it is."""

    @property
    def finding(self) -> str | None:
        """The fingerprint of the finding if the check failed."""

    @property
    def variables(self) -> frozenset[Variable]:
        """The numbers that it reads."""

    @property
    def strength(self) -> int:
        """2 if it fixes a value, 1 if it only bounds it."""

    @property
    def counted(self) -> tuple[Cell, ...] | None:
        """The lines whose count it takes for given; None if it counts none."""

    @property
    def listed(self) -> bool:
        """Whether these are all lines of a list, of which one may be missing; else only those with certain numbers."""

    def holds(self, values: Values) -> bool:
        """Whether some of the values allow it."""

    def solve(self, variable: Variable, values: Values) -> ExactInterval | None:
        """The values of one number with which it may hold, given the others; None if there are none."""


@dataclass(frozen=True, eq=False)
class Equation:
    """``polynomial == 0``, give or take ``tolerance``; or ``polynomial <= 0`` if it is a ``bound``.

    With a tolerance the middles of the intervals are compared instead of their ends.
    """

    rule: str
    subject: int
    finding: str | None
    polynomial: Polynomial
    bound: bool = False
    tolerance: Fraction | None = None
    total: Variable | None = None
    """Of a sum of parts the number that is their total."""
    counted: tuple[Cell, ...] | None = None
    """The lines whose count it takes for given; None if it counts none."""
    listed: bool = True
    """Whether these are all lines of a list, of which one may be missing; else only those with certain numbers."""
    variables: frozenset[Variable] = field(init=False)

    def __post_init__(self) -> None:
        """Collect the variables."""
        object.__setattr__(self, "variables", self.polynomial.variables)

    @property
    def strength(self) -> int:
        """2 if it fixes a value, 1 if it only bounds it."""
        return 1 if self.bound else 2

    def holds(self, values: Values) -> bool:
        """Whether some of the values allow it."""
        value = self._value(self.polynomial.value(self._values(values)))
        return (value.lo is None or value.lo <= 0) and (self.bound or value.hi is None or value.hi >= 0)

    def solve(self, variable: Variable, values: Values) -> ExactInterval | None:
        """The values of one number with which it may hold, given the others; None if there are none."""
        slope, rest = self.polynomial.around(variable, self._values(values))
        rest = self._value(rest)
        if slope.lo is None or slope.hi is None or slope.lo <= 0 <= slope.hi:
            possible = (rest.lo is None or rest.lo <= 0) and (self.bound or rest.hi is None or rest.hi >= 0)
            return ANY if slope.point != 0 or possible else None
        solved = -rest / slope
        if not self.bound:
            return ExactInterval(solved.lo, solved.hi)
        return ExactInterval(None, solved.hi) if slope.lo > 0 else ExactInterval(solved.lo, None)

    def _values(self, values: Values) -> Values:
        if self.tolerance is None:
            return values
        return (
            replace(values, middles=True) if isinstance(values, Assumed) else lambda variable: middle(values(variable))
        )

    def _value(self, value: ExactInterval) -> ExactInterval:
        return value if self.tolerance is None else value.widen(self.tolerance)


@dataclass(frozen=True, eq=False)
class Either:
    """One of several demands of the same check holds: a sum may be that of pagu or of realisasi."""

    ways: tuple[Constraint, ...]
    telling: int | None = None
    """How many of them, the first, hold two numbers against each other; the others are a mere cap. All if None."""
    variables: frozenset[Variable] = field(init=False)

    def __post_init__(self) -> None:
        """Collect the variables."""
        object.__setattr__(self, "variables", frozenset().union(*(way.variables for way in self.ways)))

    @property
    def rule(self) -> str:
        """The id of the rule."""
        return self.ways[0].rule

    @property
    def subject(self) -> int:
        """Which of the rule's checks it is."""
        return self.ways[0].subject

    @property
    def finding(self) -> str | None:
        """The fingerprint of the finding if the check failed."""
        return self.ways[0].finding

    @property
    def strength(self) -> int:
        """2 if it fixes a value, 1 if it only bounds it."""
        return self.ways[0].strength

    @property
    def counted(self) -> tuple[Cell, ...] | None:
        """The lines whose count it takes for given; None if it counts none."""
        return self.ways[0].counted

    @property
    def listed(self) -> bool:
        """Whether these are all lines of a list, of which one may be missing; else only those with certain numbers."""
        return self.ways[0].listed

    def holds(self, values: Values) -> bool:
        """Whether some of the values allow it."""
        return any(way.holds(values) for way in self.ways)

    def solve(self, variable: Variable, values: Values) -> ExactInterval | None:
        """From the least to the greatest value with which it may hold, given the others; None if there are none."""
        return self.within(variable, values, ANY)

    def within(self, variable: Variable, values: Values, room: ExactInterval) -> ExactInterval | None:
        """The same, of the equations that leave it a value in some interval."""
        solved = [way.solve(variable, values) for way in self.ways]
        found = [one for one in solved if one is not None and one.meets(room)]
        if not found:
            return None
        los, his = [one.lo for one in found], [one.hi for one in found]
        return ExactInterval(
            None if None in los else min(lo for lo in los if lo is not None),
            None if None in his else max(hi for hi in his if hi is not None),
        )


@dataclass(frozen=True, eq=False)
class Same:
    """All numbers have one value: the printings of one fact."""

    rule: str
    subject: int
    finding: str | None
    variables: frozenset[Variable]
    strength: int = 2
    counted: tuple[Cell, ...] | None = None
    listed: bool = True

    def holds(self, values: Values) -> bool:
        """Whether some of the values allow it."""
        return common(values(variable) for variable in self.variables) is not None

    def solve(self, variable: Variable, values: Values) -> ExactInterval | None:
        """The values of one number with which it may hold, given the others; None if there are none."""
        return common(values(other) for other in self.variables if other != variable)


@dataclass(frozen=True, eq=False)
class Computed:
    """One number lies where something made of many others says; what these do to it is not taken apart.

    As soon as one of them is another than printed, nothing is known.
    """

    rule: str
    subject: int
    finding: str | None
    result: Variable
    value: ExactInterval
    others: Mapping[Variable, ExactInterval]
    counted: tuple[Cell, ...] | None = None
    listed: bool = True
    variables: frozenset[Variable] = field(init=False)

    def __post_init__(self) -> None:
        """Collect the variables."""
        object.__setattr__(self, "variables", frozenset({self.result, *self.others}))

    @property
    def strength(self) -> int:
        """2 if it fixes a value, 1 if it only bounds it."""
        return 2 if self.value.lo is not None and self.value.hi is not None else 1

    def holds(self, values: Values) -> bool:
        """Whether some of the values allow it."""
        return self._changed(values) or values(self.result).meets(self.value)

    def solve(self, variable: Variable, values: Values) -> ExactInterval | None:
        """The values of one number with which it may hold, given the others; None if there are none."""
        return self.value if variable == self.result and not self._changed(values) else ANY

    def _changed(self, values: Values) -> bool:
        return any(values(other) != printed for other, printed in self.others.items())


def common(intervals: Iterable[ExactInterval]) -> ExactInterval | None:
    """The values in all intervals.

    Args:
        intervals: any number.

    Returns:
        Their intersection; None if it is empty.
    """
    lo: Fraction | None = None
    hi: Fraction | None = None
    for interval in intervals:
        if interval.lo is not None and (lo is None or interval.lo > lo):
            lo = interval.lo
        if interval.hi is not None and (hi is None or interval.hi < hi):
            hi = interval.hi
    return None if lo is not None and hi is not None and lo > hi else ExactInterval(lo, hi)
