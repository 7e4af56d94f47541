"""The whole audit as one HTML file that needs nothing else: no network, no second file, not even its script.

The report's own tables with a tick at every number are drawn by the script from the data at the end of the file; what
matters most (summary, causes, the worst findings, edits, coverage, rules) stands in the file itself, for mail previews
that run no script. All text of data and rules reaches the page escaped, or as text nodes; the policy in the head lets
nothing run or load but the one script and the one style of this package.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from lakip_audit import __version__
from lakip_audit.engine.tally import Tally
from lakip_audit.reporting import Run, html
from lakip_audit.reporting.coverage_map.figures import CoverageMap
from lakip_audit.reporting.coverage_map.page import MapPage
from lakip_audit.reporting.html.across import across
from lakip_audit.reporting.html.coverage import LISTED, View
from lakip_audit.reporting.html.data import as_script, payload, printed_tables
from lakip_audit.reporting.html.overview import Overview
from lakip_audit.reporting.html.page import HtmlPage

REPORT = "report"
OVERVIEW = "overview_page"
COVERAGE = "coverage_page"
STYLES = ("report", "print")
SCRIPTS = ("data", "places", "findings", "causes", "tables", "arithmetic", "note", "start")
"""In the order in which they build on each other; they share one scope."""
UNBROKEN = 100_000
"""Columns of a page whose lines a browser breaks."""
LINES = 200
"""Lines of each table of an overview."""
SHORT = 20
"""The same, where it is a part of a report."""


def write(run: Run) -> str:
    """Return the audit as an HTML document."""
    page = HtmlPage(run.lang, 80)
    printed = printed_tables(run, page)
    style, script = _style(), _script()
    document: str = _template(REPORT).render(
        page=page,
        version=__version__,
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        data=as_script(payload(run, page, printed)),
        overview=Overview(run, page, printed),
        across=None if run.tally is None else across(run.tally, HtmlPage(run.lang, UNBROKEN), SHORT),
        along=_inset,
    )
    return document


def overview_html(tally: Tally, lang: str) -> str:
    """Return the overview of many reports as an HTML document of its own, which has no script."""
    page, style = HtmlPage(lang, UNBROKEN), _style()
    document: str = _template(OVERVIEW).render(
        page=page, version=__version__, style=style, style_hash=_hash(style), view=across(tally, page, LINES)
    )
    return document


def coverage_html(told: CoverageMap) -> str:
    """Return the map of guarded numbers as an HTML document of its own, which has no script."""
    page, style = MapPage(told.lang, UNBROKEN), _style() + _part("coverage.css")
    view = View(told, page)
    document: str = _template(COVERAGE).render(
        page=page,
        version=__version__,
        style=style,
        style_hash=_hash(style),
        view=view,
        sheets=list(view.sheets()),
        listed=view.listed(),
        most=LISTED,
    )
    return document


def _part(name: str) -> str:
    return (files(html) / name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    return "".join(_part(f"{name}.css") for name in STYLES)


@cache
def _script() -> str:
    return "".join(_part(f"{name}.js") for name in SCRIPTS)


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FunctionLoader(_part), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(f"{name}.html")


def _inset(along: float) -> float:
    """Where a dot stands on its scale (0 to 100), so far from the ends that it is whole."""
    return along * 0.97 + 1.5


def _hash(text: str) -> str:
    """The source expression by which a policy allows exactly this text."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
