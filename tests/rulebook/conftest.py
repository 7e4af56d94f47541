"""Rule files to get wrong: one rule around the lines that matter, and the problems of reading it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from lakip_audit.dataset.definition import Definitions, load_definitions
from lakip_audit.dataset.problem import DefinitionError, Problem
from lakip_audit.rulebook.loading import Rulebook, load_rules

HEAD = """\
pack: uji
title: {id: Uji, en: Test}
rules:
  - id: UJI-001
    title: {id: Uji, en: Test}
    severity: error
    basis: [{instrumen: UU 17/2003}]
    message: {id: "{sumber}", en: "{sumber}"}
    examples: {}
"""
FIRST = HEAD.count("\n") + 1
"""The line of a rule file on which the lines that matter begin, four columns in."""


def pack(lines: str, head: str = HEAD) -> str:
    """A rule file of one rule; ``lines`` begin at :data:`FIRST`."""
    return head + textwrap.indent(lines, " " * 4) + "\n"


@pytest.fixture(scope="session")
def definitions() -> Definitions:
    """The shipped tables."""
    return load_definitions()


@pytest.fixture
def load_texts(tmp_path: Path, definitions: Definitions) -> Callable[..., Rulebook]:
    """Writes rule files, each in a folder of its own (``a``, ``b``, ...), and reads them."""

    def load(*texts: str) -> Rulebook:
        folders = []
        for name, text in zip("abcdef", texts, strict=False):
            folder = tmp_path / name
            folder.mkdir()
            (folder / "uji.yaml").write_text(text, encoding="utf-8")
            folders.append(folder)
        return load_rules(folders, definitions)

    return load


@pytest.fixture
def problems_of(load_texts: Callable[..., Rulebook], tmp_path: Path) -> Callable[..., list[Problem]]:
    """The problems of rule files that must be refused."""

    def problems(*texts: str) -> list[Problem]:
        with pytest.raises(DefinitionError) as caught:
            load_texts(*texts)
        assert all(problem.file.startswith(str(tmp_path)) for problem in caught.value.problems)
        return list(caught.value.problems)

    return problems
