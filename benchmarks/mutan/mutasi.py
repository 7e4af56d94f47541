"""The mutants of a module: its source, each with one change by an operator of mutmut.

Left as it is: what tests cannot notice by running, that is docstrings, annotations, aliases that only annotations read,
imports, ``__all__``, decorators and blocks for the type checker.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import deep_replace
from mutmut.mutation.mutators import mutation_operators

UNCHANGED = (cst.Annotation, cst.Import, cst.ImportFrom, cst.Decorator)
UNCHANGED_CALLS = frozenset({"len", "isinstance", "cast", "TypeVar", "NewType"})


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
    """Every node with every change of it, and where it stands."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, aliases: frozenset[str]) -> None:
        super().__init__()
        self.aliases = aliases
        self.found: list[tuple[cst.CSTNode, cst.CSTNode, CodeRange]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Note the changes of a node; False where neither it nor its parts are changed."""
        if isinstance(node, UNCHANGED) or self._is_unchanged(node):
            return False
        for kind, changes in mutation_operators:
            if isinstance(node, kind):
                for changed in changes(node):
                    self.found.append((node, changed, self.get_metadata(PositionProvider, node)))
        return True

    def _is_unchanged(self, node: cst.CSTNode) -> bool:
        match node:
            case cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString()):
                return True
            case cst.If(test=cst.Name(value="TYPE_CHECKING")):
                return True
            case cst.Call(func=cst.Name(value=name)):
                return name in UNCHANGED_CALLS
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
                return name in self.aliases or name == "__all__"
            case _:
                return False


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
    modules = [_Module.read(project, file) for file in files]
    changes = [(module, *change) for module in modules for change in module.changes(project)]
    random.Random(seed).shuffle(changes)
    drawn: list[Mutant] = []
    for module, node, changed, place in changes:
        if len(drawn) == most:
            break
        mutant = module.mutant(node, changed, place)
        if mutant is not None:
            drawn.append(mutant)
    return drawn, len(changes)


@dataclass(frozen=True, slots=True)
class _Module:
    file: str
    source: str
    concrete: cst.Module
    tree: ast.Module

    @classmethod
    def read(cls, project: Path, file: str) -> _Module:
        source = (project / file).read_text(encoding="utf-8")
        return cls(file, source, cst.parse_module(source), ast.parse(source))

    def changes(self, project: Path) -> list[tuple[cst.CSTNode, cst.CSTNode, CodeRange]]:
        visitor = _Changes(_aliases(project, self.file, self.tree))
        MetadataWrapper(self.concrete, unsafe_skip_copy=True).visit(visitor)
        return visitor.found

    def mutant(self, node: cst.CSTNode, changed: cst.CSTNode, place: CodeRange) -> Mutant | None:
        """A change written out; None where it is no change or no Python."""
        source = self._with(node, changed, place)
        try:
            if compile(source, self.file, "exec") == compile(self.source, self.file, "exec"):
                return None
        except SyntaxError:
            return None
        before, after = self.source.splitlines(), source.splitlines()
        first = _common(before, after)
        tail = _common(before[first:][::-1], after[first:][::-1])
        lines = tuple(range(first + 1, max(len(before) - tail, first + 1) + 1))
        function = next((name for name, start, end in functions(self.tree) if start <= lines[0] <= end), "")
        old, new = (" ".join(map(str.strip, part[first : len(part) - tail])) for part in (before, after))
        return Mutant(self.file, lines, function, old, new, source)

    def _with(self, node: cst.CSTNode, changed: cst.CSTNode, place: CodeRange) -> str:
        """The source with a node changed; only what has an indented body needs the whole module written anew."""
        if isinstance(node, cst.BaseCompoundStatement):
            mutated = deep_replace(self.concrete, node, changed)
            return str(mutated.code) if isinstance(mutated, cst.Module) else self.source
        lines = self.source.splitlines(keepends=True)
        start = sum(map(len, lines[: place.start.line - 1])) + place.start.column
        end = sum(map(len, lines[: place.end.line - 1])) + place.end.column
        return f"{self.source[:start]}{self.concrete.code_for_node(changed)}{self.source[end:]}"


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many lines two texts begin with in common."""
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


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


def _aliases(project: Path, file: str, tree: ast.Module) -> frozenset[str]:
    """The names of types (``_Floats = NDArray[np.float64]``) that the package reads in annotations only."""
    given = {
        statement.targets[0].id
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.targets[0], ast.Name)
        and isinstance(statement.value, (ast.Subscript, ast.BinOp))
    }
    given -= _names_read(tree)
    name = file.removesuffix(".py").replace("/", ".")
    places = (f"from {name} import ", f"from {name.rpartition('.')[0]} import ")
    for path in project.glob("lakip_audit/**/*.py") if given else ():
        source = path.read_text(encoding="utf-8")
        if any(place in source for place in places):
            given -= _names_read(ast.parse(source))
    return frozenset(given)


def _names_read(tree: ast.Module) -> frozenset[str]:
    """The names that a module reads anywhere but in annotations."""
    found: set[str] = set()
    parts: list[ast.AST] = [tree]
    while parts:
        part = parts.pop()
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load):
            found.add(part.id)
        for field, value in ast.iter_fields(part):
            if field not in {"annotation", "returns"}:
                parts.extend(
                    each for each in (value if isinstance(value, list) else [value]) if isinstance(each, ast.AST)
                )
    return frozenset(found)
