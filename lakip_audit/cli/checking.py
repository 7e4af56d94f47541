"""One check as the command line asks for it: the plan, the rules, the data, and what the audit concluded."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_audit.cli import today
from lakip_audit.cli.documents import read as read_documents
from lakip_audit.cli.documents import split as documents_of
from lakip_audit.cli.settings import Asked, Plan, choose, read_project, settle
from lakip_audit.cli.words import WORDS
from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.problem import Problem, UserError
from lakip_audit.dataset.waiver_file import day_of_last_end, read_waivers
from lakip_audit.rulebook.loading import load_rules

if TYPE_CHECKING:
    from lakip_audit.cli.progress import Progress
    from lakip_audit.engine.evaluation import Audit


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be checked, and how.

    Attributes:
        asked: what the command line says of the settings.
        config: the project file; None for the nearest one.
        paths: the reports.
        beside: other documents to compare reports with that are given as documents.
        year: of the reports, where the documents do not say it.
        list_uncovered: whether to say where each number stands that no rule evaluated.
        baseline: a saved result whose findings are known.
        day: as of which waivers are judged; None for today.
    """

    asked: Asked
    config: Path | None
    paths: tuple[Path, ...]
    beside: tuple[Path, ...] = ()
    year: int | None = None
    list_uncovered: bool = False
    baseline: Path | None = None
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A check that was carried out.

    Attributes:
        run: the audit.
        problems: what could not be read.
        lang: of the output.
        narrowed: whether only some of the rules ran.
        day: the first day on which its waivers stood as they did; None where none had ended.
        left_out: pages of documents that were not read, though the rest of them was.
    """

    run: Audit
    problems: tuple[Problem, ...]
    lang: str
    narrowed: bool
    day: datetime.date | None = None
    left_out: tuple[Problem, ...] = ()


def plan_of(request: Request) -> Plan:
    """How to run.

    Args:
        request: what was asked for.

    Returns:
        The plan.

    Raises:
        UserError: the project file is wrong.
    """
    return settle(request.asked, read_project(request.config))


def check(request: Request, plan: Plan, progress: Progress) -> Checked:
    """Read everything and audit it.

    Args:
        request: what to check.
        plan: how to.
        progress: told of each stage.

    Returns:
        The audit, and what of the input could not be read.

    Raises:
        UserError: the settings, the rules or the input are wrong, so that nothing can be audited.
    """
    documents, others = documents_of(request.paths)
    definitions = load_definitions(plan.folders)
    every = load_rules([shipped_rules(), *plan.folders], definitions)
    rulebook, settings = choose(every, plan)
    earlier = None
    if request.baseline is not None:
        from lakip_audit.cli.saved_result import read_saved

        earlier = read_saved(request.baseline)
        settings = replace(settings, overrides=(*settings.overrides, f"--baseline {request.baseline}"))
    from lakip_audit.dataset.partition import load_all
    from lakip_audit.engine.evaluation import audit

    unread: list[Problem] = []
    left_out: list[Problem] = []
    if request.beside and not documents:
        raise UserError([Problem("--pembanding", "comparison_needs_document", catalogue=WORDS)])
    found = read_documents(
        documents, definitions, plan.folders, unread, left_out, request.beside, request.year, progress
    )
    extracted = [each.report for each in found]
    progress.stage("progress_data")
    with _without("hypothesis"):
        loaded = load_all(others, definitions, extracted, unread)
    waivers, wrong = read_waivers(loaded.dataset.places, definitions, every.rules)
    problems = (*loaded.problems, *wrong)
    progress.stage("progress_rules")
    day = request.day or today()
    run = audit(
        rulebook,
        loaded.dataset,
        settings=settings,
        problems=problems,
        waivers=waivers,
        today=day,
        list_uncovered=request.list_uncovered,
        advance=progress.advance,
    )
    if earlier is not None:
        from lakip_audit.reporting.comparison import marked

        run = replace(run, result=marked(run.result, earlier, str(request.baseline)))
    narrowed = len(rulebook.rules) < len(every.rules)
    return Checked(run, problems, plan.lang, narrowed, day_of_last_end(waivers, day), tuple(left_out))


def complain(problems: Sequence[Problem], lang: str) -> None:
    """Write what could not be read to stderr."""
    for problem in problems:
        click.echo(problem.render(lang), err=True)


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Keep an optional module from being imported for nothing.

    pandera imports hypothesis wherever it is installed, which takes a tenth of a second; an audit generates no data.
    """
    spared = module not in sys.modules
    if spared:
        sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if spared:
            del sys.modules[module]
