"""A tally beside the partition that it was made of, so that an interrupted run can go on."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from lakip_audit.engine.tally import Tally

VERSION = 1
"""Of the shape; a tally of another one is made anew."""

_TALLY = TypeAdapter(Tally)


def tally_object(tally: Tally) -> dict[str, Any]:
    """Return a tally as values that JSON knows."""
    return {"version": VERSION, "tally": _TALLY.dump_python(tally, mode="json")}


def tally_of_object(value: object) -> Tally:
    """Read a tally back.

    Args:
        value: What :func:`tally_object` gave, also after it was written as JSON.

    Returns:
        The same tally.

    Raises:
        ValueError: It is no tally, or one of another version of this program.
    """
    if not isinstance(value, dict) or value.keys() != {"version", "tally"} or value["version"] != VERSION:
        raise ValueError(f"no tally of version {VERSION}")
    tally = _TALLY.validate_python(value["tally"])
    if tally_object(tally) != value:  # a key that is not known, or a number written as a text
        raise ValueError(f"no tally of version {VERSION}")
    return tally
