"""``check --watch``: the check again whenever a file is saved, and only what has changed by it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from lakip_audit.cli import EXIT_INPUT
from lakip_audit.cli.checking import Checked, Request, check, complain, plan_of
from lakip_audit.cli.progress import Progress
from lakip_audit.cli.settings import FILE, SHARED_FILE, Plan
from lakip_audit.cli.words import WORDS
from lakip_audit.dataset.problem import Problem, UserError
from lakip_audit.engine.changes import changes
from lakip_audit.engine.result import Result
from lakip_audit.reporting import Look
from lakip_audit.reporting.change import change_lines
from lakip_audit.reporting.page import Page

NAMED = 3
"""Changed files that are named; the rest are counted."""
WAKE = 1000
"""Milliseconds after which the files are looked at even if the system has told nothing."""
PASSING = ("~", ".", "#")
"""How the names of files begin that editors and office programs keep beside the one being edited."""

State = Mapping[Path, tuple[int, int]]
"""When each file was last written, in nanoseconds, and its bytes."""


def keep_watching(request: Request, tell: Callable[[Checked, Progress], int], look: Look) -> int:
    """Check, then check again whenever a file that was read is saved.

    The first check that succeeds is told as usual, each later one by what has changed. What cannot be read is told, and
    the watch goes on; only an interrupt ends it.

    Args:
        request: what to check.
        tell: writes the first report.
        look: of what is told later.

    Returns:
        The exit code for a watch that cannot begin.
    """
    lang = request.asked.lang or "id"
    try:
        from watchfiles import watch
    except ImportError:
        click.echo(WORDS["watch_missing"][lang], err=True)
        return EXIT_INPUT
    missing = [path for path in (*request.paths, *request.beside) if not path.exists()]
    if missing:
        complain([Problem(str(path), "file_missing") for path in missing], lang)
        return EXIT_INPUT
    plan, before, told = None, None, False
    while True:
        watched = _watched(request, plan)
        state = _state(watched)
        with Progress(lang) as progress:
            checked = None
            try:
                plan = plan_of(request)
                lang = plan.lang
                checked = check(request, plan, progress)
                problems = (*checked.left_out, *checked.problems)
            except UserError as error:
                problems = error.problems
            with progress.aside():
                complain(problems, lang)
            if checked is not None and before is None:
                tell(checked, progress)
        if checked is not None:
            if before is not None:
                _tell_changes(before, checked, look)
            before = checked.run.result
        if not told:
            click.echo(WORDS["watching"][lang].format(paths=", ".join(map(str, request.paths))), err=True)
            told = True
        watched = _watched(request, plan)
        for _ in watch(
            *_folders(watched), watch_filter=None, recursive=False, rust_timeout=WAKE, yield_on_timeout=True
        ):
            if changed := _changed(state, _state(watched)):
                click.echo(f"\n{_named(changed, lang)}", err=True)
                break


def _tell_changes(before: Result, checked: Checked, look: Look) -> None:
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
    page = Page(checked.lang, max(width, 60), look.color)
    after = checked.run.result
    click.echo("\n".join(change_lines(changes(before, after), len(after.reports) > 1, page)), color=look.color)


def _watched(request: Request, plan: Plan | None) -> list[Path]:
    """Every path whose files are read: reports, documents beside them, rule folders, the project file."""
    config = request.config
    if plan is not None and plan.project is not None:
        config = Path(plan.project.source.name)
    settings = [config] if config else [Path(FILE), Path(SHARED_FILE)]
    folders = request.asked.folders if plan is None else plan.folders
    return [*request.paths, *request.beside, *folders, *settings]


def _folders(watched: Sequence[Path]) -> list[Path]:
    """The folders to watch, each without those inside it: a file saved by renaming is seen by its folder alone."""
    found = dict.fromkeys(path.parent for path in watched)
    for path in watched:
        for folder, inner, _ in os.walk(path):
            inner[:] = [name for name in inner if not name.startswith(PASSING)]
            found[Path(folder)] = None
    return [folder for folder in found if folder.is_dir()]


def _state(watched: Sequence[Path]) -> State:
    return {path: (status.st_mtime_ns, status.st_size) for path, status in _files(watched)}


def _files(watched: Sequence[Path]) -> Iterator[tuple[Path, os.stat_result]]:
    """Every file at or under the paths, with what the system says of it."""
    for path in watched:
        files = [path]
        for folder, inner, names in os.walk(path):
            inner[:] = [name for name in inner if not name.startswith(PASSING)]
            files += [Path(folder, name) for name in names if not name.startswith(PASSING) and not name.endswith("~")]
        for file in files:
            try:
                status = file.stat()
            except OSError:  # gone between two looks
                continue
            if not file.is_dir():
                yield file, status


def _changed(before: State, after: State) -> list[Path]:
    return [path for path in {**before, **after} if before.get(path) != after.get(path)]


def _named(changed: Sequence[Path], lang: str) -> str:
    page = Page(lang, shutil.get_terminal_size().columns)
    files = ", ".join(page.clean(str(path)) for path in changed[:NAMED])
    if len(changed) > NAMED:
        files = WORDS["watch_more"][lang].format(files=files, n=len(changed) - NAMED)
    return WORDS["watch_changed"][lang].format(files=files)
