"""Which files a check reads of the paths it is given, and the digest of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from lakip_audit.dataset.definition import RESERVED
from lakip_audit.dataset.from_csv import MANIFEST
from lakip_audit.dataset.lake.layout import SUFFIXES, partitions
from lakip_audit.dataset.loading import find
from lakip_audit.dataset.origin import FILE as ORIGINS
from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.dataset.waiver_file import WAIVERS

RULE_FOLDERS = ("", "tabel", "profil", "profil/klaim", "reviu")
"""Where files stand in a rules folder: rules, tables, profiles, patterns of statements, criteria of the review."""


def data_digests(path: Path) -> dict[str, str]:
    """Compute the digests of what is read of a dataset or document.

    Args:
        path: A document, workbook, report folder, folder of such, or lake.

    Returns:
        SHA-256 in hexadecimal by the name of each file, as seen from the path; of a single file by its own name. Empty
        where nothing is found.

    Raises:
        InputError: A file or folder cannot be read.
    """
    return _digests(path, _data_files(path))


def rule_digests(folder: Path) -> dict[str, str]:
    """Compute the digests of the rules, tables and profiles in a rules folder.

    Args:
        folder: As given by the user, or the shipped one.

    Returns:
        SHA-256 in hexadecimal by the name of each file, as seen from the folder.

    Raises:
        InputError: A file or folder cannot be read.
    """
    return _digests(folder, (file for name in RULE_FOLDERS for file in (folder / name).glob("*.yaml")))


def _data_files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif lakes := list(partitions(path)):
        for lake in lakes:
            yield from (each for each in lake.iterdir() if each.suffix in SUFFIXES and not each.name.startswith("."))
    else:
        for place in find([path], []):  # what is wrong with the path is told by who reads it
            yield from [place] if place.is_file() else _report_files(place)


def _report_files(folder: Path) -> Iterator[Path]:
    for each in folder.iterdir():
        is_table = each.suffix.lower() == ".csv" and each.name[: -len(".csv")] not in RESERVED
        if is_table or each.name in (MANIFEST, ORIGINS, WAIVERS):
            yield each


def _digests(path: Path, files: Iterable[Path]) -> dict[str, str]:
    """The digests by name, in the order of the names: folders list their files in any."""
    at = path
    try:
        found: dict[str, str] = {}
        for at in files:
            name = at.name if at == path else at.relative_to(path).as_posix()
            if at.is_file():
                with at.open("rb") as opened:
                    found[name] = hashlib.file_digest(opened, "sha256").hexdigest()
    except (OSError, RuntimeError) as failure:  # a link that leads to itself is a RuntimeError
        reason = getattr(failure, "strerror", None) or str(failure)
        raise InputError([Problem(str(at), "file_unreadable", {"reason": reason})]) from None
    return dict(sorted(found.items()))
