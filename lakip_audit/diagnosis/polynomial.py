"""Sums of products of printed numbers: what a comparison of a rule says, solved for any one of its numbers.

A comparison ``persen == realisasi / pagu * 100`` becomes ``persen * pagu - 100 * realisasi == 0``. No number occurs in
it twice in one product, so that for each number ``x`` it reads ``a * x + b``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from lakip_audit.numbers import ExactInterval

MOST_TERMS = 2_000
MOST_FACTORS = 3

Variable = int
Values = Callable[[Variable], ExactInterval]

ZERO = ExactInterval.at(0)


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
        """The sum.

        Returns:
            A polynomial.

        Raises:
            TooLargeError: it has too many terms.
        """
        terms = dict(self.terms)
        for term, factor in other.terms.items():
            total = terms.pop(term, Fraction(0)) + factor
            if total:
                terms[term] = total
        if len(terms) > MOST_TERMS:
            raise TooLargeError
        return Polynomial(terms)

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
        return _total(self.terms.items(), values)

    def around(self, variable: Variable, values: Values) -> tuple[ExactInterval, ExactInterval]:
        """The interval of ``a`` and that of ``b`` where it is ``a * variable + b``."""
        slope = [(_without(term, variable), factor) for term, factor in self.terms.items() if variable in term]
        rest = [(term, factor) for term, factor in self.terms.items() if variable not in term]
        return _total(slope, values), _total(rest, values)


def _without(term: tuple[Variable, ...], variable: Variable) -> tuple[Variable, ...]:
    return tuple(other for other in term if other != variable)


def _total(terms: Iterable[tuple[tuple[Variable, ...], Fraction]], values: Values) -> ExactInterval:
    lo: Fraction | None = Fraction(0)
    hi: Fraction | None = Fraction(0)
    for term, factor in terms:
        least: Fraction | None
        most: Fraction | None
        if not term:
            least = most = factor
        elif len(term) == 1:
            interval = values(term[0])
            least = None if interval.lo is None else interval.lo * factor
            most = None if interval.hi is None else interval.hi * factor
            if factor < 0:
                least, most = most, least
        else:
            product = ExactInterval.at(factor)
            for variable in term:
                product = product * values(variable)
            least, most = product.lo, product.hi
        lo = None if lo is None or least is None else lo + least
        hi = None if hi is None or most is None else hi + most
    return ExactInterval(lo, hi)


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
