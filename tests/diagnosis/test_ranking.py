"""Of several that may be wrong the likeliest comes first: by the slip that explains it, by what others print."""

from __future__ import annotations

import pytest

from lakip_audit.diagnosis.gathering import gather
from lakip_audit.diagnosis.localise import Alternative, Mistake
from lakip_audit.diagnosis.ranking import likeliest
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.engine.verdict import Cell
from tests.diagnosis.conftest import AGREE, SUM, audited, diagnosed, exactly, fixes, lines, only, pagu, suspects
from tests.engine.conftest import Rows


def test_the_one_that_a_slip_explains_comes_first() -> None:
    """1.234 is two digits of 1.243 exchanged; no slip leads from 8.757 to what is left for it."""
    cause = only(diagnosed({"anggaran": lines("pagu", JUMLAH="10.000", A="8.757", B="1.234")}, SUM))
    assert suspects(cause)[0] == "Tabel 1/3 pagu 1.234"
    assert cause.kind == "digit_transposition"
    assert not cause.unique


@pytest.mark.parametrize("turned", [False, True])
def test_of_a_sentence_and_a_table_the_sentence_is_the_likelier_to_be_wrong(turned: bool) -> None:
    texts = ("7.000.150.000", "7.000.120.000")[:: -1 if turned else 1]
    claim: Rows = [{"sumber": "Narasi", "konsep": "pagu", "tahun": "2023", "nilai": texts[0]}]
    cause = only(diagnosed({"klaim": claim, "anggaran": pagu(texts[1])}, AGREE))
    assert suspects(cause)[0] == f"Narasi/1 nilai {texts[0]}"
    assert not cause.unique


def test_the_table_of_its_own_document_is_the_last_to_be_doubted() -> None:
    """The target of the agreement in the table of the agreement, against a table of achievements that quotes it."""
    same = {"indikator": "a", "tahun": "2023"}
    tables = {
        "target": [{"sumber": "Tabel 1", "dokumen": "perkin", **same, "target": "81"}],
        "capaian": [{"sumber": "Tabel 2", **same, "target": "87"}],
    }
    registered = {"sumber": {"Tabel 1": {"dokumen": "perkin"}, "Tabel 2": {"dokumen": "capaian"}}}
    cause = only(diagnosed(tables, AGREE, **registered))
    assert suspects(cause)[0] == "Tabel 2/1 target 87"
    assert not cause.unique


def test_what_other_places_print_is_proposed_rather_than_what_lies_in_the_middle() -> None:
    """The sum leaves 33 to 36; another table prints 34."""
    tables = {
        "anggaran": [
            *lines("pagu", JUMLAH="100", A="65", B="56"),
            {"sumber": "Tabel 2", "baris": "1", "kode": "B", "pagu": "35"},
            {"sumber": "Tabel 3", "baris": "1", "kode": "B", "pagu": "35"},
        ]
    }
    cause = only(diagnosed(tables, SUM, AGREE))
    assert fixes(cause) == {"Tabel 1/3 pagu 56": "35"}


def test_more_proofs_make_surer() -> None:
    two = only(diagnosed({"anggaran": pagu("7.000.120.000", "7.000.150.000", "7.000.150.000")}, AGREE))
    rows = [
        *lines("pagu", JUMLAH="7.000.120.000", A="3.000.100.000", B="4.000.050.000"),
        *({"sumber": f"Tabel {n}", "baris": "1", "kode": "JUMLAH", "pagu": "7.000.150.000"} for n in (2, 3)),
    ]
    three = only(diagnosed({"anggaran": rows}, AGREE, SUM))
    assert suspects(two) == suspects(three) == ["Tabel 1/1 pagu 7.000.120.000"]
    assert two.confidence < three.confidence


def test_what_no_slip_explains_is_told_as_less_sure() -> None:
    known = only(diagnosed({"anggaran": pagu("7.000.120.000", "7.000.150.000", "7.000.150.000")}, AGREE))
    unknown = only(diagnosed({"anggaran": pagu("1.234.567.890", "7.000.150.000", "7.000.150.000")}, AGREE))
    assert (known.kind, unknown.kind) == ("digit_typo", "unknown")
    assert unknown.confidence < known.confidence


def test_a_suspect_explains_what_it_does_not_read_only_if_no_other_reads_it() -> None:
    """Two printings disagree, and the sum is wrong: where the other table's number is blamed, the sum is not its."""
    rows = [
        *lines("pagu", JUMLAH="300", A="100", B="145"),
        {"sumber": "Tabel 2", "baris": "1", "kode": "A", "pagu": "Rp 155"},
    ]
    run = audited({"anggaran": rows}, SUM, AGREE)
    network = gather(run)
    own, other = (network.variables.of(Cell("anggaran", "pagu", row)) for row in (1, 3))
    alternatives = tuple(Alternative((at,), {at: exactly(value)}) for at, value in ((own, 155), (other, 100)))
    mistake = Mistake(tuple(network.broken.values()), alternatives)
    neighbours = Neighbours(network, run.facts)
    assert {one.rule for one in mistake.constraints} == {"UJI-101", "UJI-103"}
    beside: tuple[Mistake, ...]
    for alternative, beside, rules in (
        (alternatives[0], (), {"UJI-101", "UJI-103"}),
        (alternatives[1], (), {"UJI-101", "UJI-103"}),  # nothing else would explain the sum
        (alternatives[1], (Mistake(mistake.constraints, alternatives[:1]),), {"UJI-103"}),
    ):
        ranked = likeliest(network, [(Mistake(mistake.constraints, (alternative,)), *beside)], neighbours)
        assert {one.rule for one in ranked[0].mistake.constraints} == rules
