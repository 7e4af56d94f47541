"""Outputs: what an audit concluded, written for people and for programs.

One format, one module; a module is imported only when its format is asked for. Every word of every output stands in
``words``; the modules pass keys and values.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the names of the formats are wanted by ``--help``, which has no time to load an engine
    from lakip_audit.engine.result import Result


class Writer(Protocol):
    """Writes a whole result in one format."""

    def __call__(self, result: Result, *, lang: str, width: int | None = None) -> str:
        """Give the output, with a newline at its end.

        ``lang`` is ``id`` or ``en``; ``width`` is in terminal columns, where the format has lines to break.
        """
        ...


def _text(result: Result, *, lang: str, width: int | None = None) -> str:
    from lakip_audit.reporting import as_text

    return as_text.write(result, lang=lang, width=width)


def _json(result: Result, *, lang: str, width: int | None = None) -> str:
    from lakip_audit.reporting import as_json

    return as_json.write(result, lang=lang, width=width)


FORMATS: Mapping[str, Writer] = MappingProxyType(
    {
        "text": _text,
        "json": _json,
    }
)
"""Every output format by its name on the command line."""
