"""The truth of a report that is made up: budget, indicators, staff, revenue."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from math import ceil

JUMLAH = "JUMLAH"
DANA = ("RM", "PNBP")
BELANJA = ("pegawai", "barang", "modal")
RIBU = 1_000
APART = Fraction(12, 1000)
"""Target and achievement of the report's year differ by this part of the target at least: every printing shows it."""
APART_PERSEN = Fraction(7, 10)
"""The same of a quarter and its plan, in percent of the target."""
HIGHEST = (90, 95, 100)
"""The most that is planned for a quarter, in percent of the target: each next one leaves a choice of two plans."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DO = ("Penyusunan", "Pelaksanaan", "Pengadaan", "Pemeliharaan", "Penyelenggaraan", "Pembayaran", "Survei", "Pengawasan")
WHAT = ("kurikulum", "pelatihan", "peralatan", "gedung", "standar", "gaji dan tunjangan", "kepuasan", "jaringan")
WHOM = ("balai", "peserta", "industri kecil", "laboratorium", "kantor", "wilayah timur", "wilayah barat", "mitra")
SASARAN = (
    "Meningkatnya kompetensi peserta pelatihan",
    "Bertambahnya layanan kepada industri",
    "Terwujudnya tata kelola yang baik",
    "Menguatnya kerja sama antarlembaga",
)
JABATAN = ("Kepala balai", "Kepala subbagian", "Instruktur", "Arsiparis", "Pranata humas", "Analis", "Pelaksana")
PENDIDIKAN = ("Doktor", "Magister", "Sarjana", "Diploma III", "SMA/sederajat")


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of indicator: what it is called, how it is measured, and about how much of it there is.

    ``low`` and ``high`` bound the first target; ``places`` are the decimals of a target, -1 for none or one; no
    achievement exceeds ``most``.
    """

    id: str
    nama: str
    satuan: str
    arah: str
    konsolidasi: str
    low: int
    high: int
    places: int = 0
    most: int = 10**9

    @property
    def counted(self) -> bool:
        """Whether it is counted in whole numbers."""
        return self.satuan in {"Orang", "Kerja Sama", "Unit", "Dokumen", "Layanan", "Hari"}

    @property
    def summed(self) -> bool:
        """Whether its years add up."""
        return self.konsolidasi == "jumlah"


