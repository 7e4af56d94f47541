"""Of whole made-up reports with a slip in them: a cause changes no outcome, and is told in the same words again."""

from __future__ import annotations

import json
import random
from functools import cache

import pytest

from benchmarks.laporan_acak import laporan_acak
from benchmarks.salah_acak import Plant, Printed, plant
from lakip_audit.dataset.table import Dataset
from lakip_audit.diagnosis import Diagnosis, diagnose
from lakip_audit.diagnosis.cause import Kind
from lakip_audit.engine import evaluation
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import Kind as NumberKind
from lakip_audit.numbers import read_number
from lakip_audit.reporting import Run, write
from tests.diagnosis.conftest import repaired
from tests.engine.conftest import SHIPPED

SIZE = 0.25
SEED = 3


@cache
def consistent() -> Printed:
    """A report that contradicts itself nowhere."""
    dataset = laporan_acak(SEED, SHIPPED.definitions, SIZE)
    assert not evaluation.evaluate(SHIPPED, dataset).findings
    return Printed(dataset, SHIPPED)


TRIED: tuple[Kind, ...] = (
    "row_shift",
    "digit_transposition",
    "unit",
    "omitted_or_doubled_line",
    "truncated",
    "missing_item",
)
"""One slip of each way to its cause: blocks, numbers, units, sums, rounding, lists."""


@cache
def of(kind: Kind) -> tuple[Plant, Audit, Diagnosis]:
    """The report with a slip of one kind, audited and diagnosed."""
    made = plant(kind, consistent(), random.Random(f"{SEED}/{kind}"))
    assert made is not None
    run = evaluation.audit(SHIPPED, made.dataset)
    assert run.result.findings
    return made, run, diagnose(run)


def outcome(run: Audit) -> list[object]:
    """All that a run found, counted and left open."""
    return [
        run.result.findings,
        run.result.rules,
        run.result.facts,
        run.result.facts_covered,
        {name: list(verdicts.outcome) for name, verdicts in run.verdicts.items()},
    ]


@pytest.mark.parametrize("kind", TRIED)
def test_a_cause_never_changes_an_outcome(kind: Kind) -> None:
    made, run, diagnosis = of(kind)
    untouched = evaluation.audit(SHIPPED, made.dataset)
    assert outcome(run) == outcome(untouched)
    names = {finding.fingerprint for finding in run.result.findings}
    assert diagnosis.of.keys() <= names
    told, plain = (json.loads(write("json", Run(run.result, diagnosis=found))) for found in (diagnosis, None))
    assert [cause["id"] for cause in told.pop("causes")] == [cause.id for cause in diagnosis.causes]
    assert plain.pop("causes") == []
    for finding in told["findings"]:
        finding["causes"] = []
    assert told == plain, "but for the causes every output says the same"


@pytest.mark.parametrize("kind", TRIED)
def test_what_is_told_hangs_together(kind: Kind) -> None:
    _, run, diagnosis = of(kind)
    definitions = run.dataset.definitions.tables
    for number, cause in enumerate(diagnosis.causes, 1):
        assert cause.id == f"C{number}"
        assert cause.suspects
        assert cause.findings
        assert all(cause in diagnosis.of[name] for name in cause.findings)
        assert cause.explanation.keys() == {"id", "en"}
        for edit in cause.fix:
            printed = str(run.dataset.text(edit.table, edit.column)[edit.row])
            assert edit.place == evaluation.location(run.dataset, Cell(edit.table, edit.column, edit.row))
            assert edit.place.text == printed != edit.text
            if definitions[edit.table].columns[edit.column].type == "number":
                assert read_number(edit.text).kind is NumberKind.NUMBER
    stakes = [cause.at_stake_rp for cause in diagnosis.causes]
    assert stakes == sorted(stakes, reverse=True)


@pytest.mark.parametrize("kind", TRIED)
def test_the_wrong_cell_is_suspected_and_what_is_sure_clears_what_it_explains(kind: Kind) -> None:
    made, run, diagnosis = of(kind)
    suspected = {(place.file, place.row, place.column) for cause in diagnosis.causes for place in cause.suspects}
    wrong = {evaluation.location(run.dataset, cell) for cell in made.right}
    assert {(place.file, place.row, place.column) for place in wrong} & suspected or not wrong
    sure = [cause for cause in diagnosis.causes if cause.unique and cause.fix and cause.confidence >= 0.9]
    left = {finding.fingerprint for finding in repaired(run, sure).result.findings}
    assert not left.intersection(name for cause in sure for name in cause.findings)


def test_the_same_bytes_twice() -> None:
    """Built and diagnosed anew from the seed."""
    kind: Kind = "row_shift"
    made, _, diagnosis = of(kind)
    again = plant(
        kind, Printed(laporan_acak(SEED, SHIPPED.definitions, SIZE), SHIPPED), random.Random(f"{SEED}/{kind}")
    )
    assert again is not None
    assert again.printed == made.printed
    run = evaluation.audit(SHIPPED, again.dataset)
    second = diagnose(run)
    assert repr(second) == repr(diagnosis)


def test_a_report_beside_others_has_the_causes_that_it_has_alone() -> None:
    """The other report is sound, and of the year before."""
    made, _, diagnosis = of("digit_transposition")
    beside = Dataset.concat([made.dataset, laporan_acak(SEED + 1, SHIPPED.definitions, SIZE)])
    told = diagnose(evaluation.audit(SHIPPED, beside))
    assert [(one.kind, one.confidence, one.unique, one.explanation) for one in told.causes] == [
        (one.kind, one.confidence, one.unique, one.explanation) for one in diagnosis.causes
    ]
