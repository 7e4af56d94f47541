"""Printed numbers: what a text says, as an interval of the values it may stand for.

`read_number` reads one text exactly; `read_column` reads a column, every form of text once, and settles with the help
of the neighbours what a text alone leaves open. A cell is exact (one value) or rounded to its last printed place
(an interval); an absent cell is an interval without an end. `Interval` computes with vectors of them in float64 and
knows its own error; `compare` gives a `Truth` for each row, and `Truth.CLOSE` where floats cannot tell. Those few
rows, and the arithmetic shown to a reader, are done with `ExactInterval` in fractions, which says the same slowly.
So no rounding of a report and no floating-point noise is ever taken for a contradiction, and nothing missing for
agreement. `Outcome`, `Degree` and `Truth` are the words in which every layer above reports.
The layer imports nothing of the package but itself, and numpy.
"""

from lakip_audit.numbers.column import Case, NumberColumn, State, read_column
from lakip_audit.numbers.exact import Comparison, ExactInterval
from lakip_audit.numbers.interval import Interval
from lakip_audit.numbers.outcome import Degree, Outcome, Truth, truth_and, truth_not, truth_or
from lakip_audit.numbers.printed import PrintedNumbers, factorise
from lakip_audit.numbers.reading import Kind, Reading, format_number, read_number

__all__ = [
    "Case",
    "Comparison",
    "Degree",
    "ExactInterval",
    "Interval",
    "Kind",
    "NumberColumn",
    "Outcome",
    "PrintedNumbers",
    "Reading",
    "State",
    "Truth",
    "factorise",
    "format_number",
    "read_column",
    "read_number",
    "truth_and",
    "truth_not",
    "truth_or",
]
