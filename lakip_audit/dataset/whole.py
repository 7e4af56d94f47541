"""Files and folders that are whole or not there at all, whatever stops the writing: a full disk, Ctrl-C, a failure."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NUMBER = re.compile(r"\[Errno (\d+)\]")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is whole or not there at all.

    What is no regular file (``/dev/stdout``, a pipe) is written to as it stands: nothing may take its place.

    Args:
        path: of the file; its folder is there.
        content: all of it.

    Raises:
        OSError: it cannot be written.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb", buffering=0) as file:
            file.write(content)
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Fill a folder that is whole or not there at all.

    Args:
        folder: Does not exist, or is empty.

    Yields:
        Another folder beside it; it takes the name when it is filled, and is gone when something stops that, or when
        nothing was put in.

    Raises:
        OSError: It cannot be written.
    """
    made = list(_missing(folder.parent))
    folder.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        building.chmod(0o777 & ~_umask())
        yield building
        if not any(building.iterdir()):
            building.rmdir()
            return
        if folder.exists():
            folder.rmdir()
        building.rename(folder)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        for parent in made:
            parent.rmdir()
        raise


def copy_folder(source: Path, target: Path, *unwanted: str) -> None:
    """Copy a folder with all that is in it, links as links.

    Args:
        source: The folder.
        target: Where to; it may be there already.
        *unwanted: Patterns of names that are left out.

    Raises:
        OSError: Something cannot be copied, with what the system says of the first such file, not with a list of all.
    """
    try:
        shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*unwanted))
    except shutil.Error as failures:
        said = str(failures.args[0][0][2])
        number = _NUMBER.search(said)
        raise (OSError(said) if number is None else OSError(int(number[1]), os.strerror(int(number[1])))) from None


def _missing(folder: Path) -> Iterator[Path]:
    """The folders above and with this one that are not there yet, the deepest first."""
    while not folder.exists():
        yield folder
        folder = folder.parent


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
