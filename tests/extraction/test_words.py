"""Whatever a reader notes or refuses has its words."""

from __future__ import annotations

import re
from pathlib import Path

from lakip_audit.extraction.words import WORDS

CODE = re.compile(r"""(?:Note|unfit|self\._note)\(\s*(?:[\w.]+,\s*)?"(\w+)\"""")


def test_every_code_has_words() -> None:
    package = Path(__file__).parent.parent.parent / "lakip_audit" / "extraction"
    used = {code for path in package.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert {"damaged", "paragraph_joined", "page_too_heavy"} <= used
    assert used <= WORDS.keys()
