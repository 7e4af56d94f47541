"""The answers of a person to what an extraction could not settle: ``perlu_diperiksa.csv`` with its column filled in."""

from __future__ import annotations

import csv
from pathlib import Path

from lakip_audit.dataset.problem import InputError
from lakip_audit.extraction.reading.text_file import read_text
from lakip_audit.extraction.unfit import reason_of, unfit

NEEDED = ("jenis", "teks", "jawaban")


def read_answers(path: Path) -> dict[str, str]:
    """Read the answers about names of indicators.

    Args:
        path: The file, as ``extract`` wrote it.

    Returns:
        The id of the indicator for each name that was answered; ``baru`` stands for an indicator of its own.

    Raises:
        InputError: The file cannot be read, or is another one.
    """
    text, _ = read_text(path)
    try:
        rows = list(csv.DictReader(text.splitlines()))
    except csv.Error as failure:
        raise InputError([unfit(path, "damaged", reason=reason_of(failure))]) from None
    if rows and not set(NEEDED) <= set(rows[0]):
        raise InputError([unfit(path, "no_answers", columns=", ".join(NEEDED))])
    return {
        row["teks"]: (row["jawaban"] or "").strip()
        for row in rows
        if row["jenis"] == "indikator" and (row["jawaban"] or "").strip()
    }
