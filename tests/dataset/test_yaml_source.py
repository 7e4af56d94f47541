"""YAML is read as it is written, and whatever YAML would read otherwise is refused at its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, StrictStr, ValidationError

from lakip_audit.dataset.problem import DefinitionError, InputError, Problem, UserError
from lakip_audit.dataset.yaml_source import Source, problems_from_pydantic, read_yaml


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(DefinitionError) as caught:
        read_yaml(text, name="x.yaml")
    return caught.value.problems


def test_values_and_places() -> None:
    source = read_yaml('a: 1\nb:\n  - x\n  - {c: yes, d: ~, e: true}\n"2023": "1.000"\n', name="x.yaml")
    assert source.value == {"a": 1, "b": ["x", {"c": "yes", "d": None, "e": True}], "2023": "1.000"}
    assert source.locate(("b", 1, "d")) == (4, 17)
    assert source.locate(("b", 1, "d"), key=True) == (4, 14)
    assert source.locate(("b", 1, "nowhere", 3)) == (4, 5)
    assert source.locate(()) == (1, 1)


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "written"),
    [
        ("a: 1.000\n", "yaml_number", 1, 4, ""),
        ("a:\n  - 2.5\n", "yaml_number", 2, 5, ""),
        ("a: .inf\n", "yaml_number", 1, 4, ""),
        ("a: 1e3\n", "yaml_number", 1, 4, ""),
        ("a: 051\n", "yaml_number", 1, 4, ""),
        ("a: 0x1F\n", "yaml_number", 1, 4, ""),
        ("a: 1\nb: 2\na: 3\n", "yaml_duplicate", 3, 1, ""),
        ("a: {b: 1, b: 2}\n", "yaml_duplicate", 1, 11, ""),
        ("2023: x\n", "yaml_key", 1, 1, "2023"),
        ("true: x\n", "yaml_key", 1, 1, "true"),
        ("~: x\n", "yaml_key", 1, 1, "~"),
        ("? [a, b]\n: x\n", "yaml_key", 1, 3, ""),
        ("a: &x 1\n", "yaml_alias", 1, 4, "&x"),
        ("a: *x\n", "yaml_alias", 1, 4, "*x"),
        ("<<: {a: 1}\n", "yaml_merge", 1, 1, ""),
        ("a: !!python/object:os.system x\n", "yaml_tag", 1, 4, "tag:yaml.org,2002:python/object:os.system"),
        ("a: !x y\n", "yaml_tag", 1, 4, "!x"),
        ("a: !!str 1\n", "yaml_tag", 1, 4, "tag:yaml.org,2002:str"),
        ("a: 1\n---\nb: 2\n", "yaml_documents", 2, 1, ""),
        ("a:\n\tb: 1\n", "yaml_tab", 2, 1, ""),
        ("a: [1\n", "yaml_syntax", 2, 1, ""),
        ("a: 'x\n", "yaml_syntax", 2, 1, ""),
        ("a: b: c\n", "yaml_syntax", 1, 5, ""),
        ("a: \x07\n", "yaml_syntax", 1, 1, "0x7"),
        ("", "yaml_empty", 1, 1, ""),
        ("# nothing\n", "yaml_empty", 2, 1, ""),
        ("a: " + "[" * 41 + "]" * 41, "yaml_depth", 1, 44, ""),
    ],
)
def test_refused(text: str, code: str, line: int, column: int, written: str) -> None:
    problems = problems_of(text)
    assert [problem.code for problem in problems] == [code]
    problem = problems[0]
    assert (problem.file, problem.line, problem.column) == ("x.yaml", line, column)
    assert problem.text == written
    assert problem.render().startswith(f"x.yaml:{line}:{column}: ")


@pytest.mark.parametrize("text", ["a: " + "[" * 100_000, "- " * 10_000, "\n".join(" " * n + "a:" for n in range(500))])
def test_huge_depth_is_refused(text: str) -> None:
    assert problems_of(text)[0].code in ("yaml_depth", "yaml_syntax")


def test_a_printed_number_is_shown_with_its_remedy() -> None:
    rendered = problems_of("a: 1.000\n")[0].render()
    assert "tertulis 1.000, yang oleh YAML dibaca 1.0" in rendered
    assert 'tulis "1.000" dalam tanda kutip' in rendered


def test_all_problems_at_once() -> None:
    assert [problem.line for problem in problems_of("a: 1.0\nb: &x c\n2023: d\na: e\n")] == [1, 2, 3, 4]


@pytest.mark.parametrize("error", [InputError, DefinitionError])
def test_files(tmp_path: Path, error: type[UserError]) -> None:
    path = tmp_path / "x.yaml"
    contents = {b"a: \xff\n": "bad_encoding", b"a: " + b"x" * 2 * 1024 * 1024: "file_too_large"}
    for content, code in contents.items():
        path.write_bytes(content)
        with pytest.raises(error) as caught:
            read_yaml(path, error=error)
        assert [problem.code for problem in caught.value.problems] == [code]
    with pytest.raises(error) as caught:
        read_yaml(tmp_path / "y.yaml", error=error)
    assert [problem.code for problem in caught.value.problems] == ["file_missing"]
    with pytest.raises(error) as caught:
        read_yaml(tmp_path, error=error)
    assert [problem.code for problem in caught.value.problems] == ["not_a_file"]


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_yaml(path).value == {"a": 1}


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        read_yaml(text)
    except DefinitionError as error:
        problems = error.problems
    assert all(problem.render() for problem in problems)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(min_codepoint=32, max_codepoint=126)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_json_is_read_as_it_is_meant(value: object) -> None:
    assert read_yaml(json.dumps({"top": value})).value == {"top": value}


class Inner(BaseModel):
    """A part of a file."""

    model_config = ConfigDict(extra="forbid")
    nama: StrictStr
    jenis: Literal["satu", "dua"] = "satu"


class Wanted(BaseModel):
    """A file."""

    model_config = ConfigDict(extra="forbid")
    daftar: tuple[Inner, ...] = ()
    pilihan: dict[StrictStr, StrictStr | tuple[StrictStr, ...] | Inner] = {}
    tahun: int = Field(default=2023, ge=1900)


def model_problems(text: str) -> list[Problem]:
    source: Source = read_yaml(text, name="x.yaml")
    with pytest.raises(ValidationError) as caught:
        Wanted.model_validate(source.value)
    return problems_from_pydantic(caught.value, source, model=Wanted)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("daftarr: []\n", [("unknown_key", 1, 1, "mungkin maksudnya «daftar».")]),
        ("daftar:\n  - {namma: x}\n", [("unknown_key", 2, 6, "mungkin maksudnya «nama».")]),
        ("daftar:\n  - {}\n", [("missing_key", 2, 5, "tambahkan «nama: ...».")]),
        ("daftar:\n  - {nama: 1}\n", [("must_be_text", 2, 12, 'tulis dalam tanda kutip: "1".')]),
        ("daftar: x\n", [("must_be_list", 1, 9, "tulis dalam kurung siku: [a, b].")]),
        ("daftar: [x]\n", [("must_be_mapping", 1, 10, "")]),
        ("daftar: [{nama: x, jenis: duaa}]\n", [("wrong_choice", 1, 27, "mungkin maksudnya «dua».")]),
        ("pilihan: {a: {nmaa: x}}\n", [("unknown_key", 1, 15, "mungkin maksudnya «nama».")]),
        ("tahun: 3\n", [("out_of_range", 1, 8, "")]),
        ("tahun: x\nlain: y\n", [("must_be_integer", 1, 8, ""), ("unknown_key", 2, 1, None)]),
    ],
)
def test_model_errors_get_places_and_plain_words(text: str, expected: list[tuple[str, int, int, str | None]]) -> None:
    found = model_problems(text)
    assert [(problem.code, problem.line, problem.column) for problem in found] == [each[:3] for each in expected]
    for problem, (*_, fix) in zip(found, expected, strict=True):
        assert fix is None or problem.fix == fix
