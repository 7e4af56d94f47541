"""A run over many partitions: what is left to do, who does it, how far it has come, and what it came to."""

from __future__ import annotations

import datetime
import hashlib
import tempfile
import time
from collections import Counter
from collections.abc import Generator, Mapping, Sequence, Set
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

from lakip_audit import __version__
from lakip_audit.cli import EXIT_BROKEN, EXIT_FINDINGS, EXIT_INPUT, NO_MEMORY
from lakip_audit.cli.many import across
from lakip_audit.cli.many.job import Job, Portion, compares_reports, last_end
from lakip_audit.cli.many.processes import Outcome, here, in_processes
from lakip_audit.cli.many.store import Done, Store
from lakip_audit.cli.output import FULL
from lakip_audit.cli.progress import Progress
from lakip_audit.cli.settings import Plan
from lakip_audit.cli.words import WORDS
from lakip_audit.dataset.definition import shipped_rules
from lakip_audit.dataset.lake.layout import REPORTS
from lakip_audit.dataset.partition import Partition
from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.engine.result import SEVERITIES
from lakip_audit.engine.tally import ReportTally, Tally, merged


@dataclass(frozen=True, slots=True)
class Spread:
    """How a run is spread.

    Attributes:
        jobs: processes, or workers of a cluster that is started here.
        dask: whether on a Dask cluster.
        scheduler: the address of one that runs already.
        folder: where outcomes are kept; None if nobody wants them.
        resume: whether to go on with what the folder holds.
        causes: whether causes are looked for.
        most: reports in a portion; as many as usual if None.
        inputs: the digest of all that is read, where a receipt is wanted; else empty.
        day: as of which waivers are judged; None for today.
    """

    jobs: int = 1
    dask: bool = False
    scheduler: str | None = None
    folder: Path | None = None
    resume: bool = False
    causes: bool = True
    most: int | None = None
    inputs: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Concluded:
    """What a run came to.

    Attributes:
        tally: its counts.
        problems: what could not be read.
        failures: what of the program failed.
        digests: of the findings of each report that has some, where a receipt is wanted.
        day: the first day on which its waivers stood as they did; None where none had ended, or no receipt is wanted.
    """

    tally: Tally
    problems: tuple[Problem, ...]
    failures: tuple[str, ...]
    digests: Mapping[str, str] = field(default_factory=dict)
    day: datetime.date | None = None

    def exit_code(self, fail_on: str, lang: str) -> int:
        """The exit code of the run, as of a check of one report."""
        tally = self.tally
        if self.failures or any(rule.broken for rule in tally.rules):
            return EXIT_BROKEN
        if self.problems or tally.unread:
            return EXIT_INPUT
        narrowed = tally.settings is not None and tally.settings.off
        judged = any(rule.passed or rule.failed for rule in tally.rules)
        if not judged or not (tally.facts_covered or narrowed):
            click.echo(WORDS["nothing_checked"][lang], err=True)
            return EXIT_INPUT
        wanted = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
        return EXIT_FINDINGS if any(getattr(report, name) for report in tally.reports for name in wanted) else 0


def run(partitions: Sequence[Partition], plan: Plan, spread: Spread, progress: Progress) -> Concluded:
    """Audit partitions, then their reports against each other.

    Args:
        partitions: which.
        plan: the settings.
        spread: how.
        progress: told how many are done, and how fast.

    Returns:
        What it came to.

    Raises:
        InputError: the folder of outcomes cannot be used or written, or the cluster not reached.
    """
    if spread.folder is not None:
        try:
            import lakip_audit.reporting.as_parquet  # noqa: F401 - before anything is audited for nothing
        except ImportError:
            raise InputError([Problem(str(spread.folder), "needs_lake")]) from None
    with ExitStack() as stack:
        folder = spread.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lakip-audit-")))
        store = Store(folder)
        known = store.begin(_asked(partitions, plan, spread), resume=spread.resume)
        job = Job(
            plan,
            folder.resolve(),
            findings=spread.folder is not None,
            causes=spread.causes,
            day=spread.day,
            digests=bool(spread.inputs),
        )
        work = _Work(job, spread, progress, known)
        if work.carry_out([Portion(partition.name, (partition,)) for partition in partitions]):
            store.clear(across.NAME)  # which reports belong together is known anew
            work.forget(across.NAME)
        outcomes = {done.name: done for done in store.outcomes()}
        read = {partition.name: partition for partition in partitions if partition.name in outcomes}
        first = merged(outcomes[name].tally for name in read)
        home = {
            report.laporan: partition for name, partition in read.items() for report in outcomes[name].tally.reports
        }
        places = {laporan: place for name in read for laporan, place in outcomes[name].places.items()}
        most = spread.most or REPORTS
        families = list(across.portions(first.reports, home, places, most)) if compares_reports(plan) else []
        work.carry_out(families)
        names = {portion.name for portion in families}
        again = [done for done in store.outcomes() if done.name in names]
        second = merged(done.tally for done in again)
        every = _added(first, second)
        if spread.folder is not None:
            touched = {home[report.laporan].name for report in second.reports if _found(report)}
            for name in touched:
                store.list_reports(name, [report for report in every.reports if home[report.laporan].name == name])
        concluded = Concluded(every, (*work.problems, *_twice(first)), tuple(work.failures))
        if not spread.inputs:
            return concluded
        digests = _digests([*(outcomes[name] for name in read), *again])
        return replace(concluded, digests=digests, day=last_end(plan, places, spread.day))


