"""Which rules notice that a number was changed: by a finding that was not there, or by one that now says otherwise.

What a check would tell is compared, finding by finding, without carrying out a check for each change. Copies of the
report, one a change, are judged together, by the rules that ask for the changed column. Where a check failed in a copy
that did not fail in the report, that is a new finding, and none has to be worded. Only where no check newly failed are
the findings of the copy worded and held against those of the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from lakip_audit.dataset.problem import InputError
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine import FORMS
from lakip_audit.engine.evaluation import fingerprint, message, severity
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.settling import settle
from lakip_audit.engine.verdict import Cell, Draft, Verdicts
from lakip_audit.mutation.asking import Place, asked
from lakip_audit.mutation.copies import Copies, Edit, copies
from lakip_audit.numbers import Degree
from lakip_audit.rulebook.loading import LoadedRule, Rulebook

WORST_FIRST = (Degree.CONTRADICTION, Degree.IMPLAUSIBLE, Degree.ROUNDING)

Said = Mapping[tuple[str, int], tuple[str, str, str]]
"""The findings of a rule: severity and message in both languages, by fingerprint and its number among equal ones."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A rule that notices a change.

    Attributes:
        rule: its id.
        severity: of the worst finding by which it notices.
        degree: of that finding.
        new: whether that finding was not there before; else it says otherwise now.
    """

    rule: str
    severity: str
    degree: Degree
    new: bool


@dataclass(frozen=True, slots=True)
class Noticed:
    """What came of one change.

    Attributes:
        by: the rules that notice it; empty where none does.
        hides: whether no rule notices it, and a finding that was there is gone.
        broken: the rules that could not judge the changed report, with the reason.
    """

    by: tuple[Notice, ...] = ()
    hides: bool = False
    broken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judged:
    """Some rules' verdicts on a dataset."""

    rules: Mapping[str, LoadedRule]
    facts: Facts
    verdicts: Mapping[str, Verdicts]
    broken: Mapping[str, str]

    def failed(self, rule: str) -> list[int]:
        """The failed checks of a rule, by their subjects."""
        return self.verdicts[rule].failed()


