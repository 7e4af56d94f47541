"""``pengecualian.yaml``: findings of a report that somebody answers for, until a day.

A waiver names a rule and a place, repeats what is printed there, and says why, who approved it, when, and until when.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictStr,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from lakip_audit.dataset.definition import Definitions
from lakip_audit.dataset.inside import leaves
from lakip_audit.dataset.problem import InputError, Problem, listed, nearest
from lakip_audit.dataset.yaml_source import Source, problems_from_pydantic, read_yaml

WAIVERS = "pengecualian.yaml"
OF_FINDING = ("kunci", "kolom")
"""What a place may name besides the columns of its table: the key of the line, and the column by name or number."""

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _as_printed(value: Any) -> Any:
    """A whole number that YAML read from a bare text such as 2023 is that text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _said(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("waiver_blank", "{text}", {"text": text})
    return text.strip()


def _day(value: Any) -> datetime.date:
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("waiver_day", "{text}", {"text": str(value)})


Printed = Annotated[StrictStr, BeforeValidator(_as_printed)]
Said = Annotated[StrictStr, AfterValidator(_said)]
Day = Annotated[datetime.date, BeforeValidator(_day)]


class Waiver(BaseModel):
    """One waiver. ``di`` says where: column and text; ``teramati`` repeats every printed text the finding stated."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    aturan: Said
    di: dict[StrictStr, Printed]
    teramati: Annotated[tuple[Printed, ...], Field(min_length=1)]
    alasan: Said
    disetujui: Said
    tanggal: Day
    berlaku_sampai: Day

    @model_validator(mode="after")
    def _names_one_place_and_a_time(self) -> Self:
        if "sumber" not in self.di or len(self.di) == 1:
            raise PydanticCustomError("waiver_place", "{text}", {"text": ", ".join(self.di)})
        if self.berlaku_sampai < self.tanggal:
            values = {"tanggal": str(self.tanggal), "berlaku_sampai": str(self.berlaku_sampai)}
            raise PydanticCustomError("waiver_order", "{tanggal}", values)
        return self


def read_waivers(
    places: Mapping[str, Path], definitions: Definitions, rules: Collection[str]
) -> tuple[dict[str, tuple[Waiver, ...]], tuple[Problem, ...]]:
    """Read the waivers of every report that has some.

    Args:
        places: The folder of each report, by its id. A workbook has no waivers.
        definitions: The tables; a waiver finds its place by their columns.
        rules: The ids of all rules, also of those that do not run.

    Returns:
        The waivers by report, in the order of their file, and what is wrong with the files. A report whose file is
        wrong has no waivers.
    """
    waivers: dict[str, tuple[Waiver, ...]] = {}
    problems: list[Problem] = []
    for laporan, folder in places.items():
        path = folder / WAIVERS
        if not path.is_file():
            continue
        try:
            waivers[laporan] = _read(path, definitions, rules)
        except InputError as error:
            problems += error.problems
    return waivers, tuple(problems)


def day_of_last_end(waivers: Mapping[str, Collection[Waiver]], today: datetime.date) -> datetime.date | None:
    """Find the first day on which the waivers stood as they stand today.

    Args:
        waivers: By report.
        today: A waiver is over if its last day lies before it.

    Returns:
        The day after the last day of the one that ended last; None if none is over. Until today every day between
        them gives the same result.
    """
    over = [waiver.berlaku_sampai for found in waivers.values() for waiver in found if waiver.berlaku_sampai < today]
    return max(over) + datetime.timedelta(days=1) if over else None


def _read(path: Path, definitions: Definitions, rules: Collection[str]) -> tuple[Waiver, ...]:
    if leaves(path, path.parent):
        raise InputError([Problem(str(path), "leaves_folder", {"name": path.name})])
    source = read_yaml(path, error=InputError)
    if not isinstance(source.value, list):
        raise InputError([source.problem((), "waiver_list")])
    try:
        waivers = _FILE.validate_python(source.value)
    except ValidationError as error:
        raise InputError(problems_from_pydantic(error, source, model=tuple[Waiver, ...])) from None
    problems = [
        problem
        for number, waiver in enumerate(waivers)
        for problem in _unknown_names(number, waiver, source, definitions, rules)
    ]
    if problems:
        raise InputError(problems)
    return waivers


_FILE = TypeAdapter(tuple[Waiver, ...])


def _unknown_names(
    number: int, waiver: Waiver, source: Source, definitions: Definitions, rules: Collection[str]
) -> list[Problem]:
    problems = []
    if waiver.aturan not in rules:
        values = {"name": waiver.aturan, "nearest": nearest(waiver.aturan, rules)}
        problems.append(source.problem((number, "aturan"), "waiver_rule", values))
    columns = {name for table in definitions.tables.values() for name in table.available(definitions)}
    known = sorted({*columns, *OF_FINDING})
    for name in waiver.di:
        if name not in known:
            values = {"key": name, "nearest": nearest(name, known), "known": listed(known)}
            problems.append(source.problem((number, "di", name), "unknown_key", values, key=True))
    return problems
