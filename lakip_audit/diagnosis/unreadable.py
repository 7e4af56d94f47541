"""What an unreadable number should say: the one value that the other printings and rules leave it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from lakip_audit.diagnosis.cause import Kind
from lakip_audit.diagnosis.feasibility import Conflict, solve
from lakip_audit.diagnosis.gathering import gather
from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.ranking import printed_elsewhere
from lakip_audit.diagnosis.texts import Failure, TextCause, place_words
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import format_number

MOST = 5
"""Unreadable numbers of a report that are looked at; each needs an audit of its own."""
PLACEHOLDER = "0"
SURE, LIKELY = 0.91, 0.7


def unreadable_causes(
    audit: Audit, failures: Sequence[Failure], again: Callable[[Audit, Cell, str], Audit]
) -> Iterator[TextCause]:
    """Say what unreadable numbers should be.

    Args:
        audit: the run.
        failures: failed checks of which nothing has been explained yet.
        again: audits with another text in a cell.

    Yields:
        One cause for each number of which the rules leave one value.
    """
    unread = [
        one for one in failures if one.rule.rule.pattern is not None and one.rule.rule.pattern.kind == "unreadable"
    ]
    for one in unread[:MOST]:
        cell = one.draft.stated[0]
        network = gather(again(audit, cell, PLACEHOLDER))
        variable = network.variables.known(cell)
        values = solve(network, [variable]) if variable is not None else {}
        if isinstance(values, Conflict) or variable is None:
            continue
        misprint = Misprint.of(network, variable, values[variable])
        elsewhere = printed_elsewhere(network, misprint)
        found = next(iter(elsewhere.items()), None) or misprint.proposal
        if found is None:
            continue
        text = format_number(*found)
        printed = one.finding.stated
        kind, confidence = _kind(printed, text, found[0])
        words = {**place_words(audit, [cell]), "tercetak": printed, "usulan": text}
        key = "unreadable"
        yield TextCause(kind, key, words, confidence, (cell,), {cell: text}, (one.finding.fingerprint,))


def _kind(printed: str, text: str, value: Fraction) -> tuple[Kind, float]:
    """Which slip made the text unreadable."""
    had, wanted = ("".join(filter(str.isdigit, one)) for one in (printed, text))
    if had == wanted:
        return ("decimal_lost_or_moved" if value.denominator > 1 else "digit_lost_or_added"), SURE
    rest = iter(wanted)
    if had and all(digit in rest for digit in had):
        return "digit_lost_or_added", SURE
    return "unknown", LIKELY