@dataclass(frozen=True)
class Bench:
    """A report on which changes are tried.

    Attributes:
        rulebook: the rules that run; those that hold reports against each other are left out.
        report: a dataset of one report.
    """

    rulebook: Rulebook
    report: Dataset
    _askers: dict[Place, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def _dataset(self) -> Dataset:
        return settle(self.rulebook, self.report)

    @cached_property
    def _judged(self) -> Judged:
        """The report as it is, and what its rules say of it."""
        return judge(self.rulebook.rules, self._dataset)

    @cached_property
    def _asked(self) -> Mapping[str, set[Place]]:
        """The columns that each rule asks for."""
        return {name: asked(self.rulebook.rules[name], self._dataset) for name in self._judged.verdicts}

    @cached_property
    def _objections(self) -> Mapping[str, Counter[Cell]]:
        """How often the findings of each rule name a cell; of agreements, which object to nothing, none."""
        return {name: _named(drafts) for name, drafts in self._drafts.items() if not _agrees(self.rulebook.rules[name])}

    @cached_property
    def _drafts(self) -> Mapping[str, Sequence[Draft]]:
        drafts: dict[str, Sequence[Draft]] = {}
        for name in sorted(self._judged.verdicts, key=lambda name: _agrees(self.rulebook.rules[name])):
            drafts[name] = [self._judged.verdicts[name].draft(subject) for subject in self._judged.failed(name)]
            if not _agrees(self.rulebook.rules[name]):
                for cell, often in _named(drafts[name]).items():
                    self._judged.facts.objections[cell] = self._judged.facts.objections.get(cell, 0) + often
        return drafts

    @cached_property
    def _said(self) -> Mapping[str, Said]:
        """What each rule says of the report."""
        return {
            name: said_by(self.rulebook.rules[name], drafts, self._dataset) for name, drafts in self._drafts.items()
        }

    @cached_property
    def _failed(self) -> Mapping[str, Counter[Cell]]:
        """The cells that the failed checks of each rule are about."""
        return {
            name: Counter(verdicts.cell(subject) for subject in self._judged.failed(name))
            for name, verdicts in self._judged.verdicts.items()
        }

    def askers(self, place: Place) -> tuple[str, ...]:
        """The rules that ask for a column."""
        if place not in self._askers:
            self._askers[place] = tuple(name for name, places in self._asked.items() if place in places)
        return self._askers[place]

    def noticed(self, edits: Sequence[Edit]) -> list[Noticed]:
        """Try some changes, each alone.

        Args:
            edits: at least one; all in one column.

        Returns:
            What came of each.
        """
        cell = edits[0][0]
        rules = {name: self.rulebook.rules[name] for name in self.askers((cell.table, cell.column))}
        made = copies(self.report, edits)
        judged = judge(rules, settle(self.rulebook, made.dataset))
        if judged.broken and len(edits) > 1:  # by one of them, perhaps
            half = len(edits) // 2
            return [*self.noticed(edits[:half]), *self.noticed(edits[half:])]
        broken = tuple(f"{name}: {reason}" for name, reason in judged.broken.items())
        failed = {name: self._subjects(name, judged, made) for name in judged.verdicts}
        new = [self._new({name: found[copy] for name, found in failed.items()}, judged) for copy in range(len(edits))]
        silent = [copy for copy, notices in enumerate(new) if not notices]
        found = [Noticed(notices, broken=broken) for notices in new]
        if silent:
            said = self._said_of(silent, failed, judged, made)
            for copy in silent:
                by, hides = compared(self.rulebook, self._said, said[copy])
                found[copy] = Noticed(by, hides, broken)
        return found

    def _subjects(self, name: str, judged: Judged, made: Copies) -> list[dict[Cell, list[int]]]:
        """The failed checks of a rule in each copy, by the cell of the report that each is about."""
        found: list[dict[Cell, list[int]]] = [{} for _ in made.names]
        verdicts = judged.verdicts[name]
        for subject in judged.failed(name):
            copy, cell = made.home(verdicts.cell(subject))
            found[copy].setdefault(cell, []).append(subject)
        return found

    def _new(self, failed: Mapping[str, Mapping[Cell, list[int]]], judged: Judged) -> tuple[Notice, ...]:
        """The rules whose checks failed in a copy where none failed in the report."""
        notices = []
        for name, subjects in failed.items():
            before = self._failed[name]
            anew = [subject for cell, found in subjects.items() for subject in found[before[cell] :]]
            if anew:
                degrees = [judged.verdicts[name].draft(subject).degree for subject in anew]
                notices.append(_notice(self.rulebook.rules[name], degrees, new=True))
        return tuple(notices)

    def _said_of(
        self,
        chosen: Sequence[int],
        failed: Mapping[str, Sequence[Mapping[Cell, list[int]]]],
        judged: Judged,
        made: Copies,
    ) -> Mapping[int, Mapping[str, tuple[Said, Sequence[Draft]]]]:
        """What the rules that judged some copies say of them."""
        others = [each for name, each in self._objections.items() if name not in judged.verdicts]
        for cell, often in sum(others, Counter[Cell]()).items():
            judged.facts.objections |= {made.away(cell, copy): often for copy in chosen}
        said: dict[int, dict[str, tuple[Said, Sequence[Draft]]]] = {copy: {} for copy in chosen}
        for name in sorted(judged.verdicts, key=lambda name: _agrees(judged.rules[name])):
            rule, verdicts = judged.rules[name], judged.verdicts[name]
            for copy in chosen:
                subjects = sorted(subject for found in failed[name][copy].values() for subject in found)
                drafts = [verdicts.draft(subject) for subject in subjects]
                if not _agrees(rule):
                    for cell, often in _named(drafts).items():
                        judged.facts.objections[cell] = judged.facts.objections.get(cell, 0) + often
                texts = said_by(rule, drafts, judged.facts.dataset, (made.names[copy], made.laporan))
                said[copy][name] = texts, drafts
        return said


def compared(
    rulebook: Rulebook, before: Mapping[str, Said], now: Mapping[str, tuple[Said, Sequence[Draft]]]
) -> tuple[tuple[Notice, ...], bool]:
    """Hold what rules say of a changed report against what they said.

    Args:
        rulebook: the rules.
        before: what each said.
        now: what each says, with the drafts of it.

    Returns:
        The rules that say something else, and whether there is none and a finding is gone.
    """
    notices, hides = [], False
    for name, (said, drafts) in now.items():
        differing = [
            (draft.degree, key not in before[name])
            for (key, text), draft in zip(said.items(), drafts, strict=True)
            if before[name].get(key) != text
        ]
        if differing:
            new = any(new for _, new in differing)
            degrees = [degree for degree, other in differing if other == new]
            notices.append(_notice(rulebook.rules[name], degrees, new=new))
        hides = hides or not before[name].keys() <= said.keys()
    return tuple(notices), hides and not notices


def judge(rules: Mapping[str, LoadedRule], dataset: Dataset) -> Judged:
    """Have some rules judge a dataset, numbers with two readings settled; one that cannot run is recorded."""
    facts = Facts(dataset)
    verdicts: dict[str, Verdicts] = {}
    broken: dict[str, str] = {}
    for name, rule in rules.items():
        try:
            verdicts[name] = FORMS[rule.form](rule, facts)
        except InputError:
            raise
        except Exception as error:  # noqa: BLE001 - a rule that cannot run is recorded, as in a check
            broken[name] = f"{type(error).__name__}: {error}"
    return Judged(rules, facts, verdicts, broken)


def _agrees(rule: LoadedRule) -> bool:
    """Whether a rule is drafted after the others: which of two printings it names depends on their findings."""
    return rule.form == "agreement"


def _named(drafts: Iterable[Draft]) -> Counter[Cell]:
    """How often some findings name a cell."""
    return Counter(cell for draft in drafts for cell in (*draft.stated, *draft.evidence))


def _notice(rule: LoadedRule, degrees: Sequence[Degree], *, new: bool) -> Notice:
    worst = min(degrees, key=WORST_FIRST.index)
    return Notice(rule.rule.id, severity(rule, worst), worst, new)


def said_by(rule: LoadedRule, drafts: Sequence[Draft], dataset: Dataset, known_as: tuple[str, str] = ("", "")) -> Said:
    """What a rule says.

    Args:
        rule: any.
        drafts: of its findings.
        dataset: that it judged.
        known_as: the name of a report there, and its own, if that is another.

    Returns:
        What each finding says, in the order of the drafts.
    """
    said: dict[tuple[str, int], tuple[str, str, str]] = {}
    seen: Counter[str] = Counter()
    there, own = known_as
    for draft in drafts:
        first = draft.stated[0]
        subject = draft.subject.replace(there, own) if there else draft.subject  # which may name the report
        laporan = own or str(dataset.text(first.table, "laporan")[first.row])
        known = fingerprint(rule, replace(draft, subject=subject), laporan)
        seen[known] += 1
        texts = message(rule, draft, dataset)
        if there:
            texts = {lang: text.replace(there, own) for lang, text in texts.items()}
        said[known, seen[known]] = severity(rule, draft.degree), texts["id"], texts["en"]
    return said
