"""Of what kind a document is: its content says so, and its name has to agree."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from lakip_audit.dataset.office_file import office_kind
from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.extraction.reading.limits import Limits
from lakip_audit.extraction.unfit import unfit

TEXTS: Final = frozenset({".md", ".markdown", ".txt", ".text", ".csv", ".tsv"})
"""Suffixes of text files: their content cannot tell them apart."""

_SUFFIXES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {".docx": frozenset({".docx"}), ".xlsx": frozenset({".xlsx", ".xlsm"}), ".pdf": frozenset({".pdf"}), ".txt": TEXTS}
)
"""For each kind that is read, the suffixes that a file of it may have."""
_OLD: Final[Mapping[str, str]] = MappingProxyType({".doc": ".docx", ".xls": ".xlsx", ".ppt": ".pdf"})
_OTHERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".docm": ".docx", ".odt": ".docx", ".rtf": ".docx", ".html": ".docx",
        ".ods": ".xlsx", ".xlsb": ".xlsx", ".pptx": ".pdf",
    }
)  # fmt: skip
"""Kinds that are known but not read, and as what they can be saved instead."""

_MB = 1024 * 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_OLE_STREAMS = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"), ("PowerPoint Document", ".ppt"))


def kind_of(path: Path, limits: Limits) -> str:
    """The kind of a file.

    Args:
        path: The file.
        limits: How large it may be.

    Returns:
        ``.docx``, ``.xlsx``, ``.pdf`` or ``.txt``, the last for every text file.

    Raises:
        InputError: It is missing, empty, too large, locked, of a kind that is not read, or not what its name says.
    """
    kind = _kind_by_content(path, _start_of(path, limits))
    suffix = path.suffix.lower()
    if suffix in _SUFFIXES.get(kind, ()) and suffix not in _OTHERS:
        return kind
    raise InputError([_problem(path, kind, suffix)])


def _problem(path: Path, kind: str, suffix: str) -> Problem:
    """Why a file of a kind, with that suffix, is not read."""
    for known, code in ((_OLD, "old_office"), (_OTHERS, "other_office")):
        for found in (kind, suffix):
            if found in known and (found == kind or kind in ("", ".txt", ".docx")):
                return unfit(path, code, name=found, new=known[found])
    is_readable = any(suffix in suffixes for suffixes in _SUFFIXES.values())
    if kind in ("", ".zip", ".txt"):
        return unfit(path, "wrong_content" if is_readable else "unknown_format", suffix=suffix)
    return unfit(path, "wrong_suffix", suffix=suffix or "-", actual=kind, name=path.with_suffix(kind).name)


def _start_of(path: Path, limits: Limits) -> bytes:
    """The first bytes of a file that is there, is not empty and not too large."""
    try:
        if not path.is_file():
            raise InputError([unfit(path, "not_a_file" if path.exists() else "file_missing")])
        size = path.stat().st_size
        if size > limits.file_bytes:
            most = limits.file_bytes // _MB
            raise InputError([unfit(path, "file_too_large", size=f"{size / _MB:.0f} MB", limit=f"{most} MB")])
        with path.open("rb") as file:
            start = file.read(8192)
    except OSError as failure:
        raise InputError([unfit(path, "file_unreadable", reason=failure.strerror or str(failure))]) from None
    if not start:
        raise InputError([unfit(path, "file_empty")])
    return start


def _kind_by_content(path: Path, start: bytes) -> str:
    """The suffix that the content of a file calls for; ``""`` if it is nothing known."""
    if start.startswith(_ZIP):
        return office_kind(path)
    if start.startswith(_OLE):
        return _kind_of_ole(path)
    if b"%PDF-" in start[:1024]:
        return ".pdf"
    if start.startswith(b"{\\rtf"):
        return ".rtf"
    if start.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return ".html"
    is_wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return ".txt" if is_wide or b"\0" not in start else ""


def _kind_of_ole(path: Path) -> str:
    """The kind of a file in Microsoft's old container, which also holds the new kinds under a password."""
    content = path.read_bytes()
    if _LOCKED_OFFICE in content:
        raise InputError([unfit(path, "encrypted")])
    return next((kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in content), "")
