"""What a rule states, as an inspector would say it: formulas with signs, everything else in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lakip_audit.cli.page import RulePage
from lakip_audit.dataset.definition import Definitions
from lakip_audit.rulebook.expression import Call, Comparison, Logic, Member, Name, Node, Not, Text, names, write
from lakip_audit.rulebook.loading import LoadedRule
from lakip_audit.rulebook.rule import Agreement, Correspondence, Discover, History, Pattern, Rollup, Side


def statement_lines(loaded: LoadedRule, definitions: Definitions, page: RulePage) -> Iterator[tuple[str, str]]:
    """Give what a rule reads, under which condition, and what it states: labels with their texts."""
    form = getattr(loaded.rule, loaded.form)
    for text in _reads(loaded, definitions, page):
        yield "label_reads", text
    if loaded.condition is not None and not isinstance(form, Correspondence):
        yield "label_when", sentence(loaded.condition, page)
    for node in loaded.assertions:
        yield "label_statement", sentence(node, page)
    for name in loaded.values:
        yield "label_with", value_sentence(name, loaded, definitions, page)
    if loaded.rule.once:
        yield "label_once", page.say("once", columns=", ".join(loaded.rule.once))
    match form:
        case Rollup():
            yield "label_statement", _rollup(form, definitions, page)
        case Agreement():
            yield "label_statement", page.say(f"agreement_{form.compare}")
            for text in _which_facts(form, page):
                yield "label_with", text
        case Correspondence():
            key = "correspondence_both" if form.both_ways else "correspondence"
            left, right = (getattr(side.name, page.lang) for side in (form.left, form.right))
            yield "label_statement", page.say(key, columns=", ".join(form.left.key), left=left, right=right)
            yield "label_with", _side(form.left, loaded.condition, page)
            yield "label_with", _side(form.right, loaded.other_condition, page)
        case History():
            columns, by = ", ".join(form.columns), ", ".join(form.by)
            yield "label_statement", page.say("history", columns=columns, order=form.order, by=by)
        case Pattern():
            by = page.say("pattern_by", by=", ".join(form.by)) if form.by else ""
            yield "label_statement", page.say(f"pattern_{form.kind}", columns=", ".join(form.columns), by=by)
        case Discover():
            yield "label_statement", _discover(form, page)


def _discover(form: Discover, page: RulePage) -> str:
    """What a rule of discovery searches for, or the one relation that it declares."""
    kinds = ", ".join(page.say(f"relation_{kind}") for kind in form.relations)
    if not form.target:
        return page.say("discover_searched", kinds=kinds)
    key = "discover_columns" if form.along == "kolom" else "discover_rows"
    target, operands = " / ".join((*form.target, *form.also)), ", ".join(form.operands)
    return page.say(key, sumber=form.sumber or "", kind=kinds, target=target, operands=operands)


def sentence(node: Node, page: RulePage, *, within: bool = False) -> str:
    """Return a condition or an assertion in words; ``within`` another one, alternatives stand in brackets."""
    match node:
        case Logic(operator=operator, operands=operands):
            text = f" {page.say(operator)} ".join(sentence(operand, page, within=True) for operand in operands)
            return f"({text})" if within else text
        case Not(operand=Call() as call):
            return _called(call, page, holds=False)
        case Not(operand=operand):
            return page.say("not", text=sentence(operand, page))
        case Call():
            return _called(node, page, holds=True)
        case Member(operand=operand, values=values, negated=negated):
            key = "not_among" if negated else "among"
            return page.say(key, name=write(operand, {}), values=", ".join(map(_quoted, values)))
        case Comparison(operands=(left, Text(value="")), operators=(operator,)):
            return page.say("is_empty" if operator == "==" else "is_not_empty", name=write(left, {}))
        case Comparison(operands=operands, operators=operators):
            quoted = tuple(Text(_quoted(part.value), part.at) if isinstance(part, Text) else part for part in operands)
            return write(Comparison(quoted, operators, node.at), {})
        case _:
            return write(node, {})


def _called(call: Call, page: RulePage, *, holds: bool) -> str:
    match call:
        case Call(name="ada", arguments=(Name(name=name),)):
            return page.say("printed" if holds else "not_printed", name=name)
        case Call(name="memuat", arguments=(Name(name=name), Text(value=value))):
            return page.say("contains" if holds else "contains_not", name=name, text=_quoted(value))
        case _:
            return write(call, {}) if holds else page.say("not", text=write(call, {}))


def _quoted(text: str) -> str:
    return f"«{text}»"


def _reads(loaded: LoadedRule, definitions: Definitions, page: RulePage) -> Iterator[str]:
    """The tables with the columns that a rule reads, or the concepts."""
    form = getattr(loaded.rule, loaded.form)
    if isinstance(form, Agreement):
        for name in form.concepts:
            concept = definitions.concepts[name]
            yield page.say("reads_concept", concept=name, title=getattr(concept.title, page.lang))
        return
    condition = names(loaded.condition) if loaded.condition is not None else ()
    tables: dict[str, dict[str, None]] = {}
    if isinstance(form, Correspondence):
        other = names(loaded.other_condition) if loaded.other_condition is not None else ()
        for side, extra in ((form.left, condition), (form.right, other)):
            tables.setdefault(side.table, {}).update(dict.fromkeys((*side.key, *extra)))
    else:
        table = loaded.rule.table or getattr(form, "table", None)
        if table is None:
            yield page.say("reads_all_numbers")
            return
        stated = [name for node in loaded.assertions for name in names(node) if name not in loaded.rule.values]
        read = (*condition, *stated, *_named_columns(form))
        tables[table] = dict.fromkeys(read)
    for table, columns in tables.items():
        title = getattr(definitions.tables[table].title, page.lang)
        key = "reads_table" if columns else "reads_whole_table"
        yield page.say(key, table=table, title=title, columns=", ".join(columns))


def _named_columns(form: object) -> Sequence[str]:
    """The columns that a form names in its keys."""
    named: list[str] = []
    for key in ("by", "total", "order", "columns"):
        given = getattr(form, key, None) or ()
        named += [given] if isinstance(given, str) else list(given)
    return named


def _equal(pairs: Mapping[str, str], page: RulePage) -> str:
    return f" {page.say('and')} ".join(
        f"{name} = {_quoted(text)}" if text else page.say("is_empty", name=name) for name, text in pairs.items()
    )


def _rollup(form: Rollup, definitions: Definitions, page: RulePage) -> str:
    columns = ", ".join(form.columns)
    if form.tree:
        return page.say("rollup_tree", columns=columns, tree=definitions.tables[form.table].tree or "")
    key = "rollup_total" if form.by else "rollup_whole"
    return page.say(key, columns=columns, total=_equal(form.total, page), by=", ".join(form.by))


def _which_facts(form: Agreement, page: RulePage) -> Iterator[str]:
    if form.across:
        yield page.say("agreement_across")
    yield page.say("agreement_all") if form.by is None else page.say("agreement_by", by=", ".join(form.by))
    if form.only:
        yield page.say("agreement_only", only=_equal(form.only, page))
    if form.skip:
        yield page.say("agreement_skip", skip=", ".join(form.skip))


def _side(side: Side, condition: Node | None, page: RulePage) -> str:
    name = getattr(side.name, page.lang)
    if condition is None:
        return page.say("side", name=name, table=side.table)
    return page.say("side_where", name=name, table=side.table, where=sentence(condition, page))


def value_sentence(name: str, loaded: LoadedRule, definitions: Definitions, page: RulePage) -> str:
    """Return what a number from elsewhere is: what is taken, of which rows."""
    value, made = loaded.rule.values[name], loaded.values[name]
    rows = [
        page.say("match_same", name=there) if there == here else f"{there} = {_asked(here)}"
        for there, here in value.match.items()
    ]
    if made.condition is not None:
        rows.append(sentence(made.condition, page, within=True))
    if value.fact is not None:
        what = getattr(definitions.concepts[value.fact].title, page.lang)
    else:
        what = value.distinct or _bracketed(made.expression)
    return page.say(
        f"value_{value.reports or made.how}",
        name=name,
        what=what,
        table=value.of or "",
        order=value.order or "",
        rows=page.say("value_rows", rows=f" {page.say('and')} ".join(rows)) if rows else "",
    )


def _bracketed(expression: Node | None) -> str:
    if expression is None:
        return ""
    return write(expression, {}) if isinstance(expression, Name) else f"({write(expression, {})})"


def _asked(source: str) -> str:
    return _quoted(source[1:]) if source.startswith("=") else source.replace(" - ", " − ")
