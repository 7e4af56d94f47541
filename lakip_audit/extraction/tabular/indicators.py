"""The indicators of a report: which names in its tables mean the same one, and which a person must settle.

A name is accepted for an indicator where it is like one of its names and like no other's. Names of one table are
different indicators. Where a name alone does not suffice, the numbers printed beside it may: the same targets and
results in the same years; or its place between two neighbours, where its spelling was damaged. What then remains
open is asked, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from rapidfuzz import fuzz

from lakip_audit.extraction.document import Place
from lakip_audit.extraction.tabular.code_tree import slug
from lakip_audit.extraction.tabular.name_matching import NameMatcher
from lakip_audit.extraction.tabular.word_lists import folded

Answers: TypeAlias = Mapping[str, str]
"""What a person answered: for a name the id of its indicator, or :data:`NEW`."""

NEW = "baru"
"""The answer that a name is an indicator of its own."""

Fact: TypeAlias = tuple[str, str, Fraction]
"""What is printed beside a name: concept, year or quarter, value."""

_ACCEPT, _MARGIN = 0.7, 0.2
_ASK = 0.3
_WITH_FACTS, _EQUAL_NEEDED = 0.5, 1.5
_PER_EQUAL, _MOST_EQUAL = 0.12, 4.0
_PER_OTHER, _MOST_OTHER = 0.1, 3
_SPELLED_ALIKE, _IN_ORDER = 0.72, 0.8
_AT_PLACE, _AT_PLACE_MARGIN = 0.4, 0.15
_CANDIDATES = 3
_LONGEST_ID = 40
_MARK = re.compile(r"^\(?(?:[a-z]|\d{1,2})[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Statement:
    """One name in one table. ``facts`` are the numbers printed beside it, ``position`` its place in the list."""

    name: str
    place: Place
    unit: str = ""
    facts: frozenset[Fact] = frozenset()


@dataclass(frozen=True, slots=True)
class NameList:
    """The names of one table in printed order, each once: different names are different indicators."""

    source: str
    statements: tuple[Statement, ...]


@dataclass(slots=True)
class Indicator:
    """One indicator, with every name found for it, the first one foremost, and the numbers printed beside them."""

    indikator: str
    names: list[str]
    unit: str = ""
    facts: set[Fact] = field(default_factory=set)
    lists: dict[str, int] = field(default_factory=dict)

    @property
    def nama(self) -> str:
        """The name that stands for it, without the mark of a list or of a footnote."""
        return bare(self.names[0])


def bare(name: str) -> str:
    """A printed name without the mark of a list before it (``a.``, ``2)``) and that of a footnote behind it."""
    return _MARK.sub("", name).rstrip("* ") or name


@dataclass(frozen=True, slots=True)
class Question:
    """A name that could not be settled. ``candidates`` are ids of indicators with how well they fit, best first."""

    name: str
    place: Place
    candidates: tuple[tuple[str, float], ...]


class Registry:
    """All indicators found so far; learns a list of names at a time."""

    def __init__(self, matcher: NameMatcher, answers: Answers, ids: Iterable[str] = ()) -> None:
        """Start without indicators.

        Args:
            matcher: Compares names.
            answers: What a person has settled.
            ids: Ids that are taken.
        """
        self.indicators: dict[str, Indicator] = {}
        self._matcher = matcher
        self._answers = {folded(name): answer for name, answer in answers.items()}
        self._ids = set(ids)
        self._settled: dict[tuple[str, str], str] = {}
        self._matchings: dict[str, _Matching] = {}

    def learn(self, lists: Iterable[NameList]) -> None:
        """Settle the names of tables.

        Every table is gone through once, in order; then all tables with open names again, as long as something is
        found: a name may become clear by what a later table says.

        Args:
            lists: The names of each table, the most authoritative first.
        """
        for names in lists:
            self._matchings[names.source] = self._settle(names)
        while True:
            before = self._open()
            for source, matching in list(self._matchings.items()):
                if matching.open:
                    self._matchings[source] = self._settle(matching.names)
            if self._open() == before:
                return

    @property
    def questions(self) -> list[Question]:
        """What remains open, in the order in which the tables were gone through."""
        return [
            self._question(matching.names.statements[position], matching)
            for matching in self._matchings.values()
            for position in matching.open
        ]

    def _open(self) -> int:
        return sum(len(matching.open) for matching in self._matchings.values())

    def _settle(self, names: NameList) -> _Matching:
        """Go through one list; what was found in it before stays."""
        matching = _Matching(self, names)
        matching.settle()
        for position, indikator in matching.found.items():
            self._add(names.source, names.statements[position], indikator, position)
        for position in matching.new:
            statement = names.statements[position]
            self._add(names.source, statement, self._new(statement.name), position)
        return matching

    def indikator_of(self, source: str, name: str) -> str:
        """The id of the indicator that a name in a table means; ``""`` if that is open."""
        return self._settled.get((source, folded(name)), "")

    def nearest(self, name: str) -> tuple[str, float] | None:
        """The one indicator that a text names, with how alike they are; None if none or several do."""
        ranked = self.ranked(name, self.indicators.values())
        if not ranked or ranked[0][0] < _ACCEPT or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
            return None
        return ranked[0][1].indikator, ranked[0][0]

    def ranked(self, name: str, indicators: Iterable[Indicator]) -> list[tuple[float, Indicator]]:
        """Indicators by how like one of their names a name is, best first."""
        scored = [(self.similarity(name, indicator), indicator) for indicator in indicators]
        return sorted(scored, key=lambda pair: (-pair[0], pair[1].indikator))

    def similarity(self, name: str, indicator: Indicator) -> float:
        """How like one of the names of an indicator a name is."""
        return max(self._matcher.similarity(name, known) for known in indicator.names)

    def tells(self, word: str) -> bool:
        """Whether a word helps to tell names apart."""
        return self._matcher.tells(word)

    def holders(self, fact: Fact) -> int:
        """How many indicators have a number beside their names."""
        return max(1, sum(fact in indicator.facts for indicator in self.indicators.values()))

    def answer(self, name: str) -> str | None:
        """What a person said of a name; an id that no indicator has counts as none."""
        answer = self._answers.get(folded(name))
        return answer if answer == NEW or answer in self.indicators else None

    def settle(self, source: str, name: str, indikator: str) -> None:
        """Note which indicator a name in a table means."""
        self._settled[source, folded(name)] = indikator

    def _add(self, source: str, statement: Statement, indikator: str, position: int) -> None:
        indicator = self.indicators[indikator]
        if statement.name not in indicator.names:
            indicator.names.append(statement.name)
        indicator.unit = indicator.unit or statement.unit
        indicator.facts |= statement.facts
        indicator.lists[source] = position
        self.settle(source, statement.name, indikator)

    def _new(self, name: str) -> str:
        base = slug(bare(name), _LONGEST_ID) or "indikator"
        indikator, number = base, 2
        while indikator in self._ids:
            indikator, number = f"{base}-{number}", number + 1
        self._ids.add(indikator)
        self.indicators[indikator] = Indicator(indikator, [name])
        return indikator

    def _question(self, statement: Statement, matching: _Matching) -> Question:
        ranked = self.ranked(statement.name, matching.free())
        candidates = tuple((indicator.indikator, round(score, 2)) for score, indicator in ranked[:_CANDIDATES])
        return Question(statement.name, statement.place, candidates)


class _Matching:
    """Settles the names of one list against the indicators known so far, surest first."""

    def __init__(self, registry: Registry, names: NameList) -> None:
        self.registry = registry
        self.names = names
        before = {
            position: registry.indikator_of(names.source, statement.name)
            for position, statement in enumerate(names.statements)
        }
        self.found = {position: indikator for position, indikator in before.items() if indikator}
        self.new: list[int] = []
        self.open: list[int] = []
        self._rest = [position for position in range(len(names.statements)) if position not in self.found]

    def settle(self) -> None:
        """Work through the kinds of evidence."""
        if not self.registry.indicators:
            self.new, self._rest = self._rest, []
            return
        self._take(self._answered())
        self._take(self._equal())
        self._repeat(self._by_name)
        self._repeat(self._by_facts)
        self._repeat(self._by_name)
        self._take(self._by_place())
        for position in self._rest:
            best = self.registry.ranked(self._name(position), self.free())
            (self.open if best and best[0][0] >= _ASK else self.new).append(position)

    def free(self) -> list[Indicator]:
        """The indicators that no name of this list means yet."""
        taken = set(self.found.values())
        return [indicator for indicator in self.registry.indicators.values() if indicator.indikator not in taken]

    def _name(self, position: int) -> str:
        return self.names.statements[position].name

    def _take(self, pairs: Iterable[tuple[int, str]]) -> None:
        for position, indikator in pairs:
            if position in self._rest and (indikator == NEW or indikator not in self.found.values()):
                self._rest.remove(position)
                if indikator == NEW:
                    self.new.append(position)
                else:
                    self.found[position] = indikator

    def _repeat(self, step: Callable[[], tuple[int, str] | None]) -> None:
        while (pair := step()) is not None:
            self._take([pair])

    def _answered(self) -> Iterator[tuple[int, str]]:
        for position in list(self._rest):
            answer = self.registry.answer(self._name(position))
            if answer is not None:
                yield position, answer

    def _equal(self) -> list[tuple[int, str]]:
        """Names that are letter for letter those of one free indicator."""
        pairs = []
        for position in self._rest:
            name = folded(self._name(position))
            same = [one for one in self.free() if any(folded(known) == name for known in one.names)]
            if len(same) == 1:
                pairs.append((position, same[0].indikator))
        return pairs

    def _by_name(self) -> tuple[int, str] | None:
        """The surest pair by names alone: like each other, and both like no other."""
        best: tuple[float, int, str] | None = None
        free = self.free()
        for position in self._rest:
            ranked = self.registry.ranked(self._name(position), free)
            if not ranked or ranked[0][0] < _ACCEPT:
                continue
            score, indicator = ranked[0]
            second = ranked[1][0] if len(ranked) > 1 else 0.0
            rival = self._rival(position, indicator)
            if score - max(second, rival) >= _MARGIN and (best is None or score > best[0]):
                best = (score, position, indicator.indikator)
        return (best[1], best[2]) if best else None

    def _rival(self, position: int, indicator: Indicator) -> float:
        """How well another open name of the list fits an indicator."""
        scores = [self.registry.similarity(self._name(other), indicator) for other in self._rest if other != position]
        return max(scores, default=0.0)

    def _by_facts(self) -> tuple[int, str] | None:
        """The surest pair by names and the numbers beside them."""
        best: tuple[float, int, str] | None = None
        for position in self._rest:
            statement = self.names.statements[position]
            scored = sorted(
                ((self._with_facts(statement, one), one.indikator) for one in self.free()), key=lambda pair: -pair[0][0]
            )
            if not scored:
                continue
            (score, name_score, equal), indikator = scored[0]
            second = scored[1][0][0] if len(scored) > 1 else 0.0
            sure = name_score >= _ASK and equal >= _EQUAL_NEEDED and score >= _WITH_FACTS and score - second >= _MARGIN
            if sure and (best is None or score > best[0]):
                best = (score, position, indikator)
        return (best[1], best[2]) if best else None

    def _with_facts(self, statement: Statement, indicator: Indicator) -> tuple[float, float, float]:
        """How well a name and its numbers fit an indicator together; the name's share; how much is equal."""
        name_score = self.registry.similarity(statement.name, indicator)
        equal = sum(1 / self.registry.holders(fact) for fact in statement.facts & indicator.facts)
        theirs = {fact[:2] for fact in indicator.facts}
        same = {fact[:2] for fact in statement.facts & indicator.facts}
        other = len({fact[:2] for fact in statement.facts if fact[:2] in theirs} - same)
        gain = _PER_EQUAL * min(equal, _MOST_EQUAL) - _PER_OTHER * min(other, _MOST_OTHER)
        return name_score + gain, name_score, equal

    def _by_place(self) -> Iterator[tuple[int, str]]:
        """Names with damaged spelling that stand between the same neighbours as in another table."""
        if not self._rest:
            return
        sources = {source for indicator in self.registry.indicators.values() for source in indicator.lists}
        for source in sorted(sources, key=lambda source: -self._shared(source)):
            order = {one.lists[source]: one for one in self.registry.indicators.values() if source in one.lists}
            known = sorted(order)
            spots = {position: known.index(at) for position, at in self._known_places(source)}
            if len(spots) < 3 or not _mostly_rises([spots[position] for position in sorted(spots)]):
                continue
            for position in list(self._rest):
                before = max((one for one in spots if one < position), default=None)
                after = min((one for one in spots if one > position), default=None)
                if before is None or after is None or after - before != spots[after] - spots[before]:
                    continue
                indicator = order[known[spots[before] + position - before]]
                if indicator in self.free() and (
                    self._spelled_alike(position, indicator) or self._likest(position, indicator)
                ):
                    yield position, indicator.indikator

    def _known_places(self, source: str) -> Iterator[tuple[int, int]]:
        for position, indikator in self.found.items():
            at = self.registry.indicators[indikator].lists.get(source)
            if at is not None:
                yield position, at

    def _shared(self, source: str) -> int:
        return sum(source in self.registry.indicators[indikator].lists for indikator in self.found.values())

    def _likest(self, position: int, indicator: Indicator) -> bool:
        """Whether a name is by far most like an indicator, though not enough by itself."""
        ranked = self.registry.ranked(self._name(position), self.free())
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        return ranked[0][1] is indicator and ranked[0][0] >= max(_AT_PLACE, second + _AT_PLACE_MARGIN)

    def _spelled_alike(self, position: int, indicator: Indicator) -> bool:
        """Whether a name has nearly the letters of one of the indicator's names, and no other unit."""
        statement = self.names.statements[position]
        if statement.unit and indicator.unit and folded(statement.unit) != folded(indicator.unit):
            return False
        name = folded(statement.name)
        return any(fuzz.ratio(name, folded(known)) >= 100 * _SPELLED_ALIKE for known in indicator.names)


def _mostly_rises(numbers: Sequence[int]) -> bool:
    rising = sum(one < two for one, two in pairwise(numbers))
    return rising >= _IN_ORDER * (len(numbers) - 1)
