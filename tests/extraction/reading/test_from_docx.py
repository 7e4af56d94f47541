"""A Word document is read as its reader sees it: order, merged cells, automatic numbers, tracked changes."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lakip_audit.dataset.problem import InputError
from lakip_audit.extraction.document import Document, Place, Style
from tests.extraction.conftest import codes, grids, note_of, paragraphs, rows, texts

Read = Callable[[str, bytes | str], Document]

_SPACES = (
    nsdecls("w")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def docx_of(body: str, *, numbering: str = "", styles: str = "") -> bytes:
    """A Word file with this XML as its body, and more lists and styles beside those of the template."""
    document = docx.Document()
    for part, xml in (
        (document.element.body, body),
        (document.part.numbering_part.element, numbering),
        (document.styles.element, styles),
    ):
        for position, child in enumerate(parse_xml(f"<w:x {_SPACES}>{xml}</w:x>")):
            part.insert(position, child) if part is not document.styles.element else part.append(child)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """The XML of a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def table(*rows_of_cells: str, properties: tuple[str, ...] = ()) -> str:
    """The XML of a table from the XML of the cells of each row."""
    every = "".join(
        f"<w:tr><w:trPr>{properties[at] if at < len(properties) else ''}</w:trPr>{cells}</w:tr>"
        for at, cells in enumerate(rows_of_cells)
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{every}</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    """The XML of a cell with one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_paragraphs_and_tables_keep_their_order(read: Read) -> None:
    body = paragraph("Sebelum") + table(cell("a") + cell("b")) + paragraph("") + paragraph("Sesudah")
    document = read("x.docx", docx_of(body))
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Grid", "Paragraph"]
    assert [each.place for each in paragraphs(document)] == [Place(paragraph=1), Place(paragraph=2)]
    assert document.format == "docx"
    assert document.pages is None


def test_merged_cells_stand_once(read: Read) -> None:
    body = table(
        cell("No", "<w:vMerge w:val='restart'/>") + cell("Target", "<w:gridSpan w:val='2'/>"),
        cell("", "<w:vMerge/>") + cell("2023") + cell("2024"),
        cell("1") + cell("4") + cell("5"),
    )
    (grid,) = grids(read("x.docx", docx_of(body)))
    assert rows(grid) == [["No", "Target", None], [None, "2023", "2024"], ["1", "4", "5"]]
    assert [(each.rowspan, each.colspan) for each in grid][:2] == [(2, 1), (1, 2)]
    assert grid.cells[-1].place == Place(table=1, cell="3.3")


def test_a_merge_that_goes_on_from_nothing_keeps_its_text(read: Read) -> None:
    body = table(cell("a", "<w:vMerge/>") + cell("b"), cell("c", "<w:vMerge w:val='restart'/>") + cell("d"))
    (grid,) = grids(read("x.docx", docx_of(body)))
    assert rows(grid) == [["a", "b"], ["c", "d"]]


def test_old_horizontal_merges_and_left_out_columns(read: Read) -> None:
    body = table(
        cell("a", "<w:hMerge w:val='restart'/>") + cell("", "<w:hMerge w:val='continue'/>") + cell("c"),
        cell("y") + cell("z"),
        properties=("", "<w:gridBefore w:val='1'/>"),
    )
    (grid,) = grids(read("x.docx", docx_of(body)))
    assert rows(grid) == [["a", None, "c"], [None, "y", "z"]]
    assert grid.cells[0].colspan == 2


def test_rows_that_repeat_on_each_page_are_the_header(read: Read) -> None:
    header = "<w:tblHeader/>"
    body = table(cell("a"), cell("b"), cell("c"), cell("d"), properties=(header, header, "", header))
    assert grids(read("x.docx", docx_of(body)))[0].header_rows == 2
    off = table(cell("a"), cell("b"), properties=("<w:tblHeader w:val='false'/>",))
    assert grids(read("y.docx", docx_of(off)))[0].header_rows == 0


def test_a_nested_table_comes_after_the_outer_one(read: Read) -> None:
    inner = table(cell("dalam"))
    body = table(f"<w:tc><w:tcPr/>{paragraph('luar')}{inner}{paragraph('')}</w:tc>" + cell("b")) + table(cell("lain"))
    found = grids(read("x.docx", docx_of(body)))
    assert [rows(grid) for grid in found] == [[["luar", "b"]], [["dalam"]], [["lain"]]]
    assert [grid.place.table for grid in found] == [1, 2, 3]


def test_lines_of_a_cell(read: Read) -> None:
    lines = "<w:p><w:r><w:t>10</w:t><w:br/><w:t xml:space='preserve'>  Pasang </w:t></w:r></w:p>"
    body = table(f"<w:tc><w:tcPr/>{lines}{paragraph('')}{paragraph('baru')}</w:tc>")
    assert rows(grids(read("x.docx", docx_of(body)))[0]) == [["10\nPasang\nbaru"]]


def test_content_controls_and_text_boxes_are_read(read: Read) -> None:
    box = f"<w:txbxContent>{paragraph('Kotak')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('Isian')}{table(cell('sel'))}</w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:t>Luar</w:t></w:r>{drawn}</w:p>"
    )
    document = read("x.docx", docx_of(body))
    assert texts(document) == ["Isian", "Luar", "Kotak"]
    assert len(grids(document)) == 1


def test_deleted_text_does_not_count_and_inserted_text_does(read: Read) -> None:
    changed = (
        "<w:p><w:r><w:t xml:space='preserve'>Pagu </w:t></w:r>"
        "<w:del w:id='1' w:author='x'><w:r><w:delText>100</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='x'><w:r><w:t>200</w:t></w:r></w:ins></w:p>"
    )
    gone = table(cell("a"), cell("b"), properties=("", "<w:del w:id='3' w:author='x'/>"))
    document = read("x.docx", docx_of(changed + gone))
    assert texts(document) == ["Pagu 200"]
    assert rows(grids(document)[0]) == [["a"]]
    assert note_of(document, "deletions_unread").values == {"count": 2}


def test_hidden_text_and_footnotes_leave_notes(read: Read) -> None:
    body = (
        "<w:p><w:r><w:t>Tampak</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>sembunyi</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    )
    document = read("x.docx", docx_of(body))
    assert texts(document) == ["Tampak"]
    assert sorted(codes(document)) == ["footnotes_unread", "hidden_text"]


def test_tabs_hyphens_and_formulas(read: Read) -> None:
    body = (
        "<w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>PNS</w:t><w:tab/><w:t>14</w:t></w:r></w:p>"
        "<w:p><m:oMath><m:f><m:num><m:r><m:t>realisasi</m:t></m:r></m:num><m:den><m:r><m:t>pagu</m:t></m:r></m:den></m:f>"
        "</m:oMath></w:p>"
    )
    assert texts(read("x.docx", docx_of(body))) == ["non-PNS 14", "(realisasi)/(pagu)"]


def lists(numerals: str, text: str, level: int = 0) -> str:
    """The XML of a list 90 that writes one level so."""
    return (
        f"<w:abstractNum w:abstractNumId='90'><w:lvl w:ilvl='{level}'><w:start w:val='1'/>"
        f"<w:numFmt w:val='{numerals}'/>"
        f"<w:lvlText w:val='{text}'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='90'><w:abstractNumId w:val='90'/></w:num>"
    )


NUMBERED = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='90'/></w:numPr>"


@pytest.mark.parametrize(
    ("numerals", "text", "first", "second"),
    [
        ("decimal", "%1)", "1) Satu", "2) Dua"),
        ("lowerLetter", "%1.", "a. Satu", "b. Dua"),
        ("upperRoman", "BAB %1", "BAB I Satu", "BAB II Dua"),
        ("lowerRoman", "(%1)", "(i) Satu", "(ii) Dua"),
        ("decimalZero", "%1", "01 Satu", "02 Dua"),
        ("bullet", "•", "Satu", "Dua"),
    ],
)
def test_numbers_that_word_prints(read: Read, numerals: str, text: str, first: str, second: str) -> None:
    body = paragraph("Satu", NUMBERED) + paragraph("Dua", NUMBERED)
    document = read("x.docx", docx_of(body, numbering=lists(numerals, text)))
    assert texts(document) == [first, second]


def test_a_column_of_running_numbers(read: Read) -> None:
    numbered = f"<w:tc><w:tcPr/>{paragraph('', NUMBERED)}</w:tc>"
    body = table(numbered + cell("satu"), numbered + cell("dua"))
    (grid,) = grids(read("x.docx", docx_of(body, numbering=lists("decimal", "%1."))))
    assert rows(grid) == [["1.", "satu"], ["2.", "dua"]]


def test_styles_say_what_a_paragraph_is(read: Read) -> None:
    body = "".join(
        paragraph(f"Teks {style}", f"<w:pStyle w:val='{style}'/>")
        for style in ("Heading1", "Heading3", "Caption", "Title", "Judul2x", "Daftar", "Garis")
    ) + paragraph("Sendiri", "<w:outlineLvl w:val='1'/>")
    styles = (
        "<w:style w:type='paragraph' w:styleId='Judul2x'><w:name w:val='Judul 2'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Daftar'><w:name w:val='toc 2'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Dasar'><w:name w:val='Dasar'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr>"
        "</w:style>"
        "<w:style w:type='paragraph' w:styleId='Garis'><w:name w:val='Garis'/><w:basedOn w:val='Dasar'/></w:style>"
    )
    document = read("x.docx", docx_of(body, styles=styles))
    assert [(each.style, each.level) for each in paragraphs(document)] == [
        (Style.HEADING, 1),
        (Style.HEADING, 3),
        (Style.CAPTION, 0),
        (Style.TITLE, 0),
        (Style.HEADING, 2),
        (Style.CONTENTS, 0),
        (Style.HEADING, 3),
        (Style.HEADING, 2),
    ]


def test_headings_by_the_numbers_of_their_style(read: Read) -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='90'>"
        "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:pStyle w:val='Bab'/>"
        "<w:lvlText w:val='BAB %1'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:pStyle w:val='Sub'/><w:isLgl/>"
        "<w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='90'><w:abstractNumId w:val='90'/></w:num>"
    )
    own = "<w:pPr><w:numPr><w:numId w:val='90'/></w:numPr><w:outlineLvl w:val='{}'/></w:pPr>"
    styles = "".join(
        f"<w:style w:type='paragraph' w:styleId='{name}'><w:name w:val='{name}'/>{own.format(level)}</w:style>"
        for level, name in enumerate(("Bab", "Sub"))
    )
    names = ("Bab", "Sub", "Sub", "Bab", "Sub")
    body = "".join(paragraph(f"Judul {at}", f"<w:pStyle w:val='{name}'/>") for at, name in enumerate(names))
    document = read("x.docx", docx_of(body, numbering=numbering, styles=styles))
    assert texts(document) == ["BAB I Judul 0", "1.1 Judul 1", "1.2 Judul 2", "BAB II Judul 3", "2.1 Judul 4"]


def test_a_bold_line_without_a_style_is_a_heading(read: Read) -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Realisasi Anggaran</w:t></w:r></w:p>"
    partly = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Pagu</w:t></w:r><w:r><w:t> tetap</w:t></w:r></w:p>"
    document = read("x.docx", docx_of(bold + partly))
    assert [each.style for each in paragraphs(document)] == [Style.HEADING, Style.TEXT]


def test_tables_inside_each_other_without_end_are_refused(read: Read) -> None:
    body = paragraph("inti")
    for _ in range(30):
        body = table(f"<w:tc><w:tcPr/>{body}{paragraph('')}</w:tc>")
    with pytest.raises(InputError) as refused:
        read("x.docx", docx_of(body))
    assert [problem.code for problem in refused.value.problems] == ["too_deep"]
