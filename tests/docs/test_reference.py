"""The pages that are made: everything the program knows stands in them, in both languages, and as text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from docs.builder import commands_page, json_page
from docs.builder.markdown import cell_code, code, escaped, table
from docs.builder.pages import LANGUAGES, pages
from docs.builder.translations import ENGLISH, INDONESIAN
from docs.builder.words import WORDS
from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.rulebook.loading import load_rules

MARKDOWN = MarkdownIt("commonmark").enable("table")


def read(text: str) -> str:
    """The text of Markdown as a reader sees it."""
    tokens = [child for token in MARKDOWN.parse(text) for child in token.children or ()]
    return "".join(token.content if token.type in ("text", "text_special", "code_inline") else "" for token in tokens)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_stands_in_the_reference_with_what_it_rests_on(lang: str) -> None:
    made = {name: text for name, text in pages(lang).items() if "/" in name}
    whole = "\n".join(made.values())
    for rule in load_rules([shipped_rules()], load_definitions()).rules.values():
        (section,) = re.findall(rf"^\({rule.rule.id.lower()}\)=\n([\s\S]*?)^</details>", whole, re.MULTILINE)
        plain = " ".join(read(section).split())
        words = [getattr(text, lang) for text in (rule.rule.title, rule.rule.message, rule.rule.akibat) if text]
        for text in [*words, *(str(basis) for basis in rule.rule.basis)]:
            assert " ".join(text.split()) in plain, rule.rule.id
        unverified = sum(not basis.terverifikasi for basis in rule.rule.basis)
        assert section.count("*belum diverifikasi*" if lang == "id" else "*not verified*") == unverified
        assert f"(#{rule.rule.id.lower()})" in whole


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_and_column_stands_in_the_reference(lang: str) -> None:
    text = pages(lang)["acuan/tabel.md" if lang == "id" else "reference/tables.md"]
    for name, definition in load_definitions().tables.items():
        section = text.split(f"## `{name}`: ")[1].split("\n(")[0]
        for column in definition.own_columns:
            assert f"| `{column}` |" in section


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_of_the_json_stands_in_the_reference(lang: str) -> None:
    text = pages(lang)["acuan/json.md" if lang == "id" else "reference/json.md"]
    schema = json_page.schema()
    for part in (schema, *schema["$defs"].values()):
        for key in part.get("properties", {}):
            assert f"| `{key}` |" in text
    assert "`summary.facts_covered_twice`" in text
    assert "`reports[].tahun`" in text


def test_every_translation_is_in_use() -> None:
    said = {
        text
        for context in commands_page.contexts()
        for text in (
            *(getattr(parameter, "help", None) for parameter in context.command.params),
            *(" ".join(paragraph.split()) for paragraph in commands_page.paragraphs(context.command)),
            *(line for paragraph in commands_page.paragraphs(context.command) for line in paragraph.split("\n")),
        )
    }
    assert set(ENGLISH) - said == set()
    descriptions = set(re.findall(r'"description": "(.*?)"', str(json_page.schema()).replace("'", '"')))
    assert set(INDONESIAN) - descriptions == set()


def test_every_word_stands_in_both_languages() -> None:
    assert all(set(texts) == set(LANGUAGES) and all(texts.values()) for texts in WORDS.values())


HOSTILE = st.text(
    st.sampled_from("ab \t\n*_`[]()<>{}#|\\~$&!+-.=:;^\"'1%@/,") | st.characters(codec="utf-8"), max_size=40
)


def shown(text: str) -> str:
    return " ".join(text.split())


@given(HOSTILE)
def test_escaped_text_is_read_as_it_is(text: str) -> None:
    text = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text)
    assert shown(read(f"x {escaped(text)} x")) == shown(f"x {text} x")


@given(HOSTILE)
def test_code_is_read_as_it_is(text: str) -> None:
    text = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text)
    assert shown(read(f"x {code(text)} x")) == shown(f"x {text} x")


@pytest.mark.parametrize("text", ["a|b", "`a|b`", "<script>", "a\nb", "**", "[x](y)"])
def test_the_cells_of_a_table_stay_cells(text: str) -> None:
    lines = table(["A", "B"], [[escaped(text), cell_code(text)]])
    html = MARKDOWN.render("\n".join(lines))
    assert html.count("<td>") == 2
    assert "<script>" not in html
    assert "<strong>" not in html
    assert "href" not in html
