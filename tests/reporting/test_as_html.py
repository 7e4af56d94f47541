"""The HTML report as a file: everything in it, nothing of the data in its markup, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest

from lakip_audit.diagnosis.advice import Advice
from lakip_audit.diagnosis.cause import Diagnosis
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.result import Result
from lakip_audit.reporting import Run, as_html, html
from lakip_audit.reporting.as_html import SCRIPTS, STYLES
from lakip_audit.reporting.html import overview
from lakip_audit.reporting.html.data import printed_tables
from lakip_audit.reporting.html.page import HtmlPage
from lakip_audit.reporting.html.tables import Tables
from lakip_audit.reporting.html.words import IN_SCRIPT, WORDS
from lakip_audit.reporting.words import LANGUAGES
from tests.reporting.test_words import fields

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "'><svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "line\u2028separator\u2029paragraph",
    "\x1b[2Jescape\x00null",
    "\u202eright to left\u2066",
    "\ud800 surrogate",
    "=HYPERLINK(1)",
    "&lt;b&gt;",
    "x" * 1_000_000,
)


class Document(HTMLParser):
    """What a browser would make of the file: its elements with their attributes, and its texts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.raw: dict[str, str] = {}
        self._inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._inside = dict(attrs).get("id") or tag

    def handle_endtag(self, tag: str) -> None:
        """Leave a script or style."""
        if tag in ("script", "style"):
            self._inside = ""

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        if self._inside:
            self.raw[self._inside] = self.raw.get(self._inside, "") + data
        else:
            self.texts.append(data)

    @property
    def words(self) -> str:
        """All that a reader sees without the script."""
        return " ".join(" ".join(self.texts).split())

    @property
    def data(self) -> Any:
        """What the script works with."""
        return json.loads(self.raw["data"])


def document(run: Run) -> Document:
    return Document(as_html.write(run))


def text(data: Any, value: int | str) -> str:
    return data["strings"][value] if isinstance(value, int) else value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_findings_causes_and_edits_stand_in_the_file_itself(
    results: Mapping[str, Result], diagnosis: Diagnosis, advice: Advice, lang: str
) -> None:
    result = results["full"]
    found = document(Run(result, lang, diagnosis=diagnosis, advice=advice))
    for finding in result.findings:
        assert finding.message[lang] in found.words
        assert f"#{finding.fingerprint[:8]}" in found.words
    for cause in diagnosis.causes:
        assert cause.explanation[lang] in found.words
    for edit in advice.edits:
        assert edit.edit.text in found.words
    for rule in result.rules:
        assert rule.id in found.words


def test_everything_stands_in_the_data(results: Mapping[str, Result], diagnosis: Diagnosis) -> None:
    result = results["full"]
    data = document(Run(result, diagnosis=diagnosis)).data
    assert [text(data, each[4]) for each in data["findings"]] == [each.message["id"] for each in result.findings]
    assert [each[0] for each in data["causes"]] == [cause.id for cause in diagnosis.causes]
    of_first = [name for name, causes in diagnosis.of.items() if diagnosis.causes[0] in causes]
    having = [each for each in data["findings"] if 0 in each[-1]]
    assert {each[2] for each in having} == {name[:8] for name in of_first}


def test_made_results_of_every_kind_can_be_written(made: tuple[str, Result]) -> None:
    name, result = made
    found = document(Run(result))
    assert len(found.data["findings"]) == len(result.findings), name
    assert all(report.laporan in found.words for report in result.reports)


@pytest.mark.parametrize("hostile_text", HOSTILE, ids=lambda value: ascii(value[:12]))
def test_hostile_text_stays_text(
    hostile: Callable[[str], Result],
    hostile_causes: Callable[[str], tuple[Diagnosis, Advice]],
    results: Mapping[str, Result],
    hostile_text: str,
) -> None:
    causes, edits = hostile_causes(hostile_text)
    output = as_html.write(Run(hostile(hostile_text), diagnosis=causes, advice=edits))
    output.encode("utf-8")
    found = Document(output)
    harmless = document(Run(results["full"], diagnosis=causes, advice=edits))
    assert {tag for tag, _ in found.elements} <= {tag for tag, _ in harmless.elements} | {"svg", "table", "caption"}
    assert [tag for tag, _ in found.elements].count("script") == 2
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]
    assert found.raw["script"] == harmless.raw["script"]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", output)
    assert len(output) < 500_000


@pytest.mark.parametrize("hostile_text", HOSTILE[:8], ids=lambda value: ascii(value[:12]))
def test_hostile_text_is_shown_in_full(hostile: Callable[[str], Result], hostile_text: str) -> None:
    found = document(Run(hostile(hostile_text)))
    shown = HtmlPage("id", 80).long(hostile_text)
    assert text(found.data, found.data["findings"][0][4]) == shown
    assert " ".join(shown.split()) in found.words


