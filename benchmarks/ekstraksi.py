"""Extraction of tables: does a document give the cells of a dataset that was made from it by hand?

Usage: ``python benchmarks/ekstraksi.py DOCUMENT SAMPLE [--beda N]``

SAMPLE is a dataset folder. Of its CSV files the rows that come from tables of the document are compared; those whose
``sumber`` is a section (``Narasi ...``), a list of contents, the formula or the structure are left out.

A row is found where the extraction has one with the same ``sumber``, ``baris`` and ``kolom``. Each of its printed cells
counts: it is right where the extracted row has the same text in the same column. Ids of indicators and lists are free
names: they are compared through the one-to-one naming under which most of them agree. A table without a caption has a
free name too: it is paired with the extracted table that shares most cells with it. `` %`` and ``%`` are the same, as
number formats of spreadsheets print no blank.

Exit code: 0 when every cell is right, 1 when not, 2 when an argument is unusable.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lakip_audit.dataset.definition import load_definitions
from lakip_audit.dataset.manifest import read_manifest
from lakip_audit.dataset.problem import UserError
from lakip_audit.extraction.document import Document
from lakip_audit.extraction.reading.opening import open_document
from lakip_audit.extraction.tabular.profile import load_profiles
from lakip_audit.extraction.tabular.tables import read_tables

PLACE = ("sumber", "baris", "kolom")
NOT_COMPARED = frozenset({*PLACE, "halaman"})
FREE_IDS = frozenset({"indikator", "indikator_perkin", "daftar"})
NO_TABLES = ("Narasi", "Daftar ", "Struktur", "Rumus", "Register")
CSVS = (
    "target",
    "capaian",
    "capaian_renstra",
    "penyelarasan",
    "anggaran",
    "anggaran_rincian",
    "anggaran_tahunan",
    "anggaran_kinerja",
    "pnbp",
    "sdm",
    "skala",
    "sasaran",
    "rincian",
    "tabel_lain",
)

Record = Mapping[str, str]
Key = tuple[str, str, str]


@dataclass(slots=True)
class Tally:
    """Cells of one table: all, and those that are right; and the places where they are not."""

    cells: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)


def main() -> int:
    """Run the comparison from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("document", type=Path)
    parser.add_argument("sample", type=Path)
    parser.add_argument("--beda", type=int, default=40, help="how many differences to list")
    arguments = parser.parse_args()
    try:
        wanted = sample_rows(arguments.sample)
        year = read_manifest(arguments.sample / "laporan.yaml")[0].tahun
        found = extracted_rows(open_document(arguments.document), year=year)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    tallies, extra = compared(wanted, found)
    total = Tally(sum(one.cells for one in tallies.values()), sum(one.right for one in tallies.values()))
    width = max(map(len, tallies), default=10)
    for name, tally in tallies.items():
        print(f"{name:<{width}}  {tally.right:>5} / {tally.cells:<5} {share(tally)}")
    print(f"{'seluruhnya':<{width}}  {total.right:>5} / {total.cells:<5} {share(total)}")
    print(f"{extra} sel terekstrak tidak ada dalam contoh")
    differences = [line for tally in tallies.values() for line in tally.wrong]
    for line in differences[: arguments.beda]:
        print(f"- {line}")
    if len(differences) > arguments.beda:
        print(f"- ... dan {len(differences) - arguments.beda} perbedaan lain")
    return 0 if total.right == total.cells else 1


def share(tally: Tally) -> str:
    """The right cells in percent."""
    return f"{100 * tally.right / tally.cells:6.2f} %" if tally.cells else "     -"


def sample_rows(folder: Path) -> dict[str, list[Record]]:
    """The rows of a dataset folder that come from tables, by CSV file."""
    rows: dict[str, list[Record]] = {}
    for name in CSVS:
        path = folder / f"{name}.csv"
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as file:
                lines = [row for row in csv.DictReader(file) if not row["sumber"].startswith(NO_TABLES)]
            rows[name] = [row for row in lines if name != "rincian" or row["sumber"].startswith("Tabel")]
    return rows


