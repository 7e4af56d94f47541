"""The next portion is read while one is judged; what goes wrong in reading is told with its own portion."""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable
from contextlib import closing

import pytest

from lakip_audit.cli.many import memory
from lakip_audit.cli.many.processes import ahead

PATIENCE = 30.0


def test_one_item_is_made_ahead_and_no_more() -> None:
    begun = [threading.Event() for _ in range(3)]

    def make(item: int) -> int:
        begun[item].set()
        return item * 10

    with closing(ahead(make, range(3))) as made:
        item, result = next(made)
        assert (item, result()) == (0, 0)
        assert begun[1].wait(PATIENCE)  # while the first is in use
        assert not begun[2].is_set()
        assert [(item, result()) for item, result in made] == [(1, 10), (2, 20)]


def test_what_goes_wrong_is_raised_where_the_item_is_used() -> None:
    def make(item: int) -> int:
        if item == 1:
            raise ValueError(item)
        return item

    found: list[object] = []
    for item, result in ahead(make, range(3)):
        try:
            found.append(result())
        except ValueError:
            found.append(f"{item} fails")
    assert found == [0, "1 fails", 2]
    assert list(ahead(make, [])) == []


def test_what_is_not_begun_is_never_made() -> None:
    made: list[int] = []
    wait = threading.Event()

    def make(item: int) -> None:
        made.append(item)
        if item:
            wait.wait(PATIENCE)

    with closing(ahead(make, range(9))) as results:
        next(results)
    wait.set()
    assert made in ([0], [0, 1])


@pytest.mark.skipif(sys.platform != "linux", reason="glibc")
def test_where_the_library_cannot_be_asked_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []

    class Library:
        def mallopt(self, name: int, value: int) -> int:
            asked.append((name, value))
            return 1

    libraries: list[Callable[[object], object]] = [lambda _: Library(), lambda _: object()]
    for library in libraries:
        monkeypatch.setattr(ctypes, "CDLL", library)
        memory.keep_freed_memory.__wrapped__()
    assert asked == [(-3, memory.KEPT_BYTES), (-1, 8 * memory.KEPT_BYTES)]
