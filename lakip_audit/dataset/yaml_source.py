"""YAML 1.2 read into plain values that remember where they stand.

Only what a rule, a definition or a manifest needs is accepted. Refused is whatever YAML would silently turn into
something else than what is written: numbers such as ``1.000`` (read as 1.0) or ``051`` (read as 51), a key twice, a key
that is no text, anchors, merge keys, tags.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, get_args, get_origin

import yaml
from yamlcore import CCoreLoader

from lakip_audit.dataset.limits import MB, YAML_BYTES, YAML_DEPTH
from lakip_audit.dataset.problem import DefinitionError, Problem, UserError, capped, listed, nearest, shown
from lakip_audit.dataset.words import WORDS, Catalogue

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Path_: TypeAlias = tuple[str | int, ...]

_FLOAT = "tag:yaml.org,2002:float"
_INT = "tag:yaml.org,2002:int"
_TEXT = "tag:yaml.org,2002:str"
_TAGS: dict[str, str] = {}
"""What plain scalars are, by their text: a rule file repeats a few hundred of them some thousand times."""


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file as plain values and their places.

    ``value`` holds dicts, lists, str, int, bool and None. ``positions`` gives 1-based line and column of the value at
    each path; ``keys`` the same of the key that leads to it.
    """

    name: str
    value: Any
    positions: Mapping[Path_, tuple[int, int]]
    keys: Mapping[Path_, tuple[int, int]] = field(default_factory=dict)

    def locate(self, path: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        """Line and column of the value at ``path``, or of its nearest ancestor that stands in the file.

        Args:
            path: Keys and 0-based list positions, from the top.
            key: The place of the key instead of the value's.

        Returns:
            1-based line and column.
        """
        place = tuple(path)
        if key and place in self.keys:
            return self.keys[place]
        while place and place not in self.positions:
            place = place[:-1]
        return self.positions.get(place, (1, 1))

    def problem(
        self,
        path: Sequence[str | int],
        code: str,
        values: Mapping[str, object] | None = None,
        *,
        key: bool = False,
        text: str = "",
        expected: str = "",
        catalogue: Catalogue = WORDS,
    ) -> Problem:
        """A problem at the place of ``path``, or of its key."""
        line, column = self.locate(path, key=key)
        return Problem(
            self.name, code, values or {}, line=line, column=column, text=text, expected=expected, catalogue=catalogue
        )


def read_yaml(source: Path | str, *, name: str = "", error: type[UserError] = DefinitionError) -> Source:
    """Read one YAML document.

    Args:
        source: A file, or the text itself.
        name: The file name to show in problems; the path if empty.
        error: What to raise: DefinitionError for rules and definitions, InputError for data.

    Returns:
        The values with their places.

    Raises:
        UserError: ``error`` with every problem found. A syntax error ends the search.
    """
    name = name or str(source if isinstance(source, Path) else "-")
    problems: list[Problem] = []
    text = _read(source, name, problems) if isinstance(source, Path) else source
    if not problems and len(text) > YAML_BYTES:
        problems.append(_too_large(name, len(text)))
    if not problems:
        problems += [
            Problem(name, "yaml_tab", line=number, column=1)
            for number, line in enumerate(text.split("\n"), 1)
            if "\t" in line[: len(line) - len(line.lstrip())] and line.strip()
        ]
    if problems:
        raise error(capped(problems))
    builder = _Builder(name, problems)
    value = builder.build(text)
    if problems:
        raise error(capped(problems))
    return Source(name, value, builder.positions, builder.keys)


def content_of(path: Path) -> bytes | None:
    """The bytes of a file, to tell whether it has changed; None where :func:`read_yaml` would refuse to read it.

    Args:
        path: The file.

    Returns:
        All of it.
    """
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= YAML_BYTES else None
    except OSError:
        return None


def _read(path: Path, name: str, problems: list[Problem]) -> str:
    try:
        if not path.is_file():
            problems.append(Problem(name, "not_a_file" if path.exists() else "file_missing"))
            return ""
        if (size := path.stat().st_size) > YAML_BYTES:
            problems.append(_too_large(name, size))
            return ""
        raw = path.read_bytes()
    except OSError as failure:
        problems.append(Problem(name, "file_unreadable", {"reason": failure.strerror or str(failure)}))
        return ""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = raw.count(b"\n", 0, failure.start) + 1
        problems.append(Problem(name, "bad_encoding", {"byte": f"0x{raw[failure.start]:02X}"}, line=line))
        return ""


def _too_large(name: str, size: int) -> Problem:
    return Problem(name, "file_too_large", {"size": f"{size / MB:.1f} MB", "limit": f"{YAML_BYTES // MB} MB"})


class _Builder:
    """Builds plain values from the events of the C parser; collects problems and goes on where it can.

    Events are ``Any``: which attributes one has depends on its class, and PyYAML's types do not say.
    """

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self.positions: dict[Path_, tuple[int, int]] = {}
        self.keys: dict[Path_, tuple[int, int]] = {}
        self._next: Callable[[], Any]

    def build(self, text: str) -> Any:
        """The value of the only document; None if there was a problem."""
        try:
            self._loader = CCoreLoader(text)
            self._next = self._loader.get_event
            return self._document()
        except _TooDeepError as stop:
            self._add(stop.event, "yaml_depth", limit=YAML_DEPTH)
        except yaml.MarkedYAMLError as failure:
            mark = failure.problem_mark or failure.context_mark
            reason = ", ".join(part for part in (failure.context, failure.problem) if part)
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            self.problems.append(Problem(self.name, "yaml_syntax", {"reason": reason}, line=line, column=column))
        except yaml.reader.ReaderError as failure:
            line = text.count("\n", 0, failure.position) + 1
            character = failure.character if isinstance(failure.character, str) else f"{failure.character:#x}"
            values = {"reason": failure.reason}
            self.problems.append(Problem(self.name, "yaml_syntax", values, line=line, column=1, text=character))
        return None

    def _document(self) -> Any:
        self._next()
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            self._add(event, "yaml_empty")
            return None
        value = self._node(self._next(), ())
        self._next()
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._add(event, "yaml_documents")
        return value

    def _node(self, event: Any, path: Path_) -> Any:
        if len(path) > YAML_DEPTH:
            raise _TooDeepError(event)
        mark = event.start_mark
        self.positions[path] = (mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            self._add(event, "yaml_alias", text=f"*{event.anchor}")
            return None
        if event.anchor is not None:
            self._add(event, "yaml_alias", text=f"&{event.anchor}")
        if event.tag is not None:
            self._add(event, "yaml_tag", text=event.tag)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._scalar(event)

    def _mapping(self, path: Path_) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, path)
            place = (*path, key)
            if key in result:
                self._add(event, "yaml_duplicate", key=shown(key), first=self.keys[place][0])
            else:
                mark = event.start_mark
                self.keys[place] = (mark.line + 1, mark.column + 1)
            result[key] = self._node(self._next(), place)
        return result

    def _key(self, event: Any, path: Path_) -> str:
        """The text of a key; a key that is no text is a problem and stands in by its own text."""
        if not isinstance(event, yaml.ScalarEvent):
            before = len(self.problems)
            self._node(event, (*path, "?"))
            if len(self.problems) == before:
                self._add(event, "yaml_key")
            return f"?{event.start_mark.index}"
        if event.anchor is not None:
            self._add(event, "yaml_alias", text=f"&{event.anchor}")
        if event.tag is not None:
            self._add(event, "yaml_tag", text=event.tag)
        if event.implicit[0] and event.value == "<<":
            self._add(event, "yaml_merge")
        elif self._tag(event) != _TEXT:
            self._add(event, "yaml_key", text=event.value, plain=event.value)
        return str(event.value)

    def _sequence(self, path: Path_) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            result.append(self._node(event, (*path, len(result))))
        return result

    def _scalar(self, event: Any) -> str | int | bool | None:
        tag = self._tag(event)
        if tag == _TEXT or event.tag is not None:
            return str(event.value)
        value = self._loader.construct_object(yaml.ScalarNode(tag, event.value))
        if tag == _FLOAT or (tag == _INT and str(value) != event.value):
            self._add(event, "yaml_number", plain=event.value, value=value)
            return None
        return value if isinstance(value, (int, bool)) else None

    def _tag(self, event: Any) -> str:
        """What a scalar is: text wherever it is quoted, else what its letters say."""
        if not event.implicit[0]:
            return _TEXT
        found = _TAGS.get(event.value)
        if found is None:
            found = _TAGS[event.value] = str(self._loader.resolve(yaml.ScalarNode, event.value, event.implicit))
        return found

    def _add(self, event: Any, code: str, *, text: str = "", **values: object) -> None:
        mark = event.start_mark
        self.problems.append(Problem(self.name, code, values, line=mark.line + 1, column=mark.column + 1, text=text))


class _TooDeepError(Exception):
    """The file is nested too deeply; ``event`` is where."""

    def __init__(self, event: Any) -> None:
        super().__init__()
        self.event = event


def problems_from_pydantic(
    error: ValidationError,
    source: Source,
    *,
    model: Any = None,
    prefix: Sequence[str | int] = (),
    catalogue: Catalogue = WORDS,
) -> list[Problem]:
    """Turn what pydantic found into problems with places and plain words.

    A ``PydanticCustomError`` whose type is a code of ``catalogue`` becomes that problem, filled with its context.

    Args:
        error: What ``model_validate`` raised.
        source: The file the value was read from.
        model: The model (or annotation) that was validated; with it an unknown key gets the nearest known one.
        prefix: Where in the file the validated value stands.
        catalogue: Words for custom errors.

    Returns:
        One problem for each mistake, in the order of the file. Of a union only the alternative that came furthest.
    """
    found: dict[Path_, Problem] = {}
    unknown: set[Path_] = set()
    for detail in error.errors(include_url=False):
        path = (*prefix, *_inside(detail, source.value, prefix))
        if detail["type"] == "extra_forbidden":
            known = _known_keys(model, path[len(prefix) : -1])
            near = nearest(str(path[-1]), known)
            values = {"key": path[-1], "nearest": near, "known": listed(known)}
            found[path] = source.problem(path, "unknown_key", values, key=True)
            if near:
                unknown.add((*path[:-1], near))
        elif path not in found:
            found[path] = _from_detail(detail, path, source, catalogue)
    prefixes = {path[:length] for path in found for length in range(len(path))}
    told = [problem for path, problem in found.items() if path not in prefixes and path not in unknown]
    return sorted(told, key=lambda problem: (problem.line or 0, str(problem.column).rjust(9)))


def _inside(detail: ErrorDetails, value: Any, prefix: Sequence[str | int]) -> Path_:
    """The part of pydantic's location that is a path of the file: the names of union members are left out."""
    missing = detail["loc"][-1] if detail["type"] == "missing" else None
    for step in prefix:
        value = value[step]
    path: list[str | int] = []
    for step in detail["loc"]:
        if isinstance(value, dict) and (step in value or step == missing):
            path.append(step)
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            path.append(step)
            value = value[step]
    return tuple(path)


def _known_keys(annotation: Any, path: Path_) -> list[str]:
    """The keys that the model at ``path`` below an annotation knows."""
    fields = getattr(annotation, "model_fields", None)
    if fields is not None:
        names = {field.alias or name: field.annotation for name, field in fields.items()}
        if not path:
            return list(names)
        return _known_keys(names.get(path[0]), path[1:])
    container = get_origin(annotation) in (dict, list, tuple, Mapping, Sequence)
    if container and not path:
        return []
    return [name for part in get_args(annotation) for name in _known_keys(part, path[1:] if container else path)]


_CODES: Mapping[str, str] = {
    "string_type": "must_be_text",
    "int_type": "must_be_integer",
    "int_parsing": "must_be_integer",
    "bool_type": "must_be_boolean",
    "bool_parsing": "must_be_boolean",
    "list_type": "must_be_list",
    "tuple_type": "must_be_list",
    "dict_type": "must_be_mapping",
    "mapping_type": "must_be_mapping",
    "model_type": "must_be_mapping",
    "model_attributes_type": "must_be_mapping",
    "string_pattern_mismatch": "wrong_pattern",
    "too_short": "wrong_length",
    "too_long": "wrong_length",
    "string_too_short": "wrong_length",
    "string_too_long": "text_too_long",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
}
_EXPECTED: Mapping[str, str] = {
    "pattern": "{}",
    "ge": ">= {}",
    "le": "<= {}",
    "min_length": ">= {}",
    "max_length": "<= {}",
    "expected": "{}",
}


def _from_detail(detail: ErrorDetails, path: Path_, source: Source, catalogue: Catalogue) -> Problem:
    kind = detail["type"]
    context = detail.get("ctx", {})
    written = detail.get("input")
    text = _plain(written)
    if kind == "missing" and isinstance(detail["loc"][-1], int):
        return source.problem(path, "wrong_length")
    if kind == "missing":
        return source.problem(path, "missing_key", {"key": path[-1] if path else ""})
    if kind in catalogue:
        return source.problem(path, kind, context, catalogue=catalogue)
    expected = ", ".join(form.format(context[key]) for key, form in _EXPECTED.items() if key in context)
    if kind == "literal_error":
        choices = [choice.strip("'") for choice in str(context["expected"]).replace(" or ", ", ").split(", ")]
        values = {"nearest": nearest(text, choices)}
        return source.problem(path, "wrong_choice", values, text=text, expected=", ".join(choices))
    if kind in _CODES:
        return source.problem(path, _CODES[kind], {"plain": text}, text=text, expected=expected)
    return source.problem(path, "invalid", {"reason": detail["msg"]}, text=text)


def _plain(value: Any) -> str:
    """How a value stands in YAML; ``""`` for lists and maps."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None or isinstance(value, (dict, list, tuple)) else str(value)
