"""The folder that the outcomes of partitions go to: Parquet by kind, and one file for each partition that is done.

DIR/temuan/<bagian>.parquet    one row a finding
DIR/aturan/<bagian>.parquet    how the checks of each rule ended
DIR/laporan/<bagian>.parquet   one row a report
DIR/selesai/<bagian>.json      its counts; written last, so that what is here is whole
DIR/jalan.json                 what the run was asked for
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lakip_audit.cli.saved_tally import tally_object, tally_of_object
from lakip_audit.cli.words import WORDS
from lakip_audit.dataset.problem import InputError, Problem
from lakip_audit.dataset.whole import write_whole
from lakip_audit.engine.tally import ReportTally, Tally

if TYPE_CHECKING:
    from lakip_audit.diagnosis.cause import Diagnosis
    from lakip_audit.engine.evaluation import Audit

RUN = "jalan.json"
DONE = "selesai"
KINDS = ("temuan", "aturan", "laporan")


@dataclass(frozen=True, slots=True)
class Done:
    """The outcome of a portion, as it is sent back.

    Attributes:
        name: of the portion.
        tally: its counts.
        problems: what of its files could not be read.
        places: the folder or workbook of each report that is no part of a lake.
        digests: of the findings of each report that has some, if they are wanted.
        reports: how many reports there were, where the tally does not list them.
    """

    name: str
    tally: Tally
    problems: tuple[Problem, ...] = ()
    places: Mapping[str, Path] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    reports: int = 0

    @property
    def briefly(self) -> Done:
        """What is worth sending: what is told of each report is read from the folder."""
        return replace(
            self, tally=replace(self.tally, reports=()), places={}, digests={}, reports=len(self.tally.reports)
        )


class Store:
    """A folder of outcomes."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder; nothing is read or written yet."""
        self.folder = folder

    def begin(self, asked: dict[str, Any], *, resume: bool) -> set[str]:
        """Make the folder ready for a run.

        Args:
            asked: what the run was asked for, as JSON knows it.
            resume: whether to go on with what is there.

        Returns:
            The names of the portions that are done already. One that could not be read at all is not.

        Raises:
            InputError: the folder holds something else, or the outcome of a run that was asked for differently, or
                cannot be written.
        """
        try:
            return self._begin(asked, resume=resume)
        except OSError as error:
            values = {"reason": error.strerror or error}
            raise InputError([Problem(str(self.folder), "not_written", values, catalogue=WORDS)]) from None

    def _begin(self, asked: dict[str, Any], *, resume: bool) -> set[str]:
        file = self.folder / RUN
        if file.exists():
            try:
                before = json.loads(file.read_text("utf-8"))
            except (OSError, ValueError):
                before = None
            if resume and before != asked:
                raise self._problem("store_differs")
            if not resume:
                self.clear()
        elif self.folder.is_dir() and any(self.folder.iterdir()):
            raise self._problem("store_taken")
        elif resume:
            raise self._problem("store_empty")
        for kind in (*KINDS, DONE):
            (self.folder / kind).mkdir(parents=True, exist_ok=True)
        write_whole(file, json.dumps(asked, ensure_ascii=False, indent=1).encode())
        return {each.name for each in self.outcomes() if each.tally.reports or not each.tally.unread}

    def keep(self, done: Done, found: tuple[Audit, Diagnosis | None, str] | None, *, again: bool = False) -> None:
        """Store the outcome of a portion: first its tables, then the file that says that it is done.

        Args:
            done: its counts.
            found: the run with its causes and language, if its findings are kept too.
            again: whether its reports stand in other portions already.
        """
        if found is not None:
            from lakip_audit.reporting.as_parquet import tables

            run, diagnosis, lang = found
            for kind, content in tables(run.result, diagnosis, lang, done.tally).items():
                if kind != "laporan" or not again:
                    write_whole(self.folder / kind / f"{_file(done.name)}.parquet", content)
        places = {laporan: str(place) for laporan, place in done.places.items()}
        kept = {"name": done.name, "places": places, "digests": dict(done.digests), **tally_object(done.tally)}
        write_whole(self.folder / DONE / f"{_file(done.name)}.json", json.dumps(kept, ensure_ascii=False).encode())

    def list_reports(self, name: str, reports: Sequence[ReportTally]) -> None:
        """Write the counts of a portion's reports anew."""
        from lakip_audit.reporting.as_parquet import reports_table

        write_whole(self.folder / "laporan" / f"{_file(name)}.parquet", reports_table(reports))

    def outcomes(self) -> Iterator[Done]:
        """The portions that are done, without what could not be read of them."""
        for path in sorted((self.folder / DONE).glob("*.json")):
            try:
                value = json.loads(path.read_text("utf-8"))
                name, digests = value.pop("name"), value.pop("digests")
                places = {laporan: Path(place) for laporan, place in value.pop("places").items()}
                yield Done(name, tally_of_object(value), (), places, digests)
            except (OSError, ValueError, KeyError, AttributeError):
                continue  # not whole, or of another version: the portion is done again

    def clear(self, named: str = "") -> None:
        """Remove the outcomes of the portions whose names begin so."""
        for kind in (*KINDS, DONE):
            for path in (self.folder / kind).glob(f"{named}*"):
                path.unlink()

    def _problem(self, code: str) -> InputError:
        return InputError([Problem(str(self.folder), code, catalogue=WORDS)])


def _file(name: str) -> str:
    return name.replace("/", "__")
