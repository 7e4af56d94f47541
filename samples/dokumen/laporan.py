"""The made-up report of Balai Pelatihan Contoh: what is printed, from the tables of ``samples/contoh-konsisten``."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent.parent / "contoh-konsisten"

LEFT, ABOVE = "<", "^"
"""A cell that is merged with the one to its left, or above it."""


@dataclass(frozen=True)
class Title:
    """A line of the cover."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading; ``level`` 1 is a chapter and starts a page."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Prose:
    """A paragraph, or one that is printed as it stands because it is a formula."""

    text: str
    formula: bool = False


@dataclass(frozen=True)
class Items:
    """A list, numbered ``1.`` or lettered ``a.``."""

    texts: tuple[str, ...]
    letters: bool = False


@dataclass(frozen=True)
class Contents:
    """A list of contents, tables or figures: titles and pages."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table with its caption. ``name`` is its sheet; ``header`` is how many of its first rows repeat on each page."""

    name: str
    caption: str
    rows: tuple[tuple[str, ...], ...]
    header: int = 1


@dataclass(frozen=True)
class Figure:
    """A chart of boxes with its caption."""

    caption: str
    boxes: tuple[str, ...]


@dataclass(frozen=True)
class NewPage:
    """A page break."""

    landscape: bool = False


Part = Title | Heading | Prose | Items | Contents | Table | Figure | NewPage


@cache
def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of one table of the dataset."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def report() -> Iterator[Part]:
    """The whole report, in order. Each page that the dataset names is a page of the PDF."""
    yield from (Title(text) for text in ("LAPORAN KINERJA", "TAHUN 2024", "BALAI PELATIHAN CONTOH"))
    yield from (Title(text) for text in ("DIREKTORAT CONTOH", "KEMENTERIAN CONTOH"))
    yield from _summary()
    yield from _contents()
    yield from _introduction()
    yield from _planning()
    yield from _achievement()
    yield from _closing()


def _summary() -> Iterator[Part]:
    yield Heading("IKHTISAR EKSEKUTIF")
    yield Prose(
        "Tahun 2024 merupakan pelaksanaan tahun ke-5 periode Renstra Balai Pelatihan Contoh. Pada tahun 2024 balai"
        " memiliki 3 sasaran dan 6 indikator kinerja. Sebanyak 5 indikator memenuhi target, dengan rata-rata capaian"
        " kinerja sebesar 107,25%."
    )
    yield Prose(
        "Pagu anggaran tahun 2024 sebesar Rp7.000.120.000,- dengan realisasi anggaran sebesar Rp 6.861.090.845 atau"
        " terserap 98,0%. Masih terdapat 1 indikator yang tidak memenuhi target."
    )


def _contents() -> Iterator[Part]:
    for list_kind, title in (
        ("daftar_isi", "DAFTAR ISI"),
        ("daftar_tabel", "DAFTAR TABEL"),
        ("daftar_gambar", "DAFTAR GAMBAR"),
    ):
        yield Heading(title, 1 if list_kind == "daftar_isi" else 2)
        word = {"daftar_isi": "", "daftar_tabel": "Tabel ", "daftar_gambar": "Gambar "}[list_kind]
        yield Contents(
            tuple(
                (f"{word}{row['nomor']} {row['judul']}".strip(), row["rujukan"])
                for row in rows_of("struktur")
                if row["jenis"] == list_kind
            )
        )


