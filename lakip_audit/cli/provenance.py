"""What a check was given: paths as a receipt names them, with the digest of each file that is read there."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Self

from lakip_audit.cli.checking import Request
from lakip_audit.cli.settings import Plan
from lakip_audit.cli.words import WORDS
from lakip_audit.dataset.definition import shipped_rules
from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.dataset.source_files import data_digests, rule_digests
from lakip_audit.dataset.waiver_file import WAIVERS
from lakip_audit.reporting.provenance import Given, Provenance


def provenance_of(request: Request, plan: Plan, folder: Path, *, causes: bool, apart: bool) -> Provenance:
    """Look at every file that a check will read.

    Args:
        request: what is to be checked.
        plan: how.
        folder: of the receipt: paths are named as seen from it, so that both can be carried elsewhere together.
        causes: whether causes are looked for.
        apart: whether the reports are audited part by part.

    Returns:
        What the result is made from.

    Raises:
        InputError: a file cannot be read; with every problem.
    """
    problems: list[Problem] = []

    def given(path: Path, digests: Callable[[Path], Mapping[str, str]] = data_digests) -> Given:
        files: Mapping[str, str] = {}
        try:
            files = digests(path)
        except InputError as error:
            problems.extend(error.problems)
        return Given(seen_from(folder, path), files)

    found = Provenance(
        data=tuple(map(given, request.paths)),
        beside=tuple(map(given, request.beside)),
        rules=(
            Given(None, given(shipped_rules(), rule_digests).files),
            *(given(path, rule_digests) for path in plan.folders),
        ),
        baseline=None if request.baseline is None else given(request.baseline),
        profile=plan.profile,
        fail_on=plan.fail_on,
        select=plan.select,
        ignore=plan.ignore,
        severity=plan.severity,
        year=request.year,
        causes=causes,
        apart=apart,
    )
    if problems:
        raise InputError(problems)
    return found


@dataclass(frozen=True, slots=True)
class ForReceipt:
    """What was seen before a check, so that its receipt vouches for no file that changed in the meantime."""

    before: Provenance
    request: Request
    plan: Plan
    folder: Path

    @classmethod
    def of(cls, request: Request, plan: Plan, folder: Path, *, causes: bool, apart: bool) -> Self:
        """Look at the files, as :func:`provenance_of`; to be called before any of them is read."""
        return cls(provenance_of(request, plan, folder, causes=causes, apart=apart), request, plan, folder)

    def digest(self, day: datetime.date | None) -> str:
        """The digest of what was seen: a run over other files, or with waivers on another day, is another run."""
        if not any(PurePath(name).name == WAIVERS for each in self.before.data for name in each.files):
            day = None
        return hashlib.sha256(repr((self.before, day)).encode("utf-8", "surrogatepass")).hexdigest()

    def concluded(self, day: datetime.date | None, *, causes: bool) -> Provenance:
        """Look at the files again, when the check is over.

        Args:
            day: since when the waivers stood as they did.
            causes: whether causes were found or known to be none.

        Returns:
            What the result was made from.

        Raises:
            InputError: with every file that is not as it was.
        """
        before = self.before
        after = provenance_of(self.request, self.plan, self.folder, causes=before.causes, apart=before.apart)
        problems = [
            Problem(file, "receipt_changed_meanwhile", catalogue=WORDS)
            for seen, again in zip(_all(before), _all(after), strict=True)
            for file in _differing(seen, again)
        ]
        if problems:
            raise InputError(problems)
        return replace(before, day=day, causes=causes)


def _all(provenance: Provenance) -> list[Given]:
    baseline = () if provenance.baseline is None else (provenance.baseline,)
    return [*provenance.data, *provenance.beside, *provenance.rules, *baseline]


def _differing(seen: Given, again: Given) -> list[str]:
    names = [name for name in {**seen.files, **again.files} if seen.files.get(name) != again.files.get(name)]
    return [name if seen.path is None or seen.path.endswith(name) else f"{seen.path}/{name}" for name in names]


def seen_from(folder: Path, path: Path) -> str:
    """The path as seen from a folder, with ``/``; whole where no way leads there, as on another drive."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.absolute().as_posix()
