"""What holds for every report: the truth is never a finding, a slip is one, and nothing else makes a difference."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from lakip_audit.dataset.loading import assemble
from lakip_audit.dataset.manifest import Satker
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
from lakip_audit.testing import GeneratedReport, dataset_of
from lakip_audit.testing.strategies import spoiled_reports
from tests.engine.conftest import DEFINITIONS, SHIPPED, audit, book, place, rows
from tests.engine.conftest import dataset_of as dataset_of_rows
from tests.numbers.conftest import plain_numbers, texts

few = settings(max_examples=3)


def gist(finding: Finding) -> tuple[str, ...]:
    """A finding without what may follow the order of rows: its wording, which of equal printings is evidence."""
    places = sorted(place(location) for location in finding.locations)
    others = sorted(f"{location.column} {location.text}" for location in finding.evidence)
    return (finding.laporan, finding.rule, finding.severity, finding.degree.value, *places, "<>", *others)


def by_fingerprint(result: Result) -> dict[str, tuple[str, ...]]:
    assert not any(rule.broken for rule in result.rules), [rule for rule in result.rules if rule.broken]
    return {finding.fingerprint: gist(finding) for finding in result.findings}


@few
@given(spoiled_reports(DEFINITIONS), st.integers(0, 2**32).map(Random))
def test_the_order_of_rows_does_not_matter(report: GeneratedReport, random: Random) -> None:
    shuffled = report
    for table, held in report.tables.items():
        shuffled = shuffled.with_order(table, random.sample(range(len(held)), len(held)))
    # which mark is the usual one of two that are as frequent follows the files; see test_pattern
    rules = book(*(each for each in SHIPPED.rules if each != "FMT-002"))
    plain, mixed = report.dataset(DEFINITIONS), shuffled.dataset(DEFINITIONS)
    assert by_fingerprint(evaluate(rules, plain)) == by_fingerprint(evaluate(rules, mixed))


@few
@given(spoiled_reports(DEFINITIONS, laporan="satu"), spoiled_reports(DEFINITIONS, laporan="dua"))
def test_reports_checked_together_are_judged_as_each_alone(one: GeneratedReport, other: GeneratedReport) -> None:
    other = replace(other, manifest=other.manifest.model_copy(update={"satker": Satker(nama="Balai lain")}))
    together = evaluate(SHIPPED, dataset_of([one, other], DEFINITIONS))
    alone = [evaluate(SHIPPED, report.dataset(DEFINITIONS)) for report in (one, other)]
    assert by_fingerprint(together) == by_fingerprint(alone[0]) | by_fingerprint(alone[1])
    for number, count in enumerate(together.rules):
        counts = [result.rules[number] for result in alone]
        assert count.passed == sum(each.passed for each in counts)
        assert count.failed == sum(each.failed for each in counts)
        assert count.undetermined == sum(each.undetermined for each in counts)


def test_how_a_number_is_read_does_not_depend_on_other_reports() -> None:
    doubtful = {"capaian": rows("indikator|tahun|realisasi|satuan\na|2023|14.000|Nilai")}
    plain = {"capaian": rows("indikator|tahun|realisasi|satuan\na|2023|1,5|Nilai\nb|2023|2,5|Nilai")}
    alone = evaluate(book("FMT-001"), dataset_of_rows(doubtful, laporan="satu"))
    together = evaluate(
        book("FMT-001"),
        Dataset.concat([dataset_of_rows(doubtful, laporan="satu"), dataset_of_rows(plain, laporan="dua")]),
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
    (alone,) = evaluate(book("KIN-001"), dataset_of_rows(refined, laporan="satu")).findings
    both = Dataset.concat([dataset_of_rows(refined, laporan="satu"), dataset_of_rows(large, laporan="dua")])
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
@given(spoiled_reports(DEFINITIONS), st.data())
def test_a_missing_cell_never_excuses_its_row(report: GeneratedReport, data: st.DataObject) -> None:
    table, position, column = data.draw(st.sampled_from(report.number_cells(DEFINITIONS)))
    before = report.dataset(DEFINITIONS)
    after = report.with_text(table, position, column, "").dataset(DEFINITIONS)
    for rule in SHIPPED.rules.values():
        read = rule.rule.table if rule.form == "assertion" else rule.rule.rollup.table if rule.rule.rollup else None
        if read == table and not rule.values and not rule.rule.once:
            was, now = _outcomes(rule, before), _outcomes(rule, after)
            for subject in _subjects_of_row(rule, before, position):
                pair = (was[subject], now[subject])
                # where another cell made one of the row more precise, less can be proven without it
                excused = pair == (Outcome.FAIL, Outcome.PASS) and not _is_refined(before, table, position)
                assert not excused, (rule.rule.id, column)
                assert pair != (Outcome.PASS, Outcome.FAIL), (rule.rule.id, column)


def _is_refined(held: Dataset, table: str, row: int) -> bool:
    """Whether some number of a row is read more precisely than it is printed there."""
    facts = Facts(held)
    columns = DEFINITIONS.tables[table].columns
    return any(row in facts.refined(table, name).witness for name, column in columns.items() if column.type == "number")


@few
@given(spoiled_reports(DEFINITIONS), st.data())
def test_a_rule_changes_no_finding_of_another(report: GeneratedReport, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(list(SHIPPED.rules)), min_size=1, max_size=6, unique=True))
    held = report.dataset(DEFINITIONS)
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