def _introduction() -> Iterator[Part]:
    yield Heading("BAB I PENDAHULUAN")
    yield Heading("A. Tugas dan Fungsi", 2)
    yield Prose(
        "Laporan Kinerja ini disusun berdasarkan Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas"
        " Kinerja Instansi Pemerintah. Susunan organisasi balai dapat dilihat pada Gambar 1."
    )
    yield Figure("Gambar 1 Susunan organisasi", ("Kepala balai", "Subbagian Tata Usaha", "Kelompok Instruktur"))
    yield Prose("Balai Pelatihan Contoh mempunyai tiga fungsi, yaitu:")
    duties = [row["uraian"] for row in rows_of("rincian") if row["daftar"] == "fungsi-balai"]
    yield Items(tuple(f"{duty};" for duty in duties), letters=True)
    yield Heading("B. Sumber Daya Manusia", 2)
    yield Prose(
        "Pada tahun 2024 balai didukung oleh 45 orang pegawai, 21 orang di antaranya Instruktur. Jumlah pegawai naik"
        " dari tahun 2022 sampai dengan tahun 2024. Menurut statusnya, pegawai terdiri dari 31 orang PNS dan 14 orang"
        " non PNS. Pegawai menurut jabatan disajikan pada Tabel 1 dan pegawai menurut pendidikan pada Tabel 2."
    )
    yield NewPage()
    yield _staff("Tabel 1", "Jabatan")
    yield _staff("Tabel 2", "Pendidikan")


def _planning() -> Iterator[Part]:
    yield Heading("BAB II PERENCANAAN KINERJA")
    yield Heading("A. Rencana Strategis", 2)
    yield Prose(
        "Perencanaan kinerja balai mengacu pada Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas"
        " Kinerja Instansi Pemerintah. Keselarasan sasaran balai dengan sasaran direktorat disajikan pada Tabel 3, dan"
        " indikator kinerja dengan target Renstra 2020-2024 pada Tabel 4."
    )
    yield Prose(
        "Pagu anggaran tahun 2024 bersumber dari Rupiah Murni (RM) sebesar Rp 6.820.120.000,- dan PNBP sebesar"
        " Rp 180.000.000,-. Peserta yang memperoleh sertifikat kompetensi ditargetkan sebanyak 440 orang (kumulatif)"
        " pada tahun 2024. Kenaikan produktivitas peserta pelatihan ditargetkan 1% pada tahun 2020. Target peralatan"
        " praktik yang diadakan meningkat dari tahun 2020 sampai dengan tahun 2024."
    )
    yield Heading("B. Rencana Kinerja dan Anggaran", 2)
    yield Prose(
        "Rencana kinerja tahun 2024 disajikan pada Tabel 5 dan rencana anggaran tahun 2024 pada Tabel 6. Anggaran"
        " menurut sumber dana dan jenis belanja disajikan pada Tabel 7. Seluruh pagu anggaran balai tahun 2024 sebesar"
        " Rp7.000.120.000,- (tujuh miliar seratus dua puluh ribu rupiah), dengan porsi PNBP sebesar 2,57%."
    )
    yield Heading("C. Perjanjian Kinerja", 2)
    yield Prose(
        "Perjanjian Kinerja tahun 2024 disajikan pada Tabel 8, dan Rencana Aksi tahun 2024 untuk mencapainya pada Tabel"
        " 9."
    )
    yield NewPage()
    yield _alignment()
    yield NewPage()
    yield _strategic_targets()
    yield _targets("Tabel 5", "Target 2024")
    yield NewPage()
    yield _budget_plan()
    yield _budget_sources()
    yield NewPage()
    yield _targets("Tabel 8", "Target")
    yield NewPage()
    yield _action_plan()


