"""The prose of a report: every statement in it that can be checked, with its place, and what is uncertain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from lakip_audit.dataset.definition import load_definitions
from lakip_audit.extraction.document import Document, Note, Place
from lakip_audit.extraction.prose.claim_pattern import ClaimPatterns, load_claim_patterns
from lakip_audit.extraction.prose.claim_scene import Passage, Scene, passage_of
from lakip_audit.extraction.prose.claims import Claim, Uncertain
from lakip_audit.extraction.prose.enumeration import enumerations
from lakip_audit.extraction.prose.indicator_finder import IndicatorFinder
from lakip_audit.extraction.prose.itemised import MISSIONS, Naming, read_inline, read_list
from lakip_audit.extraction.prose.narration import Narration, narrations
from lakip_audit.extraction.prose.number_claims import read_numbers
from lakip_audit.extraction.prose.report_facts import own_names, own_places, read_report_facts
from lakip_audit.extraction.prose.word_claims import TOPIC, read_causes, read_changes, read_topic, read_words
from lakip_audit.extraction.row import DatasetRow

_RESULT: Final = "realisasi"
"""A number that states what was achieved may also count the items of the list below it."""


@dataclass(frozen=True, slots=True)
class ProseResult:
    """What the prose of a report states: rows of ``klaim`` and ``rincian``, what is uncertain, and notes."""

    rows: tuple[DatasetRow, ...]
    uncertain: tuple[Uncertain, ...]
    notes: tuple[Note, ...]


@cache
def shipped_patterns() -> ClaimPatterns:
    """The patterns that come with the program."""
    return load_claim_patterns(load_definitions())


def read_prose(
    document: Document, finder: IndicatorFinder, *, year: int, patterns: ClaimPatterns | None = None
) -> ProseResult:
    """Read the statements of all prose of a report.

    Args:
        document: The document as read.
        finder: Finds the indicator that a text names.
        year: The year of the report.
        patterns: The patterns of statements; those that come with the program if None.

    Returns:
        The rows in order, one source a part of the report.
    """
    facts = read_report_facts(document)
    scene = Scene(year, finder, patterns or shipped_patterns(), own_names(facts), own_places(facts), facts.renstra)
    paragraphs = list(narrations(document))
    listings = _Listings(paragraphs, scene)
    claims: list[tuple[str, Claim]] = []
    uncertain: list[Uncertain] = []
    unknown = 0
    for narration in paragraphs:
        passage = passage_of(narration)
        if narration.is_heading:
            topic = read_topic(passage, scene)
            stated = [*([] if topic is None else [topic]), *read_causes(passage, scene)]
        else:
            found = read_numbers(passage, scene)
            listings.read_inline(passage)
            counts = listings.counts_of(narration, found.claims)
            stated = [*found.claims, *counts, *read_changes(passage, found.claims, scene), *read_words(passage, scene)]
            stated = _different(sorted(stated, key=lambda claim: (claim.sentence, claim.number)))
            uncertain += found.uncertain
            unknown += found.unknown
        claims += [(narration.part, claim) for claim in stated]
    claims = list(_once(claims, scene))
    notes = [Note("numbers_unread", Place(), {"count": unknown})] if unknown else []
    return ProseResult((*_claim_rows(claims), *_numbered(listings.rows())), tuple(uncertain), tuple(notes))


def _different(claims: Iterable[Claim]) -> list[Claim]:
    """The statements without those that a sentence makes twice without a number."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = claim.sentence, claim.number if "nilai" in claim.values else -1, *sorted(claim.values.items())
        kept.setdefault(key, claim)
    return list(kept.values())


def _once(claims: Iterable[tuple[str, Claim]], scene: Scene) -> Iterator[tuple[str, Claim]]:
    """The same statements; those that count once are kept the first time, a topic only where nothing else is stated."""
    once = {pattern.konsep for pattern in scene.patterns.words if pattern.sekali}
    every = list(claims)
    stated = {(part, claim.values.get("indikator")) for part, claim in every if claim.values.get("kategori") != TOPIC}
    said: set[tuple[str, str, str]] = set()
    for part, claim in every:
        key = part, claim.konsep, claim.values.get("indikator", "")
        is_topic = claim.values.get("kategori") == TOPIC
        if (is_topic and (part, key[2]) in stated) or ((is_topic or claim.konsep in once) and key in said):
            continue
        said.add(key)
        yield part, claim


class _Listings:
    """The lists of a report, and which sentence counts the items of which."""

    def __init__(self, paragraphs: Sequence[Narration], scene: Scene) -> None:
        self._scene = scene
        self._naming = Naming(scene.fillers)
        self._all = [
            (listed.items[0].narration.block, read_list(listed, scene, self._naming))
            for listed in enumerations(paragraphs)
        ]

    def read_inline(self, passage: Passage) -> None:
        """Add the lists inside the sentences of a paragraph."""
        for listing in read_inline(passage, self._scene, self._naming):
            self._all.append((passage.narration.block, listing))

    def counts_of(self, narration: Narration, claims: list[Claim]) -> list[Claim]:
        """The statements of a paragraph that count the items of a list, but for numbers that state something else.

        Args:
            narration: The paragraph.
            claims: What its numbers state; a statement of how many missions there are is told which list holds them.

        Returns:
            The statements.
        """
        held = {listing.name for _, listing in self._all if listing.is_whole}
        for claim in claims:
            if claim.konsep == "jumlah_misi" and MISSIONS in held:
                claim.values["daftar"] = MISSIONS
        taken = {(claim.sentence, claim.number) for claim in claims if claim.konsep != _RESULT}
        found = [listing.count for _, listing in self._all if listing.block == narration.block]
        counts = {(claim.sentence, claim.number): claim for claim in found if claim is not None}
        return [claim for place, claim in counts.items() if place not in taken]

    def rows(self) -> list[DatasetRow]:
        """The rows of all lists, in the order of the document."""
        ordered = sorted(self._all, key=lambda entry: entry[0])
        return [row for _, listing in ordered for row in listing.rows]


def _claim_rows(claims: Iterable[tuple[str, Claim]]) -> list[DatasetRow]:
    rows = []
    for part, claim in claims:
        values = {"sumber": part, **{key: value for key, value in claim.values.items() if value}}
        if claim.place.page is not None:
            values["halaman"] = str(claim.place.page)
        printed = [key for key in ("nilai", "kata") if key in values]
        rows.append(DatasetRow("klaim", values, dict.fromkeys(printed, claim.place)))
    return _numbered(rows)


def _numbered(rows: Iterable[DatasetRow]) -> list[DatasetRow]:
    """The same rows, each with its running number in its source."""
    counts: Counter[str] = Counter()
    numbered = []
    for row in rows:
        counts[row.values["sumber"]] += 1
        numbered.append(replace(row, values={**row.values, "baris": str(counts[row.values["sumber"]])}))
    return numbered
