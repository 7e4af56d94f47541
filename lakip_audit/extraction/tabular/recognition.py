"""Which table is which: the profile whose columns, contents and words fit a table best."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lakip_audit.extraction.document import Note
from lakip_audit.extraction.tabular.column_content import fits
from lakip_audit.extraction.tabular.content import Content, content_of, is_serial
from lakip_audit.extraction.tabular.profile import ColumnRule, Profile, Profiles
from lakip_audit.extraction.tabular.table import Column, Table
from lakip_audit.extraction.tabular.word_lists import WordLists, folded

_LOWEST = 0.6
"""A profile that fits less well is none."""
_CLOSE = 0.03
_DISPLACED = 0.1
_LIKELY, _UNLIKELY = 0.25, 0.5

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "1": "1", "2": "2", "3": "3", "4": "4"}
_QUARTER = r"<triwulan>\.? ?-? ?(?P<quarter>iv|iii|ii|i|[1-4])(?!\w)"
_NO_WORDS = re.compile(r"[\s\d().,:/%*+=-]|(?<!\w)(?:tahun|ta|thn|rp|idr|s\.?d|sampai dengan)(?!\w)")


@dataclass(frozen=True, slots=True)
class Heading:
    """The words of a column heading as profiles see them, in small letters and spelled right.

    ``words`` are the lowest ones that say more than a year, quarter or unit, ``above`` those of the levels above, from
    the lowest. ``dims`` are the year and quarter.
    """

    words: str
    above: tuple[str, ...]
    dims: dict[str, str]


@dataclass(frozen=True, slots=True)
class Role:
    """What a column is: the rule that it fits, and its year, quarter and other dimensions."""

    rule: ColumnRule
    dims: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the role."""
        return self.rule.role


