"""The failed checks of a row assertion: which figure stands against it, and the arithmetic that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.fact_values import ChildrenSource, FactSource
from lakip_audit.engine.vector import exact_number, first_false
from lakip_audit.engine.verdict import Cell, Draft, size_of
from lakip_audit.engine.wording import cell_text, decimals, difference, expected_text, line_key
from lakip_audit.numbers import Degree, ExactInterval, Reading, Truth, format_number
from lakip_audit.rulebook.expression import Name, Node, Operator, names, write

BOUNDS: Mapping[str, str] = {"<=": "≤ ", "<": "< ", ">=": "≥ ", ">": "> "}
"""How an expected value is written that is only a bound."""

TURNED: Mapping[Operator, Operator] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
"""Each comparison with its sides exchanged."""

MOST_TERMS = 8
"""Parts of a sum over other reports that are written out; each of them is evidence all the same."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """Words the failed rows of one assertion."""

    node: Node
    columns: TableColumns
    bound: Mapping[str, str]
    asked: tuple[str, ...]
    """The columns that the rule's ``where`` reads."""

    def draft(self, row: int) -> Draft:
        """The failed check of a row."""
        columns, table = self.columns, self.columns.table
        dataset = columns.dataset
        exact = columns.exact_row(self.node, row)
        found = first_false(self.node, exact)
        measures = [name for name in names(self.node) if columns.is_measure(name) and columns.printed(name)[row]]
        key = line_key(dataset, table, row)
        subject = f"{dataset.text(table, 'sumber')[row]}|{key}"
        if found is not None and not measures and any(map(self._below, names(self.node))):
            return self._of_units(row, key, found) or self._plain(row, subject, key)
        if found is None or not measures:
            return self._plain(row, subject, key)
        left, operator, right = found
        if self._measure(left) is None and self._measure(right) is not None:
            left, operator, right = right, TURNED[operator], left
        stated = self._measure(left) or measures[0]
        value, wanted = exact_number(left, exact), exact_number(right, exact)
        reading = self._reading(stated, row)
        gap = difference(value, wanted)
        places = reading.places
        expected = BOUNDS.get(operator, "") + expected_text(wanted, places, percent=reading.percent)
        printed = {name: str(columns.text(name)[row]) for name in measures}
        values = {
            **self._named_texts(row, places),
            "kunci": key,
            "tercetak": printed.get(stated, ""),
            "seharusnya": expected if self._measure(left) else "",
            "selisih": format_number(abs(gap), decimals(gap, places)),
            "hitungan": self._arithmetic(right, row, wanted, places),
        }
        others = [name for name in measures if name != stated]
        evidence = [Cell(table, name, row) for name in others]
        for name in names(self.node):
            evidence += columns.derived[name].cells(row) if name in columns.derived else ()
        for name in measures:
            witness = columns.facts.refined(table, name).witness.get(row)
            if witness is not None and witness != Cell(table, name, row):
                evidence.append(witness)
        return Draft(
            f"{subject}|{stated}",
            (Cell(table, stated, row),),
            tuple(evidence),
            values["seharusnya"],
            values,
            self._degree(Cell(table, stated, row), operator, value, wanted),
            size_of(gap),
            columns.own[stated].measure == "amount",
        )

    def _of_units(self, row: int, key: str, found: tuple[Node, Operator, Node]) -> Draft | None:
        """A figure of the report that those of the units below exclude: it stands where the figure is printed."""
        columns, dataset = self.columns, self.columns.dataset
        left, operator, right = found
        if self._fact(left) is None:
            left, operator, right = right, TURNED[operator], left
        name = self._fact(left)
        if name is None:
            return None
        exact = columns.exact_row(self.node, row)
        value, wanted = exact_number(left, exact), exact_number(right, exact)
        source, group = columns.derived[name].source, int(columns.derived[name].group[row])
        if not isinstance(source, FactSource) or group < 0:
            return None
        (cell,) = source.cells(group)
        printings = source.facts.printings(source.concept)
        member = source.member(group)
        reading = dataset.number(cell.table, cell.column).reading(cell.row)
        places = reading.places
        gap = difference(value, wanted)
        expected = BOUNDS.get(operator, "") + expected_text(wanted, places, percent=reading.percent)
        values = {
            **self._named_texts(row, places),
            "kunci": key,
            "tercetak": cell_text(dataset, cell),
            "seharusnya": expected,
            "selisih": format_number(abs(gap), decimals(gap, places)),
            "hitungan": self._arithmetic(right, row, wanted, places),
        }
        evidence = [other for one in names(self.node) for other in columns.derived[one].cells(row) if other != cell]
        return Draft(
            source.facts.key(printings, member),
            (cell,),
            tuple(evidence),
            expected,
            values,
            self._degree(cell, operator, value, wanted),
            size_of(gap),
            dataset.definitions.concepts[source.concept].measure == "amount",
            words={"fakta": source.facts.describe(printings, member)},
        )

    def _below(self, name: str) -> bool:
        """Whether a name is a sum over the reports of the units below."""
        derived = self.columns.derived.get(name)
        return derived is not None and isinstance(derived.source, ChildrenSource)

    def _fact(self, node: Node) -> str | None:
        """The name, if a side of a comparison is nothing but a fact of the report."""
        derived = self.columns.derived.get(node.name) if isinstance(node, Name) else None
        fact = derived is not None and isinstance(derived.source, FactSource)
        return node.name if isinstance(node, Name) and fact else None

    def _named_texts(self, row: int, places: int) -> dict[str, str]:
        """What the names of the rule itself stand for: columns that ``each`` binds, and values from elsewhere."""
        columns = self.columns
        made = {name: self._value_text(name, row, places) for name in columns.derived}
        bound = {
            name: made[other] if other in made else str(columns.text(other)[row]) for name, other in self.bound.items()
        }
        return {**bound, **made}

    def _plain(self, row: int, subject: str, key: str) -> Draft:
        """A failure that no single number of the row stands for: texts, or values from elsewhere only."""
        columns, table = self.columns, self.columns.table
        own = [Cell(table, name, row) for name in names(self.node) if name in columns.own]
        elsewhere = [name for name in names(self.node) if name in columns.derived]
        if not own:
            asked = [name for name in self.asked if name in columns.own and columns.printed(name)[row]]
            own = [Cell(table, asked[-1] if asked else "sumber", row)]
        texts = {name: self._value_text(name, row, 0) for name in elsewhere}
        shown = {**{cell.column: str(columns.text(cell.column)[row]) for cell in own}, **texts}
        values = {**self.bound, **texts, "kunci": key, "hitungan": write(self.node, shown)}
        evidence = tuple(cell for name in elsewhere for cell in columns.derived[name].cells(row))
        return Draft(subject, tuple(own), evidence, "", values, Degree.CONTRADICTION)

    def _value_text(self, name: str, row: int, places: int) -> str:
        """A value from elsewhere as the document prints it where it is one cell, else as it would print it."""
        derived = self.columns.derived[name]
        cells = derived.cells(row)
        if isinstance(derived.source, FactSource) and cells:
            return str(self.columns.dataset.text(cells[0].table, cells[0].column)[cells[0].row])
        value = derived.exact(row)
        whole = value.point is not None and value.point.denominator == 1
        return expected_text(value, 0 if whole else max(places, 2))

    def _measure(self, node: Node) -> str | None:
        """The column, if a side of a comparison is nothing but a number of the table."""
        return node.name if isinstance(node, Name) and self.columns.is_measure(node.name) else None

    def _reading(self, name: str, row: int) -> Reading:
        column = self.columns.dataset.number(self.columns.table, name)
        return column.reading(row)

    def _arithmetic(self, node: Node, row: int, wanted: ExactInterval, places: int) -> str:
        """The expected side with the numbers that were used: ``5,28 ÷ 4 × 100 = 132,00``."""
        dataset, table = self.columns.dataset, self.columns.table
        shown: dict[str, str] = {}
        for name in names(node):
            if name in self.columns.derived:
                shown[name] = self._value_text(name, row, places)
                continue
            witness = (
                self.columns.facts.refined(table, name).witness.get(row) if self.columns.is_measure(name) else None
            )
            cell = witness or Cell(table, name, row)
            shown[name] = str(dataset.text(cell.table, cell.column)[cell.row])
        text = write(node, shown)
        if isinstance(node, Name):
            terms = self._terms(node.name, row, places)
            if len(terms) < 2:
                return text
            text = " + ".join(terms)
        return f"{text} = {expected_text(wanted, places)}"

    def _terms(self, name: str, row: int, places: int) -> list[str]:
        """What a sum over other reports is made of; what is left out is said."""
        derived = self.columns.derived.get(name)
        if derived is None or not isinstance(derived.source, ChildrenSource):
            return []
        terms = [expected_text(term, places) for term in derived.source.terms(int(derived.group[row]))]
        rest = [f"… (+{len(terms) - MOST_TERMS})"] if len(terms) > MOST_TERMS else []
        return [*terms[:MOST_TERMS], *rest]

    def _degree(self, stated: Cell, operator: Operator, value: ExactInterval, wanted: ExactInterval) -> Degree:
        """Rounding, if the printed figure is off by at most one unit of its last place; else a contradiction."""
        column, row = self.columns.dataset.number(stated.table, stated.column), stated.row
        if bool(column.exact[row]):
            return Degree.CONTRADICTION
        unit = Fraction(int(column.resolution[row])) / Fraction(10) ** column.scale
        loose = value.widen(unit).compare(operator, wanted)
        return Degree.CONTRADICTION if loose is Truth.FALSE else Degree.ROUNDING
