"""The text of a text file: UTF-8, or else Windows-1252 with a note."""

from __future__ import annotations

from pathlib import Path

from lakip_audit.dataset.problem import InputError
from lakip_audit.extraction.document import Note, Place
from lakip_audit.extraction.reading.limits import LIMITS, Limits
from lakip_audit.extraction.unfit import unfit

_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_text(path: Path, limits: Limits = LIMITS) -> tuple[str, list[Note]]:
    """Read a text file.

    Args:
        path: The file.
        limits: How large it may be.

    Returns:
        The text, and a note where it was not UTF-8.

    Raises:
        InputError: The file cannot be read, is too large or is no text.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(limits.text_bytes + 1)
    except OSError as failure:
        raise InputError([unfit(path, "file_unreadable", reason=failure.strerror or str(failure))]) from None
    if len(raw) > limits.text_bytes:
        most = f"{limits.text_bytes // 2**20} MB"
        raise InputError([unfit(path, "file_too_large", size=f"> {most}", limit=most)])
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _decoded(path, raw, encoding), []
    if b"\0" in raw:
        raise InputError([unfit(path, "not_text")])
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as failure:
        line = raw.count(b"\n", 0, failure.start) + 1
        return _decoded(path, raw, "cp1252"), [Note("not_utf8", Place(line=line), {"encoding": "Windows-1252"})]


def _decoded(path: Path, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise InputError([unfit(path, "not_text")]) from None