@dataclass(frozen=True, slots=True)
class Fit:
    """A profile laid over a table: the role of each column, None for one that has none, and how well it fits."""

    profile: Profile
    columns: tuple[Column, ...]
    roles: tuple[Role | None, ...]
    score: float
    displaced: bool = False

    def position(self, role: str) -> int | None:
        """The first column with a role, counted from 0; None if no column has it."""
        return next((at for at, one in enumerate(self.roles) if one is not None and one.name == role), None)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a table was found to be; ``fit`` is None for an unknown one."""

    fit: Fit | None
    notes: tuple[Note, ...] = ()


def recognise(table: Table, profiles: Profiles, *, year: int) -> Recognition:
    """Find the profile of a table.

    Args:
        table: The table.
        profiles: All profiles.
        year: The year of the report.

    Returns:
        The best fit. A table that two profiles of different kinds fit equally well has none, nor has one whose
        headings do not stand above its numbers; a note says so.
    """
    fits_found = sorted(_fits(table, profiles, year), key=lambda fit: -fit.score)
    good = [fit for fit in fits_found if fit.score >= _LOWEST]
    if not good:
        return Recognition(None, (Note("table_unknown", table.place, {"table": table.name}),))
    best = good[0]
    rival = next((fit for fit in good[1:] if fit.profile is not best.profile), None)
    if rival is not None and best.score - rival.score < _CLOSE and _tables(rival) != _tables(best):
        both = f"{best.profile.profile}, {rival.profile.profile}"
        return Recognition(None, (Note("table_ambiguous", table.place, {"table": table.name, "profiles": both}),))
    if _is_doubtful(table, best):
        return Recognition(None, (Note("header_doubtful", table.place, {"table": table.name}),))
    notes = []
    if best.displaced:
        heading = " | ".join(column.label for column in best.columns)
        notes.append(Note("header_displaced", table.place, {"table": table.name, "heading": heading}))
    return Recognition(best, tuple(notes))


def heading_of(column: Column, words: WordLists) -> Heading:
    """The heading of a column as profiles see it."""
    levels = [words.corrected(level) for level in column.path]
    quarter = words.compiled(_QUARTER)
    dims: dict[str, str] = {}
    for level in reversed(levels):
        years = set(_YEAR.findall(level))
        if "tahun" not in dims and len(years) == 1:
            dims["tahun"] = years.pop()
        found = quarter.search(level)
        if "triwulan" not in dims and found is not None:
            dims["triwulan"] = _QUARTERS[found["quarter"]]
    if "triwulan" not in dims and levels and levels[-1].strip("().") in _QUARTERS and _says_quarters(levels, words):
        dims["triwulan"] = _QUARTERS[levels[-1].strip("().")]
        levels[-1] = f"({list(_QUARTERS.values()).index(dims['triwulan']) + 1})"
    lowest = len(levels) - 1
    while lowest > 0 and not _NO_WORDS.sub("", quarter.without(levels[lowest])):
        lowest -= 1
    below = " ".join(levels[max(lowest, 0) :])
    return Heading(below, tuple(reversed(levels[: max(lowest, 0)])), dims)


def _says_quarters(levels: Sequence[str], words: WordLists) -> bool:
    """Whether words above the lowest ones are about quarters."""
    return any(words.finds("triwulan", level) for level in levels[:-1])


def year_in(text: str) -> str:
    """The one year that a text names; ``""`` where it names none or several."""
    years = set(_YEAR.findall(text))
    return years.pop() if len(years) == 1 else ""


def scopes(table: Table) -> list[str]:
    """The words around a table, nearest first: title, the paragraph above, the heading, its own column headings."""
    return [folded(text) for text in (table.title, table.lead, *table.headings[-1:], table.heading_words) if text]


def _tables(fit: Fit) -> set[str]:
    return {row.table for row in fit.profile.rows}


def _fits(table: Table, profiles: Profiles, year: int) -> Iterator[Fit]:
    contents = [table.texts(column) for column in range(len(table.columns))]
    variants = [(table.columns, 0.0), *((columns, _DISPLACED) for columns in _displaced(table, contents))]
    headings = [[heading_of(column, profiles.words) for column in columns] for columns, _ in variants]
    for profile in profiles.profiles.values():
        bonus = _bonus(table, profile, profiles.words)
        if bonus is None:
            continue
        best: Fit | None = None
        for (columns, penalty), heads in zip(variants, headings, strict=True):
            roles = _roles(heads, contents, profile, profiles, year)
            if roles is None:
                continue
            score = _score(roles, contents, profile) + bonus - penalty
            if best is None or score > best.score:
                best = Fit(profile, columns, roles, score, penalty > 0)
        if best is not None:
            yield best


def _bonus(table: Table, profile: Profile, words: WordLists) -> float | None:
    """What the words around the table say for or against a profile; None if they exclude it."""
    caption = profile.caption
    around = scopes(table)
    near = " | ".join(around[:1] if table.title else around[:2])
    every = " | ".join(around)
    if caption.never is not None and words.sought(caption.never).search(every):
        return None
    if caption.must is not None and not words.sought(caption.must).search(every):
        return None
    bonus = 0.0
    if caption.likely is not None and words.sought(caption.likely).search(near):
        bonus += _LIKELY
    elif caption.likely is not None and words.sought(caption.likely).search(every):
        bonus += _LIKELY / 2
    if caption.unlikely is not None and words.sought(caption.unlikely).search(near):
        bonus -= _UNLIKELY
    return bonus


def _roles(
    headings: Sequence[Heading], contents: Sequence[Sequence[str]], profile: Profile, profiles: Profiles, year: int
) -> tuple[Role | None, ...] | None:
    """The role of each column; None where a required role is missing."""
    taken: set[tuple[str, frozenset[tuple[str, str]]]] = set()
    roles: list[Role | None] = []
    for heading, texts in zip(headings, contents, strict=True):
        chosen: Role | None = None
        for rule in profile.columns:
            dims = _matched(rule, heading, texts, profiles, year)
            if dims is None or not _has_neighbours(rule, heading, headings, profiles.words):
                continue
            key = (rule.role, frozenset(dims.items()))
            if key in taken and not rule.repeat:
                continue
            taken.add(key)
            chosen = Role(rule, dims)
            break
        roles.append(chosen)
    names = {role.name for role in roles if role is not None}
    complete = set(profile.required) <= names and (not profile.one_of or bool(names & set(profile.one_of)))
    return tuple(roles) if complete else None


def _has_neighbours(rule: ColumnRule, own: Heading, headings: Sequence[Heading], words: WordLists) -> bool:
    """Whether the headings of the other columns are as a rule wants them."""
    others = [heading.words for heading in headings if heading is not own]
    for pattern, wanted in ((rule.beside, True), (rule.not_beside, False)):
        if pattern is not None:
            sought = words.sought(pattern)
            if any(sought.search(other) for other in others) is not wanted:
                return False
    return True


def _matched(
    rule: ColumnRule, heading: Heading, texts: Sequence[str], profiles: Profiles, year: int
) -> dict[str, str] | None:
    """The dimensions of a column that a rule fits; None if it does not."""
    words = profiles.words
    dims = dict(heading.dims)
    if any(name not in dims for name in rule.with_) or any(name in dims for name in rule.without):
        return None
    if rule.this_year and dims.get("tahun", str(year)) != str(year):
        return None
    if rule.never is not None and words.sought(rule.never).search(heading.words):
        return None
    for pattern, text in ((rule.header, heading.words), (rule.above, " > ".join(reversed(heading.above)))):
        if pattern is None:
            continue
        found = words.sought(pattern).search(text)
        if found is None:
            return None
        dims.update({name: value for name, value in found.groupdict().items() if value})
    if not fits(rule.content, texts, profiles.definitions):
        return None
    if rule.codes and not _say(rule, texts, words):
        return None
    dims.update(rule.dims)
    return dims


def _say(rule: ColumnRule, texts: Sequence[str], words: WordLists) -> bool:
    """Whether most cells say one of the codes of a rule."""
    said = [text for text in texts if code_of(text, rule, words) is not None]
    return bool(texts) and len(said) * 3 >= len(texts) * 2


def code_of(text: str, rule: ColumnRule, words: WordLists) -> str | None:
    """The code that a cell says; None if none of the rule's patterns fits its words."""
    plain = folded(text)
    return next((code for code, pattern in rule.codes.items() if words.compiled(pattern).fullmatch(plain)), None)


