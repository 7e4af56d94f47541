"""``python -m docs.builder FOLDER``: the site, Indonesian in the folder itself, English in ``en/``.

Whatever Sphinx warns of ends the build: a link into nothing, a page that no menu names.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from docs.builder.pages import LANGUAGES, pages

HERE = Path(__file__).parent


def build(lang: str, output: Path) -> int:
    """Build the site of one language.

    Args:
        lang: ``id`` or ``en``.
        output: the folder that gets it.

    Returns:
        The exit code of Sphinx.
    """
    with tempfile.TemporaryDirectory() as work:
        source = Path(work, "source")
        for name, text in pages(lang).items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        strict = ["--fail-on-warning", "--keep-going", "--nitpicky", "--quiet"]
        folders = ["-c", str(HERE), "-d", str(Path(work, "doctrees")), str(source), str(output)]
        # in a process of its own: within one, Sphinx keeps the words of the language before
        command = [sys.executable, "-m", "sphinx", *strict, "-D", f"language={lang}", *folders]
        return subprocess.run(command, check=False).returncode


def main() -> int:
    """Build the site of every language into the folder that the command line names.

    Returns:
        The exit code: 0 if all is well.
    """
    if len(sys.argv) != 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    output = Path(sys.argv[1])
    return max(build(lang, output / folder) for lang, folder in LANGUAGES.items())


if __name__ == "__main__":
    sys.exit(main())
