"""``lakip-audit check``: audit reports and write what was found."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_audit.cli import EXIT_BROKEN, EXIT_FINDINGS, EXIT_INPUT, today
from lakip_audit.cli.documents import read as read_documents
from lakip_audit.cli.documents import split as documents_of
from lakip_audit.reporting import FORMATS, Run, write

if TYPE_CHECKING:
    from lakip_audit.dataset.problem import Problem
    from lakip_audit.diagnosis.advice import Advice
    from lakip_audit.diagnosis.cause import Diagnosis
    from lakip_audit.engine.evaluation import Audit
    from lakip_audit.engine.result import Result

LEVELS = ("error", "warning", "info", "never")
PROFILES = ("pra-kirim", "inspeksi")


@click.command("check", short_help="Periksa laporan.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FMT[=BERKAS]",
    help=f"Bentuk keluaran: {', '.join(FORMATS)}. Boleh beberapa.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Tulis ke berkas, bukan ke layar."
)
@click.option(
    "--select", multiple=True, metavar="ID", help="Hanya aturan ini; ANG berarti semua ANG-…. Boleh beberapa."
)
@click.option("--ignore", multiple=True, metavar="ID", help="Semua kecuali aturan ini. Boleh beberapa.")
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    show_default="inspeksi",
    help="Untuk siapa: penyusun sebelum mengirim, atau pemeriksa.",
)
@click.option(
    "--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="Folder aturan tambahan. Boleh beberapa."
)
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    show_default="error",
    help="Keluar 1 bila ada temuan setingkat ini atau lebih berat.",
)
@click.option("--lang", type=click.Choice(["id", "en"]), show_default="id", help="Bahasa keluaran.")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Berkas setelan; bila tidak ada, lakip-audit.toml atau [tool.lakip-audit] di pyproject.toml terdekat.",
)
@click.option(
    "--pembanding",
    "beside",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Dokumen lain untuk dibandingkan: Perjanjian Kinerja, Renstra, Rencana Aksi, DIPA. Boleh beberapa.",
)
@click.option("--tahun", type=click.IntRange(1945, 2100), help="Tahun laporan, bila dokumennya tidak menyebutnya.")
@click.option("--show-uncovered", is_flag=True, help="Sebut setiap angka yang tidak dinilai aturan mana pun.")
@click.option("--saran", "wants_edits", is_flag=True, help="Sebut perubahan yang menghapus semua kesalahan.")
@click.option(
    "--tanpa-sebab", "--no-diagnosis", "without_causes", is_flag=True, help="Jangan cari sebab temuan; lebih cepat."
)
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
    show_uncovered: bool,
    wants_edits: bool,
    without_causes: bool,
) -> int:
    """Periksa PATHS dan tulis setiap pertentangan yang ditemukan.

    PATHS: laporannya sendiri (.docx, .pdf, .xlsx, .md, .txt), folder data dengan laporan.yaml, buku kerja data, atau
    folder berisi beberapa laporan.

    \b
    Keluar 0: tidak ada temuan setingkat --fail-on; 1: ada;
    2: masukan, aturan atau perintah salah; 3: aturan atau program gagal.
    """  # noqa: D301 - click reads the sign itself
    from lakip_audit.cli.settings import Asked, choose, read_project, settle
    from lakip_audit.cli.words import WORDS
    from lakip_audit.dataset.definition import load_definitions, shipped_rules
    from lakip_audit.dataset.problem import UserError
    from lakip_audit.dataset.waiver_file import read_waivers
    from lakip_audit.rulebook.loading import load_rules

    targets = _targets(formats, output, {"--show-uncovered": show_uncovered, "--saran": wants_edits})
    _spare_inputs(targets, (*paths, *beside))
    wants_edits = _wants_edits(targets, wants_edits, without_causes)
    language = lang or "id"
    try:
        plan = settle(Asked(profile, fail_on, lang, folders, _each(select), _each(ignore)), read_project(config))
        language = plan.lang
        definitions = load_definitions(plan.folders)
        every = load_rules([shipped_rules(), *plan.folders], definitions)
        rulebook, settings = choose(every, plan)
        from lakip_audit.dataset.loading import load
        from lakip_audit.engine.evaluation import audit

        unread: list[Problem] = []
        documents, others = documents_of(paths)
        if beside and not documents:
            click.echo(WORDS["comparison_needs_document"][language], err=True)
            return EXIT_INPUT
        extracted = [
            found.report for found in read_documents(documents, definitions, plan.folders, unread, beside, tahun)
        ]
        with _without("hypothesis"):
            loaded = load(others, definitions, extracted, unread)
    except UserError as error:
        _complain(error.problems, language)
        return EXIT_INPUT
    waivers, wrong = read_waivers(loaded.dataset.places, definitions, every.rules)
    problems = (*loaded.problems, *wrong)
    run = audit(
        rulebook,
        loaded.dataset,
        settings=settings,
        problems=problems,
        waivers=waivers,
        today=today(),
        list_uncovered=show_uncovered,
    )
    _complain(problems, language)
    diagnosis = advice = None
    failed = refused = False
    if run.result.findings and not without_causes:
        try:
            diagnosis, advice = _causes(run, wants_edits)
        except Exception as error:  # noqa: BLE001 - the findings stand whatever becomes of the search for their causes
            click.echo(WORDS["no_diagnosis"][language].format(reason=f"{type(error).__name__}: {error}"), err=True)
            failed = True
    for name, target in targets:
        try:
            written = write(name, Run(run.result, language, _width(target), diagnosis, advice, run))
        except UserError as error:  # the format does not fit what was checked; the other outputs are made
            _complain(error.problems, language)
            refused = True
            continue
        if not _deliver(written, target):
            return EXIT_INPUT
    narrowed = len(rulebook.rules) < len(every.rules)
    code = EXIT_BROKEN if failed else _exit_code(run.result, language, narrowed=narrowed)
    return max(code, EXIT_INPUT) if refused else code


def _causes(run: Audit, wants_edits: bool) -> tuple[Diagnosis, Advice | None]:
    """The causes of what was found, and the edits that would clear the errors where they are asked for."""
    from lakip_audit.diagnosis import diagnose  # loads SciPy, which a sound report does not need

    diagnosis = diagnose(run)
    if not wants_edits:
        return diagnosis, None
    from lakip_audit.diagnosis.advice import advise

    return diagnosis, advise(run, diagnosis)


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
            raise click.UsageError(f"--format {name}: tulis berkasnya, --format {name}=BERKAS.")
    places = [target for _, target in targets]
    if len(set(places)) < len(places):
        raise click.UsageError("Dua keluaran ke tempat yang sama. Tulis --format json=BERKAS.")
    for option, wanted in in_text.items():
        if wanted and "text" not in dict(targets):
            raise click.UsageError(f"{option}: hanya untuk --format text.")
    return targets


def _spare_inputs(targets: Sequence[tuple[str, Path | None]], inputs: Sequence[Path]) -> None:
    """Refuse to write over what is read: a copy with comments is easily given the name of its original."""
    for name, target in targets:
        if target is not None and target.exists() and any(each.exists() and each.samefile(target) for each in inputs):
            raise click.UsageError(f"--format {name}={target}: itu berkas yang diperiksa. Sebut nama lain.")


def _wants_edits(targets: Sequence[tuple[str, Path | None]], asked: bool, without_causes: bool) -> bool:
    """Whether the edits that would clear the errors are wanted; they follow from the causes."""
    needing = ["--saran"] if asked else []
    needing += [f"--format {name}" for name, _ in targets if FORMATS[name].edits]
    if needing and without_causes:
        raise click.UsageError(f"--tanpa-sebab: {', '.join(needing)} memerlukan sebab.")
    return bool(needing)


def _complain(problems: Sequence[object], lang: str) -> None:
    for problem in problems:
        click.echo(problem.render(lang), err=True)  # type: ignore[attr-defined]


def _width(target: Path | None) -> int | None:
    return shutil.get_terminal_size().columns if target is None and sys.stdout.isatty() else None


def _deliver(output: str | bytes, target: Path | None) -> bool:
    """Write to the screen, or to a file that is whole or not there at all."""
    encoded = output.encode() if isinstance(output, str) else output
    if target is None:
        try:
            sys.stdout.write(encoded.decode())
            sys.stdout.flush()
        except BrokenPipeError:  # the reader has seen enough: no failure, and no finding
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return True
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(encoded)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        click.echo(f"{target}: tidak dapat ditulis: {error.strerror or error}", err=True)
        return False
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _exit_code(result: Result, lang: str, *, narrowed: bool) -> int:
    """The exit code of a run; ``narrowed``: only some rules were asked for, which need not look at numbers."""
    from lakip_audit.cli.words import WORDS
    from lakip_audit.engine.result import SEVERITIES

    if any(rule.broken for rule in result.rules):
        return EXIT_BROKEN
    if result.problems:
        return EXIT_INPUT
    judged = any(rule.passed or rule.failed for rule in result.rules)
    if not judged or not (result.facts_covered or narrowed):
        click.echo(WORDS["nothing_checked"][lang], err=True)
        return EXIT_INPUT
    wanted = (
        SEVERITIES[: SEVERITIES.index(result.settings.fail_on) + 1] if result.settings.fail_on in SEVERITIES else ()
    )
    return EXIT_FINDINGS if any(f.waiver is None and f.severity in wanted for f in result.findings) else 0


def _each(named: tuple[str, ...]) -> tuple[str, ...]:
    """The rules that an option names, whether it is given several times or with commas."""
    return tuple(part.strip() for one in named for part in one.split(",") if part.strip())
