"""The slips that turn a right number into the printed one. Each kind has a module with a function ``explain``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from lakip_audit.diagnosis.cause import Kind
from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.slips import (
    annual_cumulative,
    copied_cell,
    decimal_moved,
    digit_lost_or_added,
    digit_transposition,
    digit_typo,
    omitted_line,
    other_formula,
    previous_report_text,
    scale,
    sign,
    stale_value,
    swapped_operands,
    total_not_updated,
    truncated,
)
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip

Explainer = Callable[[Misprint, Neighbours], Iterator[Slip]]

EXPLAINERS: Mapping[Kind, Explainer] = MappingProxyType(
    {
        "digit_typo": digit_typo.explain,
        "digit_transposition": digit_transposition.explain,
        "digit_lost_or_added": digit_lost_or_added.explain,
        "decimal_lost_or_moved": decimal_moved.explain,
        "scale": scale.explain,
        "sign": sign.explain,
        "stale_value": stale_value.explain,
        "copied_cell": copied_cell.explain,
        "annual_cumulative": annual_cumulative.explain,
        "omitted_or_doubled_line": omitted_line.explain,
        "total_not_updated": total_not_updated.explain,
        "swapped_operands": swapped_operands.explain,
        "truncated": truncated.explain,
        "other_formula": other_formula.explain,
        "previous_report_text": previous_report_text.explain,
    }
)
"""How each slip of a single number is recognised."""

COMMONNESS: Mapping[Kind, float] = MappingProxyType(
    {
        "digit_typo": 0.25,
        "digit_transposition": 0.12,
        "digit_lost_or_added": 0.12,
        "decimal_lost_or_moved": 0.10,
        "scale": 0.03,
        "sign": 0.03,
        "stale_value": 0.12,
        "copied_cell": 0.10,
        "annual_cumulative": 0.05,
        "omitted_or_doubled_line": 0.08,
        "total_not_updated": 0.04,
        "swapped_operands": 0.03,
        "truncated": 0.10,
        "other_formula": 0.04,
        "previous_report_text": 0.05,
        "unknown": 0.02,
    }
)
"""How common a slip is among those of reports typed by hand, before the number is looked at.

An estimate in round figures: it decides only between explanations that fit equally well.
"""


def explanations(misprint: Misprint, neighbours: Neighbours) -> list[Slip]:
    """Every slip that turns a number that the rules leave into the printed one.

    Args:
        misprint: the number.
        neighbours: what is printed near it and about the same fact.

    Returns:
        The slips, the likeliest first; the likelihood counts how common they are and how much they leave to chance.
    """
    choices = misprint.choices
    found: list[Slip] = []
    for kind, explain in EXPLAINERS.items():
        found += [slip.weighed(COMMONNESS[kind] / choices) for slip in explain(misprint, neighbours)]
    return sorted(found, key=lambda slip: -slip.likelihood)


def by_chance(misprint: Misprint) -> float:
    """How likely the printed number is if nothing explains it: any number of as many digits would do.

    Args:
        misprint: the number.

    Returns:
        A likelihood to compare with those of slips.
    """
    return COMMONNESS["unknown"] * float(10.0 ** -len(misprint.digits))
