"""A report audited once more with other texts in some cells, by the rules that it may make a difference to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from lakip_audit.dataset.table import Dataset
from lakip_audit.engine import evaluation
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.settling import settle
from lakip_audit.engine.verdict import Cell
from lakip_audit.rulebook.expression import names
from lakip_audit.rulebook.loading import LoadedRule, Rulebook
from lakip_audit.rulebook.rule import Agreement, History, Rollup

Place = tuple[str, str]
"""A column: its table and its name."""


def changed(audit: Audit, texts: Mapping[Cell, str]) -> Dataset:
    """Put other texts in some cells of a report.

    Args:
        audit: the run.
        texts: what these cells print instead.

    Returns:
        The dataset, its numbers read as all rules of the run would have it.
    """
    edits = {(cell.table, cell.column, cell.row): text for cell, text in texts.items()}
    return settle(audit.rulebook, audit.dataset.with_texts(edits))


def again(audit: Audit, dataset: Dataset, rules: Collection[str]) -> Audit:
    """Audit a changed report.

    Args:
        audit: the run.
        dataset: the report as it was changed.
        rules: the ids of the rules to run.

    Returns:
        The run of these rules.
    """
    chosen = {name: rule for name, rule in audit.rulebook.rules.items() if name in rules}
    return evaluation.audit(Rulebook(chosen, audit.rulebook.definitions), dataset)


def readers(audit: Audit, dataset: Dataset, cells: Collection[Cell]) -> set[str]:
    """Find the rules that may compare the number of a cell, or use its precision for another printing of the fact.

    Args:
        audit: the run.
        dataset: the report as it was changed.
        cells: cells of number columns.

    Returns:
        The ids of the rules.
    """
    facts = Facts(dataset)
    own = {(cell.table, cell.column) for cell in cells}
    concepts_of = facts.dataset.definitions.concepts_of
    stated = {concept for place in own for concept in concepts_of.get(place, ())}
    beside = (place for place, concepts in concepts_of.items() if not stated.isdisjoint(concepts))
    wanted = own.union(place for place in beside if _uses(facts, place, cells))
    return {name for name, rule in audit.rulebook.rules.items() if not wanted.isdisjoint(_read(rule, facts))}


def _uses(facts: Facts, place: Place, cells: Collection[Cell]) -> bool:
    """Whether a number of a column is read as precisely as one of some cells prints it."""
    return any(witness in cells for witness in facts.refined(*place).witness.values())


def _read(rule: LoadedRule, facts: Facts) -> Iterator[Place]:
    """The columns whose numbers a rule may compare."""
    match rule.form:
        case "assertion":
            table = rule.rule.table or ""
            yield from ((table, name) for node in (*rule.assertions, rule.condition) if node for name in names(node))
            for name, loaded in rule.values.items():
                value = rule.rule.values[name]
                if value.fact is not None:
                    yield from _stating({value.fact}, facts)
                for node in (loaded.expression, loaded.condition):
                    yield from ((value.of or "", name) for name in (names(node) if node else ()))
                yield from (
                    (value.of or "", name) for name in (*value.match, value.order, value.distinct, value.per) if name
                )
                yield from ((table, source) for source in value.match.values())
        case "rollup":
            rollup = rule.body(Rollup)
            yield from ((rollup.table, name) for name in rollup.columns)
        case "agreement":
            yield from _stating({*rule.body(Agreement).concepts}, facts)
        case "history":
            history = rule.body(History)
            yield from ((history.table, name) for name in history.columns)
            yield from ((history.table, name) for name in (names(rule.condition) if rule.condition else ()))


def _stating(concepts: set[str], facts: Facts) -> Iterator[Place]:
    return (place for place, stated in facts.dataset.definitions.concepts_of.items() if not concepts.isdisjoint(stated))
