"""How relations are told, in Indonesian and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "column": {"id": "kolom {name}", "en": "column {name}"},
        "columns": {"id": "kolom {name}", "en": "columns {name}"},
        "row": {"id": "baris {name}", "en": "row {name}"},
        "rows": {"id": "baris {name}", "en": "rows {name}"},
        "column_number": {"id": "ke-{number}", "en": "no. {number}"},
        "or": {"id": " atau ", "en": " or "},
        "and": {"id": " dan ", "en": " and "},
        "sum": {"id": "{target} adalah jumlah {operands}", "en": "{target} is the sum of {operands}"},
        "tree": {
            "id": "di {operands} setiap baris induk adalah jumlah baris di bawahnya menurut kode",
            "en": "in {operands} every parent row is the sum of the rows below it by their codes",
        },
        "difference": {"id": "{target} adalah {first} dikurangi {second}", "en": "{target} is {first} less {second}"},
        "roll_forward": {"id": "{target} adalah {formula}", "en": "{target} is {formula}"},
        "percentage": {
            "id": "{target} adalah {first} dibagi {second}, dalam persen",
            "en": "{target} is {first} divided by {second}, in percent",
        },
        "share": {
            "id": "{target} adalah {operands} dalam persen dari {total}",
            "en": "{target} is {operands} in percent of {total}",
        },
        "ratio": {"id": "{target} adalah {first} dibagi {second}", "en": "{target} is {first} divided by {second}"},
        "growth": {
            "id": "{target} adalah pertumbuhan {first} terhadap {second}, dalam persen",
            "en": "{target} is the growth of {first} over {second}, in percent",
        },
        "running": {
            "id": "{target} adalah jumlah berjalan {operands}",
            "en": "{target} is the running sum of {operands}",
        },
        "average": {"id": "{target} adalah rata-rata {operands}", "en": "{target} is the mean of {operands}"},
        "bound": {"id": "{target} tidak melebihi {operands}", "en": "{target} does not exceed {operands}"},
        "series": {"id": "{target} tidak turun", "en": "{target} does not fall"},
        "across": {"id": "{target} sama dengan {operands}", "en": "{target} equals {operands}"},
        "support": {"id": "cocok di {held} dari {all} tempat", "en": "holds in {held} of {all} places"},
    }
)
"""``{name}`` is replaced by the value of that name."""

RULE_FILE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "head": {
            "id": """# Hubungan yang ditemukan oleh lakip-audit discover. Tinjau setiap aturan: hapus yang kebetulan,
# perbaiki judulnya, sebut dasarnya, dan naikkan tingkatnya bila perlu. Kolom dan baris disebut menurut labelnya,
# atau #5 menurut nomornya.
pack: hubungan
title: {id: Hubungan yang ditemukan, en: Discovered relations}
rules:
""",
        },
        "basis": {"id": "Hubungan antarangka yang ditemukan dalam tabel itu sendiri"},
        "computed": {
            "id": "{sumber}: {fakta}. Di {kunci} tercetak {tercetak}, padahal {hitungan} = {seharusnya}, "
            "selisih {selisih}.",
            "en": "{sumber}: {fakta}. At {kunci} {tercetak} is printed, but {hitungan} = {seharusnya}, "
            "a difference of {selisih}.",
        },
        "bound": {
            "id": "{sumber}: {fakta}. Tidak demikian di {kunci}: {hitungan}, selisih {selisih}.",
            "en": "{sumber}: {fakta}. Not so at {kunci}: {hitungan}, a difference of {selisih}.",
        },
    }
)
"""What a file of found relations says; the placeholders are those of a rule's message."""

LANGUAGES = ("id", "en")


def say(key: str, lang: str, **values: object) -> str:
    """The words of ``key`` in one language, filled in."""
    return WORDS[key][lang].format(**values)
