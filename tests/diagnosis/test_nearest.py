"""Of many numbers that would do, those nearest to what is printed: an example, never more."""

from __future__ import annotations

from dataclasses import replace

from lakip_audit.diagnosis import diagnose
from lakip_audit.diagnosis.advice import advise
from tests.diagnosis.conftest import SUM, audited, only, repaired
from tests.engine.conftest import rule

WITHIN = rule("table: anggaran\nassert: realisasi <= pagu", id="UJI-110")
LINES = (
    ("JUMLAH", "600.000", "590.000"),
    ("A", "200.000", "203.000"),  # above its pagu, and added up as it is
    ("B", "400.000", "387.000"),
)
TABLES = {
    "anggaran": [
        {"baris": str(at), "kode": kode, "pagu": pagu, "realisasi": realisasi}
        for at, (kode, pagu, realisasi) in enumerate(LINES, 1)
    ]
}


def test_numbers_that_hang_together_are_chosen_together() -> None:
    run = audited(TABLES, SUM, WITHIN)
    cause = only(diagnose(run))
    assert (cause.kind, cause.unique, cause.fix) == ("unknown", False, ())
    assert len(cause.guesses) == 2
    changes = [int(edit.text.replace(".", "")) - int(edit.place.text.replace(".", "")) for edit in cause.guesses]
    assert {abs(change) for change in changes} == {3_000}, "as little as it takes"
    assert not repaired(run, [replace(cause, fix=cause.guesses)]).result.findings


def test_advice_takes_them_where_nothing_better_is_known() -> None:
    run = audited(TABLES, SUM, WITHIN)
    found = advise(run, diagnose(run))
    assert found.clears
    assert len(found.edits) == 2
    assert not advise(run, diagnose(run), unique_only=True).edits, "nobody is to write them unasked"


def test_what_is_sure_is_no_guess() -> None:
    rows = [*TABLES["anggaran"], {"sumber": "Tabel 2", "kode": "JUMLAH", "pagu": "1"}]
    run = audited({"anggaran": rows}, SUM)
    assert not diagnose(run).causes
    assert repaired(run, []).result.findings == run.result.findings
