"""The shape of the package: layers that point one way, third-party packages in their place, words that stay out."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "lakip_audit"

# A module imports from its own layer and those named here; ``extraction`` stands beside ``dataset``, and nobody knows
# it but ``cli`` and the output that is written into the document itself; ``mutation`` stands beside ``diagnosis``.
LAYERS = ("numbers", "dataset", "discovery", "rulebook", "engine", "diagnosis", "reporting", "cli")
MAY_IMPORT = {layer: {*LAYERS[: position + 1]} for position, layer in enumerate(LAYERS)}
MAY_IMPORT["extraction"] = {"numbers", "dataset", "extraction"}
MAY_IMPORT["mutation"] = {*LAYERS[: LAYERS.index("engine") + 1], "mutation"}
for above in ("reporting", "cli"):
    MAY_IMPORT[above].add("mutation")
MAY_IMPORT["cli"].add("extraction")
# What an organisation tests its own rules with; nobody inside imports it.
MAY_IMPORT["testing"] = {*LAYERS[: LAYERS.index("diagnosis") + 1], "testing"}
ALSO = {"reporting.as_docx": {"extraction"}}
MAY_IMPORT["__main__"] = {"cli"}
MAY_IMPORT["__init__"] = set()

# Where a third-party package may be imported: a layer or one module. A package that is not named here, nowhere.
# pydantic reads what comes from outside, and nothing else.
OUTSIDE = (
    "cli.saved_receipt",
    "cli.saved_result",
    "cli.saved_tally",
    "cli.settings",
    "dataset.definition",
    "dataset.lake.register",
    "dataset.manifest",
    "dataset.waiver_file",
    "dataset.yaml_source",
    "extraction.prose.claim_pattern",
    "extraction.tabular.profile",
    "rulebook",
)
PLACES = {
    "click": ("cli",),
    "dask": ("cli.many.on_dask",),
    "distributed": ("cli.many.on_dask",),
    "docx": (
        "extraction.reading.from_docx",
        "extraction.reading.word_paragraph",
        "extraction.reading.word_places",
        "extraction.reading.word_table",
        "extraction.reading.word_xml",
        "reporting.office.word_comments",
    ),
    "lxml": ("extraction.reading.word_xml", "reporting.as_docx", "reporting.office"),
    "highspy": ("diagnosis.solver",),
    "hypothesis": ("testing.strategies",),
    "jinja2": ("reporting.as_html",),
    "numpy": ("numbers", "dataset", "discovery", "engine", "diagnosis", "mutation", "testing"),
    "openpyxl": (
        "dataset.from_workbook",
        "dataset.workbook_editing",
        "extraction.reading.excel_sheet",
        "extraction.reading.from_xlsx",
    ),
    "pandas": ("dataset.schema", "dataset.text_column"),
    "pandera": ("dataset.schema",),
    "pdfminer": (
        "extraction.reading.from_pdf",
        "extraction.reading.pdf_drawing",
        "extraction.reading.pdf_file",
        "extraction.reading.pdf_page",
    ),
    "pyarrow": ("dataset.lake", "reporting.as_parquet"),
    "pydantic": OUTSIDE,
    "pydantic_core": OUTSIDE,
    "rapidfuzz": (
        "discovery.across",
        "extraction.tabular.indicators",
        "extraction.tabular.name_matching",
        "extraction.tabular.name_splitting",
        "extraction.tabular.word_lists",
    ),
    "regex": ("extraction.tabular.word_pattern",),
    "tabulate": ("reporting.table",),
    "watchfiles": ("cli.watching",),
    "wcwidth": ("reporting.terminal",),
    "xlsxwriter": ("dataset.template.workbook", "reporting.paper.writing"),
    "yaml": ("dataset.yaml_source",),
    "yamlcore": ("dataset.yaml_source",),
}

FORBIDDEN_CALLS = {"eval", "exec", "__import__"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")


def imported_names(tree: ast.Module) -> Iterator[str]:
    """Every import of a module, also inside functions, as ``package.module.name``; a relative one starts with a dot."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def import_problem(module: str, imported: str) -> str | None:
    """What is wrong with one import. ``module`` is a name inside the package, such as ``dataset.schema``."""
    package, _, inner = imported.partition(".")
    if package == "":
        return f"{module}: relative import {imported}"
    if package == "lakip_audit":
        layer, target = module.partition(".")[0], inner.partition(".")[0]
        known = target in {*MAY_IMPORT.get(layer, ()), *ALSO.get(module, ()), "__version__"}
        return None if known else f"{module}: layer {layer} may not import {imported}"
    if package in sys.stdlib_module_names:
        return None
    places = PLACES.get(package, ())
    allowed = any(module == place or module.startswith(f"{place}.") for place in places)
    return None if allowed else f"{module}: {package} may be imported only in {', '.join(places) or 'no module'}"


