"""The map of guarded numbers to the letter, its text at 80 columns, and hostile text in it.

The numbers are made by hand but for the small report that they stand in, whose two rules are a sum and a limit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import jsonschema
import pytest

from lakip_audit.engine.evaluation import audit
from lakip_audit.engine.number_readers import numbers
from lakip_audit.mutation.trying import Workshop, gathered, plan
from lakip_audit.reporting.as_html import coverage_html
from lakip_audit.reporting.coverage_map.as_object import map_json
from lakip_audit.reporting.coverage_map.as_text import map_text
from lakip_audit.reporting.coverage_map.figures import CoverageMap, Trials, guarded_persen, read_counts, trial_counts
from lakip_audit.reporting.coverage_map.words import WORDS
from lakip_audit.reporting.json_schema import output_schema
from lakip_audit.reporting.words import LANGUAGES
from tests.engine.conftest import book, dataset_of, rows, rule

BUDGET = {
    "anggaran": rows(
        "sumber|baris|kode|pagu|realisasi|sisa\nTabel 7|1|JUMLAH|300|280|20\n"
        "Tabel 7|2|A|100|190|10\nTabel 7|3|B|200|90|7"
    ),
    "klaim": rows("sumber|baris|konsep|nilai\nNarasi BAB III|1|lainnya|<7"),
}
RULES = book(
    rule("rollup: {table: anggaran, columns: [pagu], tree: true}", id="UJI-001"),
    rule("table: anggaran\nassert: realisasi <= pagu", id="UJI-002"),
)


def made(lang: str = "id", *, with_trials: bool = True, text: str = "10") -> CoverageMap:
    """The map of the small report."""
    budget = [dict(row) for row in BUDGET["anggaran"]]
    budget[1]["sisa"] = text
    run = audit(RULES, dataset_of({**BUDGET, "anggaran": budget}))
    told = CoverageMap(run, numbers(run), lang=lang)
    if not with_trials:
        return told
    found = plan(run.dataset, [number.cell for number in told.numbers], 0)
    shop = Workshop(RULES, run.dataset)
    tried = gathered(found, [(portion, shop.carry_out(portion)) for portion in found.portions])
    return replace(told, trials=Trials({each.cell: each for each in tried}, 0))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("with_trials", [False, True])
def test_the_outputs_are_as_they_were(golden: Callable[[str, str], None], lang: str, with_trials: bool) -> None:
    told = made(lang, with_trials=with_trials)
    name = "coverage-mutasi" if with_trials else "coverage"
    golden(f"{name}.{lang}.txt", map_text(told))
    if lang == "id":
        golden(f"{name}.json", map_json(told))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    for with_trials in (False, True):
        text = map_text(replace(made(with_trials=with_trials), width=width))
        assert max(map(len, text.splitlines())) <= max(width, 80)


def test_the_schema_is_one_and_refuses_what_is_more() -> None:
    schema = output_schema("cakupan")
    jsonschema.Draft202012Validator.check_schema(schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema_version": "1"}, schema)


def test_the_counts_of_a_map_add_up() -> None:
    told = made()
    read, tried = read_counts(told.numbers), trial_counts(told, told.numbers)
    assert (read.numbers, read.never, read.read) == (told.result.facts, 4, told.result.facts_covered)
    assert tried.guarded + tried.partly + tried.unguarded == tried.numbers == read.numbers
    assert guarded_persen(told) == pytest.approx(100 * tried.noticed / tried.changes)
    assert guarded_persen(made(with_trials=False)) == pytest.approx(100 * read.read / read.numbers)


def test_control_characters_reach_no_terminal() -> None:
    assert "\x1b" not in map_text(made(text="1\x1b[31m0"))
    assert "\x1b" not in map_json(made(text="1\x1b[31m0"))


def test_markup_of_the_report_is_text() -> None:
    told = made(text='10 "><script>alert(1)</script>')
    page = coverage_html(told)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert page.count('id="n') == len(told.numbers)


def test_every_word_is_there_in_both_languages() -> None:
    for key, words in WORDS.items():
        assert set(words) == set(LANGUAGES), key
        assert all(words.values()), key
