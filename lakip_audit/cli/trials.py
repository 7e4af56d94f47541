"""Numbers changed one by one for ``coverage --mutasi``: here, or in several processes."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from lakip_audit.cli.settings import Plan, choose
from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.manifest import Manifests
from lakip_audit.dataset.origin import Origins
from lakip_audit.dataset.table import Dataset, Table
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.verdict import Cell
from lakip_audit.mutation.noticing import Noticed
from lakip_audit.mutation.trying import Portion, Tried, Workshop, gathered, plan
from lakip_audit.rulebook.loading import Rulebook, load_rules

Outcome = tuple[Portion, Sequence[Noticed]]


@dataclass(frozen=True)
class _Parcel:
    """What another process needs: the settings, by which it reads the rules itself, and the reports that were read."""

    plan: Plan
    rules: frozenset[str]
    manifests: Manifests
    tables: Mapping[str, Table]
    places: Mapping[str, Path]
    origins: Mapping[str, Origins]

    def workshop(self) -> Workshop:
        """Unpack it."""
        definitions = load_definitions(self.plan.folders)
        rulebook, _ = choose(load_rules([shipped_rules(), *self.plan.folders], definitions), self.plan)
        return Workshop(
            _only(rulebook, self.rules), Dataset(definitions, self.manifests, self.tables, self.places, self.origins)
        )


def try_all(
    audit: Audit, cells: Sequence[Cell], seed: int, jobs: int, settings: Plan, advance: Callable[[int, int], None]
) -> tuple[Tried, ...]:
    """Change numbers, each alone, and see which rules notice.

    Args:
        audit: the run whose rules judge; those that broke in it are left out.
        cells: the numbers.
        seed: for the choice of digits.
        jobs: how many processes work.
        settings: by which the rules of the run were read and chosen.
        advance: told how many of all changes are tried.

    Returns:
        The numbers in their order.

    Raises:
        BrokenProcessPool: a process died.
    """
    made = plan(audit.dataset, cells, seed)
    every = sum(map(len, made.changes))

    def counted(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        done = 0
        for portion, found in outcomes:
            done += len(found)
            advance(done, every)
            yield portion, found

    advance(0, every)
    sound = frozenset(audit.verdicts)
    if jobs == 1 or len(made.portions) < 2:
        workshop = Workshop(_only(audit.rulebook, sound), audit.dataset)
        outcomes = ((portion, workshop.carry_out(portion)) for portion in made.portions)
        return gathered(made, counted(outcomes))
    data = audit.dataset
    parcel = _Parcel(settings, sound, data.manifests, data.tables, dict(data.places), dict(data.origins))
    return gathered(made, counted(_in_processes(parcel, made.portions, jobs)))


def _only(rulebook: Rulebook, names: frozenset[str]) -> Rulebook:
    """Some of the rules, those that did not break."""
    return Rulebook({name: rule for name, rule in rulebook.rules.items() if name in names}, rulebook.definitions)


def _in_processes(parcel: _Parcel, portions: Sequence[Portion], jobs: int) -> Iterator[Outcome]:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(
        min(jobs, len(portions)), mp_context=context, initializer=_Worker.start, initargs=(parcel,)
    ) as pool:
        try:
            waiting = {pool.submit(_Worker.carry_out, portion): portion for portion in portions}
            for future in as_completed(waiting):
                yield waiting[future], future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


class _Worker:
    """What a process keeps between two portions."""

    workshop: Workshop

    @classmethod
    def start(cls, parcel: _Parcel) -> None:
        """Read the rules and keep the reports; at Ctrl-C end at once and say nothing."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        cls.workshop = parcel.workshop()

    @classmethod
    def carry_out(cls, portion: Portion) -> list[Noticed]:
        """Try the changes of a portion."""
        return cls.workshop.carry_out(portion)
