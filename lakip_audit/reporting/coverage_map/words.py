"""The words of the map of guarded numbers beside those of all reports. Shape as in ``reporting/words.py``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "map_title": {"id": "Angka yang dijaga aturan", "en": "Numbers that rules guard"},
        "map_sources": {"id": "MENURUT SUMBER", "en": "BY SOURCE"},
        "head_source": {"id": "Sumber", "en": "Source"},
        "head_map_numbers": {"id": "Angka", "en": "Numbers"},
        "unread": {"id": "ANGKA YANG TIDAK DINILAI ({n})", "en": "NUMBERS NOT JUDGED ({n})"},
        "unread_none": {
            "id": "Setiap angka dinilai sedikitnya oleh satu aturan.",
            "en": "Every number was judged by at least one rule.",
        },
        "more_numbers": {
            "id": "dan {n} angka lagi; -v menyebut semuanya.",
            "en": "and {n} more; -v tells all of them.",
        },
        "trials": {"id": "BILA SATU ANGKA DIUBAH", "en": "WHEN ONE NUMBER IS CHANGED"},
        "trials_all": {
            "id": "Setiap angka diubah sendirian, {changes} kali seluruhnya. Sedikitnya satu aturan mengetahui "
            "{noticed} perubahan ({percent}).",
            "en": "Each number was changed alone, {changes} times in all. At least one rule noticed {noticed} of "
            "the changes ({percent}).",
        },
        "trials_sample": {
            "id": "{numbers} angka, dipilih acak (--seed {seed}), diubah sendirian, {changes} kali seluruhnya. "
            "Sedikitnya satu aturan mengetahui {noticed} perubahan ({percent}).",
            "en": "Numbers: {numbers}, chosen at random (--seed {seed}), each changed alone, {changes} times in all. "
            "At least one rule noticed {noticed} of the changes ({percent}).",
        },
        "trials_numbers": {
            "id": "Setiap perubahannya diketahui: {guarded} angka ({percent}). Hanya sebagian: {partly}. Tidak satu "
            "pun: {unguarded}.",
            "en": "Every change noticed: {guarded} numbers ({percent}). Only some: {partly}. None: {unguarded}.",
        },
        "trials_hiding": {
            "id": "{n} perubahan tidak diketahui dan malah menghapus sebuah temuan.",
            "en": "Changes that are not noticed and make a finding vanish: {n}.",
        },
        "trials_broken": {
            "id": "Aturan yang gagal menilai laporan yang diubah: {reason} ({n} kali).",
            "en": "A rule that could not judge a changed report: {reason} ({n} times).",
        },
        "head_kind": {"id": "Perubahan", "en": "Change"},
        "head_tried": {"id": "Dicoba", "en": "Tried"},
        "head_noticed": {"id": "Diketahui", "en": "Noticed"},
        "head_missed": {"id": "Tidak\ndiketahui", "en": "Not\nnoticed"},
        "head_noticed_share": {"id": "Bagian", "en": "Share"},
        "head_guarded": {"id": "Semua\ndiketahui", "en": "All\nnoticed"},
        "head_partly": {"id": "Sebagian", "en": "Some"},
        "head_unguarded": {"id": "Tidak\nsatu pun", "en": "None"},
        "head_changes_share": {"id": "Perubahan\ndiketahui", "en": "Changes\nnoticed"},
        "change_digit_typo": {"id": "satu digit salah", "en": "a wrong digit"},
        "change_digit_transposition": {"id": "dua digit bertukar", "en": "two digits swapped"},
        "change_digit_added": {"id": "sepuluh kali lipat", "en": "ten times as large"},
        "change_digit_lost": {"id": "satu digit hilang", "en": "a digit lost"},
        "change_decimal_lost": {"id": "tanda desimal hilang", "en": "decimal mark lost"},
        "change_sign": {"id": "tanda minus", "en": "minus sign"},
        "unguarded_none_noticed": {
            "id": "TIDAK SATU PERUBAHAN PUN DIKETAHUI ({n} ANGKA)",
            "en": "NO CHANGE NOTICED ({n} NUMBERS)",
        },
        "unguarded_some_noticed": {
            "id": "SEBAGIAN PERUBAHAN TIDAK DIKETAHUI ({n} ANGKA)",
            "en": "SOME CHANGES NOT NOTICED ({n} NUMBERS)",
        },
        "all_noticed": {"id": "Setiap perubahan diketahui.", "en": "Every change is noticed."},
        "becomes": {"id": "menjadi {texts}", "en": "becomes {texts}"},
        "change": {"id": "{text} ({slip})", "en": "{text} ({slip})"},
        "change_hiding": {"id": "{text} ({slip}, menghapus temuan)", "en": "{text} ({slip}, a finding vanishes)"},
        # HTML
        "map_lead": {
            "id": "Setiap angka laporan seperti tercetak. Tunjuk sebuah angka untuk melihat aturan yang membacanya.",
            "en": "Every number of the report as printed. Point at a number to see the rules that read it.",
        },
        "map_lead_trials": {
            "id": "Setiap angka diubah sendirian, lalu semua aturan menilai lagi. Tunjuk sebuah angka untuk melihat "
            "aturan yang membacanya dan perubahan yang tidak diketahui.",
            "en": "Each number was changed alone, and all rules judged again. Point at a number to see the rules that "
            "read it and the changes that nobody notices.",
        },
        "legend": {"id": "Tanda", "en": "Signs"},
        "level_never": {"id": "tidak dinilai aturan mana pun", "en": "judged by no rule"},
        "level_once": {"id": "dinilai satu aturan", "en": "judged by one rule"},
        "level_twice": {"id": "dinilai dua aturan atau lebih", "en": "judged by two rules or more"},
        "level_unguarded": {"id": "tidak satu perubahan pun diketahui", "en": "no change noticed"},
        "level_partly": {"id": "sebagian perubahan diketahui", "en": "some changes noticed"},
        "level_guarded": {"id": "setiap perubahan diketahui", "en": "every change noticed"},
        "level_untried": {"id": "tidak diubah", "en": "not changed"},
        "tip_rules": {"id": "Dinilai {rules}.", "en": "Judged by {rules}."},
        "tip_none": {"id": "Tidak dinilai aturan mana pun.", "en": "Judged by no rule."},
        "tip_unnoticed": {"id": "Tidak diketahui bila {texts}.", "en": "Not noticed: {texts}."},
        "tip_noticed": {"id": "Setiap perubahan diketahui.", "en": "Every change is noticed."},
        "section_map": {"id": "Peta angka", "en": "Map of the numbers"},
        "section_kinds": {"id": "Perubahan", "en": "Changes"},
        "section_unguarded": {"id": "Angka yang tidak dijaga", "en": "Unguarded numbers"},
        "skip_map": {"id": "Langsung ke peta", "en": "Skip to the map"},
        "map_cut": {
            "id": "Laporan ini terlalu besar untuk ditampilkan seperti tercetak: {reports}.",
            "en": "Too large to be shown as printed: {reports}.",
        },
        "list_cut": {
            "id": "{n} yang pertama dari {every}; semuanya dalam --format json.",
            "en": "The first {n} of {every}; all of them in --format json.",
        },
        "place": {"id": "Tempat", "en": "Place"},
        "printed_number": {"id": "Tercetak", "en": "Printed"},
        "not_noticed": {"id": "Tidak diketahui bila", "en": "Not noticed"},
    }
)
