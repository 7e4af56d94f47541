"""The parts of a table that a page break cut, put together again: headings said once, cut rows whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lakip_audit.extraction.document import Cell, Grid, Note
from lakip_audit.extraction.tabular.content import (
    Content,
    content_of,
    is_number,
    is_percentage,
    is_wrapped_number,
    words_of,
)
from lakip_audit.extraction.tabular.header import header_columns, header_depth, is_row_of_column_numbers
from lakip_audit.extraction.tabular.matrix import Matrix, matrix_of, stacked, without_rows
from lakip_audit.extraction.tabular.table import Column, Row, TableCell
from lakip_audit.extraction.tabular.word_lists import WordLists

_MOSTLY = 0.6
_USUAL, _USUAL_ROWS = 0.7, 4
_OPEN_ENDS = (
    ",",
    "-",
    "/",
    "(",
    "&",
    " dan",
    " dan/atau",
    " yang",
    " serta",
    " atau",
    " di",
    " dalam",
    " pada",
    " oleh",
    " untuk",
    " dengan",
    " ke",
)


@dataclass(frozen=True, slots=True)
class Part:
    """One grid of the document, laid out, with the depth of its heading."""

    matrix: Matrix
    depth: int
    columns: tuple[Column, ...]

    @property
    def is_heading_only(self) -> bool:
        """Whether the part ends with its heading."""
        return self.depth == self.matrix.rows

    @property
    def headless(self) -> Part:
        """The part with its first rows taken for data."""
        return Part(self.matrix, 0, tuple(Column(()) for _ in range(self.matrix.columns)))


@dataclass(frozen=True, slots=True)
class Body:
    """A whole table without title: its columns, its rows numbered from 1, and what was noticed."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]


def part_of(grid: Grid) -> Part:
    """Lay out one grid."""
    return _part(matrix_of(grid))


def continuation(parts: Sequence[Part], following: Part, words: WordLists) -> Part | None:
    """The next grid of the document as a part of a table, if the table goes on in it.

    Args:
        parts: The parts put together so far, at least one.
        following: The grid that follows them, with nothing but page furniture between.
        words: Holds the list ``jumlah``.

    Returns:
        The grid where it repeats the heading or has none and as many columns; without a heading where its first row
        is the rest of a row that a page break cut. None where it is a table of its own: one with a heading of its own
        after a total row is.
    """
    last = parts[-1]
    if last.matrix.place.sheet != following.matrix.place.sheet:
        return None
    if last.is_heading_only and len(parts) == 1:
        return following if _completes(last, following) else None
    as_wide = any(part.matrix.columns == following.matrix.columns for part in parts)
    if following.depth == 0:
        return following if as_wide else None
    if any(_same_heading(part, following) for part in parts):
        closing = last.matrix.texts(last.matrix.rows - 1)
        return None if any(words.matches("jumlah", text) for text in closing if text) else following
    return following.headless if as_wide and _begins_with_rest_of_row(following) else None


def joined(parts: Sequence[Part], words: WordLists) -> Body:
    """Put the parts of one table together.

    Args:
        parts: The parts, in order; all but the first go on from the one before.
        words: Holds the list ``jumlah``.

    Returns:
        The whole table.
    """
    parts, notes = _with_whole_heading(list(parts))
    first = parts[0]
    rows: list[Row] = []
    numeric: set[int] = set()
    for position, part in enumerate(parts):
        body, found = _body_rows(part, first)
        notes += found
        if position:
            notes.append(Note("table_stitched", part.matrix.place, {"rows": len(body)}))
            if part.depth and part.columns != first.columns:
                notes.append(Note("header_drifted", part.matrix.place, {"heading": _heading_text(part)}))
            notes += _join_cut_row(rows, body, numeric)
        rows += body
        numeric = _numeric_columns(rows, len(first.columns))
    columns, rows = _collapsed(first.columns, rows)
    numeric = _numeric_columns(rows, len(columns))
    rows, found = _with_tails(rows, numeric)
    notes += found
    numbered = tuple(
        replace(row, number=number, section=_is_section(row, len(columns), bool(numeric), words))
        for number, row in enumerate(rows, 1)
    )
    notes += _shifted(numbered, numeric)
    return Body(columns, numbered, tuple(notes))


def _part(matrix: Matrix) -> Part:
    depth = header_depth(matrix)
    return Part(matrix, depth, header_columns(matrix, depth))


def _leaf_number(columns: Sequence[Column], at: int) -> int:
    """The first of the neighbouring columns that stand under one heading."""
    while at and not columns[at].own and columns[at].path and columns[at].path == columns[at - 1].path:
        at -= 1
    return at


