"""What is done to one partition: read, audit, diagnose, store. The same function runs in every process and cluster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from lakip_audit.cli import today
from lakip_audit.cli.many.store import Done, Store
from lakip_audit.cli.settings import Plan, choose
from lakip_audit.dataset.definition import Definitions, load_definitions, shipped_rules
from lakip_audit.dataset.partition import Partition, load_partition
from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.dataset.table import Dataset
from lakip_audit.dataset.waiver_file import read_waivers
from lakip_audit.engine.evaluation import audit
from lakip_audit.engine.report_numbers import report_numbers
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
    """

    plan: Plan
    folder: Path
    findings: bool
    causes: bool


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


def carry_out(job: Job, portion: Portion) -> Done:
    """Audit a portion and store what came of it.

    Args:
        job: how.
        portion: which reports.

    Returns:
        Its counts.
    """
    definitions, every = _rules(job.plan.folders)
    rulebook, settings = choose(every, job.plan)
    chosen = {name: rule for name, rule in rulebook.rules.items() if rule.across == portion.across}
    try:
        dataset, problems = _load(portion, definitions)
    except InputError as error:
        done = Done(portion.name, tally(_nothing(settings, error.problems)), tuple(error.problems))
        Store(job.folder).keep(done, None)
        return done
    waivers, wrong = read_waivers(dataset.places, definitions, every.rules)
    run = audit(
        Rulebook(chosen, definitions),
        dataset,
        settings=settings,
        problems=(*problems, *wrong),
        waivers=waivers,
        today=today(),
    )
    diagnosis = None
    if job.causes and run.result.findings and not portion.across:
        from lakip_audit.diagnosis import diagnose

        diagnosis = diagnose(run)
    counted = report_numbers(run)
    by_kind = diagnosis.by_kind() if diagnosis is not None else {} if job.causes else None
    counts = tally(
        run.result, dataset.manifests, causes_by_kind=by_kind, numbers=counted.numbers, covered=counted.covered
    )
    if portion.across:  # the numbers were counted with the other rules
        counts = replace(counts, facts=0, facts_covered=0)
    lakes = any(partition.lake for partition in portion.partitions)
    done = Done(portion.name, counts, run.result.problems, {} if lakes else dataset.places)
    Store(job.folder).keep(done, (run, diagnosis, job.plan.lang) if job.findings else None)
    return done


def compares_reports(plan: Plan) -> bool:
    """Whether some rule of a run holds reports against each other."""
    rulebook, _ = choose(_rules(plan.folders)[1], plan)
    return any(rule.across for rule in rulebook.rules.values())


def _load(portion: Portion, definitions: Definitions) -> tuple[Dataset, tuple[Problem, ...]]:
    loaded = [load_partition(partition, definitions, portion.only) for partition in portion.partitions]
    problems = tuple(problem for each in loaded for problem in each.problems)
    if len(loaded) == 1:
        return loaded[0].dataset, problems
    return Dataset.concat([each.dataset for each in loaded]), () if portion.across else problems


def _nothing(settings: Settings, problems: Sequence[Problem]) -> Result:
    return Result((), (), (), 0, 0, 0, settings=settings, problems=tuple(problems))


@lru_cache(maxsize=4)
def _rules(folders: tuple[Path, ...]) -> tuple[Definitions, Rulebook]:
    """The definitions and rules, read once in each process."""
    definitions = load_definitions(folders)
    return definitions, load_rules([shipped_rules(), *folders], definitions)
