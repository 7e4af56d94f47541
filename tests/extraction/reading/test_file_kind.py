"""A file that is not what it should be is refused, with the reason and what to do."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.extraction.document import Document
from lakip_audit.extraction.reading.limits import Limits
from lakip_audit.extraction.reading.opening import open_document
from lakip_audit.extraction.words import WORDS

SAMPLES = Path(__file__).parent.parent.parent.parent / "samples" / "dokumen"
SUFFIXES = (".docx", ".xlsx", ".pdf", ".md", ".txt", ".csv")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

Written = Callable[[str, bytes | str], Path]


def problem_of(path: Path, limits: Limits | None = None) -> Problem:
    """The one problem that refuses a file; it says what to do, in both languages."""
    with pytest.raises(InputError) as refused:
        open_document(path, limits=limits or Limits())
    (problem,) = refused.value.problems
    for language in ("id", "en"):
        assert problem.render(language).startswith(str(path))
    assert problem.fix
    return problem


def is_read_or_refused(path: Path) -> bool:
    """Whether a file is read, or refused with a problem; anything else is raised."""
    try:
        return isinstance(open_document(path), Document)
    except InputError as refused:
        return bool(refused.problems)


def sample(suffix: str) -> bytes:
    """The sample report in one format."""
    return (SAMPLES / f"laporan-contoh.{suffix}").read_bytes()


def zip_of(**members: bytes | str) -> bytes:
    """A zip file; ``__`` in a name is a slash and ``_`` before the last word a dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def changed_zip(old: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    """A zip file with one member changed, or added to it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(old)) as archive, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in archive.namelist():
            content = archive.read(name)
            new.writestr(name, change(content) if name == member else content)
        if member not in archive.namelist():
            new.writestr(member, change(b""))
    return file.getvalue()


def test_a_file_that_is_missing_empty_or_a_folder(written: Written, tmp_path: Path) -> None:
    assert problem_of(tmp_path / "tidak-ada.pdf").code == "file_missing"
    assert problem_of(written("kosong.docx", b"")).code == "file_empty"
    (tmp_path / "folder.docx").mkdir()
    assert problem_of(tmp_path / "folder.docx").code == "not_a_file"


@pytest.mark.parametrize(("name", "content"), [("x.txt", " \n\t\n"), ("x.md", "---\n---\n"), ("x.csv", ",,\n")])
def test_a_file_without_content(written: Written, name: str, content: str) -> None:
    assert problem_of(written(name, content)).code == "no_content"


def test_a_file_that_may_not_be_read(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(path), None, mode)

    path = written("laporan.txt", "isi")
    monkeypatch.setattr(Path, "open", refuse)
    problem = problem_of(path)
    assert (problem.code, problem.values["reason"]) == ("file_unreadable", "Permission denied")


def test_a_file_that_is_too_large(written: Written) -> None:
    problem = problem_of(written("besar.txt", b"x" * 3_000_000), Limits(file_bytes=2 * 1024 * 1024))
    assert (problem.code, problem.values["limit"]) == ("file_too_large", "2 MB")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("laporan.doc", OLE + "WordDocument".encode("utf-16-le"), "old_office"),
        ("laporan.docx", OLE + "WordDocument".encode("utf-16-le"), "old_office"),
        ("laporan.xls", OLE + "Workbook".encode("utf-16-le"), "old_office"),
        ("laporan.doc", b"apa saja", "old_office"),
        ("laporan.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("laporan.rtf", b"{\\rtf1 isi}", "other_office"),
        ("laporan.docx", b"{\\rtf1 isi}", "other_office"),
        ("laporan.html", b"<!DOCTYPE html><html>", "other_office"),
        ("laporan.odt", zip_of(mimetype="application/vnd.oasis.opendocument.text"), "other_office"),
        ("laporan.pptx", zip_of(ppt__presentation_xml="<a/>"), "other_office"),
        ("laporan.docx", b"teks biasa", "wrong_content"),
        ("laporan.pdf", b"teks biasa", "wrong_content"),
        ("laporan.xlsx", zip_of(a="b"), "wrong_content"),
        ("laporan.txt", b"\x00\x01\x02", "wrong_content"),
        ("laporan.txt", b"a" * 9000 + b"\x00", "not_text"),
        ("laporan.md", b"\x81\x8d\x8f", "not_text"),
        ("laporan.txt", b"\xff\xfea", "not_text"),
        ("laporan.exe", b"MZ\x00", "unknown_format"),
        ("laporan.json", b"{}", "unknown_format"),
        ("laporan", b"teks", "unknown_format"),
        ("laporan.zip", zip_of(a="b"), "unknown_format"),
    ],
)
def test_other_kinds(written: Written, name: str, content: bytes, code: str) -> None:
    assert problem_of(written(name, content)).code == code


@pytest.mark.parametrize(
    ("suffix", "name", "right"),
    [
        ("docx", "laporan.xlsx", "laporan.docx"),
        ("xlsx", "laporan.docx", "laporan.xlsx"),
        ("pdf", "laporan.docx", "laporan.pdf"),
        ("docx", "laporan.pdf", "laporan.docx"),
        ("docx", "laporan.txt", "laporan.docx"),
        ("pdf", "laporan", "laporan.pdf"),
    ],
)
def test_a_wrong_name_is_told(written: Written, suffix: str, name: str, right: str) -> None:
    problem = problem_of(written(name, sample(suffix)))
    assert problem.code == "wrong_suffix"
    assert right in problem.fix


def test_a_suffix_in_capitals_is_right(written: Written) -> None:
    assert open_document(written("LAPORAN.DOCX", sample("docx"))).format == "docx"


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf"])
def test_a_file_that_was_cut_off(written: Written, suffix: str) -> None:
    content = sample(suffix)
    assert problem_of(written(f"laporan.{suffix}", content[: len(content) // 3])).code == "damaged"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(written: Written) -> None:
    big = zip_of(word__document_xml=b"<a/>" + b" " * 30_000_000)
    problem = problem_of(written("bom.docx", big))
    assert (problem.code, problem.values["member"]) == ("zip_bomb", "word/document.xml")
    many = {f"word__m{number}": b"" for number in range(40)}
    problem = problem_of(written("banyak.docx", zip_of(word__document_xml="<a/>", **many)), Limits(members=20))
    assert problem.code == "too_many_members"
    small = zip_of(word__document_xml="<a>" + "".join(str(number) for number in range(9000)) + "</a>")
    assert problem_of(written("xml.docx", small), Limits(xml_bytes=20_000)).code == "zip_bomb"
    assert problem_of(written("semua.docx", small), Limits(unpacked_bytes=20_000)).code == "zip_bomb"


_LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("suffix", "member", "content"),
    [
        ("docx", "word/document.xml", _LAUGHS),
        ("docx", "word/document.xml", _LAUGHS.decode().encode("utf-16")),
        ("docx", "word/styles.xml", b"\n <!-- x --> <!doctype x>"),
        ("docx", "word/media/gambar.png", b"  " + _LAUGHS),
        ("xlsx", "xl/sharedStrings.xml", _LAUGHS),
        ("xlsx", "_rels/.rels", _LAUGHS),
    ],
)
def test_a_document_type_in_the_xml_is_refused(written: Written, suffix: str, member: str, content: bytes) -> None:
    bomb = changed_zip(sample(suffix), member, lambda _: content)
    problem = problem_of(written(f"bom.{suffix}", bomb))
    assert (problem.code, problem.values["member"]) == ("xml_doctype", member)


def test_xml_in_an_encoding_that_nobody_writes_is_refused(written: Written) -> None:
    bomb = changed_zip(sample("docx"), "word/document.xml", lambda _: b'<?xml version="1.0" encoding="UTF-7"?><a/>')
    assert problem_of(written("bom.docx", bomb)).code == "damaged"


def test_strict_office_files_are_told_how_to_be_saved(written: Written) -> None:
    strict = b'<R Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"/>'
    path = written("x.docx", changed_zip(sample("docx"), "_rels/.rels", lambda _: strict))
    assert problem_of(path).code == "strict_office"


def test_a_zip_file_under_a_password(written: Written) -> None:
    content = bytearray(sample("docx"))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 4)
    assert problem_of(written("x.docx", bytes(content))).code == "encrypted"


def test_a_pdf_under_a_password(written: Written) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("rahasia", strength=128))
    canvas.drawString(60, 700, "Isi laporan")
    canvas.save()
    assert problem_of(written("x.pdf", file.getvalue())).code == "encrypted"
    free = io.BytesIO()
    canvas = Canvas(free, encrypt=StandardEncryption("", "pemilik", strength=128))
    canvas.drawString(60, 700, "Isi laporan")
    canvas.save()
    assert len(open_document(written("y.pdf", free.getvalue())).blocks) == 1


def pdf_with(header: bytes, stream: bytes, *, contents: bytes = b"4 0 R") -> bytes:
    """A PDF of one page, and one stream."""
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents " + contents + b" >>\nendobj\n"
        b"4 0 obj\n<< /Length "
        + str(len(stream)).encode()
        + b" "
        + header
        + b" >>\nstream\n"
        + stream
        + b"\nendstream\n"
        b"endobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
    )


PACKED = zlib.compress(b" " * 3_000_000, 9)
LETTERED = base64.a85encode(PACKED) + b"~>"
LZW = bytes.fromhex("800b6050220c0c8501")
"""The example of the PDF standard (ISO 32000-1, 7.4.4.2)."""


@pytest.mark.parametrize(
    ("header", "stream"),
    [
        (b"/Filter /FlateDecode", PACKED),
        (b"/Filter /FlateDecode", PACKED[:-4] + b"ABCD"),
        (b"/Filter /FlateDecode /X /A85", PACKED),
        (b"/Filter /FlateDecode /Subtype /Image", PACKED),
        (b"/Filter /FlateDecode /X (" + b"x" * 3000 + b")", PACKED),
        (b"/Filter [/A85 /Fl]", LETTERED),
        (b"/Filter [/AHx /ASCII85Decode /FlateDecode]", LETTERED.hex().encode() + b">"),
        (b"/Filter [/Fl /Fl]", zlib.compress(PACKED)),
        (b"/Filter /LZWDecode", LZW * 1000),
    ],
)
def test_a_stream_that_unpacks_to_too_much(written: Written, header: bytes, stream: bytes) -> None:
    few = Limits(stream_bytes=len(stream) + 1 if b"LZW" in header else 1_000_000)
    assert problem_of(written("bom.pdf", pdf_with(header, stream)), few).code == "zip_bomb"


def test_a_stream_that_nobody_reads_may_unpack_to_anything(written: Written) -> None:
    unread = pdf_with(b"/Filter /FlateDecode", PACKED, contents=b"[]")
    assert problem_of(written("x.pdf", unread), Limits(stream_bytes=1_000_000)).code == "no_content"


def test_every_word_is_there_in_both_languages() -> None:
    for code, words in WORDS.items():
        assert set(words) == {"id", "en"}, code
        assert all(words.values()), code


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(suffix=st.sampled_from(SUFFIXES), content=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(written: Written, suffix: str, content: bytes) -> None:
    assert is_read_or_refused(written(f"acak{suffix}", content))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    suffix=st.sampled_from(("docx", "xlsx", "pdf")),
    places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8),
    end=st.floats(0.5, 1),
)
def test_a_damaged_document_is_read_or_refused(
    written: Written, suffix: str, places: list[tuple[float, int]], end: float
) -> None:
    content = bytearray(sample(suffix))
    for place, byte in places:
        content[int(place * len(content))] = byte
    path = written(f"rusak.{suffix}", bytes(content[: int(end * len(content)) + 1]))
    assert is_read_or_refused(path)
