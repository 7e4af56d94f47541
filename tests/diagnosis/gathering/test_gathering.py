"""What a run demands of the printed numbers: each check that ran, solved for its numbers, and no more than it says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lakip_audit.diagnosis.constraint import Computed, Constraint, Either, Equation, Same
from lakip_audit.diagnosis.gathering import GATHERERS, gather
from lakip_audit.diagnosis.network import Network
from lakip_audit.engine import FORMS
from lakip_audit.rulebook.loading import LoadedRule
from tests.diagnosis.conftest import AGREE, RISING, SUM, audited, failing_example, lines, pagu
from tests.engine.conftest import SHIPPED, Tables, rule, skala

NUMBERS = {"anggaran": [{"kode": "A", "pagu": "200", "realisasi": "150", "tw1": "40", "tw2": "90", "persen": "75%"}]}


def demands(tables: Tables, *rules: LoadedRule | str, **manifest: object) -> tuple[Network, list[Constraint]]:
    """The network, and the demands in it."""
    network = gather(audited(tables, *rules, **manifest))
    return network, network.constraints


def of_row(assertion: str, tables: Tables = NUMBERS) -> tuple[Network, list[Constraint]]:
    """The demands of an assertion on budget lines."""
    return demands(tables, rule(f"table: anggaran\nassert: {assertion}"))


def columns(network: Network, constraint: Constraint) -> set[str]:
    return {network.variables.cells[variable].column for variable in constraint.variables}


def left(network: Network, constraint: Constraint, column: str) -> tuple[object, ...] | None:
    """From where to where a demand lets a number of a column go."""
    (variable,) = (one for one in constraint.variables if network.variables.cells[one].column == column)
    found = constraint.solve(variable, network.value)
    return None if found is None else (found.lo, found.hi)


def test_forms_of_rules_that_compare_numbers_have_a_gatherer() -> None:
    assert GATHERERS.keys() < FORMS.keys()
    assert FORMS.keys() - GATHERERS.keys() == {"correspondence", "discover", "pattern"}


@pytest.mark.parametrize(
    ("assertion", "column", "interval"),
    [
        ("persen == realisasi / pagu * 100", "realisasi", (149, 151)),
        ("realisasi <= pagu", "realisasi", (None, 200)),
        ("realisasi <= pagu", "pagu", (150, None)),
        ("realisasi < pagu", "realisasi", (None, 200)),
        ("realisasi >= tw2", "tw2", (None, 150)),
        ("realisasi == tw1 + tw2 + 20", "tw1", (40, 40)),
        ("realisasi == pagu - 50", "pagu", (200, 200)),
        ("realisasi * 2 == pagu + 100", "realisasi", (150, 150)),
        ("-tw1 == tw2 - 130", "tw1", (40, 40)),
        ("min(tw1, tw2) == 40", "tw1", (40, 40)),
        ("max(tw1, tw2) == 90", "tw2", (90, 90)),
        ("not realisasi > pagu", "realisasi", (None, 200)),
        ('kode == "B" or realisasi <= pagu', "realisasi", (None, 200)),
        ("tw1 == 41 or realisasi <= pagu", "realisasi", (None, 200)),
    ],
)
def test_a_comparison_is_solved_for_its_numbers(
    assertion: str, column: str, interval: tuple[int | None, int | None]
) -> None:
    network, (demand,) = of_row(assertion)
    assert left(network, demand, column) == interval
    assert demand.holds(network.value)
    assert demand.finding is None


def test_a_chain_is_one_demand_a_link() -> None:
    network, found = of_row("tw1 <= tw2 <= realisasi <= pagu")
    links = [{"tw1", "tw2"}, {"tw2", "realisasi"}, {"realisasi", "pagu"}]
    assert sorted(sorted(columns(network, one)) for one in found) == sorted(map(sorted, links))


def test_both_sides_of_and_are_demanded() -> None:
    _, found = of_row("tw1 <= tw2 and realisasi <= pagu")
    assert len(found) == 2


def test_a_difference_may_have_either_sign() -> None:
    _, (demand,) = of_row("abs(tw2 - tw1) == 50")
    assert isinstance(demand, Either)


@pytest.mark.parametrize("assertion", ['kode == "A"', "pagu != realisasi", 'kode == "A" and pagu != 5', "1 <= 2"])
def test_what_compares_no_numbers_demands_nothing_of_them(assertion: str) -> None:
    assert of_row(assertion)[1] == []


def test_what_is_no_sum_of_products_is_known_as_computed() -> None:
    """A number held against a square is known where the square is."""
    network, (demand,) = of_row("pagu == realisasi * realisasi / 112,5".replace("112,5", "112.5"))
    assert isinstance(demand, Computed)
    assert left(network, demand, "pagu") == (200, 200)


def test_a_failed_check_names_its_finding_and_does_not_hold() -> None:
    run = audited(NUMBERS, rule("table: anggaran\nassert: tw2 <= tw1"))
    network = gather(run)
    (demand,) = network.broken.values()
    assert not demand.holds(network.value)
    assert demand.finding == run.result.findings[0].fingerprint


def test_of_alternatives_that_all_fail_one_must_hold() -> None:
    _, (demand,) = of_row("realisasi == tw1 or realisasi == tw2")
    assert isinstance(demand, Either)
    assert len(demand.ways) == 2


@pytest.mark.parametrize("text", ["-", "", "tidak ada"])
def test_a_check_that_says_nothing_demands_nothing(text: str) -> None:
    _, found = of_row("realisasi == tw1", {"anggaran": [{"kode": "A", "realisasi": text, "tw1": "5"}]})
    assert all(not one.finding for one in found)


def test_a_total_and_its_parts_are_one_equation_a_column() -> None:
    rows = [{**row, "realisasi": row["pagu"]} for row in lines("pagu", JUMLAH="300", A="100", B="200")]
    network, found = demands({"anggaran": rows}, SUM)
    assert [columns(network, one) for one in found] == [{"pagu"}, {"realisasi"}]
    for demand in found:
        assert isinstance(demand, Equation)
        assert demand.total is not None
        assert network.variables.cells[demand.total].row == 0
        assert len(demand.variables) == 3


def test_levels_of_a_tree_are_equations_of_their_own() -> None:
    rows = lines("pagu", **{"JUMLAH": "300", "A": "300", "A/1": "100", "A/2": "200"})
    _, found = demands({"anggaran": rows}, SUM)
    assert sorted(len(one.variables) for one in found) == [2, 3]


def test_many_rounded_parts_may_add_up_to_as_much_as_is_plausible() -> None:
    """Twenty parts in thousands: half a thousand each would be ten thousand in all, four sigma is less."""
    parts = {f"K{at}": "1.000" for at in range(20)}
    rows = lines("pagu", JUMLAH="20.000", **parts)
    _, (demand,) = demands({"anggaran": rows}, SUM, sumber=skala(Tabel_1="ribu"))
    assert isinstance(demand, Equation)
    assert demand.tolerance is not None
    assert 5_000 < demand.tolerance < 10_500
    _, (exact,) = demands({"anggaran": rows}, SUM)
    assert isinstance(exact, Equation)
    assert not exact.tolerance


def test_printings_of_a_fact_are_the_same() -> None:
    network, (demand,) = demands({"anggaran": pagu("5", "5", "6")}, AGREE)
    assert isinstance(demand, Same)
    assert len(demand.variables) == 3
    assert not demand.holds(network.value)


def test_a_fact_that_is_printed_once_is_held_against_nothing() -> None:
    assert demands({"anggaran": pagu("5")}, AGREE)[1] == []


def test_each_step_of_a_series_is_a_bound() -> None:
    years = ("2021", "2022", "2023")
    rows = [{"tahun": year, "pnbp": text} for year, text in zip(years, ("5", "7", "6"), strict=True)]
    network, found = demands({"anggaran_tahunan": rows}, RISING)
    assert [one.strength for one in found] == [1, 1]
    assert [one.finding is None for one in found] == [True, False]
    assert left_of(network, found, 2) == [(7, None)]


def left_of(network: Network, found: Sequence[Constraint], row: int) -> list[tuple[object, ...]]:
    """What the demands leave the number of a row."""
    cells = network.variables.cells
    solved = [
        one.solve(variable, network.value) for one in found for variable in one.variables if cells[variable].row == row
    ]
    return [(one.lo, one.hi) for one in solved if one is not None]


@pytest.mark.parametrize("name", SHIPPED.rules)
def test_what_passed_holds_and_what_failed_does_not(name: str) -> None:
    """Of every shipped rule, on its own failing example; what only rounding breaks is kept apart."""
    network = gather(failing_example(name))
    for demand in network.constraints:
        assert demand.holds(network.value) or demand.finding is not None
        assert all(variable < len(network.variables.cells) for variable in demand.variables)
        assert demand.rule == name
    assert all(one.finding is not None for one in network.mild)
