"""What extraction says to a person, in Indonesian and English: problems of a document, and notes on its reading.

One entry a code; ``code.fix`` says what to do. ``{name}`` is replaced by the value of that name of the problem or note.
"""

from __future__ import annotations

from lakip_audit.dataset.words import OFFICE_WORDS, Catalogue

WORDS: Catalogue = {
    **OFFICE_WORDS,
    # the file
    "file_missing": {"id": "tidak ada", "en": "does not exist"},
    "file_missing.fix": {"id": "periksa nama dan foldernya.", "en": "check the name and the folder."},
    "not_a_file": {"id": "bukan berkas biasa", "en": "is not a regular file"},
    "not_a_file.fix": {"id": "beri satu berkas dokumen.", "en": "give one document file."},
    "file_empty": {"id": "berkas kosong (0 byte)", "en": "the file is empty (0 bytes)"},
    "file_empty.fix": {
        "id": "salin atau unduh lagi dokumennya.",
        "en": "copy or download the document again.",
    },
    "file_unreadable": {"id": "tidak dapat dibaca: {reason}", "en": "cannot be read: {reason}"},
    "file_unreadable.fix": {
        "id": "periksa izin berkas, dan tutup program lain yang sedang membukanya.",
        "en": "check the permissions of the file, and close other programs that have it open.",
    },
    "file_too_large": {
        "id": "terlalu besar: {size}, paling besar {limit}",
        "en": "is too large: {size}, at most {limit}",
    },
    "file_too_large.fix": {
        "id": "kecilkan gambar di dalamnya, atau bagi dokumennya.",
        "en": "make its pictures smaller, or split the document.",
    },
    "no_content": {"id": "tidak berisi teks atau tabel", "en": "holds neither text nor tables"},
    "no_content.fix": {
        "id": "periksa apakah ini berkas yang dimaksud; jika perlu, simpan atau ekspor lagi.",
        "en": "check that this is the file you mean; if need be, save or export it again.",
    },
    # its kind
    "unknown_format": {"id": "jenis berkas tidak dikenal", "en": "unknown kind of file"},
    "unknown_format.fix": {
        "id": "yang dapat dibaca: .docx, .xlsx, .pdf, .md, .txt, .csv, .tsv.",
        "en": "what can be read: .docx, .xlsx, .pdf, .md, .txt, .csv, .tsv.",
    },
    "old_office": {
        "id": "format lama Microsoft Office ({name})",
        "en": "the old format of Microsoft Office ({name})",
    },
    "old_office.fix": {"id": "buka lalu simpan sebagai {new}.", "en": "open it and save it as {new}."},
    "other_office": {"id": "format {name} tidak dibaca", "en": "the format {name} is not read"},
    "other_office.fix": {"id": "simpan sebagai {new}.", "en": "save it as {new}."},
    "wrong_suffix": {
        "id": "bernama {suffix}, tetapi isinya {actual}",
        "en": "is named {suffix}, but holds {actual}",
    },
    "wrong_suffix.fix": {
        "id": "ganti nama berkas menjadi {name}, atau simpan lagi dari programnya.",
        "en": "rename the file to {name}, or save it again from its program.",
    },
    "wrong_content": {
        "id": "bernama {suffix}, tetapi isinya bukan {suffix}",
        "en": "is named {suffix}, but holds none",
    },
    "wrong_content.fix": {
        "id": "unduh atau salin lagi, atau simpan lagi dari programnya sebagai {suffix}.",
        "en": "download or copy it again, or save it again from its program as {suffix}.",
    },
    "not_text": {"id": "bukan berkas teks", "en": "is not a text file"},
    "not_text.fix": {
        "id": "simpan dokumennya sebagai teks UTF-8, .docx, .xlsx atau .pdf.",
        "en": "save the document as UTF-8 text, .docx, .xlsx or .pdf.",
    },
    # what may be an attack
    "too_deep": {
        "id": "tabel atau kotak di dalam satu sama lain lebih dari {limit} tingkat",
        "en": "tables or boxes inside each other more than {limit} levels deep",
    },
    "too_deep.fix": {
        "id": "keluarkan tabel dari dalam tabel lain.",
        "en": "take the tables out of each other.",
    },
    "too_many_pages": {"id": "{count} halaman, paling banyak {limit}", "en": "{count} pages, at most {limit}"},
    "too_many_pages.fix": {"id": "bagi dokumennya.", "en": "split the document."},
    # PDF
    "pdf_without_text": {
        "id": "PDF hasil pindai: halaman {pages} hanya gambar, tanpa lapisan teks",
        "en": "a scanned PDF: page {pages} is only a picture, without a text layer",
    },
    "pdf_without_text.fix": {
        "id": "beri dokumen aslinya (.docx/.xlsx), atau tambahkan lapisan teks dengan OCR, misalnya"
        " «ocrmypdf -l ind masuk.pdf keluar.pdf» (memakai Tesseract), lalu periksa angkanya.",
        "en": "give the original document (.docx/.xlsx), or add a text layer by OCR, for example"
        " «ocrmypdf -l ind in.pdf out.pdf» (it uses Tesseract), and check its numbers.",
    },
    "page_without_text": {
        "id": "halaman {page} hanya gambar, tanpa lapisan teks: tidak terbaca",
        "en": "page {page} is only a picture, without a text layer: not read",
    },
    "page_unreadable": {
        "id": "halaman {page} rusak, tidak terbaca: {reason}",
        "en": "page {page} is damaged and was not read: {reason}",
    },
    "page_too_heavy": {
        "id": "halaman {page} terlalu berat untuk dibaca ({size})",
        "en": "page {page} is too heavy to be read ({size})",
    },
    "pages_without_text": {
        "id": "halaman {pages} hanya gambar, tanpa lapisan teks: tidak terbaca",
        "en": "page {pages} is only a picture, without a text layer: not read",
    },
    "pages_without_text.fix": {
        "id": "isinya tidak diperiksa; beri dokumen aslinya (.docx/.xlsx).",
        "en": "nothing there was checked; give the original document (.docx/.xlsx).",
    },
    "pages_unreadable": {
        "id": "halaman {pages} rusak, tidak terbaca",
        "en": "page {pages} is damaged and was not read",
    },
    "pages_unreadable.fix": {
        "id": "isinya tidak diperiksa; beri dokumen aslinya (.docx/.xlsx).",
        "en": "nothing there was checked; give the original document (.docx/.xlsx).",
    },
    "pages_too_heavy": {
        "id": "halaman {pages} terlalu berat untuk dibaca",
        "en": "page {pages} is too heavy to be read",
    },
    "pages_too_heavy.fix": {
        "id": "isinya tidak diperiksa; beri dokumen aslinya (.docx/.xlsx).",
        "en": "nothing there was checked; give the original document (.docx/.xlsx).",
    },
    "text_unmapped": {
        "id": "halaman {page}: {count} huruf tanpa arti yang tercatat di PDF-nya",
        "en": "page {page}: {count} characters whose meaning the PDF does not record",
    },
    "table_without_rulings": {
        "id": "halaman {page}: ada yang tampak sebagai tabel tanpa garis; tidak dibaca sebagai tabel."
        " Beri DOCX atau XLSX-nya",
        "en": "page {page}: what looks like a table without rulings; it was not read as one. Give the DOCX or XLSX",
    },
    "picture_unread": {
        "id": "halaman {page}: ada gambar besar tanpa lapisan teks; angka di dalamnya tidak terbaca",
        "en": "page {page}: a large picture without a text layer; figures in it were not read",
    },
    "rows_parted": {
        "id": "halaman {page}: {count} baris atau kepala tabel dipisahkan menurut letaknya, tanpa garis di antaranya",
        "en": "page {page}: {count} table rows or headings were told apart by their place, without a line between them",
    },
    "running_lines": {
        "id": "{count} baris kepala, kaki dan nomor halaman tidak dibaca sebagai isi: {texts}",
        "en": "{count} running heads, feet and page numbers were not read as content: {texts}",
    },
    # notes of the readers
    "paragraph_joined": {
        "id": "paragraf yang terpotong disambung: «{text}»",
        "en": "a paragraph that was cut is joined: «{text}»",
    },
    "not_utf8": {
        "id": "bukan UTF-8; dibaca sebagai {encoding}",
        "en": "not UTF-8; read as {encoding}",
    },
    "footnotes_unread": {
        "id": "{count} catatan kaki tidak dibaca",
        "en": "{count} footnotes were not read",
    },
    "deletions_unread": {
        "id": "perubahan terlacak: {count} bagian yang dihapus tidak dibaca; sisipan dibaca",
        "en": "tracked changes: {count} deleted parts were not read; insertions were",
    },
    "hidden_text": {
        "id": "{count} potong teks tersembunyi tidak dibaca",
        "en": "{count} pieces of hidden text were not read",
    },
    "formula_uncalculated": {
        "id": "lembar {sheet} sel {cell}: rumus tanpa hasil tersimpan, dianggap tidak terbaca",
        "en": "sheet {sheet} cell {cell}: a formula without a stored result, taken as unread",
    },
    "cell_error": {
        "id": "lembar {sheet} sel {cell}: galat Excel {text}",
        "en": "sheet {sheet} cell {cell}: Excel error {text}",
    },
    "hidden_sheet": {"id": "lembar {sheet} tersembunyi; tetap dibaca", "en": "sheet {sheet} is hidden; it was read"},
    "hidden_rows": {
        "id": "lembar {sheet}: baris tersembunyi {names}; tetap dibaca",
        "en": "sheet {sheet}: hidden rows {names}; they were read",
    },
    "hidden_columns": {
        "id": "lembar {sheet}: kolom tersembunyi {names}; tetap dibaca",
        "en": "sheet {sheet}: hidden columns {names}; they were read",
    },
    # patterns of statements
    "wrong_phrase": {
        "id": "frasa tidak dapat dibaca di «{part}»",
        "en": "the phrase cannot be read at «{part}»",
    },
    "wrong_phrase.fix": {
        "id": "tulis kata-kata, (a|b), [a], .., ..., # dan {{tahun}}; lihat docs/klaim.md.",
        "en": "write words, (a|b), [a], .., ..., # and {{tahun}}; see docs/klaim.md.",
    },
    "phrase_needs_number": {
        "id": "frasa harus memuat satu # di tempat angkanya: «{part}»",
        "en": "the phrase must hold one # where its number stands: «{part}»",
    },
    "unknown_name": {"id": "{what} «{name}» tidak dikenal", "en": "{what} «{name}» is not known"},
    "unknown_name.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "unknown_name.else": {"id": "yang dikenal: {known}.", "en": "known are: {known}."},
    # profiles
    "slow_pattern": {
        "id": "pola ini belum selesai dicocokkan dengan sebuah teks dalam {seconds} detik",
        "en": "this pattern was not done with a text within {seconds} seconds",
    },
    "slow_pattern.fix": {
        "id": "hilangkan pengulangan di dalam pengulangan, seperti (a+)+ atau (a|a)*.",
        "en": "write no repetition inside a repetition, such as (a+)+ or (a|a)*.",
    },
    "long_pattern": {
        "id": "pola dengan kelompok katanya lebih panjang dari {limit} karakter",
        "en": "the pattern with its lists of words is longer than {limit} characters",
    },
    "long_pattern.fix": {
        "id": "kurangi kelompok kata yang memuat kelompok kata lain.",
        "en": "name fewer lists that name other lists.",
    },
    "bad_pattern": {"id": "pola tidak dapat dibaca: {reason}", "en": "the pattern cannot be read: {reason}"},
    "bad_pattern.fix": {
        "id": "periksa kurung dan tanda \\ pada polanya.",
        "en": "check the brackets and the \\ marks of the pattern.",
    },
    # notes of the assembly of tables
    "table_stitched": {
        "id": "tabel yang terpotong disambung: {rows} baris",
        "en": "a table that was cut is joined: {rows} rows",
    },
    "row_joined": {"id": "baris yang terpotong disambung: «{text}»", "en": "a row that was cut is joined: «{text}»"},
    "heading_cut": {
        "id": "judul kolom yang terpotong disambung: {heading}",
        "en": "column headings that were cut are joined: {heading}",
    },
    "heading_repeated": {
        "id": "judul kolom yang terulang dilewati: {text}",
        "en": "repeated column headings are left out: {text}",
    },
    "header_drifted": {
        "id": "judul kolom sambungan tabel berbeda letaknya; dibaca menurut bagian pertama: {heading}",
        "en": "the headings of a continued table stand elsewhere; read as in its first part: {heading}",
    },
    "column_numbers": {
        "id": "baris nomor kolom dilewati: {text}",
        "en": "a row of column numbers is left out: {text}",
    },
    "number_wrapped": {
        "id": "angka yang terpotong di dalam sel dibaca utuh: {text}",
        "en": "a number broken inside its cell is read as one: {text}",
    },
    "cells_joined": {
        "id": "dua sel di bawah satu judul kolom digabung: «{text}»",
        "en": "two cells below one heading are joined: «{text}»",
    },
    "row_shifted": {
        "id": "baris {row} berakhir di kolom {column}, baris-baris lain di kolom {usual}; mungkin selnya bergeser,"
        " dibiarkan seperti tercetak: «{text}»",
        "en": "row {row} ends in column {column}, the others in column {usual}; its cells may have slipped,"
        " kept as printed: «{text}»",
    },
    # notes of the recognition of tables
    "table_unknown": {
        "id": "{table}: tidak ada profil yang cocok; isinya disimpan di tabel_lain",
        "en": "{table}: no profile fits; its cells are kept in tabel_lain",
    },
    "table_ambiguous": {
        "id": "{table}: sama cocoknya dengan profil {profiles}; isinya disimpan di tabel_lain",
        "en": "{table}: fits the profiles {profiles} equally well; its cells are kept in tabel_lain",
    },
    "header_displaced": {
        "id": "{table}: judul kolomnya bergeser; dibaca sebagai {heading}",
        "en": "{table}: its column headings have slipped; read as {heading}",
    },
    "header_doubtful": {
        "id": "{table}: judul kolomnya tidak di atas angkanya; isinya disimpan di tabel_lain",
        "en": "{table}: its headings do not stand above its numbers; its cells are kept in tabel_lain",
    },
    "total_unclear": {
        "id": "{table}: barisnya bertingkat tanpa kode, atau memuat pendapatan dan belanja; baris jumlahnya tidak"
        " dibandingkan dengan rinciannya",
        "en": "{table}: its lines have levels without codes, or hold income and spending; its total is not compared"
        " with them",
    },
    "scale_declared": {
        "id": "{table}: angkanya dalam {scale} rupiah",
        "en": "{table}: its amounts are in {scale} rupiah",
    },
    # a whole report
    "no_year": {
        "id": "dokumen ini tidak menyebut tahun laporannya dengan jelas",
        "en": "the document does not clearly say of which year it reports",
    },
    "no_year.fix": {
        "id": "sebut tahunnya: --tahun 2023.",
        "en": "say the year: --tahun 2023.",
    },
    "no_pages": {"id": "tidak ada isi pada halaman {first}-{last}", "en": "nothing is on pages {first}-{last}"},
    "no_pages.fix": {
        "id": "sebut halaman yang ada; hanya PDF yang mempunyai halaman.",
        "en": "name pages that exist; only a PDF has pages.",
    },
    "no_answers": {
        "id": "bukan perlu_diperiksa.csv: kolom {columns} harus ada",
        "en": "is no perlu_diperiksa.csv: columns {columns} are needed",
    },
    # the summary
    "summary_head": {"id": "{file} dibaca ke {folder}", "en": "{file} was read to {folder}"},
    "summary_tables": {
        "id": "Tabel: {found} ditemukan, {recognised} dikenali; {cells} sel berisi.",
        "en": "Tables: {found} found, {recognised} recognised; {cells} cells with content.",
    },
    "summary_unknown": {
        "id": "Tidak dikenali ({count}), disimpan dalam tabel_lain.csv: {names}.",
        "en": "Not recognised ({count}), kept in tabel_lain.csv: {names}.",
    },
    "summary_rows": {"id": "Baris data: {rows}.", "en": "Rows of data: {rows}."},
    "summary_questions": {
        "id": "Perlu diperiksa: {names} nama indikator, {claims} kalimat; lihat {file}.",
        "en": "To be settled: {names} names of indicators, {claims} statements; see {file}.",
    },
    "summary_more": {"id": "... dan {count} catatan lain dalam {file}.", "en": "... and {count} more notes in {file}."},
    "summary_next": {"id": "Lanjutkan: lakip-audit check {folder}", "en": "Next: lakip-audit check {folder}"},
    # the prose
    "numbers_unread": {
        "id": "{count} angka dalam kalimat tidak dikenali maksudnya dan tidak diperiksa",
        "en": "{count} numbers in sentences whose meaning was not recognised were not checked",
    },
    "claim_doubtful": {
        "id": "kata di sekitarnya dapat berarti beberapa hal",
        "en": "the words around it may mean several things",
    },
    "claim_rivals": {"id": "dua pola sama cocok", "en": "two patterns fit equally well"},
    "claim_no_indicator": {
        "id": "tidak jelas indikator mana yang dimaksud",
        "en": "it is not clear which indicator is meant",
    },
    "claim_two_subjects": {
        "id": "kalimat dan judulnya menyebut indikator yang berbeda",
        "en": "the sentence and what stands above it name different indicators",
    },
    "claim_scope": {
        "id": "tampaknya tentang sebagian unit kerja atau pihak lain",
        "en": "it seems to be about a part of the unit or somebody else",
    },
    "claim_strange": {
        "id": "ada kata lain yang dapat mengubah artinya",
        "en": "other words may change what it means",
    },
    "claim_unit": {
        "id": "tidak sesuai dengan satuan indikatornya",
        "en": "it does not fit the unit of its indicator",
    },
    "claim_several_years": {"id": "beberapa tahun disebut", "en": "several years are named"},
    "claim_period": {"id": "yang disebut kurun beberapa tahun", "en": "a span of years is named"},
    "claim_compared": {
        "id": "tahunnya hanya pembanding",
        "en": "the year is only one to compare with",
    },
    "claim_other_year": {
        "id": "kalimat sebelumnya tentang tahun lain",
        "en": "the sentence before is about another year",
    },
    "claim_no_year": {"id": "tidak menyebut tahun", "en": "no year is named"},
    "claim_change": {"id": "dua tahun yang dibandingkan tidak jelas", "en": "the two years compared are not clear"},
    "claim_several_quarters": {"id": "beberapa triwulan disebut", "en": "several quarters are named"},
    "claim_semester": {"id": "tentang satu semester", "en": "it is about half a year"},
    "claim_month": {"id": "keadaan pada bulan tertentu, bukan setahun", "en": "as of a month, not of the year"},
}
