"""Inputs that once crashed or hung a reader stay harmless, and the attack itself finds what it should."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

pytest.importorskip("reportlab", reason="seeds of PDF are made with it")
pytest.importorskip("resource", reason="memory is limited where the system can")

from benchmarks.serangan import __main__ as command
from benchmarks.serangan.pengawas import Watch
from benchmarks.serangan.sasaran import TARGETS
from lakip_audit.dataset.problem import InputError, Problem

CORPUS = Path(__file__).parent / "serangan"
"""One folder a target, one file an input, named after what was wrong."""

KEPT = sorted(path for path in CORPUS.glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_stays_mended(path: Path, tmp_path: Path) -> None:
    target = TARGETS[path.parent.name]
    assert Watch(target.read, target.seconds, tmp_path)(path.read_bytes()) in ("read", "refused")


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_are_read_and_their_changes_read_or_refused(name: str, tmp_path: Path) -> None:
    target = TARGETS[name]
    watch = Watch(target.read, target.seconds, tmp_path)
    seeds = target.seeds()
    outcomes = [watch(seed) for seed in seeds]
    assert 2 * outcomes.count("read") > len(seeds)
    chance = random.Random(7)
    for _ in range(15):
        watch(target.change(chance.choice(seeds), chance))
    assert not watch.found


def test_the_command_names_every_target() -> None:
    assert set(command.NAMES) == set(TARGETS)


def _endless(_: bytes) -> None:
    while True:
        pass


def _refuses(_: bytes) -> None:
    raise InputError([Problem("x", "file_missing")])


def _fails(_: bytes) -> None:
    raise ZeroDivisionError


def _reads(_: bytes) -> None:
    """All is well."""


def test_the_watch_tells_apart_what_comes_of_an_input(tmp_path: Path) -> None:
    outcomes = [Watch(read, 0.1, tmp_path)(b"x") for read in (_endless, _refuses, _fails, _reads)]
    assert outcomes == ["hang", "refused", "crash", "read"]
    assert sorted(path.name.partition("-")[0] for path in tmp_path.iterdir()) == ["crash", "hang"]
