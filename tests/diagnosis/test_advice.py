"""What would clear the errors: causes are followed only where the report is the better for it, and no further."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lakip_audit.diagnosis import advice as module
from lakip_audit.diagnosis.advice import Advice, advise
from lakip_audit.diagnosis.cause import Cause, Diagnosis, Edit
from lakip_audit.engine import evaluation
from lakip_audit.engine.evaluation import Audit, location
from lakip_audit.engine.result import Finding
from lakip_audit.engine.verdict import Cell
from tests.engine.conftest import book, dataset_of, rule

TABLE = "anggaran_tahunan"
WITHIN = rule(f"table: {TABLE}\nassert: realisasi <= pagu", id="UJI-001")
PERCENT = rule(f"table: {TABLE}\nassert: persen == realisasi / pagu * 100", id="UJI-002")
RULEBOOK = book(WITHIN, PERCENT)

Texts = Mapping[tuple[str, int], str]
"""New texts by column and 0-based row."""


def years(*lines: tuple[str, str, str]) -> Audit:
    """The run on a table of years with pagu, realisasi and persen."""
    rows = [
        {"tahun": str(2020 + at), "pagu": pagu, "realisasi": realisasi, "persen": persen}
        for at, (pagu, realisasi, persen) in enumerate(lines)
    ]
    return evaluation.audit(RULEBOOK, dataset_of({TABLE: rows}))


def errors(run: Audit) -> dict[tuple[str, int | None], str]:
    """The fingerprint of each finding, by its rule and 1-based row."""
    return {(finding.rule, finding.locations[0].row): finding.fingerprint for finding in run.result.findings}


@dataclass
class Told:
    """A diagnosis made by hand, cause by cause."""

    run: Audit
    causes: tuple[Cause, ...] = ()

    def because(self, texts: Texts, explains: Iterable[str], *, confidence: float = 0.9, unique: bool = True) -> Cause:
        """One more cause, that wants these texts."""
        edits = tuple(
            Edit(TABLE, column, row, location(self.run.dataset, Cell(TABLE, column, row)), text)
            for (column, row), text in texts.items()
        )
        words = {"id": "sebab", "en": "why"}
        places = tuple(edit.place for edit in edits)
        name = f"C{len(self.causes) + 1}"
        cause = Cause(name, "digit_typo", confidence, unique, words, places, edits, tuple(explains))
        self.causes = (*self.causes, cause)
        return cause

    @property
    def diagnosis(self) -> Diagnosis:
        """The causes in their order, also for each finding."""
        names = dict.fromkeys(name for cause in self.causes for name in cause.findings)
        of = {name: tuple(cause for cause in self.causes if name in cause.findings) for name in names}
        return Diagnosis(self.causes, of)


def wanted(advice: Advice) -> dict[tuple[str, int], tuple[str, str]]:
    """What is printed and what to print, by column and row."""
    return {(each.edit.column, each.edit.row): (each.edit.place.text, each.edit.text) for each in advice.edits}


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Audit], Diagnosis]], list[Audit]]:
    """Sets what is diagnosed after the first round; keeps the runs that it is asked about."""
    asked: list[Audit] = []

    def answer(diagnose: Callable[[Audit], Diagnosis]) -> list[Audit]:
        def told(run: Audit) -> Diagnosis:
            asked.append(run)
            return diagnose(run)

        monkeypatch.setattr(module, "diagnose", told)
        return asked

    return answer


@pytest.fixture(autouse=True)
def _nothing_later(later: Callable[[Callable[[Audit], Diagnosis]], list[Audit]]) -> None:
    later(lambda _: Diagnosis())


def test_an_edit_that_clears_the_error_is_told_with_what_is_printed() -> None:
    run = years(("100", "101", "101%"))
    told = Told(run)
    cause = told.because({("realisasi", 0): "99", ("persen", 0): "99%"}, errors(run).values())
    found = advise(run, told.diagnosis)
    assert wanted(found) == {("realisasi", 0): ("101", "99"), ("persen", 0): ("101%", "99%")}
    assert all(each.cause is cause for each in found.edits)
    assert (found.clears, found.left) == (True, ())


def test_an_edit_that_brings_up_an_error_is_given_up_and_the_others_stay() -> None:
    run = years(("100", "101", "101%"), ("100", "90", "95%"))
    names = errors(run)
    told = Told(run)
    told.because({("realisasi", 0): "99"}, [names["UJI-001", 1]])  # persen says 101%
    told.because({("persen", 1): "90%"}, [names["UJI-002", 2]])
    found = advise(run, told.diagnosis)
    assert wanted(found) == {("persen", 1): ("95%", "90%")}
    assert (found.clears, found.left) == (False, (names["UJI-001", 1],))


@pytest.mark.parametrize("text", ["-", "", "tidak ada"])
def test_an_edit_that_leaves_a_rule_unable_to_decide_is_given_up(text: str) -> None:
    run = years(("100", "101", "101%"))
    told = Told(run)
    told.because({("realisasi", 0): text}, errors(run).values())
    found = advise(run, told.diagnosis)
    assert wanted(found) == {}
    assert found.left == tuple(errors(run).values())


def test_an_edit_that_clears_nothing_is_left_out() -> None:
    run = years(("100", "90", "95%"), ("100", "90", "95%"))
    names = errors(run)
    told = Told(run)
    told.because({("persen", 0): "96%"}, [names["UJI-002", 1]])
    told.because({("persen", 1): "90%"}, [names["UJI-002", 2]])
    assert wanted(advise(run, told.diagnosis)) == {("persen", 1): ("95%", "90%")}


def test_of_two_causes_that_clear_the_same_error_one_is_enough() -> None:
    run = years(("100", "101", "101%"), ("100", "90", "95%"))
    names = errors(run)
    told = Told(run)
    told.because({("persen", 1): "90%"}, [names["UJI-002", 2]])
    told.because({("pagu", 0): "110", ("persen", 0): "92%", ("persen", 1): "90%"}, list(names.values()))
    told.causes = told.causes[::-1]
    found = Diagnosis(told.causes, {names["UJI-001", 1]: told.causes[:1], names["UJI-002", 2]: told.causes[1:]})
    advice = advise(run, found)
    assert {each.cause.id for each in advice.edits} == {"C2"}
    assert advice.clears


@pytest.mark.parametrize(
    ("least", "unique_only", "rows"), [(0.0, False, {0, 1}), (0.9, False, {0}), (0.0, True, {1}), (0.9, True, set())]
)
def test_causes_that_are_not_sure_enough_are_passed_over(least: float, unique_only: bool, rows: set[int]) -> None:
    run = years(("100", "90", "95%"), ("100", "90", "95%"))
    names = errors(run)
    told = Told(run)
    told.because({("persen", 0): "90%"}, [names["UJI-002", 1]], confidence=0.9, unique=False)
    told.because({("persen", 1): "90%"}, [names["UJI-002", 2]], confidence=0.89)
    found = advise(run, told.diagnosis, least_confidence=least, unique_only=unique_only)
    assert {row for _, row in wanted(found)} == rows


def test_only_the_first_cause_of_a_finding_counts() -> None:
    run = years(("100", "90", "95%"))
    told = Told(run)
    told.because({("persen", 0): "90%"}, errors(run).values())
    told.because({("realisasi", 0): "95"}, errors(run).values())
    assert wanted(advise(run, told.diagnosis)) == {("persen", 0): ("95%", "90%")}
    first, second = told.causes
    turned = Diagnosis(told.causes, dict.fromkeys(errors(run).values(), (second, first)))
    assert wanted(advise(run, turned)) == {("realisasi", 0): ("90", "95")}


def test_the_first_cause_to_claim_a_cell_has_it() -> None:
    run = years(("100", "101", "91%"), ("100", "90", "95%"))
    names = errors(run)
    told = Told(run)
    told.because({("realisasi", 0): "91"}, [names["UJI-001", 1]])
    told.because({("realisasi", 0): "92", ("persen", 1): "90%"}, [names["UJI-002", 2]])
    found = advise(run, told.diagnosis)
    assert wanted(found) == {("realisasi", 0): ("101", "91")}
    assert found.left == (names["UJI-002", 2],)


def test_a_cause_with_a_cell_that_cannot_be_changed_is_passed_over() -> None:
    run = years(("100", "90", "95%"), ("100", "90", "95%"))
    names = errors(run)
    told = Told(run)
    told.because({("persen", 0): "90%"}, [names["UJI-002", 1]])
    told.because({("persen", 1): "90%"}, [names["UJI-002", 2]])
    found = advise(run, told.diagnosis, may_change=lambda edit: edit.place.row != 1)
    assert wanted(found) == {("persen", 1): ("95%", "90%")}


def test_what_becomes_solvable_is_added_and_a_cell_edited_twice_shows_what_is_printed(
    later: Callable[[Callable[[Audit], Diagnosis]], list[Audit]],
) -> None:
    run = years(("100", "90", "95%"), ("100", "101", "105%"))
    names = errors(run)

    def diagnose(now: Audit) -> Diagnosis:
        told = Told(now)
        told.because({("persen", 0): "90%", ("pagu", 1): "110", ("persen", 1): "92%"}, errors(now).values())
        return told.diagnosis

    asked = later(diagnose)
    told = Told(run)
    told.because({("persen", 0): "90,0%"}, [names["UJI-002", 1]])
    found = advise(run, told.diagnosis)
    assert wanted(found) == {
        ("persen", 0): ("95%", "90%"),
        ("pagu", 1): ("100", "110"),
        ("persen", 1): ("105%", "92%"),
    }
    assert found.clears
    assert [each.cause.findings for each in found.edits] == [tuple(errors(asked[-1]).values())] * 3
    assert wanted(advise(run, told.diagnosis, rounds=1)) == {("persen", 0): ("95%", "90,0%")}


def test_a_waived_error_needs_no_edit() -> None:
    run = years(("100", "90", "95%"), ("100", "90", "95%"))
    names = errors(run)

    def waived(finding: Finding) -> Finding:
        is_waived = finding.fingerprint == names["UJI-002", 1]
        return replace(finding, waiver={"id": "ya", "en": "yes"}) if is_waived else finding

    run = replace(run, result=replace(run.result, findings=tuple(map(waived, run.result.findings))))
    told = Told(run)
    told.because({("persen", 0): "90%"}, [names["UJI-002", 1]])
    told.because({("persen", 1): "90%"}, [names["UJI-002", 2]])
    found = advise(run, told.diagnosis)
    assert wanted(found) == {("persen", 1): ("95%", "90%")}
    assert found.clears


def test_nothing_found_needs_nothing() -> None:
    run = years(("100", "90", "90%"))
    assert advise(run, Diagnosis()) == Advice((), clears=True, left=())


CELLS = st.tuples(st.sampled_from(["pagu", "realisasi", "persen"]), st.integers(0, 2))
TEXTS = st.dictionaries(
    CELLS, st.sampled_from(["0", "80", "90", "95", "100", "101", "90%", "95%", "-"]), min_size=1, max_size=4
)


@settings(max_examples=30)
@given(st.lists(st.tuples(TEXTS, st.sets(st.integers(0, 5), min_size=1)), max_size=6))
def test_whatever_is_proposed_the_advice_does_no_harm_and_does_what_it_says(
    proposals: list[tuple[Texts, set[int]]],
) -> None:
    run = years(("100", "101", "95%"), ("100", "90", "95%"), ("100", "101", "101%"))
    names = list(errors(run).values())
    told = Told(run)
    for texts, explained in proposals:
        told.because(texts, [names[at % len(names)] for at in sorted(explained)])
    found = advise(run, told.diagnosis)
    edited = {(TABLE, column, row): new for (column, row), (_, new) in wanted(found).items()}
    after = evaluation.audit(RULEBOOK, run.dataset.with_texts(edited))
    left = [finding.fingerprint for finding in after.result.findings if finding.severity == "error"]
    assert found.left == tuple(left)
    assert set(found.left) <= set(names)
    undecided = [[rule.checks - rule.passed - rule.failed for rule in each.result.rules] for each in (run, after)]
    assert all(now <= before for before, now in zip(*undecided, strict=True))
    assert found.clears == (not found.left)
    assert bool(found.edits) == (len(found.left) < len(names)), "an edit clears something"
    assert all(each.edit.text != each.edit.place.text for each in found.edits)
