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
from importlib.resources.abc import Traversable

from jinja2 import Environment, FunctionLoader, StrictUndefined

from lakip_audit import __version__
from lakip_audit.reporting import Run
from lakip_audit.reporting.html.data import as_script, payload, printed_tables
from lakip_audit.reporting.html.overview import Overview
from lakip_audit.reporting.html.page import HtmlPage

PARTS: Traversable = files("lakip_audit.reporting.html")
TEMPLATE = "report.html"
STYLES = ("report.css", "print.css")
SCRIPTS = ("data.js", "places.js", "findings.js", "causes.js", "tables.js", "arithmetic.js", "note.js", "start.js")
"""In the order in which they build on each other; they share one scope."""


def write(run: Run) -> str:
    """Return the audit as an HTML document."""
    page = HtmlPage(run.lang, 80)
    printed = printed_tables(run, page)
    style, script = "".join(map(_part, STYLES)), _script()
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    document: str = _template().render(
        page=page,
        version=__version__,
        policy=policy,
        style=style,
        script=script,
        data=as_script(payload(run, page, printed)),
        overview=Overview(run, page, printed),
    )
    return document


@cache
def _part(name: str) -> str:
    return (PARTS / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return f'(() => {{\n"use strict";\n{"".join(map(_part, SCRIPTS))}}})();\n'


@cache
def _template():  # type: ignore[no-untyped-def]
    environment = Environment(
        loader=FunctionLoader(_part),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(TEMPLATE)


def _hash(text: str) -> str:
    """The source expression by which a policy allows exactly this text."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
