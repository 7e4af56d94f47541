"""What a template says, in Indonesian and English. Shape as in ``dataset/words.py``."""

from __future__ import annotations

from lakip_audit.dataset.words import Catalogue

WORDS: Catalogue = {
    "text": {"id": "teks seperti tercetak", "en": "text as printed"},
    "id": {"id": "kode pendek", "en": "short id"},
    "choice": {"id": "salah satu dari daftar", "en": "one of a list"},
    "year": {"id": "tahun, empat angka", "en": "year, four digits"},
    "quarter": {"id": "triwulan, 1 sampai 4", "en": "quarter, 1 to 4"},
    "integer": {"id": "bilangan bulat", "en": "whole number"},
    "code": {"id": "kode seperti tercetak", "en": "code as printed"},
    "number": {"id": "angka persis seperti tercetak", "en": "number exactly as printed"},
    "unit": {"id": "satuan seperti tercetak", "en": "unit as printed"},
    "concept": {"id": "hal yang dinyatakan", "en": "what is stated"},
    "amount": {"id": "rupiah", "en": "rupiah"},
    "percent": {"id": "persen", "en": "percent"},
    "count": {"id": "cacah", "en": "count"},
    "value": {"id": "dalam satuan barisnya", "en": "in the unit of its line"},
    "required": {"id": "wajib", "en": "required"},
    "values": {"id": "nilai: {values}", "en": "values: {values}"},
    "refers": {"id": "ada di tabel {table}", "en": "is in the table {table}"},
    "example": {"id": "contoh: {text}", "en": "example: {text}"},
    "unit_name": {"id": "(nama satuan kerja)", "en": "(name of the unit)"},
    "title": {"id": "Cara mengisi", "en": "How to fill this in"},
    "how": {
        "id": "Satu lembar satu tabel. Angka ditulis persis seperti tercetak, kesalahan sekalipun; yang tidak tercetak "
        "dibiarkan kosong. Lembar dan kolom yang tidak dipakai boleh dibiarkan atau dihapus.",
        "en": "One sheet a table. Numbers are written exactly as printed, even if wrong; what is not printed stays "
        "empty. Sheets that are not needed may stay empty or be deleted.",
    },
    "how_example": {
        "id": "Baris abu-abu yang bersumber {example} hanya memperlihatkan cara mengisi; program tidak membacanya.",
        "en": "The grey line of the sumber {example} only shows how to fill in; the program does not read it.",
    },
    "how_protected": {
        "id": "Judul kolom dikunci tanpa kata sandi; sel isian tidak.",
        "en": "The heads are protected, without a password; the cells to fill in are not.",
    },
    "head_table": {"id": "tabel", "en": "table"},
    "head_column": {"id": "kolom", "en": "column"},
    "head_about": {"id": "isi", "en": "content"},
    "about_laporan": {
        "id": "id laporan: huruf, angka, titik, garis",
        "en": "id: letters, digits, dots, dashes",
    },
    "about_kode": {"id": "kode satuan kerja, bila ada", "en": "code of the unit, if any"},
    "about_nama": {"id": "nama satuan kerja", "en": "name of the unit"},
    "about_induk": {"id": "unit di atasnya", "en": "the unit above"},
    "about_kementerian": {"id": "kementerian, lembaga atau pemerintah daerah", "en": "ministry or local government"},
    "about_tahun": {"id": "tahun laporan", "en": "year of the report"},
    "about_renstra": {"id": "tahun awal dan akhir Renstra", "en": "first and last year of the strategic plan"},
    "about_batas_capaian": {
        "id": "batas capaian, hanya bila laporan menyatakannya (120%)",
        "en": "cap on achievement, only if the report states one (120%)",
    },
    "about_sumber": {
        "id": "setiap tabel atau bagian dokumen yang dipakai di kolom sumber",
        "en": "every table or section of the document that the columns sumber name",
    },
    "about_judul": {"id": "judul tabel seperti tercetak", "en": "title of the table as printed"},
    "about_dokumen": {"id": "dokumen yang dikutip tabel itu", "en": "the document that the table quotes"},
    "about_skala": {
        "id": "skala rupiahnya, bila bukan rupiah: ribu, juta, miliar, triliun; boleh per kolom (pagu: ribu)",
        "en": "its scale, if not rupiah: ribu, juta, miliar, triliun; also by column (pagu: ribu)",
    },
    "yaml_head": {
        "id": "Keterangan laporan. Ganti isinya; baris yang diawali # tidak dibaca.",
        "en": "About the report. Replace what is here; lines that begin with # are not read.",
    },
}
