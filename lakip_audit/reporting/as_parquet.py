"""The outcome of a partition as Parquet: its findings, how its rules ended, and its reports, one table each.

The columns are named as in the JSON result. Many such files are read as one table by any program that knows Parquet.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from lakip_audit.engine.result import Finding, Result
from lakip_audit.engine.tally import ReportTally, RuleTally, Tally
from lakip_audit.engine.tally import tally as tally_of
from lakip_audit.reporting import Run
from lakip_audit.reporting.as_json import finding_object
from lakip_audit.reporting.json_text import json_text

if TYPE_CHECKING:
    from lakip_audit.diagnosis.cause import Cause, Diagnosis

FINDINGS: Final = pa.schema(
    [
        ("laporan", pa.string()),
        ("tahun", pa.int32()),
        ("satker", pa.string()),
        ("kode", pa.string()),
        ("kementerian", pa.string()),
        ("rule", pa.string()),
        ("severity", pa.string()),
        ("degree", pa.string()),
        ("confidence", pa.float64()),
        ("message", pa.string()),
        ("stated", pa.string()),
        ("expected", pa.string()),
        ("size", pa.float64()),
        ("sumber", pa.string()),
        ("halaman", pa.string()),
        ("baris", pa.string()),
        ("key", pa.string()),
        ("column", pa.string()),
        ("file", pa.string()),
        ("row", pa.int64()),
        ("causes", pa.list_(pa.string())),
        ("waived", pa.bool_()),
        ("fingerprint", pa.string()),
        ("finding", pa.string()),
    ]
)
"""One row a finding: its first place, the kinds of its causes, and in ``finding`` all of it as JSON."""

_RULE: Final = (
    "id",
    "passed",
    "failed",
    "undetermined",
    "not_applicable",
    "broken",
    "error",
    "warning",
    "info",
    "waived",
)
_REPORT: Final = (
    "laporan",
    "tahun",
    "satker",
    "kode",
    "kementerian",
    "induk",
    "error",
    "warning",
    "info",
    "waived",
    "numbers",
    "covered",
)
_NAMES: Final[Mapping[str, str]] = {"id": "rule", "passed": "pass", "failed": "fail"}
"""How the JSON result calls them."""


def write(run: Run) -> bytes:
    """Return the findings as one Parquet file."""
    manifests = {} if run.audit is None else run.audit.dataset.manifests
    return _findings(run.result, run.diagnosis, run.lang, run.tally or tally_of(run.result, manifests))


def tables(result: Result, diagnosis: Diagnosis | None, lang: str, tally: Tally) -> Mapping[str, bytes]:
    """Write the outcome of a partition.

    Args:
        result: what the run concluded.
        diagnosis: its causes, if they were looked for.
        lang: of the messages.
        tally: its counts.

    Returns:
        The content of a Parquet file for ``temuan``, ``aturan`` and ``laporan``.
    """
    return {
        "temuan": _findings(result, diagnosis, lang, tally),
        "aturan": _content(_counts(tally.rules, _RULE)),
        "laporan": reports_table(tally.reports),
    }


def reports_table(reports: Sequence[ReportTally]) -> bytes:
    """The content of the Parquet file of some reports."""
    return _content(_counts(reports, _REPORT))


def _findings(result: Result, diagnosis: Diagnosis | None, lang: str, tally: Tally) -> bytes:
    of = {} if diagnosis is None else diagnosis.of
    reports = {report.laporan: report for report in tally.reports}
    rows = []
    for each in result.findings:
        row = _row(each, reports.get(each.laporan), of.get(each.fingerprint, ()), lang)
        rows.append({name: _sound(value) for name, value in row.items()})
    return _content(pa.Table.from_pylist(rows, schema=FINDINGS))


def _sound(value: Any) -> Any:
    """A text without halves of characters, which no file can hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _row(finding: Finding, report: ReportTally | None, causes: Sequence[Cause], lang: str) -> dict[str, Any]:
    place = finding.locations[0] if finding.locations else None
    return {
        "laporan": finding.laporan,
        "tahun": report and report.tahun,
        "satker": report and report.satker,
        "kode": report and report.kode,
        "kementerian": report and report.kementerian,
        "rule": finding.rule,
        "severity": finding.severity,
        "degree": str(finding.degree),
        "confidence": finding.confidence,
        "message": finding.message[lang],
        "stated": finding.stated,
        "expected": finding.expected,
        "size": finding.size,
        "sumber": place and place.sumber,
        "halaman": place and place.halaman,
        "baris": place and place.baris,
        "key": place and place.key,
        "column": place and place.column,
        "file": place and place.file,
        "row": place and place.row,
        "causes": [cause.kind for cause in causes],
        "waived": finding.waiver is not None,
        "fingerprint": finding.fingerprint,
        "finding": json_text(finding_object(finding, causes, lang)).rstrip("\n"),
    }


def _counts(rows: Sequence[RuleTally] | Sequence[ReportTally], names: Sequence[str]) -> pa.Table:
    columns = {_NAMES.get(name, name): [getattr(row, name) for row in rows] for name in names}
    texts = ("rule", "laporan", "satker", "kode", "kementerian", "induk")
    return pa.table(
        {name: pa.array(values, pa.string() if name in texts else pa.int64()) for name, values in columns.items()}
    )


def _content(table: pa.Table) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file, compression="zstd")
    return file.getvalue()
