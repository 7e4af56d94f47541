"""The command line. A command's module is imported only when the command runs, so that ``--help`` answers at once."""

from __future__ import annotations

import atexit
import datetime
import gc
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from lakip_audit import __version__
from lakip_audit.cli.output import FULL, complain_of_room, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "check": ("lakip_audit.cli.check", "Periksa laporan: folder data, buku kerja, atau folder berisi laporan."),
        "extract": ("lakip_audit.cli.extract", "Dari dokumen (.docx, .pdf, .xlsx, .md, .txt) ke folder data."),
        "init": ("lakip_audit.cli.init", "Contoh isian: folder data atau buku kerja kosong, siap diisi."),
        "convert": ("lakip_audit.cli.convert", "Banyak laporan ke berkas Parquet, untuk diperiksa sekaligus."),
        "fix": ("lakip_audit.cli.fix", "Salinan data yang sudah diperbaiki, sejauh perbaikannya pasti."),
        "diff": ("lakip_audit.cli.diff", "Bandingkan dua draf atau hasil: temuan baru, masih ada, selesai."),
        "verify": ("lakip_audit.cli.verify", "Periksa lagi, dan bandingkan dengan kuitansi sebuah hasil."),
        "discover": ("lakip_audit.cli.discover", "Hubungan antarangka yang ditemukan di setiap tabel."),
        "rules": ("lakip_audit.cli.rules", "Lihat, uji dan periksa aturan: list, show, test, lint, schema."),
        "coverage": ("lakip_audit.cli.coverage", "Angka mana yang tidak dijaga satu aturan pun."),
        "explain": ("lakip_audit.cli.explain", "Jelaskan sebuah aturan, temuan atau sebab, beserta hitungannya."),
    }
)
"""Every command: the module that holds it as ``command``, and its line in the help."""

NO_MEMORY = (
    "Memori tidak cukup / not enough memory. Perbaikan / Fix: periksa lebih sedikit laporan sekaligus (--per-bagian N, "
    "--jobs 1), atau --tanpa-sebab / audit fewer reports at a time (--per-bagian N, --jobs 1), or --tanpa-sebab."
)

EXIT_FINDINGS = 1
EXIT_INPUT = 2
EXIT_BROKEN = 3
EXIT_INTERRUPTED = 130


def today() -> datetime.date:
    """The day on the clock of this machine: waivers end by it."""
    return datetime.datetime.now(datetime.UTC).astimezone().date()


class _Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        found = import_module(COMMANDS[cmd_name][0]).command
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the commands without importing them."""
        with formatter.section("Perintah"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lakip-audit")
def group() -> None:
    """Menemukan pertentangan di dalam laporan kinerja (LAKIP).

    Antartabel, dalam hitungan, dan antara kalimat dan tabel.

    \b
    lakip-audit check data/            periksa satu laporan
    lakip-audit check data/ --lang en  messages in English
    """  # noqa: D301 - click reads \b itself


def main() -> int:
    """Run the command line.

    Returns:
        The exit code: 0 nothing found, 1 findings, 2 wrong input or call, 3 a broken rule or a failure of the program,
        130 interrupted.
    """
    # Collecting garbage while thousands of objects are made that stay, or when all ends, costs a fifth of a run's time.
    gc.set_threshold(200_000, 20, 100)
    atexit.register(gc.freeze)
    try:
        code = group.main(prog_name="lakip-audit", standalone_mode=False)
        if not shown():
            return EXIT_INPUT
    except click.exceptions.Abort:
        click.echo("dihentikan / interrupted", err=True)
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        return EXIT_INPUT
    except BrokenPipeError:
        shown()
        return 0
    except MemoryError:
        click.echo(f"lakip-audit gagal / failed: {NO_MEMORY}", err=True)
        return EXIT_BROKEN
    except Exception as error:  # noqa: BLE001 - the last line: a failure of ours must not look like findings
        if isinstance(error, OSError) and error.errno in FULL:
            if shown():  # it was not the screen, of which that has been told
                complain_of_room(error)
            return EXIT_INPUT
        click.echo(f"lakip-audit gagal / failed: {type(error).__name__}: {error}", err=True)
        return EXIT_BROKEN
    return code if isinstance(code, int) else 0
