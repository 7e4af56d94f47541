"""Which values numbers may have when only they change: bounds carried from demand to demand, or the demands at odds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.diagnosis.constraint import Constraint, Either, Equation, Same
from lakip_audit.diagnosis.feasibility import ROUNDS, Conflict, not_negative, solve
from lakip_audit.diagnosis.network import Network, Variables
from lakip_audit.diagnosis.polynomial import Polynomial
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import ExactInterval
from tests.diagnosis.conftest import FEW, between, exactly, network_of
from tests.engine.conftest import dataset_of


def total(whole: int, *parts: int, bound: bool = False) -> Equation:
    """The parts add up to the whole; with ``bound`` to no more than it."""
    terms: dict[tuple[int, ...], Fraction] = {(part,): Fraction(1) for part in parts}
    terms[whole,] = Fraction(-1)
    return Equation("UJI-001", 0, None, Polynomial(terms), bound)


def same(*cells: int) -> Same:
    return Same("UJI-002", 0, None, frozenset(cells))


def solved(network: Network, *changed: int) -> dict[int, ExactInterval]:
    values = solve(network, changed)
    assert not isinstance(values, Conflict)
    return dict(values)


def test_a_part_is_what_its_total_leaves() -> None:
    """The numbers print themselves: 9 = 3 + 4 does not hold."""
    network = network_of(10, [total(9, 3, 4)])
    assert solved(network, 9) == {9: exactly(7)}
    assert solved(network, 3) == {3: exactly(5)}


def test_two_numbers_that_only_one_sum_reads_leave_each_other_room() -> None:
    network = network_of(10, [total(9, 3, 4)])
    assert solved(network, 3, 4) == {3: between(0, 9), 4: between(0, 9)}, "no amount is negative"


def test_bounds_are_carried_along_a_chain() -> None:
    network = network_of(10, [same(1, 2), same(2, 3), same(3, 4)])
    assert solved(network, 2, 3, 4) == dict.fromkeys((2, 3, 4), exactly(1))


def test_a_chain_longer_than_the_rounds_leaves_intervals_wider_and_never_wrong() -> None:
    length = 3 * ROUNDS
    links = [same(at, at + 1) for at in reversed(range(length))]
    values = solved(network_of(length + 1, links), *range(1, length + 1))
    assert all(value.meets(exactly(0)) for value in values.values())


def test_demands_that_cannot_both_hold_are_named_together_and_no_others() -> None:
    sums: list[Constraint] = [total(9, 3, 4), total(8, 3, 1), same(5, 6)]
    found = solve(network_of(10, sums), [3])
    assert isinstance(found, Conflict)
    assert set(found.constraints) == set(sums[:2])


def test_demands_that_hang_together_by_several_numbers_are_named_as_a_whole() -> None:
    demands: list[Constraint] = [same(3, 4), total(2, 3), total(9, 4), same(7, 8)]
    found = solve(network_of(10, demands), [3, 4, 7])
    assert isinstance(found, Conflict)
    assert set(found.constraints) == set(demands[:3])


def test_a_total_less_than_its_parts_conflicts_with_what_is_not_negative() -> None:
    found = solve(network_of(10, [total(2, 3, 5)]), [3])
    assert isinstance(found, Conflict)


def test_a_bound_leaves_room() -> None:
    assert solved(network_of(10, [total(5, 7, bound=True)]), 7) == {7: between(0, 5)}
    assert solved(network_of(10, [total(5, 7, bound=True)]), 5) == {5: between(7, None)}


def test_of_two_signs_the_one_that_the_rest_permits_is_kept() -> None:
    """A number that is 2 more or less than 5, and at most 4."""
    ways = (Polynomial({(1,): Fraction(1), (5,): Fraction(-1), (): Fraction(gap)}) for gap in (2, -2))
    either = Either(tuple(Equation("UJI-003", 0, None, way) for way in ways))
    assert solved(network_of(6, [either]), 1) == {1: between(3, 7)}
    assert solved(network_of(6, [either, total(4, 1, bound=True)]), 1) == {1: exactly(3)}


def test_what_nothing_reads_may_be_anything_that_its_column_may_hold() -> None:
    assert solved(network_of(3, []), 2) == {2: between(0, None)}


@pytest.mark.parametrize(("table", "column", "expected"), [("anggaran", "pagu", True), ("anggaran", "sisa", False)])
def test_the_definition_says_what_may_be_negative(table: str, column: str, expected: bool) -> None:
    variables = Variables(dataset_of({table: [{column: "1"}]}))
    variable = variables.of(Cell(table, column, 0))
    assert not_negative(Network(variables, []), variable) is expected


CELLS = 6
TEXTS = st.lists(st.integers(0, 30).map(str), min_size=CELLS, max_size=CELLS)
SETS = st.sets(st.integers(0, CELLS - 1), min_size=2, max_size=4).map(sorted)
DEMANDS = st.one_of(
    SETS.map(lambda cells: same(*cells)),
    st.tuples(SETS, st.booleans()).map(lambda found: total(found[0][0], *found[0][1:], bound=found[1])),
)


@FEW
@given(TEXTS, st.lists(DEMANDS, min_size=1, max_size=4), st.integers(0, CELLS - 1))
def test_for_one_number_the_answer_is_exactly_what_satisfies_every_demand(
    texts: list[str], demands: list[Constraint], variable: int
) -> None:
    network = network_of(CELLS, demands, dict(enumerate(texts)))
    answer = solve(network, [variable])
    touched = network.touching.get(variable, [])

    def fits(value: Fraction) -> bool:
        """Tried out, demand by demand."""
        return all(
            one.holds(lambda other: exactly(value) if other == variable else network.value(other)) for one in touched
        )

    halves = [Fraction(number, 2) for number in range(-4, 260)]
    if isinstance(answer, Conflict):
        assert not any(map(fits, halves[4:]))
        assert set(answer.constraints) <= set(touched)
    else:
        assert [value for value in halves if answer[variable].meets(exactly(value))] == [
            value for value in halves if value >= 0 and fits(value)
        ]
