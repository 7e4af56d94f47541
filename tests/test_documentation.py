"""What the documentation shows is what a reader gets: commands, outputs, links, the jobs of CI."""

from __future__ import annotations

import itertools
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import click
import pytest
import yaml

from docs.builder.commands_page import contexts
from docs.builder.pages import LANGUAGES, REFERENCE, pages
from lakip_audit.cli import group
from lakip_audit.reporting import FORMATS

PROJECT = Path(__file__).parent.parent
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]
SHOWING = [path for path in PAGES if "```console" in path.read_text(encoding="utf-8")]
ANY = "..."
"""In a shown output: a line of its own for any lines, else any text within the line."""

Run = Callable[..., CompletedProcess[str]]


def shown(page: str) -> Iterator[tuple[str, list[str]]]:
    """Each command that a page shows, with the lines of its output."""
    for indent, block in re.findall(r"^( *)```console\n([\s\S]*?)\n *```", page, re.MULTILINE):
        lines = [line.removeprefix(indent) for line in block.split("\n")]
        starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
        assert starts[:1] == [0], block
        for start, end in itertools.pairwise([*starts, len(lines)]):
            yield lines[start].removeprefix("$ "), lines[start + 1 : end]


def matches(output: str, lines: list[str]) -> bool:
    """Whether an output is the one shown."""
    pattern = "".join(
        r"(?:.*\n)*" if line == ANY else re.escape(line).replace(re.escape(ANY), ".*") + r"\n" for line in lines
    )
    return re.fullmatch(pattern, output if not output or output.endswith("\n") else f"{output}\n") is not None


@pytest.mark.parametrize(
    ("output", "lines", "fits"),
    [
        ("a\nb\n", ["a", "b"], True),
        ("a\nb\nc\n", ["a", "...", "c"], True),
        ("a\nc\n", ["a", "...", "c"], True),
        ("a 12 b\n", ["a ... b"], True),
        ("", [], True),
        ("a\n", [], False),
        ("a\nb\n", ["a"], False),
        ("a\nb\n", ["...", "a"], False),
        ("ab\n", ["a."], False),
    ],
)
def test_an_output_is_held_against_what_is_shown(output: str, lines: list[str], fits: bool) -> None:
    assert matches(output, lines) is fits


