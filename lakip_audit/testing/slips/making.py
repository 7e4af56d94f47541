"""How each kind of slip is made: one random draw in a consistent report gives the cells and what is printed there."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import trunc
from types import MappingProxyType

from lakip_audit.diagnosis.cause import Kind
from lakip_audit.engine.verdict import Cell
from lakip_audit.testing.slips.printed import NUMBER, RATIOS, Column, Printed, digits_of

Texts = Mapping[Cell, str]
"""The new text of each cell; empty if the draw found nothing that suits the slip."""
Draw = Callable[[Printed, random.Random], Texts]

NOTHING: Texts = MappingProxyType({})
LARGE = 10**6
"""Amounts from here on may be printed in another scale by mistake."""
LONGEST_BLOCK = 8
UNITS = ("Persen", "Orang", "Dokumen", "Indeks", "Kegiatan", "Laporan", "Nilai", "Unit")
RISKY: Sequence[Column] = (("capaian", "persen"), ("capaian_renstra", "persen"))
"""Percentages of which people use several formulas."""


def any_cell(printed: Printed, rng: random.Random, columns: Iterable[Column] | None = None) -> Cell | None:
    """Draw a table and column, then a cell of it: every column is as likely as any other.

    Args:
        printed: the report.
        rng: where chance comes from.
        columns: the columns to draw from; all if None.

    Returns:
        The cell, None if none of the columns prints a number.
    """
    choice = [column for column in printed.cells if columns is None or column in set(columns)]
    return rng.choice(printed.cells[rng.choice(choice)]) if choice else None


def _with_digits(printed: Printed, cell: Cell, digits: str, places: int) -> Texts:
    """A cell with other digits; none if the number began with a zero."""
    if not digits or (len(digits) > places + 1 and digits[0] == "0") or len(digits) <= places:
        return NOTHING
    sign = -1 if printed.value(cell) < 0 else 1
    return {cell: printed.rewritten(cell, Fraction(sign * int(digits), 10**places), places)}


def _digit_typo(printed: Printed, rng: random.Random) -> Texts:
    cell = any_cell(printed, rng)
    if cell is None or printed.reading(cell).abbreviated:
        return NOTHING
    digits, at = digits_of(printed.reading(cell)), 0
    at = rng.randrange(len(digits))
    other = rng.choice([digit for digit in "0123456789" if digit != digits[at]])
    return _with_digits(printed, cell, digits[:at] + other + digits[at + 1 :], printed.reading(cell).places)


def _transposition(printed: Printed, rng: random.Random) -> Texts:
    cell = any_cell(printed, rng)
    if cell is None or printed.reading(cell).abbreviated:
        return NOTHING
    digits = digits_of(printed.reading(cell))
    places = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
    if not places:
        return NOTHING
    at = rng.choice(places)
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    return _with_digits(printed, cell, swapped, printed.reading(cell).places)


def _lost_or_added(printed: Printed, rng: random.Random) -> Texts:
    """A digit lost anywhere, or one typed twice or too much before the decimal mark."""
    cell = any_cell(printed, rng)
    if cell is None or printed.reading(cell).abbreviated:
        return NOTHING
    reading = printed.reading(cell)
    digits, places = digits_of(reading), reading.places
    whole = len(digits) - places
    if rng.random() < 0.5:
        at = rng.randrange(len(digits))
        return _with_digits(printed, cell, digits[:at] + digits[at + 1 :], places - (at >= whole))
    at = rng.randrange(whole)
    added = rng.choice((digits[at], rng.choice("0123456789")))
    return _with_digits(printed, cell, digits[:at] + added + digits[at:], places)


def _decimal(printed: Printed, rng: random.Random) -> Texts:
    """The mark is left out, or stands a place further left or right."""
    cell = any_cell(printed, rng)
    if cell is None or printed.reading(cell).places <= 0 or printed.reading(cell).abbreviated:
        return NOTHING
    reading = printed.reading(cell)
    digits = digits_of(reading)
    places = rng.choice((0, 0, reading.places - 1, reading.places + 1))
    digits = digits.rjust(places + 1, "0")
    number = f"{digits[:-places]},{digits[-places:]}" if places else digits
    return {cell: NUMBER.sub(number, printed.text(cell).replace("-", ""), count=1)} if reading.value > 0 else NOTHING


def _scale(printed: Printed, rng: random.Random) -> Texts:
    cell = any_cell(printed, rng)
    if cell is None or printed.reading(cell).abbreviated or printed.reading(cell).places:
        return NOTHING
    value = printed.value(cell)
    factor = rng.choice((Fraction(1, 1000), Fraction(1, 1000), Fraction(1, 10**6), Fraction(1000)))
    if abs(value) < LARGE or abs(value * factor) < 1:
        return NOTHING
    return {cell: printed.rewritten(cell, value * factor, 0)}


def _sign(printed: Printed, rng: random.Random) -> Texts:
    """Where a sign may stand: what is left of a budget, efficiency, percentages."""
    columns = [*RISKY, ("anggaran", "sisa"), ("efisiensi", "hasil"), ("klaim", "nilai")]
    cell = any_cell(printed, rng, columns)
    if cell is None or (cell.table == "klaim" and printed.of_row(cell, "konsep") != "efisiensi"):
        return NOTHING
    return {cell: printed.rewritten(cell, -printed.value(cell), printed.reading(cell).places)}


def _stale(printed: Printed, rng: random.Random) -> Texts:
    cell = any_cell(printed, rng)
    others = printed.other_years(cell) if cell is not None else ()
    if cell is None or not others:
        return NOTHING
    other = printed.reading(rng.choice(others))
    places = min(other.places, printed.reading(cell).places)
    return {cell: printed.rewritten(cell, other.value, places)} if places == other.places else NOTHING


def _copied(printed: Printed, rng: random.Random) -> Texts:
    cell = any_cell(printed, rng)
    around = list(printed.around(cell)) if cell is not None and cell.table != "klaim" else []
    return {cell: printed.text(rng.choice(around))} if cell is not None and around else NOTHING


def _row_shift(printed: Printed, rng: random.Random) -> Texts:
    """A block of a printed column holds what belongs some rows above or below."""
    start = any_cell(printed, rng)
    if start is None or start.table in {"klaim", "rincian"}:
        return NOTHING
    length, step = rng.randint(3, LONGEST_BLOCK), rng.choice((1, 1, 1, -1, -1, -1, 2, -2))
    texts: dict[Cell, str] = {}
    cell: Cell | None = start
    for _ in range(length):
        source = printed.below(cell, -step) if cell is not None else None
        if cell is None or source is None:
            break
        if printed.value(source) != printed.value(cell):
            texts[cell] = printed.text(source)
        cell = printed.below(cell, 1)
    return texts if len(texts) >= 3 else NOTHING


def _cumulative(printed: Printed, rng: random.Random) -> Texts:
    """The period alone where a running total belongs, or now and then the period before counted once more."""
    columns = [("anggaran", f"{name}{now}") for name in ("tw", "persen_tw") for now in (2, 3, 4)]
    cell = any_cell(
        printed, rng, [*columns, *[("target", "target")] * 2, ("capaian", "target"), ("capaian", "realisasi")]
    )
    before = printed.before(cell) if cell is not None else None
    if cell is None or not before:
        return NOTHING
    way = -1 if rng.random() < 0.8 else 1
    return {cell: printed.rewritten(cell, printed.value(cell) + way * before, printed.reading(cell).places)}


def _a_total(printed: Printed, rng: random.Random) -> tuple[Cell, Sequence[Cell]] | None:
    """A total with two parts at least that are not zero; every column is as likely as any other."""
    columns = sorted({(cell.table, cell.column) for cell in printed.totals})
    if not columns:
        return None
    column = rng.choice(columns)
    cell = rng.choice([cell for cell in printed.totals if (cell.table, cell.column) == column])
    parts = [part for part in rng.choice(printed.totals[cell]) if printed.value(part)]
    return (cell, parts) if len(parts) > 1 else None


def _omitted(printed: Printed, rng: random.Random) -> Texts:
    found = _a_total(printed, rng)
    if found is None:
        return NOTHING
    cell, parts = found
    part = printed.value(rng.choice(parts))
    return {cell: printed.rewritten(cell, printed.value(cell) + rng.choice((-1, -1, 1)) * part, 0)}


def _not_updated(printed: Printed, rng: random.Random) -> Texts:
    """A total as it was before one of its lines was changed everywhere, or as an older column of its line has it."""
    found = _a_total(printed, rng)
    if found is None:
        return NOTHING
    cell, parts = found
    if cell.table == "anggaran" and cell.column == "pagu" and rng.random() < 0.5:
        older = Cell(cell.table, "pagu_awal", cell.row)
        return {cell: printed.text(older)} if printed.shows(older) else NOTHING
    part = printed.value(rng.choice(parts))
    zeros = len(str(part)) - len(str(part).rstrip("0"))
    unit = 10 ** min(zeros, 3)
    change = Fraction(rng.randint(-int(part) // 3, int(part) // 3 + 1) // unit * unit)
    return {cell: printed.rewritten(cell, printed.value(cell) + change, 0)}


def _swapped(printed: Printed, rng: random.Random) -> Texts:
    cell = any_cell(printed, rng, RATIOS)
    operands = printed.operands(cell) if cell is not None else None
    if cell is None or operands is None or not printed.value(cell) or printed.of_row(cell, "arah") not in {"", "naik"}:
        return NOTHING
    value = operands[1] / operands[0] * 100 if printed.fixed(cell) else Fraction(10_000) / printed.value(cell)
    return {cell: printed.rewritten(cell, value, printed.reading(cell).places)}


def _truncated(printed: Printed, rng: random.Random) -> Texts:
    """Cut off where it should be rounded, or one place before."""
    cell = any_cell(printed, rng)
    if cell is None or printed.exact(cell) or printed.reading(cell).places <= 0:
        return NOTHING
    reading = printed.reading(cell)
    operands = printed.operands(cell)
    if operands is not None and printed.fixed(cell) and rng.random() < 0.7:
        value, places = operands[0] / operands[1] * 100, reading.places
    else:
        value, places = reading.value, reading.places - 1
    return {cell: printed.rewritten(cell, Fraction(trunc(value * 10**places), 10**places), places)}


def _other_formula(printed: Printed, rng: random.Random) -> Texts:
    cell = any_cell(printed, rng, [*RISKY, ("klaim", "nilai")])
    if cell is None or (cell.table == "klaim" and printed.of_row(cell, "konsep") != "capaian"):
        return NOTHING
    p = printed.value(cell)
    formulas = [200 - p, p - 100, *([Fraction(100)] if p > 100 else [])]
    return {cell: printed.rewritten(cell, rng.choice(formulas), printed.reading(cell).places)}


def _unit(printed: Printed, rng: random.Random) -> Texts:
    """Another unit beside one printing."""
    tables = ("target", "capaian", "capaian_renstra", "anggaran_kinerja", "penyelarasan")
    table = rng.choice([name for name in tables if len(printed.dataset.tables[name])])
    cell = Cell(table, "satuan", rng.randrange(len(printed.dataset.tables[table])))
    text = printed.text(cell)
    return {cell: rng.choice([unit for unit in UNITS if unit != text])} if text else NOTHING


SLIPS: Mapping[Kind, Draw] = MappingProxyType(
    {
        "row_shift": _row_shift,
        "stale_value": _stale,
        "copied_cell": _copied,
        "digit_typo": _digit_typo,
        "digit_transposition": _transposition,
        "digit_lost_or_added": _lost_or_added,
        "decimal_lost_or_moved": _decimal,
        "scale": _scale,
        "sign": _sign,
        "unit": _unit,
        "annual_cumulative": _cumulative,
        "omitted_or_doubled_line": _omitted,
        "total_not_updated": _not_updated,
        "swapped_operands": _swapped,
        "truncated": _truncated,
        "other_formula": _other_formula,
    }
)
"""The slips that change cells; a missing item takes rows away, see :mod:`lakip_audit.testing.slips`."""
