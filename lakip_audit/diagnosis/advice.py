"""What would clear a report of errors: the shortest list of edits that its causes allow, tried before it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lakip_audit.diagnosis import diagnose
from lakip_audit.diagnosis.cause import Cause, Diagnosis, Edit
from lakip_audit.engine import evaluation
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.result import Finding, Location
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import Kind, read_number
from lakip_audit.rulebook.loading import Rulebook

TRIES = 4
"""How often the causes at the cells of new errors are set aside all at once, before they are tried one by one."""

_Key = tuple[str, str, int]
"""A cell: table, column and 0-based row."""


@dataclass(frozen=True, slots=True)
class Advised:
    """One cell to change, and the cause that says so. The place of the edit shows what the report prints there."""

    edit: Edit
    cause: Cause


@dataclass(frozen=True, slots=True)
class Advice:
    """Edits that were tried on the report.

    Attributes:
        edits: what to print instead, in the order of the causes; no cell twice.
        clears: whether no error is left when all of them are made.
        left: fingerprints of the errors that are left, the waived ones not counted.
    """

    edits: tuple[Advised, ...]
    clears: bool
    left: tuple[str, ...]


def _any_edit(_: Edit) -> bool:
    return True


def advise(
    audit: Audit,
    diagnosis: Diagnosis,
    *,
    least_confidence: float = 0.0,
    unique_only: bool = False,
    rounds: int = 3,
    may_change: Callable[[Edit], bool] = _any_edit,
) -> Advice:
    """Find edits that bring a report to no errors.

    What the causes propose is made, and the report audited again. Edits are given up that bring up new errors, that
    leave a rule unable to decide what it decided before, or without which the same errors are cleared. Of what is then
    left the causes are looked for anew.

    Args:
        audit: the run; its waived findings need no edit.
        diagnosis: the causes of its findings. Of each finding the first cause counts; of two causes that claim a cell
            for different texts, the earlier one.
        least_confidence: causes that are less sure are passed over.
        unique_only: whether causes that are not the only explanation are passed over.
        rounds: how often the causes are looked for, the given diagnosis being the first.
        may_change: whether an edit can be made at all; a cause with one that cannot is passed over.

    Returns:
        The edits, and what they leave. Every round clears some error and brings up none.
    """
    trial = _Trial(audit)
    made: dict[_Key, Advised] = {}
    now, found = audit, diagnosis
    for number in range(rounds):
        if number:
            found = diagnose(now)
        usable = [
            cause
            for cause in _first_causes(found, trial.outcome(made).errors)
            if cause.confidence >= least_confidence
            and (cause.unique or not unique_only)
            and all(map(may_change, edits_of(cause)))
        ]
        kept = _shortest(_Step(trial, made), usable)
        if not kept:
            break
        made = trial.with_causes(made, kept)
        now = trial.after(made)
        if not trial.outcome(made).errors:
            break
    left = tuple(trial.outcome(made).errors)
    return Advice(tuple(made.values()), not left, left)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a run ended.

    ``errors`` are those that are not waived, by fingerprint; ``undecided`` says of how many subjects each rule decided
    nothing: a number that is no longer printed contradicts no other.
    """

    errors: Mapping[str, Finding]
    undecided: Mapping[str, int]


class _Trial:
    """The report as it was audited, and as it would be with other texts in some cells."""

    def __init__(self, audit: Audit) -> None:
        """Keep the run; what is waived in it stays so."""
        self._audit = audit
        rules = {name: rule for name, rule in audit.rulebook.rules.items() if rule.rule.severity == "error"}
        self._errors = Rulebook(rules, audit.rulebook.definitions)
        self._waived = {finding.fingerprint for finding in audit.result.findings if finding.waiver is not None}
        self._outcomes: dict[frozenset[tuple[_Key, str]], _Outcome] = {}

    def after(self, made: Mapping[_Key, Advised]) -> Audit:
        """The run with these edits made."""
        return self._run(self._audit.rulebook, made) if made else self._audit

    def _run(self, rulebook: Rulebook, made: Mapping[_Key, Advised]) -> Audit:
        texts = {key: advised.edit.text for key, advised in made.items()}
        return evaluation.audit(rulebook, self._audit.dataset.with_texts(texts), settings=self._audit.result.settings)

    def outcome(self, made: Mapping[_Key, Advised]) -> _Outcome:
        """How that run ends, by the rules whose findings are errors."""
        texts = frozenset((key, advised.edit.text) for key, advised in made.items())
        if texts not in self._outcomes:
            result = self._run(self._errors, made).result
            errors = {
                finding.fingerprint: finding
                for finding in result.findings
                if finding.severity == "error" and finding.fingerprint not in self._waived
            }
            undecided = {rule.id: rule.checks - rule.passed - rule.failed for rule in result.rules}
            self._outcomes[texts] = _Outcome(errors, undecided)
        return self._outcomes[texts]

    def with_causes(self, made: Mapping[_Key, Advised], causes: Iterable[Cause]) -> dict[_Key, Advised]:
        """The edits that were made before, and those of the causes in their place."""
        every = dict(made)
        for cause in causes:
            for edit in edits_of(cause):
                key = (edit.table, edit.column, edit.row)
                place = evaluation.location(self._audit.dataset, Cell(*key))
                every[key] = Advised(Edit(*key, place, edit.text), cause)
        return {key: advised for key, advised in every.items() if advised.edit.text != advised.edit.place.text}


