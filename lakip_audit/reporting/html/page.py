"""The page that the HTML report is written on: that of the other reports, with further words."""

from __future__ import annotations

from lakip_audit.reporting import words as shared
from lakip_audit.reporting.html.words import WORDS
from lakip_audit.reporting.page import LONG, Page


class HtmlPage(Page):
    """A page that knows the words of :mod:`lakip_audit.reporting.html.words` besides those of all reports."""

    __slots__ = ()

    def say(self, key: str, **values: object) -> str:
        """Return words of either catalogue, counts (``int``) written as the language writes them."""
        return self.words(key).format(**{name: self._written(value) for name, value in values.items()})

    def words(self, key: str) -> str:
        """Return words of either catalogue with their fields unfilled."""
        return (WORDS if key in WORDS else shared.WORDS)[key][self.lang]

    def long(self, text: str) -> str:
        """Return a sentence or the text of a cell fit to show."""
        return self.clean(text, LONG)
