"""Completeness of a dataset: does every number that a report prints stand in its CSV files?

Usage: ``python benchmarks/kelengkapan.py LAPORAN.txt DATA_FOLDER``

The text of the report is cut into units. Each unit is compared with the cells of the dataset rows whose ``sumber``
is that unit.

Units
    * Table: a run of lines with tabs, also over blank lines (page breaks). The caption line ``Tabel N ...`` or
      ``Gambar N ...`` right after it, or else right before it, names it. A table without a caption takes the ``sumber``
      that no caption names and whose words and numbers are most alike.
    * Contents list: the lines after a heading ``DAFTAR ...`` that end in a page number; ``sumber`` is that heading.
    * Formula: the LaTeX between ``$$`` and the wordless lines that follow it; compared with ``efisiensi.csv``. Only the
      numbers that stand alone in braces (the arguments of fractions) and those on the wordless lines count.
    * Captions: all caption lines; compared with the rows ``tabel`` and ``gambar`` of ``struktur.csv``.
    * Prose: every other line. Its section is the last heading that a ``sumber`` called ``Narasi <heading>`` names; it
      is compared with ``klaim.csv``, ``rincian.csv``, ``struktur.csv`` of that ``sumber`` and with the headings in
      ``struktur.csv``.

Number token
    Digits with their points and commas, and a minus sign that touches the first digit and nothing before it
    (``-2.05``, but ``2020`` and ``2024`` in ``2020-2024``). Currency and percent signs are not part of it.
    Not counted, because nothing is stated by them:

    * list markers (``1.``, ``a)``, ``(3)``, also inside a sentence) and rows that only number the columns of a table;
    * digits glued to letters (``covid19``, ``P1``, ``7S``) save a currency (``Rp143``) or a year (``Tahun2024``), and
      versions in a name (``Industri 4.0``);
    * addresses of web pages, telephone and fax numbers, numbers in words (``tujuh``) and roman numerals.

Found
    Tokens are matched one to one with tokens of cells (three printings need three cells), in all columns that hold
    what is printed. Columns that the dataset adds do not count: ids, paths of codes beside a printed code, the place
    columns of ``tabel_lain``. Exceptions, where one cell serves many printings:

    * a year is found when any cell of the unit holds it, or, in a table, when it is the report's year or a bound of
      its plan period in ``laporan.yaml`` (table definitions take them from there);
    * the quarter in ``triwulan 3`` is found when a row or a column ``tw3`` is of that quarter;
    * a running number in the first column of a table is found when ``baris`` holds it.

``asing`` are the numbers of cells that their unit does not print at all: slips of the pen, or cells under the wrong
``sumber``. They are listed, and do not change the exit code.

Exit code: 0 when every table, list, formula and caption is complete and prose reaches the threshold (95 %), 1 when not,
2 when an argument is unusable.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PROSE_FILES = ("klaim", "rincian", "struktur")
PROSE_THRESHOLD_PERSEN = 95.0
PLACE_COLUMNS = frozenset({"sumber", "halaman", "baris", "kolom"})
ADDED_COLUMNS: Mapping[str, frozenset[str]] = {
    "*": frozenset({"indikator", "tahun", "tahun_awal", "triwulan", "daftar", "dokumen", "basis", "konsep"}),
    "anggaran": frozenset({"kode"}),
    "anggaran_kinerja": frozenset({"kode"}),
    "efisiensi": frozenset({"rumus"}),
    "penyelarasan": frozenset({"indikator_perkin"}),
    "rincian": frozenset(),
    "tabel_lain": frozenset({"label_baris", "label_kolom", "posisi_baris", "posisi_kolom"}),
}

NUMBER = re.compile(r"(?:(?<![^\s(])-)?\d+(?:[.,]\d+)*")
CURRENCY = re.compile(r"(?:Rp|IDR|USD)$", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
VERSION = re.compile(r"\d\.0")
QUARTERS = re.compile(r"triwulan\s+[1-4](?:(?:\s*,\s*|\s+dan\s+)[1-4])*(?![\d.,]*\d)", re.IGNORECASE)
LIST_MARKER = re.compile(r"^\s*(?:-\s+)?(?:\(?(?:\d{1,2}|[a-z]|[ivxl]+)[.)])\s+|^\s*-\s+", re.IGNORECASE)
INLINE_MARKER = re.compile(r"\(\d{1,2}\)")
IGNORED = re.compile(r"<?https?://\S+|(?:Telp|Tel|Fax|Faks|HP)\.?\s*(?:\(\d+\))?[\d\s-]+", re.IGNORECASE)
CAPTION = re.compile(r"^(Tabel|Gambar)\s+(\d+)\b")
CONTENTS_HEADING = re.compile(r"^DAFTAR\s+\w+(?:\s+\w+)*$")
CONTENTS_LINE = re.compile(r"(?:\.{3,}|\t)\s*(?:[ivxl]+|\d+)$")
BRACED_NUMBER = re.compile(r"\{(-?\d+(?:[.,]\d+)*)\}")
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Token:
    """One printed number: its text, its line in the document, and what kind of match it needs."""

    text: str
    line: int
    quarter: bool = False
    running: bool = False


@dataclass(slots=True)
class Unit:
    """A part of the document that is compared with one ``sumber``: its name, kind, lines and number tokens."""

    name: str
    kind: str
    lines: list[tuple[int, str]] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)


@dataclass(slots=True)
class Supply:
    """What the dataset holds for one unit: printed tokens, and the years, quarters and rows it knows of."""

    printed: Counter[str] = field(default_factory=Counter)
    years: set[str] = field(default_factory=set)
    quarters: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a dataset file: the file's name without ``.csv`` and its cells."""

    file: str
    cells: Mapping[str, str]


