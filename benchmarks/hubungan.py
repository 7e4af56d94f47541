"""Which relations does discovery find, which does it miss, and which does it see that are not there?

Usage: ``python benchmarks/hubungan.py sampel [DATA_FOLDER]`` or ``... acak [--tables N] [--each N] [--seed S]``

``sampel``
    The printed tables of a report are given to discovery as tables that no definition fits (``tabel_lain``), and what
    it finds there is compared with what the declared rules find in the same tables: a declared finding counts as found
    if a finding of discovery of the same kind reads a cell that it states, or two that it reads. Beside each finding of
    discovery stands whether it is true, from ``hubungan-sampel.csv``: judged by hand against the text of the report.

``acak``
    Generated tables, by kind of relation, with 0, 1 and 3 wrong cells, whole and rounded. Found: a relation of that
    kind states the line that was computed. A finding is false if none of its cells was changed. Then tables of random
    numbers without any relation: every finding is false.

Exit code: 0 when the limits at the top of the script hold, 1 when not, 2 when an argument is unusable.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from lakip_audit.dataset.definition import Definitions, load_definitions, shipped_rules
from lakip_audit.dataset.loading import load
from lakip_audit.dataset.manifest import Manifest, Satker
from lakip_audit.dataset.table import Dataset, Table
from lakip_audit.discovery import Found, discover_other
from lakip_audit.discovery.grid import Grid, other_grids, sheet_grids
from lakip_audit.discovery.relation import FORMULAS, Judged, Relation
from lakip_audit.discovery.table import relations_of
from lakip_audit.discovery.wording import arithmetic, place_name, sentence
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.result import Finding
from lakip_audit.numbers import format_number
from lakip_audit.rulebook.loading import load_rules

LEAST_OF_DECLARED = 0.80
MOST_FALSE = 0.02
MOST_FALSE_RANDOM = 0.001

TABLES = tuple(f"Tabel {number}" for number in (1, 2, 6, 7, 13, 14, 15, 16, 17, 19))
DECLARED = {
    "jumlah": ("ANG-001", "ANG-002", "ANG-003", "ANG-018", "ANG-019", "SDM-001", "SDM-005"),
    "persentase": ("ANG-009", "ANG-017", "KIN-001"),
    "monoton": ("ANG-005", "ANG-006"),
}
"""The declared rules on sums, percentages and monotone figures that find something in these tables."""

FAMILIES = {
    "sum": "jumlah",
    "percentage": "persentase",
    "ratio": "persentase",
    "at_most": "monoton",
}
"""Which formulas find what declared rules of a kind find."""

REVIEWED = Path(__file__).with_name("hubungan-sampel.csv")

Texts = tuple[list[str], list[list[str]]]
"""Headings, and rows of texts."""

COLUMNS = ("laporan", "sumber", "baris", "kolom", "label_baris", "label_kolom", "posisi_baris", "posisi_kolom", "teks")


def dataset_of(tables: Mapping[str, Texts], definitions: Definitions) -> Dataset:
    """A report that has nothing but tables without a definition."""
    columns: dict[str, list[str]] = {name: [] for name in COLUMNS}
    for sumber, (headings, rows) in tables.items():
        for baris, row in enumerate(rows, 1):
            label = next(filter(None, row), "")
            for kolom, text in enumerate(row, 1):
                if text:
                    values = (
                        "acak",
                        sumber,
                        str(baris),
                        str(kolom),
                        label,
                        headings[kolom - 1],
                        str(baris),
                        str(kolom),
                        text,
                    )
                    for name, value in zip(COLUMNS, values, strict=True):
                        columns[name].append(value)
    count = len(columns["teks"])
    table = Table.build(definitions.tables["tabel_lain"], columns, ["tabel_lain.csv"] * count, range(1, count + 1))
    manifest = Manifest(laporan="acak", satker=Satker(nama="Acak"), tahun=2023)
    return Dataset(definitions, {"acak": manifest}, {"tabel_lain": table})


# the tables of a report


def sample(folder: Path) -> int:
    """Compare discovery with the declared rules on the tables of a report."""
    definitions = load_definitions()
    dataset = load([folder], definitions).dataset
    declared = evaluate(load_rules([shipped_rules()], definitions), dataset).findings
    grids = list(sheet_grids(dataset))
    began = time.process_time()
    found = discover_other(dataset_of(_renamed(grids), definitions))
    seconds = time.process_time() - began
    told = [(each.grid, relation, place) for each in found for relation in each.relations for place in _told(relation)]
    named: dict[str, list[set[tuple[str, str, int] | None]]] = {family: [] for family in DECLARED}
    for grid, relation, place in told:
        family = FAMILIES.get(FORMULAS[relation.candidate.kind])
        if family is not None:
            named[family].append({_original(grid, at, grids) for at in (place.check.target, *place.check.operands)})
    total = hits = 0
    for kind, rules in DECLARED.items():
        mine = [finding for finding in declared if finding.rule in rules and finding.locations[0].sumber in TABLES]
        met = [finding for finding in mine if any(_is_same(finding, cells) for cells in named[kind])]
        total, hits = total + len(mine), hits + len(met)
        missed = Counter(f"{finding.rule} {finding.locations[0].sumber}" for finding in mine if finding not in met)
        print(f"{kind}: {len(met)} dari {len(mine)} temuan aturan yang dinyatakan; tidak: {dict(missed)}")
    verdicts = _reviewed()
    false = unknown = 0
    for grid, relation, place in told:
        text = f"{_sumber(grid, grids)} | {place_name(relation, place, 'id')} | {arithmetic(relation, place)}"
        verdict = verdicts.get(text, "?")
        false, unknown = false + (verdict == "keliru"), unknown + (verdict == "?")
        print(f"[{verdict}] {text} | {sentence(relation, 'id')}")
    print(
        f"{hits} dari {total} ({hits / total:.1%}); {len(told)} temuan sendiri, keliru {false}, belum dilihat {unknown}"
    )
    print(f"{len(grids)} tabel, {seconds:.2f} detik CPU")
    return 0 if hits >= LEAST_OF_DECLARED * total and false + unknown <= MOST_FALSE * len(told) else 1


def _renamed(grids: Sequence[Grid]) -> dict[str, Texts]:
    return {f"T{number}": (list(grid.headings), grid.cells) for number, grid in enumerate(grids)}


def _told(relation: Relation) -> list[Judged]:
    return [place for place in relation.exceptions if place.check.target not in relation.elsewhere]


def _original(grid: Grid, at: tuple[int, int], grids: Sequence[Grid]) -> tuple[str, str, int] | None:
    """The cell of the report that a cell of a table without a definition was made of."""
    row, column = int(grid.baris[at[0]]) - 1, int(grid.kolom[at[1]]) - 1
    return grids[int(grid.sumber[1:])].addresses.get((row, column))


def _is_same(finding: Finding, cells: set[tuple[str, str, int] | None]) -> bool:
    """Whether a declared finding states a cell that a finding of discovery reads, or reads two of them."""
    stated, read = (
        {(Path(place.file).stem, place.column, (place.row or 0) - 1) for place in places}
        for places in (finding.locations, (*finding.locations, *finding.evidence))
    )
    return bool(stated & cells) or len(read & cells) > 1


def _sumber(grid: Grid, grids: Sequence[Grid]) -> str:
    names = grid.sumber.split(", ")
    return ", ".join(grids[int(name[1:])].sumber for name in names)


def _reviewed() -> dict[str, str]:
    if not REVIEWED.is_file():
        return {}
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        return {row["temuan"]: row["nilai"] for row in csv.DictReader(file)}


# generated tables


@dataclass(slots=True)
class Made:
    """A generated table: its cells, and what was computed where."""

    headings: list[str]
    rows: list[list[str]]
    kinds: tuple[str, ...]
    numbers: list[tuple[int, int]] = field(default_factory=list)
    """Cells that may be changed."""


def _number(rng: random.Random, coarse: int) -> int:
    return rng.randint(1_000, 9_999_999) * coarse


def _names(count: int) -> list[str]:
    words = (
        "Pelatihan",
        "Promosi",
        "Uji mutu",
        "Desain",
        "Sertifikasi",
        "Kurikulum",
        "Peralatan",
        "Honor",
        "Sewa",
        "Jasa",
    )
    return [f"{words[number % len(words)]} {chr(65 + number // len(words))}" for number in range(count)]


def _table(
    rows: Sequence[Sequence[Fraction | int]],
    headings: Sequence[str],
    decimals: Sequence[int],
    kinds: tuple[str, ...],
    names: Sequence[str] = (),
) -> Made:
    """Texts of numbers, one name a row; each column with its decimals."""
    labels = names or _names(len(rows))
    body = [
        [label, *(format_number(value, decimals[at]) for at, value in enumerate(row))]
        for label, row in zip(labels, rows, strict=True)
    ]
    cells = [(row, column) for row in range(len(body)) for column in range(1, len(body[0]))]
    return Made(["Uraian", *headings], body, kinds, cells)


Generator = Callable[[random.Random, int], Made]


def _sum_columns(rng: random.Random, rounded: int) -> Made:
    parts, count = rng.randint(2, 6), rng.randint(6, 30)
    rows = [[Fraction(_number(rng, 1), 10**rounded) for _ in range(parts)] for _ in range(count)]
    at = rng.choice((0, parts))
    for row in rows:
        row.insert(at, sum(row, Fraction(0)))
    headings = [f"Kolom {chr(65 + number)}" for number in range(parts + 1)]
    return _table(rows, headings, [max(rounded - 1, 0)] * (parts + 1), ("sum",))


def _sum_rows(rng: random.Random, rounded: int) -> Made:
    columns, count = rng.randint(4, 8), rng.randint(3, 20)
    rows = [[Fraction(_number(rng, 1), 10**rounded) for _ in range(columns)] for _ in range(count)]
    total = [sum(column) for column in zip(*rows, strict=True)]
    first, named = rng.random() < 0.5, rng.random() < 0.5
    names = _names(count)
    names.insert(0 if first else count, "JUMLAH" if named else "Semua unit")
    rows.insert(0 if first else count, total)
    headings = [f"Kolom {chr(65 + number)}" for number in range(columns)]
    return _table(rows, headings, [max(rounded - 1, 0)] * columns, ("sum",), names)


def _nested(rng: random.Random, rounded: int) -> Made:
    columns, groups = rng.randint(4, 6), rng.randint(2, 5)
    rows: list[list[Fraction]] = []
    names: list[str] = []
    totals: list[list[Fraction]] = []
    for group in range(groups):
        part = [[Fraction(_number(rng, 1), 10**rounded) for _ in range(columns)] for _ in range(rng.randint(2, 6))]
        total = [sum(column, Fraction(0)) for column in zip(*part, strict=True)]
        rows += [total, *part]
        names += [f"Bidang {chr(65 + group)}", *(f"Kegiatan {group}{number}" for number in range(len(part)))]
        totals.append(total)
    rows.append([sum(column, Fraction(0)) for column in zip(*totals, strict=True)])
    names.append("JUMLAH")
    headings = [f"Kolom {chr(65 + number)}" for number in range(columns)]
    return _table(rows, headings, [max(rounded - 1, 0)] * columns, ("sum",), names)


def _tree(rng: random.Random, rounded: int) -> Made:
    groups = rng.randint(4, 9)
    columns = rng.randint(1, 3)
    rows: list[list[Fraction]] = []
    codes: list[str] = []
    for group in range(1, groups + 1):
        part = [[Fraction(_number(rng, 1), 10**rounded) for _ in range(columns)] for _ in range(rng.randint(2, 6))]
        rows += [[sum(column, Fraction(0)) for column in zip(*part, strict=True)], *part]
        codes += [f"0{group}", *(f"0{group}.{number}" for number in range(1, len(part) + 1))]
    made = _table(
        rows,
        [f"Kolom {chr(65 + number)}" for number in range(columns)],
        [max(rounded - 1, 0)] * columns,
        ("tree", "sum"),
        codes,
    )
    made.headings[0] = "Kode"
    return made


def _difference(rng: random.Random, rounded: int) -> Made:
    rows = []
    for _ in range(rng.randint(6, 30)):
        whole = Fraction(_number(rng, 1), 10**rounded)
        spent = Fraction(rng.randint(1, 95), 100) * whole
        spent = Fraction(round(spent * 10**rounded), 10**rounded)
        rows.append([whole, spent, whole - spent])
    return _table(rows, ("Tersedia", "Terpakai", "Sisa"), [max(rounded - 1, 0)] * 3, ("difference", "sum"))


def _roll_forward(rng: random.Random, rounded: int) -> Made:
    rows = []
    for _ in range(rng.randint(8, 30)):
        opening, added = (Fraction(_number(rng, 1), 10**rounded) for _ in range(2))
        left = Fraction(round(Fraction(rng.randint(5, 90), 100) * opening * 10**rounded), 10**rounded)
        rows.append([opening, added, left, opening + added - left])
    return _table(rows, ("Sisa awal", "Masuk", "Putus", "Sisa akhir"), [max(rounded - 1, 0)] * 4, ("roll_forward",))


def _percentage(rng: random.Random, rounded: int) -> Made:
    rows = []
    for _ in range(rng.randint(8, 30)):
        whole = Fraction(rng.randint(200, 99_999))
        part = Fraction(rng.randint(100, int(whole)))
        rows.append([whole, part, part / whole * 100])
    return _table(rows, ("Target", "Hasil", "Persen"), [0, 0, 2 - rounded], ("percentage",))


def _share(rng: random.Random, rounded: int) -> Made:
    values = [Fraction(_number(rng, 1)) for _ in range(rng.randint(8, 20))]
    total = sum(values, Fraction(0))
    rows = [[value, value / total * 100] for value in [*values, total]]
    return _table(
        rows, ("Nilai", "Bagian (%)"), [0, 2 - rounded], ("share", "percentage"), [*_names(len(values)), "JUMLAH"]
    )


def _growth(rng: random.Random, rounded: int) -> Made:
    rows = []
    for _ in range(rng.randint(8, 30)):
        before = Fraction(rng.randint(5_000, 999_999))
        after = Fraction(round(before * Fraction(rng.randint(60, 180), 100)) + rng.randint(0, 99))
        rows.append([before, after, (after / before - 1) * 100])
    return _table(rows, ("Dulu", "Sekarang", "Pertumbuhan"), [0, 0, 2 - rounded], ("growth",))


def _running(rng: random.Random, rounded: int) -> Made:
    rows, total = [], Fraction(0)
    for _ in range(12):
        value = Fraction(_number(rng, 1), 10**rounded)
        total += value
        rows.append([value, total])
    months = (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    )
    return _table(rows, ("Pengunjung", "Kumulatif"), [max(rounded - 1, 0)] * 2, ("running",), months)


def _average(rng: random.Random, rounded: int) -> Made:
    parts = rng.randint(3, 5)
    rows = []
    for _ in range(rng.randint(10, 30)):
        row = [Fraction(rng.randint(5_000, 9_900), 100) for _ in range(parts)]
        rows.append([*row, sum(row, Fraction(0)) / parts])
    headings = [*(f"Unsur {number}" for number in range(1, parts + 1)), "Rata-rata"]
    return _table(rows, headings, [2 - rounded] * (parts + 1), ("average",))


def _series(rng: random.Random, rounded: int) -> Made:
    rows = []
    for _ in range(rng.randint(20, 40)):
        row = [Fraction(_number(rng, 1))]
        for _ in range(3):
            row.append(row[-1] + (0 if rng.random() < 0.25 else _number(rng, 1)))
        rows.append(row)
    del rounded
    return _table(rows, [f"TW {number}" for number in range(1, 5)], [0] * 4, ("series",))


KINDS: Mapping[str, Generator] = {
    "jumlah kolom": _sum_columns,
    "jumlah baris": _sum_rows,
    "jumlah bertingkat": _nested,
    "pohon kode": _tree,
    "selisih": _difference,
    "saldo": _roll_forward,
    "persentase": _percentage,
    "bagian dari jumlah": _share,
    "pertumbuhan": _growth,
    "jumlah berjalan": _running,
    "rata-rata": _average,
    "kumulatif triwulan": _series,
}


def _spoil(made: Made, faults: int, rng: random.Random) -> set[tuple[int, int]]:
    """Change one digit in some cells, the first one so that the change is no rounding."""
    changed: set[tuple[int, int]] = set()
    for at in rng.sample(made.numbers, min(faults, len(made.numbers))):
        text = made.rows[at[0]][at[1]]
        digits = [number for number, sign in enumerate(text) if sign.isdecimal()][: max(1, len(text) // 2)]
        place = rng.choice(digits)
        other = str((int(text[place]) + rng.randint(1, 8)) % 9 + 1)
        if other != text[place]:
            made.rows[at[0]][at[1]] = text[:place] + other + text[place + 1 :]
            changed.add(at)
    return changed


def generated(tables: int, each: int, seed: int) -> int:
    """Find what was put into generated tables, so many of each kind, and nothing in random ones."""
    definitions = load_definitions()
    wrong = seen = 0
    for number in range(tables):
        result = _searched(random_table(random.Random(f"{seed} tanpa {number}")), definitions)
        seen += bool(result.relations)
        wrong += any(_told(relation) for relation in result.relations)
        if (number + 1) % 500 == 0:
            print(
                f"tabel acak tanpa hubungan: {number + 1}; hubungan tampak: {seen}; temuan keliru: {wrong}", flush=True
            )
    print(f"benih {seed}; {each} tabel setiap sel")
    print("hubungan             salah bulat ditemukan terlewat | sel salah ditemukan terlewat | temuan keliru")
    false_all = told_all = 0
    for name, make in KINDS.items():
        for faults in (0, 1, 3):
            for rounded in (0, 1):
                found, hit, planted, false, told = _tried(make, faults, rounded, each, f"{seed} {name}", definitions)
                false_all, told_all = false_all + false, told_all + told
                row = f"{name:20} {faults:5} {rounded:5} {found:9} {each - found:8}"
                print(f"{row} | {hit:19} {planted - hit:8} | {false:5}", flush=True)
    print(f"temuan pada tabel dengan hubungan: {told_all}, keliru {false_all}")
    return 0 if wrong <= MOST_FALSE_RANDOM * tables else 1


def _tried(
    make: Generator, faults: int, rounded: int, each: int, seed: str, definitions: Definitions
) -> tuple[int, int, int, int, int]:
    found = hit = planted = false = told = 0
    for number in range(each):
        rng = random.Random(f"{seed} {faults} {rounded} {number}")
        made = make(rng, rounded)
        changed = _spoil(made, faults, rng)
        result = _searched((made.headings, made.rows), definitions)
        found += any(relation.candidate.kind in made.kinds for relation in result.relations)
        cells = [
            {place.check.target, *place.check.operands} for relation in result.relations for place in _told(relation)
        ]
        planted += len(changed)
        hit += sum(any(at in some for some in cells) for at in changed)
        told += len(cells)
        false += sum(not some & changed for some in cells)
    return found, hit, planted, false, told


def _searched(texts: Texts, definitions: Definitions) -> Found:
    return relations_of(other_grids(dataset_of({"T": texts}, definitions))[0])


def random_table(rng: random.Random) -> Texts:
    """A table of numbers that have nothing to do with each other, in one of many styles."""
    count, columns = rng.randint(1, 40), rng.randint(2, 12)
    style = rng.choice(tuple(STYLES))
    headings = ["Uraian", *(f"Kolom {chr(65 + number)}" for number in range(columns))]
    if rng.random() < 0.5:
        words = (
            "Jumlah orang",
            "Persentase",
            "Realisasi",
            "Target",
            "Sisa",
            "Rata-rata",
            "Capaian %",
            "TW 1",
            "TW 2",
            "TW 3",
            "Pagu",
        )
        headings[1:] = [rng.choice(words) if rng.random() < 0.3 else heading for heading in headings[1:]]
    mixed = [STYLES[rng.choice(tuple(STYLES))] for _ in range(columns)]
    texts = [
        [
            f"Uraian {row}",
            *((mixed[column] if style == "campuran" else STYLES[style])(rng, row) for column in range(columns)),
        ]
        for row in range(count)
    ]
    if rng.random() < 0.15:
        texts[-1][0] = rng.choice(("JUMLAH", "Total", "Rata-rata", "Sisa"))
    return headings, texts


STYLES: Mapping[str, Callable[[random.Random, int], str]] = {
    "satuan": lambda rng, _: str(rng.randint(0, 9)),
    "ratusan": lambda rng, _: format_number(rng.randint(1, 500), 0),
    "rupiah": lambda rng, _: format_number(int(10 ** rng.uniform(6, 11)), 0),
    "ribuan bulat": lambda rng, _: format_number(int(10 ** rng.uniform(3, 7)) * 1_000, 0),
    "persen": lambda rng, _: format_number(Fraction(rng.randint(0, 10_000), 100), 2, percent=rng.random() < 0.5),
    "indeks": lambda rng, _: format_number(Fraction(rng.randint(100, 400), 100), 2),
    "sekitar seratus": lambda rng, _: format_number(Fraction(rng.randint(9_900, 10_000), 100), 2),
    "menaik": lambda rng, row: format_number(int(1_000 * (row + 1) * (1 + rng.random())), 0),
    "berulang": lambda rng, _: format_number(rng.choice((5, 10, 20, 25, 50, 100)), 0),
    "campuran": lambda rng, _: format_number(rng.randint(1, 99), 0),
}


def main(arguments: Sequence[str]) -> int:
    """Run one of the two measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways = parser.add_subparsers(dest="way", required=True)
    by_sample = ways.add_parser("sampel")
    by_sample.add_argument("folder", nargs="?", type=Path, default=Path("samples/bpipi-2023"))
    by_chance = ways.add_parser("acak")
    by_chance.add_argument("--tables", type=int, default=5_000)
    by_chance.add_argument("--each", type=int, default=20)
    by_chance.add_argument("--seed", type=int, default=2023)
    given = parser.parse_args(arguments)
    return sample(given.folder) if given.way == "sampel" else generated(given.tables, given.each, given.seed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