def _collapsed(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[tuple[Column, ...], list[Row]]:
    """Take columns under one heading for one where no row fills two of them: only a ruling line divides them."""
    groups: list[list[int]] = []
    for _, members in groupby(range(len(columns)), lambda at: _leaf_number(columns, at)):
        group = list(members)
        twice = any(sum(1 for column in group if row.text(column)) > 1 for row in rows)
        groups += [[column] for column in group] if twice or not columns[group[0]].own else [group]
    if len(groups) == len(columns):
        return tuple(columns), list(rows)
    position = {column: number for number, group in enumerate(groups) for column in group}
    narrowed = []
    for row in rows:
        cells: list[TableCell | None] = []
        for group in groups:
            here = [(column, cell) for column in group if (cell := row.cells[column]) is not None]
            column, cell = next(((c, one) for c, one in here if one.text), here[0] if here else (group[0], None))
            if cell is not None:
                last = position[min(column + cell.colspan, len(columns)) - 1]
                cell = replace(cell, colspan=last - position[column] + 1)
            cells.append(cell)
        narrowed.append(replace(row, cells=tuple(cells)))
    return tuple(columns[group[0]] for group in groups), narrowed


def _heading_words(part: Part) -> Counter[str]:
    words: Counter[str] = Counter()
    for row in range(part.depth):
        words.update("".join(text.casefold().split()) for text in part.matrix.texts(row) if text)
    return words


def _heading_text(part: Part) -> str:
    return " | ".join(column.label for column in part.columns)


def _same_heading(first: Part, second: Part) -> bool:
    """Whether two parts have the same words in their headings, in whatever places."""
    ours, theirs = _heading_words(first), _heading_words(second)
    if not ours or not theirs:
        return False
    if ours == theirs:
        return True
    shared = sum((ours & theirs).values())
    return first.matrix.columns == second.matrix.columns and shared / max(ours.total(), theirs.total()) > 0.8


def _completes(first: Part, second: Part) -> bool:
    """Whether a heading alone at the foot of a page goes on in the next grid."""
    if first.matrix.columns == second.matrix.columns:
        return second.depth == 0 or _opens_with_rest(second) or _same_heading(first, second)
    return _opens_with_rest(second) and _spread(first, second) is not None


def _opens_with_rest(part: Part) -> bool:
    """Whether a part begins with the rest of a heading: a row of words whose first place is blank."""
    return part.depth > 0 and not part.matrix.text(0, 0) and part.columns[0].path == ()


def _begins_with_rest_of_row(part: Part) -> bool:
    """Whether the first row can be no heading: its first place is blank and its words go on in small letters."""
    texts = [text for text in part.matrix.texts(0) if text]
    return not part.matrix.text(0, 0) and all(map(_begins_small, texts))


def _spread(first: Part, second: Part) -> list[list[int]] | None:
    """The columns of the second part below each cell of a heading of one row; None where they do not fit."""
    if first.depth != 1:
        return None
    groups: list[list[int]] = []
    for blank, run in groupby(range(second.matrix.columns), lambda column: not second.matrix.text(0, column)):
        columns = list(run)
        groups += [[column] for column in columns] if blank else [columns]
    return groups if len(groups) == first.matrix.columns else None


def _with_whole_heading(parts: list[Part]) -> tuple[list[Part], list[Note]]:
    """Join a heading that a page break cut off with what follows."""
    notes: list[Note] = []
    while len(parts) > 1 and parts[0].is_heading_only:
        first, second = parts[:2]
        notes.append(Note("heading_cut", second.matrix.place, {"heading": _heading_text(first)}))
        if _same_heading(first, second):
            parts = parts[1:]
            continue
        matrix = first.matrix
        if matrix.columns != second.matrix.columns:
            groups = _spread(first, second)
            if groups is None:
                break
            matrix = _widened(matrix, groups)
        whole = stacked(matrix, second.matrix)
        if _opens_with_rest(second) and header_depth(whole) == matrix.rows:
            whole = _with_rest_of_row(whole, matrix.rows)
        parts = [_part(whole), *parts[2:]]
    return parts, notes


def _widened(matrix: Matrix, groups: Sequence[Sequence[int]]) -> Matrix:
    """A heading of one row, each cell spread over a group of columns."""
    owners: list[Cell | None] = []
    for number, group in enumerate(groups):
        cell = matrix.owners[0][number]
        wide = replace(cell, column=group[0], colspan=len(group)) if cell is not None else None
        owners += [wide] * len(group)
    return Matrix((tuple(owners),), matrix.place, matrix.header_rows)


def _with_rest_of_row(matrix: Matrix, row: int) -> Matrix:
    """Join a row of a heading that was cut inside its line with the row above it."""
    above = list(matrix.owners[row - 1])
    for column in range(matrix.columns):
        cell, rest = above[column], matrix.text(row, column)
        if cell is not None and rest and (cell.row, cell.column) == (row - 1, column):
            above[column] = replace(cell, text=f"{cell.text} {rest}")
    owners = [*matrix.owners[: row - 1], tuple(above), *matrix.owners[row:]]
    return without_rows(Matrix(tuple(owners), matrix.place, matrix.header_rows), [row])


def _body_rows(part: Part, first: Part) -> tuple[list[Row], list[Note]]:
    """The rows of a part below its heading, in the columns of the first part."""
    notes: list[Note] = []
    matrix = part.matrix
    start = part.depth
    if is_row_of_column_numbers(matrix, start):
        numbers = " ".join(text for text in matrix.texts(start) if text)
        notes.append(Note("column_numbers", matrix.row_place(start), {"text": numbers}))
        start += 1
    heading = [matrix.texts(row) for row in range(part.depth)]
    columns = _aligned(part, first)
    rows: list[Row] = []
    for number in range(start, matrix.rows):
        texts = matrix.texts(number)
        if not any(texts):
            continue
        if heading and _repeats(texts, heading, matrix, number):
            notes.append(Note("heading_repeated", matrix.row_place(number), {"text": " | ".join(filter(None, texts))}))
            continue
        cells: list[TableCell | None] = [None] * len(first.columns)
        for column, target in enumerate(columns):
            cell = matrix.start(number, column)
            if cell is None or target is None:
                continue
            here = cells[target]
            if here is None or (not here.text and cell.text):
                text = words_of(cell.text)
                cells[target] = TableCell(text, cell.place, min(cell.rowspan, matrix.rows - number), cell.colspan)
                if is_wrapped_number(cell.text):
                    notes.append(Note("number_wrapped", cell.place, {"text": text}))
            elif cell.text:
                joined_text = f"{here.text} {words_of(cell.text)}"
                cells[target] = replace(here, text=joined_text)
                notes.append(Note("cells_joined", cell.place, {"text": joined_text}))
        rows.append(Row(0, tuple(cells)))
    return rows, notes


def _aligned(part: Part, first: Part) -> list[int | None]:
    """For each column of a part the column of the first part in which its cells stand."""
    count = len(first.columns)
    if part.matrix.columns == count:
        return list(range(count))
    ours = [list(group) for _, group in groupby(range(count), lambda at: _leaf_number(first.columns, at))]
    theirs = [list(g) for _, g in groupby(range(part.matrix.columns), lambda at: _leaf_number(part.columns, at))]
    if part.depth and len(ours) == len(theirs):
        return [
            our[min(position, len(our) - 1)]
            for our, their in zip(ours, theirs, strict=True)
            for position in range(len(their))
        ]
    return [column if column < count else None for column in range(part.matrix.columns)]


def _repeats(texts: Sequence[str], heading: Sequence[Sequence[str]], matrix: Matrix, row: int) -> bool:
    """Whether a row inside the body says a row of the heading once more."""
    filled = Counter("".join(text.casefold().split()) for text in texts if text)
    if filled.total() < 2 or any(content is Content.NUMBER for content in matrix.contents(row)):
        return False
    return any(Counter("".join(text.casefold().split()) for text in line if text) == filled for line in heading)


def _numeric_columns(rows: Sequence[Row], count: int) -> set[int]:
    """The columns most of whose printed cells are numbers or dashes."""
    numeric = set()
    for column in range(count):
        contents = [content_of(row.text(column)) for row in rows if row.text(column)]
        numbers = sum(content in (Content.NUMBER, Content.DASH) for content in contents)
        if contents and numbers >= _MOSTLY * len(contents) and len(contents) * 3 >= len(rows):
            numeric.add(column)
    return numeric


def _join_cut_row(above: list[Row], below: list[Row], numeric: set[int]) -> list[Note]:
    """Join the first row below a page break with the last row above it where they are one row, cut."""
    if not above or not below or not numeric:
        return []
    row = below[0]
    filled = [column for column in range(len(row.cells)) if row.text(column)]
    if any(cell is not None and cell.colspan > 1 and cell.text for cell in row.cells):
        return []
    targets = {column: at for column in filled if (at := _last_with(above, column)) is not None}
    if not _is_rest(row, filled, above, numeric, targets):
        return []
    for column in filled:
        cell = row.cells[column]
        at = targets.get(column, len(above) - 1) if column not in numeric else len(above) - 1
        before = above[at].cells[column]
        if cell is None:
            continue
        text = f"{before.text} {cell.text}" if before and before.text else cell.text
        merged = replace(before, text=text) if before and before.text else cell
        cells = list(above[at].cells)
        cells[column] = merged
        above[at] = replace(above[at], cells=tuple(cells))
    first = next(cell for cell in row.cells if cell is not None and cell.text)
    note = Note("row_joined", first.place, {"text": row.words})
    del below[0]
    return [note]


def _last_with(rows: Sequence[Row], column: int) -> int | None:
    """The row whose cell reaches down to the end of a column: the last one, or one whose merged cell covers it."""
    for at in range(len(rows) - 1, -1, -1):
        cell = rows[at].cells[column]
        if cell is not None:
            return at if cell.text else None
    return None


def _is_rest(row: Row, filled: Sequence[int], above: Sequence[Row], numeric: set[int], targets: dict[int, int]) -> bool:
    """Whether a row can only be the rest of the one above it."""
    words = [column for column in filled if column not in numeric]
    numbers = [column for column in filled if column in numeric]
    last = above[-1]
    goes_on_small = all(_begins_small(row.text(column)) for column in words)
    if numbers:
        bare = not any(last.text(column) for column in numeric if column)
        return bare and bool(last.words) and not row.text(0) and goes_on_small
    if not words or any(column not in targets for column in words):
        return False
    if any(content_of(row.text(column)) is not Content.WORDS for column in words):
        return False
    if goes_on_small:
        return True
    return all(column and above[targets[column]].text(column).endswith(_OPEN_ENDS) for column in words)


def _begins_small(text: str) -> bool:
    return not text[0].isupper() or text[0] == "("


def _with_tails(rows: Sequence[Row], numeric: set[int]) -> tuple[list[Row], list[Note]]:
    """Join a line that holds nothing but the end of the words above it with its row."""
    kept: list[Row] = []
    notes: list[Note] = []
    for row in rows:
        filled = [column for column in range(len(row.cells)) if row.text(column)]
        if kept and numeric and len(filled) == 1 and filled[0] and filled[0] not in numeric:
            column = filled[0]
            cell, before = row.cells[column], kept[-1].cells[column]
            if cell is not None and before is not None and before.text and cell.colspan == 1 and _is_tail(cell.text):
                cells = list(kept[-1].cells)
                cells[column] = replace(before, text=f"{before.text} {cell.text}")
                kept[-1] = replace(kept[-1], cells=tuple(cells))
                notes.append(Note("row_joined", cell.place, {"text": cell.text}))
                continue
        kept.append(row)
    return kept, notes


def _is_tail(text: str) -> bool:
    return text[0].islower() or (text[0] == "(" and text.endswith(")"))


def _is_section(row: Row, count: int, numeric: bool, words: WordLists) -> bool:
    """Whether a row heads the rows below it: its words stand alone, or are spread over the table."""
    cells = [(column, cell) for column, cell in enumerate(row.cells) if cell is not None and cell.text]
    if not cells or len(cells) > 2 or words.matches("jumlah", cells[0][1].text):
        return False
    column, cell = cells[-1]
    if content_of(cell.text) not in (Content.WORDS, Content.YEAR):
        return False
    if len(cells) == 2 and (column != cells[0][0] + cells[0][1].colspan or len(cells[0][1].text) > 12):
        return False
    if cell.colspan > 1 and cell.colspan >= count - column - 1:
        return True
    blank = all(other is None or not other.text for other in row.cells[column + 1 :])
    return numeric and blank and column <= 1 and count > 2 and cell.rowspan == 1


def _shifted(rows: Sequence[Row], numeric: set[int]) -> Iterator[Note]:
    """The rows that end in another column than the others: their cells may have slipped. They stay as printed."""
    lines = [row for row in rows if not row.section and sum(is_number(text) for text in row.texts) > 1]
    ends = Counter(max(at for at, text in enumerate(row.texts) if text) for row in lines)
    if not ends:
        return
    usual, count = ends.most_common(1)[0]
    if usual not in numeric or count < _USUAL * len(lines) or count < _USUAL_ROWS:
        return
    for row in lines:
        last = max(at for at, text in enumerate(row.texts) if text)
        cell = row.cells[last]
        if cell is not None and (last > usual or (last < usual and _belongs_right(lines, row, last, usual))):
            values = {"row": row.number, "column": last + 1, "usual": usual + 1, "text": row.words[:80]}
            yield Note("row_shifted", cell.place, values)


def _belongs_right(lines: Sequence[Row], row: Row, last: int, usual: int) -> bool:
    """Whether a row that ends early ends with a percentage as the others do, but not in the column of percentages."""
    if not is_percentage(row.text(last)):
        return False
    here, there = (sum(is_percentage(other.text(column)) for other in lines) / len(lines) for column in (last, usual))
    return there >= _USUAL > here
