"""How a run is set up: what the command line says, else what the project file says, else what is usual.

The project file is ``lakip-audit.toml``, or the section ``[tool.lakip-audit]`` of a ``pyproject.toml``, in the current
folder or the nearest folder above it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, StrictStr, ValidationError

from lakip_audit.cli.words import WORDS
from lakip_audit.dataset.problem import Problem, UserError, nearest
from lakip_audit.dataset.yaml_source import Path_, Source, problems_from_pydantic
from lakip_audit.engine.result import Settings
from lakip_audit.rulebook.loading import LoadedRule, Rulebook
from lakip_audit.rulebook.rule import Severity

FILE = "lakip-audit.toml"
SHARED_FILE = "pyproject.toml"
SECTION = ("tool", "lakip-audit")
"""Where the settings stand in a file that holds those of other tools too."""

USUAL = Settings()


class SettingsError(UserError):
    """The project file, or what the command line says about rules, is wrong."""


class ProjectFile(BaseModel):
    """The keys of a project file. ``select`` and ``ignore`` name rules, or kinds of rules such as ``ANG``."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    profile: Literal["pra-kirim", "inspeksi"] | None = None
    fail_on: Literal["error", "warning", "info", "never"] | None = None
    lang: Literal["id", "en"] | None = None
    rules: tuple[StrictStr, ...] = ()
    select: tuple[StrictStr, ...] = ()
    ignore: tuple[StrictStr, ...] = ()
    severity: dict[StrictStr, Severity] = {}


@dataclass(frozen=True, slots=True)
class Project:
    """A project file as read: its keys, and the file with the place of each."""

    keys: ProjectFile
    source: Source
    section: Path_
    folder: Path


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says; None and empty where it says nothing."""

    profile: str | None = None
    fail_on: str | None = None
    lang: str | None = None
    folders: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """How the run is to be done, and what it was decided from; ``overrides`` tells all that is not as usual."""

    asked: Asked
    project: Project | None
    lang: str
    profile: str
    fail_on: str
    folders: tuple[Path, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: Mapping[str, Severity]
    overrides: tuple[str, ...]


def read_project(file: Path | None = None) -> Project | None:
    """Read the project file.

    Args:
        file: The file to read; the nearest one at or above the current folder if not given.

    Returns:
        The project, or None if there is no file.

    Raises:
        SettingsError: With everything that is wrong with the file.
    """
    if file is not None:
        project = _read(file)
        if project is None:
            raise SettingsError([Problem(str(file), "no_section", catalogue=WORDS)])
        return project
    for path in _candidates():
        if path.is_file() and (project := _read(path)) is not None:
            return project
    return None


def _candidates() -> Iterator[Path]:
    """Where a project file may stand, nearest first, as seen from the current folder."""
    for levels in range(len(Path.cwd().parents) + 1):
        folder = Path(*[".."] * levels)
        yield folder / FILE
        yield folder / SHARED_FILE


def _read(path: Path) -> Project | None:
    """The project of a file; None if it is one for all tools and has nothing for this one."""
    name = str(path)
    text = _text(path, name)
    section: Path_ = SECTION if path.name == SHARED_FILE else ()
    if section and SECTION[-1] not in text:
        return None
    try:
        value: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as failure:
        raise SettingsError([_misspelt(name, text, failure)]) from None
    source = Source(name, value, positions := _positions(text), positions)
    for step in section:
        if not isinstance(value, dict) or step not in value:
            return None
        value = value[step]
    try:
        keys = ProjectFile.model_validate(value)
    except ValidationError as error:
        raise SettingsError(problems_from_pydantic(error, source, model=ProjectFile, prefix=section)) from None
    return Project(keys, source, section, path.parent)


def _misspelt(name: str, text: str, failure: Exception) -> Problem:
    """What tomllib objects to, at the place that its message ends with, which may be the end of the file."""
    reason, _, place = str(failure).partition(" (at ")
    line, column = map(int, re.findall(r"\d+", place) or (len(text.splitlines()), 1))
    return Problem(name, "toml_syntax", {"reason": reason}, line=line, column=column, catalogue=WORDS)


def _text(path: Path, name: str) -> str:
    try:
        if not path.is_file():
            raise SettingsError([Problem(name, "not_a_file" if path.exists() else "file_missing")])
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as failure:
        byte = f"0x{failure.object[failure.start]:02X}"
        raise SettingsError([Problem(name, "bad_encoding", {"byte": byte})]) from None
    except OSError as failure:
        raise SettingsError([Problem(name, "file_unreadable", {"reason": failure.strerror or failure})]) from None


_HEADER = re.compile(r"\s*\[([^\[\]]+)\]")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w.-]|[ \t])+?)\s*=""")
_STEP = re.compile(r""""([^"]*)"|'([^']*)'|([^\s."']+)""")


def _positions(text: str) -> dict[Path_, tuple[int, int]]:
    """The 1-based line and column of every key that begins a line (tomllib does not tell them)."""
    positions: dict[Path_, tuple[int, int]] = {}
    table: Path_ = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            place = table = _steps(header[1])
        elif key := _KEY.match(line):
            place = (*table, *_steps(key[1]))
        else:
            continue
        positions.setdefault(place, (number, len(line) - len(line.lstrip()) + 1))
    return positions


