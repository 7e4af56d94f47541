"""Waivers at work: which findings they excuse, and what is wrong with the waivers themselves.

A waiver excuses a finding of its rule that states a cell at its place and, over all stated cells, the texts that it
repeats. An excused finding stays and is marked. A waiver whose texts are no longer printed, whose time is over, or that
meets no finding is a finding of its own: ``WVR-001``, ``WVR-002``, ``WVR-003``.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lakip_audit.dataset.table import Dataset
from lakip_audit.dataset.waiver_file import WAIVERS, Waiver
from lakip_audit.engine.result import Finding, Location, RuleCount
from lakip_audit.engine.verdict import Cell
from lakip_audit.engine.words import say
from lakip_audit.numbers import Degree, Outcome

CHECKS: Mapping[str, str] = {"WVR-001": "changed", "WVR-002": "expired", "WVR-003": "unused"}
"""What is asked of every waiver: id, and its words in the catalogue."""
SEVERITY = "warning"
"""Of a faulty waiver; the finding that it no longer excuses counts with its own severity."""
COLUMNS: Mapping[str, str] = {"changed": "teramati", "expired": "berlaku_sampai", "unused": "aturan"}
"""The key of a waiver that is at fault."""


@dataclass(slots=True)
class _Use:
    """A waiver and the findings at its place so far; ``number`` is its 1-based place in the file."""

    laporan: str
    number: int
    waiver: Waiver
    met: list[Finding] = field(default_factory=list)
    same: bool = False


class Waivers:
    """The waivers of a run. Every finding is shown to :meth:`excuse` once; :meth:`conclude` comes last."""

    def __init__(self, granted: Mapping[str, Sequence[Waiver | None]], dataset: Dataset, today: datetime.date) -> None:
        """Keep the waivers of each report; one whose last day lies before ``today`` is over, None is not judged."""
        self._dataset = dataset
        self._today = today
        self._uses: dict[tuple[str, str], list[_Use]] = {}
        for laporan, waivers in granted.items():
            for number, waiver in enumerate(waivers, 1):
                if waiver is None:
                    continue
                self._uses.setdefault((laporan, waiver.aturan), []).append(_Use(laporan, number, waiver))

    def excuse(self, finding: Finding, stated: Sequence[Cell]) -> Finding:
        """Mark a finding that a waiver excuses.

        Args:
            finding: What a rule found.
            stated: The cells behind its ``locations``.

        Returns:
            The finding, with ``waiver`` where one in force names its place and its printed texts.
        """
        texts = _plain(location.text for location in finding.locations)
        for use in self._uses.get((finding.laporan, finding.rule), ()):
            cells = zip(stated, finding.locations, strict=True)
            if not any(self._meets(use.waiver, cell, place) for cell, place in cells):
                continue
            use.met.append(finding)
            if _plain(use.waiver.teramati) == texts:
                use.same = True
                if not self._is_over(use.waiver) and finding.waiver is None:
                    finding = replace(finding, waiver=say("waived", **_told(use.waiver)))
        return finding

    def conclude(self, ran: Mapping[str, RuleCount]) -> tuple[list[Finding], list[RuleCount]]:
        """What is wrong with the waivers.

        Args:
            ran: How each rule of the run ended. A waiver of a rule that did not run, or broke, is not called unused.

        Returns:
            A finding for each fault, and the counts of the three checks; nothing where there are no waivers.
        """
        uses = sorted((use for uses in self._uses.values() for use in uses), key=lambda use: (use.laporan, use.number))
        if not uses:
            return [], []
        findings: list[Finding] = []
        counts = []
        for rule, check in CHECKS.items():
            outcomes = [self._outcome(check, use, ran.get(use.waiver.aturan)) for use in uses]
            findings += [
                _finding(rule, check, use)
                for use, outcome in zip(uses, outcomes, strict=True)
                if outcome is Outcome.FAIL
            ]
            counts.append(
                RuleCount(
                    rule,
                    say(f"{check}_title"),
                    passed=outcomes.count(Outcome.PASS),
                    failed=outcomes.count(Outcome.FAIL),
                    undetermined=outcomes.count(Outcome.UNDETERMINED),
                    not_applicable=outcomes.count(Outcome.NOT_APPLICABLE),
                    reason="not_applicable" if set(outcomes) == {Outcome.NOT_APPLICABLE} else None,
                )
            )
        return findings, counts

    def _outcome(self, check: str, use: _Use, ran: RuleCount | None) -> Outcome:
        """How one check of a waiver ends. Of one that is over nothing else is asked: it has one fault, not two."""
        over = self._is_over(use.waiver)
        if check == "expired":
            return Outcome.FAIL if over else Outcome.PASS
        if over or ran is None:
            return Outcome.NOT_APPLICABLE
        if ran.broken:
            return Outcome.UNDETERMINED
        if check == "unused":
            return Outcome.PASS if use.met else Outcome.FAIL
        if not use.met:
            return Outcome.NOT_APPLICABLE
        return Outcome.PASS if use.same else Outcome.FAIL

    def _is_over(self, waiver: Waiver) -> bool:
        return waiver.berlaku_sampai < self._today

    def _meets(self, waiver: Waiver, cell: Cell, place: Location) -> bool:
        """Whether a cell stands at the place of a waiver."""
        table = self._dataset.tables[cell.table].definition
        columns = table.available(self._dataset.definitions)

        def is_so(name: str, wanted: str) -> bool:
            if name == "kunci":
                return wanted == place.key
            if name == "kolom":
                return wanted in (cell.column, place.kolom)
            return name in columns and wanted == str(self._dataset.text(cell.table, name)[cell.row])

        return all(is_so(name, wanted) for name, wanted in waiver.di.items())


def _plain(texts: Iterable[str]) -> list[str]:
    """Printed texts in an order of their own: which cell of a finding comes first says nothing."""
    return sorted(text.strip() for text in texts)


def _told(waiver: Waiver) -> dict[str, str]:
    """A waiver as the values of a sentence."""
    return {
        "aturan": waiver.aturan,
        "tempat": ", ".join(text if name == "sumber" else f"{name} {text}" for name, text in waiver.di.items()),
        "teramati": "; ".join(waiver.teramati),
        "alasan": waiver.alasan,
        "disetujui": waiver.disetujui,
        "tanggal": str(waiver.tanggal),
        "berlaku_sampai": str(waiver.berlaku_sampai),
    }


def _finding(rule: str, check: str, use: _Use) -> Finding:
    """A fault of a waiver, at the key of the file that is at fault; the findings at its place are the evidence."""
    told = _told(use.waiver)
    now = tuple(dict.fromkeys(location for finding in use.met for location in finding.locations))
    printed = "; ".join(dict.fromkeys(location.text for location in now))
    digest = hashlib.sha256("\x1f".join([rule, use.laporan, told["aturan"], told["tempat"]]).encode())
    stated = told[COLUMNS[check]]
    place = Location(use.laporan, "", WAIVERS, use.number, told["aturan"], COLUMNS[check], stated)
    return Finding(
        fingerprint=digest.hexdigest()[:16],
        rule=rule,
        severity=SEVERITY,
        degree=Degree.CONTRADICTION,
        confidence=1.0,
        laporan=use.laporan,
        message=say(check, **told, sekarang=printed),
        stated=stated,
        expected=printed if check == "changed" else "",
        locations=(place,),
        evidence=now,
        basis=(),
        computed=False,
    )