def _achievement() -> Iterator[Part]:
    yield Heading("BAB III AKUNTABILITAS KINERJA")
    yield Heading("A. Capaian Kinerja", 2)
    yield _scale()
    yield Prose(
        "Capaian kinerja tahun 2023 dan 2024 disajikan pada Tabel 10. Capaian indikator kenaikan produktivitas peserta"
        " pelatihan pada tahun 2024 sebesar 132%. Realisasi indeks kepuasan peserta sebesar 3,72 dan waktu penerbitan"
        " sertifikat 8 hari. Target peserta yang memperoleh sertifikat kompetensi tahun 2024 sebanyak 120 orang, dan"
        " capaian Renstra indikator itu 103,0%. Pada tahun 2024 diselenggarakan 4 kelas pelatihan, yaitu:"
    )
    yield Items(
        tuple(
            f"Kelas {row['uraian']}, {row['tanggal']}, bersama {row['pihak']}, dengan jumlah peserta sebanyak"
            f" {row['jumlah']} orang, total kompeten {row['berhasil']} orang dan belum kompeten {row['gagal']} orang;"
            for row in rows_of("rincian")
            if row["daftar"] == "kelas-pelatihan"
        )
    )
    yield Prose(
        "Target penerimaan PNBP tahun 2024 sebesar Rp 375.000.000,- dengan realisasi penerimaan sebesar Rp"
        " 402.918.750,- atau 107,45%. Realisasi indeks kepuasan peserta naik dibandingkan tahun 2023. Efisiensi"
        " anggaran tahun 2024 sebesar 3,43%."
    )
    yield _achievements()
    yield NewPage()
    yield Prose(
        "Capaian Rencana Aksi tahun 2024 disajikan pada Tabel 11. Pada triwulan IV, indikator peralatan praktik yang"
        " diadakan tidak tercapai, sehingga pada tahun 2024 indikator itu tidak tercapai. Penundaan pengadaan"
        " disampaikan dengan Surat Nomor 12/BPC/IX/2024. Peralatan yang diadakan pada tahun 2024 sebanyak 4 unit,"
        " yaitu:"
    )
    yield Items(
        tuple(
            f"{row['uraian']}, diterima pada tanggal {row['tanggal']};"
            for row in rows_of("rincian")
            if row["daftar"] == "peralatan-2024"
        )
    )
    yield Prose("Capaian indikator peralatan praktik yang diadakan turun dibandingkan tahun 2023.")
    yield _action_progress()
    yield NewPage()
    yield Heading("B. Capaian Renstra", 2)
    yield Prose(
        "Capaian Renstra 2020-2024 disajikan pada Tabel 12. Indikator indeks kepuasan peserta dan peralatan praktik"
        " yang diadakan belum memenuhi target Renstra. Rata-rata capaian Renstra sebesar 108,65%."
    )
    yield _strategic_progress()
    yield NewPage(landscape=True)
    yield Heading("C. Realisasi Anggaran", 2)
    yield Prose("Realisasi anggaran tahun 2024 disajikan pada Tabel 13 dan anggaran tahun 2021-2024 pada Tabel 14.")
    yield _budget_use()
    yield _budget_by_year()
    yield _receipts()
    yield Prose(
        "Izin penggunaan PNBP tahun 2024 sebesar 48% dari penerimaan. Realisasi anggaran semakin meningkat dari tahun"
        " 2021 sampai dengan tahun 2024, selama empat tahun berturut-turut. Tahun 2024 merupakan tahun keempat"
        " penggunaan PNBP, yang disajikan pada Tabel 15."
    )
    yield Prose(
        "Realisasi tingkat penyerapan anggaran tahun 2024 sebesar 98,01%. Indeks kepuasan peserta naik 3,91 persen"
        " dibandingkan tahun 2023. Capaian tertinggi pada tahun 2024 adalah kenaikan produktivitas peserta pelatihan."
        " Tidak tercapainya peralatan praktik yang diadakan disebabkan oleh penundaan pengadaan; pengadaannya akan"
        " dilanjutkan. Pagu anggaran tahun 2024 naik 3,93% dan realisasi anggaran naik 4,42% dibandingkan tahun 2023."
        " Nilai efisiensi sebesar 58,58%. Balai memperoleh peringkat 4 sebagai satker berkinerja baik."
    )
    yield NewPage()
    yield Heading("D. Efisiensi", 2)
    yield Prose(
        "Anggaran menurut indikator tahun 2024 disajikan pada Tabel 16. Efisiensi dihitung menurut Peraturan Menteri"
        " Keuangan Nomor 62 Tahun 2023 tentang Perencanaan Anggaran, Pelaksanaan Anggaran, serta Akuntansi dan"
        " Pelaporan Keuangan, dengan rumus:"
    )
    yield from _efficiency()
    yield _budget_by_indicator()


