"""What a rule says of itself, for outputs that explain a finding to who has no rule file at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lakip_audit.engine.result import Criterion
from lakip_audit.reporting.basis import basis_text
from lakip_audit.reporting.page import LONG, Page

if TYPE_CHECKING:
    from lakip_audit.engine.evaluation import Audit


@dataclass(frozen=True, slots=True)
class RuleHelp:
    """``text`` tells title, basis, effect and recommendation, a line each; all is empty of a rule that is not known."""

    text: str = ""
    severity: str = ""
    tags: tuple[str, ...] = ()


def help_of(name: str, audit: Audit | None, page: Page) -> RuleHelp:
    """Return what a rule says of itself; nothing of the checks of waivers, which are no rules."""
    loaded = None if audit is None else audit.rulebook.rules.get(name)
    if loaded is None:
        return RuleHelp()
    rule = loaded.rule
    basis = "; ".join(basis_text(Criterion(str(each), each.terverifikasi), page.lang) for each in rule.basis)
    lines = [
        page.clean(getattr(rule.title, page.lang), LONG),
        page.say("rule_basis", basis=page.clean(basis, LONG)),
    ]
    for key, words in (("rule_effect", rule.akibat), ("rule_advice", rule.rekomendasi)):
        if words is not None:
            lines.append(page.say(key, text=page.clean(getattr(words, page.lang), LONG)))
    return RuleHelp("\n".join(lines), rule.severity, tuple(rule.tags))
