"""The printed numbers and what is demanded of them: numbered once, found again, brought together where they share."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.diagnosis.constraint import Constraint, Same
from lakip_audit.diagnosis.network import Network, Variables, components
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import Kind
from tests.diagnosis.conftest import FEW, between, exactly, network_of, shown
from tests.engine.conftest import dataset_of, skala


def same(*cells: int, finding: str | None = None) -> Same:
    return Same("UJI-001", 0, finding, frozenset(cells))


def test_a_cell_has_one_number() -> None:
    variables = Variables(dataset_of({"anggaran": [{"pagu": "5"}, {"pagu": "6"}]}))
    cells = [Cell("anggaran", "pagu", row) for row in (1, 0)]
    assert [variables.of(cell) for cell in (*cells, *cells)] == [0, 1, 0, 1]
    assert variables.cells == cells
    assert variables.known(cells[0]) == 0
    assert variables.known(Cell("anggaran", "realisasi", 0)) is None


def test_what_is_printed() -> None:
    rows = [{"pagu": text, "persen": percent} for text, percent in (("1.234", "5%"), ("-", "5,28%"), ("", "0 5"))]
    variables = Variables(dataset_of({"anggaran": rows}, sumber=skala(Tabel_1="ribu")))
    pagu = [variables.of(Cell("anggaran", "pagu", row)) for row in range(3)]
    persen = [variables.of(Cell("anggaran", "persen", row)) for row in range(3)]
    assert variables.printed(pagu[0]) == between(1_233_500, 1_234_500)
    assert variables.half_unit(pagu[0]) == 500
    assert variables.multiplier(pagu[0]) == 1_000
    assert variables.text(pagu[0]) == "1.234"
    assert variables.reading(pagu[0]).value == 1_234
    assert variables.printed(persen[1]) == between(Fraction("5.275"), Fraction("5.285"))
    assert [variables.changeable(one) for one in persen] == [True, True, False]
    assert variables.reading(persen[2]).kind is Kind.UNREADABLE
    assert variables.half_unit(persen[2]) == 0
    nothing = variables.printed(pagu[2])
    assert shown(nothing, "lo", "hi", "missing") == (0, None, True)
    assert not variables.changeable(pagu[2])


def test_the_demands_of_a_number_and_those_that_do_not_hold() -> None:
    demands = [same(1, 2), same(0, 3), same(2, 3, finding="a1")]
    network = network_of(4, demands, {1: "7", 2: "7"})
    assert network.touching[2] == [demands[0], demands[2]]
    assert network.around([2, 3]) == [demands[0], demands[2], demands[1]]
    assert network.around([]) == []
    assert list(network.broken.values()) == [demands[2]], "of those that a finding names"
    assert network.value(1) == exactly(7)


def test_a_cell_changes_with_those_that_repeat_it() -> None:
    network = network_of(3, [])
    assert network.unit(1) == (1,)
    repeating = Network(network.variables, [], {0: (0, 2), 2: (0, 2)})
    assert [repeating.unit(number) for number in range(3)] == [(0, 2), (1,), (0, 2)]


def test_demands_that_share_a_number_come_together() -> None:
    demands = [same(0, 1), same(2, 3), same(1, 4), same(5, 6), same(4, 2)]
    assert list(components(demands)) == [[demands[0], demands[1], demands[2], demands[4]], [demands[3]]]
    assert list(components(demands, [1])) == [[demands[0], demands[2]], [demands[1]], [demands[3]], [demands[4]]]
    assert list(components([])) == []


@FEW
@given(st.lists(st.sets(st.integers(0, 12), min_size=1, max_size=3).map(lambda cells: same(*cells)), max_size=12))
def test_components_share_nothing_and_leave_nothing_out(demands: list[Constraint]) -> None:
    parts = list(components(demands))
    assert sorted(map(id, demands)) == sorted(id(one) for part in parts for one in part)
    cells = [frozenset[int]().union(*(one.variables for one in part)) for part in parts]
    assert all(one.isdisjoint(other) for at, one in enumerate(cells) for other in cells[:at])
    for part in parts:
        reached, left = set(part[0].variables), part[1:]
        while near := [one for one in left if not reached.isdisjoint(one.variables)]:
            reached |= {cell for one in near for cell in one.variables}
            left = [one for one in left if one not in near]
        assert not left, "each can be reached from each"
