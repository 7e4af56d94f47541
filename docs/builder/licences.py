"""The licences of what is installed with the program: ``python -m docs.builder.licences`` writes ``docs/lisensi.md``.

A package names its licence as an SPDX expression, or as a classifier, or as any text; the first of these counts.
Versions are left out: what changes with every release of another project is nothing to keep by hand.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from types import MappingProxyType

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from docs.builder.markdown import table

PAGE = Path(__file__).parents[1] / "lisensi.md"
SETTINGS = Path(__file__).parents[2] / "pyproject.toml"
EXTRAS = ("lake", "dask", "watch", "testing")
"""What a user may install; tools of a developer are not passed on."""

PLAIN: Mapping[str, str] = MappingProxyType(
    {
        "MIT License": "MIT",
        "BSD License": "BSD-3-Clause",
        "Apache Software License": "Apache-2.0",
        "Apache 2.0": "Apache-2.0",
        "BSD": "BSD-3-Clause",
        "3-Clause BSD License": "BSD-3-Clause",
    }
)
"""How packages without an SPDX expression call a licence."""

COMPATIBLE = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "CNRI-Python",
        "HPND",
        "ISC",
        "MIT",
        "MIT-0",
        "MPL-2.0",  # its copyleft ends at its own files, which are not changed and not shipped here
        "PSF-2.0",
        "Python-2.0",
        "Unlicense",
        "Zlib",
    }
)
"""Licences whose packages may be used by a program under Apache-2.0 and by whoever passes it on."""

HEAD = """\
# Lisensi paket yang dipakai

`lakip-audit` berlisensi Apache-2.0. Paket lain dipasang bersamanya oleh `pip`, tidak disalin ke dalamnya. Tidak satu
pun mewajibkan program yang memakainya, atau data yang diperiksanya, dibuka; `MPL-2.0` hanya menyangkut perubahan pada
berkasnya sendiri. Daftar ini ditulis oleh `python -m docs.builder.licences` dari keterangan paket itu, dan diuji.
"""


def licence(of: Distribution) -> str:
    """The licence that a package names, as an SPDX expression where it can be told; empty if it names none."""

    def stated(key: str) -> list[str]:
        return [str(text) for text in of.metadata.get_all(key) or ()]

    if expressions := stated("License-Expression"):
        return expressions[0]
    named = [text.rpartition(" :: ")[2] for text in stated("Classifier") if text.startswith("License ::")]
    named = [name for name in named if name != "OSI Approved"] or [
        text.split("\n")[0].strip() for text in stated("License")
    ]
    return " OR ".join(PLAIN.get(name, name) for name in dict.fromkeys(named))


def is_compatible(expression: str) -> bool:
    """Whether some choice of the licences of an expression leaves only compatible ones."""
    return any(
        all(part.strip(" ()") in COMPATIBLE for part in choice.split(" AND "))
        for choice in re.split(r"\s+OR\s+", expression)
    )


def wanted(requirements: Iterable[str]) -> list[str]:
    """The plain names of the packages that are asked for here: those for another system, Python or extra are not."""
    parsed = map(Requirement, requirements)
    return [
        canonicalize_name(each.name) for each in parsed if each.marker is None or each.marker.evaluate({"extra": ""})
    ]


def direct() -> dict[str, str]:
    """The packages that this project itself asks for, by their plain names, with the extra that brings each."""
    project = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["project"]
    found = dict.fromkeys(wanted(project["dependencies"]), "")
    for extra in EXTRAS:
        for name in wanted(project["optional-dependencies"][extra]):
            found.setdefault(name, extra)
    del found["lakip-audit"]  # an extra that includes another
    return found


def installed() -> dict[str, tuple[Distribution, str]]:
    """Every package that a user may get with this one, by its plain name, with the extra that brings it."""
    found: dict[str, tuple[Distribution, str]] = {}
    waiting = list(reversed(direct().items()))
    while waiting:
        name, extra = waiting.pop()
        if name in found:
            continue
        with suppress(PackageNotFoundError):  # what another one asks for only at times
            found[name] = distribution(name), extra
            waiting += [(inner, extra) for inner in wanted(found[name][0].requires or ())]
    return found


def page() -> str:
    """The page of the licences."""
    rows = [
        [of.metadata["Name"], f"`{extra}`" if extra else "", licence(of)]
        for _, (of, extra) in sorted(installed().items())
    ]
    return "\n".join([HEAD, *table(["Paket", "Ekstra", "Lisensi"], rows)]).rstrip("\n") + "\n"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
