"""``lakip-audit check``: audit reports and write what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_audit.cli import EXIT_BROKEN, EXIT_FINDINGS, EXIT_INPUT, options
from lakip_audit.cli.output import deliver, width_of
from lakip_audit.cli.words import WORDS
from lakip_audit.reporting import FORMATS, Look, Run, write

if TYPE_CHECKING:
    from lakip_audit.cli.checking import Checked
    from lakip_audit.cli.many.running import Spread
    from lakip_audit.cli.progress import Progress
    from lakip_audit.cli.provenance import ForReceipt
    from lakip_audit.dataset.partition import Partition
    from lakip_audit.diagnosis.advice import Advice
    from lakip_audit.diagnosis.cause import Diagnosis
    from lakip_audit.engine.evaluation import Audit
    from lakip_audit.engine.result import Result
    from lakip_audit.engine.tally import Tally

MANIFEST = "laporan.yaml"
LEVELS = ("error", "warning", "info", "never")


@click.command("check", short_help="Periksa laporan.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FMT[=BERKAS]",
    help=f"Bentuk keluaran: {', '.join(FORMATS)}. Boleh beberapa.",
)
@options.output
@options.select
@options.ignore
@options.profile
@options.rules
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    show_default="error",
    help="Keluar 1 bila ada temuan setingkat ini atau lebih berat.",
)
@options.lang
@options.config
@options.beside
@options.year
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="BERKAS",
    help="Hasil yang disimpan (--format json=BERKAS): temuan yang sudah ada di situ ditandai, dan tidak dihitung.",
)
@click.option("--show-uncovered", is_flag=True, help="Sebut setiap angka yang tidak dinilai aturan mana pun.")
@click.option(
    "--saran", "wants_edits", is_flag=True, help="Sebut perubahan yang menghapus kesalahan, sejauh diketahui."
)
@click.option(
    "--tanpa-sebab", "--no-diagnosis", "without_causes", is_flag=True, help="Jangan cari sebab temuan; lebih cepat."
)
@click.option("-q", "--quiet", is_flag=True, help="Hanya temuan setingkat --fail-on ke atas, sebaris satu.")
@click.option("-v", "--verbose", is_flag=True, help="Semua temuan, sebab, tempat dan aturan, tanpa disingkat.")
@options.tablefmt
@click.option("--watch", is_flag=True, help="Periksa lagi setiap kali berkasnya disimpan, sampai Ctrl-C.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", help="Periksa bagian-bagian laporan dalam N proses sekaligus."
)
@click.option(
    "--per-bagian",
    type=click.IntRange(1, 1000),
    metavar="N",
    help="Laporan dalam satu bagian, biasanya 1000; kecilkan bila memori tidak cukup.",
)
@click.option(
    "--engine", type=click.Choice(["local", "dask"]), default="local", help="Di komputer ini, atau di klaster Dask."
)
@click.option("--scheduler", metavar="ALAMAT", help="Penjadwal Dask yang sudah berjalan; tanpa ini dibuat sendiri.")
@click.option("--resume", is_flag=True, help="Lanjutkan pemeriksaan yang terputus (dengan --format parquet=FOLDER).")
def command(
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    folders: tuple[Path, ...],
    profile: str | None,
    fail_on: str | None,
    lang: str | None,
    config: Path | None,
    beside: tuple[Path, ...],
    tahun: int | None,
    baseline: Path | None,
    show_uncovered: bool,
    wants_edits: bool,
    without_causes: bool,
    quiet: bool,
    verbose: bool,
    tablefmt: str,
    watch: bool,
    jobs: int | None,
    per_bagian: int | None,
    engine: str,
    scheduler: str | None,
    resume: bool,
) -> int:
    """Periksa PATHS dan tulis setiap pertentangan yang ditemukan.

    PATHS: laporannya sendiri (.docx, .pdf, .xlsx, .md, .txt), folder data dengan laporan.yaml, buku kerja data, atau
    folder berisi beberapa laporan; atau ribuan laporan sekaligus: folder Parquet dari lakip-audit convert.

    \b
    Keluar 0: tidak ada temuan setingkat --fail-on; 1: ada;
    2: masukan, aturan atau perintah salah; 3: aturan atau program gagal.
    """  # noqa: D301 - click reads the sign itself
    from lakip_audit.cli.checking import Request, check, complain, plan_of
    from lakip_audit.cli.look import look_of
    from lakip_audit.cli.progress import Progress
    from lakip_audit.cli.settings import Asked
    from lakip_audit.dataset.problem import UserError

    in_text = {"--show-uncovered": show_uncovered, "--saran": wants_edits}
    shaping = {"--verbose": verbose, "--tablefmt": bool(tablefmt), "--watch": watch}
    targets = _targets(formats, output, {**in_text, **shaping})
    spare_inputs(targets, (*paths, *beside))
    look = look_of(
        dict(targets).get("text"),
        quiet=quiet,
        verbose=verbose,
        tablefmt=tablefmt,
        lang=lang or "id",
        beside={**in_text, "--watch": watch},
    )
    wants_edits = _wants_edits(targets, wants_edits, without_causes)
    asked = Asked(profile, fail_on, lang, folders, each_of(select), each_of(ignore))
    request = Request(asked, config, paths, beside, tahun, show_uncovered, baseline)
    without_causes = without_causes or (quiet and len(targets) == 1)  # nothing would tell them
    telling = _Telling(tuple(targets), look, wants_edits, without_causes)
    if watch:
        from lakip_audit.cli.watching import keep_watching

        _demand_screen(targets, lang or "id")
        return keep_watching(request, telling.tell, look)
    language = lang or "id"
    folder = _folder_of_receipt(targets)
    spread = _spread(targets, jobs, per_bagian, engine, scheduler, resume=resume, causes=not without_causes)
    with Progress(language) as progress:
        try:
            plan = plan_of(request)
            language = plan.lang
            many = _partitions(paths, per_bagian, wanted=spread is not None)
            receipt = None
            if folder is not None:
                from lakip_audit.cli.provenance import ForReceipt

                receipt = ForReceipt.of(request, plan, folder, causes=not without_causes, apart=many is not None)
            if many is not None:
                from lakip_audit.cli.many.telling import demand_fitting, tell

                unfit = {**in_text, "--baseline": baseline is not None, "--pembanding": bool(beside), "--quiet": quiet}
                demand_fitting(targets, unfit, language)
                return tell(
                    many, plan, spread or _usual_spread(causes=not without_causes), targets, look, progress, receipt
                )
            checked = check(request, plan, progress)
        except UserError as error:
            with progress.aside():
                complain(error.problems, language)
            return EXIT_INPUT
        with progress.aside():
            complain((*checked.left_out, *checked.problems), language)
        return telling.tell(checked, progress, receipt)


def _spread(
    targets: Sequence[tuple[str, Path | None]],
    jobs: int | None,
    most: int | None,
    engine: str,
    scheduler: str | None,
    *,
    resume: bool,
    causes: bool,
) -> Spread | None:
    """How the run is to be spread, if anything was said of that: then it is one over many reports."""
    folder = dict(targets).get("parquet")
    if resume and folder is None:
        raise click.UsageError("--resume: sebut juga foldernya, --format parquet=FOLDER.")
    if scheduler is not None and engine != "dask":
        raise click.UsageError("--scheduler: hanya bersama --engine dask.")
    if not (jobs or most or folder or engine == "dask"):
        return None
    from lakip_audit.cli.many.running import Spread

    workers = jobs or (2 if engine == "dask" else 1)
    return Spread(workers, engine == "dask", scheduler, folder, resume, causes, most)


def _folder_of_receipt(targets: Sequence[tuple[str, Path | None]]) -> Path | None:
    """The folder that a receipt will lie in, from which it names paths; None if there will be none."""
    receipts = [target for name, target in targets if name == "receipt"]
    if len(receipts) > 1:
        raise click.UsageError("--format receipt: cukup satu.")
    return None if not receipts else Path() if receipts[0] is None else receipts[0].parent


def _usual_spread(*, causes: bool) -> Spread:
    from lakip_audit.cli.many.running import Spread

    return Spread(causes=causes)


def _partitions(paths: Sequence[Path], most: int | None, *, wanted: bool) -> list[Partition] | None:
    """The partitions of a run over many reports; None where all of them are read at once.

    Args:
        paths: what is to be checked.
        most: reports in a partition; as many as usual if None.
        wanted: whether such a run was asked for, however few reports there are.

    Returns:
        At least one partition.

    Raises:
        click.UsageError: it was asked for, and the paths are documents.
        InputError: a path holds no report.
    """
    from lakip_audit.cli.documents import split
    from lakip_audit.dataset.partition import partitions_of
    from lakip_audit.dataset.problem import InputError, Problem

    documents, others = split(paths)
    if documents:
        if wanted:
            named = "--jobs, --per-bagian, --engine, --format parquet"
            raise click.UsageError(f"{named}: untuk folder data, bukan dokumen.")
        return None
    if not wanted and all((path / MANIFEST).exists() or path.is_file() for path in others):
        return None  # reports named one by one
    problems: list[Problem] = []
    found = partitions_of(others, problems) if most is None else partitions_of(others, problems, most=most)
    if not wanted and len(found) < 2:
        return None
    if problems:
        raise InputError(problems)
    return found


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is told of a check: in which formats and where, and whether causes and edits are looked for."""

    targets: tuple[tuple[str, Path | None], ...]
    look: Look
    wants_edits: bool
    without_causes: bool

    def tell(self, checked: Checked, progress: Progress, receipt: ForReceipt | None = None) -> int:
        """Look for causes, write every output, and give the exit code."""
        from lakip_audit.cli.checking import complain
        from lakip_audit.dataset.problem import UserError

        run, lang = checked.run, checked.lang
        diagnosis = advice = None
        failed = refused = False
        if run.result.findings and not self.without_causes:
            progress.stage("progress_causes")
            try:
                diagnosis, advice = _causes(run, self.wants_edits)
            except Exception as error:  # noqa: BLE001 - the findings stand whatever becomes of the search for causes
                with progress.aside():
                    reason = f"{type(error).__name__}: {error}"
                    click.echo(WORDS["no_diagnosis"][lang].format(reason=reason), err=True)
                failed = True
        progress.stage("progress_outputs")
        looked = not (failed or self.without_causes)
        told = Run(run.result, lang, None, diagnosis, advice, run, self.look, _counts(run, diagnosis, looked=looked))
        for name, target in self.targets:
            try:
                if name == "receipt" and receipt is not None:
                    told = replace(told, provenance=receipt.concluded(checked.day, causes=looked))
                written = write(name, replace(told, width=width_of(target)))
            except UserError as error:  # the format does not fit what was checked; the other outputs are made
                with progress.aside():
                    complain(error.problems, lang)
                refused = True
                continue
            with progress.aside():
                if not deliver(written, target):
                    return EXIT_INPUT
        with progress.aside():
            code = EXIT_BROKEN if failed else _exit_code(run.result, lang, narrowed=checked.narrowed)
            return max(code, EXIT_INPUT) if refused else code


