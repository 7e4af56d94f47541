"""The register of a partition: one row a report, and the places that its manifest registers, as columns of texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError

from lakip_audit.dataset.manifest import SKALA, Manifest, Satker, SumberDefinition, is_id
from lakip_audit.dataset.problem import InputError, Problem, capped

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


def manifests_of(register: Columns, places: Columns, files: tuple[str, str]) -> dict[str, Manifest]:
    """The manifests of a partition's reports.

    Args:
        register: The columns of ``laporan``; missing ones are empty.
        places: The columns of ``sumber``.
        files: The names of both files, for problems.

    Returns:
        By the id of the report, in order.

    Raises:
        InputError: With every problem.
    """
    problems: list[Problem] = []
    registers = _registers(places, files[1], problems)
    common = registers.get("", {})
    found: dict[str, Manifest] = {}
    kinds: dict[tuple[str, ...], Manifest] = {}
    rows = len(register.get("laporan", ()))
    cells = [register.get(name, ("",) * rows) for name in COLUMNS]
    for number, (laporan, kode, nama, induk, kementerian, *rest) in enumerate(zip(*cells, strict=True), 1):
        kind = tuple(rest)
        try:  # what is no free text repeats from report to report: each combination is checked once
            if kind not in kinds:
                kinds[kind] = Manifest.model_validate(_fields(laporan, rest))
            elif not is_id(laporan):
                Manifest.model_validate(_fields(laporan, rest))
        except ValidationError as error:
            problems += _wrong(error, files[0], number)
            continue
        if laporan in found:
            problems.append(Problem(files[0], "register_twice", {"laporan": laporan}, row=number, column="laporan"))
        own = {
            "laporan": laporan,
            "satker": Satker.model_construct(kode=kode or None, nama=nama),
            "induk": induk or None,
            "kementerian": kementerian or None,
            "sumber": registers.get(laporan, common),
        }
        found[laporan] = Manifest.model_construct(**{**kinds[kind].__dict__, **own})
    if problems:
        raise InputError(capped(problems))
    return found


def _fields(laporan: str, rest: Sequence[str]) -> dict[str, Any]:
    """A row of the register as the keys of a manifest; a year that is no number is left for the model to refuse."""
    tahun, awal, akhir, batas = rest

    def year(text: str) -> int | str:
        return int(text) if text.isdecimal() else text

    return {
        "laporan": laporan,
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
        name = str(detail["loc"][0]) if detail["loc"] else "renstra"
        text = detail["input"] if isinstance(detail["input"], str) else ""
        column = _COLUMN_OF.get(name, name)
        wrong.setdefault(column, Problem(file, "register_value", row=row, column=column, text=text))
    return list(wrong.values())
