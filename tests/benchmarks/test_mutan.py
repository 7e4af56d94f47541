"""Mutation testing of the code: what is drawn, how it ends, and the list of what no test can kill."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.mutan.setara import Equivalent, equivalents

MODULE = '''\
"""Sums."""

from __future__ import annotations

from typing import Literal

Kind = Literal["a", "b"]
LIMIT = 10


def add(a: int, b: int = 0) -> int:
    """Both."""
    return min(a + b, LIMIT)
'''

TESTS = """\
import hitung


def test_it_adds():
    assert hitung.add(1, 2) == 3
    assert hitung.add(10, 20) == 10
"""


def _lines(file: Path, function: str) -> str:
    """The lines of a function, or of a whole module, joined as a mutant's are."""
    source = file.read_text(encoding="utf-8")
    nodes: list[ast.AST] = [ast.parse(source)]
    for name in filter(None, function.split(".")):
        nodes = [
            each
            for node in nodes
            for each in ast.iter_child_nodes(node)
            if isinstance(each, (ast.FunctionDef, ast.ClassDef)) and each.name == name
        ]
    lines = source.splitlines()
    spans = [(getattr(node, "lineno", 1) - 1, getattr(node, "end_lineno", len(lines))) for node in nodes]
    return "\n".join(" ".join(line.strip() for line in lines[start:end]) for start, end in spans)


def test_every_mutant_listed_as_equivalent_still_stands_in_the_code(project: Path) -> None:
    moved = [each for each in equivalents() if each.old not in _lines(project / each.file, each.function)]
    assert moved == []


def test_every_mutant_listed_as_equivalent_has_a_reason_and_stands_once() -> None:
    listed = equivalents()
    assert all(len(each.reason) > 20 and each.old != each.new for each in listed)
    assert len({each.key for each in listed}) == len(listed)


def test_the_list_keeps_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "setara.tsv"
    path.write_text('file\tfunction\told\tnew\treason\na.py\tf\tx = "1"\tx = None\tnobody reads it\n', encoding="utf-8")
    assert equivalents(path) == [Equivalent("a.py", "f", 'x = "1"', "x = None", "nobody reads it")]


def test_only_code_that_runs_is_changed(tmp_path: Path) -> None:
    pytest.importorskip("mutmut")
    from benchmarks.mutan.mutasi import sampled

    (tmp_path / "hitung.py").write_text(MODULE, encoding="utf-8")
    drawn, changes = sampled(tmp_path, ["hitung.py"], 100, 1)
    assert changes == len(drawn)
    assert {(mutant.function, mutant.old, mutant.new) for mutant in drawn} == {
        ("", "LIMIT = 10", "LIMIT = 11"),
        ("", "LIMIT = 10", "LIMIT = None"),
        ("add", "def add(a: int, b: int = 0) -> int:", "def add(a: int, b: int = 1) -> int:"),
        ("add", "return min(a + b, LIMIT)", "return min(None, LIMIT)"),
        ("add", "return min(a + b, LIMIT)", "return min(a + b, None)"),
        ("add", "return min(a + b, LIMIT)", "return min(LIMIT)"),
        ("add", "return min(a + b, LIMIT)", "return min(a + b, )"),
        ("add", "return min(a + b, LIMIT)", "return min(a - b, LIMIT)"),
    }


def test_the_same_seed_draws_the_same_mutants(tmp_path: Path) -> None:
    pytest.importorskip("mutmut")
    from benchmarks.mutan.mutasi import sampled

    (tmp_path / "hitung.py").write_text(MODULE, encoding="utf-8")
    keys = [[mutant.key for mutant in sampled(tmp_path, ["hitung.py"], 3, seed)[0]] for seed in (1, 1, 2)]
    assert keys[0] == keys[1] != keys[2]


JUDGE = """\
import sys
from pathlib import Path

from benchmarks.mutan.mutasi import sampled
from benchmarks.mutan.penguji import Run, judge

project = Path(sys.argv[1])
drawn, _ = sampled(project, ["hitung.py"], 100, 1)
run = Run(project, ["hitung.py"], drawn, 5, 60.0, 2, False, None, {})
judge(run, ["test_hitung.py"])
for at, mutant in enumerate(drawn):
    print(run.verdicts[at].outcome, "|", mutant.new, "|", run.verdicts[at].test)
"""


def test_a_mutant_is_dead_when_a_test_fails_and_alive_when_none_does(tmp_path: Path, project: Path) -> None:
    pytest.importorskip("mutmut")
    (tmp_path / "hitung.py").write_text(MODULE, encoding="utf-8")
    (tmp_path / "test_hitung.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "conftest.py").write_text((project / "tests" / "conftest.py").read_text(encoding="utf-8"))
    done = subprocess.run(
        [sys.executable, "-c", JUDGE, str(tmp_path)],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{project}:{tmp_path}", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert sorted(line for line in done.stdout.splitlines() if "|" in line) == [
        "hidup | def add(a: int, b: int = 1) -> int: | ",
        "mati | LIMIT = 11 | test_hitung.py::test_it_adds",
        "mati | LIMIT = None | test_hitung.py::test_it_adds",
        "mati | return min(LIMIT) | test_hitung.py::test_it_adds",
        "mati | return min(None, LIMIT) | test_hitung.py::test_it_adds",
        "mati | return min(a + b, ) | test_hitung.py::test_it_adds",
        "mati | return min(a + b, None) | test_hitung.py::test_it_adds",
        "mati | return min(a - b, LIMIT) | test_hitung.py::test_it_adds",
    ]
