"""What follows from a statement of the rule language: whether it can hold, and whether one follows from another.

An answer is a proof or nothing: :func:`possible` says False only if no row can ever satisfy the statement, so nothing
that is right is ever called wrong. Every comparison of numbers becomes *polynomial operator bound*, so that
``sisa == pagu - realisasi`` and ``realisasi + sisa == pagu`` are one statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, pairwise, product

from lakip_audit.rulebook.expression import (
    Arithmetic,
    Call,
    Comparison,
    Logic,
    Member,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Operator,
    Text,
    write,
)

MOST_BRANCHES = 256
MOST_TERMS = 60

Values = Mapping[str, frozenset[str]]
"""The texts that a column may hold, for the columns of which they are listed."""

Monomial = tuple[str, ...]
"""Factors in alphabetical order; a divisor begins with a slash. The empty product is the constant."""

Polynomial = dict[Monomial, Fraction]


@dataclass(frozen=True, slots=True)
class _Order:
    """``polynomial - bound`` has one of the signs -1, 0, 1."""

    polynomial: tuple[tuple[Monomial, Fraction], ...]
    bound: Fraction
    signs: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Among:
    """A column holds one of the texts, or none of them."""

    column: str
    texts: frozenset[str]
    among: bool


@dataclass(frozen=True, slots=True)
class _Opaque:
    """A statement that is not looked into holds, or does not."""

    text: str
    holds: bool


_Atom = _Order | _Among | _Opaque
_Branch = tuple[_Atom, ...]
"""Atoms that hold together."""

_SIGNS: Mapping[Operator, frozenset[int]] = {
    "<": frozenset({-1}),
    "<=": frozenset({-1, 0}),
    "==": frozenset({0}),
    "!=": frozenset({-1, 1}),
    ">=": frozenset({0, 1}),
    ">": frozenset({1}),
}
_ANY_SIGN = frozenset({-1, 0, 1})


class _TooLargeError(Exception):
    """More cases than it is worth to look at."""


def both(*statements: Node | None) -> Node:
    """All of the statements together; None says nothing."""
    return Logic("and", tuple(statement for statement in statements if statement is not None), 0)


def possible(statement: Node, values: Values) -> bool:
    """Whether some row may satisfy a statement.

    Args:
        statement: a condition or an assertion.
        values: the texts that columns may hold.

    Returns:
        False only if it is proven that none can.
    """
    try:
        branches = _branches(statement, holds=True)
    except _TooLargeError:
        return True
    return any(_consistent(branch, values) for branch in branches)


def implies(statement: Node, other: Node, values: Values) -> bool:
    """Whether every row that satisfies ``statement`` is proven to satisfy ``other``."""
    return not possible(both(statement, Not(other, 0)), values)


def _branches(node: Node, *, holds: bool) -> list[_Branch]:
    """The ways in which a statement holds, or does not."""
    match node:
        case Not(operand=operand):
            return _branches(operand, holds=not holds)
        case Logic(operator=operator, operands=operands):
            parts = [_branches(operand, holds=holds) for operand in operands]
            return _all(parts) if (operator == "and") == holds else _either(parts)
        case Comparison(pairs=pairs):
            parts = [_compared(left, operator, right, holds=holds) for left, operator, right in pairs]
            return _all(parts) if holds else _either(parts)
        case Member(operand=Name(name=name), values=texts, negated=negated):
            return [(_Among(name, frozenset(texts), negated != holds),)]
        case Member(operand=Text(value=value), values=texts, negated=negated):
            return _constant(((value in texts) != negated) == holds)
        case _:
            return [(_Opaque(write(node, {}), holds),)]


def _constant(truth: bool) -> list[_Branch]:
    return [()] if truth else []


def _all(parts: Sequence[list[_Branch]]) -> list[_Branch]:
    count = 1
    for part in parts:
        count *= len(part)
    if count > MOST_BRANCHES:
        raise _TooLargeError
    return [tuple(chain.from_iterable(chosen)) for chosen in product(*parts)]


def _either(parts: Iterable[list[_Branch]]) -> list[_Branch]:
    branches = list(chain.from_iterable(parts))
    if len(branches) > MOST_BRANCHES:
        raise _TooLargeError
    return branches


def _compared(left: Node, operator: Operator, right: Node, *, holds: bool) -> list[_Branch]:
    if isinstance(left, Text):
        left, right = right, left  # texts compare with == and != only
    if isinstance(right, Text):
        if isinstance(left, Text):
            return _constant(((left.value == right.value) == (operator == "==")) == holds)
        if isinstance(left, Name):
            return [(_Among(left.name, frozenset({right.value}), (operator == "==") == holds),)]
        return _constant(True)
    signs = _SIGNS[operator] if holds else _ANY_SIGN - _SIGNS[operator]
    difference = _plus(_polynomial(left), _polynomial(right), -1)
    constant = difference.pop((), Fraction(0))
    if not difference:
        return _constant((constant > 0) - (constant < 0) in signs)
    terms = sorted(difference.items())
    leading = terms[0][1]
    if leading < 0:
        signs = frozenset(-sign for sign in signs)
    return [(_Order(tuple((term, factor / leading) for term, factor in terms), -constant / leading, signs),)]


def _consistent(branch: _Branch, values: Values) -> bool:
    texts: dict[str, frozenset[str] | None] = {}
    without: dict[str, frozenset[str]] = {}
    held: dict[str, bool] = {}
    orders: dict[tuple[tuple[Monomial, Fraction], ...], list[_Order]] = {}
    for atom in branch:
        match atom:
            case _Among(column=column, texts=named, among=True):
                before = texts.get(column, values.get(column))
                texts[column] = named if before is None else named & before
            case _Among(column=column, texts=named):
                texts.setdefault(column, values.get(column))
                without[column] = without.get(column, frozenset()) | named
            case _Opaque(text=text, holds=holds):
                if held.setdefault(text, holds) != holds:
                    return False
            case _Order():
                orders.setdefault(atom.polynomial, []).append(atom)
    left = [named - without.get(column, frozenset()) for column, named in texts.items() if named is not None]
    return all(left) and all(_satisfiable(of_one) for of_one in orders.values())


def _satisfiable(orders: Sequence[_Order]) -> bool:
    """Whether one number has to each bound a sign asked for; every bound and every gap between is tried."""
    bounds = sorted({order.bound for order in orders})
    between = [(a + b) / 2 for a, b in pairwise(bounds)]
    tried = [bounds[0] - 1, *bounds, *between, bounds[-1] + 1]
    return any(all(((v > o.bound) - (v < o.bound)) in o.signs for o in orders) for v in tried)


def _polynomial(node: Node) -> Polynomial:
    """An arithmetic expression multiplied out; what is no polynomial is one factor."""
    match node:
        case Number(value=value):
            return {(): value} if value else {}
        case Negative(operand=operand):
            return _plus({}, _polynomial(operand), -1)
        case Arithmetic(operator="+" | "-" as operator, left=left, right=right):
            return _plus(_polynomial(left), _polynomial(right), 1 if operator == "+" else -1)
        case Arithmetic(operator="*", left=left, right=right):
            return _times(_polynomial(left), _polynomial(right))
        case Arithmetic(left=left, right=right):
            return _times(_polynomial(left), _inverse(_polynomial(right)))
        case Call(name=name, arguments=arguments):
            return {(f"{name}({'; '.join(sorted(_text(_polynomial(part)) for part in arguments))})",): Fraction(1)}
        case Name(name=name):
            return {(name,): Fraction(1)}
        case _:
            raise TypeError(f"not a number: {node!r}")


def _plus(a: Polynomial, b: Polynomial, factor: int) -> Polynomial:
    terms = dict(a)
    for term, number in b.items():
        terms[term] = terms.get(term, Fraction(0)) + factor * number
    return {term: number for term, number in terms.items() if number}


def _times(a: Polynomial, b: Polynomial) -> Polynomial:
    if len(a) * len(b) > MOST_TERMS:
        raise _TooLargeError
    terms: Polynomial = {}
    for (left, m), (right, n) in product(a.items(), b.items()):
        term = tuple(sorted((*left, *right)))
        terms[term] = terms.get(term, Fraction(0)) + m * n
    return {term: number for term, number in terms.items() if number}


def _inverse(divisor: Polynomial) -> Polynomial:
    if len(divisor) == 1:
        ((term, number),) = divisor.items()
        turned = tuple(sorted(factor[1:] if factor.startswith("/") else f"/{factor}" for factor in term))
        return {turned: 1 / number}
    return {(f"/({_text(divisor)})",): Fraction(1)}


def _text(polynomial: Polynomial) -> str:
    return " + ".join(f"{number}·{'·'.join(term)}" for term, number in sorted(polynomial.items()))
