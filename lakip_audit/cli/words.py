"""What the command line says of its settings, in Indonesian and English. Shape as in ``dataset/words.py``."""

from __future__ import annotations

from lakip_audit.dataset.words import Catalogue

WORDS: Catalogue = {
    "toml_syntax": {"id": "bukan TOML yang benar: {reason}", "en": "not correct TOML: {reason}"},
    "no_section": {"id": "tidak berisi bagian [tool.lakip-audit]", "en": "holds no section [tool.lakip-audit]"},
    "no_section.fix": {
        "id": "tambahkan bagian itu, atau pakai lakip-audit.toml.",
        "en": "add it, or use lakip-audit.toml.",
    },
    "unknown_rule": {"id": "tidak ada aturan «{name}»", "en": "there is no rule «{name}»"},
    "unknown_rule.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "unknown_rule.else": {"id": "lihat «lakip-audit rules list».", "en": "see «lakip-audit rules list»."},
    "no_rules_folder": {
        "id": "folder aturan «{folder}» tidak ada",
        "en": "the rules folder «{folder}» does not exist",
    },
    "no_rules_folder.fix": {
        "id": "tulis folder yang ada, terhitung dari folder berkas setelan ini.",
        "en": "name a folder that exists, as seen from the folder of this file.",
    },
    "no_rules_folder_above": {
        "id": "folder aturan «{folder}» di luar folder berkas setelan ini, dan tidak ada",
        "en": "the rules folder «{folder}» lies outside the folder of this file, and does not exist",
    },
    "no_rules_folder_above.fix": {
        "id": "folder di luar boleh dipakai hanya jika ada; periksa jalurnya atau salin foldernya ke sini.",
        "en": "a folder outside may be used only if it exists; check the path, or copy the folder here.",
    },
    "no_rule_left": {
        "id": "pilihan aturan dan profil {profile} tidak menyisakan satu aturan pun",
        "en": "the choice of rules and the profile {profile} leave no rule at all",
    },
    "output_not_empty": {
        "id": "{path} sudah ada isinya. Sebut folder lain dengan -o.",
        "en": "{path} is not empty. Name another folder with -o.",
    },
    "cannot_write": {"id": "{path}: tidak dapat ditulis: {reason}", "en": "{path}: cannot be written: {reason}"},
    "comparison_needs_document": {
        "id": "hanya untuk laporan yang diberikan sebagai dokumen (.docx, .pdf, .xlsx, .md, .txt)",
        "en": "only for a report that is given as a document (.docx, .pdf, .xlsx, .md, .txt)",
    },
    # progress, the look of the report, and watching
    "seconds": {"id": "{n} d", "en": "{n} s"},
    "progress_data": {"id": "membaca data", "en": "reading data"},
    "progress_document": {"id": "membaca {name}", "en": "reading {name}"},
    "progress_partitions": {
        "id": "memeriksa bagian demi bagian ({rate} laporan/detik)",
        "en": "auditing part by part ({rate} reports/s)",
    },
    "store_differs": {
        "id": "berisi hasil dari aturan, setelan atau laporan lain, jadi tidak dapat dilanjutkan",
        "en": "holds the outcome of other rules, settings or reports, so it cannot be gone on with",
    },
    "store_differs.fix": {
        "id": "sebut folder lain, atau jalankan tanpa --resume: isi folder itu lalu diganti.",
        "en": "name another folder, or run without --resume: what the folder holds is then replaced.",
    },
    "store_taken": {"id": "sudah berisi berkas lain", "en": "holds other files already"},
    "store_taken.fix": {"id": "sebut folder kosong atau folder baru.", "en": "name an empty folder or a new one."},
    "store_file": {"id": "berkas, bukan folder", "en": "is a file, not a folder"},
    "store_file.fix": {"id": "sebut folder kosong atau folder baru.", "en": "name an empty folder or a new one."},
    "store_empty": {"id": "tidak berisi hasil yang dapat dilanjutkan", "en": "holds nothing to go on with"},
    "store_empty.fix": {"id": "jalankan tanpa --resume.", "en": "run without --resume."},
    "needs_dask": {"id": "memerlukan Dask, yang belum terpasang", "en": "needs Dask, which is not installed"},
    "needs_dask.fix": {"id": "pip install 'lakip-audit[dask]'.", "en": "pip install 'lakip-audit[dask]'."},
    "no_scheduler": {
        "id": "penjadwal Dask tidak menjawab: {reason}",
        "en": "the Dask scheduler does not answer: {reason}",
    },
    "no_scheduler.fix": {
        "id": "periksa alamatnya, misalnya tcp://10.0.0.5:8786, atau jalankan tanpa --scheduler.",
        "en": "check the address, such as tcp://10.0.0.5:8786, or run without --scheduler.",
    },
    "report_in_partitions": {
        "id": "laporan ini terbaca dua kali, jadi temuannya juga terhitung dua kali",
        "en": "this report was read twice, so its findings are counted twice as well",
    },
    "report_in_partitions.fix": {
        "id": "berikan salah satunya saja, atau beri id yang berbeda.",
        "en": "give only one of them, or give one another id.",
    },
    "partition_failed": {
        "id": "Sebagian laporan tidak selesai diperiksa, karena program ini gagal: {reason}",
        "en": "Some of the reports were not finished, because the program failed: {reason}",
    },
    "not_for_many": {
        "id": "{options}: tidak tersedia bila laporan diperiksa bagian demi bagian (lebih dari 1.000 laporan, "
        "atau dengan --jobs, --engine atau --format parquet). Yang tersedia: --format {formats}.",
        "en": "{options}: not available where reports are audited part by part (more than 1 000 reports, or with "
        "--jobs, --engine or --format parquet). Available: --format {formats}.",
    },
    "findings_there": {
        "id": "Setiap temuan ada di {folder}: berkas Parquet dalam folder temuan, aturan dan laporan.",
        "en": "Every finding is in {folder}: Parquet files in the folders temuan, aturan and laporan.",
    },
    "findings_nowhere": {
        "id": "Ini ringkasannya. Untuk setiap temuan: --format parquet=FOLDER, atau periksa laporannya satu per satu.",
        "en": "This is the summary. For every finding: --format parquet=FOLDER, or check the reports one by one.",
    },
    "progress_convert": {"id": "menulis Parquet", "en": "writing Parquet"},
    "converted": {
        "id": "{reports} laporan ditulis dalam {partitions} bagian. Selanjutnya: lakip-audit check {folder}",
        "en": "Reports written: {reports}, in parts: {partitions}. Next: lakip-audit check {folder}",
    },
    "convert_document": {
        "id": "dokumen, yang harus dibaca dulu menjadi folder data",
        "en": "is a document, which has to be read into a data folder first",
    },
    "convert_document.fix": {"id": "lakip-audit extract {path} -o FOLDER.", "en": "lakip-audit extract {path} -o DIR."},
    "not_written": {"id": "tidak dapat ditulis: {reason}", "en": "cannot be written: {reason}"},
    "progress_rules": {"id": "menjalankan aturan", "en": "running rules"},
    "progress_causes": {"id": "mencari sebab", "en": "looking for causes"},
    "progress_trials": {"id": "mengubah angka satu per satu", "en": "changing numbers one by one"},
    "below_min": {
        "id": "Yang dijaga {share}%, kurang daripada --min {least}%.",
        "en": "Guarded is {share}%, less than --min {least}%.",
    },
    "trials_stopped": {
        "id": "Perubahan tidak selesai dicoba, karena sebuah proses berakhir. Kurangi --jobs, atau pakai --sampel.",
        "en": "Not all changes were tried, because a process died. Lower --jobs, or use --sampel.",
    },
    "only_with_trials": {"id": "{options}: hanya bersama --mutasi.", "en": "{options}: only with --mutasi."},
    "format_needs_file": {
        "id": "--format {name}: sebut berkasnya, -o BERKAS.",
        "en": "--format {name}: name the file, -o FILE.",
    },
    "progress_outputs": {"id": "menulis hasil", "en": "writing results"},
    "quiet_against": {
        "id": "--quiet: tidak dapat bersama {options}.",
        "en": "--quiet: not together with {options}.",
    },
    "tablefmt_nearest": {
        "id": "--tablefmt {name}: tidak dikenal; mungkin maksudnya «{nearest}».",
        "en": "--tablefmt {name}: not known; perhaps «{nearest}» is meant.",
    },
    "tablefmt_unknown": {
        "id": "--tablefmt {name}: tidak dikenal. Yang ada: {known}.",
        "en": "--tablefmt {name}: not known. There are: {known}.",
    },
    "watch_only_text": {
        "id": "--watch: hanya untuk --format text ke layar.",
        "en": "--watch: only for --format text on the screen.",
    },
    "watch_missing": {
        "id": "--watch memerlukan watchfiles, yang belum terpasang: pip install 'lakip-audit[watch]'",
        "en": "--watch needs watchfiles, which is not installed: pip install 'lakip-audit[watch]'",
    },
    "watching": {
        "id": "Memantau {paths}. Simpan berkasnya untuk memeriksa lagi; Ctrl-C untuk berhenti.",
        "en": "Watching {paths}. Save a file to check again; Ctrl-C to stop.",
    },
    "watch_changed": {"id": "Berubah: {files}", "en": "Changed: {files}"},
    "watch_more": {"id": "{files}, dan {n} lagi", "en": "{files}, and {n} more"},
    # a saved result
    "saved_not_json": {"id": "bukan JSON yang benar: {reason}", "en": "not correct JSON: {reason}"},
    "saved_not_json.fix": {
        "id": "simpan dengan «lakip-audit check DATA --format json=HASIL.json».",
        "en": "save with «lakip-audit check DATA --format json=RESULT.json».",
    },
    "saved_not_ours": {"id": "bukan hasil lakip-audit check", "en": "not a result of lakip-audit check"},
    "saved_not_ours.fix": {
        "id": "simpan dengan «lakip-audit check DATA --format json=HASIL.json».",
        "en": "save with «lakip-audit check DATA --format json=RESULT.json».",
    },
    "saved_version": {
        "id": "hasil dengan schema_version «{found}» (lakip-audit {tool}); yang dapat dibaca «{wanted}»",
        "en": "a result with schema_version «{found}» (lakip-audit {tool}); what can be read is «{wanted}»",
    },
    "saved_version.fix": {
        "id": "pakai lakip-audit versi yang menulisnya, atau simpan lagi hasilnya.",
        "en": "use the version of lakip-audit that wrote it, or save the result again.",
    },
    "saved_wrong": {
        "id": "bukan hasil yang lengkap, di {where}: {reason}",
        "en": "not a complete result, at {where}: {reason}",
    },
    # receipts
    "receipt_changed_meanwhile": {
        "id": "berubah selagi diperiksa, jadi tidak ada kuitansi yang ditulis",
        "en": "changed while it was being checked, so no receipt is written",
    },
    "receipt_changed_meanwhile.fix": {
        "id": "jalankan lagi bila tidak ada yang menulis ke berkas itu.",
        "en": "run again when nothing writes to that file.",
    },
    "receipt_not_json": {
        "id": "bukan JSON yang utuh: {reason}",
        "en": "not whole JSON: {reason}",
    },
    "receipt_not_json.fix": {
        "id": "salin lagi kuitansinya, atau buat dengan «lakip-audit check DATA --format receipt=KUITANSI.json».",
        "en": "copy the receipt again, or make one with «lakip-audit check DATA --format receipt=RECEIPT.json».",
    },
    "receipt_not_ours": {"id": "bukan kuitansi lakip-audit", "en": "not a receipt of lakip-audit"},
    "receipt_not_ours.fix": {
        "id": "buat dengan «lakip-audit check DATA --format receipt=KUITANSI.json».",
        "en": "make one with «lakip-audit check DATA --format receipt=RECEIPT.json».",
    },
    "receipt_version": {
        "id": "kuitansi dengan schema_version «{found}» (lakip-audit {tool}); yang dapat dibaca «{wanted}»",
        "en": "a receipt with schema_version «{found}» (lakip-audit {tool}); what can be read is «{wanted}»",
    },
    "receipt_version.fix": {
        "id": "pakai lakip-audit versi yang menulisnya.",
        "en": "use the version of lakip-audit that wrote it.",
    },
    "receipt_wrong": {
        "id": "bukan kuitansi yang lengkap, di {where}: {reason}",
        "en": "not a complete receipt, at {where}: {reason}",
    },
    "receipt_edited": {
        "id": "isinya berubah sejak ditulis: sha256-nya tidak cocok lagi",
        "en": "has been changed since it was written: its sha256 does not fit",
    },
    "receipt_edited.fix": {
        "id": "pakai salinan aslinya; kuitansi tidak untuk disunting.",
        "en": "use the original copy; a receipt is not for editing.",
    },
    "receipt_data_count": {
        "id": "kuitansi ini atas {wanted} data, yang disebut {given}",
        "en": "this receipt is for {wanted} paths of data, {given} were given",
    },
    "receipt_data_count.fix": {
        "id": "sebut semuanya dengan urutan yang sama: {paths}; atau tidak satu pun.",
        "en": "name all of them in the same order: {paths}; or none.",
    },
    "receipt_path_gone": {
        "id": "tidak ada, padahal disebut kuitansi {receipt}",
        "en": "is not there, although the receipt {receipt} names it",
    },
    "receipt_broken": {
        "id": "Aturan yang rusak waktu diperiksa lagi: {rules}. Alasannya: lakip-audit check DATA.",
        "en": "Rules that broke in the second run: {rules}. Why: lakip-audit check DATA.",
    },
    "receipt_path_gone.fix": {
        "id": "letakkan kuitansi dan datanya seperti semula, atau sebut datanya: lakip-audit verify KUITANSI DATA.",
        "en": "put the receipt and the data as they were, or name the data: lakip-audit verify RECEIPT DATA.",
    },
    "no_diagnosis": {
        "id": "Sebab temuan tidak dapat dicari: {reason}. Temuannya sendiri lengkap.",
        "en": "The causes could not be looked for: {reason}. The findings themselves are complete.",
    },
    "fix_needs_dataset": {
        "id": "{path} adalah dokumen, dan dokumen tidak diubah. Baca dulu datanya: "
        "lakip-audit extract {path} -o data/; lalu: lakip-audit fix data/ -o {output}",
        "en": "{path} is a document, and documents are not changed. Read its data first: "
        "lakip-audit extract {path} -o data/; then: lakip-audit fix data/ -o {output}",
    },
    "fix_no_lake": {
        "id": "{path} berisi Parquet, dan Parquet tidak diubah. Perbaiki folder data atau buku kerja asalnya, lalu "
        "tulis lagi: lakip-audit convert",
        "en": "{path} holds Parquet, and Parquet is not changed. Correct the dataset folders or workbooks it was made "
        "from, then write it anew: lakip-audit convert",
    },
    "fix_exists": {
        "id": "{path} sudah ada, dan tidak ada yang ditimpa. Sebut nama lain dengan -o, atau pindahkan dulu.",
        "en": "{path} exists, and nothing is overwritten. Give another name with -o, or move it away.",
    },
    "fix_inside": {
        "id": "{path} terletak di dalam {data}. Sebut tempat di luarnya dengan -o.",
        "en": "{path} lies inside {data}. Name a place outside of it with -o.",
    },
    "fix_no_folder": {"id": "Folder {path} tidak ada.", "en": "The folder {path} does not exist."},
    "fix_kind": {
        "id": "Salinan sebuah buku kerja harus bernama .xlsx, bukan {path}.",
        "en": "The copy of a workbook must be named .xlsx, not {path}.",
    },
    "fixed": {
        "id": "Diubah: {n} sel, ditulis ke {output}; dicatat dalam {log}.",
        "en": "Cells changed: {n}, written to {output}; logged in {log}.",
    },
    "fixed_none": {
        "id": "Tidak ada yang diubah: tidak ada perubahan tunggal dengan keyakinan sedikitnya {percent} yang menghapus "
        "kesalahan. Salinannya ditulis ke {output}.",
        "en": "Nothing was changed: no edit is unique, at least {percent} sure, and clears an error. "
        "The copy was written to {output}.",
    },
    "fix_more": {"id": "dan {n} perubahan lagi, semuanya dalam {log}.", "en": "and {n} more, all of them in {log}."},
    "fix_left": {
        "id": "Tersisa {error} kesalahan, {warning} peringatan, {info} catatan. "
        "Lihat: lakip-audit check {output} --saran",
        "en": "Left: errors {error}, warnings {warning}, notes {info}. "
        "See: lakip-audit check {output} --lang en --saran",
    },
    # the template
    "init_exists": {
        "id": "{path} sudah ada isinya, dan tidak ada yang ditimpa. Sebut tempat lain.",
        "en": "{path} holds something already, and nothing is overwritten. Name another place.",
    },
    "init_done": {
        "id": "Ditulis: {path}, {n} tabel. Isi persis seperti tercetak, lalu: lakip-audit check {path}",
        "en": "Written: {path}, tables: {n}. Fill in what is printed, then: lakip-audit check {path}",
    },
    "discover_none": {
        "id": "Tidak ada hubungan yang dapat ditulis sebagai aturan.",
        "en": "There is no relation that could be written as a rule.",
    },
    "discover_rules": {
        "id": "Ditulis: {path}. Tinjau, lalu: lakip-audit rules test --rules {folder}",
        "en": "Written: {path}. Review it, then: lakip-audit rules test --rules {folder} --lang en",
    },
    "nothing_checked": {
        "id": "Tidak ada satu angka pun yang diperiksa: data kosong, atau tidak ada aturan yang berlaku untuk isinya.",
        "en": "Not a single number was checked: the data is empty, or no rule applies to what it holds.",
    },
}
