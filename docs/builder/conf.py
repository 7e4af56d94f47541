"""How Sphinx sets the pages; ``builder`` gives the language."""

from pathlib import Path

from lakip_audit import __version__

project = "lakip-audit"
author = "The lakip-audit contributors"
version = release = __version__
extensions = ["myst_parser"]
myst_heading_anchors = 3
smartquotes = False  # texts and numbers appear as they are written

html_theme = "furo"
html_title = f"lakip-audit {__version__}"
html_show_copyright = False
html_show_sourcelink = False
html_copy_source = False
templates_path = ["templates"]
html_extra_path = [str(Path(__file__).parents[2] / "lakip_audit" / "reporting" / "hasil.schema.json")]
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