def numbers(text: str) -> Iterator[tuple[str, int]]:
    """Find the number tokens of a text.

    Args:
        text: a cell or a line, as printed.

    Yields:
        Each number token and where it starts.
    """
    text = IGNORED.sub(lambda match: " " * len(match[0]), text)
    for match in NUMBER.finditer(text):
        token, start, end = match[0], match.start(), match.end()
        before, after = text[:start], text[end:]
        glued = (before[-1:].isalpha() and not CURRENCY.search(before)) or after[:1].isalpha()
        if glued and not YEAR.fullmatch(token):
            continue
        if re.search(r"[^\W\d_]-$", before) and not YEAR.fullmatch(token):
            continue
        if VERSION.fullmatch(token) and re.search(r"[^\W\d_]\s$", before):
            continue
        yield token, start


def tokens_of(text: str, line: int, *, first_column: bool = False) -> list[Token]:
    """Read the tokens of one line of prose or one cell of a table.

    Args:
        text: the line or cell, as printed.
        line: its line number in the document.
        first_column: whether the cell stands in the first column of a table.

    Returns:
        The tokens in printed order.
    """
    quarters = [match.span() for match in QUARTERS.finditer(text)]
    running = first_column and re.fullmatch(r"\d{1,3}\.?", text.strip()) is not None
    return [
        Token(token, line, quarter=any(start <= at < end for start, end in quarters), running=running)
        for token, at in numbers(text)
    ]


def table_tokens(lines: Sequence[tuple[int, str]]) -> list[Token]:
    """Read the tokens of a table, without the rows that only number its columns.

    Args:
        lines: line number and text of each printed row, cells divided by tabs.

    Returns:
        The tokens in printed order.
    """
    tokens: list[Token] = []
    for number, text in lines:
        cells = text.split("\t")
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) >= 3 and all(re.fullmatch(r"\d{1,2}", cell) for cell in filled):
            continue
        for position, cell in enumerate(cells):
            tokens.extend(tokens_of(cell, number, first_column=position == 0))
    return tokens


def prose_tokens(lines: Sequence[tuple[int, str]]) -> list[Token]:
    """Read the tokens of sentences, without list markers.

    Args:
        lines: line number and text of each paragraph.

    Returns:
        The tokens in printed order.
    """
    tokens: list[Token] = []
    for number, text in lines:
        sentence = INLINE_MARKER.sub(" ", LIST_MARKER.sub("", text, count=1))
        tokens.extend(tokens_of(sentence, number))
    return tokens


