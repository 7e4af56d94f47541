"""The catalogue is complete: every code that the package uses, both languages, the same gaps to fill."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from lakip_audit.dataset.words import PHRASES, WORDS

PACKAGE = Path(__file__).parents[2] / "lakip_audit" / "dataset"


def gaps(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("code", [*WORDS, *PHRASES])
def test_both_languages_say_the_same(code: str) -> None:
    words = {**WORDS, **PHRASES}[code]
    assert set(words) == {"id", "en"}
    assert gaps(words["id"]) == gaps(words["en"])


def test_a_fix_belongs_to_a_problem() -> None:
    assert all(code.rpartition(".")[0] in WORDS for code in WORDS if "." in code)


def test_every_word_is_used() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if path.name != "words.py")
    written = set(re.findall(r'"([a-z_]+)"', source))
    assert {code for code in WORDS if "." not in code} <= written
