"""Findings that vanish with a sure repair belong to its mistake, however else they might be explained."""

from __future__ import annotations

from lakip_audit.diagnosis import diagnose
from tests.diagnosis.conftest import ACHIEVED, AGREE, audited, fixes, only, repaired
from tests.engine.conftest import rule

REACHED = rule(
    """
    table: klaim
    where: konsep == "jumlah_tercapai"
    values:
      tercapai: {count: true, of: capaian, where: realisasi >= target}
    assert: nilai == tercapai
    """,
    id="UJI-120",
)


def test_a_count_of_what_was_reached_follows_the_number_that_was_not() -> None:
    rows = [
        {"sumber": "Tabel 1", "baris": "1", "indikator": "a", "tahun": "2023", "target": "80", "realisasi": "92"},
        {"sumber": "Tabel 1", "baris": "2", "indikator": "b", "tahun": "2023", "target": "50", "realisasi": "5,4"},
        {"sumber": "Tabel 2", "baris": "1", "indikator": "b", "tahun": "2023", "target": "50", "realisasi": "54"},
        {"sumber": "Tabel 3", "baris": "1", "indikator": "b", "tahun": "2023", "target": "50", "realisasi": "54"},
    ]
    rows[1]["persen"] = "108"
    claims = [{"sumber": "Narasi", "baris": "1", "konsep": "jumlah_tercapai", "tahun": "2023", "nilai": "4"}]
    run = audited({"capaian": rows, "klaim": claims}, ACHIEVED, AGREE, REACHED)
    assert len(run.result.findings) == 3
    cause = only(diagnose(run))
    assert set(fixes(cause).values()) == {"54"}
    assert set(cause.findings) == {finding.fingerprint for finding in run.result.findings}
    assert not repaired(run, [cause]).result.findings
