"""The map of guarded numbers as JSON, version 1 of the shape that ``cakupan.schema.json`` describes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lakip_audit import __version__
from lakip_audit.engine.number_readers import Number
from lakip_audit.mutation.trying import Tried
from lakip_audit.reporting.as_json import location_object, report_object
from lakip_audit.reporting.coverage_map.figures import (
    CoverageMap,
    Source,
    by_kind,
    read_counts,
    sources,
    trial_counts,
)
from lakip_audit.reporting.json_text import json_text
from lakip_audit.reporting.overview.as_object import settings_object


def map_json(told: CoverageMap) -> str:
    """Return the map as JSON text; every number is told, none left out."""
    result, trials = told.result, told.trials
    document: dict[str, Any] = {
        "schema_version": "1",
        "tool": {"name": "lakip-audit", "version": __version__},
        "settings": settings_object(result.settings),
        "reports": [report_object(report) for report in result.reports],
        "summary": {
            "facts": result.facts,
            "facts_covered": result.facts_covered,
            "facts_covered_twice": result.facts_covered_twice,
            "changes": _trials(told, told.numbers),
        },
        "trials": None
        if trials is None
        else {
            "seed": trials.seed,
            "sample": len(trials.tried) < len(told.numbers),
            "kinds": [{"kind": kind, "tried": tried, "noticed": found} for kind, tried, found in by_kind(told)],
            "broken": [{"reason": reason, "times": times} for reason, times in told.broken().items()],
        },
        "sources": [_source(source, told) for source in sources(told)],
        "numbers": [_number(number, told.tried(number)) for number in told.numbers],
    }
    return json_text(document)


def _trials(told: CoverageMap, numbers: Iterable[Number]) -> dict[str, int] | None:
    if told.trials is None:
        return None
    counts = trial_counts(told, numbers)
    return {name: getattr(counts, name) for name in counts.__slots__}


def _reads(numbers: Iterable[Number]) -> dict[str, int]:
    counts = read_counts(numbers)
    return {name: getattr(counts, name) for name in counts.__slots__}


def _source(source: Source, told: CoverageMap) -> dict[str, Any]:
    return {
        "laporan": source.laporan,
        "sumber": source.sumber,
        "judul": source.judul,
        **_reads(source.numbers),
        "changes": _trials(told, source.numbers),
        "columns": [
            {"table": table, "column": column, **_reads(numbers), "changes": _trials(told, numbers)}
            for (table, column), numbers in source.columns().items()
        ],
    }


def _number(number: Number, tried: Tried | None) -> dict[str, Any]:
    return {
        "table": number.cell.table,
        "place": location_object(number.place),
        "rules": list(number.rules),
        "changes": None
        if tried is None
        else [
            {
                "kind": trial.change.kind,
                "text": trial.change.text,
                "noticed": [
                    {"rule": each.rule, "severity": each.severity, "degree": str(each.degree), "new": each.new}
                    for each in trial.noticed.by
                ],
                "hides": trial.noticed.hides,
            }
            for trial in tried.trials
        ],
    }
