"""Numbers changed one by one for ``coverage --mutasi``: here, or in several processes."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed

from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.verdict import Cell
from lakip_audit.mutation.noticing import Noticed
from lakip_audit.mutation.trying import Portion, Tried, Workshop, gathered, plan
from lakip_audit.rulebook.loading import Rulebook

Outcome = tuple[Portion, Sequence[Noticed]]


def try_all(
    audit: Audit, cells: Sequence[Cell], seed: int, jobs: int, advance: Callable[[int, int], None]
) -> tuple[Tried, ...]:
    """Change numbers, each alone, and see which rules notice.

    Args:
        audit: the run whose rules judge; those that broke in it are left out.
        cells: the numbers.
        seed: for the choice of digits.
        jobs: how many processes work.
        advance: told how many of all changes are tried.

    Returns:
        The numbers in their order.

    Raises:
        BrokenProcessPool: a process died.
    """
    sound = {name: rule for name, rule in audit.rulebook.rules.items() if name in audit.verdicts}
    workshop = Workshop(Rulebook(sound, audit.rulebook.definitions), audit.dataset)
    made = plan(audit.dataset, cells, seed)
    every = sum(map(len, made.changes))

    def counted(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        done = 0
        for portion, found in outcomes:
            done += len(found)
            advance(done, every)
            yield portion, found

    advance(0, every)
    if jobs == 1 or len(made.portions) < 2:
        outcomes = ((portion, workshop.carry_out(portion)) for portion in made.portions)
        return gathered(made, counted(outcomes))
    return gathered(made, counted(_in_processes(workshop, made.portions, jobs)))


def _in_processes(workshop: Workshop, portions: Sequence[Portion], jobs: int) -> Iterator[Outcome]:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(
        min(jobs, len(portions)), mp_context=context, initializer=_Worker.start, initargs=(workshop,)
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
    def start(cls, workshop: Workshop) -> None:
        """Keep the rules and the reports; at Ctrl-C end at once and say nothing."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        cls.workshop = workshop

    @classmethod
    def carry_out(cls, portion: Portion) -> list[Noticed]:
        """Try the changes of a portion."""
        return cls.workshop.carry_out(portion)
