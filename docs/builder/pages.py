"""The pages of the site by their paths: those written by hand, and those made from what the program knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from docs.builder import commands_page, json_page, rules_page, tables_page

HERE = Path(__file__).parents[1]
LANGUAGES: Mapping[str, str] = MappingProxyType({"id": "", "en": "en"})
"""Each language with the folder of its pages, here and on the site."""
REFERENCE = MappingProxyType({"id": "acuan", "en": "reference"})
"""The folder of the pages that are made."""
MADE: tuple[Callable[[str], Mapping[str, str]], ...] = (
    rules_page.pages,
    tables_page.pages,
    commands_page.pages,
    json_page.pages,
)
ELSEWHERE = MappingProxyType(
    {
        "](../rules/tabel)": "](acuan/tabel.md)",
        "[page about it](../tabel-sendiri.md)": '<a href="../tabel-sendiri.html">page about it</a>',
        "[Indonesian page](../alur-kerja.md#saat-menggabungkan)": '<a href="../alur-kerja.html#saat-menggabungkan">'
        "Indonesian page</a>",
    }
)
"""Links out of the pages of one language, and what stands for them on the site."""


def pages(lang: str) -> dict[str, str]:
    """Make every page of one language.

    Args:
        lang: ``id`` or ``en``.

    Returns:
        The Markdown text of each page, by its path.
    """
    found = {path.name: _written(path) for path in sorted((HERE / LANGUAGES[lang]).glob("*.md"))}
    for make in MADE:
        found |= {f"{REFERENCE[lang]}/{name}": text for name, text in make(lang).items()}
    return found


def _written(page: Path) -> str:
    """Return a page written by hand, its links as the site has them."""
    text = page.read_text(encoding="utf-8")
    for link, other in ELSEWHERE.items():
        text = text.replace(link, other)
    return text
