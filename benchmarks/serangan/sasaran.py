"""What is attacked: each target with its seeds, the changes that suit it, and the code that reads an input."""

from __future__ import annotations

import datetime
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import docx
import openpyxl
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from benchmarks.serangan import danau
from benchmarks.serangan.pengubah import Change, of_archive, of_bytes, of_rows, of_tokens, one_of
from lakip_audit.dataset.definition import Definitions, load_definitions, shipped_rules
from lakip_audit.dataset.from_csv import MANIFEST
from lakip_audit.dataset.manifest import read_manifest
from lakip_audit.dataset.origin import COLUMNS as ORIGIN_COLUMNS
from lakip_audit.dataset.origin import FILE as ORIGINS
from lakip_audit.dataset.partition import load_all
from lakip_audit.dataset.problem import InputError
from lakip_audit.dataset.waiver_file import read_waivers
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.examples import run_examples
from lakip_audit.extraction.document import Document
from lakip_audit.extraction.prose.claim_pattern import load_claim_patterns
from lakip_audit.extraction.prose.indicator_finder import NameFinder, named_indicators
from lakip_audit.extraction.prose.mentions import read_mentions
from lakip_audit.extraction.prose.statements import read_prose
from lakip_audit.extraction.prose.structure import read_structure
from lakip_audit.extraction.reading.opening import open_document
from lakip_audit.extraction.tabular.profile import load_profiles
from lakip_audit.extraction.tabular.tables import read_tables
from lakip_audit.numbers import PrintedNumbers, read_column, read_number
from lakip_audit.numbers.dates import read_quarter
from lakip_audit.numbers.words import read_words
from lakip_audit.rulebook.lint import lint
from lakip_audit.rulebook.loading import Rulebook, load_rules

PROJECT = Path(__file__).resolve().parents[2]
YEAR = 2024

