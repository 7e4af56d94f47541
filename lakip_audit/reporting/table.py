"""Tables of text, in the formats of the library ``tabulate``."""

from __future__ import annotations

from collections.abc import Sequence

from tabulate import multiline_formats, tabulate, tabulate_formats

from lakip_audit.reporting.terminal import columns, wrap

TABLE_FORMATS = tuple(name for name in tabulate_formats if name not in {"unsafehtml", "latex_raw"})
"""The formats there are, but those that let markup of the data through."""
IN_LINES = frozenset(multiline_formats) - {"github", "jira", "orgtbl", "pipe"}
"""The formats in which a cell may have several lines; in markup each row is one line, however long."""
USUAL = "plain"
NARROWEST = 8
"""Columns that a text is given where there is no room for it."""


def table_lines(
    rows: Sequence[Sequence[str]], sides: Sequence[str], tablefmt: str = "", width: int | None = None
) -> list[str]:
    """Return the lines of a table.

    Args:
        rows: the heads, then each row.
        sides: for each column where its texts lean.
        tablefmt: one of :data:`TABLE_FORMATS`; empty for the usual one, which has no lines.
        width: what the table may take of a line; the texts of its last column are broken to fit, where the format
            lets a cell have several lines.

    Returns:
        The lines, without spaces at their ends.
    """
    cells = [list(row) for row in rows]
    if tablefmt and tablefmt not in IN_LINES:
        cells = [[cell.replace("-\n", "").replace("\n", " ") for cell in row] for row in cells]
    elif width is not None:
        bare = _set([[*row[:-1], "x" * NARROWEST] for row in cells], sides, tablefmt)
        room = max(width - max(map(columns, bare)) + NARROWEST, NARROWEST)
        for row in cells:
            row[-1] = "\n".join(wrap(row[-1], room))
    return _set(cells, sides, tablefmt)


def _set(rows: Sequence[Sequence[str]], sides: Sequence[str], tablefmt: str) -> list[str]:
    if tablefmt:
        table = tabulate(rows[1:], headers=rows[0], tablefmt=tablefmt, disable_numparse=True, colalign=sides)
    else:  # without headers: tabulate sets those two columns wider than need be
        table = tabulate(rows, tablefmt=USUAL, disable_numparse=True, colalign=sides)
    return [line.rstrip() for line in str(table).split("\n")]
