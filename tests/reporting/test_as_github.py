"""The annotations: read back as the runner of GitHub Actions reads them, the largest first, the rest counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.engine.result import Result
from lakip_audit.reporting import Run, as_github
from tests.reporting.conftest import ABOVE_PAGU, CUT_OFF, FULL, TARGETS_DIFFER

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def read(output: str) -> list[tuple[str, dict[str, str], str]]:
    """What the runner makes of the lines; it takes back the escapes in the order of its own table."""

    def plain(text: str, signs: Mapping[str, str]) -> str:
        for escape, sign in signs.items():
            text = text.replace(escape, sign)
        return text

    data = {"%0D": "\r", "%0A": "\n", "%25": "%"}
    found = []
    assert output.endswith("\n")
    for line in output[:-1].split("\n"):
        parts = COMMAND.fullmatch(line)
        assert parts, line
        pairs = (pair.split("=", 1) for pair in parts[2].split(","))
        properties = {
            name: plain(text, {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}) for name, text in pairs
        }
        found.append((parts[1], properties, plain(parts[3], data)))
    return found


@pytest.mark.parametrize("lang", ["id", "en"])
def test_golden(results: Mapping[str, Result], golden: Callable[[str, str], None], lang: str) -> None:
    golden(f"full.{lang}.github", as_github.write(Run(results["full"], lang=lang)))


def test_a_finding_is_at_its_line(results: Mapping[str, Result]) -> None:
    first, *_, last = read(as_github.write(Run(results["full"])))
    assert first == (
        "error",
        {"file": "anggaran.csv", "line": "6", "title": "ANG-001 " + FULL.rules[0].title["id"]},
        FULL.findings[0].message["id"],
    )
    assert last[0] == "notice"
    assert "2 kesalahan, 1 peringatan, 1 catatan; ditampilkan 4, tidak ditampilkan 0; dikecualikan 1" in last[2]


def test_ten_of_a_level_are_shown_and_the_rest_counted(results: Mapping[str, Result]) -> None:
    findings = tuple(
        replace(finding, fingerprint=f"{number}")
        for finding in (ABOVE_PAGU, TARGETS_DIFFER, CUT_OFF)
        for number in range(30)
    )
    found = read(as_github.write(Run(replace(results["full"], findings=findings))))
    levels = [level for level, _, _ in found]
    assert (levels.count("error"), levels.count("warning"), levels.count("notice")) == (10, 10, 10)
    assert "ditampilkan 29, tidak ditampilkan 61" in found[-1][2]


def test_waived_and_known_findings_are_counted_only(results: Mapping[str, Result]) -> None:
    found = read(as_github.write(Run(results["known"])))
    assert len(found) == 3
    assert "dikecualikan 1, sudah ada di hasil sebelumnya 2, pemeriksaan rusak 1, masalah pada berkas 1" in found[-1][2]


@given(st.text(max_size=60))
def test_any_text_stays_in_its_annotation(text: str) -> None:
    finding = replace(ABOVE_PAGU, message={"id": text, "en": text})
    rule = replace(FULL.rules[1], title={"id": text, "en": text})
    (_, properties, message), _ = read(as_github.write(Run(replace(FULL, rules=(rule,), findings=(finding,)))))
    assert set(properties) == {"file", "line", "title"}
    assert message.isprintable()
