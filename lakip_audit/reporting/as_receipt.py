"""The receipt of a check as JSON, version 1 of the shape that ``kuitansi.schema.json`` describes."""

from __future__ import annotations

from lakip_audit.reporting import Run
from lakip_audit.reporting.json_text import json_text
from lakip_audit.reporting.receipt import receipt_of_result


def write(run: Run) -> str:
    """Return the receipt as JSON text.

    Args:
        run: with its provenance.

    Returns:
        The receipt.

    Raises:
        ValueError: nothing is known of what the result was made from.
    """
    if run.provenance is None:
        raise ValueError("provenance")
    looked = run.provenance.causes
    causes = (run.diagnosis.causes if run.diagnosis is not None else ()) if looked else None
    return json_text(receipt_of_result(run.provenance, run.result, causes))
