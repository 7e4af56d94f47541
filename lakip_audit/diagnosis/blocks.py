"""Mistakes that are one: cells of one column shifted by some rows, or all taken from another year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lakip_audit.diagnosis.cause import Kind
from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.network import Network
from lakip_audit.diagnosis.ranking import Ranked
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.engine.verdict import Cell

FEWEST = 3
"""Cells that make a block: two may look shifted by chance."""
FEWEST_SHARE = 0.6
"""The part of a column's mistakes that one slip must explain to be the slip of the column."""
NARROW = Fraction(3, 100)
"""Width of an interval, as part of its end, that a number hits by chance only rarely."""
LONG = 5
"""Two numbers of so many digits do not look shifted by chance."""

Column = tuple[str, ...]
"""Table, column, report and sumber; then year and quarter where they count."""


@dataclass(frozen=True, slots=True)
class Block:
    """Several mistakes with one cause.

    Attributes:
        kind: the slip.
        members: the mistakes, in the order of the rows.
        words: what fills the sentence that explains it.
        likely: confidence that it is this slip.
    """

    kind: Kind
    members: tuple[Ranked, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    likely: float = 0.97


def blocks(network: Network, ranked: Sequence[Ranked], neighbours: Neighbours) -> list[Block]:
    """Find the blocks among some mistakes.

    Args:
        network: the demands.
        ranked: the mistakes.
        neighbours: what is printed around them.

    Returns:
        The blocks; a mistake is in one of them at most.
    """
    taken: set[int] = set()
    found: list[Block] = []
    for search in (_shifted, _sideways, _of_another_year):
        left = [one for one in ranked if id(one) not in taken]
        for block in search(network, left, neighbours):
            found.append(block)
            taken |= {id(one) for one in block.members}
    return found


def _by_column(
    network: Network, ranked: Sequence[Ranked], *, timed: bool = False
) -> Mapping[Column, dict[Cell, Ranked]]:
    """The mistakes of each printed column by their likeliest cell; ``timed``: of each year and quarter apart."""
    columns: dict[Column, dict[Cell, Ranked]] = {}
    for one in ranked:
        cell = one.suspects[0].misprint.cell
        dataset = network.variables.dataset
        known = dataset.tables[cell.table].definition.columns
        names = ["laporan", "sumber", *(name for name in ("tahun", "triwulan") if timed and name in known)]
        key = (cell.table, cell.column, *(str(dataset.text(cell.table, name)[cell.row]) for name in names))
        columns.setdefault(key, {})[cell] = one
    return columns


def _shifted(network: Network, ranked: Sequence[Ranked], neighbours: Neighbours) -> Iterator[Block]:
    """Runs of cells that print what belongs some rows below or above."""
    runs: dict[tuple[str, str, str, int], list[Ranked]] = {}
    for column, cells in _by_column(network, ranked).items():
        for step in (1, -1, 2, -2, 3, -3):
            members = list(_run(cells, step, neighbours))
            digits = min((len(one.suspects[0].misprint.digits) for one in members), default=0)
            if len(members) >= FEWEST or (len(members) == FEWEST - 1 and digits >= LONG):
                runs.setdefault((column[0], column[2], column[3], step), []).extend(members)
                break
    for (table, _, _, step), members in runs.items():
        rows = sorted({one.suspects[0].misprint.cell.row for one in members})
        keys = [_line(network, Cell(table, members[0].suspects[0].misprint.cell.column, row)) for row in rows]
        columns = dict.fromkeys(one.suspects[0].misprint.cell.column for one in members)
        yield Block(
            "row_shift",
            tuple(members),
            {
                "kolom": ", ".join(columns),
                "dari": keys[0],
                "sampai": keys[-1],
                "baris": str(abs(step)),
                "arah": "atas" if step > 0 else "bawah",
                "n": str(len(rows)),
            },
        )


def _run(cells: Mapping[Cell, Ranked], step: int, neighbours: Neighbours) -> Iterator[Ranked]:
    """The mistakes of a column that print what the rules want ``step`` rows below, and those at their ends.

    The last line of a block has lost its number, or prints one that came from outside: it belongs to the block if it
    stands right beside it.
    """
    inside: dict[Cell, Ranked] = {}
    for cell, one in cells.items():
        there = neighbours.row_below(cell, step)
        suspect = one.suspects[0]
        source = cells.get(there) if there is not None else None
        if source is not None:
            wanted = source.suspects[0].misprint
            if suspect.misprint.value and wanted.fits(suspect.misprint.value) and wanted.choices <= 1:
                inside[cell] = one
    yield from inside.values()
    if len(inside) >= FEWEST - 1:
        for cell, one in cells.items():
            beside = [neighbours.row_below(cell, by) for by in (-step, step)]
            if cell not in inside and any(other in inside for other in beside if other is not None):
                yield one


def _sideways(network: Network, ranked: Sequence[Ranked], neighbours: Neighbours) -> Iterator[Block]:
    """Mistakes of one printed line that want what another wrong cell of the line prints."""
    lines: dict[tuple[str, str, str], list[Ranked]] = {}
    for one in ranked:
        cell = one.suspects[0].misprint.cell
        if cell.table != "klaim":
            dataset = network.variables.dataset
            laporan, sumber, baris = (
                str(dataset.text(cell.table, name)[cell.row]) for name in ("laporan", "sumber", "baris")
            )
            lines.setdefault((laporan, sumber, baris), []).append(one)
    for (_, sumber, _), members in lines.items():
        moved = [one for one in members if any(_prints_what(other, one) for other in members if other is not one)]
        if moved:
            yield Block(
                "row_shift",
                tuple(members),
                {"sumber": sumber, "kunci": _line(network, members[0].suspects[0].misprint.cell), "arah": "samping"},
                likely=0.9 if len(moved) > 1 else 0.7,
            )
    del neighbours


def _prints_what(other: Ranked, one: Ranked) -> bool:
    """Whether a suspect of one mistake wants what another wrong number of the line prints."""
    for suspect in one.suspects:
        misprint = suspect.misprint
        for printed in other.suspects:
            value = printed.misprint.value
            if (
                printed.misprint.cell != misprint.cell
                and printed.misprint.cell.column != misprint.cell.column
                and len(printed.misprint.digits) > 1
                and _is_narrow(misprint)
                and value != misprint.value
                and misprint.fits(value)
            ):
                return True
    return False


def _is_narrow(misprint: Misprint) -> bool:
    """Whether the rules leave so little room that a number in it is there for a reason."""
    lo, hi = misprint.wanted.lo, misprint.wanted.hi
    return lo is not None and hi is not None and hi - lo <= NARROW * abs(hi)


def _of_another_year(network: Network, ranked: Sequence[Ranked], neighbours: Neighbours) -> Iterator[Block]:
    """Columns of which most mistakes print the value of one other year."""
    sure = [one for one in ranked if len(one.suspects) == 1]
    for column, cells in _by_column(network, sure, timed=True).items():
        offsets: dict[int, list[Ranked]] = {}
        for one in cells.values():
            misprint = one.suspects[0].misprint
            for offset in {
                offset for _, offset, number in neighbours.other_years(misprint) if number == misprint.value
            }:
                offsets.setdefault(offset, []).append(one)
        if not offsets or column[0] == "klaim":
            continue
        offset, members = max(offsets.items(), key=lambda item: (len(item[1]), -abs(item[0])))
        if len(members) >= FEWEST and len(members) >= FEWEST_SHARE * len(cells):
            yield Block(
                "stale_value",
                tuple(members),
                {
                    "sumber": column[3],
                    "kolom": column[1],
                    "tahun": _year(members[0], offset, neighbours),
                    "benar": neighbours.year_of(members[0].suspects[0].misprint),
                },
            )


def _year(one: Ranked, offset: int, neighbours: Neighbours) -> str:
    misprint: Misprint = one.suspects[0].misprint
    return next((year for year, by, _ in neighbours.other_years(misprint) if by == offset), "")


def _line(network: Network, cell: Cell) -> str:
    """A line as a reader finds it: its printed code or name, else its number."""
    dataset = network.variables.dataset
    columns = dataset.tables[cell.table].definition.columns
    for name in ("kode_cetak", "kode", "nama", "kategori", "tahun"):
        if name in columns and str(dataset.text(cell.table, name)[cell.row]):
            return str(dataset.text(cell.table, name)[cell.row])
    return str(dataset.text(cell.table, "baris")[cell.row])
