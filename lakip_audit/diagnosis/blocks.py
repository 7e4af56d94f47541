"""Mistakes that are one: cells of one column shifted by some rows, or all taken from another year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lakip_audit.diagnosis.line_blocks import Block, copied_lines, is_narrow, line_name, sideways
from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.network import Network
from lakip_audit.diagnosis.ranking import Ranked
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.engine.verdict import Cell

FEWEST = 3
"""Cells that make a block: two may look shifted by chance."""
FEWEST_SHARE = 0.6
"""The part of a column's mistakes that one slip must explain to be the slip of the column."""
LONG = 5
"""Two numbers of so many digits do not look shifted by chance."""

Column = tuple[str, ...]
"""Table, column, report and sumber; then year and quarter where they count."""


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
    for search in (_shifted, copied_lines, sideways, _of_another_year):
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
        spots = [
            one.suspects[0].misprint.cell for one in sorted(members, key=lambda one: one.suspects[0].misprint.variable)
        ]
        rows = list(dict.fromkeys(spot.row for spot in spots))
        keys = [line_name(network, Cell(table, spots[0].column, row)) for row in rows]
        columns = dict.fromkeys(spot.column for spot in spots)
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
            texts=dict(_moved(network, members, step, neighbours)),
        )


def _moved(
    network: Network, members: Sequence[Ranked], step: int, neighbours: Neighbours
) -> Iterator[tuple[Cell, str]]:
    """What cells of a shifted column should print: what stands as many rows away, where the rules leave it."""
    inside = {one.suspects[0].misprint.cell for one in members}
    for one in members:
        misprint = one.suspects[0].misprint
        source = neighbours.row_below(misprint.cell, -step)
        if source not in inside or source is None:
            continue
        number = neighbours.number_in(source)
        if number is not None and misprint.fits(number):
            yield misprint.cell, str(network.variables.dataset.text(source.table, source.column)[source.row])


def _run(cells: Mapping[Cell, Ranked], step: int, neighbours: Neighbours) -> Iterator[Ranked]:
    """The mistakes of a column that print what the rules want ``step`` rows below, and those at their ends.

    The last line of a block has lost its number, or prints one that came from outside: it belongs to the block if it
    stands right beside it.
    """
    inside: dict[Cell, Ranked] = {}
    for cell, one in cells.items():
        there = neighbours.row_below(cell, step)
        misprint = one.suspects[0].misprint
        printed = misprint.value
        if there is None or not printed:
            continue
        source = cells.get(there)
        if source is None:
            belongs = len(misprint.digits) >= LONG and neighbours.number_in(there) == printed
        else:
            wanted = source.suspects[0].misprint
            belongs = wanted.fits(printed) and (wanted.choices <= 1 or is_narrow(wanted))
        if belongs:
            inside[cell] = one
    yield from inside.values()
    if len(inside) >= FEWEST - 1:
        for cell, one in cells.items():
            beside = [neighbours.row_below(cell, by) for by in (-step, step)]
            if cell not in inside and any(other in inside for other in beside if other is not None):
                yield one


def _of_another_year(network: Network, ranked: Sequence[Ranked], neighbours: Neighbours) -> Iterator[Block]:
    """Columns of which most mistakes print the value of one other year."""
    sure = [one for one in ranked if len(one.suspects) == 1 and one.mistake.complete]
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
