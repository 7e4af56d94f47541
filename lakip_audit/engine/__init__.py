"""Evaluates rules over a dataset of any number of reports, and says what it concluded.

:func:`evaluate` is the one way in. Each form of rule is a module with a ``judge`` function; :data:`FORMS` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lakip_audit.engine import agreement, assertion, correspondence, discover, history, pattern, rollup
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.verdict import Verdicts
from lakip_audit.rulebook.loading import LoadedRule

FORMS: Mapping[str, Callable[[LoadedRule, Facts], Verdicts]] = MappingProxyType(
    {
        "assertion": assertion.judge,
        "rollup": rollup.judge,
        "agreement": agreement.judge,
        "correspondence": correspondence.judge,
        "history": history.judge,
        "pattern": pattern.judge,
        "discover": discover.judge,
    }
)
"""How each form of rule is judged."""
