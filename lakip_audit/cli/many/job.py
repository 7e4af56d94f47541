"""What is done to one partition: read, audit, diagnose, store. The same function runs in every process and cluster."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from lakip_audit.cli import today
from lakip_audit.cli.many.memory import keep_freed_memory
from lakip_audit.cli.many.store import Done, Store
from lakip_audit.cli.settings import Plan, choose
from lakip_audit.dataset.definition import Definitions, load_definitions, shipped_rules
from lakip_audit.dataset.partition import Partition, joined, load_partition
from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.dataset.table import Dataset
from lakip_audit.dataset.unchanged import State, changes_since, state_of
from lakip_audit.dataset.waiver_file import Waiver, day_of_last_end, read_waivers
from lakip_audit.engine.evaluation import audit
from lakip_audit.engine.report_numbers import audit_tally
from lakip_audit.engine.result import Result, Settings
from lakip_audit.engine.tally import tally
from lakip_audit.rulebook.loading import Rulebook, load_rules


@dataclass(frozen=True)
class Job:
    """How every partition of a run is audited.

    Attributes:
        plan: the settings.
        folder: where outcomes go to.
        findings: whether the findings themselves are kept, not only their counts.
        causes: whether causes are looked for.
        day: as of which waivers are judged; None for today.
        digests: whether the digests of the findings are kept, for a receipt.
    """

    plan: Plan
    folder: Path
    findings: bool
    causes: bool
    day: datetime.date | None = None
    digests: bool = False


@dataclass(frozen=True)
class Portion:
    """Reports that are audited together.

    Attributes:
        name: tells it from the others.
        partitions: where the reports are.
        only: the ids of the reports that are wanted; None for all.
        across: whether they are judged by the rules that hold reports against each other; else by all others.
    """

    name: str
    partitions: tuple[Partition, ...]
    only: frozenset[str] | None = None
    across: bool = False

    @property
    def places(self) -> tuple[Path, ...]:
        """The folders and files that it is read from."""
        return tuple(place for partition in self.partitions for place in partition.places)

    @property
    def lake(self) -> bool:
        """Whether any of it stands in a lake."""
        return any(partition.lake for partition in self.partitions)


@dataclass(frozen=True)
class Opened:
    """A portion as it was read.

    Attributes:
        before: the state of its files before.
        dataset: its reports.
        problems: what is wrong with others of it; in the second pass these were told before.
    """

    before: State
    dataset: Dataset
    problems: tuple[Problem, ...]


def opened(job: Job, portion: Portion) -> Opened:
    """Read a portion.

    Args:
        job: how it is going to be audited.
        portion: which reports.

    Returns:
        Its reports.

    Raises:
        InputError: none of them can be read.
    """
    keep_freed_memory()
    definitions, _ = _rules(job.plan.folders)
    before = state_of(portion.places)
    reads = [partial(load_partition, partition, definitions, portion.only) for partition in portion.partitions]
    loaded = joined(reads)
    return Opened(before, loaded.dataset, () if portion.across else loaded.problems)


def carry_out(job: Job, portion: Portion, read: Callable[[], Opened] | None = None) -> Done:
    """Audit a portion and store what came of it.

    Args:
        job: how.
        portion: which reports.
        read: gives it as it was read already; it is read now if not given.

    Returns:
        Its counts; where nothing of it can be read, or a file of it changes meanwhile, only what is wrong.
    """
    definitions, every = _rules(job.plan.folders)
    rulebook, settings = choose(every, job.plan)
    chosen = {name: rule for name, rule in rulebook.rules.items() if rule.across == portion.across}
    try:
        here = opened(job, portion) if read is None else read()
        dataset, problems = here.dataset, here.problems
        day = job.day or today()
        waivers, wrong = _waivers(portion, dataset, every, day)
        run = audit(
            Rulebook(chosen, definitions),
            dataset,
            settings=settings,
            problems=(*problems, *wrong),
            waivers=waivers,
            today=day,
        )
        diagnosis = None
        if job.causes and run.result.findings and not portion.across:
            from lakip_audit.diagnosis import diagnose

            diagnosis = diagnose(run)
        by_kind = diagnosis.by_kind() if diagnosis is not None else {} if job.causes else None
        counts = audit_tally(run, by_kind)
        _demand_unchanged(here.before, portion.places)  # of a lake, columns are read as rules ask for them
    except InputError as error:
        done = Done(portion.name, tally(_nothing(settings, error.problems)), tuple(error.problems))
        Store(job.folder).keep(done, None)
        return done
    if portion.across:  # the numbers were counted with the other rules
        counts = replace(counts, facts=0, facts_covered=0)
    digests: Mapping[str, str] = {}
    if job.digests:
        from lakip_audit.reporting.receipt import findings_digests

        digests = findings_digests(run.result.findings)
    done = Done(portion.name, counts, run.result.problems, {} if portion.lake else dataset.places, digests)
    found = (run, diagnosis, job.plan.lang) if job.findings else None
    Store(job.folder).keep(done, found, again=portion.across)
    return done


def last_end(plan: Plan, places: Mapping[str, Path], day: datetime.date | None) -> datetime.date | None:
    """The first day on which the waivers stood as they did on the day of a run; None where none had ended."""
    definitions, every = _rules(plan.folders)
    return day_of_last_end(read_waivers(places, definitions, every.rules)[0], day or today())


def _demand_unchanged(before: State, places: Sequence[Path]) -> None:
    if changes := tuple(changes_since(before, places)):
        raise InputError(changes)


def compares_reports(plan: Plan) -> bool:
    """Whether some rule of a run holds reports against each other."""
    rulebook, _ = choose(_rules(plan.folders)[1], plan)
    return any(rule.across for rule in rulebook.rules.values())


def _waivers(
    portion: Portion, dataset: Dataset, every: Rulebook, day: datetime.date
) -> tuple[Mapping[str, Sequence[Waiver | None]], Sequence[Problem]]:
    """The waivers of a portion, and what is wrong with their files.

    The second pass judges those of its own rules; that one is over, or cannot be read, was told before.
    """
    waivers, wrong = read_waivers(dataset.places, every.definitions, every.rules)
    if not portion.across:
        return waivers, wrong
    own: dict[str, Sequence[Waiver | None]] = {
        laporan: [each if every.rules[each.aturan].across and each.berlaku_sampai >= day else None for each in found]
        for laporan, found in waivers.items()
    }
    return {laporan: found for laporan, found in own.items() if any(found)}, ()


def _nothing(settings: Settings, problems: Sequence[Problem]) -> Result:
    return Result((), (), (), 0, 0, 0, settings=settings, problems=tuple(problems))


@lru_cache(maxsize=4)
def _rules(folders: tuple[Path, ...]) -> tuple[Definitions, Rulebook]:
    """The definitions and rules, read once in each process."""
    definitions = load_definitions(folders)
    return definitions, load_rules([shipped_rules(), *folders], definitions)