TEMPLATES = (
    Template("lulusan", "Peserta yang memperoleh sertifikat kompetensi", "Orang", "naik", "jumlah", 60, 1900),
    Template("kerjasama", "Kerja sama yang ditandatangani", "Kerja Sama", "naik", "jumlah", 5, 30),
    Template("peralatan", "Peralatan praktik yang diadakan", "Unit", "naik", "jumlah", 4, 9),
    Template("dokumen", "Dokumen standar yang disusun", "Dokumen", "naik", "terakhir", 5, 40),
    Template("layanan", "Layanan konsultasi yang diberikan", "Layanan", "naik", "jumlah", 40, 400),
    Template("kepuasan", "Indeks kepuasan peserta", "Indeks", "naik", "rata_rata", 3, 3, 2, 4),
    Template("sakip", "Nilai akuntabilitas kinerja", "Nilai", "naik", "rata_rata", 62, 78, -1, 99),
    Template("profesional", "Indeks profesionalitas pegawai", "Indeks", "naik", "terakhir", 60, 75, 1, 99),
    Template("produktivitas", "Kenaikan produktivitas peserta", "Persen", "naik", "terakhir", 2, 9, -1),
    Template("temuan", "Temuan yang ditindaklanjuti", "Persen", "naik", "rata_rata", 70, 85, -1, 99),
    Template("maturitas", "Level maturitas pengendalian", "Level", "naik", "terakhir", 2, 3, 2, 5),
    Template("waktu", "Waktu penerbitan sertifikat", "Hari", "turun", "terakhir", 12, 60),
    Template("pengaduan", "Pengaduan yang belum selesai", "Persen", "turun", "rata_rata", 10, 25, -1),
    Template("hunian", "Tingkat hunian asrama", "Persen", "stabil", "terakhir", 55, 75, -1, 99),
)
PENYERAPAN = Template("penyerapan", "Tingkat penyerapan anggaran", "Persen", "naik", "rata_rata", 72, 76, -1, 99)
"""At least 88 % of a budget is spent, so that every target is exceeded visibly."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the budget tree with its parts; amounts in whole rupiah, quarters cumulative.

    ``dana`` and ``belanja`` are the source and type of a line without parts.
    """

    kode: str
    uraian: str
    amounts: Mapping[str, int]
    parts: tuple[Line, ...] = ()
    dana: str = ""
    belanja: str = ""

    def walk(self) -> Iterator[Line]:
        """The line and all below it, in printed order."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def amount(self, name: str, dana: str = JUMLAH, belanja: str = JUMLAH) -> int:
        """An amount of some sources and types of spending."""
        leaves = [line for line in self.walk() if not line.parts]
        return sum(
            line.amounts[name] for line in leaves if dana in {JUMLAH, line.dana} and belanja in {JUMLAH, line.belanja}
        )

    def serapan(self, quarter: int = 4) -> Fraction:
        """The part of the budget that was spent up to a quarter, in percent."""
        return Fraction(self.amounts[f"tw{quarter}"] * 100, self.amounts["pagu"])


@dataclass(frozen=True, slots=True)
class Indikator:
    """An indicator: targets of all years of the plan, achievements up to the report's year.

    ``persen`` is the achievement percentage of each of these years, ``rencana`` the planned quarters in percent of the
    target, ``triwulan`` what was reached of it; ``butir`` the dated items of its list: quarter, and how many passed.
    """

    kind: Template
    sasaran: str
    places: int
    target: Mapping[int, Fraction]
    realisasi: Mapping[int, Fraction]
    persen: Mapping[int, Fraction]
    rencana: Sequence[int]
    triwulan: Sequence[Fraction]
    butir: Sequence[tuple[int, int]]

    @property
    def id(self) -> str:
        """Its id in the register."""
        return self.kind.id

    def running(self, year: int) -> Fraction:
        """The target of the years up to one, all in all."""
        return sum((value for at, value in self.target.items() if at <= year), Fraction())

    def so_far(self) -> Fraction:
        """What the years so far come to, by the way the indicator is consolidated."""
        found = list(self.realisasi.values())
        if self.kind.summed:
            return sum(found, Fraction())
        return sum(found, Fraction()) / len(found) if self.kind.konsolidasi == "rata_rata" else found[-1]

    def final(self) -> Fraction:
        """The target at the end of the plan."""
        last = max(self.target)
        return self.running(last) if self.kind.summed else self.target[last]

    def progress(self) -> Fraction:
        """How far that is reached, in percent."""
        final, so_far = self.final(), self.so_far()
        return ((2 * final - so_far) if self.kind.arah == "turun" else so_far) / final * 100


@dataclass(frozen=True, slots=True)
class Truth:
    """All that a report prints.

    ``years`` holds the amounts of each year of the table of years, in rupiah, whose parts are those of ``basis``;
    ``paid`` the lines that each indicator is paid from; ``staff`` heads by year, group and category; ``penerimaan``
    target and amount of revenue by year.
    """

    tahun: int
    renstra: tuple[int, int]
    batas: int | None
    basis: str
    total: Line
    years: Mapping[int, Mapping[str, int]]
    indikator: Sequence[Indikator]
    paid: Mapping[str, Sequence[Line]]
    staff: Mapping[int, Mapping[str, Mapping[str, int]]]
    penerimaan: Mapping[int, tuple[int, int]]

    def budget(self, one: Indikator, name: str) -> int:
        """An amount of the lines that pay for an indicator."""
        return sum(line.amounts[name] for line in self.paid[one.id])

    def achieved(self) -> list[Indikator]:
        """The indicators that a sentence counts as achieved: those to be kept stable never are."""
        sign = {"naik": 1, "turun": -1}
        return [
            one
            for one in self.indikator
            if sign.get(one.kind.arah, 0) * (one.realisasi[self.tahun] - one.target[self.tahun]) > 0
        ]

    def missed(self) -> list[Indikator]:
        """The indicators below 100 percent."""
        return [one for one in self.indikator if one.persen[self.tahun] < 100]

    def mean(self) -> Fraction:
        """The mean achievement percentage."""
        return sum((one.persen[self.tahun] for one in self.indikator), Fraction()) / len(self.indikator)

    def efisiensi(self) -> tuple[list[Indikator], Fraction]:
        """The terms of the efficiency formula, and its result in percent."""
        terms = [one for one in self.indikator if one.kind.arah == "naik"]
        shares = [
            1
            - Fraction(self.budget(one, "tw4"), self.budget(one, "pagu"))
            * one.target[self.tahun]
            / one.realisasi[self.tahun]
            for one in terms
        ]
        return terms, sum(shares, Fraction()) / max(len(shares), 1) * 100


def draw(rng: random.Random, size: float) -> Truth:
    """Draw what a report is about.

    Args:
        rng: where chance comes from.
        size: 1.0 for eight to eighteen lines of the budget without parts.

    Returns:
        The truth.
    """
    tahun = rng.randint(2017, 2025)
    awal = tahun - rng.randint(1, 4)
    batas = rng.choice((None, None, 110, 120, 150))
    total = _budget(rng, max(int(rng.randint(8, 18) * size), 5))
    leaves = [line for line in total.walk() if not line.parts]
    count = min(max(int(rng.randint(4, 7) * size**0.5), 2), len(leaves) - 1, len(TEMPLATES))
    indikator = _indicators(rng, count, (awal, awal + 4), tahun, batas, total)
    cuts = sorted(rng.sample(range(1, len(leaves)), len(indikator) - 1))
    paid = [leaves[a:b] for a, b in pairwise([0, *cuts, len(leaves)])]
    basis = rng.choice(("tw4", "tw4", "pagu"))
    years = _other_years(rng, basis, list(range(tahun - rng.randint(2, 5), tahun)), total)
    years[tahun] = {
        "pagu": total.amounts["pagu"],
        "realisasi": total.amounts["tw4"],
        **{dana.lower(): total.amount(basis, dana) for dana in DANA},
        **{f"belanja_{kind}": total.amount(basis, belanja=kind) for kind in BELANJA},
    }
    permitted = total.amount("pagu", "PNBP") or 100 * 10**6
    return Truth(
        tahun,
        (awal, awal + 4),
        batas,
        basis,
        total,
        years,
        indikator,
        dict(zip((one.id for one in indikator), paid, strict=True)),
        {year: _staff(rng) for year in range(tahun - rng.randint(1, 2), tahun + 1)},
        {year: _revenue(rng, permitted) for year in range(tahun - rng.randint(1, 3), tahun + 1)},
    )


def _budget(rng: random.Random, leaves: int) -> Line:
    """A tree of budget lines with codes as EC/4012/BAB/001/052/A, or less deep."""
    used: set[str] = set()

    def code(level: int, number: int, start: int) -> str:
        if level > 2:
            return LETTERS[number] if level == 5 and number < len(LETTERS) else f"{start + number:03d}"
        while True:
            found = str(rng.randint(4000, 7999)) if level == 1 else "".join(rng.sample(LETTERS, 2 + level // 2))
            if found not in used:
                used.add(found)
                return found

    def line(kode: str, level: int, leaves: int) -> Line:
        uraian = f"{rng.choice(DO)} {rng.choice(WHAT)} {rng.choice(WHOM)}" if level else "Jumlah seluruhnya"
        if level == depth:
            return Line(kode, uraian, _amounts(rng), (), rng.choices(DANA, (5, 1))[0], rng.choice(BELANJA))
        count = leaves if level == depth - 1 else min(leaves, max(rng.choice((1, 1, 2, 3, 4)), ceil(leaves / 12)))
        start = rng.choice((1, 1, 51))
        prefix = f"{kode}/" if level else ""
        parts = tuple(
            line(f"{prefix}{code(level, number, start)}", level + 1, share)
            for number, share in enumerate(_shares(rng, leaves, count))
        )
        amounts = {name: sum(part.amounts[name] for part in parts) for name in parts[0].amounts}
        return Line(kode, uraian, amounts, parts)

    depth = rng.randint(2, 6)
    return line(JUMLAH, 0, leaves)


def _shares(rng: random.Random, whole: int, count: int) -> list[int]:
    """A whole number in some positive parts."""
    cuts = sorted(rng.sample(range(1, whole), count - 1))
    return [b - a for a, b in pairwise([0, *cuts, whole])]


def _amounts(rng: random.Random) -> dict[str, int]:
    """The amounts of a line without parts: budgets in whole thousands, spending to the rupiah."""
    pagu = rng.randint(5_000, 10 ** rng.choice((5, 6))) * RIBU
    awal = pagu if rng.random() < 0.7 else pagu + rng.randint(-pagu // 2000, pagu // 2000) // RIBU * RIBU
    spent = pagu if rng.random() < 0.1 else pagu * rng.randint(8_800, 9_999) // 10_000 - rng.randint(0, 999)
    shares = sorted(rng.randint(0, 1000) for _ in range(3))
    if rng.random() < 0.2:
        shares[0] = 0
    quarters = [spent * share // 1000 + (rng.randint(0, 99) if 0 < share < 990 else 0) for share in shares]
    return {"pagu_awal": awal, "pagu": pagu, **{f"tw{n}": v for n, v in enumerate([*sorted(quarters), spent], 1)}}


def _other_years(rng: random.Random, basis: str, years: Sequence[int], total: Line) -> dict[int, dict[str, int]]:
    """The amounts of the years before; sources and types add up to the budget or to what was spent."""
    budgets = [rng.randint(10**6, 2 * 10**7) * RIBU for _ in years]
    if rng.random() < 0.4:
        shares = sorted(rng.randint(500, 990) for _ in years)
        budgets = [
            total.amounts["tw4"] * (share + 60 * at) // (2000 + 60 * at) // RIBU * RIBU
            for at, share in enumerate(shares)
        ]
    found: dict[int, dict[str, int]] = {}
    for year, pagu in zip(years, budgets, strict=True):
        spent = pagu * rng.randint(9_000, 9_990) // 10_000 - rng.randint(0, 999)
        whole = pagu if basis == "pagu" else spent
        pnbp = 0 if rng.random() < 0.15 else whole * rng.randint(10, 90) // 1000
        barang = whole * rng.randint(300, 600) // 1000 + rng.randint(0, 999)
        modal = 0 if rng.random() < 0.1 else whole * rng.randint(10, 200) // 1000
        parts = {"belanja_pegawai": whole - barang - modal, "belanja_barang": barang, "belanja_modal": modal}
        found[year] = {"pagu": pagu, "realisasi": spent, "rm": whole - pnbp, "pnbp": pnbp, **parts}
    return found


def _revenue(rng: random.Random, budget: int) -> tuple[int, int]:
    """Target and amount of a year's revenue, of which the budget can be permitted."""
    target = budget * rng.randint(11, 29) // 10 // RIBU * RIBU + RIBU
    return target, target * rng.randint(850, 1250) // 1000 + rng.randint(0, 999)


