"""A template as a workbook: heads explained and protected, lists to choose from, cells that keep what is typed."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from lakip_audit.dataset.definition import ColumnDefinition, Definitions
from lakip_audit.dataset.manifest import Dokumen, Manifest, SumberDefinition
from lakip_audit.dataset.report import EXAMPLE
from lakip_audit.dataset.template.content import TemplateTable, explanation
from lakip_audit.dataset.template.words import WORDS
from lakip_audit.dataset.workbook_editing import column_name

NOTES = "catatan"
"""The sheet of explanations and lists; one that no reader of datasets looks at."""
LINES = 5_000
"""Lines of a sheet that have lists to choose from."""
CREATED = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
MANIFEST_KEYS = ("laporan", "satker.kode", "satker.nama", "induk", "kementerian", "tahun", "renstra", "batas_capaian")
SUMBER = ("sumber", "judul", "dokumen", "skala")

_ALLOWED: Mapping[str, bool] = dict.fromkeys(
    ("insert_rows", "delete_rows", "format_cells", "format_columns", "format_rows", "sort", "autofilter"), True
)
_FIRST_LIST = 5
"""Column of the first list in the sheet of explanations, from 0."""
_WIDTHS: Mapping[str, int] = {"text": 34, "number": 20, "code": 28, "id": 26}
_NUMERIC = frozenset({"year", "quarter", "integer"})


def write_workbook(
    tables: Sequence[TemplateTable], definitions: Definitions, year: int, lang: str, manifest: Manifest | None = None
) -> bytes:
    """Make a workbook to be filled in.

    Args:
        tables: Those to fill in, or filled in already.
        definitions: All tables, units and concepts.
        year: The year of the report.
        lang: ``id`` or ``en``.
        manifest: Of a report that is filled in already.

    Returns:
        The ``.xlsx`` file.
    """
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"author": "lakip-audit", "created": CREATED})
    writer = _Writer(book, definitions, lang)
    writer.manifest(year, manifest)
    writer.sumber(manifest)
    for table in tables:
        writer.table(table)
    writer.notes(tables)
    book.close()
    return output.getvalue()


class _Writer:
    """Writes the sheets of one template."""

    def __init__(self, book: xlsxwriter.Workbook, definitions: Definitions, lang: str) -> None:
        self._book = book
        self._definitions = definitions
        self._lang = lang
        self._head = book.add_format(
            {"bold": True, "bg_color": "#1F3864", "color": "white", "border": 1, "text_wrap": True, "valign": "vcenter"}
        )
        self._must = book.add_format(
            {"bold": True, "bg_color": "#7F3F00", "color": "white", "border": 1, "text_wrap": True, "valign": "vcenter"}
        )
        self._cell = book.add_format({"num_format": "@", "locked": False, "valign": "top"})
        self._whole = book.add_format({"num_format": "0", "locked": False, "valign": "top", "align": "left"})
        self._example = book.add_format(
            {"num_format": "@", "locked": False, "italic": True, "color": "#7F7F7F", "bg_color": "#EDEDED"}
        )
        self._grey = book.add_format({"italic": True, "color": "#7F7F7F", "text_wrap": True})
        self._lists: dict[str, tuple[int, Sequence[str]]] = {}

    def manifest(self, year: int, manifest: Manifest | None) -> None:
        """The sheet that says whose report it is."""
        sheet = self._book.add_worksheet("laporan")
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 50, self._cell)
        sheet.set_column(2, 2, 60)
        self._heads(sheet, {"kunci": "", "nilai": ""})
        given = _values(manifest) if manifest is not None else {}
        usual = {"laporan": f"laporan-{year}", "satker.nama": WORDS["unit_name"][self._lang], "tahun": str(year)}
        for row, key in enumerate(MANIFEST_KEYS, 1):
            sheet.write_string(row, 0, key, self._head)
            sheet.write_string(row, 1, (given if manifest is not None else usual).get(key, ""), self._cell)
            sheet.write_string(row, 2, WORDS[f"about_{key.rpartition('.')[2]}"][self._lang], self._grey)
        sheet.protect("", dict(_ALLOWED))
        sheet.freeze_panes(1, 1)

    def sumber(self, manifest: Manifest | None) -> None:
        """The sheet that names the printed tables."""
        sheet = self._book.add_worksheet("sumber")
        for at, width in enumerate((24, 60, 18, 24)):
            sheet.set_column(at, at, width, self._cell)
        self._heads(sheet, {name: WORDS[f"about_{name}"][self._lang] for name in SUMBER})
        if manifest is None:
            example = (EXAMPLE, "Realisasi anggaran per kegiatan", "realisasi", "rupiah")
            sheet.write_row(1, 0, example, self._example)
        else:
            for row, (name, each) in enumerate(manifest.sumber.items(), 1):
                for at, text in enumerate((name, each.judul, each.dokumen or "", _scale(each))):
                    sheet.write_string(row, at, text, self._cell)
        self._choose(sheet, 2, self._list("dokumen", get_args(Dokumen)), strict=True)
        sheet.protect("", dict(_ALLOWED))
        sheet.freeze_panes(1, 1)

    def table(self, table: TemplateTable) -> None:
        """The sheet of one table."""
        columns = table.definition.columns
        sheet = self._book.add_worksheet(table.definition.table)
        for at, column in enumerate(columns.values()):
            look = self._whole if column.type in _NUMERIC else self._cell
            sheet.set_column(at, at, _WIDTHS.get(column.type, 14), look)
            self._check(sheet, at, column)
        abouts = {
            name: explanation(name, column, self._lang, table.example.get(name, "")) for name, column in columns.items()
        }
        self._heads(sheet, abouts, {name for name, column in columns.items() if column.required})
        if table.example:
            for at, name in enumerate(columns):
                sheet.write_string(1, at, table.example.get(name, ""), self._example)
        for row, line in enumerate(table.lines, 1):
            for at, text in enumerate(line):
                if text:
                    sheet.write_string(row, at, text, self._cell)
        if "sumber" in columns:
            place = list(columns).index("sumber")
            self._choose(sheet, place, f"=sumber!$A$2:$A${LINES}", strict=False)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{column_name(len(columns))}{LINES + 1}"})
        sheet.protect("", dict(_ALLOWED))
        sheet.freeze_panes(1, min(4, len(columns)))
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def notes(self, tables: Sequence[TemplateTable]) -> None:
        """The sheet of explanations, and the lists that others choose from."""
        sheet = self._book.add_worksheet(NOTES)
        wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        title = self._book.add_format({"bold": True, "font_size": 14})
        for at, width in enumerate((22, 20, 90)):
            sheet.set_column(at, at, width)
        said = [WORDS[key][self._lang].format(example=EXAMPLE) for key in ("how", "how_example", "how_protected")]
        sheet.write_string(0, 0, WORDS["title"][self._lang], title)
        for row, text in enumerate(said, 1):
            sheet.merge_range(row, 0, row, 2, "", wrapped)
            sheet.write_string(row, 0, text, wrapped)
            sheet.set_row(row, 32)
        row = len(said) + 2
        for at, key in enumerate(("head_table", "head_column", "head_about")):
            sheet.write_string(row, at, WORDS[key][self._lang], self._head)
        for name, column, text in self._explained(tables):
            row += 1
            for at, each in enumerate((name, column, text)):
                sheet.write_string(row, at, each, wrapped)
        for name, (at, values) in self._lists.items():
            sheet.write_string(0, at, name, self._head)
            for number, text in enumerate(values, 1):
                sheet.write_string(number, at, text)

    def _explained(self, tables: Sequence[TemplateTable]) -> Iterator[tuple[str, str, str]]:
        for table in tables:
            definition = table.definition
            title, row = (str(getattr(words, self._lang)) for words in (definition.title, definition.row))
            yield definition.table, "", f"{title}: {row}"
            for name, column in definition.columns.items():
                yield definition.table, name, explanation(name, column, self._lang).partition(": ")[2]

    def _heads(
        self, sheet: Worksheet, abouts: Mapping[str, str], must: set[str] | frozenset[str] = frozenset()
    ) -> None:
        sheet.set_row(0, 24)
        for at, (name, about) in enumerate(abouts.items()):
            sheet.write_string(0, at, name, self._must if name in must else self._head)
            if about:
                sheet.write_comment(0, at, about, {"author": "lakip-audit", "width": 260, "height": 90})

    def _check(self, sheet: Worksheet, at: int, column: ColumnDefinition) -> None:
        """What may be chosen or typed in a column."""
        if column.values:
            self._choose(sheet, at, self._list(", ".join(column.values)[:60], column.values), strict=True)
        elif column.type == "unit":
            names = [unit.unit.capitalize() for unit in self._definitions.units.values()]
            self._choose(sheet, at, self._list("satuan", names), strict=False)
        elif column.type == "concept":
            self._choose(sheet, at, self._list("konsep", list(self._definitions.concepts)), strict=True)
        elif column.type == "quarter":
            self._choose(sheet, at, ["1", "2", "3", "4"], strict=True)
        elif column.refers is not None:
            other = self._definitions.tables[column.refers]
            letters = column_name(list(other.columns).index(other.key[0]) + 1)
            self._choose(sheet, at, f"={other.table}!${letters}$2:${letters}${LINES}", strict=False)
        elif column.type == "year":
            rule = {"validate": "integer", "criteria": "between", "minimum": 1945, "maximum": 2100}
            sheet.data_validation(2, at, LINES, at, rule)

    def _list(self, name: str, values: Sequence[str]) -> str:
        """Where a list stands in the sheet of explanations."""
        at, _ = self._lists.setdefault(name, (_FIRST_LIST + len(self._lists), tuple(values)))
        letters = column_name(at + 1)
        return f"={NOTES}!${letters}$2:${letters}${max(len(values), 1) + 1}"

    def _choose(self, sheet: Worksheet, at: int, source: str | list[str], *, strict: bool) -> None:
        rule: dict[str, Any] = {"validate": "list", "source": source, "show_error": strict}
        sheet.data_validation(1, at, LINES, at, rule)


def _values(manifest: Manifest) -> Mapping[str, str]:
    values = {
        "laporan": manifest.laporan,
        "satker.kode": manifest.satker.kode,
        "satker.nama": manifest.satker.nama,
        "induk": manifest.induk,
        "kementerian": manifest.kementerian,
        "tahun": str(manifest.tahun),
        "renstra": None if manifest.renstra is None else "-".join(map(str, manifest.renstra)),
        "batas_capaian": manifest.batas_capaian,
    }
    return {key: text for key, text in values.items() if text is not None}


def _scale(sumber: SumberDefinition) -> str:
    if isinstance(sumber.skala, str):
        return sumber.skala
    return "; ".join(f"{column}: {skala}" for column, skala in sumber.skala.items())
