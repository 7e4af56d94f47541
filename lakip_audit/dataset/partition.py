"""Reports in portions that fit into memory: the partitions of a lake, or so many folders and workbooks at a time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from lakip_audit.dataset.definition import Definitions
from lakip_audit.dataset.lake.layout import REPORTS, partitions
from lakip_audit.dataset.loading import Loaded, find, load
from lakip_audit.dataset.problem import Problem


@dataclass(frozen=True, slots=True)
class Partition:
    """Reports that are audited together.

    Attributes:
        name: Tells it from the others; the same whenever the same paths are given.
        places: The folder of the partition, or report folders and workbooks.
        lake: Whether it is a partition of a lake.
    """

    name: str
    places: tuple[Path, ...]
    lake: bool


def partitions_of(paths: Sequence[Path], problems: list[Problem], most: int = REPORTS) -> list[Partition]:
    """Divide what some paths hold.

    Args:
        paths: Lakes, folders of reports, report folders, workbooks.
        problems: What is wrong with the paths is added here.
        most: Folders and workbooks in a partition.

    Returns:
        The partitions, lakes first.
    """
    lakes = {path: list(partitions(path)) for path in paths}
    found: dict[Path, Partition] = {}
    for path, folders in lakes.items():
        for folder in folders:
            below = folder.relative_to(path).as_posix()
            name = "/".join(part for part in (path.name if len(lakes) > 1 else "", below) if part not in ("", "."))
            found.setdefault(folder.resolve(), Partition(name or folder.name, (folder,), lake=True))
    others = list(find([path for path, folders in lakes.items() if not folders], problems))
    for number, start in enumerate(range(0, len(others), most), 1):
        places = tuple(others[start : start + most])
        found[places[0]] = Partition(f"laporan-{number:05d}", places, lake=False)
    return list(found.values())


def load_partition(partition: Partition, definitions: Definitions, only: Collection[str] | None = None) -> Loaded:
    """Read the reports of a partition.

    Args:
        partition: Where they are.
        definitions: The tables that may occur.
        only: The ids of the reports that are wanted; all if not given.

    Returns:
        The reports without a problem, and the problems of the others.

    Raises:
        InputError: No report could be read; with every problem.
    """
    if partition.lake:
        from lakip_audit.dataset.lake.reading import read_partition

        return read_partition(partition.places[0], definitions, only)
    loaded = load(partition.places, definitions)
    return loaded if only is None else Loaded(loaded.dataset.of_reports(only), loaded.problems)
