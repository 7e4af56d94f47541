"""What the map of guarded numbers tells, counted: in all, and for each printed table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.number_readers import Number
from lakip_audit.engine.result import Result
from lakip_audit.engine.verdict import Cell
from lakip_audit.mutation.change import CHANGES, ChangeKind
from lakip_audit.mutation.trying import Tried
from lakip_audit.reporting import Look

USUAL = Look()
OFTEN = 2
"""Rules that read a number: two or more are not told apart."""


@dataclass(frozen=True, slots=True)
class Trials:
    """Numbers that were changed, each alone: all of the printed ones, or a sample.

    ``seed`` decided which digits, and which numbers of a sample.
    """

    tried: Mapping[Cell, Tried]
    seed: int


@dataclass(frozen=True, slots=True)
class CoverageMap:
    """All that an output may tell.

    Attributes:
        audit: the run whose rules are asked.
        numbers: every printed number, in printed order.
        trials: what came of changing them; None if that was not asked for.
        lang: ``id`` or ``en``.
        width: in terminal columns; None where there is no terminal.
        look: of the text.
    """

    audit: Audit
    numbers: tuple[Number, ...]
    trials: Trials | None = None
    lang: str = "id"
    width: int | None = None
    look: Look = USUAL

    @property
    def result(self) -> Result:
        """What the run concluded."""
        return self.audit.result

    def tried(self, number: Number) -> Tried | None:
        """What came of changing a number; None if it was not changed."""
        return None if self.trials is None else self.trials.tried.get(number.cell)

    def broken(self) -> dict[str, int]:
        """The rules that could not judge a changed report, with the reason, and how often."""
        found: dict[str, int] = {}
        for tried in () if self.trials is None else self.trials.tried.values():
            for reason in (reason for trial in tried.trials for reason in trial.noticed.broken):
                found[reason] = found.get(reason, 0) + 1
        return found


@dataclass(frozen=True, slots=True)
class ReadCounts:
    """Printed numbers, and how many of them no rule reads, one, and two or more."""

    numbers: int
    never: int
    once: int
    twice: int

    @property
    def read(self) -> int:
        """Numbers that some rule reads."""
        return self.once + self.twice


@dataclass(frozen=True, slots=True)
class TrialCounts:
    """Numbers that were changed: with every change noticed, some, none; their changes, and how many are noticed.

    ``hiding`` are changes that nobody notices and that make a finding vanish.
    """

    numbers: int
    guarded: int
    partly: int
    unguarded: int
    changes: int
    noticed: int
    hiding: int


@dataclass(frozen=True, slots=True)
class Source:
    """A printed table or section of a report, with its numbers in printed order."""

    laporan: str
    sumber: str
    judul: str
    numbers: tuple[Number, ...]

    def columns(self) -> dict[tuple[str, str], list[Number]]:
        """The numbers by table and column of the dataset."""
        found: dict[tuple[str, str], list[Number]] = {}
        for number in self.numbers:
            found.setdefault((number.cell.table, number.cell.column), []).append(number)
        return found


def sources(told: CoverageMap) -> list[Source]:
    """The printed tables that print a number, in their order."""
    found: dict[tuple[str, str], list[Number]] = {}
    for number in told.numbers:
        found.setdefault((number.place.laporan, number.place.sumber), []).append(number)
    manifests = told.audit.dataset.manifests
    return [
        Source(laporan, sumber, _title(manifests[laporan].sumber.get(sumber)), tuple(numbers))
        for (laporan, sumber), numbers in found.items()
    ]


def _title(registered: object) -> str:
    return str(getattr(registered, "judul", ""))


def read_counts(numbers: Iterable[Number]) -> ReadCounts:
    """Count how often numbers are read."""
    often = [min(len(number.rules), OFTEN) for number in numbers]
    return ReadCounts(len(often), often.count(0), often.count(1), often.count(OFTEN))


def trial_counts(told: CoverageMap, numbers: Iterable[Number]) -> TrialCounts:
    """Count what came of changing those numbers that were changed."""
    tried = [found for number in numbers if (found := told.tried(number)) is not None and found.trials]
    missed = [len(found.unnoticed) for found in tried]
    every = [len(found.trials) for found in tried]
    guarded = missed.count(0)
    unguarded = sum(one == whole for one, whole in zip(missed, every, strict=True))
    hiding = sum(trial.noticed.hides for found in tried for trial in found.trials)
    partly = len(tried) - guarded - unguarded
    return TrialCounts(len(tried), guarded, partly, unguarded, sum(every), sum(every) - sum(missed), hiding)


def by_kind(told: CoverageMap) -> Iterator[tuple[ChangeKind, int, int]]:
    """How often each kind of change was tried, and how often it was noticed."""
    trials = [] if told.trials is None else [t for found in told.trials.tried.values() for t in found.trials]
    for kind in CHANGES:
        of_kind = [trial for trial in trials if trial.change.kind == kind]
        yield kind, len(of_kind), sum(bool(trial.noticed.by) for trial in of_kind)


def unread(told: CoverageMap) -> list[Number]:
    """The numbers that no rule reads."""
    return [number for number in told.numbers if not number.rules]


def unnoticed(told: CoverageMap) -> list[tuple[Number, Tried]]:
    """The numbers with a change that no rule notices: those without any that is noticed first, else as printed."""
    pairs = [(number, found) for number in told.numbers if (found := told.tried(number)) is not None]
    open_ = [(number, found) for number, found in pairs if found.unnoticed]
    return sorted(open_, key=lambda pair: len(pair[1].unnoticed) < len(pair[1].trials))


def guarded_persen(told: CoverageMap) -> Fraction:
    """The share that ``--min`` asks about, in percent: of the changes that are noticed, else of the numbers read."""
    if told.trials is not None:
        counts = trial_counts(told, told.numbers)
        return Fraction(100 * counts.noticed, counts.changes or 1)
    read = read_counts(told.numbers)
    return Fraction(100 * read.read, read.numbers or 1)


def label(source: Source, several: bool) -> Sequence[str]:
    """What names a printed table: the report too, where there are several."""
    return (source.laporan, source.sumber) if several else (source.sumber,)
