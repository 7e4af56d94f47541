"""Contradictions that are none if some figure was cut off instead of rounded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from lakip_audit.engine import FORMS
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.verdict import Cell, Draft
from lakip_audit.numbers import Degree, Outcome
from lakip_audit.rulebook.loading import LoadedRule


class CutOff:
    """The dataset of a run, read once more so that what is rounded may as well have been cut off.

    A sum is not asked: with many parts, each a unit too low, hardly any difference would be left to find. Whether its
    table cuts figures off, its own form decides.
    """

    def __init__(self, facts: Facts) -> None:
        """Keep the facts; nothing is read yet."""
        self._facts = facts

    @cached_property
    def _read_again(self) -> Facts:
        return Facts(self._facts.dataset.cut_off())

    def soften(self, rule: LoadedRule, failed: Sequence[int], drafts: Sequence[Draft]) -> list[Draft]:
        """Take back what is no contradiction.

        Args:
            rule: the rule that failed.
            failed: the subjects of its failed checks.
            drafts: these checks, in the same order.

        Returns:
            The same, of degree rounding where the check holds if figures were cut off.
        """
        if rule.form == "rollup" or not any(map(self._may_be_cut, drafts)):
            return list(drafts)
        outcome = FORMS[rule.form](rule, self._read_again).outcome
        return [
            replace(draft, degree=Degree.ROUNDING)
            if outcome[index] != Outcome.FAIL and self._may_be_cut(draft)
            else draft
            for index, draft in zip(failed, drafts, strict=True)
        ]

    def _may_be_cut(self, draft: Draft) -> bool:
        """Whether a check is a contradiction that reads a rounded figure."""
        cells = (*draft.stated, *draft.evidence)
        return draft.degree is Degree.CONTRADICTION and draft.computed and any(map(self._is_rounded, cells))

    def _is_rounded(self, cell: Cell) -> bool:
        column = self._facts.dataset.definitions.tables[cell.table].columns.get(cell.column)
        if column is None or column.type != "number":
            return False
        return bool(self._facts.dataset.number(cell.table, cell.column).resolution[cell.row] > 0)