def _counts(run: Audit, diagnosis: Diagnosis | None, *, looked: bool) -> Tally | None:
    """What several reports come to; ``looked``: where there is no diagnosis there was nothing to explain."""
    if len(run.result.reports) < 2:
        return None
    from lakip_audit.engine.report_numbers import audit_tally

    return audit_tally(run, diagnosis.by_kind() if diagnosis is not None else {} if looked else None)


def _causes(run: Audit, wants_edits: bool) -> tuple[Diagnosis, Advice | None]:
    """The causes of what was found, and the edits that would clear the errors where they are asked for."""
    from lakip_audit.diagnosis import diagnose  # a sound report does not need it

    diagnosis = diagnose(run)
    if not wants_edits:
        return diagnosis, None
    from lakip_audit.diagnosis.advice import advise

    return diagnosis, advise(run, diagnosis)


def _targets(formats: Sequence[str], output: Path | None, in_text: Mapping[str, bool]) -> list[tuple[str, Path | None]]:
    """Which format goes where. At most one goes to the screen; what the options ``in_text`` ask for only text shows."""
    targets: list[tuple[str, Path | None]] = []
    for given in formats or ("text",):
        name, _, file = given.partition("=")
        if name not in FORMATS:
            raise click.UsageError(f"--format {name}: tidak dikenal. Yang ada: {', '.join(FORMATS)}.")
        targets.append((name, Path(file) if file else output))
    for name, target in targets:
        if target is None and FORMATS[name].file:
            what = "FOLDER" if name == "parquet" else "BERKAS"
            raise click.UsageError(f"--format {name}: sebut tempatnya, --format {name}={what}.")
    places = [target for _, target in targets]
    if len(set(places)) < len(places):
        raise click.UsageError("Dua keluaran ke tempat yang sama. Tulis --format json=BERKAS.")
    for option, wanted in in_text.items():
        if wanted and "text" not in dict(targets):
            raise click.UsageError(f"{option}: hanya untuk --format text.")
    return targets