def split(text: str, sections: Mapping[str, str]) -> list[Unit]:
    """Cut a report into tables, contents lists, formulas, captions and the prose of each section.

    Args:
        text: the whole report.
        sections: heading in lower case to ``sumber`` of its prose.

    Returns:
        The units; a table without a caption has an empty name.
    """
    lines = list(enumerate(text.splitlines(), 1))
    units: list[Unit] = []
    captions = Unit("Struktur", "keterangan")
    prose: dict[str, Unit] = {}
    section, contents, wordless, in_formula = "", "", False, False
    formula = Unit("", "rumus")
    blocks: list[Unit | str] = []

    for number, line in lines:
        stripped = line.strip()
        if not stripped:
            continue
        if in_formula or stripped.startswith("$$"):
            formula.tokens.extend(Token(found, number) for found in BRACED_NUMBER.findall(stripped))
            in_formula = (stripped.count("$$") % 2 == 1) != in_formula
            wordless = True
            continue
        if wordless and not WORD.search(stripped):
            formula.tokens.extend(tokens_of(stripped, number))
            continue
        wordless = False
        if contents and CONTENTS_LINE.search(stripped):
            units[-1].lines.append((number, stripped))
            continue
        if CONTENTS_HEADING.match(stripped):
            contents = stripped.title()
            units.append(Unit(contents, "daftar"))
            continue
        contents = ""
        if "\t" in line:
            last = blocks[-1] if blocks else None
            if not isinstance(last, Unit):
                last = Unit("", "tabel")
                blocks.append(last)
            last.lines.append((number, line))
            continue
        caption = CAPTION.match(stripped)
        if caption:
            captions.lines.append((number, stripped))
            blocks.append(f"{caption[1]} {caption[2]}")
            continue
        blocks.append("")
        heading = re.match(r"bab\s+[ivxlc]+(?=\s|$)", stripped, re.IGNORECASE)
        section = sections.get((heading[0] if heading else stripped).lower(), section)
        prose.setdefault(section, Unit(section or "Struktur", "narasi")).lines.append((number, stripped))

    for step in (1, -1):  # the caption after a table first, then the one before it
        for at, block in enumerate(blocks):
            near = blocks[at + step] if 0 <= at + step < len(blocks) else ""
            if isinstance(block, Unit) and not block.name and isinstance(near, str) and near:
                block.name, blocks[at + step] = near, ""
    for unit in units:
        unit.tokens = prose_tokens(unit.lines)
    for unit in (block for block in blocks if isinstance(block, Unit)):
        unit.tokens = table_tokens(unit.lines)
        units.append(unit)
    captions.tokens = [token for number, line in captions.lines for token in tokens_of(line, number)]
    for unit in prose.values():
        unit.tokens = prose_tokens(unit.lines)
    return [unit for unit in (*units, formula, captions, *prose.values()) if unit.tokens]


def read_rows(folder: Path) -> list[Row]:
    """Read every CSV file of a dataset folder as text.

    Args:
        folder: the dataset folder.

    Returns:
        All rows of all files that have a column ``sumber``.
    """
    rows: list[Row] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows.extend(Row(path.stem, row) for row in csv.DictReader(stream) if row.get("sumber"))
    return rows


def manifest_years(folder: Path) -> frozenset[str]:
    """Read the report's year and its plan period from ``laporan.yaml``.

    Args:
        folder: the dataset folder.

    Returns:
        The years, none when there is no manifest.
    """
    manifest = folder / "laporan.yaml"
    if not manifest.is_file():
        return frozenset()
    lines = re.findall(r"^(?:tahun|renstra):(.*)$", manifest.read_text(encoding="utf-8"), re.MULTILINE)
    return frozenset(year for line in lines for year in YEAR.findall(line))


def supply(rows: Iterable[Row], *, prose: bool = False) -> Supply:
    """Collect what a set of rows holds of a unit.

    Args:
        rows: the rows of one ``sumber``.
        prose: whether the unit is prose: list markers are not counted there, so ``nomor`` of lists gives nothing.

    Returns:
        The collected tokens, years, quarters, row numbers and words.
    """
    result = Supply()
    for row in rows:
        added = ADDED_COLUMNS["*"] | ADDED_COLUMNS.get(row.file, frozenset())
        marks_a_list = row.file == "rincian" or row.cells.get("jenis") in {"nomor_indikator", "subbab"}
        result.rows.add(row.cells.get("baris", ""))
        for column, cell in row.cells.items():
            if not cell or column in PLACE_COLUMNS:
                continue
            found = [token for token, _ in numbers(cell)]
            if re.fullmatch(r"(?:persen_)?tw[1-4]", column):
                result.quarters.add(column[-1])
            if column == "triwulan":
                result.quarters.add(cell)
            if column not in {"indikator", "daftar"}:
                result.years.update(token for token in found if YEAR.fullmatch(token))
            if column not in added and not (prose and marks_a_list and column == "nomor"):
                result.printed.update(found)
                result.words.update(word.lower() for word in WORD.findall(cell))
    return result


def name_tables(units: Sequence[Unit], rows: Mapping[str, Sequence[Row]]) -> None:
    """Give each table without a caption the free ``sumber`` that is most alike.

    Args:
        units: all units; the nameless tables among them receive a name.
        rows: the rows of each ``sumber``.
    """
    taken = {unit.name for unit in units} | {name for name in rows if name.startswith("Narasi ")}
    scores: list[tuple[float, int, str]] = []
    nameless = [unit for unit in units if unit.kind == "tabel" and not unit.name]
    for at, unit in enumerate(nameless):
        words = {word.lower() for _, line in unit.lines for word in WORD.findall(line)}
        features = words | {token.text for token in unit.tokens}
        for name in rows.keys() - taken:
            held = supply(rows[name])
            other = held.words | set(held.printed) | {word.lower() for word in WORD.findall(name)}
            scores.append((len(features & other) / len(features | other), at, name))
    used: set[str] = set()
    for score, at, name in sorted(scores, reverse=True):
        if score > 0 and not nameless[at].name and name not in used:
            nameless[at].name = name
            used.add(name)


