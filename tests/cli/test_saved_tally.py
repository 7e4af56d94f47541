"""A tally that was saved is read back as it was; anything else is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from lakip_audit.cli.saved_tally import tally_object, tally_of_object
from lakip_audit.engine.tally import Tally, tally
from tests.engine.test_tally import RESULT, TALLIES


@given(TALLIES)
def test_a_tally_is_read_back_as_it_was(one: Tally) -> None:
    assert tally_of_object(json.loads(json.dumps(tally_object(one)))) == one


def test_of_a_result_too() -> None:
    one = tally(RESULT, causes_by_kind={"scale": (1, 2)})
    assert tally_of_object(json.loads(json.dumps(tally_object(one)))) == one


@pytest.mark.parametrize(
    "break_it",
    [
        lambda saved: saved.update(version=0),
        lambda saved: saved.pop("tally"),
        lambda saved: saved["tally"].update(facts="many"),
        lambda saved: saved["tally"]["reports"][0].pop("satker"),
        lambda saved: saved["tally"]["reports"][0].update(error=1.5),
        lambda saved: saved["tally"]["reports"][0].update(error="1"),
        lambda saved: saved["tally"]["rules"][0].update(findings=3),
    ],
    ids=["version", "no tally", "no number", "key missing", "fraction", "text", "unknown key"],
)
def test_what_is_no_tally_is_refused(break_it: Any) -> None:
    saved = json.loads(json.dumps(tally_object(tally(RESULT))))
    break_it(saved)
    with pytest.raises(ValueError, match=r"[Tt]ally"):
        tally_of_object(saved)


@pytest.mark.parametrize("value", [None, [], "x", {}, {"version": 1}])
def test_anything_else_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="no tally of version 1"):
        tally_of_object(value)
