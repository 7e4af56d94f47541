"""A dataset answers for every column: own, joined, from the manifest; texts, codes, numbers and units."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.dataset.definition import Definitions, load_definitions
from lakip_audit.dataset.manifest import Manifest
from lakip_audit.dataset.table import Dataset, Table
from lakip_audit.numbers import State

MANIFEST = {
    "laporan": "a",
    "satker": {"nama": "Balai"},
    "tahun": 2023,
    "renstra": (2020, 2024),
    "batas_capaian": "120%",
    "sumber": {
        "T1": {"judul": "Satu", "dokumen": "perkin"},
        "T2": {"judul": "Dua", "skala": "ribu"},
        "T3": {"skala": {"pagu": "juta"}},
    },
}
Rows = Sequence[dict[str, str]]


def dataset(definitions: Definitions, laporan: str = "a", **tables: Rows) -> Dataset:
    """One report with rows of texts; each row has the columns it names."""
    manifest = Manifest.model_validate({**MANIFEST, "laporan": laporan})
    built = {}
    for name, rows in tables.items():
        columns = {column: [row.get(column, "") for row in rows] for column in definitions.tables[name].columns}
        columns["laporan"] = [laporan] * len(rows)
        files, numbers = [f"{name}.csv"] * len(rows), range(1, len(rows) + 1)
        built[name] = Table.build(definitions.tables[name], columns, files, numbers)
    return Dataset(definitions, {laporan: manifest}, built)


REGISTER: Rows = [
    {"indikator": "x", "nama": "X", "satuan": "Orang", "arah": "naik", "sifat": "kumulatif"},
    {"indikator": "y", "nama": "Y", "satuan": "Indeks", "arah": "turun"},
]


def test_tables_that_no_report_has_are_empty(definitions: Definitions) -> None:
    data = dataset(definitions)
    assert len(data.tables["target"]) == 0
    assert data.text("target", "arah").tolist() == []
    assert data.codes("target", "sumber")[1] == 0
    assert len(data.number("target", "target").state) == 0
    assert data.units("target").tolist() == []


def test_texts_own_joined_and_from_the_manifest(definitions: Definitions) -> None:
    rows: Rows = [
        {"sumber": "T1", "indikator": "x", "dokumen": "renstra"},
        {"sumber": "T1", "indikator": "y"},
        {"sumber": "T2", "indikator": ""},
        {"sumber": "T9", "indikator": "z"},
    ]
    data = dataset(definitions, indikator=REGISTER, target=rows)
    assert data.text("target", "indikator").tolist() == ["x", "y", "", "z"]
    assert data.text("target", "arah").tolist() == ["naik", "turun", "", ""]
    assert data.text("target", "dokumen").tolist() == ["renstra", "perkin", "", ""]
    assert data.text("target", "judul").tolist() == ["Satu", "Satu", "Dua", ""]
    assert data.text("target", "tahun_laporan").tolist() == ["2023"] * 4
    assert data.text("target", "renstra_akhir").tolist() == ["2024"] * 4
    assert data.text("target", "laporan").tolist() == ["a"] * 4
    assert data.text("target", "arah") is data.text("target", "arah")


def test_an_unknown_column_is_an_error_of_the_program(definitions: Definitions) -> None:
    with pytest.raises(KeyError):
        dataset(definitions).text("target", "pagu")
    with pytest.raises(KeyError):
        dataset(definitions).text("tabel", "pagu")


def test_sifat_and_basis_have_a_usual_meaning(definitions: Definitions) -> None:
    rows: Rows = [
        {"sumber": "T1", "indikator": "x", "satuan": "Orang"},
        {"sumber": "T1", "indikator": "y", "satuan": "Orang (kumulatif)"},
        {"sumber": "T1", "sifat": "kumulatif", "basis": "persen_target"},
    ]
    data = dataset(definitions, indikator=REGISTER, target=rows, capaian=rows[:2])
    assert data.text("target", "sifat").tolist() == ["tahunan", "kumulatif", "kumulatif"]
    assert data.text("target", "basis").tolist() == ["satuan", "satuan", "persen_target"]
    assert data.text("capaian", "sifat").tolist() == ["tahunan", "kumulatif"]
    assert data.text("indikator", "sifat").tolist() == ["kumulatif", ""]


def test_references_stay_within_a_report(definitions: Definitions) -> None:
    first = dataset(definitions, "a", indikator=REGISTER, target=[{"sumber": "T1", "indikator": "y"}])
    second = dataset(
        definitions, "b", indikator=[{"indikator": "y", "arah": "stabil"}], target=[{"sumber": "T1", "indikator": "y"}]
    )
    both = Dataset.concat([first, second])
    assert both.text("target", "arah").tolist() == ["turun", "stabil"]
    assert both.tables["target"].row.tolist() == [1, 1]
    assert list(both.manifests) == ["a", "b"]


def test_datasets_that_do_not_fit_are_not_put_together(definitions: Definitions) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Dataset.concat([])
    with pytest.raises(ValueError, match="two datasets"):
        Dataset.concat([dataset(definitions), dataset(definitions)])


def test_a_table_can_be_cut(definitions: Definitions) -> None:
    table = dataset(definitions, target=[{"nama": name} for name in "abc"]).tables["target"]
    for rows in (np.array([0, 2]), np.array([True, False, True])):
        part = table.take(rows)
        assert (part.text("nama").tolist(), part.row.tolist(), len(part)) == (["a", "c"], [1, 3], 2)


@given(
    st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.sampled_from(["", "a", "ab"])), max_size=12), st.randoms()
)
def test_equal_codes_mean_equal_texts_in_any_order(rows: list[tuple[str, str]], random: Random) -> None:
    definitions = load_definitions()
    for chosen in (rows, random.sample(rows, len(rows))):
        data = dataset(definitions, target=[{"nama": one, "sasaran": two} for one, two in chosen])
        codes, count = data.codes("target", "nama", "sasaran")
        assert count == len(set(chosen))
        for (i, left), (j, right) in itertools.combinations(enumerate(chosen), 2):
            assert (codes[i] == codes[j]) == (left == right)
        assert data.codes("target")[1] == min(len(rows), 1)


def test_amounts_are_multiplied_by_the_scale_of_their_sumber(definitions: Definitions) -> None:
    rows: Rows = [
        {"sumber": sumber, "pagu": "1.234", "realisasi": "1.234", "persen": "98,5"} for sumber in ("T1", "T2", "T3")
    ]
    data = dataset(definitions, anggaran=rows)
    pagu, realisasi = data.number("anggaran", "pagu"), data.number("anggaran", "realisasi")
    assert pagu.exact_interval(0).point == 1234
    assert pagu.exact_interval(1).lo == 1_233_500
    assert pagu.exact_interval(1).hi == 1_234_500
    assert pagu.exact_interval(2).hi == 1_234_500_000
    assert realisasi.exact_interval(2).point == 1234
    assert data.number("anggaran", "persen").exact_interval(1).lo == Fraction("98.45")
    assert data.number("anggaran", "pagu") is pagu


def test_numbers_of_the_manifest_and_whole_numbers(definitions: Definitions) -> None:
    data = dataset(definitions, target=[{"sumber": "T1", "tahun": "2022"}])
    assert data.number("target", "batas_capaian").exact_interval(0).point == 120
    assert data.number("target", "tahun_laporan").exact_interval(0).point == 2023
    assert data.number("target", "tahun").exact_interval(0).point == 2022


def test_a_dash_is_zero_only_where_defined(definitions: Definitions) -> None:
    data = dataset(definitions, sdm=[{"jumlah": "-"}], anggaran=[{"pagu": "-"}])
    assert data.number("sdm", "jumlah").state[0] == State.PRESENT
    assert data.number("anggaran", "pagu").state[0] == State.DASH


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        ({"satuan": "Persen", "target": "45 IKM"}, "persen"),
        ({"satuan": "", "target": "45 IKM"}, "ikm"),
        ({"satuan": "", "target": "", "realisasi": "5,28 %"}, "persen"),
        ({"satuan": "Kerjasama (kumulatif)"}, "kerja sama"),
        ({"target": "45"}, ""),
    ],
)
def test_units(definitions: Definitions, row: dict[str, str], unit: str) -> None:
    data = dataset(definitions, indikator=REGISTER, capaian=[{"sumber": "T1", "indikator": "x", **row}])
    assert data.units("capaian").tolist() == [unit]
