"""What ``rules lint`` says to the author of a rule, in Indonesian and English. Shape as in ``dataset/words.py``."""

from __future__ import annotations

from lakip_audit.dataset.words import Catalogue

WORDS: Catalogue = {
    "never_applies": {
        "id": "{name}: syaratnya bertentangan sendiri, sehingga tidak pernah berlaku: {text}",
        "en": "{name}: its condition contradicts itself and never applies: {text}",
    },
    "unknown_value": {
        "id": "{name}: kolom {column} tidak pernah berisi «{value}»",
        "en": "{name}: column {column} never holds «{value}»",
    },
    "unknown_value.fix": {"id": "mungkin maksudnya «{nearest}».", "en": "perhaps «{nearest}» is meant."},
    "unknown_value.else": {"id": "isinya: {known}.", "en": "it holds: {known}."},
    "always_fails": {
        "id": "{name}: pernyataannya tidak dapat dipenuhi baris mana pun: {text}",
        "en": "{name}: no line can satisfy its statement: {text}",
    },
    "never_fails": {
        "id": "{name}: pernyataannya selalu benar, sehingga tidak menemukan apa pun: {text}",
        "en": "{name}: its statement is always true and finds nothing: {text}",
    },
    "repeats": {
        "id": "{name} tidak menemukan apa pun yang tidak sudah ditemukan {other} ({place})",
        "en": "{name} finds nothing that {other} ({place}) does not find already",
    },
    "repeats.fix": {
        "id": "hapus salah satu, atau bedakan syaratnya.",
        "en": "remove one, or tell their conditions apart.",
    },
    "repeats_partly": {
        "id": "{name} dan {other} ({place}) sebagian menyatakan hal yang sama: {text}",
        "en": "{name} and {other} ({place}) say in part the same: {text}",
    },
    "contradicts": {
        "id": "{name} dan {other} ({place}) tidak dapat dipenuhi bersama: {text}",
        "en": "{name} and {other} ({place}) cannot both be satisfied: {text}",
    },
    "no_example": {"id": "{name} tidak punya contoh «{kind}»", "en": "{name} has no example of «{kind}»"},
    "basis_no_article": {
        "id": "{name}: dasar «{basis}» disebut terverifikasi tanpa pasal",
        "en": "{name}: basis «{basis}» is called verified without an article",
    },
    "basis_unverified": {
        "id": "{name}: dasar belum dicocokkan dengan naskahnya: {basis}",
        "en": "{name}: basis not compared with its text: {basis}",
    },
    "same_words": {
        "id": "{name}: «{key}» dalam bahasa Inggris sama dengan Indonesianya",
        "en": "{name}: the English «{key}» is the Indonesian one",
    },
    "other_fields": {
        "id": "{name}: pesan Indonesia dan Inggris memuat isian yang berbeda: {fields}",
        "en": "{name}: the Indonesian and the English message hold different fields: {fields}",
    },
    "no_consequence": {
        "id": "{name} belum menyebut {keys}",
        "en": "{name} does not say {keys}",
    },
}
