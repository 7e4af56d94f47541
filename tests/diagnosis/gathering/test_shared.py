"""A row is read no further than it is asked for, and says the same as one that is read whole."""

from __future__ import annotations

import pytest

from lakip_audit.dataset.lazy import Lazy
from lakip_audit.diagnosis.constraint import Constraint, Equation
from lakip_audit.diagnosis.gathering import gather
from lakip_audit.diagnosis.gathering.checks import Numbers
from lakip_audit.diagnosis.gathering.shared import Shared
from lakip_audit.diagnosis.network import Network, Variables
from lakip_audit.engine.columns import TableColumns
from lakip_audit.engine.values import derive
from lakip_audit.rulebook.expression import names
from tests.diagnosis.conftest import audited, failing_example
from tests.engine.conftest import SHIPPED, rule

ASSERTIONS = [name for name, loaded in SHIPPED.rules.items() if loaded.form == "assertion"]
COMPARING = [name for name, loaded in SHIPPED.rules.items() if loaded.form in ("assertion", "agreement", "rollup")]


def test_a_value_is_made_once_and_only_when_it_is_asked_for() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    values = Lazy(("a", "b"), make)
    assert "a" in values
    assert "c" not in values
    assert (list(values), len(values), made) == (["a", "b"], 2, [])
    assert (values["b"], values["b"], made) == ("B", "B", ["b"])
    with pytest.raises(KeyError):
        values["c"]


@pytest.mark.parametrize("name", ASSERTIONS)
def test_a_row_says_the_same_as_one_that_is_read_whole(name: str) -> None:
    run = failing_example(name)
    loaded = run.rulebook.rules[name]
    columns = TableColumns(run.dataset, run.facts, loaded.rule.table or "")
    columns.derived = derive(loaded, columns)
    shared = Shared(columns, Numbers(run.facts, Variables(run.dataset)))
    for node in loaded.assertions:
        for row in range(columns.length):
            whole, lazy = columns.exact_row(node, row), shared.exact_row(node, row)
            for part in ("numbers", "texts", "known", "printed"):
                assert dict(getattr(lazy, part)) == dict(getattr(whole, part))
        assert shared.names(node) == tuple(dict.fromkeys(names(node)))


def shown(network: Network, demand: Constraint) -> tuple[object, ...]:
    """A demand as it can be compared with one of another network of the same cells."""
    solved = {
        network.variables.cells[one]: demand.solve(one, network.value)
        for one in demand.variables
        if network.variables.changeable(one)
    }
    return demand.rule, demand.subject, demand.finding, frozenset(solved.items())


@pytest.mark.parametrize("name", COMPARING)
def test_the_demands_near_a_cell_are_those_that_read_it(name: str) -> None:
    run = failing_example(name)
    network = gather(run)
    for variable, demands in network.touching.items():
        near = gather(run, network.variables, [network.variables.cells[variable]])
        assert sorted(map(repr, (shown(near, one) for one in near.touching.get(variable, ())))) == sorted(
            map(repr, (shown(network, one) for one in demands))
        )


def test_two_names_of_one_number_are_no_two_numbers() -> None:
    """The rows are alike but for those in which a fact looked up is a number of the row itself."""
    own = rule(
        """
        table: capaian
        values:
          lain: {fact: realisasi, match: {indikator: indikator, tahun: tahun}}
        assert: realisasi * 2 == lain + target
        """
    )
    rows = [
        {"sumber": "Tabel 1", "baris": "1", "indikator": "a", "tahun": "2023", "realisasi": "10", "target": "10"},
        {"sumber": "Tabel 1", "baris": "2", "indikator": "b", "tahun": "2023", "realisasi": "20", "target": "10"},
    ]
    network = gather(audited({"capaian": rows}, own))
    polynomials = [one.polynomial for one in network.constraints if isinstance(one, Equation)]
    assert [sorted(polynomial.terms.values()) for polynomial in polynomials] == [[-1, 1], [-1, 1]]
