"""The findings in the published report are those that were read against its text: as many of each rule."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

RULE_LINE = re.compile(r"^\| ([A-Z]{3}-\d{3}) \| (.+?) \| (\d+) \| .* \|$", re.MULTILINE)
"""A line of the table in the README: rule, title, number of findings, note."""

TOTAL_LINE = re.compile(r"^\| jumlah \| \| (\d+) \| \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def lines(samples: Path) -> list[tuple[str, str, int]]:
    """(rule, title, number of findings) of every line of the table in the README."""
    text = (samples / "bpipi-2023" / "README.md").read_text(encoding="utf-8")
    return [(rule, title, int(count)) for rule, title, count in RULE_LINE.findall(text)]


@pytest.fixture
def output(run_cli: Callable[..., CompletedProcess[str]], samples: Path) -> dict[str, Any]:
    """What the program says about the report, as JSON."""
    result: dict[str, Any] = json.loads(run_cli("check", samples / "bpipi-2023", "--format", "json").stdout)
    return result


def test_each_rule_finds_as_much_as_the_readme_tells(lines: list[tuple[str, str, int]], output: dict[str, Any]) -> None:
    assert len({rule for rule, _, _ in lines}) == len(lines)
    found = Counter(finding["rule"] for finding in output["findings"])
    assert {rule: count for rule, _, count in lines} == dict(found)


def test_the_readme_gives_the_title_of_each_rule(lines: list[tuple[str, str, int]], output: dict[str, Any]) -> None:
    titles = {rule["id"]: rule["title"] for rule in output["rules"]}
    assert {rule: title for rule, title, _ in lines} == {rule: titles[rule] for rule, _, _ in lines}


def test_the_readme_gives_the_sum(lines: list[tuple[str, str, int]], samples: Path) -> None:
    [total] = TOTAL_LINE.findall((samples / "bpipi-2023" / "README.md").read_text(encoding="utf-8"))
    assert int(total) == sum(count for _, _, count in lines)
