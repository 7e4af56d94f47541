"""What an audit concluded: findings, counts for each rule, coverage. Plain values; every output is made from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lakip_audit.dataset.problem import Problem
from lakip_audit.numbers import Degree

SEVERITIES = ("error", "warning", "info")
"""From worst to mildest."""


@dataclass(frozen=True, slots=True)
class Location:
    """One printed cell or statement.

    ``row`` is the 1-based data row of ``file``; ``baris`` and ``kolom`` are the line and column in the printed table
    ``sumber``; ``key`` names the line (budget code, indicator, year); the rest is known only of extracted datasets.
    """

    laporan: str
    sumber: str
    file: str
    row: int | None
    key: str
    column: str
    text: str
    baris: str = ""
    kolom: str = ""
    halaman: str | None = None
    dokumen: str | None = None
    paragraf: str | None = None
    tabel: str | None = None
    sel: str | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """The regulation a finding rests on, with its article; ``verified`` says whether its text was read."""

    name: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction.

    ``size`` is the difference between what is printed and what was expected, in the unit of the cell (rupiah for
    amounts, percentage points for percentages); ``amount`` says that it is rupiah. ``computed`` says that ``expected``
    follows by arithmetic; otherwise it is what other places print, and nothing says which of them is right. ``waiver``
    says in both languages why, by whom and until when the finding is waived. ``known`` says that the earlier result
    with which this run is compared has it too.
    """

    fingerprint: str
    rule: str
    severity: str
    degree: Degree
    confidence: float
    laporan: str
    message: Mapping[str, str]
    stated: str
    expected: str
    locations: tuple[Location, ...]
    evidence: tuple[Location, ...]
    basis: tuple[Criterion, ...]
    size: float = 0.0
    amount: bool = False
    computed: bool = True
    ocr_suspect: bool = False
    waiver: Mapping[str, str] | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How the checks of one rule ended.

    ``reason`` says why a rule is broken or judged nothing: a code of the word catalogue or the text of the failure.
    ``blocked`` names the facts that are printed with different values, so that checks which need them are undetermined.
    ``beyond`` says that it judged numbers of tables without a definition, which are not among the facts.
    """

    id: str
    title: Mapping[str, str]
    passed: int = 0
    failed: int = 0
    undetermined: int = 0
    not_applicable: int = 0
    broken: int = 0
    reason: str | None = None
    blocked: tuple[str, ...] = ()
    beyond: bool = False

    @property
    def checks(self) -> int:
        """All checks of the rule, however they ended."""
        return self.passed + self.failed + self.undetermined + self.not_applicable + self.broken


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """One audited report."""

    laporan: str
    satker: str
    tahun: int


@dataclass(frozen=True, slots=True)
class TableCoverage:
    """The printed numbers of one table of the dataset: how many there are, and how many rules evaluated them."""

    table: str
    numbers: int
    once: int
    twice: int
    """By two rules or more."""

    @property
    def never(self) -> int:
        """Numbers that no rule evaluated."""
        return self.numbers - self.once - self.twice


@dataclass(frozen=True, slots=True)
class Settings:
    """How the audit was asked for.

    ``overrides`` says what differs from the default and where that was said, as in ``--ignore KIN`` or
    ``lakip-audit.toml: severity ANG-004 = warning``. ``off`` names the rules that were read but did not run.
    """

    profile: str = "inspeksi"
    fail_on: str = "error"
    overrides: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """All that one run concluded. ``findings`` are ordered: severity, then size.

    ``facts`` are the printed numbers. ``coverage`` tells them by table, without the tables that print none;
    ``uncovered`` says where those stand that no rule evaluated, None if that was not asked for. ``baseline`` names the
    earlier result that ``known`` of the findings refers to, if there is one.
    """

    reports: tuple[ReportInfo, ...]
    rules: tuple[RuleCount, ...]
    findings: tuple[Finding, ...]
    facts: int
    facts_covered: int
    facts_covered_twice: int
    settings: Settings = field(default_factory=Settings)
    problems: tuple[Problem, ...] = ()
    coverage: tuple[TableCoverage, ...] = ()
    uncovered: tuple[Location, ...] | None = None
    baseline: str | None = None

    @property
    def evaluated(self) -> bool:
        """Whether any number at all was judged."""
        return self.facts_covered > 0 or any(rule.beyond for rule in self.rules)
