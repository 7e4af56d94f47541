"""How the report for a terminal looks, and how much it tells: colours, quiet and full pages, formats of tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from lakip_audit.diagnosis.cause import Diagnosis
from lakip_audit.engine.result import SEVERITIES, Result, RuleCount, Settings, TableCoverage
from lakip_audit.reporting import Look, Run, as_text
from lakip_audit.reporting.table import TABLE_FORMATS, table_lines
from lakip_audit.reporting.terminal import PAINTS, columns

SGR = re.compile(r"\x1b\[[0-9;]*m")
DRAWN = ("plain", "simple", "grid", "rounded_grid", "psql", "outline")


def text(result: Result, lang: str = "id", width: int = 80, causes: Diagnosis | None = None, **look: object) -> str:
    return as_text.write(Run(result, lang, width, causes, look=Look(**look)))  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("detail", ["usual", "full", "quiet"])
def test_colours_change_nothing_but_colours(
    made: tuple[str, Result], many: Diagnosis, lang: str, width: int, detail: str
) -> None:
    plain = text(made[1], lang, width, many, detail=detail)
    colored = text(made[1], lang, width, many, detail=detail, color=True)
    assert SGR.sub("", colored) == plain
    assert "\x1b" not in plain


def test_each_severity_has_its_colour_and_its_word(results: Mapping[str, Result]) -> None:
    output = text(results["full"], color=True)
    for severity, heading in zip(SEVERITIES, ("KESALAHAN (", "PERINGATAN (", "CATATAN ("), strict=True):
        assert f"\x1b[{PAINTS[severity]}m{heading}" in output
    assert len({PAINTS[severity] for severity in SEVERITIES}) == len(SEVERITIES)
    assert f"\x1b[{PAINTS['error']}mANG-004\x1b[0m" in output
    assert all(SGR.sub("", line).strip() for line in output.splitlines() if SGR.search(line))


def test_every_colour_ends_in_its_line(results: Mapping[str, Result], many: Diagnosis) -> None:
    for line in text(results["full"], causes=many, color=True).splitlines():
        codes = SGR.findall(line)
        assert [code == "\x1b[0m" for code in codes] == [False, True] * (len(codes) // 2)


def test_hostile_text_paints_nothing(hostile: Callable[[str], Result]) -> None:
    output = text(hostile("\x1b[31mmerah\x1b[0m"), color=True)
    assert "\\x1b[31mmerah\\x1b[0m" in " ".join(output.split())
    assert set(SGR.findall(output)) <= {"\x1b[0m", *(f"\x1b[{code}m" for code in PAINTS.values())}


@pytest.mark.parametrize(("fail_on", "severities"), [("error", 1), ("warning", 2), ("info", 3), ("never", 0)])
def test_a_quiet_page_tells_what_decides_the_exit_code(
    results: Mapping[str, Result], fail_on: str, severities: int
) -> None:
    result = replace(results["full"], settings=Settings(fail_on=fail_on), problems=(), rules=results["clean"].rules)
    wanted = [f for f in result.findings if f.waiver is None and f.severity in SEVERITIES[:severities]]
    lines = text(result, detail="quiet").splitlines()
    assert len(lines) == (len(wanted) + 1 if wanted else 0)
    for line, finding in zip(lines, wanted, strict=False):
        assert finding.rule in line
        assert f"#{finding.fingerprint[:8]}" in line
        assert finding.message["id"] in line
    if wanted:
        assert lines[-1].startswith(f"{len(wanted)} temuan setingkat ")


def test_a_quiet_page_of_a_clean_report_is_empty_but_says_what_is_missing(results: Mapping[str, Result]) -> None:
    assert text(results["clean"], detail="quiet") == ""
    assert text(results["only_waived"], detail="quiet") == ""
    unread = replace(results["clean"], problems=results["full"].problems)
    assert "belum lengkap" in text(unread, detail="quiet")


def test_a_quiet_page_names_the_report_where_there_are_several(results: Mapping[str, Result]) -> None:
    result = results["several"]
    assert text(result, detail="quiet").startswith(f"{result.findings[0].laporan}: ")


def test_a_full_page_leaves_nothing_out(results: Mapping[str, Result], many: Diagnosis) -> None:
    output = text(results["full"], causes=many, detail="full")
    words = " ".join(output.split())
    assert [f"{cause.id} " in words for cause in many.causes] == [True] * len(many.causes)
    assert "tempat lain" not in words
    assert "sebab lain" not in words
    assert "lainnya" not in words
    for rule in results["full"].rules:
        assert rule.id in words
    note = next(finding for finding in results["full"].findings if finding.severity == "info")
    assert note.expected in words
    assert note.expected not in " ".join(text(results["full"]).split())


def test_the_rows_of_the_table_add_up_to_its_total(results: Mapping[str, Result]) -> None:
    for detail in ("usual", "full"):
        output = text(results["full"], detail=detail)
        table = output[output.index("RINGKASAN") :].split("-" * 80)
        rows, total = table[2], table[3]
        counts = [
            [int(number.replace(".", "")) for number in line.split()[1:6]]
            for line in rows.splitlines()
            if line and not line.startswith(" ")
        ]
        assert [sum(column) for column in zip(*counts, strict=True)] == [
            int(number.replace(".", "")) for number in total.split()[1:6]
        ]


def test_rules_that_judged_nothing_are_counted_or_named(results: Mapping[str, Result]) -> None:
    idle = [rule for rule in results["full"].rules if rule.checks == rule.not_applicable]
    output = " ".join(text(results["full"]).split())
    assert f"{len(idle)} aturan tidak menilai apa pun" in output
    assert "Tidak menilai apa pun:" in output


@pytest.mark.parametrize("tablefmt", TABLE_FORMATS)
def test_every_format_sets_the_tables(results: Mapping[str, Result], tablefmt: str) -> None:
    output = text(results["full"], tablefmt=tablefmt)
    assert "ANG-004" in output
    assert output != text(results["full"])


@pytest.mark.parametrize("width", [80, 120, 200])
@pytest.mark.parametrize("tablefmt", DRAWN)
def test_tables_with_lines_keep_the_width(made: tuple[str, Result], tablefmt: str, width: int) -> None:
    for line in text(made[1], width=width, tablefmt=tablefmt).splitlines():
        assert columns(line) <= width


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_summary_of_a_large_report_fits_a_narrow_page(results: Mapping[str, Result], lang: str) -> None:
    tables = (TableCoverage("anggaran_tahunan", 2_345, 1_234, 1_000),)
    rules = (RuleCount("KIN-001", {"id": "Judul", "en": "Title"}, failed=9_999, blocked=("capaian pdn 2023",)),)
    for detail in ("usual", "full"):
        output = text(replace(results["full"], coverage=tables, rules=rules), lang, 60, detail=detail)
        assert [line for line in output.splitlines() if columns(line) > 60] == []


def test_the_lines_of_a_table_meet_beside_wide_characters() -> None:
    rows = [["Aturan", "Tentang"], ["ANG-001", "仕様 👍🏽"], ["ANG-002", "e\u0301"]]
    lines = table_lines(rows, ("left", "left"), "grid", 40)
    assert len({columns(line) for line in lines}) == 1


def test_markup_has_one_line_a_row(results: Mapping[str, Result]) -> None:
    output = text(results["full"], tablefmt="github")
    heads, line, *_ = [line for line in output.splitlines() if line.startswith("|")]
    assert "Bertentangan" in heads
    assert set(line) <= set("|-: ")


def test_markup_of_the_data_stays_text() -> None:
    rows = [["Aturan"], ["<script>alert(1)</script>"]]
    assert "<script>" not in "\n".join(table_lines(rows, ("left",), "html"))
    assert {"unsafehtml", "latex_raw"}.isdisjoint(TABLE_FORMATS)