def _closing() -> Iterator[Part]:
    yield Heading("BAB IV PENUTUP")
    yield Prose(
        "Pada tahun 2024, tahun terakhir periode Renstra 2020-2024, sebanyak 5 indikator memenuhi target dan 1"
        " indikator tidak memenuhi target. Balai memperoleh peringkat keempat sebagai satker berkinerja baik. Laporan"
        " Kinerja tahun 2024 telah direviu oleh Inspektorat, sebagaimana Pernyataan Telah Direviu dalam lampiran."
    )


def _caption(name: str) -> str:
    number = name.removeprefix("Tabel ")
    title = next(row["judul"] for row in rows_of("struktur") if row["jenis"] == "tabel" and row["nomor"] == number)
    return f"{name} {title}"


def _of(table: str, name: str) -> list[dict[str, str]]:
    return [row for row in rows_of(table) if row["sumber"] == name]


def _lines(rows: Sequence[dict[str, str]]) -> list[list[dict[str, str]]]:
    """The rows that one printed line gives, together."""
    lines: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        lines.setdefault(row["baris"], []).append(row)
    return list(lines.values())


def _sasaran(name: str, line: str) -> str:
    """The number and text of the sasaran that begins on a line; merged with the one above where none does."""
    return next((f"{row['nomor']} {row['sasaran']}" for row in _of("sasaran", name) if row["baris"] == line), ABOVE)


def _staff(name: str, heading: str) -> Table:
    years = ("2022", "2023", "2024")
    rows: list[tuple[str, ...]] = [("No", heading, *years)]
    for number, line in enumerate(_lines(_of("sdm", name)), 1):
        counts = [row["jumlah"] for row in line]
        total = line[0]["kategori"] == "JUMLAH"
        rows.append(("Jumlah", LEFT, *counts) if total else (str(number), line[0]["kategori"], *counts))
    return Table(name, _caption(name), tuple(rows))


def _alignment() -> Table:
    name = "Tabel 3"
    rows: list[tuple[str, ...]] = [
        (
            "Renstra Direktorat Contoh", LEFT,
            "Renstra Balai Pelatihan Contoh", LEFT,
            "Perjanjian Kinerja Tahun 2024", LEFT, LEFT, LEFT,
        ),
        ("Sasaran", "Indikator", "Sasaran", "Indikator", "Sasaran", "Indikator", "Target", "Satuan"),
    ]  # fmt: skip
    columns = (
        "sasaran_induk", "indikator_induk", "sasaran", "nama", "sasaran_perkin", "nama_perkin", "target", "satuan"
    )  # fmt: skip
    rows += [tuple(row[column] for column in columns) for row in _of("penyelarasan", name)]
    return Table(name, _caption(name), tuple(rows), header=2)


def _strategic_targets() -> Table:
    name = "Tabel 4"
    years = ("2020", "2021", "2022", "2023", "2024")
    rows: list[tuple[str, ...]] = [
        ("Sasaran", "Indikator Kinerja", "Target", LEFT, LEFT, LEFT, LEFT, "Satuan"),
        (ABOVE, ABOVE, *years, ABOVE),
    ]
    for line in _lines(_of("target", name)):
        targets = [row["target"] for row in line]
        rows.append((_sasaran(name, line[0]["baris"]), line[0]["nama"], *targets, line[0]["satuan"]))
    return Table(name, _caption(name), tuple(rows), header=2)


def _targets(name: str, heading: str) -> Table:
    rows: list[tuple[str, ...]] = [("Sasaran", "Indikator Kinerja", heading, "Satuan")]
    rows += [(_sasaran(name, row["baris"]), row["nama"], row["target"], row["satuan"]) for row in _of("target", name)]
    return Table(name, _caption(name), tuple(rows))


def _budget_plan() -> Table:
    name = "Tabel 6"
    rows: list[tuple[str, ...]] = [("Kode", "Program/Kegiatan/Output", "Pagu (Rp)")]
    for row in _of("anggaran", name):
        total = row["kode"] == "JUMLAH"
        rows.append((row["uraian"], LEFT, row["pagu"]) if total else (row["kode_cetak"], row["uraian"], row["pagu"]))
    return Table(name, _caption(name), tuple(rows))


