"""The rows of the dataset that a recognised table gives, each cell with its place; and what no column takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lakip_audit.extraction.document import Note, Place
from lakip_audit.extraction.row import DatasetRow
from lakip_audit.extraction.tabular.budget_lines import BudgetLine, budget_lines, total_rows
from lakip_audit.extraction.tabular.code_tree import TOTAL, slug
from lakip_audit.extraction.tabular.column_groups import Group, groups_of, quarter_basis, shared_dims
from lakip_audit.extraction.tabular.content import bounds_of
from lakip_audit.extraction.tabular.line import LineReader, Printed, Said
from lakip_audit.extraction.tabular.other_table import other_cells
from lakip_audit.extraction.tabular.profile import Choice, Profile, Profiles, RowRule
from lakip_audit.extraction.tabular.recognition import Fit, code_of, scopes, with_columns, year_in
from lakip_audit.extraction.tabular.table import Row, Table
from lakip_audit.extraction.tabular.word_lists import WordLists, folded

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class MappedRow:
    """A row of the dataset before indicators are known.

    ``roles`` are the texts of its line by role, whether or not a column of the table takes them; ``split`` the roles
    whose cell may hold several names.
    """

    row: DatasetRow
    roles: Mapping[str, str] = field(default_factory=dict)
    split: tuple[str, ...] = ()


def map_table(table: Table, fit: Fit, profiles: Profiles, *, year: int) -> tuple[list[MappedRow], list[Note]]:
    """Turn a recognised table into rows of the dataset.

    Args:
        table: The table.
        fit: Its profile and the roles of its columns.
        profiles: The words.
        year: The year of the report.

    Returns:
        The rows in printed order, and what was noticed. Every printed cell that they do not take is a row of
        ``tabel_lain``.
    """
    mapping = _Mapping(with_columns(table, fit), fit, profiles, year)
    return mapping.rows(), mapping.notes


def map_unknown(table: Table) -> list[MappedRow]:
    """Keep every cell of a table that no profile fits: one row of ``tabel_lain`` a printed cell."""
    return [MappedRow(cell) for row in table.rows for cell in other_cells(table, row)]


def chosen(choices: Sequence[Choice], table: Table, words: WordLists) -> str:
    """The value that the words around a table choose.

    Args:
        choices: The possible values with their words; the caption decides before the headings, and those before the
            columns.
        table: The table.
        words: For patterns with names.

    Returns:
        The value; ``""`` where none applies.
    """
    columns = folded(table.heading_words)
    for text in scopes(table):
        for choice in choices:
            if choice.when is None or (text == columns and not choice.columns):
                continue
            if words.sought(choice.when).search(text):
                return choice.is_
    return next((choice.is_ for choice in choices if choice.when is None), "")


class _Mapping:
    """Works through the lines of one table."""

    def __init__(self, table: Table, fit: Fit, profiles: Profiles, year: int) -> None:
        self.table = table
        self.fit = fit
        self.profile: Profile = fit.profile
        self.words = profiles.words
        self.kumulatif = profiles.indicators.kumulatif
        self.notes: list[Note] = []
        self.choices = {name: chosen(choices, table, self.words) for name, choices in self.profile.choose.items()}
        self.table_year = self._table_year(year)
        self.basis = quarter_basis(table, fit, self.words)
        self.rules = [(rule, groups_of(rule, fit)) for rule in self.profile.rows if self._applies(rule)]
        self.totals = total_rows(table, self.words) if self._names_totals() else frozenset()
        self.budget: dict[int, BudgetLine] = {}
        if any("@kode" in rule.values.values() for rule in self.profile.rows):
            self.budget, self.notes = budget_lines(table, fit, self.words, self.totals)
        self.reader = LineReader(fit, self.words)
        self.taken: set[int] = set()

    def rows(self) -> list[MappedRow]:
        """All rows of the table."""
        mapped: list[MappedRow] = []
        for row in self.table.rows:
            self.taken = set()
            mapped += self._section_rows(row) if row.section else self._line_rows(row)
            mapped += map(MappedRow, other_cells(self.table, row, frozenset(self.taken), self.fit))
        return mapped

    def _applies(self, rule: RowRule) -> bool:
        """Whether a rule is for this table: not where its first role numbers lines of which the second says nothing."""
        if rule.only_beside is None:
            return True
        first, second = map(self.fit.position, rule.only_beside)
        if first is None or second is None:
            return True
        return not any(row.text(first) and not row.text(second) for row in self.table.rows if not row.section)

    def _names_totals(self) -> bool:
        return self.profile.total is not None or any(rule.at == "total" for rule in self.profile.rows)

    def _table_year(self, year: int) -> str:
        """The year that the table as a whole is about: the one in its headings or title, or the report's."""
        years = {role.dims["tahun"] for role in self.fit.roles if role is not None and "tahun" in role.dims}
        return (years.pop() if len(years) == 1 else "") or year_in(self.table.title) or str(year)

    def _section_rows(self, row: Row) -> Iterator[MappedRow]:
        said = self.reader.enter(row)
        if said is None:
            return
        self.taken.update(column for column, text in enumerate(row.texts) if text)
        for rule, _ in self.rules:
            if rule.at == "section" and self._arises(rule, said):
                yield self._mapped(row, rule, said, shared_dims(rule, self.fit))

    def _line_rows(self, row: Row) -> Iterator[MappedRow]:
        said = dict(self.reader.read(row))
        total = row.number in self.totals
        if not total and self._is_skipped(said):
            return
        if row.number in self.budget:
            said["@kode"] = Printed(self.budget[row.number].kode)
            said["@jenis"] = Printed(self.budget[row.number].jenis)
        single = total or sum(not other.section for other in self.table.rows) == 1
        for rule, groups in self.rules:
            if rule.at == "line" or (rule.at == "total" and single):
                yield from self._emitted(row, rule, groups, self._with_total(row, rule, said) if total else said)

    def _is_skipped(self, said: Said) -> bool:
        first = said.get(self.profile.required[0]) if self.profile.required else None
        if self.profile.skip is None or first is None:
            return False
        return self.words.compiled(self.profile.skip).fullmatch(folded(first.text)) is not None

    def _with_total(self, row: Row, rule: RowRule, said: Said) -> Said:
        """What a total row says: the role that tells of what there is a total says ``JUMLAH``."""
        name = rule.values.get(self.profile.total or "", "@")
        if name.startswith(("@", "=")):
            return said
        column, cell = next((column, cell) for column, cell in enumerate(row.cells) if cell is not None and cell.text)
        self.taken.add(column)
        return {**said, name: Printed(TOTAL, cell.place)}

    def _arises(self, rule: RowRule, said: Said) -> bool:
        """Whether a line says what a rule needs."""
        if any(name not in said for name in rule.needs):
            return False
        if any(name not in said or not said[name].own for name in rule.own):
            return False
        return "@kode" not in rule.values.values() or bool(said["@kode"].text)

    def _emitted(self, row: Row, rule: RowRule, groups: Sequence[Group], said: Said) -> Iterator[MappedRow]:
        if not self._arises(rule, said):
            return
        shared = shared_dims(rule, self.fit)
        if not rule.each:
            if not rule.any_ or any(name in said for name in rule.any_):
                yield self._mapped(row, rule, said, shared)
            return
        grouped = {name for group in groups for name in group.columns}
        rest = {name: printed for name, printed in said.items() if name not in grouped}
        for group in groups:
            printed = {
                name: Printed(cell.text, cell.place)
                for name, column in group.columns.items()
                if (cell := row.cells[column]) is not None and cell.text
            }
            if rule.blank or any(name in printed for name in rule.any_ or group.columns):
                self.taken.update(group.columns.values())
                kolom = str(group.first + 1) if len(groups) > 1 else ""
                yield self._mapped(row, rule, {**rest, **printed}, {**shared, **group.dims}, kolom)

    def _mapped(self, row: Row, rule: RowRule, said: Said, dims: Mapping[str, str], kolom: str = "") -> MappedRow:
        values = {"sumber": self.table.name, "baris": str(row.number), "kolom": kolom}
        places: dict[str, Place] = {}
        for column, value in rule.values.items():
            for target, printed in self._filled(row, column, value, said, dims):
                values[target] = printed.text
                if printed.place is not None:
                    places[target] = printed.place
        page = next((place.page for place in places.values() if place.page is not None), None)
        if page is not None:
            values["halaman"] = str(page)
        self._take(row, rule, said)
        roles = {name: printed.text for name, printed in said.items() if not name.startswith("@")}
        return MappedRow(DatasetRow(rule.table, values, places), {**self.choices, **roles}, rule.split)

    def _take(self, row: Row, rule: RowRule, said: Said) -> None:
        """Note the columns whose cells a row of the dataset holds; those of groups are noted with their group."""
        wanted = {*rule.values.values(), *rule.needs}
        for column, role in enumerate(self.fit.roles):
            if role is None or role.name not in wanted or role.name not in said or not row.text(column):
                continue
            if not any(name in role.dims for name in rule.each):
                self.taken.add(column)

    def _filled(
        self, row: Row, column: str, value: str, said: Said, dims: Mapping[str, str]
    ) -> Iterator[tuple[str, Printed]]:
        """The columns of the dataset that one entry of ``values`` fills."""
        placeholder = _PLACEHOLDER.search(column)
        if placeholder is not None:
            for at, role in enumerate(self.fit.roles):
                cell = row.cells[at]
                if role is None or role.name != value or cell is None or not cell.text:
                    continue
                if (dim := role.dims.get(placeholder[1])) is not None:
                    self.taken.add(at)
                    yield column.replace(placeholder[0], dim), Printed(cell.text, cell.place)
        elif value.startswith("="):
            yield column, Printed(value[1:])
        elif value.startswith("@"):
            yield column, Printed(self._computed(value[1:], said, dims))
        elif value in said:
            yield column, Printed(self._coded(value, said[value].text), said[value].place)
        elif value in dims:
            yield column, Printed(dims[value])

    def _coded(self, name: str, text: str) -> str:
        """A text, or the code that the rule of its role gives it."""
        at = self.fit.position(name)
        role = self.fit.roles[at] if at is not None else None
        if role is None or text == TOTAL:
            return text
        return code_of(text, role.rule, self.words) or text

    def _computed(self, name: str, said: Said, dims: Mapping[str, str]) -> str:
        match name:
            case "tahun":
                return dims.get("tahun") or self.table_year
            case "kode":
                return said["@kode"].text
            case "basis":
                return self.basis if "triwulan" in dims else "satuan"
            case "sifat":
                text = folded(" ".join(said[role].text for role in ("satuan", "nama") if role in said))
                return "kumulatif" if any(self.words.sought(one).search(text) for one in self.kumulatif) else "tahunan"
            case "daftar":
                return slug(self.table.title) or slug(self.table.name)
            case "bawah" | "atas":
                lower, upper = bounds_of(said["rentang"].text) if "rentang" in said else ("", "")
                return lower if name == "bawah" else upper
            case "jenis" if "@jenis" in said and said["@jenis"].text:
                return said["@jenis"].text
            case _:
                return self.choices.get(name, "")
