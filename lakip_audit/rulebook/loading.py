"""From rule files to rules that fit the tables: read, checked, expressions parsed; every problem at once."""

from __future__ import annotations

import functools
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from lakip_audit.dataset.definition import ColumnDefinition, Definitions
from lakip_audit.dataset.inside import yaml_files
from lakip_audit.dataset.problem import DefinitionError, Problem, listed, nearest
from lakip_audit.dataset.yaml_source import Source, content_of, problems_from_pydantic, read_yaml
from lakip_audit.rulebook.expression import FUNCTIONS, ExpressionError, Kind, Node, bind, check, parse
from lakip_audit.rulebook.rule import (
    FORM_KEYS,
    FORMS,
    HOW,
    OF_NUMBERS,
    OF_ROWS,
    Agreement,
    Correspondence,
    Discover,
    History,
    Pack,
    Pattern,
    Rollup,
    Rule,
    Side,
    Value,
    how,
)
from lakip_audit.rulebook.words import KINDS, WHAT, WORDS

Path_ = tuple[str | int, ...]
Body = TypeVar("Body")
Parts = dict[str, Any]
"""The expressions of a form, by the field of :class:`LoadedRule` that they fill."""

PLACEHOLDERS = ("kunci", "tercetak", "seharusnya", "selisih", "hitungan", "tempat", "fakta", "ada", "tidak_ada")
"""What a message may use besides the columns of its table: the key of the line, what is printed, what was expected, the
difference, the arithmetic, the places that differ, what the fact is, and the lists of a correspondence."""

UNKNOWN_TABLES = "tabel_lain"
"""The table whose rows are cells of tables that no definition fits: the only one where relations are searched for."""

OF_DECLARED = ("sumber", "operands", "signs", "places", "also")
"""Keys of :class:`Discover` that say something of a declared relation."""

OPERANDS: Mapping[str, int] = {
    "sum": 2,
    "difference": 2,
    "roll_forward": 2,
    "percentage": 2,
    "share": 2,
    "ratio": 2,
    "growth": 2,
    "average": 2,
}
"""How many operands a declared relation has at least; one, if it is not named here."""

IN_GROUPS = ("percentage", "ratio", "growth")
"""Relations that may be declared for several targets at once, each with operands of its own."""

EXACTLY = (*IN_GROUPS, "share", "running", "bound")
"""Relations with no more operands than that."""

STAND_IN: Mapping[str | int, Any] = {
    "id": "ABC-000",
    "title": {"id": "?", "en": "?"},
    "severity": "error",
    "basis": [{"instrumen": "?"}],
    "message": {"id": "?", "en": "?"},
    "examples": {},
}
"""What stands for a needed key that is missing or wrong while the rest of the rule is checked."""

ADDED_UP = ("amount", "count")
"""What the figures of several units may be for their sum to mean anything."""

PLACE_COLUMNS = ("laporan", "sumber", "halaman", "baris", "kolom")


@dataclass(frozen=True, slots=True)
class LoadedValue:
    """A value from elsewhere whose names and expressions fit: how it is made, over what, of which rows."""

    how: str
    expression: Node | None = None
    condition: Node | None = None


