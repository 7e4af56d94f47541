"""The efficiency formula of a report, where it is written out term by term with its numbers.

Only one form is read, and only where its numbers are those of the table of budgets by indicator: one term an
indicator, ``1 - (realisasi / capaian) / (pagu / target)``, as LaTeX. A formula that is a picture, or of another form,
is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lakip_audit.extraction.document import Block, Document, Paragraph, Place
from lakip_audit.extraction.row import DatasetRow

SOURCE: Final = "Rumus efisiensi"
"""The ``sumber`` of the rows."""

_FORMULA: Final = "rata-rata 1 - (realisasi/capaian)/(pagu/target)"
_COLUMNS: Final = ("realisasi", "capaian", "pagu", "target")
_NUMBER = r"\s*([\d.,\s]+?)\s*"
_FRACTION = rf"\\\s?frac\s?\{{{_NUMBER}\}}\s?\{{{_NUMBER}\}}"
_TERM = re.compile(rf"1\s*[-–]\s*{_FRACTION}\s*(?:\\\s?[Bb]ig[lrg]?g?\s*)?[/:]\s*{_FRACTION}")
_RESULT = re.compile(r"(?:E|NE|efisiensi)\w*\s*=\s*(?P<value>-?[\d.,]+\s?%)", re.IGNORECASE)
_COUNT = re.compile(r"(?:N|n)?\s*=?\s*(?P<count>\d{1,3})")
_FEWEST = 2
_FOLLOWING = 4
_MOSTLY = 0.5


def read_efficiency(document: Document, rows: Sequence[DatasetRow]) -> list[DatasetRow]:
    """Read the efficiency formula.

    Args:
        document: The document.
        rows: What its tables gave, with the budgets by indicator among them.

    Returns:
        One row a term with its indicator, and one with the result; nothing where no such formula is written out, or
        its numbers are not those of the budgets.
    """
    budgets = [row for row in rows if row.table == "anggaran_kinerja"]
    for at, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        terms = [tuple("".join(number.split()) for number in term) for term in _TERM.findall(block.text)]
        owners = _owners(terms, budgets)
        if len(terms) >= _FEWEST and len(owners) > _MOSTLY * len(terms):
            return list(_rows(terms, owners, block, document.blocks[at + 1 : at + 1 + _FOLLOWING]))
    return []


def _owners(terms: Sequence[tuple[str, ...]], budgets: Sequence[DatasetRow]) -> dict[int, str]:
    """The indicator of each term: the budget row with most of its numbers, each row once, two at least."""
    pairs = sorted(
        (
            (sum(term[n] == row.values.get(name) for n, name in enumerate(_COLUMNS)), -abs(number - at), number, at)
            for number, term in enumerate(terms)
            for at, row in enumerate(budgets)
        ),
        reverse=True,
    )
    owners: dict[int, str] = {}
    taken: set[int] = set()
    for equal, _, number, at in pairs:
        if equal < _FEWEST:
            break
        if number not in owners and at not in taken:
            owners[number] = budgets[at].values.get("indikator", "")
            taken.add(at)
    return owners


def _rows(
    terms: Sequence[tuple[str, ...]], owners: dict[int, str], formula: Paragraph, following: Sequence[Block]
) -> Iterator[DatasetRow]:
    for number, term in enumerate(terms):
        values = {"sumber": SOURCE, "baris": str(number + 1), "indikator": owners.get(number, "")}
        yield _row({**values, **dict(zip(_COLUMNS, term, strict=True))}, _COLUMNS, formula.place)
    texts = [block for block in following if isinstance(block, Paragraph)]
    result = next(((found, block) for block in texts if (found := _RESULT.fullmatch(block.text.strip()))), None)
    if result is None:
        return
    count = next((found for block in texts if (found := _COUNT.fullmatch(block.text.strip()))), None)
    values = {"sumber": SOURCE, "baris": str(len(terms) + 1), "rumus": _FORMULA, "hasil": result[0]["value"]}
    if count is not None:
        values["n"] = count["count"]
    yield _row(values, ("hasil",), result[1].place)


def _row(values: dict[str, str], printed: Sequence[str], place: Place) -> DatasetRow:
    if place.page is not None:
        values["halaman"] = str(place.page)
    kept = {column: text for column, text in values.items() if text}
    return DatasetRow("efisiensi", kept, dict.fromkeys(printed, place))
