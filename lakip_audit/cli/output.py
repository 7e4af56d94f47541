"""Where an output goes: the screen, or a file that is whole or not there at all."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path
from typing import Final

import click

from lakip_audit.dataset.whole import write_whole


def width_of(target: Path | None) -> int | None:
    """The columns of the terminal that an output goes to; None where it goes to none."""
    return shutil.get_terminal_size().columns if target is None and sys.stdout.isatty() else None


def deliver(output: str | bytes, target: Path | None) -> bool:
    """Write to the screen, or to a file that is whole or not there at all."""
    encoded = output.encode() if isinstance(output, str) else output
    if target is None:
        return shown(encoded.decode())
    try:
        write_whole(target, encoded)
    except OSError as error:
        click.echo(f"{target}: tidak dapat ditulis: {error.strerror or error}", err=True)
        return False
    return True


def shown(text: str = "") -> bool:
    """Write to the screen, with whatever still waits to be written there; whether it could be.

    A reader who has seen enough (``head``) is no failure, and no finding. A full disk is one, and told.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # What is left in the buffer would be tried again, and fail again, when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return True
        complain_of_room(error)
        return False
    return True


FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says where there is no room left for an output."""


def complain_of_room(error: OSError) -> None:
    """Say that an output could not be written, on stderr."""
    reason = error.strerror or error
    click.echo(
        f"keluaran tidak dapat ditulis / the output cannot be written: {reason}. "
        "Perbaikan / Fix: kosongkan tempat atau sebut tempat lain / make room, or name another place.",
        err=True,
    )