@pytest.mark.parametrize("page", SHOWING, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_output_shown_is_the_output(
    page: Path, run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "samples").symlink_to(PROJECT / "samples", target_is_directory=True)
    (tmp_path / "aturan-kami").mkdir()
    rule = re.search(r"```yaml\n(pack: [\s\S]+?)```", (PROJECT / "README.md").read_text(encoding="utf-8"))
    assert rule
    (tmp_path / "aturan-kami" / "contoh.yaml").write_text(rule[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code = 0
    for command, lines in shown(page.read_text(encoding="utf-8")):
        if command == "echo $?":
            output = f"{code}\n"
        else:
            name, *arguments = shlex.split(command)
            assert name == "lakip-audit", command
            result = run_cli(*arguments)
            code, output = result.returncode, result.stdout + result.stderr
            assert code in (0, 1), output
        assert matches(output, lines), f"$ {command}\n{output}"


def calls(page: str) -> Iterator[list[str]]:
    """The arguments of every call of ``lakip-audit`` in code: in a block, or between backquotes."""
    code = re.findall(r"`(lakip-audit [^`\n]+)`", page)
    for block in re.findall(r"```(?:sh|console|yaml|text)\n([\s\S]*?)```", page):
        code += re.findall(r"(?:^|\s)(?:\$ |- |run: )*(lakip-audit [^\n|]+)", re.sub(r"\s#.*", "", block))
    for call in code:
        yield shlex.split(call)[1:]


def wrong_call(arguments: list[str]) -> str | None:
    """What click objects to in the names of a command and its options."""
    command: click.Command = group
    context = click.Context(group, info_name="lakip-audit")
    rest = arguments
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        inner = command.get_command(context, rest[0])
        if inner is None:
            return f"no command {rest[0]}"
        command, context, rest = inner, click.Context(inner, info_name=rest[0], parent=context), rest[1:]
    try:
        command.make_parser(context).parse_args([argument for argument in rest if argument != "..."])
    except click.UsageError as error:
        return error.format_message()
    return None


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_command_named_exists(page: Path) -> None:
    wrong = {
        " ".join(call): problem for call in calls(page.read_text(encoding="utf-8")) if (problem := wrong_call(call))
    }
    assert wrong == {}


def test_the_check_of_commands_can_fail() -> None:
    assert wrong_call(["periksa", "data/"]) == "no command periksa"
    assert wrong_call(["check", "data/", "--formt", "json"]) is not None
    assert wrong_call(["rules", "show", "ANG-004", "--lang", "en"]) is None
    assert list(calls("```sh\nlakip-audit check x  # y\n```")) == [["check", "x"]]


def test_every_format_named_exists_or_is_of_the_design() -> None:
    named = {name for page in PAGES for call in calls(page.read_text(encoding="utf-8")) for name in formats(call)}
    # beside those there are: three that the jobs of CI use
    assert named - set(FORMATS) <= {"github", "markdown", "sarif"}
    assert {"text", "json"} <= named


def formats(call: list[str]) -> list[str]:
    """The formats that a call asks for."""
    return [after.partition("=")[0] for before, after in itertools.pairwise(call) if before == "--format"]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_file_that_the_documents_link_to_exists(page: Path) -> None:
    for link in re.findall(r"\]\((?!http)([^)#]+)", page.read_text(encoding="utf-8")):
        made = {folder + "/" + name for folder in REFERENCE.values() for name in ("",)}
        if not link.startswith(tuple(made)):  # pages that are made: the build of the site holds those links
            assert (page.parent / link).exists(), f"{page.name}: {link}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_to_a_page_that_is_made_leads_somewhere(lang: str) -> None:
    found = pages(lang)
    for name, text in found.items():
        if "/" not in name:
            for link in re.findall(r"\]\((" + REFERENCE[lang] + r"/[^)#]+)", text):
                assert link in found, f"{name}: {link}"


def yaml_blocks(page: Path) -> list[Any]:
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n([\s\S]*?)```", page.read_text(encoding="utf-8"))]


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("page", ["docs/alur-kerja.md", "docs/en/workflow.md"])
def test_the_configuration_shown_uses_the_hook(page: str) -> None:
    shown_hook = yaml_blocks(PROJECT / page)[0]["repos"][0]["hooks"][0]
    assert shown_hook["id"] == hook()["id"]
    entry = shlex.split(hook()["entry"])
    assert entry[0] == "lakip-audit"
    for arguments in (hook()["args"], shown_hook["args"]):
        assert wrong_call([*entry[1:], *arguments]) is None


def test_the_hook_runs_for_what_a_check_reads_and_finds_what_is_wrong(
    run_cli: Run, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pattern = re.compile(hook()["files"])
    data = (path.relative_to(samples) for path in samples.rglob("*") if path.suffix in (".csv", ".yaml"))
    read = [path.as_posix() for path in data if "aturan" not in path.parts]
    assert read
    assert all(pattern.search(name) for name in [*read, "a/pengecualian.yaml", "data.xlsx", "lakip-audit.toml"])
    assert not any(pattern.search(name) for name in ("README.md", "a/catatan.txt", "ci.yaml", "csv"))
    assert hook()["pass_filenames"] is False
    for sample, code in (("contoh-konsisten", 0), ("contoh-salah", 1)):
        monkeypatch.chdir(samples / sample)
        assert run_cli(*shlex.split(hook()["entry"])[1:], *hook()["args"]).returncode == code


def test_the_jobs_of_ci_check_and_report() -> None:
    github, gitlab = yaml_blocks(PROJECT / "docs" / "alur-kerja.md")[1:]
    steps = [step["run"] for step in github["jobs"]["periksa"]["steps"] if "run" in step]
    written = {after for call in calls(f"```sh\n{steps[1]}\n```") for _, after in itertools.pairwise(call)}
    assert {"github", "markdown=hasil.md", "sarif=hasil.sarif"} <= written
    assert "hasil.md" in steps[2]
    assert any(line.startswith("lakip-audit check") for line in gitlab["periksa-laporan"]["script"])


def test_every_command_has_its_place_in_the_reference() -> None:
    for lang, name in (("id", "acuan/perintah.md"), ("en", "reference/commands.md")):
        text = pages(lang)[name]
        for context in contexts():
            assert f"## {context.command_path}\n" in text
            for parameter in context.command.params:
                if isinstance(parameter, click.Option):
                    assert all(f"{option}" in text for option in parameter.opts)
