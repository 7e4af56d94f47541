"""What an extraction read, in a few lines: tables, rows, cells, and what a person should look at."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from lakip_audit.dataset.problem import shown
from lakip_audit.extraction.document import Grid
from lakip_audit.extraction.report import Extraction
from lakip_audit.extraction.words import WORDS
from lakip_audit.extraction.writing import NOTES, QUESTIONS, said

MOST = 12
"""So many notes are written out; all of them stand in the folder."""


def summary(found: Extraction, folder: Path, lang: str) -> str:
    """Say what was read.

    Args:
        found: The extraction.
        folder: Where it was written.
        lang: ``"id"`` or ``"en"``.

    Returns:
        Lines for the terminal.
    """

    def say(code: str, **values: object) -> str:
        return WORDS[code][lang].format(**values)

    report = found.report
    recognised = [name for name, profile in found.tables.recognised.items() if profile]
    unknown = [name for name, profile in found.tables.recognised.items() if not profile]
    cells = sum(bool(cell.text) for block in found.document.blocks if isinstance(block, Grid) for cell in block)
    rows = {name: len(table.row) for name, table in report.tables.items()}
    lines = [
        say("summary_head", file=found.document.file, folder=folder),
        say("summary_tables", found=len(found.tables.recognised), recognised=len(recognised), cells=cells),
    ]
    if unknown:
        names = ", ".join(shown(name, 60) for name in unknown)
        lines.append(say("summary_unknown", count=len(unknown), names=names))
    told = ", ".join(f"{name} {count}" for name, count in sorted(rows.items()))
    lines.append(say("summary_rows", rows=told))
    asked = len(found.questions) + len(found.uncertain)
    if asked:
        lines.append(
            say("summary_questions", names=len(found.questions), claims=len(found.uncertain), file=folder / QUESTIONS)
        )
    counts = Counter(said(note, lang) for note in found.notes)
    lines += [f"- {text}" + (f" ({count}x)" if count > 1 else "") for text, count in list(counts.items())[:MOST]]
    if len(counts) > MOST:
        lines.append(say("summary_more", count=len(counts) - MOST, file=folder / NOTES))
    lines.append(say("summary_next", folder=folder))
    return "\n".join(lines)