def match(tokens: Sequence[Token], held: Supply) -> list[Token]:
    """Match the tokens of a unit with what the dataset holds.

    Args:
        tokens: the printed tokens.
        held: the dataset's side of the unit.

    Returns:
        The tokens that are missing from the dataset.
    """
    left = held.printed.copy()
    missing: list[Token] = []
    for token in tokens:
        if (token.quarter and token.text in held.quarters) or (YEAR.fullmatch(token.text) and token.text in held.years):
            continue
        if left[token.text]:
            left[token.text] -= 1
        elif not (token.running and token.text in held.rows):
            missing.append(token)
    return missing


def rows_of(unit: Unit, rows: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Choose the dataset rows that a unit is compared with.

    Args:
        unit: the unit.
        rows: the rows of each ``sumber``.

    Returns:
        The rows.
    """
    if unit.kind == "rumus":
        return [row for group in rows.values() for row in group if row.file == "efisiensi"]
    if unit.kind == "keterangan":
        return [row for row in rows.get(unit.name, ()) if row.cells.get("jenis") in {"tabel", "gambar"}]
    chosen = list(rows.get(unit.name, ()))
    if unit.kind == "narasi":
        headings = (row for row in rows.get("Struktur", ()) if row.cells.get("jenis") in {"bab", "subbab"})
        chosen = [row for row in (*chosen, *headings) if row.file in PROSE_FILES]
    return chosen


def listed(tokens: Sequence[Token]) -> str:
    """Write missing tokens with their line numbers.

    Args:
        tokens: the missing tokens.

    Returns:
        One text for all of them.
    """
    return ", ".join(f"{token.text} (baris {token.line})" for token in tokens)


def report(units: Sequence[Unit], rows: Mapping[str, Sequence[Row]], years: frozenset[str]) -> bool:
    """Print the figures of every unit.

    Args:
        units: the units, all tables named as far as possible.
        rows: the rows of each ``sumber``.
        years: the years of the manifest, which stand for those in the heads of tables.

    Returns:
        Whether every table is complete and prose reaches the threshold.
    """
    complete, prose_total, prose_found = True, 0, 0
    print(f"{'bagian':<58}{'angka':>7}{'ada':>7}{'persen':>9}")
    for unit in units:
        chosen = rows_of(unit, rows)
        held = supply(chosen, prose=unit.kind == "narasi")
        if unit.kind == "tabel":
            held.years |= years
        missing = match(unit.tokens, held)
        found = len(unit.tokens) - len(missing)
        name = unit.name or ("Rumus" if unit.kind == "rumus" else f"tanpa nama, baris {unit.tokens[0].line}")
        print(f"{unit.kind + ': ' + name:<58}{len(unit.tokens):>7}{found:>7}{100 * found / len(unit.tokens):>8.1f}%")
        if missing:
            print(f"    tidak ada: {listed(missing)}")
        if unit.kind == "narasi":
            prose_total += len(unit.tokens)
            prose_found += found
            continue
        complete = complete and not missing
        foreign = sorted(set(held.printed) - {token.text for token in unit.tokens})
        if foreign:
            print(f"    asing: {', '.join(foreign)}")
    prose_persen = 100 * prose_found / prose_total if prose_total else 100.0
    print(f"{'seluruh narasi':<58}{prose_total:>7}{prose_found:>7}{prose_persen:>8.1f}%")
    return complete and prose_persen >= PROSE_THRESHOLD_PERSEN


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare a report with its dataset.

    Args:
        arguments: the command line without the program's name; by default that of the process.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description="Angka laporan yang belum ada di dataset.")
    parser.add_argument("laporan", type=Path, metavar="LAPORAN.txt", help="teks laporan, sel tabel dipisah tab")
    parser.add_argument("data", type=Path, metavar="DATA_FOLDER", help="folder dataset berisi CSV")
    options = parser.parse_args(arguments)
    if not options.laporan.is_file():
        parser.error(f"{options.laporan}: berkas tidak ada")
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(options.data):
        rows[row.cells["sumber"]].append(row)
    if not rows:
        parser.error(f"{options.data}: tidak ada CSV yang memuat kolom sumber")
    sections = {name.removeprefix("Narasi ").lower(): name for name in rows if name.startswith("Narasi ")}
    units = split(options.laporan.read_text(encoding="utf-8"), sections)
    name_tables(units, rows)
    return 0 if report(units, rows, manifest_years(options.data)) else 1


if __name__ == "__main__":
    sys.exit(main())
