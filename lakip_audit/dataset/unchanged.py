"""Whether files stay as they are while they are read; what is half old and half new must not be judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from lakip_audit.dataset.problem import Problem

State: TypeAlias = Mapping[Path, tuple[int, int, int] | None]
"""Of each file its size, the time of its last change and its place on the disk; None where there is none."""


def state_of(places: Iterable[Path]) -> State:
    """What some files are like now.

    Args:
        places: Files, and folders whose files count.

    Returns:
        Their state.
    """
    return {file: _state(file) for place in places for file in _files(place)}


def changes_since(before: State, places: Iterable[Path]) -> Iterator[Problem]:
    """What has changed meanwhile.

    Args:
        before: The state of the places then.
        places: The same as then.

    Yields:
        A problem for each file that is another now, is gone or was not there.
    """
    now = state_of(places)
    for file in sorted({*before, *now}):
        if before.get(file) != now.get(file):
            yield Problem(str(file), "changed_meanwhile")


def _files(place: Path) -> Iterator[Path]:
    try:
        if place.is_dir():
            yield from (file for file in place.iterdir() if not file.name.startswith((".", "~$")) and file.is_file())
        else:
            yield place
    except OSError:  # its reader says what is wrong
        return


def _state(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino
