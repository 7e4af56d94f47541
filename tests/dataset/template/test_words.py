"""What a template says: in both languages, with the same gaps, every word in use."""

from __future__ import annotations

import string
from pathlib import Path
from typing import get_args

import pytest

from lakip_audit.dataset import template
from lakip_audit.dataset.definition import ColumnType
from lakip_audit.dataset.template.words import WORDS
from lakip_audit.dataset.template.workbook import MANIFEST_KEYS, SUMBER


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_say_the_same(key: str) -> None:
    assert set(WORDS[key]) == {"id", "en"}
    assert gaps(WORDS[key]["id"]) == gaps(WORDS[key]["en"])


def test_every_word_is_used_and_every_kind_of_column_has_one() -> None:
    modules = [path for path in Path(template.__file__).parent.glob("*.py") if path.name != "words.py"]
    written = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    made = {*get_args(ColumnType), "amount", "percent", "count", "value", "concept"}
    made |= {f"about_{key.rpartition('.')[2]}" for key in (*MANIFEST_KEYS, *SUMBER)}
    assert made <= set(WORDS)
    assert [key for key in WORDS if key not in made and f'"{key}"' not in written and f"'{key}'" not in written] == []
