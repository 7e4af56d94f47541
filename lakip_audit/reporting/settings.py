"""What of a run is not as usual: what was asked for, by whom, and which rules did not run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lakip_audit.engine.result import Settings
from lakip_audit.reporting.page import Page

RULES = 15
"""Rules that did not run are named; more are counted."""


def settings_lines(settings: Settings, ran: Sequence[str], page: Page) -> Iterator[str]:
    """Say how a run differs from the usual one; ``ran`` are the rules that did run."""
    if settings.overrides:
        overrides = "; ".join(page.clean(override) for override in settings.overrides)
        yield from page.sentence(page.say("overrides", overrides=overrides))
    if settings.off:
        names = _short(settings.off, ran)
        if len(names) <= page.most(RULES):
            rules = ", ".join(page.clean(name) for name in names)
            yield from page.sentence(page.say("rules_off", n=len(settings.off), rules=rules))
        else:  # what did run is told by the summary
            yield from page.sentence(page.say("rules_on", n=len(ran), all=len(ran) + len(settings.off)))


def _short(off: Sequence[str], ran: Sequence[str]) -> list[str]:
    """Return the names of rules that did not run, in one ``KIN-…`` those of a kind of which none ran."""
    kinds = {name.rpartition("-")[0] for name in ran}
    parts = [name.rpartition("-") for name in off]
    return list(
        dict.fromkeys(
            f"{kind}-…" if kind and kind not in kinds else kind + dash + number for kind, dash, number in parts
        )
    )
