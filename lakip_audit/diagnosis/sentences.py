"""The sentences in which a cause is explained, in Indonesian and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Sentence = Mapping[str, str]

SENTENCES: Mapping[str, Sentence] = MappingProxyType(
    {
        "row_shift": {
            "id": "{sumber}, kolom {kolom}, {dari} s.d. {sampai}: isinya bergeser {baris} baris ke {arah}.",
            "en": "{sumber}, column {kolom}, {dari} to {sampai}: shifted by {baris} line(s), to the line {arah}.",
        },
        "row_shift.samping": {
            "id": "{sumber}, {kunci}: isi barisnya bergeser satu kolom dari tempat seharusnya.",
            "en": "{sumber}, {kunci}: the line is shifted by a column.",
        },
        "row_shift.label": {
            "id": "{sumber}: tercetak «{tercetak}», yang milik baris di {arah}nya; seharusnya «{usulan}».",
            "en": "{sumber}: “{tercetak}” is printed, which belongs to the line {arah}; it should be “{usulan}”.",
        },
        "stale_value.kolom": {
            "id": "{sumber}, kolom {kolom}: isinya nilai tahun {tahun}, seharusnya tahun {benar} ({n} sel).",
            "en": "{sumber}, column {kolom}: holds the values of {tahun} instead of {benar} ({n} cells).",
        },
        "digit_typo": {
            "id": "{tempat}: {tercetak} berbeda satu angka dari {usulan}.",
            "en": "{tempat}: {tercetak} differs by one digit from {usulan}.",
        },
        "digit_transposition": {
            "id": "{tempat}: dua angka bertukar tempat, {tercetak} untuk {usulan}.",
            "en": "{tempat}: two digits changed places, {tercetak} for {usulan}.",
        },
        "digit_lost_or_added": {
            "id": "{tempat}: satu angka hilang atau terketik lebih, {tercetak} untuk {usulan}.",
            "en": "{tempat}: a digit is lost or added, {tercetak} for {usulan}.",
        },
        "decimal_lost_or_moved": {
            "id": "{tempat}: tanda desimal hilang atau bergeser, {tercetak} untuk {usulan}.",
            "en": "{tempat}: the decimal mark is lost or moved, {tercetak} for {usulan}.",
        },
        "scale": {
            "id": "{tempat}: {tercetak} tercetak dalam skala lain (kali {kali}); seharusnya {usulan}.",
            "en": "{tempat}: {tercetak} is printed in another scale (times {kali}); it should be {usulan}.",
        },
        "sign": {
            "id": "{tempat}: tandanya terbalik, {tercetak} untuk {usulan}.",
            "en": "{tempat}: the sign is wrong, {tercetak} for {usulan}.",
        },
        "unit": {
            "id": "{tempat}: satuan tercetak «{tercetak}», di tempat lain «{usulan}».",
            "en": "{tempat}: the unit is printed “{tercetak}”, elsewhere “{usulan}”.",
        },
        "stale_value": {
            "id": "{tempat}: {tercetak} adalah nilai tahun {tahun}; seharusnya {usulan}.",
            "en": "{tempat}: {tercetak} is the value of {tahun}; it should be {usulan}.",
        },
        "copied_cell.salinan": {
            "id": "{sumber}, {kunci}: angka-angkanya tercetak juga di baris {baris}, agaknya tersalin dari situ.",
            "en": "{sumber}, {kunci}: its numbers are printed in line {baris} as well, probably copied from there.",
        },
        "copied_cell": {
            "id": "{tempat}: {tercetak} sama dengan sel {letak}, agaknya tersalin; seharusnya {usulan}.",
            "en": "{tempat}: {tercetak} equals the cell {letak}, probably copied; it should be {usulan}.",
        },
        "annual_cumulative.tersendiri": {
            "id": "{tempat}: {tercetak} adalah nilai periode itu saja; kumulatifnya {usulan}.",
            "en": "{tempat}: {tercetak} is the value of that period alone; the running total is {usulan}.",
        },
        "annual_cumulative.berganda": {
            "id": "{tempat}: {tercetak} menjumlahkan periode sebelumnya sekali lagi; seharusnya {usulan}.",
            "en": "{tempat}: {tercetak} adds the period before once more; it should be {usulan}.",
        },
        "omitted_or_doubled_line.tertinggal": {
            "id": "{tempat}: jumlah {tercetak} tidak memuat rincian {bagian}; seharusnya {usulan}.",
            "en": "{tempat}: the total {tercetak} leaves out {bagian}; it should be {usulan}.",
        },
        "omitted_or_doubled_line.ganda": {
            "id": "{tempat}: jumlah {tercetak} memuat rincian {bagian} dua kali; seharusnya {usulan}.",
            "en": "{tempat}: the total {tercetak} counts {bagian} twice; it should be {usulan}.",
        },
        "omitted_or_doubled_line.baris": {
            "id": "{tempat}: {tercetak} tidak terhitung dalam jumlah di atasnya; ubah jumlahnya atau hapus barisnya.",
            "en": "{tempat}: {tercetak} is not counted in the totals above; update them or drop the line.",
        },
        "total_not_updated": {
            "id": "{tempat}: jumlah {tercetak} tidak mengikuti rinciannya; seharusnya {usulan}.",
            "en": "{tempat}: the total {tercetak} does not follow its parts; it should be {usulan}.",
        },
        "total_not_updated.lama": {
            "id": "{tempat}: jumlah {tercetak} masih yang lama ({lama}); seharusnya {usulan}.",
            "en": "{tempat}: the total {tercetak} is still the older one ({lama}); it should be {usulan}.",
        },
        "swapped_operands": {
            "id": "{tempat}: {tercetak} dihitung terbalik (penyebut dibagi pembilang); seharusnya {usulan}.",
            "en": "{tempat}: {tercetak} is computed the wrong way round; it should be {usulan}.",
        },
        "truncated": {
            "id": "{tempat}: {tercetak} dipotong atau dibulatkan terlalu kasar; seharusnya {usulan}.",
            "en": "{tempat}: {tercetak} is cut off or rounded too coarsely; it should be {usulan}.",
        },
        "other_formula.batas": {
            "id": "{tempat}: {tercetak} dibatasi 100; menurut angkanya {usulan}.",
            "en": "{tempat}: {tercetak} is capped at 100; by its numbers it is {usulan}.",
        },
        "other_formula.arah": {
            "id": "{tempat}: {tercetak} memakai rumus untuk arah sebaliknya; seharusnya {usulan}.",
            "en": "{tempat}: {tercetak} uses the formula for the other direction; it should be {usulan}.",
        },
        "other_formula.perubahan": {
            "id": "{tempat}: {tercetak} adalah perubahannya, bukan perbandingannya; seharusnya {usulan}.",
            "en": "{tempat}: {tercetak} is the change, not the ratio; it should be {usulan}.",
        },
        "previous_report_text": {
            "id": "{tempat}: «{tercetak}» agaknya tertinggal dari laporan sebelumnya.",
            "en": "{tempat}: “{tercetak}” is probably left from an earlier report.",
        },
        "previous_report_text.usulan": {
            "id": "{tempat}: «{tercetak}» agaknya tertinggal dari laporan sebelumnya; seharusnya {usulan}.",
            "en": "{tempat}: “{tercetak}” is probably left from an earlier report; it should be {usulan}.",
        },
        "previous_report_text.turun": {
            "id": "{tempat}: «{tercetak}» agaknya tertinggal dari laporan sebelumnya; tabelnya turun pada {usulan}.",
            "en": "{tempat}: “{tercetak}” is probably left from an earlier report; by the table it falls in {usulan}.",
        },
        "missing_item.hitungan": {
            "id": "{tempat}: tertulis {tercetak}, yang tercantum {usulan}; ada yang terlewat, atau angkanya salah.",
            "en": "{tempat}: {tercetak} is stated, {usulan} are listed; something is left out, or the number is wrong.",
        },
        "extra_item.hitungan": {
            "id": "{tempat}: tertulis {tercetak}, yang tercantum {usulan}; ada yang berlebih, atau angkanya salah.",
            "en": "{tempat}: {tercetak} is stated, {usulan} are listed; there is one too many, or the number is wrong.",
        },
        "missing_item": {"id": "Ada yang tertinggal.", "en": "Something is left out."},
        "missing_item.tercetak": {"id": "Di tempat lain tercetak {angka}.", "en": "Elsewhere it prints {angka}."},
        "extra_item": {
            "id": "{tempat}: «{tercetak}» tercetak lebih dari sekali.",
            "en": "{tempat}: “{tercetak}” is printed more than once.",
        },
        "copied_cell.baris": {
            "id": "{tempat}, {kunci}: isinya tersalin dari baris lain ({asal}); tulis angka {kunci} sendiri.",
            "en": "{tempat}, {kunci}: copied from another line ({asal}); write the figures of {kunci} itself.",
        },
        "decimal_lost_or_moved.deret": {
            "id": "{tempat}: tanda desimal hilang, {tercetak} untuk {usulan}.",
            "en": "{tempat}: the decimal marks are lost, {tercetak} for {usulan}.",
        },
        "unreadable": {
            "id": "{tempat}: «{tercetak}» tidak terbaca; angka lain menunjukkan {usulan}.",
            "en": "{tempat}: “{tercetak}” cannot be read; other numbers say {usulan}.",
        },
        "unknown": {
            "id": "{tempat}: {tercetak} tidak cocok dengan angka lain; yang cocok {usulan}.",
            "en": "{tempat}: {tercetak} does not fit the other numbers; {usulan} would.",
        },
        "unknown.tie": {
            "id": "Salah satu dari {n} sel salah; yang termungkin {tempat} {tercetak}.",
            "en": "One of {n} cells is wrong; likeliest {tempat} {tercetak}.",
        },
    }
)
"""By kind of cause; after a point, the variety of it."""

DIRECTIONS: Mapping[str, Sentence] = MappingProxyType(
    {
        "atas": {"id": "atas", "en": "above"},
        "bawah": {"id": "bawah", "en": "below"},
        "samping": {"id": "samping", "en": "beside it"},
        "di atas": {"id": "di atasnya", "en": "above"},
        "di bawah": {"id": "di bawahnya", "en": "below"},
        "di samping": {"id": "di sampingnya", "en": "beside it"},
        "jauh di atas": {"id": "beberapa baris di atasnya", "en": "some lines above"},
        "jauh di bawah": {"id": "beberapa baris di bawahnya", "en": "some lines below"},
    }
)


def sentence(key: str, words: Mapping[str, str]) -> Mapping[str, str]:
    """Fill a sentence.

    Args:
        key: one of :data:`SENTENCES`.
        words: what fills it; ``arah`` and ``letak`` are codes of :data:`DIRECTIONS`.

    Returns:
        The sentence by language.
    """
    filled = {}
    for lang, template in SENTENCES[key].items():
        turned = {
            name: DIRECTIONS[value][lang] if name in ("arah", "letak") and value in DIRECTIONS else value
            for name, value in words.items()
        }
        filled[lang] = template.format_map(turned)
    return MappingProxyType(filled)
