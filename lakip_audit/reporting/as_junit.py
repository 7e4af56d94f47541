"""The result as JUnit XML, which every build server shows: a suite for each kind of rule, a test for each rule.

A rule fails with its findings, whatever their severity; those that are waived or known from an earlier result fail
nothing and are told. A rule that judged nothing is skipped, a broken one and an unread file are errors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from lakip_audit.engine.result import Finding, Result, RuleCount
from lakip_audit.reporting import Run
from lakip_audit.reporting.finding import place_parts, printed, remarks
from lakip_audit.reporting.groups import counts
from lakip_audit.reporting.page import LONG, Page
from lakip_audit.reporting.words import reason

NAME = "lakip-audit"
OUTCOMES = ("failure", "error", "skipped")
LISTED = 1_000
"""Findings of one rule that are told; the rest are counted."""


def write(run: Run) -> str:
    """Return the result as XML 1.0; what XML cannot hold is written as an escape, as for a terminal."""
    result, page = run.result, Page(run.lang, 0)
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in result.findings:
        findings[finding.rule].append(finding)
    kinds: dict[str, list[RuleCount]] = defaultdict(list)
    for rule in result.rules:
        kinds[rule.id.rpartition("-")[0] or rule.id].append(rule)
    root = Element("testsuites", name=NAME)
    several = len(result.reports) > 1
    for kind, rules in kinds.items():
        suite = _suite(root, page.clean(kind), result, page)
        for rule in rules:
            _test(suite, rule, findings[rule.id], several, page)
    if result.problems:
        suite = _suite(root, page.say("files"), result, page)
        for problem in result.problems:
            name = page.clean(problem.place)
            test = SubElement(suite, "testcase", name=name, classname=_classname(suite.attrib["name"]))
            SubElement(test, "error", type="problem", message=page.clean(problem.render(page.lang), LONG))
    _count(root)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written.decode() + "\n"


def _suite(root: Element, name: str, result: Result, page: Page) -> Element:
    suite = SubElement(root, "testsuite", name=name)
    properties = SubElement(suite, "properties")
    for report in result.reports:
        SubElement(properties, "property", name="laporan", value=page.clean(report.laporan))
    for override in result.settings.overrides:
        SubElement(properties, "property", name="override", value=page.clean(override, LONG))
    return suite


def _classname(kind: str) -> str:
    """Return a name of which build servers take the part before the dot for a package."""
    return f"{NAME}.{kind}"


def _test(suite: Element, rule: RuleCount, findings: Sequence[Finding], several: bool, page: Page) -> None:
    """Add the test of one rule, with at most one outcome: viewers read no second."""
    name = f"{page.clean(rule.id)} {page.clean(rule.title[page.lang], LONG)}"
    test = SubElement(suite, "testcase", name=name, classname=_classname(suite.attrib["name"]))
    counted = [finding for finding in findings if counts(finding)]
    excused = [finding for finding in findings if not counts(finding)]
    if rule.broken:
        why = page.say("rule_broke", reason=page.clean(rule.reason or page.say("reason_unknown"), LONG))
        SubElement(test, "error", type="broken", message=why)
    elif counted:
        first = page.clean(counted[0].message[page.lang], LONG)
        message = page.say("rule_findings", n=len(counted), first=first)
        failure = SubElement(test, "failure", type=counted[0].severity, message=message)
        failure.text = "\n".join(_lines(counted, several, page))
    elif excused:
        waived = sum(finding.waiver is not None for finding in excused)
        message = page.say("rule_only_excused", waived=waived, known=len(excused) - waived)
        SubElement(test, "skipped", message=message)
    elif not (rule.passed or rule.failed):
        undetermined = page.say("rule_undetermined")
        why = undetermined if rule.undetermined else reason(rule.reason or "no_subject", page.lang)
        SubElement(test, "skipped", message=page.clean(why, LONG))
    ended = {name: getattr(rule, name) for name in ("passed", "failed", "undetermined", "not_applicable")}
    lines = [page.say("rule_counts", **ended)]
    lines += [page.clean(fact, LONG) for fact in rule.blocked[:LISTED]]
    SubElement(test, "system-out").text = "\n".join([*lines, *_lines(excused, several, page)])


def _lines(findings: Sequence[Finding], several: bool, page: Page) -> Iterator[str]:
    """Tell findings: a line for each, then where, and what is unusual about it."""
    for finding in findings[:LISTED]:
        severity = page.say(finding.severity)
        yield f"[{severity}] {page.clean(finding.message[page.lang], LONG)} #{page.clean(finding.fingerprint)}"
        for place in finding.locations[:LISTED]:
            yield f"    {', '.join(place_parts(place, several, page))} {printed(place, page)}"
        for remark in remarks(finding, page):
            yield f"    {remark}"
    if len(findings) > LISTED:
        yield page.say("more", n=len(findings) - LISTED)


def _count(root: Element) -> None:
    """Write the counts of tests and outcomes on each suite and, without the skipped ones, on all of them together."""
    totals = dict.fromkeys(("tests", "failures", "errors"), 0)
    for suite in root:
        ended = {outcome: len(suite.findall(f"testcase/{outcome}")) for outcome in OUTCOMES}
        told = {"tests": len(suite.findall("testcase")), "failures": ended["failure"], "errors": ended["error"]}
        for name, number in told.items():
            suite.set(name, str(number))
            totals[name] += number
        suite.set("skipped", str(ended["skipped"]))
    for name, number in totals.items():
        root.set(name, str(number))
