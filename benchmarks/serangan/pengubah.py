"""Changing an input as its format is built, so that it is still read, and not only refused."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import TypeAlias

from lxml import etree

Change: TypeAlias = Callable[[bytes, random.Random], bytes]
"""From one input to another, decided by the random numbers alone."""

NASTY: Sequence[str] = (
    "", "0", "-1", "1e308", "NaN", "-0", "9" * 40, "1" * 400, "2147483648", "١٢٣", "½", "²", "1.234.567,89", "14.000",
    "(1.234)", "Rp 19,9 triliun", "=1+1", "../../../etc/passwd", "%s%n", "{0}", "${x}", "\u202e", "\ufeff", "\u0000",
    "\ud7ff", "\U0010ffff", "a" * 5000, "(" * 60, "Tabel 13", "2023", "JUMLAH", "<b>", "'", '"', "\t", "\u2028", "True",
)  # fmt: skip
"""Texts that have broken readers of one kind or another."""

_FIXED_DAY = (1980, 1, 1, 0, 0, 0)
_MOST_TOKENS = 20_000
_TOKEN = re.compile(rb"\w+|[^\w\s]|\s+")


def of_bytes(data: bytes, chance: random.Random) -> bytes:
    """Bits turned, bytes left out, doubled or written over."""
    found = bytearray(data or b"\0")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(found))
        to = min(len(found), at + chance.choice((1, 1, 2, 4, 16, 64)))
        match chance.randrange(4):
            case 0:
                found[at] ^= 1 << chance.randrange(8)
            case 1 if len(found) > to - at:
                del found[at:to]
            case 2:
                found[at:at] = found[at:to] * chance.choice((1, 2, 50))
            case _:
                found[at:to] = chance.randbytes(to - at)
    return bytes(found)


def of_tokens(words: Sequence[bytes]) -> Change:
    """A change of whole words and signs of a text, with words of its own language thrown in."""

    def change(data: bytes, chance: random.Random) -> bytes:
        tokens = _TOKEN.findall(data[:200_000])[:_MOST_TOKENS] or [b" "]
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(tokens))
            other = chance.randrange(len(tokens))
            match chance.randrange(6):
                case 0:
                    tokens[at] = chance.choice(words)
                case 1:
                    tokens[at] = chance.choice(NASTY).encode()
                case 2 if len(tokens) > 1:
                    del tokens[at : at + chance.choice((1, 1, 3, 10))]
                    tokens = tokens or [b" "]
                case 3:
                    tokens[at:at] = tokens[at : at + chance.choice((1, 5, 30))] * chance.choice((1, 1, 2, 100))
                case 4:
                    tokens[at], tokens[other] = tokens[other], tokens[at]
                case _:
                    tokens.insert(at, chance.choice(words))
        return b"".join(tokens)

    return change


def of_rows(data: bytes, chance: random.Random) -> bytes:
    """A change of whole cells, rows and columns of a text of cells."""
    mark = b";" if data.count(b";") > data.count(b",") else b","
    rows = [row.split(mark) for row in data.split(b"\n")]
    at = chance.randrange(len(rows))
    row = rows[at]
    column = chance.randrange(len(row))
    match chance.randrange(7):
        case 0 | 1 | 2:
            row[column] = chance.choice(NASTY).encode()
        case 3:
            rows.insert(chance.randrange(len(rows)), list(row))
        case 4:
            del rows[at]
        case 5:
            for each in rows:
                each[column % len(each)] = chance.choice(row)
        case _:
            row.append(b'"')
    return b"\n".join(mark.join(row) for row in rows)


def of_archive(data: bytes, chance: random.Random) -> bytes:
    """A change inside one member of a Word or Excel file; now and then of the archive itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > 20_000_000:
                return of_bytes(data, chance)
            members = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    except Exception:  # noqa: BLE001 - whatever a broken archive gives, it is mutated as bytes
        return of_bytes(data, chance)
    if not members or chance.random() < 0.05:
        return of_bytes(data, chance)
    at = chance.randrange(len(members)) if chance.random() < 0.4 else _heaviest(members)
    name, content = members[at]
    match chance.randrange(20):
        case 0:
            members[at] = name, of_bytes(content, chance)
        case 1:
            del members[at]
        case 2:
            members[at] = members[chance.randrange(len(members))][0], content
        case _:
            members[at] = name, of_xml(content, chance)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for each, content in dict(members).items():
            archive.writestr(zipfile.ZipInfo(each, _FIXED_DAY), content, zipfile.ZIP_DEFLATED, 1)
    return made.getvalue()


def _heaviest(members: Sequence[tuple[str, bytes]]) -> int:
    """The member that holds the text: the document or a sheet."""
    found = [at for at, (name, _) in enumerate(members) if name.startswith(("word/document", "xl/worksheets/"))]
    return max(found or range(len(members)), key=lambda at: len(members[at][1]))


def of_xml(data: bytes, chance: random.Random) -> bytes:
    """Elements left out, doubled, moved or put into each other; attributes and texts replaced."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError:
        return of_bytes(data, chance)
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    for _ in range(chance.randint(1, 4)):
        element = chance.choice(elements)
        parent = element.getparent()
        match chance.randrange(8):
            case 0 | 1 if element.attrib:
                name = chance.choice(sorted(map(str, element.attrib)))
                others = [str(value) for each in chance.sample(elements, 1) for value in each.attrib.values()]
                element.set(name, _clean(chance.choice([*NASTY, *others])))
            case 2 if element.attrib:
                del element.attrib[chance.choice(sorted(map(str, element.attrib)))]
            case 3 if element.text is not None:
                element.text = _clean(chance.choice(NASTY))
            case 4 if parent is not None:
                parent.remove(element)
            case 5 if parent is not None and len(elements) < 20_000:
                for _ in range(chance.choice((1, 1, 3, 30))):
                    parent.append(etree.fromstring(etree.tostring(element)))
            case 6:
                other = chance.choice(elements)
                if element not in other.iterancestors() and element is not other and len(elements) < 20_000:
                    other.append(etree.fromstring(etree.tostring(element)))
            case _:
                element.tag = chance.choice(elements).tag
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _clean(text: str) -> str:
    """A text without what no XML can hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")


def one_of(*changes: Change) -> Change:
    """One of several changes each time."""
    return lambda data, chance: chance.choice(changes)(data, chance)
