"""Of whole made-up reports with a slip in them: a cause changes no outcome, and is told in the same words again."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from lakip_audit.dataset.table import Dataset
from lakip_audit.diagnosis import Diagnosis, diagnose
from lakip_audit.diagnosis.cause import Kind
from lakip_audit.engine import evaluation
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.result import Location
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import Kind as NumberKind
from lakip_audit.numbers import read_number
from lakip_audit.reporting import Run, write
from lakip_audit.testing.report import make_report
from lakip_audit.testing.slips import Plant, Printed, plant
from tests.diagnosis.conftest import repaired
from tests.engine.conftest import SHIPPED

SIZE = 0.25
SEED = 3


@cache
def consistent() -> Printed:
    """A report that contradicts itself nowhere."""
    dataset = make_report(SEED, size=SIZE).dataset(SHIPPED.definitions)
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
    shown, plain = (json.loads(write("json", Run(run.result, diagnosis=found))) for found in (diagnosis, None))
    assert [cause["id"] for cause in shown.pop("causes")] == [cause.id for cause in diagnosis.causes]
    assert plain.pop("causes") == []
    for finding in shown["findings"]:
        finding["causes"] = []
    assert shown == plain, "but for the causes every output says the same"


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


def shuffled(dataset: Dataset) -> Dataset:
    """The rows of every table in another order."""
    rng = random.Random(SEED)
    tables = {}
    for name, table in dataset.tables.items():
        order = list(range(len(table)))
        rng.shuffle(order)
        tables[name] = table.take(np.array(order, np.int64))
    return Dataset(dataset.definitions, dataset.manifests, tables, dataset.places, dataset.origins)


def told(diagnosis: Diagnosis) -> list[object]:
    """All that is said, but for the rows of the files."""

    def at(place: Location) -> Location:
        return replace(place, row=None)

    return [
        replace(
            cause,
            suspects=tuple(map(at, cause.suspects)),
            fix=tuple(replace(edit, row=0, place=at(edit.place)) for edit in cause.fix),
            additions=tuple(replace(addition, place=at(addition.place)) for addition in cause.additions),
        )
        for cause in diagnosis.causes
    ]


@pytest.mark.parametrize("kind", ["row_shift", "digit_transposition", "unit", "omitted_or_doubled_line"])
def test_the_order_of_the_rows_in_the_files_does_not_matter(kind: Kind) -> None:
    """What is printed where stands in sumber and baris."""
    made, run, diagnosis = of(kind)
    again = evaluation.audit(SHIPPED, shuffled(made.dataset))
    assert {one.fingerprint for one in again.result.findings} == {one.fingerprint for one in run.result.findings}
    assert told(diagnose(again)) == told(diagnosis)


def test_a_report_beside_others_has_the_causes_that_it_has_alone() -> None:
    """The other report is sound, and of the year before."""
    made, _, diagnosis = of("digit_transposition")
    beside = Dataset.concat([made.dataset, make_report(SEED + 1, size=SIZE).dataset(SHIPPED.definitions)])
    both = diagnose(evaluation.audit(SHIPPED, beside))
    assert [(one.kind, one.confidence, one.unique, one.explanation) for one in both.causes] == [
        (one.kind, one.confidence, one.unique, one.explanation) for one in diagnosis.causes
    ]
