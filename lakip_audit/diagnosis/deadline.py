"""When the search for causes ends, whether it is done or not."""

from __future__ import annotations

import time


class Deadline:
    """So much time of the processor, which stands still while others use the machine; or less, if it is called off."""

    def __init__(self, seconds: float) -> None:
        """Begin to count."""
        self._end = time.process_time() + seconds

    def left(self) -> float:
        """Seconds until it; zero or less where it has passed."""
        return self._end - time.process_time()

    def call_off(self) -> None:
        """End the search at once, in every thread."""
        self._end = float("-inf")
