"""How the regulation that a finding rests on is written."""

from __future__ import annotations

from lakip_audit.engine.result import Criterion
from lakip_audit.reporting.words import say


def basis_text(basis: Criterion, lang: str) -> str:
    """Return the instrument and article; one whose text was not read says so."""
    return basis.name if basis.verified else say("unverified", lang, basis=basis.name)
