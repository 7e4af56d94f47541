"""Does the diagnosis name the cause, and the right value, of the contradictions that a careful reader found?

Usage: ``python benchmarks/sebab_sampel.py SAMPEL.jsonl LAPORAN.txt DATA_FOLDER``

Entries of the sample and findings are matched as in ``pertentangan.py``, entries that it does not count too. Of the
entries that name a ``kind`` of mistake, those with a finding are measured:

Best finding
    Several findings may match. The stated figure in a place of the finding counts most, then the figure that was
    expected anywhere in the finding, then the stated figure in its evidence (each in a line that the entry names);
    then a place of the finding in a named line; then the fewer cells. Findings that are equal in all this, as of two
    tables that repeat each other, stand for each other.

Cause
    Right when the first cause of the best finding is of the kind of the entry.

Value
    Right when an edit of that cause prints the ``value`` of the entry: all its numbers by their value, a value without
    numbers as part of the text. A value that is a year names no text to print but the year that a figure is of or
    ought to be of (except in entries about years): there it is enough that the explanation of the cause names it. How
    many values are right without that is printed too.

A finding of several wrong places has a cause for each of them, and the first need not be that of the entry's figure. So
the shares are printed once more, for the first cause that changes a cell of the finding which prints a stated figure
(or suspects it first, where it knows no value); the first cause where none does. They decide nothing.

Exit code: 0 when 80 % of the causes and 90 % of the values are right, 1 when not, 2 when an argument is unusable.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the other scripts, from whatever folder this one is run

from benchmarks.kelengkapan import YEAR
from benchmarks.pertentangan import YEARS, Entry, Report, figures, printed_at, read_entries, stated_figures
from lakip_audit.dataset.problem import UserError
from lakip_audit.diagnosis import KINDS, Cause, Diagnosis, diagnose
from lakip_audit.engine.evaluation import audit
from lakip_audit.engine.result import Finding

LIMIT_CAUSES_PERSEN = 80.0
LIMIT_VALUES_PERSEN = 90.0
NONE = "-"

Rank = tuple[int, bool, int]
"""How well a finding fits an entry; more is better."""


def proposed(cause: Cause) -> list[str]:
    """List what a cause says to print.

    Args:
        cause: the cause.

    Returns:
        The texts of its edits and of the lines to add.
    """
    return [*(edit.text for edit in cause.fix), *(line.text for line in cause.additions)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry of the sample, its number from 1 and the kind of mistake that it names."""

    number: int
    entry: Entry
    kind: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one cause says of an entry.

    Attributes:
        entry: the entry.
        kind: the kind of mistake that it names.
        cause: the cause, if there is any.
    """

    entry: Entry
    kind: str
    cause: Cause | None

    @property
    def cause_right(self) -> bool:
        """Whether the cause is of the kind that the entry names."""
        return self.cause is not None and self.cause.kind == self.kind

    @property
    def printed_right(self) -> bool:
        """Whether an edit prints the value."""
        return self.cause is not None and any(prints(text, self.entry.value) for text in proposed(self.cause))

    @property
    def value_right(self) -> bool:
        """Whether an edit prints the value, or the explanation names it where it is a year."""
        named = self.cause is not None and prints(self.cause.explanation["id"], self.entry.value)
        is_year = YEAR.fullmatch(self.entry.value) is not None and self.entry.category != YEARS
        return self.printed_right or (is_year and named)

    def words(self) -> str:
        """Write kind and value, wanted and got.

        Returns:
            Part of a line.
        """
        marks = ("SALAH", "BENAR")
        edits = list(dict.fromkeys(proposed(self.cause))) if self.cause else []
        more = f" (+{len(edits) - 2})" if len(edits) > 2 else ""
        got = " / ".join(edits[:2]) + more or NONE
        value = f"{marks[self.value_right]} {self.entry.value} | {got}" if self.entry.value else NONE
        kind = self.cause.kind if self.cause else NONE
        return f"{marks[self.cause_right]} {self.kind} | {kind}; nilai: {value}"


@dataclass(frozen=True, slots=True)
class Reported:
    """An entry with the finding that fits it best.

    Attributes:
        finding: the finding.
        first: what its first cause says.
        of_figure: what the first of its causes says that is about the stated figure.
    """

    finding: Finding
    first: Told
    of_figure: Told


def prints(text: str, value: str) -> bool:
    """Say whether a text holds a value.

    Args:
        text: the text.
        value: numbers, or words.

    Returns:
        Whether it holds all its numbers by their value; where it has none, whether it is part of the text.
    """
    if not value:
        return False
    wanted = figures(value)
    return wanted <= figures(text) if wanted else value.casefold() in text.casefold()


def read_wanted(path: Path) -> list[Wanted]:
    """Read the entries that name a kind of mistake.

    Args:
        path: a file with one JSON object a line.

    Returns:
        The entries.

    Raises:
        ValueError: a kind is none that a cause can have.
    """
    kinds = [json.loads(text).get("kind") for text in path.read_text(encoding="utf-8").splitlines()]
    unknown = sorted({str(kind) for kind in kinds if kind and kind not in KINDS})
    if unknown:
        raise ValueError(f"{path}: kind tidak dikenal: {', '.join(unknown)}")
    entries = read_entries(path)
    return [
        Wanted(number, entry, str(kind))
        for number, (entry, kind) in enumerate(zip(entries, kinds, strict=True), 1)
        if kind
    ]


def rank(report: Report, finding: Finding, entry: Entry) -> Rank:
    """Say how well a finding fits an entry that it reports.

    Args:
        report: the audited report.
        finding: the finding.
        entry: the entry.

    Returns:
        More is better: the figures that it is about, whether it stands in a named line, few cells.
    """
    lines = {named.line for named in entry.where}
    places = [cell for cell in finding.locations if report.line.get(printed_at(cell)) in lines]
    evidence = [cell for cell in finding.evidence if report.line.get(printed_at(cell)) in lines]
    expected = figures(entry.value) or stated_figures(entry.expected, entry.category)
    said = figures(finding.stated) | figures(finding.expected)
    for cell in (*places, *evidence):
        said |= figures(cell.text)
    fits = (
        4 * any(figures(cell.text) & entry.figures for cell in places)
        + 2 * bool(expected & (said - entry.figures))
        + any(figures(cell.text) & entry.figures for cell in evidence)
    )
    return fits, bool(places), -len({*finding.locations, *finding.evidence})


def is_about(cause: Cause, finding: Finding, entry: Entry) -> bool:
    """Say whether a cause is about the stated figure.

    Args:
        cause: a cause of the finding.
        finding: the finding.
        entry: the entry.

    Returns:
        Whether it changes a cell of the finding that prints a stated figure; where it changes none, suspects it first.
    """
    cells = {*finding.locations, *finding.evidence}
    changed = [edit.place for edit in cause.fix] or list(cause.suspects[:1])
    return any(place in cells and figures(place.text) & entry.figures for place in changed)


def reported(wanted: Wanted, report: Report, diagnosis: Diagnosis) -> Reported | None:
    """Find what the audit says of an entry.

    Args:
        wanted: the entry.
        report: the audited report.
        diagnosis: the causes of its findings.

    Returns:
        The best finding with its causes, None if nothing reports the entry. Of findings that fit equally well one with
        the right cause is taken.
    """
    entry, kind = wanted.entry, wanted.kind
    found = [finding for finding in report.findings if report.about(finding, entry)]
    if not found:
        return None
    ranks = [rank(report, finding, entry) for finding in found]
    equal: list[Reported] = []
    for finding, reached in zip(found, ranks, strict=True):
        if reached == max(ranks):
            causes = diagnosis.of.get(finding.fingerprint, ())
            first = causes[0] if causes else None
            of_figure = next((cause for cause in causes if is_about(cause, finding, entry)), first)
            equal.append(Reported(finding, Told(entry, kind, first), Told(entry, kind, of_figure)))
    return max(equal, key=lambda one: (one.first.cause_right, one.first.value_right))


def line(wanted: Wanted, one: Reported | None) -> str:
    """Write what the audit says of an entry.

    Args:
        wanted: the entry.
        one: what is said of it.

    Returns:
        One line.
    """
    entry = wanted.entry
    start = f"{wanted.number:>3} {entry.category:<22} {entry.stated}; "
    if one is None:
        return f"{start}sebab: {wanted.kind} | LUPUT; nilai: {entry.value or NONE}"
    other = "" if one.of_figure.cause is one.first.cause else f"; angka itu sendiri: {one.of_figure.words()}"
    return f"{start}sebab: {one.first.words()}; {one.finding.rule} #{one.finding.fingerprint}{other}"


def share(name: str, right: Iterable[bool], limit: float) -> bool:
    """Print how many are right.

    Args:
        name: what is counted.
        right: for each whether it is right.
        limit: per cent that must be.

    Returns:
        Whether the limit is reached.
    """
    every = list(right)
    persen = 1000 * sum(every) // max(len(every), 1) / 10
    print(f"{name:<34}{sum(every):>4} /{len(every):>4}{persen:>8.1f}%   batas {limit:g}%")
    return 100 * sum(every) >= limit * len(every)


def shares(results: Sequence[Told]) -> bool:
    """Print the shares of causes and values that are right.

    Args:
        results: what is said of each entry that is reported.

    Returns:
        Whether both limits are reached.
    """
    valued = [one for one in results if one.entry.value]
    causes = share("sebab benar", (one.cause_right for one in results), LIMIT_CAUSES_PERSEN)
    values = share("nilai benar", (one.value_right for one in valued), LIMIT_VALUES_PERSEN)
    print(f"{'  di antaranya dicetak perbaikan':<34}{sum(one.printed_right for one in valued):>4}")
    return causes and values


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the causes with the sample.

    Args:
        arguments: the command line without the program's name; by default that of the process.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description="Sebab dan nilai yang benar dari pertentangan yang ditemukan pembaca.")
    parser.add_argument("sampel", type=Path, metavar="SAMPEL.jsonl", help="pertentangan, satu objek JSON sebaris")
    parser.add_argument("laporan", type=Path, metavar="LAPORAN.txt", help="teks laporan, sel tabel dipisah tab")
    parser.add_argument("data", type=Path, metavar="DATA_FOLDER", help="folder dataset berisi laporan.yaml dan CSV")
    options = parser.parse_args(arguments)
    for path in (options.sampel, options.laporan):
        if not path.is_file():
            parser.error(f"{path}: berkas tidak ada")
    try:
        wanted = read_wanted(options.sampel)
    except ValueError as error:
        parser.error(str(error))
    print("memeriksa laporan", file=sys.stderr)
    try:
        report = Report(options.laporan.read_text(encoding="utf-8"), options.data)
    except UserError as error:
        parser.error("\n".join(problem.render("id") for problem in error.problems))
    diagnosis = diagnose(audit(report.rulebook, report.dataset))
    if diagnosis.out_of_time or diagnosis.unsettled:
        print(f"tidak tuntas: {', '.join((*diagnosis.out_of_time, *diagnosis.unsettled))}", file=sys.stderr)
    results = [reported(one, report, diagnosis) for one in wanted]
    for entry, result in zip(wanted, results, strict=True):
        print(line(entry, result))
    told = [result for result in results if result is not None]
    print(f"\n{len(results)} entri menyebut sebab, {len(told)} di antaranya dilaporkan\n\nsebab pertama temuan")
    reached = shares([result.first for result in told])
    print("\nsebab pertama tentang angka itu sendiri (tidak menentukan)")
    shares([result.of_figure for result in told])
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
