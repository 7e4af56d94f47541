"""Values by name that are made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class Lazy(Mapping[str, T]):
    """Values by name, made when they are asked for."""

    __slots__ = ("_made", "_make", "_names")

    def __init__(self, known: Collection[str], make: Callable[[str], T]) -> None:
        """Keep the names, and how to make a value."""
        self._names, self._make = known, make
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        """The value of a name."""
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = self._make(name)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        """Whether there is such a name; nothing is made."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self._names)

    def __len__(self) -> int:
        """How many names there are."""
        return len(self._names)