@dataclass(frozen=True, slots=True)
class LoadedRule:
    """A rule whose names and expressions are known to fit.

    ``assertions`` holds the statement once for each set of columns in ``each``; the conditions are the ``where`` of the
    rule or of the sides of its form.
    """

    rule: Rule
    form: str
    file: str
    line: int
    assertions: tuple[Node, ...] = ()
    condition: Node | None = None
    other_condition: Node | None = None
    values: Mapping[str, LoadedValue] = field(default_factory=dict)

    @property
    def across(self) -> bool:
        """Whether the rule holds reports against each other: those of one unit, or of a unit and the one above it."""
        agreement = self.rule.agreement
        return (agreement is not None and agreement.across) or any(
            value.reports is not None for value in self.rule.values.values()
        )

    def body(self, kind: type[Body]) -> Body:
        """What the rule says in its form, e.g. ``rule.body(Rollup)``.

        Args:
            kind: the model of the form.

        Returns:
            The model.

        Raises:
            TypeError: the rule takes another form.
        """
        body = getattr(self.rule, self.form)
        if not isinstance(body, kind):
            msg = f"{self.rule.id} is no {kind.__name__}"
            raise TypeError(msg)
        return body


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a run, by id, in the order of their files."""

    rules: Mapping[str, LoadedRule]
    definitions: Definitions


def load_rules(folders: Sequence[Path], definitions: Definitions) -> Rulebook:
    """Read every ``*.yaml`` of the folders (not of their subfolders).

    Args:
        folders: the shipped rules and the user's own, in this order.
        definitions: the tables and concepts the rules may name.

    Returns:
        The rulebook.

    Raises:
        DefinitionError: with every problem of every file.
    """
    problems: list[Problem] = []
    rules: dict[str, LoadedRule] = {}
    for folder in {folder.resolve(): folder for folder in folders}.values():
        files = yaml_files(folder, "", problems)
        if not files and not problems and not any((folder / name).is_dir() for name in ("tabel", "profil")):
            problems.append(Problem(str(folder), "no_rules", catalogue=WORDS))
        for file in files:
            try:
                pack = _read_once(file, definitions, content_of(file))
            except DefinitionError:  # what is right in it counts all the same: its ids are taken
                pack = tuple(_read_pack(file, definitions, problems))
            for loaded in pack:
                first = rules.get(loaded.rule.id)
                if first is not None:
                    where = f"{first.file}:{first.line}"
                    problems.append(
                        Problem(
                            loaded.file,
                            "rule_twice",
                            {"name": loaded.rule.id, "first": where},
                            loaded.line,
                            catalogue=WORDS,
                        )
                    )
                else:
                    rules[loaded.rule.id] = loaded
    if problems:
        raise DefinitionError(problems)
    return Rulebook(rules, definitions)


@functools.lru_cache(maxsize=64)
def _read_once(file: Path, definitions: Definitions, _: bytes | None) -> tuple[LoadedRule, ...]:
    """The rules of a file without a mistake; read anew as soon as it is changed, or the tables are others."""
    problems: list[Problem] = []
    pack = tuple(_read_pack(file, definitions, problems))
    if problems:
        raise DefinitionError(problems)
    return pack


def _read_pack(file: Path, definitions: Definitions, problems: list[Problem]) -> Iterator[LoadedRule]:
    try:
        source = read_yaml(file, name=str(file))
    except DefinitionError as error:
        problems.extend(error.problems)
        return
    value = source.value
    try:
        rules: Sequence[Rule | None] = Pack.model_validate(value).rules
    except ValidationError as error:
        problems.extend(problems_from_pydantic(error, source, model=Pack))
        found = value.get("rules") if isinstance(value, dict) else None
        rules = [_mended(rule) for rule in found] if isinstance(found, list) else []
    for number, rule in enumerate(rules):
        if rule is None:
            continue
        reader = _RuleReader(rule, ("rules", number), source, definitions, str(file))
        loaded = reader.read()
        problems.extend(reader.problems)
        yield loaded


def _mended(value: object) -> Rule | None:
    """A rule without its mistakes of form, so that what else is wrong is said at the same time; None if hopeless."""
    if not isinstance(value, dict):
        return None
    rule = dict(value)
    for _ in range(2):
        try:
            mended = Rule.model_validate(rule)
        except ValidationError as error:
            for mistake in error.errors():
                key = mistake["loc"][0] if mistake["loc"] else ""
                rule.pop(key, None)
                rule.update({key: STAND_IN[key]} if key in STAND_IN else {})
        else:
            return mended if any(getattr(mended, form) is not None for form in FORMS) else None
    return None


class _RuleReader:
    """Checks one rule against the definitions and parses its expressions."""

    def __init__(self, rule: Rule, path: Path_, source: Source, definitions: Definitions, file: str) -> None:
        self.rule, self.path, self.source, self.definitions, self.file = rule, path, source, definitions, file
        self.problems: list[Problem] = []
        self._values: dict[str, LoadedValue] = {}

    def read(self) -> LoadedRule:
        rule = self.rule
        forms = [name for name in FORMS if getattr(rule, name) is not None]
        parts: Parts = {}
        if not forms:
            self.complain("rule_no_form", (), name=rule.id, known=", ".join(FORM_KEYS.values()))
        elif len(forms) > 1:
            self.complain("rule_many_forms", (), name=rule.id, found=", ".join(FORM_KEYS[form] for form in forms))
        else:
            parts = getattr(self, f"_{forms[0]}")(getattr(rule, forms[0]))
            if forms[0] != "assertion":
                for key in ("table", "where", "each", "values", "once"):
                    if getattr(rule, key):
                        self.complain("rule_no_place", (key,), key=key)
        if len(forms) == 1:
            self._messages(forms[0])
        line, _ = self.source.locate(self.path)
        return LoadedRule(rule, forms[0] if forms else "", self.file, line, **parts)

    # one method a form

    def _assertion(self, text: str) -> Parts:
        table = self.rule.table
        if table is None:
            self.complain("rule_needs_table", (), name=self.rule.id)
            return {}
        if not self.known_table(table, ("table",)):
            return {}
        for name, value in self.rule.values.items():
            self.value(name, value, table)
        self.columns(table, self.rule.once, ("once",))
        nodes = [self.expression(text, table, ("assert",), columns) for columns in self.rule.each or [{}]]
        return {
            "values": {name: self._values[name] for name in self.rule.values if name in self._values},
            "assertions": tuple(node for node in nodes if node is not None),
            "condition": self.expression(self.rule.where, table, ("where",)),
        }

    def value(self, name: str, value: Value, table: str) -> None:
        """Check a value from elsewhere and parse its expressions."""
        path: Path_ = ("values", name)
        kind = how(value)
        if not kind:
            self.complain("value_how", path, name=name, known=", ".join(HOW))
        elif kind == "fact":
            for key in (key for key in OF_ROWS if getattr(value, key)):
                self.complain("value_no_place", (*path, key), name=name, key=key)
            concepts = [known for known, concept in self.definitions.concepts.items() if concept.needs]
            if self.names("concept", [value.fact or ""], concepts, (*path, "fact")):
                self.names("dimension", list(value.match), self.dimensions, (*path, "match"))
                self.matched(table, value, path)
                self.added_up(value, path)
                self._values[name] = LoadedValue(kind)
        elif value.reports is not None:
            self.complain("value_reports", (*path, "reports"), name=name)
        elif value.of is None:
            self.complain("value_of", path, name=name)
        elif self.known_table(value.of, (*path, "of")):
            self.columns(value.of, [*value.match, *filter(None, (value.order, value.distinct, value.per))], path)
            self.matched(table, value, path)
            if kind in {"last", "falls"} and value.order is None:
                self.complain("value_order", path, name=name)
            text = getattr(value, kind) if kind in OF_NUMBERS else None
            node = self.expression(text, value.of, (*path, kind), kind="number")
            self._values[name] = LoadedValue(kind, node, self.expression(value.where, value.of, (*path, "where")))

    def added_up(self, value: Value, path: Path_) -> None:
        """Check that a fact is one whose figures in several reports add up."""
        concepts = self.definitions.concepts
        if value.reports is not None and concepts[value.fact or ""].measure not in ADDED_UP:
            known = [name for name, concept in concepts.items() if concept.needs and concept.measure in ADDED_UP]
            self.complain("value_added_up", (*path, "fact"), name=value.fact or "", known=listed(known))

    def matched(self, table: str, value: Value, path: Path_) -> None:
        """Check the columns of the judged table that a value is matched with."""
        named = [source.removesuffix(" - 1") for source in value.match.values() if not source.startswith("=")]
        self.columns(table, named, (*path, "match"))

    @property
    def dimensions(self) -> list[str]:
        """Every dimension of any fact."""
        tables = self.definitions.tables.values()
        return sorted({name for table in tables for fact in table.facts for name in fact.dims})

    def _rollup(self, form: Rollup) -> Parts:
        if self.known_table(form.table, ("rollup", "table")):
            self.numbers(form.table, form.columns, ("rollup", "columns"))
            self.columns(form.table, [*form.total, *form.by], ("rollup",))
            if form.tree == bool(form.total):
                self.complain("rollup_way", ("rollup",))
            elif form.tree and not self.definitions.tables[form.table].tree:
                self.complain("rollup_tree", ("rollup",), name=form.table)
        return {}

    def _agreement(self, form: Agreement) -> Parts:
        comparable = [name for name, concept in self.definitions.concepts.items() if concept.needs]
        self.names("concept", form.concepts, comparable, ("agreement", "concepts"))
        self.names("dimension", [*(form.by or ()), *form.only], self.dimensions, ("agreement",))
        self.names("table", form.skip, self.definitions.tables, ("agreement", "skip"))
        return {}

    def _correspondence(self, form: Correspondence) -> Parts:
        return {
            "condition": self.side(form.left, ("correspondence", "left")),
            "other_condition": self.side(form.right, ("correspondence", "right")),
        }

    def side(self, side: Side, path: Path_) -> Node | None:
        if not self.known_table(side.table, (*path, "table")):
            return None
        self.columns(side.table, side.key, (*path, "key"))
        return self.expression(side.where, side.table, (*path, "where"))

    def _history(self, form: History) -> Parts:
        if not self.known_table(form.table, ("history", "table")):
            return {}
        self.numbers(form.table, form.columns, ("history", "columns"))
        self.columns(form.table, [*form.by, form.order], ("history",))
        return {"condition": self.expression(form.where, form.table, ("history", "where"))}

    def _pattern(self, form: Pattern) -> Parts:
        needs: Mapping[str, tuple[str, ...]] = {
            "repeat": ("table", "columns"),
            "twice": ("table", "columns", "by"),
            "differ": ("table", "columns", "by"),
            "numbering": ("table", "columns"),
            "number_year": ("table", "columns"),
        }
        for key in needs.get(form.kind, ()):
            if not getattr(form, key):
                self.complain("pattern_needs", ("pattern",), name=form.kind, key=key)
        if form.table is None or not self.known_table(form.table, ("pattern", "table")):
            return {}
        self.columns(form.table, form.by, ("pattern", "by"))
        check_columns = self.numbers if form.kind == "repeat" else self.columns
        check_columns(form.table, form.columns, ("pattern", "columns"))
        return {"condition": self.expression(form.where, form.table, ("pattern", "where"))}

    def _discover(self, form: Discover) -> Parts:
        self.known_table(form.table, ("discover", "table"))
        if not form.target:
            for key in (key for key in OF_DECLARED if getattr(form, key)):
                self.complain("discover_no_place", ("discover", key), key=key)
            if form.table != UNKNOWN_TABLES:
                self.complain("discover_table", ("discover", "table"), name=form.table, known=UNKNOWN_TABLES)
            return {}
        if not form.sumber:
            self.complain("discover_needs", ("discover",), key="sumber")
        if not form.operands:
            self.complain("discover_needs", ("discover",), key="operands")
        if len(form.relations) != 1 or "across" in form.relations:
            self.complain("discover_one", ("discover", "relations"))
        if form.signs and len(form.signs) != len(form.operands):
            self.complain("discover_signs", ("discover", "signs"), n=str(len(form.operands)))
        needed = OPERANDS.get(form.relations[0], 1) * (len(form.target) if form.relations[0] in IN_GROUPS else 1)
        if form.operands and (
            len(form.operands) < needed or (form.relations[0] in EXACTLY and len(form.operands) != needed)
        ):
            self.complain("discover_operands", ("discover", "operands"), name=form.relations[0], n=str(needed))
        return {}

    # what they share

    def available(self, table: str) -> Mapping[str, ColumnDefinition]:
        return self.definitions.tables[table].available(self.definitions)

    def known_table(self, table: str, path: Path_) -> bool:
        return self.names("table", [table], self.definitions.tables, path)

    def columns(self, table: str, names: Sequence[str], path: Path_) -> bool:
        return self.names("column", names, [*PLACE_COLUMNS, *self.available(table)], path)

    def numbers(self, table: str, names: Sequence[str], path: Path_) -> None:
        own = self.definitions.tables[table].columns
        if self.names("column", names, own, path):
            for name in names:
                if own[name].type != "number":
                    self.complain("not_number", path, name=name)

    def names(self, what: str, names: Sequence[str], known: Sequence[str] | Mapping[str, object], path: Path_) -> bool:
        wrong = [name for name in names if name not in known]
        for name in wrong:
            self.complain(
                "unknown_name",
                path,
                what=WHAT[what],
                name=name,
                nearest=nearest(name, known) or "",
                known=listed(known),
            )
        return not wrong

    def expression(
        self,
        text: str | None,
        table: str,
        path: Path_,
        bound: Mapping[str, str] | None = None,
        kind: Kind = "truth",
    ) -> Node | None:
        if text is None:
            return None
        kinds: dict[str, Kind] = dict.fromkeys(PLACE_COLUMNS, "text")
        for name, column in self.available(table).items():
            kinds[name] = "number" if column.type == "number" else "text"
        if path == ("assert",):
            kinds.update(dict.fromkeys(self.rule.values, "number"))
        try:
            node = bind(parse(text), bound or {})
            found = check(node, kinds)
            if found != kind:
                code = "expression.not_statement" if kind == "truth" else "expression.kind"
                raise ExpressionError(code, 0, expected=kind, found=found)
        except ExpressionError as error:
            values: dict[str, str] = {"table": table, **error.values}
            values["nearest"] = nearest(values.get("text", ""), kinds) or ""
            values["known"] = listed(FUNCTIONS) if error.code == "expression.unknown_function" else listed(kinds)
            for key in ("expected", "found"):
                values[f"{key}_id"] = KINDS.get(values.get(key, ""), values.get(key, ""))
            line, start = self.source.locate((*self.path, *path))
            self.problems.append(
                Problem(self.file, error.code, values, line, column=start + error.at, text=text, catalogue=WORDS)
            )
            return None
        return node

    def _messages(self, form: str) -> None:
        for language in ("id", "en"):
            path = ("message", language)
            try:
                parts = [
                    part
                    for part in string.Formatter().parse(getattr(self.rule.message, language))
                    if part[1] is not None
                ]
                fields = [name or "" for _, name, _, _ in parts]
                if any(format_spec or conversion for _, _, format_spec, conversion in parts):
                    raise ValueError
            except ValueError:
                self.complain("message_braces", path)
                continue
            self.names("placeholder", fields, [*PLACEHOLDERS, *PLACE_COLUMNS, *self._message_columns(form)], path)

    def _message_columns(self, form: str) -> Sequence[str]:
        """The columns of the table that a finding is about; of both tables, if it may be either."""
        body = self.rule.correspondence
        sides = (body.left.table, body.right.table) if body else ()
        table = self.rule.table if form == "assertion" else getattr(getattr(self.rule, form, None), "table", None)
        tables = [name for name in (sides or (table,)) if name is not None and name in self.definitions.tables]
        available = [self.available(name) for name in tables]
        names = [name for name in available[0] if all(name in other for other in available)] if available else []
        return [*names, *self.rule.values, *(name for columns in self.rule.each[:1] for name in columns)]

    def complain(self, code: str, path: Path_, **values: str) -> None:
        line, column = self.source.locate((*self.path, *path))
        self.problems.append(Problem(self.file, code, values, line, column=column, catalogue=WORDS))
