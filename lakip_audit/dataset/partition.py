"""Reports in portions that fit into memory: the partitions of a lake, or so many folders and workbooks at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path

from lakip_audit.dataset.definition import Definitions
from lakip_audit.dataset.lake.layout import REPORTS, partitions, reports_in
from lakip_audit.dataset.loading import Loaded, find, load
from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.dataset.report import RawReport
from lakip_audit.dataset.table import Dataset


@dataclass(frozen=True, slots=True)
class Partition:
    """Reports that are audited together.

    Attributes:
        name: Tells it from the others; the same whenever the same paths are given.
        places: Partitions of a lake, or report folders and workbooks.
        lake: Whether they are partitions of a lake.
    """

    name: str
    places: tuple[Path, ...]
    lake: bool


def partitions_of(paths: Sequence[Path], problems: list[Problem], most: int = REPORTS) -> list[Partition]:
    """Divide what some paths hold.

    Args:
        paths: Lakes, folders of reports, report folders, workbooks.
        problems: What is wrong with the paths is added here.
        most: Reports in a partition; small partitions of a lake that stand beside each other are taken together.

    Returns:
        The partitions, lakes first.
    """
    lakes = {path: list(partitions(path)) for path in paths}
    named = {folder.resolve(): (path, folder) for path, folders in lakes.items() for folder in folders}
    sizes = [(place, reports_in(folder)) for place, (_, folder) in named.items()]
    found = []
    for together in _together(sizes, most):
        path, folder = named[together[0]]
        below = folder.relative_to(path).as_posix()
        name = "/".join(part for part in (path.name if len(lakes) > 1 else "", below) if part not in ("", "."))
        found.append(Partition(name or folder.name, tuple(named[place][1] for place in together), lake=True))
    others = list(find([path for path, folders in lakes.items() if not folders], problems))
    for number, start in enumerate(range(0, len(others), most), 1):
        found.append(Partition(f"laporan-{number:05d}", tuple(others[start : start + most]), lake=False))
    return _with_own_names(found)


def _with_own_names(found: Sequence[Partition]) -> list[Partition]:
    """Partitions, those whose name another has already with a number behind it: two lakes may be called alike."""
    taken: set[str] = set()
    named = []
    for partition in found:
        names = (f"{partition.name}~{number}" if number > 1 else partition.name for number in count(1))
        name = next(name for name in names if name.replace("/", "__") not in taken)
        taken.add(name.replace("/", "__"))
        named.append(replace(partition, name=name))
    return named


def _together(sizes: Sequence[tuple[Path, int]], most: int) -> Iterator[list[Path]]:
    """Neighbours, as long as they have no more reports than are taken together."""
    together: list[Path] = []
    reports = 0
    for place, size in sizes:
        if together and reports + size > most:
            yield together
            together, reports = [], 0
        together.append(place)
        reports += size
    if together:
        yield together


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
        return joined([partial(_of_lake, folder, definitions, only) for folder in partition.places])
    loaded = load(partition.places, definitions)
    return loaded if only is None else Loaded(loaded.dataset.of_reports(only), loaded.problems)


def _of_lake(folder: Path, definitions: Definitions, only: Collection[str] | None) -> Loaded:
    from lakip_audit.dataset.lake.reading import read_partition

    return read_partition(folder, definitions, only)


def joined(reads: Sequence[Callable[[], Loaded]]) -> Loaded:
    """Put together what several places hold; what is wrong with one is no harm to the others.

    Args:
        reads: Each reads a place.

    Returns:
        The reports of all of them, each once, and the problems.

    Raises:
        InputError: No report could be read; with every problem.
    """
    parts: list[Dataset] = []
    problems: list[Problem] = []
    holder: dict[str, Dataset] = {}
    for read in reads:
        try:
            loaded = read()
        except InputError as error:
            problems += error.problems
            continue
        dataset = loaded.dataset
        problems += loaded.problems
        twice = [laporan for laporan in dataset.manifests if laporan in holder]
        for laporan in twice:
            place, first = (each.places.get(laporan, laporan) for each in (dataset, holder[laporan]))
            problems.append(Problem(str(place), "report_twice", {"laporan": laporan, "first": first}))
        if twice:
            dataset = dataset.of_reports([laporan for laporan in dataset.manifests if laporan not in holder])
        holder |= dict.fromkeys(dataset.manifests, dataset)
        parts.append(dataset)
    if not parts:
        raise InputError(problems)
    return Loaded(parts[0] if len(parts) == 1 else Dataset.concat(parts), tuple(problems))


def load_all(
    paths: Sequence[Path], definitions: Definitions, also: Sequence[RawReport] = (), known: Sequence[Problem] = ()
) -> Loaded:
    """Read every report at once.

    Args:
        paths: Lakes, folders of reports, report folders, workbooks.
        definitions: The tables that may occur.
        also: Reports that were read already, from documents.
        known: Problems of documents that could not be read.

    Returns:
        All reports without a problem, and the problems of the others.

    Raises:
        InputError: No report could be read; with every problem of all of them.
    """
    folders = {path: list(partitions(path)) for path in paths}
    others = [path for path, found in folders.items() if not found]
    lakes = [folder for found in folders.values() for folder in found]
    if not lakes:
        return load(others, definitions, also, known)
    reads = [partial(_of_lake, folder, definitions, None) for folder in lakes]
    return joined([partial(load, others, definitions, also, known), *reads] if others or also or known else reads)
