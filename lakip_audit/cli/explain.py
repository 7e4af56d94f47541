"""``lakip-audit explain``: a rule, a finding with its arithmetic written out, or a cause with all its findings."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_audit.cli import EXIT_BROKEN, EXIT_INPUT, today
from lakip_audit.cli.page import RulePage, page_for_screen
from lakip_audit.cli.progress import Progress
from lakip_audit.cli.rules import LANG, RULES, complaint, read_rulebook, show, write
from lakip_audit.reporting.page import LONG

if TYPE_CHECKING:  # a rule is explained without the engine, which loads numpy
    from lakip_audit.dataset.loading import Loaded
    from lakip_audit.dataset.problem import Problem
    from lakip_audit.dataset.table import Dataset
    from lakip_audit.diagnosis.cause import Diagnosis
    from lakip_audit.engine.evaluation import Audit
    from lakip_audit.engine.result import Finding
    from lakip_audit.rulebook.loading import Rulebook

SHORTEST = 6
"""Characters of a fingerprint that must be given."""
NAMED = 8
"""Findings named where a fingerprint fits none, or several."""
CAUSE = re.compile("C[1-9][0-9]{0,4}")
ALL = sys.maxsize


@click.command("explain", short_help="Jelaskan aturan atau temuan.")
@click.argument("name", metavar="ID")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@RULES
@LANG
def command(name: str, paths: tuple[Path, ...], folders: tuple[Path, ...], lang: str) -> int:
    """Jelaskan ID: sebuah aturan, atau sebuah temuan atau sebab dengan data di PATHS.

    Sidik jari temuan tercetak di kanan atas setiap temuan; sedikitnya enam karakternya cukup. Sebab: C1, C2, ...

    \b
    lakip-audit explain ANG-008
    lakip-audit explain 05b4a0fe samples/contoh-salah
    lakip-audit explain C1 samples/contoh-salah
    """  # noqa: D301 - click reads the sign itself
    page = page_for_screen(lang)
    rulebook = read_rulebook(folders, lang)
    if rulebook is None:
        return EXIT_INPUT
    if name.upper() in rulebook.rules:
        if paths:
            return _refuse(page.say("no_data_needed", name=name.upper()))
        return show(name, rulebook, page)
    fingerprint = name.removeprefix("#").lower()
    is_cause = CAUSE.fullmatch(name.upper()) is not None
    if is_cause and not paths:
        return _refuse(page.say("cause_needs_data", name=name.upper()))
    if not paths:
        if _is_fingerprint(fingerprint):
            return _refuse(page.say("needs_data", name=page.clean(fingerprint)))
        return _refuse(complaint("no_rule", name, rulebook.rules, page))
    if len(fingerprint) < SHORTEST and not is_cause:
        return _refuse(page.say("fingerprint_short", name=page.clean(fingerprint), n=SHORTEST))
    from lakip_audit.cli.settings import Asked, choose, read_project, settle
    from lakip_audit.dataset.problem import UserError

    try:
        # with the rules that a check of the data runs, so that its causes have the same numbers
        usual, _ = choose(rulebook, settle(Asked(folders=folders), read_project()))
        loaded = _loaded(paths, folders, rulebook, lang)
    except UserError as error:
        return _refuse(*(problem.render(lang) for problem in error.problems))
    for problem in loaded.problems:
        click.echo(problem.render(lang), err=True)
    run = _audited(loaded.dataset, usual, rulebook)
    if is_cause:
        code = _explain_cause(name.upper(), run, page)
    else:
        if not matching(fingerprint, run.result.findings):
            run = _audited(loaded.dataset, rulebook, rulebook)
        code = _explain_finding(fingerprint, run, page)
    return code or (EXIT_INPUT if loaded.problems else 0)


def _is_fingerprint(text: str) -> bool:
    return all(character in "0123456789abcdef-" for character in text)


def _refuse(*lines: str) -> int:
    for line in lines:
        click.echo(line, err=True)
    return EXIT_INPUT


def _loaded(paths: Sequence[Path], folders: Sequence[Path], rulebook: Rulebook, lang: str) -> Loaded:
    """The data, and what could not be read of it."""
    from lakip_audit.cli.documents import read, split
    from lakip_audit.dataset.partition import load_all

    unread: list[Problem] = []
    left_out: list[Problem] = []
    documents, others = split(paths)
    with Progress(lang) as progress:
        found = read(documents, rulebook.definitions, folders, unread, left_out, progress=progress)
        extracted = [each.report for each in found]
        progress.stage("progress_data")
        loaded = load_all(others, rulebook.definitions, extracted, unread)
    for problem in left_out:
        click.echo(problem.render(lang), err=True)
    return loaded


def _audited(dataset: Dataset, rulebook: Rulebook, every: Rulebook) -> Audit:
    """The run of some of the rules, with the waivers of the data."""
    from lakip_audit.dataset.waiver_file import read_waivers
    from lakip_audit.engine.evaluation import audit

    waivers, _ = read_waivers(dataset.places, every.definitions, every.rules)
    return audit(rulebook, dataset, waivers=waivers, today=today())


def _explain_finding(fingerprint: str, run: Audit, page: RulePage) -> int:
    from lakip_audit.cli.explanation_page import explanation_page
    from lakip_audit.engine.explanation import explain

    result = run.result
    found = matching(fingerprint, result.findings)
    if not found:
        nearest = sorted(result.findings, key=lambda finding: -_likeness(fingerprint, finding.fingerprint))
        return _refuse(
            page.say("fingerprint_unknown", name=page.clean(fingerprint)),
            *([page.say("findings_are"), *_named(nearest, page)] if nearest else []),
        )
    if len(found) > 1:
        return _refuse(page.say("fingerprint_many", name=page.clean(fingerprint), n=len(found)), *_named(found, page))
    (finding,) = found
    rule = run.rulebook.rules[finding.rule]
    explanations = explain(rule, finding, run.dataset)
    write(explanation_page(rule, finding, explanations, run.rulebook.definitions, page))
    if not explanations:
        return EXIT_BROKEN
    write(_causes_of(finding, _diagnosed(run, page.lang), run, page))
    return 0


def _explain_cause(name: str, run: Audit, page: RulePage) -> int:
    from lakip_audit.reporting.cause import cause_lines

    diagnosis = _diagnosed(run, page.lang)
    found = next((cause for cause in diagnosis.causes if cause.id == name), None)
    if found is None:
        known = len(diagnosis.causes)
        return _refuse(page.say("cause_unknown" if known else "cause_none", name=name, n=known))
    findings = [finding for finding in run.result.findings if finding.fingerprint in found.findings]
    lines = cause_lines(found, len(run.result.reports) > 1, page, in_full=True)
    write([*lines, "", page.say("cause_explains", n=len(findings)), *_named(findings, page, most=ALL)])
    return 0


def _diagnosed(run: Audit, lang: str) -> Diagnosis:
    from lakip_audit.diagnosis import diagnose

    with Progress(lang, "progress_causes"):
        return diagnose(run)


def _causes_of(finding: Finding, diagnosis: Diagnosis, run: Audit, page: RulePage) -> list[str]:
    """The causes of a finding with all their cells, the likeliest first."""
    from lakip_audit.reporting.cause import cause_lines

    several = len(run.result.reports) > 1
    lines: list[str] = []
    for cause in diagnosis.of.get(finding.fingerprint, ()):
        lines += ["", *([] if lines else [page.say("its_causes")]), *cause_lines(cause, several, page, in_full=True)]
    return lines


def matching(fingerprint: str, findings: Sequence[Finding]) -> list[Finding]:
    """The findings whose fingerprint begins so.

    Args:
        fingerprint: the whole of it or its beginning, with the number (``-2``) of a finding that shares it.
        findings: those of an audit.

    Returns:
        One finding if the fingerprint is clear, several if it is too short, none if it fits none.
    """
    begin, _, order = fingerprint.partition("-")
    parts = [(finding, *finding.fingerprint.partition("-")[::2]) for finding in findings]
    return [finding for finding, whole, number in parts if whole.startswith(begin) and number == order]


def _likeness(fingerprint: str, other: str) -> float:
    return SequenceMatcher(None, fingerprint, other[: len(fingerprint)]).ratio()


def _named(findings: Sequence[Finding], page: RulePage, most: int = NAMED) -> list[str]:
    """The first findings, one a line."""
    lines: list[str] = []
    for finding in findings[:most]:
        text = f"{finding.rule}  {page.clean(finding.message[page.lang], LONG)}"
        lines += page.item(f"#{finding.fingerprint}", text, indent="  ")
    if len(findings) > most:
        lines.append("  " + page.say("more_findings", n=len(findings) - most))
    return lines
