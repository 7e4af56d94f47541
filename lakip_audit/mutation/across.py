"""Changes as the rules notice them that hold reports against each other: those of one unit, or of a unit and its parts.

Copies of a report would be reports of the same unit, so each change is tried by itself. These rules are few, and so
are the numbers that they ask for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.settling import settle
from lakip_audit.engine.verdict import Cell, Draft
from lakip_audit.mutation.asking import Place, asked
from lakip_audit.mutation.copies import Edit
from lakip_audit.mutation.noticing import Noticed, Said, compared, judge, said_by
from lakip_audit.rulebook.loading import Rulebook


class Family:
    """Reports that some rules hold against each other."""

    def __init__(self, across: Rulebook, every: Rulebook, dataset: Dataset, members: frozenset[str]) -> None:
        """Keep the rules that do so, all rules, and the reports among which the members are."""
        self._across, self._every, self._whole, self._members = across, every, dataset, members

    @cached_property
    def _dataset(self) -> Dataset:
        return settle(self._every, self._whole.of_reports(self._members))

    @cached_property
    def _asked(self) -> frozenset[Place]:
        return frozenset(place for rule in self._across.rules.values() for place in asked(rule, self._dataset))

    @cached_property
    def _said(self) -> Mapping[str, Said]:
        return {name: said for name, (said, _) in self._judged(self._dataset)[0].items()}

    def asks_for(self, cell: Cell) -> bool:
        """Whether one of the rules asks for the column of a cell."""
        return (cell.table, cell.column) in self._asked

    def noticed(self, edit: Edit, within: Noticed) -> Noticed:
        """Try a change.

        Args:
            edit: a cell of the dataset that was given, and its text.
            within: what the other rules made of it.

        Returns:
            What all of them make of it.
        """
        (cell, text) = edit
        now, broken = self._judged(settle(self._every, self._dataset.with_texts({self._place(cell): text})))
        by, hides = compared(self._across, self._said, now)
        every = (*within.by, *by)
        return Noticed(every, not every and (hides or within.hides), (*within.broken, *broken))

    def _place(self, cell: Cell) -> tuple[str, str, int]:
        """Where a cell of the whole dataset stands among the reports of the family."""
        kept = self._whole.text(cell.table, "laporan").is_in(self._members)
        return cell.table, cell.column, int(np.count_nonzero(kept[: cell.row]))

    def _judged(self, dataset: Dataset) -> tuple[Mapping[str, tuple[Said, Sequence[Draft]]], tuple[str, ...]]:
        judged = judge(self._across.rules, dataset)
        now = {}
        for name, verdicts in judged.verdicts.items():
            drafts = [verdicts.draft(subject) for subject in judged.failed(name)]
            now[name] = said_by(self._across.rules[name], drafts, dataset), drafts
        return now, tuple(f"{name}: {reason}" for name, reason in judged.broken.items())
