"""``lakip-audit verify``: the check of a receipt run again, and what of it is as it was."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lakip_audit.cli import EXIT_BROKEN, EXIT_FINDINGS, EXIT_INPUT, options
from lakip_audit.cli.page import USUAL, page_for_screen
from lakip_audit.cli.words import WORDS
from lakip_audit.reporting.page import Page

if TYPE_CHECKING:
    from lakip_audit.cli.checking import Request
    from lakip_audit.cli.progress import Progress
    from lakip_audit.cli.provenance import ForReceipt
    from lakip_audit.cli.saved_receipt import SavedReceipt
    from lakip_audit.cli.settings import Plan
    from lakip_audit.dataset.problem import Problem
    from lakip_audit.diagnosis.cause import Cause


@click.command("verify", short_help="Periksa lagi dan bandingkan dengan kuitansi.")
@click.argument("receipt", type=click.Path(path_type=Path))
@click.argument("data", nargs=-1, type=click.Path(path_type=Path))
@options.output
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    metavar="N",
    help="Bila kuitansinya atas banyak laporan: periksa bagian-bagiannya dalam N proses sekaligus.",
)
@click.option("--lang", type=click.Choice(["id", "en"]), default="id", show_default=True, help="Bahasa keluaran.")
def command(receipt: Path, data: tuple[Path, ...], output: Path | None, jobs: int, lang: str) -> int:
    """Jalankan lagi pemeriksaan yang menulis RECEIPT, dan sebut apa yang sama dan apa yang tidak.

    RECEIPT: dari check --format receipt=KUITANSI.json. Datanya dicari di tempat yang disebut kuitansi itu, terhitung
    dari foldernya; bila ada di tempat lain, sebut DATA, sebanyak dan seurut yang diperiksa dulu.

    \b
    lakip-audit verify kuitansi.json
    lakip-audit verify kuitansi.json salinan/data/
    Keluar 0: sama; 1: ada yang lain; 2: kuitansi atau masukan salah; 3: aturan atau program gagal.
    """  # noqa: D301 - click reads the sign itself
    from lakip_audit.cli.checking import complain
    from lakip_audit.cli.output import deliver
    from lakip_audit.cli.progress import Progress
    from lakip_audit.cli.provenance import ForReceipt
    from lakip_audit.cli.saved_receipt import read_receipt
    from lakip_audit.dataset.problem import UserError
    from lakip_audit.reporting.receipt import inputs_object
    from lakip_audit.reporting.receipt_comparison import compare_inputs, compare_receipts
    from lakip_audit.reporting.receipt_text import inputs_text, verification_text

    page = Page(lang, USUAL if output is not None else page_for_screen(lang).width)
    try:
        saved, document = read_receipt(receipt)
        request, plan = _asked(saved, receipt, data, lang)
        settings = saved.settings
        seen = ForReceipt.of(request, plan, receipt.parent, causes=settings.causes, apart=settings.apart)
    except UserError as error:
        complain(error.problems, lang)
        return EXIT_INPUT
    with Progress(lang) as progress:
        try:
            again, failures = _many(seen, jobs, progress) if settings.apart else (_few(seen, progress), ())
        except UserError as error:  # what was changed may be why
            inputs = compare_inputs(document["inputs"], inputs_object(seen.before))
            with progress.aside():
                deliver(inputs_text(inputs, str(receipt), page), output)
                complain(error.problems, lang)
            return EXIT_INPUT
    for failure in failures:
        click.echo(WORDS["partition_failed"][lang].format(reason=failure), err=True)
    comparison = compare_receipts(document, again)
    if not deliver(verification_text(comparison, str(receipt), page), output):
        return EXIT_INPUT
    broken = [rule for rule, ended in again["result"]["rules"].items() if ended["broken"]]
    if broken:
        click.echo(WORDS["receipt_broken"][lang].format(rules=", ".join(broken)), err=True)
    if broken or failures:
        return EXIT_BROKEN
    return 0 if comparison.same else EXIT_FINDINGS


def _asked(saved: SavedReceipt, file: Path, data: Sequence[Path], lang: str) -> tuple[Request, Plan]:
    """The check that the receipt tells of, and how it was set up; no project file has a say in it.

    Raises:
        InputError: not as many paths of data were given as were checked, or a path is not there.
    """
    from lakip_audit.cli.checking import Request
    from lakip_audit.cli.settings import Asked, Plan
    from lakip_audit.dataset.problem import InputError, Problem

    inputs, settings, folder = saved.inputs, saved.settings, file.parent
    if data and len(data) != len(inputs.data):
        named = ", ".join(each.path for each in inputs.data)
        values = {"wanted": len(inputs.data), "given": len(data), "paths": named}
        raise InputError([Problem(str(file), "receipt_data_count", values, catalogue=WORDS)])
    paths = tuple(data) or tuple(folder / each.path for each in inputs.data)
    beside = tuple(folder / each.path for each in inputs.pembanding)
    folders = tuple(folder / each.path for each in inputs.own_rules)
    baseline = None if inputs.baseline is None else folder / inputs.baseline.path
    problems = list(_gone([*paths, *beside, *folders, *filter(None, [baseline])], file))
    if problems:
        raise InputError(problems)
    asked = Asked(settings.profile, settings.fail_on, lang, folders, settings.select, settings.ignore)
    plan = Plan(
        asked,
        None,
        lang=lang,
        profile=settings.profile,
        fail_on=settings.fail_on,
        folders=folders,
        select=settings.select,
        ignore=settings.ignore,
        severity=settings.severity,
        overrides=(),
    )
    day = settings.day or datetime.date.min  # where no waiver had ended, any early day does
    return Request(asked, None, paths, beside, settings.year, baseline=baseline, day=day), plan


def _gone(paths: Sequence[Path], file: Path) -> Iterator[Problem]:
    from lakip_audit.dataset.problem import Problem

    for path in paths:
        try:
            is_there = path.exists()
        except (OSError, ValueError):  # too long, or no name that this system knows
            is_there = False
        if not is_there:
            yield Problem(str(path), "receipt_path_gone", {"receipt": file}, catalogue=WORDS)


def _few(seen: ForReceipt, progress: Progress) -> Mapping[str, Any]:
    """The receipt of the check run again."""
    from lakip_audit.cli.checking import check
    from lakip_audit.reporting.receipt import receipt_of_result

    checked = check(seen.request, seen.plan, progress)
    result = checked.run.result
    causes: Sequence[Cause] | None = () if seen.before.causes else None
    if seen.before.causes and result.findings:
        from lakip_audit.diagnosis import diagnose

        progress.stage("progress_causes")
        causes = diagnose(checked.run).causes
    provenance = seen.concluded(checked.day, causes=seen.before.causes)
    return receipt_of_result(provenance, result, causes)


def _many(seen: ForReceipt, jobs: int, progress: Progress) -> tuple[Mapping[str, Any], Sequence[str]]:
    """The receipt of the check of many reports run again, and what of the program failed.

    Raises:
        InputError: no report could be read.
    """
    from lakip_audit.cli.many.running import Spread, run
    from lakip_audit.cli.many.telling import receipt_object
    from lakip_audit.dataset.partition import partitions_of
    from lakip_audit.dataset.problem import InputError

    problems: list[Problem] = []
    partitions = partitions_of(seen.request.paths, problems)
    if problems:
        raise InputError(problems)
    day = seen.request.day
    spread = Spread(jobs, causes=seen.before.causes, inputs=seen.digest(day), day=day)
    concluded = run(partitions, seen.plan, spread, progress)
    return receipt_object(concluded, seen), concluded.failures
