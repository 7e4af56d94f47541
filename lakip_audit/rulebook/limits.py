"""How large an expression of a rule may be; a larger one is refused with its place.

Reading an expression takes as many calls as it is deep, evaluating it as many operations on whole columns as it has
parts; both end soon within these bounds. The longest expression that is shipped has 286 characters.
"""

from __future__ import annotations

from typing import Final

MAX_LENGTH: Final = 2_000
"""Characters of an expression, a message or any other line of a rule."""

MAX_NODES: Final = 200
"""Numbers, names, texts and operators of an expression."""

MAX_DIGITS: Final = 30
"""Digits of a number in an expression. The state budget in rupiah has sixteen, and floats end at some 300."""

MAX_DEPTH: Final = 40
"""Brackets inside each other; reading is recursive, and Python allows some 1000 calls."""
