"""Where the mistake is: the fewest cells that explain everything, with all that would do as well."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lakip_audit.dataset.loading import load
from lakip_audit.diagnosis import diagnose, localise
from lakip_audit.diagnosis.solver import lightest
from lakip_audit.engine.evaluation import audit
from tests.diagnosis.conftest import (
    ABSORBED,
    ACHIEVED,
    AGREE,
    SUM,
    audited,
    diagnosed,
    fixes,
    lines,
    only,
    pagu,
    repaired,
    suspects,
)
from tests.engine.conftest import SHIPPED, Rows, rule


def budget(*tables: dict[str, str]) -> Rows:
    """Lines of budget tables: Tabel 1, Tabel 2, ..., each with its codes and amounts."""
    return [
        {"sumber": f"Tabel {number}", **row} for number, table in enumerate(tables, 1) for row in lines("pagu", **table)
    ]


def test_one_cell_that_two_rules_read_is_the_only_explanation() -> None:
    tables = budget({"JUMLAH": "300.000", "A": "110.000", "B": "200.000"}, {"A": "100.000", "B": "200.000"})
    cause = only(diagnosed({"anggaran": tables}, SUM, AGREE))
    assert (cause.unique, suspects(cause)) == (True, ["Tabel 1/2 pagu 110.000"])
    assert fixes(cause) == {"Tabel 1/2 pagu 110.000": "100.000"}
    assert len(cause.findings) == 2


def test_one_sum_alone_accuses_all_that_it_reads() -> None:
    cause = only(diagnosed({"anggaran": budget({"JUMLAH": "300.000", "A": "110.000", "B": "220.000"})}, SUM))
    assert not cause.unique
    assert set(suspects(cause)) == {"Tabel 1/1 pagu 300.000", "Tabel 1/2 pagu 110.000", "Tabel 1/3 pagu 220.000"}


def test_two_printings_accuse_each_other() -> None:
    cause = only(diagnosed({"anggaran": pagu("7.000.120.000", "7.000.150.000")}, AGREE))
    assert not cause.unique
    assert set(suspects(cause)) == {"Tabel 1/1 pagu 7.000.120.000", "Tabel 2/1 pagu 7.000.150.000"}
    assert cause.confidence < 0.6


def test_a_line_that_has_no_room_in_its_total_is_one_of_several_explanations() -> None:
    cause = only(diagnosed({"anggaran": budget({"JUMLAH": "300", "A": "100", "B": "200", "C": "145"})}, SUM))
    assert not cause.unique
    assert set(suspects(cause)) == {f"Tabel 1/{at} pagu {text}" for at, text in ((1, 300), (3, 200), (4, 145))}


TWO = {
    "anggaran": budget(
        {"JUMLAH": "300.000", "A": "110.000", "B": "220.000"},
        {"A": "100.000", "B": "200.000"},
        {"A": "Rp 100.000", "B": "Rp 200.000"},
    )
}
"""Both parts are wrong, so that no single cell explains the sum and the other tables."""


def test_two_cells_where_one_does_not_do() -> None:
    run = audited(TWO, SUM, AGREE)
    diagnosis = diagnose(run)
    assert {place: text for cause in diagnosis.causes for place, text in fixes(cause).items()} == {
        "Tabel 1/2 pagu 110.000": "100.000",
        "Tabel 1/3 pagu 220.000": "200.000",
    }
    assert all(cause.unique for cause in diagnosis.causes)
    assert diagnosis.out_of_time == ()
    assert not repaired(run, diagnosis.causes).result.findings
    sums = {finding.fingerprint for finding in run.result.findings if finding.rule == "UJI-101"}
    assert all(len(diagnosis.of[name]) == 2 for name in sums), "both explain the sum"


def test_without_time_the_answer_says_so_and_claims_nothing_for_sure() -> None:
    diagnosis = diagnose(audited(TWO, SUM, AGREE), seconds=0)
    assert "Tabel 1" in diagnosis.out_of_time
    assert not any(cause.unique for cause in diagnosis.causes)


def test_whenever_the_time_ends_the_answer_is_whole_or_says_that_it_is_not(samples: Path) -> None:
    run = audit(SHIPPED, load([samples / "contoh-salah"], SHIPPED.definitions).dataset)
    whole = diagnose(run)
    assert whole.out_of_time == ()
    for seconds in (0.0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2):
        found = diagnose(run, seconds=seconds)
        assert found.out_of_time or found == whole, seconds


def test_a_second_solution_that_time_was_lacking_for_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    run = audited(TWO, SUM, AGREE)
    asked: list[int] = []

    def once(*question: Any) -> Any:
        asked.append(len(asked))
        return lightest(*question) if len(asked) == 1 else None

    monkeypatch.setattr(localise, "lightest", once)
    found = diagnose(run)
    assert len(asked) == 2
    assert "Tabel 1" in found.out_of_time
    assert found.causes


def test_one_cell_needs_no_search_and_no_time() -> None:
    run = audited({"anggaran": pagu("7.000.120.000", "7.000.150.000", "7.000.150.000")}, AGREE)
    assert diagnose(run, seconds=0) == diagnose(run)


def test_mistakes_that_share_nothing_are_found_apart() -> None:
    tables = budget(
        {"JUMLAH": "300.000", "A": "110.000", "B": "200.000", "C": "5.120.000"},
        {"JUMLAH": "300.000", "A": "100.000", "B": "200.000", "C": "5.210.000"},
        {"A": "100.000", "C": "5.210.000"},
    )
    diagnosis = diagnosed({"anggaran": [row for row in tables if row["kode"] != "JUMLAH"]}, AGREE)
    assert [(suspects(cause), cause.unique) for cause in diagnosis.causes] == [
        (["Tabel 1/4 pagu 5.120.000"], True),
        (["Tabel 1/2 pagu 110.000"], True),
    ]


def test_a_number_that_a_change_carries_along_is_changed_with_it() -> None:
    """The percentage was computed from the wrong realisasi: both are to be replaced."""
    same = {"kode": "A", "pagu": "200.000"}
    tables = [
        {"sumber": "Tabel 1", **same, "realisasi": "160.000", "persen": "80%"},
        *({"sumber": f"Tabel {n}", **same, "realisasi": "150.000"} for n in (2, 3)),
    ]
    run = audited({"anggaran": tables}, ABSORBED, AGREE)
    diagnosis = diagnose(run)
    assert not repaired(run, diagnosis.causes).result.findings
    assert {place: text for cause in diagnosis.causes for place, text in fixes(cause).items()} == {
        "Tabel 1/1 realisasi 160.000": "150.000",
        "Tabel 1/1 persen 80%": "75%",
    }


NEVER = rule("table: anggaran\nassert: pagu == pagu + 1", id="UJI-109")


@pytest.mark.parametrize("text", ["5", "0", "-", ""])
def test_what_no_number_satisfies_has_no_cause_that_would(text: str) -> None:
    diagnosis = diagnosed({"anggaran": [{"kode": "A", "pagu": text}]}, NEVER)
    assert not any(cause.fix for cause in diagnosis.causes)


def test_an_absent_number_is_not_accused() -> None:
    rows = [{"kode": "JUMLAH", "pagu": "100"}, {"kode": "A", "pagu": "-"}, {"kode": "B", "pagu": "145"}]
    cause = only(diagnosed({"anggaran": rows}, SUM))
    assert set(suspects(cause)) == {"Tabel 1/1 pagu 100", "Tabel 1/3 pagu 145"}
    assert cause.fix == () or not cause.unique


def test_printings_of_one_fact_that_agree_change_together_or_not_at_all() -> None:
    """Seven tables print the same target, achievement and percentage: no few of them can be wrong alone."""
    same = {"baris": "1", "indikator": "x", "tahun": "2023", "target": "60", "realisasi": "270", "persen": "433%"}
    tables = [{"sumber": f"Tabel {number}", **same} for number in range(1, 8)]
    diagnosis = diagnosed({"capaian": tables}, AGREE, ACHIEVED)
    assert (len(diagnosis.causes), diagnosis.unsettled, diagnosis.out_of_time) == (7, (), ())
    assert not any(cause.unique for cause in diagnosis.causes)
    assert {len(cause.suspects) for cause in diagnosis.causes} == {3}
