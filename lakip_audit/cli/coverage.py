"""``lakip-audit coverage``: which numbers no rule guards, and which change of a number no rule notices."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_audit.cli import EXIT_BROKEN, EXIT_FINDINGS, EXIT_INPUT, options
from lakip_audit.cli.check import each_of, spare_inputs
from lakip_audit.cli.output import deliver, width_of
from lakip_audit.cli.words import WORDS

if TYPE_CHECKING:
    from lakip_audit.cli.progress import Progress
    from lakip_audit.cli.settings import Plan
    from lakip_audit.reporting.coverage_map.figures import CoverageMap

SHAPES = ("text", "json", "html")


@click.command("coverage", short_help="Angka yang tidak dijaga.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--mutasi", "with_trials", is_flag=True, help="Ubah setiap angka sendirian, dan lihat siapa yang tahu.")
@click.option("--sampel", "most", type=click.IntRange(1), metavar="N", help="Hanya N angka, dipilih acak.")
@click.option("--seed", type=int, metavar="S", help="Penentu digit yang diubah dan angka sampelnya; biasanya 0.")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Ubah angka dalam N proses sekaligus.")
@click.option(
    "--min",
    "least",
    type=click.FloatRange(0, 100),
    metavar="PERSEN",
    help="Keluar 1 bila yang dijaga kurang: angka yang dinilai, atau dengan --mutasi perubahan yang diketahui.",
)
@click.option(
    "--format", "shape", type=click.Choice(SHAPES), default="text", show_default=True, help="Bentuk keluaran."
)
@options.output
@options.select
@options.ignore
@options.profile
@options.rules
@options.lang
@options.config
@options.beside
@options.year
@click.option("-v", "--verbose", is_flag=True, help="Semua angka, tanpa disingkat.")
@options.tablefmt
def command(
    paths: tuple[Path, ...],
    with_trials: bool,
    most: int | None,
    seed: int | None,
    jobs: int | None,
    least: float | None,
    shape: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str | None,
    folders: tuple[Path, ...],
    lang: str | None,
    config: Path | None,
    beside: tuple[Path, ...],
    tahun: int | None,
    verbose: bool,
    tablefmt: str,
) -> int:
    """Sebut angka di PATHS yang tidak dinilai satu aturan pun, per sumber dan per angka.

    PATHS: seperti untuk check. Dengan --mutasi setiap angka diubah sendirian: satu digit salah, dua digit bertukar,
    sepuluh kali lipat, satu digit hilang, tanda desimal hilang, tanda minus. Lalu aturan menilai lagi: perubahan mana
    yang tidak diketahui siapa pun?

    \b
    lakip-audit coverage data/
    lakip-audit coverage data/ --mutasi --jobs 4 --format html -o peta.html
    Keluar 0: selesai; 1: kurang daripada --min; 2: masukan salah; 3: aturan atau program gagal.
    """  # noqa: D301 - click reads the sign itself
    from lakip_audit.cli.checking import Request, check, complain, plan_of
    from lakip_audit.cli.look import look_of
    from lakip_audit.cli.progress import Progress
    from lakip_audit.cli.settings import Asked
    from lakip_audit.dataset.problem import UserError

    language = lang or "id"
    _demand_fitting(with_trials, {"--sampel": most, "--seed": seed, "--jobs": jobs}, shape, output, language)
    spare_inputs([(shape, output)], (*paths, *beside))
    look = look_of(output, quiet=False, verbose=verbose, tablefmt=tablefmt, lang=language, beside={})
    request = Request(
        Asked(profile, None, lang, folders, each_of(select), each_of(ignore)), config, paths, beside, tahun
    )
    with Progress(language) as progress:
        try:
            plan = plan_of(request)
            language = plan.lang
            checked = check(request, plan, progress)
        except UserError as error:
            with progress.aside():
                complain(error.problems, language)
            return EXIT_INPUT
        with progress.aside():
            complain((*checked.left_out, *checked.problems), language)
        from lakip_audit.engine.number_readers import numbers
        from lakip_audit.reporting.coverage_map.figures import CoverageMap

        told = CoverageMap(checked.run, numbers(checked.run), None, language, width_of(output), look)
        if with_trials:
            try:
                told = _with_trials(told, most, seed or 0, jobs or 1, plan, progress)
            except BrokenProcessPool:
                with progress.aside():
                    click.echo(WORDS["trials_stopped"][language], err=True)
                return EXIT_BROKEN
        progress.stage("progress_outputs")
        written = _written(told, shape)
        with progress.aside():
            if not deliver(written, output):
                return EXIT_INPUT
            return _exit_code(told, least, language)


def _demand_fitting(
    with_trials: bool, of_trials: dict[str, int | None], shape: str, output: Path | None, lang: str
) -> None:
    """Refuse options that would do nothing, and HTML on the screen."""
    given = [option for option, value in of_trials.items() if value is not None]
    if given and not with_trials:
        raise click.UsageError(WORDS["only_with_trials"][lang].format(options=", ".join(given)))
    if shape == "html" and output is None:
        raise click.UsageError(WORDS["format_needs_file"][lang].format(name=shape))


def _with_trials(
    told: CoverageMap, most: int | None, seed: int, jobs: int, plan: Plan, progress: Progress
) -> CoverageMap:
    """The map with what came of changing its numbers, or ``most`` of them."""
    from dataclasses import replace

    from lakip_audit.cli.trials import try_all
    from lakip_audit.mutation.trying import sample
    from lakip_audit.reporting.coverage_map.figures import Trials

    cells = [number.cell for number in told.numbers]
    if most is not None:
        cells = sample(cells, most, seed)
    progress.stage("progress_trials")
    tried = try_all(told.audit, cells, seed, jobs, plan, progress.advance)
    return replace(told, trials=Trials({each.cell: each for each in tried}, seed))


def _written(told: CoverageMap, shape: str) -> str:
    if shape == "json":
        from lakip_audit.reporting.coverage_map.as_object import map_json

        return map_json(told)
    if shape == "html":
        from lakip_audit.reporting.as_html import coverage_html

        return coverage_html(told)
    from lakip_audit.reporting.coverage_map.as_text import map_text

    return map_text(told)


def _exit_code(told: CoverageMap, least: float | None, lang: str) -> int:
    from lakip_audit.reporting.coverage_map.figures import guarded_persen

    result = told.result
    if any(rule.broken for rule in result.rules) or told.broken():
        return EXIT_BROKEN
    if result.problems:
        return EXIT_INPUT
    if not result.facts:
        click.echo(WORDS["nothing_checked"][lang], err=True)
        return EXIT_INPUT
    share = guarded_persen(told)
    if least is not None and share < least:
        shown = f"{int(share * 100) / 100:g}".replace(".", "," if lang == "id" else ".")
        click.echo(WORDS["below_min"][lang].format(share=shown, least=f"{least:g}"), err=True)
        return EXIT_FINDINGS
    return 0
