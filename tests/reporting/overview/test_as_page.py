"""The overview as HTML: a document of its own without any script, and a section of the report on several."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from lakip_audit.engine.tally import Tally, tally
from lakip_audit.reporting import Run, as_html
from lakip_audit.reporting.as_html import overview_html
from lakip_audit.reporting.words import LANGUAGES
from tests.engine.test_tally import MANIFESTS, RESULT
from tests.reporting.overview.conftest import MADE, SOUND, hostile
from tests.reporting.test_as_html import HOSTILE, Document
from tests.reporting.test_hostile import read_html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_tally_can_be_told(made: tuple[str, Tally], lang: str) -> None:
    found = Document(overview_html(made[1], lang))
    assert found.elements[0] == ("html", {"lang": lang})
    assert "Infinity" not in found.words
    for report in made[1].reports:
        if report.error:
            assert report.satker in found.words


def test_nothing_is_fetched_and_nothing_runs() -> None:
    found = Document(overview_html(MADE, "id"))
    assert not {tag for tag, _ in found.elements} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
    }
    for _, attributes in found.elements:
        assert not {"src", "srcset", "action", "style", "background"} & attributes.keys()
        assert (attributes.get("href") or "#").startswith("#")
    policy = next(attributes["content"] for _, attributes in found.elements if "http-equiv" in attributes) or ""
    digest = base64.b64encode(hashlib.sha256(found.raw["style"].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_every_address_of_the_page_is_in_it_and_every_table_can_be_read_aloud() -> None:
    found = Document(overview_html(MADE, "id"))
    names = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(names) == len(set(names))
    wanted = [attributes["href"] for tag, attributes in found.elements if tag == "a"]
    wanted += [
        f"#{attributes['aria-labelledby']}" for _, attributes in found.elements if "aria-labelledby" in attributes
    ]
    assert {(address or "")[1:] for address in wanted} <= set(names)
    assert all("scope" in attributes for tag, attributes in found.elements if tag == "th")


def test_the_bars_are_as_long_as_the_rates_and_stand_only_where_years_differ() -> None:
    bars = re.findall('class="bar" width="([0-9.]+)%"', overview_html(MADE, "id"))
    rates = [sum(report.error for report in MADE.reports if report.tahun == year) for year in (2022, 2023, 2024)]
    reports = [sum(report.tahun == year for report in MADE.reports) for year in (2022, 2023, 2024)]
    per_report = [error / number for error, number in zip(rates, reports, strict=True)]
    assert bars == [f"{100 * rate / max(per_report):.2f}" for rate in per_report]
    assert 'class="bar"' not in overview_html(SOUND, "id")


@pytest.mark.parametrize("text", HOSTILE, ids=lambda value: ascii(value[:12]))
def test_hostile_text_stays_text(text: str) -> None:
    output = overview_html(hostile(text), "id")
    output.encode("utf-8")
    read_html(output)
    assert {tag for tag, _ in Document(output).elements} == {
        tag for tag, _ in Document(overview_html(MADE, "id")).elements
    }
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", output)
    assert len(output) < 100_000


def test_the_report_on_several_has_it_as_a_section() -> None:
    plain, output = (as_html.write(Run(RESULT, tally=one)) for one in (None, tally(RESULT, MANIFESTS)))
    assert 'id="lintas"' not in plain
    found = Document(output)
    assert '<a href="#lintas">' in output
    assert "Satuan kerja terburuk" in found.words
    names = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(names) == len(set(names))
    assert [tag for tag, _ in found.elements].count("script") == 2
