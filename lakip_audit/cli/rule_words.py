"""The words of ``rules`` and ``explain``, in Indonesian and English. Shape as in ``reporting/words.py``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        # looking for a rule
        "no_rule": {"id": "Tidak ada aturan {name}.", "en": "There is no rule {name}."},
        "perhaps": {"id": "Mungkin maksudnya {nearest}.", "en": "Perhaps {nearest} is meant."},
        "known": {"id": "Yang ada: {known}.", "en": "There are: {known}."},
        "none_known": {"id": "Tidak ada satu pun.", "en": "There is none."},
        "no_pack": {"id": "Tidak ada paket {name}.", "en": "There is no pack {name}."},
        "no_tag": {"id": "Tidak ada aturan bertanda {name}.", "en": "No rule has the tag {name}."},
        "no_match": {
            "id": "Tidak ada aturan yang memenuhi semua pilihan itu.",
            "en": "No rule fits all of these choices.",
        },
        # list
        "head_id": {"id": "Aturan", "en": "Rule"},
        "head_severity": {"id": "Tingkat", "en": "Severity"},
        "head_form": {"id": "Bentuk", "en": "Form"},
        "head_title": {"id": "Judul", "en": "Title"},
        "rules": {"id": "{n} aturan", "en": "Rules: {n}"},
        # show
        "label_pack": {"id": "Paket", "en": "Pack"},
        "pack_in": {"id": "{pack} ({file} baris {line})", "en": "{pack} ({file} line {line})"},
        "label_severity": {"id": "Tingkat", "en": "Severity"},
        "label_phase": {"id": "Tahap", "en": "Phase"},
        "label_tags": {"id": "Tanda", "en": "Tags"},
        "label_form": {"id": "Bentuk", "en": "Form"},
        "label_reads": {"id": "Membaca", "en": "Reads"},
        "label_when": {"id": "Bila", "en": "Where"},
        "label_statement": {"id": "Menyatakan", "en": "States"},
        "label_with": {"id": "Dengan", "en": "With"},
        "label_once": {"id": "Dinilai", "en": "Judged"},
        "label_criterion": {"id": "Dasar", "en": "Basis"},
        "label_message": {"id": "Pesan", "en": "Message"},
        "label_akibat": {"id": "Akibat", "en": "Effect"},
        "label_rekomendasi": {"id": "Saran", "en": "Advice"},
        "unverified_basis": {"id": "{basis} (belum diverifikasi)", "en": "{basis} (not verified)"},
        "verified_basis": {"id": "{basis} (terverifikasi)", "en": "{basis} (verified)"},
        "examples_pass": {"id": "Contoh yang cocok", "en": "Examples that pass"},
        "examples_fail": {"id": "Contoh yang bertentangan", "en": "Examples that fail"},
        "examples_undetermined": {
            "id": "Contoh yang belum dapat dipastikan",
            "en": "Examples that cannot be decided",
        },
        "example": {"id": "contoh", "en": "example"},
        "no_text": {"id": "(kosong)", "en": "(empty)"},
        # what a rule reads
        "reads_table": {"id": "tabel {table} ({title}): {columns}", "en": "table {table} ({title}): {columns}"},
        "reads_whole_table": {"id": "tabel {table} ({title})", "en": "table {table} ({title})"},
        "reads_concept": {
            "id": "setiap tempat yang mencetak {concept} ({title})",
            "en": "every place that prints {concept} ({title})",
        },
        "reads_all_numbers": {"id": "semua angka laporan", "en": "every number of the report"},
        # statements
        "and": {"id": "dan", "en": "and"},
        "or": {"id": "atau", "en": "or"},
        "not": {"id": "tidak benar bahwa ({text})", "en": "not ({text})"},
        "printed": {"id": "{name} tercetak", "en": "{name} is printed"},
        "not_printed": {"id": "{name} tidak tercetak", "en": "{name} is not printed"},
        "contains": {"id": "{name} memuat {text}", "en": "{name} contains {text}"},
        "contains_not": {"id": "{name} tidak memuat {text}", "en": "{name} does not contain {text}"},
        "is_empty": {"id": "{name} kosong", "en": "{name} is empty"},
        "is_not_empty": {"id": "{name} tidak kosong", "en": "{name} is not empty"},
        "among": {"id": "{name} salah satu dari {values}", "en": "{name} is one of {values}"},
        "not_among": {"id": "{name} bukan salah satu dari {values}", "en": "{name} is none of {values}"},
        "once": {"id": "satu kali untuk setiap {columns}", "en": "once for each {columns}"},
        "value_fact": {"id": "{name} = {what} yang tercetak{rows}", "en": "{name} = the printed {what}{rows}"},
        "value_anak": {
            "id": "{name} = jumlah {what} dalam laporan unit-unit tepat di bawahnya untuk tahun yang sama{rows}",
            "en": "{name} = sum of the {what} in the reports of the units right below for the same year{rows}",
        },
        "value_sum": {
            "id": "{name} = jumlah {what} di tabel {table}{rows}",
            "en": "{name} = sum of {what} in {table}{rows}",
        },
        "value_mean": {
            "id": "{name} = rata-rata {what} di tabel {table}{rows}",
            "en": "{name} = mean of {what} in {table}{rows}",
        },
        "value_last": {
            "id": "{name} = {what} pada {order} terakhir di tabel {table}{rows}",
            "en": "{name} = {what} at the last {order} in {table}{rows}",
        },
        "value_falls": {
            "id": "{name} = berapa kali {what} turun menurut {order} di tabel {table}{rows}",
            "en": "{name} = how often {what} falls by {order} in {table}{rows}",
        },
        "value_min": {
            "id": "{name} = {what} terkecil di tabel {table}{rows}",
            "en": "{name} = least {what} in {table}{rows}",
        },
        "value_max": {
            "id": "{name} = {what} terbesar di tabel {table}{rows}",
            "en": "{name} = greatest {what} in {table}{rows}",
        },
        "value_count": {
            "id": "{name} = banyak baris tabel {table}{rows}",
            "en": "{name} = number of lines of {table}{rows}",
        },
        "value_distinct": {
            "id": "{name} = banyak {what} yang berbeda di tabel {table}{rows}",
            "en": "{name} = number of different {what} in {table}{rows}",
        },
        "match_same": {"id": "{name} yang sama", "en": "the same {name}"},
        "value_rows": {"id": ", dengan {rows}", "en": ", where {rows}"},
        "rollup_tree": {
            "id": "{columns} setiap baris = jumlah baris tepat di bawahnya menurut {tree}, dalam satu tabel cetak",
            "en": "{columns} of every line = sum of the lines right under it by {tree}, in one printed table",
        },
        "rollup_total": {
            "id": "{columns} pada baris {total} = jumlah baris lain dengan {by} yang sama, dalam satu tabel cetak",
            "en": "{columns} on the line {total} = sum of the other lines with the same {by}, in one printed table",
        },
        "rollup_whole": {
            "id": "{columns} pada baris {total} = jumlah baris lain dalam satu tabel cetak",
            "en": "{columns} on the line {total} = sum of the other lines, in one printed table",
        },
        "agreement_nilai": {
            "id": "semua cetakan fakta yang sama bernilai sama",
            "en": "all printings of one fact have the same value",
        },
        "agreement_satuan": {
            "id": "semua cetakan fakta yang sama memakai satuan yang sama",
            "en": "all printings of one fact have the same unit",
        },
        "agreement_across": {
            "id": "laporan satu satker untuk tahun yang berlainan dibandingkan",
            "en": "the reports of one unit for different years are compared",
        },
        "agreement_by": {"id": "fakta dibedakan menurut {by}", "en": "facts are told apart by {by}"},
        "agreement_all": {
            "id": "fakta dibedakan menurut semua dimensinya",
            "en": "facts are told apart by all their dimensions",
        },
        "agreement_only": {"id": "hanya yang {only}", "en": "only those with {only}"},
        "agreement_skip": {"id": "selain di tabel {skip}", "en": "not those in {skip}"},
        "correspondence": {
            "id": "setiap {columns} dalam {left} ada juga dalam {right}",
            "en": "every {columns} of the {left} is also in the {right}",
        },
        "correspondence_both": {
            "id": "setiap {columns} dalam {left} ada juga dalam {right}, dan sebaliknya",
            "en": "every {columns} of the {left} is also in the {right}, and the other way round",
        },
        "side": {"id": "{name}: baris tabel {table}", "en": "{name}: lines of {table}"},
        "side_where": {
            "id": "{name}: baris tabel {table} dengan {where}",
            "en": "{name}: lines of {table} where {where}",
        },
        "history": {
            "id": "{columns} tidak turun dari satu {order} ke {order} berikutnya, untuk setiap {by}",
            "en": "{columns} does not fall from one {order} to the next, for each {by}",
        },
        "pattern_repeat": {
            "id": "tidak ada dua baris dengan {columns} yang sama persis{by}",
            "en": "no two lines have exactly the same {columns}{by}",
        },
        "relation_sum": {"id": "jumlah", "en": "sum"},
        "relation_tree": {"id": "jumlah menurut kode", "en": "sum by codes"},
        "relation_difference": {"id": "selisih", "en": "difference"},
        "relation_roll_forward": {"id": "saldo", "en": "balance"},
        "relation_percentage": {"id": "persentase", "en": "percentage"},
        "relation_share": {"id": "bagian dari jumlah", "en": "share of a total"},
        "relation_ratio": {"id": "rasio", "en": "ratio"},
        "relation_growth": {"id": "pertumbuhan", "en": "growth"},
        "relation_running": {"id": "jumlah berjalan", "en": "running sum"},
        "relation_average": {"id": "rata-rata", "en": "mean"},
        "relation_bound": {"id": "tidak melebihi", "en": "not more than"},
        "relation_series": {"id": "tidak turun", "en": "does not fall"},
        "relation_across": {"id": "sama di dua tabel", "en": "the same in two tables"},
        "discover_searched": {
            "id": "hubungan yang dicari: {kinds}; yang berlaku di kebanyakan tempat berlaku di semua tempat",
            "en": "relations searched for: {kinds}; what holds in most places holds in all of them",
        },
        "discover_columns": {
            "id": "{sumber}, {kind}: kolom {target} menurut kolom {operands}",
            "en": "{sumber}, {kind}: column {target} by columns {operands}",
        },
        "discover_rows": {
            "id": "{sumber}, {kind}: baris {target} menurut baris {operands}",
            "en": "{sumber}, {kind}: row {target} by rows {operands}",
        },
        "pattern_twice": {
            "id": "dalam satu tabel cetak tidak ada {columns} yang tercetak dua kali{by}",
            "en": "in one printed table no {columns} is printed twice{by}",
        },
        "pattern_unreadable": {
            "id": "setiap angka dapat dibaca, dan hanya dengan satu cara",
            "en": "every number can be read, and in one way only",
        },
        "pattern_two_readings": {
            "id": "tidak ada angka yang dapat dibaca dengan dua cara, dan hanya satu yang cocok dengan jumlah tabelnya",
            "en": "no number can be read in two ways of which only one makes its table add up",
        },
        "pattern_decimal_mark": {
            "id": "setiap angka memakai tanda desimal yang lazim dalam laporan itu",
            "en": "every number has the decimal mark that its report usually has",
        },
        "pattern_differ": {
            "id": "{columns} ditulis sama di semua tempat{by}",
            "en": "{columns} is written alike everywhere{by}",
        },
        "pattern_numbering": {
            "id": "nomor daftar berurutan, tanpa celah dan tanpa ulangan{by}",
            "en": "the numbers of a list follow each other without gap or repetition{by}",
        },
        "pattern_number_year": {
            "id": "tahun di akhir nomor sama dengan tahun yang disebut di sebelahnya",
            "en": "the year at the end of a number is the year named beside it",
        },
        "pattern_caption_years": {
            "id": "tahun yang ditampilkan tabel adalah tahun yang disebut judulnya",
            "en": "the years that a table shows are those that its caption names",
        },
        "pattern_scale_steps": {
            "id": "jenjang skala yang dinyatakan laporan bersambung, tanpa celah dan tanpa tumpang tindih",
            "en": "the steps of a declared scale follow each other without gap or overlap",
        },
        "pattern_scale_word": {
            "id": "sebutan dan angka ({columns}) sesuai dengan skala yang dinyatakan laporan",
            "en": "word and number ({columns}) fit the scale that the report declares",
        },
        "pattern_lost_mark": {
            "id": "angka sebuah deret tidak tercetak di tempat lain dengan tanda desimal",
            "en": "the figures of a series are not printed elsewhere with a decimal mark",
        },
        "pattern_by": {"id": ", untuk {by} yang sama", "en": ", for the same {by}"},
        # test
        "wanted_pass": {
            "id": "seharusnya cocok: tidak satu pun bertentangan, sedikitnya satu cocok",
            "en": "should pass: nothing fails, something passes",
        },
        "wanted_fail": {"id": "seharusnya bertentangan", "en": "should fail"},
        "wanted_undetermined": {
            "id": "seharusnya belum dapat dipastikan, dan tidak bertentangan",
            "en": "should be undetermined, and nothing fail",
        },
        "happened": {
            "id": "yang terjadi: {passed} cocok, {failed} bertentangan, {undetermined} belum pasti, "
            "{not_applicable} tidak berlaku",
            "en": "what happened: pass {passed}, fail {failed}, undetermined {undetermined}, "
            "not applicable {not_applicable}",
        },
        "happened_broken": {"id": "aturannya rusak: {reason}", "en": "the rule is broken: {reason}"},
        "wrong_example": {"id": "contohnya sendiri keliru:", "en": "the example itself is wrong:"},
        "example_number": {
            "id": "contoh «{kind}» ke-{n} ({file} baris {line})",
            "en": "«{kind}» example {n} ({file} line {line})",
        },
        "tested": {
            "id": "{examples} contoh dari {rules} aturan dijalankan: {wrong} tidak sesuai.",
            "en": "Examples run: {examples} (rules: {rules}); not as declared: {wrong}.",
        },
        "no_examples": {"id": "Tanpa contoh: {rules}.", "en": "Without examples: {rules}."},
        # lint
        "level_warning": {"id": "PERINGATAN ({n})", "en": "WARNINGS ({n})"},
        "level_info": {"id": "CATATAN ({n})", "en": "NOTES ({n})"},
        "info_basis_unverified": {
            "id": "Dasar belum dicocokkan dengan naskahnya",
            "en": "Basis not compared with its text",
        },
        "info_no_consequence": {
            "id": "Belum menyebut akibat atau rekomendasi",
            "en": "No consequence or advice given",
        },
        "linted": {
            "id": "{rules} aturan diperiksa: {warnings} peringatan, {infos} catatan.",
            "en": "Rules looked at: {rules}; warnings: {warnings}, notes: {infos}.",
        },
        # explain
        "needs_data": {
            "id": "{name} bukan aturan. Sidik jari temuan dijelaskan dengan datanya: lakip-audit explain {name} data/",
            "en": "{name} is no rule. The fingerprint of a finding needs its data: lakip-audit explain {name} data/",
        },
        "no_data_needed": {
            "id": "{name} adalah aturan dan dijelaskan tanpa data. Tulis: lakip-audit explain {name}",
            "en": "{name} is a rule and needs no data. Write: lakip-audit explain {name}",
        },
        "fingerprint_short": {
            "id": "Sidik jari {name} terlalu pendek: sedikitnya {n} karakter.",
            "en": "Fingerprint {name} is too short: at least {n} characters.",
        },
        "fingerprint_unknown": {
            "id": "Tidak ada temuan dengan sidik jari {name} pada data ini.",
            "en": "No finding of this data has the fingerprint {name}.",
        },
        "fingerprint_many": {
            "id": "Sidik jari {name} cocok dengan {n} temuan; tulis lebih panjang:",
            "en": "Fingerprint {name} fits {n} findings; write more of it:",
        },
        "cause_needs_data": {
            "id": "Sebab {name} dijelaskan dengan datanya: lakip-audit explain {name} data/",
            "en": "Cause {name} needs its data: lakip-audit explain {name} data/",
        },
        "cause_unknown": {
            "id": "Tidak ada sebab {name} pada data ini; yang ada C1 sampai C{n}.",
            "en": "This data has no cause {name}; there are C1 to C{n}.",
        },
        "cause_none": {
            "id": "Tidak ada sebab {name}: sebab temuan pada data ini tidak dapat ditentukan, atau tidak ada temuan.",
            "en": "There is no cause {name}: what this data prints does not tell causes, or nothing was found.",
        },
        "cause_explains": {"id": "Temuan yang dijelaskannya ({n})", "en": "Findings that it explains ({n})"},
        "its_causes": {"id": "Sebabnya", "en": "Its cause"},
        "findings_are": {"id": "Yang terdekat pada data ini:", "en": "The nearest of this data:"},
        "more_findings": {"id": "… dan {n} lagi", "en": "… and {n} more"},
        "used": {"id": "Yang dipakai", "en": "What is used"},
        "stated": {"id": "Yang tercetak", "en": "What is printed"},
        "parts": {"id": "Rinciannya", "en": "Its parts"},
        "before": {"id": "Sebelumnya", "en": "Before"},
        "held_against": {"id": "Pembandingnya", "en": "Held against"},
        "steps": {"id": "Hitungannya", "en": "The arithmetic"},
        "compared": {"id": "Pembandingan", "en": "Comparison"},
        "camp": {"id": "Kelompok {n}", "en": "Group {n}"},
        "camp_common": {"id": "Kelompok {n}: {value}", "en": "Group {n}: {value}"},
        "camp_unit": {"id": "Satuan {unit}", "en": "Unit {unit}"},
        "other_list": {"id": "Isi daftar yang lain ({n})", "en": "What the other list holds ({n})"},
        "exactly": {"id": "tepat {value}", "en": "exactly {value}"},
        "between": {"id": "{lo} s.d. {hi}", "en": "{lo} to {hi}"},
        "at_least": {"id": "paling sedikit {value}", "en": "at least {value}"},
        "at_most": {"id": "paling banyak {value}", "en": "at most {value}"},
        "unknown_number": {"id": "tidak diketahui", "en": "unknown"},
        "scaled": {"id": "dikali {scale}", "en": "times {scale}"},
        "sharpened": {
            "id": "dipersempit menjadi {value} oleh “{text}” di {place}",
            "en": "narrowed to {value} by “{text}” in {place}",
        },
        "made_of": {"id": "dari {parts} di {place}", "en": "from {parts} in {place}"},
        "not_in_table": {"id": "dari laporan.yaml atau daftar rujukan", "en": "from laporan.yaml or a register"},
        "not_printed_here": {"id": "tidak tercetak", "en": "not printed"},
        "made": {"id": "dihitung", "en": "computed"},
        "holds": {"id": "terpenuhi", "en": "holds"},
        "may_hold": {"id": "mungkin terpenuhi, karena pembulatan", "en": "may hold, by rounding"},
        "not_known": {"id": "tidak dapat dipastikan", "en": "cannot be told"},
        "fails": {"id": "tidak terpenuhi", "en": "does not hold"},
        "fails_by": {
            "id": "tidak terpenuhi; jarak terdekatnya {gap}",
            "en": "does not hold; the least distance is {gap}",
        },
        "comparison": {"id": "{left} {operator} {right}: {verdict}", "en": "{left} {operator} {right}: {verdict}"},
        "not_taken_apart": {
            "id": "Temuan ini tidak dapat diuraikan: aturannya sendiri tidak menemukannya lagi.",
            "en": "This finding cannot be taken apart: its rule alone does not find it again.",
        },
    }
)
