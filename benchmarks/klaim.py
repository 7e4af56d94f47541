"""How many statements of the prose of a report are extracted, and how many of them are wrong.

    python benchmarks/klaim.py DOCUMENT SAMPLE [--bagian "BAB III"] [--lebih] [--kurang]

SAMPLE is a dataset folder whose klaim.csv was made by hand. Statements with a number are compared by part of the
report, concept, number and dimensions. Indicators are found by the names of the sample's own register. What the sample
names in words of its own (kategori, daftar) is not compared letter by letter: see ``same``. What is extracted and not
in the sample is not counted as wrong: it is printed with --lebih, to be judged by hand.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lakip_audit.dataset.manifest import read_manifest
from lakip_audit.extraction.document import Document
from lakip_audit.extraction.prose.indicator_finder import NameFinder, content_words, named_indicators
from lakip_audit.extraction.prose.statements import read_prose
from lakip_audit.extraction.reading.opening import open_document
from lakip_audit.numbers.reading import Kind, read_number
from lakip_audit.numbers.words import read_words

Row = Mapping[str, str]
DIMENSIONS = (
    "indikator",
    "sasaran",
    "tahun",
    "tahun_awal",
    "triwulan",
    "sumber_dana",
    "jenis_belanja",
    "kode",
    "kelompok",
)
FREE = ("kategori", "daftar")
DESCRIBED = frozenset(
    {"data_luar", "lama_tahun", "peringkat", "lainnya", "jumlah_rincian", "jumlah_lingkup", "efektif"}
)
"""Concepts whose category is a description in the reader's own words: it is not compared."""


def read(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> object:
    """The value of a number text, by which two printings are compared."""
    reading = read_number(text)
    if reading.kind is Kind.NUMBER:
        return reading.value
    return read_words(text) or text


def same(stated: Row, found: Row) -> bool:
    """Whether a statement that was found is one of the sample."""
    described = stated["konsep"] in DESCRIBED
    compared = [name for name in DIMENSIONS if not (described and name in ("triwulan", "tahun", "indikator"))]
    if stated["sumber"] != found["sumber"] or stated["konsep"] != found["konsep"]:
        return False
    if any(stated.get(name, "") != found.get(name, "") for name in compared):
        return False
    if not described and not alike(stated.get("kategori", ""), found.get("kategori", "")):
        return False
    return (
        number(stated["nilai"]) == number(found["nilai"])
        if stated["nilai"]
        else stated["kata"] == found.get("kata", "")
    )


def alike(first: str, second: str) -> bool:
    """Whether two categories share a word, or are both empty."""
    return first == second or bool({*content_words(first)} & {*content_words(second)})


@dataclass(frozen=True, slots=True)
class Comparison:
    """The statements of a sample, those of them that were not extracted, and what was extracted beside them."""

    stated: Sequence[Row]
    missed: Sequence[Row]
    extra: Sequence[Row]
    uncertain: int


def compare(document: Document, sample: Path, parts: Sequence[str] = (), *, in_words: bool = False) -> Comparison:
    """Extract the statements of a document and hold them against those of a sample.

    Args:
        document: The report, read.
        sample: The dataset folder that was made from it by hand.
        parts: Only these parts, such as ``BAB III``; all if none is given.
        in_words: The statements in words instead of those with a number.

    Returns:
        The comparison.
    """
    finder = NameFinder(named_indicators(read(sample / "indikator.csv")))
    year = read_manifest(sample / "laporan.yaml")[0].tahun
    result = read_prose(document, finder, year=year)

    def chosen(row: Row) -> bool:
        part = not parts or any(row["sumber"].endswith(f" {name}") for name in parts)
        return part and bool(row.get("nilai")) is not in_words

    stated = [row for row in read(sample / "klaim.csv") if chosen(row)]
    extra: list[Row] = [row.values for row in result.rows if row.table == "klaim" and chosen(row.values)]
    missed: list[Row] = []
    for row in stated:
        hit = next((at for at, other in enumerate(extra) if same(row, other)), None)
        if hit is None:
            missed.append(row)
        else:
            del extra[hit]
    return Comparison(stated, missed, extra, len(result.uncertain))


def main() -> int:
    """Print the figures.

    Returns:
        0.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("document", type=Path)
    parser.add_argument("sample", type=Path)
    parser.add_argument("--bagian", action="append", default=[], help="only this part, e.g. 'BAB III'")
    parser.add_argument("--lebih", action="store_true", help="print what is not in the sample")
    parser.add_argument("--kurang", action="store_true", help="print what was not extracted")
    parser.add_argument("--kata", action="store_true", help="statements in words instead of numbers")
    options = parser.parse_args()
    found = compare(open_document(options.document), options.sample, options.bagian, in_words=options.kata)
    all_of, missed_of, extra_of = (
        Counter(row["konsep"] for row in rows) for rows in (found.stated, found.missed, found.extra)
    )
    print(f"{'konsep':28}{'tercatat':>9}{'diekstrak':>10}{'lebih':>7}")
    for name in sorted({*all_of, *extra_of}):
        print(f"{name:28}{all_of[name]:9}{all_of[name] - missed_of[name]:10}{extra_of[name]:7}")
    hits = len(found.stated) - len(found.missed)
    share = f"{hits / max(len(found.stated), 1):.1%}; tidak pasti {found.uncertain}"
    print(f"{'semua':28}{len(found.stated):9}{hits:10}{len(found.extra):7}   {share}")
    for title, rows, wanted in (("kurang", found.missed, options.kurang), ("lebih", found.extra, options.lebih)):
        for row in rows if wanted else ():
            print(title, {key: value for key, value in row.items() if value and key not in ("baris", "halaman")})
    return 0


if __name__ == "__main__":
    sys.exit(main())