def problems(module: str, source: str) -> list[str]:
    """Everything that the guard objects to in the source text of one module."""
    tree = ast.parse(source)
    found = [problem for name in imported_names(tree) if (problem := import_problem(module, name))]
    if FORBIDDEN_NAMES.intersection(module.split(".")):
        found.append(f"{module}: a name that says nothing")
    if ast.get_docstring(tree) is None:
        found.append(f"{module}: no docstring")
    if UNFINISHED.search(source):
        found.append(f"{module}: unfinished work")
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            found.append(f"{module}: assert in line {node.lineno}")
        elif isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in FORBIDDEN_CALLS:
                found.append(f"{module}: {called}() in line {node.lineno}")
    return found


def sources() -> dict[str, str]:
    """The source text of each module, by its name inside the package; a folder's ``__init__`` has the folder's name."""
    texts = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        texts[name.removesuffix(".__init__")] = path.read_text(encoding="utf-8")
    return texts


def test_every_module_keeps_to_its_place() -> None:
    found = [problem for module, source in sources().items() for problem in problems(module, source)]
    assert not found, "\n".join(found)


def test_no_modules_import_each_other_in_a_circle() -> None:
    texts = sources()
    graph = {
        module: {
            target
            for name in imported_names(ast.parse(source))
            for inner in [name.removeprefix("lakip_audit.")]
            for target in [inner if inner in texts else inner.rpartition(".")[0]]
            if name.startswith("lakip_audit.") and target in texts
        }
        for module, source in texts.items()
    }
    TopologicalSorter(graph).prepare()  # raises CycleError with the circle


@pytest.mark.parametrize(
    ("module", "source", "problem"),
    [
        ("numbers.reading", "from lakip_audit.engine import judge", "numbers may not import lakip_audit.engine"),
        ("dataset.table", "from lakip_audit import rulebook", "dataset may not import lakip_audit.rulebook"),
        ("dataset.table", "import lakip_audit.extraction.draft", "dataset may not import lakip_audit.extraction"),
        ("dataset.table", "from . import schema", "relative import"),
        ("dataset.table", "def late():\n    import pandera.pandas", "pandera may be imported only in dataset.schema"),
        ("engine.judge", "from pydantic import BaseModel", "pydantic may be imported only in"),
        ("reporting.as_json", "import tabulate", "tabulate may be imported only in reporting.table"),
        ("reporting.as_json", "import lakip_audit.extraction.draft", "reporting may not import lakip_audit.extraction"),
        ("reporting.as_text", "import click", "click may be imported only in cli"),
        ("engine.judge", "import hypothesis", "hypothesis may be imported only in testing.strategies"),
        ("testing.report", "from hypothesis import given", "hypothesis may be imported only in testing.strategies"),
        ("engine.judge", "from lakip_audit.testing import plant", "engine may not import lakip_audit.testing"),
        ("engine.judge", "import rich", "rich may be imported only in no module"),
        ("engine.judge", "assert total == 1", "assert in line"),
        ("engine.judge", "eval('1 + 1')", "eval() in line"),
        ("engine.judge", "frame.eval('a + b')", "eval() in line"),
        ("engine.judge", "exec('x = 1')", "exec() in line"),
        ("engine.utils", "", "a name that says nothing"),
        ("judging.judge", "from lakip_audit.numbers import Degree", "judging may not import lakip_audit.numbers"),
        ("engine.judge", "# TO" + "DO: later", "unfinished work"),
    ],
)
def test_the_guard_can_fail(module: str, source: str, problem: str) -> None:
    found = problems(module, f'"""A module."""\n{source}')
    assert len(found) == 1
    assert problem in found[0]


def test_the_guard_demands_a_docstring() -> None:
    assert problems("engine.judge", "import numpy") == ["engine.judge: no docstring"]


def test_the_guard_lets_right_modules_pass() -> None:
    imports = (
        "import json",
        "import click",
        "from lakip_audit import __version__",
        "from lakip_audit.engine import audit",
    )
    assert problems("cli.check", "\n".join(('"""A command."""', *imports))) == []
