"""What the dataset layer says to a person, in Indonesian and English.

One entry a code. ``code.fix`` says what to write instead, ``code.else`` is said where the fix cannot be told (no near
name is known). ``{name}`` is replaced by the problem's value of that name. A layer above keeps a catalogue of the same
shape and gives it to its problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Catalogue: TypeAlias = Mapping[str, Mapping[str, str]]

PHRASES: Catalogue = {
    "row": {"id": " baris {row}", "en": " row {row}"},
    "column": {"id": " kolom {column}", "en": " column {column}"},
    "written": {"id": "tertulis «{text}»", "en": "written «{text}»"},
    "expected": {"id": "seharusnya {expected}", "en": "expected {expected}"},
    "also": {"id": "juga baris {also}", "en": "also in row {also}"},
    "fix": {"id": " Perbaikan: {fix}", "en": " Fix: {fix}"},
}

OFFICE_WORDS: Catalogue = {
    "encrypted": {"id": "terkunci kata sandi", "en": "is locked with a password"},
    "encrypted.fix": {
        "id": "buka dengan kata sandinya, lalu simpan tanpa kata sandi.",
        "en": "open it with its password and save it without one.",
    },
    "damaged": {"id": "rusak atau tidak lengkap: {reason}", "en": "is damaged or incomplete: {reason}"},
    "damaged.fix": {
        "id": "unduh atau salin lagi; jika masih terbuka di programnya, simpan sebagai berkas baru.",
        "en": "download or copy it again; if its program still opens it, save it as a new file.",
    },
    "strict_office": {
        "id": "disimpan sebagai Strict Open XML, yang tidak dibaca",
        "en": "is saved as Strict Open XML, which is not read",
    },
    "strict_office.fix": {
        "id": "simpan dari Microsoft Office sebagai {new} biasa.",
        "en": "save it from Microsoft Office as an ordinary {new}.",
    },
    "zip_bomb": {
        "id": "{member}: isinya mengembang sampai {unpacked}, ditolak sebagai bom zip",
        "en": "{member}: grows to {unpacked}, refused as a zip bomb",
    },
    "zip_bomb.fix": {
        "id": "jika berkas ini memang laporan, simpan lagi dari programnya.",
        "en": "if this really is a report, save it again from its program.",
    },
    "too_many_members": {
        "id": "berisi {count} bagian, paling banyak {limit}",
        "en": "holds {count} parts, at most {limit}",
    },
    "too_many_members.fix": {
        "id": "jika berkas ini memang laporan, simpan lagi dari programnya.",
        "en": "if this really is a report, save it again from its program.",
    },
    "xml_doctype": {
        "id": "{member}: berisi deklarasi DOCTYPE, yang tidak pernah ditulis oleh Word atau Excel; ditolak",
        "en": "{member}: holds a DOCTYPE declaration, which Word and Excel never write; refused",
    },
    "xml_doctype.fix": {
        "id": "jika berkas ini memang laporan, simpan lagi dari Word atau Excel.",
        "en": "if this really is a report, save it again from Word or Excel.",
    },
    "too_many_cells": {"id": "lebih dari {limit} sel tabel", "en": "more than {limit} table cells"},
    "too_many_cells.fix": {
        "id": "hapus lembar atau bagian yang bukan tabel laporan.",
        "en": "remove sheets or parts that are no tables of the report.",
    },
    "too_much_text": {
        "id": "sel-selnya memuat lebih dari {limit} karakter",
        "en": "its cells hold more than {limit} characters",
    },
    "too_much_text.fix": {
        "id": "jika berkas ini memang laporan, bagi menjadi beberapa berkas.",
        "en": "if this really is a report, split it into several files.",
    },
}
"""What is wrong with a ``.docx`` or ``.xlsx`` as a file; documents and workbooks of a dataset alike."""

WORDS: Catalogue = {
    **OFFICE_WORDS,
    # any file
    "file_missing": {"id": "tidak ada", "en": "does not exist"},
    "file_missing.fix": {"id": "periksa nama dan foldernya.", "en": "check the name and the folder."},
    "not_a_file": {"id": "bukan berkas biasa", "en": "is not a regular file"},
    "file_unreadable": {"id": "tidak dapat dibaca: {reason}", "en": "cannot be read: {reason}"},
    "file_too_large": {
        "id": "terlalu besar: {size}, paling besar {limit}",
        "en": "is too large: {size}, at most {limit}",
    },
    "too_many_columns": {
        "id": "berisi {count} kolom, paling banyak {limit}",
        "en": "has {count} columns, at most {limit}",
    },
    "too_many_columns.fix": {
        "id": "hapus kolom yang bukan milik tabel ini.",
        "en": "remove the columns that do not belong to this table.",
    },
    "changed_meanwhile": {
        "id": "berubah, dihapus atau ditambahkan ketika sedang dibaca",
        "en": "was changed, removed or added while it was read",
    },
    "changed_meanwhile.fix": {
        "id": "tunggu sampai berkasnya selesai ditulis, lalu jalankan lagi.",
        "en": "wait until the file is written, and run again.",
    },
    "more": {"id": "{count} masalah lain di berkas ini tidak ditulis", "en": "{count} more problems in this file"},
    "bad_encoding": {"id": "byte {byte} bukan UTF-8", "en": "byte {byte} is not UTF-8"},
    "bad_encoding.fix": {"id": "simpan berkas sebagai UTF-8.", "en": "save the file as UTF-8."},
    "nul": {"id": "berisi karakter NUL, bukan berkas teks", "en": "holds a NUL character, not a text file"},
    "nul.fix": {"id": "simpan berkas sebagai teks UTF-8.", "en": "save the file as UTF-8 text."},
    # many reports in one place
    "needs_lake": {"id": "memerlukan pyarrow, yang belum terpasang", "en": "needs pyarrow, which is not installed"},
    "needs_lake.fix": {"id": "pip install 'lakip-audit[lake]'.", "en": "pip install 'lakip-audit[lake]'."},
    "bad_parquet": {"id": "bukan berkas Parquet yang utuh: {reason}", "en": "not a whole Parquet file: {reason}"},
    "bad_parquet.fix": {"id": "salin atau tulis ulang berkas itu.", "en": "copy or write that file again."},
    "bad_table": {"id": "tidak dapat dibaca sebagai tabel: {reason}", "en": "cannot be read as a table: {reason}"},
    "column_kind": {
        "id": "kolom {name} berisi {kind}, bukan teks sebagaimana tercetak",
        "en": "column {name} holds {kind}, not texts as printed",
    },
    "column_kind.fix": {"id": "tulis kolomnya sebagai teks.", "en": "write the column as texts."},
    "bad_table.fix": {
        "id": "simpan sebagai CSV UTF-8: koma atau titik koma, judul kolom di baris pertama, selnya sama banyak di "
        "setiap baris.",
        "en": "save it as CSV in UTF-8: commas or semicolons, the column names in the first line, as many cells in "
        "every line.",
    },
    "register_missing": {"id": "kolom {name} tidak ada", "en": "column {name} is missing"},
    "register_missing.fix": {"id": "tambahkan kolomnya.", "en": "add the column."},
    "laporan_missing": {"id": "kolom laporan tidak ada", "en": "column laporan is missing"},
    "laporan_missing.fix": {
        "id": "tambahkan; isinya id laporan yang memuat baris itu.",
        "en": "add it; it holds the id of the report that each line belongs to.",
    },
    "column_whole": {
        "id": "kolom {name} berisi {value}; isinya seharusnya bilangan bulat di setiap baris",
        "en": "column {name} holds {value}; it should hold a whole number in every row",
    },
    "column_whole.fix": {
        "id": "tulis ulang dengan «lakip-audit convert».",
        "en": "write it again with «lakip-audit convert».",
    },
    "column_gaps": {
        "id": "kolom {name} kosong di {count} baris; isinya bilangan bulat di setiap baris",
        "en": "column {name} is empty in {count} rows; it holds a whole number in every row",
    },
    "column_gaps.fix": {
        "id": "tulis ulang dengan «lakip-audit convert», atau tulis kolomnya sebagai teks tanpa kolom itu.",
        "en": "write it again with «lakip-audit convert», or write the texts without that column.",
    },
    "numbers_apart": {
        "id": "kolom {digits} dan {form} tidak cocok: digitnya tidak mengisi bentuknya",
        "en": "columns {digits} and {form} do not belong together: the digits do not fill the forms",
    },
    "numbers_apart.fix": {
        "id": "tulis ulang dengan «lakip-audit convert», atau tulis kolomnya sebagai teks seperti tercetak.",
        "en": "write it again with «lakip-audit convert», or write the column as texts as printed.",
    },
    "register_value": {"id": "nilai ini tidak dapat dipakai", "en": "this value cannot be used"},
    "register_value.fix": {
        "id": "tahun ditulis dengan empat angka, id laporan tanpa spasi, renstra_awal sebelum renstra_akhir, dokumen "
        "dan skala seperti dalam laporan.yaml.",
        "en": "a year has four digits, the id of a report no spaces, renstra_awal comes before renstra_akhir, dokumen "
        "and skala are written as in laporan.yaml.",
    },
    "register_twice": {
        "id": "laporan «{laporan}» tercatat dua kali",
        "en": "report «{laporan}» is listed twice",
    },
    "register_twice.fix": {"id": "hapus salah satu, atau ganti idnya.", "en": "remove one of them, or change its id."},
    "register_unknown": {
        "id": "laporan «{laporan}» tidak tercatat di tabel laporan",
        "en": "report «{laporan}» is not listed in the table laporan",
    },
    "register_unknown.fix": {
        "id": "tambahkan barisnya di tabel laporan, atau betulkan idnya di sini.",
        "en": "add a line for it to the table laporan, or correct its id here.",
    },
    # YAML
    "yaml_syntax": {"id": "bukan YAML yang benar: {reason}", "en": "not valid YAML: {reason}"},
    "yaml_tab": {"id": "tab di awal baris", "en": "tab at the start of a line"},
    "yaml_tab.fix": {"id": "ganti tab dengan spasi.", "en": "use spaces instead of tabs."},
    "yaml_empty": {"id": "berkas kosong", "en": "the file is empty"},
    "yaml_not_mapping": {
        "id": "isi berkas harus pasangan kunci: nilai",
        "en": "the file must hold key: value pairs",
    },
    "yaml_documents": {"id": "lebih dari satu dokumen (---)", "en": "more than one document (---)"},
    "yaml_documents.fix": {"id": "pisahkan menjadi beberapa berkas.", "en": "split it into several files."},
    "yaml_depth": {"id": "bersarang lebih dari {limit} tingkat", "en": "nested more than {limit} levels deep"},
    "yaml_duplicate": {
        "id": "kunci «{key}» sudah ada di baris {first}",
        "en": "key «{key}» is already in line {first}",
    },
    "yaml_duplicate.fix": {
        "id": "hapus salah satu; YAML diam-diam memakai yang terakhir.",
        "en": "remove one of them; YAML silently takes the last.",
    },
    "yaml_key": {"id": "kunci harus teks", "en": "a key must be text"},
    "yaml_key.fix": {"id": 'tulis dalam tanda kutip: "{plain}".', "en": 'write it in quotes: "{plain}".'},
    "yaml_alias": {"id": "jangkar dan alias YAML tidak dipakai", "en": "YAML anchors and aliases are not used"},
    "yaml_alias.fix": {"id": "tulis isinya di tempat ini.", "en": "write the content out here."},
    "yaml_merge": {"id": "kunci gabung YAML (<<) tidak dipakai", "en": "the YAML merge key (<<) is not used"},
    "yaml_merge.fix": {"id": "tulis kuncinya satu per satu.", "en": "write the keys out one by one."},
    "yaml_tag": {"id": "tag YAML tidak dipakai", "en": "YAML tags are not used"},
    "yaml_tag.fix": {"id": "hapus tag; teks ditulis dalam tanda kutip.", "en": "remove the tag; write text in quotes."},
    "yaml_number": {
        "id": "tertulis {plain}, yang oleh YAML dibaca {value}",
        "en": "{plain} is written, which YAML reads as {value}",
    },
    "yaml_number.fix": {
        "id": 'tulis "{plain}" dalam tanda kutip, persis seperti tercetak.',
        "en": 'write "{plain}" in quotes, exactly as printed.',
    },
    # a value of the wrong kind
    "unknown_key": {"id": "kunci «{key}» tidak dikenal", "en": "key «{key}» is not known"},
    "unknown_key.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "unknown_key.else": {"id": "kunci yang dikenal: {known}.", "en": "known keys: {known}."},
    "missing_key": {"id": "kunci «{key}» tidak ada", "en": "key «{key}» is missing"},
    "missing_key.fix": {"id": "tambahkan «{key}: ...».", "en": "add «{key}: ...»."},
    "wrong_choice": {"id": "nilai tidak dikenal", "en": "value is not known"},
    "wrong_choice.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "text_too_long": {"id": "teks terlalu panjang", "en": "the text is too long"},
    "text_too_long.fix": {"id": "ringkas, atau bagi menjadi beberapa.", "en": "shorten it, or split it into several."},
    "must_be_text": {"id": "harus teks", "en": "must be text"},
    "must_be_text.fix": {"id": 'tulis dalam tanda kutip: "{plain}".', "en": 'write it in quotes: "{plain}".'},
    "must_be_integer": {"id": "harus bilangan bulat tanpa tanda kutip", "en": "must be a whole number without quotes"},
    "must_be_boolean": {"id": "harus true atau false", "en": "must be true or false"},
    "must_be_list": {"id": "harus daftar", "en": "must be a list"},
    "must_be_list.fix": {"id": "tulis dalam kurung siku: [a, b].", "en": "write it in brackets: [a, b]."},
    "must_be_mapping": {"id": "harus pasangan kunci: nilai", "en": "must be key: value pairs"},
    "wrong_length": {"id": "banyak unsurnya salah", "en": "has the wrong number of items"},
    "out_of_range": {"id": "di luar batas", "en": "is out of range"},
    "wrong_pattern": {"id": "bentuknya salah", "en": "has the wrong form"},
    "invalid": {"id": "tidak sah: {reason}", "en": "is not valid: {reason}"},
    # table definitions
    "no_folder": {"id": "folder aturan tidak ada", "en": "the rules folder does not exist"},
    "defined_twice": {
        "id": "{what} «{name}» sudah didefinisikan di {first}",
        "en": "{what} «{name}» is already defined in {first}",
    },
    "defined_twice.fix": {"id": "ganti namanya atau hapus salah satu.", "en": "rename it or remove one of them."},
    "unknown_name": {"id": "{what} «{name}» tidak dikenal", "en": "{what} «{name}» is not known"},
    "unknown_name.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "unknown_name.else": {"id": "yang dikenal: {known}.", "en": "known: {known}."},
    "reserved_name": {"id": "nama «{name}» sudah dipakai program", "en": "the name «{name}» is reserved"},
    "reserved_name.fix": {"id": "pakai nama lain.", "en": "use another name."},
    "column_needs": {
        "id": "kolom bertipe {type} harus punya «{key}»",
        "en": "a column of type {type} must have «{key}»",
    },
    "column_has": {
        "id": "kolom bertipe {type} tidak punya «{key}»",
        "en": "a column of type {type} has no «{key}»",
    },
    "not_a_number_column": {
        "id": "kolom «{name}» bukan kolom angka",
        "en": "column «{name}» is not a number column",
    },
    "no_key": {"id": "tabel «{name}» tidak punya «key»", "en": "table «{name}» has no «key»"},
    "renstra_order": {"id": "tahun akhir renstra sebelum tahun awalnya", "en": "the plan ends before it begins"},
    # files of a report
    "no_report": {
        "id": "bukan folder laporan dan tidak berisi laporan",
        "en": "is not a report folder and holds no report",
    },
    "no_report.fix": {
        "id": "folder laporan berisi laporan.yaml dan berkas CSV; buat dengan «lakip-audit init».",
        "en": "a report folder holds laporan.yaml and CSV files; make one with «lakip-audit init».",
    },
    "report_too_deep": {
        "id": "memuat laporan yang lebih dari {levels} folder di bawah folder yang disebut, jadi tidak dibaca",
        "en": "holds a report more than {levels} folders below the one that was named, which was therefore not read",
    },
    "report_too_deep.fix": {"id": "sebut juga {place}.", "en": "name {place} as well."},
    "report_twice": {
        "id": "laporan «{laporan}» sudah dibaca dari {first}",
        "en": "report «{laporan}» was already read from {first}",
    },
    "report_twice.fix": {"id": "beri id yang berbeda pada salah satunya.", "en": "give one of them another id."},
    "listed_missing": {
        "id": "berkas «{name}» terdaftar di «berkas», tetapi tidak ada",
        "en": "file «{name}» is listed in «berkas», but is missing",
    },
    "listed_missing.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "listed_missing.else": {
        "id": "tambahkan berkasnya atau hapus dari daftar.",
        "en": "add the file or remove it from the list.",
    },
    "leaves_folder": {
        "id": "«{name}» menunjuk ke luar foldernya",
        "en": "«{name}» leads out of its folder",
    },
    "leaves_folder.fix": {"id": "salin berkasnya ke folder itu.", "en": "copy the file into that folder."},
    "unknown_file": {"id": "tidak ada tabel bernama «{name}»", "en": "there is no table named «{name}»"},
    "unknown_file.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "unknown_file.else": {"id": "tabel yang dikenal: {known}.", "en": "known tables: {known}."},
    "unknown_skala_column": {
        "id": "tidak ada kolom rupiah bernama «{name}»",
        "en": "there is no amount column named «{name}»",
    },
    "unknown_skala_column.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "unknown_skala_column.else": {"id": "kolom rupiah yang dikenal: {known}.", "en": "known amount columns: {known}."},
    # CSV and workbook
    "table_empty": {"id": "kosong, bahkan tanpa baris judul kolom", "en": "is empty, without even a header"},
    "table_empty.fix": {
        "id": "tulis judul kolom di baris pertama, atau hapus.",
        "en": "write the column names in the first line, or remove it.",
    },
    "csv_syntax": {"id": "bukan CSV yang benar: {reason}", "en": "not valid CSV: {reason}"},
    "csv_quote": {"id": "tanda kutip yang dibuka di sini tidak ditutup", "en": "a quote opened here is never closed"},
    "csv_quote.fix": {
        "id": 'tutup dengan "; tanda kutip di dalam teks ditulis "".',
        "en": 'close it with "; a quote inside a text is written "".',
    },
    "ragged": {
        "id": "{found} sel, sedangkan judul kolom {wanted}",
        "en": "{found} cells, while the header has {wanted}",
    },
    "ragged.fix": {
        "id": "teks yang berisi {mark} ditulis dalam tanda kutip.",
        "en": "put a text that holds {mark} in quotes.",
    },
    "header_blank": {"id": "judul kolom ke-{number} kosong", "en": "column {number} has no name"},
    "header_spaces": {"id": "judul kolom berisi spasi di tepi", "en": "a column name has spaces around it"},
    "header_spaces.fix": {"id": "tulis «{plain}».", "en": "write «{plain}»."},
    "header_twice": {"id": "kolom «{name}» dua kali", "en": "column «{name}» twice"},
    "header_twice.fix": {"id": "hapus salah satu.", "en": "remove one of them."},
    "header_repeated": {
        "id": "baris judul kolom terulang di antara data",
        "en": "the header is repeated among the data",
    },
    "header_repeated.fix": {"id": "hapus baris ini.", "en": "remove this line."},
    "unknown_column": {"id": "tabel {table} tidak punya kolom «{name}»", "en": "table {table} has no column «{name}»"},
    "unknown_column.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "unknown_column.else": {"id": "kolom yang dikenal: {known}.", "en": "known columns: {known}."},
    "missing_column": {"id": "kolom wajib «{name}» tidak ada", "en": "required column «{name}» is missing"},
    "missing_column.fix": {"id": "tambahkan kolomnya.", "en": "add the column."},
    "bad_workbook": {"id": "bukan buku kerja Excel: {reason}", "en": "not an Excel workbook: {reason}"},
    "bad_workbook.fix": {"id": "simpan ulang sebagai .xlsx.", "en": "save it again as .xlsx."},
    "no_manifest_sheet": {"id": "tidak ada lembar «laporan»", "en": "there is no sheet «laporan»"},
    "no_manifest_sheet.fix": {
        "id": "tambahkan lembar laporan (kunci, nilai); lihat «lakip-audit init».",
        "en": "add a sheet laporan (kunci, nilai); see «lakip-audit init».",
    },
    "formula_uncalculated": {"id": "rumus belum pernah dihitung", "en": "the formula was never calculated"},
    "formula_uncalculated.fix": {
        "id": "buka dan simpan buku kerja di Excel atau LibreOffice.",
        "en": "open and save the workbook in Excel or LibreOffice.",
    },
    "cell_error": {"id": "sel berisi kesalahan rumus", "en": "the cell holds a formula error"},
    # values of a table
    "value_required": {"id": "tidak boleh kosong", "en": "must not be empty"},
    "value_choice": {"id": "nilai tidak dikenal", "en": "value is not known"},
    "value_choice.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "value_year": {"id": "bukan tahun", "en": "is not a year"},
    "value_quarter": {"id": "bukan triwulan", "en": "is not a quarter"},
    "value_integer": {"id": "bukan bilangan bulat", "en": "is not a whole number"},
    "value_spaces": {"id": "spasi di tepi", "en": "has spaces around it"},
    "row_twice": {
        "id": "{key} sudah ada di baris {first}",
        "en": "{key} is already in row {first}",
    },
    "row_twice.fix": {
        "id": "hapus salah satu, atau bedakan baris atau kolomnya.",
        "en": "remove one of them, or tell them apart by baris or kolom.",
    },
    "unknown_reference": {"id": "{what} «{name}» tidak ada di {table}", "en": "{what} «{name}» is not in {table}"},
    "unknown_reference.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "unknown_reference.else": {"id": "tambahkan ke {table}.", "en": "add it to {table}."},
    "unknown_sumber": {
        "id": "sumber «{name}» tidak terdaftar di {manifest}",
        "en": "sumber «{name}» is not registered in {manifest}",
    },
    "unknown_sumber.fix": {
        "id": "mungkin maksudnya «{nearest}»; jika tidak, daftarkan di {manifest}.",
        "en": "perhaps «{nearest}» is meant; if not, register it in {manifest}.",
    },
    "unknown_sumber.else": {"id": "daftarkan di {manifest}.", "en": "register it in {manifest}."},
    "unknown_concept": {"id": "konsep «{name}» tidak dikenal", "en": "concept «{name}» is not known"},
    "unknown_concept.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "unknown_concept.else": {"id": "lihat konsep.yaml.", "en": "see konsep.yaml."},
    # waivers
    "waiver_list": {"id": "harus daftar pengecualian", "en": "must be a list of waivers"},
    "waiver_list.fix": {"id": "awali setiap pengecualian dengan «- aturan:».", "en": "begin each with «- aturan:»."},
    "waiver_blank": {"id": "tidak boleh kosong", "en": "must not be empty"},
    "waiver_day": {"id": "bukan tanggal: {text}", "en": "is not a date: {text}"},
    "waiver_day.fix": {"id": "tulis seperti 2024-01-31.", "en": "write it like 2024-01-31."},
    "waiver_order": {
        "id": "berlaku sampai {berlaku_sampai}, sebelum tanggal pemberiannya {tanggal}",
        "en": "in force until {berlaku_sampai}, before the date it was granted, {tanggal}",
    },
    "waiver_place": {"id": "«di» belum menunjuk satu tempat", "en": "«di» does not name one place"},
    "waiver_place.fix": {
        "id": "tulis sumber dan sedikitnya satu lagi: kunci, baris, kolom, atau kolom tabelnya.",
        "en": "write sumber and at least one more: kunci, baris, kolom, or a column of the table.",
    },
    "waiver_rule": {"id": "aturan «{name}» tidak ada", "en": "there is no rule «{name}»"},
    "waiver_rule.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "waiver_rule.else": {"id": "lihat «lakip-audit rules list».", "en": "see «lakip-audit rules list»."},
}
