"""A PDF is read as it is seen: ruled tables, prose in paragraphs, nothing of what only repeats."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from lakip_audit.dataset.limits import MB
from lakip_audit.dataset.problem import InputError
from lakip_audit.extraction.document import Document, Grid, Place, Style
from lakip_audit.extraction.reading.from_pdf import read_pdf
from lakip_audit.extraction.reading.limits import Limits
from tests.extraction.conftest import codes, grids, note_of, paragraphs, pdf_of, rows, texts

Draw = Callable[[Canvas], None]
ReadPages = Callable[..., Document]
HEIGHT = 842


def say(canvas: Canvas, x: float, y: float, text: str, size: float = 10, font: str = "Helvetica") -> None:
    """Write a line; y is counted from the top."""
    canvas.setFont(font, size)
    canvas.drawString(x, HEIGHT - y, text)


def rule(canvas: Canvas, xs: Sequence[float], ys: Sequence[float]) -> None:
    """Draw a grid of lines; y is counted from the top."""
    for y in ys:
        canvas.line(xs[0], HEIGHT - y, xs[-1], HEIGHT - y)
    for x in xs:
        canvas.line(x, HEIGHT - ys[0], x, HEIGHT - ys[-1])


def ruled_table(canvas: Canvas, lines: Sequence[Sequence[str]], top: float = 100, width: float = 100) -> None:
    """A table of texts with rows of 20 points."""
    xs = [60 + width * at for at in range(len(lines[0]) + 1)]
    rule(canvas, xs, [top + 20 * at for at in range(len(lines) + 1)])
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            say(canvas, xs[column] + 4, top + 20 * row + 14, text)


def prose(*lines: str, left: float = 60, top: float = 100, pitch: float = 14) -> Draw:
    """Lines of prose, 14 points apart. A line that starts with a tab is indented, one with ``*`` is bold."""

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(lines):
            font = "Helvetica-Bold" if line.startswith("*") else "Helvetica"
            indent = 24 if line.startswith("\t") else 0
            say(canvas, left + indent, top + pitch * at, line.lstrip("\t*"), font=font)

    return draw


FULL = "Capaian kinerja balai pada tahun berjalan diukur dengan membandingkan target dan realisasi setiap"
FULLER = "indikator kinerja, lalu hasilnya dibandingkan dengan tahun sebelumnya serta dengan target jangka"


def test_a_ruled_table(read_pdf_pages: ReadPages) -> None:
    document = read_pdf_pages(lambda canvas: ruled_table(canvas, [["No", "Nilai"], ["1", "99,97 %"]]))
    (grid,) = grids(document)
    assert rows(grid) == [["No", "Nilai"], ["1", "99,97 %"]]
    assert grid.place == Place(page=1, table=1)
    assert grid.cells[3].place == Place(page=1, table=1, cell="2.2")
    assert (document.format, document.pages) == ("pdf", 1)


def test_merged_headers_and_lines_of_cells(read_pdf_pages: ReadPages) -> None:
    def draw(canvas: Canvas) -> None:
        for y in (100, 140, 160):
            canvas.line(60, HEIGHT - y, 360, HEIGHT - y)
        canvas.line(160, HEIGHT - 120, 360, HEIGHT - 120)
        for x, top in ((60, 100), (160, 100), (260, 120), (360, 100)):
            canvas.line(x, HEIGHT - top, x, HEIGHT - 160)
        for x, y, text in (
            (64, 112, "Sasaran"), (64, 126, "Kinerja"), (200, 114, "Target"), (164, 134, "2023"), (264, 134, "2024"),
            (64, 154, "SK.1"), (164, 154, "4"), (264, 154, "5"),
        ):  # fmt: skip
            say(canvas, x, y, text)

    (grid,) = grids(read_pdf_pages(draw))
    assert rows(grid) == [["Sasaran\nKinerja", "Target", None], [None, "2023", "2024"], ["SK.1", "4", "5"]]
    assert [(cell.rowspan, cell.colspan) for cell in grid][:2] == [(2, 1), (1, 2)]


def test_tables_and_paragraphs_keep_their_order(read_pdf_pages: ReadPages) -> None:
    def draw(canvas: Canvas) -> None:
        say(canvas, 60, 80, "Tabel 1 Pagu")
        ruled_table(canvas, [["a", "b"]])
        say(canvas, 60, 160, "Sumber: data diolah")
        ruled_table(canvas, [["c", "d"]], top=200)

    document = read_pdf_pages(draw, lambda canvas: ruled_table(canvas, [["e", "f"]]))
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Grid", "Paragraph", "Grid", "Grid"]
    assert [grid.place for grid in grids(document)] == [Place(page=p, table=t) for p, t in ((1, 1), (1, 2), (2, 3))]
    assert paragraphs(document)[0].style is Style.CAPTION


def test_lines_become_paragraphs(read_pdf_pages: ReadPages) -> None:
    draw = prose(f"\t{FULL[:-8]}", FULLER, "menengah.", f"\t{FULL[:-8]}", "menurut rencana.", "1. Satu;", "2. Dua;")
    document = read_pdf_pages(draw)
    assert texts(document) == [
        f"{FULL[:-8]} {FULLER} menengah.",
        f"{FULL[:-8]} menurut rencana.",
        "1. Satu;",
        "2. Dua;",
    ]
    assert [each.style for each in paragraphs(document)][2:] == [Style.LIST_ITEM] * 2


def test_a_paragraph_goes_on_over_a_page_break(read_pdf_pages: ReadPages) -> None:
    document = read_pdf_pages(prose(FULL, FULLER), prose("Menengah daerah.", "*B. Rencana Kinerja", FULL))
    assert texts(document) == [f"{FULL} {FULLER} Menengah daerah.", "B. Rencana Kinerja", FULL]
    assert [each.place.page for each in paragraphs(document)] == [1, 2, 2]
    assert paragraphs(document)[1].style is Style.HEADING


def test_a_finished_sentence_does_not_go_on(read_pdf_pages: ReadPages) -> None:
    assert len(texts(read_pdf_pages(prose(FULL, f"{FULLER}."), prose("Selain itu, hasilnya baik.")))) == 2


def test_hyphens_at_the_end_of_a_line(read_pdf_pages: ReadPages) -> None:
    document = read_pdf_pages(
        prose(
            "Pengembangan dilakukan setiap tahun oleh balai bersama kelompok usaha dan industri serta pengem-",
            "bangan lain.",
            "",
            "Perbaikan dilakukan pada tahun yang lalu, dan sebelum itu pada masa persiapan di beberapa tahun-",
            "tahun awal.",
        )
    )
    assert texts(document)[0].startswith("Pengembangan dilakukan")
    assert "serta pengembangan lain" in texts(document)[0]
    assert texts(document)[1].endswith("di beberapa tahun-tahun awal.")


def test_type_makes_headings_and_captions(read_pdf_pages: ReadPages) -> None:
    def draw(canvas: Canvas) -> None:
        say(canvas, 200, 80, "BAB II", 14, "Helvetica-Bold")
        say(canvas, 180, 100, "PERENCANAAN KINERJA", 14, "Helvetica-Bold")
        prose(FULL, FULLER, "menengah.", top=130)(canvas)
        canvas.setFont("Helvetica", 10)
        canvas.drawCentredString(297, HEIGHT - 200, "Tabel 2.1")
        canvas.drawCentredString(297, HEIGHT - 214, "Tujuan dan Sasaran Balai Pelatihan")
        canvas.drawCentredString(297, HEIGHT - 228, "Tahun 2020 - 2024")
        ruled_table(canvas, [["a", "b"]], top=240)

    document = read_pdf_pages(draw)
    assert [(each.style, each.level, each.text) for each in paragraphs(document)] == [
        (Style.HEADING, 1, "BAB II PERENCANAAN KINERJA"),
        (Style.TEXT, 0, f"{FULL} {FULLER} menengah."),
        (Style.CAPTION, 0, "Tabel 2.1 Tujuan dan Sasaran Balai Pelatihan Tahun 2020 - 2024"),
    ]


def test_a_title_inside_the_table_belongs_to_its_bare_caption(read_pdf_pages: ReadPages) -> None:
    def draw(canvas: Canvas) -> None:
        say(canvas, 60, 90, "Tabel 3.6")
        rule(canvas, [60, 260], [100, 120])
        say(canvas, 64, 114, "Kondisi Jalan")
        ruled_table(canvas, [["Baik", "37,37"]], top=120)

    document = read_pdf_pages(draw)
    assert texts(document) == ["Tabel 3.6 Kondisi Jalan"]
    assert rows(grids(document)[0]) == [["Baik", "37,37"]]


def test_entries_of_contents(read_pdf_pages: ReadPages) -> None:
    document = read_pdf_pages(
        prose(
            "*DAFTAR ISI",
            "BAB I PENDAHULUAN ...................... 1",
            "2.1. Rencana Pembangunan Jangka Menengah",
            "\tTahun 2019 - 2023 ..................... 8",
            "BAB II",
        )
    )
    assert [(each.style, each.text) for each in paragraphs(document)] == [
        (Style.HEADING, "DAFTAR ISI"),
        (Style.CONTENTS, "BAB I PENDAHULUAN..... 1"),
        (Style.CONTENTS, "2.1. Rencana Pembangunan Jangka Menengah Tahun 2019 - 2023..... 8"),
        (Style.HEADING, "BAB II"),
    ]


def test_what_repeats_on_each_page_is_left_out_with_one_note(read_pdf_pages: ReadPages) -> None:
    contents = ["Isi pertama.", "Isi kedua.", "Isi ketiga.", "Isi keempat."]

    def page(number: int, size: float = HEIGHT) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setPageSize((595, size))
            canvas.setFont("Helvetica", 9)
            canvas.drawString(60, 30, "Laporan Kinerja Balai Contoh")
            canvas.drawString(540, 30, str(number))
            canvas.drawString(60, size - 30, f"Halaman {number} dari 4")
            canvas.drawString(60, size - 100, contents[number - 1])

        return draw

    document = read_pdf_pages(page(1), page(2), page(3, 595), page(4))
    assert texts(document) == contents
    assert codes(document) == ["running_lines"]
    assert note_of(document, "running_lines").values["count"] == 8


def test_a_page_printed_sideways_is_turned(read_pdf_pages: ReadPages) -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.translate(0, -595 - (HEIGHT - 595))
        ruled_table(canvas, [["No", "Uraian panjang"], ["1", "14.160.889.000"]])
        say(canvas, 60, 90, "Tabel 1 Pagu")

    def rotated(canvas: Canvas) -> None:
        sideways(canvas)
        canvas.setPageRotation(90)

    def downwards(canvas: Canvas) -> None:
        canvas.rotate(-90)
        canvas.translate(-HEIGHT, -HEIGHT + 595)
        ruled_table(canvas, [["No", "Uraian panjang"], ["1", "14.160.889.000"]])
        say(canvas, 60, 90, "Tabel 1 Pagu")

    for draw in (sideways, rotated, downwards):
        document = read_pdf_pages(draw)
        assert [rows(grid) for grid in grids(document)] == [[["No", "Uraian panjang"], ["1", "14.160.889.000"]]]
        assert texts(document) == ["Tabel 1 Pagu"]


def test_text_that_stands_on_its_side_in_a_cell(read_pdf_pages: ReadPages) -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas, [60, 100, 300], [100, 200])
        canvas.saveState()
        canvas.translate(85, HEIGHT - 190)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Triwulan I")
        canvas.restoreState()
        say(canvas, 110, 120, "Kegiatan berjalan sesuai rencana")

    assert rows(grids(read_pdf_pages(draw))[0]) == [["Triwulan I", "Kegiatan berjalan sesuai rencana"]]


def test_rows_without_a_line_between_them(read_pdf_pages: ReadPages) -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas, [60, 160, 190, 300, 360, 420], [100, 220])
        for at, line in enumerate(("Mewujudkan", "masyarakat", "yang maju,", "aman dan", "sehat")):
            say(canvas, 64, 112 + 12 * at, line)
        for number, (y, label, more, first, second) in enumerate(
            (
                (112, "Indeks", "Gini", "0,325", "0,31"),
                (150, "Inflasi", "", "2,95", "2,8"),
                (190, "Harapan", "Hidup", "68", "-"),
            ),
            1,
        ):
            for x, text in ((164, str(number)), (194, label), (304, first), (364, second)):
                say(canvas, x, y, text)
            say(canvas, 194, y + 12, more)

    document = read_pdf_pages(draw)
    (grid,) = grids(document)
    assert rows(grid) == [
        ["Mewujudkan\nmasyarakat\nyang maju,\naman dan\nsehat", "1", "Indeks\nGini", "0,325", "0,31"],
        [None, "2", "Inflasi", "2,95", "2,8"],
        [None, "3", "Harapan\nHidup", "68", "-"],
    ]
    assert codes(document) == ["rows_parted"]


def test_a_wrapped_row_is_one_row(read_pdf_pages: ReadPages) -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas, [60, 160, 260, 360], [100, 140])
        for x, first, second in ((64, "Capaian", "Kinerja"), (164, "Target", "2024"), (264, "Realisasi", "2024")):
            say(canvas, x, 114, first)
            say(canvas, x, 130, second)

    assert rows(grids(read_pdf_pages(draw))[0]) == [["Capaian\nKinerja", "Target\n2024", "Realisasi\n2024"]]


def test_a_header_row_without_column_lines(read_pdf_pages: ReadPages) -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas, [60, 360], [100, 120])
        rule(canvas, [60, 160, 260, 360], [120, 140, 160])
        for x, head, first, second in (
            (64, "Uraian", "Padi", "Jagung"),
            (180, "2023", "1", "3"),
            (290, "2024", "2", "4"),
        ):
            say(canvas, x, 114, head)
            say(canvas, x, 134, first)
            say(canvas, x, 154, second)

    document = read_pdf_pages(draw)
    assert rows(grids(document)[0])[0] == ["Uraian", "2023", "2024"]
    assert codes(document) == ["rows_parted"]


def test_a_word_or_number_cut_by_a_narrow_cell(read_pdf_pages: ReadPages) -> None:
    def draw(canvas: Canvas) -> None:
        prose("Persentase capaian setiap indikator disajikan di bawah ini, dan dijelaskan sesudahnya.", top=60)(canvas)
        rule(canvas, [60, 110, 160, 210], [100, 140])
        for x, first, second in ((64, "Persenta", "se"), (114, "14.160.", "889.000"), (164, "134,", "4")):
            say(canvas, x, 114, first)
            say(canvas, x, 128, second)

    assert rows(grids(read_pdf_pages(draw))[0]) == [["Persentase", "14.160.889.000", "134,4"]]


def test_what_looks_like_a_table_without_rulings_leaves_a_note(read_pdf_pages: ReadPages) -> None:
    def draw(canvas: Canvas) -> None:
        for at, (name, first, second) in enumerate(
            (("Padi", "1,5", "2,5"), ("Jagung", "3", "4"), ("Kedelai", "5", "6"))
        ):
            for x, text in ((60, name), (200, first), (300, second)):
                say(canvas, x, 100 + 16 * at, text)

    document = read_pdf_pages(draw)
    assert grids(document) == []
    assert texts(document) == ["Padi 1,5 2,5", "Jagung 3 4", "Kedelai 5 6"]
    assert note_of(document, "table_without_rulings").place == Place(page=1)


def test_text_that_is_clipped_away_is_not_seen(read_pdf_pages: ReadPages) -> None:
    def draw(canvas: Canvas) -> None:
        say(canvas, 60, 100, "Tampak.")
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(60, HEIGHT - 150, 200, 10)
        canvas.clipPath(path, stroke=0)
        say(canvas, 60, 149, "Di dalam.")
        say(canvas, 60, 170, "Terpotong.")
        canvas.restoreState()
        say(canvas, 60, 200, "Sesudah.")

    assert texts(read_pdf_pages(draw)) == ["Tampak.", "Di dalam.", "Sesudah."]


def test_bold_by_printing_twice_is_read_once(read_pdf_pages: ReadPages) -> None:
    def draw(canvas: Canvas) -> None:
        say(canvas, 60, 100, "Jumlah 11.100")
        say(canvas, 60.4, 100, "Jumlah 11.100")

    assert texts(read_pdf_pages(draw)) == ["Jumlah 11.100"]


def nothing(_: Canvas) -> None:
    """An empty page."""


def picture() -> ImageReader:
    """A small picture."""
    return ImageReader(io.BytesIO(_PNG))


_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def show_picture(canvas: Canvas, x: float = 0, y: float = 0, width: float = 595, height: float = HEIGHT) -> None:
    """A picture over the page, or a part of it."""
    canvas.drawImage(picture(), x, y, width, height)


def test_a_scan_without_text_is_refused_with_a_way_out(read_pdf_pages: ReadPages) -> None:
    with pytest.raises(InputError) as refused:
        read_pdf_pages(show_picture, show_picture)
    (problem,) = refused.value.problems
    assert problem.code == "pdf_without_text"
    assert "1-2" in problem.message
    assert "ocrmypdf" in problem.fix
    assert "Tesseract" in problem.fix


def test_pages_that_are_pictures_leave_notes(read_pdf_pages: ReadPages) -> None:
    def chart(canvas: Canvas) -> None:
        say(canvas, 60, 100, "Grafik 1 Inflasi")
        show_picture(canvas, 60, 200, 400, 300)

    def on_a_background(canvas: Canvas) -> None:
        show_picture(canvas)
        say(canvas, 60, 100, "Teks di atas latar.")

    document = read_pdf_pages(show_picture, chart, on_a_background, nothing)
    assert [(note.code, note.place.page) for note in document.notes] == [
        ("page_without_text", 1),
        ("picture_unread", 2),
    ]
    assert document.pages == 4


def test_an_empty_pdf_is_refused(read_pdf_pages: ReadPages) -> None:
    with pytest.raises(InputError) as refused:
        read_pdf_pages(nothing)
    assert [problem.code for problem in refused.value.problems] == ["no_content"]


def test_the_scale_of_a_chart_is_one_paragraph(read_pdf_pages: ReadPages) -> None:
    document = read_pdf_pages(prose("Grafik 1 Pertumbuhan", "0", "-1", "-2", "", "Sesudah grafik."))
    assert texts(document) == ["Grafik 1 Pertumbuhan", "0 -1 -2", "Sesudah grafik."]


def test_forms_that_draw_each_other_again_and_again_are_too_heavy(
    written: Callable[[str, bytes | str], Path],
) -> None:
    def bomb(canvas: Canvas) -> None:
        canvas.beginForm("f0")
        say(canvas, 60, 100, "x" * 200)
        canvas.endForm()
        for level in range(1, 12):
            canvas.beginForm(f"f{level}")
            for _ in range(20):
                canvas.doForm(f"f{level - 1}")
            canvas.endForm()
        canvas.doForm("f11")

    path = written("x.pdf", pdf_of(bomb, lambda canvas: say(canvas, 60, 100, "Halaman lain.")))
    document = read_pdf(path, Limits(page_bytes=MB // 2))
    assert texts(document) == ["Halaman lain."]
    assert codes(document) == ["page_too_heavy"]


def test_limits_of_pages_and_cells(written: Callable[[str, bytes | str], Path]) -> None:
    def table(canvas: Canvas) -> None:
        ruled_table(canvas, [["a", "b"], ["c", "d"]])

    path = written("x.pdf", pdf_of(table, table))
    for limits, code in ((Limits(pages=1), "too_many_pages"), (Limits(cells=3), "too_many_cells")):
        with pytest.raises(InputError) as refused:
            read_pdf(path, limits)
        assert [problem.code for problem in refused.value.problems] == [code]


def test_a_grid_is_what_a_reader_gives(read_pdf_pages: ReadPages) -> None:
    document = read_pdf_pages(lambda canvas: ruled_table(canvas, [["a", ""], ["", "d"]]))
    (grid,) = grids(document)
    assert isinstance(grid, Grid)
    assert rows(grid) == [["a", ""], ["", "d"]]
