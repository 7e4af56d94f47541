"""A program that uses the installed package: its types must be there for others to check theirs against."""

from pathlib import Path
from typing import assert_type

from lakip_audit.dataset.definition import Definitions, load_definitions, shipped_rules
from lakip_audit.dataset.loading import Loaded, load
from lakip_audit.engine.evaluation import Audit, audit
from lakip_audit.engine.result import Finding
from lakip_audit.rulebook.loading import load_rules


def findings(data: Path) -> tuple[Finding, ...]:
    """The findings of one report."""
    definitions = assert_type(load_definitions(), Definitions)
    loaded = assert_type(load([data], definitions), Loaded)
    run = assert_type(audit(load_rules([shipped_rules()], definitions), loaded.dataset), Audit)
    return run.result.findings
