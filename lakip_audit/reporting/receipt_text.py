"""What a verification found, for a person: a line for each part of the receipt, below it what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lakip_audit.reporting.finding import short
from lakip_audit.reporting.page import LONG, Page
from lakip_audit.reporting.receipt_comparison import (
    INPUTS,
    FileChange,
    InputComparison,
    ReceiptComparison,
    ReceiptFinding,
)

LISTED = 50
"""Files, findings or rules of a kind that are named; the rest are counted."""

MARKS = {"new": "+", "gone": "-", "changed": "*"}
LABEL = 14
"""Columns of the name of a part."""


def verification_text(comparison: ReceiptComparison, name: str, page: Page) -> str:
    """Return what a verification found as text; ``name`` is what the user called the receipt."""
    lines = [*_inputs(comparison.inputs, name, page)]
    lines += _versions(comparison, page)
    lines += _result(comparison, page)
    lines.append("")
    lines += page.sentence(page.say(_conclusion(comparison)))
    return "\n".join(lines) + "\n"


def inputs_text(inputs: InputComparison, name: str, page: Page) -> str:
    """Return what was found of the input alone, where it could not be checked again."""
    return "\n".join([*_inputs(inputs, name, page), "", *page.sentence(page.say("receipt_not_run"))]) + "\n"


def _inputs(inputs: InputComparison, name: str, page: Page) -> Iterator[str]:
    yield page.say("receipt_title", name=page.clean(name, LONG))
    yield "=" * page.width
    for part in INPUTS:
        yield from _part(part, inputs, page)


def _conclusion(comparison: ReceiptComparison) -> str:
    if comparison.same:
        return "receipt_same_other_version" if comparison.versions else "receipt_same"
    if comparison.inputs.same:
        return "receipt_other_version_result" if comparison.versions else "receipt_other_result"
    return "receipt_other_inputs" if comparison.same_result else "receipt_other_both"


def _part(part: str, inputs: InputComparison, page: Page) -> Iterator[str]:
    files, changes = inputs.files[part], inputs.changes[part]
    if not files and not changes:
        return
    told = page.say("receipt_files_differ", n=len(changes)) if changes else page.say("receipt_files_same", n=files)
    yield from _labelled(f"receipt_{part}", told, page)
    yield from _some([_file(change, page) for change in changes], page)


def _file(change: FileChange, page: Page) -> str:
    where = page.clean(change.name, LONG)
    if change.path is not None and not change.path.endswith(change.name):
        where = f"{page.clean(change.path, LONG)}/{where}"
    return f"{MARKS[change.state]} {where}: {page.say(f'receipt_file_{change.state}')}"


def _versions(comparison: ReceiptComparison, page: Page) -> Iterator[str]:
    key = "receipt_versions_differ" if comparison.versions else "receipt_versions_same"
    yield from _labelled("receipt_program", page.say(key, n=len(comparison.versions)), page)
    lines = []
    for name, old, new in comparison.versions:
        then, now = (page.clean(each) or page.say("receipt_not_installed") for each in (old, new))
        lines.append(f"* {page.clean(name)}: {then} → {now}")
    yield from _some(lines, page)


def _result(comparison: ReceiptComparison, page: Page) -> Iterator[str]:
    yield from _labelled(
        "receipt_result", page.say("receipt_result_same" if comparison.same_result else "receipt_result_differs"), page
    )
    if comparison.listed:
        yield from _some([_finding(finding, page) for finding in comparison.findings], page)
    else:
        reports = [f"{MARKS[state]} {page.clean(name, LONG)}" for name, state in comparison.reports]
        yield from _some([f"{line}: {page.say('receipt_report')}" for line in reports], page)
    if comparison.rules:
        named = [page.clean(rule) for rule in comparison.rules[:LISTED]]
        if len(comparison.rules) > LISTED:
            named.append(page.say("more", n=len(comparison.rules) - LISTED))
        yield from page.item("*", page.say("receipt_rules_ended", rules=", ".join(named)), indent="  ")
    facts = {"receipt_numbers": comparison.numbers, "receipt_unread": comparison.unread}
    facts["receipt_causes"] = comparison.causes is not False
    for key, same in facts.items():
        if not same:
            yield from page.item("*", page.say(key), indent="  ")


def _finding(finding: ReceiptFinding, page: Page) -> str:
    names = {"rule": page.clean(finding.rule), "laporan": page.clean(finding.laporan)}
    told = page.say(f"receipt_finding_{finding.state}", **names, severity=page.say(finding.severity))
    return f"{MARKS[finding.state]} {told} #{page.clean(short(finding.fingerprint))}"


def _labelled(key: str, text: str, page: Page) -> list[str]:
    return page.item(page.say(key), text, label_width=LABEL)


def _some(lines: Sequence[str], page: Page) -> Iterator[str]:
    """Lines below a part, the first of them if there are many."""
    for line in lines[:LISTED]:
        yield from page.item(line[0], line[2:], indent="  ")
    if len(lines) > LISTED:
        yield f"  {page.say('more', n=len(lines) - LISTED)}"
