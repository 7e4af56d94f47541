"""Rules on a page: a list of them, one in full, and what testing and linting them has to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lakip_audit.cli.page import RulePage
from lakip_audit.cli.statement import statement_lines
from lakip_audit.dataset.definition import Definitions
from lakip_audit.reporting.page import LONG
from lakip_audit.reporting.terminal import columns, wrap
from lakip_audit.rulebook.lint import Remark
from lakip_audit.rulebook.loading import LoadedRule
from lakip_audit.rulebook.rule import FORM_KEYS, Basis

if TYPE_CHECKING:  # the engine loads numpy, which a list of rules does without
    from lakip_audit.engine.examples import WrongExample

INDENT = "  "
GAP = 2
LABELS = (
    "label_pack",
    "label_severity",
    "label_form",
    "label_phase",
    "label_tags",
    "label_reads",
    "label_when",
    "label_statement",
    "label_with",
    "label_once",
    "label_criterion",
    "label_message",
    "label_akibat",
    "label_rekomendasi",
)


def rule_list(rules: Sequence[LoadedRule], page: RulePage) -> list[str]:
    """Return one line a rule (wrapped where its title is long), and how many there are."""
    heads = [page.say(head) for head in ("head_id", "head_severity", "head_form", "head_title")]
    rows = [
        [rule.rule.id, page.say(rule.rule.severity), FORM_KEYS[rule.form], getattr(rule.rule.title, page.lang)]
        for rule in rules
    ]
    widths = [max(columns(row[place]) for row in (heads, *rows)) + GAP for place in range(len(heads) - 1)]
    lines = [*_row(heads, widths, page), "-" * page.width]
    for row in rows:
        lines += _row(row, widths, page)
    return [*lines, "-" * page.width, page.say("rules", n=len(rules))]


def _row(cells: Sequence[str], widths: Sequence[int], page: RulePage) -> list[str]:
    cut = [page.clean(cell, LONG) for cell in cells]
    first = "".join(cell + " " * (width - columns(cell)) for cell, width in zip(cut, widths, strict=False))
    return wrap(cut[-1], page.width, first, " " * columns(first))


def rule_page(loaded: LoadedRule, pack: str, definitions: Definitions, page: RulePage) -> list[str]:
    """Return one rule in full: where it stands, what it states, what it rests on, its examples."""
    rule = loaded.rule
    lines = [*page.sentence(page.clean(f"{rule.id}  {getattr(rule.title, page.lang)}", LONG)), "=" * page.width]
    width = max(columns(page.say(label)) for label in LABELS) + 1
    before = ""
    for label, text in _about(loaded, pack, definitions, page):
        name = "" if label == before else page.say(label)
        lines += page.item(name, page.clean(text, LONG), label_width=width)
        before = label
    given = {"pass": rule.examples.passes, "fail": rule.examples.fail, "undetermined": rule.examples.undetermined}
    for kind, examples in given.items():
        if examples:
            lines += ["", page.say(f"examples_{kind}")]
            for number, example in enumerate(examples, 1):
                lines += _example(example, f"{number:>2}", page)
    return lines


def _about(loaded: LoadedRule, pack: str, definitions: Definitions, page: RulePage) -> Iterator[tuple[str, str]]:
    """Everything but the examples: labels with their texts."""
    rule = loaded.rule
    yield "label_pack", page.say("pack_in", pack=pack, file=loaded.file, line=str(loaded.line))
    yield "label_severity", page.say(rule.severity)
    yield "label_form", FORM_KEYS[loaded.form]
    if rule.phase:
        yield "label_phase", ", ".join(rule.phase)
    if rule.tags:
        yield "label_tags", ", ".join(rule.tags)
    yield from statement_lines(loaded, definitions, page)
    for basis in rule.basis:
        yield "label_criterion", _basis(basis, page)
    yield "label_message", getattr(rule.message, page.lang)
    for key in ("akibat", "rekomendasi"):
        words = getattr(rule, key)
        if words is not None:
            yield f"label_{key}", getattr(words, page.lang)


def _basis(basis: Basis, page: RulePage) -> str:
    return page.say("verified_basis" if basis.terverifikasi else "unverified_basis", basis=str(basis))


def _example(example: object, label: str, page: RulePage) -> list[str]:
    """An example as its author gave it: one line a row, under its table where that is named."""
    lines: list[str] = []
    for table, row in example_rows(example):
        shown = page.say("no_text")
        cells = "; ".join(f"{name}\xa0{text.replace(' ', chr(0xA0)) or shown}" for name, text in row.items())
        lines += page.item(label, page.clean(f"{table}: {cells}" if table else cells, LONG), indent=INDENT)
        label = " " * columns(label)
    return lines


def example_rows(example: object, table: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Give the rows of an example, each with its table where that is named."""
    if isinstance(example, Mapping) and all(isinstance(text, str) for text in example.values()):
        yield table, example
    elif isinstance(example, Mapping):
        for name, rows in example.items():
            yield from example_rows(rows, name)
    elif isinstance(example, Sequence):
        for row in example:
            yield from example_rows(row, table)


