"""What stands in several files of the project says the same in each: version, command lines, packages."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution, entry_points, metadata
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

import lakip_audit
from docs.builder import licences
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


def test_the_page_of_licences_names_what_a_user_gets(project: Path) -> None:
    page = (project / "docs" / "lisensi.md").read_text(encoding="utf-8")
    listed: dict[str, str] = {
        canonicalize_name(name): text
        for name, text in re.findall(r"^\| ([\w.-]+) \| .*? \| (.*) \|$", page, re.MULTILINE)
    }
    for name in licences.direct():
        assert listed[name] == licences.licence(distribution(name)), "renew with python -m docs.builder.licences"


def test_every_licence_lets_the_program_be_passed_on(project: Path) -> None:
    found = {name: licences.licence(of) for name, (of, _) in licences.installed().items()}
    assert {"numpy", "et-xmlfile", "cryptography", "pyarrow", "distributed"} <= found.keys()
    assert {name: text for name, text in found.items() if not licences.is_compatible(text)} == {}
    page = (project / "docs" / "lisensi.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| [\w.-]+ \| .*? \| (.*) \|$", page, re.MULTILINE)[2:]
    assert all(map(licences.is_compatible, listed))


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("MIT", True),
        ("GPL-3.0-or-later", False),
        ("MIT AND GPL-2.0-only", False),
        ("GPL-2.0-only OR BSD-3-Clause", True),
        ("(MIT OR Apache-2.0)", True),
        ("", False),
        ("UNKNOWN", False),
    ],
)
def test_a_licence_that_does_not_fit_is_seen(expression: str, fits: bool) -> None:
    assert licences.is_compatible(expression) is fits


def test_types_are_shipped_and_pythons_are_named(project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (project / "lakip_audit" / "py.typed").exists()
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(settings["classifiers"]))
    assert settings["requires-python"] == f">={named[0]}"
    tried = re.search(r"^pythons='(.+)'$", (project / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    assert tried
    assert tried[1].split() == named


def test_every_extra_of_a_user_is_told(project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (project / "docs" / "mulai.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert set(told) == set(licences.EXTRAS)
    assert set(told) <= set(settings["optional-dependencies"])
