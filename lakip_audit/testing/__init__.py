"""Made-up reports, mistakes put into them, and tests of one's own rules.

    from lakip_audit.testing import OwnRules

    rules = OwnRules(Path("aturan-kami"))

    def test_examples() -> None:
        rules.check_examples()

    def test_no_false_alarm() -> None:
        rules.check_consistent(reports=200)

Everything here works from a seed. The same as Hypothesis strategies: :mod:`lakip_audit.testing.strategies`.
"""

from __future__ import annotations

from lakip_audit.testing.own_rules import MoreRows, OwnRules, RuleError
from lakip_audit.testing.report import (
    ROUNDINGS,
    GeneratedReport,
    Rounding,
    dataset_of,
    make_family,
    make_report,
    print_number,
)
from lakip_audit.testing.slips import KINDS, Kind, Plant, Printed, plant

__all__ = [
    "KINDS",
    "ROUNDINGS",
    "GeneratedReport",
    "Kind",
    "MoreRows",
    "OwnRules",
    "Plant",
    "Printed",
    "Rounding",
    "RuleError",
    "dataset_of",
    "make_family",
    "make_report",
    "plant",
    "print_number",
]
