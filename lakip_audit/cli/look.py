"""How the report on this terminal looks: its colours, how much it tells, the format of its tables."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from lakip_audit.cli.words import WORDS
from lakip_audit.dataset.problem import listed, nearest
from lakip_audit.reporting import Look


def look_of(
    target: Path | None, *, quiet: bool, verbose: bool, tablefmt: str, lang: str, beside: Mapping[str, bool]
) -> Look:
    """The look of the report.

    Args:
        target: the file that it goes to; None is the screen, and colours are only for that.
        quiet: whether only the findings that decide the exit code are wanted.
        verbose: whether nothing may be left out.
        tablefmt: the format of its tables; empty for the usual one.
        lang: of complaints.
        beside: options that ask for what a quiet report does not tell, and whether they were given.

    Returns:
        The look.

    Raises:
        click.UsageError: the options exclude each other, or there is no such format.
    """
    against = [option for option, given in {"--verbose": verbose, **beside}.items() if given]
    if quiet and against:
        raise click.UsageError(WORDS["quiet_against"][lang].format(options=", ".join(against)))
    if tablefmt:
        from lakip_audit.reporting.table import TABLE_FORMATS

        if tablefmt not in TABLE_FORMATS:
            near = nearest(tablefmt, TABLE_FORMATS)
            words = WORDS["tablefmt_nearest" if near else "tablefmt_unknown"][lang]
            raise click.UsageError(words.format(name=tablefmt, nearest=near, known=listed(TABLE_FORMATS)))
    color = target is None and shows_color()
    return Look("quiet" if quiet else "full" if verbose else "usual", color, tablefmt)


def shows_color() -> bool:
    """Whether the screen shows colours.

    ``NO_COLOR`` says no and goes first, then ``FORCE_COLOR`` says yes, whatever the values if there are any; else a
    terminal does that is not a dumb one.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
