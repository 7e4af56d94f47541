"""Outputs: what an audit concluded, written for people and for programs.

One format, one module; a module is imported only when its format is asked for. Every word of every output stands in
``words``; the modules pass keys and values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # the names of the formats are wanted by ``--help``, which has no time to load an engine
    from lakip_audit.diagnosis.advice import Advice
    from lakip_audit.diagnosis.cause import Diagnosis
    from lakip_audit.engine.evaluation import Audit
    from lakip_audit.engine.result import Result
    from lakip_audit.engine.tally import Tally
    from lakip_audit.reporting.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Look:
    """How the report for a terminal looks, and how much it tells.

    Attributes:
        detail: ``usual``; ``full`` with nothing left out; ``quiet`` with only the findings that decide the exit code.
        color: whether a terminal reads it that shows colours.
        tablefmt: the format of its tables, one of ``table.TABLE_FORMATS``; empty for the usual one.
    """

    detail: Literal["quiet", "usual", "full"] = "usual"
    color: bool = False
    tablefmt: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One run with all that an output may tell of it.

    Attributes:
        result: what was concluded.
        lang: ``id`` or ``en``.
        width: in terminal columns, for formats that have lines to break; None where there is no terminal.
        diagnosis: the causes of the findings, if they were looked for.
        advice: the edits that would clear the errors, if they were asked for.
        audit: what led to the result; None for formats that show no tables and no arithmetic.
        look: of the report for a terminal.
        tally: the counts of a run over several reports, told at the end; None for one report.
        provenance: what the result was made from; None unless a receipt is wanted.
    """

    result: Result
    lang: str = "id"
    width: int | None = None
    diagnosis: Diagnosis | None = None
    advice: Advice | None = None
    audit: Audit | None = None
    look: Look = Look()
    tally: Tally | None = None
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    Attributes:
        module: the module whose ``write(run)`` gives the whole output, text with a newline at its end or the bytes of
            a file; imported when the format is asked for.
        edits: whether it shows the edits that would clear the errors.
        file: whether it is a file that nobody reads on a screen.
    """

    module: str
    edits: bool = False
    file: bool = False


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": Format("as_text"),
        "json": Format("as_json"),
        "html": Format("as_html", edits=True, file=True),
        "xlsx": Format("as_xlsx", edits=True, file=True),
        "docx": Format("as_docx", edits=True, file=True),
        "markdown": Format("as_markdown"),
        "csv": Format("as_csv"),
        "saran-csv": Format("as_saran_csv", edits=True),
        "sarif": Format("as_sarif"),
        "junit": Format("as_junit"),
        "github": Format("as_github"),
        "parquet": Format("as_parquet", file=True),
        "receipt": Format("as_receipt"),
    }
)
"""Every output format by its name on the command line."""


def write(name: str, run: Run) -> str | bytes:
    """Write a run in one format.

    Args:
        name: of the format.
        run: what to tell.

    Returns:
        The whole output.
    """
    output: str | bytes = import_module(f"{__name__}.{FORMATS[name].module}").write(run)
    return output
