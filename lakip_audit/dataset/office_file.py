"""What is inside a ``.docx`` or ``.xlsx`` before anything of it is expanded: sound, or refused."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from lakip_audit.dataset.limits import MB, OfficeLimits
from lakip_audit.dataset.problem import InputError, Problem

_XML = frozenset({".xml", ".rels", ".vml"})
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_DOCTYPE = re.compile(rb"<!(?:doctype|entity)", re.IGNORECASE)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})
_BROKEN = (OSError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What zipfile lets through of a damaged file."""
_STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"


def office_kind(path: Path) -> str:
    """What a zip file holds, by its members.

    Args:
        path: A file that begins like a zip file.

    Returns:
        The suffix it should have: ``.docx``, ``.xlsx``, ``.pptx``, ``.odt``, ``.ods``, ``.xlsb`` or ``.zip``.

    Raises:
        InputError: Its directory cannot be read: it is cut off or damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            media = archive.read("mimetype")[:100] if "mimetype" in names and _is_small(archive, "mimetype") else b""
    except _BROKEN as failure:
        raise InputError([Problem(str(path), "damaged", {"reason": _reason_of(failure)})]) from None
    for member, suffix in (
        ("word/document.xml", ".docx"),
        ("xl/workbook.xml", ".xlsx"),
        ("xl/workbook.bin", ".xlsb"),
        ("ppt/presentation.xml", ".pptx"),
    ):
        if member in names:
            return suffix
    if any(name.startswith("word/document") and name.endswith(".xml") for name in names):
        return ".docx"
    return {b"text": ".odt", b"spreadsheet": ".ods"}.get(media.rpartition(b".")[2], ".zip")


def check_office_file(path: Path, limits: OfficeLimits) -> None:
    """Refuse a file that would ask for too much memory, or whose XML may hold entities.

    Word and Excel write neither document types nor entities. The sizes are read from the zip directory; nothing is
    expanded beyond what it declares.

    Args:
        path: A zip file.
        limits: What may be expanded.

    Raises:
        InputError: With every problem found.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            problems = list(_size_problems(path, archive, limits)) or list(_content_problems(path, archive, limits))
    except _BROKEN as failure:
        problems = [Problem(str(path), "damaged", {"reason": _reason_of(failure)})]
    if problems:
        raise InputError(problems)


def _size_problems(path: Path, archive: zipfile.ZipFile, limits: OfficeLimits) -> Iterator[Problem]:
    """What the directory of the zip file tells."""
    members = archive.infolist()
    if len(members) > limits.members:
        yield Problem(str(path), "too_many_members", {"count": len(members), "limit": limits.members})
        return
    if any(member.flag_bits & 1 for member in members):
        yield Problem(str(path), "encrypted")
        return
    if (unpacked := sum(member.file_size for member in members)) > limits.unpacked_bytes:
        yield Problem(str(path), "zip_bomb", {"member": path.name, "unpacked": _size(unpacked)})
    for member in members:
        if member.file_size > MB and member.file_size > limits.ratio * max(1, member.compress_size):
            yield Problem(str(path), "zip_bomb", {"member": member.filename, "unpacked": _size(member.file_size)})


def _content_problems(path: Path, archive: zipfile.ZipFile, limits: OfficeLimits) -> Iterator[Problem]:
    """What the XML members tell: a document type, an encoding nobody writes, too many cells."""
    members = [member for member in archive.infolist() if _is_xml(archive, member)]
    if (unpacked := sum(member.file_size for member in members)) > limits.xml_bytes:
        yield Problem(str(path), "zip_bomb", {"member": "XML", "unpacked": _size(unpacked)})
        return
    cells = 0
    for member in members:
        text = archive.read(member)
        if text.startswith(_WIDE_MARKS) or b"\0" in text[:4]:
            text = text.replace(b"\0", b"")
        declared = _DECLARED.match(text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n"))
        if declared is not None and declared[1].decode().lower() not in _ENCODINGS:
            yield Problem(str(path), "damaged", {"reason": f"{member.filename}: {declared[1].decode()}"})
        elif _DOCTYPE.search(text):
            yield Problem(str(path), "xml_doctype", {"member": member.filename})
        elif member.filename == "_rels/.rels" and _STRICT in text:
            yield Problem(str(path), "strict_office", {"new": path.suffix.lower()})
        if member.filename.startswith("xl/worksheets/"):
            cells += len(_CELL.findall(text)) + sum(map(_area, _MERGED.findall(text)))
    if cells > limits.cells:
        yield Problem(str(path), "too_many_cells", {"limit": limits.cells})


def _area(merged: tuple[bytes, ...]) -> int:
    """How many cells a merged range covers."""
    left, top, right, bottom = merged
    width = _column(right) - _column(left) + 1
    return max(0, width) * max(0, int(bottom) - int(top) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _size(count: int) -> str:
    return f"{count / MB:.0f} MB"


def _is_xml(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    if PurePosixPath(member.filename).suffix.lower() in _XML:
        return True
    with archive.open(member) as content:
        start = content.read(64)
    return start.startswith(_WIDE_MARKS) or start.lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"<")


def _is_small(archive: zipfile.ZipFile, name: str) -> bool:
    return archive.getinfo(name).file_size < 1000


def _reason_of(failure: BaseException) -> str:
    return str(failure) or type(failure).__name__
