"""Files that lie in their folder, and those that only seem to: whoever sends a folder may not choose what is read."""

from __future__ import annotations

from pathlib import Path

from lakip_audit.dataset.problem import Problem


def leaves(path: Path, folder: Path) -> bool:
    """Whether a file below a folder is a link to somewhere outside it, or lies in a folder that is one."""
    return path.exists() and not path.resolve().is_relative_to(folder.resolve())


def yaml_files(folder: Path, below: str, problems: list[Problem]) -> list[Path]:
    """The YAML files of a folder of rules, in order.

    Args:
        folder: Of rules.
        below: The folder in it; the folder itself if empty.
        problems: A file that leads out of the folder is added here.

    Returns:
        The others.
    """
    found = sorted((folder / below).glob("*.yaml"))
    outside = [path for path in found if leaves(path, folder)]
    problems += [Problem(str(path), "leaves_folder", {"name": path.name}) for path in outside]
    return [path for path in found if path not in outside]
