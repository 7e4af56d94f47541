"""An Office file as the parts that are zipped in it; every part that is not replaced is copied byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.reporting.words import PROBLEMS

Element: TypeAlias = _Element

CONTENT_TYPES = "[Content_Types].xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Where the types of relationships between parts are named."""
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every part that is added: the first that a zip file can hold."""


class OfficePackage:
    """The parts of one file, by their names without the slash in front."""

    def __init__(self, source: Path | bytes) -> None:
        """Read all parts.

        Args:
            source: The file, or its bytes.

        Raises:
            InputError: It is no zip file, or not a sound one.
        """
        self._name = str(source) if isinstance(source, Path) else ""
        self._new: list[str] = []
        try:
            with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
                self._entries = {entry.filename: entry for entry in archive.infolist()}
                self._parts = {name: archive.read(entry) for name, entry in self._entries.items()}
        except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as failure:
            raise self.broken(failure) from None

    def __contains__(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._parts

    def broken(self, failure: Exception) -> InputError:
        """The error for a part that cannot be used."""
        reason = str(failure) or type(failure).__name__
        return InputError([Problem(self._name, "bad_package", {"reason": reason}, catalogue=PROBLEMS)])

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        try:
            return self._parts[part]
        except KeyError as failure:
            raise self.broken(failure) from None

    def xml(self, part: str) -> Element:
        """The root element of a part.

        Args:
            part: Its name.

        Returns:
            The element.

        Raises:
            InputError: There is no such part, or it is not XML.
        """
        try:
            return etree.fromstring(self.read(part), parser())
        except etree.XMLSyntaxError as failure:
            raise self.broken(failure) from None

    def put(self, part: str, content: bytes | Element) -> None:
        """Replace a part, or add one."""
        if part not in self._parts:
            self._new.append(part)
        self._parts[part] = content if isinstance(content, bytes) else serialised(content)

    def free_name(self, pattern: str) -> str:
        """The first name of the pattern (``xl/comments{}.xml``) that no part has."""
        names = {name.casefold() for name in self._parts}
        return next(name for number in _numbers() if (name := pattern.format(number)).casefold() not in names)

    def related(self, part: str, kind: str) -> str | None:
        """The part that another one refers to by a relationship of that kind; None if there is none."""
        return next((target for _, reltype, target in self._relations(part) if reltype.endswith(f"/{kind}")), None)

    def target(self, part: str, name: str) -> str | None:
        """The part that another one refers to by the id of a relationship."""
        return next((target for rid, _, target in self._relations(part) if rid == name), None)

    def relation_id(self, part: str, target: str) -> str | None:
        """The id by which a part refers to another one."""
        return next((rid for rid, _, other in self._relations(part) if other == target), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Make a part refer to another one.

        Args:
            part: The one that refers.
            kind: The last word of the type of relationship, such as ``comments``.
            target: The other one.

        Returns:
            The id of the relationship.
        """
        name = relations_of(part)
        root = self.xml(name) if name in self else _no_relations()
        used = {element.get("Id") for element in root}
        rid = next(rid for number in _numbers() if (rid := f"rId{number}") not in used)
        values = {"Id": rid, "Type": f"{OFFICE}/{kind}", "Target": f"/{target}"}
        etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", values)
        self.put(name, root)
        return rid

    def declare(self, part: str, content_type: str) -> None:
        """Say what a new part holds."""
        self._declare("Override", "PartName", f"/{part}", content_type)

    def declare_extension(self, extension: str, content_type: str) -> None:
        """Say what the parts whose names end so hold, unless that is said already."""
        self._declare("Default", "Extension", extension, content_type)

    def written(self) -> bytes:
        """The file: its old parts in their order and with their times, then the new ones."""
        result = io.BytesIO()
        with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, entry in self._entries.items():
                archive.writestr(entry, self._parts[name])
            for name in self._new:
                added = zipfile.ZipInfo(name, EPOCH)
                added.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(added, self._parts[name])
        return result.getvalue()

    def _declare(self, element: str, key: str, value: str, content_type: str) -> None:
        root = self.xml(CONTENT_TYPES)
        known = (each.get(key, "").casefold() for each in root.iterchildren(f"{{{TYPES}}}{element}"))
        if value.casefold() not in known:
            new = etree.Element(f"{{{TYPES}}}{element}", {key: value, "ContentType": content_type})
            if element == "Default":  # these stand before the overrides
                root.insert(0, new)
            else:
                root.append(new)
            self.put(CONTENT_TYPES, root)

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """The id, type and target of every relationship of a part to another part."""
        name = relations_of(part)
        if name not in self:
            return
        for element in self.xml(name).iterchildren(f"{{{RELATIONSHIPS}}}Relationship"):
            if element.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(part), element.get("Target", ""))
                yield element.get("Id", ""), element.get("Type", ""), posixpath.normpath(target).lstrip("/")


def relations_of(part: str) -> str:
    """The part that holds the relationships of another."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def parser() -> etree.XMLParser:
    """How parts are read: as they are, and nothing that they refer to."""
    return etree.XMLParser(resolve_entities=False, no_network=True)


def serialised(element: Element) -> bytes:
    """An element as the bytes of a part."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def local(element: Element) -> str:
    """The name of an element without its namespace; ``""`` of a comment or an instruction."""
    name = str(element.tag)  # of a comment or an instruction it is a function
    return name.rpartition("}")[2] if name[:1] not in ("<", "") else ""


def insert_after(parent: Element, new: Element, before: Iterable[str]) -> None:
    """Insert a child behind the last of those that come before it by the order of the format.

    Args:
        parent: Where to insert.
        new: The child.
        before: The names of the children that stand before it.
    """
    names = frozenset(before)
    at = max((at + 1 for at, child in enumerate(parent) if local(child) in names), default=0)
    parent.insert(at, new)


def _numbers() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


def _no_relations() -> Element:
    return etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>')
