"""How this process deals with its memory while it judges many reports."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from functools import cache

KEPT_BYTES = 32 << 20
"""The largest pieces that are asked for anew each time; what is freed beyond eight of them is given back."""

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""Names of settings in glibc's ``malloc.h``."""


@cache
def keep_freed_memory() -> None:
    """Keep what one portion frees for the next, where the C library lets us say so.

    A portion is computed with thousands of arrays of a megabyte. glibc gives each back to the system and asks for it
    again, and the system clears it each time: from CSV that is a seventh of all the time.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # other C libraries have no such settings
            library = ctypes.CDLL(None)
            library.mallopt(_M_MMAP_THRESHOLD, KEPT_BYTES)
            library.mallopt(_M_TRIM_THRESHOLD, 8 * KEPT_BYTES)
