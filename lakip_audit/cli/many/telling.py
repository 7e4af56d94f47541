"""What a run over many partitions tells: a summary of all reports; the findings themselves are in its folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from lakip_audit.cli import EXIT_INPUT, today
from lakip_audit.cli.checking import complain
from lakip_audit.cli.many.running import Concluded, Spread, run
from lakip_audit.cli.output import deliver, width_of
from lakip_audit.cli.progress import Progress
from lakip_audit.cli.provenance import ForReceipt
from lakip_audit.cli.settings import Plan
from lakip_audit.cli.words import WORDS
from lakip_audit.dataset.partition import Partition
from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.reporting import Look
from lakip_audit.reporting.page import Page

FORMATS = ("text", "json", "html", "parquet", "receipt")
"""What a run over many partitions can be written as; the other formats show every finding of a few reports."""

Targets = Sequence[tuple[str, Path | None]]


def demand_fitting(targets: Targets, options: Mapping[str, bool], lang: str) -> None:
    """Refuse what only a check of a few reports has.

    Args:
        targets: the formats, and where each goes.
        options: those that do not fit, and whether they were given.
        lang: of the complaint.

    Raises:
        click.UsageError: a format or an option does not fit.
    """
    wrong = [f"--format {name}" for name, _ in targets if name not in FORMATS]
    wrong += [option for option, given in options.items() if given]
    if wrong:
        raise click.UsageError(WORDS["not_for_many"][lang].format(options=", ".join(wrong), formats=", ".join(FORMATS)))


def tell(
    partitions: Sequence[Partition],
    plan: Plan,
    spread: Spread,
    targets: Targets,
    look: Look,
    progress: Progress,
    receipt: ForReceipt | None = None,
) -> int:
    """Audit many partitions and write what they come to.

    Args:
        partitions: which.
        plan: the settings.
        spread: how the run is spread.
        targets: the formats, and where each goes.
        look: of the text.
        progress: told how far the run has come.
        receipt: what was seen of the files before, if a receipt is wanted.

    Returns:
        The exit code.

    Raises:
        InputError: the folder of outcomes cannot be used, or the cluster not reached.
    """
    if spread.folder is not None and spread.folder.exists() and not spread.folder.is_dir():
        raise InputError([Problem(str(spread.folder), "store_file", catalogue=WORDS)])
    if receipt is not None:
        spread = replace(spread, inputs=receipt.digest(today()))
    concluded = run(partitions, plan, spread, progress)
    with progress.aside():
        complain(concluded.problems, plan.lang)
        for failure in concluded.failures:
            click.echo(WORDS["partition_failed"][plan.lang].format(reason=failure), err=True)
        for name, target in targets:
            if name == "parquet":
                continue
            if name == "receipt" and receipt is not None:
                from lakip_audit.reporting.json_text import json_text

                written = json_text(receipt_object(concluded, receipt))
            else:
                written = _written(name, concluded, plan.lang, target, look, spread)
            if not deliver(written, target):
                return EXIT_INPUT
        return concluded.exit_code(plan.fail_on, plan.lang)


def receipt_object(concluded: Concluded, receipt: ForReceipt) -> dict[str, Any]:
    """Write the receipt of a run.

    Args:
        concluded: what it came to.
        receipt: what was seen of the files before.

    Returns:
        The receipt.

    Raises:
        InputError: a file has changed in the meantime.
    """
    from lakip_audit.reporting.receipt import receipt_of_tally

    provenance = receipt.concluded(concluded.day, causes=receipt.before.causes)
    return receipt_of_tally(provenance, concluded.tally, concluded.digests)


def _written(name: str, concluded: Concluded, lang: str, target: Path | None, look: Look, spread: Spread) -> str:
    if name == "json":
        from lakip_audit.reporting.overview.as_object import overview_json

        return overview_json(concluded.tally, lang)
    if name == "html":
        from lakip_audit.reporting.as_html import overview_html

        return overview_html(concluded.tally, lang)
    from lakip_audit.reporting.overview.as_text import overview_text

    page = Page(lang, max(width_of(target) or 80, 60), color=look.color, full=look.detail == "full")
    key = "findings_nowhere" if spread.folder is None else "findings_there"
    where = page.sentence(WORDS[key][lang].format(folder=spread.folder))
    return overview_text(concluded.tally, page, look.tablefmt) + "\n" + "\n".join(where) + "\n"
