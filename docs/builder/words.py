"""The words of the pages that are made, in Indonesian and in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "rules_title": {"id": "Semua aturan", "en": "All rules"},
        "rules_intro": {
            "id": "{rules} aturan bawaan dalam {packs} paket. Halaman ini dibuat dari berkas aturannya sendiri.",
            "en": "{rules} rules come with the program, in packs ({packs}). This page is made from the rule files.",
        },
        "rules_unverified": {
            "id": "Dasar hukum bertanda *belum diverifikasi* belum dicocokkan dengan naskahnya: periksa dulu sebelum "
            "mengutipnya. Terverifikasi: {verified} dari {all}.",
            "en": "A basis marked *not verified* has not been compared with the text of the regulation: look it up "
            "before you cite it. Verified: {verified} of {all}.",
        },
        "pack_intro": {
            "id": "Paket `{pack}`, dari `rules/{file}`.",
            "en": "The pack `{pack}`, from `rules/{file}`.",
        },
        "pack_title": {"id": "Aturan: {title}", "en": "Rules: {title}"},
        "verified": {"id": "terverifikasi", "en": "verified"},
        "unverified": {"id": "*belum diverifikasi*", "en": "*not verified*"},
        "try": {"id": "Lihat di terminal", "en": "In a terminal"},
        "examples": {"id": "Contoh", "en": "Examples"},
        "example": {"id": "Contoh {n}", "en": "Example {n}"},
        "tables_title": {"id": "Tabel data", "en": "Tables of the data"},
        "tables_intro": {
            "id": "Halaman ini dibuat dari `rules/tabel`. Tabel lain dapat ditambah dengan cara yang sama, dalam "
            "folder `tabel/` di sebelah aturan sendiri.",
            "en": "This page is made from `rules/tabel`. Further tables are added in the same way, in a folder "
            "`tabel/` beside rules of your own.",
        },
        "row_is": {"id": "Satu baris: {row}.", "en": "One row: {row}."},
        "unprinted": {
            "id": "Daftar yang disusun pembaca, bukan tabel yang tercetak.",
            "en": "A register that the reader makes, not a printed table.",
        },
        "unique": {"id": "Unik menurut: {columns}.", "en": "Unique by: {columns}."},
        "tree": {"id": "Pohon kode: {tree}.", "en": "Tree of codes: {tree}."},
        "head_table": {"id": "Tabel", "en": "Table"},
        "head_column": {"id": "Kolom", "en": "Column"},
        "head_type": {"id": "Jenis", "en": "Type"},
        "head_about": {"id": "Isi", "en": "Holds"},
        "head_fact": {"id": "Fakta yang dinyatakan", "en": "Fact it states"},
        "required": {"id": "wajib", "en": "required"},
        "one_of": {"id": "salah satu dari {values}", "en": "one of {values}"},
        "refers": {"id": "merujuk ke {table}", "en": "refers to {table}"},
        "signed": {"id": "boleh negatif", "en": "may be negative"},
        "dash_zero": {"id": "`-` berarti 0", "en": "`-` means 0"},
        "exact": {"id": "pasti", "en": "exact"},
        "rounded": {"id": "dibulatkan", "en": "rounded"},
        "fact_by": {"id": "{concept} menurut {dims}", "en": "{concept} by {dims}"},
        "type_text": {"id": "teks", "en": "text"},
        "type_id": {"id": "nama pengenal", "en": "identifier"},
        "type_choice": {"id": "pilihan", "en": "choice"},
        "type_year": {"id": "tahun", "en": "year"},
        "type_quarter": {"id": "triwulan", "en": "quarter"},
        "type_integer": {"id": "bilangan bulat", "en": "whole number"},
        "type_code": {"id": "kode", "en": "code"},
        "type_number": {"id": "angka", "en": "number"},
        "type_unit": {"id": "satuan", "en": "unit"},
        "type_concept": {"id": "konsep", "en": "concept"},
        "measure_amount": {"id": "rupiah", "en": "rupiah"},
        "measure_percent": {"id": "persen", "en": "percent"},
        "measure_count": {"id": "cacah", "en": "count"},
        "measure_value": {"id": "dalam satuan barisnya", "en": "in the unit of the row"},
        "measure_concept": {"id": "menurut konsepnya", "en": "as its concept says"},
        "commands_title": {"id": "Semua perintah", "en": "All commands"},
        "commands_intro": {
            "id": "Halaman ini dibuat dari perintahnya sendiri; isinya sama dengan `--help`.",
            "en": "This page is made from the commands themselves. Their `--help` is in Indonesian.",
        },
        "head_option": {"id": "Pilihan", "en": "Option"},
        "head_use": {"id": "Guna", "en": "Use"},
        "json_title": {"id": "Keluaran JSON", "en": "The JSON output"},
        "json_intro": {
            "id": '`--format json` menulis satu objek. Kuncinya tidak berubah selama `schema_version` tetap "1". '
            'Halaman ini dibuat dari skemanya: <a href="../hasil.schema.json">hasil.schema.json</a> (JSON Schema).',
            "en": '`--format json` writes one object. Its keys stay as they are while `schema_version` is "1". '
            'This page is made from its schema: <a href="../hasil.schema.json">hasil.schema.json</a> (JSON Schema).',
        },
        "json_whole": {"id": "Seluruhnya", "en": "The whole"},
        "head_key": {"id": "Kunci", "en": "Key"},
        "head_json_type": {"id": "Jenis", "en": "Type"},
        "list_of": {"id": "daftar {what}", "en": "list of {what}"},
        "json_or": {"id": " atau ", "en": " or "},
    }
)


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of ``key`` in ``lang``, with ``values`` filled in."""
    return WORDS[key][lang].format(**values)