class _Work:
    """Carries out portions, and keeps what went wrong."""

    def __init__(self, job: Job, spread: Spread, progress: Progress, known: Set[str]) -> None:
        self.problems: list[Problem] = []
        self.failures: list[str] = []
        self._job, self._spread, self._progress, self._known = job, spread, progress, known

    def forget(self, named: str) -> None:
        """Count the portions whose names begin so as not done."""
        self._known = {name for name in self._known if not name.startswith(named)}

    def carry_out(self, portions: Sequence[Portion]) -> bool:
        """Carry out those that are not done yet; whether there were any."""
        left = [portion for portion in portions if portion.name not in self._known]
        if not left:
            return False
        done, reports, begin = len(portions) - len(left), 0, time.monotonic()
        self._show(0, begin, done, len(portions))
        with closing(self._spread_out(left)) as outcomes:
            for portion, outcome in outcomes:
                done += 1
                if isinstance(outcome, Done):
                    self.problems += outcome.problems
                    reports += outcome.reports
                elif isinstance(outcome, OSError) and outcome.errno in FULL:
                    values = {"reason": outcome.strerror or outcome}
                    place = str(self._spread.folder or portion.name)
                    self.problems.append(Problem(place, "not_written", values, catalogue=WORDS))
                else:
                    self.failures.append(f"{portion.name}: {_reason(outcome)}")
                self._show(reports, begin, done, len(portions))
        return True

    def _spread_out(self, portions: Sequence[Portion]) -> Generator[Outcome]:
        if self._spread.dask:
            from lakip_audit.cli.many.on_dask import on_dask

            return on_dask(self._job, portions, self._spread.jobs, self._spread.scheduler)
        if self._spread.jobs > 1:
            return in_processes(self._job, portions, self._spread.jobs)
        return here(self._job, portions)

    def _show(self, reports: int, begin: float, done: int, every: int) -> None:
        rate = reports / max(time.monotonic() - begin, 1e-9)
        self._progress.stage("progress_partitions", rate=f"{rate:.0f}" if reports else "-")
        self._progress.advance(done, every)


def _asked(partitions: Sequence[Partition], plan: Plan, spread: Spread) -> dict[str, Any]:
    """What makes two runs the same: the program, the rules and settings, and the reports."""
    rules = hashlib.sha256()
    for folder in (shipped_rules(), *plan.folders):
        for path in sorted(folder.rglob("*.yaml")):
            rules.update(path.name.encode() + b"\0" + path.read_bytes())
    listed = hashlib.sha256()
    for partition in partitions:
        listed.update("\0".join([partition.name, *map(str, partition.places)]).encode() + b"\n")
    return {
        "version": __version__,
        "rules": rules.hexdigest(),
        "profile": plan.profile,
        "lang": plan.lang,
        "overrides": list(plan.overrides),
        "causes": spread.causes,
        "partitions": len(partitions),
        "places": listed.hexdigest(),
        **({"inputs": spread.inputs} if spread.inputs else {}),
    }


def _digests(outcomes: Sequence[Done]) -> dict[str, str]:
    """The digests of the findings of each report, of both passes."""
    from lakip_audit.reporting.receipt import added_digests

    return added_digests(done.digests for done in outcomes)


def _reason(failure: BaseException) -> str:
    """What is said of a failure; where memory is short, also what to do."""
    said = f"{type(failure).__name__}: {failure}".removesuffix(": ")
    return f"{said}. {NO_MEMORY}" if isinstance(failure, MemoryError) else said


_FINDINGS = (*SEVERITIES, "waived")


def _found(report: ReportTally) -> bool:
    return any(getattr(report, name) for name in _FINDINGS)


def _added(first: Tally, second: Tally) -> Tally:
    """The counts of all reports, with the findings of the second pass added to those of the first."""
    more = {report.laporan: report for report in second.reports}
    reports = []
    for report in first.reports:
        other = more.get(report.laporan)
        counts = {name: getattr(report, name) + getattr(other, name) for name in _FINDINGS} if other else {}
        reports.append(replace(report, **counts))
    return replace(merged([replace(first, reports=()), replace(second, reports=())]), reports=tuple(reports))


def _twice(tally: Tally) -> list[Problem]:
    """Reports that two partitions hold."""
    counts = Counter(report.laporan for report in tally.reports)
    return [
        Problem(name, "report_in_partitions", catalogue=WORDS) for name, count in sorted(counts.items()) if count > 1
    ]