def _demand_screen(targets: Sequence[tuple[str, Path | None]], lang: str) -> None:
    """Refuse to watch for the sake of a file: only changes are told after the first check."""
    if targets != [("text", None)]:
        raise click.UsageError(WORDS["watch_only_text"][lang])


DATA = (".csv", ".yaml", ".xlsx")
"""How files of a data folder end: another one there would be taken for data."""


def spare_inputs(targets: Sequence[tuple[str, Path | None]], inputs: Sequence[Path]) -> None:
    """Refuse to write over what is read, or beside it what would be read, or where nothing can be written."""
    for name, target in targets:
        if target is None:
            continue
        if not target.parent.is_dir():
            raise click.UsageError(f"{target}: tidak dapat ditulis, folder {target.parent} tidak ada.")
        if target.exists() and any(each.exists() and each.samefile(target) for each in inputs):
            raise click.UsageError(f"--format {name}={target}: itu berkas yang diperiksa. Sebut nama lain.")
        if target.suffix.lower() in DATA and (target.parent / MANIFEST).exists():
            raise click.UsageError(f"--format {name}={target}: itu folder data; berkasnya akan dibaca sebagai data.")


def _wants_edits(targets: Sequence[tuple[str, Path | None]], asked: bool, without_causes: bool) -> bool:
    """Whether the edits that would clear the errors are wanted; they follow from the causes."""
    needing = ["--saran"] if asked else []
    needing += [f"--format {name}" for name, _ in targets if FORMATS[name].edits]
    if needing and without_causes:
        raise click.UsageError(f"--tanpa-sebab: {', '.join(needing)} memerlukan sebab.")
    return bool(needing)


def _exit_code(result: Result, lang: str, *, narrowed: bool) -> int:
    """The exit code of a run; ``narrowed``: only some rules were asked for, which need not look at numbers."""
    from lakip_audit.engine.result import SEVERITIES
    from lakip_audit.reporting.groups import counts

    if any(rule.broken for rule in result.rules):
        return EXIT_BROKEN
    if result.problems:
        return EXIT_INPUT
    judged = any(rule.passed or rule.failed for rule in result.rules)
    if not judged or not (result.evaluated or narrowed):
        click.echo(WORDS["nothing_checked"][lang], err=True)
        return EXIT_INPUT
    wanted = (
        SEVERITIES[: SEVERITIES.index(result.settings.fail_on) + 1] if result.settings.fail_on in SEVERITIES else ()
    )
    return EXIT_FINDINGS if any(counts(f) and f.severity in wanted for f in result.findings) else 0


def each_of(named: tuple[str, ...]) -> tuple[str, ...]:
    """The rules that an option names, whether it is given several times or with commas."""
    return tuple(part.strip() for one in named for part in one.split(",") if part.strip())
