"""Every shipped rule says what it rests on, in both languages, and shows by examples that it works."""

from __future__ import annotations

import string
from importlib import import_module

import pytest

from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.engine import FORMS as JUDGES
from lakip_audit.engine.examples import run_examples
from lakip_audit.rulebook import rule as models
from lakip_audit.rulebook.expression import names
from lakip_audit.rulebook.loading import LoadedRule, load_rules
from lakip_audit.rulebook.rule import FORM_KEYS, FORMS, Rule, Words, form_of

RULEBOOK = load_rules([shipped_rules()], load_definitions())
KINDS_OF_RULE = ("ANG", "KIN", "SEL", "EFI", "SDM", "RIN", "NAR", "STR", "FMT", "TAB")

each_rule = pytest.mark.parametrize("rule", RULEBOOK.rules.values(), ids=RULEBOOK.rules)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@each_rule
def test_has_a_known_kind_of_id_and_a_basis(rule: LoadedRule) -> None:
    assert rule.rule.id.split("-")[0] in KINDS_OF_RULE
    for basis in rule.rule.basis:
        assert basis.instrumen.strip()
        assert basis.pasal or not basis.terverifikasi, "a text that was read has an article"


@each_rule
def test_speaks_both_languages(rule: LoadedRule) -> None:
    for words in (rule.rule.title, rule.rule.message, rule.rule.akibat, rule.rule.rekomendasi):
        if words is not None:
            assert isinstance(words, Words)
            assert words.id.strip() != words.en.strip()
    assert not rule.rule.title.id.endswith(".")
    assert fields(rule.rule.message.id) == fields(rule.rule.message.en)


def may_be_undetermined(rule: LoadedRule) -> bool:
    """Whether a subject can lack a number: it reads two of its row at least, or sums."""
    own = RULEBOOK.definitions.tables[rule.rule.table].columns if rule.rule.table else {}
    read = {name for node in rule.assertions for name in names(node) if name in own and own[name].type == "number"}
    return rule.form == "rollup" or len(read) > 1


@each_rule
def test_shows_what_passes_and_what_fails(rule: LoadedRule) -> None:
    examples = rule.rule.examples
    assert examples.passes
    assert examples.fail
    assert examples.undetermined or not may_be_undetermined(rule)


def test_every_example_comes_out_as_declared() -> None:
    wrong = run_examples(RULEBOOK)
    assert not wrong, "\n".join(f"{each.rule} {each.kind} {each.number}: {each.happened}" for each in wrong)


def test_the_forms_are_the_same_everywhere() -> None:
    assert tuple(JUDGES) == FORMS == tuple(FORM_KEYS)
    assert {rule.form for rule in RULEBOOK.rules.values()} == set(FORMS), "a form that no shipped rule takes is untried"
    for form, judge in JUDGES.items():
        assert judge is import_module(f"lakip_audit.engine.{form}").judge
        assert form in Rule.model_fields
        assert f"``{FORM_KEYS[form]}``" in (models.__doc__ or ""), "the forms are listed where a rule is described"


@each_rule
def test_form_of_names_the_form(rule: LoadedRule) -> None:
    assert form_of(rule.rule) == rule.form
