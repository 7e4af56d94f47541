"""Hypothesis strategies: printed numbers, rows of any table, whole reports, slips.

The only module that needs the extra ``testing`` (``pip install 'lakip-audit[testing]'``). A whole report is made from a
seed, for it takes more choices than Hypothesis keeps of one example; what shrinks is how large it is, how much of it is
left out, how its figures are rounded, and the seed. Numbers and rows shrink as they are.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from hypothesis import reject
from hypothesis import strategies as st

from lakip_audit.dataset.definition import ColumnDefinition, Definitions
from lakip_audit.dataset.manifest import Manifest, Satker, SumberDefinition
from lakip_audit.dataset.table import Dataset
from lakip_audit.rulebook.loading import Rulebook
from lakip_audit.testing.report import ROUNDINGS, GeneratedReport, Rounding, dataset_of, make_family, make_report
from lakip_audit.testing.slips import KINDS, Kind, Plant, Printed, plant

SIZES = (0.02, 0.1, 0.3)
"""The sizes of reports that are drawn; the smallest has two indicators or three, and five lines without parts."""
COMPLETE = (0.2, 0.6, 1.0)
"""The chance of each table and sentence that a report may leave out."""
SUMBER = ("Tabel 1", "Tabel 2", "Tabel 3")
YEARS = (2021, 2023)

_SEEDS = st.integers(0, 2**32)
_DIGITS = st.integers(0, 10**6) | st.integers(0, 10**17) | st.integers(2**53 - 3, 2**53 + 3) | st.integers(0, 10**90)


def _printed(mantissa: int, places: int, sign: str) -> str:
    whole, decimals = divmod(mantissa, 10**places)
    return f"{sign}{whole}" + (f",{decimals:0{places}d}" if places else "")


def printed_numbers() -> st.SearchStrategy[str]:
    """One number as a report prints it: of any magnitude, with none to twelve decimals, now and then negative."""
    places = st.sampled_from([0, 0, 0, 1, 2, 2, 3, 5, 9, 12])
    return st.builds(_printed, _DIGITS, places, st.sampled_from(["", "", "-"]))


def small_numbers() -> st.SearchStrategy[str]:
    """Numbers up to 200 with at most one decimal, so that equal ones, zeros and neighbours are frequent."""
    return st.builds(_printed, st.integers(0, 200), st.sampled_from([0, 0, 1]), st.sampled_from(["", "", "-"]))


def number_texts() -> st.SearchStrategy[str]:
    """What stands in a number column: mostly a number, also nothing, a dash, a word, a range, an abbreviation."""
    others = st.sampled_from(["", "-", "BB", "7-8", "1 triliun", "19,9 juta"])
    return small_numbers() | small_numbers() | printed_numbers() | others


def roundings() -> st.SearchStrategy[Sequence[Rounding]]:
    """The habits that a report may have; one is drawn for each table and chapter."""
    return st.lists(st.sampled_from(ROUNDINGS), min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def reports(
    draw: st.DrawFn,
    *,
    sizes: Sequence[float] = SIZES,
    completeness: Sequence[float] = COMPLETE,
    habits: st.SearchStrategy[Sequence[Rounding]] | None = None,
    laporan: str = "acak",
) -> GeneratedReport:
    """A report that contradicts itself nowhere.

    Args:
        draw: Hypothesis gives it.
        sizes: from which to draw, as of :func:`lakip_audit.testing.make_report`; the simplest first.
        completeness: from which to draw, the same way.
        habits: what may become of decimals that are not printed; any of the three ways unless given.
        laporan: the id of the report.

    Returns:
        The report.
    """
    return make_report(
        random.Random(draw(_SEEDS)),
        size=draw(st.sampled_from(sizes)),
        completeness=draw(st.sampled_from(completeness)),
        roundings=draw(roundings() if habits is None else habits),
        laporan=laporan,
    )


@st.composite
def families(draw: st.DrawFn, *, sizes: Sequence[float] = SIZES, laporan: str = "acak") -> list[GeneratedReport]:
    """A report with those that are held against it, as :func:`lakip_audit.testing.make_family` makes them."""
    rng, ways = random.Random(draw(_SEEDS)), draw(roundings())
    return make_family(rng, size=draw(st.sampled_from(sizes)), roundings=ways, laporan=laporan)


@st.composite
def datasets(draw: st.DrawFn, definitions: Definitions, *, most: int = 2, sizes: Sequence[float] = SIZES) -> Dataset:
    """A dataset of one or several reports that contradict themselves nowhere.

    Args:
        draw: Hypothesis gives it.
        definitions: the tables; of these, those of one's own stay empty.
        most: how many reports at most.
        sizes: of each report.

    Returns:
        The dataset.
    """
    count = draw(st.integers(1, most))
    return dataset_of([draw(reports(sizes=sizes, laporan=f"acak-{at}")) for at in range(count)], definitions)


@st.composite
def spoiled_reports(
    draw: st.DrawFn, definitions: Definitions, *, most: int = 4, laporan: str = "acak"
) -> GeneratedReport:
    """A report in which some numbers are not what they should be, or are gone.

    Args:
        draw: Hypothesis gives it.
        definitions: the tables.
        most: how many numbers at most.
        laporan: the id of the report.

    Returns:
        The report; it may still contradict itself nowhere.
    """
    report = draw(reports(sizes=SIZES[:1], completeness=COMPLETE[:2], laporan=laporan))
    cells = report.number_cells(definitions)
    amounts = st.integers(10**6, 10**9).map(lambda value: f"{value:,}".replace(",", "."))
    texts = st.sampled_from(["0", "7", "12,5", "99%", "1.234.567", "-", "", "0 50"]) | amounts
    for table, row, column in draw(st.lists(st.sampled_from(cells), min_size=1, max_size=most, unique=True)):
        report = report.with_text(table, row, column, draw(texts))
    return report


@st.composite
def slips(draw: st.DrawFn, report: GeneratedReport, rulebook: Rulebook, *, kinds: Sequence[Kind] = KINDS) -> Plant:
    """One typed slip in a report.

    Args:
        draw: Hypothesis gives it.
        report: the report as it should be.
        rulebook: its rollups say what is a total.
        kinds: of which kinds.

    Returns:
        The slip, with the dataset that holds it and what was right.
    """
    printed = Printed(report.dataset(rulebook.definitions), rulebook)
    kind, seed = draw(st.sampled_from(kinds)), draw(_SEEDS)
    made = plant(kind, printed, random.Random(seed))
    return made if made is not None else reject()


@st.composite
def table_rows(draw: st.DrawFn, table: str, definitions: Definitions, *, most: int = 6) -> list[dict[str, str]]:
    """Rows that fit the definition of any table, also of one's own; what they say need make no sense.

    Args:
        draw: Hypothesis gives it.
        table: its name.
        definitions: the tables.
        most: how many rows at most.

    Returns:
        The rows, in printed order.
    """
    definition = definitions.tables[table]
    rows = []
    for number in range(1, draw(st.integers(0, most)) + 1):
        row = {"sumber": draw(st.sampled_from(SUMBER)), "baris": str(number)} if definition.printed else {}
        for name, column in definition.columns.items():
            if name not in {"sumber", "halaman", "baris", "kolom"}:
                row[name] = draw(_texts_of(name, column, definitions, key=name in definition.key, number=number))
        rows.append(row)
    return rows


def _texts_of(
    name: str, column: ColumnDefinition, definitions: Definitions, *, key: bool, number: int
) -> st.SearchStrategy[str]:
    """The texts that a column may hold."""
    if key:
        return st.just(f"{name}-{number}")
    if column.refers:
        return st.just("")
    texts: st.SearchStrategy[str]
    if column.values:
        texts = st.sampled_from(list(column.values))
    elif column.type == "concept":
        texts = st.sampled_from(sorted(definitions.concepts))
    elif column.type == "number":
        texts = number_texts()
    elif column.type == "year":
        texts = st.integers(*YEARS).map(str)
    elif column.type in {"quarter", "integer"}:
        texts = st.integers(1, 4).map(str)
    else:
        texts = st.sampled_from(["A", "A/1", "A/2", "B", "JUMLAH"])
    return texts if column.required else texts | st.just("")


@st.composite
def free_reports(
    draw: st.DrawFn, tables: Sequence[str], definitions: Definitions, *, laporan: str = "bebas"
) -> GeneratedReport:
    """A report that holds some tables with arbitrary rows: sound in structure, most likely full of contradictions.

    Args:
        draw: Hypothesis gives it.
        tables: their names.
        definitions: the tables.
        laporan: the id of the report.

    Returns:
        The report.
    """
    rows: Mapping[str, list[dict[str, str]]] = {table: draw(table_rows(table, definitions)) for table in tables}
    manifest = Manifest(
        laporan=laporan,
        satker=Satker(nama="Balai Bebas"),
        tahun=YEARS[1],
        renstra=(YEARS[1] - 3, YEARS[1] + 1),
        sumber={name: SumberDefinition() for name in SUMBER},
    )
    return GeneratedReport(manifest, rows)
