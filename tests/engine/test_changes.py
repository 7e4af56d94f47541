"""What two audits of the same data say differently."""

from __future__ import annotations

from dataclasses import replace

from lakip_audit.engine.changes import changes
from lakip_audit.engine.result import Finding, Result
from lakip_audit.numbers import Degree


def finding(name: str, says: str = "beda", severity: str = "error") -> Finding:
    words = {"id": says, "en": says}
    return Finding(name, "ANG-001", severity, Degree.CONTRADICTION, 1.0, "a", words, "1", "2", (), (), ())


def result(*findings: Finding) -> Result:
    return Result((), (), findings, 0, 0, 0)


def test_each_finding_of_either_audit_is_told_once() -> None:
    before = result(finding("a"), finding("b"), finding("c"), finding("d"))
    after = result(finding("e"), finding("a"), finding("c", "lain"), finding("d", severity="info"))
    found = changes(before, after)
    assert [each.fingerprint for each in found.new] == ["e"]
    assert [each.message["id"] for each in found.changed] == ["lain", "beda"]
    assert [each.fingerprint for each in found.solved] == ["b"]
    assert [each.fingerprint for each in found.left] == ["a"]


def test_a_waiver_is_a_change_and_a_moved_row_is_none() -> None:
    before = result(finding("a"), finding("b"))
    waived = replace(finding("a"), waiver={"id": "ada alasan", "en": "a reason"})
    found = changes(before, result(waived, replace(finding("b"), size=3.0)))
    assert found.changed == (waived,)
    assert [each.fingerprint for each in found.left] == ["b"]
    assert not changes(before, before).changed
