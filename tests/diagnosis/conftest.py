"""Small reports with a mistake in them and the causes told of it; single numbers and what the rules want there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache

from hypothesis import settings
from hypothesis import strategies as st

from lakip_audit.dataset.loading import assemble
from lakip_audit.diagnosis import Cause, Diagnosis, diagnose
from lakip_audit.diagnosis.constraint import Constraint
from lakip_audit.diagnosis.gathering import gather
from lakip_audit.diagnosis.misprint import Misprint
from lakip_audit.diagnosis.network import Network, Variables
from lakip_audit.diagnosis.slips import EXPLAINERS
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.slips.slip import Slip
from lakip_audit.engine import evaluation, examples
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval
from lakip_audit.rulebook.loading import LoadedRule
from tests.engine.conftest import SHIPPED, Rows, Tables, book, dataset_of, place, rule

SUM = rule("rollup: {table: anggaran, columns: [pagu_awal, pagu, realisasi, tw1, tw2], tree: true}", id="UJI-101")
ABSORBED = rule("table: anggaran\nassert: persen == realisasi / pagu * 100", id="UJI-102")
AGREE = rule("agreement: {concepts: [pagu, realisasi_anggaran, target, realisasi, capaian]}", id="UJI-103")
ACHIEVED = rule("table: capaian\nassert: persen == realisasi / target * 100", id="UJI-104")
RISING = rule("history: {table: anggaran_tahunan, columns: [pnbp], by: [sumber], order: tahun}", id="UJI-105")

Number = int | str | Fraction

FEW = settings(max_examples=40)
"""For properties of arithmetic, which has few cases."""


def quarters(least: int, most: int) -> st.SearchStrategy[Fraction]:
    """Numbers with quarters."""
    return st.integers(4 * least, 4 * most).map(lambda number: Fraction(number, 4))


def audited(tables: Tables, *rules: LoadedRule | str, **manifest: object) -> Audit:
    """The run of some rules, or of all shipped ones, on one report."""
    return evaluation.audit(book(*rules) if rules else SHIPPED, dataset_of(tables, **manifest))


def diagnosed(tables: Tables, *rules: LoadedRule | str, **manifest: object) -> Diagnosis:
    """The causes of what those rules find."""
    return diagnose(audited(tables, *rules, **manifest))


def shown(thing: object, *names: str) -> tuple[object, ...]:
    """Some attributes of a thing, to compare at once."""
    return tuple(getattr(thing, name) for name in names)


def only(diagnosis: Diagnosis) -> Cause:
    """The one cause there is."""
    (cause,) = diagnosis.causes
    return cause


def suspects(cause: Cause) -> list[str]:
    """The places that may be wrong, the likeliest first."""
    return [place(one) for one in cause.suspects]


def fixes(cause: Cause) -> dict[str, str]:
    """What to print instead, by place."""
    return {place(edit.place): edit.text for edit in cause.fix}


def repaired(run: Audit, causes: Iterable[Cause]) -> Audit:
    """The run on the report with the edits of some causes made."""
    texts = {(edit.table, edit.column, edit.row): edit.text for cause in causes for edit in cause.fix}
    return evaluation.audit(run.rulebook, run.dataset.with_texts(texts), settings=run.result.settings)


def printings(column: str, *texts: str, **same: str) -> Rows:
    """One fact as so many tables print it: Tabel 1, Tabel 2, ..."""
    return [{"sumber": f"Tabel {at}", "baris": "1", **same, column: text} for at, text in enumerate(texts, 1)]


def pagu(*texts: str) -> Rows:
    """The total budget as so many tables print it."""
    return printings("pagu", *texts, kode="JUMLAH")


def lines(column: str, **texts: str) -> list[dict[str, str]]:
    """Lines of one budget table by their code."""
    return [{"kode": code, column: text, "baris": str(at)} for at, (code, text) in enumerate(texts.items(), 1)]


def between(lo: Number | None, hi: Number | None) -> ExactInterval:
    """All numbers from one to another."""
    return ExactInterval(None if lo is None else Fraction(lo), None if hi is None else Fraction(hi))


def exactly(value: Number) -> ExactInterval:
    """One number."""
    return between(value, value)


class Told:
    """One printed number of a report, and what slips say of it."""

    def __init__(self, tables: Tables, cell: Cell, *rules: LoadedRule | str, **manifest: object) -> None:
        """The number in a cell, among the demands of some rules."""
        dataset = dataset_of(tables, **manifest)
        self.network = gather(evaluation.audit(book(*rules), dataset)) if rules else Network(Variables(dataset), [])
        self.variable = self.network.variables.of(cell)
        self.neighbours = Neighbours(self.network, Facts(self.network.variables.dataset))

    @classmethod
    @cache
    def alone(cls, text: str, *, table: str = "anggaran", column: str = "pagu", **same: str) -> Told:
        """A number that stands by itself."""
        return cls({table: [{**same, column: text}]}, Cell(table, column, 0))

    def misprint(self, wanted: ExactInterval | Number) -> Misprint:
        """The number beside what it should be, in the unit of its table."""
        interval = wanted if isinstance(wanted, ExactInterval) else exactly(wanted)
        return Misprint(self.network, self.variable, interval)

    def slips(self, kind: str, wanted: ExactInterval | Number) -> list[Slip]:
        """What one kind of slip says of it."""
        explain = next(explain for name, explain in EXPLAINERS.items() if name == kind)
        return list(explain(self.misprint(wanted), self.neighbours))

    def values(self, kind: str, wanted: ExactInterval | Number) -> list[Fraction]:
        """The right numbers that it names."""
        return [slip.value for slip in self.slips(kind, wanted)]


def network_of(cells: int, constraints: Sequence[Constraint], texts: Mapping[int, str] | None = None) -> Network:
    """Numbers 0, 1, ... that print their own number, or a given text, among some demands."""
    rows = [{"kode": f"K{at}", "pagu": (texts or {}).get(at, str(at))} for at in range(cells)]
    variables = Variables(dataset_of({"anggaran": rows}))
    for at in range(cells):
        assert variables.of(Cell("anggaran", "pagu", at)) == at
    return Network(variables, list(constraints))


@cache
def failing_example(name: str, number: int = 0) -> Audit:
    """The run of a shipped rule on one of its examples that must fail."""
    loaded = SHIPPED.rules[name]
    reports = examples.reports_of(loaded, loaded.rule.examples.fail[number], SHIPPED.definitions)
    return evaluation.audit(book(name), assemble(reports, SHIPPED.definitions))
