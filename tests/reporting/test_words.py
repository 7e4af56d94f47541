"""The catalogue of words: every word in both languages, every word in use, and no prose anywhere else."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

from lakip_audit import reporting
from lakip_audit.reporting import FORMATS
from lakip_audit.reporting.words import LANGUAGES, PROBLEMS, WORDS, count, reason, say, share

MODULES = {
    path.relative_to(Path(reporting.__file__).parent).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(Path(reporting.__file__).parent.rglob("*.py"))
    if path.stem != "words"
}


MARKUP = ("lakip-audit ", "http://", "urn:", "application/", "position:", "<")
"""How names of file formats, and pieces of XML, begin: nobody reads them."""


def texts(tree: ast.Module) -> list[str]:
    """Every text constant of a module but its docstrings."""
    statements = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in statements
    ]


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("key", WORDS)
def test_every_word_stands_in_every_language_with_the_same_fields(key: str) -> None:
    assert tuple(WORDS[key]) == LANGUAGES
    assert all(text.strip() for text in WORDS[key].values())
    assert fields(WORDS[key]["id"]) == fields(WORDS[key]["en"])


def test_every_word_is_used() -> None:
    used = {text for tree in MODULES.values() for text in texts(tree)}
    # completed by a severity, degree, outcome, reason, kind of cause, kind of change, column, state of a cell, unit
    made: tuple[str, ...] = ("group_", "degree_", "about_", "reason_", "kind_", "change_", "effect_", "state_", "unit_")
    made += ("overview_", "direction_")  # completed by a section of the overview, a direction
    # completed by a part of what was read, the state of a file or of a finding
    made += ("receipt_data", "receipt_pembanding", "receipt_rules", "receipt_baseline")
    made += ("receipt_file_", "receipt_finding_")
    made += ("paper_error", "paper_warning", "paper_info")
    made += ("finding_", "cause_", "edit_", "coverage_", "rule_", "review_")  # test_as_xlsx looks at these
    words = [key for key in WORDS if not key.startswith(made) and key not in ("error", "warning", "info")]
    assert [key for key in words if key not in used] == []


@pytest.mark.parametrize("module", MODULES)
def test_no_module_holds_prose(module: str) -> None:
    named = [re.sub(r"https://\S+|\.schema\.json|\.css\b|\.six\b", "", text) for text in texts(MODULES[module])]
    prose = [
        text for text in named if re.search(r"[^\W\d_]{2,}[ ,.:]+[^\W\d_]{2,}", text) and not text.startswith(MARKUP)
    ]
    assert prose == []


def test_the_guard_against_prose_can_fail() -> None:
    tree = ast.parse('"""Doc string."""\nx = f"Tidak ada {1}"')
    assert texts(tree) == ["Tidak ada "]


@pytest.mark.parametrize(("number", "id_text", "en_text"), [(0, "0", "0"), (1234567, "1.234.567", "1,234,567")])
def test_counts_have_the_thousands_mark_of_the_language(number: int, id_text: str, en_text: str) -> None:
    assert (count(number, "id"), count(number, "en")) == (id_text, en_text)


def test_a_share_is_rounded_down() -> None:
    assert (share(999, 1000), share(0, 0), share(3, 3)) == ("99%", "0%", "100%")


@pytest.mark.parametrize("key", PROBLEMS)
def test_every_problem_stands_in_every_language_with_the_same_fields(key: str) -> None:
    assert tuple(PROBLEMS[key]) == LANGUAGES
    assert fields(PROBLEMS[key]["id"]) == fields(PROBLEMS[key]["en"])


def test_every_problem_is_used() -> None:
    used = {text for tree in MODULES.values() for text in texts(tree)}
    assert {key.partition(".")[0] for key in PROBLEMS} <= used


def test_values_are_not_read_as_templates() -> None:
    assert say("more_places", "id", n="{x}") == "dan {x} tempat lain"


def test_an_unknown_reason_is_given_as_it_is() -> None:
    assert reason("ZeroDivisionError", "id") == "ZeroDivisionError"
    assert reason("no_subject", "en") == "the data holds nothing of what it checks"


def test_the_table_of_formats_cannot_be_changed() -> None:
    assert list(FORMATS) == [
        "text",
        "json",
        "html",
        "xlsx",
        "docx",
        "markdown",
        "csv",
        "saran-csv",
        "sarif",
        "junit",
        "github",
        "parquet",
        "receipt",
    ]
    with pytest.raises(TypeError):
        FORMATS["kertas"] = FORMATS["text"]  # type: ignore[index]


def test_the_names_of_the_formats_are_known_without_loading_anything_large() -> None:
    program = "import sys, lakip_audit.reporting; print(sorted({'numpy', 'pandas', 'tabulate'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
