"""A PDF file before its pages are read: whether it can be opened, and whether it unpacks to more than it may."""

from __future__ import annotations

import logging
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pdfminer.ascii85 import ascii85decode, asciihexdecode
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

_LETTERS = {b"A85": ascii85decode, b"ASCII85": ascii85decode, b"AHx": asciihexdecode, b"ASCIIHex": asciihexdecode}
"""What else a stream may be written in, by its name."""

_STREAM = re.compile(rb"stream\r?\n")
_CHUNK = 1 << 20
_MB = 1024 * 1024

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of every oddity of a font, on stderr


@contextmanager
def opened_pdf(path: Path, limits: Limits) -> Iterator[PDFDocument]:
    """Open a PDF that is sound enough to be read.

    Args:
        path: The file.
        limits: What it may ask for.

    Yields:
        The open document.

    Raises:
        InputError: It is locked, damaged, or unpacks to more than it may.
    """
    check_streams(path, limits)
    with path.open("rb") as file:
        try:
            document = PDFDocument(PDFParser(file))
        except (PDFPasswordIncorrect, PDFEncryptionError):
            raise InputError([unfit(path, "encrypted")]) from None
        except BROKEN as failure:
            raise InputError([unfit(path, "damaged", reason=reason_of(failure))]) from None
        yield document


def check_streams(path: Path, limits: Limits) -> None:
    """Refuse a PDF in which a small stream unpacks to very much.

    Args:
        path: The file.
        limits: How much a stream may unpack to; pictures are not unpacked, so they do not count.

    Raises:
        InputError: Such a stream is in it, or the file cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as failure:
        raise InputError([unfit(path, "file_unreadable", reason=failure.strerror or str(failure))]) from None
    for start in _STREAM.finditer(content):
        header = content[max(0, start.start() - 2000) : start.start()]
        header = header[max(header.rfind(b" obj"), 0) :]
        if b"/Image" in header or b"Fl" not in header:
            continue
        unpacked = _unpacked(*_packed(content, start.end(), header), limits.stream_bytes)
        if unpacked > limits.stream_bytes:
            large = f"> {limits.stream_bytes // _MB} MB"
            raise InputError([unfit(path, "zip_bomb", member="stream", unpacked=large)])


def _packed(content: bytes, start: int, header: bytes) -> tuple[bytes, int]:
    """What is packed, and where in it: where it is written in letters as well, those are read first."""
    decode = next((decode for name, decode in _LETTERS.items() if name in header), None)
    if decode is None:
        return content, start
    end = content.find(b"endstream", start)
    try:
        return decode(content[start : end if end >= 0 else len(content)]), 0
    except BROKEN:
        return b"", 0


def _unpacked(content: bytes, start: int, most: int) -> int:
    """How much the packed data at a place unpacks to, up to a little more than ``most``."""
    unpack = zlib.decompressobj()
    total = 0
    view = memoryview(content)
    try:
        for at in range(start, len(content), _CHUNK):
            data: bytes | memoryview = view[at : at + _CHUNK]
            while data:
                total += len(unpack.decompress(data, _CHUNK))
                data = unpack.unconsumed_tail
                if total > most:
                    return total
            if unpack.eof:
                break
    except zlib.error:
        return total
    return total
