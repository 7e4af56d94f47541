"""Text as Markdown that says just that text: tables, cells, links within the site."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&:^\"'@%=])")
_SPACES = re.compile(r"\s+")


def escaped(text: str) -> str:
    """Return a text on one line, with nothing in it that Markdown would act on."""
    return _SPECIAL.sub(r"\\\1", _SPACES.sub(" ", text).strip())


def code(text: str) -> str:
    """Return a text as code, on one line."""
    text = _SPACES.sub(" ", text).strip()
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}" if text else ""


def cell_code(text: str) -> str:
    """Return a text as code in the cell of a table, where a bar would end the cell."""
    return code(text).replace("|", "\\|")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table; its cells are Markdown."""
    if not rows:
        return []
    lines = [heads, ["---"] * len(heads), *rows]
    return [*(f"| {' | '.join(line)} |" for line in lines), ""]


def label(name: str) -> str:
    """Return the line that gives the next heading a name to link to."""
    return f"({name})="
