"""Mistakes of one printed line that are one: it is shifted by a column, or was copied from another line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lakip_audit.diagnosis.cause import Kind
from lakip_audit.diagnosis.constraint import Same
from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.network import Network
from lakip_audit.diagnosis.ranking import Ranked
from lakip_audit.diagnosis.slips.neighbours import Line, Neighbours
from lakip_audit.engine.verdict import Cell

NARROW = Fraction(3, 100)
"""Width of an interval, as part of its end, that a number hits by chance only rarely."""
COPIED = 0.6
FEWEST_COPIED = 3
"""Different numbers, of two digits and more, that a line must share with another to be its copy."""
PROSE = "klaim"


@dataclass(frozen=True, slots=True)
class Block:
    """Several mistakes with one cause.

    Attributes:
        kind: the slip.
        members: the mistakes, in the order of the rows.
        words: what fills the sentence that explains it.
        likely: confidence that it is this slip.
        known: whether what its cells should print is known.
        texts: what cells should print because it is printed in the wrong line.
    """

    kind: Kind
    members: tuple[Ranked, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    likely: float = 0.97
    known: bool = True
    texts: Mapping[Cell, str] = field(default_factory=dict)


def copied_lines(network: Network, ranked: Sequence[Ranked], neighbours: Neighbours) -> Iterator[Block]:
    """Find lines of which every number is printed in one other line of their table, and which the rules contradict.

    Args:
        network: the demands.
        ranked: the mistakes.
        neighbours: gives the numbers of each line.

    Yields:
        A block of all mistakes of such a line.
    """
    for line, members in _by_line(network, ranked).items():
        own = neighbours.numbers_of(line)
        if len(own) < FEWEST_COPIED:
            continue
        others = [other for other in neighbours.lines_beside(line) if own <= neighbours.numbers_of(other)]
        if len(others) == 1:
            sumber, baris = others[0][1:]
            cell = members[0].suspects[0].misprint.cell
            words = {"sumber": sumber, "kunci": line_name(network, cell), "baris": baris, "arah": "salinan"}
            yield Block("copied_cell", tuple(members), words, likely=COPIED, known=False)


def sideways(network: Network, ranked: Sequence[Ranked], neighbours: Neighbours) -> Iterator[Block]:
    """Find lines whose wrong cells want what another wrong cell of the line prints.

    Args:
        network: the demands.
        ranked: the mistakes.
        neighbours: says whether a line has a gap, as one that is shifted has.

    Yields:
        A block of all mistakes of such a line.
    """
    for line, members in _by_line(network, ranked).items():
        moved = [one for one in members if any(_prints_what(other, one) for other in members if other is not one)]
        if len(moved) > 1 or (moved and neighbours.has_gap(line)):
            yield Block(
                "row_shift",
                tuple(members),
                {
                    "sumber": line[1],
                    "kunci": line_name(network, members[0].suspects[0].misprint.cell),
                    "arah": "samping",
                },
                likely=0.9 if len(moved) > 1 else 0.7,
                # Other printings say what belongs there; of a line alone what stood in its last column is lost.
                known=all(isinstance(demand, Same) for one in members for demand in one.mistake.constraints),
            )


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
                and is_narrow(misprint)
                and value != misprint.value
                and misprint.fits(value)
            ):
                return True
    return False


def is_narrow(misprint: Misprint) -> bool:
    """Say whether the rules leave a number so little room that another one in it is there for a reason.

    Args:
        misprint: the number.

    Returns:
        Whether the room is a few hundredths of the number.
    """
    lo, hi = misprint.wanted.lo, misprint.wanted.hi
    return lo is not None and hi is not None and hi - lo <= NARROW * abs(hi)


def _by_line(network: Network, ranked: Sequence[Ranked]) -> Mapping[Line, list[Ranked]]:
    """The mistakes of each printed line of a table."""
    lines: dict[Line, list[Ranked]] = {}
    dataset = network.variables.dataset
    for one in ranked:
        cell = one.suspects[0].misprint.cell
        if cell.table != PROSE:
            laporan, sumber, baris = (
                str(dataset.text(cell.table, name)[cell.row]) for name in ("laporan", "sumber", "baris")
            )
            lines.setdefault((laporan, sumber, baris), []).append(one)
    return lines


def line_name(network: Network, cell: Cell) -> str:
    """A line as a reader finds it.

    Args:
        network: the cells.
        cell: one of the line.

    Returns:
        Its printed code or name, else its number.
    """
    dataset = network.variables.dataset
    columns = dataset.tables[cell.table].definition.columns
    for name in ("kode_cetak", "kode", "nama", "kategori", "tahun"):
        if name in columns and str(dataset.text(cell.table, name)[cell.row]):
            return str(dataset.text(cell.table, name)[cell.row])
    return str(dataset.text(cell.table, "baris")[cell.row])
