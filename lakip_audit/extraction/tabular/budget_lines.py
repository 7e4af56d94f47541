"""The code and the kind of each line of a budget table: from printed codes, running numbers or words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lakip_audit.extraction.document import Note
from lakip_audit.extraction.tabular.code_tree import TOTAL, CodeTree, LineTree, marks_by_level, slug
from lakip_audit.extraction.tabular.content import Content, content_of, is_serial, reading_of
from lakip_audit.extraction.tabular.recognition import Fit
from lakip_audit.extraction.tabular.table import Row, Table
from lakip_audit.extraction.tabular.word_lists import WordLists, folded

_LEVELS = ("jenjang_urusan", "jenjang_program", "jenjang_kegiatan", "jenjang_subkegiatan")
_KINDS = ("pendapatan", "belanja", "pembiayaan")
_TWICE = 1.5
"""Lines that add up to so many times their total are no plain list: some are parts of others."""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """``kode`` is the path of a line, ``JUMLAH`` of the total; ``jenis`` is ``""`` where the table has only one."""

    kode: str
    jenis: str = ""


def total_rows(table: Table, words: WordLists) -> frozenset[int]:
    """The numbers of the total row of a table: of several rows that say so the last, the others are subtotals."""
    totals = [row.number for row in table.rows if not row.section and is_total(row, words)]
    return frozenset(totals[-1:])


def is_total(row: Row, words: WordLists) -> bool:
    """Whether a row says that it is a total, in its first words or after a running number."""
    texts = [text.rstrip(" :.") for column in range(len(row.cells)) if (text := row.text(column))]
    if not texts:
        return False
    return words.matches("jumlah", texts[0]) or (
        len(texts) > 1 and not is_serial(texts[0]) and words.matches("jumlah", row.text(1).rstrip(" :."))
    )


def budget_lines(
    table: Table, fit: Fit, words: WordLists, totals: frozenset[int]
) -> tuple[dict[int, BudgetLine], list[Note]]:
    """Find the code of each line.

    A table without codes has a total only where its lines plainly add up: not where income and spending stand in one
    list, nor where some lines must be parts of others.

    Args:
        table: The table.
        fit: The roles of its columns: ``kode``, ``nomor``, ``induk``, ``uraian`` and amounts.
        words: Holds the lists of levels and kinds.
        totals: The numbers of its total rows.

    Returns:
        Code and kind by the number of the row, and what was noticed.
    """
    return _Lines(table, fit, words, totals).coded()


class _Lines:
    """The lines of one table with what their codes are made of."""

    def __init__(self, table: Table, fit: Fit, words: WordLists, totals: frozenset[int]) -> None:
        self._table = table
        self._words = words
        self._totals = totals
        self._at = {role.name: position for position, role in reversed(list(enumerate(fit.roles))) if role is not None}
        self._rows = [row for row in table.rows if not row.section]
        self._lines = [row for row in self._rows if row.number not in totals]

    def coded(self) -> tuple[dict[int, BudgetLine], list[Note]]:
        """Code and kind of each line."""
        kinds = self._kinds()
        mixed = len(set(kinds.values()) - {""}) > 1
        if "kode" in self._at:
            paths = self._by_code()
            return {
                row.number: BudgetLine(self._total_or(paths, row), kinds[row.number] if mixed else "")
                for row in self._rows
            }, []
        marks = self._marks()
        paths = self._by_marks(marks) if marks else self._by_words()
        notes: list[Note] = []
        plain = not mixed and (bool(marks) or not self._holds_parts())
        if self._totals and not plain:
            notes.append(Note("total_unclear", self._table.place, {"table": self._table.name}))
        return {
            row.number: BudgetLine(
                self._total_or(paths, row)
                if plain
                else paths.get(row.number) or slug(self._text(row, "uraian") or row.words),
                kinds[row.number] if mixed else "",
            )
            for row in self._rows
        }, notes

    def _text(self, row: Row, role: str) -> str:
        return row.text(self._at[role]) if role in self._at else ""

    def _total_or(self, paths: Mapping[int, str], row: Row) -> str:
        return TOTAL if row.number in self._totals else paths.get(row.number, "")

    def _by_code(self) -> dict[int, str]:
        tree = CodeTree()
        paths: dict[int, str] = {}
        last = ""
        for row in self._lines:
            code = self._text(row, "kode")
            if code:
                last = paths[row.number] = tree.path(code)
            elif words := slug(self._text(row, "uraian")):
                paths[row.number] = f"{last}/{words}" if last else words
        return paths

    def _by_marks(self, marks: Mapping[int, str]) -> dict[int, str]:
        tree = LineTree()
        return {row.number: tree.path(marks[row.number], self._text(row, "uraian")) for row in self._lines}

    def _by_words(self) -> dict[int, str]:
        """Each line by its own words, below those of the column that groups lines, if there is one."""
        paths: dict[int, str] = {}
        above = ""
        for row in self._lines:
            above = self._text(row, "induk") or above
            parts = [slug(above), slug(self._text(row, "uraian"))]
            paths[row.number] = "/".join(part for part in parts if part)
        return paths

    def _marks(self) -> dict[int, str]:
        """The running number or level of each line; ``{}`` where they tell no tree."""
        if "nomor" in self._at:
            numbers = {row.number: self._text(row, "nomor") for row in self._lines}
            shapes = {re.sub(r"\d+", "9", number.strip("(). ")) for number in numbers.values() if number}
            if len(shapes) > 1 and all(numbers.values()) and not all(map(str.isdecimal, shapes)):
                return numbers
        levels = [self._words.compiled(rf"<{name}>(?!\w)") for name in _LEVELS]
        marks = marks_by_level([self._text(row, "uraian") for row in self._lines], levels)
        return dict(zip((row.number for row in self._lines), marks, strict=True)) if marks else {}

    def _kinds(self) -> dict[int, str]:
        """Income, spending or financing of each line, as the last heading line above it says."""
        kinds: dict[int, str] = {}
        current = ""
        for row in self._table.rows:
            text = folded(self._text(row, "uraian") or row.words)
            current = next(
                (kind for kind in _KINDS if re.fullmatch(rf"(?:[a-z0-9.]{{1,4}} )?{kind}(?: daerah)?", text)), current
            )
            kinds[row.number] = current
        return kinds

    def _holds_parts(self) -> bool:
        """Whether the lines add up to far more than their total."""
        for role in ("pagu", "realisasi"):
            amounts = [self._amount(row, role) for row in self._lines]
            totals = [self._amount(row, role) for row in self._rows if row.number in self._totals]
            if totals and totals[0] > 0 and sum(amounts) >= _TWICE * totals[0]:
                return True
        return False

    def _amount(self, row: Row, role: str) -> float:
        text = self._text(row, role)
        return float(reading_of(text).value) if content_of(text) is Content.NUMBER else 0.0
