"""Says which number is wrong, why, and what it should be; it never changes an outcome.

:func:`diagnose` is the one way in.
"""

from __future__ import annotations

from lakip_audit.diagnosis.cause import KINDS, Addition, Cause, Diagnosis, Edit, Kind
from lakip_audit.engine.evaluation import Audit

__all__ = ["KINDS", "Addition", "Cause", "Diagnosis", "Edit", "Kind", "diagnose"]


def diagnose(audit: Audit, *, seconds: float = 20.0) -> Diagnosis:
    """Find the causes of the findings of an audit.

    Args:
        audit: the run.
        seconds: limit of the time of the processor for the search; what it cut off is said in the answer.

    Returns:
        The causes; none if nothing was found.
    """
    from lakip_audit.diagnosis import diagnosing

    return diagnosing.diagnose(audit, seconds)
