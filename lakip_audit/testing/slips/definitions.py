"""What each kind of slip is: which right and wrong texts it leads from one to the other.

The definitions look at the consistent report and at the two texts, never at a diagnosis. One wrong text often fits
several of them: 12 for 21 is a transposition and two of three digits typed wrong would be no typo, but 20 for 30 is a
typo and, where 20 stands in the next row, a copy. Whoever names any of the kinds that fit is right.

digit_typo             as many digits and decimals, one digit is another
digit_transposition    the same, two neighbouring digits exchanged
digit_lost_or_added    one digit less or more, the others in their order
decimal_lost_or_moved  the same digits, zeros at the ends aside, with a decimal mark in one of the two at least
scale                  a thousandth, millionth or billionth, or as many times as much
sign                   the same number with the other sign
stale_value            the number that is printed of the same fact of another year
copied_cell            the number of the cell above, below or beside it, a column of the same measure
annual_cumulative      the right one less what is printed of the period before, or with that added once more
omitted_or_doubled_line  a total that differs from the right one by one of its parts
total_not_updated      a total that is the one of an older column of its line (``pagu_awal``); planted, also any other
swapped_operands       a percentage that is the ratio of its operands turned over
truncated              cut off instead of rounded, at the printed place or at a coarser one
other_formula          a percentage p as 100 at most, 200 - p or p - 100
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import trunc
from types import MappingProxyType

from lakip_audit.diagnosis.cause import Kind
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import Reading
from lakip_audit.testing.slips.printed import Printed, digits_of

FACTORS = (10**3, 10**6, 10**9)
WHOLE = 100

Fits = Callable[[Printed, Cell, Reading, Reading], bool]


def kinds_of(printed: Printed, cell: Cell, wrong: Reading) -> Iterator[Kind]:
    """Find the slips that lead from the right number of a cell to a wrong one.

    Args:
        printed: the consistent report.
        cell: the cell.
        wrong: the wrong number.

    Yields:
        The kinds whose definition fits.
    """
    right = printed.reading(cell)
    for kind, fits in DEFINITIONS.items():
        if fits(printed, cell, right, wrong):
            yield kind


def same_printing(value: Fraction, wrong: Reading) -> bool:
    """Whether a number is printed as another one, rounded half away from zero.

    Args:
        value: the number.
        wrong: the printing.

    Returns:
        Whether it is.
    """
    return abs(value - wrong.value) <= wrong.resolution / 2


def _typo(printed: Printed, cell: Cell, right: Reading, wrong: Reading) -> bool:
    del printed, cell
    a, b = digits_of(right), digits_of(wrong)
    return right.places == wrong.places and len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _transposition(printed: Printed, cell: Cell, right: Reading, wrong: Reading) -> bool:
    del printed, cell
    a, b = digits_of(right), digits_of(wrong)
    if right.places != wrong.places or len(a) != len(b):
        return False
    return any(a != b == a[:at] + a[at + 1] + a[at] + a[at + 2 :] for at in range(len(a) - 1))


def _lost_or_added(printed: Printed, cell: Cell, right: Reading, wrong: Reading) -> bool:
    del printed, cell
    long, short = sorted((digits_of(right), digits_of(wrong)), key=len, reverse=True)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _decimal(printed: Printed, cell: Cell, right: Reading, wrong: Reading) -> bool:
    del printed, cell
    marked = right.places > 0 or wrong.places > 0
    alike = digits_of(right).strip("0") == digits_of(wrong).strip("0") and right.value * wrong.value > 0
    return marked and alike and right.value != wrong.value


def _scale(printed: Printed, cell: Cell, right: Reading, wrong: Reading) -> bool:
    del printed, cell
    return any(
        wrong.value == right.value * by or same_printing(right.value / by, wrong) for by in FACTORS if wrong.value
    )


def _sign(printed: Printed, cell: Cell, right: Reading, wrong: Reading) -> bool:
    del printed, cell
    return bool(right.value) and wrong.value == -right.value


def _stale(printed: Printed, cell: Cell, right: Reading, wrong: Reading) -> bool:
    del right
    return any(printed.value(other) == wrong.value for other in printed.other_years(cell))


def _copied(printed: Printed, cell: Cell, right: Reading, wrong: Reading) -> bool:
    del right
    return any(printed.value(other) == wrong.value for other in printed.around(cell))


def _cumulative(printed: Printed, cell: Cell, right: Reading, wrong: Reading) -> bool:
    before = printed.before(cell)
    return bool(before) and abs(wrong.value - right.value) in {before, -(before or 0)}


def _omitted(printed: Printed, cell: Cell, right: Reading, wrong: Reading) -> bool:
    gap = abs(wrong.value - right.value)
    return any(gap == printed.value(part) for parts in printed.totals.get(cell, ()) for part in parts)


def _not_updated(printed: Printed, cell: Cell, right: Reading, wrong: Reading) -> bool:
    del right
    older = printed.number(cell.table, "pagu_awal", cell.row) if cell.table == "anggaran" else None
    return cell in printed.totals and cell.column == "pagu" and older == wrong.value


def _swapped(printed: Printed, cell: Cell, right: Reading, wrong: Reading) -> bool:
    operands = printed.operands(cell)
    if operands is None or not right.value:
        return False
    turned = operands[1] / operands[0] * WHOLE if printed.fixed(cell) else WHOLE**2 / right.value
    return same_printing(turned, wrong)


def _truncated(printed: Printed, cell: Cell, right: Reading, wrong: Reading) -> bool:
    step = wrong.resolution
    operands = printed.operands(cell)
    fixed = operands is not None and printed.fixed(cell)
    values = [right.value, *([operands[0] / operands[1] * WHOLE] if operands is not None and fixed else [])]
    return any(trunc(value / step) * step == wrong.value for value in values)


def _other_formula(printed: Printed, cell: Cell, right: Reading, wrong: Reading) -> bool:
    p = right.value
    results = [2 * WHOLE - p, p - WHOLE, *([Fraction(WHOLE)] if p > WHOLE else [])]
    return printed.is_percentage(cell) and any(same_printing(result, wrong) for result in results)


DEFINITIONS: Mapping[Kind, Fits] = MappingProxyType(
    {
        "digit_typo": _typo,
        "digit_transposition": _transposition,
        "digit_lost_or_added": _lost_or_added,
        "decimal_lost_or_moved": _decimal,
        "scale": _scale,
        "sign": _sign,
        "stale_value": _stale,
        "copied_cell": _copied,
        "annual_cumulative": _cumulative,
        "omitted_or_doubled_line": _omitted,
        "total_not_updated": _not_updated,
        "swapped_operands": _swapped,
        "truncated": _truncated,
        "other_formula": _other_formula,
    }
)
