"""The tables of the report as printed: every number coloured by what became of it, the faulty ones with a comment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lakip_audit.dataset.definition import ColumnDefinition, TableDefinition
from lakip_audit.dataset.table import Table
from lakip_audit.engine.evaluation import location
from lakip_audit.engine.verdict import Cell
from lakip_audit.reporting.paper.paper import Paper
from lakip_audit.reporting.paper.sheet import Column, Line, Marked, Sheet, Value
from lakip_audit.reporting.printed_cells import PrintedCells

NARROW = frozenset({"halaman", "baris", "kolom", "tahun", "triwulan", "tahun_awal"})
WIDTHS = {"number": 19, "text": 34, "code": 26, "id": 28}
NUMBER_WIDTH = 18
PLACE = ("sumber", "halaman", "baris", "kolom")
"""Columns that say where a line is printed; they stay in sight."""
MOST_NAMED = 20
"""Characters for naming the printed tables of a sheet."""


def sheets(paper: Paper) -> Iterator[Sheet]:
    """Give sheets for each table that prints numbers, or that a finding is about.

    Printed tables that have the same number columns share a sheet; of several reports, all tables of a kind do.
    """
    if paper.cells is None:
        return
    for name, table in paper.cells.dataset.tables.items():
        has_numbers = any(column.type == "number" for column in table.definition.columns.values())
        if len(table) and ((has_numbers and table.definition.printed) or paper.cells.has_findings(name)):
            groups = [list(range(len(table)))] if paper.several else list(_alike(table))
            for rows in groups:
                yield _sheet(paper, paper.cells, name, table, rows)


def _alike(table: Table) -> Iterator[list[int]]:
    """The rows of the printed tables that use the same number columns."""
    numbers = [name for name, column in table.definition.columns.items() if column.type == "number"]
    texts = {name: table.text(name).tolist() for name in numbers}
    rows_of: dict[str, list[int]] = {}
    for row, sumber in enumerate(table.text("sumber")):
        rows_of.setdefault(sumber, []).append(row)
    alike: dict[tuple[str, ...], list[int]] = {}
    for rows in rows_of.values():
        used = tuple(name for name in numbers if any(texts[name][row] for row in rows))
        alike.setdefault(used, []).extend(rows)
    yield from alike.values()


def _sheet(paper: Paper, cells: PrintedCells, name: str, table: Table, rows: Sequence[int]) -> Sheet:
    texts = {each: table.text(each).tolist() for each in ("laporan", *table.definition.columns)}
    names = [each for each in table.definition.columns if any(texts[each][row] for row in rows)]
    numbers = [each for each in names if table.definition.columns[each].type == "number"]
    places = [*(["laporan"] if paper.several else []), *(each for each in PLACE if each in names)]
    shown = [*places, *(each for each in names if each not in PLACE)]
    lang = paper.page.lang
    title = str(getattr(table.definition.title, lang))
    columns = [_column(each, table.definition, lang) for each in shown]
    columns += [Column(paper.page.say("as_number", column=each), NUMBER_WIDTH) for each in numbers]
    return Sheet(
        _name(title, list(dict.fromkeys(texts["sumber"][row] for row in rows))),
        paper.page.say("about_sheet_table", title=title, n=len(rows)),
        columns,
        _lines(paper, cells, name, texts, rows, shown, numbers),
        frozen=len(places),
        printed=len(shown),
        large=len(shown) > 10,
    )


def _name(title: str, sources: Sequence[str]) -> str:
    """What a sheet is called: the printed tables in it, if they can be named, and what they hold."""
    named = ", ".join(sources)
    known = len(named) <= MOST_NAMED and named.casefold() != title.casefold()
    return f"{named} {title}" if known else title


def _column(name: str, definition: TableDefinition, lang: str) -> Column:
    column = definition.columns.get(name)
    kind = "text" if column is None else column.type
    width = 9 if name in NARROW else 16 if name in ("sumber", "laporan") else WIDTHS.get(kind, 14)
    return Column(name, width, _about(column, lang), numbers=kind == "number")


def _about(column: ColumnDefinition | None, lang: str) -> str:
    return "" if column is None or column.about is None else str(getattr(column.about, lang))


def _lines(
    paper: Paper,
    cells: PrintedCells,
    name: str,
    texts: Mapping[str, Sequence[str]],
    rows: Sequence[int],
    shown: Sequence[str],
    numbers: Sequence[str],
) -> Iterator[Line]:
    before = None
    for row in rows:
        values: list[Value] = []
        for column in shown:
            text = texts[column][row]
            values.append(text if column == "laporan" else _value(paper, cells, Cell(name, column, row), text))
        values += [cells.number(Cell(name, column, row)) for column in numbers]
        source = texts["laporan"][row], texts["sumber"][row]
        yield Line(values, ruled=before not in (None, source))
        before = source


def _value(paper: Paper, cells: PrintedCells, cell: Cell, text: str) -> Value:
    """A printed cell with its colour, and what its findings say of it."""
    state = cells.state(cell)
    if state is None:
        return text
    findings = paper.remarks.by_cell.get(cells.key(cell), ())
    if not findings:
        return Marked(text, state)
    return Marked(text, state, "\n".join(paper.remarks.lines(location(cells.dataset, cell), findings)))
