"""From paths to one dataset: every report that can be read, and every problem of those that cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lakip_audit.dataset.definition import RESERVED, Definitions
from lakip_audit.dataset.from_csv import MANIFEST, read_folder
from lakip_audit.dataset.from_workbook import read_workbook
from lakip_audit.dataset.limits import FOLDER_LEVELS
from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.dataset.report import EXAMPLE, RawReport, RawTable
from lakip_audit.dataset.structure import check
from lakip_audit.dataset.table import Dataset, Table
from lakip_audit.dataset.unchanged import changes_since, state_of
from lakip_audit.dataset.workbook_kind import holds_dataset

_UNREACHABLE = (OSError, RuntimeError)
"""What a folder without permission, or a link that leads to itself, gives."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The reports that could be read, and the problems of those that could not."""

    dataset: Dataset
    problems: tuple[Problem, ...] = ()


def load(
    paths: Sequence[Path], definitions: Definitions, also: Sequence[RawReport] = (), known: Sequence[Problem] = ()
) -> Loaded:
    """Read reports.

    Args:
        paths: Report folders (with a ``laporan.yaml``), workbooks (``.xlsx``), or folders of such, at most two levels
            deep.
        definitions: The tables that may occur.
        also: Reports that were read already, from documents.
        known: Problems of documents that could not be read.

    Returns:
        A dataset of all reports without a problem, and the problems of the others.

    Raises:
        InputError: No report could be read; with every problem of all of them.
    """
    problems: list[Problem] = list(known)
    reports: dict[str, RawReport] = {}
    for report in also:
        _add(report, reports, problems)
    for place in find(paths, problems):
        read = read_workbook if place.is_file() else read_folder
        before = state_of([place])
        try:
            report = read(place, definitions)
            if changes := tuple(changes_since(before, [place])):
                raise InputError(changes)
            _add(report, reports, problems)
        except InputError as error:
            problems += error.problems
        except _UNREACHABLE as failure:
            problems.append(_unreachable(place, failure))
    dataset = assemble(list(reports.values()), definitions)
    unread = {(laporan, table) for laporan, report in reports.items() for table in report.unread}
    wrong = check(dataset, unread)
    for laporan, report in reports.items():
        problems += [*report.problems, *wrong.get(laporan, ())]
    sound = [report for laporan, report in reports.items() if not report.problems and laporan not in wrong]
    if len(sound) < len(reports):
        dataset = assemble(sound, definitions)
    if not dataset.manifests:
        raise InputError(problems)
    return Loaded(dataset, tuple(problems))


def sound(dataset: Dataset) -> Loaded:
    """Check the structure of what was read, and leave out the reports that are wrong.

    Args:
        dataset: As read.

    Returns:
        The reports without a problem, and the problems of the others.

    Raises:
        InputError: Every report is wrong.
    """
    wrong = check(dataset)
    problems = tuple(problem for found in wrong.values() for problem in found)
    if not wrong:
        return Loaded(dataset)
    if len(wrong) == len(dataset.manifests):
        raise InputError(problems)
    return Loaded(dataset.of_reports(dataset.manifests.keys() - wrong.keys()), problems)


def _add(report: RawReport, reports: dict[str, RawReport], problems: list[Problem]) -> None:
    """Keep a report, unless another has its id."""
    laporan, place = report.manifest.laporan, report.place
    if laporan in reports:
        values = {"laporan": laporan, "first": reports[laporan].place}
        problems.append(Problem(str(place / MANIFEST if place.is_dir() else place), "report_twice", values))
    else:
        reports[laporan] = report


def assemble(reports: Sequence[RawReport], definitions: Definitions) -> Dataset:
    """Put the tables of reports below each other; nothing is checked.

    Args:
        reports: With different ids.
        definitions: Their tables.

    Returns:
        One dataset, the rows in the order of the reports and of their files.
    """
    tables = {name: _stack(name, reports, definitions) for name in definitions.tables}
    manifests = {report.manifest.laporan: report.manifest for report in reports}
    places = {report.manifest.laporan: report.place for report in reports}
    origins = {report.manifest.laporan: report.origins for report in reports if report.origins}
    return Dataset(definitions, manifests, tables, places, origins)


