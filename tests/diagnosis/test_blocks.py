"""Many wrong cells that are one mistake: shifted by lines or by a column, or all of another year."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lakip_audit.diagnosis import diagnose
from tests.diagnosis.conftest import AGREE, audited, diagnosed, fixes, only, repaired, suspects
from tests.engine.conftest import Rows

RIGHT = {
    "K1": "53.410.000",
    "K2": "17.250.000",
    "K3": "88.120.500",
    "K4": "41.700.000",
    "K5": "9.999.100",
    "K6": "2.345.600",
}


def shifted(by: int, right: Mapping[str, str] = RIGHT) -> dict[str, str]:
    """The amounts printed so many lines above (below, if negative); what is left open holds another one."""
    texts = list(right.values())
    moved = [*texts[by:], *["5.000.000"] * by] if by > 0 else [*["5.000.000"] * -by, *texts[:by]]
    return dict(zip(right, moved, strict=True))


def tables(first: Mapping[str, str], column: str = "pagu", right: Mapping[str, str] = RIGHT) -> list[dict[str, str]]:
    """A column of Tabel 1, and two other tables that print what is right."""
    styles = {"Tabel 1": "{}", "Tabel 2": "{}", "Tabel 3": "Rp {}"}
    return [
        {"sumber": sumber, "baris": str(at), "kode": kode, column: style.format(text)}
        for sumber, style in styles.items()
        for at, (kode, text) in enumerate((first if sumber == "Tabel 1" else right).items(), 1)
    ]


def both(one: Rows, other: Rows) -> Rows:
    """Two columns of the same lines."""
    return [{**left, **right} for left, right in zip(one, other, strict=True)]


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (1, "bergeser 1 baris ke atas"),
        (2, "bergeser 2 baris ke atas"),
        (-1, "bergeser 1 baris ke bawah"),
        (-2, "bergeser 2 baris ke bawah"),
        (-3, "bergeser 3 baris ke bawah"),
    ],
)
def test_a_column_shifted_by_some_lines_is_one_mistake(by: int, words: str) -> None:
    run = audited({"anggaran": tables(shifted(by))}, AGREE)
    cause = only(diagnose(run))
    assert cause.kind == "row_shift"
    assert f"Tabel 1, kolom pagu, K1 s.d. K6: isinya {words}." == cause.explanation["id"]
    assert set(cause.findings) == {finding.fingerprint for finding in run.result.findings}
    assert {place.rsplit(maxsplit=1)[0]: text for place, text in fixes(cause).items()} == {
        f"Tabel 1/{at} pagu": text for at, text in enumerate(RIGHT.values(), 1)
    }
    assert not repaired(run, [cause]).result.findings


def test_only_the_shifted_lines_are_named() -> None:
    """Lines 2 to 5 hold what belongs one line below them; 1 and 6 are right."""
    texts = {"K1": RIGHT["K1"], "K2": RIGHT["K3"], "K3": RIGHT["K4"], "K4": RIGHT["K5"], "K5": "5.000.000"}
    cause = only(diagnosed({"anggaran": tables({**RIGHT, **texts})}, AGREE))
    assert cause.kind == "row_shift"
    assert "K2 s.d. K5" in cause.explanation["id"]
    assert len(cause.fix) == 4


def test_columns_shifted_together_are_one_mistake() -> None:
    spent = {kode: f"1{text}" for kode, text in RIGHT.items()}
    run = audited(
        {"anggaran": both(tables(shifted(1)), tables(shifted(1, spent), "realisasi", spent))},
        AGREE,
    )
    cause = only(diagnose(run))
    assert cause.kind == "row_shift"
    assert "kolom pagu, realisasi, K1 s.d. K6" in cause.explanation["id"]
    assert len(cause.fix) == 12
    assert not repaired(run, [cause]).result.findings


def test_two_wrong_lines_of_few_digits_are_no_block() -> None:
    right = {"K1": "53", "K2": "17", "K3": "88", "K4": "41"}
    diagnosis = diagnosed({"anggaran": tables({**right, "K1": "17", "K2": "60"}, right=right)}, AGREE)
    assert [cause.kind for cause in diagnosis.causes] != ["row_shift"]
    assert {place for cause in diagnosis.causes for place in fixes(cause)} == {"Tabel 1/1 pagu 17", "Tabel 1/2 pagu 60"}


YEARS = {"a": ("71", "83"), "b": ("12", "15"), "c": ("640", "655"), "d": ("31", "36")}


def targets(*stale: str) -> Rows:
    """Targets of 2022 and 2023; Tabel 1 prints those of 2022 twice for some indicators."""
    styles = {"Tabel 1": "{}", "Tabel 2": "{}", "Tabel 3": "{},00"}
    return [
        {"sumber": sumber, "baris": str(at), "kolom": str(year), "indikator": name, "tahun": str(year), "target": text}
        for sumber, style in styles.items()
        for at, (name, texts) in enumerate(YEARS.items(), 1)
        for year in (2022, 2023)
        for text in [style.format(texts[0 if sumber == "Tabel 1" and name in stale else year - 2022])]
    ]


def test_a_column_of_another_year_is_one_mistake() -> None:
    run = audited({"capaian": targets(*YEARS)}, AGREE)
    cause = only(diagnose(run))
    assert cause.kind == "stale_value"
    assert cause.explanation["id"] == "Tabel 1, kolom target: isinya nilai tahun 2022, seharusnya tahun 2023 (4 sel)."
    assert sorted(fixes(cause).values(), key=int) == ["15", "36", "83", "655"]
    assert not repaired(run, [cause]).result.findings


def test_two_cells_of_another_year_are_two_mistakes() -> None:
    diagnosis = diagnosed({"capaian": targets("a", "c")}, AGREE)
    assert [(cause.kind, len(cause.fix)) for cause in diagnosis.causes] == [("stale_value", 1)] * 2


def test_a_line_shifted_by_a_column() -> None:
    """Tabel 1 prints under pagu what is realisasi, and under realisasi something else."""
    same = {"kode": "A", "pagu": "61.300.000", "realisasi": "51.200.000"}
    rows = [
        {"sumber": "Tabel 1", "kode": "A", "pagu": "51.200.000", "realisasi": "61.300.000"},
        {"sumber": "Tabel 2", **same},
        {"sumber": "Tabel 3", **same},
    ]
    run = audited({"anggaran": rows}, AGREE)
    cause = only(diagnose(run))
    assert cause.kind == "row_shift"
    assert cause.explanation["id"] == "Tabel 1, A: isi barisnya bergeser satu kolom dari tempat seharusnya."
    assert suspects(cause) == ["Tabel 1/1 pagu 51.200.000", "Tabel 1/1 realisasi 61.300.000"]
    assert not repaired(run, [cause]).result.findings


@pytest.mark.parametrize("first", ["Tabel 1", "Tabel 2"])
def test_of_two_tables_that_only_contradict_each_other_either_may_be_shifted(first: str) -> None:
    """Tabel 1 shifted up is Tabel 2 shifted down."""
    columns = {"Tabel 1": RIGHT, "Tabel 2": RIGHT, first: shifted(1)}
    rows = [
        {"sumber": sumber, "baris": str(at), "kode": kode, "pagu": text}
        for sumber, column in columns.items()
        for at, (kode, text) in enumerate(column.items(), 1)
    ]
    cause = only(diagnosed({"anggaran": rows}, AGREE))
    assert (cause.kind, cause.unique) == ("row_shift", False)
    assert cause.confidence < 0.6
    assert {place.split("/")[0] for place in suspects(cause)} == {"Tabel 1", "Tabel 2"}
