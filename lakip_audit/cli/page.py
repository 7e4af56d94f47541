"""The page on which the commands about rules write: one of the reports, with further words."""

from __future__ import annotations

import shutil
import sys

from lakip_audit.cli.rule_words import WORDS
from lakip_audit.reporting.page import Page

NARROWEST = 60
USUAL = 80


class RulePage(Page):
    """A page that knows the words of :mod:`lakip_audit.cli.rule_words` besides those of the reports."""

    __slots__ = ()

    def say(self, key: str, **values: object) -> str:
        """Return words of either catalogue, counts (``int``) written as the language writes them."""
        if key not in WORDS:
            return super().say(key, **values)
        return WORDS[key][self.lang].format(**{name: self._written(value) for name, value in values.items()})


def page_for_screen(lang: str) -> RulePage:
    """A page as wide as the terminal, or of the usual width where there is none."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else USUAL
    return RulePage(lang, max(width, NARROWEST))
