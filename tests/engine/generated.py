"""Made-up reports for property tests: a truth, printed with whatever precision, and cells to spoil."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import strategies as st

from lakip_audit.dataset.loading import assemble
from lakip_audit.dataset.report import RawReport
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine.examples import report_of
from tests.engine.conftest import DEFINITIONS, Tables

Row = dict[str, str]
Report = dict[str, list[Row]]

AMOUNTS = {
    "pagu": "ANG-001",
    "realisasi": "ANG-002",
    "tw1": "ANG-003",
    "tw2": "ANG-003",
    "tw3": "ANG-003",
    "tw4": "ANG-003",
}
"""Columns of the budget tree and the rule that sums each."""

SKALA = {"ribu": 1_000, "rupiah": 1}


def printed(value: Fraction | int, places: int, rounding: str = ROUND_HALF_UP) -> str:
    """A number as a report prints it, rounded to ``places`` decimals; only amounts get points between thousands."""
    exact = Fraction(value) * 10**places
    whole = int((Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal(1), rounding=rounding))
    digits = f"{abs(whole):0{places + 1}d}"
    text = f"{digits[:-places]},{digits[-places:]}" if places else digits
    return f"-{text}" if whole < 0 else text


def rupiah(value: int, scale: int = 1) -> str:
    """An amount, in the scale of its table, with points between thousands."""
    return f"{int(printed(Fraction(value, scale), 0)):,}".replace(",", ".")


@st.composite
def _tree(draw: st.DrawFn) -> dict[str, dict[str, int]]:
    """Lines of a code tree of up to three levels and their amounts, every line the sum of those under it."""
    codes: list[str] = []
    for top in range(draw(st.integers(1, 3))):
        codes.append(f"P{top}")
        for middle in range(draw(st.integers(0, 3))):
            codes.append(f"P{top}/{middle}")
            codes += [f"P{top}/{middle}/{leaf}" for leaf in range(draw(st.integers(0, 3)))]
    amounts: dict[str, dict[str, int]] = {}
    for code in reversed(codes):
        under = [other for other in codes if other.rpartition("/")[0] == code]
        if under:
            amounts[code] = {name: sum(amounts[other][name] for other in under) for name in AMOUNTS}
        else:
            quarters = sorted(draw(st.lists(st.integers(0, 10**10), min_size=5, max_size=5)))
            amounts[code] = dict(zip(("tw1", "tw2", "tw3", "tw4", "pagu"), quarters, strict=True))
            amounts[code]["realisasi"] = amounts[code]["tw4"]
    tops = [code for code in codes if "/" not in code]
    total = {name: sum(amounts[code][name] for code in tops) for name in AMOUNTS}
    return {"JUMLAH": total, **{code: amounts[code] for code in codes}}


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report that contradicts itself nowhere: budget, performance and staff, each printed in several places."""
    places = st.integers(0, 2)
    rounding = draw(st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
    tree = draw(_tree())
    budget: list[Row] = []
    for code, amount in tree.items():
        row = {"sumber": "Tabel 1", "kode": code, **{name: rupiah(amount[name]) for name in AMOUNTS}}
        row["sisa"] = rupiah(amount["pagu"] - amount["realisasi"])
        if amount["pagu"]:
            absorbed = {name: Fraction(amount[name] * 100, amount["pagu"]) for name in AMOUNTS}
            row["persen"] = printed(absorbed["realisasi"], draw(places), rounding) + "%"
            row |= {
                f"persen_{name}": printed(absorbed[name], draw(places), rounding) + " %"
                for name in ("tw1", "tw2", "tw3")
            }
        budget.append(row)
    for code, amount in tree.items():
        budget.append(
            {
                "sumber": "Tabel 2",
                "kode": code,
                "pagu": rupiah(amount["pagu"], 1_000),
                "tw4": rupiah(amount["tw4"], 1_000),
            }
        )
    year = {"tahun": "2023"}
    total = tree["JUMLAH"]["pagu"]
    claims: list[Row] = [
        {
            "sumber": "Narasi",
            "konsep": "pagu",
            **year,
            "nilai": f"Rp {printed(Fraction(total, 10**9), draw(places))} miliar",
        },
        {"sumber": "Narasi", "konsep": "realisasi_anggaran", **year, "nilai": f"Rp. {budget[0]['realisasi']},-"},
    ]
    register: list[Row] = []
    targets: list[Row] = []
    achieved: list[Row] = []
    for number in range(draw(st.integers(0, 3))):
        name, rising = f"i{number}", draw(st.booleans())
        target = Fraction(draw(st.integers(1, 20_000)), 100)
        real = target * Fraction(draw(st.integers(1, 3_000)), 1_000)
        share = real / target if rising else draw(st.sampled_from([(2 * target - real) / target, target / real]))
        register.append({"indikator": name, "nama": name, "arah": "naik" if rising else "turun"})
        same = {"indikator": name, **year, "satuan": "Nilai"}
        exact = printed(target, 2)
        documents = {"Tabel 3": "perkin", "Tabel 4": "rencana_aksi"}
        targets += [{"sumber": sumber, **same, "dokumen": name, "target": exact} for sumber, name in documents.items()]
        achieved += [
            {
                "sumber": sumber,
                **same,
                "target": exact if draw(st.booleans()) else exact.removesuffix("0").removesuffix(",0"),
                "realisasi": printed(real, draw(places), rounding),
                "persen": printed(share * 100, draw(places), rounding) + "%",
            }
            for sumber in ("Tabel 5", "Tabel 6")
        ]
        claims.append(
            {"sumber": "Narasi", "konsep": "realisasi", **same, "nilai": printed(real, draw(places), rounding)}
        )
    heads = draw(st.lists(st.integers(0, 50), min_size=1, max_size=4))
    kinds = [*((f"k{number}", str(count)) for number, count in enumerate(heads)), ("JUMLAH", str(sum(heads)))]
    staff = [
        {"sumber": "Tabel 7", "kelompok": "jabatan", "kategori": kind, **year, "jumlah": text} for kind, text in kinds
    ]
    report = {
        "anggaran": budget,
        "klaim": claims,
        "indikator": register,
        "target": targets,
        "capaian": achieved,
        "sdm": staff,
    }
    for name, rows in report.items():
        if name != "indikator":
            for number, row in enumerate(rows, 1):
                row["baris"] = str(number)
    return report


@st.composite
def spoiled_reports(draw: st.DrawFn) -> Report:
    """A report in which up to four numbers are not what they should be, or are gone."""
    report = draw(reports())
    texts = st.sampled_from(["0", "7", "12,5", "99%", "1.234.567", "-", "", "0 50"]) | st.integers(10**6, 10**9).map(
        rupiah
    )
    for _ in range(draw(st.integers(1, 4))):
        _, row, column = draw(st.sampled_from(number_cells(report)))
        row[column] = draw(texts)
    return report


def number_cells(report: Report) -> list[tuple[str, Row, str]]:
    """Every printed number: its table, its row and its column."""
    tables = DEFINITIONS.tables
    return [
        (table, row, column)
        for table, rows in report.items()
        for row in rows
        for column in row
        if tables[table].columns[column].type == "number"
    ]


def raw_report(report: Tables, laporan: str = "contoh") -> RawReport:
    """A report in memory; its Tabel 2 is in thousands."""
    names = dict.fromkeys(row["sumber"] for rows in report.values() for row in rows if "sumber" in row)
    sumber = {name: {"skala": "ribu" if name == "Tabel 2" else "rupiah"} for name in names}
    return report_of(report, DEFINITIONS, manifest={"laporan": laporan, "sumber": sumber})


def dataset(report: Tables, laporan: str = "contoh") -> Dataset:
    """A dataset of that one report."""
    return assemble([raw_report(report, laporan)], DEFINITIONS)
