"""What the program itself says in one language alone: its help in English, the notes of its schema in Indonesian.

A text that is missing here appears in the language it has, marked as such. A test demands that each one is in use.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lakip_audit.reporting import FORMATS

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        # verify
        "Jalankan lagi pemeriksaan yang menulis RECEIPT, dan sebut apa yang sama dan apa yang tidak.": "Run the check "
        "that wrote RECEIPT again, and say what is the same and what is not.",
        "RECEIPT: dari check --format receipt=KUITANSI.json. Datanya dicari di tempat yang disebut kuitansi itu, "
        "terhitung dari foldernya; bila ada di tempat lain, sebut DATA, sebanyak dan seurut yang diperiksa "
        "dulu.": "RECEIPT: from check --format receipt=RECEIPT.json. Its data is looked for where the receipt says, as "
        "seen from its folder; if it lies elsewhere, name DATA, as many paths and in the same order as were checked.",
        "Keluar 0: sama; 1: ada yang lain; 2: kuitansi atau masukan salah; 3: aturan atau program gagal.": "Exit 0: "
        "the same; 1: something differs; 2: wrong receipt or input; 3: a rule or the program failed.",
        "Bila kuitansinya atas banyak laporan: periksa bagian-bagiannya dalam N proses sekaligus.": "Where the receipt "
        "is of many reports: check their parts in N processes at once.",
        # check
        "Periksa PATHS dan tulis setiap pertentangan yang ditemukan.": "Check PATHS and write every contradiction that "
        "is found.",
        "PATHS: laporannya sendiri (.docx, .pdf, .xlsx, .md, .txt), folder data dengan laporan.yaml, buku kerja data, "
        "atau folder berisi beberapa laporan; atau ribuan laporan sekaligus: folder Parquet dari lakip-audit "
        "convert.": "PATHS: the report itself (.docx, .pdf, .xlsx, .md, .txt), a dataset folder with laporan.yaml, a "
        "workbook of data, or a folder of several reports; or thousands of reports at once: a folder of Parquet files "
        "made by lakip-audit convert.",
        "Keluar 0: tidak ada temuan setingkat --fail-on; 1: ada;": "Exit 0: nothing found at the level of --fail-on; "
        "1: something;",
        "2: masukan, aturan atau perintah salah; 3: aturan atau program gagal.": "2: wrong input, rules or call; "
        "3: a rule or the program failed.",
        f"Bentuk keluaran: {', '.join(FORMATS)}. Boleh beberapa.": f"Output formats: {', '.join(FORMATS)}. May be "
        "given several times.",
        "Tulis ke berkas, bukan ke layar.": "Write to a file instead of the screen.",
        "Hanya aturan ini; ANG berarti semua ANG-…. Boleh beberapa.": "Only this rule; ANG means every ANG-…. May be "
        "given several times.",
        "Semua kecuali aturan ini. Boleh beberapa.": "All but this rule. May be given several times.",
        "Untuk siapa: penyusun sebelum mengirim, atau pemeriksa.": "For whom: who writes a report, before sending it, "
        "or who inspects one.",
        "Folder aturan tambahan. Boleh beberapa.": "A folder of further rules. May be given several times.",
        "Keluar 1 bila ada temuan setingkat ini atau lebih berat.": "Exit 1 if something of this level or worse is "
        "found.",
        "Bahasa keluaran.": "Language of the output.",
        "Berkas setelan; bila tidak ada, lakip-audit.toml atau [tool.lakip-audit] di pyproject.toml "
        "terdekat.": "The file of settings; if not given, the nearest lakip-audit.toml or [tool.lakip-audit] in "
        "pyproject.toml.",
        "Dokumen lain untuk dibandingkan: Perjanjian Kinerja, Renstra, Rencana Aksi, DIPA. Boleh "
        "beberapa.": "Another document to compare with: performance agreement, strategic plan, action plan, budget "
        "document. May be given several times.",
        "Tahun laporan, bila dokumennya tidak menyebutnya.": "The year of the report, if the document does not say it.",
        "Sebut setiap angka yang tidak dinilai aturan mana pun.": "Name every number that no rule judges.",
        "Sebut perubahan yang menghapus kesalahan, sejauh diketahui.": "Name the edits that clear errors, if known.",
        "Jangan cari sebab temuan; lebih cepat.": "Do not look for causes; faster.",
        "Hanya temuan setingkat --fail-on ke atas, sebaris satu.": "Only findings at or above --fail-on, a line each.",
        "Semua temuan, sebab, tempat dan aturan, tanpa disingkat.": "All findings, causes, places and rules, nothing "
        "left out.",
        "Bentuk tabel, mis. grid, github, rst.": "Format of the tables, such as grid, github, rst.",
        "Periksa lagi setiap kali berkasnya disimpan, sampai Ctrl-C.": "Check again whenever a file is saved, until "
        "Ctrl-C.",
        "Periksa bagian-bagian laporan dalam N proses sekaligus.": "Check parts of the reports in N processes at once.",
        "Di komputer ini, atau di klaster Dask.": "On this computer, or on a Dask cluster.",
        "Penjadwal Dask yang sudah berjalan; tanpa ini dibuat sendiri.": "A Dask scheduler that is running; without "
        "this one is started.",
        "Lanjutkan pemeriksaan yang terputus (dengan --format parquet=FOLDER).": "Go on with a check that was "
        "interrupted (with --format parquet=DIR).",
        # convert
        "Tulis laporan-laporan di PATHS sebagai berkas Parquet, dibagi menurut tahun dan kementerian.": "Write the "
        "reports in PATHS as Parquet files, divided by year and ministry.",
        "PATHS: folder berisi laporan (folder data atau buku kerja), folder CSV banyak laporan (dengan laporan.csv), "
        "atau folder Parquet lain. Setelah itu: lakip-audit check FOLDER.": "PATHS: a folder of reports (dataset "
        "folders or workbooks), a folder of CSV files of many reports (with laporan.csv), or another folder of Parquet "
        "files. Then: lakip-audit check DIR.",
        "Folder yang ditulis.": "The folder to write.",
        "Keluar 0: semua ditulis; 2: ada laporan yang tidak dapat dibaca (yang lain ditulis).": "Exit 0: all written; "
        "2: some report could not be read (the others are written).",
        # extract
        "Baca DOCUMENT (.docx, .pdf, .xlsx, .md, .txt) dan tulis folder datanya.": "Read DOCUMENT (.docx, .pdf, .xlsx, "
        ".md, .txt) and write its dataset folder.",
        "Yang tidak pasti tidak ditebak: ia disebut dalam perlu_diperiksa.csv. Isi kolom jawabannya, lalu ulangi "
        "dengan --jawaban.": "What is uncertain is not guessed: it is named in perlu_diperiksa.csv. Fill in its column "
        "jawaban, then repeat with --jawaban.",
        "Folder data yang dibuat.": "The dataset folder to make.",
        "Hanya halaman ini (PDF).": "Only these pages (PDF).",
        "Hanya tabel atau bagian ini. Boleh beberapa.": "Only this table or section. May be given several times.",
        "perlu_diperiksa.csv dari ekstraksi sebelumnya, dengan kolom jawaban yang sudah diisi.": "The "
        "perlu_diperiksa.csv of the extraction before, its column jawaban filled in.",
        "Folder dengan profil tambahan.": "A folder with further profiles.",
        # fix
        "Tulis salinan DATA, folder data atau buku kerja, yang kesalahannya sudah diperbaiki.": "Write a copy of DATA, "
        "a dataset folder or workbook, with its errors corrected.",
        "Hanya yang sebabnya tunggal dan cukup pasti yang diubah. DATA sendiri tidak disentuh; setiap perubahan "
        "dicatat dalam perbaikan.csv, beserta sebabnya, untuk dicocokkan dengan dokumen sumbernya.": "Only what has "
        "one cause that is sure enough is changed. DATA itself is not touched; every edit is logged in perbaikan.csv "
        "with its cause, to be compared with the documents that the numbers come from.",
        "Salinan yang dibuat.": "The copy to make.",
        "Hanya perubahan yang sedikitnya sepasti ini.": "Only edits that are at least this sure.",
        # rules
        "Cari aturan yang tidak pernah berlaku, berulang, saling bertentangan atau belum lengkap.": "Find rules that "
        "never apply, repeat or contradict each other, or are incomplete.",
        "Dengan --rules hanya aturan di folder itu yang dilaporkan, tetapi dibandingkan juga dengan aturan "
        "bawaan.": "With --rules only the rules of that folder are reported, compared with the shipped ones too.",
        "Keluar 0: tidak ada peringatan; 1: ada; 2: aturan keliru.": "Exit 0: no warning; 1: some; 2: wrong rules.",
        "Daftar aturan: id, tingkat, bentuk dan judulnya.": "The rules: id, severity, form and title.",
        "Hanya paket ini, mis. anggaran.": "Only this pack, such as anggaran.",
        "Hanya bentuk ini.": "Only this form.",
        "Hanya tingkat ini.": "Only this severity.",
        "Hanya yang bertanda ini.": "Only rules with this tag.",
        "Hanya yang dijalankan pada tahap ini.": "Only rules that run in this phase.",
        "Tulis JSON Schema (draft 2020-12): berkas aturan, untuk penyunting teks, atau sebuah keluaran.": (
            "Write a JSON Schema (draft 2020-12): of rule files, for text editors, or of an output."
        ),
        "Bandingkan temuan OLD dengan temuan NEW: baru, masih ada, selesai, tidak dapat dinilai lagi.": "Compare the "
        "findings of OLD with those of NEW: new, still there, solved, no longer checkable.",
        "OLD dan NEW: folder data, buku kerja, dokumen, atau hasil yang disimpan (check --format json=HASIL.json).": (
            "OLD and NEW: a data folder, a workbook, a document, or a saved result (check --format json=HASIL.json)."
        ),
        "Keluar 0: tidak ada temuan baru; 1: ada; 2: masukan salah; 3: aturan atau program gagal.": "Exit 0: nothing "
        "new; 1: something new; 2: wrong input; 3: a rule or the program failed.",
        "Hasil yang disimpan (--format json=BERKAS): temuan yang sudah ada di situ ditandai, dan tidak dihitung.": "A "
        "saved result (--format json=FILE): findings that it has already are marked, and not counted.",
        "Bentuk keluaran.": "Output format.",
        "Tulis contoh isian ke DIR: laporan.yaml dan satu CSV per tabel, atau satu buku kerja.": "Write a template to "
        "fill in to DIR: laporan.yaml and a CSV file for each table, or one workbook.",
        "Setiap kolom dijelaskan, dengan satu baris contoh yang tidak dibaca sebagai data. Tidak ada yang ditimpa.": (
            "Every column is explained, with an example line that is not read as data. Nothing is overwritten."
        ),
        "Satu buku kerja, bukan berkas CSV.": "One workbook instead of CSV files.",
        "Terisi: contoh laporan yang disertakan, tanpa kesalahan.": "Filled in: the shipped sample, without errors.",
        "Tahun laporan; bila tidak disebut, tahun lalu.": "The year of the report; last year if it is not given.",
        "Folder aturan dengan tabel tambahan.": "A folder of rules with further tables.",
        "Bahasa penjelasan.": "The language of the explanations.",
        "Tulis aturan ID: apa yang dibacanya, apa yang dinyatakannya, dasarnya, contohnya.": "Write the rule ID: what "
        "it reads, what it states, its basis, its examples.",
        "Jalankan contoh setiap aturan seperti laporan kecil.": "Run the examples of every rule as small reports.",
        "Tanpa ID: semua aturan di --rules, atau semua aturan bawaan.": "Without ID: all rules in --rules, or all "
        "shipped ones.",
        "Keluar 0: semua contoh sesuai; 1: ada yang tidak; 2: aturan keliru; 3: ada aturan yang rusak.": "Exit 0: all "
        "examples hold; 1: some do not; 2: wrong rules; 3: a rule is broken.",
        # explain
        "Jelaskan ID: sebuah aturan, atau sebuah temuan atau sebab dengan data di PATHS.": "Explain ID: a rule, or a "
        "finding or a cause with the data in PATHS.",
        "Sidik jari temuan tercetak di kanan atas setiap temuan; sedikitnya enam karakternya cukup. Sebab: C1, C2, "
        "...": "The fingerprint of a finding is printed at its upper right; six characters of it are enough. Causes: "
        "C1, C2, ...",
    }
)

INDONESIAN: Mapping[str, str] = MappingProxyType(
    {
        "What differs from the default, and which option or file said so.": "Apa yang bukan bawaan, dan pilihan atau "
        "berkas mana yang mengatakannya.",
        "Findings, without the waived ones.": "Temuan, tanpa yang dikecualikan.",
        "Waived findings of every severity.": "Temuan yang dikecualikan, semua tingkat.",
        "The sum of the five outcomes.": "Jumlah kelima hasil.",
        "Numbers in the dataset.": "Angka dalam data.",
        "Numbers that some check used.": "Angka yang dipakai sebuah pemeriksaan.",
        "Numbers that more than one check used.": "Angka yang dipakai lebih dari satu pemeriksaan.",
        "Why the rule is broken or judged nothing.": "Mengapa aturan itu rusak atau tidak menilai apa pun.",
        "One contradiction.": "Satu pertentangan.",
        "Stable when unrelated rows move.": "Tetap, juga bila baris lain bergeser.",
        "As printed.": "Seperti tercetak.",
        "Why, by whom and until when the finding is waived.": "Mengapa, oleh siapa dan sampai kapan dikecualikan.",
        "One printed cell or statement.": "Satu sel atau pernyataan yang tercetak.",
        "The table or section it is printed in.": "Tabel atau bagian tempat ia tercetak.",
        "The 1-based data row of the file.": "Baris data dalam berkas, dihitung dari 1.",
        "What names the line: a budget code, an indicator, a year.": "Yang menamai barisnya: kode anggaran, indikator, "
        "tahun.",
        "Physical page.": "Halaman fisik.",
        "The line in the printed table, counted from 1; empty when not known.": "Baris di tabel tercetak, dihitung "
        "dari 1; kosong bila tidak diketahui.",
        "The column in the printed table; empty when not known.": "Kolom di tabel tercetak; kosong bila tidak "
        "diketahui.",
        "What may have caused a finding; the likeliest cause of a finding comes first.": "Yang mungkin menyebabkan "
        "sebuah temuan; yang paling mungkin lebih dulu.",
        "Whether no other smallest change satisfies the rules as well.": "Apakah tidak ada perubahan terkecil lain "
        "yang juga memenuhi aturannya.",
        "The cells that may be wrong, the likeliest first.": "Sel yang mungkin salah, yang paling mungkin lebih dulu.",
        "A cell and the text that it should print.": "Sebuah sel dan teks yang seharusnya tercetak.",
        "What it should print.": "Yang seharusnya tercetak.",
        "One cause and all findings it explains.": "Satu sebab dan semua temuan yang diterangkannya.",
        "The fingerprint of a finding.": "Sidik jari sebuah temuan.",
        "Of a run over several reports; otherwise left out.": "Bila yang diperiksa beberapa laporan; selain itu tidak "
        "ada.",
        "Several reports at a glance.": "Beberapa laporan sekaligus.",
        "Every rule that ran: first the one with errors in the most reports, then by reports with any finding of it, "
        "by findings, by id.": "Setiap aturan yang dijalankan: lebih dulu yang kesalahannya di paling banyak laporan, "
        "lalu menurut laporan yang memuat temuannya, temuannya, namanya.",
        "Rules that were read but did not run.": "Aturan yang dibaca tetapi tidak dijalankan.",
        "Every unit: first the one with the most errors per report, then by errors, by warnings, by name.": "Setiap "
        "satuan kerja: lebih dulu yang kesalahannya per laporan paling banyak, lalu menurut kesalahan, peringatan, "
        "nama.",
        "By kind; null if causes were not looked for.": "Menurut jenisnya; null bila sebab tidak dicari.",
        "In order of the years.": "Menurut urutan tahun.",
        "Every report, by its id.": "Setiap laporan, menurut namanya.",
        "Files of which something could not be read, by name.": "Berkas yang tidak terbaca seluruhnya, menurut "
        "namanya.",
        "Reports without any finding that is not waived.": "Laporan tanpa temuan, selain yang dikecualikan.",
        "Ministries that are named.": "Kementerian yang disebut.",
        "Problems of the files.": "Masalah pada berkas.",
        "One rule over all reports.": "Satu aturan di semua laporan.",
        "In how many parts of the run the rule could not be run.": "Di berapa bagian pemeriksaan aturannya tidak "
        "dapat dijalankan.",
        "Why the rule is broken; at most three.": "Mengapa aturannya rusak; paling banyak tiga.",
        "Reports with a finding of this rule that is not waived.": "Laporan yang memuat temuan aturan ini, selain "
        "yang dikecualikan.",
        "Years without findings are left out.": "Tahun tanpa temuan tidak dimuat.",
        "Reports with such a finding.": "Laporan yang memuat temuan itu.",
        "One unit over all its reports, known by its code, or by its name and ministry.": "Satu satuan kerja dengan "
        "semua laporannya, dikenali dari kodenya, atau dari nama dan kementeriannya.",
        "The name in its latest report.": "Namanya di laporan terakhirnya.",
        "Printed numbers; null if they were not counted for each of its reports.": "Angka tercetak; null bila tidak "
        "dihitung untuk setiap laporannya.",
        "Rounded to six decimals.": "Dibulatkan sampai enam desimal.",
        "Rounded to six decimals; null if the numbers are not known.": "Dibulatkan sampai enam desimal; null bila "
        "banyaknya angka tidak diketahui.",
        "Findings that these causes explain.": "Temuan yang diterangkan sebab-sebab itu.",
        "The reports on one year.": "Laporan tentang satu tahun.",
        "How the errors per report went since the year before in the list.": "Bagaimana kesalahan per laporan berubah "
        "sejak tahun sebelumnya dalam daftar.",
        "Units that reported in both of these years.": "Satuan kerja yang melapor pada kedua tahun itu.",
        "Those with fewer errors per report than before.": "Yang kesalahannya per laporan lebih sedikit daripada "
        "sebelumnya.",
        "Those with more.": "Yang lebih banyak.",
        "The unit above.": "Satuan kerja induknya.",
        "Printed numbers; null if they were not counted.": "Angka tercetak; null bila tidak dihitung.",
        "Numbers that some check used; null if they were not counted.": "Angka yang dipakai sebuah pemeriksaan; null "
        "bila tidak dihitung.",
    }
)
