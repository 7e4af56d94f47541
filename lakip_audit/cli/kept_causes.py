"""Causes that are kept where the user names a folder: `check`, `explain` and `fix` in a row search for them once.

They are known again by a digest of all that they follow from: the program, the rules, the report and what was found.
Only what a long search came to is kept, and only where the search came to its end. Whatever is not as it was written is
searched anew.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from lakip_audit import __version__, diagnosis
from lakip_audit.dataset.whole import write_whole
from lakip_audit.diagnosis import Cause, Diagnosis
from lakip_audit.engine.evaluation import Audit

PLACE: Final = "LAKIP_AUDIT_SIMPANAN"
"""The variable of the environment that names the folder; without it nothing is kept."""

WORTH_SECONDS: Final = 0.5
"""A shorter search is as quickly done again."""

MOST_KEPT: Final = 30
"""Reports; beyond them the one that was not asked for the longest goes."""

_NAME: Final = "*.sebab.json"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a file holds: a diagnosis that was not cut off, the causes of each finding by their ids."""

    causes: tuple[Cause, ...]
    of: Mapping[str, tuple[str, ...]]
    unsettled: tuple[str, ...]


def diagnosed(run: Audit) -> Diagnosis:
    """Find the causes of what was found, or take those that were kept.

    Args:
        run: the audit.

    Returns:
        The causes, the same as :func:`lakip_audit.diagnosis.diagnose` finds.
    """
    folder = _folder()
    if folder is None or not run.result.findings:
        return diagnosis.diagnose(run)
    file = folder / _NAME.replace("*", digest(run))
    kept = _read(file)
    if kept is not None:
        return kept
    begin = time.monotonic()
    found = diagnosis.diagnose(run)
    if not found.out_of_time and time.monotonic() - begin >= WORTH_SECONDS:
        with suppress(OSError, ValueError):  # a full disk, no UTF-8 in a name: then they are searched anew next time
            _keep(file, found)
    return found


def digest(run: Audit) -> str:
    """What the causes of an audit follow from, in brief.

    Args:
        run: the audit.

    Returns:
        SHA-256 in hexadecimal; the same for the same rules, report and findings, in every process.
    """
    found = hashlib.sha256()
    for part in _parts(run):
        found.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return found.hexdigest()


def _parts(run: Audit) -> Iterator[str]:
    yield _program()
    yield repr(run.rulebook.definitions)
    yield repr([(name, rule.rule) for name, rule in run.rulebook.rules.items()])
    dataset = run.dataset
    yield repr([*dataset.manifests.items()])
    yield repr([(laporan, [*origins.items()]) for laporan, origins in dataset.origins.items()])
    yield repr(dataset.settled)
    for name, table in dataset.tables.items():
        yield repr((name, table.file.tolist(), table.row.tolist()))
        for column in sorted(table.columns):
            yield repr((column, dataset.text(name, column).tolist()))
    yield repr([finding.fingerprint for finding in run.result.findings])


@cache
def _program() -> str:
    """The version of the program and of its solver; where the program is being worked on, also its files."""
    root = Path(__file__).parent.parent
    files = [
        (entry.path, entry.stat().st_size, entry.stat().st_mtime_ns)
        for folder, _, names in os.walk(root)
        if any(name.endswith(".py") for name in names)
        for entry in os.scandir(folder)
        if entry.name.endswith(".py")
    ]
    return repr((__version__, version("highspy"), sorted(files)))


def _folder() -> Path | None:
    """Where causes are kept; None for nowhere."""
    named = os.environ.get(PLACE)
    return Path(named).expanduser() if named else None


def _read(file: Path) -> Diagnosis | None:
    """The causes that a file keeps; None where there is none, or none that can be understood."""
    try:
        kept = _form().validate_json(file.read_bytes())
        by_id = {cause.id: cause for cause in kept.causes}
        of = {name: tuple(by_id[known] for known in ids) for name, ids in kept.of.items()}
        os.utime(file)
    except (OSError, ValueError, KeyError):  # what pydantic says of a wrong form is a ValueError
        return None
    return Diagnosis(kept.causes, of, (), kept.unsettled)


def _keep(file: Path, found: Diagnosis) -> None:
    ids = {name: tuple(cause.id for cause in causes) for name, causes in found.of.items()}
    causes = tuple(replace(cause, explanation=dict(cause.explanation)) for cause in found.causes)
    content = _form().dump_json(_Kept(causes, ids, found.unsettled))
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # they quote the report: nobody else may read them
    write_whole(file, content)
    by_age = sorted(file.parent.glob(_NAME), key=lambda each: each.stat().st_mtime_ns, reverse=True)
    for old in by_age[MOST_KEPT:]:
        old.unlink(missing_ok=True)


@cache
def _form() -> TypeAdapter[_Kept]:
    return TypeAdapter(_Kept)
