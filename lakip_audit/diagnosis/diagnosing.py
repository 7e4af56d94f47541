"""From the findings of an audit to their causes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from lakip_audit.diagnosis.blocks import Block, blocks
from lakip_audit.diagnosis.cause import Addition, Cause, Diagnosis, Edit, Kind
from lakip_audit.diagnosis.constraint import Constraint
from lakip_audit.diagnosis.gathering import gather
from lakip_audit.diagnosis.localise import localise
from lakip_audit.diagnosis.network import Network, components
from lakip_audit.diagnosis.ranking import Ranked, Suspect, likeliest
from lakip_audit.diagnosis.rounding import rounding_mistakes
from lakip_audit.diagnosis.sentences import SENTENCES, sentence
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.texts import TextCause, failures, text_causes
from lakip_audit.diagnosis.unreadable import unreadable_causes
from lakip_audit.engine import evaluation
from lakip_audit.engine.evaluation import Audit, location
from lakip_audit.engine.result import Finding
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import Kind as NumberKind
from lakip_audit.numbers import State, read_number

REACHED = (("target", "realisasi"), ("target", "capaian"), ("target_antara", "capaian_antara"))
"""The columns that say whether a target is reached."""
MOST_SECONDS = 1.0
"""For the demands that hang together in one place."""


@dataclass
class _Case:
    """A cause that is being put together."""

    kind: Kind
    confidence: float
    unique: bool
    explanation: Mapping[str, str]
    suspects: list[Cell]
    edits: dict[Cell, str]
    findings: list[str] = field(default_factory=list)
    missing: tuple[Cell, ...] = ()


def diagnose(audit: Audit, seconds: float) -> Diagnosis:
    """Find the causes of the findings of an audit.

    Args:
        audit: the run.
        seconds: time limit of the search.

    Returns:
        The causes.
    """
    if not audit.result.findings:
        return Diagnosis()
    network = gather(audit)
    neighbours = Neighbours(network, audit.facts)
    deadline = time.monotonic() + seconds
    broken = network.violated(constraint for constraint in network.constraints if constraint.finding is not None)
    late: dict[str, None] = {}
    found: list[tuple[Sequence[Constraint], list[Ranked]]] = []
    for component in components(broken):
        now = time.monotonic()
        localised = localise(network, component, min(deadline, now + MOST_SECONDS))
        if not localised.ended:
            late.update(dict.fromkeys(_sumber(network, component)))
        found.append((component, likeliest(network, localised.solutions, neighbours)))
    cases = _cases(network, found, neighbours)
    for one in rounding_mistakes(network, neighbours):
        case = _single(network, [one])
        known = next((other for other in cases if other.suspects[:1] == case.suspects[:1]), None)
        if known is None:
            cases.append(case)
        else:
            known.findings += [name for name in case.findings if name not in known.findings]
    explained = frozenset(fingerprint for case in cases for fingerprint in case.findings)
    open_failures = list(failures(audit, explained))
    cases += [_of_text(cause) for cause in text_causes(audit, open_failures, neighbours)]
    if time.monotonic() < deadline:
        cases += [_of_text(cause) for cause in unreadable_causes(audit, open_failures, _again)]
    return _diagnosis(audit, _joined(cases), tuple(late))


def _again(audit: Audit, cell: Cell, text: str) -> Audit:
    return evaluation.audit(audit.rulebook, audit.dataset.with_texts({(cell.table, cell.column, cell.row): text}))


def _cases(
    network: Network, found: Sequence[tuple[Sequence[Constraint], Sequence[Ranked]]], neighbours: Neighbours
) -> list[_Case]:
    """The causes of mistakes, which come with the broken rules that hang together with them."""
    whole = blocks(network, [one for _, ranked in found for one in ranked], neighbours)
    taken = {id(one) for block in whole for one in block.members}
    cases = [_block(network, block) for block in whole]
    for component, ranked in found:
        left = [one for one in ranked if id(one) not in taken]
        here = [_single(network, group) for group in _alike([one for one in left if one.mistake.constraints])]
        cases += here
        for one in left:
            if not one.mistake.constraints:
                _follow(network, one, [*here, *cases])
        for case in here:
            case.findings = case.findings or [one.finding for one in component if one.finding is not None]
    return cases


def _alike(ranked: Sequence[Ranked]) -> Iterator[list[Ranked]]:
    """Mistakes brought together that break the same rules with the same text: one number copied to several places."""
    groups: dict[tuple[object, ...], list[Ranked]] = {}
    for one in ranked:
        first = one.suspects[0]
        key = (*sorted(map(id, one.mistake.constraints)), first.misprint.value, first.text)
        groups.setdefault(key, []).append(one)
    yield from groups.values()


def _follow(network: Network, one: Ranked, cases: Sequence[_Case]) -> None:
    """Add a change that nothing but another change makes necessary to the cause of that."""
    beside = {
        network.variables.cells[variable]
        for unit in one.suspects[0].alternative.unit
        for constraint in network.touching.get(unit, ())
        for variable in constraint.variables
    }
    for case in cases:
        if beside & {*case.suspects, *case.edits}:
            case.edits.update(_edits(network, one.suspects[0]))
            return


def _block(network: Network, block: Block) -> _Case:
    members = sorted(block.members, key=lambda one: _position(one.suspects[0].misprint.cell))
    suspects = [cell for one in members for cell in _cells(network, one.suspects[0])]
    edits: dict[Cell, str] = {}
    for one in members:
        edits.update(_edits(network, one.suspects[0]))
    words = {"sumber": _place(network, suspects[0])["sumber"], **block.words, "n": str(len(block.members))}
    sideways = words.get("arah") == "samping"
    key = "row_shift.samping" if sideways else "stale_value.kolom" if block.kind == "stale_value" else block.kind
    findings = [c.finding for one in block.members for c in one.mistake.constraints if c.finding is not None]
    return _Case(block.kind, block.likely, True, sentence(key, words), suspects, edits, list(dict.fromkeys(findings)))


def _position(cell: Cell) -> tuple[str, int, str]:
    """In printed order: line by line."""
    return cell.table, cell.row, cell.column


def _single(network: Network, group: Sequence[Ranked]) -> _Case:
    """The cause of one mistake, or of one that is printed in several places."""
    first = group[0]
    suspect = first.suspects[0]
    unique = first.mistake.complete and all(len(one.suspects) == 1 for one in group)
    kind: Kind = suspect.slips[0].kind if suspect.slips else "unknown"
    words = {
        **_place(network, suspect.misprint.cell),
        "tercetak": suspect.misprint.text,
        "usulan": suspect.text or _interval_text(suspect),
    }
    key: str = kind
    if suspect.slips:
        slip = suspect.slips[0]
        words.update(slip.words)
        key = next(
            (f"{kind}.{value}" for value in slip.words.values() if f"{kind}.{value}" in SENTENCES),
            f"{kind}.lama" if "lama" in slip.words else kind,
        )
    elif not suspect.text and len(first.suspects) > 1:
        key = "unknown.tie"
        words["n"] = str(len(first.suspects))
    explanation = sentence(key, words)
    suspects = [cell for one in group for cell in _cells(network, one.suspects[0])]
    suspects += [cell for one in group for other in one.suspects[1:] for cell in _cells(network, other)]
    edits: dict[Cell, str] = {}
    for one in group:
        edits.update(_edits(network, one.suspects[0]))
    findings = [c.finding for one in group for c in one.mistake.constraints if c.finding is not None]
    confidence = min(one.confidence for one in group)
    return _Case(
        kind, confidence, unique, explanation, list(dict.fromkeys(suspects)), edits, list(dict.fromkeys(findings))
    )


def _of_text(cause: TextCause) -> _Case:
    explanation = sentence(cause.sentence, cause.words) if cause.sentence else cause.words
    return _Case(
        cause.kind,
        cause.confidence,
        True,
        explanation,
        list(cause.suspects),
        dict(cause.edits),
        list(cause.findings),
        cause.missing,
    )


def _joined(cases: Iterable[_Case]) -> list[_Case]:
    """Blocks of one column or line that came from several places of the network, as one."""
    joined: dict[tuple[str, str], _Case] = {}
    for case in cases:
        key = (case.kind, case.explanation["id"])
        if key in joined:
            other = joined[key]
            other.suspects += [cell for cell in case.suspects if cell not in other.suspects]
            other.edits.update(case.edits)
            other.findings += [one for one in case.findings if one not in other.findings]
            other.confidence = min(other.confidence, case.confidence)
        else:
            joined[key] = case
    return list(joined.values())


def _diagnosis(audit: Audit, cases: Sequence[_Case], late: tuple[str, ...]) -> Diagnosis:
    findings = {finding.fingerprint: finding for finding in audit.result.findings}
    made = [cause for case in cases if (cause := _cause(audit, case, findings)) is not None]
    made.sort(key=lambda cause: (-cause.at_stake_rp, not cause.flips, -len(cause.findings), -cause.confidence))
    causes = tuple(replace(cause, id=f"C{number}") for number, cause in enumerate(made, 1))
    of: dict[str, list[Cause]] = {}
    for cause in causes:
        for fingerprint in cause.findings:
            of.setdefault(fingerprint, []).append(cause)
    ranked = {fingerprint: tuple(sorted(some, key=_plainness)) for fingerprint, some in of.items()}
    return Diagnosis(causes, MappingProxyType(ranked), late)


def _plainness(cause: Cause) -> tuple[bool, int, float]:
    """Of the causes of one finding first what explains it and little else, then what explains a whole column."""
    return cause.kind == "unknown", len(cause.findings), -cause.confidence


def _cause(audit: Audit, case: _Case, findings: Mapping[str, Finding]) -> Cause | None:
    known = tuple(fingerprint for fingerprint in case.findings if fingerprint in findings)
    if not known:
        return None
    dataset = audit.dataset
    places = {cell: location(dataset, cell) for cell in [*case.suspects, *case.edits]}
    fix = tuple(
        Edit(cell.table, cell.column, cell.row, places[cell], text) for cell, text in case.edits.items() if text
    )
    about = [findings[fingerprint] for fingerprint in known]
    return Cause(
        "",
        case.kind,
        round(case.confidence, 2),
        case.unique,
        case.explanation,
        tuple(places[cell] for cell in case.suspects),
        fix,
        known,
        max((finding.size for finding in about if finding.amount), default=0.0),
        any(_flips(audit, cell, text) for cell, text in case.edits.items()),
        tuple(_addition(audit, case.missing[0], cell) for cell in case.missing[1:]),
    )


def _flips(audit: Audit, cell: Cell, text: str) -> bool:
    """Whether a target that is reached with the printed number is missed with the proposed one, or vice versa."""
    dataset = audit.dataset
    pair = next((pair for pair in REACHED if cell.column in pair), None)
    known = dataset.tables[cell.table].definition.columns
    reading = read_number(text)
    if pair is None or not known.keys() >= set(pair) or reading.kind is not NumberKind.NUMBER:
        return False
    values = {}
    for name in pair:
        column = dataset.number(cell.table, name)
        if column.state[cell.row] != State.PRESENT or column.reading(cell.row).kind is not NumberKind.NUMBER:
            return False
        values[name] = column.reading(cell.row).value
    target, result = pair
    before = values[result] >= values[target]
    values[cell.column] = reading.value
    return before != (values[result] >= values[target])


def _addition(audit: Audit, table: Cell, cell: Cell) -> Addition:
    """What another place prints of a line that a table lacks."""
    lacking, printed = location(audit.dataset, table), location(audit.dataset, cell)
    place = replace(lacking, row=None, key=printed.key, column=printed.column, text="", baris="", kolom="", sel=None)
    return Addition(place, printed.text)


def _cells(network: Network, suspect: Suspect) -> list[Cell]:
    return [network.variables.cells[variable] for variable in suspect.alternative.unit]


def _edits(network: Network, suspect: Suspect) -> dict[Cell, str]:
    """What to print in the cells of a suspect; cells that repeat each other are printed alike."""
    return dict.fromkeys(_cells(network, suspect), suspect.text) if suspect.text else {}


def _interval_text(suspect: Suspect) -> str:
    misprint = suspect.misprint
    ends = []
    if misprint.wanted.lo is not None:
        ends.append("≥ " + misprint.written(misprint.wanted.lo, max(misprint.places, 0)))
    if misprint.wanted.hi is not None:
        ends.append("≤ " + misprint.written(misprint.wanted.hi, max(misprint.places, 0)))
    return ", ".join(ends) or "?"


def _place(network: Network, cell: Cell) -> dict[str, str]:
    """Where a cell is printed, as a sentence says it."""
    dataset = network.variables.dataset
    found = location(dataset, cell)
    key = f", {found.key}" if found.key and found.key != found.baris else ""
    line = f" baris {found.baris}" if found.baris else ""
    return {"sumber": found.sumber, "tempat": f"{found.sumber}{line}{key}, {found.column}"}


def _sumber(network: Network, constraints: Sequence[Constraint]) -> Iterator[str]:
    """The printed tables in which some demands stand."""
    dataset = network.variables.dataset
    for constraint in constraints:
        for variable in constraint.variables:
            cell = network.variables.cells[variable]
            yield str(dataset.text(cell.table, "sumber")[cell.row])
