"""Statements of numbers: each number of a sentence with what it states, of which year, of which indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lakip_audit.extraction.prose.claim_change import change_before, years_compared
from lakip_audit.extraction.prose.claim_choice import choices
from lakip_audit.extraction.prose.claim_fit import Fit, fitting
from lakip_audit.extraction.prose.claim_pattern import DOUBT, SAME
from lakip_audit.extraction.prose.claim_scene import Passage, Scene
from lakip_audit.extraction.prose.claim_subject import Subject, residue, subject_of
from lakip_audit.extraction.prose.claim_time import How, Time, surroundings, time_of
from lakip_audit.extraction.prose.claim_unit import category_phrase, unit_of
from lakip_audit.extraction.prose.claims import Claim, Statements, Uncertain
from lakip_audit.extraction.prose.phrase_match import fits
from lakip_audit.extraction.prose.sentence import Kind, Piece, Sentence
from lakip_audit.numbers.reading import Kind as NumberKind
from lakip_audit.numbers.reading import read_number

_LAST_QUARTER: Final = 4
_MOST: Final = 80
"""Numbers; a sentence with more of them is no sentence, and only its first numbers are read."""
_IN_UNITS: Final = frozenset({"target", "realisasi"})
"""What is printed in the unit of its indicator."""

_LOST: Final = frozenset({"claim_scope", "claim_strange", "claim_no_indicator", "claim_two_subjects"})
"""Doubts about what a number is about; they hold for the numbers behind it as well."""


def read_numbers(passage: Passage, scene: Scene) -> Statements:
    """The statements of the numbers of a paragraph.

    Args:
        passage: The paragraph.
        scene: What is known of the report.

    Returns:
        Its statements in order, and what is uncertain.
    """
    found = Statements(unknown=passage.unread)
    for at, sentence in enumerate(passage.sentences):
        _Reader(passage, scene, at, sentence, found).read()
    return found


def is_whole(piece: Piece) -> bool:
    """Whether a number is printed without decimals; so is one in words."""
    reading = read_number(piece.value)
    return reading.kind is not NumberKind.NUMBER or reading.places <= 0 or reading.other is not None


@dataclass
class _Reader:
    """Reads the numbers of one sentence from left to right.

    ``times`` and ``claims`` are those of the numbers read so far, by piece, ``changes`` the numbers that only say how
    much has changed; ``lost``: one of them was found to be about something else.
    """

    passage: Passage
    scene: Scene
    at: int
    sentence: Sentence
    found: Statements
    times: dict[int, Time] = field(default_factory=dict)
    claims: dict[int, Claim] = field(default_factory=dict)
    changes: set[int] = field(default_factory=set)
    lost: bool = False

    def read(self) -> None:
        """Make a statement of each number, or a doubt."""
        around = surroundings(self.passage, self.at, self.scene)
        self.found.unknown += len(self.sentence.numbers[_MOST:])
        for number in self.sentence.numbers[:_MOST]:
            self.times[number] = time_of(self.sentence, number, self.times, around, self.scene.patterns.lexicon)
            subject = subject_of(self.passage, self.scene, self.at, number, self._shared_indicator())
            before, is_named = self._previous(number), subject.is_named
            fits_all = fitting(self.passage, self.scene, self.sentence, number, before, is_named=is_named)
            possible = [fit for fit in fits_all if self._number_fits(fit, number, subject)] or fits_all
            if not possible:
                self.found.unknown += 1
                continue
            best = possible[0]
            rivals = {fit.konsep for fit in possible if fit.rank == best.rank}
            if DOUBT in rivals or len(rivals) > 1:
                why = "claim_doubtful" if DOUBT in rivals else "claim_rivals"
                self._doubt(number, [fit.konsep for fit in possible], why)
            elif why := self._state(number, best, subject):
                self._refuse(number, best, why)

    def _state(self, number: int, fit: Fit, subject: Subject) -> str:
        """Make a statement of a number. Returns why one of its dimensions is not certain, ``""`` if all are."""
        pattern = fit.pattern
        if pattern.banding:
            self.changes.add(number)
        followed = self._followed(fit, number)
        values = {"konsep": fit.konsep, "nilai": self.sentence.pieces[number].value}
        if followed is not None:
            values |= {key: followed.values[key] for key in pattern.warisi if followed.values.get(key)}
            if pattern.triwulan_iv is not None and values.get("triwulan") == str(_LAST_QUARTER):
                del values["triwulan"]
        if "indikator" in values:
            subject = Subject(values["indikator"], is_meant=True)
        elif "indikator" in self._needs(fit) or pattern.indikator is not None:
            values["indikator"] = subject.indikator or ""
        else:
            subject = Subject()
        self.lost = self.lost and not subject.is_named
        why = (
            self._date(values, fit, number)
            or self._subject_doubt(fit, number, subject)
            or ("" if self._number_fits(fit, number, subject) else "claim_unit")
            or self._strangeness(fit, number, subject)
        )
        if why:
            return why
        values |= choices(pattern.dimensi, self.passage, self.scene, self.sentence, number) | pattern.isi
        values.setdefault("kata", self.sentence.pieces[number].spelled)
        values["satuan"] = unit_of(self.sentence, number, self.scene.fillers)
        if pattern.kategori is not None:
            clause = pattern.kategori == "klausa"
            own = self.scene.own(self.sentence)
            fillers = self.scene.fillers
            values["kategori"] = category_phrase(self.sentence, number, fit.match, fillers, own, clause=clause)
        self.claims[number] = Claim(values, self.sentence.text, self.passage.narration.place, self.at, number)
        self.found.claims.append(self.claims[number])
        return ""

    def _refuse(self, number: int, fit: Fit, why: str) -> None:
        """Take note of a number that is no statement; one that only a spare pattern fits may be about anything."""
        self.lost = self.lost or (why in _LOST and not fit.pattern.banding)
        if fit.pattern.cadangan and why in (*_LOST, "claim_unit"):
            self.found.unknown += 1
        else:
            self._doubt(number, [fit.konsep], why)

    def _doubt(self, number: int, concepts: Sequence[str], why: str) -> None:
        candidates = tuple(dict.fromkeys(konsep for konsep in concepts if konsep != DOUBT))
        printed = self.sentence.pieces[number].value
        place = self.passage.narration.place
        self.found.uncertain.append(Uncertain(self.sentence.text, place, candidates, printed, why))

    def _previous(self, number: int) -> Claim | None:
        """The statement of the number right before this one, past numbers that only say how much has changed."""
        before = [at for at in self.sentence.numbers if at < number and at not in self.changes]
        return self.claims.get(before[-1]) if before else None

    def _followed(self, fit: Fit, number: int) -> Claim | None:
        """The statement before, if the pattern takes dimensions of it."""
        return self._previous(number) if fit.pattern.mengikuti or fit.pattern.konsep == SAME else None

    def _shared_indicator(self) -> str:
        """The indicator of the last statement of the sentence that has one."""
        return next((claim.indikator for claim in reversed(self.claims.values()) if claim.indikator), "")

    def _needs(self, fit: Fit) -> Sequence[str]:
        return self.scene.patterns.needs.get(fit.konsep, ())

    def _date(self, values: dict[str, str], fit: Fit, number: int) -> str:
        """Put the year and quarter into a statement. Returns why it has none, or ``""``."""
        pattern = fit.pattern
        if pattern.banding:
            years = years_compared(self.sentence, self.scene.year, self.scene.patterns.lexicon)
            word = change_before(self.sentence, number, self.scene.patterns.lexicon)
            if years is None or not word:
                return "claim_change"
            values |= {"tahun_awal": str(years[0]), "tahun": str(years[1]), "kata": word}
            return ""
        rule = pattern.tahun or ("laporan" if "tahun" in self._needs(fit) else "tanpa")
        if rule == "tanpa" or "tahun" in values:
            return ""
        time = self.times[number]
        if time.doubt and time.doubt not in pattern.longgar:
            return f"claim_{time.doubt}"
        if rule == "tercetak" and time.how is How.ASSUMED:
            return "claim_no_year"
        values["tahun"] = str(time.year)
        if time.quarter is not None and not (time.quarter == _LAST_QUARTER and self._is_whole_year(fit, number)):
            values["triwulan"] = str(time.quarter)
        return ""

    def _is_whole_year(self, fit: Fit, number: int) -> bool:
        """Whether what is said of the fourth quarter holds for the year; a target in percent may be a part of it."""
        is_part = fit.konsep == "target" and self.sentence.pieces[number].kind is Kind.PERCENT
        said = fits(self.sentence, self.scene.patterns.lexicon.akhir_tahun)
        return fit.pattern.triwulan_iv is not None or (said and not is_part)

    def _subject_doubt(self, fit: Fit, number: int, subject: Subject) -> str:
        """Why it is not certain which indicator a number is about; ``""`` if it is, or if none is asked for."""
        named = fit.pattern.indikator == "disebut"
        if "indikator" not in self._needs(fit) and not named:
            return ""
        if subject.indikator is None:
            return subject.why
        if named and not (subject.is_named or subject.is_meant):
            return "claim_no_indicator"
        above = subject.named_from is None and not subject.is_meant
        behind_another = any(at < number and at not in (*self.claims, *self.changes) for at in self.sentence.numbers)
        return "claim_strange" if above and behind_another else ""

    def _number_fits(self, fit: Fit, number: int, subject: Subject) -> bool:
        """Whether a number can be what a pattern says, by its size and by the unit of its indicator."""
        pattern, piece = fit.pattern, self.sentence.pieces[number]
        if self.scene.patterns.measures.get(fit.konsep) == "count" and not is_whole(piece):
            return False
        followed = self._followed(fit, number)
        indikator = (followed.indikator if followed is not None else "") or subject.indikator or ""
        measure = self.scene.patterns.measure_of(self.scene.finder.unit(indikator))
        percent = piece.kind is Kind.PERCENT
        if fit.konsep in _IN_UNITS and measure == "percent" and not percent and self._counts(number):
            return False
        if fit.konsep in _IN_UNITS and percent and measure == "count" and self.times[number].quarter is None:
            return False
        if pattern.paling_sedikit is not None and read_number(piece.value).value < pattern.paling_sedikit:
            return False
        match pattern.satuan_indikator:
            case None:
                return True
            case "seperti angka":
                return measure != "" and (measure == "percent") is percent
            case wanted:
                return measure != "" and (measure == "percent") is (wanted == "persen")

    def _counts(self, number: int) -> bool:
        """Whether a number is printed with a unit in which things are counted or measured."""
        unit = unit_of(self.sentence, number, self.scene.fillers)
        return self.scene.patterns.measure_of(unit) == "count"

    def _strangeness(self, fit: Fit, number: int, subject: Subject) -> str:
        """Why the words around a number do not allow the statement; ``""`` if they do."""
        pattern = fit.pattern
        if (pattern.cakupan or ("satker" if self._needs(fit) else "bebas")) == "bebas":
            return ""
        if self.lost:
            return "claim_strange"
        since = max((at + 1 for at in (*self.claims, *self.changes) if at < number), default=0)
        left = residue(self.sentence, self.scene, number, {*fit.match.named}, subject, pattern, since)
        if left.other:
            return "claim_scope"
        if self._followed(fit, number) is not None and pattern.kata_lain is None:
            return ""
        if fit.strange and subject.indikator is not None and not (subject.is_named or subject.is_meant):
            return "claim_strange"
        limit = pattern.kata_lain
        if limit is None and subject.indikator is not None:
            limit = subject.tolerance
        return "claim_strange" if limit is not None and len(left.words) > limit else ""
