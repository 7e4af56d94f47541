"""``lakip-audit fix``: a corrected copy of a dataset, with a log of each edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_audit.cli import EXIT_INPUT, options, today
from lakip_audit.cli.documents import SUFFIXES, is_document
from lakip_audit.cli.page import page_for_screen
from lakip_audit.cli.progress import Progress
from lakip_audit.cli.words import WORDS

if TYPE_CHECKING:
    from lakip_audit.dataset.problem import Problem
    from lakip_audit.dataset.table import Dataset
    from lakip_audit.dataset.waiver_file import Waiver
    from lakip_audit.diagnosis.advice import Advice
    from lakip_audit.diagnosis.cause import Edit
    from lakip_audit.engine.evaluation import Audit
    from lakip_audit.engine.result import Settings
    from lakip_audit.rulebook.loading import Rulebook

ROUNDS = 100
"""Far more than there are: each round clears an error, and a round that clears none is the last."""

SHOWN = 20
"""Edits shown on the screen; all of them are in the log."""


@click.command("fix", short_help="Salinan data yang diperbaiki.")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Salinan yang dibuat.")
@click.option(
    "--keyakinan",
    type=click.FloatRange(0, 1),
    default=0.9,
    show_default=True,
    help="Hanya perubahan yang sedikitnya sepasti ini.",
)
@options.rules
@options.lang
def command(data: Path, output: Path, keyakinan: float, folders: tuple[Path, ...], lang: str | None) -> int:
    """Tulis salinan DATA, folder data atau buku kerja, yang kesalahannya sudah diperbaiki.

    Hanya yang sebabnya tunggal dan cukup pasti yang diubah. DATA sendiri tidak disentuh; setiap perubahan dicatat dalam
    perbaikan.csv, beserta sebabnya, untuk dicocokkan dengan dokumen sumbernya.

    \b
    lakip-audit fix data/ -o data-baru/
    lakip-audit check data-baru/
    """  # noqa: D301 - click reads the sign itself
    from lakip_audit.cli.settings import Asked, choose, read_project, settle
    from lakip_audit.dataset.definition import load_definitions, shipped_rules
    from lakip_audit.dataset.editing import LOG
    from lakip_audit.dataset.loading import load
    from lakip_audit.dataset.problem import UserError
    from lakip_audit.dataset.waiver_file import read_waivers
    from lakip_audit.rulebook.loading import load_rules

    language = lang or "id"
    try:
        plan = settle(Asked(lang=lang, folders=folders), read_project())
        language = plan.lang
        log = (data if data.is_dir() else output.parent) / LOG
        refused = _refusal(data, output, None if data.is_dir() else log, language)
        if refused:
            click.echo(refused, err=True)
            return EXIT_INPUT
        definitions = load_definitions(plan.folders)
        every = load_rules([shipped_rules(), *plan.folders], definitions)
        rulebook, settings = choose(every, plan)
        loaded = load([data], definitions)
        waivers, wrong = read_waivers(loaded.dataset.places, definitions, every.rules)
        if loaded.problems or wrong:
            return _refuse([*loaded.problems, *wrong], language)
        with Progress(language, "progress_causes"):
            run = _audit(rulebook, loaded.dataset, settings, waivers)
            advice = _write(run, data, output, log, keyakinan, language)
            left = _audit(rulebook, load([output], definitions).dataset, settings, waivers)
    except UserError as error:
        return _refuse(error.problems, language)
    except OSError as error:
        click.echo(WORDS["cannot_write"][language].format(path=output, reason=error.strerror or error), err=True)
        return EXIT_INPUT
    _tell(advice, left, output, keyakinan, language)
    return 0


def _refusal(data: Path, output: Path, log: Path | None, lang: str) -> str:
    """Why there can be no copy; ``""`` if there can be one. ``log``: the file that must not be there either."""
    from lakip_audit.dataset.lake.layout import partitions

    if data.is_file() and (is_document(data) or data.suffix.lower() in SUFFIXES):
        return WORDS["fix_needs_dataset"][lang].format(path=data, output=output)
    if any(partitions(data)):
        return WORDS["fix_no_lake"][lang].format(path=data)
    for path in (output, log):
        if path is not None and (path.exists() or path.is_symlink()):
            return WORDS["fix_exists"][lang].format(path=path)
    if output.resolve().is_relative_to(data.resolve()):
        return WORDS["fix_inside"][lang].format(path=output, data=data)
    if not output.parent.is_dir():
        return WORDS["fix_no_folder"][lang].format(path=output.parent)
    if data.is_file() and output.suffix.lower() != ".xlsx":
        return WORDS["fix_kind"][lang].format(path=output)
    return ""


def _refuse(problems: Sequence[Problem], lang: str) -> int:
    for problem in problems:
        click.echo(problem.render(lang), err=True)
    return EXIT_INPUT


def _audit(
    rulebook: Rulebook, dataset: Dataset, settings: Settings, waivers: Mapping[str, tuple[Waiver, ...]]
) -> Audit:
    from lakip_audit.engine.evaluation import audit

    return audit(rulebook, dataset, settings=settings, waivers=waivers, today=today())


def _write(run: Audit, data: Path, output: Path, log: Path, least: float, lang: str) -> Advice:
    """Find the edits that are sure enough, and write the copy with them and their log."""
    from lakip_audit.dataset.editing import Change, Editing, write_copy
    from lakip_audit.dataset.whole import write_whole
    from lakip_audit.diagnosis import Diagnosis, diagnose
    from lakip_audit.diagnosis.advice import advise
    from lakip_audit.reporting.as_saran_csv import HEADER, lines_of

    editing = Editing(run.dataset.places, run.rulebook.definitions)

    def change(edit: Edit) -> Change:
        return Change(edit.place.laporan, edit.place.file, edit.place.row or 0, edit.place.column, edit.text)

    advice = advise(
        run,
        diagnose(run) if run.result.findings else Diagnosis(),
        least_confidence=least,
        unique_only=True,
        rounds=ROUNDS,
        may_change=lambda edit: editing.can_change(change(edit)),
    )
    contents = editing.edited(change(advised.edit) for advised in advice.edits)
    before = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
    text = (before if before.startswith(HEADER) else HEADER) + lines_of(advice.edits, lang)
    if data.is_dir():
        contents[log] = text.encode("utf-8")
    if data.is_dir():
        write_copy(data, output, contents)
        return advice
    write_whole(log, text.encode("utf-8"))
    try:
        write_copy(data, output, contents)
    except BaseException:
        log.unlink()
        raise
    return advice


def _tell(advice: Advice, left: Audit, output: Path, least: float, lang: str) -> None:
    """Say what was changed and what is left."""
    from lakip_audit.dataset.editing import LOG
    from lakip_audit.engine.result import SEVERITIES
    from lakip_audit.reporting.edits import edit_blocks
    from lakip_audit.reporting.words import percent

    page = page_for_screen(lang)
    log = (output if output.is_dir() else output.parent) / LOG
    said = WORDS["fixed" if advice.edits else "fixed_none"][lang]
    words = said.format(n=page.count(len(advice.edits)), output=output, log=log, percent=percent(least))
    shown = advice.edits[:SHOWN]
    blocks = [page.sentence(words), *edit_blocks(shown, None, len(left.result.reports) > 1, page)]
    if len(shown) < len(advice.edits):
        blocks.append(page.sentence(WORDS["fix_more"][lang].format(n=page.count(len(advice.edits) - SHOWN), log=LOG)))
    severities = [finding.severity for finding in left.result.findings if finding.waiver is None]
    counts = {severity: page.count(severities.count(severity)) for severity in SEVERITIES}
    blocks.append(page.sentence(WORDS["fix_left"][lang].format(**counts, output=output)))
    click.echo("\n\n".join("\n".join(block) for block in blocks))
