"""Sums of products of printed numbers: what a comparison of a rule says, solved for any one of its numbers.

A comparison ``persen == realisasi / pagu * 100`` becomes ``persen * pagu - 100 * realisasi == 0``. No number occurs in
it twice in one product, so that for each number ``x`` it reads ``a * x + b``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Protocol

from lakip_audit.numbers import ExactInterval

MOST_TERMS = 2_000
MOST_FACTORS = 3
LONG = 8
"""A sum of fewer terms is as quickly added up anew."""

Variable = int
Values = Callable[[Variable], ExactInterval]

ONE = Fraction(1)


class Printed(Protocol):
    """Gives the values that each number has as printed."""

    def printed(self, variable: Variable) -> ExactInterval:
        """The values that the printed text allows."""


@dataclass(frozen=True, slots=True, eq=False)
class Assumed:
    """Values as printed, but for some that are taken to be others.

    Attributes:
        source: what is printed.
        changed: the others.
        middles: whether the middle of each printed interval stands for it.
    """

    source: Printed
    changed: Mapping[Variable, ExactInterval] = field(default_factory=dict)
    middles: bool = False

    def __call__(self, variable: Variable) -> ExactInterval:
        """The values of one number."""
        found = self.changed.get(variable)
        if found is None:
            found = self.source.printed(variable)
            if self.middles:
                return middle(found)
        return found


def middle(values: ExactInterval) -> ExactInterval:
    """Give the middle of an interval as a point.

    Args:
        values: an interval.

    Returns:
        Its middle; the interval itself where it is not bounded on both sides.
    """
    if values.lo is None or values.hi is None:
        return values
    return ExactInterval.at((values.lo + values.hi) / 2)


class TooLargeError(Exception):
    """An expression that is no small sum of products of different numbers; it is left out of the search."""


@dataclass(frozen=True)
class Polynomial:
    """A sum of products.

    Attributes:
        terms: the factor of each product of variables; ``()`` is the constant.
    """

    terms: Mapping[tuple[Variable, ...], Fraction]

    @classmethod
    def constant(cls, value: Fraction | int) -> Polynomial:
        """A number."""
        return cls({(): Fraction(value)} if value else {})

    @classmethod
    def of(cls, variable: Variable) -> Polynomial:
        """One variable."""
        return cls({(variable,): Fraction(1)})

    @cached_property
    def variables(self) -> frozenset[Variable]:
        """Every variable in it."""
        return frozenset(variable for term in self.terms for variable in term)

    @property
    def number(self) -> Fraction | None:
        """Its value if it has no variables."""
        return None if self.variables else self.terms.get((), Fraction(0))

    def __add__(self, other: Polynomial) -> Polynomial:
        """The sum."""
        return Polynomial.total((self, other))

    @classmethod
    def total(cls, summands: Iterable[Polynomial]) -> Polynomial:
        """The sum of several.

        Returns:
            A polynomial.

        Raises:
            TooLargeError: it has too many terms.
        """
        terms: dict[tuple[Variable, ...], Fraction] = {}
        for summand in summands:
            for term, factor in summand.terms.items():
                terms[term] = terms[term] + factor if term in terms else factor
            if len(terms) > MOST_TERMS:
                raise TooLargeError
        return cls({term: factor for term, factor in terms.items() if factor})

    def of_others(self, variables: Sequence[Variable]) -> Polynomial:
        """The same of other variables, all different: of the one at its place for each of this."""
        return Polynomial({tuple(sorted(variables[at] for at in term)): by for term, by in self.terms.items()})

    def scaled(self, by: Fraction | int) -> Polynomial:
        """Every factor multiplied."""
        return Polynomial({term: factor * by for term, factor in self.terms.items()} if by else {})

    def __mul__(self, other: Polynomial) -> Polynomial:
        """The product.

        Returns:
            A polynomial.

        Raises:
            TooLargeError: a variable would be squared, or there would be too many terms.
        """
        if len(self.terms) * len(other.terms) > MOST_TERMS or self.variables & other.variables:
            raise TooLargeError
        terms: dict[tuple[Variable, ...], Fraction] = {}
        for left, factor in self.terms.items():
            for right, other_factor in other.terms.items():
                term = tuple(sorted((*left, *right)))
                if len(term) > MOST_FACTORS:
                    raise TooLargeError
                terms[term] = terms.get(term, Fraction(0)) + factor * other_factor
        return Polynomial({term: factor for term, factor in terms.items() if factor})

    def value(self, values: Values) -> ExactInterval:
        """All values that it may have."""
        return self._rest(frozenset(), values)

    def around(self, variable: Variable, values: Values) -> tuple[ExactInterval, ExactInterval]:
        """The interval of ``a`` and that of ``b`` where it is ``a * variable + b``."""
        with_it = self._terms_of.get(variable, ())
        slope = [(_without(term, variable), self.terms[term]) for term in with_it]
        return _total(slope, values), self._rest(frozenset(with_it), values)

    def _rest(self, without: frozenset[tuple[Variable, ...]], values: Values) -> ExactInterval:
        """The values of the sum without some terms; of a long one as printed only those are exchanged that change."""
        if isinstance(values, Assumed) and len(self.terms) >= LONG:
            known = self._as_printed(values)
            if known.lo is not None and known.hi is not None:
                others = values.changed.keys() & self.variables
                exchanged = {term for variable in others for term in self._terms_of[variable]} | without
                if 2 * len(exchanged) < len(self.terms):
                    old = _total(((term, self.terms[term]) for term in exchanged), replace(values, changed={}))
                    new = _total(((term, self.terms[term]) for term in exchanged - without), values)
                    if old.lo is not None and old.hi is not None:
                        lo = None if new.lo is None else known.lo - old.lo + new.lo
                        return ExactInterval(lo, None if new.hi is None else known.hi - old.hi + new.hi)
        return _total(((term, factor) for term, factor in self.terms.items() if term not in without), values)

    @cached_property
    def _terms_of(self) -> Mapping[Variable, Sequence[tuple[Variable, ...]]]:
        """The terms in which each variable occurs."""
        found: dict[Variable, list[tuple[Variable, ...]]] = {}
        for term in self.terms:
            for variable in term:
                found.setdefault(variable, []).append(term)
        return found

    @cached_property
    def _sums(self) -> dict[tuple[int, bool], tuple[Printed, ExactInterval]]:
        """Its value as printed, once it has been asked for."""
        return {}

    def _as_printed(self, values: Assumed) -> ExactInterval:
        key = id(values.source), values.middles
        if key not in self._sums:
            self._sums[key] = values.source, _total(self.terms.items(), replace(values, changed={}))
        return self._sums[key][1]


def _without(term: tuple[Variable, ...], variable: Variable) -> tuple[Variable, ...]:
    return tuple(other for other in term if other != variable)


def _total(terms: Iterable[tuple[tuple[Variable, ...], Fraction]], values: Values) -> ExactInterval:
    lo: _Sum | None = _Sum()
    hi: _Sum | None = _Sum()
    for term, factor in terms:
        least: Fraction | None
        most: Fraction | None
        by = factor
        if not term:
            least = most = factor
            by = ONE
        elif len(term) == 1:
            interval = values(term[0])
            least, most = interval.lo, interval.hi
        else:
            product = values(term[0])
            for variable in term[1:]:
                product = product * values(variable)
            least, most = product.lo, product.hi
        if by < 0:
            least, most = most, least
        lo = None if lo is None or least is None else lo.plus(least, by)
        hi = None if hi is None or most is None else hi.plus(most, by)
    return ExactInterval(None if lo is None else lo.value, None if hi is None else hi.value)


class _Sum:
    """Adds fractions of few denominators without cancelling after each."""

    __slots__ = ("over", "under")

    def __init__(self) -> None:
        self.over, self.under = 0, 1

    def plus(self, number: Fraction, by: Fraction) -> _Sum:
        over, under = number.numerator * by.numerator, number.denominator * by.denominator
        if under == self.under:
            self.over += over
        else:
            common = lcm(under, self.under)
            self.over = self.over * (common // self.under) + over * (common // under)
            self.under = common
        return self

    @property
    def value(self) -> Fraction:
        return Fraction(self.over, self.under)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A quotient of two sums; the divisor is taken to be positive, as pagu and targets are."""

    over: Polynomial
    under: Polynomial

    @classmethod
    def constant(cls, value: Fraction | int) -> Ratio:
        """A number."""
        return cls(Polynomial.constant(value), Polynomial.constant(1))

    @classmethod
    def of(cls, variable: Variable) -> Ratio:
        """One variable."""
        return cls(Polynomial.of(variable), Polynomial.constant(1))

    def __add__(self, other: Ratio) -> Ratio:
        """The sum."""
        if self.under.terms == other.under.terms:
            return Ratio(self.over + other.over, self.under)
        return Ratio(self.over * other.under + other.over * self.under, self.under * other.under)

    @classmethod
    def total(cls, summands: Sequence[Ratio]) -> Ratio:
        """The sum of several."""
        if all(summand.under.terms == summands[0].under.terms for summand in summands[1:]) and summands:
            return cls(Polynomial.total(summand.over for summand in summands), summands[0].under)
        found = cls.constant(0)
        for summand in summands:
            found = found + summand
        return found

    def __neg__(self) -> Ratio:
        """With the sign turned."""
        return Ratio(self.over.scaled(-1), self.under)

    def __mul__(self, other: Ratio) -> Ratio:
        """The product."""
        return Ratio(self.over * other.over, self.under * other.under)

    def __truediv__(self, other: Ratio) -> Ratio:
        """The quotient.

        Returns:
            A ratio.

        Raises:
            TooLargeError: the divisor is zero.
        """
        if not other.over.terms:
            raise TooLargeError
        number = other.over.number
        if number is not None and other.under.number is not None:
            return Ratio(self.over.scaled(other.under.number / number), self.under)
        return Ratio(self.over * other.under, self.under * other.over)