def wrong_example(wrong: WrongExample, loaded: LoadedRule, page: RulePage) -> list[str]:
    """Return one example that came out otherwise: which, what was wanted, what happened, what it says."""
    place = page.say("example_number", kind=wrong.kind, n=wrong.number, file=loaded.file, line=str(loaded.line))
    lines = page.item(page.clean(wrong.rule), place)
    if wrong.count is None:
        lines += page.sentence(page.say("wrong_example"), INDENT)
        for problem in wrong.problems:
            lines += page.item("-", page.clean(problem.render(page.lang), LONG), indent=INDENT)
    elif wrong.count.broken:
        reason = page.clean(wrong.count.reason or "", LONG)
        lines += page.sentence(page.say("happened_broken", reason=reason), INDENT)
    else:
        count = wrong.count
        lines += page.sentence(page.say(f"wanted_{wrong.kind}"), INDENT)
        happened = page.say(
            "happened",
            passed=count.passed,
            failed=count.failed,
            undetermined=count.undetermined,
            not_applicable=count.not_applicable,
        )
        lines += page.sentence(happened, INDENT)
    examples = loaded.rule.examples
    given = {"pass": examples.passes, "fail": examples.fail, "undetermined": examples.undetermined}[wrong.kind]
    return [*lines, *_example(given[wrong.number - 1], page.say("example"), page)]


def tested(wrong: Sequence[WrongExample], rules: Sequence[LoadedRule], page: RulePage) -> list[str]:
    """Return how many examples were run, how many were wrong, and which rules have none."""
    counts = {
        rule.rule.id: len(rule.rule.examples.passes)
        + len(rule.rule.examples.fail)
        + len(rule.rule.examples.undetermined)
        for rule in rules
    }
    total = sum(counts.values())
    lines = page.sentence(page.say("tested", examples=total, rules=len(rules), wrong=len(wrong)))
    without = [name for name, count in counts.items() if not count]
    return lines + (page.sentence(page.say("no_examples", rules=", ".join(without))) if without else [])


def remark_lines(remarks: Sequence[Remark], rules: int, page: RulePage) -> list[str]:
    """Return the warnings one by one, the notes by what they say, and how many of each."""
    warnings = [remark for remark in remarks if remark.level == "warning"]
    infos = [remark for remark in remarks if remark.level == "info"]
    lines: list[str] = []
    if warnings:
        lines += page.heading(page.say("level_warning", n=len(warnings)))
        for remark in warnings:
            lines += page.item("-", page.clean(remark.problem.render(page.lang), LONG))
        lines.append("")
    if infos:
        lines += page.heading(page.say("level_info", n=len(infos)))
        by_code: dict[str, dict[str, None]] = {}
        for remark in infos:
            by_code.setdefault(remark.problem.code, {})[remark.rule] = None
        for code, names in by_code.items():
            lines += page.item("-", f"{page.say(f'info_{code}')}: {', '.join(names)}")
        lines.append("")
    return [*lines, *page.sentence(page.say("linted", rules=rules, warnings=len(warnings), infos=len(infos)))]
