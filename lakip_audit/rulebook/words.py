"""What the rulebook says to the author of a rule, in Indonesian and English. Shape as in ``dataset/words.py``."""

from __future__ import annotations

from lakip_audit.dataset.words import Catalogue

WORDS: Catalogue = {
    "no_rules": {
        "id": "tidak ada berkas aturan (*.yaml) di folder ini",
        "en": "there is no rule file (*.yaml) in this folder",
    },
    "rule_twice": {
        "id": "id aturan «{name}» sudah dipakai di {first}",
        "en": "rule id «{name}» is already used in {first}",
    },
    "rule_twice.fix": {
        "id": "beri nomor baru; nomor tidak pernah dipakai ulang.",
        "en": "give it a new number; numbers are never reused.",
    },
    "rule_no_form": {
        "id": "aturan «{name}» tidak berisi apa yang diperiksa",
        "en": "rule «{name}» does not say what it checks",
    },
    "rule_no_form.fix": {"id": "tulis salah satu: {known}.", "en": "write one of: {known}."},
    "rule_many_forms": {
        "id": "aturan «{name}» berisi lebih dari satu bentuk: {found}",
        "en": "rule «{name}» takes more than one form: {found}",
    },
    "rule_many_forms.fix": {"id": "pecah menjadi beberapa aturan.", "en": "split it into several rules."},
    "rule_needs_table": {
        "id": "aturan «{name}» belum menyebut tabelnya",
        "en": "rule «{name}» does not name its table",
    },
    "rule_needs_table.fix": {"id": "tulis «table: nama_tabel».", "en": "write «table: name_of_table»."},
    "rule_no_place": {"id": "«{key}» hanya berlaku bersama «assert»", "en": "«{key}» goes only with «assert»"},
    "rule_no_place.fix": {
        "id": "tulis di dalam bentuk aturannya, atau hapus.",
        "en": "write it inside the form, or remove it.",
    },
    "discover_no_place": {
        "id": "«{key}» hanya berlaku bersama «target»",
        "en": "«{key}» goes only with «target»",
    },
    "discover_no_place.fix": {
        "id": "sebut «target», atau hapus: tanpa target hubungannya dicari.",
        "en": "name a «target», or remove it: without a target relations are searched for.",
    },
    "discover_table": {
        "id": "hubungan hanya dicari dalam tabel «{known}», bukan «{name}»",
        "en": "relations are searched for only in the table «{known}», not in «{name}»",
    },
    "discover_table.fix": {
        "id": "hapus «table», atau nyatakan satu hubungan dengan «target».",
        "en": "remove «table», or declare one relation with «target».",
    },
    "discover_needs": {
        "id": "hubungan yang dinyatakan dengan «target» butuh «{key}»",
        "en": "a relation that is declared by its «target» needs «{key}»",
    },
    "discover_needs.fix": {"id": "tulis «{key}: ...».", "en": "write «{key}: ...»."},
    "discover_one": {
        "id": "yang dinyatakan dengan «target» adalah satu hubungan, dalam satu tabel",
        "en": "what is declared by its «target» is one relation, of one table",
    },
    "discover_one.fix": {
        "id": "sebut satu macam dalam «relations»; bukan «across».",
        "en": "name one kind in «relations»; not «across».",
    },
    "discover_signs": {
        "id": "banyaknya «signs» tidak sama dengan banyaknya «operands» ({n})",
        "en": "there are not as many «signs» as «operands» ({n})",
    },
    "discover_signs.fix": {"id": "tulis 1 atau -1 untuk setiap operand.", "en": "write 1 or -1 for each operand."},
    "discover_operands": {
        "id": "hubungan «{name}» ini butuh {n} «operands»",
        "en": "this relation «{name}» takes {n} «operands»",
    },
    "discover_operands.fix": {
        "id": "sebut setiap kolom atau baris yang dihitung.",
        "en": "name every column or row that it is computed from.",
    },
    "value_how": {
        "id": "nilai «{name}» harus dibuat dengan tepat satu cara",
        "en": "value «{name}» is made in exactly one way",
    },
    "value_how.fix": {"id": "tulis salah satu: {known}.", "en": "write one of: {known}."},
    "value_of": {"id": "nilai «{name}» belum menyebut tabelnya", "en": "value «{name}» does not name its table"},
    "value_of.fix": {"id": "tulis «of: nama_tabel».", "en": "write «of: name_of_table»."},
    "value_order": {"id": "nilai «{name}» butuh urutan", "en": "value «{name}» needs an order"},
    "value_order.fix": {"id": "tulis «order: kolom».", "en": "write «order: column»."},
    "value_no_place": {
        "id": "nilai «{name}» mengambil fakta, jadi «{key}» tidak berlaku",
        "en": "value «{name}» takes a fact, so «{key}» says nothing",
    },
    "value_no_place.fix": {
        "id": "hapus, atau sebut dimensi faktanya dalam «match».",
        "en": "remove it, or name dimensions of the fact in «match».",
    },
    "value_reports": {
        "id": "nilai «{name}»: «reports» hanya berlaku bersama «fact»",
        "en": "value «{name}»: «reports» goes only with «fact»",
    },
    "value_reports.fix": {
        "id": "tulis «fact: konsep», atau hapus «reports».",
        "en": "write «fact: concept», or remove «reports».",
    },
    "value_added_up": {
        "id": "angka «{name}» beberapa unit tidak dapat dijumlahkan: bukan rupiah, bukan banyaknya sesuatu",
        "en": "figures «{name}» of several units do not add up: they are neither rupiah nor a count",
    },
    "value_added_up.fix": {"id": "yang dapat dijumlahkan: {known}.", "en": "what adds up: {known}."},
    "rollup_way": {"id": "rollup butuh «tree: true» atau «total»", "en": "rollup needs «tree: true» or «total»"},
    "rollup_tree": {"id": "tabel {name} tidak punya pohon kode", "en": "table {name} has no code tree"},
    "pattern_needs": {"id": "pattern «{name}» butuh «{key}»", "en": "pattern «{name}» needs «{key}»"},
    "unknown_name": {"id": "{what} «{name}» tidak dikenal", "en": "{what} «{name}» is not known"},
    "unknown_name.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "unknown_name.else": {"id": "yang dikenal: {known}.", "en": "known: {known}."},
    "not_number": {"id": "kolom «{name}» bukan kolom angka", "en": "column «{name}» is not a number column"},
    "message_braces": {"id": "kurung kurawal pesan tidak lengkap", "en": "the braces of the message do not match"},
    "example_shape": {
        "id": "contoh harus satu baris, daftar baris, atau tabel berisi baris",
        "en": "an example is a row, a list of rows, or rows by table",
    },
    "expression.character": {
        "id": "karakter tidak dikenal dalam ungkapan: {text}",
        "en": "character not known in an expression: {text}",
    },
    "expression.expected": {"id": "diharapkan {expected}, bukan «{text}»", "en": "expected {expected}, not «{text}»"},
    "expression.unexpected": {"id": "tidak diharapkan: «{text}»", "en": "not expected: «{text}»"},
    "expression.unfinished": {"id": "ungkapan belum selesai", "en": "the expression is not finished"},
    "expression.too_long": {
        "id": "ungkapan lebih dari {limit} karakter",
        "en": "the expression has more than {limit} characters",
    },
    "expression.long_number": {
        "id": "angka lebih panjang dari {limit} digit",
        "en": "the number has more than {limit} digits",
    },
    "expression.long_number.fix": {
        "id": "tulis angka yang lebih pendek.",
        "en": "write a shorter number.",
    },
    "expression.too_large": {
        "id": "ungkapan lebih dari {limit} unsur",
        "en": "the expression has more than {limit} parts",
    },
    "expression.too_large.fix": {
        "id": "bagi menjadi beberapa aturan.",
        "en": "split it into several rules.",
    },
    "expression.too_deep": {
        "id": "kurung bersarang lebih dari {limit} tingkat",
        "en": "brackets nested more than {limit} deep",
    },
    "expression.too_deep.fix": {
        "id": "bagi menjadi beberapa aturan.",
        "en": "split it into several rules.",
    },
    "expression.unknown_column": {
        "id": "kolom «{text}» tidak ada di tabel {table}",
        "en": "table {table} has no column «{text}»",
    },
    "expression.unknown_column.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "expression.unknown_column.else": {"id": "kolomnya: {known}.", "en": "its columns: {known}."},
    "expression.unknown_function": {"id": "fungsi «{text}» tidak dikenal", "en": "function «{text}» is not known"},
    "expression.unknown_function.fix": {"id": "yang dikenal: {known}.", "en": "known: {known}."},
    "expression.kind": {
        "id": "{found_id} dipakai di tempat {expected_id}",
        "en": "a {found} stands where a {expected} is needed",
    },
    "expression.text_order": {
        "id": "teks hanya dapat dibandingkan dengan == atau !=, bukan {text}",
        "en": "texts compare with == or != only, not {text}",
    },
    "expression.arguments": {
        "id": "banyak argumen {text} salah, seharusnya {expected}",
        "en": "{text} takes {expected} arguments",
    },
    "expression.needs_column": {"id": "{text}(...) butuh nama kolom", "en": "{text}(...) needs the name of a column"},
    "expression.not_statement": {
        "id": "ungkapan ini sebuah nilai, bukan pernyataan yang benar atau salah",
        "en": "this expression is a value, not a statement",
    },
    "expression.not_statement.fix": {"id": "bandingkan, misalnya dengan ==.", "en": "compare it, for example with ==."},
}

KINDS = {"number": "angka", "text": "teks", "truth": "pernyataan"}
"""The kinds of an expression in Indonesian."""

WHAT = {"table": "tabel", "column": "kolom", "concept": "konsep", "dimension": "dimensi", "placeholder": "isian pesan"}
"""What a name in a rule file names, in Indonesian."""
