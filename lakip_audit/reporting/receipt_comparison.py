"""Two receipts of one check, made at different times or places: what is the same, and what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

INPUTS = ("data", "pembanding", "rules", "baseline")
"""What a check is given, by the names in a receipt."""

State = Literal["changed", "gone", "new"]


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that is not as it was. ``path`` is the one given to the check, None for what comes with the program."""

    path: str | None
    name: str
    state: State


@dataclass(frozen=True, slots=True)
class ReceiptFinding:
    """What a receipt says of a finding that only one of the results has, or that both tell differently."""

    state: State
    fingerprint: str
    rule: str
    severity: str
    laporan: str


@dataclass(frozen=True, slots=True)
class InputComparison:
    """What of the input a second run found as it was.

    Attributes:
        files: how many files each of :data:`INPUTS` had.
        changes: those that are not as they were, by the same names.
    """

    files: Mapping[str, int]
    changes: Mapping[str, Sequence[FileChange]]

    @property
    def same(self) -> bool:
        """Whether data, documents beside it, rules and baseline are as they were."""
        return not any(self.changes.values())


@dataclass(frozen=True, slots=True)
class ReceiptComparison:
    """What of a receipt a second run found as it was.

    Attributes:
        inputs: the files.
        versions: of the program, Python and packages that are others: name, version then, version now; empty for none.
        reports: ids of reports that are new, gone, or have other findings.
        rules: ids of rules that are new, gone, or whose checks ended otherwise.
        findings: that are new, gone or told differently.
        listed: whether both receipts list their findings.
        numbers: whether as many numbers were read and evaluated.
        causes: whether they are the same; None where one of the receipts has none to compare.
        unread: whether the same files could not be read.
    """

    inputs: InputComparison
    versions: Sequence[tuple[str, str, str]]
    reports: Sequence[tuple[str, State]]
    rules: Sequence[str]
    findings: Sequence[ReceiptFinding]
    listed: bool
    numbers: bool
    causes: bool | None
    unread: bool

    @property
    def same_result(self) -> bool:
        """Whether the second run concluded what the first did."""
        same = self.numbers and self.unread and self.causes is not False
        return same and not (self.reports or self.rules or self.findings)

    @property
    def same(self) -> bool:
        """Whether all is as it was; another version that comes to the same result changes nothing."""
        return self.inputs.same and self.same_result


def compare_receipts(old: Mapping[str, Any], new: Mapping[str, Any]) -> ReceiptComparison:
    """Compare a receipt with that of a second run.

    Args:
        old: the receipt, as ``kuitansi.schema.json`` describes it.
        new: the one that the second run gives, of as many paths in the same order.

    Returns:
        All that differs.
    """
    before, after = old["result"], new["result"]
    listed = before["findings"] is not None and after["findings"] is not None
    looked = before["causes"] is not None and after["causes"] is not None
    return ReceiptComparison(
        inputs=compare_inputs(old["inputs"], new["inputs"]),
        versions=[*_versions(old["tool"], new["tool"])],
        reports=[*_states(before["reports"], after["reports"])],
        rules=[name for name, _ in _states(before["rules"], after["rules"])],
        findings=[*_findings(before["findings"], after["findings"])] if listed else [],
        listed=listed,
        numbers=all(before[name] == after[name] for name in ("facts", "facts_covered")),
        causes=before["causes"] == after["causes"] if looked else None,
        unread=before["unread"] == after["unread"],
    )


def compare_inputs(old: Mapping[str, Any], new: Mapping[str, Any]) -> InputComparison:
    """Compare what a check was given then and now: as many paths, in the same order."""
    given = {name: (_paths(old[name]), _paths(new[name])) for name in INPUTS}
    return InputComparison(
        files={name: sum(len(path["files"]) for path in then) for name, (then, _) in given.items()},
        changes={name: [*_changed_files(then, now)] for name, (then, now) in given.items()},
    )


def _paths(given: Any) -> Sequence[Mapping[str, Any]]:
    return given if isinstance(given, list) else [] if given is None else [given]


def _states(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, State]]:
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            yield name, "gone" if name not in after else "new" if name not in before else "changed"


def _changed_files(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Iterator[FileChange]:
    for then, now in zip(before, after, strict=True):
        old, new = then["files"], now["files"]
        if len(old) == len(new) == 1 and [*old.values()] == [*new.values()]:
            continue  # a single file may have got another name
        yield from (FileChange(then["path"], name, state) for name, state in _states(old, new))


def _versions(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    then, now = (
        {tool["name"]: tool["version"], "Python": tool["python"], **tool["packages"]} for tool in (before, after)
    )
    for name, _ in _states(then, now):
        yield name, then.get(name, ""), now.get(name, "")


def _findings(before: Sequence[Mapping[str, str]], after: Sequence[Mapping[str, str]]) -> Iterator[ReceiptFinding]:
    """Findings that are new, in their order, then those that are gone; a fingerprint may stand more than once."""
    then, now = (Counter((each["fingerprint"], each["sha256"]) for each in side) for side in (before, after))
    only_then, only_now = _left(before, then - now), _left(after, now - then)
    lost, found = ({each["fingerprint"] for each in side} for side in (only_then, only_now))
    for each in only_now:
        yield _told(each, "changed" if each["fingerprint"] in lost else "new")
    for each in only_then:
        if each["fingerprint"] not in found:
            yield _told(each, "gone")


def _left(findings: Sequence[Mapping[str, str]], more: Counter[tuple[str, str]]) -> list[Mapping[str, str]]:
    """As many of the findings as there are more of them than in the other receipt."""
    left = []
    for each in findings:
        same = each["fingerprint"], each["sha256"]
        if more[same] > 0:
            more[same] -= 1
            left.append(each)
    return left


def _told(finding: Mapping[str, str], state: State) -> ReceiptFinding:
    return ReceiptFinding(state, *(finding[name] for name in ("fingerprint", "rule", "severity", "laporan")))