def _steps(dotted: str) -> Path_:
    return tuple("".join(parts) for parts in _STEP.findall(dotted))


def settle(asked: Asked, project: Project | None) -> Plan:
    """Decide how to run.

    The command line goes before the file. ``--select`` replaces the file's whole choice of rules, ``--ignore`` and
    ``--rules`` add to it.

    Args:
        asked: The command line.
        project: The project file, if there is one.

    Returns:
        The plan; its ``overrides`` say all that is not as usual, and whether an option or which file said so.

    Raises:
        SettingsError: With every rules folder of the file that does not exist.
    """
    keys = ProjectFile() if project is None else project.keys
    file = "" if project is None else f"{project.source.name}: "
    if asked.select:
        keys = keys.model_copy(update={"select": (), "ignore": ()})
    profile = asked.profile or keys.profile or USUAL.profile
    fail_on = asked.fail_on or keys.fail_on or USUAL.fail_on
    overrides = []
    if profile != USUAL.profile:
        overrides.append(f"--profile {profile}" if asked.profile else f"{file}profile {profile}")
    if fail_on != USUAL.fail_on:
        overrides.append(f"--fail-on {fail_on}" if asked.fail_on else f"{file}fail_on {fail_on}")
    for option in ("rules", "select", "ignore"):
        overrides += [f"{file}{option} {name}" for name in getattr(keys, option)]
        overrides += [f"--{option} {name}" for name in (asked.folders if option == "rules" else getattr(asked, option))]
    overrides += [f"{file}severity {name} = {severity}" for name, severity in keys.severity.items()]
    return Plan(
        asked,
        project,
        lang=asked.lang or keys.lang or "id",
        profile=profile,
        fail_on=fail_on,
        folders=(*(_rules_folders(project) if project is not None else ()), *asked.folders),
        select=asked.select or keys.select,
        ignore=(*keys.ignore, *asked.ignore),
        severity=keys.severity,
        overrides=tuple(overrides),
    )


def _rules_folders(project: Project) -> tuple[Path, ...]:
    """The rules folders that the file names, as seen from its own folder."""
    folders = tuple(project.folder / name for name in project.keys.rules)
    problems = []
    for name, folder in zip(project.keys.rules, folders, strict=True):
        if not folder.is_dir():
            outside = not folder.resolve().is_relative_to(project.folder.resolve())
            code = "no_rules_folder_above" if outside else "no_rules_folder"
            place = (*project.section, "rules")
            problems.append(project.source.problem(place, code, {"folder": name}, catalogue=WORDS))
    if problems:
        raise SettingsError(problems)
    return folders


def choose(rulebook: Rulebook, plan: Plan) -> tuple[Rulebook, Settings]:
    """The rules that run, with the severity they have in this run.

    Args:
        rulebook: All rules.
        plan: Which of them to run, and how.

    Returns:
        The rules, and the settings as the result repeats them.

    Raises:
        SettingsError: With every name that means no rule, or because no rule is left.
    """
    problems = list(_unknown_rules(rulebook, plan))
    if problems:
        raise SettingsError(problems)
    kept = {
        name: _weighed(loaded, plan.severity)
        for name, loaded in rulebook.rules.items()
        if (not plan.select or _is_named(name, plan.select))
        and not _is_named(name, plan.ignore)
        and (not loaded.rule.phase or plan.profile in loaded.rule.phase)
    }
    if not kept:
        raise SettingsError([Problem("lakip-audit", "no_rule_left", {"profile": plan.profile}, catalogue=WORDS)])
    off = tuple(name for name in rulebook.rules if name not in kept)
    return Rulebook(kept, rulebook.definitions), Settings(plan.profile, plan.fail_on, plan.overrides, off)


def _is_named(rule: str, names: Sequence[str]) -> bool:
    """Whether one of the names is the rule, or its kind: ``ANG`` names every ``ANG-…``."""
    return any(rule == name or rule.startswith(f"{name}-") for name in names)


def _weighed(loaded: LoadedRule, severity: Mapping[str, Severity]) -> LoadedRule:
    """The rule with the severity that the project gives it."""
    given = severity.get(loaded.rule.id, loaded.rule.severity)
    if given == loaded.rule.severity:
        return loaded
    return replace(loaded, rule=loaded.rule.model_copy(update={"severity": given}))


def _unknown_rules(rulebook: Rulebook, plan: Plan) -> Iterator[Problem]:
    """A problem for every name on the command line and in the file that means no rule."""

    def about(name: str) -> dict[str, object]:
        return {"name": name, "nearest": nearest(name, rulebook.rules)}

    def is_unknown(name: str) -> bool:
        return not any(_is_named(rule, [name]) for rule in rulebook.rules)

    for option in ("select", "ignore"):
        for name in filter(is_unknown, getattr(plan.asked, option)):
            yield Problem(f"--{option}", "unknown_rule", about(name), catalogue=WORDS)
    if plan.project is None:
        return
    keys, source, section = plan.project.keys, plan.project.source, plan.project.section
    for option in ("select", "ignore"):
        for name in filter(is_unknown, getattr(keys, option)):
            yield source.problem((*section, option), "unknown_rule", about(name), catalogue=WORDS)
    for name in keys.severity:
        if name not in rulebook.rules:
            place = (*section, "severity", name)
            yield source.problem(place, "unknown_rule", about(name), key=True, catalogue=WORDS)
