"""Which test runs which lines, and how long it takes: measured once by coverage.py, in a fork of the collected tests.

What a fixture of a module or session runs is counted for every test that uses it, not only for the first one.
"""

from __future__ import annotations

import ast
import time
from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from coverage import Coverage

FIXTURE = "@"


@dataclass(frozen=True, slots=True)
class Reach:
    """What the tests run.

    Attributes:
        seconds: CPU seconds of each test, by node id.
        lines: The lines that each test runs, by node id and file (path in the project).
    """

    seconds: Mapping[str, float]
    lines: Mapping[str, Mapping[str, Sequence[int]]]

    def tests(self, file: str, lines: Iterable[int]) -> list[str]:
        """List the tests that run one of these lines.

        Args:
            file: Path of a module in the project.
            lines: Lines of it.

        Returns:
            Node ids, the quick tests first.
        """
        wanted = set(lines)
        found = [test for test, files in self.lines.items() if not wanted.isdisjoint(files.get(file, ()))]
        return sorted(found, key=lambda test: (self.seconds[test], test))


class _Contexts:
    """Tells coverage which fixture of a wider scope is being made."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.current = ""

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
        """Count what a fixture runs by its name, where more tests than one use it."""
        if fixturedef.scope == "function":
            return (yield)
        self.coverage.switch_context(FIXTURE + fixturedef.argname)
        try:
            return (yield)
        finally:
            self.coverage.switch_context(self.current)


def measure(project: Path, files: Sequence[str], items: Sequence[pytest.Item]) -> Reach:
    """Run the tests and note what they reach.

    Args:
        project: The folder that the paths begin at.
        files: The modules that are looked at.
        items: The tests.

    Returns:
        What they run. Lines that run when a module is imported are not among them.
    """
    coverage = Coverage(
        data_file=None, config_file=False, include=[str(project / file) for file in files], messages=False
    )
    contexts = _Contexts(coverage)
    items[0].config.pluginmanager.register(contexts)
    seconds: dict[str, float] = {}
    coverage.start()
    for item, following in zip(items, [*items[1:], None], strict=True):
        contexts.current = item.nodeid
        coverage.switch_context(item.nodeid)
        before = time.process_time()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        seconds[item.nodeid] = time.process_time() - before
    coverage.stop()
    fixtures = {item.nodeid: {FIXTURE + name for name in getattr(item, "fixturenames", ())} for item in items}
    by_context: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        for line, names in coverage.get_data().contexts_by_lineno(str(project / file)).items():
            for name in names:
                by_context[name][file].append(line)
    lines = {
        test: {
            file: sorted(
                {line for name in (test, *names) if name in by_context for line in by_context[name].get(file, ())}
            )
            for file in files
        }
        for test, names in fixtures.items()
    }
    return Reach(seconds, lines)


def statement_lines(source: str, lines: Iterable[int]) -> set[int]:
    """Widen lines to the statements they stand in: with a body, to its head; from a ``def``, to all of the function.

    Args:
        source: A module.
        lines: Some of its lines, counted from 1.

    Returns:
        All lines of these statements.
    """
    found = set(lines)
    for statement in ast.walk(ast.parse(source)):
        if isinstance(statement, (ast.stmt, ast.match_case, ast.ExceptHandler)):
            start = statement.pattern.lineno if isinstance(statement, ast.match_case) else statement.lineno
            end = _end_of_head(statement, start)
            if any(start <= line <= end for line in lines):
                if isinstance(statement, ast.FunctionDef):
                    end = statement.end_lineno or end
                found.update(range(start, end + 1))
    return found


def _end_of_head(statement: ast.stmt | ast.match_case | ast.ExceptHandler, start: int) -> int:
    if isinstance(statement, ast.Match):
        return statement.cases[0].pattern.lineno - 1
    body = getattr(statement, "body", None)
    return int(body[0].lineno - 1 if body else getattr(statement, "end_lineno", start))
