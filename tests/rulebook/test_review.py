"""The criteria of the review: 23 of them, and every shipped rule touches one."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.problem import DefinitionError
from lakip_audit.rulebook.loading import load_rules
from lakip_audit.rulebook.review import load_review, rules_of


def test_there_are_23_criteria_in_three_aspects_not_yet_verified() -> None:
    review = load_review(shipped_rules())
    assert [len(aspect.kriteria) for aspect in review.daftar] == [6, 7, 10]
    assert len({each.nomor for each in review.kriteria}) == 23
    assert not review.dasar.terverifikasi


def test_every_shipped_rule_touches_a_criterion_and_every_rule_named_exists() -> None:
    ids = list(load_rules([shipped_rules()], load_definitions()).rules)
    review = load_review(shipped_rules())
    touched = {name for each in review.kriteria for name in rules_of(each, ids, {})}
    assert [name for name in ids if name not in touched] == []
    kinds = {name.rpartition("-")[0] for name in ids}
    named = {name for each in review.kriteria for name in each.aturan}
    assert named <= {*ids, *kinds}


def test_a_rule_names_its_criteria_itself_by_a_tag() -> None:
    third = next(each for each in load_review(shipped_rules()).kriteria if each.nomor == "III.1")
    tags = {"SPM-001": ["reviu-III.1"], "SPM-002": ["reviu-III.10"]}
    assert rules_of(third, ["SPM-001", "SPM-002", "KIN-004", "KINERJA-001"], tags) == ["SPM-001", "KIN-004"]


def test_a_kind_is_not_the_beginning_of_another_kind() -> None:
    money = next(each for each in load_review(shipped_rules()).kriteria if each.nomor == "I.6")
    assert rules_of(money, ["ANG-999", "ANGKA-001"], {}) == ["ANG-999"]


def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "reviu").mkdir()
    (tmp_path / "reviu" / "x.yaml").write_text("reviu: x\ntitle: {id: a, en: b}\n", encoding="utf-8")
    with pytest.raises(DefinitionError) as raised:
        load_review(tmp_path)
    assert "dasar" in str(raised.value)
