"""Where an output goes: the screen, or a file that is whole or not there at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import click


def width_of(target: Path | None) -> int | None:
    """The columns of the terminal that an output goes to; None where it goes to none."""
    return shutil.get_terminal_size().columns if target is None and sys.stdout.isatty() else None


def deliver(output: str | bytes, target: Path | None) -> bool:
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
        write_whole(target, encoded)
    except OSError as error:
        click.echo(f"{target}: tidak dapat ditulis: {error.strerror or error}", err=True)
        return False
    return True


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is whole or not there at all.

    Args:
        path: of the file; its folder is there.
        content: all of it.

    Raises:
        OSError: it cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
