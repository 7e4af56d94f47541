"""How long a text may be to be read as a number; a longer one is a text, and no number.

Every form of number is read by expressions and arithmetic whose work grows with the text. An amount of the state budget
written out in words takes some 150 letters, in digits with its currency some 30.
"""

from __future__ import annotations

from typing import Final

LONGEST_TEXT: Final = 200
"""Characters of a cell that is read as a number in digits."""

LONGEST_WORDS: Final = 300
"""Characters of an amount in words."""
