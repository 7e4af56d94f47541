"""The second pass of a run: reports of one unit, or of a unit and those below it, held against each other.

Which reports those are is known once every partition was read. They are brought together in portions of their own,
each of a few families of reports, and of a lake only the columns that these rules ask for are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lakip_audit.cli.many.job import Portion
from lakip_audit.dataset.lake.layout import REPORTS
from lakip_audit.dataset.partition import Partition
from lakip_audit.engine.family import families
from lakip_audit.engine.tally import ReportTally

NAME = "antarlaporan-"
"""How the names of these portions begin."""


def portions(
    reports: Sequence[ReportTally], home: Mapping[str, Partition], places: Mapping[str, Path], most: int = REPORTS
) -> Iterator[Portion]:
    """The families of reports, several in a portion.

    Args:
        reports: of the whole run.
        home: the partition that each report was read from, by its id.
        places: the folder or workbook of each report that is no part of a lake.
        most: reports in a portion; a larger family has one of its own.

    Yields:
        Portions to be judged by the rules that hold reports against each other.
    """
    number = 0
    together: list[str] = []
    for family in families(reports):
        if together and len(together) + len(family) > most:
            number += 1
            yield _portion(number, together, home, places)
            together = []
        together += family
    if together:
        yield _portion(number + 1, together, home, places)


def _portion(number: int, reports: Sequence[str], home: Mapping[str, Partition], places: Mapping[str, Path]) -> Portion:
    name = f"{NAME}{number:05d}"
    lakes = {home[laporan].name: home[laporan] for laporan in reports if home[laporan].lake}
    folders = tuple(places[laporan] for laporan in reports if not home[laporan].lake)
    own = (Partition(name, folders, lake=False),) if folders else ()
    return Portion(name, (*lakes.values(), *own), frozenset(reports), across=True)
