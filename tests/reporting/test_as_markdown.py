"""The comment: read by a parser that is not ours, nothing of the data active, short enough, what was cut is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from lakip_audit.diagnosis.cause import Diagnosis
from lakip_audit.engine.result import Result
from lakip_audit.reporting import Run, as_markdown
from lakip_audit.reporting.as_markdown import JOINER, escaped
from tests.reporting.conftest import ABOVE_PAGU, FULL

OURS = {"text", "strong_open", "strong_close", "em_open", "em_close", "softbreak"}
"""The kinds of inline tokens that the comment itself is made of."""


def inline(text: str) -> list[Token]:
    """Every token within the lines, as a site reads them that takes addresses for links."""
    parser = MarkdownIt("gfm-like")
    assert parser.linkify is not None
    parser.linkify.set({"fuzzy_link": False})
    return [child for token in parser.parse(text) for child in token.children or ()]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_golden(
    results: Mapping[str, Result], diagnosis: Diagnosis, golden: Callable[[str, str], None], lang: str
) -> None:
    golden(f"causes.{lang}.md", as_markdown.write(Run(results["full"], lang=lang, diagnosis=diagnosis)))
    golden(f"known.{lang}.md", as_markdown.write(Run(results["known"], lang=lang)))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_finding_is_a_row_of_a_table(made: tuple[str, Result], diagnosis: Diagnosis, lang: str) -> None:
    comment = as_markdown.write(Run(made[1], lang=lang, diagnosis=diagnosis))
    tokens = MarkdownIt("gfm-like").parse(comment)
    rows = sum(token.type == "tr_open" for token in tokens)
    tables = sum(token.type == "table_open" for token in tokens)
    assert rows - tables == len(made[1].findings) + len(diagnosis.causes)
    assert {token.type for token in inline(comment)} <= OURS


def test_nothing_checked_never_looks_clean(results: Mapping[str, Result]) -> None:
    assert "tidak mengatakan apa-apa" in as_markdown.write(Run(results["empty"]))
    assert "Tidak ada temuan." in as_markdown.write(Run(results["clean"]))


def test_what_does_not_fit_is_counted(results: Mapping[str, Result]) -> None:
    findings = tuple(replace(ABOVE_PAGU, fingerprint=f"{number:016x}") for number in range(2_000))
    comment = as_markdown.write(Run(replace(results["full"], findings=findings)))
    assert len(comment.encode("utf-16-le")) // 2 <= as_markdown.MOST
    shown = sum(line.startswith("| **ANG-004**") for line in comment.splitlines())
    assert 100 < shown < 2_000
    assert f"{2_000 - shown:,} temuan dan 0 sebab tidak dimuat".replace(",", ".") in comment


def test_of_many_causes_the_rest_is_counted(results: Mapping[str, Result], diagnosis: Diagnosis) -> None:
    causes = tuple(replace(diagnosis.causes[0], id=f"C{number}") for number in range(50))
    comment = as_markdown.write(Run(results["full"], diagnosis=Diagnosis(causes)))
    assert "0 temuan dan 30 sebab tidak dimuat" in comment


@pytest.mark.parametrize(
    "text",
    [
        "@inspektorat",
        "#12",
        "org/repo#12",
        "!5",
        "https://contoh.invalid/x",
        "www.contoh.invalid",
        "a@contoh.invalid",
        "[x](http://contoh.invalid)",
        "![x](http://contoh.invalid)",
        "<b>x</b>",
        "&lt;b&gt;",
        "`code`",
        "a | b \\| c",
        "**x** _y_ ~~z~~",
        "$x$",
        "<http://contoh.invalid>",
    ],
)
def test_data_is_text(text: str) -> None:
    tokens = inline(f"| a | b |\n| --- | --- |\n| x {escaped(text)} y | z |")
    assert [token.type for token in tokens] == ["text"] * 4
    assert tokens[2].content.replace(JOINER, "") == f"x {text} y"


@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=40))
def test_any_data_is_text(text: str) -> None:
    tokens = inline(f"- x {escaped(text)} y")
    assert {token.type for token in tokens} == {"text"}
    assert "".join(token.content for token in tokens).replace(JOINER, "") == f"x {text} y".replace(JOINER, "")


def test_numbers_and_codes_are_not_touched() -> None:
    for text in ("7.060.889.000", "EC/6071/QDI/029.A", "97,5%", "Rp 12,-", "ANG-004", "a: b"):
        assert escaped(text) == text


def test_a_waived_finding_is_under_its_own_heading() -> None:
    comment = as_markdown.write(Run(FULL))
    assert "revisi DIPA ke-4" in comment.partition("### Dikecualikan (1)")[2]
