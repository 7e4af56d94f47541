"""Outputs: what an audit concluded, written for people and for programs.

One format, one module; a module is imported only when its format is asked for. Every word of every output stands in
``words``; the modules pass keys and values.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the names of the formats are wanted by ``--help``, which has no time to load an engine
    from lakip_audit.diagnosis.advice import Advice
    from lakip_audit.diagnosis.cause import Diagnosis
    from lakip_audit.engine.result import Result


class Writer(Protocol):
    """Writes a whole result in one format."""

    def __call__(
        self,
        result: Result,
        *,
        lang: str,
        width: int | None = None,
        diagnosis: Diagnosis | None = None,
        advice: Advice | None = None,
    ) -> str:
        """Give the output, with a newline at its end.

        ``lang`` is ``id`` or ``en``; ``width`` is in terminal columns, where the format has lines to break;
        ``diagnosis`` has the causes of the findings, if they were looked for, and ``advice`` the edits that would clear
        the errors, if they were asked for.
        """
        ...


def _text(
    result: Result,
    *,
    lang: str,
    width: int | None = None,
    diagnosis: Diagnosis | None = None,
    advice: Advice | None = None,
) -> str:
    from lakip_audit.reporting import as_text

    return as_text.write(result, lang=lang, width=width, diagnosis=diagnosis, advice=advice)


def _json(
    result: Result,
    *,
    lang: str,
    width: int | None = None,
    diagnosis: Diagnosis | None = None,
    advice: Advice | None = None,
) -> str:
    from lakip_audit.reporting import as_json

    return as_json.write(result, lang=lang, width=width, diagnosis=diagnosis, advice=advice)


def _saran_csv(
    result: Result,
    *,
    lang: str,
    width: int | None = None,
    diagnosis: Diagnosis | None = None,
    advice: Advice | None = None,
) -> str:
    from lakip_audit.reporting import as_saran_csv

    return as_saran_csv.write(result, lang=lang, width=width, diagnosis=diagnosis, advice=advice)


FORMATS: Mapping[str, Writer] = MappingProxyType(
    {
        "text": _text,
        "json": _json,
        "saran-csv": _saran_csv,
    }
)
"""Every output format by its name on the command line."""