class _Step:
    """The causes of one round, tried together on top of what was decided in the rounds before."""

    def __init__(self, trial: _Trial, made: Mapping[_Key, Advised]) -> None:
        self._trial = trial
        self._made = made
        self._before = trial.outcome(made)

    def after(self, causes: Sequence[Cause]) -> _Outcome:
        """How the report ends when these causes are followed."""
        return self._trial.outcome(self._trial.with_causes(self._made, causes))

    def cleared(self, causes: Sequence[Cause]) -> frozenset[str]:
        """The errors that are gone then."""
        return frozenset(self._before.errors.keys() - self.after(causes).errors.keys())

    def new(self, causes: Sequence[Cause]) -> list[Finding]:
        """Errors that were not there before."""
        return [finding for name, finding in self.after(causes).errors.items() if name not in self._before.errors]

    def does_harm(self, causes: Sequence[Cause]) -> bool:
        """Whether an error comes up, or a rule can no longer decide what it decided before."""
        undecided = self.after(causes).undecided
        lines = [cause for cause in causes if cause.kind == "omitted_or_doubled_line"]
        zeros = sum(_is_zero(edit.text) for cause in lines for edit in edits_of(cause))  # no line, no percentage of it
        return bool(self.new(causes)) or any(
            count > self._before.undecided.get(rule, 0) + zeros for rule, count in undecided.items()
        )


def edits_of(cause: Cause) -> tuple[Edit, ...]:
    """Give the edits that a cause knows, or else those it can only guess."""
    return cause.fix or cause.guesses


def _first_causes(found: Diagnosis, errors: Mapping[str, Finding]) -> list[Cause]:
    """The likeliest cause of each error, none that wants a cell otherwise than an earlier one, in their order."""
    first = {found.of[name][0].id for name in errors if found.of.get(name)}
    wanted: dict[_Key, str] = {}
    causes = []
    for cause in found.causes:
        texts = {(edit.table, edit.column, edit.row): edit.text for edit in edits_of(cause)}
        if cause.id in first and texts and all(wanted.get(key, text) == text for key, text in texts.items()):
            wanted |= texts
            causes.append(cause)
    return causes


def _shortest(step: _Step, causes: Sequence[Cause]) -> list[Cause]:
    """The causes to follow: none that does harm, none without which as much is cleared."""
    harmless, aside = _set_aside(step, list(causes))
    kept = _grown(step, harmless, aside)
    cleared = step.cleared(kept)
    if not cleared:
        return []
    for cause in reversed(kept):
        rest = [other for other in kept if other is not cause]
        explained = {name for other in rest for name in other.findings}
        needed = any(name in cleared and name not in explained for name in cause.findings)
        if not needed and not step.does_harm(rest) and step.cleared(rest) >= cleared:
            kept = rest
    return [cause for cause in causes if any(cause is other for other in kept)]


def _set_aside(step: _Step, causes: list[Cause]) -> tuple[list[Cause], list[Cause]]:
    """Causes that together do no harm, and those that stand at the cells of the errors that came up."""
    aside: list[Cause] = []
    for _ in range(TRIES):
        if not step.does_harm(causes):
            return causes, aside
        touched = {_cell(place) for finding in step.new(causes) for place in (*finding.locations, *finding.evidence)}
        guilty = [cause for cause in causes if any(_cell(edit.place) in touched for edit in edits_of(cause))]
        if not guilty:
            break
        causes = [cause for cause in causes if cause not in guilty]
        aside += guilty
    return [], [*causes, *aside]


def _grown(step: _Step, kept: list[Cause], causes: Sequence[Cause]) -> list[Cause]:
    """As many of the causes as can be followed, besides those that are kept, without doing harm."""
    if not causes or not step.does_harm([*kept, *causes]):
        return [*kept, *causes]
    if len(causes) == 1:
        return kept
    middle = len(causes) // 2
    return _grown(step, _grown(step, kept, causes[:middle]), causes[middle:])


def _is_zero(text: str) -> bool:
    reading = read_number(text)
    return reading.kind is Kind.NUMBER and reading.mantissa == 0


def _cell(place: Location) -> tuple[str, str, int | None, str]:
    return place.laporan, place.file, place.row, place.column
