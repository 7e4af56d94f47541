"""The solver is asked in silence, and what it answers is tried before it is told."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Mapping

import pytest

from lakip_audit.diagnosis import diagnose
from tests.diagnosis.conftest import AGREE, SUM, audited, fixes, repaired
from tests.diagnosis.test_localise import TWO
from tests.engine.conftest import Tables, skala


def several(scale: int) -> Tables:
    """Three parts of five are wrong in one table, each confirmed by two others; amounts of some size."""
    right = {"A": 12_345 * scale, "B": 20_202 * scale, "C": 31_313 * scale, "D": 4_747 * scale, "E": 51_500 * scale}
    wrong = right | {"A": 12_435 * scale, "C": 31_113 * scale, "E": 5_150 * scale}

    def table(number: int, amounts: Mapping[str, int], style: str) -> list[dict[str, str]]:
        return [
            {"sumber": f"Tabel {number}", "baris": str(at), "kode": kode, "pagu": style.format(amount)}
            for at, (kode, amount) in enumerate(amounts.items(), 1)
        ]

    total = {"JUMLAH": sum(right.values())}
    return {
        "anggaran": [*table(1, total | wrong, "{}"), *table(2, right, "Rp {}"), *table(3, right, "IDR {}")],
    }


@pytest.mark.parametrize("scale", [1, 1_000, 10**8])
def test_amounts_of_any_size(scale: int) -> None:
    run = audited(several(scale), SUM, AGREE)
    diagnosis = diagnose(run)
    found = {place: int(text) for cause in diagnosis.causes for place, text in fixes(cause).items()}
    assert found == {
        f"Tabel 1/2 pagu {12_435 * scale}": 12_345 * scale,
        f"Tabel 1/4 pagu {31_113 * scale}": 31_313 * scale,
        f"Tabel 1/6 pagu {5_150 * scale}": 51_500 * scale,
    }
    assert not repaired(run, diagnosis.causes).result.findings


def test_a_table_in_thousands_is_held_against_whole_rupiah() -> None:
    """Two parts of a table in thousands are wrong; what is proposed is in thousands."""
    rows = [
        {"sumber": sumber, "baris": str(at), "kode": kode, "pagu": style.format(amount)}
        for sumber, style, amounts in (
            ("Tabel 1", "{}", {"JUMLAH": 365, "A": 132, "B": 424}),
            ("Tabel 2", "{}", {"A": 123_400, "B": 242_000}),
            ("Tabel 3", "Rp {}", {"A": 123_400, "B": 242_000}),
        )
        for at, (kode, amount) in enumerate(amounts.items(), 1)
    ]
    run = audited({"anggaran": rows}, SUM, AGREE, sumber=skala(Tabel_1="ribu", Tabel_2="rupiah", Tabel_3="rupiah"))
    diagnosis = diagnose(run)
    assert {place: text for cause in diagnosis.causes for place, text in fixes(cause).items()} == {
        "Tabel 1/2 pagu 132": "123",
        "Tabel 1/3 pagu 424": "242",
    }
    assert not repaired(run, diagnosis.causes).result.findings


def test_nothing_of_the_solver_reaches_the_output(capfd: pytest.CaptureFixture[str]) -> None:
    diagnose(audited(TWO, SUM, AGREE))
    assert capfd.readouterr() == ("", "")


def test_the_solver_is_loaded_only_where_one_cell_does_not_explain_everything() -> None:
    """Nothing found, one number alone wrong, two: only the last needs the solver."""
    code = """
        import sys
        from tests.diagnosis.conftest import AGREE, SUM, audited, diagnose, pagu
        from tests.diagnosis.test_localise import TWO
        for run in (
            audited({"anggaran": pagu("7.000", "7.000", "7.000")}, AGREE),
            audited({"anggaran": pagu("7.000", "7.000", "7.100")}, AGREE),
            audited(TWO, SUM, AGREE),
        ):
            diagnose(run)
            print(any(name.startswith("highspy") for name in sys.modules))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == ["False", "False", "True"]