def _budget_sources() -> Table:
    name = "Tabel 7"
    rows: list[tuple[str, ...]] = [
        ("Sumber Dana", "Jenis Belanja", LEFT, LEFT, "Jumlah"),
        (ABOVE, "Belanja Pegawai", "Belanja Barang", "Belanja Modal", ABOVE),
    ]
    for line in _lines(_of("anggaran_rincian", name)):
        source = "Jumlah" if line[0]["sumber_dana"] == "JUMLAH" else line[0]["sumber_dana"]
        rows.append((source, *(row["pagu"] for row in line)))
    return Table(name, f"{_caption(name)} (dalam ribuan rupiah)", tuple(rows), header=2)


def _action_plan() -> Table:
    name = "Tabel 9"
    rows: list[tuple[str, ...]] = [
        ("Sasaran", "Indikator Kinerja", "Target", "Target Triwulan", LEFT, LEFT, LEFT, "Kegiatan"),
        (ABOVE, ABOVE, ABOVE, "TW I", "TW II", "TW III", "TW IV", ABOVE),
    ]
    targets = {row["baris"]: row["target"] for row in _of("target", name)}
    for line in _lines(_of("capaian", name)):
        first = line[0]
        quarters = [row["target"] for row in line]
        rows.append(
            (_sasaran(name, first["baris"]), first["nama"], targets[first["baris"]], *quarters, first["kegiatan"])
        )
    return Table(name, _caption(name), tuple(rows), header=2)


def _scale() -> Table:
    rows: list[tuple[str, ...]] = [("Sebutan", "Dari (%)", "Sampai (%)")]
    rows += [(row["kategori"], row["bawah"], row["atas"]) for row in rows_of("skala")]
    return Table("Skala", "Skala sebutan capaian", tuple(rows))


def _achievements() -> Table:
    name = "Tabel 10"
    rows: list[tuple[str, ...]] = [
        (
            "Sasaran", "Indikator Kinerja", "Tahun 2023", LEFT, LEFT, "Tahun 2024", LEFT, LEFT,
            "Satuan", "Kategori", LEFT,
        ),
        (ABOVE, ABOVE, "Target", "Realisasi", "Capaian", "Target", "Realisasi", "Capaian", ABOVE, "2023", "2024"),
    ]  # fmt: skip
    for line in _lines(_of("capaian", name)):
        cells = [row[column] for row in line for column in ("target", "realisasi", "persen")]
        first = line[0]
        categories = [row["kategori"] for row in line]
        rows.append((_sasaran(name, first["baris"]), first["nama"], *cells, first["satuan"], *categories))
    return Table(name, _caption(name), tuple(rows), header=2)


def _action_progress() -> Table:
    name = "Tabel 11"
    quarters = ("Triwulan I", LEFT, "Triwulan II", LEFT, "Triwulan III", LEFT, "Triwulan IV", LEFT)
    rows: list[tuple[str, ...]] = [
        ("Sasaran", "Indikator Kinerja", "Kegiatan", *quarters),
        (ABOVE, ABOVE, ABOVE, *("Target", "Realisasi") * 4),
    ]
    for line in _lines(_of("capaian", name)):
        cells = [row[column] for row in line for column in ("target", "realisasi")]
        rows.append((_sasaran(name, line[0]["baris"]), line[0]["nama"], line[0]["kegiatan"], *cells))
    return Table(name, _caption(name), tuple(rows), header=2)


def _strategic_progress() -> Table:
    name = "Tabel 12"
    years = [cell for year in range(2020, 2025) for cell in (f"Tahun {year}", LEFT)]
    rows: list[tuple[str, ...]] = [
        (
            "Sasaran", "Indikator Kinerja", *years,
            "Target Akhir Renstra", "Target s.d. 2024", "Capaian s.d. 2024", "Persentase", "Satuan",
        ),
        (ABOVE, ABOVE, *("Target", "Realisasi") * 5, *(ABOVE,) * 5),
    ]  # fmt: skip
    ends = {row["baris"]: row for row in _of("capaian_renstra", name)}
    for line in _lines(_of("capaian", name)):
        end = ends[line[0]["baris"]]
        cells = [row[column] for row in line for column in ("target", "realisasi")]
        cells += [end[column] for column in ("target_akhir", "target_antara", "capaian_antara", "persen", "satuan")]
        rows.append((_sasaran(name, line[0]["baris"]), line[0]["nama"], *cells))
    return Table(name, _caption(name), tuple(rows), header=2)


