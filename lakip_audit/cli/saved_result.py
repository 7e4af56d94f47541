"""A result that was saved with ``check --format json``, read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from lakip_audit.cli.words import WORDS
from lakip_audit.dataset.limits import MB, TABLE_BYTES
from lakip_audit.dataset.problem import CAP, InputError, Problem
from lakip_audit.engine.result import Criterion, Finding, Location, ReportInfo, Result, RuleCount, Settings
from lakip_audit.numbers import Degree

VERSION = "1"
"""Bytes; the result of a report of two hundred findings has two million."""


class _Saved(BaseModel):
    """What is read of an object; a key that is not known is from a later version, and nothing here needs it."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)


class _Place(_Saved):
    laporan: str
    sumber: str
    file: str
    row: int | None
    key: str
    column: str
    text: str
    baris: str
    kolom: str
    halaman: str | None
    dokumen: str | None
    paragraf: str | None
    tabel: str | None
    sel: str | None


class _Finding(_Saved):
    fingerprint: str = Field(min_length=1)
    rule: str
    severity: Literal["error", "warning", "info"]
    degree: Degree
    confidence: float
    laporan: str
    message: str
    stated: str
    expected: str
    locations: tuple[_Place, ...]
    evidence: tuple[_Place, ...]
    basis: tuple[str, ...]
    ocr_suspect: bool
    waiver: str | None


class _Report(_Saved):
    laporan: str
    satker: str
    tahun: int


class _Rule(_Saved):
    id: str
    title: str
    passed: int = Field(alias="pass")
    failed: int = Field(alias="fail")
    undetermined: int
    not_applicable: int
    broken: int
    reason: str | None


class _Settings(_Saved):
    profile: str
    fail_on: str
    overrides: tuple[str, ...]


class _Summary(_Saved):
    facts: int
    facts_covered: int
    facts_covered_twice: int


class _Document(_Saved):
    settings: _Settings
    reports: tuple[_Report, ...]
    summary: _Summary
    rules: tuple[_Rule, ...]
    findings: tuple[_Finding, ...]


def read_saved(path: Path) -> Result:
    """Read a saved result.

    Args:
        path: What ``check --format json`` wrote.

    Returns:
        The result in the one language it was saved in; the size of a finding and what is computed are not known of it.

    Raises:
        InputError: The file cannot be read, is not JSON, not such a result, or one of another version.
    """
    name = str(path)
    value = json_of(path, "saved_not_json")
    tool = value.get("tool") if isinstance(value, dict) else None
    if not isinstance(tool, dict) or tool.get("name") != "lakip-audit":
        raise InputError([_problem(name, "saved_not_ours")])
    if (version := value.get("schema_version")) != VERSION:
        raise InputError([_problem(name, "saved_version", found=version, wanted=VERSION, tool=tool.get("version"))])
    if not {"rules", "findings"} <= value.keys():
        raise InputError([_problem(name, "saved_not_ours")])
    try:
        document = _Document.model_validate(value)
    except ValidationError as error:
        wrong = [("/".join(map(str, each["loc"])), each["msg"]) for each in error.errors(include_url=False)]
        problems = [_problem(name, "saved_wrong", where=where, reason=why) for where, why in wrong[:CAP]]
        raise InputError(problems) from None
    return _result(document)


def json_of(path: Path, not_json: str) -> Any:
    """Read a JSON file that was written by this program.

    Args:
        path: Of the file.
        not_json: The code of the problem that it is not JSON.

    Returns:
        What it holds.

    Raises:
        InputError: The file cannot be read, is too large, or is not JSON.
    """
    name = str(path)
    try:
        if not path.is_file():
            raise InputError([Problem(name, "not_a_file" if path.exists() else "file_missing")])
        if (size := path.stat().st_size) > TABLE_BYTES:
            values = {"size": f"{size / MB:.0f} MB", "limit": f"{TABLE_BYTES // MB} MB"}
            raise InputError([Problem(name, "file_too_large", values)])
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as failure:
        raise InputError([Problem(name, "file_unreadable", {"reason": failure.strerror or failure})]) from None
    except UnicodeDecodeError as failure:
        byte = f"0x{failure.object[failure.start]:02X}"
        raise InputError([Problem(name, "bad_encoding", {"byte": byte})]) from None
    except (ValueError, RecursionError) as failure:
        raise InputError([_problem(name, not_json, reason=failure)]) from None


def _problem(name: str, code: str, **values: object) -> Problem:
    return Problem(name, code, values, catalogue=WORDS)


def _both(text: str) -> dict[str, str]:
    return {"id": text, "en": text}


def _result(document: _Document) -> Result:
    return Result(
        reports=tuple(ReportInfo(**report.model_dump()) for report in document.reports),
        rules=tuple(RuleCount(**{**rule.model_dump(), "title": _both(rule.title)}) for rule in document.rules),
        findings=tuple(map(_finding, document.findings)),
        settings=Settings(document.settings.profile, document.settings.fail_on, document.settings.overrides),
        **document.summary.model_dump(),
    )


def _finding(saved: _Finding) -> Finding:
    values = {
        **saved.model_dump(),
        "message": _both(saved.message),
        "locations": tuple(Location(**place.model_dump()) for place in saved.locations),
        "evidence": tuple(Location(**place.model_dump()) for place in saved.evidence),
        # as saved: what was not verified says so
        "basis": tuple(Criterion(name, verified=True) for name in saved.basis),
        "waiver": None if saved.waiver is None else _both(saved.waiver),
    }
    return Finding(**values, computed=False)