def _stack(name: str, reports: Sequence[RawReport], definitions: Definitions) -> Table:
    definition = definitions.tables[name]
    parts = [(report.manifest.laporan, report.tables[name]) for report in reports if name in report.tables]
    present = {column for _, part in parts for column in part.columns}
    columns: dict[str, list[str]] = {column: [] for column in present}
    laporan: list[str] = []
    file: list[str] = []
    row: list[int] = []
    for report, part in parts:
        part = _without_examples(part)  # noqa: PLW2901 - the same table, as it is used
        length = len(part.row)
        for column in present:
            columns[column] += part.columns.get(column, ("",) * length)
        laporan += [report] * length
        file += [part.file] * length
        row += part.row
    return Table.build(definition, {"laporan": laporan, **columns}, file, row)


def _without_examples(part: RawTable) -> RawTable:
    sources = part.columns.get("sumber", ())
    if EXAMPLE not in sources:
        return part
    kept = [at for at, sumber in enumerate(sources) if sumber != EXAMPLE]
    columns = {name: [texts[at] for at in kept] for name, texts in part.columns.items()}
    return RawTable(part.file, columns, [part.row[at] for at in kept])


def find(paths: Sequence[Path], problems: list[Problem]) -> Iterator[Path]:
    """Find report folders and workbooks.

    Args:
        paths: Folders, workbooks, or folders of such.
        problems: What is wrong with the paths is added here.

    Yields:
        The folders and workbooks that the paths name or hold, each once.
    """
    seen: set[Path] = set()
    deep: list[Path] = []
    for path in paths:
        before, deeper = len(problems), len(deep)
        try:
            found = {place.resolve(): place for place in _reports(path, FOLDER_LEVELS, problems, deep)}
            below = (place for folder in deep[deeper:] for place in _deeper(folder))
            if not found and len(problems) == before and not any(below):
                problems.append(Problem(str(path), "no_report" if path.exists() else "file_missing"))
        except _UNREACHABLE as failure:
            problems.append(_unreachable(path, failure))
            continue
        yield from (place for resolved, place in found.items() if resolved not in seen)
        seen |= set(found)
    for folder in deep:
        if left := next((place for place in _deeper(folder) if place.resolve() not in seen), None):
            values = {"levels": FOLDER_LEVELS, "place": left}
            problems.append(Problem(str(folder), "report_too_deep", values))


def _reports(path: Path, levels: int, problems: list[Problem], deep: list[Path]) -> Iterator[Path]:
    """The reports of a path, so many levels down; ``deep`` gets the folders that are not looked into."""
    if path.is_file():
        named = levels == FOLDER_LEVELS
        if path.suffix.lower() == ".xlsx" and not path.name.startswith("~$") and (named or holds_dataset(path)):
            yield path
    elif (path / MANIFEST).exists():
        yield path
    elif path.is_dir():
        inside = sorted(path.iterdir())
        if any(each.suffix.lower() == ".csv" and each.stem not in RESERVED for each in inside):
            problems.append(Problem(str(path / MANIFEST), "file_missing"))
        elif levels:
            for each in inside:
                if not each.name.startswith(".") and each.name not in RESERVED:
                    yield from _reports(each, levels - 1, problems, deep)
        else:
            deep.append(path)


def _deeper(folder: Path) -> Iterator[Path]:
    """Report folders and workbooks anywhere below a folder; links are not followed, so there is an end."""
    for path in folder.rglob("*"):
        if not any(part.startswith(".") or part in RESERVED for part in path.relative_to(folder).parts[:-1]):
            is_book = path.suffix.lower() == ".xlsx" and not path.name.startswith("~$") and path.is_file()
            if path.name == MANIFEST:
                yield path.parent
            elif is_book and holds_dataset(path, unreadable=False):
                yield path


def _unreachable(path: Path, failure: Exception) -> Problem:
    reason = failure.strerror if isinstance(failure, OSError) and failure.strerror else str(failure)
    return Problem(str(path), "file_unreadable", {"reason": reason})
