"""Every printed number once, with the rules that the coverage counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.loading import load
from lakip_audit.engine.evaluation import audit
from lakip_audit.engine.number_readers import numbers
from lakip_audit.rulebook.loading import load_rules


@pytest.mark.parametrize("name", ["contoh-salah", "contoh-konsisten"])
def test_their_sums_are_those_of_the_check(samples: Path, name: str) -> None:
    definitions = load_definitions()
    run = audit(
        load_rules([shipped_rules()], definitions), load([samples / name], definitions).dataset, list_uncovered=True
    )
    found = numbers(run)
    assert len({number.cell for number in found}) == len(found) == run.result.facts
    assert sum(bool(number.rules) for number in found) == run.result.facts_covered
    assert sum(len(number.rules) > 1 for number in found) == run.result.facts_covered_twice
    assert {number.place for number in found if not number.rules} == set(run.result.uncovered or ())


def test_they_stand_in_printed_order(samples: Path) -> None:
    definitions = load_definitions()
    run = audit(load_rules([shipped_rules()], definitions), load([samples / "contoh-salah"], definitions).dataset)
    found = numbers(run)
    (manifest,) = run.dataset.manifests.values()
    named = list(dict.fromkeys(number.place.sumber for number in found))
    assert named == [sumber for sumber in manifest.sumber if sumber in named] + [
        sumber for sumber in named if sumber not in manifest.sumber
    ]
    for sumber in named:
        lines = [int(number.place.baris) for number in found if number.place.sumber == sumber]
        assert lines == sorted(lines)
