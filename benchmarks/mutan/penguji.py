"""Runs the tests on each mutant: one fork of a pytest that has imported and collected everything already.

A change inside functions replaces their code in the fork. A change of anything else (a constant, a class) makes the
fork import the package and the tests anew, with the changed module in place of its file.

Tests run one after another, the quick ones first, until one fails or the budget of seconds is used up; so whatever
comes out as survived has at most been looked at too little, never too much.
"""

from __future__ import annotations

import gc
import importlib.abc
import importlib.machinery
import importlib.util
import os
import pickle
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from hypothesis import HealthCheck, Phase, settings

from benchmarks.mutan.jangkauan import Reach, measure, statement_lines
from benchmarks.mutan.mutasi import Mutant

SURVIVED, KILLED, TIMED_OUT, UNREACHED = "hidup", "mati", "habis waktu", "tak tersentuh"

OPTIONS = (
    *("-p", "no:xdist", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib", "-q", "--tb=no"),
    *("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"),
)
"""How pytest is called: in one process, and without the reports that nobody reads."""

SLOWER, AT_LEAST_S, WALL = 5, 10, 200
"""A mutant may take so many times the CPU seconds of its tests, and these more; of the clock so many times that.

The clock is for what waits and does nothing: on a busy machine a second of CPU may take a minute."""

MOST_BYTES = 3 << 30
"""What a mutant may allocate beside what is there already."""

CO_OPTIMIZED = 0x1

HELD_BY_HYPOTHESIS = "_hypothesis_internal_use_settings"
"""Where Hypothesis keeps the settings of a test; it has no public way to change them once it is decorated."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a mutant ended, the test that failed (empty if none did), and the CPU seconds it took."""

    outcome: str
    test: str
    seconds: float


@dataclass(slots=True)
class Run:
    """A run of pytest that judges mutants in place of running its tests.

    Attributes:
        project: The folder that the paths begin at.
        mutants: What is judged.
        examples: How many examples Hypothesis tries.
        budget: CPU seconds of tests for each mutant.
        jobs: How many forks run at a time.
        anew: Whether every mutant is imported anew and judged by all tests, reached or not.
        left_out: Files of tests that are not run.
        kept: A file with what the tests reach; written when absent. None: measured every time.
        verdicts: What came out, one for each mutant.
    """

    project: Path
    files: Sequence[str]
    mutants: Sequence[Mutant]
    examples: int
    budget: float
    jobs: int
    anew: bool
    kept: Path | None
    verdicts: dict[int, Verdict]
    left_out: Sequence[str] = ()

    def pytest_collection(self) -> None:
        """Set how many examples are tried, before tests are imported."""
        choose_examples(self.examples)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Let tests that ask for their own number of examples try fewer in the same measure."""
        scale_examples(items, self.examples)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Judge every mutant; True: no test is left to run."""
        if session.testsfailed:
            return False
        reach = self._reach(session)
        functions = _functions([str(self.project / file) for file in self.files])
        running: dict[int, tuple[int, str]] = {}
        waiting = list(range(len(self.mutants)))[::-1]
        with tempfile.TemporaryDirectory() as folder:
            while waiting or running:
                if waiting and len(running) < self.jobs:
                    at = waiting.pop()
                    chosen = self._chosen(reach, self.mutants[at])
                    if not chosen:
                        self._note(at, Verdict(UNREACHED, "", 0.0))
                        continue
                    note = f"{folder}/{at}"
                    running[_fork(partial(self._judge, session, at, chosen, reach, functions, note))] = (at, note)
                    continue
                pid, status, used = os.wait4(-1, 0)
                at, note = running.pop(pid)
                self._note(at, _verdict(status, used.ru_utime + used.ru_stime, Path(note)))
        return True

    def _note(self, at: int, verdict: Verdict) -> None:
        self.verdicts[at] = verdict
        mutant = self.mutants[at]
        place = f"{mutant.file}:{mutant.lines[0]}"
        done = f"{len(self.verdicts)}/{len(self.mutants)}"
        print(done, verdict.outcome, f"{verdict.seconds:.1f} s", place, verdict.test, file=sys.__stderr__, flush=True)

    def _reach(self, session: pytest.Session) -> Reach:
        if self.kept is not None and self.kept.is_file():
            with self.kept.open("rb") as held:
                return Reach(*pickle.load(held))
        with tempfile.TemporaryDirectory() as folder:
            parts = _portions(session.items, self.jobs)
            paths = [Path(folder) / str(number) for number in range(len(parts))]
            started = [
                _fork(partial(_measure, session, self.project, self.files, part, path))
                for part, path in zip(parts, paths, strict=True)
            ]
            statuses = [os.waitpid(pid, 0)[1] for pid in started]
            if any(statuses):
                failed = [path.read_text(encoding="utf-8") for path in Path(folder).glob("*.gagal")]
                raise pytest.UsageError(f"tests fail on the code as it is: {', '.join(failed) or statuses}")
            seconds: dict[str, float] = {}
            lines: dict[str, Mapping[str, Sequence[int]]] = {}
            for path in paths:
                part_seconds, part_lines = pickle.loads(path.read_bytes())
                seconds |= part_seconds
                lines |= part_lines
        if self.kept is not None:
            self.kept.write_bytes(pickle.dumps((seconds, lines)))
        return Reach(seconds, lines)

    def _chosen(self, reach: Reach, mutant: Mutant) -> list[str]:
        """The tests for a mutant, the quick ones first, as far as the budget goes; outside of functions, all."""
        if self.anew or not mutant.function:
            tests = sorted(reach.seconds, key=lambda test: (reach.seconds[test], test))
        else:
            source = (self.project / mutant.file).read_text(encoding="utf-8")
            tests = reach.tests(mutant.file, statement_lines(source, mutant.lines))
        chosen: list[str] = []
        left = self.budget
        for test in tests:
            left -= reach.seconds[test]
            if left < 0 and chosen:
                break
            chosen.append(test)
        return chosen

    def _judge(
        self,
        session: pytest.Session,
        at: int,
        chosen: Sequence[str],
        reach: Reach,
        functions: Mapping[tuple[str, str, int], list[FunctionType]],
        note: str,
    ) -> int:
        mutant = self.mutants[at]
        usual = sum(reach.seconds[test] for test in chosen)
        _limit(SLOWER * usual + AT_LEAST_S)
        _silence(session)
        if self.anew or not _replace_code(self.project, mutant, functions):
            return _run_anew(self.project, mutant, chosen, self.examples, note)
        by_id = {item.nodeid: item for item in session.items}
        return _run([by_id[test] for test in chosen], note)


def _portions(items: Sequence[pytest.Item], most: int) -> list[list[pytest.Item]]:
    """The tests in up to so many portions, each file in one."""
    portions: list[list[pytest.Item]] = [[] for _ in range(most)]
    for _, group in groupby(items, lambda item: item.path):
        min(portions, key=len).extend(group)
    return [portion for portion in portions if portion]


def _measure(session: pytest.Session, project: Path, files: Sequence[str], items: list[pytest.Item], path: Path) -> int:
    _silence(session)
    watch = _FirstFailure(f"{path}.gagal")
    session.config.pluginmanager.register(watch)
    reach = measure(project, files, items)
    path.write_bytes(pickle.dumps((reach.seconds, reach.lines)))
    return int(bool(watch.failed))


def choose_examples(most: int) -> None:
    """Let Hypothesis try the same few examples every time, and not make a failing one smaller."""
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile(
        "mutan", settings.get_profile("ci"), max_examples=most, phases=phases, suppress_health_check=list(HealthCheck)
    )
    settings.load_profile("mutan")


def scale_examples(items: Sequence[pytest.Item], most: int) -> None:
    """Change the number of examples of each test that names one, as if it said so for ``most`` in place of CI's."""
    usual = settings.get_profile("ci").max_examples
    for test in {getattr(item, "obj", None) for item in items}:
        used = getattr(test, HELD_BY_HYPOTHESIS, None)
        if used is not None and used.max_examples != most:
            setattr(test, HELD_BY_HYPOTHESIS, settings(used, max_examples=max(1, used.max_examples * most // usual)))


class _FirstFailure:
    """Writes down the test that failed first."""

    def __init__(self, note: str) -> None:
        self.note = note
        self.failed = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Look at each result."""
        if report.failed and not self.failed:
            self.failed = report.nodeid
            Path(self.note).write_text(report.nodeid, encoding="utf-8")


def _run(items: Sequence[pytest.Item], note: str) -> int:
    watch = _FirstFailure(note)
    items[0].config.pluginmanager.register(watch)
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if watch.failed:
            return 1
    return 0


class _Anew(_FirstFailure):
    """Runs chosen tests, in this order, as soon as they are collected again."""

    def __init__(self, note: str, chosen: Sequence[str], examples: int) -> None:
        super().__init__(note)
        self.chosen = chosen
        self.examples = examples

    def pytest_collection(self) -> None:
        """Set how many examples are tried, before tests are imported."""
        choose_examples(self.examples)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the chosen tests."""
        scale_examples(items, self.examples)
        by_id = {item.nodeid: item for item in items}
        items[:] = [by_id[test] for test in self.chosen if test in by_id]


class _ChangedLoader(importlib.machinery.SourceFileLoader):
    """Loads a module from another source than its file holds."""

    def __init__(self, fullname: str, path: str, source: str) -> None:
        super().__init__(fullname, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.get_filename(fullname), "exec")


class _Changed(importlib.abc.MetaPathFinder):
    """Finds the module that is changed."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        self.name, self.path, self.source = name, path, source

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        """The module, if it is the one."""
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(
            fullname,
            self.path,
            loader=_ChangedLoader(fullname, str(self.path), self.source),
            submodule_search_locations=[str(self.path.parent)] if self.path.name == "__init__.py" else None,
        )


def _run_anew(project: Path, mutant: Mutant, chosen: Sequence[str], examples: int, note: str) -> int:
    for name, module in list(sys.modules.items()):
        own = str(getattr(module, "__file__", None)).startswith(f"{project}/")
        if own and name != "__main__" and not name.startswith("benchmarks"):
            del sys.modules[name]
    name = mutant.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    sys.meta_path.insert(0, _Changed(name, project / mutant.file, mutant.source))
    files = sorted({test.partition("::")[0] for test in chosen})
    os.chdir(project)
    return int(pytest.main([*OPTIONS, "-x", *files], plugins=[_Anew(note, chosen, examples)]) != 0)


def _functions(files: Sequence[str]) -> dict[tuple[str, str, int], list[FunctionType]]:
    """The functions of these files, by file, qualified name and first line."""
    wanted = set(files)
    found: dict[tuple[str, str, int], list[FunctionType]] = {}
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename in wanted:
            code = each.__code__
            found.setdefault((code.co_filename, code.co_qualname, code.co_firstlineno), []).append(each)
    return found


def _parts(code: CodeType) -> Iterator[CodeType]:
    """The functions in the code of a module, and in that of its classes."""
    for part in code.co_consts:
        if isinstance(part, CodeType):
            if part.co_flags & CO_OPTIMIZED:
                if not part.co_name.startswith("<"):
                    yield part
            else:
                yield from _parts(part)


def _outside(code: CodeType) -> tuple[object, ...]:
    """What a module or class does outside of its functions, comparable."""
    parts: list[object] = []
    for part in code.co_consts:
        if not isinstance(part, CodeType):
            parts.append(repr(part))
        elif part.co_flags & CO_OPTIMIZED and not part.co_name.startswith("<"):
            parts.append(part.co_qualname)
        else:
            parts.append(_outside(part))
    return code.co_code, code.co_names, code.co_freevars, tuple(parts)


def _replace_code(project: Path, mutant: Mutant, functions: Mapping[tuple[str, str, int], list[FunctionType]]) -> bool:
    """Change the functions that are there already; False where more than functions is changed."""
    path = str(project / mutant.file)
    before = compile(Path(path).read_text(encoding="utf-8"), path, "exec")
    after = compile(mutant.source, path, "exec")
    olds, news = list(_parts(before)), list(_parts(after))
    if _outside(before) != _outside(after) or [old.co_qualname for old in olds] != [new.co_qualname for new in news]:
        return False
    for old, new in zip(olds, news, strict=True):
        if old == new:
            continue
        there = functions.get((path, old.co_qualname, old.co_firstlineno), [])
        if not there or old.co_freevars != new.co_freevars:
            return False
        for function in there:
            function.__code__ = new
    return True


def _fork(work: Callable[[], int]) -> int:
    """Do something in a fork, which ends with its exit code; 3 where it raised.

    Returns:
        The process.
    """
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    code = 3
    try:
        code = work()
    finally:
        os._exit(code)


def _limit(seconds: float) -> None:
    limit = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + MOST_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    signal.alarm(WALL * limit)


def _silence(session: pytest.Session) -> None:
    session.config.pluginmanager.unregister(name="terminalreporter")
    vars(time)["perf_counter"] = time.process_time  # what a test calls quick must not depend on who else works here
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _verdict(status: int, seconds: float, note: Path) -> Verdict:
    test = note.read_text(encoding="utf-8") if note.is_file() else ""
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL}:
        return Verdict(TIMED_OUT, test, seconds)
    return Verdict(SURVIVED if status == 0 else KILLED, test, seconds)


def judge(run: Run, tests: Sequence[str]) -> None:
    """Judge all mutants of a run; they fill its verdicts.

    Args:
        run: What is judged, and how.
        tests: Files and folders of tests.

    Raises:
        RuntimeError: The tests cannot be collected, or fail on the code as it is.
    """
    os.environ["CI"] = "1"
    started = time.monotonic()
    left_out = [f"--ignore={file}" for file in run.left_out]
    code = pytest.main([*OPTIONS, *left_out, *tests], plugins=[run])
    if len(run.verdicts) < len(run.mutants):
        raise RuntimeError(f"pytest ended with {code} after {time.monotonic() - started:.0f} s")