def _staff(rng: random.Random) -> dict[str, dict[str, int]]:
    """The heads of one year by position, by education and by status."""
    heads = rng.randint(25, 90)
    found: dict[str, dict[str, int]] = {}
    for group, names in {"jabatan": JABATAN, "pendidikan": PENDIDIKAN}.items():
        here = [name for name in names if rng.random() < 0.9] or list(names)
        found[group] = dict.fromkeys(names, 0) | dict(zip(here, _shares(rng, heads, len(here)), strict=True))
    found["status"] = dict(zip(("PNS", "non PNS"), _shares(rng, heads, 2), strict=True))
    return found


def _indicators(
    rng: random.Random, count: int, renstra: tuple[int, int], tahun: int, batas: int | None, total: Line
) -> list[Indikator]:
    kinds = sorted(rng.sample(TEMPLATES, count - 1), key=TEMPLATES.index)
    sasaran = sorted(rng.sample(range(len(SASARAN)), rng.randint(2, min(count, len(SASARAN)))))
    reciprocal = batas is None and rng.random() < 0.3
    found: list[Indikator] = []
    for number, kind in enumerate([*kinds, PENYERAPAN]):
        under = SASARAN[sasaran[number * len(sasaran) // count]]
        found.append(_indicator(rng, kind, under, renstra, tahun, batas, total, reciprocal=reciprocal))
    return found


def _indicator(
    rng: random.Random,
    kind: Template,
    sasaran: str,
    renstra: tuple[int, int],
    tahun: int,
    batas: int | None,
    total: Line,
    *,
    reciprocal: bool,
) -> Indikator:
    """One indicator, its figures of the report's year so far from each other that every printing tells them apart."""
    places = rng.choice((0, 1)) if kind.places < 0 else kind.places
    target = _targets(rng, kind, places, renstra)
    realisasi = {year: _achievement(rng, kind, target[year]) for year in range(renstra[0], tahun + 1)}
    if kind is PENYERAPAN:
        realisasi[tahun] = total.serapan()
    persen = {year: _persen(kind, target[year], value, reciprocal=reciprocal) for year, value in realisasi.items()}
    capped = {year: value if batas is None else min(value, Fraction(batas)) for year, value in persen.items()}
    butir: list[tuple[int, int]] = []
    if kind.id == "lulusan" and persen[tahun] == capped[tahun]:
        passed = _shares(rng, int(realisasi[tahun]), rng.randint(3, 7))
        butir = list(zip(sorted(rng.randint(1, 4) for _ in passed), passed, strict=True))
    rencana = sorted(5 * rng.randint(0, 19) for _ in range(3))
    if butir:
        reached = [sum(passed for quarter, passed in butir if quarter <= now) for now in (1, 2, 3)]
        triwulan = [value / target[tahun] * 100 for value in reached]
        rencana = plans_apart(rencana, triwulan)
    elif kind is PENYERAPAN:
        triwulan = [total.serapan(now) / target[tahun] * 100 for now in (1, 2, 3)]
        rencana = plans_apart(rencana, triwulan)
    else:
        factors = [Fraction(rng.randint(850, 1000), 1000) for _ in range(3)]
        drawn = [capped[tahun] * p / 100 * f for p, f in zip(rencana, factors, strict=True)]
        triwulan = list(accumulate(drawn, max))
        for now, plan in enumerate(rencana):
            if _near(triwulan[now], plan):
                below, above = plan - APART_PERSEN, plan + APART_PERSEN
                triwulan[now] = below if below >= max(triwulan[:now], default=0) else above
        triwulan = list(accumulate(triwulan, max))
    return Indikator(
        kind, sasaran, places, target, realisasi, capped, [*rencana, 100], [*triwulan, capped[tahun]], butir
    )


def _near(value: Fraction, plan: int) -> bool:
    """Whether a quarter and its plan may be printed alike; nothing planned and nothing reached is no doubt."""
    return abs(value - plan) < APART_PERSEN and bool(value or plan)


def plans_apart(rencana: Sequence[int], triwulan: Sequence[Fraction]) -> list[int]:
    """The plans of three quarters, moved away from what was reached.

    Args:
        rencana: as they were drawn: multiples of five, in percent of the target.
        triwulan: what was reached, in percent of the target.

    Returns:
        Multiples of five that do not fall from quarter to quarter, none above :data:`HIGHEST`.
    """
    found: list[int] = []
    for highest, plan, value in zip(HIGHEST, rencana, triwulan, strict=True):
        now = min(max(plan, *found, 0), highest)
        if _near(value, now):
            now += 5 if now < highest else -5
        found.append(now)
    return found


def _targets(rng: random.Random, kind: Template, places: int, renstra: tuple[int, int]) -> dict[int, Fraction]:
    """The targets of all years of the plan, a decision each: no finer than they are printed."""
    unit = Fraction(1, 10**places)
    now = Fraction(kind.low)
    if places:
        now += rng.randint(1, max((kind.high - kind.low) * 10**places, 6 * 10 ** (places - 1))) * unit
    else:
        now += rng.randint(0, kind.high - kind.low)
    targets: dict[int, Fraction] = {}
    for year in range(renstra[0], renstra[1] + 1):
        targets[year] = now
        step = rng.randint(0, max(int(now / unit) // 40, 1)) * unit
        if kind.summed:
            step = Fraction(rng.randint(-int(now) // 5, int(now) // 4 + 1))
        sign = {"naik": 1, "turun": -1, "stabil": 0}[kind.arah]
        now = max(now + sign * step, Fraction(kind.low, 2) // unit * unit)
    return targets


def _achievement(rng: random.Random, kind: Template, target: Fraction) -> Fraction:
    """What was reached, away from the target: a whole number of things, or a measurement with four decimals."""
    if kind.counted:
        near, far = ceil(target * APART), max(int(target) // 8, 1) + 1
        step = rng.randint(near, max(near, far))
        return target - step if rng.random() < 0.4 and target - step >= 2 else target + step
    share = Fraction(rng.randint(120, 900), 10_000)
    more = Fraction(rng.randint(120, 1600), 10_000)
    most = kind.most - Fraction(rng.randint(1, 99), 10_000)
    found = target * (1 + more) if rng.random() < 0.64 and target * (1 + more) <= most else target * (1 - share)
    return Fraction(round(found * 10_000), 10_000)


def _persen(kind: Template, target: Fraction, realisasi: Fraction, *, reciprocal: bool) -> Fraction:
    """The achievement percentage by the formula of the indicator's direction."""
    if kind.arah == "naik":
        return realisasi / target * 100
    if kind.arah == "stabil":
        return 100 - abs(realisasi - target) / target * 100
    return target / realisasi * 100 if reciprocal else (2 * target - realisasi) / target * 100
