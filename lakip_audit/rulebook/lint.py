"""What is suspicious about rules that load: never applying, contradicting or repeating each other, unproven, unsaid."""

from __future__ import annotations

import json
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from lakip_audit.dataset.definition import MANIFEST_COLUMNS, ColumnDefinition, Definitions
from lakip_audit.dataset.problem import Problem, listed, nearest
from lakip_audit.rulebook.expression import Comparison, Member, Name, Node, Text, bind, children, names, write
from lakip_audit.rulebook.lint_words import WORDS
from lakip_audit.rulebook.loading import LoadedRule, Rulebook
from lakip_audit.rulebook.logic import Values, both, implies, possible
from lakip_audit.rulebook.rule import Agreement, Correspondence, Discover, History, Pattern, Rollup, Side, Words

Level = Literal["warning", "info"]

QUARTERS = ("1", "2", "3", "4")


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark on one rule. A warning is to be mended; an info is to be known."""

    level: Level
    rule: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class _Condition:
    """The rows that a rule, or one side of it, looks at."""

    table: str
    node: Node


def lint(rulebook: Rulebook) -> list[Remark]:
    """Look at every rule and every pair of rules.

    Args:
        rulebook: rules that loaded, so that their names and kinds are right.

    Returns:
        The remarks, in the order of the rules; those on a pair stand with the later rule.
    """
    remarks: dict[str, list[Remark]] = {name: [] for name in rulebook.rules}
    for loaded in rulebook.rules.values():
        alone = [*_impossible(loaded, rulebook.definitions), *_unproven(loaded, rulebook.definitions), *_unsaid(loaded)]
        remarks[loaded.rule.id] += alone
    sound = [loaded for name, loaded in rulebook.rules.items() if not any(_is_empty(each) for each in remarks[name])]
    for first, second in combinations(sound, 2):
        for remark in _pair(first, second, rulebook.definitions):
            remarks[remark.rule].append(remark)
    return [remark for each in remarks.values() for remark in each]


def _is_empty(remark: Remark) -> bool:
    """Whether a rule says nothing at all, so that everything would follow from it."""
    return remark.problem.code in {"never_applies", "always_fails", "never_fails"}


def _remark(level: Level, code: str, loaded: LoadedRule, **values: object) -> Remark:
    filled = {"name": loaded.rule.id, **values}
    return Remark(level, loaded.rule.id, Problem(loaded.file, code, filled, loaded.line, catalogue=WORDS))


# one rule: can it ever say anything


def _impossible(loaded: LoadedRule, definitions: Definitions) -> Iterator[Remark]:
    yield from _strange_values(loaded, definitions)
    for condition in _conditions(loaded):
        if not possible(condition.node, _values(condition.table, definitions)):
            yield _remark("warning", "never_applies", loaded, text=write(condition.node, {}))
            return
    values = _values(loaded.rule.table or "", definitions) if loaded.assertions else {}
    for written, statement in _statements(loaded):
        if not possible(both(loaded.condition, statement), values):
            yield _remark("warning", "always_fails", loaded, text=written)
        elif implies(both(loaded.condition), statement, values):
            yield _remark("warning", "never_fails", loaded, text=written)


def _conditions(loaded: LoadedRule) -> Iterator[_Condition]:
    """The conditions of a rule with the tables whose columns they read."""
    form = getattr(loaded.rule, loaded.form)
    if isinstance(form, Correspondence):
        tables = [form.left.table, form.right.table]
    else:
        tables = [getattr(form, "table", None) or loaded.rule.table or ""]
    for table, node in zip(tables, (loaded.condition, loaded.other_condition), strict=False):
        if node is not None:
            yield _Condition(table, node)
    for name, value in loaded.values.items():
        if value.condition is not None:
            yield _Condition(loaded.rule.values[name].of or "", value.condition)


def _strange_values(loaded: LoadedRule, definitions: Definitions) -> Iterator[Remark]:
    """Texts that a column is compared with and never holds."""
    form = getattr(loaded.rule, loaded.form)
    asked: list[tuple[str, str, str]] = []
    nodes = [*_conditions(loaded), *(_Condition(loaded.rule.table or "", node) for node in loaded.assertions)]
    for each in nodes:
        asked += [(each.table, column, text) for column, text in _compared(each.node)]
    if isinstance(form, Rollup):
        asked += [(form.table, column, text) for column, text in form.total.items()]
    for table, column, text in dict.fromkeys(asked):
        known = _values(table, definitions).get(column)
        if known is not None and text not in known:
            yield _strange(loaded, column, text, known)
    if isinstance(form, Agreement):
        for dimension, text in form.only.items():
            known = _dimension_values(form, dimension, definitions)
            if known is not None and text not in known:
                yield _strange(loaded, dimension, text, known)


def _strange(loaded: LoadedRule, column: str, text: str, known: Iterable[str]) -> Remark:
    names_ = sorted(name for name in known if name)
    near = nearest(text, names_) or ""
    return _remark("warning", "unknown_value", loaded, column=column, value=text, nearest=near, known=listed(names_))


def _compared(node: Node) -> Iterator[tuple[str, str]]:
    """Every column with a text that it is compared with."""
    match node:
        case Comparison(pairs=pairs):
            for left, _, right in pairs:
                for column, text in ((left, right), (right, left)):
                    if isinstance(column, Name) and isinstance(text, Text):
                        yield column.name, text.value
        case Member(operand=Name(name=name), values=texts):
            yield from ((name, text) for text in texts)
    for child in children(node):
        yield from _compared(child)


def _values(table: str, definitions: Definitions) -> Values:
    """The texts that the columns of a table may hold, where the definitions list them; an empty cell is one."""
    columns = definitions.tables[table].available(definitions)
    listed_ = {name: _listed(column, definitions) for name, column in columns.items()}
    return {name: frozenset({"", *texts}) for name, texts in listed_.items() if texts}


def _listed(column: ColumnDefinition, definitions: Definitions) -> Iterable[str]:
    if column.type == "concept":
        return definitions.concepts
    return QUARTERS if column.type == "quarter" else column.values


def _dimension_values(form: Agreement, dimension: str, definitions: Definitions) -> frozenset[str] | None:
    """What a dimension of the concepts may be; None if that is not listed."""
    found: set[str] = {""}
    for name, table in definitions.tables.items():
        columns = table.available(definitions)
        for fact in table.facts:
            if fact.concept not in form.concepts and not fact.concept.startswith("@"):
                continue
            source = fact.dims.get(dimension, "=")
            if source.startswith("="):
                found.add(source[1:])
            elif source in columns and name not in form.skip:
                texts = list(_listed(columns[source], definitions))
                if not texts:
                    return None
                found.update(texts)
            elif name not in form.skip:
                return None
    return frozenset(found)


# one rule: what its author has not shown or said


def _unproven(loaded: LoadedRule, definitions: Definitions) -> Iterator[Remark]:
    examples = loaded.rule.examples
    given = {"pass": examples.passes, "fail": examples.fail, "undetermined": examples.undetermined}
    for kind, shown in given.items():
        if not shown and (kind != "undetermined" or _may_be_undetermined(loaded, definitions)):
            yield _remark("warning", "no_example", loaded, kind=kind)
    for basis in loaded.rule.basis:
        if basis.terverifikasi and not basis.pasal.strip():
            yield _remark("warning", "basis_no_article", loaded, basis=basis)
        elif not basis.terverifikasi:
            yield _remark("info", "basis_unverified", loaded, basis=basis)


def _may_be_undetermined(loaded: LoadedRule, definitions: Definitions) -> bool:
    """Sums may, and statements that some but not all of their numbers are printed for; the other forms always decide.

    A line that prints none of the numbers is not applicable, and a count is never absent.

    Returns:
        Whether an example that cannot be decided is to be expected.
    """
    if loaded.form != "assertion":
        return loaded.form == "rollup"
    own = definitions.tables[loaded.rule.table or ""].columns
    stated = {name for node in loaded.assertions for name in names(node)}
    numbers = {name for name in stated & own.keys() if own[name].type == "number"}
    made = {name for name in stated & loaded.values.keys() if loaded.values[name].how not in {"count", "distinct"}}
    condition = set(names(loaded.condition)) if loaded.condition is not None else set()
    columns = definitions.tables[loaded.rule.table or ""].available(definitions)
    registered = {name for name in stated | condition if name in columns and name not in {*own, *MANIFEST_COLUMNS}}
    return len(numbers) + len(made) > 1 or bool(registered)


def _unsaid(loaded: LoadedRule) -> Iterator[Remark]:
    rule = loaded.rule
    for key in ("title", "message", "akibat", "rekomendasi"):
        words: Words | None = getattr(rule, key)
        if words is not None and words.en.strip() in {"", words.id.strip()}:
            yield _remark("warning", "same_words", loaded, key=key)
    unsaid = [key for key in ("akibat", "rekomendasi") if getattr(rule, key) is None]
    if unsaid:
        yield _remark("info", "no_consequence", loaded, keys=", ".join(unsaid))
    different = _fields(rule.message.id) ^ _fields(rule.message.en)
    if different:
        yield _remark("warning", "other_fields", loaded, fields=listed(sorted(different)))


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


# two rules


def _pair(first: LoadedRule, second: LoadedRule, definitions: Definitions) -> Iterator[Remark]:
    """What is wrong with two rules of one form, said of the one that could go."""
    if first.form != second.form:
        return
    if first.form == "assertion":
        yield from _assertions(first, second, definitions)
        return
    common = _scope(first), _scope(second)
    if common[0] != common[1]:
        return
    ours, theirs = _judged(first), _judged(second)
    if shared := ours & theirs:
        yield _overlap(first, second, ours <= theirs, theirs <= ours, ", ".join(sorted(shared)))


def _overlap(first: LoadedRule, second: LoadedRule, first_in: bool, second_in: bool, text: str) -> Remark:
    """The remark that one rule repeats the other; the later one if they say the same."""
    spare, kept = (second, first) if second_in or not first_in else (first, second)
    code = "repeats" if first_in or second_in else "repeats_partly"
    place = f"{kept.file}:{kept.line}"
    return _remark("warning", code, spare, other=kept.rule.id, place=place, text=text)


def _assertions(first: LoadedRule, second: LoadedRule, definitions: Definitions) -> Iterator[Remark]:
    if first.rule.table != second.rule.table:
        return
    values = _values(first.rule.table or "", definitions)
    if not possible(both(first.condition, second.condition), values):
        return
    repeated_second = _repeated(second, first, values)
    repeated_first = _repeated(first, second, values)
    if repeated_first or repeated_second:
        first_in, second_in = (
            len(repeated) == len(rule.assertions)
            for repeated, rule in ((repeated_first, first), (repeated_second, second))
        )
        yield _overlap(first, second, first_in, second_in, "; ".join(repeated_second or repeated_first))
        return
    conditions = both(first.condition, second.condition)
    for (written, one), (also_written, another) in product(_statements(first), _statements(second)):
        each_alone = possible(both(conditions, one), values) and possible(both(conditions, another), values)
        if each_alone and not possible(both(conditions, one, another), values):
            text, place = f"{written}; {also_written}", f"{first.file}:{first.line}"
            yield _remark("warning", "contradicts", second, other=first.rule.id, place=place, text=text)
            return


def _repeated(rule: LoadedRule, by: LoadedRule, values: Values) -> list[str]:
    """The statements of a rule that another rule proves wherever the first one applies, as written."""
    if rule.rule.once != by.rule.once or not implies(both(rule.condition), both(by.condition), values):
        return []
    if by.rule.once and not implies(both(by.condition), both(rule.condition), values):
        return []
    known = [both(rule.condition, statement) for _, statement in _statements(by)]
    return [written for written, node in _statements(rule) if any(implies(each, node, values) for each in known)]


def _statements(loaded: LoadedRule) -> list[tuple[str, Node]]:
    """The assertions as written, and with each value from elsewhere named by what it is instead of by its name."""
    made = {
        name: json.dumps(value.model_dump(exclude_defaults=True), sort_keys=True, ensure_ascii=False)
        for name, value in loaded.rule.values.items()
    }
    return [(write(node, {}), bind(node, made)) for node in loaded.assertions]


def _scope(loaded: LoadedRule) -> tuple[object, ...]:
    """What two rules of one form share if they judge the same subjects, however it is written."""
    match getattr(loaded.rule, loaded.form):
        case Rollup() as form:
            return form.table, form.tree, frozenset(form.total.items()), frozenset(form.by)
        case Agreement() as form:
            by = None if form.by is None else frozenset(form.by)
            return form.compare, form.across, by, frozenset(form.only.items()), frozenset(form.skip)
        case Correspondence() as form:
            sides = (_side(form.left, loaded.condition), _side(form.right, loaded.other_condition))
            return (frozenset(sides),) if form.both_ways else sides
        case History() as form:
            return form.table, frozenset(form.by), form.order, _plain(loaded.condition)
        case Pattern() as form:
            return form.kind, form.table, frozenset(form.by), frozenset(form.columns), _plain(loaded.condition)
        case Discover() as form:
            return form.table, form.sumber, form.along, tuple(form.target), tuple(form.operands), tuple(form.places)
        case _:
            return (loaded.rule.id,)


def _side(side: Side, condition: Node | None) -> tuple[object, ...]:
    return side.table, tuple(sorted(side.key)), _plain(condition)


def _plain(condition: Node | None) -> str:
    return "" if condition is None else write(condition, {})


def _judged(loaded: LoadedRule) -> frozenset[str]:
    """What a rule judges within its scope: columns or concepts; one word where the scope says it all."""
    match getattr(loaded.rule, loaded.form):
        case Rollup(columns=judged) | History(columns=judged) | Agreement(concepts=judged):
            return frozenset(judged)
        case Discover(relations=kinds):
            return frozenset(kinds)
        case _:
            return frozenset({loaded.form})