def _score(roles: Sequence[Role | None], contents: Sequence[Sequence[str]], profile: Profile) -> float:
    """The share of the columns with something to say that have a role, and a little for each required one."""
    telling = [position for position, texts in enumerate(contents) if texts and not _only_counts(texts)]
    known = [position for position in telling if roles[position] is not None]
    share = len(known) / len(telling) if telling else 0.0
    coded = {role.name for role in roles if role is not None and role.rule.codes}
    return share + 0.02 * len(profile.required) + 0.1 * len(coded)


def _only_counts(texts: Sequence[str]) -> bool:
    """Whether a column holds nothing but running numbers."""
    return all(is_serial(text) for text in texts) and content_of(texts[0]) is not Content.WORDS and _rises(texts)


def _rises(texts: Sequence[str]) -> bool:
    numbers = [int(digits) for text in texts if (digits := text.strip("().")).isdecimal()]
    return len(numbers) == len(texts) and numbers[0] == 1 and all(b in (a + 1, 1) for a, b in pairwise(numbers))


def _displaced(table: Table, contents: Sequence[Sequence[str]]) -> Iterator[tuple[Column, ...]]:
    """The ways in which a heading of one row may have slipped: its blank place put elsewhere.

    Only a heading with one blank place can have slipped, and only where every column holds something.
    """
    columns = table.columns
    blanks = [position for position, column in enumerate(columns) if not column.own]
    flat = all(len(column.path) <= 1 for column in columns)
    if len(blanks) != 1 or not flat or len(columns) < 4 or not all(contents):
        return
    labels = [
        column.path[0] if column.path else "" for position, column in enumerate(columns) if position not in blanks
    ]
    for place in range(1, len(columns)):
        if place == blanks[0]:
            continue
        moved = [*labels[:place], "", *labels[place:]]
        yield tuple(
            Column((label,)) if label else Column((moved[position - 1],), own=False)
            for position, label in enumerate(moved)
        )


def _is_doubtful(table: Table, fit: Fit) -> bool:
    """Whether numbers stand where no heading is, and none under a heading with only numbers between the two."""
    if any(len(column.path) > 1 for column in fit.columns):
        return False
    numbers = [_are_numbers(table.texts(at)) for at in range(len(fit.columns))]
    unsaid = [at for at, role in enumerate(fit.roles) if numbers[at] and role is None and not fit.columns[at].own]
    bare = [at for at, role in enumerate(fit.roles) if role is not None and not table.texts(at)]
    return any(all(numbers[min(a, b) + 1 : max(a, b)]) for a in unsaid for b in bare)


def _are_numbers(texts: Sequence[str]) -> bool:
    return bool(texts) and all(content_of(text) in (Content.NUMBER, Content.DASH) for text in texts)


def with_columns(table: Table, fit: Fit) -> Table:
    """The table with the headings as the fit understands them."""
    return replace(table, columns=fit.columns)
