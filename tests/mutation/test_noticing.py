"""What is said to notice a change is what a check of the changed report says, and nothing less."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lakip_audit.engine.evaluation import Audit, audit
from lakip_audit.engine.number_readers import numbers
from lakip_audit.mutation.noticing import Bench, Noticed
from lakip_audit.mutation.trying import Tried
from lakip_audit.rulebook.loading import Rulebook
from tests.engine.conftest import book, dataset_of, rows, rule
from tests.mutation.conftest import told, tried


@pytest.mark.parametrize(("name", "most"), [("contoh-salah", 8), ("contoh-konsisten", 5)])
def test_what_nobody_notices_leaves_every_finding_as_it_was(
    audited: Callable[[str], Audit], name: str, most: int
) -> None:
    run = audited(name)
    found = tried(run, most, seed=3)
    trials = [(each.cell, trial) for each in found for trial in each.trials]
    assert trials
    for cell, trial in trials:
        now = told(run, cell, trial.change)
        by = {notice.rule for notice in trial.noticed.by}
        assert bool(by) == bool(now.new or now.changed), (cell, trial.change)
        assert by <= {finding.rule for finding in (*now.new, *now.changed)}
        assert trial.noticed.hides == (not by and bool(now.solved))
        for notice in trial.noticed.by:
            mine = [finding for finding in (now.new if notice.new else now.changed) if finding.rule == notice.rule]
            assert notice.severity in {finding.severity for finding in mine}
            assert notice.degree in {finding.degree for finding in mine}


@pytest.mark.parametrize("place", [("capaian", "target"), ("klaim", "nilai")])
def test_what_is_no_change_is_not_noticed(audited: Callable[[str], Audit], place: tuple[str, str]) -> None:
    run = audited("bpipi-2023")
    within = {name: loaded for name, loaded in run.rulebook.rules.items() if not loaded.across}
    bench = Bench(Rulebook(within, run.rulebook.definitions), run.dataset)
    cells = [number.cell for number in numbers(run) if (number.cell.table, number.cell.column) == place][:3]
    edits = [(cell, str(run.dataset.text(*place)[cell.row])) for cell in cells]
    assert bench.askers(place)
    assert bench.noticed(edits) == [Noticed()] * 3


BUDGET = {"anggaran": rows("kode|pagu|realisasi|sisa\nJUMLAH|300|280|20\nA|100|90|10\nB|200|190|7")}
SUMS = rule("rollup: {table: anggaran, columns: [pagu], tree: true}", id="UJI-001")
LIMIT = rule("table: anggaran\nassert: realisasi <= pagu", id="UJI-002")


def by_cell(found: tuple[Tried, ...]) -> dict[tuple[str, int], dict[str, set[str]]]:
    """Which rules notice what, by column and row."""
    return {
        (each.cell.column, each.cell.row): {
            trial.change.kind: {notice.rule for notice in trial.noticed.by} for trial in each.trials
        }
        for each in found
    }


def test_a_sum_notices_everything_and_a_limit_what_exceeds_it() -> None:
    rulebook = book(SUMS, LIMIT)
    found = by_cell(tried(audit(rulebook, dataset_of(BUDGET)), 99, rulebook=rulebook))
    assert all("UJI-001" in rules for rules in found["pagu", 1].values())
    assert found["realisasi", 1]["digit_added"] == {"UJI-002"}
    assert found["realisasi", 1]["digit_lost"] == set()
    assert all(not rules for rules in found["sisa", 2].values())


def test_a_change_that_makes_a_finding_vanish_is_not_noticed_but_told() -> None:
    rulebook = book(LIMIT)
    run = audit(rulebook, dataset_of({"anggaran": rows("kode|pagu|realisasi\nA|100|105")}))
    (pagu, realisasi) = tried(run, 99, rulebook=rulebook)
    hidden = {trial.change.kind for trial in realisasi.trials if trial.noticed.hides}
    assert "digit_lost" in hidden
    assert all(not trial.noticed.by for trial in realisasi.trials if trial.noticed.hides)
    assert {trial.change.kind for trial in pagu.trials if trial.noticed.hides} >= {"digit_added"}


def test_a_finding_that_says_otherwise_notices() -> None:
    rulebook = book(rule("table: anggaran\nassert: realisasi <= pagu", id="UJI-003", message="{kunci}: {realisasi}"))
    run = audit(rulebook, dataset_of({"anggaran": rows("kode|pagu|realisasi\nA|100|105")}))
    found = {trial.change.kind: trial.noticed for each in tried(run, 99, rulebook=rulebook) for trial in each.trials}
    (notice,) = found["digit_typo"].by or found["digit_added"].by
    assert (notice.rule, notice.new) == ("UJI-003", False)


def test_a_rule_that_breaks_on_one_change_does_not_spoil_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    rulebook = book(SUMS, LIMIT)
    run = audit(rulebook, dataset_of(BUDGET))
    from lakip_audit.engine import FORMS
    from lakip_audit.mutation import noticing

    real = FORMS["assertion"]

    def breaks(loaded: object, facts: object) -> object:
        texts = facts.dataset.text("anggaran", "realisasi")  # type: ignore[attr-defined]
        if "900" in list(texts):
            raise ArithmeticError("terlalu besar")
        return real(loaded, facts)  # type: ignore[arg-type]

    monkeypatch.setattr(noticing, "FORMS", {**FORMS, "assertion": breaks})
    found = {
        (each.cell.column, each.cell.row, trial.change.text): trial.noticed
        for each in tried(run, 99, rulebook=rulebook)
        for trial in each.trials
    }
    assert found["realisasi", 1, "900"].broken == ("UJI-002: ArithmeticError: terlalu besar",)
    assert sum(bool(noticed.broken) for noticed in found.values()) == 1
    assert any(noticed.by for key, noticed in found.items() if key[0] == "realisasi")
