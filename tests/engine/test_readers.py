"""Every number with the checks that read it: as many as the coverage counts, and with the arithmetic that decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.loading import load
from lakip_audit.engine.evaluation import Audit, audit
from lakip_audit.engine.readers import READERS, Check, checks
from lakip_audit.engine.verdict import Cell, row_numbers
from lakip_audit.numbers import Outcome, Truth
from lakip_audit.rulebook.expression import write
from lakip_audit.rulebook.loading import load_rules


@pytest.fixture(scope="module", params=["bpipi-2023", "contoh-salah", "contoh-konsisten"])
def run(request: pytest.FixtureRequest, samples: Path) -> Audit:
    """A sample, audited with all shipped rules."""
    definitions = load_definitions()
    return audit(load_rules([shipped_rules()], definitions), load([samples / request.param], definitions).dataset)


@pytest.fixture(scope="module")
def found(run: Audit) -> list[Check]:
    """Its checks."""
    return list(checks(run))


def test_a_rule_reads_what_the_coverage_counts(run: Audit, found: list[Check]) -> None:
    for name, verdicts in run.verdicts.items():
        if run.rulebook.rules[name].form not in READERS or not verdicts.reads:
            continue
        counted = {Cell(*cells[:2], int(row)) for cells in verdicts.reads for row in row_numbers(cells)}
        decided = [check for check in found if check.rule == name and check.outcome is not Outcome.UNDETERMINED]
        assert {cell for check in decided for cell in check.reads} == counted, name


def test_no_check_is_left_out_and_none_told_twice(run: Audit, found: list[Check]) -> None:
    for name, verdicts in run.verdicts.items():
        mine = [check.outcome for check in found if check.rule == name]
        assert mine.count(Outcome.FAIL) == verdicts.count(Outcome.FAIL)
        if run.rulebook.rules[name].form in READERS and verdicts.reads:
            assert mine.count(Outcome.PASS) == verdicts.count(Outcome.PASS)
            assert mine.count(Outcome.UNDETERMINED) == verdicts.count(Outcome.UNDETERMINED)
        assert Outcome.NOT_APPLICABLE not in mine


def test_each_failed_check_names_its_finding_and_no_other_does(run: Audit, found: list[Check]) -> None:
    known = {finding.fingerprint for finding in run.result.findings}
    assert {check.finding for check in found if check.outcome is Outcome.FAIL} <= known
    assert all((check.finding is None) == (check.outcome is not Outcome.FAIL) for check in found)


def test_the_arithmetic_says_what_the_outcome_says(found: list[Check]) -> None:
    for check in found:
        shown = check.explanation
        if check.outcome is Outcome.PASS:
            if shown.form in ("rollup", "history"):
                assert shown.compared[0].holds in (Truth.TRUE, Truth.MAYBE), check
            if shown.form == "agreement":
                assert len(shown.camps) == 1, check
        elif check.outcome is Outcome.FAIL and shown.form == "history":
            assert shown.compared[0].holds is Truth.FALSE
        elif check.outcome is Outcome.FAIL and shown.form == "assertion" and shown.compared and not shown.claims:
            assert Truth.FALSE in {compared.holds for compared in shown.compared}


def test_each_form_tells_its_own_arithmetic(run: Audit, found: list[Check]) -> None:
    assert set(READERS) == {"assertion", "rollup", "agreement", "history"}
    for check in found:
        assert check.explanation.form == run.rulebook.rules[check.rule].form
        for compared in check.explanation.compared:
            if compared.sides is not None:
                assert [write(side, {}) for side in compared.sides] != ["", ""]
        if check.explanation.form == "assertion" and check.explanation.compared:
            assert None not in [compared.sides for compared in check.explanation.compared]


def test_a_broken_rule_has_no_checks(run: Audit) -> None:
    name = next(iter(run.verdicts))
    verdicts = {other: found for other, found in run.verdicts.items() if other != name}
    without = Audit(run.rulebook, run.facts, verdicts, run.failures, run.result)
    assert name not in {check.rule for check in checks(without)}
