"""From the findings of an audit to their causes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import MappingProxyType

from lakip_audit.dataset.table import Dataset
from lakip_audit.diagnosis.blocks import blocks
from lakip_audit.diagnosis.case import Case, alike, follow, guess, joined, of_block, of_mistakes, of_text
from lakip_audit.diagnosis.cause import Addition, Cause, Diagnosis, Edit
from lakip_audit.diagnosis.constraint import Constraint
from lakip_audit.diagnosis.deadline import Deadline
from lakip_audit.diagnosis.gathering import gather
from lakip_audit.diagnosis.localise import Localised, localise
from lakip_audit.diagnosis.network import Network, components
from lakip_audit.diagnosis.ranking import Ranked, likeliest
from lakip_audit.diagnosis.repairs import follow_repairs
from lakip_audit.diagnosis.rounding import rounding_mistakes
from lakip_audit.diagnosis.slips.neighbours import Neighbours
from lakip_audit.diagnosis.texts import MISSING_CONCEPT, failures, text_causes
from lakip_audit.diagnosis.unreadable import unreadable, unreadable_causes
from lakip_audit.engine.evaluation import Audit, location
from lakip_audit.engine.result import Finding
from lakip_audit.engine.verdict import Cell
from lakip_audit.numbers import Kind as NumberKind
from lakip_audit.numbers import State, read_number

SEARCHERS = 2
"""Threads that look for mistakes; half of their time is the solver's, which needs no Python."""
PROVED = 0.7
"""Causes that are surer come before those that are mere suspicions."""
REACHED = (("target", "realisasi"), ("target", "capaian"), ("target_antara", "capaian_antara"))
"""The columns that say whether a target is reached."""


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
    deadline = Deadline(seconds)
    late: dict[str, None] = {}
    unsettled: dict[str, None] = {}
    found: list[tuple[Sequence[Constraint], list[Ranked]]] = []
    for component, localised, ranked in _searched(network, neighbours, deadline):
        if not localised.complete:
            cut_off = late if localised.late else unsettled
            cut_off.update(dict.fromkeys(_sumber(network, component)))
        found.append((component, ranked))
    cases = _cases(network, found, neighbours)
    for one in rounding_mistakes(network, neighbours):
        case = of_mistakes(network, [one])
        known = next((other for other in cases if other.suspects[:1] == case.suspects[:1]), None)
        if known is None:
            cases.append(case)
        else:
            known.findings += [name for name in case.findings if name not in known.findings]
    for case in cases:
        _declare(audit, case)
    explained = frozenset(fingerprint for case in cases for fingerprint in case.findings)
    open_failures = list(failures(audit, explained))
    cases += [of_text(cause) for cause in text_causes(audit, open_failures, neighbours)]
    follow_repairs(audit, cases)
    unread = unreadable(open_failures)
    if deadline.left() > 0:
        cases += [of_text(cause) for cause in unreadable_causes(audit, network.variables, unread)]
    else:
        late.update(dict.fromkeys(_sumber_of(audit.dataset, (one.draft.stated[0] for one in unread))))
    return _diagnosis(audit, joined(audit.dataset, cases), tuple(late), tuple(unsettled))


def _searched(
    network: Network, neighbours: Neighbours, deadline: Deadline
) -> Iterator[tuple[Sequence[Constraint], Localised, list[Ranked]]]:
    """For the broken rules that hang together: where the mistakes are, and the likeliest of them.

    Rules that do not hang together are searched in threads: the solver works beside Python.
    """

    def search(component: Sequence[Constraint]) -> tuple[Localised, list[Ranked]]:
        localised = localise(network, component, deadline)
        return localised, likeliest(network, localised.solutions, neighbours)

    parts = list(components(network.broken.values()))
    pool = ThreadPoolExecutor(SEARCHERS)
    largest_first = sorted(range(len(parts)), key=lambda at: -len(parts[at]))
    begun = {at: pool.submit(search, parts[at]) for at in largest_first}
    try:
        for at, component in enumerate(parts):
            yield component, *begun[at].result()
    except BaseException:  # of Ctrl-C too: what is under way ends with its next question to the solver
        deadline.call_off()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _declare(audit: Audit, case: Case) -> None:
    """Where nothing in the number tells why it is wrong, say what the rule says is the usual reason."""
    rules = {finding.rule for finding in audit.result.findings if finding.fingerprint in case.findings}
    declared = {audit.rulebook.rules[name].rule.cause for name in rules if name in audit.rulebook.rules}
    kind = next(iter(declared)) if len(declared) == 1 else None
    if case.kind == "unknown" and kind is not None:
        case.kind = kind


def _cases(
    network: Network, found: Sequence[tuple[Sequence[Constraint], Sequence[Ranked]]], neighbours: Neighbours
) -> list[Case]:
    """The causes of mistakes, which come with the broken rules that hang together with them."""
    whole = blocks(network, [one for _, ranked in found for one in ranked], neighbours)
    taken = {id(one) for block in whole for one in block.members}
    cases = [of_block(network, block) for block in whole]
    for component, ranked in found:
        left = [one for one in ranked if id(one) not in taken]
        here = [of_mistakes(network, group) for group in alike([one for one in left if one.mistake.constraints])]
        cases += here
        for one in left:
            if not one.mistake.constraints:
                follow(network, one, [*here, *cases])
        guess(network, left, here)
        for case in here:
            case.findings = case.findings or [one.finding for one in component if one.finding is not None]
    return cases


def _diagnosis(audit: Audit, cases: Sequence[Case], late: tuple[str, ...], unsettled: tuple[str, ...]) -> Diagnosis:
    findings = {finding.fingerprint: finding for finding in audit.result.findings}
    made = [cause for case in cases if (cause := _cause(audit, case, findings)) is not None]
    made.sort(
        key=lambda cause: (
            cause.confidence < PROVED,
            -cause.at_stake_rp,
            not cause.flips,
            -len(cause.findings),
            -cause.confidence,
            cause.explanation["id"],
        )
    )
    causes = tuple(replace(cause, id=f"C{number}") for number, cause in enumerate(made, 1))
    of: dict[str, list[Cause]] = {}
    for cause in causes:
        for fingerprint in cause.findings:
            of.setdefault(fingerprint, []).append(cause)
    ranked = {fingerprint: tuple(sorted(some, key=_plainness)) for fingerprint, some in of.items()}
    return Diagnosis(causes, MappingProxyType(ranked), late, unsettled)


def _plainness(cause: Cause) -> tuple[bool, int, float]:
    """Of the causes of one finding first what explains it and little else, then what explains a whole column."""
    return cause.kind == "unknown", len(cause.findings), -cause.confidence


def _cause(audit: Audit, case: Case, findings: Mapping[str, Finding]) -> Cause | None:
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
        tuple(Edit(*_key(cell), location(dataset, cell), text) for cell, text in case.guesses.items()),
    )


def _key(cell: Cell) -> tuple[str, str, int]:
    return cell.table, cell.column, cell.row


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
    place = replace(lacking, row=None, key=printed.key, column=MISSING_CONCEPT, text="", baris="", kolom="", sel=None)
    return Addition(place, printed.text)


def _sumber(network: Network, constraints: Sequence[Constraint]) -> Iterator[str]:
    """The printed tables in which some demands stand."""
    cells = (network.variables.cells[variable] for one in constraints for variable in sorted(one.variables))
    yield from _sumber_of(network.variables.dataset, cells)


def _sumber_of(dataset: Dataset, cells: Iterable[Cell]) -> Iterator[str]:
    return (str(dataset.text(cell.table, "sumber")[cell.row]) for cell in cells)
