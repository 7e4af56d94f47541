"""What the engine itself says to a reader, in Indonesian and English; all else is said by rules and outputs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "waived": {
            "id": "{alasan} (disetujui {disetujui}, {tanggal}; berlaku sampai {berlaku_sampai})",
            "en": "{alasan} (approved by {disetujui}, {tanggal}; in force until {berlaku_sampai})",
        },
        "changed_title": {
            "id": "Angka yang dikecualikan masih seperti saat pengecualian diberikan",
            "en": "Waived numbers are still as they were when the waiver was granted",
        },
        "changed": {
            "id": "Pengecualian {aturan} untuk {tempat} diberikan atas {teramati}, sekarang tercetak {sekarang}; "
            "temuannya dihitung lagi.",
            "en": "The waiver of {aturan} for {tempat} was granted for {teramati}, now {sekarang} is printed; "
            "the finding counts again.",
        },
        "expired_title": {"id": "Pengecualian masih berlaku", "en": "Waivers are still in force"},
        "expired": {
            "id": "Pengecualian {aturan} untuk {tempat} berakhir pada {berlaku_sampai} "
            "dan tidak mengecualikan apa pun lagi.",
            "en": "The waiver of {aturan} for {tempat} ended on {berlaku_sampai} and excuses nothing any more.",
        },
        "unused_title": {
            "id": "Setiap pengecualian mengenai satu temuan",
            "en": "Every waiver is about some finding",
        },
        "unused": {
            "id": "Tidak ada temuan {aturan} di {tempat}; pengecualian ini tidak terpakai dan dapat dihapus.",
            "en": "There is no finding of {aturan} at {tempat}; this waiver is not used and can be removed.",
        },
    }
)
"""``{name}`` is replaced by the value of that name."""


def say(key: str, **values: str) -> dict[str, str]:
    """The words of ``key`` in both languages, with ``values`` filled in."""
    return {lang: template.format(**values) for lang, template in WORDS[key].items()}