Read: TypeAlias = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that reads.

    Attributes:
        seeds: Sound inputs to begin with.
        change: How one input becomes another.
        read: Reads an input; raises a UserError where it is unfit.
        seconds: How much computing one input may ask for.
    """

    seeds: Callable[[], Sequence[bytes]]
    change: Change
    read: Read
    seconds: float = 10.0


class ReadWronglyError(RuntimeError):
    """Texts that were taken apart do not come back letter by letter."""


class BrokenRuleError(RuntimeError):
    """A rule of the shipped book could not judge what was read: a crash that the engine counted."""


def words_of(text: str) -> Sequence[bytes]:
    """The words of a text, for changes to throw in."""
    return [word.encode() for word in text.split()]


@cache
def _scratch() -> Path:
    """A folder of this process, gone at its end."""
    holder = tempfile.TemporaryDirectory(prefix="serangan-")
    _KEPT.append(holder)
    return Path(holder.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


@cache
def _definitions() -> Definitions:
    return load_definitions()


@cache
def _rulebook() -> Rulebook:
    return load_rules([shipped_rules()], _definitions())


# Numbers


def _number_seeds() -> Sequence[bytes]:
    return [
        "\n".join(group).encode()
        for group in (
            ("14.160.889.000", "14,012,518,942", "Rp. 143.979.000,-", "IDR 300.000.000"),
            ("99,97 %", "3.96", "-2.05%", "143979000", "14.000", "14,000"),
            ("Min 1,3", "45 IKM", "Rp 19,9 triliun", "(1.234)", "7-8", "CO2", "-", "0 50"),
            ("seratus dua puluh juta", "12 Maret 2023", "≥ 90", "1,5 jt", "2 M", "½"),
        )
    ]


def _read_numbers(data: bytes) -> None:
    texts = data.decode("utf-8", "replace").split("\n")
    for text in texts:
        read_number(text)
        read_words(text)
        read_quarter(text)
    for exact in (True, False):
        for multiplier in (1, 1_000_000):
            read_column(texts, exact=exact, multiplier=multiplier)
    printed = PrintedNumbers.of(texts)
    if printed.texts().tolist() != texts:
        raise ReadWronglyError(data.decode("utf-8", "replace"))


# Expressions

_ASSERTIONS = (
    "realisasi <= pagu",
    "persen == realisasi / pagu * 100",
    "tw1 <= tw2 <= tw3 <= tw4",
    'abs(sisa - (pagu - realisasi)) <= 1 and not (kode == "JUMLAH" or jenis in ("belanja", "pendapatan"))',
    "min(pagu, realisasi, 3) >= -max(tw1, tw2) / 2 - angka(halaman)",
    'memuat(uraian, "gaji") or ada(pagu)',
)


def _read_expression(data: bytes) -> None:
    source = data.decode("utf-8", "replace")
    folder = _emptied("aturan")
    pack = {"pack": "uji", "title": {"id": "?", "en": "?"}, "rules": [_rule(source)]}
    (folder / "uji.yaml").write_text(json.dumps(pack), encoding="utf-8")
    rulebook = load_rules([folder], _definitions())
    lint(rulebook)
    _judge(rulebook, _sample_folder())


def _rule(assertion: str) -> Mapping[str, object]:
    return {
        "id": "ANG-901",
        "title": {"id": "?", "en": "?"},
        "table": "anggaran",
        "assert": assertion,
        "severity": "warning",
        "basis": [{"instrumen": "?", "terverifikasi": False}],
        "message": {"id": "{sumber} {hitungan}", "en": "{sumber}"},
        "examples": {"pass": [{"pagu": "1"}], "fail": [{"pagu": "2"}], "undetermined": [{"pagu": "-"}]},
    }


@cache
def _sample_folder() -> Path:
    """A small report: the sample with twelve budget lines and nothing else."""
    folder = _scratch() / "contoh"
    folder.mkdir()
    sample = PROJECT / "samples/contoh-konsisten"
    shutil.copyfile(sample / MANIFEST, folder / MANIFEST)
    lines = (sample / "anggaran.csv").read_text(encoding="utf-8").splitlines()
    (folder / "anggaran.csv").write_text("\n".join([lines[0], *lines[22:34]]), encoding="utf-8")
    return folder


def _judge(rulebook: Rulebook, *paths: Path) -> None:
    """Audit what some paths hold, and look up where what was found stands."""
    loaded = load_all(paths, _definitions())
    result = evaluate(rulebook, loaded.dataset, today=datetime.date(2024, 1, 1))
    for count in result.rules:
        if count.broken:
            raise BrokenRuleError(f"{count.id}: {count.reason}")


def _emptied(name: str) -> Path:
    folder = _scratch() / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


# YAML

_KINDS = (b"aturan", b"tabel", b"profil", b"klaim", b"manifes", b"pengecualian")
"""Where a file of YAML stands; the first line of an input says it."""


def _yaml_seeds() -> Sequence[bytes]:
    rules = shipped_rules()
    sample = PROJECT / "samples/contoh-konsisten"
    waivers = (
        '- aturan: ANG-023\n  di: {sumber: Tabel 14, kode: WA/6040}\n  teramati: ["WA/6040"]\n  alasan: Terpotong.\n'
        "  disetujui: Kepala\n  tanggal: 2024-02-01\n  berlaku_sampai: 2024-12-31\n"
    )
    files = [
        *((b"aturan", path) for path in sorted(rules.glob("*.yaml")) if path.stat().st_size < 40_000),
        *((b"tabel", path) for path in sorted((rules / "tabel").glob("*.yaml"))[:6]),
        *((b"profil", path) for path in sorted((rules / "profil").glob("*.yaml"))),
        *((b"klaim", path) for path in sorted((rules / "profil/klaim").glob("*.yaml"))[:4]),
        (b"manifes", sample / MANIFEST),
    ]
    seeds = [kind + b"\n" + path.read_bytes() for kind, path in files]
    for name in (b"\ntable: ", b"\nprofile: "):  # beside the shipped one of that name
        seeds = [
            seed.replace(name, name + b"uji_", 1) if seed[:6] in (b"tabel\n", b"profil") else seed for seed in seeds
        ]
    return [*seeds, b"pengecualian\n" + waivers.encode()]


def _read_yaml(data: bytes) -> None:
    kind, _, text = data.partition(b"\n")
    folder = _emptied("yaml")
    if kind == b"manifes":
        (folder / MANIFEST).write_bytes(text)
        read_manifest(folder / MANIFEST)
    elif kind == b"pengecualian":
        (folder / "pengecualian.yaml").write_bytes(text)
        _, problems = read_waivers({"contoh": folder}, _definitions(), frozenset({"ANG-023"}))
        if problems:
            raise InputError(problems)
    elif kind in (b"tabel", b"profil"):
        (folder / kind.decode()).mkdir()
        (folder / kind.decode() / "uji.yaml").write_bytes(text)
        if kind == b"tabel":
            load_definitions([folder])
        else:
            read_tables(_document(), load_profiles(_definitions(), [folder]), year=YEAR)
    elif kind == b"klaim":
        (folder / "profil/klaim").mkdir(parents=True)
        (folder / "profil/klaim/uji.yaml").write_bytes(text)
        load_claim_patterns(_definitions(), [folder])
    else:
        (folder / "uji.yaml").write_bytes(text)
        rulebook = load_rules([folder], _definitions())
        lint(rulebook)
        run_examples(rulebook)


@cache
def _document() -> Document:
    """A document whose tables a profile is tried on."""
    path = _scratch() / "contoh.md"
    path.write_bytes(_text_seeds()[0].partition(b"\n")[2])
    return open_document(path)


# Data


def _csv_seeds() -> Sequence[bytes]:
    files = sorted((PROJECT / "samples/contoh-konsisten").glob("*.csv"))
    found = []
    for path in files:
        lines = path.read_bytes().splitlines()
        found.append(path.stem.encode() + b"\n" + b"\n".join(lines[:8]))
    return found


def _read_csv(data: bytes) -> None:
    name, _, text = data.partition(b"\n")
    known = {*_definitions().tables, Path(ORIGINS).stem}
    table = name.decode("utf-8", "replace")
    folder = _emptied("csv")
    sample = PROJECT / "samples/contoh-konsisten"
    for each in (MANIFEST, "indikator.csv", "sasaran.csv"):
        shutil.copyfile(sample / each, folder / each)
    (folder / f"{table if table in known else 'anggaran'}.csv").write_bytes(text)
    _judge(_rulebook(), folder)


def _lake_report() -> Path:
    """A small report that says of a cell where it was taken from."""
    folder = _emptied("danau-asal")
    sample = PROJECT / "samples/contoh-konsisten"
    shutil.copyfile(sample / MANIFEST, folder / MANIFEST)
    for name, rows in {"indikator": 6, "sasaran": 24, "anggaran": 14, "target": 10}.items():
        lines = (sample / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        (folder / f"{name}.csv").write_text("\n".join(lines[: rows + 1]), encoding="utf-8")
    cell = dict.fromkeys(ORIGIN_COLUMNS, "") | {"file": "anggaran.csv", "row": "2", "column": "pagu", "halaman": "9"}
    (folder / ORIGINS).write_text("\n".join(map(",".join, (cell, cell.values()))), encoding="utf-8")
    return folder


def _read_lake(data: bytes) -> None:
    folder = _emptied("danau")
    for name, content in danau.unpacked(data).items():
        (folder / name).write_bytes(content)
    _judge(_rulebook(), folder)


# Documents


_TABLES: Sequence[Sequence[Sequence[str]]] = (
    (
        ("No", "Indikator Kinerja", "Target 2024", "Realisasi 2024", "% Capaian"),
        ("1", "Persentase layanan tepat waktu", "90 %", "91,5 %", "101,67"),
        ("2", "Jumlah peserta pelatihan", "1.250", "1.300", "104"),
    ),
    (
        ("Kode", "Uraian", "Pagu", "Realisasi", "%"),
        ("WA.4211", "Pengelolaan", "1.650.000.000", "1.450.000.000", "87,88"),
        ("", "Jumlah", "1.650.000.000", "1.450.000.000", "87,88"),
    ),
)
_PROSE = (
    "LAPORAN KINERJA BALAI CONTOH TAHUN 2024",
    "BAB III AKUNTABILITAS KINERJA",
    "Realisasi anggaran tahun 2024 sebesar Rp 1.450.000.000 atau 87,88 % dari pagu Rp 1.650.000.000.",
    "Tabel 1. Capaian kinerja tahun 2024",
)


def _docx_seeds() -> Sequence[bytes]:
    document = docx.Document()
    document.add_heading(_PROSE[0], 0)
    document.add_heading(_PROSE[1], 1)
    document.add_paragraph(_PROSE[2])
    document.add_paragraph("Butir pertama", style="List Number")
    for number, rows in enumerate(_TABLES, 1):
        document.add_paragraph(f"Tabel {number}. Capaian kinerja dan anggaran tahun 2024")
        table = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
        if number == 2:
            table.cell(2, 0).merge(table.cell(2, 1))
    made = io.BytesIO()
    document.save(made)
    return [made.getvalue()]


def _xlsx_seeds() -> Sequence[bytes]:
    made = io.BytesIO()
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for rows in _TABLES:
        sheet.append([_PROSE[3]])
        for row in rows:
            sheet.append(list(row))
        sheet.append([])
    sheet["H2"] = 14160889000
    sheet["H2"].number_format = '#,##0.00;[Red]-#,##0" rp"'
    sheet["H3"] = datetime.date(2024, 3, 1)
    sheet["H4"] = "=SUM(H2:H3)"
    sheet.merge_cells("A12:C12")
    book.save(made)
    return [made.getvalue(), _dataset_workbook()]


def _dataset_workbook() -> bytes:
    sample = PROJECT / "samples/contoh-konsisten"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "laporan"
    for row in (
        ("kunci", "nilai"), ("laporan", "contoh-2024"), ("satker.nama", "Balai"), ("tahun", 2024),
        ("renstra", "2020-2024"), ("batas_capaian", "150%"),
    ):  # fmt: skip
        sheet.append(row)
    places = book.create_sheet("sumber")
    for place in (("sumber", "judul", "dokumen", "skala"), ("Tabel 13", "Anggaran", "realisasi", "rupiah")):
        places.append(place)
    lines = (sample / "anggaran.csv").read_text(encoding="utf-8").splitlines()
    table = book.create_sheet("anggaran")
    for line in (lines[0], *lines[22:30]):
        table.append([text.strip('"') for text in line.split(",")][:10])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _pdf_seeds() -> Sequence[bytes]:
    found = []
    ruled = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    for packed in (0, 1):
        made = io.BytesIO()
        styles = getSampleStyleSheet()
        story: list[Flowable] = [Paragraph(text, styles["Normal"]) for text in _PROSE]
        story += [Table([list(row) for row in rows], style=ruled) for rows in _TABLES]
        SimpleDocTemplate(made, pagesize=A4, pageCompression=packed, invariant=1).build(story)
        found.append(made.getvalue())
    return found


def _text_seeds() -> Sequence[bytes]:
    lines = ["md", *(f"# {line}\n" if line.startswith("BAB") else f"{line}\n" for line in _PROSE)]
    for rows in _TABLES:
        lines += ["| " + " | ".join(row) + " |" for row in rows]
        lines.insert(len(lines) - len(rows) + 1, "|" + "---|" * len(rows[0]))
        lines.append("")
    html = "<table><tr><td rowspan=2>Kode</td><td>Pagu</td></tr><tr><td>1.650</td></tr></table>"
    spaced = ["txt", *_PROSE, "", *("   ".join(f"{text:<32}" for text in row) for rows in _TABLES for row in rows)]
    cells = ["csv", *(",".join(row) for rows in _TABLES for row in rows)]
    return ["\n".join(part).encode() for part in ([*lines, html, "- butir **tebal**", "~~~", "x"], spaced, cells)]


def _read_text(data: bytes) -> None:
    suffix, _, text = data.partition(b"\n")
    known = suffix.decode("latin-1") if suffix in (b"md", b"txt", b"csv", b"tsv") else "md"
    _read_document(text, f".{known}")


def _read_document(data: bytes, suffix: str) -> None:
    path = _scratch() / f"laporan{suffix}"
    path.write_bytes(data)
    _take_apart(open_document(path))


def _take_apart(document: Document) -> None:
    """What ``extract`` does after the file is read, without reading profiles and patterns each time."""
    tables = read_tables(document, _profiles(), year=YEAR)
    indicators = named_indicators(row.values for row in tables.rows if row.table == "indikator")
    prose = read_prose(document, NameFinder(indicators), year=YEAR, patterns=_patterns())
    read_mentions(document, indicators, prose.rows, year=YEAR)
    list(read_structure(document))


_profiles = cache(lambda: load_profiles(_definitions()))
_patterns = cache(lambda: load_claim_patterns(_definitions()))


def _read_xlsx(data: bytes) -> None:
    path = _scratch() / "buku.xlsx"
    path.write_bytes(data)
    if b"sumber" in data or data[-1:] > b"\x7f":
        _judge(_rulebook(), path)
    else:
        _read_document(data, ".xlsx")


_EXPRESSION_WORDS = words_of(
    "and or not in ( ) + - * / == != <= >= < > , abs min max ada angka terbilang triwulan memuat pagu realisasi persen "
    "tw1 tw2 kode uraian jenis 0 1 100 0.5 1e9 \"JUMLAH\" '' sumber halaman baris laporan"
)
_YAML_WORDS = words_of(
    "- : {} [] & * ! !!python/object:os.system << | > ? # 1.000 0x10 1e3 .inf null ~ true yes 2024-01-01 \"\" '' "
    "assert where table rollup agreement correspondence history pattern values each once tree columns total "
    "by concepts order kind words caption header codes sections text never must (?:a+)+$ (a|a)*b <target> "
    "(?P<x>.*)* [^a]* \\d+"
)
_NUMBER_WORDS = words_of("Rp . , - ( ) % triliun miliar juta ribu ± ≥ < s.d. ,- 1 000 9 Min IDR ² ½ Maret nol satu")
_TEXT_WORDS = words_of(
    "| --- # ** __ ` ~~~ <table> <tr> <td> </table> colspan=9999 rowspan=9999 <br> &amp; &#x0; ![x](y) [x](y) <!-- --> "
    "Tabel BAB III 2024 Rp triwulan target realisasi ...... \\ \t 1. a) - •"
)
_PDF_WORDS = words_of(
    "BT ET Tf Tj TJ Td Tm re S l m q Q cm Do W n << >> [ ] ( ) /Filter /FlateDecode /Length /Kids /Parent /Type /Page "
    "/Font /Contents obj endobj stream endstream xref trailer 0 R -1 99999999 1e30 /Encrypt /Rotate /MediaBox "
    "/Predictor /Columns"
)

TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "angka": Target(_number_seeds, one_of(of_bytes, of_tokens(_NUMBER_WORDS)), _read_numbers, 2.0),
        "ekspresi": Target(
            lambda: [text.encode() for text in _ASSERTIONS],
            one_of(of_tokens(_EXPRESSION_WORDS), of_tokens(_EXPRESSION_WORDS), of_bytes),
            _read_expression,
        ),
        "yaml": Target(_yaml_seeds, one_of(of_tokens(_YAML_WORDS), of_tokens(_YAML_WORDS), of_bytes), _read_yaml),
        "csv": Target(_csv_seeds, one_of(of_rows, of_rows, of_tokens(_NUMBER_WORDS), of_bytes), _read_csv),
        "parquet": Target(lambda: danau.seeds(_lake_report()), danau.change, _read_lake),
        "xlsx": Target(_xlsx_seeds, of_archive, _read_xlsx),
        "docx": Target(_docx_seeds, of_archive, lambda data: _read_document(data, ".docx")),
        "pdf": Target(
            _pdf_seeds,
            one_of(of_tokens(_PDF_WORDS), of_tokens(_PDF_WORDS), of_bytes),
            lambda data: _read_document(data, ".pdf"),
        ),
        "teks": Target(_text_seeds, one_of(of_tokens(_TEXT_WORDS), of_tokens(_TEXT_WORDS), of_bytes), _read_text),
    }
)
"""Every target by its name; ``parquet`` is a partition of a lake, ``teks`` Markdown, plain text, tables of text."""
