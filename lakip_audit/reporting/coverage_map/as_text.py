"""The map of guarded numbers as text: a line for each printed table, then the numbers that are not guarded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lakip_audit.engine.number_readers import Number
from lakip_audit.mutation.trying import Tried
from lakip_audit.reporting.coverage import coverage_sentence
from lakip_audit.reporting.coverage_map.figures import (
    CoverageMap,
    Source,
    by_kind,
    label,
    read_counts,
    sources,
    trial_counts,
    unnoticed,
    unread,
)
from lakip_audit.reporting.coverage_map.page import MapPage
from lakip_audit.reporting.finding import place_parts, printed
from lakip_audit.reporting.settings import settings_lines
from lakip_audit.reporting.table import table_lines
from lakip_audit.reporting.terminal import columns
from lakip_audit.reporting.words import share

NARROWEST = 60
SHOWN = 40
"""Numbers named in each list; the rest are counted."""
NAME = 30
"""Columns that the name of a printed table may take."""
READ_HEADS = ("head_source", "head_map_numbers", "head_never", "head_once", "head_twice", "head_share")
TRIAL_HEADS = ("head_source", "head_map_numbers", "head_guarded", "head_partly", "head_unguarded", "head_changes_share")
KIND_HEADS = ("head_kind", "head_tried", "head_noticed", "head_missed", "head_noticed_share")


def map_text(told: CoverageMap) -> str:
    """Return the map as text of ``told.width`` columns (80 when not given, 60 at least)."""
    page = MapPage(told.lang, max(told.width or 80, NARROWEST), told.look.color, told.look.detail == "full")
    blocks = [_head(told, page), page.sentence(coverage_sentence(told.result, page))]
    several = len(told.result.reports) > 1
    found = sources(told)
    blocks.append([*page.heading(page.say("map_sources")), *_read_table(found, several, told, page)])
    if told.trials is None:
        blocks.append(_unread(unread(told), several, page))
    else:
        blocks += _trials(told, found, several, page)
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head(told: CoverageMap, page: MapPage) -> list[str]:
    lines = [page.paint(page.say("map_title"), "strong"), "=" * page.width]
    for report in told.result.reports[: page.most(10)]:
        names = {"laporan": page.clean(report.laporan), "satker": page.clean(report.satker)}
        lines += page.sentence(page.say("report", **names, tahun=str(report.tahun)))
    if len(told.result.reports) > page.most(10):
        lines += page.sentence(page.say("more_reports", n=len(told.result.reports) - page.most(10)))
    return [*lines, *settings_lines(told.result.settings, [rule.id for rule in told.result.rules], page)]


def _name(source: Source, several: bool, page: MapPage) -> str:
    """Return the name of a printed table, cut where it is too long for the table."""
    name = page.clean(" ".join(label(source, several)))
    if page.full or columns(name) <= NAME:
        return name
    while columns(name) > NAME - 1:
        name = name[:-1]
    return f"{name}…"


def _table(heads: Sequence[str], rows: list[list[str]], told: CoverageMap, page: MapPage) -> list[str]:
    lean = ("left", *("right" for _ in heads[1:]))
    return table_lines([[page.say(head) for head in heads], *rows], lean, told.look.tablefmt)


def _read_table(found: Sequence[Source], several: bool, told: CoverageMap, page: MapPage) -> list[str]:
    rows = []
    for name, numbers in [
        *((_name(source, several, page), source.numbers) for source in found),
        (page.say("total"), told.numbers),
    ]:
        counts = read_counts(numbers)
        figures = (counts.numbers, counts.never, counts.once, counts.twice)
        rows.append([name, *map(page.count, figures), share(counts.read, counts.numbers)])
    return _table(READ_HEADS, rows, told, page)


def _unread(found: Sequence[Number], several: bool, page: MapPage) -> list[str]:
    lines = page.heading(page.say("unread", n=len(found)))
    if not found:
        return [*lines, *page.sentence(page.say("unread_none"))]
    return [*lines, *_listed([(number, "") for number in found], several, page)]


def _listed(found: Sequence[tuple[Number, str]], several: bool, page: MapPage) -> Iterator[str]:
    """Give numbers by their printed table, each with its place and what is said of it."""
    most = page.most(SHOWN)
    for (laporan, sumber), group in groupby(found[:most], key=lambda each: _home(each[0])):
        yield from page.sentence(", ".join(filter(None, (page.clean(laporan) if several else "", page.clean(sumber)))))
        for number, about in group:
            parts = place_parts(number.place, several, page)[1 + several :]
            yield from page.item("-", f"{', '.join(parts)} {printed(number.place, page)} {about}".rstrip(), indent="  ")
    if len(found) > most:
        yield from page.sentence(page.say("more_numbers", n=len(found) - most))


def _home(number: Number) -> tuple[str, str]:
    return number.place.laporan, number.place.sumber


def trial_sentences(told: CoverageMap, page: MapPage) -> list[str]:
    """Return what came of all changes, in sentences."""
    counts = trial_counts(told, told.numbers)
    values = {"changes": counts.changes, "noticed": counts.noticed, "percent": share(counts.noticed, counts.changes)}
    if told.trials is not None and len(told.trials.tried) < len(told.numbers):
        sentences = [page.say("trials_sample", numbers=counts.numbers, seed=str(told.trials.seed), **values)]
    else:
        sentences = [page.say("trials_all", **values)]
    percent = share(counts.guarded, counts.numbers)
    sentences.append(
        page.say(
            "trials_numbers",
            guarded=counts.guarded,
            percent=percent,
            partly=counts.partly,
            unguarded=counts.unguarded,
        )
    )
    if counts.hiding:
        sentences.append(page.say("trials_hiding", n=counts.hiding))
    sentences += [page.say("trials_broken", reason=page.clean(why), n=n) for why, n in told.broken().items()]
    return sentences


def _trials(told: CoverageMap, found: Sequence[Source], several: bool, page: MapPage) -> Iterator[list[str]]:
    yield [*page.heading(page.say("trials")), *page.sentence(" ".join(trial_sentences(told, page)))]
    kinds = [
        [
            page.say(f"change_{kind}"),
            *map(page.count, (tried, noticed, tried - noticed)),
            share(noticed, tried),
        ]
        for kind, tried, noticed in by_kind(told)
        if tried
    ]
    yield _table(KIND_HEADS, kinds, told, page)
    rows = []
    for name, numbers in [
        *((_name(source, several, page), source.numbers) for source in found),
        (page.say("total"), told.numbers),
    ]:
        counts = trial_counts(told, numbers)
        if counts.numbers:
            figures = (counts.numbers, counts.guarded, counts.partly, counts.unguarded)
            rows.append([name, *map(page.count, figures), share(counts.noticed, counts.changes)])
    yield _table(TRIAL_HEADS, rows, told, page)
    open_ = unnoticed(told)
    none = [pair for pair in open_ if len(pair[1].unnoticed) == len(pair[1].trials)]
    for key, pairs in (("unguarded_none_noticed", none), ("unguarded_some_noticed", open_[len(none) :])):
        if pairs:
            lines = page.heading(page.say(key, n=len(pairs)))
            yield [*lines, *_listed([(number, _about(tried, page)) for number, tried in pairs], several, page)]
    if not open_:
        yield page.sentence(page.say("all_noticed"))


def _about(tried: Tried, page: MapPage) -> str:
    """What may stand there unnoticed; nothing where whatever stands there is."""
    hides = any(trial.noticed.hides for trial in tried.trials)
    if len(tried.unnoticed) == len(tried.trials) and not hides:
        return ""
    return page.say("becomes", texts=page.unnoticed(tried))
