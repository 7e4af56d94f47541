"""Agreement: all printings of a fact have one value."""

from __future__ import annotations

from collections.abc import Iterator

from lakip_audit.diagnosis.constraint import Constraint, Same
from lakip_audit.diagnosis.gathering.checks import Checks
from lakip_audit.engine.agreement import sides_of
from lakip_audit.rulebook.rule import Agreement


def gather(checks: Checks) -> Iterator[Constraint]:
    """Every fact that is printed twice or more.

    Args:
        checks: those of an agreement; units are no numbers.

    Yields:
        One demand for each fact.
    """
    form = checks.rule.body(Agreement)
    if form.compare == "satuan":
        return
    subject = 0
    for side in sides_of(form, checks.facts):
        for group in range(len(side.groups)):
            members = side.groups.members(group)
            if len(members) > 1 and checks.judged(subject):
                cells = frozenset(checks.variables.of(side.printings.cell(int(member))) for member in members)
                if len(cells) > 1:
                    yield Same(checks.name, subject, checks.failures.get(subject), cells)
            subject += 1
