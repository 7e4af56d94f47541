"""Portions of changes: each number once, whatever the sample, and several reports as each alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lakip_audit.dataset.loading import load
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.evaluation import Audit, audit
from lakip_audit.engine.number_readers import numbers
from lakip_audit.mutation.trying import plan, sample
from tests.mutation.conftest import DEFINITIONS, SHIPPED, told, tried


def test_every_number_is_tried_once(audited: Callable[[str], Audit]) -> None:
    run = audited("contoh-konsisten")
    cells = [number.cell for number in numbers(run)]
    made = plan(run.dataset, cells, 0)
    places = [place for portion in made.portions for place in portion.places]
    assert len(places) == len(set(places)) == sum(map(len, made.changes))
    assert made.cells == tuple(cells)
    assert all(made.changes)
    for portion in made.portions:
        assert len({(cell.table, cell.column) for cell, _ in portion.edits}) == 1


def test_a_number_is_changed_alike_in_every_sample(audited: Callable[[str], Audit]) -> None:
    run = audited("contoh-konsisten")
    cells = [number.cell for number in numbers(run)]
    whole = plan(run.dataset, cells, 5)
    few = sample(cells, 20, 5)
    assert len(few) == 20
    assert few == sorted(few, key=cells.index)
    part = plan(run.dataset, few, 5)
    assert part.changes == tuple(whole.changes[cells.index(cell)] for cell in few)
    assert sample(cells, len(cells), 5) == cells
    assert plan(run.dataset, cells, 6).changes != whole.changes


def years(samples: Path) -> Dataset:
    """Two reports of one unit, of two years, so that rules hold them against each other."""
    found = load([samples / "contoh-konsisten"], DEFINITIONS).dataset
    (laporan,) = found.manifests
    manifest = found.manifests[laporan]
    earlier = manifest.model_copy(update={"laporan": f"{laporan}-lalu", "tahun": manifest.tahun - 1})
    tables = {
        name: type(table)(
            table.definition,
            {**table.columns, "laporan": table.text("laporan").mapped(lambda text: f"{text}-lalu")},
            table.file,
            table.row,
        )
        for name, table in found.tables.items()
        if len(table)
    }
    return Dataset.concat([found, Dataset(DEFINITIONS, {earlier.laporan: earlier}, tables)])


def test_reports_of_one_unit_notice_for_each_other(samples: Path) -> None:
    run = audit(SHIPPED, years(samples))
    across = {name for name, loaded in SHIPPED.rules.items() if loaded.across}
    found = tried(run, 6, seed=1)
    seen = set()
    for each in found:
        for trial in each.trials[:2]:
            now = told(run, each.cell, trial.change)
            assert bool(trial.noticed.by) == bool(now.new or now.changed), (each.cell, trial.change)
            seen |= {notice.rule for notice in trial.noticed.by}
    assert seen & across
