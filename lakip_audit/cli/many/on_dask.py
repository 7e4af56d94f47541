"""Portions spread over a Dask cluster: the workers read their partitions and write to the folder of the run themselves.

Only names and counts travel. A worker that dies is no loss: its portions are given to another, and what it had written
of them is written anew under the same names.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

from lakip_audit.cli.many.job import Job, Portion
from lakip_audit.cli.many.processes import Outcome, tried
from lakip_audit.cli.many.store import Done
from lakip_audit.cli.words import WORDS
from lakip_audit.dataset.problem import InputError, Problem

RETRIES = 3
"""Workers that may die under one portion before it is given up."""


def on_dask(job: Job, portions: Sequence[Portion], jobs: int, scheduler: str | None) -> Generator[Outcome]:
    """Carry out portions on a cluster.

    Args:
        job: how; its folder and the reports must be reachable from every worker.
        portions: which; each is yielded once.
        jobs: workers to start on this machine, if no scheduler is named.
        scheduler: the address of a running scheduler.

    Yields:
        Portions as they are done, with their outcome, or with what went wrong in the program.

    Raises:
        InputError: Dask is not installed, or the scheduler does not answer.
    """
    try:
        import dask
        from distributed import Client, LocalCluster, as_completed
    except ImportError:
        raise InputError([Problem("--engine dask", "needs_dask", catalogue=WORDS)]) from None
    with dask.config.set({"distributed.scheduler.allowed-failures": RETRIES, "distributed.worker.daemon": False}):
        cluster: Any = None
        try:
            if scheduler is None:
                cluster = LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None)  # type: ignore[no-untyped-call]
            client: Any = Client(scheduler or cluster, timeout=30)  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError) as failure:
            values = {"reason": str(failure)}
            raise InputError([Problem(str(scheduler), "no_scheduler", values, catalogue=WORDS)]) from None
        try:
            waiting = {
                client.submit(tried, job, portion, pure=False, retries=RETRIES, key=f"lakip-{portion.name}"): portion
                for portion in portions
            }
            for future in as_completed(list(waiting)):  # type: ignore[no-untyped-call]
                portion = waiting.pop(future)
                error = future.exception()
                outcome: Done | BaseException = error if error is not None else future.result()
                future.release()
                yield portion, outcome
        finally:
            client.close()
            if cluster is not None:
                cluster.close()
