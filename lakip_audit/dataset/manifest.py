"""The manifest of a report: who reports on which year, and the places of the document that its tables come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, TypeAdapter, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from lakip_audit.dataset.problem import InputError
from lakip_audit.dataset.yaml_source import Source, problems_from_pydantic, read_yaml

Skala = Literal["rupiah", "ribu", "juta", "miliar", "triliun"]
Dokumen = Literal["renstra", "rkt", "perkin", "rencana_aksi", "capaian", "realisasi", "narasi"]
Year = Annotated[StrictInt, Field(ge=1945, le=2100)]

SKALA: Mapping[str, int] = {"rupiah": 1, "ribu": 1_000, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
"""Rupiah in one unit of each scale."""


_ID = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
_LONGEST_ID = 100
_IS_ID = re.compile(_ID.strip("^$")).fullmatch


def is_id(text: str) -> bool:
    """Whether a text may be the id of a report."""
    return len(text) <= _LONGEST_ID and _IS_ID(text) is not None


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Satker(_Model):
    """The unit that reports."""

    kode: StrictStr | None = None
    nama: StrictStr


class SumberDefinition(_Model):
    """A table or section of the document. ``skala`` multiplies its rupiah columns: all, or those named."""

    judul: StrictStr = ""
    dokumen: Dokumen | None = None
    skala: Skala | dict[StrictStr, Skala] = "rupiah"

    def multiplier(self, column: str) -> int:
        """Rupiah in one unit of a column of amounts."""
        skala = self.skala if isinstance(self.skala, str) else self.skala.get(column, "rupiah")
        return SKALA[skala]


class Manifest(_Model):
    """``laporan.yaml``. ``batas_capaian`` is the report's own cap on capaian, as printed (``120%``)."""

    laporan: Annotated[StrictStr, Field(pattern=_ID, max_length=_LONGEST_ID)]
    satker: Satker
    induk: StrictStr | None = None
    kementerian: StrictStr | None = None
    tahun: Year
    renstra: tuple[Year, Year] | None = None
    batas_capaian: StrictStr | None = None
    sumber: dict[StrictStr, SumberDefinition] = {}
    berkas: tuple[Annotated[StrictStr, Field(pattern=r"^[^\x00]+$")], ...] = ()
    catatan: StrictStr | tuple[StrictStr, ...] | None = None

    @model_validator(mode="after")
    def _plan_runs_forward(self) -> Self:
        if self.renstra is not None and self.renstra[0] > self.renstra[1]:
            raise PydanticCustomError("renstra_order", "{text}", {"text": f"{self.renstra[0]}-{self.renstra[1]}"})
        return self


MANIFEST_TEXTS: Mapping[str, Callable[[Manifest], str]] = {
    "tahun_laporan": lambda manifest: str(manifest.tahun),
    "renstra_awal": lambda manifest: str(manifest.renstra[0]) if manifest.renstra else "",
    "renstra_akhir": lambda manifest: str(manifest.renstra[1]) if manifest.renstra else "",
    "periode_renstra": lambda manifest: "-".join(map(str, manifest.renstra or ())),
    "batas_capaian": lambda manifest: manifest.batas_capaian or "",
}
"""The columns that every table has from the manifest, as texts."""


class Manifests(Mapping[str, Manifest]):
    """The manifests of some reports, by their ids."""

    def __init__(self, known: Mapping[str, Manifest]) -> None:
        """Keep them."""
        self._known = dict(known)

    def __getitem__(self, laporan: str) -> Manifest:
        return self._known[laporan]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def texts(self, column: str, reports: Sequence[str]) -> list[str]:
        """What the manifests of some reports say.

        Args:
            column: One of :data:`MANIFEST_TEXTS`.
            reports: Their ids.

        Returns:
            One text a report, ``""`` for one that is not known.
        """
        answer = MANIFEST_TEXTS[column]
        return [answer(self[name]) if name in self else "" for name in reports]

    def registers(self) -> list[Mapping[str, SumberDefinition]]:
        """The registers of places, those that are one object once."""
        return list({id(manifest.sumber): manifest.sumber for manifest in self.values()}.values())

    def of_reports(self, wanted: Collection[str]) -> Manifests:
        """Those of some reports; ids that are not known are ignored."""
        return Manifests({name: manifest for name, manifest in self.items() if name in wanted})


def read_manifest(path: Path, *, name: str = "") -> tuple[Manifest, Source]:
    """Read ``laporan.yaml``.

    Args:
        path: The file.
        name: The name to show in problems; the path if empty.

    Returns:
        The manifest, and the file it was read from for the places of further problems.

    Raises:
        InputError: With every problem of the file.
    """
    source = read_yaml(path, name=name, error=InputError)
    return manifest_of(source), source


def manifest_of(source: Source) -> Manifest:
    """The manifest that a source holds, wherever it was read from.

    Args:
        source: Its value is a mapping of the manifest's keys.

    Returns:
        The manifest.

    Raises:
        InputError: With every problem.
    """
    if not isinstance(source.value, dict):
        raise InputError([source.problem((), "yaml_not_mapping")])
    try:
        return Manifest.model_validate(source.value)
    except ValidationError as error:
        raise InputError(problems_from_pydantic(error, source, model=Manifest)) from None


def sumber_of(source: Source) -> dict[str, SumberDefinition]:
    """The registered places that a source of their own holds, as the sheet ``sumber`` of a workbook.

    Args:
        source: Its value maps the name of each place to its keys.

    Returns:
        The places by name.

    Raises:
        InputError: With every problem.
    """
    try:
        return TypeAdapter(dict[str, SumberDefinition]).validate_python(source.value)
    except ValidationError as error:
        raise InputError(problems_from_pydantic(error, source, model=dict[str, SumberDefinition])) from None
