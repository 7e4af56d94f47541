"""The relations found in the tables of a dataset, for a reader and for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lakip_audit.discovery import Found
from lakip_audit.discovery.chance import confidence
from lakip_audit.discovery.relation import FORMULAS, Formula, Judged, Relation
from lakip_audit.discovery.wording import arithmetic, expected, gap_text, place_name, sentence, support
from lakip_audit.reporting.page import LONG, Page

MOST_SHOWN = 20
"""Exceptions of one relation on the screen; what is left out is counted."""

SCHEMA_VERSION = "1"

LANGUAGES = ("id", "en")


def as_text(found: Sequence[Found], page: Page) -> str:
    """The relations table by table, with what they do not hold for.

    Args:
        found: Of every table.
        page: Where they are written.

    Returns:
        The text, with a line end at its end.
    """
    several = len({each.grid.laporan for each in found}) > 1
    lines: list[str] = []
    for each in found:
        if each.relations or not each.searched:
            title = f"{each.grid.laporan}: {each.grid.sumber}" if several else each.grid.sumber
            lines += [page.clean(title), *_table(each, page), ""]
    relations = [relation for each in found for relation in each.relations]
    exceptions = sum(len(_told(relation)) for relation in relations)
    lines += page.sentence(page.say("discovered", tables=len(_tables(found)), n=len(relations), exceptions=exceptions))
    return "\n".join(lines) + "\n"


def _tables(found: Iterable[Found]) -> list[Found]:
    return [
        each for each in found if each.searched and not any(one.candidate.kind == "across" for one in each.relations)
    ]


def _table(found: Found, page: Page) -> Iterator[str]:
    if not found.searched:
        rows, columns = found.grid.shape
        yield from page.sentence(page.say("discovered_too_large", rows=rows, columns=columns), "  ")
    for relation in found.relations:
        text = page.clean(f"{sentence(relation, page.lang)} ({support(relation, page.lang)}).", LONG)
        yield from page.item("  -", text)
        shown = relation.exceptions[:MOST_SHOWN]
        for place in shown:
            yield from page.item("    !", page.clean(_exception(relation, place, page), LONG))
        if len(relation.exceptions) > len(shown):
            yield from page.sentence(page.say("discovered_more", n=len(relation.exceptions) - len(shown)), "      ")


def _exception(relation: Relation, place: Judged, page: Page) -> str:
    row, column = place.check.target
    values = {
        "place": place_name(relation, place, page.lang),
        "stated": relation.grid.cells[row][column],
        "formula": arithmetic(relation, place),
        "expected": expected(relation, place),
        "gap": gap_text(relation, place),
    }
    text = page.say(_SENTENCES.get(FORMULAS[relation.candidate.kind], "discovered_exception"), **values)
    return text + (page.say("discovered_elsewhere") if place.check.target in relation.elsewhere else "")


_SENTENCES: Mapping[Formula, str] = {"at_most": "discovered_bound", "equal": "discovered_apart"}
"""How an exception is told where nothing is computed."""


def _told(relation: Relation) -> list[Judged]:
    return [place for place in relation.exceptions if place.check.target not in relation.elsewhere]


def as_json(found: Sequence[Found]) -> str:
    """The same for a program.

    Args:
        found: Of every table.

    Returns:
        JSON: ``schema_version``, and ``tables``, each with its ``relations``; ``log10_chance`` is the logarithm of how
        often so much agreement is expected by chance.
    """
    tables = [
        {
            "laporan": each.grid.laporan,
            "sumber": each.grid.sumber,
            "searched": each.searched,
            "relations": [_relation(relation) for relation in each.relations],
        }
        for each in found
    ]
    return json.dumps({"schema_version": SCHEMA_VERSION, "tables": tables}, ensure_ascii=False, indent=1) + "\n"


def _relation(relation: Relation) -> Mapping[str, Any]:
    failed = len(relation.exceptions)
    return {
        "kind": relation.candidate.kind,
        "along": relation.candidate.along,
        "text": {lang: sentence(relation, lang) for lang in LANGUAGES},
        "support": relation.support,
        "held": relation.held,
        "failed": failed,
        "log10_chance": round(relation.log_chance / _TEN, 1),
        "confidence": confidence(relation.held, failed, relation.log_chance),
        "exceptions": [_place(relation, place) for place in relation.exceptions],
    }


_TEN = 2.302585092994046
"""The natural logarithm of ten."""


def _place(relation: Relation, place: Judged) -> Mapping[str, Any]:
    grid = relation.grid
    row, column = place.check.target
    return {
        "place": {lang: place_name(relation, place, lang) for lang in LANGUAGES},
        "stated": grid.cells[row][column],
        "expected": expected(relation, place),
        "difference": gap_text(relation, place),
        "formula": arithmetic(relation, place),
        "told_elsewhere": place.check.target in relation.elsewhere,
        "cells": [
            {"file": table, "column": name, "row": data_row + 1, "text": grid.cells[at[0]][at[1]]}
            for at in (place.check.target, *place.check.operands)
            if at in grid.addresses
            for table, name, data_row in [grid.addresses[at]]
        ],
    }
