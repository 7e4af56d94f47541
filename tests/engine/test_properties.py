"""What holds for every report: the truth is never a finding, a slip is one, and nothing else makes a difference."""

from __future__ import annotations

import copy
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from lakip_audit.dataset.loading import assemble
from lakip_audit.dataset.schema import check as structure_of
from lakip_audit.dataset.table import Dataset
from lakip_audit.dataset.text_column import TextColumn
from lakip_audit.engine import FORMS
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.result import Finding, Result
from lakip_audit.engine.rollup import total_rows, tree_parents
from lakip_audit.engine.vector import ExactRow, decided, exact_truth, truth
from lakip_audit.numbers import Interval, NumberColumn, Outcome, Truth, read_column
from lakip_audit.rulebook.expression import Node, check, names, parse
from lakip_audit.rulebook.loading import LoadedRule
from tests.engine.conftest import DEFINITIONS, SHIPPED, audit, book, place, rows
from tests.engine.generated import (
    AMOUNTS,
    Report,
    dataset,
    number_cells,
    raw_report,
    reports,
    rupiah,
    spoiled_reports,
)
from tests.numbers.conftest import plain_numbers, texts

few = settings(max_examples=15)


def gist(finding: Finding) -> tuple[str, ...]:
    """A finding without the wording that may follow the order of rows."""
    places = sorted(place(location) for location in finding.locations)
    others = sorted(place(location) for location in finding.evidence)
    return (finding.laporan, finding.rule, finding.severity, finding.degree.value, *places, "<>", *others)


def by_fingerprint(result: Result) -> dict[str, tuple[str, ...]]:
    assert not any(rule.broken for rule in result.rules), [rule for rule in result.rules if rule.broken]
    return {finding.fingerprint: gist(finding) for finding in result.findings}


@few
@given(reports())
def test_a_consistent_report_has_no_finding_however_it_is_rounded(report: Report) -> None:
    held = dataset(report)
    assert not structure_of(held)
    result = evaluate(SHIPPED, held)
    assert [finding.message["id"] for finding in result.findings] == []
    assert not any(rule.broken for rule in result.rules)
    assert sum(rule.passed for rule in result.rules) > 0


@few
@given(reports(), st.data())
def test_one_wrong_amount_is_found_by_the_rule_that_sums_it(report: Report, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from([row for row in report["anggaran"] if row["sumber"] == "Tabel 1"]))
    column = data.draw(st.sampled_from(list(AMOUNTS)))
    right = int(row[column].replace(".", ""))
    wrong = data.draw(st.one_of(st.just(right + 1), st.integers(0, 10**11).filter(lambda value: value != right)))
    row[column] = rupiah(wrong)
    result = evaluate(SHIPPED, dataset(report))
    found = [finding for finding in result.findings if finding.rule == AMOUNTS[column]]
    assert any(
        (location.column, location.baris) == (column, row["baris"])
        for finding in found
        for location in (*finding.locations, *finding.evidence)
    )
    assert "contradiction" in {finding.degree.value for finding in found}


@few
@given(reports(), st.data())
def test_a_percentage_that_is_wrong_in_its_last_place_is_found(report: Report, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(report["anggaran"]))
    if not row.get("persen"):
        return
    exact = Fraction(int(row["realisasi"].replace(".", "")) * 100, int(row["pagu"].replace(".", "")))
    row["persen"] = f"{round(exact) + data.draw(st.sampled_from([-3, 3, 40]))}%"
    if row["persen"].startswith("-"):
        return
    result = evaluate(SHIPPED, dataset(report))
    assert "ANG-008" in {finding.rule for finding in result.findings}


