"""A receipt, read back: what the check was given, and what it concluded."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from lakip_audit.cli.saved_result import json_of
from lakip_audit.cli.words import WORDS
from lakip_audit.dataset.problem import CAP, InputError, Problem
from lakip_audit.reporting.receipt import KIND, VERSION, seal

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0, strict=True)]
PathText = Annotated[str, Field(min_length=1, max_length=4096, pattern=r"^[^\x00]+$")]
SeverityName = Literal["error", "warning", "info"]


class _Part(BaseModel):
    """A part of a receipt; a key that is not known is no receipt of this version."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class SavedPath(_Part):
    """A path that the check was given."""

    path: PathText
    files: dict[str, Sha256]


class ShippedRules(_Part):
    """The rules that come with the program."""

    path: None
    files: dict[str, Sha256]


class _Tool(_Part):
    name: Literal["lakip-audit"]
    version: str
    python: str
    packages: dict[str, str]


class SavedSettings(_Part):
    """How the check was set up."""

    profile: Literal["pra-kirim", "inspeksi"]
    fail_on: Literal["error", "warning", "info", "never"]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: dict[str, SeverityName]
    year: Annotated[int, Field(ge=1945, le=2100, strict=True)] | None
    causes: bool
    apart: bool
    day: datetime.date | None


class SavedInputs(_Part):
    """What the check was given."""

    data: Annotated[tuple[SavedPath, ...], Field(min_length=1)]
    pembanding: tuple[SavedPath, ...]
    rules: tuple[ShippedRules | SavedPath, ...]
    baseline: SavedPath | None

    @model_validator(mode="after")
    def _begins_with_the_shipped_rules(self) -> Self:
        if [isinstance(each, ShippedRules) for each in self.rules] != [True] + [False] * len(self.own_rules):
            raise PydanticCustomError("receipt_rules", "rules")
        return self

    @property
    def own_rules(self) -> tuple[SavedPath, ...]:
        """The rules folders of the user."""
        return tuple(each for each in self.rules if isinstance(each, SavedPath))


class _Report(_Part):
    error: Count
    warning: Count
    info: Count
    waived: Count
    findings: Sha256


class _Rule(_Part):
    passed: Count = Field(alias="pass")
    fail: Count
    undetermined: Count
    not_applicable: Count
    broken: Count


class _Finding(_Part):
    fingerprint: Annotated[str, Field(min_length=1)]
    rule: str
    severity: SeverityName
    laporan: str
    sha256: Sha256


class _Cause(_Part):
    id: str
    kind: str
    sha256: Sha256


class _Result(_Part):
    facts: Count
    facts_covered: Count
    reports: dict[str, _Report]
    rules: dict[str, _Rule]
    findings: tuple[_Finding, ...] | None
    causes: tuple[_Cause, ...] | None
    unread: dict[str, Count]


class SavedReceipt(_Part):
    """A receipt of version 1."""

    schema_version: Literal["1"]
    receipt: Literal["lakip-audit check"]
    tool: _Tool
    settings: SavedSettings
    inputs: SavedInputs
    result: _Result
    sha256: Sha256


def read_receipt(path: Path) -> tuple[SavedReceipt, Mapping[str, Any]]:
    """Read a receipt.

    Args:
        path: What ``check --format receipt`` wrote.

    Returns:
        The receipt, and the same as plain values, to be compared with another.

    Raises:
        InputError: The file cannot be read, is not JSON, no receipt, one of another version, or was changed since it
            was written.
    """
    name = str(path)
    value = json_of(path, "receipt_not_json")
    if not isinstance(value, dict) or value.get("receipt") != KIND:
        raise InputError([_problem(name, "receipt_not_ours")])
    if (found := value.get("schema_version")) != VERSION:
        tool = value.get("tool")
        writer = tool.get("version") if isinstance(tool, dict) else None
        raise InputError([_problem(name, "receipt_version", found=found, wanted=VERSION, tool=writer)])
    try:
        receipt = SavedReceipt.model_validate(value)
    except ValidationError as error:
        found = error.errors(include_url=False)
        within = {each["loc"][:end] for each in found for end in range(len(each["loc"]))}
        # A list is told to be too short once its items are refused; the items say what is wrong.
        told = [each for each in found if each["loc"] not in within]
        wrong = [("/".join(map(str, each["loc"])), each["msg"]) for each in told]
        raise InputError(
            [_problem(name, "receipt_wrong", where=where, reason=why) for where, why in wrong[:CAP]]
        ) from None
    if seal(value) != receipt.sha256:
        raise InputError([_problem(name, "receipt_edited")])
    return receipt, value


def _problem(name: str, code: str, **values: object) -> Problem:
    return Problem(name, code, values, catalogue=WORDS)
