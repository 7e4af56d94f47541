"""A portion carried out by a process that dies or waits where a file beside the folder of the run tells it to."""

from __future__ import annotations

import os
import time
from pathlib import Path

from lakip_audit.cli.many.job import Job, Portion
from lakip_audit.cli.many.processes import tried as really_tried
from lakip_audit.cli.many.store import Done

PATIENCE = 60.0


def sign(folder: Path, name: str, kind: str) -> Path:
    """The file that tells of a portion what happens to its process: ``dies`` (once) or ``waits``."""
    return folder.parent / f"{kind}-{name.replace('/', '__')}"


def tried(job: Job, portion: Portion) -> Done | BaseException:
    """As the real one, if the process lives."""
    dies, waits = (sign(job.folder, portion.name, kind) for kind in ("dies", "waits"))
    if dies.exists():
        dies.unlink()
        os._exit(1)
    end = time.monotonic() + PATIENCE
    while waits.exists() and time.monotonic() < end:
        time.sleep(0.02)
    return really_tried(job, portion)
