"""What the rules of an audit demand of the printed numbers. Each form of rule that compares numbers has a module."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType

from lakip_audit.diagnosis.constraint import Constraint
from lakip_audit.diagnosis.gathering import agreement, assertion, history, rollup
from lakip_audit.diagnosis.gathering.checks import Checks, Numbers
from lakip_audit.diagnosis.network import Network, Variables
from lakip_audit.diagnosis.polynomial import Assumed
from lakip_audit.diagnosis.twins import twins
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import Degree

GATHERERS: Mapping[str, Callable[[Checks], Iterator[Constraint]]] = MappingProxyType(
    {
        "assertion": assertion.gather,
        "rollup": rollup.gather,
        "agreement": agreement.gather,
        "history": history.gather,
    }
)
"""How each form of rule is gathered. The others demand nothing of numbers."""


def gather(audit: Audit, like: Variables | None = None, near: Collection[Cell] | None = None) -> Network:
    """Bring together all demands of the rules that ran.

    What is merely worth a note demands nothing of a number. A check that only rounding breaks is kept apart: no number
    need be another one for it. A check that passed, but not by the printed numbers alone, is left out.

    Args:
        audit: the run.
        like: the numbers of the same cells with other texts in some of them, if they are numbered already.
        near: cells; of the demands that read none of them at least some are left out. None if all are wanted.

    Returns:
        The network, in which the demands of failed checks name their finding.
    """
    variables = Variables(audit.dataset)
    variables.number(like)
    numbers = Numbers(audit.facts, variables)
    degrees = {finding.fingerprint: finding.degree for finding in audit.result.findings}
    found: list[Constraint] = []
    mild: list[Constraint] = []
    for name, rule in audit.rulebook.rules.items():
        if name in audit.verdicts and rule.form in GATHERERS and rule.rule.severity != "info":
            checks = Checks(rule, audit.facts, audit.verdicts[name], audit.failures[name], variables, numbers, near)
            for one in GATHERERS[rule.form](checks):
                of_rounding = one.finding is not None and degrees.get(one.finding) is Degree.ROUNDING
                (mild if of_rounding else found).append(one)
    order = {name: at for at, name in enumerate(audit.rulebook.rules)}
    for some in (found, mild):
        some.sort(key=lambda one: (order[one.rule], sorted(one.variables)))
    sure = [one for one in found if one.finding is not None or one.holds(Assumed(variables))]
    return Network(variables, sure, twins(found, variables), mild)
