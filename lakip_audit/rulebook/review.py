"""The criteria by which a performance report is reviewed, and which rules touch each; read from ``rules/reviu``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import Field, ValidationError

from lakip_audit.dataset.problem import DefinitionError
from lakip_audit.dataset.yaml_source import problems_from_pydantic, read_yaml
from lakip_audit.rulebook.rule import Basis, Line, Model, Words

FOLDER = "reviu"
TAG = "reviu-"
"""What a tag begins with by which a rule itself names a criterion it touches (``reviu-III.1``)."""


class Criterion(Model):
    """One criterion.

    ``aturan`` names the rules that touch it, ``ANG`` for all of ``ANG-...``; none if it is a matter for people alone.
    """

    nomor: Line
    isi: Words
    aturan: list[Line] = Field(default_factory=list)


class Aspect(Model):
    """The criteria of one aspect."""

    aspek: Words
    kriteria: list[Criterion] = Field(min_length=1)


class Review(Model):
    """All criteria of one regulation. ``dasar`` says whether its text was read."""

    reviu: Line
    title: Words
    dasar: Basis
    daftar: list[Aspect] = Field(min_length=1)

    @property
    def kriteria(self) -> list[Criterion]:
        """The criteria in their order."""
        return [criterion for aspect in self.daftar for criterion in aspect.kriteria]


def load_review(folder: Path) -> Review:
    """Read the criteria.

    Args:
        folder: The folder of the rules.

    Returns:
        The criteria.

    Raises:
        DefinitionError: With every problem of the file.
    """
    path = next(iter(sorted((folder / FOLDER).glob("*.yaml"))), folder / FOLDER / "kriteria.yaml")
    source = read_yaml(path, name="", error=DefinitionError)
    try:
        return Review.model_validate(source.value)
    except ValidationError as error:
        raise DefinitionError(problems_from_pydantic(error, source, model=Review)) from None


def rules_of(criterion: Criterion, ids: Iterable[str], tags: Mapping[str, Sequence[str]]) -> list[str]:
    """The rules that touch a criterion.

    Args:
        criterion: The criterion.
        ids: Of the rules there are.
        tags: Of those rules that have some.

    Returns:
        Their ids in the given order.
    """
    return [
        name
        for name in ids
        if any(name == each or name.startswith(f"{each}-") for each in criterion.aturan)
        or f"{TAG}{criterion.nomor}" in tags.get(name, ())
    ]
