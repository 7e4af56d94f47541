"""What stands in several files of the project says the same in each: version, command lines, packages."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import entry_points, metadata
from pathlib import Path

import lakip_audit
from lakip_audit.dataset.definition import shipped_rules, shipped_sample


def command_lines(readme: str) -> list[str]:
    """The lines of the README that set up everything on a fresh machine."""
    return re.findall(r"^python3 -m venv .*$", readme, flags=re.MULTILINE)


def test_version_is_that_of_the_changelog_and_of_the_installation(project: Path) -> None:
    changelog = (project / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(.+?)\]", changelog, flags=re.MULTILINE)
    assert newest
    assert newest[1] == lakip_audit.__version__
    assert metadata("lakip-audit")["Version"] == lakip_audit.__version__


def test_readme_has_the_two_command_lines_that_ci_runs(project: Path) -> None:
    lines = command_lines((project / "README.md").read_text(encoding="utf-8"))
    wanted = re.findall(r"readme_command '(.+)'", (project / ".ci" / "run").read_text(encoding="utf-8"))
    assert wanted == ["lakip-audit check samples/bpipi-2023", "pytest"]
    assert len(lines) == len(wanted)
    for line, ending in zip(lines, wanted, strict=True):
        assert line.endswith(ending)


def test_the_command_is_installed() -> None:
    (command,) = entry_points(group="console_scripts", name="lakip-audit")
    assert command.value == "lakip_audit.cli:main"


def test_the_wheel_carries_the_rules_that_this_run_reads(project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    build = settings["tool"]["hatch"]["build"]["targets"]
    assert build["wheel"]["force-include"] == {
        "rules": "lakip_audit/_rules",
        "samples/contoh-konsisten": "lakip_audit/_samples/contoh-konsisten",
    }
    assert {"rules", "samples", "tests", "docs"} <= set(build["sdist"]["only-include"])
    assert shipped_rules().samefile(project / "rules")
    assert shipped_sample().samefile(project / "samples" / "contoh-konsisten")
    assert list((shipped_rules() / "tabel").glob("*.yaml"))