def test_nothing_is_fetched_and_only_the_one_script_and_style_run(results: Mapping[str, Result]) -> None:
    found = document(Run(results["full"]))
    for tag, attributes in found.elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form-action"}
        assert not {"src", "srcset", "action", "style", "background"} & attributes.keys()
        assert (attributes.get("href") or "#").startswith("#")
    assert "url(" not in found.raw["style"]
    assert "@import" not in found.raw["style"]
    policy = next(attributes["content"] for _, attributes in found.elements if "http-equiv" in attributes) or ""
    for kind in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(found.raw[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_the_script_never_reads_text_as_markup() -> None:
    for name in SCRIPTS:
        script = (files(html) / f"{name}.js").read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(", script), name


def test_the_same_input_gives_the_same_bytes(run: Audit) -> None:
    once, again = (as_html.write(Run(run.result, audit=run)) for _ in range(2))
    assert once == again


def test_the_place_of_a_finding_is_the_cell_that_prints_it(run: Audit) -> None:
    data = document(Run(run.result, audit=run)).data
    tables = Tables(run)
    checked = 0
    for finding, told in zip(run.result.findings, data["findings"], strict=True):
        for place, at in zip(finding.locations, told[7], strict=True):
            grid = next(grid for grid in reversed(data["grids"]) if grid["base"] <= at)
            line, column = divmod(at - grid["base"], len(grid["heads"]) + 1)
            assert text(data, data["sheets"][grid["sheet"]][1]) == place.sumber
            assert str(grid["lines"][line][0]).split(".")[0] == place.baris
            if column and grid["heads"][column - 1][1] == place.column:
                assert text(data, grid["lines"][line][column + 1]) == HtmlPage("id", 80).long(place.text)
                checked += 1
            assert grid["marks"][at - grid["base"]] in "xwid"
            assert tables.at(place) == at
    assert checked


def test_the_marks_say_what_the_coverage_says(run: Audit) -> None:
    found = overview.Overview(
        Run(run.result, audit=run),
        HtmlPage("id", 80),
        printed_tables(Run(run.result, audit=run), HtmlPage("id", 80)),
    )
    counts = {name: number for _, name, number, _, _ in found.marks}
    assert sum(counts.values()) == run.result.facts
    assert counts.get("unjudged", 0) <= run.result.facts - run.result.facts_covered
    assert counts["passed"] + counts.get("compared", 0) <= run.result.facts_covered
    assert found.marks[-1][4] == pytest.approx(100)


def test_a_number_is_judged_by_the_checks_that_the_data_tells(run: Audit) -> None:
    found = printed_tables(Run(run.result, audit=run), HtmlPage("id", 80))
    assert found is not None
    unjudged = {at for at in found.tables.numbers if found.marks[at] == "o"}
    for cell, passed in found.arithmetic.read.items():
        at = found.tables.number(cell)
        assert at not in unjudged
        if passed and at in found.tables.numbers:
            assert found.marks[at or 0] in "vxwid"


def test_reports_beyond_the_limit_are_told_by_their_findings_alone(
    both: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lakip_audit.reporting.html.tables.MOST_CELLS", 10)
    data = document(Run(both.result, audit=both)).data
    assert {sheet[0] for sheet in data["sheets"]} == {0}
    places = [place for finding in data["findings"] if finding[1] == 1 for place in finding[7]]
    assert places
    assert all(isinstance(place, str) for place in places)
    assert any(isinstance(place, int) for finding in data["findings"] if finding[1] == 0 for place in finding[7])


def test_more_findings_than_a_mail_program_bears_are_counted(
    results: Mapping[str, Result], many_findings: Callable[[int], Result]
) -> None:
    found = document(Run(many_findings(overview.FINDINGS + 7)))
    assert len(found.data["findings"]) == overview.FINDINGS + 7
    assert sum(attributes.get("class") == "entry" for _, attributes in found.elements) == overview.FINDINGS
    assert "dan 7 temuan lain" in found.words
    assert "temuan lain" not in document(Run(results["full"])).words


def test_an_unverified_basis_is_marked(run: Audit) -> None:
    found = document(Run(run.result, audit=run))
    rules = run.rulebook.rules.values()
    unverified = sum(not basis.terverifikasi for rule in rules for basis in rule.rule.basis)
    assert unverified
    assert sum(attributes.get("class") == "unverified" for _, attributes in found.elements) == unverified


# words


@pytest.mark.parametrize("key", WORDS)
def test_every_word_stands_in_every_language_with_the_same_fields(key: str) -> None:
    assert tuple(WORDS[key]) == LANGUAGES
    assert all(each.strip() for each in WORDS[key].values())
    assert fields(WORDS[key]["id"]) == fields(WORDS[key]["en"])


def test_every_word_is_used() -> None:
    templates = ("report.html", "sections.html", "overview_page.html")
    names = (*templates, *(f"{name}.js" for name in SCRIPTS), "overview.py", "told.py", "data.py", "arithmetic.py")
    used = "\n".join((files(html) / name).read_text(encoding="utf-8") for name in names)
    made = ("many_", "mark_", "filter_")  # completed by a severity, a mark, a filter
    quoted = {*re.findall("""["'](\\w+)["']""", used)}
    assert [key for key in WORDS if not key.startswith(made) and key not in quoted] == []
    script = "\n".join((files(html) / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    said = {*re.findall(r'say\("(\w+)"', script), *re.findall(r'fact\("(\w+)"', script)}
    assert said <= {*IN_SCRIPT}


# colours


def colours() -> dict[str, str]:
    style = (files(html) / "report.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", style))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_rightly() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", ["paper", "tint", "chosen"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link", "error", "warning", "info", "passed", "compared", "unjudged"])
def test_every_ink_can_be_read_on_every_ground(ink: str, ground: str) -> None:
    known = colours()
    assert contrast(known[ink], known[ground]) >= 4.5


def test_every_text_colour_is_named_or_readable() -> None:
    style = "".join((files(html) / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    plain = re.findall(r"[{;\s]color: (#[0-9a-f]{6})", style)
    assert plain
    assert all(contrast(colour, "#ffffff") >= 4.5 for colour in plain)
