"""Whatever a field holds, every output can be read by a reader that is not ours, and the text stays text."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from types import MappingProxyType

import pyarrow.parquet as pq
import pytest
from defusedxml import ElementTree
from lxml import etree
from markdown_it import MarkdownIt

from lakip_audit.diagnosis.advice import Advice
from lakip_audit.diagnosis.cause import Diagnosis
from lakip_audit.engine.result import Result
from lakip_audit.reporting import FORMATS, Run, as_csv, as_saran_csv, write
from lakip_audit.reporting.provenance import Provenance
from tests.reporting.test_as_github import read as read_commands
from tests.reporting.test_as_junit import SCHEMA as JUNIT
from tests.reporting.test_as_markdown import OURS, inline
from tests.reporting.test_as_sarif import problems as sarif_problems

MARK = "xss1"
"""A name of a tag and of an attribute that no output of ours has."""

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "html": f'<{MARK}>x</{MARK}><img {MARK}=1 src=x onerror="alert(1)">',
        "script": f"</script></style></title>--><{MARK}>alert(1)</{MARK}>",
        "attribute": f"\"' {MARK}=1 '\" `{MARK}=1`",
        "terminal": "\x1b[2J\x1b]0;x\x07\x9b31m\x08",
        "formula": '=HYPERLINK("http://contoh.invalid";"x")+cmd|\' /C calc\'!A0',
        "formula after a tab": "\t@SUM(1+1)",
        "bidi": "\u202eabc\u2066\u200f\u061c",
        "forbidden in xml": "a\x00b\x0b\x0c\ufffe\uffffc]]>&#0;",
        "lone surrogates": "\ud800x\udc00",
        "lines": "a\r\nb\nc\u2028d\x85e",
        "command": "::error::x\n::stop-commands::y\r\n##[error]z%0A::warning::w",
        "markdown": "| a | **b** [c](http://contoh.invalid) ![d](http://contoh.invalid) `e` @f #1\n# g\n- h\n/close",
        "template": "{0} {x} %s ${x} {{x}}",
        "csv": 'a","b\n";c',
        "megabyte": "9<" * 500_000,
    }
)
COPY = "docx"
"""A copy of a checked Word file, which a result made by hand has not: tried in ``test_as_docx``."""
MOST = 400_000
"""Characters of an output of one finding with a megabyte in every field, of a format that people read."""


def read_json(output: str) -> None:
    assert json.loads(output)["schema_version"] == "1"


def read_sarif(output: str) -> None:
    assert sarif_problems(json.loads(output)) == []


def read_junit(output: str) -> None:
    assert len(list(ElementTree.fromstring(output, forbid_dtd=True).iter("testcase"))) == 2
    JUNIT.assertValid(etree.fromstring(output.encode()))


def read_markdown(output: str) -> None:
    assert {token.type for token in inline(output)} <= OURS
    assert not [token for token in MarkdownIt("gfm-like").parse(output) if token.type in ("html_block", "fence")]
    assert not any(line.startswith("/") for line in output.splitlines())


def read_github(output: str) -> None:
    assert [level for level, _, _ in read_commands(output)] == ["error", "notice"]


def read_csv(columns: tuple[str, ...]) -> Callable[[str], None]:
    def read(output: str) -> None:
        (line,) = csv.DictReader(io.StringIO(output, newline=""), strict=True)
        assert tuple(line) == columns
        assert all(not text.lstrip().startswith(("=", "+", "@", "-")) for text in line.values())

    return read


def read_text(output: str) -> None:
    assert all(character.isprintable() or character == "\n" for character in output)


def read_html(output: str) -> None:
    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag != MARK
            assert MARK not in dict(attrs)

    reader = Reader()
    reader.feed(output)
    reader.close()


READERS: Mapping[str, Callable[[str], None]] = MappingProxyType(
    {
        "text": read_text,
        "json": read_json,
        "markdown": read_markdown,
        "csv": read_csv(as_csv.COLUMNS),
        "sarif": read_sarif,
        "junit": read_junit,
        "github": read_github,
        "saran-csv": read_csv(as_saran_csv.COLUMNS),
        "html": read_html,
    }
)


def read_office(output: bytes) -> None:
    """Every part of the file that is XML can be read."""
    with zipfile.ZipFile(io.BytesIO(output)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


@pytest.mark.parametrize("about", TEXTS)
@pytest.mark.parametrize("name", [name for name in FORMATS if name != COPY])
def test_hostile_text_is_text(
    name: str,
    about: str,
    hostile: Callable[[str], Result],
    hostile_causes: Callable[[str], tuple[Diagnosis, Advice]],
) -> None:
    text = TEXTS[about]
    diagnosis, advice = hostile_causes(text)
    # one that counts: what is waived stands in fewer places
    result = hostile(text)
    result = replace(result, findings=(replace(result.findings[0], waiver=None),))
    output = write(name, Run(result, diagnosis=diagnosis, advice=advice, provenance=Provenance(())))
    if isinstance(output, bytes):
        if output.startswith(b"PK"):
            read_office(output)
        else:
            assert pq.read_table(io.BytesIO(output)).num_rows == 1
        return
    output.encode("utf-8")
    assert not set(output) & set("\x00\x07\x08\x1b\x7f\x9b\r\u202e\u2066\u200f\u061c\ufeff")
    if name in READERS:
        READERS[name](output)
    if name not in ("json", "receipt"):  # which tell everything
        assert len(output) < MOST


def test_the_waived_text_is_text_too(hostile: Callable[[str], Result]) -> None:
    for name in ("markdown", "junit", "sarif", "csv"):
        output = write(name, Run(hostile(TEXTS["html"])))
        assert isinstance(output, str)
        READERS[name](output)
