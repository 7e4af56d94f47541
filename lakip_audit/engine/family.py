"""Which reports belong together: those of one unit over the years, and those of a unit and of the unit above it.

A unit is told from others by its code, or by its name where it has none. A report names the unit above its own in
``induk``, by code or by name; what that names is a report of the same year. A name in a report of another ministry is
the name of another unit. Where the name fits several units, or a unit has several reports on the year, nothing says
which is meant, and nothing is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from lakip_audit.dataset.manifest import Manifest


class Reporter(Protocol):
    """What a report says of its unit; a text that its manifest does not have is empty."""

    @property
    def laporan(self) -> str:
        """The id of the report."""

    @property
    def satker(self) -> str:
        """The name of the unit."""

    @property
    def kode(self) -> str:
        """The code of the unit."""

    @property
    def kementerian(self) -> str:
        """The ministry."""

    @property
    def induk(self) -> str:
        """The unit above, by its code or its name."""

    @property
    def tahun(self) -> int:
        """The year reported on."""


@dataclass(frozen=True, slots=True)
class UnitReport:
    """A report by what it says of its unit: see :class:`Reporter`."""

    laporan: str
    satker: str
    kode: str
    kementerian: str
    induk: str
    tahun: int


def unit_report(manifest: Manifest) -> UnitReport:
    """What a manifest says of the unit."""
    return UnitReport(
        manifest.laporan,
        manifest.satker.nama,
        manifest.satker.kode or "",
        manifest.kementerian or "",
        manifest.induk or "",
        manifest.tahun,
    )


def unit_of(report: Reporter) -> str:
    """What tells units apart: the code, else the name."""
    return report.kode or report.satker.casefold()


@dataclass(frozen=True, slots=True)
class Children:
    """The reports of the units right below that of a report, of the same year.

    Attributes:
        reports: their ids, in order.
        certain: whether the manifests leave no doubt which these are.
    """

    reports: tuple[str, ...]
    certain: bool


def children(reports: Iterable[Reporter]) -> Mapping[str, Children]:
    """Find the reports of the units right below.

    Args:
        reports: those of a run.

    Returns:
        By the id of a report what stands right below it; a report below which nothing stands is left out.
    """
    every = list(reports)
    of_unit: dict[tuple[int, str], list[Reporter]] = defaultdict(list)
    for report in every:
        of_unit[report.tahun, unit_of(report)].append(report)
    below: dict[tuple[int, str], list[Reporter]] = defaultdict(list)
    doubtful: set[tuple[int, str]] = set()
    for named, asking in _named_above(every):
        units = {unit_of(report) for report in named}
        unsure: set[str] = set()
        for child in asking:
            own = unit_of(child)
            if len(units) - (own in units) > 1:
                unsure.add(own)
                continue
            for unit in units - {own}:
                below[child.tahun, unit].append(child)
                if len(of_unit[child.tahun, own]) > 1:
                    doubtful.add((child.tahun, unit))
        if unsure:  # nobody stands above himself: the only one who asks is not meant
            meant = units - unsure if len(unsure) == 1 else units
            doubtful.update((asking[0].tahun, unit) for unit in meant)
    found: dict[str, Children] = {}
    for place in sorted({*below, *doubtful}):
        certain = place not in doubtful and len(of_unit[place]) == 1
        ids = tuple(sorted(child.laporan for child in below[place])) if certain else ()
        found.update((report.laporan, Children(ids, certain)) for report in of_unit[place])
    return found


def families(reports: Iterable[Reporter]) -> list[tuple[str, ...]]:
    """Bring together the reports that a rule over several reports may hold against each other.

    Whatever such a rule says of a report follows from the reports of its family alone.

    Args:
        reports: those of a run, in any order.

    Returns:
        The ids of the reports of each family of two or more: those of one unit, whatever the year, and those of the
        units above and below, in order; the families in the order of their first report.
    """
    every = list(reports)
    above = {report.laporan: report.laporan for report in every}

    def head(laporan: str) -> str:
        while above[laporan] != laporan:
            above[laporan] = above[above[laporan]]
            laporan = above[laporan]
        return laporan

    def join(members: Sequence[Reporter]) -> None:
        for member in members:
            above[head(member.laporan)] = head(members[0].laporan)

    of_unit: dict[str, list[Reporter]] = defaultdict(list)
    for report in every:
        of_unit[unit_of(report)].append(report)
    for members in of_unit.values():
        join(members)
    for named, asking in _named_above(every):
        if named:
            join([*named, *asking])
    found: dict[str, list[str]] = defaultdict(list)
    for laporan in sorted(above):
        found[head(laporan)].append(laporan)
    return sorted(tuple(ids) for ids in found.values() if len(ids) > 1)


def _named_above(reports: Sequence[Reporter]) -> Iterator[tuple[list[Reporter], list[Reporter]]]:
    """The reports that an ``induk`` names, with the reports of that year and ministry that say so."""
    by_code: dict[tuple[int, str], list[Reporter]] = defaultdict(list)
    by_name: dict[tuple[int, str], dict[str, list[Reporter]]] = defaultdict(lambda: defaultdict(list))
    asking: dict[tuple[int, str, str], list[Reporter]] = defaultdict(list)
    for report in reports:
        year, ministry = report.tahun, _plain(report.kementerian)
        if _plain(report.kode):
            by_code[year, _plain(report.kode)].append(report)
        by_name[year, _plain(report.satker)][ministry].append(report)
        if _plain(report.induk):
            asking[year, _plain(report.induk), ministry].append(report)
    for (year, induk, ministry), children_ in asking.items():
        named = by_name.get((year, induk), {})
        same = {ministry, ""} if ministry else set(named)
        fitting = [report for one, found in named.items() if one in same for report in found]
        yield [*by_code.get((year, induk), ()), *fitting], children_


def _plain(text: str) -> str:
    return text.strip().casefold()
