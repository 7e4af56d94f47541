"""The scale that a table declares for its amounts: ``(dalam ribuan rupiah)``, ``Rp juta``."""

from __future__ import annotations

from collections.abc import Iterable

from lakip_audit.extraction.tabular.word_lists import WordLists

_SCALES = ("ribu", "juta", "miliar", "triliun")


def scale_of(texts: Iterable[str], words: WordLists) -> str:
    """The scale that the words of a caption, a note or a heading declare.

    Args:
        texts: The words around a table, nearest first.
        words: Holds the lists ``skala_ribu``, ``skala_juta``, ``skala_miliar`` and ``skala_triliun``.

    Returns:
        ``ribu``, ``juta``, ``miliar`` or ``triliun``; ``""`` where nothing is declared, or two different ones in one
        text.
    """
    for text in texts:
        found = [scale for scale in _SCALES if words.finds(f"skala_{scale}", text)]
        if len(found) == 1:
            return found[0]
    return ""
