"""The logic of truths, and the words of outcomes."""

from itertools import product

import numpy as np
import pytest

from lakip_audit.numbers import Degree, Outcome, Truth, truth_and, truth_not, truth_or

_STANDS_FOR = {
    Truth.FALSE: {False},
    Truth.TRUE: {True},
    Truth.MAYBE: {True, False},
    Truth.UNKNOWN: {True, False},
    Truth.CLOSE: {True, False},
}
_PAIRS = list(product(Truth, Truth))


def test_and_has_its_order_of_dominance() -> None:
    order = [Truth.FALSE, Truth.CLOSE, Truth.UNKNOWN, Truth.MAYBE, Truth.TRUE]
    for a, b in _PAIRS:
        assert truth_and(a, b) == min(a, b, key=order.index)


def test_or_has_its_order_of_dominance() -> None:
    order = [Truth.TRUE, Truth.CLOSE, Truth.MAYBE, Truth.UNKNOWN, Truth.FALSE]
    for a, b in _PAIRS:
        assert truth_or(a, b) == min(a, b, key=order.index)


@pytest.mark.parametrize(("a", "b"), _PAIRS)
def test_logic_never_claims_more_than_the_operands_say(a: Truth, b: Truth) -> None:
    conjunctions = {x and y for x in _STANDS_FOR[a] for y in _STANDS_FOR[b]}
    disjunctions = {x or y for x in _STANDS_FOR[a] for y in _STANDS_FOR[b]}
    assert _STANDS_FOR[Truth(int(truth_and(a, b)))] == conjunctions
    assert _STANDS_FOR[Truth(int(truth_or(a, b)))] == disjunctions
    assert truth_not(truth_and(a, b)) == truth_or(truth_not(a), truth_not(b)) or {a, b} == {
        Truth.MAYBE,
        Truth.UNKNOWN,
    }


def test_logic_works_on_vectors() -> None:
    a = np.array([0, 1, 2, 3, 4], dtype=np.uint8)
    assert truth_not(a).tolist() == [4, 1, 2, 3, 0]
    assert truth_and(a, Truth.TRUE).tolist() == a.tolist()
    assert truth_or(a, Truth.FALSE).tolist() == a.tolist()
    assert truth_and(a, a[::-1]).tolist() == [0, 3, 2, 3, 0]
    assert truth_and(a, a).dtype == truth_or(a, a).dtype == truth_not(a).dtype == np.uint8


def test_a_code_beyond_the_truths_is_refused() -> None:
    with pytest.raises(IndexError):
        truth_not(np.array([5], dtype=np.uint8))


def test_words_of_outcomes_are_those_of_the_output() -> None:
    assert [outcome.label for outcome in Outcome] == ["pass", "fail", "undetermined", "not_applicable", "broken"]
    assert list(Degree) == ["contradiction", "rounding", "implausible"]
