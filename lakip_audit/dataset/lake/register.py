"""The register of a partition: one row a report, and the places that its manifest registers, as columns of texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, Final

from pydantic import ValidationError

from lakip_audit.dataset.definition import Definitions
from lakip_audit.dataset.manifest import SKALA, Manifest, Manifests, Satker, SumberDefinition, is_id
from lakip_audit.dataset.problem import InputError, Problem, capped, listed, nearest
from lakip_audit.dataset.report import amounts_of
from lakip_audit.dataset.text_column import TextColumn, Words, combine, first_rows

COLUMNS: Final = (
    "laporan",
    "satker_kode",
    "satker_nama",
    "induk",
    "kementerian",
    "tahun",
    "renstra_awal",
    "renstra_akhir",
    "batas_capaian",
)
"""The columns of ``laporan``: the fields of the manifest."""

PLACE_COLUMNS: Final = ("laporan", "sumber", "judul", "dokumen", "skala")
"""The columns of ``sumber``; an empty ``laporan`` means every report of the partition. ``skala`` is a word for all
amounts of a place, or ``pagu=juta; realisasi=ribu``."""

Columns = Mapping[str, Sequence[str]]


def columns_of(manifests: Sequence[Manifest]) -> tuple[Columns, Columns]:
    """The register and the places of some reports.

    Args:
        manifests: The reports, in order.

    Returns:
        The columns of ``laporan`` and of ``sumber``. Places that all reports register alike are written once.
    """
    register: dict[str, list[str]] = {name: [] for name in COLUMNS}
    places: dict[str, list[str]] = {name: [] for name in PLACE_COLUMNS}
    for manifest in manifests:
        renstra = manifest.renstra or ("", "")
        fields: tuple[Any, ...] = (
            manifest.laporan,
            manifest.satker.kode,
            manifest.satker.nama,
            manifest.induk,
            manifest.kementerian,
            manifest.tahun,
            *renstra,
            manifest.batas_capaian,
        )
        for name, value in zip(COLUMNS, fields, strict=True):
            register[name].append("" if value is None else str(value))
    shared = manifests and all(manifest.sumber == manifests[0].sumber for manifest in manifests)
    for laporan, manifest in [("", manifests[0])] if shared else [(each.laporan, each) for each in manifests]:
        for sumber, place in manifest.sumber.items():
            row = (laporan, sumber, place.judul, place.dokumen or "", _skala(place))
            for name, text in zip(PLACE_COLUMNS, row, strict=True):
                places[name].append(text)
    return register, places


def _skala(place: SumberDefinition) -> str:
    return place.skala if isinstance(place.skala, str) else "; ".join(f"{k}={v}" for k, v in place.skala.items())


class LakeManifests(Manifests):
    """The manifests of a partition, made of its columns when one is asked for."""

    def __init__(self, columns: Mapping[str, TextColumn], registers: Mapping[str, dict[str, SumberDefinition]]) -> None:
        """Keep the columns of the register, one row a report, and the places that each registers."""
        self.ids = Words(columns["laporan"].tolist())
        self._columns, self._registers = columns, registers
        self._shared = registers.get("", {})
        self._made: dict[str, Manifest] = {}

    def __getitem__(self, laporan: str) -> Manifest:
        if laporan not in self._made:
            row = self.ids.place(laporan)
            if row < 0:
                raise KeyError(laporan)
            self._made[laporan] = self._manifest(laporan, row)
        return self._made[laporan]

    def __contains__(self, laporan: object) -> bool:
        return isinstance(laporan, str) and self.ids.place(laporan) >= 0

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids.texts)

    def __len__(self) -> int:
        return len(self.ids)

    def texts(self, column: str, reports: Sequence[str]) -> list[str]:
        """See :class:`Manifests`; of all reports in their order, nothing is made."""
        if column in _PLAIN and reports == self.ids.texts:
            return self._columns[_PLAIN[column]].tolist()
        return super().texts(column, reports)

    def registers(self) -> list[Mapping[str, SumberDefinition]]:
        """See :class:`Manifests`."""
        own = {name: register for name, register in self._registers.items() if name}
        every = {id(register): register for register in own.values()}
        if len(own) < len(self):
            every[0] = self._shared
        return list(every.values())

    def _manifest(self, laporan: str, row: int) -> Manifest:
        cells = {name: column[row] or None for name, column in self._columns.items()}
        awal, akhir = cells["renstra_awal"], cells["renstra_akhir"]
        return Manifest.model_construct(
            laporan=laporan,
            satker=Satker.model_construct(kode=cells["satker_kode"], nama=cells["satker_nama"] or ""),
            induk=cells["induk"],
            kementerian=cells["kementerian"],
            tahun=int(cells["tahun"] or 0),
            renstra=(int(awal), int(akhir)) if awal and akhir else None,
            batas_capaian=cells["batas_capaian"],
            sumber=self._registers.get(laporan, self._shared),
        )


_PLAIN: Final[Mapping[str, str]] = {
    "tahun_laporan": "tahun",
    "renstra_awal": "renstra_awal",
    "renstra_akhir": "renstra_akhir",
    "batas_capaian": "batas_capaian",
}
"""Texts of a manifest that stand in a column as they are."""


def manifests_of(
    register: Mapping[str, TextColumn],
    places: Columns,
    files: tuple[str, str],
    definitions: Definitions,
    *,
    checked: bool,
) -> LakeManifests:
    """The manifests of a partition's reports.

    Args:
        register: The columns of ``laporan``; missing ones are empty.
        places: The columns of ``sumber``.
        files: The names of both files, for problems.
        definitions: The tables whose columns a scale may name.
        checked: Whether they were checked before they were written.

    Returns:
        By the id of the report, in order.

    Raises:
        InputError: With every problem.
    """
    problems: list[Problem] = []
    registers = _registers(places, files[1], problems)
    rows = len(register["laporan"])
    columns = {name: register.get(name, TextColumn.constant("", rows)) for name in COLUMNS}
    # Anyone can write that all was checked: what names files or is computed with is looked at each time.
    problems += _id_problems(columns["laporan"], files[0])
    if not checked:
        problems += _place_problems(places, frozenset(columns["laporan"]), amounts_of(definitions), files[1])
    limited = [columns[name] for name in ("tahun", "renstra_awal", "renstra_akhir", "batas_capaian")]
    kinds = combine(limited, rows)
    for row in first_rows(kinds, int(kinds.max(initial=-1)) + 1).tolist():
        try:  # what is no free text repeats from report to report: each combination is checked once
            Manifest.model_validate(_fields([column[row] for column in limited]))
        except ValidationError as error:
            problems += _wrong(error, files[0], row + 1)
    if problems:
        raise InputError(capped(problems))
    return LakeManifests(columns, registers)


def _id_problems(laporan: TextColumn, file: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, name in enumerate(laporan, 1):
        if name in seen:
            yield Problem(file, "register_twice", {"laporan": name}, row=number, column="laporan")
        elif not is_id(name):
            yield Problem(file, "register_value", row=number, column="laporan", text=name)
        seen.add(name)


def _place_problems(places: Columns, ids: Set[str], amounts: Sequence[str], file: str) -> Iterator[Problem]:
    """Places of reports that are not registered, and scales of columns that are no amounts."""
    rows = len(places.get("laporan", ()))
    for laporan in dict.fromkeys(places.get("laporan", ())):
        if laporan and laporan not in ids:
            yield Problem(file, "register_unknown", {"laporan": laporan}, column="laporan")
    for skala in dict.fromkeys(places.get("skala", ("",) * rows)):
        scales = _place("", "", skala)["skala"]
        for name in () if isinstance(scales, str) else scales:
            if name not in amounts:
                values = {"name": name, "nearest": nearest(name, amounts), "known": listed(amounts)}
                yield Problem(file, "unknown_skala_column", values, column="skala", text=skala)


def _fields(limited: Sequence[str]) -> dict[str, Any]:
    """A row of the register as the keys of a manifest; a year that is no number is left for the model to refuse."""
    tahun, awal, akhir, batas = limited

    def year(text: str) -> int | str:
        return int(text) if re.fullmatch("[0-9]{4}", text) else text

    return {
        "laporan": "x",
        "satker": {"nama": ""},
        "tahun": year(tahun),
        "renstra": (year(awal), year(akhir)) if awal or akhir else None,
        "batas_capaian": batas or None,
    }


def _registers(places: Columns, file: str, problems: list[Problem]) -> dict[str, dict[str, SumberDefinition]]:
    """The places of each report, by its id; places and registers that are alike are one object."""
    rows = len(places.get("sumber", ()))
    cells = [places.get(name, ("",) * rows) for name in PLACE_COLUMNS]
    known: dict[tuple[str, ...], SumberDefinition] = {}
    found: dict[str, dict[str, SumberDefinition]] = {}
    for number, (laporan, sumber, *kind) in enumerate(zip(*cells, strict=True), 1):
        try:
            if tuple(kind) not in known:
                known[tuple(kind)] = SumberDefinition.model_validate(_place(*kind))
        except ValidationError as error:
            problems += _wrong(error, file, number)
            continue
        found.setdefault(laporan, {})[sumber] = known[tuple(kind)]
    alike: dict[tuple[tuple[str, int], ...], dict[str, SumberDefinition]] = {}
    for laporan, register in found.items():
        content = tuple((name, id(place)) for name, place in register.items())
        found[laporan] = alike.setdefault(content, register)
    return found


def _place(judul: str, dokumen: str, skala: str) -> dict[str, Any]:
    scales: Any = skala or "rupiah"
    if skala and skala not in SKALA:
        parts = (part.partition("=") for part in skala.split(";"))
        scales = {name.strip(): word.strip() for name, _, word in parts}
    return {"judul": judul, "dokumen": dokumen or None, "skala": scales}


_COLUMN_OF: Final[Mapping[str, str]] = {"renstra": "renstra_awal", "satker": "satker_nama"}


def _wrong(error: ValidationError, file: str, row: int) -> list[Problem]:
    """A problem for each field of a row that its model refuses."""
    wrong: dict[str, Problem] = {}
    for detail in error.errors(include_url=False):
        name, *inside = detail["loc"] or ("renstra",)
        text = detail["input"] if isinstance(detail["input"], str) else ""
        column = "renstra_akhir" if (name, *inside) == ("renstra", 1) else _COLUMN_OF.get(str(name), str(name))
        wrong.setdefault(column, Problem(file, "register_value", row=row, column=column, text=text))
    return list(wrong.values())
