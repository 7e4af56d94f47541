"""How long one rule may take; a rule that takes longer is broken, and the others run.

The language has no loops, an expression has a bounded number of parts (``rulebook.limits``), and each is computed once
a row; so a rule takes time in proportion to the data. The limit is for what nobody thought of.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import FrameType
from typing import Final

RULE_SECONDS: Final = 300.0
"""Of computing, for one rule over the reports that are judged together."""

REPORT_SECONDS: Final = 3.0
"""What each of these reports adds: a search for relations in fifty tables takes so long, everything else far less."""


class RuleTooLongError(RuntimeError):
    """A rule took more than the limit of time."""


class _Limit:
    """Stops what is computed within it when it has taken so long."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        signal.setitimer(signal.ITIMER_PROF, self._seconds)

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def limiting(seconds: float) -> Iterator[AbstractContextManager[None]]:
    """Make a limit of time for several computations; what other programs take of the machine does not count.

    Only where the system can tell (not on Windows) and in the main thread of a process (not in a worker of Dask).

    Args:
        seconds: The limit, of each.

    Yields:
        What each is to be done within; it raises a :class:`RuleTooLongError` there when the limit is over.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield nullcontext()
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        msg = f"lebih dari {seconds:g} detik / more than {seconds:g} seconds"
        raise RuleTooLongError(msg)

    before = signal.signal(signal.SIGPROF, stop)
    try:
        yield _Limit(seconds)
    finally:
        signal.signal(signal.SIGPROF, before)
