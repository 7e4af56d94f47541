"""``lakip-audit diff``: what became of the findings from one draft, or one saved result, to the next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_audit.cli import EXIT_BROKEN, EXIT_FINDINGS, EXIT_INPUT, options, today
from lakip_audit.cli.documents import is_document, read
from lakip_audit.cli.page import USUAL, page_for_screen
from lakip_audit.reporting.page import Page

if TYPE_CHECKING:
    from lakip_audit.cli.settings import Plan
    from lakip_audit.dataset.problem import Problem
    from lakip_audit.engine.evaluation import Audit
    from lakip_audit.engine.result import Result
    from lakip_audit.rulebook.loading import Rulebook


@click.command("diff", short_help="Bandingkan dua hasil.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Bentuk keluaran."
)
@options.output
@options.rules
@options.lang
def command(old: Path, new: Path, shape: str, output: Path | None, folders: tuple[Path, ...], lang: str | None) -> int:
    """Bandingkan temuan OLD dengan temuan NEW: baru, masih ada, selesai, tidak dapat dinilai lagi.

    OLD dan NEW: folder data, buku kerja, dokumen, atau hasil yang disimpan (check --format json=HASIL.json).

    \b
    lakip-audit diff draf-1/ draf-2/
    lakip-audit diff hasil-lama.json data/
    Keluar 0: tidak ada temuan baru; 1: ada; 2: masukan salah; 3: aturan atau program gagal.
    """  # noqa: D301 - click reads the sign itself
    from lakip_audit.cli.output import deliver
    from lakip_audit.cli.settings import Asked, read_project, settle
    from lakip_audit.dataset.problem import UserError
    from lakip_audit.reporting.comparison import compare
    from lakip_audit.reporting.comparison_json import comparison_json
    from lakip_audit.reporting.comparison_text import comparison_text

    language = lang or "id"
    try:
        plan = settle(Asked(lang=lang, folders=folders), read_project())
        language = plan.lang
        sides = _sides((old, new), plan)
    except UserError as error:
        _complain(error.problems, language)
        return EXIT_INPUT
    (before, _, old_problems), (after, audit, new_problems) = sides
    problems = dict.fromkeys([*old_problems, *new_problems])
    _complain(list(problems), language)
    comparison = compare(before, after, audit)
    names = (str(old), str(new))
    if shape == "json":
        written = comparison_json(comparison, names, language)
    else:
        # as wide as theirs, without the words of the commands about rules
        page = Page(language, USUAL if output is not None else page_for_screen(language).width)
        written = comparison_text(comparison, names, page)
    if not deliver(written, output):
        return EXIT_INPUT
    if any(rule.broken for result in (before, after) for rule in result.rules):
        return EXIT_BROKEN
    if problems:
        return EXIT_INPUT
    return EXIT_FINDINGS if any(finding.waiver is None for finding in comparison.added) else 0


Side = tuple["Result", "Audit | None", Sequence["Problem"]]
"""A result, what led to it if it was not saved, and what could not be read of it."""


def _sides(paths: Sequence[Path], plan: Plan) -> list[Side]:
    """The two results, each of data with the same rules; the problems of both are told together.

    Raises:
        InputError: With every problem of an input of which nothing could be read.
    """
    from lakip_audit.cli.saved_result import read_saved
    from lakip_audit.dataset.problem import InputError, UserError

    usual: tuple[Rulebook, Rulebook] | None = None
    sides: list[Side] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            if is_saved(path):
                sides.append((read_saved(path), None, ()))
                continue
            if usual is None:
                usual = _rules(plan)
            sides.append(_audited(path, *usual, plan))
        except UserError as error:
            problems += error.problems
    if problems:
        raise InputError(dict.fromkeys(problems))
    return sides


def is_saved(path: Path) -> bool:
    """Whether a path is to be read as a saved result: a file that is neither a document nor a workbook."""
    return path.suffix.lower() == ".json" or (
        path.is_file() and path.suffix.lower() not in (".xlsx", ".parquet", ".yaml") and not is_document(path)
    )


def _rules(plan: Plan) -> tuple[Rulebook, Rulebook]:
    """The rules that a check would run, and all of them."""
    from lakip_audit.cli.settings import choose
    from lakip_audit.dataset.definition import load_definitions, shipped_rules
    from lakip_audit.rulebook.loading import load_rules

    every = load_rules([shipped_rules(), *plan.folders], load_definitions(plan.folders))
    return choose(every, plan)[0], every


def _audited(path: Path, rulebook: Rulebook, every: Rulebook, plan: Plan) -> Side:
    from lakip_audit.dataset.partition import load_all
    from lakip_audit.dataset.waiver_file import read_waivers
    from lakip_audit.engine.evaluation import audit

    unread: list[Problem] = []
    left_out: list[Problem] = []
    documents = [path] if is_document(path) else []
    found = read(documents, every.definitions, plan.folders, unread, left_out)
    extracted = [each.report for each in found]
    _complain(left_out, plan.lang)
    loaded = load_all([] if documents else [path], every.definitions, extracted, unread)
    waivers, wrong = read_waivers(loaded.dataset.places, every.definitions, every.rules)
    run = audit(rulebook, loaded.dataset, waivers=waivers, today=today())
    return run.result, run, (*loaded.problems, *wrong)


def _complain(problems: Sequence[Problem], lang: str) -> None:
    for problem in problems:
        click.echo(problem.render(lang), err=True)
