"""A PDF file that is opened: whether it can be, and that it unpacks to no more than it may."""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from pdfminer import pdftypes
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from lakip_audit.dataset.problem import InputError
from lakip_audit.extraction.reading.limits import Limits
from lakip_audit.extraction.unfit import reason_of, unfit

BROKEN = (
    PSException, OSError, ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError,
    RuntimeError, EOFError, struct.error, zlib.error,
)  # fmt: skip
"""What pdfminer lets through of a damaged file."""

_MB = 1024 * 1024

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of every oddity of a font, on stderr


_reading: ContextVar[tuple[Path, int]] = ContextVar("_reading", default=(Path(), 1 << 62))
"""The file that is being read, and how much one of its streams may unpack to; outside of this module, no end."""


class _Unpacker:
    """What unpacks one stream, as far as it may unpack."""

    def __init__(self) -> None:
        self._unpack = zlib.decompressobj()
        self._left = _reading.get()[1]

    def decompress(self, packed: bytes) -> bytes:
        found = self._unpack.decompress(packed, self._left + 1)
        self._left -= _counted(len(found), self._left)
        return found

    @property
    def eof(self) -> bool:
        return self._unpack.eof


class _Zlib:
    """What pdfminer asks of zlib: it knows no limit, so it is given one."""

    error = zlib.error
    decompressobj = _Unpacker

    @staticmethod
    def decompress(packed: bytes) -> bytes:
        unpacker = _Unpacker()
        found = unpacker.decompress(packed)
        if not unpacker.eof:
            raise zlib.error("truncated")
        return found


def _lzw(packed: bytes) -> bytes:
    """The same for the other packing that unpacks to much."""
    left = _reading.get()[1]
    found: list[bytes] = []
    for piece in LZWDecoder(BytesIO(packed)).run():
        left -= _counted(len(piece), left)
        found.append(piece)
    return b"".join(found)


def _counted(size: int, left: int) -> int:
    if size > left:
        path, most = _reading.get()
        raise InputError([unfit(path, "zip_bomb", member="stream", unpacked=f"> {most // _MB} MB")])
    return size


vars(pdftypes).update(zlib=_Zlib, lzwdecode=_lzw)


@contextmanager
def opened_pdf(path: Path, limits: Limits) -> Iterator[PDFDocument]:
    """Open a PDF; none of its streams unpacks to more than it may as long as it is open.

    Args:
        path: The file.
        limits: What it may ask for.

    Yields:
        The open document.

    Raises:
        InputError: It is locked, damaged, or a stream that is read unpacks to more than it may.
    """
    try:
        file = path.open("rb")
    except OSError as failure:
        raise InputError([unfit(path, "file_unreadable", reason=failure.strerror or str(failure))]) from None
    token = _reading.set((path, limits.stream_bytes))
    try:
        with file:
            yield _document(path, file)
    finally:
        _reading.reset(token)


def _document(path: Path, file: BinaryIO) -> PDFDocument:
    try:
        return PDFDocument(PDFParser(file))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise InputError([unfit(path, "encrypted")]) from None
    except BROKEN as failure:
        raise InputError([unfit(path, "damaged", reason=reason_of(failure))]) from None
