"""``lakip-audit explain``: a rule, or a finding with its arithmetic written out."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_audit.cli import EXIT_BROKEN, EXIT_INPUT
from lakip_audit.cli.page import RulePage, page_for_screen
from lakip_audit.cli.rules import LANG, RULES, complaint, read_rulebook, show, write
from lakip_audit.reporting.page import LONG

if TYPE_CHECKING:  # a rule is explained without the engine, which loads numpy
    from lakip_audit.dataset.problem import Problem
    from lakip_audit.engine.result import Finding
    from lakip_audit.rulebook.loading import Rulebook

SHORTEST = 6
"""Characters of a fingerprint that must be given."""
NAMED = 8
"""Findings named where a fingerprint fits none, or several."""


@click.command("explain", short_help="Jelaskan aturan atau temuan.")
@click.argument("name", metavar="ID")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@RULES
@LANG
def command(name: str, paths: tuple[Path, ...], folders: tuple[Path, ...], lang: str) -> int:
    """Jelaskan ID: sebuah aturan, atau sebuah temuan dengan data di PATHS.

    Sidik jari temuan tercetak di kanan atas setiap temuan; sedikitnya enam karakternya cukup.

    \b
    lakip-audit explain ANG-008
    lakip-audit explain 05b4a0fe samples/contoh-salah
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
    if not paths:
        if _is_fingerprint(fingerprint):
            return _refuse(page.say("needs_data", name=page.clean(fingerprint)))
        return _refuse(complaint("no_rule", name, rulebook.rules, page))
    if len(fingerprint) < SHORTEST:
        return _refuse(page.say("fingerprint_short", name=page.clean(fingerprint), n=SHORTEST))
    return _explain_finding(fingerprint, paths, folders, rulebook, page)


def _is_fingerprint(text: str) -> bool:
    return all(character in "0123456789abcdef-" for character in text)


def _refuse(*lines: str) -> int:
    for line in lines:
        click.echo(line, err=True)
    return EXIT_INPUT


def _explain_finding(
    fingerprint: str, paths: Sequence[Path], folders: Sequence[Path], rulebook: Rulebook, page: RulePage
) -> int:
    from lakip_audit.cli.documents import read, split
    from lakip_audit.cli.explanation_page import explanation_page
    from lakip_audit.dataset.loading import load
    from lakip_audit.dataset.problem import UserError
    from lakip_audit.engine.evaluation import evaluate
    from lakip_audit.engine.explanation import explain
    from lakip_audit.engine.settling import settle

    try:
        unread: list[Problem] = []
        documents, others = split(paths)
        extracted = [found.report for found in read(documents, rulebook.definitions, folders, unread)]
        loaded = load(others, rulebook.definitions, extracted, unread)
    except UserError as error:
        return _refuse(*(problem.render(page.lang) for problem in error.problems))
    for problem in loaded.problems:
        click.echo(problem.render(page.lang), err=True)
    dataset = settle(rulebook, loaded.dataset)
    result = evaluate(rulebook, dataset)
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
    rule = rulebook.rules[finding.rule]
    explanations = explain(rule, finding, dataset)
    write(explanation_page(rule, finding, explanations, rulebook.definitions, page))
    if not explanations:
        return EXIT_BROKEN
    return EXIT_INPUT if loaded.problems else 0


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


def _named(findings: Sequence[Finding], page: RulePage) -> list[str]:
    """The first findings, one a line."""
    lines: list[str] = []
    for finding in findings[:NAMED]:
        text = f"{finding.rule}  {page.clean(finding.message[page.lang], LONG)}"
        lines += page.item(f"#{finding.fingerprint}", text, indent="  ")
    if len(findings) > NAMED:
        lines.append("  " + page.say("more_findings", n=len(findings) - NAMED))
    return lines
