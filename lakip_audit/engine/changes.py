"""What two audits of the same data say differently."""

from __future__ import annotations

from dataclasses import dataclass

from lakip_audit.engine.result import Finding, Result


@dataclass(frozen=True, slots=True)
class Changes:
    """The findings of two audits, told apart by their fingerprints; waived findings among them.

    Attributes:
        new: only the later audit has them, in its order.
        changed: both have them, and they say, weigh or are waived otherwise; as the later audit has them.
        solved: only the earlier audit has them, in its order.
        left: both have them, and they say the same.
    """

    new: tuple[Finding, ...]
    changed: tuple[Finding, ...]
    solved: tuple[Finding, ...]
    left: tuple[Finding, ...]


def changes(before: Result, after: Result) -> Changes:
    """Compare two audits.

    Args:
        before: the earlier audit.
        after: the later one.

    Returns:
        Their findings.
    """
    old = {finding.fingerprint: finding for finding in before.findings}
    found = {finding.fingerprint for finding in after.findings}
    both = [finding for finding in after.findings if finding.fingerprint in old]
    return Changes(
        new=tuple(finding for finding in after.findings if finding.fingerprint not in old),
        changed=tuple(finding for finding in both if _says(finding) != _says(old[finding.fingerprint])),
        solved=tuple(finding for finding in before.findings if finding.fingerprint not in found),
        left=tuple(finding for finding in both if _says(finding) == _says(old[finding.fingerprint])),
    )


def _says(finding: Finding) -> tuple[object, ...]:
    """What a reader would notice of a finding; not where it stands in the files, which moves with every line."""
    return finding.severity, dict(finding.message), finding.waiver is None
