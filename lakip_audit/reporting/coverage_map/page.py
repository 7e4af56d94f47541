"""The page that the map is written on: that of the other reports, with further words."""

from __future__ import annotations

from lakip_audit.mutation.trying import Trial, Tried
from lakip_audit.reporting.coverage_map.words import WORDS
from lakip_audit.reporting.html.page import HtmlPage


class MapPage(HtmlPage):
    """A page that knows the words of :mod:`lakip_audit.reporting.coverage_map.words` besides those of all reports."""

    __slots__ = ()

    def words(self, key: str) -> str:
        """Return words of any of the catalogues with their fields unfilled."""
        return WORDS[key][self.lang] if key in WORDS else super().words(key)

    def unnoticed(self, tried: Tried) -> str:
        """Return what may stand instead of a number without any rule noticing, and by which slip."""
        return "; ".join(self._change(trial) for trial in tried.trials if not trial.noticed.by)

    def _change(self, trial: Trial) -> str:
        slip = self.say(f"change_{trial.change.kind}")
        return self.say(
            "change_hiding" if trial.noticed.hides else "change", text=self.clean(trial.change.text), slip=slip
        )