def extracted_rows(document: Document, *, year: int) -> dict[str, list[Record]]:
    """The rows that the tables of a document give, by CSV file."""
    profiles = load_profiles(load_definitions())
    result = read_tables(document, profiles, year=year)
    rows: dict[str, list[Record]] = defaultdict(list)
    for row in result.rows:
        if row.table in CSVS:
            rows[row.table].append(row.values)
    return rows


def compared(wanted: Mapping[str, list[Record]], found: Mapping[str, list[Record]]) -> tuple[dict[str, Tally], int]:
    """Compare cell by cell.

    Returns:
        The tally of each table and CSV file, and how many extracted cells the sample does not have.
    """
    names = paired_sources(wanted, found)
    ours = {table: {key_of(row): row for row in rows} for table, rows in found.items()}
    pairs = [
        (table, row, ours.get(table, {}).get((names.get(row["sumber"], row["sumber"]), *key_of(row)[1:])))
        for table, rows in wanted.items()
        for row in rows
    ]
    ids = paired_ids((row, other) for _, row, other in pairs if other is not None)
    tallies: dict[str, Tally] = defaultdict(Tally)
    matched = 0
    for table, row, other in pairs:
        tally = tallies[f"{row['sumber'][:40]}  {table}"]
        for column, text in row.items():
            if column in NOT_COMPARED or not text:
                continue
            tally.cells += 1
            theirs = "" if other is None else other.get(column, "")
            expected = ids.get(text, "?") if column in FREE_IDS else text
            if same(theirs, expected):
                tally.right += 1
                matched += 1
            else:
                place = f"{table} {row['sumber'][:40]} baris {row.get('baris', '')} {row.get('kolom', '')}".strip()
                tally.wrong.append(f"{place} {column}: contoh «{text[:60]}», terekstrak «{theirs[:60]}»")
    printed = sum(
        bool(text)
        for rows in found.values()
        for row in rows
        for column, text in row.items()
        if column not in NOT_COMPARED
    )
    return dict(sorted(tallies.items())), printed - matched


def key_of(row: Record) -> Key:
    """Where a row is printed."""
    return row["sumber"], row.get("baris", ""), row.get("kolom", "")


def same(one: str, two: str) -> bool:
    """Whether two cells print the same."""
    return one == two or one.replace(" %", "%") == two.replace(" %", "%")


def paired_sources(wanted: Mapping[str, list[Record]], found: Mapping[str, list[Record]]) -> dict[str, str]:
    """For each table of the sample whose name the extraction has not, the table that shares most cells with it."""
    ours = by_source(found)
    theirs = by_source(wanted)
    free = {name: cells for name, cells in ours.items() if name not in theirs}
    votes = sorted(
        (
            ((cells & other).total(), name, candidate)
            for name, cells in theirs.items()
            if name not in ours
            for candidate, other in free.items()
        ),
        reverse=True,
    )
    return one_to_one((name, candidate, count) for count, name, candidate in votes if count)


def by_source(tables: Mapping[str, Iterable[Record]]) -> dict[str, Counter[tuple[str, str, str]]]:
    """The printed cells of each ``sumber``."""
    cells: dict[str, Counter[tuple[str, str, str]]] = defaultdict(Counter)
    for table, rows in tables.items():
        for row in rows:
            for column, text in row.items():
                if text and column not in NOT_COMPARED and column not in FREE_IDS:
                    cells[row["sumber"]][table, column, text] += 1
    return cells


def paired_ids(pairs: Iterable[tuple[Record, Record]]) -> dict[str, str]:
    """The one-to-one naming of ids under which most of them agree."""
    votes = Counter(
        (row[column], other[column])
        for row, other in pairs
        for column in FREE_IDS
        if row.get(column) and other.get(column)
    )
    return one_to_one((ours, theirs, count) for (ours, theirs), count in votes.most_common())


def one_to_one(votes: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    """Pairs taken from the most votes down, each side once."""
    chosen: dict[str, str] = {}
    for one, two, _ in sorted(votes, key=lambda vote: -vote[2]):
        if one not in chosen and two not in chosen.values():
            chosen[one] = two
    return chosen


if __name__ == "__main__":
    sys.exit(main())
