"""One input read under a limit of time and memory, and what came of it."""

from __future__ import annotations

import hashlib
import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from lakip_audit.dataset.problem import UserError

MEMORY_MB = 3_000
"""What the process may take: the program's own and its libraries' half gigabyte, and what one input asks for."""


class _TooLongError(BaseException):
    """The input took more than the limit of time; no ``except Exception`` of a reader takes it for its own."""


@dataclass(slots=True)
class Watch:
    """Reads inputs one after the other, and keeps account.

    Attributes:
        read: What reads one input.
        seconds: How long one may take.
        folder: Where inputs that crash or hang are kept, one for each place in the code.
        outcomes: Inputs by what came of them: ``read``, ``refused``, ``crash``, ``hang``.
        found: Of each crash or hang: where it arose and the file that shows it.
        slowest: Seconds of the slowest input, and its bytes.
    """

    read: Callable[[bytes], None]
    seconds: float
    folder: Path
    outcomes: Counter[str] = field(default_factory=Counter)
    found: dict[str, Path] = field(default_factory=dict)
    slowest: tuple[float, bytes] = (0.0, b"")

    def __call__(self, data: bytes) -> str:
        """Read one input.

        Args:
            data: The input.

        Returns:
            ``read``, ``refused``, ``crash`` or ``hang``.
        """
        start = time.process_time()
        try:
            with _limited(self.seconds):
                self.read(data)
            outcome = "read"
        except UserError:
            outcome = "refused"
        except _TooLongError as failure:
            outcome = "hang"
            self._keep(outcome, failure, data)
        except Exception as failure:  # noqa: BLE001 - this is what is looked for
            outcome = "crash"
            self._keep(outcome, failure, data)
        self.outcomes[outcome] += 1
        taken = time.process_time() - start
        if taken > self.slowest[0]:
            self.slowest = (taken, data)
        return outcome

    def _keep(self, outcome: str, failure: BaseException, data: bytes) -> None:
        frames = [frame for frame in traceback.extract_tb(failure.__traceback__) if "lakip_audit" in frame.filename]
        last = frames[-1] if frames else traceback.extract_tb(failure.__traceback__)[-1]
        where = f"{outcome} {type(failure).__name__} {last.filename.rpartition('lakip_audit/')[2]}:{last.name}"
        if where not in self.found:
            file = self.folder / f"{outcome}-{hashlib.sha256(data).hexdigest()[:12]}"
            file.write_bytes(data)
            self.found[where] = file
            print(f"{where} line {last.lineno}: {failure}"[:500], flush=True)
            print(f"  {file} ({len(data)} bytes)", flush=True)


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Give up after so many seconds of computing; what other programs take of the machine does not count."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def limit_memory(megabytes: int = MEMORY_MB) -> None:
    """Let this process take no more than so much memory; what asks for more gets a MemoryError, which is a crash."""
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
