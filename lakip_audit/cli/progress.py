"""How far a long run has come, in one line on the terminal that is gone when the run is over."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self, TextIO

from lakip_audit.cli.words import WORDS
from lakip_audit.reporting.page import Page
from lakip_audit.reporting.terminal import columns, wrap

PATIENCE = 1.0
"""Seconds that a run may take before anything is shown."""
PAUSE = 0.2
"""Seconds between two drawings."""
BAR = 24
"""Columns of the bar."""


class Progress:
    """Shows the stage of a run, and how much of it is done, where a person waits for it.

    A thread of its own draws: the clock goes on while a solver computes. Where the stream is no terminal, or one that
    cannot take back a line, there is no thread and nothing is written.
    """

    def __init__(self, lang: str, stage: str = "progress_data", stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._page = Page(lang, shutil.get_terminal_size().columns)
        self._stage = WORDS[stage][lang]
        self._count: tuple[int, int] | None = None
        self._drawn = 0
        self._begin = time.monotonic()
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        if self._stream.isatty() and os.environ.get("TERM") != "dumb":
            self._thread = threading.Thread(target=self._draw_on, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()
        self._erase()

    def stage(self, stage: str, **values: object) -> None:
        """Say what is being done now: a key of the word catalogue, with its values."""
        texts = {name: self._page.clean(str(value)) for name, value in values.items()}
        self._stage, self._count = WORDS[stage][self._page.lang].format(**texts), None

    def advance(self, done: int, every: int) -> None:
        """Say how many of all the steps of this stage are done."""
        self._count = done, every

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the line away while something else is written to the terminal."""
        with self._lock:
            self._erase()
            yield

    def _draw_on(self) -> None:
        pause = PATIENCE
        while not self._over.wait(pause):
            with self._lock:
                self._draw()
            pause = PAUSE

    def _draw(self) -> None:
        count, bar = self._count, ""
        if count is not None:
            done, every = count
            filled = BAR * done // max(every, 1)
            bar = f" [{'#' * filled}{'.' * (BAR - filled)}] {done}/{every}"
        seconds = int(time.monotonic() - self._begin)
        line = f"{self._stage}{bar} {WORDS['seconds'][self._page.lang].format(n=seconds)}"
        line = wrap(line, max(self._page.width - 1, 1))[0]
        self._write(f"\r{line}{' ' * (self._drawn - columns(line))}")
        self._drawn = columns(line)

    def _erase(self) -> None:
        if self._drawn:
            self._write(f"\r{' ' * self._drawn}\r")
            self._drawn = 0

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):  # nobody looks any more: the terminal is gone, or its stream closed
            self._over.set()
