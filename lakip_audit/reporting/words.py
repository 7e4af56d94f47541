"""The words of all outputs, in Indonesian and English, and how a language writes counts and percentages.

In a template ``{name}`` is filled by the caller; counts arrive already written by ``count``. No line is broken at
a no-break space.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from lakip_audit.dataset.words import Catalogue

LANGUAGES = ("id", "en")

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        # head
        "title": {"id": "Hasil audit laporan kinerja", "en": "Audit of performance reports"},
        "report": {"id": "{laporan}: {satker}, tahun {tahun}", "en": "{laporan}: {satker}, year {tahun}"},
        "more_reports": {"id": "dan {n} laporan lain", "en": "and {n} more"},
        "overrides": {"id": "Bukan setelan bawaan: {overrides}.", "en": "Not the default settings: {overrides}."},
        "rules_on": {"id": "Aturan yang dijalankan: {n} dari {all}.", "en": "Rules run: {n} of {all}."},
        "rules_off": {"id": "Aturan yang tidak dijalankan ({n}): {rules}.", "en": "Rules not run ({n}): {rules}."},
        # groups of findings
        "group_error": {"id": "KESALAHAN ({n})", "en": "ERRORS ({n})"},
        "group_warning": {"id": "PERINGATAN ({n})", "en": "WARNINGS ({n})"},
        "group_info": {"id": "CATATAN ({n})", "en": "NOTES ({n})"},
        "group_waived": {"id": "DIKECUALIKAN ({n})", "en": "WAIVED ({n})"},
        "error": {"id": "kesalahan", "en": "error"},
        "warning": {"id": "peringatan", "en": "warning"},
        "info": {"id": "catatan", "en": "note"},
        # one finding
        "label_stated": {"id": "Tertulis", "en": "Printed"},
        "label_expected": {"id": "Seharusnya", "en": "Expected"},
        "label_evidence": {"id": "Pembanding", "en": "Compare"},
        "label_basis": {"id": "Dasar", "en": "Basis"},
        "unverified": {"id": "{basis} (belum diverifikasi)", "en": "{basis} (not verified)"},
        "label_remarks": {"id": "Keterangan", "en": "Remarks"},
        "stated_at": {"id": "{stated} di {places}", "en": "{stated} in {places}"},
        "page": {"id": "(hal.\xa0{halaman})", "en": "(p.\xa0{halaman})"},
        "paragraph": {"id": "paragraf {paragraf}", "en": "paragraph {paragraf}"},
        "sheet_cell": {"id": "lembar {tabel} sel {sel}", "en": "sheet {tabel} cell {sel}"},
        "line": {"id": "baris\xa0{baris}", "en": "line\xa0{baris}"},
        "column": {"id": "kolom\xa0{kolom}", "en": "column\xa0{kolom}"},
        "file_row": {"id": "{file} baris data\xa0{row}", "en": "{file} data row\xa0{row}"},
        "nothing_printed": {"id": "(kosong)", "en": "(empty)"},
        "more_places": {"id": "dan {n} tempat lain", "en": "and {n} more"},
        "discovered": {
            "id": "Tabel dicari: {tables}. Hubungan ditemukan: {n}. Penyimpangan: {exceptions}.",
            "en": "Tables searched: {tables}. Relations found: {n}. Exceptions: {exceptions}.",
        },
        "discovered_too_large": {
            "id": "terlalu besar untuk dicari: {rows} baris, {columns} kolom",
            "en": "too large to be searched: {rows} rows, {columns} columns",
        },
        "discovered_more": {"id": "dan {n} penyimpangan lagi", "en": "and {n} more exceptions"},
        "discovered_exception": {
            "id": "{place}: tercetak {stated}, padahal {formula} = {expected}, selisih {gap}",
            "en": "{place}: {stated} is printed, but {formula} = {expected}, a difference of {gap}",
        },
        "discovered_bound": {
            "id": "{place}: {formula}, selisih {gap}",
            "en": "{place}: {formula}, a difference of {gap}",
        },
        "discovered_apart": {
            "id": "{place}: tercetak {stated} dan {formula}, selisih {gap}",
            "en": "{place}: {stated} and {formula} are printed, a difference of {gap}",
        },
        "discovered_elsewhere": {"id": " (juga tampak di hubungan lain)", "en": " (seen in another relation as well)"},
        "shortened": {
            "id": "{text}… (dipotong, panjang asli {n} karakter)",
            "en": "{text}… (cut, {n} characters in full)",
        },
        "degree_rounding": {
            "id": "selisih sebesar pembulatan atau pemotongan angka",
            "en": "the difference is no more than rounding or cutting off",
        },
        "degree_implausible": {
            "id": "mungkin karena pembulatan, tetapi sangat kecil peluangnya",
            "en": "rounding could explain it, but most improbably",
        },
        "confidence": {"id": "keyakinan {percent}", "en": "confidence {percent}"},
        "ocr_suspect": {
            "id": "mungkin rusak karena pemindaian atau konversi dokumen",
            "en": "possibly damage of a scan or conversion",
        },
        "waived_because": {"id": "{severity} yang dikecualikan: {waiver}", "en": "waived {severity}: {waiver}"},
        # causes
        "label_cause": {"id": "Sebab", "en": "Cause"},
        "cause_or": {"id": ", atau ", "en": ", or "},
        "more_causes_of": {"id": "{n} sebab lain", "en": "{n} others"},
        "causes": {"id": "SEBAB ({n})", "en": "CAUSES ({n})"},
        "explains": {"id": "{n} temuan, keyakinan {percent}", "en": "findings: {n}, confidence {percent}"},
        "label_change": {"id": "Ganti", "en": "Change"},
        "label_for_example": {"id": "Misalnya", "en": "Perhaps"},
        "label_suspects": {"id": "Diduga", "en": "Suspect"},
        "change": {"id": "{old}\xa0→\xa0{new}", "en": "{old}\xa0→\xa0{new}"},
        "not_unique": {"id": "Tidak tunggal:", "en": "Not unique:"},
        "may_be_wrong": {
            "id": "{n} sel mungkin salah, angkanya tidak membedakannya:",
            "en": "{n} cells may be wrong, and the numbers do not tell which:",
        },
        "not_unique_alone": {
            "id": "perubahan lain juga mencocokkan angka-angkanya",
            "en": "another change makes the numbers agree as well",
        },
        "more_causes": {
            "id": "dan {n} sebab lain. Semuanya: --format json; satu per satu: lakip-audit explain {first} DATA.",
            "en": "and {n} more. All of them: --format json; one by one: lakip-audit explain {first} DATA.",
        },
        "out_of_time": {
            "id": "Pencarian sebab dihentikan oleh batas waktu, jadi mungkin ada yang belum disebut: {tables}.",
            "en": "The search for causes was cut off by its time limit, so that some may be missing: {tables}.",
        },
        "unsettled": {
            "id": "Terlalu banyak kemungkinan untuk dicoba semua, jadi sebabnya belum tentu yang disebut: {tables}.",
            "en": "Too many changes are possible to try them all, so that the cause may be another one: {tables}.",
        },
        "kind_row_shift": {"id": "isi bergeser baris", "en": "lines shifted"},
        "kind_stale_value": {"id": "angka tahun lain", "en": "a number of another year"},
        "kind_copied_cell": {"id": "tersalin dari sel lain", "en": "copied from another cell"},
        "kind_digit_typo": {"id": "salah ketik satu digit", "en": "a digit mistyped"},
        "kind_digit_transposition": {"id": "dua digit tertukar tempat", "en": "two digits transposed"},
        "kind_digit_lost_or_added": {"id": "satu digit hilang atau berlebih", "en": "a digit lost or added"},
        "kind_decimal_lost_or_moved": {
            "id": "tanda desimal hilang atau bergeser",
            "en": "the decimal mark lost or moved",
        },
        "kind_scale": {"id": "salah skala (ribu, juta, miliar)", "en": "a wrong scale (thousand, million, billion)"},
        "kind_sign": {"id": "salah tanda minus", "en": "a wrong sign"},
        "kind_unit": {"id": "salah satuan", "en": "a wrong unit"},
        "kind_annual_cumulative": {
            "id": "angka tahunan tertukar dengan kumulatif",
            "en": "annual taken for cumulative, or the reverse",
        },
        "kind_omitted_or_doubled_line": {
            "id": "satu baris terlewat atau terhitung dua kali",
            "en": "a line left out or counted twice",
        },
        "kind_total_not_updated": {"id": "jumlah belum diperbarui", "en": "a total not updated"},
        "kind_swapped_operands": {"id": "dua angka tertukar", "en": "two numbers swapped"},
        "kind_truncated": {"id": "dipotong, bukan dibulatkan", "en": "cut off instead of rounded"},
        "kind_other_formula": {"id": "dihitung dengan rumus lain", "en": "computed with another formula"},
        "kind_previous_report_text": {"id": "sisa laporan sebelumnya", "en": "left from the previous report"},
        "kind_missing_item": {"id": "ada yang belum tercantum", "en": "something left out"},
        "kind_extra_item": {"id": "ada yang tercantum berlebih", "en": "something too many"},
        "kind_unknown": {"id": "tidak cocok dengan yang lain", "en": "does not fit the rest"},
        # what would clear the errors
        "edits": {"id": "SARAN PERUBAHAN ({n})", "en": "EDITS TO MAKE ({n})"},
        "because": {
            "id": "Sebab {cause}, keyakinan {percent}{tie}: {explanation}",
            "en": "Cause {cause}, confidence {percent}{tie}: {explanation}",
        },
        "because_of": {
            "id": "Sebab: {cause}, keyakinan {percent}{tie}: {explanation}",
            "en": "Cause: {cause}, confidence {percent}{tie}: {explanation}",
        },
        "tie": {"id": ", tidak tunggal", "en": ", not unique"},
        "no_edits": {
            "id": "Tidak ada kesalahan, jadi tidak ada yang perlu diubah.",
            "en": "There is no error, so nothing needs to be changed.",
        },
        "no_edits_known": {
            "id": "Untuk {left} kesalahan belum diketahui perubahan yang menghapusnya.",
            "en": "No edit is known that clears the errors (left: {left}).",
        },
        "edits_clear": {
            "id": "Dengan perubahan ini ({n} sel) tidak ada kesalahan lagi.",
            "en": "With these edits (cells: {n}) no error is left.",
        },
        "edits_leave": {
            "id": "Dengan perubahan ini ({n} sel) masih ada {left} kesalahan: {findings}.",
            "en": "With these edits (cells: {n}) errors are left ({left}): {findings}.",
        },
        "more": {"id": "dan {n} lagi", "en": "and {n} more"},
        "edits_advice": {
            "id": "Perubahan ini dihitung dari angka yang tercetak; cocokkan dengan dokumen sumbernya.",
            "en": "These edits follow from what is printed; compare them with the documents that it comes from.",
        },
        "yes": {"id": "ya", "en": "yes"},
        "no": {"id": "tidak", "en": "no"},
        # how much the text report tells
        "notes_in_brief": {
            "id": "Catatan tidak dihitung sebagai kesalahan dan disebut singkat; selengkapnya dengan -v.",
            "en": "Notes do not count as errors and are told in brief; in full with -v.",
        },
        "quiet_count": {
            "id": "{n} temuan setingkat {level} atau lebih berat, dari {findings} temuan.",
            "en": "Findings of level {level} or worse: {n} of {findings}.",
        },
        "changes_new": {"id": "Baru ({n})", "en": "New ({n})"},
        "changes_changed": {"id": "Berubah ({n})", "en": "Changed ({n})"},
        "changes_solved": {"id": "Selesai ({n})", "en": "Solved ({n})"},
        "changes_left": {
            "id": "Sekarang {n} temuan: {error} kesalahan, {warning} peringatan, {info} catatan.",
            "en": "Findings now: {n}, of which error {error}, warning {warning}, note {info}.",
        },
        "changes_nothing": {
            "id": "Tidak ada yang berubah, masih {n} temuan: {error} kesalahan, {warning} peringatan, {info} catatan.",
            "en": "Nothing has changed; findings still: {n}, of which error {error}, warning {warning}, note {info}.",
        },
        "changes_none_left": {"id": "Tidak ada temuan lagi.", "en": "No findings are left."},
        "other_rules": {"id": "lainnya", "en": "others"},
        "other_rules_about": {
            "id": "{sound} aturan cocok di mana pun berlaku, {idle} aturan tidak menilai apa pun; satu per satu dengan "
            "-v",
            "en": "rules that pass wherever they apply: {sound}, rules that judged nothing: {idle}; one by one with -v",
        },
        "rules_counted": {"id": "{n} aturan", "en": "rules ({n})"},
        # outputs for programs, and earlier results
        "group_known": {"id": "SUDAH ADA DI HASIL SEBELUMNYA ({n})", "en": "ALREADY IN THE EARLIER RESULT ({n})"},
        "known_before": {"id": "sudah ada di hasil sebelumnya", "en": "already in the earlier result"},
        "only_known": {
            "id": "Tidak ada temuan baru: semuanya sudah ada di hasil sebelumnya, atau dikecualikan.",
            "en": "No new findings: all of them are in the earlier result, or waived.",
        },
        "known_too": {
            "id": "Sudah ada di hasil sebelumnya: {known}. Baru: {new}.",
            "en": "In the earlier result already: {known}. New: {new}.",
        },
        "told_rule_basis": {"id": "Dasar: {basis}", "en": "Basis: {basis}"},
        "told_rule_effect": {"id": "Akibat: {text}", "en": "Effect: {text}"},
        "told_rule_advice": {"id": "Rekomendasi: {text}", "en": "Recommendation: {text}"},
        "told_rule_broke": {"id": "aturan rusak: {reason}", "en": "broken rule: {reason}"},
        "told_rule_undetermined": {
            "id": "belum pasti: yang tercetak tidak cukup untuk memutuskan",
            "en": "undetermined: not enough is printed to decide",
        },
        "told_rule_findings": {"id": "{n} temuan: {first}", "en": "findings {n}: {first}"},
        "told_rule_only_excused": {
            "id": "{waived} temuan dikecualikan, {known} sudah ada di hasil sebelumnya",
            "en": "findings waived {waived}, in the earlier result already {known}",
        },
        "told_rule_counts": {
            "id": "{passed} cocok, {failed} bertentangan, {undetermined} belum pasti, {not_applicable} tidak berlaku",
            "en": "{passed} pass, {failed} fail, {undetermined} undetermined, {not_applicable} not applicable",
        },
        "files": {"id": "berkas", "en": "files"},
        "results_left_out": {
            "id": "{n} temuan tidak dimuat, karena penerima menolak lebih dari {most} temuan. Semuanya: --format json.",
            "en": "Findings left out: {n}, since receivers refuse more than {most}. All of them: --format json.",
        },
        "results_hidden": {
            "id": "GitHub menampilkan {most} temuan pertama dari {n}; semuanya ada dalam berkas ini.",
            "en": "GitHub shows the first {most} findings of {n}; all of them are in this file.",
        },
        "annotations": {
            "id": "{error} kesalahan, {warning} peringatan, {info} catatan; ditampilkan {shown}, "
            "tidak ditampilkan {more}; dikecualikan {waived}, sudah ada di hasil sebelumnya {known}, "
            "pemeriksaan rusak {broken}, masalah pada berkas {problems}.",
            "en": "Errors {error}, warnings {warning}, notes {info}; shown {shown}, not shown {more}; waived {waived}, "
            "in the earlier result already {known}, broken checks {broken}, problems in the files {problems}.",
        },
        "head_sure": {"id": "Keyakinan", "en": "Confidence"},
        "head_finding": {"id": "Temuan", "en": "Finding"},
        "head_place": {"id": "Tempat", "en": "Place"},
        "head_kind": {"id": "Apa yang terjadi", "en": "What happened"},
        "head_change": {"id": "Perubahan", "en": "Change"},
        "comment_cut": {
            "id": "Dipotong, karena sebuah komentar memuat paling banyak {most} karakter: {findings} temuan dan "
            "{causes} sebab tidak dimuat. Semuanya: --format json, --format csv.",
            "en": "Cut, since a comment holds at most {most} characters: findings left out {findings}, "
            "causes {causes}. All of them: --format json, --format csv.",
        },
        # two results compared
        "two_results": {"id": "Perbandingan dua hasil audit", "en": "Two audits compared"},
        "compared_old": {"id": "Lama: {name}", "en": "Old: {name}"},
        "compared_new": {"id": "Baru: {name}", "en": "New: {name}"},
        "compared_renamed": {
            "id": "Laporannya bernama lain ({old}, {new}); dibandingkan menurut tempat yang tercetak.",
            "en": "The reports have different names ({old}, {new}); compared by the places that are printed.",
        },
        "compared_newly_run": {
            "id": "Pada hasil lama aturan ini tidak dijalankan, jadi temuannya mungkin sudah ada: {rules}.",
            "en": "These rules did not run for the old result, so that their findings may have been there: {rules}.",
        },
        "state_new": {"id": "BARU ({n})", "en": "NEW ({n})"},
        "state_unjudged": {"id": "TIDAK DAPAT DINILAI LAGI ({n})", "en": "NO LONGER CHECKABLE ({n})"},
        "state_changed": {"id": "MASIH ADA, DENGAN PERUBAHAN ({n})", "en": "STILL THERE, CHANGED ({n})"},
        "state_remaining": {"id": "MASIH ADA ({n})", "en": "STILL THERE ({n})"},
        "state_solved": {"id": "SELESAI ({n})", "en": "SOLVED ({n})"},
        "state_waived": {"id": "dikecualikan", "en": "waived"},
        "change_place": {"id": "tabelnya", "en": "its table"},
        "change_stated": {"id": "yang tercetak", "en": "what is printed"},
        "change_expected": {"id": "yang seharusnya", "en": "what is expected"},
        "change_evidence": {"id": "pembandingnya", "en": "what it is compared with"},
        "change_severity": {"id": "tingkatnya", "en": "its severity"},
        "change_waiver": {"id": "pengecualiannya", "en": "its waiver"},
        "changed_from": {"id": "Berubah {what}. Sebelumnya: {message}", "en": "Changed: {what}. Before: {message}"},
        "compared_summary": {
            "id": "Baru {new}, masih ada {remaining} ({changed} berubah), selesai {solved}, "
            "tidak dapat dinilai lagi {unjudged}.",
            "en": "New {new}, still there {remaining} (changed {changed}), solved {solved}, "
            "no longer checkable {unjudged}.",
        },
        "gone_report": {"id": "laporannya tidak ada lagi", "en": "its report is not there any more"},
        "gone_rule": {"id": "aturannya tidak dijalankan", "en": "its rule was not run"},
        "gone_broken": {"id": "aturannya rusak", "en": "its rule is broken"},
        "gone_nothing": {
            "id": "aturannya tidak menemukan apa pun untuk dinilai",
            "en": "its rule found nothing to judge",
        },
        "gone_table": {"id": "tabelnya tidak ada lagi", "en": "its table is not there any more"},
        "gone_line": {"id": "barisnya tidak ada lagi", "en": "its line is not there any more"},
        "gone_evidence": {
            "id": "pembandingnya tidak ada lagi",
            "en": "what it was compared with is not there any more",
        },
        "gone_undetermined": {
            "id": "yang tercetak tidak cukup lagi untuk memutuskan",
            "en": "what is printed is no longer enough to decide",
        },
        "gone_perhaps": {
            "id": "aturannya lebih sering belum pasti daripada dulu, mungkin juga di sini",
            "en": "its rule is undetermined more often than before, perhaps here too",
        },
        # a receipt, and what a second run found of it
        "receipt_title": {"id": "Kuitansi {name}", "en": "Receipt {name}"},
        "receipt_data": {"id": "Data", "en": "Data"},
        "receipt_pembanding": {"id": "Pembanding", "en": "Compared with"},
        "receipt_rules": {"id": "Aturan", "en": "Rules"},
        "receipt_baseline": {"id": "Hasil lama", "en": "Baseline"},
        "receipt_program": {"id": "Program", "en": "Program"},
        "receipt_result": {"id": "Hasil", "en": "Result"},
        "receipt_files_same": {"id": "sama, {n} berkas", "en": "the same, files: {n}"},
        "receipt_files_differ": {"id": "lain, {n} berkas", "en": "other than before, files: {n}"},
        "receipt_file_changed": {"id": "isinya berubah", "en": "its content has changed"},
        "receipt_file_gone": {"id": "tidak ada lagi", "en": "is not there any more"},
        "receipt_file_new": {"id": "dulu tidak ada", "en": "was not there before"},
        "receipt_versions_same": {"id": "versinya sama", "en": "the same versions"},
        "receipt_versions_differ": {"id": "versi lain, {n}", "en": "other versions, {n}"},
        "receipt_not_installed": {"id": "tidak terpasang", "en": "not installed"},
        "receipt_result_same": {"id": "sama", "en": "the same"},
        "receipt_result_differs": {"id": "lain", "en": "other than before"},
        "receipt_finding_new": {
            "id": "temuan yang dulu tidak ada: {rule}, {severity}, {laporan}",
            "en": "a finding that was not there before: {rule}, {severity}, {laporan}",
        },
        "receipt_finding_gone": {
            "id": "temuan yang tidak ada lagi: {rule}, {severity}, {laporan}",
            "en": "a finding that is not there any more: {rule}, {severity}, {laporan}",
        },
        "receipt_finding_changed": {
            "id": "temuan yang isinya lain: {rule}, {severity}, {laporan}",
            "en": "a finding that says something else: {rule}, {severity}, {laporan}",
        },
        "receipt_report": {"id": "temuannya lain", "en": "its findings are others"},
        "receipt_rules_ended": {
            "id": "pemeriksaannya berakhir lain: {rules}",
            "en": "rules whose checks ended otherwise: {rules}",
        },
        "receipt_numbers": {
            "id": "banyaknya angka yang dibaca atau dinilai lain",
            "en": "not as many numbers were read or evaluated",
        },
        "receipt_unread": {
            "id": "yang tidak dapat dibaca lain",
            "en": "what could not be read is other than before",
        },
        "receipt_causes": {"id": "sebab temuannya lain", "en": "the causes of the findings are others"},
        "receipt_same": {
            "id": "Sama: data, aturan, program dan hasilnya seperti dalam kuitansi.",
            "en": "The same: data, rules, program and result are as in the receipt.",
        },
        "receipt_same_other_version": {
            "id": "Sama: data, aturan dan hasilnya seperti dalam kuitansi, walaupun versinya lain.",
            "en": "The same: data, rules and result are as in the receipt, although the versions are others.",
        },
        "receipt_other_result": {
            "id": "Tidak sama: dari data dan aturan yang sama dengan program yang sama hasilnya lain.",
            "en": "Not the same: from the same data and rules and by the same program the result is another one.",
        },
        "receipt_other_version_result": {
            "id": "Tidak sama: dari data dan aturan yang sama hasilnya lain; versi programnya juga lain.",
            "en": "Not the same: from the same data and rules the result is another one; so are the versions.",
        },
        "receipt_other_inputs": {
            "id": "Tidak sama: yang diperiksa berubah, tetapi hasilnya tetap.",
            "en": "Not the same: what is checked has changed, although the result has not.",
        },
        "receipt_other_both": {
            "id": "Tidak sama: yang diperiksa berubah, dan hasilnya juga.",
            "en": "Not the same: what is checked has changed, and so has the result.",
        },
        "receipt_not_run": {
            "id": "Tidak dapat diperiksa lagi, jadi tidak ada yang dapat dikatakan tentang hasilnya.",
            "en": "It could not be checked again, so nothing can be said of the result.",
        },
        # comments at a faulty cell, and what stands there instead
        "remark_heading": {
            "id": "Temuan {n}, {severity}, {rule}: {title} (#{name})",
            "en": "Finding {n}, {severity}, {rule}: {title} (#{name})",
        },
        "remark_waived": {
            "id": "Temuan {n}, {severity} yang dikecualikan, {rule}: {title} (#{name})",
            "en": "Finding {n}, waived {severity}, {rule}: {title} (#{name})",
        },
        "remark_why": {"id": "Sebab: {why}", "en": "Cause: {why}"},
        "remark_basis": {"id": "Dasar: {basis}", "en": "Basis: {basis}"},
        "remark_more": {"id": "Dan {n} temuan lagi; lihat hasil audit.", "en": "And {n} more; see the audit."},
        "why_proven": {
            "id": "{cause} {kind} ({percent}). {explanation}",
            "en": "{cause} {kind} ({percent}). {explanation}",
        },
        "why_guess": {
            "id": "Belum terbukti, dugaan {cause}: {kind} ({percent}). {explanation}",
            "en": "Not proven, perhaps {cause}: {kind} ({percent}). {explanation}",
        },
        "propose_edit": {"id": "Usulan: ganti dengan {text}.", "en": "Proposed: change to {text}."},
        "propose_perhaps": {"id": "Usulan, belum pasti: {text}.", "en": "Proposed, not certain: {text}."},
        "propose_elsewhere": {"id": "Usulan: ganti {changes}.", "en": "Proposed: change {changes}."},
        "propose_computed": {"id": "Menurut hitungan: {text}.", "en": "By arithmetic: {text}."},
        "elsewhere": {
            "id": "lakip-audit: {n} temuan berikut tidak dapat ditunjuk tempatnya dalam berkas ini.",
            "en": "lakip-audit: the place of {n} findings cannot be shown in this file.",
        },
        # the working paper: its sheets
        "sheet_summary": {"id": "Ringkasan", "en": "Summary"},
        "sheet_findings": {"id": "Temuan", "en": "Findings"},
        "sheet_causes": {"id": "Sebab", "en": "Causes"},
        "sheet_edits": {"id": "Saran", "en": "Edits"},
        "sheet_coverage": {"id": "Cakupan", "en": "Coverage"},
        "sheet_rules": {"id": "Aturan", "en": "Rules"},
        "sheet_review": {"id": "Reviu", "en": "Review"},
        "lines_cut": {"id": "Hanya {n} baris yang ditulis.", "en": "Only {n} lines are written."},
        # the working paper: summary
        "paper_title": {
            "id": "Kertas kerja: konsistensi laporan kinerja",
            "en": "Working paper: consistency of the performance report",
        },
        "paper_report": {"id": "{satker}, laporan kinerja tahun {tahun}", "en": "{satker}, performance report {tahun}"},
        "made_by": {"id": "Disusun oleh", "en": "Prepared by"},
        "made_on": {"id": "Tanggal disusun", "en": "Prepared on"},
        "made_sign": {"id": "Paraf penyusun", "en": "Initials"},
        "reviewed_by": {"id": "Direviu oleh", "en": "Reviewed by"},
        "reviewed_on": {"id": "Tanggal direviu", "en": "Reviewed on"},
        "reviewed_sign": {"id": "Paraf pereviu", "en": "Reviewer's initials"},
        "paper_result": {"id": "Hasil", "en": "Result"},
        "paper_error": {"id": "Kesalahan", "en": "Errors"},
        "paper_warning": {"id": "Peringatan", "en": "Warnings"},
        "paper_info": {"id": "Catatan", "en": "Notes"},
        "paper_waived": {"id": "Dikecualikan", "en": "Waived"},
        "about_error": {
            "id": "Pertentangan yang tidak mungkin berasal dari pembulatan.",
            "en": "Contradictions that no rounding explains.",
        },
        "about_warning": {
            "id": "Patut diperiksa: mungkin keliru, mungkin ada penjelasannya.",
            "en": "To be looked into: perhaps wrong, perhaps explained.",
        },
        "about_info": {
            "id": "Hal kecil: pembulatan, penulisan, keseragaman.",
            "en": "Small matters: rounding, spelling, uniformity.",
        },
        "about_waived": {
            "id": "Temuan yang sudah ada penanggung jawabnya; tetap disebut.",
            "en": "Findings that someone answers for; told all the same.",
        },
        "paper_coverage": {"id": "Cakupan", "en": "Coverage"},
        "paper_settings": {"id": "Setelan", "en": "Settings"},
        "paper_incomplete": {"id": "Belum lengkap", "en": "Incomplete"},
        "paper_clears": {
            "id": "Dengan {n} perubahan pada lembar Saran tidak ada kesalahan lagi (tersisa {left}).",
            "en": "With the edits of that sheet ({n}) no error is left ({left}).",
        },
        "paper_leaves": {
            "id": "Dengan {n} perubahan pada lembar Saran masih tersisa {left} kesalahan.",
            "en": "With the edits of that sheet ({n}) errors are left: {left}.",
        },
        "paper_causes": {"id": "Sebab terbesar", "en": "Largest causes"},
        "paper_more_causes": {"id": "dan {n} sebab lain, pada lembar Sebab", "en": "and {n} more, in the sheet Causes"},
        "paper_rules": {"id": "Aturan dengan temuan terbanyak", "en": "Rules with the most findings"},
        "paper_sheets": {"id": "Lembar dalam kertas kerja ini", "en": "Sheets of this working paper"},
        "about_sheet_findings": {
            "id": "Satu baris satu temuan: kondisi, kriteria, sebab, akibat, rekomendasi; kolom tanggapan auditi dan "
            "simpulan untuk diisi.",
            "en": "One line a finding: condition, criterion, cause, effect, recommendation; columns for the answer "
            "of the auditee and the conclusion.",
        },
        "about_sheet_causes": {
            "id": "Satu baris satu sebab, dengan keyakinannya dan temuan yang diterangkannya.",
            "en": "One line a cause, with how sure it is and what it explains.",
        },
        "about_sheet_edits": {
            "id": "Perubahan yang menghapus kesalahan: sel, isinya, penggantinya.",
            "en": "The edits that clear the errors: cell, content, replacement.",
        },
        "about_sheet_coverage": {
            "id": "Berapa angka setiap tabel yang dinilai, dan berapa yang tidak.",
            "en": "How many numbers of each table were judged, and how many were not.",
        },
        "about_sheet_rules": {
            "id": "Hasil pemeriksaan setiap aturan, juga yang tidak menilai apa pun.",
            "en": "How the checks of every rule ended, also of those that judged nothing.",
        },
        "about_sheet_review": {
            "id": "Kriteria reviu laporan kinerja, dengan temuan yang menyentuhnya; hasil reviu untuk diisi.",
            "en": "The criteria of the review with the findings that touch them; the result is to be filled in.",
        },
        "about_sheet_table": {
            "id": "{title} seperti tercetak, {n} baris; warna menurut hasilnya, komentar di sel bertemuan.",
            "en": "{title} as printed, lines: {n}; coloured by outcome, the faulty cells with a comment.",
        },
        "paper_limits": {"id": "Batas", "en": "Limits"},
        "limit_true": {
            "id": "Yang diperiksa hanya apakah angka laporan saling bertentangan, bukan apakah sebuah angka benar.",
            "en": "Only whether the figures of the report contradict each other is checked, not whether one is true.",
        },
        "limit_both": {
            "id": "Bila dua tempat berbeda, keduanya disebut; mana yang keliru ditetapkan dengan dokumen sumbernya.",
            "en": "Where two places differ both are named; the source documents tell which is wrong.",
        },
        "limit_basis": {
            "id": "Dasar hukum bertanda belum diverifikasi dicocokkan dengan naskahnya sebelum dikutip.",
            "en": "A legal basis marked not verified is to be compared with its text before it is cited.",
        },
        "limit_cause": {
            "id": "Sebab dihitung dari angka yang tercetak; yang belum terbukti ditandai sebagai dugaan.",
            "en": "Causes follow from what is printed; those not proven are marked as such.",
        },
        "paper_colours": {"id": "Warna sel dalam tabel laporan", "en": "Colours in the tables of the report"},
        "state_error": {"id": "kesalahan", "en": "error"},
        "state_warning": {"id": "peringatan", "en": "warning"},
        "state_info": {"id": "catatan", "en": "note"},
        "state_compared": {"id": "pembanding", "en": "compared"},
        "state_confirmed": {"id": "cocok", "en": "confirmed"},
        "state_unchecked": {"id": "tidak dinilai", "en": "not judged"},
        "about_state_error": {
            "id": "Bertentangan dengan angka lain; penjelasannya dalam komentar sel.",
            "en": "Contradicted by other figures; the comment of the cell says how.",
        },
        "about_state_warning": {
            "id": "Patut diperiksa; penjelasannya dalam komentar sel.",
            "en": "To be looked into; the comment of the cell says why.",
        },
        "about_state_info": {"id": "Hal kecil, dalam komentar sel.", "en": "A small matter, told in the comment."},
        "about_state_waived": {
            "id": "Bertentangan, tetapi dikecualikan.",
            "en": "Contradicted, but waived.",
        },
        "about_state_compared": {
            "id": "Menjadi pembanding dalam sebuah temuan; angka ini sendiri tidak dinyatakan keliru.",
            "en": "What a finding compares with; not itself called wrong.",
        },
        "about_state_confirmed": {
            "id": "Dinilai sedikitnya satu aturan, tanpa pertentangan.",
            "en": "Judged by one rule or more, without contradiction.",
        },
        "about_state_unchecked": {
            "id": "Tidak dinilai aturan mana pun. Sel yang bukan angka tidak diwarnai.",
            "en": "Judged by no rule. Cells without a number have no colour.",
        },
        # the working paper: columns
        "as_number": {"id": "{column} (angka)", "en": "{column} (number)"},
        "finding_number": {"id": "No", "en": "No"},
        "finding_severity": {"id": "Tingkat", "en": "Severity"},
        "finding_place": {"id": "Tempat", "en": "Where"},
        "finding_printed": {"id": "Tercetak", "en": "Printed"},
        "finding_expected": {"id": "Seharusnya / pembanding", "en": "Expected / compared with"},
        "finding_difference": {"id": "Selisih", "en": "Difference"},
        "finding_condition": {"id": "Kondisi", "en": "Condition"},
        "finding_criterion": {"id": "Kriteria", "en": "Criterion"},
        "finding_basis": {"id": "Dasar", "en": "Basis"},
        "finding_cause": {"id": "Sebab", "en": "Cause"},
        "finding_effect": {"id": "Akibat", "en": "Effect"},
        "finding_recommendation": {"id": "Rekomendasi", "en": "Recommendation"},
        "finding_answer": {"id": "Tanggapan auditi", "en": "Answer of the auditee"},
        "finding_conclusion": {"id": "Simpulan", "en": "Conclusion"},
        "finding_remarks": {"id": "Keterangan", "en": "Remarks"},
        "finding_review": {"id": "Kriteria reviu", "en": "Review criteria"},
        "finding_rule": {"id": "Aturan", "en": "Rule"},
        "finding_source": {"id": "Sumber", "en": "Source"},
        "finding_page": {"id": "Halaman", "en": "Page"},
        "finding_printed_number": {"id": "Tercetak (angka)", "en": "Printed (number)"},
        "finding_expected_number": {"id": "Seharusnya (angka)", "en": "Expected (number)"},
        "finding_unit": {"id": "Satuan selisih", "en": "Unit of the difference"},
        "finding_report": {"id": "Laporan", "en": "Report"},
        "finding_fingerprint": {"id": "Sidik temuan", "en": "Fingerprint"},
        "unit_rupiah": {"id": "rupiah", "en": "rupiah"},
        "unit_percent": {"id": "poin persen", "en": "percentage points"},
        "unit_plain": {"id": "satuan barisnya", "en": "unit of the line"},
        "effect_error": {
            "id": "Angka ini tidak dapat diyakini sebelum pertentangannya diselesaikan.",
            "en": "The figure cannot be relied on until the contradiction is settled.",
        },
        "effect_warning": {
            "id": "Angka ini mungkin tidak dapat diyakini.",
            "en": "The figure may not be reliable.",
        },
        "effect_info": {
            "id": "Pembaca dapat salah mengerti, meskipun hasilnya tidak berubah.",
            "en": "A reader may be misled, although no result changes.",
        },
        "recommend_recompute": {
            "id": "Cocokkan dengan data sumbernya, lalu betulkan angka yang keliru.",
            "en": "Compare it with the source data and correct the figure that is wrong.",
        },
        "recommend_compare": {
            "id": "Cocokkan dengan dokumen sumbernya, lalu betulkan yang keliru atau jelaskan.",
            "en": "Compare it with the source documents; correct what is wrong, or explain it.",
        },
        "cause_cause": {"id": "Sebab", "en": "Cause"},
        "cause_kind": {"id": "Jenis", "en": "Kind"},
        "cause_explanation": {"id": "Penjelasan", "en": "Explanation"},
        "cause_confidence": {"id": "Keyakinan", "en": "Confidence"},
        "cause_unique": {"id": "Tunggal", "en": "Unique"},
        "cause_proven": {"id": "Terbukti", "en": "Proven"},
        "cause_stake": {"id": "Nilai (Rp)", "en": "At stake (Rp)"},
        "cause_flips": {"id": "Mengubah tercapai/tidak", "en": "Turns reached/missed"},
        "cause_change": {"id": "Perubahan", "en": "Change"},
        "cause_suspects": {"id": "Diduga", "en": "Suspects"},
        "cause_count": {"id": "Temuan", "en": "Findings"},
        "cause_findings": {"id": "Nomor temuan", "en": "Numbers of the findings"},
        "edit_number": {"id": "No", "en": "No"},
        "edit_report": {"id": "Laporan", "en": "Report"},
        "edit_source": {"id": "Sumber", "en": "Source"},
        "edit_page": {"id": "Halaman", "en": "Page"},
        "edit_line": {"id": "Baris", "en": "Line"},
        "edit_key": {"id": "Kunci", "en": "Key"},
        "edit_column": {"id": "Kolom", "en": "Column"},
        "edit_printed": {"id": "Tercetak", "en": "Printed"},
        "edit_proposed": {"id": "Usulan", "en": "Proposed"},
        "edit_printed_number": {"id": "Tercetak (angka)", "en": "Printed (number)"},
        "edit_proposed_number": {"id": "Usulan (angka)", "en": "Proposed (number)"},
        "edit_difference": {"id": "Selisih", "en": "Difference"},
        "edit_cause": {"id": "Sebab", "en": "Cause"},
        "edit_confidence": {"id": "Keyakinan", "en": "Confidence"},
        "edit_unique": {"id": "Tunggal", "en": "Unique"},
        "edit_explanation": {"id": "Penjelasan", "en": "Explanation"},
        "edit_findings": {"id": "Nomor temuan", "en": "Numbers of the findings"},
        "edit_done": {"id": "Dikerjakan", "en": "Done"},
        "coverage_table": {"id": "Tabel", "en": "Table"},
        "coverage_title": {"id": "Isi", "en": "Content"},
        "coverage_numbers": {"id": "Angka", "en": "Numbers"},
        "coverage_never": {"id": "Tidak dinilai", "en": "Not judged"},
        "coverage_once": {"id": "Sekali", "en": "Once"},
        "coverage_more": {"id": "Dua kali atau lebih", "en": "Twice or more"},
        "coverage_share": {"id": "Dinilai", "en": "Judged"},
        "rule_id": {"id": "Aturan", "en": "Rule"},
        "rule_title": {"id": "Tentang", "en": "About"},
        "rule_severity": {"id": "Tingkat", "en": "Severity"},
        "rule_passed": {"id": "Cocok", "en": "Pass"},
        "rule_failed": {"id": "Bertentangan", "en": "Fail"},
        "rule_undetermined": {"id": "Belum pasti", "en": "Undetermined"},
        "rule_not_applicable": {"id": "Tidak berlaku", "en": "Not applicable"},
        "rule_broken": {"id": "Rusak", "en": "Broken"},
        "rule_reason": {"id": "Keterangan", "en": "Remarks"},
        "rule_basis": {"id": "Dasar", "en": "Basis"},
        "rule_review": {"id": "Kriteria reviu", "en": "Review criteria"},
        "rule_off": {"id": "tidak dijalankan", "en": "not run"},
        "review_number": {"id": "No", "en": "No"},
        "review_aspect": {"id": "Aspek", "en": "Aspect"},
        "review_criterion": {"id": "Kriteria", "en": "Criterion"},
        "review_status": {"id": "Dasar", "en": "Basis"},
        "review_errors": {"id": "Kesalahan", "en": "Errors"},
        "review_warnings": {"id": "Peringatan", "en": "Warnings"},
        "review_notes": {"id": "Catatan", "en": "Notes"},
        "review_findings": {"id": "Nomor temuan", "en": "Numbers of the findings"},
        "review_rules": {"id": "Aturan yang menyentuhnya", "en": "Rules that touch it"},
        "review_checks": {"id": "Pemeriksaan", "en": "Checks"},
        "review_result": {"id": "Hasil reviu", "en": "Result of the review"},
        "review_remarks": {"id": "Catatan pereviu", "en": "Remarks of the reviewer"},
        "review_by_people": {"id": "dinilai pereviu", "en": "for the reviewer to judge"},
        "review_judged": {"id": "{n} dinilai", "en": "{n} judged"},
        # when nothing is wrong
        "no_findings": {"id": "Tidak ada temuan.", "en": "No findings."},
        "only_waived": {
            "id": "Tidak ada temuan selain yang dikecualikan.",
            "en": "No findings other than the waived ones.",
        },
        "incomplete": {
            "id": "Hasil ini belum lengkap: {broken} pemeriksaan rusak, {problems} masalah pada berkas.",
            "en": "This result is incomplete: broken checks {broken}, problems in the files {problems}.",
        },
        # summary
        "summary": {"id": "RINGKASAN", "en": "SUMMARY"},
        "head_rule": {"id": "Aturan", "en": "Rule"},
        "head_pass": {"id": "Cocok", "en": "Pass"},
        "head_fail": {"id": "Berten-\ntangan", "en": "Fail"},
        "head_undetermined": {"id": "Belum\npasti", "en": "Undeter-\nmined"},
        "head_not_applicable": {"id": "Tidak\nberlaku", "en": "Not ap-\nplicable"},
        "head_broken": {"id": "Rusak", "en": "Broken"},
        "head_about": {"id": "Tentang", "en": "About"},
        "total": {"id": "Jumlah", "en": "Total"},
        "checks": {
            "id": "Pemeriksaan: {checks} oleh {rules} aturan, yaitu {passed} cocok, {failed} bertentangan, "
            "{undetermined} belum pasti, {not_applicable} tidak berlaku, {broken} rusak.",
            "en": "Checks: {checks} (rules: {rules}), of which {passed} pass, {failed} fail, "
            "{undetermined} undetermined, {not_applicable} not applicable, {broken} broken.",
        },
        "about_undetermined": {
            "id": "Belum pasti: yang tercetak dalam laporan tidak cukup untuk memutuskan.",
            "en": "Undetermined: the report does not print enough to decide.",
        },
        "about_not_applicable": {
            "id": "Tidak berlaku: aturan tidak menyangkut baris itu.",
            "en": "Not applicable: the rule does not concern that line.",
        },
        "about_broken": {
            "id": "Rusak: aturannya sendiri tidak dapat dijalankan, jadi tidak ada yang dinilai.",
            "en": "Broken: the rule itself could not be run, so nothing was judged.",
        },
        "findings": {
            "id": "Temuan: {findings}, yaitu {error} kesalahan, {warning} peringatan, {info} catatan, "
            "{waived} dikecualikan.",
            "en": "Findings: {findings}, of which error {error}, warning {warning}, note {info}, waived {waived}.",
        },
        "checks_to_findings": {
            "id": "Pemeriksaan bertentangan yang bersumber pada hal yang sama dihitung sebagai satu temuan.",
            "en": "Failed checks that show the same contradiction are one finding.",
        },
        "no_conflict": {
            "id": "Tidak ditemukan pertentangan pada {covered} dari {facts} angka ({percent}).",
            "en": "No contradiction was found in {covered} of {facts} numbers ({percent}).",
        },
        "coverage": {
            "id": "Diperiksa {covered} dari {facts} angka ({percent}).",
            "en": "Checked: {covered} of {facts} numbers ({percent}).",
        },
        "coverage_twice": {
            "id": "Lebih dari sekali: {twice} angka ({percent}).",
            "en": "More than once: {twice} ({percent}).",
        },
        "coverage_rest": {
            "id": "Tidak dinilai, karena tidak dijaga aturan atau belum pasti: {rest} angka.",
            "en": "Not judged, being guarded by no rule or undetermined: {rest}.",
        },
        "head_table": {"id": "Tabel", "en": "Table"},
        "head_numbers": {"id": "Angka", "en": "Numbers"},
        "head_never": {"id": "Tidak\ndinilai", "en": "Not\njudged"},
        "head_once": {"id": "Sekali", "en": "Once"},
        "head_twice": {"id": "Dua kali\natau\nlebih", "en": "Twice\nor more"},
        "head_share": {"id": "Dinilai", "en": "Judged"},
        "uncovered": {"id": "ANGKA YANG TIDAK DINILAI ({n})", "en": "NUMBERS NOT JUDGED ({n})"},
        "uncovered_none": {
            "id": "Setiap angka dinilai sedikitnya oleh satu aturan.",
            "en": "Every number was judged by at least one rule.",
        },
        "nothing_checked": {
            "id": "Tidak satu pun dari {facts} angka diperiksa, jadi hasil ini tidak mengatakan apa-apa.",
            "en": "Of {facts} numbers none was checked, so this result says nothing about the report.",
        },
        "idle_rules": {"id": "Tidak menilai apa pun:", "en": "Judged nothing:"},
        "broken_rules": {"id": "Aturan rusak:", "en": "Broken rules:"},
        "waiting_rules": {
            "id": "Menunggu, karena angka yang dibutuhkan tercetak berbeda-beda:",
            "en": "Waiting, since a number they need is printed with different values:",
        },
        "reason_not_applicable": {
            "id": "tidak berlaku untuk satu baris pun",
            "en": "applies to none of the lines",
        },
        "reason_unknown": {"id": "tanpa keterangan", "en": "no reason known"},
        "reason_no_subject": {
            "id": "data tidak memuat isi yang diperiksanya",
            "en": "the data holds nothing of what it checks",
        },
        # many reports at a glance
        "overview": {"id": "RINGKASAN LINTAS LAPORAN", "en": "SUMMARY ACROSS REPORTS"},
        "overview_title": {"id": "Ringkasan lintas laporan", "en": "Summary across reports"},
        "overview_size": {
            "id": "{reports} laporan, {units} satuan kerja, {ministries} kementerian, tahun {years}.",
            "en": "Reports: {reports}, units: {units}, ministries: {ministries}, years: {years}.",
        },
        "overview_size_alone": {
            "id": "{reports} laporan, {units} satuan kerja, tahun {years}.",
            "en": "Reports: {reports}, units: {units}, years: {years}.",
        },
        "overview_none": {
            "id": "Tidak ada laporan yang diperiksa, jadi ringkasan ini tidak mengatakan apa-apa.",
            "en": "No report was checked, so this summary says nothing.",
        },
        "overview_numbers": {
            "id": "Angka tercetak: {numbers}, dinilai {covered} ({percent}).",
            "en": "Printed numbers: {numbers}, judged {covered} ({percent}).",
        },
        "overview_findings": {
            "id": "Temuan: {findings}, yaitu {error} kesalahan, {warning} peringatan, {info} catatan; "
            "di luar itu {waived} dikecualikan.",
            "en": "Findings: {findings}, of which error {error}, warning {warning}, note {info}; "
            "waived besides: {waived}.",
        },
        "overview_sound": {
            "id": "Tanpa kesalahan: {sound} dari {n} laporan ({percent}), {clean} di antaranya tanpa temuan apa pun.",
            "en": "Without any error: {sound} of {n} reports ({percent}), {clean} of them without any finding.",
        },
        "overview_unit_known_by": {
            "id": "Satuan kerja dikenali dari kodenya; yang tanpa kode dari nama dan kementeriannya, sejauh disebut.",
            "en": "A unit is known by its code; one without a code by its name and its ministry, if that is given.",
        },
        "part_of": {"id": "{shown} dari {n}", "en": "{shown} of {n}"},
        "overview_rules": {"id": "Aturan terburuk", "en": "Worst rules"},
        "overview_rules_lead": {
            "id": "Menurut banyaknya laporan yang memuat kesalahannya (bagian: dari semua laporan), lalu laporan yang "
            "memuat temuannya, lalu temuannya.",
            "en": "By the number of reports with an error of it (share: of all reports), then of reports with a "
            "finding, then of findings.",
        },
        "overview_rules_none": {"id": "Tidak ada aturan yang menemukan sesuatu.", "en": "No rule found anything."},
        "overview_units": {"id": "Satuan kerja terburuk", "en": "Worst units"},
        "overview_units_lead": {
            "id": "Menurut kesalahan per laporan, lalu kesalahan, lalu peringatan.",
            "en": "By errors per report, then errors, then warnings.",
        },
        "overview_units_none": {
            "id": "Tidak ada satuan kerja dengan kesalahan atau peringatan.",
            "en": "No unit has an error or a warning.",
        },
        "overview_causes": {"id": "Sebab menurut jenisnya", "en": "Causes by kind"},
        "overview_causes_lead": {
            "id": "Menurut banyaknya temuan yang diterangkan. Satu sebab dapat menerangkan beberapa temuan, dan satu "
            "temuan dapat mempunyai beberapa sebab.",
            "en": "By the number of findings explained. One cause may explain several findings, and one finding may "
            "have several causes.",
        },
        "overview_causes_none": {"id": "Tidak ada sebab yang ditemukan.", "en": "No cause was found."},
        "overview_trend": {"id": "Dari tahun ke tahun", "en": "Year by year"},
        "overview_trend_lead": {
            "id": "Arah: kesalahan per laporan dibandingkan dengan tahun di atasnya. Satuan kerjanya tidak selalu sama "
            "setiap tahun.",
            "en": "Direction: errors per report compared with the year above. The units need not be the same every "
            "year.",
        },
        "overview_trend_same": {
            "id": "Dari {before} ke {after}, di {n} satuan kerja yang melapor pada keduanya, kesalahan per laporan "
            "berkurang di {better}, bertambah di {worse}, tetap di {same}.",
            "en": "From {before} to {after}, units that reported on both: {n}; fewer errors per report: {better}, "
            "more: {worse}, as many: {same}.",
        },
        "direction_up": {"id": "naik", "en": "up"},
        "direction_down": {"id": "turun", "en": "down"},
        "direction_same": {"id": "tetap", "en": "same"},
        "overview_unread": {"id": "Yang tidak dapat dibaca", "en": "What could not be read"},
        "overview_unread_lead": {
            "id": "Menurut banyaknya masalah. Apa masalahnya disebut saat pemeriksaan.",
            "en": "By the number of problems. What they are was told during the check.",
        },
        "head_year": {"id": "Tahun", "en": "Year"},
        "head_unit": {"id": "Satuan kerja", "en": "Unit"},
        "head_file": {"id": "Berkas", "en": "File"},
        "head_reports": {"id": "Laporan", "en": "Reports"},
        "head_faulty": {"id": "Dengan\nkesa-\nlahan", "en": "With\nerrors"},
        "head_part": {"id": "Bagian", "en": "Share"},
        "head_findings": {"id": "Temuan", "en": "Findings"},
        "head_errors": {"id": "Kesa-\nlahan", "en": "Errors"},
        "head_warnings": {"id": "Peri-\nngatan", "en": "Warn-\nings"},
        "head_per_report": {"id": "per\nlaporan", "en": "per\nreport"},
        "head_per_100": {"id": "per 100\nangka", "en": "per 100\nnumbers"},
        "head_causes": {"id": "Sebab", "en": "Causes"},
        "head_problems": {"id": "Masalah", "en": "Problems"},
        "head_direction": {"id": "Arah", "en": "Trend"},
        "problems": {"id": "MASALAH PADA BERKAS ({n})", "en": "PROBLEMS IN THE FILES ({n})"},
    }
)

PROBLEMS: Catalogue = {
    "docx_needs_word": {
        "id": "yang diperiksa bukan satu berkas Word, jadi tidak ada yang dapat dikomentari",
        "en": "what was checked is not one Word file, so there is nothing to comment in",
    },
    "docx_needs_word.fix": {
        "id": "periksa berkas .docx-nya sendiri, satu saja; untuk data atau beberapa laporan: --format xlsx=BERKAS.",
        "en": "check the .docx file itself, one at a time; for data or several reports: --format xlsx=FILE.",
    },
    "bad_package": {"id": "isi berkasnya rusak: {reason}", "en": "the content of the file is damaged: {reason}"},
    "bad_package.fix": {
        "id": "buka dan simpan ulang dengan program asalnya.",
        "en": "open it and save it again with its own program.",
    },
}
"""What is wrong with a file that an output is to be made of; shape as in ``dataset/words.py``."""

_THOUSANDS = MappingProxyType({"id": ".", "en": ","})


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of ``key`` in ``lang``, with ``values`` filled in."""
    return WORDS[key][lang].format(**values)


def reason(code: str, lang: str) -> str:
    """Return why a rule judged nothing or broke; a reason that is not in the catalogue is given as it is."""
    key = f"reason_{code}"
    return say(key, lang) if key in WORDS else code


def count(number: int, lang: str) -> str:
    """Return a count with the thousands mark of ``lang``: ``1.234`` or ``1,234``."""
    return f"{number:,}".replace(",", _THOUSANDS[lang])


def decimal(number: Fraction, lang: str) -> str:
    """Return a number that is not negative with two decimals, so that only 0 looks like 0."""
    hundredths = round(number * 100)
    mark = "," if lang == "id" else "."
    if number and not hundredths:
        return f"<0{mark}01"
    return f"{count(hundredths // 100, lang)}{mark}{hundredths % 100:02}"


def share(part: int, whole: int) -> str:
    """Return ``part`` of ``whole`` in whole percent, rounded down so that no share looks larger than it is."""
    return f"{100 * part // whole if whole else 0}%"


def percent(confidence: float) -> str:
    """Return how sure something is in whole percent, rounded down."""
    # Six decimals first: 0.29 * 100 is 28.999999999999996.
    return f"{int(round(confidence * 100, 6))}%"
