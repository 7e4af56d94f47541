"""Small reports in memory, rules written out in a line or two, and what became of their subjects."""

from __future__ import annotations

import tempfile
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.loading import assemble
from lakip_audit.dataset.structure import check
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine import FORMS
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.examples import report_of
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.result import Finding, Location, Result
from lakip_audit.numbers import Outcome
from lakip_audit.rulebook.loading import LoadedRule, Rulebook, load_rules

Rows = Sequence[Mapping[str, str]]
Tables = Mapping[str, Rows]

DEFINITIONS = load_definitions()
SHIPPED = load_rules([shipped_rules()], DEFINITIONS)

PASS, FAIL, UNDETERMINED, NOT_APPLICABLE = "pass", "fail", "undetermined", "not_applicable"

_FILE = """\
pack: uji
title: {{id: Uji, en: Test}}
rules:
  - id: {id}
    title: {{id: Uji, en: Test}}
    severity: {severity}
    basis: [{{instrumen: UU 17/2003}}]
    message: {{id: "{message}", en: "{message}"}}
    examples: {{}}
"""


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a table drawn with bars, the first line its header; a column without text is left out."""
    header, *lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(header, line, strict=True)) for line in lines]


def dataset_of(tables: Tables, **manifest: object) -> Dataset:
    """A dataset of one sound report that holds these rows."""
    report = report_of(tables, DEFINITIONS, manifest=manifest)
    assert not report.problems
    dataset = assemble([report], DEFINITIONS)
    assert not check(dataset)
    return dataset


def skala(**named: str) -> dict[str, object]:
    """The registered places of a manifest: ``Tabel_1="ribu"`` prints amounts in thousands."""
    return {name.replace("_", " "): {"skala": scale} for name, scale in named.items()}


def rule(lines: str, *, id: str = "UJI-001", severity: str = "error", message: str = "{tercetak}") -> LoadedRule:  # noqa: A002
    """A rule whose form is these lines of a rule file."""
    head = _FILE.format(id=id, severity=severity, message=message)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "uji.yaml").write_text(
            head + textwrap.indent(textwrap.dedent(lines), " " * 4), encoding="utf-8"
        )
        return load_rules([Path(folder)], DEFINITIONS).rules[id]


def book(*rules: LoadedRule | str) -> Rulebook:
    """These rules; a text is the id of a shipped one."""
    loaded = [SHIPPED.rules[each] if isinstance(each, str) else each for each in rules]
    return Rulebook({each.rule.id: each for each in loaded}, DEFINITIONS)


def outcomes(judged: LoadedRule | str, dataset: Dataset | Tables, **manifest: object) -> list[str]:
    """How every subject of a rule ended, in the order of its form."""
    loaded = SHIPPED.rules[judged] if isinstance(judged, str) else judged
    held = dataset if isinstance(dataset, Dataset) else dataset_of(dataset, **manifest)
    return [Outcome(int(code)).label for code in FORMS[loaded.form](loaded, Facts(held)).outcome]


def audit(tables: Tables, *rules: LoadedRule | str, **manifest: object) -> Result:
    """The whole result of some rules on one report; no rule given means all shipped ones."""
    return evaluate(book(*rules) if rules else SHIPPED, dataset_of(tables, **manifest))


def place(location: Location) -> str:
    """``Tabel 1/2 pagu 100`` for a cell: table and line as printed, column, text."""
    return f"{location.sumber}/{location.baris} {location.column} {location.text}"


def stated(finding: Finding) -> list[str]:
    """The places that stand against the rule."""
    return [place(location) for location in finding.locations]


def evidence(finding: Finding) -> list[str]:
    """The places they were held against."""
    return [place(location) for location in finding.evidence]


def faults(result: Result) -> list[tuple[str, str, list[str]]]:
    """Rule, degree and places of each finding, in their order."""
    return [(finding.rule, finding.degree.value, stated(finding)) for finding in result.findings]
