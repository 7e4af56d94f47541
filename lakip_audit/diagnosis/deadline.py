"""When the search for causes ends, whether it is done or not."""

from __future__ import annotations

import time
from threading import get_ident


class Deadline:
    """So much time of the processor for all threads that ask for it together; none any more once it is called off.

    That clock stands still while others use the machine, other threads of this process among them.
    """

    def __init__(self, seconds: float) -> None:
        """Nothing is spent yet."""
        self._seconds = seconds
        self._begun: dict[int, float] = {}
        self._spent: dict[int, float] = {}

    def left(self) -> float:
        """Seconds until it; zero or less where it has passed."""
        thread, now = get_ident(), time.thread_time()
        self._spent[thread] = now - self._begun.setdefault(thread, now)
        return self._seconds - sum(list(self._spent.values()))

    def call_off(self) -> None:
        """End the search at once, in every thread."""
        self._seconds = float("-inf")
