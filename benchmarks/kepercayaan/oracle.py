"""The rules once more, slowly: one report, one row at a time, in fractions, without the engine.

Written from ``docs/aturan.md`` and ``docs/rancangan.md``, with dictionaries and loops. It shares with the engine how a
single text is read and how an expression is evaluated for one row in fractions (both have oracles of their own in the
tests); which rows a rule judges, what it takes from elsewhere, which printings are one fact, how precisely a cell is
read and how each check ends is found out anew.

It knows the forms ``assertion``, ``rollup``, ``history``, ``agreement`` and ``correspondence``, within one report:
those are the rules that a wrong number, a wrong unit or a missing line contradicts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache, reduce
from itertools import pairwise

from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.vector import ExactRow, exact_number, exact_truth
from lakip_audit.numbers import ExactInterval, Outcome, State, Truth
from lakip_audit.rulebook import expression
from lakip_audit.rulebook.expression import Node
from lakip_audit.rulebook.loading import LoadedRule, LoadedValue, Rulebook
from lakip_audit.rulebook.rule import Agreement, Correspondence, History, Rollup, Side, Value

SAYS_NOTHING = {
    "jenis": "belanja", "kode": "JUMLAH", "sumber_dana": "JUMLAH", "jenis_belanja": "JUMLAH", "kategori": "JUMLAH",
    "basis": "satuan", "sifat": "tahunan",
}  # fmt: skip
UNKNOWN = ExactInterval(None, None, missing=True)
SIGMAS = 4
MEANS_ALL = Fraction(3, 4)
"""A printed table that holds so much of a list is meant to show all of it."""
Key = tuple[str, ...]
Place = tuple[str, str, int]
"""Table, column, row."""


@cache
def names(node: Node) -> tuple[str, ...]:
    """The names that an expression reads."""
    return tuple(expression.names(node))


def knows(rule: LoadedRule) -> bool:
    """Whether the oracle judges a rule."""
    return not rule.across and rule.form in {"assertion", "rollup", "history", "agreement", "correspondence"}


class Oracle:
    """One report."""

    def __init__(self, dataset: Dataset, rulebook: Rulebook) -> None:
        """Keep the report; nothing is judged yet."""
        self.dataset, self.rulebook = dataset, rulebook
        self.definitions = dataset.definitions
        self._texts: dict[tuple[str, str], list[str]] = {}
        self._precise: dict[Place, tuple[ExactInterval, bool]] = {}
        self._facts: dict[str, dict[Key, list[Place]]] = {}
        self._present: dict[tuple[str, str], list[bool]] = {}
        self._by_match: dict[tuple[str, Key], Mapping[Key, list[int]]] = {}
        self._conditions: dict[tuple[int, str, int], Truth] = {}
        self._used: dict[tuple[str, str], set[str]] = {}

    def judge(self, rule: LoadedRule) -> Counter[Outcome]:
        """How many checks of a rule end in each way."""
        form = {
            "assertion": self._assertion,
            "rollup": self._rollup,
            "history": self._history,
            "agreement": self._agreement,
            "correspondence": self._correspondence,
        }
        return Counter(form[rule.form](rule))

    # What a cell says

    def text(self, table: str, column: str, row: int) -> str:
        """The text of a cell, of the register that it refers to, or of the manifest."""
        if (table, column) not in self._texts:
            self._texts[table, column] = [str(text) for text in self.dataset.text(table, column)]
        return self._texts[table, column][row]

    def rows(self, table: str) -> range:
        """The rows of a table."""
        return range(len(self.dataset.tables[table]))

    def is_present(self, place: Place) -> bool:
        """Whether a cell prints a number."""
        table, column, row = place
        if (table, column) not in self._present:
            self._present[table, column] = self.dataset.number(table, column).present.tolist()
        return self._present[table, column][row]

    def plain(self, place: Place) -> ExactInterval:
        """What a cell prints, by itself."""
        table, column, row = place
        return self.dataset.number(table, column).exact_interval(row)

    def is_exact(self, place: Place) -> bool:
        """Whether a cell is one value."""
        value = self.plain(place)
        return value.lo is not None and value.lo == value.hi

    def precise(self, place: Place) -> tuple[ExactInterval, bool]:
        """What a cell prints as precisely as its other printings allow, and whether these exclude each other."""
        if place not in self._precise:
            self._precise[place] = self._narrowed(place)
        return self._precise[place]

    def _narrowed(self, place: Place) -> tuple[ExactInterval, bool]:
        plain = self.plain(place)
        if not self.is_present(place) or self.is_exact(place):
            return plain, False
        value, blocked = plain, False
        for concept in self._concepts(place):
            for members in self.facts(concept).values():
                if place not in members or len(members) < 2:
                    continue
                common = self._common(members)
                if common is None:
                    blocked = True
                elif common.lo != common.hi or any(self.is_exact(member) for member in members):
                    if not value.meets(common):
                        return plain, True
                    value = value.meet(common)
        return value, blocked

    def _common(self, members: Sequence[Place]) -> ExactInterval | None:
        value = ExactInterval(None, None)
        for member in members:
            if not value.meets(self.plain(member)):
                return None
            value = value.meet(self.plain(member))
        return value

    # What a cell states

    def _concepts(self, place: Place) -> Iterator[str]:
        table, column, row = place
        for fact in self.definitions.tables[table].facts:
            if fact.column == column:
                concept = self.text(table, fact.concept[1:], row) if fact.concept.startswith("@") else fact.concept
                if concept in self.definitions.concepts and self.definitions.concepts[concept].needs:
                    yield concept

    @cache  # noqa: B019 - an oracle lives as long as its report
    def dimensions(self, concept: str) -> tuple[str, ...]:
        """What tells two facts of a concept apart."""
        found = [
            name
            for definition in self.definitions.tables.values()
            for fact in definition.facts
            if fact.concept in {concept, "@konsep"} and self.dataset.tables[definition.table].has(fact.column)
            for name in fact.dims
        ]
        return tuple(dict.fromkeys(found))

    def facts(self, concept: str) -> Mapping[Key, list[Place]]:
        """The cells that state each fact of a concept, by its dimensions."""
        if concept not in self._facts:
            found: dict[Key, list[Place]] = defaultdict(list)
            for key, place in self._stated(concept):
                found[key].append(place)
            self._facts[concept] = found
        return self._facts[concept]

    def _stated(self, concept: str) -> Iterator[tuple[Key, Place]]:
        needs = self.definitions.concepts[concept].needs or ()
        for table, definition in self.definitions.tables.items():
            for fact in definition.facts:
                if fact.concept not in {concept, "@konsep"} or not self.dataset.tables[table].has(fact.column):
                    continue
                for row in self.rows(table):
                    place = (table, fact.column, row)
                    named = concept == fact.concept or self.text(table, "konsep", row) == concept
                    if not named or not self.is_present(place) or not self._fits(table, fact.where, row):
                        continue
                    dims = {
                        name: self._dimension(table, fact.dims.get(name, "="), row) for name in self.dimensions(concept)
                    }
                    if all(dims[name] for name in needs):
                        dims = {name: "" if SAYS_NOTHING.get(name) == text else text for name, text in dims.items()}
                        if all(dims[name] or SAYS_NOTHING.get(name) is None for name in needs):
                            yield tuple(dims.values()), place

    def _dimension(self, table: str, source: str, row: int) -> str:
        if source.startswith("="):
            return source[1:]
        return self.text(table, "tahun_laporan" if source == "@tahun" else source.removeprefix("@"), row)

    def _fits(self, table: str, where: Mapping[str, object], row: int) -> bool:
        for name, wanted in where.items():
            text = self.text(table, name, row)
            if isinstance(wanted, str):
                fits = text == wanted
            elif isinstance(wanted, (list, tuple)):
                fits = text in wanted
            else:
                fits = text != getattr(wanted, "not_", None)
            if not fits:
                return False
        return True

    # Expressions

    def _is_measure(self, table: str, name: str) -> bool:
        column = self.definitions.tables[table].columns.get(name)
        return column is not None and column.type == "number"

    def row(self, table: str, node: Node, row: int, elsewhere: Mapping[str, ExactInterval | None]) -> ExactRow:
        """What an expression reads of a row; ``elsewhere`` are values from elsewhere, None where there is none."""
        available = self.definitions.tables[table].available(self.definitions)
        numbers: dict[str, ExactInterval] = {}
        texts: dict[str, str] = {}
        printed: dict[str, bool] = {}
        known: dict[str, bool] = {}
        for name in names(node):
            if name in elsewhere:
                numbers[name] = elsewhere[name] or UNKNOWN
                printed[name] = not numbers[name].missing
            elif self._is_measure(table, name):
                numbers[name], _ = self.precise((table, name, row))
                printed[name] = self.is_present((table, name, row))
            elif name in available and available[name].type == "number":
                numbers[name] = self.plain((table, name, row))
                printed[name] = self.is_present((table, name, row))
            else:
                texts[name] = self.text(table, name, row)
                printed[name] = texts[name] != ""
                own = name in self.definitions.tables[table].columns or name not in available
                known[name] = own or texts[name] != ""
        return ExactRow(numbers, texts, known, printed)

    def holds(self, table: str, node: Node | None, row: int) -> Truth:
        """Whether a condition holds for a row."""
        return Truth.TRUE if node is None else exact_truth(node, self.row(table, node, row, {}))

    def _in_use(self, table: str, column: str, row: int) -> bool:
        """Whether the printed table of a row prints anything in a column."""
        if (table, column) not in self._used:
            state = self.dataset.number(table, column).state
            printed = [other for other in self.rows(table) if state[other] != State.EMPTY]
            self._used[table, column] = {self.text(table, "sumber", other) for other in printed}
        return self.text(table, "sumber", row) in self._used[table, column]

    # Assertions

    def _assertion(self, rule: LoadedRule) -> Iterator[Outcome]:
        table = rule.rule.table or ""
        applies = {row: self.holds(table, rule.condition, row) for row in self.rows(table)}
        if rule.rule.once:
            first: dict[Key, int] = {}
            for row in (row for row in applies if applies[row] is not Truth.FALSE):
                first.setdefault(tuple(self.text(table, name, row) for name in rule.rule.once), row)
            applies = {row: held if row in first.values() else Truth.FALSE for row, held in applies.items()}
        for node in rule.assertions:
            for row, held in applies.items():
                yield Outcome.NOT_APPLICABLE if held is Truth.FALSE else self._ends(rule, table, node, row, held)

    def _ends(self, rule: LoadedRule, table: str, node: Node, row: int, applies: Truth) -> Outcome:
        named = names(node)
        elsewhere = {
            name: self._from_elsewhere(rule.rule.values[name], loaded, table, row)
            for name, loaded in rule.values.items()
            if name in named
        }
        if None in elsewhere.values():
            return Outcome.NOT_APPLICABLE
        measures = [name for name in named if name not in elsewhere and self._is_measure(table, name)]
        held = exact_truth(node, self.row(table, node, row, elsewhere))
        printed = [self.is_present((table, name, row)) for name in measures]
        outcome = Outcome.UNDETERMINED if held is Truth.UNKNOWN else Outcome.PASS
        if any(self.precise((table, name, row))[1] for name in measures):
            outcome = Outcome.UNDETERMINED
        if measures and not all(printed):
            stated = any(self.dataset.number(table, name).state[row] != State.EMPTY for name in measures)
            silent = not stated if len(measures) == 1 or elsewhere else not any(printed)
            if silent or not all(self._in_use(table, name, row) for name in measures):
                outcome = Outcome.NOT_APPLICABLE
        if held is Truth.FALSE:
            outcome = Outcome.FAIL
        if applies is not Truth.TRUE and outcome is not Outcome.NOT_APPLICABLE:
            return Outcome.UNDETERMINED
        return outcome

    def _from_elsewhere(self, value: Value, loaded: LoadedValue, table: str, row: int) -> ExactInterval | None:
        """A value for a row, None if there is nothing to take it from."""
        wanted = {there: self._wanted(table, here, row) for there, here in value.match.items()}
        if loaded.how == "fact":
            concept = value.fact or ""
            asked = [wanted.get(name, "") for name in self.dimensions(concept)]
            pairs = zip(self.dimensions(concept), asked, strict=True)
            key = tuple("" if SAYS_NOTHING.get(name) == text else text for name, text in pairs)
            members = self.facts(concept).get(key)
            return None if members is None else self._common(members) or UNKNOWN
        of = value.of or ""
        matching = self._matching(of, tuple(wanted)).get(tuple(wanted.values()), [])
        held = {row: self._held(of, loaded.condition, row) for row in matching}
        chosen = [row for row in matching if held[row] is Truth.TRUE]
        if not chosen:
            return ExactInterval.at(0) if value.or_zero and Truth.FALSE in held.values() else None
        if value.order is not None:
            chosen.sort(key=lambda row: self.text(of, value.order or "", row))
        if value.per is None:
            return self._made_of(value, loaded, of, chosen)
        apart: dict[str, list[int]] = defaultdict(list)
        for each in chosen:
            apart[self.text(of, value.per, each)].append(each)
        made = [self._made_of(value, loaded, of, part) for part in apart.values()]
        least, most = reduce(ExactInterval.minimum, made), reduce(ExactInterval.maximum, made)
        return ExactInterval(least.lo, most.hi, least.missing or most.missing)

    def _matching(self, of: str, columns: Key) -> Mapping[Key, list[int]]:
        """The rows of a table by what they say in some columns."""
        if (of, columns) not in self._by_match:
            found: dict[Key, list[int]] = defaultdict(list)
            for row in self.rows(of):
                found[tuple(self.text(of, name, row) for name in columns)].append(row)
            self._by_match[of, columns] = found
        return self._by_match[of, columns]

    def _held(self, of: str, condition: Node | None, row: int) -> Truth:
        """As :meth:`holds`, asked once for each row of a table that many rows take their values from."""
        key = (id(condition), of, row)
        if key not in self._conditions:
            self._conditions[key] = self.holds(of, condition, row)
        return self._conditions[key]

    def _wanted(self, table: str, here: str, row: int) -> str:
        if here.startswith("="):
            return here[1:]
        text = self.text(table, here.removesuffix(" - 1"), row)
        return text if not here.endswith(" - 1") else str(int(text) - 1) if text.isdecimal() else ""

    def _made_of(self, value: Value, loaded: LoadedValue, of: str, rows: Sequence[int]) -> ExactInterval:
        if loaded.how == "count":
            return ExactInterval.at(len(rows))
        if loaded.how == "distinct":
            texts = [self.text(of, value.distinct or "", row) for row in rows]
            known = len(set(texts) - {""})
            return ExactInterval(Fraction(known), Fraction(known + texts.count("")), missing="" in texts)
        node = loaded.expression
        if node is None:
            raise TypeError(loaded.how)
        parts = [exact_number(node, self.row(of, node, row, {})) for row in rows]
        if loaded.how == "last":
            return parts[-1]
        if loaded.how == "falls":
            return ExactInterval.at(sum(b.compare("<", a) is Truth.TRUE for a, b in pairwise(parts)))
        if loaded.how in {"min", "max"}:
            return reduce(ExactInterval.minimum if loaded.how == "min" else ExactInterval.maximum, parts)
        total = reduce(ExactInterval.__add__, parts)
        return total / ExactInterval.at(len(parts)) if loaded.how == "mean" else total

    # Sums

    def _rollup(self, rule: LoadedRule) -> Iterator[Outcome]:
        form = rule.body(Rollup)
        above = self._above_in_tree(form.table) if form.tree else self._above_by_total(form)
        parts: dict[int, list[int]] = defaultdict(list)
        for row, total in above.items():
            parts[total].append(row)
        for column in form.columns:
            for total, members in parts.items():
                yield self._adds_up(form.table, column, total, members)

    def _adds_up(self, table: str, column: str, total: int, members: Sequence[int]) -> Outcome:
        if not self._in_use(table, column, total):
            return Outcome.NOT_APPLICABLE
        places = [(table, column, row) for row in members]
        known = all(map(self.is_present, places))
        if not self.is_present((table, column, total)):
            return Outcome.UNDETERMINED
        value = self.plain((table, column, total))
        added = reduce(ExactInterval.__add__, map(self.plain, places))
        if not value.meets(added):
            return Outcome.FAIL
        if not known:
            return Outcome.UNDETERMINED
        intervals = [value, *map(self.plain, places)]
        zero = Fraction()
        widths = [(each.hi or zero) - (each.lo or zero) for each in intervals]
        variance = sum((width * width for width in widths), Fraction()) / 12
        gap = abs((added.lo or zero) + (added.hi or zero) - (value.lo or zero) - (value.hi or zero)) / 2
        return Outcome.FAIL if variance and gap * gap > SIGMAS**2 * variance else Outcome.PASS

    def _above_in_tree(self, table: str) -> dict[int, int]:
        first: dict[Key, int] = {}
        lines: list[tuple[int, Key, str]] = []
        for row in self.rows(table):
            jenis = self.text(table, "jenis", row) if "jenis" in self.definitions.tables[table].columns else ""
            tree: Key = (self.text(table, "sumber", row), jenis)
            kode = self.text(table, self.definitions.tables[table].tree or "", row)
            if first.setdefault((*tree, kode), row) == row:
                lines.append((row, tree, kode))
        above: dict[int, int] = {}
        for row, tree, kode in lines:
            steps = kode.split("/")
            ancestors = ["/".join(steps[:length]) for length in range(len(steps) - 1, 0, -1)]
            if kode != "JUMLAH":
                ancestors.append("JUMLAH")
            found = next((first[*tree, each] for each in ancestors if (*tree, each) in first), None)
            if found is not None:
                above[row] = found
        return above

    def _above_by_total(self, form: Rollup) -> dict[int, int]:
        totals: dict[Key, int] = {}
        is_total = {
            row: all(self.text(form.table, name, row) == text for name, text in form.total.items())
            for row in self.rows(form.table)
        }

        def key(row: int, *more: str) -> Key:
            return tuple(self.text(form.table, name, row) for name in ("sumber", *form.by, *more))

        for row, held in is_total.items():
            if held:
                totals.setdefault(key(row), row)
                totals.setdefault((*key(row, "kolom"), "kolom"), row)
        above: dict[int, int] = {}
        for row, held in is_total.items():
            found = totals.get((*key(row, "kolom"), "kolom"), totals.get(key(row)))
            if not held and found is not None:
                above[row] = found
        return above

    # Series and facts

    def _history(self, rule: LoadedRule) -> Iterator[Outcome]:
        form = rule.body(History)
        table = form.table
        for column in form.columns:
            series: dict[Key, list[int]] = defaultdict(list)
            for row in self.rows(table):
                if not self.is_present((table, column, row)) or not self.text(table, form.order, row):
                    continue
                if self.holds(table, rule.condition, row) is not Truth.FALSE:
                    series[tuple(self.text(table, name, row) for name in ("sumber", *form.by))].append(row)
            for rows in series.values():
                yield from self._steps(rule, form, column, rows)

    def _steps(self, rule: LoadedRule, form: History, column: str, rows: list[int]) -> Iterator[Outcome]:
        table = form.table

        def period(row: int) -> tuple[int, str]:
            text = self.text(table, form.order, row)
            return (int(text), "") if text.isdecimal() else (10**9, text)

        rows.sort(key=period)
        steps = [(a, b) for a, b in pairwise(rows) if period(a) != period(b)]
        if not steps:
            yield Outcome.NOT_APPLICABLE
        for before, after in steps:
            (earlier, one), (later, other) = (self.precise((table, column, row)) for row in (before, after))
            falls = later.compare(">=", earlier) is Truth.FALSE
            sure = all(self.holds(table, rule.condition, row) is Truth.TRUE for row in (before, after))
            waits = (one or other) and not falls
            yield Outcome.UNDETERMINED if waits or not sure else Outcome.FAIL if falls else Outcome.PASS

    def _agreement(self, rule: LoadedRule) -> Iterator[Outcome]:
        form = rule.body(Agreement)
        found: dict[Key, list[Place]] = defaultdict(list)
        for concept in form.concepts:
            dims = self.dimensions(concept)
            for key, members in self.facts(concept).items():
                said = dict(zip(dims, key, strict=True))
                if all(said.get(name, "") == text for name, text in form.only.items()):
                    if form.compare == "satuan":  # whatever the concept, one thing has one unit
                        kept = tuple(said.get(name, "") for name in form.by or dims)
                    else:
                        kept = (concept, *(text for name, text in said.items() if form.by is None or name in form.by))
                    found[kept] += [place for place in members if place[0] not in form.skip]
        for members in found.values():
            if form.compare == "satuan":
                units = [unit for table, _, row in members if (unit := str(self.dataset.units(table)[row]))]
                count, alike = len(units), len(set(units)) < 2
            else:
                count, alike = len(members), self._common(members) is not None
            if count:
                yield Outcome.NOT_APPLICABLE if count < 2 else Outcome.PASS if alike else Outcome.FAIL

    # Lists

    def _correspondence(self, rule: LoadedRule) -> Iterator[Outcome]:
        form = rule.body(Correspondence)
        left, right = (form.left, rule.condition), (form.right, rule.other_condition)
        if form.each_source:
            yield from self._each_printed_list(left, right)
            return
        for here, there in [(left, right), (right, left)] if form.both_ways else [(left, right)]:
            other = {key for _, key in self._listed(*there)}
            missing = Outcome.UNDETERMINED if self._unsettled(*there) else Outcome.FAIL
            for key in dict.fromkeys(key for _, key in self._listed(*here)):
                yield Outcome.NOT_APPLICABLE if not other else Outcome.PASS if key in other else missing

    def _each_printed_list(self, left: tuple[Side, Node | None], right: tuple[Side, Node | None]) -> Iterator[Outcome]:
        wanted = {key for _, key in self._listed(*left)}
        tables: dict[str, set[Key]] = defaultdict(set)
        for sumber, key in self._listed(*right):
            tables[sumber].add(key)
        for sumber, held in tables.items():
            shows_all = len(wanted & held) >= MEANS_ALL * len(wanted)
            missing = Outcome.UNDETERMINED if sumber in self._unsettled(*right) else Outcome.FAIL
            for key in wanted:
                yield Outcome.NOT_APPLICABLE if not shows_all else Outcome.PASS if key in held else missing

    def _listed(self, side: Side, condition: Node | None) -> Iterator[tuple[str, Key]]:
        """The keys of a list, each with the printed table it stands in."""
        for row in self.rows(side.table):
            key = tuple(self.text(side.table, name, row) for name in side.key)
            if all(key) and self.holds(side.table, condition, row) is Truth.TRUE:
                yield self.text(side.table, "sumber", row), key

    def _unsettled(self, side: Side, condition: Node | None) -> set[str]:
        """The printed tables of a list in which a name stands that nobody has given a key yet."""
        if side.prose or "nama" not in self.definitions.tables[side.table].columns:
            return set()  # prose is settled where no program has read it, as in a made-up report
        return {
            self.text(side.table, "sumber", row)
            for row in self.rows(side.table)
            if self.text(side.table, "nama", row)
            and not all(self.text(side.table, name, row) for name in side.key)
            and self.holds(side.table, condition, row) is not Truth.FALSE
        }
