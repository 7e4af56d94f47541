"""A cause that is being put together, from a block of mistakes, a single one, or what texts say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lakip_audit.dataset.table import Dataset
from lakip_audit.diagnosis.cause import Kind
from lakip_audit.diagnosis.line_blocks import Block
from lakip_audit.diagnosis.nearest import nearest
from lakip_audit.diagnosis.network import Network
from lakip_audit.diagnosis.ranking import Ranked, Suspect
from lakip_audit.diagnosis.sentences import SENTENCES, sentence
from lakip_audit.diagnosis.texts import TextCause
from lakip_audit.engine.evaluation import location
from lakip_audit.engine.verdict import Cell


@dataclass
class Case:
    """A cause that is being put together.

    Attributes:
        kind: which slip it is.
        confidence: how sure, 0 to 1.
        unique: whether it is the only smallest explanation.
        explanation: in words, by language.
        suspects: the cells that may be wrong, the likeliest first.
        edits: what to print in some cells instead.
        findings: fingerprints of what it explains.
        missing: a cell of the table that lacks a line, then those that print it elsewhere.
        guesses: what might be printed in some cells, of many numbers that would do.
    """

    kind: Kind
    confidence: float
    unique: bool
    explanation: Mapping[str, str]
    suspects: list[Cell]
    edits: dict[Cell, str]
    findings: list[str] = field(default_factory=list)
    missing: tuple[Cell, ...] = ()
    guesses: dict[Cell, str] = field(default_factory=dict)


def of_block(network: Network, block: Block) -> Case:
    """The cause of a block.

    Args:
        network: the cells.
        block: its mistakes.

    Returns:
        The cause, its cells in printed order.
    """
    members = sorted(block.members, key=lambda one: one.suspects[0].misprint.variable)
    suspects = [cell for one in members for cell in _cells(network, one.suspects[0])]
    edits: dict[Cell, str] = {}
    for one in members if block.known else ():
        edits.update(_edits(network, one.suspects[0]))
    edits.update(block.texts)
    words = {"sumber": _place(network, suspects[0])["sumber"], **block.words, "n": str(len(block.members))}
    variant = "kolom" if block.kind == "stale_value" else words.get("arah", "")
    key = f"{block.kind}.{variant}" if f"{block.kind}.{variant}" in SENTENCES else block.kind
    findings = [c.finding for one in block.members for c in one.mistake.constraints if c.finding is not None]
    rivals = _rivals(network, members)
    suspects += [cell for cells in rivals for cell in cells if cell not in suspects]
    confidence = block.likely / (1 + len(rivals))
    return Case(
        block.kind, confidence, not rivals, sentence(key, words), suspects, edits, list(dict.fromkeys(findings))
    )


def _rivals(network: Network, members: Sequence[Ranked]) -> list[list[Cell]]:
    """The cells of each other table that may as well be the wrong one: shifted up where this one is shifted down."""
    dataset = network.variables.dataset

    def printed_in(cell: Cell) -> tuple[str, str]:
        return cell.table, str(dataset.text(cell.table, "sumber")[cell.row])

    found: dict[tuple[str, str], list[Cell]] = {}
    own = {printed_in(one.suspects[0].misprint.cell) for one in members}
    for one in members:
        others = {printed_in(suspect.misprint.cell): suspect.misprint.cell for suspect in one.suspects[1:]}
        for place, cell in others.items():
            if place not in own:
                found.setdefault(place, []).append(cell)
    return [cells for cells in found.values() if len(cells) == len(members)]


def of_mistakes(network: Network, group: Sequence[Ranked]) -> Case:
    """The cause of one mistake, or of one that is printed in several places.

    Args:
        network: the cells.
        group: the mistake in each of its places.

    Returns:
        The cause.
    """
    first = group[0]
    demands = first.mistake.constraints
    if demands and all(one.counted is not None and one.listed for one in demands):
        return _of_count(network, group)
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
        unique &= slip.words.get("cara") != "baris"  # the total may be the one that is wrong
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
    return Case(
        kind, confidence, unique, explanation, list(dict.fromkeys(suspects)), edits, list(dict.fromkeys(findings))
    )


def _of_count(network: Network, group: Sequence[Ranked]) -> Case:
    """A number that disagrees with a count of lines: one is missing, or one too many; or the number is wrong."""
    suspect = group[0].suspects[0]
    printed, wanted = suspect.misprint.value, suspect.misprint.wanted
    kind: Kind = "extra_item" if wanted.lo is not None and printed < wanted.lo else "missing_item"
    words = {
        **_place(network, suspect.misprint.cell),
        "tercetak": suspect.misprint.text,
        "usulan": suspect.text or _interval_text(suspect),
    }
    suspects = [cell for one in group for each in one.suspects for cell in _cells(network, each)]
    counted = [cell for one in group for demand in one.mistake.constraints for cell in demand.counted or ()]
    findings = [c.finding for one in group for c in one.mistake.constraints if c.finding is not None]
    return Case(
        kind,
        min(one.confidence for one in group),
        False,
        sentence(f"{kind}.hitungan", words),
        list(dict.fromkeys((*suspects, *counted[-1:]))),
        {},
        list(dict.fromkeys(findings)),
    )


def of_text(cause: TextCause) -> Case:
    """The cause of findings about texts.

    Args:
        cause: what is known of it.

    Returns:
        The cause.
    """
    explanation = sentence(cause.sentence, cause.words) if cause.sentence else cause.words
    return Case(
        cause.kind,
        cause.confidence,
        cause.unique,
        explanation,
        list(cause.suspects),
        dict(cause.edits),
        list(cause.findings),
        cause.missing,
    )


def alike(ranked: Sequence[Ranked]) -> Iterator[list[Ranked]]:
    """Bring mistakes together that break the same rules with the same text: one number copied to several places.

    Args:
        ranked: the mistakes.

    Yields:
        Groups, each of at least one.
    """
    groups: dict[tuple[object, ...], list[Ranked]] = {}
    for one in ranked:
        first = one.suspects[0]
        key = (*sorted(map(id, one.mistake.constraints)), first.misprint.value, first.text)
        groups.setdefault(key, []).append(one)
    yield from groups.values()


def follow(network: Network, one: Ranked, cases: Sequence[Case]) -> None:
    """Add a change that nothing but another change makes necessary to the cause of that.

    Args:
        network: the demands.
        one: the change that follows.
        cases: the causes that it may belong to; the first that reads a cell beside it takes it.
    """
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


def guess(network: Network, ranked: Sequence[Ranked], cases: Sequence[Case]) -> None:
    """Where the rules leave the numbers of a solution a range, choose some: for a cause that knows no better.

    Args:
        network: the demands.
        ranked: the mistakes of a solution.
        cases: their causes.
    """
    open_cases = [case for case in cases if not case.edits and case.kind == "unknown"]
    if not open_cases:
        return
    texts = nearest(network, [variable for one in ranked for variable in one.suspects[0].alternative.unit])
    cells = {network.variables.cells[variable]: text for variable, text in texts.items()}
    for case in open_cases:
        if any(cell in cells for cell in case.suspects):
            case.guesses = cells


def joined(dataset: Dataset, cases: Iterable[Case]) -> list[Case]:
    """Put causes together that say the same of several places of a report.

    Args:
        dataset: the data.
        cases: the causes.

    Returns:
        The same, each sentence once a report.
    """
    joined: dict[tuple[str, str, str], Case] = {}
    for case in cases:
        laporan = next((str(dataset.text(cell.table, "laporan")[cell.row]) for cell in case.suspects), "")
        key = (laporan, case.kind, case.explanation["id"])
        if key in joined:
            other = joined[key]
            other.suspects += [cell for cell in case.suspects if cell not in other.suspects]
            other.edits.update(case.edits)
            other.findings += [one for one in case.findings if one not in other.findings]
            other.confidence = min(other.confidence, case.confidence)
            other.unique = other.unique and case.unique
            if case.missing[:1] == other.missing[:1]:  # the table that lacks the line
                other.missing = tuple(dict.fromkeys((*other.missing, *case.missing)))
        else:
            joined[key] = case
    return list(joined.values())


def _cells(network: Network, suspect: Suspect) -> list[Cell]:
    return [network.variables.cells[variable] for variable in suspect.alternative.unit]


def _edits(network: Network, suspect: Suspect) -> dict[Cell, str]:
    """What to print in the cells of a suspect; cells that repeat each other are printed alike."""
    return dict.fromkeys(_cells(network, suspect), suspect.text) if suspect.text else {}


def _interval_text(suspect: Suspect) -> str:
    misprint = suspect.misprint
    ends = []
    if misprint.wanted.lo is not None:
        ends.append("≥ " + misprint.written(misprint.wanted.lo, misprint.places))
    if misprint.wanted.hi is not None:
        ends.append("≤ " + misprint.written(misprint.wanted.hi, misprint.places))
    return ", ".join(ends) or "?"


def _place(network: Network, cell: Cell) -> dict[str, str]:
    """Where a cell is printed, as a sentence says it."""
    dataset = network.variables.dataset
    found = location(dataset, cell)
    key = f", {found.key}" if found.key and found.key != found.baris else ""
    line = f" baris {found.baris}" if found.baris else ""
    return {"sumber": found.sumber, "tempat": f"{found.sumber}{line}{key}, {found.column}"}
