"""What an unreadable number should say: the one value that the other printings and rules leave it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lakip_audit.diagnosis.auditing import again, changed, readers
from lakip_audit.diagnosis.cause import Kind
from lakip_audit.diagnosis.feasibility import Conflict, solve
from lakip_audit.diagnosis.gathering import gather
from lakip_audit.diagnosis.line_blocks import is_narrow
from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.network import Variables
from lakip_audit.diagnosis.ranking import printed_elsewhere
from lakip_audit.diagnosis.texts import Failure, TextCause, place_words
from lakip_audit.engine.evaluation import Audit
from lakip_audit.numbers import format_number

PLACEHOLDER = "0"
LONGEST = 18
"""Digits that are tried as one number."""
SURE, LIKELY = 0.91, 0.7
_NO_DIGIT = re.compile(r"[^0-9]+")


def unreadable(failures: Sequence[Failure]) -> Sequence[Failure]:
    """Those of some failed checks that say of a number that it cannot be read."""
    return [one for one in failures if one.rule.rule.pattern is not None and one.rule.rule.pattern.kind == "unreadable"]


def unreadable_causes(audit: Audit, variables: Variables, unread: Sequence[Failure]) -> Iterator[TextCause]:
    """Say what unreadable numbers should be.

    Args:
        audit: the run.
        variables: its numbers.
        unread: failed checks of which nothing has been explained yet; each says of a number that it cannot be read.

    Yields:
        One cause for each number of which the rules leave one value, or one that its digits spell.
    """
    if not unread:
        return
    cells = [one.draft.stated[0] for one in unread]
    dataset = changed(audit, dict.fromkeys(cells, PLACEHOLDER))
    network = gather(again(audit, dataset, readers(audit, dataset, cells)), variables, cells)
    numbers = [network.variables.of(cell) for cell in cells]
    together = solve(network, numbers)
    for one, cell, variable in zip(unread, cells, numbers, strict=True):
        values = solve(network, [variable]) if isinstance(together, Conflict) else together
        if isinstance(values, Conflict) or variable not in network.touching:
            continue
        misprint = Misprint.of(network, variable, values[variable])
        printed = one.finding.stated
        found = _spelt(printed, misprint) or next(iter(printed_elsewhere(network, misprint).items()), None)
        found = found or misprint.proposal
        if found is None:
            continue
        text = format_number(*found, percent="%" in printed)
        kind, confidence = _kind(printed, text, found[0])
        words = {**place_words(audit, [cell]), "tercetak": printed, "usulan": text}
        yield TextCause(kind, "unreadable", words, confidence, (cell,), {cell: text}, (one.finding.fingerprint,))


def _spelt(printed: str, misprint: Misprint) -> tuple[Fraction, int] | None:
    """The number that the printed digits make with a decimal mark between them, where the text has a gap first."""
    digits = _NO_DIGIT.sub("", printed)
    if not digits or len(digits) > LONGEST or not is_narrow(misprint):
        return None
    before = [len(_NO_DIGIT.sub("", printed[: gap.start()])) for gap in _NO_DIGIT.finditer(printed)]
    marks = dict.fromkeys([*(at for at in before if 0 < at < len(digits)), *range(len(digits), 0, -1)])
    for at in marks:
        places = len(digits) - at
        value = Fraction(int(digits), 10**places)
        if misprint.fits(value, places):
            return value, places
    return None


def _kind(printed: str, text: str, value: Fraction) -> tuple[Kind, float]:
    """Which slip made the text unreadable."""
    had, wanted = (_NO_DIGIT.sub("", one) for one in (printed, text))
    if had == wanted:
        return ("decimal_lost_or_moved" if value.denominator > 1 else "digit_lost_or_added"), SURE
    rest = iter(wanted)
    if had and all(digit in rest for digit in had):
        return "digit_lost_or_added", SURE
    return "unknown", LIKELY