def _budget_use() -> Table:
    name = "Tabel 13"
    rows: list[tuple[str, ...]] = [
        (
            "Kode", "Program/Kegiatan/Output", "Pagu (Rp)", "Realisasi (Rp)", "Sisa (Rp)", "%",
            "Realisasi s.d. Triwulan (Rp)", LEFT, LEFT, LEFT,
            "Realisasi s.d. Triwulan (%)", LEFT, LEFT, LEFT,
        ),
        (*(ABOVE,) * 6, *("TW I", "TW II", "TW III", "TW IV") * 2),
    ]  # fmt: skip
    columns = (
        "pagu",
        "realisasi",
        "sisa",
        "persen",
        "tw1",
        "tw2",
        "tw3",
        "tw4",
        *(f"persen_tw{n}" for n in range(1, 5)),
    )
    for row in _of("anggaran", name):
        cells = [row[column] for column in columns]
        total = row["kode"] == "JUMLAH"
        rows.append((row["uraian"], LEFT, *cells) if total else (row["kode_cetak"], row["uraian"], *cells))
    return Table(name, _caption(name), tuple(rows), header=2)


def _budget_by_year() -> Table:
    name = "Tabel 14"
    rows: list[tuple[str, ...]] = [
        (
            "Tahun",
            "Pagu (Rp)",
            "Realisasi (Rp)",
            "RM",
            "PNBP",
            "Belanja Pegawai",
            "Belanja Barang",
            "Belanja Modal",
            "%",
        )
    ]
    columns = (
        "tahun", "pagu", "realisasi", "rm", "pnbp", "belanja_pegawai", "belanja_barang", "belanja_modal", "persen"
    )  # fmt: skip
    rows += [tuple(row[column] for column in columns) for row in _of("anggaran_tahunan", name)]
    return Table(name, _caption(name), tuple(rows))


def _receipts() -> Table:
    name = "Tabel 15"
    rows: list[tuple[str, ...]] = [("Uraian", "Tahun", "Target (Rp)", "Realisasi (Rp)", "%")]
    rows += [
        (f"{row['jenis'].capitalize()} PNBP", row["tahun"], row["target"], row["realisasi"], row["persen"])
        for row in _of("pnbp", name)
    ]
    return Table(name, _caption(name), tuple(rows))


def _budget_by_indicator() -> Table:
    name = "Tabel 16"
    rows: list[tuple[str, ...]] = [
        ("Sasaran", "Indikator Kinerja", "Satuan", "Kode", "Target", "Capaian", "Pagu (Rp)", "Realisasi (Rp)")
    ]
    columns = ("nama", "satuan", "kode", "target", "capaian", "pagu", "realisasi")
    rows += [
        (_sasaran(name, row["baris"]), *(row[column] for column in columns)) for row in _of("anggaran_kinerja", name)
    ]
    return Table(name, _caption(name), tuple(rows))


def _efficiency() -> Iterator[Part]:
    """The formula, written out as LaTeX: that is how conversions of a report hold it."""
    *terms, result = rows_of("efisiensi")
    fraction = r"\frac{{{}}}{{{}}}".format
    written = " + ".join(
        rf"\left(1 - {fraction(row['realisasi'], row['capaian'])} \Big/ {fraction(row['pagu'], row['target'])}\right)"
        for row in terms
    )
    yield Prose(rf"$$E = \frac{{1}}{{{result['n']}}} \left({written}\right)$$", formula=True)
    yield Prose(f"E = {result['hasil']}")
