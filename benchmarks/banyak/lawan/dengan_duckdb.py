"""By hand in SQL on DuckDB: one query. Only lines with a violation are taken apart by check."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import duckdb

from benchmarks.banyak.pemeriksaan import BUDGET, FLOAT_SLACK, MONEY, PERFORMANCE, SUM_CHECKS, TARGETS, Answer, Mode


def _any_null(columns: Sequence[str]) -> str:
    return " OR ".join(f"{name} IS NULL" for name in columns)


def _violations(source: str, key: str, wrong: Mapping[str, str]) -> str:
    """A query for the report, the key and the list of violated checks of each row that violates one."""
    cases = ", ".join(f"CASE WHEN {condition} THEN '{check}' END" for check, condition in wrong.items())
    either = " OR ".join(f"({condition})" for condition in wrong.values())
    checks = f"list_filter([{cases}], lambda x: x IS NOT NULL) AS checks"
    return f"SELECT a.report_id AS report_id, a.{key} AS key, {checks} FROM {source} WHERE {either}"


SUMS = ", ".join(f"sum({name})::BIGINT AS sum_{name}" for name in MONEY)
LINE_WRONG = {
    "R4": "realisasi > pagu",
    "R5": "tw1 > tw2 OR tw2 > tw3 OR tw3 > tw4",
    "R6": "tw4 <> realisasi",
    "R7": f"pagu > 0 AND abs(realisasi * 100.0::DOUBLE / pagu - persen) > {0.005 + FLOAT_SLACK!r}::DOUBLE",
    "R10_null": _any_null(BUDGET),
}
CAPAIAN_SLACK = f"50 * pow(10, -dec_realisasi) / target_capaian + 0.5 * pow(10, -dec_persen) + {FLOAT_SLACK!r}::DOUBLE"
INDICATOR_WRONG = {
    "R8": f"target_capaian > 0 AND abs(100 * realisasi / target_capaian - persen) > {CAPAIAN_SLACK}",
    "R9": " OR ".join(f"{name} <> target_capaian" for name in TARGETS[:-1]),
    "R10_null": _any_null(PERFORMANCE),
}
SUM_WRONG = {check: f"{name} <> sum_{name}" for name, check in SUM_CHECKS.items()}
WITH_SUMS = "anggaran a JOIN sums s ON a.report_id = s.report_id AND a.kode = s.induk"
QUERY = f"""
WITH sums AS (SELECT report_id, induk, {SUMS} FROM anggaran GROUP BY report_id, induk),
twice AS (SELECT report_id, kode FROM anggaran GROUP BY report_id, kode HAVING count(*) > 1),
found AS (
  {_violations(WITH_SUMS, "kode", SUM_WRONG)}
  UNION ALL {_violations("anggaran a", "kode", LINE_WRONG)}
  UNION ALL SELECT report_id, kode, ['R10_dup'] FROM twice
  UNION ALL {_violations("kinerja a", "indikator", INDICATOR_WRONG)}
)
SELECT unnest(checks), report_id, key FROM found"""


def prepare(folder: Path, mode: Mode) -> Callable[[], set[Answer]]:
    """What is timed; see :mod:`benchmarks.banyak.lawan`."""
    connection = duckdb.connect()
    if mode == "csv":
        printed = folder / "tercetak"
        return lambda: set(connection.execute(_load_printed(printed)).execute(QUERY).fetchall())
    kind = "VIEW" if mode == "parquet" else "TABLE"
    for table in ("anggaran", "kinerja"):
        connection.execute(f"CREATE {kind} {table} AS FROM read_parquet('{folder / table}.parquet')")
    return lambda: set(connection.execute(QUERY).fetchall())


def _load_printed(printed: Path) -> str:
    """Statements that make the tables from the texts as printed."""

    def texts(table: str) -> str:
        return f"read_csv('{printed}/*/{table}.csv', all_varchar=true, header=true, delim=',', quote='\"')"

    def number(name: str) -> str:
        return f"replace({name}, ',', '.')::DOUBLE"

    def places(name: str) -> str:
        return f"length(split_part({name}, ',', 2)) AS dec_{name}"

    money = ", ".join(f"replace({name}, '.', '')::BIGINT AS {name}" for name in MONEY)
    above = "CASE WHEN contains(kode, '/') THEN left(kode, length(kode) - strpos(reverse(kode), '/')) ELSE '-' END"
    documents = ("renstra", "perkin", "rencana_aksi")
    stated = ", ".join(
        f"max(CASE WHEN dokumen = '{document}' THEN {number('target')} END) AS target_{document}"
        for document in documents
    )
    targets = f"SELECT laporan, indikator, {stated} FROM {texts('target')} GROUP BY laporan, indikator"
    return f"""
CREATE OR REPLACE TABLE anggaran AS
  SELECT laporan AS report_id, kode, {above} AS induk, {money}, {number("persen")} AS persen FROM {texts("anggaran")};
CREATE OR REPLACE TABLE kinerja AS
  SELECT laporan AS report_id, indikator, COLUMNS('target_.*'), {number("target")} AS target_capaian,
    {number("realisasi")} AS realisasi, {number("persen")} AS persen, {places("realisasi")}, {places("persen")}
  FROM {texts("capaian")} LEFT JOIN ({targets}) USING (laporan, indikator)"""
