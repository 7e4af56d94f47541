"""The checked Word file with comments: at the right cells and sentences, and nothing else in it changed."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

Cli = Callable[..., CompletedProcess[str]]

RIGHT, WRONG = "6.861.090.845", "6.861.090.854"
MARKS = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")


def texts_of(document: Document) -> list[str]:
    return [text.text or "" for text in document.element.body.iter(qn("w:t"))]


@pytest.fixture(scope="module")
def planted(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented report with two digits transposed in one cell and in one sentence."""
    document = docx.Document(str(samples / "dokumen" / "laporan-contoh.docx"))
    cell = next(
        text
        for table in document.tables
        for text in table._tbl.iter(qn("w:t"))
        if text.text is not None and RIGHT in text.text
    )
    cell.text = str(cell.text).replace(RIGHT, WRONG)
    said = next(
        text
        for paragraph in document.paragraphs
        for text in paragraph._p.iter(qn("w:t"))
        if text.text is not None and RIGHT in text.text
    )
    said.text = str(said.text).replace(RIGHT, "6.861.900.845")
    path = tmp_path_factory.mktemp("draf") / "draf.docx"
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def commented(planted: Path) -> Path:
    output = planted.with_name("komentar.docx")
    command = [sys.executable, "-m", "lakip_audit", "check", str(planted), "--format", f"docx={output}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    return output


def without_marks(data: bytes) -> bytes:
    """The text part without the marks of comments, in canonical form."""
    root = etree.fromstring(data)
    for name in MARKS:
        for element in list(root.iter(qn(name))):
            gone = element.getparent() if name == "w:commentReference" else element
            assert gone is not None
            parent = gone.getparent()
            assert parent is not None
            parent.remove(gone)
    return etree.tostring(root, method="c14n")


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_nothing_changes_but_comments_and_their_marks(planted: Path, commented: Path) -> None:
    before, after = parts(planted), parts(commented)
    assert set(after) - set(before) <= {"word/comments.xml"}
    assert set(before) <= set(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert without_marks(before["word/document.xml"]) == without_marks(after["word/document.xml"])
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        old, new = ({etree.tostring(each) for each in etree.fromstring(text)} for text in (before[name], after[name]))
        assert old <= new
        assert len(new - old) <= 1
    assert texts_of(docx.Document(str(planted))) == texts_of(docx.Document(str(commented)))


def marked_texts(path: Path) -> dict[str, str]:
    """The text between the marks of each comment, by the comment's id."""
    found: dict[str, str] = {}
    open_: set[str] = set()
    for element in docx.Document(str(path)).element.body.iter():
        number = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart") and number is not None:
            open_.add(number)
            found[number] = ""
        elif element.tag == qn("w:commentRangeEnd") and number is not None:
            open_.discard(number)
        elif element.tag == qn("w:t"):
            for each in open_:
                found[each] += element.text or ""
    assert not open_
    return found


def test_a_comment_stands_at_the_cell_and_at_the_sentence(commented: Path) -> None:
    comments = {str(each.comment_id): each.text for each in docx.Document(str(commented)).comments}
    marked = marked_texts(commented)
    assert set(marked) == set(comments)
    assert all(text.strip() for text in marked.values())
    (cell,) = [number for number, text in marked.items() if text == WRONG]
    (sentence,) = [number for number, text in marked.items() if "6.861.900.845" in text]
    assert "ANG-012" in comments[cell]
    assert RIGHT in comments[cell]
    assert re.search(r"Temuan \d+, kesalahan", comments[sentence])


def test_comments_have_an_author_and_no_time_of_the_clock(commented: Path, run_cli: Cli, planted: Path) -> None:
    root = etree.fromstring(parts(commented)["word/comments.xml"])
    assert {each.get(qn("w:author")) for each in root} == {"lakip-audit"}
    assert all(each.get(qn("w:date")) is None for each in root)
    again = commented.with_name("lagi.docx")
    run_cli("check", planted, "--format", f"docx={again}")
    assert again.read_bytes() == commented.read_bytes()


def test_comments_of_other_people_stay(run_cli: Cli, planted: Path, tmp_path: Path) -> None:
    document = docx.Document(str(planted))
    first = next(paragraph for paragraph in document.paragraphs if paragraph.runs)
    document.add_comment(first.runs[0], "Sudah saya periksa.", author="Budi", initials="B")
    draft, output = tmp_path / "draf.docx", tmp_path / "komentar.docx"
    document.save(str(draft))
    assert run_cli("check", draft, "--format", f"docx={output}").returncode == 1
    comments = list(docx.Document(str(output)).comments)
    assert [each.text for each in comments if each.author == "Budi"] == ["Sudah saya periksa."]
    assert any(each.author == "lakip-audit" for each in comments)
    assert next(each for each in comments if each.author == "Budi").timestamp is not None


def test_a_sound_document_gets_no_comment(run_cli: Cli, samples: Path, tmp_path: Path) -> None:
    source, output = samples / "dokumen" / "laporan-contoh.docx", tmp_path / "komentar.docx"
    assert run_cli("check", source, "--format", f"docx={output}").returncode == 0
    assert parts(output) == parts(source)


def test_the_copy_can_be_checked_again(run_cli: Cli, planted: Path, commented: Path) -> None:
    first, second = (run_cli("check", path, "--tanpa-sebab").stdout for path in (planted, commented))
    assert second == first


def test_a_finding_without_a_place_is_told_at_the_beginning(run_cli: Cli, planted: Path, tmp_path: Path) -> None:
    other = tmp_path / "PK.md"
    other.write_text(
        "# Perjanjian Kinerja Tahun 2024\n\nTabel 1 Perjanjian Kinerja tahun 2024\n\n"
        "| Sasaran | Indikator Kinerja | Target | Satuan |\n|---|---|---|---|\n"
        "| Meningkatnya kompetensi | Waktu penerbitan sertifikat | 11 | Hari |\n",
        encoding="utf-8",
    )
    output = tmp_path / "komentar.docx"
    done = run_cli("check", planted, "--pembanding", other, "--format", f"docx={output}", "--format", "text")
    assert done.returncode == 1, done.stderr
    comments = [each.text for each in docx.Document(str(output)).comments]
    told = [text for text in comments if text.startswith("lakip-audit: ")]
    numbers = {int(number) for text in comments for number in re.findall(r"Temuan (\d+), ", text)}
    findings = re.search(r"Temuan: (\d+), yaitu", done.stdout)
    assert findings is not None
    assert numbers == set(range(1, int(findings[1]) + 1))
    assert len(told) <= 1


@pytest.mark.parametrize("data", ["contoh-salah", "dokumen/laporan-contoh.xlsx"])
def test_without_one_word_file_it_says_what_to_do(run_cli: Cli, samples: Path, tmp_path: Path, data: str) -> None:
    output = tmp_path / "x.docx"
    done = run_cli("check", samples / data, "--format", f"docx={output}", "--format", "text")
    assert done.returncode == 2
    assert "--format docx: yang diperiksa bukan satu berkas Word" in done.stderr
    assert "--format xlsx=BERKAS" in done.stderr
    assert not output.exists()
    assert "Hasil audit laporan kinerja" in done.stdout  # the other output is made all the same


def test_the_checked_file_is_never_written_over(run_cli: Cli, planted: Path) -> None:
    before = planted.read_bytes()
    done = run_cli("check", planted, "--format", f"docx={planted}")
    assert done.returncode == 2
    assert "itu berkas yang diperiksa" in done.stderr
    assert planted.read_bytes() == before


def test_a_word_processor_opens_it(commented: Path, converted: Callable[[Path, str], Path]) -> None:
    assert converted(commented, "pdf").read_bytes().startswith(b"%PDF")


def test_hostile_texts_are_shown_in_a_comment(planted: Path) -> None:
    from lakip_audit.reporting.office.word_comments import WordComments
    from lakip_audit.reporting.terminal import harmless

    comments = WordComments(planted)
    texts = ["<w:p>&amp;", "\x1b[2J", "\u202e", "\x00\ud800", "x" * 100_000]
    comments.add(None, [harmless(text) for text in texts])
    (comment,) = docx.Document(io.BytesIO(comments.written())).comments
    assert comment.text == "\n".join(map(harmless, texts))