@few
@given(spoiled_reports(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(report: Report, random: object) -> None:
    shuffled = copy.deepcopy(report)
    for table in shuffled.values():
        random.shuffle(table)  # type: ignore[attr-defined]
    # which mark is the usual one of two that are as frequent follows the files; see test_pattern
    rules = book(*(each for each in SHIPPED.rules if each != "FMT-002"))
    assert by_fingerprint(evaluate(rules, dataset(report))) == by_fingerprint(evaluate(rules, dataset(shuffled)))


@few
@given(spoiled_reports(), spoiled_reports())
def test_reports_checked_together_are_judged_as_each_alone(one: Report, other: Report) -> None:
    # no text here can be read in two ways: which is meant may follow other reports, see below
    together = evaluate(SHIPPED, assemble([raw_report(one, "satu"), raw_report(other, "dua")], DEFINITIONS))
    alone = [evaluate(SHIPPED, dataset(one, "satu")), evaluate(SHIPPED, dataset(other, "dua"))]
    assert by_fingerprint(together) == by_fingerprint(alone[0]) | by_fingerprint(alone[1])
    for number, count in enumerate(together.rules):
        counts = [result.rules[number] for result in alone]
        assert count.passed == sum(each.passed for each in counts)
        assert count.failed == sum(each.failed for each in counts)
        assert count.undetermined == sum(each.undetermined for each in counts)


def test_how_a_number_is_read_does_not_depend_on_other_reports() -> None:
    doubtful = {"capaian": rows("indikator|tahun|realisasi|satuan\na|2023|14.000|Nilai")}
    plain = {"capaian": rows("indikator|tahun|realisasi|satuan\na|2023|1,5|Nilai\nb|2023|2,5|Nilai")}
    alone = evaluate(book("FMT-001"), dataset(doubtful, "satu"))
    together = evaluate(
        book("FMT-001"), assemble([raw_report(doubtful, "satu"), raw_report(plain, "dua")], DEFINITIONS)
    )
    assert by_fingerprint(alone) == by_fingerprint(together)


def test_how_a_failure_is_shown_does_not_depend_on_other_reports() -> None:
    refined = {
        "capaian": rows("""
            sumber  | indikator | tahun | target | realisasi | persen | satuan
            Tabel 1 | a         | 2023  | 4      | 5         | 131%   | Nilai
            Tabel 5 | a         | 2023  |        | 5,28      |        | Nilai
        """)
    }
    large = {"capaian": rows("indikator|tahun|realisasi|satuan\na|2023|1,12345678901|Nilai")}
    (alone,) = evaluate(book("KIN-001"), dataset(refined, "satu")).findings
    both = assemble([raw_report(refined, "satu"), raw_report(large, "dua")], DEFINITIONS)
    (together,) = evaluate(book("KIN-001"), both).findings
    assert alone.expected == together.expected


def _outcomes(rule: LoadedRule, held: Dataset) -> NDArray[np.uint8]:
    return FORMS[rule.form](rule, Facts(held)).outcome


def _subjects_of_row(rule: LoadedRule, held: Dataset, row: int) -> list[int]:
    """The subjects of a rule that read a row: the row itself, or the total that it is or is a part of."""
    if rule.form == "assertion":
        length = len(held.tables[rule.rule.table or ""])
        return [number * length + row for number in range(len(rule.assertions))]
    form = rule.rule.rollup
    assert form is not None
    parent = tree_parents(held, form.table) if form.tree else total_rows(held, form)
    totals = np.unique(parent[parent >= 0])
    here = np.flatnonzero((totals == row) | (totals == parent[row]))
    return [int(number * len(totals) + index) for number in range(len(form.columns)) for index in here]


@few
@given(spoiled_reports(), st.data())
def test_a_missing_cell_never_excuses_its_row(report: Report, data: st.DataObject) -> None:
    for row in report["anggaran"]:
        row.pop("persen_tw4", None)  # states the same as persen: without it, persen is read less precisely
    report["anggaran"] = [row for row in report["anggaran"] if row["sumber"] == "Tabel 1"]
    table, row, column = data.draw(st.sampled_from(number_cells(report)))
    before = dataset(report)
    position = report[table].index(row)
    row[column] = ""
    after = dataset(report)
    for rule in SHIPPED.rules.values():
        read = rule.rule.table if rule.form == "assertion" else rule.rule.rollup.table if rule.rule.rollup else None
        if read == table:
            was, now = _outcomes(rule, before), _outcomes(rule, after)
            for subject in _subjects_of_row(rule, before, position):
                assert (was[subject], now[subject]) != (Outcome.FAIL, Outcome.PASS), (rule.rule.id, row, column)


@few
@given(spoiled_reports(), st.data())
def test_a_rule_changes_no_finding_of_another(report: Report, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(list(SHIPPED.rules)), min_size=1, max_size=6, unique=True))
    held = dataset(report)
    every, some = by_fingerprint(evaluate(SHIPPED, held)), by_fingerprint(evaluate(book(*chosen), held))

    def without_sides(found: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
        # which of two printings is held against the other may follow what other rules object to
        return {name: sorted(gist) for name, gist in found.items() if gist[1] in chosen}

    assert without_sides(every) == without_sides(some)


class Held:
    """Columns of numbers and texts for the evaluation of expressions; all rows at once."""

    def __init__(self, numbers: dict[str, NumberColumn], words: dict[str, list[str]], unknown: frozenset[str]) -> None:
        self.numbers, self.unknown = numbers, unknown
        self.words = {name: TextColumn.of(values) for name, values in words.items()}
        self.length = len(next(iter(self.words.values())))

    def is_number(self, name: str) -> bool:
        return name in self.numbers

    def number(self, name: str) -> Interval:
        return Interval.of_column(self.numbers[name])

    def as_number(self, name: str) -> Interval:
        return Interval.of_column(read_column(self.words[name], exact=True))

    def text(self, name: str) -> TextColumn:
        return self.words[name]

    def known(self, name: str) -> NDArray[np.bool_]:
        return np.array([name not in self.unknown or text != "" for text in self.words[name]], bool)

    def printed(self, name: str) -> NDArray[np.bool_]:
        held = self.numbers[name].present if name in self.numbers else self.words[name] != ""
        return np.asarray(held, bool)

    def within(self, rows: slice | NDArray[np.int64]) -> Held:
        numbers = {name: column.take(rows) for name, column in self.numbers.items()}
        return Held(numbers, {name: values[rows].tolist() for name, values in self.words.items()}, self.unknown)

    def exact_row(self, _: Node, row: int) -> ExactRow:
        return self.row(row)

    def row(self, index: int) -> ExactRow:
        return ExactRow(
            {name: column.exact_interval(index) for name, column in self.numbers.items()},
            {name: str(values[index]) for name, values in self.words.items()},
            {name: bool(self.known(name)[index]) for name in self.words},
            {name: bool(self.printed(name)[index]) for name in (*self.numbers, *self.words)},
        )


@st.composite
def held_columns(draw: st.DrawFn) -> Held:
    length = draw(st.integers(1, 6))
    column = st.lists(draw(st.sampled_from([texts, plain_numbers])), min_size=length, max_size=length)
    numbers = {
        name: read_column(
            np.array(draw(column), object),
            exact=np.array(draw(st.lists(st.booleans(), min_size=length, max_size=length)), bool),
            non_negative=draw(st.booleans()),
        )
        for name in ("a", "b", "c")
    }
    word = st.lists(st.sampled_from(["", "naik", "turun"]), min_size=length, max_size=length)
    return Held(numbers, {"t": draw(word), "u": draw(word)}, frozenset({"u"}))


_values = st.recursive(
    st.sampled_from(["a", "b", "c", "0", "1", "2.5", "100"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map("-{}".format),
        inner.map("abs({})".format),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(
            lambda parts: f"{parts[0]}({parts[1]}, {parts[2]})"
        ),
    ),
    max_leaves=5,
)
_operators = st.sampled_from(["==", "!=", "<=", ">=", "<", ">"])
_statements = st.recursive(
    st.one_of(
        st.tuples(_values, _operators, _values).map(" ".join),
        st.tuples(_values, _operators, _values, _operators, _values).map(" ".join),
        st.sampled_from(
            ["ada(a)", "ada(t)", "t == u", "u != 'naik'", "'x' == 'x'", "u in ('naik', '')", "t not in ('turun')"]
        ),
    ),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map("not ({})".format),
    ),
    max_leaves=4,
)


@settings(max_examples=200)
@given(held_columns(), _statements)
def test_whole_columns_say_what_the_slow_fractions_say(held: Held, source: str) -> None:
    node = parse(source)
    kinds = {**dict.fromkeys(held.numbers, "number"), **dict.fromkeys(held.words, "text")}
    assert check(node, kinds) == "truth"  # type: ignore[arg-type]
    assert set(names(node)) <= set(kinds)
    fast = truth(node, held)
    assert (str(fast.dtype), fast.shape) == ("uint8", (held.length,))
    settled = decided(node, held)
    for row in range(held.length):
        slow = exact_truth(node, held.row(row))
        assert int(fast[row]) in {slow, Truth.CLOSE}, (row, source)
        assert int(settled[row]) == slow, (row, source)


def test_the_generated_slips_are_real() -> None:
    """The generator of consistent reports is no use unless the rules have something to say about it."""
    report = {"anggaran": rows("kode|pagu\nJUMLAH|3\nP0|2")}
    assert [finding.rule for finding in audit(report).findings] == ["ANG-001"]


def test_no_rule_breaks_on_a_report_without_rows() -> None:
    nothing = assemble([], DEFINITIONS)
    assert [count.id for count in evaluate(SHIPPED, nothing).rules if count.broken] == []
