"""The two frames from the CSV files as printed, with pyarrow: a text that stands there many times is read once."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from benchmarks.banyak.pemeriksaan import BUDGET, MONEY, PERFORMANCE, TARGETS

BUDGET_TEXTS = ("laporan", "kode", *MONEY, "persen")
DOCUMENTS = {"renstra": TARGETS[0], "perkin": TARGETS[1], "rencana_aksi": TARGETS[2]}
"""The column of the targets of each document but the table of achievements."""
KEYS = ["report_id", "indikator"]


def read_printed(printed: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read all reports.

    Args:
        printed: a folder of folders of many reports.

    Returns:
        Budget and performance, as :mod:`benchmarks.banyak.pemeriksaan` describes them.
    """
    return _budget(printed), _performance(printed)


def _read(printed: Path, table: str, columns: tuple[str, ...]) -> pa.Table:
    options = csv.ConvertOptions(
        column_types=dict.fromkeys(columns, pa.string()), include_columns=list(columns), strings_can_be_null=True
    )
    files = sorted(printed.glob(f"*/{table}.csv"))
    return pa.concat_tables([csv.read_csv(file, convert_options=options) for file in files])


def _budget(printed: Path) -> pd.DataFrame:
    texts = _read(printed, "anggaran", BUDGET_TEXTS)
    kode = texts["kode"].combine_chunks().dictionary_encode()
    above = pc.replace_substring_regex(kode.dictionary, "/[^/]*$", "")
    above = pc.if_else(pc.equal(above, kode.dictionary), "-", above)
    columns = {
        "report_id": texts["laporan"],
        "kode": texts["kode"],
        "induk": above.take(kode.indices),
        **{name: pc.replace_substring(texts[name], ".", "").cast(pa.int64()) for name in MONEY},
        "persen": _numbers(texts["persen"])[0],
    }
    frame: pd.DataFrame = pa.table([columns[name] for name in BUDGET], list(BUDGET)).to_pandas()
    return frame


def _performance(printed: Path) -> pd.DataFrame:
    texts = _read(printed, "capaian", ("laporan", "indikator", "target", "realisasi", "persen"))
    realisasi, places = _numbers(texts["realisasi"])
    persen, persen_places = _numbers(texts["persen"])
    columns = {
        "report_id": texts["laporan"],
        "indikator": texts["indikator"],
        TARGETS[-1]: _numbers(texts["target"])[0],
        "realisasi": realisasi,
        "persen": persen,
        "dec_realisasi": places,
        "dec_persen": persen_places,
    }
    frame: pd.DataFrame = pa.table(list(columns.values()), list(columns)).to_pandas()
    stated = _read(printed, "target", ("laporan", "indikator", "dokumen", "target"))
    for document, name in DOCUMENTS.items():
        of_document = stated.filter(pc.equal(stated["dokumen"], document))
        values = _numbers(of_document["target"])[0]
        other: pd.DataFrame = pa.table(
            [of_document["laporan"], of_document["indikator"], values], [*KEYS, name]
        ).to_pandas()
        if len(other) == len(frame) and all(other[key].equals(frame[key]) for key in KEYS):
            frame[name] = other[name]  # the same lines in the same order, as usual
        else:
            frame = frame.merge(other, on=KEYS, how="left")
    return frame[list(PERFORMANCE)]


def _numbers(texts: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
    """Numbers with a decimal comma, and their decimals, from texts of which many repeat."""
    coded = texts.combine_chunks().dictionary_encode()
    distinct = coded.dictionary
    values = pc.replace_substring(distinct, ",", ".").cast(pa.float64())
    comma = pc.find_substring(distinct, ",")
    after = pc.subtract(pc.subtract(pc.utf8_length(distinct), comma), 1)
    places = pc.if_else(pc.less(comma, 0), 0, after).cast(pa.int8())
    return values.take(coded.indices), places.take(coded.indices)
