"""The mutants of a module: its source, each with one change by an operator of mutmut.

Left as it is: what tests cannot notice by running, that is docstrings, annotations, aliases that only annotations read,
imports, ``__all__``, decorators and blocks for the type checker.
"""

from __future__ import annotations

import ast
import difflib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst import matchers as m
from mutmut.mutation.file_mutation import deep_replace
from mutmut.mutation.mutators import mutation_operators

UNCHANGED = (
    m.Annotation()
    | m.Import()
    | m.ImportFrom()
    | m.Decorator()
    | m.Expr(m.SimpleString() | m.ConcatenatedString())
    | m.If(m.Name("TYPE_CHECKING"))
    | m.Call(m.Name("len") | m.Name("isinstance") | m.Name("cast") | m.Name("TypeVar") | m.Name("NewType"))
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one module.

    Attributes:
        file: Path of the module in the project, with slashes.
        lines: The lines that it changes, counted from 1.
        function: The function or method it stands in, with its class; empty outside of them.
        old: The lines as they are, joined by one space.
        new: The same as changed.
        source: The whole module as changed.
    """

    file: str
    lines: tuple[int, ...]
    function: str
    old: str
    new: str
    source: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names it, wherever its lines move."""
        return self.file, self.function, self.old, self.new


class _Changes(cst.CSTVisitor):
    """Every node with every change of it."""

    def __init__(self, aliases: frozenset[str]) -> None:
        super().__init__()
        self.aliases = aliases
        self.found: list[tuple[cst.CSTNode, cst.CSTNode]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Note the changes of a node; False where neither it nor its parts are changed."""
        if m.matches(node, UNCHANGED) or self._is_alias(node):
            return False
        for kind, changes in mutation_operators:
            if isinstance(node, kind):
                self.found.extend((node, changed) for changed in changes(node))
        return True

    def _is_alias(self, node: cst.CSTNode) -> bool:
        target = node.targets[0].target if isinstance(node, cst.Assign) else getattr(node, "target", None)
        return isinstance(target, cst.Name) and target.value in self.aliases


def sampled(project: Path, files: Sequence[str], most: int, seed: int) -> tuple[list[Mutant], int]:
    """Draw mutants of some modules by chance.

    Args:
        project: The folder that the paths begin at.
        files: The modules.
        most: How many are drawn at most.
        seed: Of the chance.

    Returns:
        The mutants that differ from the module when compiled, and how many changes there are to draw from.
    """
    read = _names_read(project)
    changes: list[tuple[str, cst.Module, cst.CSTNode, cst.CSTNode]] = []
    for file in files:
        source = (project / file).read_text(encoding="utf-8")
        module = cst.parse_module(source)
        visitor = _Changes(_assigned(ast.parse(source)) - read)
        module.visit(visitor)
        changes.extend((file, module, node, changed) for node, changed in visitor.found)
    random.Random(seed).shuffle(changes)
    drawn: list[Mutant] = []
    for file, module, node, changed in changes:
        if len(drawn) == most:
            break
        mutant = _mutant(file, module, node, changed)
        if mutant is not None:
            drawn.append(mutant)
    return drawn, len(changes)


def _mutant(file: str, module: cst.Module, node: cst.CSTNode, changed: cst.CSTNode) -> Mutant | None:
    """A change written out; None where it is no change or no Python."""
    mutated = deep_replace(module, node, changed)
    if not isinstance(mutated, cst.Module):
        return None
    try:
        if ast.dump(ast.parse(mutated.code)) == ast.dump(ast.parse(module.code)):
            return None
        compile(mutated.code, file, "exec")
    except SyntaxError:
        return None
    before, after = module.code.splitlines(), mutated.code.splitlines()
    steps = [step for step in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if step[0] != "equal"]
    first, last = steps[0][1], max(steps[-1][2], steps[0][1] + 1)
    shift = len(after) - len(before)
    lines = tuple(line + 1 for _, start, end, _, _ in steps for line in range(start, max(end, start + 1)))
    function = next((name for name, start, end in functions(ast.parse(module.code)) if start <= first + 1 <= end), "")
    old, new = (" ".join(line.strip() for line in part) for part in (before[first:last], after[first : last + shift]))
    return Mutant(file, lines, function, old, new, mutated.code)


def functions(tree: ast.Module) -> Iterator[tuple[str, int, int]]:
    """Walk over the functions of a module and the methods of its classes.

    Args:
        tree: The module.

    Yields:
        Name (with that of its class), first and last line.
    """
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef):
            yield statement.name, statement.lineno, statement.end_lineno or statement.lineno
        elif isinstance(statement, ast.ClassDef):
            for part in statement.body:
                if isinstance(part, ast.FunctionDef):
                    yield f"{statement.name}.{part.name}", part.lineno, part.end_lineno or part.lineno


def _assigned(tree: ast.Module) -> frozenset[str]:
    """The names that a module gives a value outside of functions and classes."""
    return frozenset(
        target.id
        for statement in tree.body
        for target in (
            statement.targets
            if isinstance(statement, ast.Assign)
            else [statement.target]
            if isinstance(statement, ast.AnnAssign)
            else []
        )
        if isinstance(target, ast.Name)
    )


def _names_read(project: Path) -> frozenset[str]:
    """The names that the package reads anywhere but in annotations."""
    found: set[str] = set()
    for path in sorted(project.glob("lakip_audit/**/*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parts: list[ast.AST] = [tree]
        while parts:
            part = parts.pop()
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load):
                found.add(part.id)
            for field, value in ast.iter_fields(part):
                if field not in {"annotation", "returns"}:
                    parts.extend(each for each in (value if isinstance(value, list) else [value]) if isinstance(each, ast.AST))
    return frozenset(found)
